"""Rhythms of deadlines as days: "trước ngày 20 tháng 12 hằng năm" is 20 December of every year."""

from __future__ import annotations

import calendar
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from knowledge.text import fold

_DATA = Path(__file__).resolve().parents[1] / "data" / "rhythms.toml"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Turn:
    """A day that comes again: `every` year, month, or once in the plan's year.

    `month` is None where it is every month; `day` is None for the month's last day.
    """

    every: str
    month: int | None
    day: int | None

    def next_day(self, today: date) -> date:
        """The first such day that is not before today."""
        year, month = today.year, self.month or today.month
        while (day := self.day_in(year, month)) is None or day < today:
            if self.month is None and month < 12:
                month += 1
            else:
                year, month = year + 1, self.month or 1
        return day

    def day_in(self, year: int, month: int | None = None) -> date | None:
        """Its day in a year (and a month, where it is every month's); None where there is no such day."""
        which = self.month or month or 1
        last = calendar.monthrange(year, which)[1]
        wanted = self.day or last
        return date(year, which, wanted) if wanted <= last else None


def turns_of(rhythm: str) -> tuple[Turn, ...]:
    """The days that a rhythm names; none where it names no day, month or quarter ("định kỳ 6 tháng, năm")."""
    text = fold(rhythm)
    for every, needs, part in _patterns():
        if needs.search(text) and (found := [_turn(every, match) for match in part.finditer(text)]):
            return tuple(dict.fromkeys(turn for turn in found if _possible(turn)))
    return ()


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    entries = tomllib.loads(_DATA.read_text("utf-8"))["rhythm"]
    return tuple((e["every"], re.compile(e["needs"]), re.compile(e["part"])) for e in entries)


def _turn(every: str, match: re.Match[str]) -> Turn:
    said = match.groupdict()
    month = int(said["month"]) if said.get("month") else None
    if quarter := said.get("quarter"):
        number = _QUARTERS.get(quarter) or int(quarter)
        month = 3 * (number - 1) if said.get("before") else 3 * number
    elif said.get("before") and month:
        month -= 1
    return Turn(every, 12 if month == 0 else month, int(said["day"]) if said.get("day") else None)


def _possible(turn: Turn) -> bool:
    return turn.day is None or turn.day <= (calendar.monthrange(2024, turn.month)[1] if turn.month else 28)


def last_day(iso: str) -> date:
    """The last day of a date that may be to the month or the year only: "2025-11" is 30 November 2025."""
    year, month, day, *_ = (*(int(part) for part in iso.split("-")), 0, 0)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])
