"""Shares: what part one sum is of another, as printed where the plan states it, else computed."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose.draft import Draft
from bot.lookups import figures
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.question import Asked, Question


def find(question: Question, desk: Desk) -> Answer | None:
    """The share asked for: printed, or part over whole; None where either is not stated."""
    printed = figures.find(replace(question, asks=(Asked.SHARE,), across=None, funding=None), desk)
    if printed and printed.status == "answered" and desk.topic(question).specific:
        return replace(printed, question=question.text)
    kind = Demand(Asked.MONEY)
    part_asked = replace(question, across=None)
    if not desk.topic(part_asked).specific and part_asked.funding is None:
        return None
    parts = figures.candidates(part_asked, desk, kind)
    if not parts:
        return None
    part = parts[0].entry
    wholes = [
        m.entry
        for m in figures.candidates(replace(part_asked, topic=(), content=(), funding=None), desk, kind)
        if m.entry.book is part.book
        and (m.entry.record.period_start, m.entry.record.period_end)
        == (part.record.period_start, part.record.period_end)
        and (m.entry.record.value or 0) > (part.record.value or 0)
    ]
    if not wholes:
        return None
    return wording.share(part, wholes[0], desk, Draft(question, "figures"))
