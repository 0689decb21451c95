"""A row's explanation that splits its sum, in the table's unit: "Mua xe chuyên dùng 650.000; sửa chữa nhà 450.000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"[^;]+")
# Words, then a number that no unit follows.
_ITEM = re.compile(r"\s*([^;]*?[^\W\d_]{2}[^;\d]*?)\s*[:=]?\s+(\d{1,3}(?:\.\d{3})*(?:,\d+)?)\s*[.,]?\s*")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a sum: what it is for, its đồng, and the offsets of its number in the text."""

    label: str
    value: int
    start: int
    end: int


def items_of(text: str, total: float, factor: int) -> tuple[Item, ...]:
    """The parts of a sum that an explanation lists; empty where it lists none, or they do not make up the sum.

    Args:
        text: The explanation.
        total: The row's sum, in the table's unit.
        factor: The đồng of that unit.

    Example:
        >>> [(i.label, i.value) for i in items_of("Mua 01 xe 650.000; sửa chữa nhà 450.000", 1_100_000, 1_000)]
        [('Mua 01 xe', 650000000), ('sửa chữa nhà', 450000000)]
    """
    found = []
    for piece in _PIECE.finditer(text):
        match = _ITEM.fullmatch(text, *piece.span())
        if match is None:
            return ()
        number = float(match[2].replace(".", "").replace(",", "."))
        found.append(Item(match[1].strip(" :=-+*"), round(number * factor), *match.span(2)))
    whole = round(total * factor)
    return tuple(found) if len(found) >= _FEWEST and sum(item.value for item in found) == whole else ()


def without_numbers(text: str, items: Sequence[Item]) -> str:
    """The explanation with blanks for the items' numbers, as long as it was: what else it counts stands there."""
    for item in items:
        text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    return text
