"""Figures written in words: "mở một lớp", "Ba mươi tám tỷ bốn trăm triệu đồng"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.extract.lexicon import ends_with, spelled
from knowledge.extract.numbers import NUMBER_WORDS, SCALE_WORDS, read_number, read_words
from knowledge.extract.qualifiers import read_qualifiers
from knowledge.extract.quantity import Quantity
from knowledge.extract.units import per_at, unit_at

_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_FIRST_WORD = "|".join(
    sorted(NUMBER_WORDS - {*SCALE_WORDS, "mươi", "trăm", "lẻ", "linh", "rưỡi"}, key=len, reverse=True)
)
_WORDED = re.compile(rf"(?<!\w)(?:{_FIRST_WORD})(?:[\s,]+(?:{_NUMBER_WORD})(?!\w))*(?!\w)")
_YEARLY = re.compile(r"(?<!\w)(?:mỗi|hàng|hằng|từng|một|trong|cả|các|những|theo|cuối|đầu|qua|\d+)\s+$")
REPEAT = re.compile(r"\s*\(\s*(?:\d+|[^\W\d_]+(?:\s+[^\W\d_]+){0,2})\s*\)")


@cache
def _cue() -> re.Pattern[str]:
    return ends_with("figures", "spelled_cue")


def spelled_quantities(view: str, found: Sequence[Quantity], masks: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The figures in words: "mở một lớp", "Ba mươi tám tỷ bốn trăm triệu đồng"."""
    taken = sorted([(q.first, q.last) for q in found] + [*masks])
    result = []
    for match in _WORDED.finditer(view):
        at = bisect_right(taken, (match.end(),)) - 1
        if at >= 0 and taken[at][1] > match.start():
            continue
        if match.group() == "năm" and _YEARLY.search(view, max(0, match.start() - 16), match.start()):
            continue  # "mỗi năm tổ chức …": the year
        value = read_words(match.group())
        if value is None or value == 0:
            continue
        repeat = REPEAT.match(view, match.end())
        repeated = repeat is not None and read_number(repeat.group().strip(" ()")) == value
        unit = unit_at(view, repeat.end() if repeat and repeated else match.end())
        scaled = any(word in match.group().split() for word in ("nghìn", "ngàn", "triệu", "tỷ", "tỉ"))
        if unit and unit.kind == "money" and unit.factor == 1 and (scaled or " " in match.group().strip()):
            kind = "money"
        elif (
            unit
            and unit.kind == "count"
            and (repeated or unit.noun in spelled())
            and (repeated or _cue().search(view[max(0, match.start() - 40) : match.start()]))
        ):
            kind = "count"
        elif unit and unit.kind == "percent" and match.group().strip() != "năm":
            kind = "percent"
        else:
            continue
        quantity = Quantity(
            kind,
            value,
            None,
            None,
            unit.name,
            unit.noun,
            match.start(),
            match.end(),
            match.start(),
            unit.end,
            worded=True,
        )
        per, last = per_at(view, unit.end)
        bound, about, first = read_qualifiers(view[max(0, match.start() - 40) : match.start()])
        first = max(0, match.start() - 40) + first if bound or about else match.start()
        low, high = (value, None) if bound and bound[0] == "low" else (None, value) if bound else (None, None)
        result.append(
            replace(
                quantity,
                unit=unit.name + per,
                last=last,
                first=first,
                low=low,
                high=high,
                bound=bound[1] if bound else None,
                approximate=about,
            )
        )
    return result
