"""A table that a copy left as one cell a line with a line "|" behind each cell, as web pages are often saved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from knowledge.readers.heads import ORDINAL, follows, is_counting_row, is_first_title, is_value
from knowledge.readers.layout import Grid, Slot, grid_of
from knowledge.readers.parents import OVER, SUM, with_parent, with_parents
from knowledge.readers.tasks import kind_of_column
from knowledge.readers.wording import wording
from knowledge.text import squash

_MOST_LINES = 4000
_LONGEST_CELL = 600
_LONGEST_TITLE = 120
_MOST_TITLES = 24
_MOST_PARENTS = 6
_WIDEST = 10  # columns of a table without ordinals
_NUMBERED = re.compile(r"(?:số\s*)?(?:tt|stt)\.?|số thứ tự", re.I)
_EMPTY = ("", "-", "–")
Table = tuple[Grid, int]


def barred_cells(lines: Sequence[str], at: int) -> Table | None:
    """The table that begins at a line with bars below its cells, and the line behind it.

    A cell may run over several lines, and be empty; the bar behind the last one may be missing. Where rows end is not
    told: they begin with the next ordinal or a sum, or all have as many cells as the header.
    """
    if not _has_bar(lines, at) or not is_first_title(_first(lines, at)):
        return None
    cells, ends, closed = _cells(lines, at)
    if _NUMBERED.fullmatch(cells[0]):
        return numbered_table(cells, ends)
    return _unnumbered(cells[:closed], ends) or _unnumbered_tasks(cells[:closed], ends)


def _first(lines: Sequence[str], at: int) -> str:
    """The first cell, whose words may take two lines."""
    below = next((line.strip() for line in lines[at + 1 : at + 4] if line.strip()), "")
    return squash(lines[at].strip(" |") if below == "|" or "|" in lines[at] else f"{lines[at]} {below.strip(' |')}")


def _has_bar(lines: Sequence[str], at: int) -> bool:
    below = [line for line in lines[at + 1 : at + 6] if line.strip()][:2]
    return any(line.rstrip().endswith("|") and line.count("|") == 1 for line in (lines[at], *below))


def numbered_table(cells: Sequence[str], ends: Sequence[int]) -> Table | None:
    """The table whose first column holds ordinals: of the widths that its titles allow, the one that holds most.

    Args:
        cells: The cells from the first title on, "" for an empty one.
        ends: The line behind each.

    Returns:
        The table, and the line behind it.
    """
    titles = next((n for n in range(1, min(len(cells), _MOST_TITLES + 1)) if _begins_body(cells, n)), 0)
    if titles < 3 or any(len(title) > _LONGEST_TITLE for title in cells[:titles]):
        return None
    head = [title for n, title in enumerate(cells[:titles]) if not OVER.fullmatch(title) or title != cells[n - 1]]
    begin, titles = titles, len(head)
    tables: list[tuple[int, int, Grid]] = []
    for width in dict.fromkeys((titles, *range(titles - 1, max(2, titles - _MOST_PARENTS - 1), -1), titles // 2)):
        counts = width if is_counting_row(list(cells[begin : begin + width])) else 0
        rows, end = _rows(cells, begin + counts, width)
        grid = _grid(head, rows, width) if len(rows) > 1 else None
        if grid is not None:
            tables.append((len(rows), end, grid))
    if not tables:
        return None
    _, end, grid = max(tables, key=lambda table: table[:2])
    return grid, ends[end - 1]


def _begins_body(cells: Sequence[str], at: int) -> bool:
    """Whether the first row may begin at a cell: with an ordinal, or with the sum of all."""
    label = at + (not cells[at])
    behind = cells[label + 1] if label + 1 < len(cells) else ""
    summed = SUM.fullmatch(cells[label]) and is_value(behind) and not ORDINAL.fullmatch(behind)
    return bool(ORDINAL.fullmatch(cells[at]) or summed)


def _grid(titles: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Grid | None:
    """The rows below their titles, which may be one row, two with empty cells, or one title over the last ones."""
    if len(titles) == width:
        while titles and not titles[-1] and not any(row[-1] for row in rows):  # one bar too many behind each row
            titles, rows = titles[:-1], [row[:-1] for row in rows]
        return grid_of([titles, *rows], 1) if titles and all(titles) else None
    if len(titles) == 2 * width and not all(titles):
        return grid_of([titles[:width], titles[width:], *rows], 2)
    if not all(titles):
        return None
    columns = [[row[c] for row in rows if row[c] not in _EMPTY] for c in range(width)]
    if len(titles) == width + 1:
        numbers = [bool(cells) and all(map(is_value, cells)) for cells in columns]
        if grid := with_parent(titles, numbers, rows):
            return grid
    header = with_parents(titles, width, [all(map(is_value, cells)) if cells else None for cells in columns])
    body = (Slot(r + 2, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    return Grid((*header, *body), 2) if header else None


def _rows(cells: Sequence[str], at: int, width: int) -> tuple[list[list[str]], int]:
    """The rows from a cell on, and the cell behind the last one."""
    rows: list[list[str]] = []
    last = ""
    while found := _row(cells, at, width, last):
        row, size = found
        rows.append(row)
        at += size
        last = row[0] or last
    return rows, at


def _row(cells: Sequence[str], at: int, width: int, last: str) -> tuple[list[str], int] | None:
    """The row that begins at a cell, and how many cells it takes: a sum, or a group's title, may be merged."""
    row = list(cells[at : at + width])
    if len(row) < 2 or not _begins(cells, at, last):
        return None
    ordinal = row[0] if ORDINAL.fullmatch(row[0]) else last
    if SUM.fullmatch(row[0]):
        # A number cannot stand under the words of the other rows; an empty cell may be that of a further column.
        merged = is_value(row[1]) or (len(row) < width and _ends(cells, at + width - 1, last))
        row = ["", *row[: width - 1]] if merged else row
        return (row, width - merged) if len(row) == width else None
    if len(row) == width and row[1] and _ends(cells, at + width, ordinal):
        return row, width
    if row[1] and not is_value(row[1]) and _begins(cells, at + 2, ordinal) and cells[at + 2] not in _EMPTY:
        return [*row[:2], *[""] * (width - 2)], 2
    behind = cells[at + width] if at + width < len(cells) else ""
    last_one = not is_value(behind) and not ORDINAL.fullmatch(behind)  # words stand below the table
    return (row, width) if len(row) == width and row[1] and not is_value(row[1]) and last_one else None


