"""Amounts that divide the sum of a stage are of that stage; others keep the document's years."""

from __future__ import annotations

import dataclasses

import pytest

from tests.helpers.documents import NO_HEADER, Rows, figures_of

HEADER = dataclasses.replace(NO_HEADER, period_start=2021, period_end=2030)
WHOLE = "1. Kinh phí giai đoạn 2021 - 2025 là 1.200 triệu đồng."
STAGE, ALL = (2021, 2025), (2021, 2030)

DIVISIONS: list[tuple[list[str | Rows], list[tuple[int, int]], str]] = [
    (
        ["2. Phân theo nhiệm vụ: đào tạo 800 triệu đồng; truyền thông 300 triệu đồng; kiểm tra 100 triệu đồng."],
        [STAGE] * 3,
        "one sentence",
    ),
    (
        ["2. Phân theo nguồn:", "- Ngân sách tỉnh: 700 triệu đồng.", "- Xã hội hóa: 500 triệu đồng."],
        [STAGE] * 2,
        "items",
    ),
    (
        ["2. Chia theo nội dung:", "a) Đào tạo: 900 triệu đồng.", "b) Truyền thông: 300 triệu đồng."],
        [STAGE] * 2,
        "items with letters",
    ),
    (
        [
            "2. Phân theo cơ quan (ĐVT: triệu đồng):",
            [["TT", "Nội dung", "Kinh phí"], ["1", "Đào tạo", "900"], ["2", "In ấn", "300"], ["", "Cộng", "1.200"]],
        ],
        [STAGE] * 3,
        "a table, by its row of sums",
    ),
    (["2. Đào tạo 800 triệu đồng; truyền thông 300 triệu đồng."], [ALL] * 2, "they make up another sum"),
    (
        ["2. Giai đoạn 2026 - 2030: đào tạo 800 triệu đồng; truyền thông 400 triệu đồng."],
        [(2026, 2030)] * 2,
        "years of their own",
    ),
    (["2. Hỗ trợ thêm 1.200 triệu đồng."], [ALL], "one amount divides nothing"),
]


@pytest.mark.parametrize(("parts", "years", "why"), DIVISIONS)
def test_parts_of_a_stage_are_of_that_stage(parts: list[str | Rows], years: list[tuple[int, int]], why: str) -> None:
    found = figures_of("IV. KINH PHÍ", WHOLE, *parts, header=HEADER)
    assert [(f.period_start, f.period_end) for f in found[1:]] == years, why
