"""What a department gets: the row of a table in which it stands as the one who does the work."""

from __future__ import annotations

from collections.abc import Sequence

from bot.lookups.agencies import who
from bot.lookups.desk import Desk
from bot.lookups.match import Match
from bot.lookups.shelf import Entry
from bot.question import Question
from knowledge.records import Figure


def own_row(entries: Sequence[Entry[Figure]], question: Question, desk: Desk) -> list[Match[Figure]]:
    """The sums of the one row that names the department asked about in a cell of its own.

    Empty where something is asked besides, where no row names it, and where several do: none of these is all it gets.
    """
    if len(question.agencies) != 1 or desk.topic(question).specific:
        return []
    asked = who(question.agencies[0])
    named = [e for e in entries if e.record.row and _stands_in(e.record.quote, asked)]
    if len({(e.book.id, e.record.start) for e in named}) != 1:
        return []
    return [Match(e, 1.0, 1.0, 1.0, 0.0) for e in named]


def _stands_in(row: str, asked: str) -> bool:
    cells = [" ".join(cell.split()) for cell in row.split("\t")]
    return any(who(cell) == asked for cell in cells if cell and not cell[0].isdigit())
