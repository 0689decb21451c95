"""A document as web pages are copied: paragraphs and tables as each of them leaves them.

What merged cells cover is missing from every copy, as it is from the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import cycle

from knowledge.document import Document, Table

# How long the first line of a paragraph comes out (characters): what stands before it in the page is not seen.
_FIRST = (18, 34, 75, 26, 48)
_LINE = 78
_LONG_CELL = 30


def wrapped(text: str, first: int = _LINE) -> list[str]:
    """The lines of a paragraph, the first of them of another length."""
    lines, width = [""], first
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
            width = _LINE
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def rows_of(document: Document, table: Table) -> Iterator[list[str]]:
    """The cells of a table, row by row."""
    for row in table.rows:
        yield [document.text[cell.start : cell.end] for cell in row]


def bars_below(document: Document) -> str:
    """Lines that break early, a line "|" behind each cell."""
    firsts = cycle(_FIRST)

    def cells(rows: Iterable[list[str]]) -> Iterator[str]:
        for row in rows:
            for cell in row:
                yield from (*(wrapped(cell) if cell else ()), "|")

    return _laid_out(document, lambda text: wrapped(text, next(firsts)), cells)


def apart(document: Document) -> str:
    """An empty line behind each paragraph and each cell, a blank in an empty one."""

    def cells(rows: Iterable[list[str]]) -> Iterator[str]:
        for row in rows:
            for cell in row:
                yield from (cell or "\xa0", "")

    return _laid_out(document, lambda text: [text, ""], cells)


def bars_behind(document: Document) -> str:
    """A row a line, a bar behind each cell."""
    return _laid_out(document, lambda text: [text], lambda rows: map(_row, rows))


def broken_rows(document: Document) -> str:
    """A row a line, a bar behind each cell, and long cells broken."""
    return _laid_out(document, lambda text: [text], lambda rows: (_row(map(_broken, row)) for row in rows))


def _row(cells: Iterable[str]) -> str:
    return "".join(f"{cell} | " if cell else "| " for cell in cells).strip()


def _broken(cell: str) -> str:
    at = cell.find(" ", 2 * _LONG_CELL // 3) if len(cell) > _LONG_CELL else -1
    return f"{cell[:at]}\n{cell[at + 1 :]}" if at > 0 else cell


def _laid_out(
    document: Document,
    paragraph: Callable[[str], Iterable[str]],
    table: Callable[[Iterable[list[str]]], Iterable[str]],
) -> str:
    lines: list[str] = []
    for block in document.blocks:
        if block.table is None:
            lines += paragraph(document.text[block.start : block.end])
        else:
            lines += table(rows_of(document, block.table))
    return "\n".join(lines)
