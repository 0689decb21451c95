"""What every reader gives: one clean text with stable offsets, its blocks, and its tables as tables.

The text is NFC. A paragraph is one line; a table row is one line whose cells are separated by a tab; blocks are
separated by a line feed. All offsets are code points of `Document.text`, and `text[start:end]` is what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `start == end` for an empty one. A merged cell stands once, at its first row and column."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells in reading order, the first `header_rows` of which name the columns."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1

    @property
    def columns(self) -> int:
        """Number of columns, merged ones counted singly."""
        return max((cell.column + cell.column_span for row in self.rows for cell in row), default=0)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table. `heading` is the level 1..6 where the file itself marks a heading, else 0."""

    start: int
    end: int
    table: Table | None = None
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A plan as read: id (the file's stem), where it came from, clean text, blocks in text order."""

    id: str
    source_file: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = field(default=(), repr=False)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in text order."""
        return tuple(block.table for block in self.blocks if block.table)

    def quote(self, start: int, end: int) -> str:
        """Exactly what stands between two offsets."""
        return self.text[start:end]
