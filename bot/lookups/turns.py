"""What a number was and what it became ("từ 4 điểm lên 13 điểm"): two numbers of one statement, no contradiction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.lookups.demands import Demand, alike
from bot.lookups.match import Match
from bot.lookups.scope import fit
from bot.lookups.shelf import Entry
from bot.question import Question
from bot.understand.quarters import of_time, parts_of_year
from knowledge.records import Figure
from knowledge.text import fold

_BEGINNING = re.compile(
    r"\b(?:lúc đầu|ban đầu|hồi đầu|đầu tiên|khởi đầu|khởi điểm|xuất phát|khi bắt đầu|trước đây|trước đó|trước kia|cũ)\b"
    r"|\btừ (?:mức )?(?:bao nhiêu|mấy)\b"
)
# What stands before the first number, and between the two.
_FROM = re.compile(r"\btừ(?: mức| khoảng| chỗ| gần| hơn| trên)?\s*$")
_TO = re.compile(r"^[^\d,.;:()]{0,40}\b(?:lên|xuống|còn|thành|đến nay là)\b[^\d,.;:()]{0,20}$")
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Turn:
    """What a number was, and what it became."""

    first: Entry[Figure]
    second: Entry[Figure]


def turn_of(entry: Entry[Figure]) -> Turn | None:
    """The change that a figure is one end of, as its sentence tells it; None where it tells none."""
    same = [e for e in entry.book.figures if e.record.start < entry.record.end and entry.record.start < e.record.end]
    same.sort(key=lambda e: e.record.number_start)
    at = next(i for i, e in enumerate(same) if e is entry or e.record is entry.record)
    for i in (at, at - 1):
        if 0 <= i < len(same) - 1 and _turns(same[i], same[i + 1]):
            return Turn(same[i], same[i + 1])
    return None


def _turns(one: Entry[Figure], other: Entry[Figure]) -> bool:
    a, b, text = one.record, other.record, one.book.text
    units = [r.unit.partition("/") for r in (a, b)]
    if not alike(units[0][0], units[1][0]) or (units[0][2] and units[0][2] != units[1][2]):
        return False
    before = fold(text[max(0, a.number_start - _BEFORE) : a.number_start])
    return bool(_FROM.search(before) and _TO.match(fold(text[a.number_end : b.number_start])))


# A change this near to the best figure may be what became of it.
_NEAR = 0.9


def _raised(found: Sequence[Match[Figure]], question: Question) -> Turn | None:
    """The change that starts from the best figure, told elsewhere in its plan: how things are, and what they become."""
    best = found[0].entry.record
    if question.periods or best.standing == "mục tiêu":
        return None
    for match in found[1:]:
        if match.score < found[0].score * _NEAR or match.entry.book is not found[0].entry.book:
            continue
        turn = turn_of(match.entry)
        if turn and turn.first.record.unit == best.unit and turn.first.record.value == best.value is not None:
            return turn
    return None


def of_its_quarter(found: list[Match[Figure]], question: Question) -> list[Match[Figure]]:
    """The matches whose labels name the quarter or month asked for ("Số xã (hết quý II)"); all where none do."""
    if not parts_of_year(question):
        return found
    return [match for match in found if of_time(match.entry.record.label, question)] or found


def turned(found: Sequence[Match[Figure]], question: Question, demand: Demand) -> list[Match[Figure]]:
    """The matches with the end of a change first that is meant: what it became, or what it was where that is asked."""
    found = of_its_quarter(list(found), question)
    turn = turn_of(found[0].entry) or _raised(found, question) if found else None
    if not turn:
        return list(found)
    meant = turn.first if _BEGINNING.search(fold(question.normal)) else turn.second
    if meant.record is found[0].entry.record or not demand.admits(meant.record):
        return list(found)
    if fit(meant.record, question.periods, False) < fit(found[0].entry.record, question.periods, False):
        return list(found)  # each end has its own year, and one of them is asked for
    rest = [m for m in found if m.entry.record is not meant.record]
    return [replace(found[0], entry=meant), *rest]
