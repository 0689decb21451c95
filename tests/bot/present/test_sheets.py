from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import Workbook, load_workbook

from bot.answer import Answer
from bot.present.sheets import answer_workbook
from bot.router import Answerer
from knowledge.store import Library


def opened(answer: Answer, library: Library) -> Workbook:
    return load_workbook(io.BytesIO(answer_workbook(answer, library)))


def test_one_sheet_a_table_each_with_a_header(library: Library, budget: Answer) -> None:
    book = opened(budget, library)
    assert book.sheetnames == ["Trả lời", "Số liệu", "Phụ lục", "Nguồn"]
    assert all(cell.font.bold for sheet in book for cell in sheet[1])


def test_numbers_are_numbers_and_add_up(library: Library, budget: Answer) -> None:
    sheet = opened(budget, library)["Phụ lục"]
    head = [cell.value for cell in sheet[1]]
    assert head[1:4] == ["Tổng kinh phí (đồng)", "Trung ương (đồng)", "Địa phương (đồng)"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    level = head.index("Cấp")
    for column in (1, 2, 3):
        top = sum(row[column] or 0 for row in rows if row[level] == 1 and row[0] != "Tổng cộng")
        assert top == next(row[column] for row in rows if row[0] == "Tổng cộng")


def test_quote_and_section_stand_beside_each_number(library: Library, budget: Answer) -> None:
    sheet = opened(budget, library)["Số liệu"]
    rows = [dict(zip([c.value for c in sheet[1]], [c.value for c in row], strict=True)) for row in sheet.iter_rows(2)]
    first = rows[0]
    assert first["Giá trị"] == 2_904_360_000
    assert first["Mục"] == "mục II.3"
    assert "2.904.360.000" in first["Trích nguyên văn"]
    assert all(row["Trích nguyên văn"] and row["Văn bản"] for row in rows)


def test_computed_numbers_show_their_formula(answerer: Answerer, library: Library) -> None:
    sheet = opened(answerer.answer("so sánh kinh phí Bến Tre năm 2011 và 2012"), library)["Số liệu"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(2)]
    assert [2_420_260_000, "2.904.360.000 - 484.100.000 = 2.420.260.000 đồng"] in [[r[1], r[9]] for r in rows]


def test_text_is_no_formula(library: Library, budget: Answer) -> None:
    hostile = '=HYPERLINK("http://x.vn";"bấm")'
    answer = replace(
        budget, question=hostile, headline=hostile, details=("+1", "-2", "@SUM(A1)", "\x07chuông"),
        sources=tuple(replace(s, quote=hostile) for s in budget.sources),
    )  # fmt: skip
    book = opened(answer, library)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}
    assert book["Trả lời"]["B2"].value == hostile


def test_an_answer_without_numbers_is_a_workbook_too(answerer: Answerer, library: Library) -> None:
    assert opened(answerer.answer("Sở Nội vụ Lào Cai làm gì?"), library).sheetnames == ["Trả lời", "Nguồn"]
    assert opened(Answer("?", "not_found", None, "Không có."), library).sheetnames == ["Trả lời"]
