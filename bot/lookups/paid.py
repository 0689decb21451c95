"""What a department gets: the row of a table in which it stands as the one who does the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.lookups.agencies import who
from bot.lookups.desk import Desk
from bot.lookups.likeness import paid_to, whole
from bot.lookups.match import Match
from bot.lookups.shelf import Entry
from bot.question import Question
from knowledge.agencies import find_agencies
from knowledge.records import Figure
from knowledge.text import fold

# "Hội Phụ nữ được bao nhiêu tiền": what it gets, not what the plan costs.
_GETS = re.compile(
    r"(?:được|nhận|hưởng)(?: (?:cấp|chi|giao|phân bổ|bố trí|nhận|rót|chia|hỗ trợ|dành|tổng cộng|khoảng|chừng)){0,3}"
    r" (?:bao nhiêu|mấy|nhiêu)(?!\w)"
)
_BODIES = ("sở ", "hội ", "công an", "ban ", "phòng ", "đoàn ", "tỉnh đoàn", "liên đoàn", "bảo hiểm", "đài ", "báo ")


def own_row(entries: Sequence[Entry[Figure]], question: Question, desk: Desk) -> list[Match[Figure]] | None:
    """The sums of the one row that names the department asked about in a cell of its own; what the plan costs is none.

    Args:
        entries: The sums of the years and the source that are asked for.
        question: The question.
        desk: What the lookup works with.

    Returns:
        The sums; none where the plan states nothing for a department of which "được bao nhiêu" is asked; None where
        something else is asked, or its name in a label tells what is meant.
    """
    if len(question.agencies) != 1 or desk.topic(question).specific:
        return None
    asked = who(question.agencies[0])
    named = [e for e in entries if e.record.row and _stands_in(e.record.quote, asked)]
    if len({(e.book.id, e.record.start) for e in named}) == 1:
        found = [Match(e, 1.0 + whole(e, question), 1.0, 1.0, 0.0) for e in named]
        return sorted(found, key=lambda m: -m.score)
    if any(paid_to(e, question) for e in entries):
        return None
    body = named or fold(question.agencies[0]).startswith(_BODIES)  # of several rows none is all that it gets
    return [] if body and _GETS.search(fold(question.normal)) else None


def _stands_in(row: str, asked: str) -> bool:
    """Whether a cell of a row names that body, and no other beside it."""
    return any(bodies == {asked} for bodies in _bodies(row))


@lru_cache(maxsize=1 << 10)
def _bodies(row: str) -> tuple[frozenset[str], ...]:
    cells = (" ".join(cell.split()) for cell in row.split("\t"))
    return tuple(
        frozenset(who(mention.canonical) for mention in find_agencies(cell))
        for cell in cells
        if cell and not cell[0].isdigit()
    )
