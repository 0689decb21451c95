# ruff: noqa: E501 (a copied table stands on one line here)
"""Tables left as bare cells without running numbers: read where every row is whole, else left as lines."""

from __future__ import annotations

import pytest

from knowledge.document import Document
from knowledge.extract import extract
from knowledge.readers import read_bytes
from knowledge.readers.unnumbered import names_numbers, names_rows

BUDGET = [
    ["Nội dung", "Tổng kinh phí", "Ngân sách tỉnh", "Trung ương"],
    ["Truyền thông", "300", "200", "100"],
    ["Đào tạo, tập huấn", "500", "400", "100"],
    ["Tổng cộng", "800", "600", "200"],
]
UNITS = [
    ["Hoạt động", "ĐVT", "Số lượng", "Thành tiền (nghìn đồng)"],
    ["Mở lớp", "lớp", "12", "120.000"],
    ["In tờ rơi", "tờ", "5.000", "25.000"],
]
TARGETS = [
    ["Chỉ tiêu", "Năm 2023", "Năm 2024", "Năm 2025"],
    ["Số lớp tập huấn", "10", "12", "15"],
    ["Tỷ lệ xã có cộng tác viên", "60%", "80%", "100%"],
]
PLACES = [["Huyện, thị xã", "Số cộng tác viên"], ["Huyện An Phú", "45"], ["Thị xã Bình Hòa", "38"]]
NOTES = [
    ["Hạng mục", "Kinh phí (triệu đồng)", "Ghi chú"],
    ["Sửa nhà", "300", "Cuối năm"],
    ["Mua xe", "500", "Một chiếc"],
]


def read(text: str) -> Document:
    return read_bytes("a.txt", text.encode())


def plan(body: str) -> Document:
    return read(
        f"KẾ HOẠCH\n\nII. KINH PHÍ\n\nĐVT: triệu đồng\n\n{body}\n\nIII. TỔ CHỨC\n\n1. Sở Tài chính bố trí vốn.\n"
    )


def cells(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[document.text[c.start : c.end] for c in row] for row in table.rows]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"], ids=["no line", "one line", "two lines"])
@pytest.mark.parametrize("rows", [BUDGET, UNITS, TARGETS, PLACES, NOTES], ids=lambda rows: rows[0][0])
def test_whole_rows_are_a_table(rows: list[list[str]], between: str) -> None:
    document = plan(between.join(cell for row in rows for cell in row))
    assert cells(document) == rows
    assert document.tables[0].header_rows == 1
    lines = [document.text[block.start : block.end] for block in document.blocks if not block.table]
    assert lines[-2:] == ["III. TỔ CHỨC", "1. Sở Tài chính bố trí vốn."]


READ = [
    (
        "Nội dung\n\nKinh phí\n\nNgân sách tỉnh\n\nTập huấn cho cán bộ\nlàm công tác xã hội\n\n300\n\n300\n\nIn\n\n5\n\n5",
        ["Tập huấn cho cán bộ làm công tác xã hội", "300", "300"],
        "a name over two lines",
    ),
    (
        "Nội dung\n\nKinh phí\n\nTrung ương\n\nTỉnh\n\nMở lớp\n\n9\n\n-\n\n9\n\nIn tờ rơi\n\n5\n\n5\n\n-",
        ["Mở lớp", "9", "", "9"],
        "a dash for an empty cell",
    ),
    (
        "Nội dung\n\nKinh phí\n\nTrung ương\n\nTỉnh\n\nMở lớp\n\n9\n\n\n\n9\n\nIn tờ rơi\n\n5\n\n5\n\n\n\nKhác\n\n4\n\n2\n\n2",
        ["Mở lớp", "9", "", "9"],
        "empty lines for an empty cell",
    ),
    (
        "Nội dung\n\nKinh phí\n\nTỉnh\n\n(1)\n\n(2)\n\n(3)\n\nMở lớp\n\n9\n\n9\n\nIn tờ rơi\n\n5\n\n5",
        ["(1)", "(2)", "(3)"],
        "a row that counts the columns",
    ),
]


@pytest.mark.parametrize(("body", "row", "why"), READ)
def test_uneven_copies_are_read(body: str, row: list[str], why: str) -> None:
    assert row in cells(plan(body)) or not row[0][0].isalpha(), why


REFUSED = [
    (
        "Nội dung\n\nKinh phí\n\nTỉnh\n\nMở lớp\n\n300\n\nIn\n\n5\n\n5\n\nKhác\n\n4\n\n4",
        "which cell is empty is not told",
    ),
    (
        "Nội dung\n\nTổng\n\nTrong đó\n\nTỉnh\n\nTrung ương\n\nMở lớp\n\n9\n\n4\n\n5\n\nIn\n\n7\n\n3\n\n4",
        "a title over two columns",
    ),
    ("Nội dung\n\nKinh phí\n\nMở lớp\n\n300", "one row"),
    ("Nội dung\n\nGhi chú\n\nMở lớp\n\n300\n\nIn tờ rơi\n\n5", "no title names numbers"),
    ("Nội dung\n\nKinh phí\n\nMở lớp\n\n300\n\nIn tờ rơi\n\n5\n\n7", "a value is left over"),
    ("Nội dung thực hiện như sau.\n\nSố lớp\n\nMở lớp\n\n300\n\nIn tờ rơi\n\n5", "a sentence is no title"),
    ("Cán bộ\n\nKinh phí\n\nMở lớp\n\n300\n\nIn tờ rơi\n\n5", "no title of names"),
]


@pytest.mark.parametrize(("body", "why"), REFUSED)
def test_what_is_not_certain_stays_lines(body: str, why: str) -> None:
    assert not plan(body).tables, why


def test_the_sums_of_such_a_table_are_figures() -> None:
    found = extract(plan("\n\n".join(cell for row in BUDGET for cell in row))).figures
    assert ("Kinh phí đào tạo, tập huấn (Trung ương)", 100_000_000, "trung ương") in [
        (f.label, f.value, f.funding) for f in found
    ]
    assert len(found) == 9


def test_many_lines_that_begin_like_a_table_are_read_in_no_time() -> None:
    lines = "\n".join(["Nội dung", "Kinh phí", "Chỉ tiêu", "Số lớp", "9"] * 400)
    assert not read(lines).tables


@pytest.mark.parametrize(
    ("title", "rows", "numbers"),
    [("Tên đơn vị", True, False), ("Kinh phí", False, True), ("2025", False, True), ("Ghi chú", False, False)],
)
def test_what_a_title_names(title: str, rows: bool, numbers: bool) -> None:
    assert (names_rows(title), names_numbers(title)) == (rows, numbers)
