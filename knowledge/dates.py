"""Dates as plans print them: "ngày 29 tháng 8 năm 2011", "29/8/2011", "tháng 11/2025", "quý IV năm 2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.text import fold

# A year of a plan: from the reunification plans on, and far enough ahead for "tầm nhìn đến năm 2045".
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_BLANK = r"[\s.…_]*"  # what a plan prints where the day is still to be written in by hand
# Behind a date: no further digit, and no "/QĐ" or "-UBND" which would make it a document number.
_END = r"(?!\d)(?!\s?[/-]\s?[\w])(?![.,]\d)"
_BEGIN = r"(?<![\w/,-])(?<!\d\.)(?<!số )(?<!số: )(?<!số:)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_DIGITS = re.compile(r"\d\d")  # every date has a year of at least two
_PATTERN = re.compile(
    "|".join(
        (
            # ngày 29 tháng 8 năm 2011; ngày 29 tháng 8/2011; 29 tháng 8 năm 2011
            rf"(?<!\w)(?:ngày\s*)?(?P<d1>{_DAY})\s+tháng\s+(?P<m1>{_MONTH})\s*(?:năm|/|-)\s*(?P<y1>{_YEAR})(?!\d)",
            # ngày    tháng 3 năm 2021; ngày … tháng … năm 2021
            rf"(?<!\w)ngày{_BLANK}tháng\s+(?P<m2>{_MONTH})\s*(?:năm|/)\s*(?P<y2>{_YEAR})(?!\d)",
            rf"(?<!\w)ngày{_BLANK}tháng{_BLANK}năm\s*(?P<y3>{_YEAR})(?!\d)",
            # 29/8/2011, 10-8-2011, 10.8.2011 (one kind of separator), and 30/6/23 where "ngày" stands before it
            rf"{_BEGIN}(?:ngày\s*)?(?P<d4>{_DAY})\s?(?P<sep>[/.-])\s?(?P<m4>{_MONTH})\s?(?P=sep)\s?(?P<y4>{_YEAR}){_END}",
            rf"(?<!\w)ngày\s*(?P<d5>{_DAY})/(?P<m5>{_MONTH})/(?P<y5>[0-4]\d){_END}",
            # tháng 11/2025, tháng 11 năm 2025, tháng 11-2025
            rf"(?<!\w)tháng\s*(?P<m6>{_MONTH})\s*(?:năm|/|-|\.)\s*(?P<y6>{_YEAR})(?!\d)",
            # quý IV năm 2025, quí 4/2025
            rf"(?<!\w)qu[ýí]\s*(?P<q7>iv|i{{1,3}}|[1-4])\s*(?:năm|/|-|,)?\s*(?P<y7>{_YEAR})(?!\d)",
            # 6 tháng đầu năm 2025
            rf"(?<!\w)(?:6|06|sáu)\s+tháng\s+(?P<h8>đầu|cuối)\s+năm\s*(?P<y8>{_YEAR})(?!\d)",
            # 11/2025 alone
            rf"{_BEGIN}(?P<m9>{_MONTH})/(?P<y9>{_YEAR}){_END}",
            # năm 2025, but not the start of "năm 2021 - 2025"
            rf"(?<!\w)năm\s*(?P<y0>{_YEAR})(?!\d)(?!\s?[-/]\s?\d)",
        )
    )
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: offsets in code points, `iso` to the precision that is printed.

    `iso` is "2011-08-29", "2021-03" or "2025"; a quarter or half-year has the month with which it ends.
    `precision` is "day", "month", "quarter", "half" or "year"; `text` is what is printed.
    """

    start: int
    end: int
    iso: str
    precision: str
    text: str

    @property
    def year(self) -> int:
        """The year."""
        return int(self.iso[:4])


def find_dates(text: str) -> list[DateMention]:
    """The dates of a text in their order, never overlapping; impossible ones ("31/02/2012") are left out.

    Example:
        >>> [m.iso for m in find_dates("Quyết định số 32/2010/QĐ-TTg ngày 25/3/2010; ngày   tháng 3 năm 2021")]
        ['2010-03-25', '2021-03']
    """
    found: list[DateMention] = []
    if not _DIGITS.search(text):
        return found
    for match in _PATTERN.finditer(fold(text)):
        read = _read(match)
        if read:
            iso, precision = read
            found.append(DateMention(match.start(), match.end(), iso, precision, text[match.start() : match.end()]))
    return found


def _read(match: re.Match[str]) -> tuple[str, str] | None:
    parts = {key[0]: value for key, value in match.groupdict().items() if value and key != "sep"}
    year = int(parts["y"])
    year += 2000 if year < 100 else 0
    if "q" in parts:
        return f"{year}-{3 * _QUARTERS[parts['q']]:02d}", "quarter"
    if "h" in parts:
        return f"{year}-{6 if parts['h'] == 'đầu' else 12:02d}", "half"
    if "d" in parts:
        return _day(year, int(parts["m"]), int(parts["d"]))
    if "m" in parts:
        return f"{year}-{int(parts['m']):02d}", "month"
    return str(year), "year"


def _day(year: int, month: int, day: int) -> tuple[str, str] | None:
    try:
        return date(year, month, day).isoformat(), "day"
    except ValueError:  # the thirty-first of a short month: a misprint, and nobody can say which day was meant
        return None
