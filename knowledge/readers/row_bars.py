"""A table of a web page whose rows are lines that end with a bar; what merged cells cover is missing from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from knowledge.readers.heads import ORDINAL, is_counting_row, is_first_title, is_value
from knowledge.readers.layout import Grid, Slot, grid_of
from knowledge.readers.parents import over
from knowledge.readers.wording import wording
from knowledge.text import squash

_MOST_LINES = 2000
_MOST_BROKEN = 12  # lines of one row
_EMPTY = ("", "-", "–")


def is_row_of_bars(line: str) -> bool:
    """Whether a line holds several cells, each with its bar behind it: "STT | Nội dung | Kinh phí |"."""
    return line.count("|") > 1 and line.rstrip().endswith("|") and not line.lstrip().startswith("|")


def rows_of_bars(lines: Sequence[str], at: int) -> tuple[Grid, int] | None:
    """The table that begins at a line of titles with bars behind them, and the line behind it.

    None where all rows have as many cells: such a table needs no mending.
    """
    if not is_row_of_bars(lines[at]) or not is_first_title(squash(lines[at].partition("|")[0])):
        return None
    rows, ends = _rows(lines, at)
    while rows and rows[0] and not rows[0][-1]:  # one bar too many behind the titles, and behind each row
        rows = [row[:-1] if len(row) == len(rows[0]) and not row[-1] else row for row in rows]
    if len(rows) < 3 or (len({len(row) for row in rows}) == 1 and ends[-1] - at == len(rows)):
        return None
    top = rows[0]
    width = Counter(map(len, rows[2:])).most_common(1)[0][0]
    second = rows[1] if _is_second(rows[1], len(top), width) else []
    body = rows[1 + bool(second) :]
    if not all(top) or width < len(top) or (second and len(top) + len(second) <= width):
        return None
    whole = list(takewhile(bool, (_whole(row, width) for row in body)))
    placed = [row for row in whole if not is_counting_row(row)]
    if len(placed) < 2 or (width > len(top) and not second):
        return None
    end = ends[bool(second) + len(whole)]
    if not second:
        return grid_of([top, *placed], 1), end
    columns = [[row[c] for row in placed if row[c] not in _EMPTY] for c in range(width)]
    header = over(top, second, width, [all(map(is_value, cells)) if cells else None for cells in columns])
    slots = (Slot(r + 2, c, cell) for r, row in enumerate(placed) for c, cell in enumerate(row))
    return (Grid((*header, *slots), 2), end) if header else None


def _is_second(row: Sequence[str], above: int, width: int) -> bool:
    """Whether a row may hold the titles below some of the `above` ones of a table so wide."""
    titles = len(row) > 1 and not any(map(is_value, row)) and not ORDINAL.fullmatch(row[0])
    return titles and (len(row) < above or width > above) and len(row) < width


def _whole(row: Sequence[str], width: int) -> list[str]:
    """A row with the cells that merged ones cover: below an ordinal of two rows, beside a sum or a group's title.

    Empty where it is no row.
    """
    if len(row) == width:
        return list(row)
    if len(row) == width - 1 and row[0] and not ORDINAL.fullmatch(row[0]) and not is_value(row[0]):
        return ["", *row]
    if len(row) == 1 or (len(row) == 2 and ORDINAL.fullmatch(row[0]) and not is_value(row[1])):
        return [*row, *[""] * (width - len(row))]
    return []


def _rows(lines: Sequence[str], at: int) -> tuple[list[list[str]], list[int]]:
    """The rows from a line on, and the line behind each; a row may break within its cells."""
    rows: list[list[str]] = []
    ends: list[int] = []
    open_: list[str] = []
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[place].strip()
        if not line:
            if open_:
                break
            continue
        open_.append(line)
        if line.endswith("|"):
            rows.append([squash(cell) for cell in " ".join(open_).split("|")[:-1]])
            ends.append(place + 1)
            open_ = []
        elif len(open_) > _MOST_BROKEN or (len(open_) == 1 and "|" not in line and not _goes_on(lines, place)):
            break
    return rows, ends


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether the line behind one without bars has some: the first cell of a row may be broken.

    A heading above the next table is none.
    """
    if at + 1 >= len(lines) or "|" not in lines[at + 1] or wording().paragraph.match(lines[at].strip()):
        return False
    return not is_first_title(squash(lines[at + 1].partition("|")[0]))
