"""A table left as one cell a line, with an empty line for each empty cell; the words of a row may be several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.readers.heads import ORDINAL, follows, is_value

_SUM = re.compile(r"(?:tổng|cộng)\b.*", re.I)
_MOST_LINES = 5  # of a row's words
_LONGEST = 200
_FEWEST_ROWS = 3
Kinds = tuple[bool | None, ...]


def spaced_rows(cells: Sequence[str], kinds: Kinds, *, numbered: bool) -> tuple[list[list[str]], int] | None:
    """The rows behind the titles, and the cell behind the last one; None where they do not come out whole.

    Each row has its ordinal, its words in one or more lines, and just as many cells as there are further columns, empty
    ones counted: so many lines stand between two ordinals, and words never under numbers.

    Args:
        cells: The cells from the first title on, "" for an empty one.
        kinds: For each column whether it holds values; None where that is to be seen.
        numbered: Whether the first column holds ordinals.
    """
    rows: list[list[str]] = []
    at, last, wrapped = len(kinds), "", False
    while found := _row(cells, at, kinds, last, numbered=numbered):
        row, kinds, lines = found
        rows.append(row)
        wrapped = wrapped or lines > 1
        at += len(row) + lines - 1
        last = row[0] if numbered and row[0] else last
    while rows and not any(rows[-1][1 + numbered :]):  # words with empty lines behind them stand below the table
        at -= len(rows.pop())
    behind = next((cell for cell in cells[at:] if cell), "")
    told = wrapped or not all(all(row) for row in rows)
    if len(rows) < _FEWEST_ROWS or not told or _is_number(behind) or not any(kinds[1 + numbered :]):
        return None
    return rows, at


def _row(
    cells: Sequence[str], at: int, kinds: Kinds, last: str, *, numbered: bool
) -> tuple[list[str], Kinds, int] | None:
    """The row that begins at a cell, the kinds as it tells them, and how many lines its words take."""
    if not _begins(cells, at, last, numbered=numbered):
        return None
    label, further = at + numbered, len(kinds) - 1 - numbered
    ends: list[tuple[list[str], Kinds, int]] = []
    for lines in range(1, _MOST_LINES + 1):
        words = cells[label : label + lines]
        rest = cells[label + lines : label + lines + further]
        if len(rest) < further or not all(map(_is_words, words)):
            break
        seen = _seen(rest, kinds[1 + numbered :])
        if seen is None:
            continue
        row = [*cells[at:label], " ".join(words), *rest]
        end = label + lines + further
        if _begins(cells, end, row[0] or last, numbered=numbered):
            return row, (*kinds[: 1 + numbered], *seen), lines
        ends.append((row, (*kinds[: 1 + numbered], *seen), lines))
    return ends[0] if ends else None


def _begins(cells: Sequence[str], at: int, last: str, *, numbered: bool) -> bool:
    """Whether a row may begin at a cell: an ordinal in turn with words behind it, a sum without one, or words."""
    if at + 1 >= len(cells):
        return False
    if not numbered:
        return _is_words(cells[at])
    if not cells[at]:
        return bool(last) and _SUM.fullmatch(cells[at + 1]) is not None
    ordinal = ORDINAL.fullmatch(cells[at]) and cells[at] not in "-+*•"
    return bool(ordinal) and follows(cells[at], last) and _is_words(cells[at + 1])


def _is_words(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST and not _is_number(cell) and not ORDINAL.fullmatch(cell)


def _is_number(cell: str) -> bool:
    """Whether a cell is a value; a bare "2020" is a year among titles and may be a number of people here."""
    return is_value(cell) or cell.isdecimal()


def _seen(row: Sequence[str], kinds: Kinds) -> Kinds | None:
    """The kinds of columns with those that the cells of a row tell; None where words stand under numbers."""
    told = []
    for cell, kind in zip(row, kinds, strict=True):
        value = _is_number(cell) if cell else kind
        if kind is not None and value != kind:
            return None
        told.append(value)
    return tuple(told)
