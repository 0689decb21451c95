"""Exported records, with the contract's columns."""

from __future__ import annotations

import io
from typing import Any

from knowledge.store import Library

KINDS: dict[str, tuple[str, ...]] = {
    "documents": (
        "id", "number", "kind", "title", "place", "issuer", "issued_on", "signer", "period_start", "period_end",
        "replaces", "source_file", "sha256",
    ),
    "figures": (
        "document", "place", "label", "value", "low", "high", "unit", "period_start", "period_end", "funding",
        "section", "quote", "start", "end", "printed", "bound", "approximate", "standing", "row", "parent", "column",
        "note",
    ),
    "duties": (
        "document", "place", "agency", "role", "level", "text", "section", "quote", "start", "end", "agency_text",
        "activity",
    ),
    "deadlines": (
        "document", "place", "what", "who", "to", "due", "recurrence", "section", "quote", "start", "end", "printed",
    ),
    "passages": ("document", "position", "section", "heading", "quote", "start", "end"),
}  # fmt: skip


def export_rows(library: Library, kind: str) -> list[dict[str, Any]]:
    """The rows of one kind of record, in text order, document by document."""
    with library.reading():
        match kind:
            case "documents":
                return [_row(kind, {"id": d.id, "source_file": d.source_file, "sha256": d.sha256}, d.header)
                        for d in library.documents()]  # fmt: skip
            case "passages":
                texts = {d.id: library.text(d.id) for d in library.documents()}
                return [_row(kind, {"quote": texts[p.document][p.start : p.end]}, p) for p in library.passages()]
            case _:
                stored: Any = getattr(library, kind)()
                return [_row(kind, {"document": s.document}, s.record) for s in stored]


def _row(kind: str, known: dict[str, Any], record: Any) -> dict[str, Any]:
    return {column: known[column] if column in known else getattr(record, column) for column in KINDS[kind]}


def to_workbook(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> bytes:
    """An .xlsx file with one sheet: a header row, then a row a record, numbers as numbers."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "tracuu"
    sheet.append(list(columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for r, row in enumerate(rows, 2):
        for c, column in enumerate(columns, 1):
            value = row[column]
            cell = sheet.cell(r, c)
            if isinstance(value, str):
                plain_cell(cell, value)
            else:
                cell.value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def plain_cell(cell: Any, text: str) -> None:
    """Put document text into a cell as text: what begins with "=" is no formula, control characters are blanks."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"
