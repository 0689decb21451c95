"""The word lists of `knowledge/data/reading.toml`, compiled once on first use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Wording:
    """What tells where a paragraph begins or goes on (see the comments in the data file)."""

    standing: frozenset[str]
    opening: tuple[str, ...]
    prefixes: frozenset[str]
    places: tuple[str, ...]
    paragraph: re.Pattern[str]
    dangling: frozenset[str]
    closing: frozenset[str]
    pairs: frozenset[str]


@cache
def wording() -> Wording:
    """The lists, ready for use."""
    data = tomllib.loads((files("knowledge") / "data" / "reading.toml").read_text("utf-8"))
    standing, opening = data["standing"]["words"], data["opening"]["words"]
    return Wording(
        standing=frozenset(standing),
        opening=tuple(opening),
        prefixes=frozenset(_beginnings([*standing, *opening])),
        places=tuple(f"{word} " for word in data["place"]["words"]),
        paragraph=re.compile("|".join(data["paragraph"]["patterns"])),
        dangling=frozenset(data["dangling"]["words"]),
        closing=frozenset(data["closing"]["words"]),
        pairs=frozenset(pair for name in data["names"]["words"] for pair in pairs_of(name)),
    )


def _beginnings(phrases: list[str]) -> set[str]:
    found: set[str] = set()
    for phrase in phrases:
        words = phrase.split()
        found.update(" ".join(words[:n]) for n in range(1, len(words) + 1))
    return found


def pairs_of(text: str) -> set[str]:
    """Neighbouring words the second of which begins with a capital or is a dash ("trận Tổ", "động - Thương")."""
    words = text.split()
    found = {f"{a} {b}" for a, b in pairwise(words) if b[0].isupper()}
    found.update(
        f"{a.lower()} - {c.lower()}"
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
        if b in ("-", "–", "—")
    )
    return found
