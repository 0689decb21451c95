"""A table that a copy left as one cell a line, without tabs and without a column of running numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.readers.bare_titles import is_title, names_numbers, names_rows
from knowledge.readers.heads import ORDINAL, is_counting_row, is_value
from knowledge.readers.layout import Grid, grid_of
from knowledge.readers.placing import with_gaps
from knowledge.readers.spaced import spaced_rows
from knowledge.text import squash

_MOST_CELLS = 1000
_LONGEST_LABEL = 200
_WIDEST = 12
_DASH = re.compile(r"[-–—]")


def unnumbered_cells(lines: Sequence[str], at: int) -> tuple[Grid, int] | None:
    """The table that begins with a title such as "Nội dung", and the line behind it.

    None unless its cells come out as whole rows in exactly one way: names first, values under the titles that name
    numbers, words under the others, and no further value behind the last row.
    """
    if not may_begin(lines, at):
        return None
    cells, places = _cells(lines, at)
    spaced = with_gaps(cells, places)
    for found in ([spaced] if spaced else []) + [cells]:
        fitting = [(width, table) for width in range(2, _WIDEST + 1) if (table := _rows(found, width))]
        if found is spaced:  # one that takes in titles of groups, or words of several lines, reaches farther
            wider = [(width, table) for width in range(2, _WIDEST + 1) if (table := _spaced(found, width))]
            fitting = wider if len(wider) == 1 and all(wider[0][1][1] > table[1] for _, table in fitting) else fitting
        if len(fitting) == 1:
            width, (rows, end) = fitting[0]
            return grid_of([found[:width], *rows], 1), places[sum(map(bool, found[:end])) - 1] + 1
    return None


def may_begin(lines: Sequence[str], at: int) -> bool:
    """Whether a line can be the first title, with titles and a row behind it: most that begin like one are none."""
    if not lines[at].strip() or not names_rows(lines[at]):
        return False
    near = [squash(line) for line in lines[at + 1 : at + 4 * _WIDEST] if line.strip()][: 2 * _WIDEST]
    value = next((n for n, cell in enumerate(near) if is_value(cell)), None)
    return value is not None and is_title(near[0]) and all(len(cell) <= _LONGEST_LABEL for cell in near[:value])


def _cells(lines: Sequence[str], at: int) -> tuple[list[str], list[int]]:
    """The cells from a line on, and the last line of each; with empty lines between cells, lines without are one."""
    places = [n for n in range(at, min(len(lines), at + 4 * _MOST_CELLS)) if lines[n].strip()][:_MOST_CELLS]
    gaps = [b - a for a, b in pairwise(places)]
    apart = gaps and max(set(gaps), key=gaps.count) > 1
    cells: list[str] = []
    ends: list[int] = []
    for n, place in enumerate(places):
        text = squash(lines[place])
        if apart and n and gaps[n - 1] == 1 and not is_value(text) and not is_value(cells[-1]):
            cells[-1], ends[-1] = f"{cells[-1]} {text}", place
        else:
            cells.append(text)
            ends.append(place)
    return cells, ends


def _rows(cells: Sequence[str], width: int) -> tuple[list[list[str]], int] | None:
    """The rows of a table so wide and the cell behind them; None where the cells do not come out as whole rows."""
    head = cells[:width]
    if len(head) < width or not all(map(is_title, head)) or any(ORDINAL.fullmatch(title) for title in head):
        return None
    rows: list[list[str]] = []
    kinds: list[bool] = []
    at = 2 * width if is_counting_row(list(cells[width : 2 * width])) else width
    while at + width <= len(cells):
        row = list(cells[at : at + width])
        kinds = kinds or [is_value(cell) or (_is_empty(cell) and names_numbers(head[c])) for c, cell in enumerate(row)]
        if not _is_row(row, kinds):
            break
        rows.append(["" if c and _is_empty(cell) else cell for c, cell in enumerate(row)])
        at += width
    named = [names_numbers(title) for title in head]
    if len(rows) < 2 or not any(kinds) or any(kind and not name for kind, name in zip(kinds, named, strict=True)):
        return None
    behind = cells[at : at + width]
    return None if any(is_value(cell) for cell in behind) else (rows, at)


def _spaced(cells: Sequence[str], width: int) -> tuple[list[list[str]], int] | None:
    """The rows of a table so wide whose empty cells are empty lines, and whose words may take several lines."""
    head = cells[:width]
    if len(head) < width or not all(map(is_title, head)) or any(ORDINAL.fullmatch(title) for title in head):
        return None
    numbers = tuple(map(names_numbers, head[1:]))
    return spaced_rows(cells, (False, *numbers), numbered=False) if numbers[0] else None


def _is_empty(cell: str) -> bool:
    return not cell or _DASH.fullmatch(cell) is not None


def _is_row(row: Sequence[str], kinds: Sequence[bool]) -> bool:
    """Whether cells make up a row: a name, and values just where the first row has them."""
    if kinds[0] or not row[0] or is_value(row[0]) or len(row[0]) > _LONGEST_LABEL:
        return False
    filled = [c for c, kind in enumerate(kinds) if kind and is_value(row[c])]
    return bool(filled) and all(
        (is_value(cell) or _is_empty(cell)) if kind else not is_value(cell)
        for cell, kind in zip(row[1:], kinds[1:], strict=True)
    )
