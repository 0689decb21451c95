"""Documents that a question names by number: "công văn 2492", "QĐ 588", "3721/KH-UBND", and days it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from bot.understand.words import document_kinds
from knowledge.text import fold

Span = tuple[int, int]
# These have names, not numbers that one can look a document up by: "Đề án 32" is called after the decision.
_NAMED = ("đề án", "dự án", "chương trình", "phương án", "chương trình hành động")
_FULL = re.compile(
    r"(?<![\w/.,-])\d{1,6}(?:/\d{4})?\s?/\s?[^\W\d_]{2,8}\d{0,2}(?:[-.&/]\s?[^\W\d_&]{2,12}(?:&[^\W\d_]{1,6})?)*(?!\w)|(?<![\w/])\d{1,4}-[^\W\d_]{2,4}/[^\W\d_]{2,6}"
)
# A message that begins with the number of a document ("2492 gửi ai") and counts nothing by it.
_ALONE = re.compile(
    r"(\d{3,5})(?!\w|[.,/%-]\d)"
    r"(?! ?(?:người|lượt|đồng|triệu|tỷ|tỉ|nghìn|ngàn|hộ|trẻ|cán bộ|học viên|lớp|xã|em|cơ sở|%))"
)
# "theo 1305": a number that only a document of the library has.
_BY_IT = re.compile(rf"(?<!\w)(?:theo|trong|của|như|tại) {_ALONE.pattern}")
_COUNTED = re.compile(r"(?:năm|tháng|người|tỉnh|lớp|xã|huyện|triệu|tỷ|đồng|quý|kỳ|ngày)(?!\w)")
_SURELY = 3  # digits of a number that is no count beside a kind of document
_DAY = re.compile(
    r"(?<![\d/.,-])(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])"
    r"|(?<!\w)ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})(?!\d)"
)


# "kế hoạch 1305 của Bộ phân bổ bao nhiêu": whose it is, and no longer name.
_DOES = r"(?= (?:phân|bố trí|dành|cấp|chi|có|nêu|đặt|giao|quy|yêu|là|được|cần|dự)(?!\w)|[ ?.,]*$)"


@dataclass(frozen=True, slots=True)
class Named:
    """A document named: its number as typed, or the stem of one; the kind said with it; where it stands."""

    number: str
    kind: str | None
    span: Span


@cache
def _by_kind() -> re.Pattern[str]:
    kinds = "|".join(re.escape(kind) for kind in (*document_kinds(), "văn bản") if kind not in _NAMED)
    return re.compile(
        rf"(?<!\w)({kinds})(?: của (?:bộ|tỉnh|chính phủ|thủ tướng))?(?: (số|số hiệu|mang số))?"
        rf" (\d{{1,5}}(?:/\d{{4}})?)(?![\d/%]|[.,]\d|-\d)(?: của (?:bộ|tỉnh|chính phủ|thủ tướng){_DOES})?"
    )


def find_documents(text: str, view: str, stems: Collection[str]) -> tuple[Named, ...]:
    """The documents that a question names, in the order they stand.

    A number that may be a year ("kế hoạch 2012") names a document only behind "số", or where the library has one of
    that number.

    Args:
        text: The repaired question.
        view: The same folded.
        stems: Numbers of the library's documents without what stands behind the stroke ("3721").
    """
    found = [Named(re.sub(r"\s", "", text[m.start() : m.end()]), None, m.span()) for m in _FULL.finditer(view)]
    for match in _by_kind().finditer(view):
        number = match[3]
        behind = view[match.end() : match.end() + 8].strip()
        if any(match.end() > start and match.start() < end for start, end in (n.span for n in found)):
            continue
        known = len(number) >= _SURELY and number in stems
        if not (match[2] or known) and _COUNTED.match(behind):
            continue
        if not match[2] and _may_be_year(number) and (number not in stems):
            continue
        found.append(Named(number, match[1], match.span()))
    for number in (_ALONE.match(view), _BY_IT.search(view)):
        if number and number[1] in stems and not found and not _may_be_year(number[1]):
            found.append(Named(number[1], None, number.span(1)))
    return tuple(sorted(found, key=lambda named: named.span))


def _may_be_year(number: str) -> bool:
    return len(number) == 4 and 1990 <= int(number) <= 2060


def find_days(view: str) -> tuple[tuple[str, Span], ...]:
    """The days that a folded question names, as ISO dates, with their spans."""
    found = []
    for match in _DAY.finditer(view):
        day, month, year = (int(part) for part in match.groups() if part)
        if 1 <= day <= 31 and 1 <= month <= 12:
            found.append((f"{year:04d}-{month:02d}-{day:02d}", match.span()))
    return tuple(found)


def stem(number: str) -> str:
    """What stands before the stroke of a document's number.

    Example:
        >>> stem("3721/KH-UBND")
        '3721'
    """
    return re.split(r"[/-]", fold(number), maxsplit=1)[0].strip()
