"""An answer as a spreadsheet: numbers as numbers, each with its section and its quote; one sheet a table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.answer import Answer
from bot.compose import phrases
from bot.compose.figures import said_label
from bot.export import plain_cell
from bot.plain_face import source_name
from bot.present.grid import Grid, grids_of
from bot.present.tables import stated
from knowledge.records import Number
from knowledge.store import Library

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | Number | None
# Source: Excel's limits: a sheet's name has at most 31 characters and none of these, a cell 32,767 characters.
_NAME, _FORBIDDEN, _CELL = 31, re.compile(r"[\[\]:*?/\\]"), 32_767
_WIDEST = 60
FIGURES = ("Nội dung", "Giá trị", "Thấp nhất", "Cao nhất", "Đơn vị", "Nguồn kinh phí", "Nơi", "Từ năm", "Đến năm",
           "Cách tính", "Văn bản", "Mục", "Trích nguyên văn")  # fmt: skip
SOURCES = ("Văn bản", "Mục", "Trích nguyên văn", "Mã văn bản", "Vị trí đầu", "Vị trí cuối")


def answer_workbook(answer: Answer, library: Library) -> bytes:
    """An .xlsx file: the answer, its figures, the budgets that they stand in, its sources.

    Money is in đồng, a percentage is 60 for 60 %. Text that looks like a formula stays text.
    """
    from openpyxl import Workbook

    book = Workbook()
    _answer_sheet(book, answer)
    if answer.figures:
        _sheet(book, "Số liệu", FIGURES, _figure_rows(answer))
    for grid in _grids(answer, library):
        _sheet(book, grid.where or "Dự toán", _grid_head(grid), _grid_rows(grid))
    if answer.sources:
        _sheet(book, "Nguồn", SOURCES, _source_rows(answer))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _answer_sheet(book: Workbook, answer: Answer) -> None:
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trả lời"
    rows: list[Sequence[Value]] = [("Trả lời", answer.headline)]
    if answer.question:
        rows.insert(0, ("Câu hỏi", answer.question))
    if answer.understood:
        rows.append(("", answer.understood))
    rows += [("Chi tiết" if i == 0 else "", line) for i, line in enumerate(answer.details)]
    _fill(sheet, ("Mục", "Nội dung"), rows)


def _figure_rows(answer: Answer) -> Iterable[Sequence[Value]]:
    once = [*stated(answer), *(f for f in answer.figures if f.source is None)]
    for f in once:
        source = answer.sources[f.source] if f.source is not None else None
        yield (
            phrases.upper_first(said_label(f.label)), f.value, f.low, f.high, f.unit, f.funding, f.place,
            f.period_start, f.period_end, f.formula, source_name(source) if source else None,
            phrases.section(source.section) if source else None, source.quote if source else None,
        )  # fmt: skip


def _source_rows(answer: Answer) -> Iterable[Sequence[Value]]:
    for s in answer.sources:
        yield (source_name(s), phrases.section(s.section), s.quote, s.document, s.start, s.end)


def _grids(answer: Answer, library: Library) -> list[Grid]:
    """The tables that the answer's money stands in."""
    documents = dict.fromkeys(answer.sources[f.source].document for f in answer.figures
                              if f.source is not None and f.unit == "đồng")  # fmt: skip
    with library.reading():
        known = [d for d in documents if library.has(d)]
        grids = [grid for document in known for grid in grids_of(library, document)]
    return [grid for grid in grids if grid.has_money and grid.of_table]


def _grid_head(grid: Grid) -> tuple[str, ...]:
    units = [dict.fromkeys(r.cells[c].unit for r in grid.rows if c in r.cells) for c in grid.columns]
    heads = [
        f"{head} ({next(iter(unit))})" if len(unit) == 1 else head
        for head, unit in zip(grid.heads(), units, strict=True)
    ]
    return ("Nội dung", *heads, "Diễn giải", "Cấp", "Mục", "Trích nguyên văn")


def _grid_rows(grid: Grid) -> Iterable[Sequence[Value]]:
    for row in grid.rows:
        cells = [row.cells.get(column) for column in grid.columns]
        values = [f.value if f and f.value is not None else f.printed if f else None for f in cells]
        yield (row.label, *values, row.note, row.depth + 1, phrases.section(row.section), row.quote)


def _sheet(book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    _fill(book.create_sheet(_free_name(book, name)), head, rows)


def _free_name(book: Workbook, name: str) -> str:
    plain = _FORBIDDEN.sub(" ", phrases.upper_first(name))[:_NAME].strip(" '") or "Bảng"
    taken = {sheet.lower() for sheet in book.sheetnames}
    names = [plain, *(f"{plain[: _NAME - 4]} {n}" for n in range(2, 100))]
    return next(candidate for candidate in names if candidate.lower() not in taken)


def _fill(sheet: Worksheet, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """A header row, then the rows; columns as wide as what is in them, numbers with thousands apart."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [len(text) for text in head]
    for r, row in enumerate([head, *rows], 1):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c)
            if isinstance(value, str):
                plain_cell(cell, value.replace("\t", " | ")[:_CELL])
                widths[c - 1] = max(widths[c - 1], max(map(len, value.split("\n"))))
            elif value is not None:
                cell.value = value
                year = "năm" in head[c - 1] and 1900 < value < 2200
                cell.number_format = "0" if year or abs(value) < 1000 else "#,##0"
                if isinstance(value, float) and not value.is_integer():
                    cell.number_format = "#,##0.##"
                widths[c - 1] = max(widths[c - 1], len(f"{value:,}"))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if r == 1:
                cell.font = Font(bold=True)
    for c, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(c)].width = min(width + 2, _WIDEST)
    sheet.freeze_panes = "A2"
