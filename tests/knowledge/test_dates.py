from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import find_dates

TABLE = [
    ("Hà Giang, ngày 29 tháng 8 năm 2011", ["2011-08-29"], "the opening of a letter"),
    ("ngày 05 tháng 02\nnăm 2018", ["2018-02-05"], "wrapped"),
    ("Hòa Bình, ngày tháng 3 năm 2021", ["2021-03"], "the day left blank"),
    ("Sơn La, ngày ….. tháng 12 năm 2020", ["2020-12"], "dots for the day"),
    ("Cà Mau, ngày     tháng     năm 2022", ["2022"], "day and month left blank"),
    ("trước ngày 10/8/2011", ["2011-08-10"], "slashes"),
    ("10-8-2011 và 10.8.2011", ["2011-08-10", "2011-08-10"], "dashes and dots"),
    ("ngày 22/01/2021 của Chính phủ", ["2021-01-22"], "leading zero"),
    ("chậm nhất ngày 30/6/23", ["2023-06-30"], "two digits of a year, after ngày"),
    ("vào tháng 11/2025; tháng 10 năm 2030", ["2025-11", "2030-10"], "months"),
    ("hoàn thành trong 9/2026.", ["2026-09"], "a month without the word"),
    ("quý IV năm 2025, quí 2/2024, Quý III-2023", ["2025-12", "2024-06", "2023-09"], "quarters end with a month"),
    ("6 tháng đầu năm 2024", ["2024-06"], "half a year"),
    ("đến năm 2025 tăng 10%", ["2025"], "a year"),
    ("giai đoạn 2021 - 2025; từ năm 2021-2025", [], "a period is no date"),
    ("Quyết định số 32/2010/QĐ-TTg, Thông tư số 11/2011/TTLT-BTC", [], "document numbers"),
    ("số: 12/2011", [], "a document number without its kind"),
    ("ngày 31/02/2012", [], "no such day"),
    ("tỷ lệ 1/2020 phần, 1.500.000 đồng, 10.8.20115", ["2020-01"], "numbers that are none"),
    ("Ngày 25/3 hằng năm", [], "no year"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TABLE, ids=[why for _, _, why in TABLE])
def test_dates_are_read_as_printed(text: str, expected: list[str], why: str) -> None:
    assert [mention.iso for mention in find_dates(text)] == expected


@given(st.dates(date(1946, 1, 1), date(2099, 12, 31)), st.text(max_size=20))
def test_every_day_is_found_in_each_way_of_writing(day: date, around: str) -> None:
    for form in (
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngày {day:%d/%m/%Y}",
        f"ngày {day.day}-{day.month}-{day.year}",
    ):
        (mention,) = find_dates(form)
        assert (mention.iso, mention.precision) == (day.isoformat(), "day")
        text = f"{around} ; {form} ; {around}"
        for mention in find_dates(text):
            assert text[mention.start : mention.end] == mention.text


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    last = 0
    for mention in find_dates(text):
        assert last <= mention.start < mention.end
        last = mention.end
