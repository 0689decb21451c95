"""Years that a text names, and which of them governs a number."""

import pytest

from knowledge.extract.periods import find_periods, governing, resolve

FOUND = [
    ("giai đoạn 2021 - 2025", [(2021, 2025)], "a span"),
    ("năm học 2014-2015", [(2014, 2015)], "a school year"),
    ("giai đoạn 2021-25", [(2021, 2025)], "a short second year"),
    ("từ năm 2016 đến năm 2020", [(2016, 2020)], "in words"),
    ("trong năm 2023", [(2023, 2023)], "a year"),
    ("tính đến 31/12/2022", [(2022, 2022)], "a day's year"),
    ("Quyết định số 32/2010/QĐ-TTg", [], "no year of anything"),
    ("1.2012 người, 2012 đồng", [], "bare numbers"),
    ("Đến 2025:", [(2025, 2025)], "a heading without the word year"),
    ("từ 500 đến 2025 người", [], "the end of a range of people"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_years_are_found(text: str, expected: list[tuple[int, int]], why: str) -> None:
    assert [(p.first, p.last) for p in find_periods(text)] == expected, why


@pytest.mark.parametrize(
    "text",
    [
        "so với năm 2020",
        "kể từ năm 2019",
        "lớp đã mở năm 2011",
        "đưa vào vận hành từ quý II năm 2024",
        "ngày 25 tháng 3 năm 2010",
    ],
)
def test_a_year_of_something_else_is_set_aside(text: str) -> None:
    assert [p.aside for p in find_periods(text)] == [True]


def test_the_last_year_before_a_number_governs_it() -> None:
    text = "năm 2022: 10 triệu đồng; năm 2023: 12 triệu đồng"
    at = text.index("12")
    period = governing(text, find_periods(text), at, at + 2)
    assert period is not None and period.first == 2023


def test_a_year_in_a_bracket_right_behind_a_number_governs_it() -> None:
    text = "05 cơ sở (giai đoạn 2021 - 2025), 07 cơ sở (giai đoạn 2026 - 2030)"
    ends = [text.index(", 07") - len(" (giai đoạn 2021 - 2025)"), text.rindex(" (")]
    found = [governing(text, find_periods(text), end - 2, end) for end in ends]
    assert [period.first for period in found if period] == [2021, 2026]


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("đến năm 2025", (2021, 2030), (2021, 2025)),
        ("đến năm 2025", (None, None), (2025, 2025)),
        ("năm 2025", (2021, 2030), (2025, 2025)),
    ],
)
def test_until_starts_where_the_frame_starts(
    text: str, frame: tuple[int | None, int | None], expected: tuple[int, int]
) -> None:
    assert resolve(find_periods(text)[0], frame) == expected
