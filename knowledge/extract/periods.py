"""Years and stretches of years that a text names: "năm 2012", "giai đoạn 2011-2015", "đến năm 2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.extract.dating import is_kept
from knowledge.extract.year_lists import year_lists
from knowledge.text import fold

_YEAR = r"(?:19|20)\d{2}"
_ANY_YEAR = re.compile(_YEAR)
_DASH = r"\s*(?:-|đến(?:\s+hết)?(?:\s+năm)?|tới(?:\s+năm)?)\s*"
_SPAN = re.compile(
    rf"(?P<lead>(?:giai\s+đoạn|thời\s+kỳ|chặng|năm\s+học|(?:các|những|\d+)\s+năm|từ\s+năm|từ|năm|kỳ)\s*)?(?<![\w/.-])"
    rf"(?P<a>{_YEAR}){_DASH}(?P<b>{_YEAR}|\d{{2}}(?!\d))(?![\w/])"
)
_SINGLE = re.compile(
    rf"(?P<until>(?:tính\s+)?(?:đến|tới)\s+(?:(?:hết|cuối|thời\s+điểm|(?:ngày\s+)?\d+\s*(?:/\s*\d+\s*/|tháng\s+\d+)|tháng\s+\d+\s*/?)\s*)*(?:năm\s+|(?<=/))|đến\s+)?"
    rf"(?P<year>(?:trong\s+|cả\s+)?năm(?:\s+học)?\s+|(?<=/))?(?<![\d.,-])(?P<a>{_YEAR})(?![\d.,]*\d|\s*[-/]\s*\d|/)"
)
# A further year without the word: "năm 2021 có 5 lớp, 2022 có 7 lớp".
_FURTHER = re.compile(rf"(?:[,;]\s*|(?<!\w)và\s+)(?P<a>{_YEAR})\s*(?=(?::|là|có|đạt|mở)\s*(?:khoảng\s+)?\d)")
# Years without the word, each with its number: "2016: 120 người, 2018: 180 người".
_HEADED = re.compile(rf"(?:(?<=[:;,(])\s*|^\s*[-+*]\s*)(?P<a>{_YEAR})\s*(?=:\s*\d)")
# Nothing but a year in a bracket right behind a number: "12.400 người (2011)".
_BARE_BRACKET = re.compile(rf"\s*\(\s*(?P<a>{_YEAR})\s*\)")
# A year that describes something else: the base of a comparison, when a thing began, when a law was passed.
_ASIDE = re.compile(
    r"(?:so\s+với(?:\s+\w+){0,4}|cùng\s+kỳ|từ(?:\s+đầu)?|kể\s+từ|đã\s+(?:mở|có|thành\s+lập|xây\s+dựng|ban\s+hành)|"
    r"ngày\s+\d+\s*(?:tháng|/)\s*\d+|tháng\s+\d+|luật\s+[\w\s]{0,60}|"
    r"\((?:được\s+)?(?:thành\s+lập|ban\s+hành|sáp\s+nhập)(?:\s+(?:từ|vào|trong))?|"
    r"(?:khởi\s+công|đưa\s+vào\s+(?:sử\s+dụng|vận\s+hành|hoạt\s+động))(?:\s+\w+){0,3})\s*$"
)
# "từ tháng 3 đến tháng 11 năm 2022": the months are of that year.
_FROM_MONTH = re.compile(r"(?<!\w)từ\s+(?:đầu\s+|giữa\s+|cuối\s+)?(?:tháng|quý)\s+(?:\d{1,2}|[ivx]+)\s*$")
_MONTHS = re.compile(r"(?<!\w)tháng\s+\d{1,2}\s*(?:-|đến|tới)\s*(?:hết\s+|cuối\s+)?(?:tháng\s+)?\d{1,2}\s*[,/]?\s*$")
_ONWARDS = re.compile(r"\s*(?:trở đi\s*)?:")
# What leads from a whole to its years ("144 người theo lộ trình: năm 2021: 36 người; …"), and what follows each year.
_PARTED = re.compile(r":|(?<!\w)(?:trong đó|cụ thể|gồm|bao gồm|lộ trình|chia ra)(?!\w)")
_ONE_PART = re.compile(
    r"(?:\[\d{1,3}\])?[\s,;(]*(?:trong đó|riêng|gồm|bao gồm)[\s,:]*(?:có |riêng |của |cho |trong |phần )*$"
)
_ITS_PART = re.compile(r"\s*(?::|,|là|có|đạt|bố trí|mở)?\s*(?:khoảng\s+)?\d")
# A year in a bracket right behind a number's own words: "03 trung tâm cấp huyện (hoàn thành năm 2024)".
_OWN_BRACKET = re.compile(
    r"[^\d,;:.()]{0,60}\((?:(?:hoàn thành|thực hiện|xong|trong|vào|dự kiến|hết|cuối|đầu|thời gian)[\s:]*)*"
)
_HEADS = re.compile(r"\s*(?:[:;.,)]|$)")
# What may stand between a number and the year right behind it.
_BEHIND = re.compile(r"[\s(]*(?:(?:vào|trong|của)\s+)?(?:(?:cuối|đầu)\s+)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of years, both ends included, and where it stands.

    `until` is for "đến năm 2025" (start unknown), `since` for "từ năm 2024: …" (end unknown).
    """

    first: int
    last: int
    start: int
    end: int
    until: bool = False
    aside: bool = False
    since: bool = False


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods that a text names, in text order; offsets are code points of `text`."""
    view = fold(text)
    if not _ANY_YEAR.search(view):
        return ()
    found: list[Period] = []
    taken: list[tuple[int, int]] = []
    for years in year_lists(view):
        if years.unbroken and not years.until:
            aside = _is_aside(view, years.start, span=True)
            found.append(Period(years.parts[0][0], years.parts[-1][1], years.start, years.end, aside=aside))
            taken.append((years.start, years.end))
    for match in _SPAN.finditer(view):
        if any(a <= match.start("a") < b for a, b in taken):
            continue
        first = int(match["a"])
        last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
        if first <= last <= first + 40:
            found.append(
                Period(first, last, match.start(), match.end(), aside=_is_aside(view, match.start(), span=True))
            )
            taken.append(match.span())
    for match in _SINGLE.finditer(view):
        if any(a <= match.start("a") < b for a, b in taken):
            continue
        if not (match["until"] or match["year"]):
            continue
        # "đến 2025" alone may end a range of anything; as a heading ("Đến 2025: …") it is a year.
        if match["until"] == "đến " and not match["year"] and not _HEADS.match(view, match.end()):
            continue
        year = int(match["a"])
        if match["until"] and _FROM_MONTH.search(view, max(0, match.start() - 40), match.start()):
            found.append(Period(year, year, match.start(), match.end()))
            continue
        aside = _is_aside(view, match.start(), span=False) or is_kept(view, match.start(), match.end())
        since = aside and view[: match.start()].endswith("từ ") and _ONWARDS.match(view, match.end()) is not None
        found.append(Period(year, year, match.start(), match.end(), bool(match["until"]), aside and not since, since))
    for match in _FURTHER.finditer(view):
        start = match.start("a")
        if any(p.end <= start and not p.aside for p in found) and all(p.end <= start or p.start > start for p in found):
            found.append(Period(int(match["a"]), int(match["a"]), start, match.end("a")))
    headed = list(_HEADED.finditer(view))
    if len(headed) > 1:
        starts = {period.start for period in found}
        new = [match for match in headed if match.start("a") not in starts]
        found.extend(Period(int(m["a"]), int(m["a"]), m.start("a"), m.end("a")) for m in new)
    return tuple(sorted(found, key=lambda period: period.start))


def _is_aside(view: str, start: int, *, span: bool) -> bool:
    before = view[max(0, start - 80) : start]
    if _MONTHS.search(before):
        return False
    match = _ASIDE.search(before)
    return bool(match) and not (span and match and match.group().strip() == "từ")


def governing(text: str, periods: Sequence[Period], start: int, end: int) -> Period | None:
    """The period that governs a number: one right behind it, else the last one before it, else the next one.

    Args:
        text: The line.
        periods: Its periods, in text order.
        start: Start of the number with its qualifier.
        end: End of the number with its unit.

    Example:
        >>> text = "05 lớp (năm 2024), 07 lớp (năm 2025)"
        >>> governing(text, find_periods(text), 19, 25).first
        2025
    """
    bracket = _BARE_BRACKET.match(text, end)
    if bracket:
        return Period(int(bracket["a"]), int(bracket["a"]), bracket.start("a"), bracket.end("a"))
    usable = [period for period in periods if not period.aside]
    before = [period for period in usable if period.end <= start]
    after = [period for period in usable if period.start >= end]
    if after and after[0].start - end <= 16 and _BEHIND.fullmatch(fold(text[end : after[0].start])):
        return after[0]
    if after and _OWN_BRACKET.fullmatch(fold(text[end : after[0].start])):
        return after[0]
    return before[-1] if before else after[0] if after else None


def is_parted(text: str, periods: Sequence[Period], end: int) -> bool:
    """Whether the years behind a number that ends at `end` are those of its parts, so that none is its own."""
    after = [period for period in periods if period.start >= end and not period.aside][:2]
    if not after:
        return False
    view = fold(text[: after[-1].end + 30])
    # "1.200 triệu đồng, trong đó năm 2022: 300 triệu đồng"
    if _ONE_PART.match(view[end : after[0].start]) and _ITS_PART.match(view, after[0].end):
        return True
    if len(after) < 2:
        return False
    return _PARTED.search(view, end, after[0].start) is not None and all(
        _ITS_PART.match(view, period.end) for period in after
    )


def resolve(period: Period | None, frame: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """First and last year of a period; an "đến năm Y" starts where the frame (heading or document) starts."""
    if period is None:
        return frame
    if period.since:
        return period.first, max(period.first, frame[1] or period.first)
    if period.until:
        start, end = frame
        if start is not None and end is not None and start <= period.last <= end:
            return start, period.last
    return period.first, period.last


# "lên 1.000.000 đồng/người/tháng kể từ ngày 01/01/2022": it holds from then on.
_SINCE = re.compile(
    r"^[^\d;.]{0,20}(?:kể từ|áp dụng từ|thực hiện từ|bắt đầu từ)(?: ngày| tháng| năm)*"
    r"(?: ?[\d/.-]+(?: tháng \d\d?)?(?: năm)?)?? ?[/.-]?((?:19|20)\d\d)(?!\d)"
)


def holding_since(after: str, years: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """The years of a number without those before the day from which it holds, as the words behind it tell."""
    start, end = years
    match = _SINCE.match(fold(after))
    if not match or end is None or not (start or end) <= int(match[1]) <= end:
        return years
    return int(match[1]), end
