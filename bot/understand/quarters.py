"""Quarters and months that a question names: what is said must be of them, and where no plan names them, that is said.

"Quý 1 chi bao nhiêu" is not answered by the money of a year, nor by row 1 of a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.question import Asked, Question
from knowledge.text import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
# Typed without its mark, "quý" may have become another word; "quỹ 2 tỷ" is a fund.
_QUARTER = re.compile(
    r"(?<!\w)(?:quý (?=một|hai|ba|tư|bốn)|qu[ýyỹ] (?=[\div]))(\d|iv|i{1,3}|một|hai|ba|tư|bốn)(?![\w.,]\d|\w)"
    r"(?! (?:lần|kỳ|một lần|tỷ|tỉ|triệu|nghìn|ngàn|trăm|chục|đồng|người|hộ|%))"
)
# "Mỗi tháng 2 lần", "tháng 1 người": how often, and for each of whom.
_MONTH = re.compile(
    r"(?<!\w)(?<!mỗi )(?<!từng )(?<!hàng )(?<!hằng )(?<!một )(?<!\d )tháng (1[0-2]|0?[1-9])(?![\w,]|[./-]\d(?!\d\d\d))"
    r"(?! (?:lần|kỳ|buổi|người|em|cháu|hộ|cán bộ|cộng tác viên|lớp|triệu|nghìn|đồng|suất))"
)
# The date of a paper that is cited says nothing of what is done when.
_CITED = re.compile(r"số:? [^ ]*/[^ ]+,? ngày \d{1,2}(?: tháng |/|-)\d{1,2}(?: năm |/|-)\d{4}")
# What is due in each of them is due in the one that is asked about.
_EACH = {
    unit: re.compile(rf"(?<!\w)(?:hằng|hàng|mỗi|từng|các|định kỳ|báo cáo|theo) {unit}(?!\w)(?! (?:\d|iv|i{{1,3}}\b))")
    for unit in ("quý", "tháng")
}


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A quarter ("quý", 1 to 4) or a month ("tháng", 1 to 12), and the words of the question."""

    unit: str
    number: int
    words: str


def parts_of_year(question: Question) -> tuple[PartOfYear, ...]:
    """The quarters and months that a question names, in the order asked."""
    return _named(fold(question.normal))


@lru_cache(maxsize=1 << 8)
def _named(text: str) -> tuple[PartOfYear, ...]:
    found = []
    for unit, pattern in (("quý", _QUARTER), ("tháng", _MONTH)):
        for match in pattern.finditer(text):
            number = _ROMAN.get(match[1]) or int(match[1])
            if unit == "tháng" and re.search(r"ngày \d{1,2} $", text[: match.start()]):
                continue  # a day
            if 0 < number <= (4 if unit == "quý" else 12):
                said = match[1].upper() if match[1] in ("i", "ii", "iii", "iv") else match[1]
                found.append((match.start(), PartOfYear(unit, number, f"{unit} {said}")))
    return tuple(part for _, part in sorted(found, key=lambda item: item[0]))


def of_time(text: str, question: Question) -> bool:
    """Whether a text names all quarters and months that a question does; asked for a time, each of them may do."""
    view = _CITED.sub(" ", fold(text))
    return all(
        names(view, part) or (Asked.WHEN in question.asks and _EACH[part.unit].search(view))
        for part in parts_of_year(question)
    )


def names(text: str, part: PartOfYear) -> bool:
    """Whether a folded text names a quarter or a month, be it by a day in it ("trước 15/12").

    Example:
        >>> names("báo cáo trước ngày 15/12", PartOfYear("tháng", 12, "tháng 12"))
        True
    """
    return bool(_pattern(part.unit, part.number).search(text))


@lru_cache(maxsize=32)
def _pattern(unit: str, number: int) -> re.Pattern[str]:
    if unit == "quý":
        ways = "|".join([str(number), *(word for word, n in _ROMAN.items() if n == number)])
        return re.compile(
            rf"(?<!\w)quý (?:(?:{ways})(?!\w)|[^.;\n]{{0,20}}?(?:và|,|-|–|đến) ?(?:quý )?(?:{ways})(?!\w))"
        )
    return re.compile(
        rf"(?<!\w)tháng 0?{number}(?!\d)|(?<!\d)[0-3]?\d[/.-]0?{number}(?!\d|[.,]\d)|(?<!\d)0?{number}/(?:19|20)\d\d"
    )
