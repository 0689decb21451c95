"""A table that a copy left as one cell a line with a line "|" behind each cell."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.readers.heads import ORDINAL
from knowledge.readers.layout import Grid, grid_of
from knowledge.text import squash

_MOST_LINES = 4000
_LONGEST_CELL = 600
_MOST_TITLES = 16


def barred_cells(lines: Sequence[str], at: int) -> tuple[Grid, int] | None:
    """The table that begins at a line with bars below its cells, and the line behind it.

    A cell may run over several lines, and be empty; the bar behind the last one may be missing.
    """
    if not _has_bar(lines, at):
        return None
    cells, ends = _cells(lines, at)
    titles = next((n for n, cell in enumerate(cells[: _MOST_TITLES + 1]) if n and ORDINAL.fullmatch(cell)), 0)
    if titles < 3 or not all(cells[:titles]):
        return None
    rows: list[list[str]] = []
    begin = titles
    while begin + titles <= len(cells) and _is_row(cells[begin : begin + titles]):
        rows.append(cells[begin : begin + titles])
        begin += titles
    if len(rows) < 2:
        return None
    return grid_of([cells[:titles], *rows], 1), ends[begin - 1]


def _has_bar(lines: Sequence[str], at: int) -> bool:
    below = [line.strip() for line in lines[at + 1 : at + 6] if line.strip()]
    return "|" in below and below.index("|") <= 1


def _is_row(row: Sequence[str]) -> bool:
    return bool(row[1]) and (not row[0] or ORDINAL.fullmatch(row[0]) is not None)


def _cells(lines: Sequence[str], at: int) -> tuple[list[str], list[int]]:
    """The cells from a line on, and the line behind each; a stretch too long for a cell gives its first line."""
    cells: list[str] = []
    ends: list[int] = []
    open_: list[tuple[str, int]] = []
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[place].strip()
        if line == "|":
            cells.append(squash(" ".join(text for text, _ in open_)))
            ends.append(place + 1)
            open_ = []
        elif line:
            open_.append((line, place))
            if sum(len(text) for text, _ in open_) > _LONGEST_CELL:
                break
    if open_:
        cells.append(open_[0][0])
        ends.append(open_[0][1] + 1)
    return cells, ends
