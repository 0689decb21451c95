"""Sums that a question names by their values ("740 triệu và 900 triệu cộng lại bao nhiêu?"): each found in the plan."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose import figures as labels
from bot.compose import phrases, refusals
from bot.compose.draft import Draft
from bot.compose.numbers import say_value
from bot.lookups.cells import Cell
from bot.lookups.desk import Desk
from bot.lookups.match import Match, Scale
from bot.lookups.purposes import amount_of
from bot.lookups.scope import in_place
from bot.question import Question
from knowledge.records import Figure


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
