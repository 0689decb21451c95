"""Years that say when a thing began: they are not those of the money spent on it."""

from __future__ import annotations

import dataclasses

import pytest

from knowledge.extract.dating import dates_a_thing, is_kept, opens_own
from knowledge.extract.periods import find_periods
from tests.helpers.documents import NO_HEADER, figures_of

HEADER = dataclasses.replace(NO_HEADER, place="Hữu Lâm", period_start=2023, period_end=2023)
STAGE = dataclasses.replace(NO_HEADER, place="Kon Dung", period_start=2021, period_end=2025)
TITLES = ["STT", "Nội dung", "Kinh phí"]

ROWS = [
    ("Duy trì lớp trung cấp mở năm 2022", (2023, 2023), "when the class was opened"),
    ("Chi trợ cấp cho đối tượng từ năm 2010 chuyển sang", (2023, 2023), "since when they are paid"),
    ("Kinh phí năm 2022 chuyển sang", (2023, 2023), "carried over to this year"),
    ("Sửa chữa trung tâm xây dựng năm 2008", (2023, 2023), "none of the table's years"),
    ("Lớp đại học khai giảng năm 2021", (2023, 2023), "when it began"),
    ("Năm 2022", (2022, 2022), "nothing but a year"),
    ("Thực hiện năm 2022", (2022, 2022), "what was spent"),
    ("Tổng kinh phí năm 2022", (2022, 2022), "the sum of that year"),
    ("Mở lớp đại học năm 2023", (2023, 2023), "what is done in the table's year"),
]


@pytest.mark.parametrize(("label", "years", "why"), ROWS)
def test_the_year_in_the_name_of_a_row(label: str, years: tuple[int, int], why: str) -> None:
    table = [TITLES, ["1", label, "330"], ["2", "Truyền thông", "300"]]
    first, *_ = figures_of("II. KINH PHÍ", "Dự toán năm 2023 (ĐVT: triệu đồng)", table, header=HEADER)
    assert (first.value, (first.period_start, first.period_end)) == (330_000_000, years), why


def test_a_row_of_a_stages_table_may_have_one_of_its_years() -> None:
    rows = [["1", "Mở lớp năm 2022", "330"], ["2", "Duy trì lớp mở năm 2022", "300"], ["3", "Nhà xây năm 2019", "90"]]
    found = figures_of("II. KINH PHÍ", "ĐVT: triệu đồng", [TITLES, *rows], header=STAGE)
    assert [(f.period_start, f.period_end) for f in found] == [(2022, 2022), (2021, 2025), (2021, 2025)]


SENTENCES = [
    ("Duy trì lớp trung cấp mở năm 2019: 350 triệu đồng.", (2023, 2023), "kept on"),
    ("Nâng cấp Trung tâm xây dựng năm 2008 với kinh phí 350 triệu đồng.", (2023, 2023), "mended"),
    ("Kinh phí năm 2022 chuyển sang là 350 triệu đồng.", (2023, 2023), "carried over"),
    ("Mở lớp trung cấp năm 2022: 350 triệu đồng.", (2022, 2022), "opened in that year"),
    ("Kinh phí mở lớp năm 2022 là 350 triệu đồng.", (2022, 2022), "the sum of that year"),
]


@pytest.mark.parametrize(("line", "years", "why"), SENTENCES)
def test_the_year_of_a_thing_in_a_sentence(line: str, years: tuple[int, int], why: str) -> None:
    (figure,) = figures_of("II. KINH PHÍ", line, header=HEADER)
    assert (figure.period_start, figure.period_end) == years, why


@pytest.mark.parametrize("text", ["lớp mở năm 2012", "lop da mo nam 2012", "đối tượng năm 2012 chuyển sang"])
def test_a_year_dates_a_thing_with_or_without_marks(text: str) -> None:
    start = text.index("n", 5) if "nam" in text else text.index("năm")
    assert dates_a_thing(text, start, start + 8)


def test_a_year_of_what_is_done_dates_nothing() -> None:
    text = "mở lớp năm 2012"
    assert not dates_a_thing(text, 7, 15) and not is_kept(text, 7, 15)
    assert opens_own("dự toán") and opens_own("") and not opens_own("lớp trung cấp")
    assert [period.aside for period in find_periods(text)] == [False]