def _begins(cells: Sequence[str], at: int, last: str) -> bool:
    """Whether a row may begin at a cell: an ordinal in turn, a sum, or an empty cell with words behind it."""
    if at >= len(cells):
        return False
    behind = cells[at + 1] if at + 1 < len(cells) else ""
    words = bool(behind) and not is_value(behind)
    if ORDINAL.fullmatch(cells[at]):
        return words and follows(cells[at], last)
    unnumbered = words if last else SUM.fullmatch(behind)  # the sum of all may stand first
    return bool(SUM.fullmatch(cells[at]) or (not cells[at] and unnumbered))


def _ends(cells: Sequence[str], at: int, last: str) -> bool:
    return at >= len(cells) or _begins(cells, at, last)


def _unnumbered(cells: Sequence[str], ends: Sequence[int]) -> Table | None:
    """The table without ordinals: the only width at which all cells make whole rows, numbers under numbers."""
    fitting = []
    for width in range(2, min(_WIDEST, len(cells) // 3) + 1):
        rows = [list(cells[n : n + width]) for n in range(0, len(cells), width)]
        head, body = rows[0], rows[1:]
        if len(rows[-1]) != width or not all(head) or any(map(is_value, head)) or not all(row[0] for row in body):
            continue
        columns = [[row[c] for row in body if row[c] not in _EMPTY] for c in range(width)]
        kinds = [bool(column) and all(map(is_value, column)) for column in columns]
        mixed = any(is_value(row[c]) for row in body for c in range(width) if not kinds[c])
        if any(kinds[1:]) and not kinds[0] and not mixed:
            fitting.append(rows)
    return (grid_of(fitting[0], 1), ends[len(cells) - 1]) if len(fitting) == 1 else None


def _unnumbered_tasks(cells: Sequence[str], ends: Sequence[int]) -> Table | None:
    """The table of who does what, without ordinals: as many columns as there are titles of agencies and times."""
    kinds = takewhile(bool, map(kind_of_column, cells[1:_WIDEST]))
    width = 1 + len(list(kinds))
    rows = [list(cells[n : n + width]) for n in range(0, len(cells), width)]
    whole = width > 2 and len(rows) > 2 and len(rows[-1]) == width and all(row[0] and row[1] for row in rows)
    return (grid_of(rows, 1), ends[len(cells) - 1]) if whole else None


def _cells(lines: Sequence[str], at: int) -> tuple[list[str], list[int], int]:
    """The cells from a line on, the line behind each, and how many have their bar.

    A stretch too long for a cell ends the table; the first line of what has no bar may be the last cell.
    """
    cells: list[str] = []
    ends: list[int] = []
    open_: list[tuple[str, int]] = []
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        *before, rest = lines[place].split("|")
        for part in before:
            cells.append(squash(" ".join([*(text for text, _ in open_), part])))
            ends.append(place + 1)
            open_ = []
        if line := rest.strip():
            # A cell may hold a list, but no headings: those stand below the table.
            if open_ and wording().paragraph.match(line) and line[0] not in "-–+*•":
                break
            open_.append((line, place))
            if sum(len(text) for text, _ in open_) > _LONGEST_CELL:
                break
    closed = len(cells)
    if open_:
        cells.append(open_[0][0])
        ends.append(open_[0][1] + 1)
    return cells, ends, closed
