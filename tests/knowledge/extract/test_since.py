"""Numbers that hold from a day on, wages as a unit, and sums of years that share a source."""

from __future__ import annotations

import pytest

from knowledge.extract.periods import holding_since
from tests.helpers.documents import figures_of

SINCE = [
    (" kể từ ngày 01/01/2022", (2022, 2030), "a day"),
    (" áp dụng từ tháng 7/2024", (2024, 2030), "a month"),
    (" kể từ năm 2023", (2023, 2030), "a year"),
    (" từ năm 2022", (2021, 2030), "no word that it holds from then"),
    ("; kể từ 2022 có", (2021, 2030), "another clause"),
    (" kể từ ngày 01/01/2031", (2021, 2030), "none of its years"),
]


@pytest.mark.parametrize(("after", "years", "why"), SINCE, ids=[s[0] for s in SINCE])
def test_since(after: str, years: tuple[int, int], why: str) -> None:
    assert holding_since(after, (2021, 2030)) == years, why


def test_years_of_one_source_are_that_source_s() -> None:
    found = figures_of(
        "Tổng kinh phí giai đoạn 2021 - 2023: 9.000 triệu đồng. Trong đó:",
        "a) Ngân sách tỉnh: 6.000 triệu đồng, chia ra: năm 2021: 1.000 triệu đồng; năm 2022: 3.000 triệu đồng; "
        "năm 2023: 2.000 triệu đồng.",
    )
    yearly = [f for f in found if f.period_start == f.period_end and f.period_start]
    assert {(f.period_start, f.funding) for f in yearly} == {
        (2021, "địa phương"),
        (2022, "địa phương"),
        (2023, "địa phương"),
    }


WAGES = [
    ("Hỗ trợ cộng tác viên 0,5 mức lương cơ sở/người/tháng.", [(0.5, "lần")], "without the word for times"),
    ("Phụ cấp bằng 0,6 lần mức lương tối thiểu chung.", [(0.6, "lần")], "with it"),
    ("Năm 2012 mức lương tối thiểu là 1.050.000 đồng.", [(1050000, "đồng")], "a year, and the wage itself"),
]


@pytest.mark.parametrize(("line", "found", "why"), WAGES, ids=[w[0] for w in WAGES])
def test_wages(line: str, found: list[tuple[float, str]], why: str) -> None:
    figures = figures_of(line)
    assert [(f.value, f.unit) for f in figures] == found, why
    assert all(f.bound is None for f in figures)


def test_what_is_counted_beside_a_share_is_what_the_share_is_of() -> None:
    found = figures_of("Đến năm 2015: 60% xã, phường, thị trấn (97/161 xã) có cộng tác viên.")
    counted = next(f for f in found if f.unit == "xã")
    assert counted.value == 97 and "có cộng tác viên" in counted.label
