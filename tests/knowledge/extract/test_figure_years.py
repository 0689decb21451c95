"""The year of each number: told in order, without its word, by a stage's place, and how far a line's year reaches."""

from __future__ import annotations

import dataclasses

import pytest

from knowledge.extract.periods import find_periods
from knowledge.extract.reach import holds_below
from knowledge.extract.stages import told_stages
from knowledge.extract.year_lists import year_lists
from knowledge.records import Figure
from knowledge.text import fold
from tests.helpers.documents import NO_HEADER, figures_of

HEADER = dataclasses.replace(NO_HEADER, place="Kon Dung", period_start=2021, period_end=2025)
Told = list[tuple[float | None, int | None, int | None]]


def told(*lines: str) -> Told:
    return [(f.value, f.period_start, f.period_end) for f in figures_of(*lines, header=HEADER)]


def last(*lines: str) -> Figure:
    return figures_of(*lines, header=HEADER)[-1]


IN_ORDER = [
    (
        "Kinh phí trợ giúp các năm 2018, 2019, 2020 lần lượt là 3,2 tỷ đồng, 3,6 tỷ đồng và 4,1 tỷ đồng.",
        [(3_200_000_000, 2018, 2018), (3_600_000_000, 2019, 2019), (4_100_000_000, 2020, 2020)],
        "years, then numbers",
    ),
    (
        "Số lớp tập huấn năm 2019 và năm 2020 tương ứng là 12 lớp và 15 lớp.",
        [(12, 2019, 2019), (15, 2020, 2020)],
        "each year with its word",
    ),
    ("Tỷ lệ hộ nghèo năm 2019, 2020: 7,5%; 6,1%.", [(7.5, 2019, 2019), (6.1, 2020, 2020)], "semicolons"),
    ("Tỷ lệ hộ nghèo năm 2019, 2020 là 7,5% và 6,1%.", [(7.5, 2019, 2019), (6.1, 2020, 2020)], "no word, but at once"),
    (
        "Đào tạo 120, 150 và 190 người tương ứng với các năm 2021, 2022 và 2023.",
        [(120, 2021, 2021), (150, 2022, 2022), (190, 2023, 2023)],
        "numbers first, the noun only behind the last",
    ),
    (
        "Kinh phí các năm 2021, 2022, 2023 lần lượt: 1,2; 1,4; 1,6 tỷ đồng.",
        [(1_200_000_000, 2021, 2021), (1_400_000_000, 2022, 2022), (1_600_000_000, 2023, 2023)],
        "semicolons within a row of numbers end no sentence",
    ),
    (
        "Trong các năm 2021 - 2023, số trẻ em được tư vấn lần lượt là 120, 150 và 190 trẻ em.",
        [(120, 2021, 2021), (150, 2022, 2022), (190, 2023, 2023)],
        "a span has as many years as there are numbers",
    ),
    (
        "Giai đoạn 2021-2023 và 2024-2025, số người được đào tạo lần lượt là 300 người và 500 người.",
        [(300, 2021, 2023), (500, 2024, 2025)],
        "stages",
    ),
    (
        "Phấn đấu tỷ lệ xã có cộng tác viên đến năm 2023 và năm 2025 lần lượt là 60% và 100%.",
        [(60, 2021, 2023), (100, 2021, 2025)],
        "until each year",
    ),
    (
        "Số lượt tư vấn các năm 2018, 2019 tương ứng là 300 lượt và 450 lượt, năm 2021 là 600 lượt.",
        [(300, 2018, 2018), (450, 2019, 2019), (600, 2021, 2021)],
        "a further year is no part of the row",
    ),
    ("Trong các năm 2021, 2022 và 2023, tổ chức 10 hội nghị.", [(10, 2021, 2023)], "one number for all years"),
    (
        "Các năm 2021, 2022, 2023 lần lượt mở 5 lớp và 7 lớp.",
        [(5, 2021, 2023), (7, 2021, 2023)],
        "three years and two numbers: which year is not certain",
    ),
]


@pytest.mark.parametrize(("line", "expected", "why"), IN_ORDER)
def test_numbers_told_in_the_order_of_years(line: str, expected: Told, why: str) -> None:
    assert told(line)[: len(expected)] == expected, why


