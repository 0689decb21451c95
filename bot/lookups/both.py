"""Two things of which one number each is asked in one breath ("bao nhiêu vụ xâm hại và đuối nước?").

Where no record says all that is asked, and each of the two things has a record that says all of it, both are told:
the number of one of them alone would pass for the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.lookups import figures
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.match import Match
from bot.lookups.meant import BESIDE, each_asked, one_of_sources
from bot.lookups.nearness import together
from bot.lookups.shelf import Entry
from bot.lookups.sides import CUTS, of_part
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

_AND = re.compile(r"\s(?:và|lẫn|cùng với|cùng)\s")
# A record that covers so much of a question says all of it; and so much of one of two things, that it is of that thing.
_ALL, _OF_IT = 0.98, 0.9


def find(question: Question, desk: Desk, wanted: Sequence[Demand]) -> Answer | None:
    """The numbers of both things; None where one record says all, or one of them has none of its own."""
    several = question.across or len(question.places) > 1 or len(question.fundings) > 1 or len(wanted) != 1
    if several or wanted[0].per or not desk.scope.named:
        return None
    text = fold(question.normal)
    cuts = list(_AND.finditer(text))
    if not cuts or any(_says_all(m) for m in figures.candidates(question, desk, wanted[0])[:3]):
        return None
    for cut in cuts[:CUTS]:
        parts = [of_part(question, side) for side in (text[: cut.start()], text[cut.end() :])]
        if not all(desk.counted(part).specific and part.topic for part in parts):
            continue
        each = [_best(part, desk, wanted[0]) for part in parts]
        if None in each:
            continue
        first, second = (match for match in each if match)
        if first.entry is not second.entry and first.entry.book is second.entry.book:
            chosen = [figures.Chosen(wanted[0], (match.entry,), match.score) for match in (first, second)]
            return figures.answer(question, desk, chosen)
    return None


def of_sources(question: Question, desk: Desk, wanted: Sequence[Demand]) -> Answer | None:
    """The sums of several sources asked for at once ("trung ương bao nhiêu, tỉnh bao nhiêu?")."""
    if len(question.fundings) < 2 or not desk.scope.named or len(desk.scope.books) > 1:
        return None
    money = next((d for d in wanted if d.kind is Asked.MONEY), None)
    if money is None:
        return None
    each = [figures.candidates(replace(question, funding=f, fundings=(f,)), desk, money) for f in question.fundings]
    chosen = [figures.Chosen(money, (found[0].entry,), found[0].score) for found in each if found]
    return figures.answer(question, desk, chosen) if len(chosen) > 1 else None


def each_source(question: Question, desk: Desk, wanted: Sequence[Demand]) -> Answer | None:
    """What each source pays, where a plan's money is asked for and it tells that by its sources only."""
    if question.fundings or not desk.scope.named or len(desk.scope.books) != 1 or desk.topic(question).specific:
        return None
    money = next((d for d in wanted if d.kind is Asked.MONEY), None)
    if money is None or each_asked(question.normal):
        return None
    then = [e for e in desk.scope.books[0].figures if _is_paid(e) and _is_then(e, question)]
    sole = [e for e in then if one_of_sources(e)]
    listed = [e for e in then if any(together(e, one) >= BESIDE for one in sole)]
    names = {e.record.funding for e in listed}
    if len(listed) < 2 or len(names) < len(listed):  # of several lists of sources none is the plan's
        return None
    told = figures.answer(question, desk, [figures.Chosen(money, (e,), _ALL) for e in listed])
    return replace(told, headline=f"Chỉ thấy tiền của từng nguồn, không thấy tổng. {told.headline}")


def _is_paid(entry: Entry[Figure]) -> bool:
    """Whether a sum is what one source pays."""
    return entry.record.unit == "đồng" and entry.record.funding not in (None, "tổng")


def _is_then(entry: Entry[Figure], question: Question) -> bool:
    """Whether a figure is for the years asked for, or for all the plan's where none are."""
    header, years = entry.book.header, (entry.record.period_start, entry.record.period_end)
    if question.periods:
        return years == (None, None) or any(years == (p.start, p.end) for p in question.periods)
    return years in ((None, None), (header.period_start, header.period_end))


def _says_all(match: Match[Figure]) -> bool:
    return match.coverage >= _ALL


def _best(part: Question, desk: Desk, demand: Demand) -> Match[Figure] | None:
    """The figure that says all of one of the things; of people it may count others than the unit names ("trẻ em")."""
    free = replace(demand, unit=None) if demand.kind is Asked.COUNT else demand
    for kind in dict.fromkeys((demand, free)):
        found = figures.candidates(part, desk, kind)
        found = [match for match in found if demand.kind is Asked.SHARE or match.entry.record.unit != "%"]
        if found and found[0].coverage >= _OF_IT:
            return found[0]
    return None
