"""What one costs, where a row multiplies: only what makes its sum is a price."""

from __future__ import annotations

import pytest

from knowledge.extract.unit_prices import unit_price
from tests.helpers.documents import figures_of

CASES = [
    ("Tập huấn (8 lớp x 22.000)", 176_000, (22_000_000, "lớp"), "a noun behind the number"),
    ("Hội nghị (10 x 7.000)", 70_000, (7_000_000, "hội nghị"), "the row names what is counted"),
    ("Tập huấn (8 lớp x 22.000)", 180_000, None, "another sum"),
    ("Phụ cấp (52 x 1.050 x 9)", 491_400, None, "three factors: for each of what?"),
    ("Chuyên đề (24 x 5.500)", 132_000, (5_500_000, "chuyên đề"), "the same of another thing"),
    ("Thuê xe (3 x 2.000)", 6_000, None, "nothing that is counted"),
]


@pytest.mark.parametrize(("text", "total", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_price_must_make_the_sum(text: str, total: int, expected: tuple[int, str] | None, why: str) -> None:
    found = unit_price(text, total, 1_000)
    assert (found and (found.value, found.noun)) == expected, why


def test_a_budget_tells_what_one_class_costs() -> None:
    rows = [["TT", "Nội dung", "Tổng cộng", "Ngân sách tỉnh"], ["1", "Tập huấn (8 lớp x 22.000)", "176.000", "176.000"]]
    found = [f for f in figures_of("IV. DỰ TOÁN", "Đơn vị tính: nghìn đồng", rows) if f.unit == "đồng/lớp"]
    assert [(f.value, f.printed, f.label[:12]) for f in found] == [(22_000_000, "22.000", "Mức mỗi lớp ")]


YEARS = [
    ["Nội dung", "2022", "2023", "Cộng 2022-2023", "2024-2030", "Cả giai đoạn"],
    ["Truyền thông", "300", "200", "500", "1.000", "1.500"],
    ["Đào tạo", "100", "100", "200", "600", "800"],
]


def test_the_column_of_all_years_is_of_all_years() -> None:
    found = figures_of("KẾ HOẠCH", "III. TIỀN", "Đơn vị tính: triệu đồng", YEARS)
    whole = [f for f in found if f.column == "Cả giai đoạn"]
    assert {(f.period_start, f.period_end) for f in whole} == {(2022, 2030)}


def test_sums_of_single_years_above_a_table_do_not_date_it() -> None:
    line = "1. Nhu cầu 2 năm là 900 triệu đồng, chia theo năm: năm 2021: 500 triệu đồng; năm 2022: 400 triệu đồng."
    rows = [["TT", "Nội dung", "Tổng số", "NSTW"], ["1", "Truyền thông", "600", "200"], ["", "Cộng", "900", "300"]]
    found = [f for f in figures_of("IV. KINH PHÍ", line, "2. Biểu theo nguồn (triệu đồng)", rows) if f.row]
    assert {(f.period_start, f.period_end) for f in found} <= {(None, None), (2021, 2022)}