OWN = [
    (
        "Số lớp mở năm 2021 có 5 lớp, 2022 có 7 lớp, 2023 có 9 lớp.",
        [(5, 2021, 2021), (7, 2022, 2022), (9, 2023, 2023)],
        "further years without the word",
    ),
    (
        "Kinh phí đào tạo: năm 2021 là 500 triệu đồng; 2022 là 600 triệu đồng.",
        [(500_000_000, 2021, 2021), (600_000_000, 2022, 2022)],
        "in the next part of the line",
    ),
    (
        "Số đối tượng tăng từ 12.400 người (2011) lên 13.150 người (2012).",
        [(12_400, 2011, 2011), (13_150, 2012, 2012)],
        "nothing but a year in its bracket",
    ),
    (
        "Số người được tập huấn: năm 2021: 120; năm 2022: 150; năm 2023: 190 người.",
        [(120, 2021, 2021), (150, 2022, 2022), (190, 2023, 2023)],
        "the noun only behind the last",
    ),
    (
        "Đội ngũ cộng tác viên: 2021: 120 người, 2022: 180 người.",
        [(120, 2021, 2021), (180, 2022, 2022)],
        "years without the word, each before its number",
    ),
    ("Từ tháng 3 đến tháng 11 năm 2022: tổ chức 10 hội nghị.", [(10, 2022, 2022)], "months of a year"),
    ("Từ tháng 3 đến tháng 11/2023 mở 8 lớp tập huấn.", [(8, 2023, 2023)], "months of a year, with a slash"),
    (
        "1. Kinh phí thực hiện là 3 tỷ đồng, trong đó năm 2021: 1 tỷ đồng, năm 2022: 2 tỷ đồng.",
        [(3_000_000_000, 2021, 2025), (1_000_000_000, 2021, 2021), (2_000_000_000, 2022, 2022)],
        "the whole has not the year of its first part",
    ),
    (
        "1. Kinh phí là 3 tỷ đồng[4], trong đó năm 2022: 1 tỷ đồng[5].",
        [(3_000_000_000, 2021, 2025), (1_000_000_000, 2022, 2022)],
        "nor that of its only part, with signs of footnotes between",
    ),
]


@pytest.mark.parametrize(("line", "expected", "why"), OWN)
def test_each_number_has_its_own_year(line: str, expected: Told, why: str) -> None:
    assert told(line) == expected, why


def test_a_shared_subject_loses_the_first_numbers_year() -> None:
    found = figures_of("Kinh phí chi trả trợ cấp năm 2021 là 5 tỷ đồng, năm 2022 là 6 tỷ đồng.", header=HEADER)
    assert [figure.label for figure in found] == ["Kinh phí chi trả trợ cấp năm 2021", "Kinh phí chi trả trợ cấp"]


def test_years_and_the_word_for_their_order_are_no_part_of_a_label() -> None:
    line = "Kinh phí trợ giúp xã hội cho người cao tuổi các năm 2021, 2022 lần lượt là 3 tỷ đồng và 4 tỷ đồng."
    labels = {figure.label for figure in figures_of(line, header=HEADER)}
    assert labels == {"Kinh phí trợ giúp xã hội cho người cao tuổi"}


STAGED = [
    ("Giai đoạn đầu mở 4 lớp.", (2021, 2023), "the first"),
    ("Trong giai đoạn 2, mở 4 lớp.", (2024, 2025), "by its number"),
    ("Giai đoạn 1 mở 3 lớp, giai đoạn sau mở 4 lớp.", (2024, 2025), "the last one that is told"),
    ("Giai đoạn trước mở 4 lớp.", (None, None), "before the plan: no plan says when"),
    ("Nửa đầu giai đoạn mở 4 lớp.", (None, None), "which years a half has is not told"),
    ("So với giai đoạn trước mở thêm 4 lớp.", (2021, 2025), "only compared with"),
    ("Mở 4 lớp theo chương trình giai đoạn 3.", (2021, 2025), "a number that no stage of the plan has"),
]


@pytest.mark.parametrize(("line", "years", "why"), STAGED)
def test_a_stage_told_by_its_place(line: str, years: tuple[int | None, int | None], why: str) -> None:
    figure = last("I. NỘI DUNG", "Giai đoạn 1 (2021-2023): khảo sát. Giai đoạn 2 (2024-2025): nhân rộng.", line)
    assert (figure.value, (figure.period_start, figure.period_end)) == (4, years), why


