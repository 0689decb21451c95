"""Plain text: hard-wrapped lines joined, tables flattened one cell a line rebuilt."""

from __future__ import annotations

import re

from knowledge.document import Block, Cell, Table
from knowledge.text import squash, to_nfc

_NEW_ITEM = re.compile(
    r"(?:[IVX]{1,5}\s*[.)/]|\d{1,2}(?:\.\d{1,2})*\s*[.)]|\d{1,2}(?:\.\d{1,2})+\s|[a-zđ]\)|\(\d{1,2}\)|[-+*•]\s|Điều \d+|Căn cứ|Theo đề nghị|KẾ HOẠCH|QUYẾT ĐỊNH)"
)


def read_plain(raw: str) -> tuple[str, tuple[Block, ...]]:
    """The clean text and blocks of a plain-text plan."""
    lines = to_nfc(raw).replace(" ", " ").splitlines()
    wrapped = sum(1 for a in lines if a.strip() and len(a) > 40 and not a.rstrip().endswith((".", ";", ":")))
    hard = wrapped > 0.4 * max(1, sum(1 for a in lines if len(a) > 40))
    paragraphs: list[str | list[list[str]]] = []
    open_line = False
    row: list[str] = []
    rows: list[list[str]] = []
    in_table = False
    for line in lines:
        if line.startswith("\t"):
            in_table = True
            row.append(squash(line))
            continue
        if in_table and line.strip() and row:
            row[-1] = squash(f"{row[-1]} {line}")
            continue
        if in_table and not line.strip():
            if row:
                rows.append(row)
            row = []
            continue
        if rows:
            paragraphs.append(rows)
            rows, in_table = [], False
        text = squash(line)
        if not text or not re.search(r"\w", text):
            open_line = False
            continue
        if hard and open_line and paragraphs and isinstance(paragraphs[-1], str) and not _NEW_ITEM.match(text):
            paragraphs[-1] = f"{paragraphs[-1]} {text}"
        else:
            paragraphs.append(text)
        open_line = True
    if row:
        rows.append(row)
    if rows:
        paragraphs.append(rows)
    return lay_out(paragraphs)


def lay_out(paragraphs: list[str | list[list[str]]]) -> tuple[str, tuple[Block, ...]]:
    """Paragraphs and tables (rows of cell texts) as one text with their blocks."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            blocks.append(Block(at, at + len(paragraph)))
            parts.append(paragraph)
            at += len(paragraph) + 1
            continue
        start, rows = at, []
        for r, row in enumerate(paragraph):
            cells = []
            for c, cell in enumerate(row):
                cells.append(Cell(r, c, at, at + len(cell)))
                at += len(cell) + 1
            rows.append(tuple(cells))
            parts.append("\t".join(row))
        blocks.append(Block(start, at - 1, Table(start, at - 1, tuple(rows), 1)))
    return "\n".join(parts), tuple(blocks)
