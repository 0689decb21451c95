"""Shares: what part one sum is of another, as printed where the plan states it, else computed."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose.draft import Draft
from bot.lookups import figures, source_rows
from bot.lookups.cells import options
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.scope import fit
from bot.question import Asked, Question
from knowledge.text import fold


def find(question: Question, desk: Desk) -> Answer | None:
    """The share asked for: printed, or part over whole; None where either is not stated."""
    printed = figures.find(replace(question, asks=(Asked.SHARE,), across=None, funding=None), desk)
    if printed and printed.status == "answered" and desk.topic(question).specific:
        return replace(printed, question=question.text)
    if printed := of_source(question, desk):
        return printed
    if summed := source_rows.share(question, desk):
        return summed
    kind = Demand(Asked.MONEY)
    part_asked = replace(question, across=None)
    if not desk.topic(part_asked).specific and part_asked.funding is None:
        return None
    parts = options(part_asked, desk, kind)
    if not parts:
        return None
    part = parts[0].entry
    wholes = [
        m.entry
        for m in figures.candidates(_of_all(part_asked), desk, kind)
        if m.entry.book is part.book
        and m.entry is not part
        and m.entry.record.funding in (None, "tổng")
        and (m.entry.record.value or 0) > (part.record.value or 0)
    ]
    span = (part.record.period_start, part.record.period_end)
    same = [e for e in wholes if (e.record.period_start, e.record.period_end) == span]
    # A split under a sum stands in the section of that sum, whatever years each of them names.
    near = [e for e in wholes if e.record.section.split(".")[0] == part.record.section.split(".")[0]]
    whole = next(iter(same or near), None)
    return wording.share(part, whole, desk, Draft(question, "figures")) if whole else None


def _of_all(question: Question) -> Question:
    """The question for all the money of the plan, without the words for its part."""
    return replace(question, normal="tổng kinh phí", topic=(), content=(), phrases=(), funding=None)


_LEVEL = re.compile(r"\bcấp (?=(?:tỉnh|huyện|xã)\b)")
_SOURCE = re.compile(r"\b(?:ngân sách|vốn|nguồn)(?: cấp)? (?:trung ương|địa phương|nhà nước|tỉnh|thành phố|huyện|xã)\b")


def of_source(question: Question, desk: Desk) -> Answer | None:
    """The share that the plan prints for a source of money that the question names ("ngân sách tỉnh 25%")."""
    named = _SOURCE.search(fold(question.normal))
    if not named or not desk.scope.named or desk.topic(question).specific:
        return None
    entries = [
        e
        for book in desk.scope.books
        for e in book.figures
        if e.record.unit == "%"
        and _LEVEL.sub("", named.group()) in _LEVEL.sub("", fold(e.record.label.partition(" – ")[0]))
        and fit(e.record, question.periods, False)
    ]
    if len({e.record.value for e in entries}) != 1:
        return None
    return figures.answer(question, desk, [figures.Chosen(Demand(Asked.SHARE), (entries[0],), 1.0)])
