"""Numbers that a question itself states: "740 triệu", "2.904.360.000 đồng", "1tr5", "30 %", "41 xã"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.understand.words import unit_names
from knowledge.extract.numbers import NUMBER, read_number, tidy
from knowledge.records import Number

Span = tuple[int, int]
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that the question states: its value, its unit ("đồng", "%", "xã"), and where it stands."""

    value: Number
    unit: str
    span: Span


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    scale = rf"(?:{'|'.join(_SCALES)})(?! lệ| trọng| suất)"
    money = re.compile(
        rf"(?<![\w/.,-])({NUMBER})\s?(?:({scale})(?!\w)"
        rf"(?:\s?(\d{{1,3}})(?![\d.,/])(?:\s?({scale})(?!\w))?| rưỡi(?!\w))?(?:\s?(?:đồng|đ|vnđ|vnd)(?!\w))?"
        rf"|(?:đồng|đ|vnđ|vnd)(?!\w)|(%|phần trăm))"
    )
    units = "|".join(map(re.escape, sorted(unit_names(), key=lambda word: -len(word))))
    counted = re.compile(rf"(?<![\w/.,-])({NUMBER})\s({units})(?!\w)")
    return money, counted


# A number that leaves its scale to the one behind it: "740 và 900 triệu"; not "mục 3 và 900 triệu".
_LEFT = re.compile(rf"(?<![\w/.,-])({NUMBER}) (?:và|với|cộng|hay|hơn) $")
_NUMBERED = re.compile(r"(?<!\w)(?:mục|điều|khoản|điểm|phụ lục|số|lớp|quý|tháng|năm|giai đoạn|đề án|quyết định) $")


def find_amounts(view: str, taken: Sequence[Span] = ()) -> tuple[Stated, ...]:
    """The numbers with a unit that a folded question states, money in đồng, in the order they stand.

    Numbers of one ("1 ngày", "một người") state nothing: they ask for a rate.

    Example:
        >>> [(s.value, s.unit) for s in find_amounts("740 triệu, 1 triệu 5 và 2 tỷ rưỡi cho 41 xã")]
        [(740000000, 'đồng'), (1500000, 'đồng'), (2500000000, 'đồng'), (41, 'xã')]
        >>> [s.value for s in find_amounts("740 và 900 triệu")]
        [740000000, 900000000]
    """
    money, counted = _patterns()
    used, found = list(taken), []
    for match in money.finditer(view):
        value = read_number(match[1])
        if value is None or not _free(match.span(), used):
            continue
        unit = "%" if match[5] else "đồng"
        if match[2]:
            value = value * _SCALES[match[2]] + _rest(match)
        used.append(match.span())
        found.append(Stated(tidy(value), unit, match.span()))
        left = _LEFT.search(view, 0, match.start())
        small = read_number(left[1]) if left and match[2] and not _NUMBERED.search(view, 0, left.start()) else None
        if left and small and _free(left.span(1), used):
            used.append(left.span(1))
            found.append(Stated(tidy(small * _SCALES[match[2]]), unit, left.span(1)))
    for match in counted.finditer(view):
        value = read_number(match[1], whole=True)
        if value is None or value <= 1 or not _free(match.span(1), used) or match[2] in ("năm", "lần"):
            continue
        used.append(match.span())
        found.append(Stated(tidy(value), unit_names()[match[2]], match.span()))
    return tuple(sorted(found, key=lambda stated: stated.span))


def _rest(match: re.Match[str]) -> Decimal:
    """What stands behind the scale: "1 tỷ 500 triệu", "1 triệu 5" (a tenth), "2 tỷ 35" (hundredths)."""
    if not match[3]:
        return Decimal(_SCALES[match[2]] // 2 if " rưỡi" in match.group() else 0)
    if match[4]:
        return Decimal(match[3]) * _SCALES[match[4]]
    return Decimal(match[3]) * _SCALES[match[2]] / Decimal(10 ** len(match[3]))


def _free(span: Span, used: Sequence[Span]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in used)
