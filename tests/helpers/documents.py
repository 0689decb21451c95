"""Documents built in a test from lines and tables, without any reader."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.document import Block, Cell, Document, Table
from knowledge.extract.figures import extract_figures
from knowledge.outline import build_outline
from knowledge.records import Figure, Header

Rows = Sequence[Sequence[str]]
NO_HEADER = Header(None, None, None, None, None, None, None, None, None, None)


def document_of(*parts: str | Rows, header_rows: int = 1) -> Document:
    """A document of paragraphs and tables (rows of cell texts, the first `header_rows` naming the columns)."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for part in parts:
        if isinstance(part, str):
            blocks.append(Block(at, at + len(part)))
            texts.append(part)
            at += len(part) + 1
            continue
        start, rows = at, []
        for r, row in enumerate(part):
            cells = []
            for c, cell in enumerate(row):
                cells.append(Cell(r, c, at, at + len(cell)))
                at += len(cell) + 1
            rows.append(tuple(cells))
            texts.append("\t".join(row))
        blocks.append(Block(start, at - 1, Table(start, at - 1, tuple(rows), header_rows)))
    return Document("thu", "thu.txt", "0" * 64, "\n".join(texts), tuple(blocks))


def figures_of(*parts: str | Rows, header: Header = NO_HEADER, header_rows: int = 1) -> tuple[Figure, ...]:
    """The figures of such a document."""
    document = document_of(*parts, header_rows=header_rows)
    return extract_figures(document, build_outline(document), header)
