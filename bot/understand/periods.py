"""Years in a question: "năm 2012", "gđ 21-25", "đến 2025", and those told by others ("giai đoạn sau")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.question import Period
from bot.understand.words import unit_names
from knowledge.text import bare

# The years that a plan of this library can be for.
FIRST, LAST = 1990, 2060
_YEAR = r"(?:19[89]\d|20[0-5]\d|2060)"
_CUE = (
    r"(?:(?:giai đoạn|thời kỳ|nửa|đợt|chặng) (?:đầu|sau|cuối|trước|tiếp theo|thứ nhất|thứ hai),?"
    r"|(?:cả |trong |suốt )?(?:\d{1,2}|hai|ba|bốn|năm|mười) năm(?: (?:qua|vừa qua|tới))?,?(?: giai đoạn| từ)?"
    r"|(?:(?:cả )?hai|2|các|mấy) (?:giai đoạn|thời kỳ)"
    r"|giai đoạn|thời kỳ|thời kì|nhiệm kỳ|năm|niên khoá|năm học|các năm|những năm|từ năm|khoảng|trong)"
)
_TO = r"\s?(?:-|đến năm|tới năm|đến hết năm|đến cuối năm|đến|tới|qua|sang)\s?(?:năm )?"
_RANGE = re.compile(rf"(?<![\d/.,])(?:{_CUE} )?(?:từ )?(?:năm )?({_YEAR}){_TO}({_YEAR}|\d\d)(?![\d/]|[.,]\d| ?%)")
_SHORT = re.compile(
    rf"(?<!\w)(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|năm|niên khoá)(?: năm)? (\d\d){_TO}(\d\d)(?![\d/]|[.,]\d| ?%)"
)
_UNTIL = re.compile(
    rf"(?<!\w)(?:đến|tới|trước|hết|tính đến|cho đến)(?: hết| cuối| trước)?(?: năm)? ({_YEAR})(?![\d/]|[.,]\d| ?%)"
)
# "giai đoạn sau 2025", "sau năm 2025": the years from the next one to where a stage of plans ends.
_AFTER = re.compile(
    rf"(?<!\w)(?:(?:giai đoạn|thời kỳ|kể từ|từ|ngay) )?sau(?: khi hết| hết)?(?: năm)? ({_YEAR})"
    rf"(?!{_TO}\d)(?![\d/]|[.,]\d| ?%)"
)
_SINGLE = re.compile(
    rf"(?<![\d/.,-])(?<!\d )(?:(?:trong |vào |của |cả |riêng |tháng \d\d?[ /-]|quý [ivx\d]+[ /-])?"
    r"(?<!\w)(?:(?:cuối|đầu|giữa|hồi)(?: năm| kỳ)? )?(?:năm )?)"
    rf"({_YEAR})(?![\d/]|[.,]\d|-\d| ?%)"
)
# "21-25" by itself: two digits that begin and end stages as plans are made for, and count nothing.
_BARE = re.compile(
    r"(?<![\w/.,-])(?<![-–] )(?<!số )(?<!mục )(?<!điều )(?<!khoản )(?<!trang )(?<!lớp )(?<!tuổi )(?<!ngày )(?<!tháng )"
    r"(\d\d) ?- ?(\d\d)(?![\w/%-]|[.,:]\d| ?%|/)"
)
_STEP, _LONGEST_STAGE = 5, 10
_TWO_DIGITS = re.compile(r"(?<!\w)năm (\d\d)(?![\d/.,]| (?:người|lớp|xã|tỉnh|huyện|nghìn|triệu))")
_BASELINE = re.compile(rf"(?<!\w)(?:so(?: với)?|hơn|kém) (?:cuối |đầu |hồi |kỳ )?(?:năm )?({_YEAR})(?!\d)")
_AGAINST = re.compile(
    r"(?<!\w)(?:so với|so|hơn|kém) (?:cả )?(?:giai đoạn|thời kỳ|kỳ|nhiệm kỳ|năm)"
    r" (?:trước đó|liền trước|trước|vừa qua|qua)(?!\w)"
)
_COUNTED = re.compile(
    r"\s?(?:người|lượt|đồng|triệu|(?:tỷ|tỉ)(?! lệ| trọng| suất)|nghìn|ngàn"
    r"|hộ|trẻ|cán bộ|học viên|cơ sở|lớp|xã|em|cháu|cụ|đối tượng|buổi)(?!\w)"
)
_MEASURED = ("tuổi", "tháng", "ngày", "giờ", "phút", "tuần", "lần", "km", "m2", "ha", "giường", "phần trăm", "đơn vị")
_NEXT = re.compile(r"(?<!\w)(?:giai đoạn|thời kỳ|kỳ|kì|nhiệm kỳ) (?:sau|tiếp theo|kế tiếp|tiếp|tới|kế|sau đó)(?!\w)")
_BEFORE = re.compile(r"(?<!\w)(?:giai đoạn|thời kỳ|nhiệm kỳ) (?:trước|vừa qua|qua|trước đó|liền trước)(?!\w)")
_THIS = re.compile(r"(?<!\w)(?:giai đoạn|thời kỳ|nhiệm kỳ) (?:này|nay|hiện nay|hiện tại|đó|ấy)(?!\w)")
# "giai đoạn đầu", "giai đoạn II", "5 năm đầu": a stage of the plan itself, told by its place in it.
_ORDER = r"(?<!\w)(?:(?:giai đoạn|thời kỳ|chặng|đợt)|(?:[3-9]|ba|bốn|năm) năm)"
_FIRST = re.compile(rf"{_ORDER} (?:đầu tiên|đầu|1|i|thứ nhất|một)(?![\w/.,-])(?! năm)")
_SECOND = re.compile(rf"{_ORDER} (?:cuối cùng|cuối|2|ii|thứ hai|hai)(?![\w/.,-])(?! năm)")
# "năm cuối giai đoạn", "năm đầu của kế hoạch": one year told by its place; "5 năm cuối" is a stage, above.
_OF_STAGE = r"(?: của| trong)?(?: cả| thời)?(?: (?:giai đoạn|thời kỳ|kỳ|kế hoạch|chương trình|đề án))?"
_ONE_YEAR = (
    r"(?<!\b\d )(?<!\b\d\d )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!mười )(?<!viên )(?<!sinh )(?<!lớp )(?<!\w)năm"
)
_OPENING_YEAR = re.compile(rf"{_ONE_YEAR} (?:đầu tiên|đầu|thứ nhất)(?!\w)(?! năm){_OF_STAGE}")
_FINAL_YEAR = re.compile(rf"{_ONE_YEAR} (?:cuối cùng|cuối|chót)(?!\w)(?! năm){_OF_STAGE}")
_YEARS_ON = re.compile(r"(?<!\w)(\d{1,2}|hai|ba|bốn|năm|mười) năm (?:tới|tiếp theo|sau|tiếp|kế tiếp)(?!\w)")
_LENGTH = re.compile(
    r"(?<!\w)(?:(?:cả|trong|suốt|trọn|hết|toàn) )?(?:vòng )?(\d{1,2}|ba|bốn|năm|mười) năm(?!\w)"
    r"(?! (?:tới|tiếp|sau|trước|qua|đầu|cuối|kinh nghiệm|công tác|liền|học|một lần|1 lần|trở|nào|nữa|nay|lần|tuổi|tù))"
    r"(?! \d)"
)
_WHOLE_STAGE = re.compile(
    r"(?<!\w)(?:cả|toàn|trọn|suốt)(?: cả)? (?:giai đoạn|thời kỳ|kỳ|quá trình)(?!\w)"
    r"(?! (?:nào|trước|sau|tiếp|đầu|cuối|\d))"
)
_NEXT_YEAR = re.compile(r"(?<!\w)năm (?:sau|tới|tiếp theo|kế tiếp|sau đó|kế)(?!\w)(?! (?:nộp|báo cáo))")
_LAST_YEAR = re.compile(
    r"(?<!\w)(?:năm (?:ngoái|trước đó|liền trước|qua|vừa rồi)|năm trước(?! (?:tháng|ngày|quý|khi|\d)))(?!\w)"
)
_THIS_YEAR = re.compile(r"(?<!\w)(?:năm (?:nay|này|đó|ấy|hiện tại))(?!\w)")
_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Years:
    """What a question says of years.

    Attributes:
        periods: The years named, in the order asked.
        baseline: "so với năm 2020": what is compared against, not asked for.
        relative: "next", "before", "this", "first", "second", "opening year", "final year", "next year", "last year",
            "this year", or "+5" for "5 năm tới"; None.
        spans: Where all that stands.
        length: How many years are meant where none is named ("5 năm"), 0 for all of a stage; None.
    """

    periods: tuple[Period, ...] = ()
    baseline: Period | None = None
    relative: str | None = None
    spans: tuple[Span, ...] = ()
    length: int | None = None


def find_years(view: str, taken: Sequence[Span] = ()) -> Years:
    """The years of a folded question, outside the spans that are taken already.

    Example:
        >>> find_years("gđ giai đoạn 21-25 va nam 2012").periods
        (Period(start=2021, end=2025, until=False), Period(start=2012, end=2012, until=False))
    """
    used: list[Span] = list(taken)
    mine: list[Span] = []
    found: list[tuple[int, Period]] = []
    baseline = None

    def free(match: re.Match[str]) -> bool:
        return all(match.end() <= start or match.start() >= end for start, end in used)

    def take(match: re.Match[str]) -> None:
        used.append(match.span())
        mine.append(match.span())

    for match in _RANGE.finditer(view):
        start, end = int(match[1]), _full(match[2], int(match[1]))
        if free(match) and start < end <= LAST:
            take(match)
            found.append((match.start(), Period(start, end)))
    for match in _SHORT.finditer(view):
        start, end = _century(match[1]), _century(match[2])
        if free(match) and start < end:
            take(match)
            found.append((match.start(), Period(start, end)))
    for match in _BARE.finditer(view):
        start, end = _century(match[1]), _century(match[2])
        if free(match) and _is_stage(start, end) and not _things().match(view, match.end()):
            take(match)
            found.append((match.start(), Period(start, end)))
    for match in _BASELINE.finditer(view):
        if free(match) and baseline is None and found_or_year(view, match, found):
            take(match)
            baseline = Period(int(match[1]), int(match[1]))
    for match in _AFTER.finditer(view):
        if free(match) and int(match[1]) < LAST - _STEP:
            take(match)
            start = int(match[1]) + 1
            found.append((match.start(), Period(start, -(-start // _STEP) * _STEP)))
    for match in _UNTIL.finditer(view):
        if free(match) and not _COUNTED.match(view, match.end()):
            take(match)
            found.append((match.start(), Period(int(match[1]), int(match[1]), until=True)))
    for match in _SINGLE.finditer(view):
        if free(match) and not _COUNTED.match(view, match.end()):
            take(match)
            found.append((match.start(), Period(int(match[1]), int(match[1]), lead=_word_before(view, match.start()))))
    for match in _TWO_DIGITS.finditer(view):
        if free(match):
            take(match)
            found.append((match.start(), Period(_century(match[1]), _century(match[1]))))
    if found:  # "đến 2020 tăng bao nhiêu so với giai đoạn trước": what is compared with is no stage asked for
        mine += [match.span() for match in _AGAINST.finditer(view)]
    if len(found) == 1 and found[0][1].start < found[0][1].end:
        found = _one_of(view, found[0], mine)
    relative = _relative(view, mine)
    periods = tuple(dict.fromkeys(period for _, period in sorted(found, key=lambda item: item[0])))
    length = None if periods or relative else _length(view, mine)
    return Years(periods, baseline, relative, tuple(mine), length)


def _one_of(view: str, stage: tuple[int, Period], mine: list[Span]) -> list[tuple[int, Period]]:
    """A stage, or its first or last year where that is asked for ("giai đoạn 2021-2025, năm cuối")."""
    at, period = stage
    for pattern, year in ((_OPENING_YEAR, period.start), (_FINAL_YEAR, period.end)):
        if match := pattern.search(view):
            mine.append(match.span())
            return [(at, Period(year, year))]
    return [stage]


def _length(view: str, mine: list[Span]) -> int | None:
    """How many years are asked for as a whole."""
    if match := _WHOLE_STAGE.search(view):
        mine.append(match.span())
        return 0
    for match in _LENGTH.finditer(view):
        length = _WORDS.get(match[1]) or int(match[1])
        if _FEWEST <= length <= _MOST:
            mine.append(match.span())
            return length
    return None


# Stages of plans last so many years.
_FEWEST, _MOST = 3, 15


@cache
def _things() -> re.Pattern[str]:
    """A word for something counted or measured, behind a number."""
    words = sorted(({*unit_names(), *_MEASURED} - {"tỉnh"}), key=lambda word: -len(word))
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, words))}|{_COUNTED.pattern})(?!\w)(?! \d)")


def _is_stage(start: int, end: int) -> bool:
    """Whether two years bound a stage as plans are made for: "2021-2025", "2026-2030", "2021-2030"; "2014-2015"."""
    return end % _STEP == 0 and 0 < end - start < _LONGEST_STAGE and start > FIRST


def found_or_year(view: str, match: re.Match[str], found: Sequence[tuple[int, Period]]) -> bool:
    """Whether another year is named beside the one compared with."""
    rest = view[: match.start()] + view[match.end() :]
    return bool(found) or re.search(_YEAR, rest) is not None


def _word_before(view: str, at: int) -> str:
    words = bare(view[:at]).split()
    while words and words[-1] in ("tu", "vao", "trong", "hoi"):
        words.pop()
    return words[-1] if words else ""


def _full(digits: str, start: int) -> int:
    return int(digits) if len(digits) == 4 else start // 100 * 100 + int(digits)


def _century(digits: str) -> int:
    return (2000 if int(digits) <= LAST - 2000 else 1900) + int(digits)


def years_on(view: str) -> re.Match[str] | None:
    """Where folded text asks for the next so many years ("10 năm tới")."""
    return _YEARS_ON.search(view)


def years_told(match: re.Match[str]) -> int:
    """How many years `years_on` found."""
    return _WORDS.get(match[1]) or int(match[1])


def _relative(view: str, mine: list[Span]) -> str | None:
    if match := years_on(view):
        mine.append(match.span())
        return f"+{years_told(match)}"
    for name, pattern in (
        ("opening year", _OPENING_YEAR),
        ("final year", _FINAL_YEAR),
        ("first", _FIRST),
        ("second", _SECOND),
        ("next", _NEXT),
        ("before", _BEFORE),
        ("this", _THIS),
        ("next year", _NEXT_YEAR),
        ("last year", _LAST_YEAR),
        ("this year", _THIS_YEAR),
    ):
        match = pattern.search(view)
        # "giai đoạn sau (2026-2030)": the years say which one is meant.
        if match and not any(start <= match.end() + 2 and match.start() < end for start, end in mine):
            mine.append(match.span())
            return name
    return None


def resolve(relative: str, known: Sequence[Period], stages: Sequence[Period]) -> tuple[Period, ...]:
    """The years that "giai đoạn sau" and the like mean, seen from the years the conversation is about.

    Args:
        relative: As in `Years.relative`.
        known: The years of the conversation, the last of which counts; nothing is resolved without them.
        stages: Stages of the plans at hand ("2021-2025", "2026-2030"), to find the neighbouring one.

    Returns:
        The years; empty where the conversation does not tell.
    """
    if not known or relative in ("first", "second"):
        return ()
    last = known[-1]
    length = last.end - last.start + 1
    if relative in ("opening year", "final year"):
        year = last.start if relative == "opening year" else last.end
        return (Period(year, year),) if length > 1 else ()
    if relative.startswith("+"):
        return (Period(last.end + 1, last.end + int(relative[1:])),)
    if relative in ("this", "this year"):
        return tuple(known)
    if relative == "next year":
        return (Period(last.end + 1, last.end + 1),)
    if relative == "last year":
        return (Period(last.start - 1, last.start - 1),)
    if relative == "next":
        later = [p for p in stages if p.start == last.end + 1]
        return (
            (min(later, key=lambda p: abs((p.end - p.start + 1) - length)),)
            if later
            else (Period(last.end + 1, last.end + max(length, 5)),)
        )
    earlier = [p for p in stages if p.end == last.start - 1]
    return (
        (min(earlier, key=lambda p: abs((p.end - p.start + 1) - length)),)
        if earlier
        else (Period(last.start - max(length, 5), last.start - 1),)
    )