def test_the_years_of_stages_are_read_where_a_document_tells_them() -> None:
    text = "Giai đoạn I: từ năm 2021 đến năm 2023; giai đoạn cuối (2024 – 2025); giai đoạn trước (2016-2020)."
    assert told_stages(text) == {"1": (2021, 2023), "last": (2024, 2025)}


REACH = [
    (["1. Năm 2022 tổ chức 5 lớp tập huấn cho cán bộ xã.", "Hỗ trợ 20 xã."], (2021, 2025), "a sentence's year is its"),
    (["1. Khảo sát nhu cầu trong năm 2022.", "Hỗ trợ 20 xã."], (2021, 2025), "also where it counts nothing"),
    (["1. Đến năm 2023, hoàn thành rà soát 120 hồ sơ.", "- Hỗ trợ 20 xã."], (2021, 2025), "also above a list"),
    (["a) Năm 2024 khảo sát 12 xã.", "Hỗ trợ 20 xã."], (2021, 2025), "with a letter"),
    (["1. Năm 2022.", "Hỗ trợ 20 xã."], (2022, 2022), "a title that ends with a full stop"),
    (["1. Đến năm 2023, phấn đấu hoàn thành các chỉ tiêu sau.", "- Hỗ trợ 20 xã."], (2021, 2023), "it leads in"),
    (["1. Các hoạt động năm 2022:", "- Hỗ trợ 20 xã."], (2022, 2022), "a lead-in"),
    (["1. Các hoạt động năm 2022", "Hỗ trợ 20 xã."], (2022, 2022), "a title"),
    (["1. Kinh phí năm 2022: 5 tỷ đồng.", "Hỗ trợ 20 xã."], (2022, 2022), "a title with its sum"),
]


@pytest.mark.parametrize(("lines", "years", "why"), REACH)
def test_how_far_the_year_of_a_line_reaches(lines: list[str], years: tuple[int, int], why: str) -> None:
    figure = last("I. NỘI DUNG", *lines)
    assert (figure.period_start, figure.period_end) == years, why


def test_a_year_behind_a_count_in_a_title_does_not_reach_below() -> None:
    line = "Mở 5 lớp năm 2022: tại các huyện."
    assert not holds_below(line, 0, find_periods(line)[0])


LEFT = [
    (
        "Tổng kinh phí giai đoạn 2021-2023 là 6 tỷ đồng, trong đó năm 2021: 2 tỷ đồng; năm 2022: 4 tỷ đồng. "
        "Nguồn ngân sách tỉnh 5 tỷ đồng.",
        (2021, 2023),
        "the stage that the list of years divides",
    ),
    (
        "Kinh phí năm 2021: 2 tỷ đồng; năm 2022: 4 tỷ đồng. Nguồn ngân sách tỉnh 5 tỷ đồng.",
        (2021, 2025),
        "the plan's own years, not the last of the list",
    ),
    (
        "Năm 2021 mở 5 lớp. Năm 2022 mở 7 lớp. Kinh phí 300 triệu đồng.",
        (2022, 2022),
        "the sentence before has one year",
    ),
]


@pytest.mark.parametrize(("line", "years", "why"), LEFT)
def test_what_a_list_of_years_leaves_to_the_next_sentence(line: str, years: tuple[int, int], why: str) -> None:
    figure = last("I. KINH PHÍ", line)
    assert (figure.period_start, figure.period_end) == years, why


LISTS = [
    ("các năm 2021, 2022 và 2023", [((2021, 2021), (2022, 2022), (2023, 2023))], "years"),
    ("năm 2021; năm 2022", [((2021, 2021), (2022, 2022))], "each with its word"),
    ("giai đoạn 2016-2020 và 2021-2025", [((2016, 2020), (2021, 2025))], "stages"),
    ("năm 2022, 2021", [], "not rising"),
    ("năm 2021, 2022 người", [], "the second is a number of people"),
    ("năm 2021, 2.022 lượt", [], "the second is a number"),
    ("năm 2021 và các năm sau", [], "one year"),
]


@pytest.mark.parametrize(("text", "expected", "why"), LISTS)
def test_lists_of_years(text: str, expected: list[tuple[tuple[int, int], ...]], why: str) -> None:
    assert [years.parts for years in year_lists(fold(text))] == expected, why
