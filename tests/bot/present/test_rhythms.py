from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.present import rhythms
from bot.present.rhythms import Turn, last_day, turns_of

ENTRIES = tomllib.loads(Path(rhythms.__file__).parents[1].joinpath("data/rhythms.toml").read_text("utf-8"))["rhythm"]
EXAMPLES = [(entry["every"], text, days) for entry in ENTRIES for text, *days in entry["examples"]]
TURNS = st.builds(
    Turn, st.just("year"), st.integers(1, 12), st.none() | st.integers(1, 28)
) | st.builds(Turn, st.just("month"), st.none(), st.integers(1, 28))  # fmt: skip


@pytest.mark.parametrize(("every", "text", "days"), EXAMPLES)
def test_examples_of_the_data(every: str, text: str, days: list[str]) -> None:
    turns = turns_of(text)
    assert {turn.every for turn in turns} == {every}
    assert [str(turn.day_in(2026, 12)) for turn in turns] == days


@pytest.mark.parametrize(
    "rhythm",
    ["định kỳ 6 tháng, năm", "hàng năm", "trong 05 ngày làm việc", "2 lần/năm", "trước ngày 25 của tháng cuối quý",
     "từng quý", "đột xuất", "5 năm một lần", "trước ngày 31 tháng 2 hằng năm", "trước ngày 10/1 năm sau", ""],
)  # fmt: skip
def test_no_day_is_made_up(rhythm: str) -> None:
    assert turns_of(rhythm) == ()


@given(TURNS, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_next_day_is_the_first_that_is_not_past(turn: Turn, today: date) -> None:
    day = turn.next_day(today)
    assert today <= day
    assert (day - today).days <= (31 if turn.month is None else 366)
    assert day == turn.day_in(day.year, day.month)


def test_last_day_of_what_is_printed() -> None:
    assert [last_day(iso) for iso in ("2025-11-05", "2024-02", "2030")] == [
        date(2025, 11, 5), date(2024, 2, 29), date(2030, 12, 31),
    ]  # fmt: skip
