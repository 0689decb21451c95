"""What titles, captions and rows of tables say: units, sums, what is counted."""

import re

import pytest

from knowledge.extract.counted import counted_above
from knowledge.extract.lexicon import load
from knowledge.extract.rows import is_total
from knowledge.extract.table_figures import _topic
from knowledge.extract.table_units import money_unit, stated_unit
from tests.helpers.documents import figures_of

COUNTED = [
    ("Đến ngày 31/12/2020, có 25 em. Số trẻ em mồ côi phân theo địa phương như sau:", "Số trẻ em mồ côi", "trẻ em"),
    ("Số người khuyết tật theo huyện (ĐVT: người)", "Số người khuyết tật", "người"),
    ("BẢNG TỔNG HỢP SỐ HỘ NGHÈO CÁC HUYỆN NĂM 2020", "Số hộ nghèo", "hộ nghèo"),
    ("Biểu số 2. Số lượng cộng tác viên tại các xã, phường", "Số cộng tác viên", "cộng tác viên"),
    ("Toàn tỉnh có 25 hộ nghèo, cụ thể:", "Số hộ nghèo", "hộ nghèo"),
]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Tổng kinh phí (1.000đ)", (1000, "đồng")),
        ("Kinh phí (triệu đồng)", (10**6, "đồng")),
        ("Thành tiền (đồng)", (1, "đồng")),
        ("Mức chi (nghìn đồng/người)", (1000, "đồng/người")),
        ("Vốn (tr.đ)", (10**6, "đồng")),
        ("Dự toán (ĐVT: 1.000.000 đồng)", (10**6, "đồng")),
        ("Nội dung", None),
        ("Hoạt động cộng đồng thời kỳ mới", None),
    ],
)
def test_the_unit_of_a_title(title: str, unit: tuple[int, str] | None) -> None:
    assert money_unit(title) == unit


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("ĐVT: 1.000 đồng", (1000, "đồng")),
        ("(Đơn vị tính: Triệu đồng)", (10**6, "đồng")),
        ("Đơn vị: người", (1, "người")),
        ("(triệu đồng)", (10**6, "đồng")),
        ("Các đơn vị thực hiện", None),
    ],
)
def test_the_unit_above_a_table(line: str, unit: tuple[int, str] | None) -> None:
    assert stated_unit([line]) == unit


@pytest.mark.parametrize("label", ["Tổng cộng", "TỔNG CỘNG (I+II)", "Cộng:", "Toàn tỉnh", "Tổng số"])
def test_a_sum_is_recognised(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize("label", ["Tổng hợp báo cáo", "Tổng kết mô hình", "Cộng tác viên", "Truyền thông"])
def test_other_rows_are_no_sum(label: str) -> None:
    assert not is_total(label)


@pytest.mark.parametrize(
    ("caption", "topic"),
    [
        ("Biểu kinh phí giai đoạn 2021 - 2023", "kinh phí giai đoạn 2021 - 2023"),
        ("BIỂU TỔNG HỢP KINH PHÍ", "TỔNG HỢP KINH PHÍ"),
        ("Phụ lục II. Dự toán năm 2024", "Dự toán năm 2024"),
        ("Bảng 3: Số lớp đào tạo", "Số lớp đào tạo"),
    ],
)
def test_a_caption_loses_its_number_and_no_word(caption: str, topic: str) -> None:
    assert _topic(caption) == topic


@pytest.mark.parametrize(("line", "what", "unit"), COUNTED)
def test_bare_columns_count_what_the_line_above_says(line: str, what: str, unit: str) -> None:
    rows = [
        ["TT", "Địa phương", "Tổng số", "Nữ"],
        ["1", "Huyện An Sơn", "10", "4"],
        ["2", "Xã Bình Hà", "15", "9"],
        ["", "Tổng cộng", "25", "13"],
    ]
    found = [f for f in figures_of("I. TÌNH HÌNH", line, rows) if f.row]
    assert {f.unit for f in found} == {unit}
    assert [f.label for f in found] == [
        *(f"{what}{part} của {area}" for area in ("huyện An Sơn", "xã Bình Hà") for part in ("", " (nữ)")),
        f"{what} – Tổng cộng",
        f"{what} (nữ) – Tổng cộng",
    ]


@pytest.mark.parametrize("line", ["Số kinh phí phân theo huyện như sau:", "Số liệu các huyện như sau:", "I. TÌNH HÌNH"])
def test_a_line_that_counts_nothing_gives_no_unit(line: str) -> None:
    found = figures_of(line, [["TT", "Huyện", "Tổng số"], ["1", "An Sơn", "10"], ["2", "Bình Hà", "15"]])
    assert [f.unit for f in found] == ["", ""]


def test_examples_of_what_is_counted() -> None:
    for entry in load("table_columns")["counted_opening"]:
        assert all(counted_above([line]) for line in entry["examples"])
    for entry in load("table_columns")["counted_end"]:
        assert all(re.search(entry["pattern"], line) for line in entry["examples"])
