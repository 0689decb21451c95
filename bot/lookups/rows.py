"""Rows of one table set against each other: "huyện nào đông người khuyết tật nhất?" asks all its districts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.compose import figures as wording
from bot.compose import phrases
from bot.lookups.cells import Cell, options
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.match import Match
from bot.lookups.shelf import Entry
from bot.lookups.terms import syllables
from bot.question import Question
from knowledge.agencies import find_agencies
from knowledge.extract.rows import is_total
from knowledge.records import Figure
from knowledge.text import fold

_AREAS = r"(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn)"
_ASKED = re.compile(
    rf"(?<!\w)(?:(?P<area>{_AREAS}|địa phương|nơi|địa bàn|chỗ)|(?P<agency>sở|ngành|cơ quan|đơn vị|hội|trường|trung tâm)"
    r"|(?P<work>nhiệm vụ|hoạt động|việc|khoản|mục|hạng mục|nội dung|lĩnh vực))(?: [^\W\d]+){0,3} nào(?!\w)"
)
_AREA = re.compile(rf"{_AREAS}\s")
_FEWEST, _TRIED = 3, 12
# Columns that fit nearly alike ("Năm 2021", "Cộng").
_ALIKE = 0.9


def find(question: Question, desk: Desk, demand: Demand) -> list[Cell]:
    """The rows of the table that tells best what is asked, one cell each; empty where no kind of row is asked for."""
    asked = _ASKED.search(fold(question.normal))
    if not asked or not desk.scope.named:
        return []
    kind = asked.lastgroup or ""
    words = set(syllables(asked[kind]))  # "hoạt động nào": a row is one, and says so of itself in no word
    topic = tuple(word for word in question.topic if not set(syllables(word[0])) <= words)
    one = replace(question, topic=topic, content=tuple(word for word, _ in topic), agencies=())
    for match in _longest_first(options(one, desk, demand, near=0.0)[:_TRIED], question):
        cells = [cell for e in _beside(match.entry) if (cell := _cell(kind, e, match))]
        names = {cell.name for cell in cells}
        if len(cells) >= _FEWEST and len(names) == len(cells):
            return cells
    return []


def _longest_first(found: Sequence[Match[Figure]], question: Question) -> list[Match[Figure]]:
    """The matches as they are, but where no year is asked for, of those that fit alike first those of most years."""
    if question.periods or not found:
        return list(found)
    least = _ALIKE * found[0].score
    near = [m for m in found if m.score >= least]
    near.sort(key=lambda m: (m.entry.record.period_start or 0) - (m.entry.record.period_end or 0))
    return [*near, *(m for m in found if m.score < least)]


def _cell(kind: str, entry: Entry[Figure], match: Match[Figure]) -> Cell | None:
    """A row as one of the things compared; None where it is not of the kind asked for."""
    row = entry.record.row or ""
    name = wording.short_label(entry.record)
    area = bool(_AREA.match(fold(row)))
    agencies = [] if area else find_agencies(entry.record.quote)
    if kind == "agency" and agencies and not any(m.text in row for m in agencies):
        name = f"{agencies[0].canonical} ({phrases.lower_first(row)})"
    fits = {"area": area, "agency": len(agencies) == 1}.get(kind, not area)
    return Cell(name, (replace(match, entry=entry),), own=True) if fits else None


def _beside(entry: Entry[Figure]) -> list[Entry[Figure]]:
    """The figures of the same column, in rows of the same table that stand under the same row, without its sum."""
    own = entry.record
    if not own.row or own.column is None:
        return []
    return [
        other
        for other in entry.book.figures
        if (r := other.record).column == own.column
        and (r.unit, r.parent, r.context, r.funding) == (own.unit, own.parent, own.context, own.funding)
        and (r.period_start, r.period_end) == (own.period_start, own.period_end)
        and r.row
        and not is_total(r.row)
        and _one_table(entry.book.text, min(r.start, own.start), max(r.end, own.end))
    ]


def _one_table(text: str, start: int, end: int) -> bool:
    """Whether nothing but rows stands between two places of a text."""
    return all("\t" in line for line in text[start:end].split("\n"))
