"""What a question asks for (an amount, a time, an agency, …), and whether a text holds such a thing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from knowledge.text import fold


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer: its name, what it counts, how it is asked for, how it looks (see `data/answers.toml`)."""

    name: str
    weight: float
    asks: re.Pattern[str]
    gives: re.Pattern[str]


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order in which they are tried."""
    data = tomllib.loads(resources.files("index").joinpath("data/answers.toml").read_text("utf-8"))
    return tuple(
        Kind(k["name"], float(k["weight"]), re.compile(k["asks"]), re.compile(k["gives"])) for k in data["kinds"]
    )


def asked_kind(words: Sequence[str]) -> Kind | None:
    """What a question asks for; None where its words do not tell.

    Args:
        words: Its syllables without marks, in order.
    """
    line = " ".join(words)
    return next((kind for kind in kinds() if kind.asks.search(line)), None)


def kind_named(name: str) -> Kind:
    """The kind of that name."""
    return next(kind for kind in kinds() if kind.name == name)


def holds_answer(text: str, kind: Kind, stated: str) -> bool:
    """Whether a text holds something of a kind that the question does not itself state; both folded."""
    return any(match.group().strip() not in stated for match in kind.gives.finditer(text))


def answers_in(text: str, kind: Kind, question: str) -> Iterator[tuple[int, int]]:
    """Where a text holds answers of a kind that the question does not itself state (offsets in the text)."""
    stated = fold(question)
    for match in kind.gives.finditer(fold(text)):
        if match.group().strip() not in stated:
            yield match.span()
