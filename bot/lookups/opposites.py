"""Things of which a question names one side ("ngoài công lập") and a label the other ("công lập")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from bot.lookups.likeness import levels_in
from bot.lookups.shelf import Entry
from bot.question import Question
from bot.understand.patterns import Pattern
from bot.understand.words import compiled, table
from knowledge.records import Figure
from knowledge.text import fold


def other_side(entry: Entry[Figure], question: Question) -> bool:
    """Whether a label names only the other side of what the question names one of."""
    return set_apart(question.normal, entry.record.label.partition(" – ")[0])


# What a figure of one side loses beside one of all, where the question names no side.
_OF_ONE = -0.2


def unasked_side(entry: Entry[Figure], question: Question) -> float:
    """What a figure is taken back by whose label names a side that the question does not."""
    return _OF_ONE if sides_in(entry.record.label.partition(" – ")[0]) - sides_in(question.normal) else 0.0


def set_apart(asked: str, told: str) -> bool:
    """Whether one text names a side of something and another only the other side."""
    wanted = sides_in(asked)
    has = sides_in(told) if wanted else frozenset()
    return any((thing, not side) in has and (thing, side) not in has for thing, side in wanted)


def marks_in(text: str) -> frozenset[object]:
    """The levels of government and the sides that a text names: what tells a part from a number of all."""
    return levels_in(text) | sides_in(text)


@lru_cache(maxsize=1 << 12)
def sides_in(text: str) -> frozenset[tuple[int, bool]]:
    """The sides that a text names: of which pair of the list, and whether it is the first one.

    Example:
        >>> sides_in("cơ sở dân lập")
        frozenset({(0, True)})
    """
    return frozenset(_sides(fold(text)))


def _sides(view: str) -> Iterator[tuple[int, bool]]:
    for thing, sides in enumerate(_opposites()):
        left = view
        for first, patterns in zip((True, False), sides, strict=True):
            for pattern in patterns:
                for match in list(pattern.finditer(left)):
                    yield thing, first
                    left = left.replace(match.group(), "·" * len(match.group()))


@cache
def _opposites() -> tuple[tuple[tuple[Pattern, ...], ...], ...]:
    entries = table("opposites")["opposites"]
    return tuple(tuple(tuple(map(compiled, side)) for side in entry["sides"]) for entry in entries)
