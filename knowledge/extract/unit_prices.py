"""What one costs, where a row tells how its sum is made: "Tập huấn (8 lớp x 22.000)" beside 176.000."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.extract.lexicon import count_noun, counted
from knowledge.extract.numbers import NUMBER, read_number, tidy
from knowledge.records import Number
from knowledge.text import fold

_TWO_FACTORS = re.compile(
    rf"(?<![\w.,/-])(?<![x×*]\s)(?P<count>{NUMBER})\s*(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+){{0,2}})?\s*[x×*]\s*"
    rf"(?P<price>{NUMBER})(?![\d.,]*\d|\s*[^\W\d_]|\s*[x×*/%])"
)


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The đồng that one of something costs, its noun, and the offsets of the price in the text."""

    value: Number
    noun: str
    start: int
    end: int


def unit_price(text: str, total: float, factor: int) -> UnitPrice | None:
    """The price that a row's words multiply with a number; None unless both make the row's sum, which proves it.

    Args:
        text: The words of the row; without a noun behind the number, they begin with the thing that is counted.
        total: The row's sum, in the table's unit.
        factor: The đồng of that unit.

    Example:
        >>> unit_price("Tập huấn (8 lớp x 22.000)", 176_000, 1_000)
        UnitPrice(value=22000000, noun='lớp', start=18, end=24)
    """
    view = fold(text)
    for match in _TWO_FACTORS.finditer(view):
        count, price = read_number(match["count"], whole=True), read_number(match["price"])
        named = count_noun().match(" " + (match["noun"] or view))
        if count is None or price is None or named is None or count < 1 or round(count * price) != round(total):
            continue
        noun = counted()[re.sub(r"\s+", " ", named.group(1))]
        return UnitPrice(tidy(price * factor), noun, *match.span("price"))
    return None
