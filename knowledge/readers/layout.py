"""Drafts, which every reader gives, and how they become one text with blocks and offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.document import Block, Cell, Table
from knowledge.readers.heads import count_header_rows
from knowledge.text import squash

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of clean text; `heading` is 1..6 where the file marks a heading, else 0."""

    text: str
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A table cell before it has offsets; a merged one stands at its first row and column."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it has offsets; `header_rows` is None where the file does not say."""

    slots: tuple[Slot, ...]
    header_rows: int | None = None

    @property
    def height(self) -> int:
        """Number of rows."""
        return max((slot.row + slot.row_span for slot in self.slots), default=0)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((slot.column + slot.column_span for slot in self.slots), default=0)


Draft = Paragraph | Grid


def grid_of(rows: Iterable[Iterable[str]], header_rows: int | None = None) -> Grid:
    """A grid without merged cells from rows of cell texts; short rows are filled with empty cells."""
    lists = [list(row) for row in rows]
    width = max(map(len, lists), default=0)
    slots = [Slot(r, c, squash(row[c]) if c < len(row) else "") for r, row in enumerate(lists) for c in range(width)]
    return Grid(tuple(slots), header_rows)


def lay_out(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The drafts as one text and its blocks (offsets in code points); what holds no letter or digit is left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for draft in drafts:
        if isinstance(draft, Paragraph):
            line = squash(draft.text)
            if not _WORD.search(line):
                continue
            block = Block(at, at + len(line), None, draft.heading)
        else:
            laid = _lay_table(draft, at)
            if laid is None:
                continue
            line, table = laid
            block = Block(at, at + len(line), table)
        blocks.append(block)
        parts.append(line)
        at += len(line) + 1
    return "\n".join(parts), tuple(blocks)


def _lay_table(grid: Grid, start: int) -> tuple[str, Table] | None:
    """The table's text, one row a line; what a merged cell covers is empty, so that tabs count columns."""
    width = grid.width
    by_row: dict[int, list[Slot]] = {}
    for slot in grid.slots:
        by_row.setdefault(slot.row, []).append(slot)
    lines: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    at, kept = start, _kept_rows(grid, by_row)
    for new_row, old_row in enumerate(kept):
        fields = [""] * width
        slots = sorted(by_row.get(old_row, []), key=lambda slot: slot.column)
        for slot in slots:
            fields[slot.column] = squash(slot.text)
        starts, place = [], at
        for text in fields:
            starts.append(place)
            place += len(text) + 1
        rows.append(
            tuple(
                Cell(
                    new_row,
                    slot.column,
                    starts[slot.column],
                    starts[slot.column] + len(fields[slot.column]),
                    max(1, bisect_left(kept, old_row + slot.row_span) - new_row),
                    slot.column_span,
                )
                for slot in slots
            )
        )
        lines.append("\t".join(fields))
        at = place
    if not rows:
        return None
    text = "\n".join(lines)
    declared = grid.header_rows
    headers = count_header_rows(texts_of(grid), grid_spans(grid)) if declared is None else declared
    headers = sum(row < headers for row in kept)
    return text, Table(start, start + len(text), tuple(rows), min(headers, len(rows)))


def _kept_rows(grid: Grid, by_row: dict[int, list[Slot]]) -> list[int]:
    return [row for row in range(grid.height) if any(_WORD.search(slot.text) for slot in by_row.get(row, []))]


def texts_of(grid: Grid) -> list[list[str]]:
    """The cell texts as a full matrix, row by row; covered places are empty."""
    width = grid.width
    matrix = [[""] * width for _ in range(grid.height)]
    for slot in grid.slots:
        matrix[slot.row][slot.column] = squash(slot.text)
    return matrix


def grid_spans(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """(row span, column span) of the merged cells, by (row, column)."""
    return {(s.row, s.column): (s.row_span, s.column_span) for s in grid.slots if s.row_span > 1 or s.column_span > 1}
