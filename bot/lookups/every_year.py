"""Each of several years asked for, where the best record is of one of them only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.lookups import figures
from bot.lookups.desk import Desk
from bot.lookups.scope import fit
from bot.question import Question

# The figure of another year is of the same thing where it fits so much as well, and is of just that year.
_AS_WELL, _JUST = 0.8, 1.0


def every_year(chosen: Sequence[figures.Chosen], question: Question, desk: Desk) -> tuple[figures.Chosen, ...]:
    """What was chosen, with the figure of each further year asked for that is called by another name."""
    if len(chosen) != 1 or len(question.periods) < 2 or question.across:
        return tuple(chosen)
    first = chosen[0]
    told = list(first.figures)
    book, unit = told[0].book, told[0].record.unit
    for period in question.periods:
        if any(fit(entry.record, (period,), True) for entry in told):
            continue
        found = figures.candidates(replace(question, periods=(period,)), desk, first.demand)
        like = (m.entry for m in found if m.entry.book is book and m.score >= first.score * _AS_WELL)
        same = (e for e in like if e.record.unit == unit and fit(e.record, (period,), True) == _JUST)
        told += list(same)[:1]
    told.sort(key=lambda entry: entry.record.period_start or 0)
    return (replace(first, figures=tuple(told)),)
