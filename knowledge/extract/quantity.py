"""The number with its unit that a line holds: what `find_quantities` gives."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.records import Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a line; offsets are those of the line.

    `start`/`end` hold the number alone, `first`/`last` the number with qualifier and unit ("khoảng 400.000 người");
    `total` is the whole of "25/30 xã"; `worded` marks a number written in words; `named` is where the words stand that
    name what a bare number counts ("người khuyết tật 8.935"), and `part_of` where the number begins that it is part of.
    """

    kind: str
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    noun: str
    start: int
    end: int
    first: int
    last: int
    bound: str | None = None
    approximate: bool = False
    known: bool = True
    total: Number | None = None
    worded: bool = False
    named: tuple[int, int] | None = None
    part_of: int | None = None

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money and no unit price."""
        return self.kind == "money" and "/" not in self.unit
