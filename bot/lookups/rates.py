"""Rates: the one asked for by its unit, the one beside a count, those for each year that answer no plain question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.lookups.demands import Demand
from bot.lookups.match import Match
from bot.lookups.nearness import together
from bot.lookups.shelf import Entry
from bot.lookups.terms import syllables
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

# The score of a rate that nothing but its unit tells.
_UNNAMED_RATE = 0.6
_TIMELY = re.compile(r"\b(?:mỗi|từng|một|1|hằng|hàng|bình quân|trung bình|/) ?(?:năm|tháng|quý|ngày|tuần)?\b|/")
# A count is of what is asked where it says nearly as much of it as a rate does.
_NEARLY_ALL = 0.75


def only_rate(entries: Sequence[Entry[Figure]], demand: Demand, agencies: Sequence[str]) -> list[Match[Figure]]:
    """The one rate of the unit asked for that there is ("mỗi lớp bao nhiêu người"), whatever classes these are.

    An agency that the question names tells one from another, whatever more the label calls it.
    """
    rates = [entry for entry in entries if "/" in (demand.unit or "") and demand.is_rate(entry.record)]
    named = {word for agency in agencies for word in syllables(agency)} - {"tỉnh", "thành", "phố"}
    if named and len(rates) > 1:
        rates = [entry for entry in rates if named <= set(syllables(entry.record.label))]
    said = {(e.book.id, e.record.value, e.record.low, e.record.high) for e in rates}
    return [Match(rates[0], _UNNAMED_RATE, 1.0, 0.0, 0.0)] if len(said) == 1 else []


def rates_beside(found: Sequence[Match[Figure]], demand: Demand) -> list[Match[Figure]]:
    """The rate asked for that stands in one sentence with the best match ("350 học sinh, 1.000.000 đồng/em/năm")."""
    money = demand.kind is Asked.MONEY
    if not found or not (demand.per or (not money and "/" in (demand.unit or ""))):
        return []
    best = found[0]
    beside = [
        e
        for e in best.entry.book.figures
        if demand.is_rate(e.record)
        and together(e, best.entry) == 1.0
        and e.record.unit.startswith("đồng") == bool(demand.per)
    ]
    after = [e for e in beside if e.record.number_start > best.entry.record.number_start] if not demand.per else []
    return [replace(best, entry=e) for e in sorted(after, key=lambda e: e.record.number_start)[:1] or beside]


def heads_before_rates(found: list[Match[Figure]], question: Question) -> list[Match[Figure]]:
    """The matches without counts for each year or month at their head, where a plain count says nearly as much.

    "Bao nhiêu nhân viên?" is not answered by how many are trained a year.
    """
    if not found or _TIMELY.search(fold(question.normal)):
        return found
    first = found[0]
    if not first.entry.record.unit.endswith(("/năm", "/tháng", "/quý")) or first.entry.record.unit.startswith("đồng"):
        return found
    plain = [m for m in found if "/" not in m.entry.record.unit and m.coverage >= first.coverage * _NEARLY_ALL]
    return [*plain, *(m for m in found if m not in plain)]
