"""Things compared or added up, each with the figures that may be its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.lookups import figures
from bot.lookups.demands import Demand, alike
from bot.lookups.desk import Desk
from bot.lookups.likeness import of_all_years
from bot.lookups.match import Match
from bot.lookups.shelf import Entry
from bot.lookups.turns import turn_of
from bot.question import Question
from knowledge.records import Figure

# A figure this near to the best of its place may stand for it, where its unit is that of the others.
_NEAR = 0.6
# Of several periods the plan's own is taken where its figure is this near to the best.
_CLOSE = 0.92


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing compared: its name ("tỉnh Bến Tre", "năm 2011", "trung ương") and what may be its figure.

    `options` are best first; there are none where it is not stated. `own` says that the name is the figure's own
    label, so that nothing else need say what is compared.
    """

    name: str
    options: tuple[Match[Figure], ...] = ()
    own: bool = False

    @property
    def figure(self) -> Entry[Figure] | None:
        """Its figure; None where it is not stated."""
        return self.options[0].entry if self.options else None


def options(question: Question, desk: Desk, demand: Demand, near: float = _NEAR) -> tuple[Match[Figure], ...]:
    """The figures that may answer one demand, best first; of several periods first the one that is the plan's own."""
    matches = figures.candidates(replace(question, across=None), desk, demand)
    if not matches:
        return ()
    top = matches[0].score
    close = [m for m in matches if m.score >= top * _CLOSE]
    own = [m for m in close if not question.periods and own_period(m.entry)]
    planned = [m for m in close if not question.periods and in_plan(m.entry)]
    first = (own or planned or close)[0]
    return (first, *(m for m in matches if m is not first and m.score >= top * near))


def own_period(entry: Entry[Figure]) -> bool:
    """Whether a figure is for just the years that its plan is for."""
    # What a number was, and what it became, hold for some of these years.
    return turn_of(entry) is None and of_all_years(entry)


def in_plan(entry: Entry[Figure]) -> bool:
    """Whether a figure is for some of the years that its plan is for, and not for what was before them."""
    header, figure = entry.book.header, entry.record
    if None in (header.period_start, figure.period_start) or figure.standing in ("kết quả", "hiện trạng"):
        return False
    return (figure.period_start or 0) >= (header.period_start or 0)


def agreeing(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with figures of one unit, where each has one: a year's sum is not compared with a monthly rate."""
    filled = [c for c in cells if c.options]
    units = dict.fromkeys(m.entry.record.unit for c in filled for m in c.options)

    def of_unit(cell: Cell, unit: str) -> Match[Figure] | None:
        return next((m for m in cell.options if same_unit(m.entry.record.unit, unit)), None)

    shared = [u for u in units if all(of_unit(c, u) for c in filled)]
    if not shared:
        return list(cells)
    chosen = max(shared, key=lambda u: round(sum(m.score for c in filled if (m := of_unit(c, u))), 3))
    return [replace(c, options=(m, *c.options)) if (m := of_unit(c, chosen)) else c for c in cells]


def same_unit(one: str, other: str) -> bool:
    """Whether numbers of two units may be compared: the same unit, or names of the same thing counted."""
    if one == other:
        return True
    if one.startswith("đồng") or other.startswith("đồng") or "%" in (one, other):
        return False
    return one.partition("/")[2] == other.partition("/")[2] and alike(one, other)


def amounts(cells: Sequence[Cell]) -> list[tuple[Cell, float]]:
    """The cells with one definite number each; a bound or the lower end of a range counts as its number."""
    found = []
    for cell in cells:
        if cell.figure:
            figure = cell.figure.record
            value = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high
            if value is not None:
                found.append((cell, float(value)))
    return found
