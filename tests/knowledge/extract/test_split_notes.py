"""Explanations that split a row's sum into parts, and the reading of a whole table with one."""

from __future__ import annotations

import pytest

from knowledge.extract.split_notes import items_of, without_numbers
from tests.helpers.documents import figures_of

CASES = [
    ("Mua 01 xe 650.000; sửa nhà 450.000", 1_100_000, [("Mua 01 xe", 650_000_000), ("sửa nhà", 450_000_000)],
     "two parts that make up the sum"),
    ("- Thuê xe: 12.500; - Nước uống: 7.500.", 20_000, [("Thuê xe", 12_500_000), ("Nước uống", 7_500_000)], "dashes"),
    ("Mua xe 650.000; sửa nhà 400.000", 1_100_000, [], "they do not make up the sum"),
    ("60 người x 1.150/tháng x 9 tháng", 600_000, [], "a multiplication"),
    ("8 hội nghị", 80_000, [], "a count"),
    ("Mua xe 1.100.000", 1_100_000, [], "one part is the whole"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total", "items", "why"), CASES, ids=[c[0] for c in CASES])
def test_the_parts_of_a_sum(text: str, total: int, items: list[tuple[str, int]], why: str) -> None:
    found = items_of(text, total, 1_000)
    assert [(item.label, item.value) for item in found] == items, why
    assert len(without_numbers(text, found)) == len(text)
    for item in found:
        assert text[item.start : item.end].strip("0123456789.") == ""


def test_the_parts_are_figures_and_no_counts() -> None:
    rows = [
        ["STT", "Nội dung", "Thành tiền", "Ghi chú"],
        ["1", "Nâng cấp nhà nuôi dưỡng", "1.100.000", "Mua 01 xe chuyên dùng 650.000; sửa chữa phòng ở 450.000"],
        ["2", "Truyền thông", "80.000", "8 hội nghị"],
        ["", "Tổng cộng", "1.180.000", ""],
    ]
    found = figures_of("PHỤ LỤC", "DỰ TOÁN NĂM 2024", "Đơn vị tính: nghìn đồng", rows)
    told = {figure.label.partition(" – ")[0]: figure.value for figure in found if figure.column is None}
    assert told["Kinh phí mua 01 xe chuyên dùng"] == 650_000_000
    assert told["Kinh phí sửa chữa phòng ở"] == 450_000_000
    assert told["Số xe chuyên dùng"] == 1 and told["Số hội nghị"] == 8
