"""What titles, captions and lines above a table state of its cells: their kind, and the unit of their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from knowledge.extract.lexicon import alternatives, count_noun, counted, load, scales, words
from knowledge.text import fold, squash

_THOUSANDS = re.compile(r"(?<![\d.])1\.?000(\.?000)?\s*(?:đồng|đ|vnđ|vnd)(?!\w)")
UNIT_LINE = re.compile(
    r"(?:đvt|đơn\s+vị(?:\s+tính)?|đv\s+tính|đvtt)\s*:?\s*((?:\d[\d.]*\s*|tr\.\s*)?[^.;)\d]{1,40})|\(\s*((?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*đồng|tr\.?\s?đồng)\s*\)"
)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(entry["kind"]), re.compile(str(entry["pattern"]))) for entry in load("table_columns")["column"])


def kind_of_title(title: str) -> str:
    """What a column's title says of its cells: "money", "percent", "label", …; "" where it says nothing."""
    view = fold(squash(title)).strip(" .:")
    last = view.split(":")[-1].strip()
    for kind, pattern in _kinds():
        if pattern.search(view if kind in ("money", "percent", "price") else last):
            return kind
    return ""


@cache
def _scaled() -> re.Pattern[str]:
    scale = alternatives(word for word in words("units", "scale") if word != "tr")
    money = alternatives(words("units", "currency"))
    return re.compile(
        rf"(?<!\w)(?:(?P<scale>{scale})\s*(?P<cur>{money})?|(?P<short>tr)\.?\s?(?:đ|đồng)|(?P<plain>(?<!cộng\s)(?<!hội\s)(?<!hợp\s)(?:{money})(?!\s+(?:bào|bằng|thời|bộ|chí|hành|đội)(?!\w))))(?!\w)(?P<per>(?:\s*/\s*\w+(?:\s+\w+)?)*)"
    )


def money_unit(text: str) -> tuple[int, str] | None:
    """Factor and unit that a title or caption states ("(1.000đ)", "triệu đồng"); None where it states none."""
    view = fold(text)
    match = _THOUSANDS.search(view)
    if match:
        return (10**6 if match.group(1) else 1000), "đồng"
    match = _scaled().search(view)
    if not match:
        return None
    per = re.sub(r"\s*/\s*", "/", match["per"] or "")
    if match["scale"]:
        return scales()[match["scale"]], "đồng" + per
    if match["short"]:
        return 10**6, "đồng" + per
    return 1, "đồng" + per


def stated_unit(lines: Sequence[str]) -> tuple[int, str] | None:
    """What "ĐVT: …" near a table states: factor and unit, money or a counted noun."""
    for line in reversed(lines):
        match = UNIT_LINE.search(fold(line))
        if not match:
            continue
        stated = (match.group(1) or match.group(2)).strip()
        money = money_unit(stated)
        if money:
            return money
        noun = count_noun().match(" " + stated)
        if noun:
            return 1, counted()[re.sub(r"\s+", " ", noun.group(1))]
        if "%" in stated:
            return 1, "%"
    return None
