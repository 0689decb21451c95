"""Whether a table of a file holds data, or only lays out a page (letterhead, signature, frame)."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.errors import HostileFile
from knowledge.readers.heads import is_value
from knowledge.readers.joining import Line
from knowledge.readers.layout import Grid, Slot, texts_of
from knowledge.readers.signs import is_letterhead, is_signature

# The widest tables of plans, with months and sources as columns, have about 40.
MOST_COLUMNS = 300
MOST_CELLS = 300_000
_MOST_SIGNATURE_ROWS = 4


def table_parts(grid: Grid, contents: Sequence[Sequence[Line | Grid]]) -> list[Line | Grid]:
    """The table itself, or, where it only lays out a page or holds further tables, what its cells hold in order.

    Args:
        grid: The table as the file has it.
        contents: The lines and tables within each of the table's cells, in the order of its slots.
    """
    end = _signature_row(grid)
    body = Grid(tuple(slot for slot in grid.slots if slot.row < end), grid.header_rows)
    placed = list(zip(grid.slots, contents, strict=True))
    inner = [part for slot, content in placed if slot.row < end for part in content]
    below = [part for slot, content in placed if slot.row >= end for part in content]
    if is_data(body) and not any(isinstance(part, Grid) for part in inner):
        return [body, *below]
    return [*inner, *below]


def _signature_row(grid: Grid) -> int:
    """The row at which a signature block was pasted to the end of a table; the table's height where there is none."""
    texts = texts_of(grid)
    for row in range(max(2, len(texts) - _MOST_SIGNATURE_ROWS), len(texts)):
        filled = [text for text in texts[row] if text]
        if any(is_signature(text) for text in filled) and not any(is_value(text) for text in filled):
            return row
    return len(texts)


def is_data(grid: Grid) -> bool:
    """Whether a table holds data: more than one row and one column filled, and no letterhead."""
    if sum(bool(slot.text) for slot in grid.slots) < 3 or grid.height < 2 or grid.width < 2:
        return False
    rows = [row for row in texts_of(grid) if any(row)]
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    return len(rows) >= 2 and len(columns) >= 2 and not is_letterhead(rows)


def too_wide(name: str) -> HostileFile:
    """The error for a table with more columns or cells than any plan has."""
    return HostileFile(
        f"{name}: có bảng rộng hơn {MOST_COLUMNS} cột hoặc quá {MOST_CELLS:,} ô".replace(",", ".")
        + ", không giống bảng của kế hoạch nên không đọc. Hãy tách bảng đó ra."
    )


def compress(grid: Grid) -> Grid:
    """The grid without columns in which no cell begins (they come from careless column spans)."""
    begun = sorted({slot.column for slot in grid.slots})
    place = {column: at for at, column in enumerate(begun)}
    if len(begun) == grid.width:
        return grid
    slots = (
        Slot(
            slot.row,
            place[slot.column],
            slot.text,
            slot.row_span,
            sum(slot.column <= column < slot.column + slot.column_span for column in begun),
        )
        for slot in grid.slots
    )
    return Grid(tuple(slots), grid.header_rows)
