"""Sums that a question names by their values ("740 triệu và 900 triệu cộng lại bao nhiêu?"): each found in the plan."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose import figures as labels
from bot.compose import phrases, refusals
from bot.compose.draft import Draft
from bot.compose.numbers import say_value
from bot.lookups import figures
from bot.lookups.cells import Cell
from bot.lookups.demands import Demand, alike
from bot.lookups.desk import Desk
from bot.lookups.match import Match, Scale
from bot.lookups.meant import admits_funding
from bot.lookups.nearness import together
from bot.lookups.purposes import amount_of
from bot.lookups.scope import in_place
from bot.question import Asked, Question
from knowledge.records import Figure

# A count below this is an article ("1 lớp"), not what somebody found in a plan.
_FEW = 10


def find(question: Question, desk: Desk) -> Answer | None:
    """The amounts that the question states, put together as asked; a refusal where the plan has only some of them.

    None where the question states no two amounts of one unit, or names no plan.
    """
    stated = list(dict.fromkeys(question.stated))
    if len(stated) < 2 or len({unit for _, unit in stated}) > 1 or not desk.scope.named:
        return None
    unit = stated[0][1]
    found = [_best(value, unit, question, desk) for value, _ in stated]
    missing = [say_value(value, unit) for (value, _), match in zip(stated, found, strict=True) if match is None]
    if missing:
        text = f"{refusals.where(question, desk)} không nêu khoản {phrases.joined(missing)}."
        return Draft(question, None).finish("not_found", text)
    cells = [Cell(labels.short_label(m.entry.record), (m,), own=True) for m in found if m]
    return wording.put_together(question, desk, cells, Draft(question, "figures"))


def money_beside(question: Question, desk: Desk) -> Answer | None:
    """The sum in one sentence with a count that the question states ("bao nhiêu tiền cho 3.850 học viên?").

    None where no count is stated, or not just one sum stands beside it.
    """
    counts = [(value, unit) for value, unit in question.stated if not unit.startswith(("đồng", "%")) and value >= _FEW]
    if Asked.MONEY not in question.asks or question.across or len(counts) != 1 or not desk.scope.named:
        return None
    value, unit = counts[0]
    figures_of = [e for book in desk.scope.books for e in book.figures if in_place(e.place, question)]
    counted = [e for e in figures_of if amount_of(e.record, value) and alike(e.record.unit, unit)]
    sums = {
        id(money): money
        for base in counted
        for money in figures_of
        if money.record.unit == "đồng" and together(money, base) == 1.0 and admits_funding(money.record, question)
    }
    if len({money.record.value for money in sums.values()}) != 1:
        return None
    chosen = [figures.Chosen(Demand(Asked.MONEY), (next(iter(sums.values())),), 1.0)]
    return figures.answer(question, desk, chosen)


def _best(value: float, unit: str, question: Question, desk: Desk) -> Match[Figure] | None:
    """The figure of just this value that fits the question's other words best; None where no plan has it."""
    scale = Scale(desk.topic(question), desk.shelf.rarity["figures"])
    entries = [
        entry
        for book in desk.scope.books
        for entry in book.figures
        if entry.record.unit == unit and amount_of(entry.record, value) and in_place(entry.place, question)
    ]
    matches = [scale.measure(entry) for entry in entries]
    return max(matches, key=lambda m: (round(m.coverage, 3), -m.entry.record.start), default=None)
