"""What one source pays in a table of one source a row: its rows together, and their share of the whole."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose.draft import Draft
from bot.lookups.desk import Desk
from bot.lookups.scope import fit
from bot.lookups.shelf import Entry
from bot.question import Question
from knowledge.records import Figure


def find(question: Question, desk: Desk) -> Answer | None:
    """What the source asked for pays altogether; None where it is no source of rows, or more than it is asked."""
    found = rows_of(question, desk)
    return wording.rows_together(*found, desk, Draft(question, "figures"), share=False) if found else None


def share(question: Question, desk: Desk) -> Answer | None:
    """The share that the rows of the source asked for have together; None as with `find`."""
    found = rows_of(question, desk)
    return wording.rows_together(*found, desk, Draft(question, "figures"), share=True) if found else None


def rows_of(question: Question, desk: Desk) -> tuple[list[Entry[Figure]], Entry[Figure]] | None:
    """The rows of the source asked for, and the sum of their table; None where no table has one source a row.

    The rows must make up the table's sum: otherwise some source is not told.
    """
    if not question.fundings or not desk.scope.named or desk.topic(question).specific:
        return None
    money = [e for book in desk.scope.books for e in book.figures if e.record.unit == "đồng" and e.record.value]
    for whole in (e for e in money if e.record.funding == "tổng" and fit(e.record, question.periods, True)):
        rows = [
            e
            for e in money
            if e.book is whole.book
            and e.record.section == whole.record.section
            and e.record.funding not in (None, "tổng")
            and _span(e) == _span(whole)
        ]
        named = [e for e in rows if e.record.funding in question.fundings]
        if len(named) > 1 and sum(e.record.value or 0 for e in rows) == whole.record.value:
            # "ngân sách huyện" is local money too: the source that says more is the one that is meant
            own = min({e.record.funding for e in named}, key=lambda f: f == "địa phương")
            parts = [e for e in named if e.record.funding == own]
            return (parts, whole) if len(parts) > 1 else None
    return None


def _span(entry: Entry[Figure]) -> tuple[int | None, int | None]:
    return entry.record.period_start, entry.record.period_end
