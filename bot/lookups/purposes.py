"""Amount to purpose: what a sum is for ("740 triệu là chi cho việc gì?")."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.desk import Desk
from bot.lookups.match import Scale
from bot.lookups.scope import fit, in_place
from bot.lookups.shelf import Entry
from bot.question import Question
from knowledge.records import Figure


def find(question: Question, desk: Desk) -> Answer | None:
    """The figures of just this amount; None where no plan has it."""
    if question.amount is None:
        return None
    entries = [
        e
        for book in desk.scope.books
        for e in book.figures
        if in_place(e.place, question)
        and fit(e.record, question.periods, False)
        and amount_of(e.record, question.amount)
    ]
    if not entries:
        return None
    topic = desk.topic(question)
    scale = Scale(topic, desk.shelf.rarity["figures"])
    order = sorted(
        _distinct(entries),
        key=lambda e: (e.record.funding not in (None, "tổng"), -scale.measure(e).coverage, e.record.start),
    )
    draft = Draft(question, "figures")
    said = [(entry, draft.say(entry)) for entry in order[:3]]
    quoted = "; ".join(f"“{wording.clause(entry)}”" for entry, _ in said)
    draft.details += [wording.line(e) for e in order[3 : 3 + choices.MOST_CHOICES]]
    return draft.finish("answered", *wording.headlines(said, draft, desk), f"Nguyên văn: {quoted}.")


def amount_of(figure: Figure, amount: float) -> bool:
    """Whether a figure is of just this amount, or a range that begins or ends with it."""
    return any(
        value is not None and abs(value - amount) <= 1e-6 * max(1.0, abs(amount))
        for value in (figure.value, figure.low, figure.high)
    )


def _distinct(entries: list[Entry[Figure]]) -> list[Entry[Figure]]:
    """One entry for each thing that the amount is for: the columns of a row are one."""
    seen: dict[tuple[str, str], Entry[Figure]] = {}
    for entry in entries:
        key = (entry.book.id, " ".join(entry.label))
        known = seen.get(key)
        if known is None or known.record.funding not in (None, "tổng"):
            seen[key] = entry
    return list(seen.values())
