"""The word lists of the figure extractors (knowledge/data/*.toml) as compiled patterns over folded text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.text import fold


@cache
def load(name: str) -> dict[str, list[dict[str, Any]]]:
    """The entries of a data file such as "units", by kind."""
    return tomllib.loads((files("knowledge") / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """All words of one kind of entry, folded, longest first."""
    found = {fold(word) for entry in load(name)[kind] for word in entry["words"]}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def alternatives(found: Iterable[str]) -> str:
    """A regular expression for any of the words, blanks matching any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found)


@cache
def ends_with(name: str, kind: str) -> re.Pattern[str]:
    """Whether a stretch of folded text ends in one of the words (the word is group 1)."""
    return re.compile(rf"(?<!\w)({alternatives(words(name, kind))})\s*$")


@cache
def finder(name: str, kind: str) -> re.Pattern[str]:
    """Where one of the words stands, as a whole word."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words(name, kind))})(?!\w)")


@cache
def counted() -> dict[str, str]:
    """The unit of each counted noun: "cán bộ" is "người", most are their own."""
    found: dict[str, str] = {}
    for entry in load("units")["count"]:
        for word in entry["words"]:
            found.setdefault(fold(word), str(entry.get("unit", word)))
    return found


@cache
def spelling() -> dict[str, str]:
    """How each counted noun and length of time is spelled, by its folded form."""
    found: dict[str, str] = {}
    for kind in ("count", "duration"):
        for entry in load("units")[kind]:
            for word in entry["words"]:
                found.setdefault(fold(word), str(word))
    return found


@cache
def persons() -> frozenset[str]:
    """The counted nouns that are persons."""
    return frozenset(fold(word) for entry in load("units")["count"] if entry.get("person") for word in entry["words"])


@cache
def spelled() -> frozenset[str]:
    """The counted nouns that may be counted in words."""
    return frozenset(fold(word) for entry in load("units")["count"] if entry.get("spelled") for word in entry["words"])


@cache
def count_noun() -> re.Pattern[str]:
    """A counted noun at the start of a stretch of folded text (group 1)."""
    return re.compile(rf"\s*({alternatives(words('units', 'count'))})(?!\w)")


@cache
def scales() -> dict[str, int]:
    """The factor of each scale word."""
    return {fold(word): int(entry["factor"]) for entry in load("units")["scale"] for word in entry["words"]}


@cache
def currencies() -> dict[str, str]:
    """The unit of each currency word."""
    return {fold(word): str(entry["unit"]) for entry in load("units")["currency"] for word in entry["words"]}


@cache
def named(name: str, kind: str, key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each entry, in file order, its name and where one of its words stands."""
    return tuple(
        (
            str(entry[key]),
            re.compile(rf"(?<!\w)(?:{alternatives(sorted(map(fold, entry['words']), key=len, reverse=True))})(?!\w)"),
        )
        for entry in load(name)[kind]
    )
