"""Stages of a plan told by their place in it: "giai đoạn I", "giai đoạn sau", "nửa đầu giai đoạn"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.extract.lexicon import alternatives, load
from knowledge.text import fold

# "Giai đoạn I (2011-2015)" tells the years of every "giai đoạn I" of the document.
_YEARS = re.compile(
    r"\s*[(:,-]?\s*\(?(?:từ\s+)?(?:năm\s+)?(?P<a>20\d\d)\s*(?:-|đến)\s*(?:hết\s+)?(?:năm\s+)?(?P<b>20\d\d)"
)
# A stage that only something is compared with, or that something comes from.
_ASIDE = re.compile(r"(?:so\s+với(?:\s+\w+){0,4}|cùng\s+kỳ|hơn|từ|theo|kế\s+thừa(?:\s+\w+){0,4})\s*$")
_HALF = "half"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage as named: its number, "last", "none" or "half", and where its words stand."""

    name: str
    start: int
    end: int


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds a stage, and the name of each word that tells which."""
    names = {fold(word): str(entry["stage"]) for entry in load("figures")["stage"] for word in entry["words"]}
    words = alternatives(sorted(names, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?<!\w)(?:(?P<half>nửa\s+(?:đầu|sau|cuối)(?:\s+(?:của\s+)?giai\s+đoạn)?)"
        rf"|giai\s+đoạn\s+(?P<word>{words}))(?!\w|[.]\d|\s*[-/]\s*\d)"
    ), names


def stages_in(view: str, start: int = 0, end: int | None = None) -> list[Stage]:
    """The stages that a stretch of a folded text names by their place, in text order."""
    pattern, names = _names()
    found = []
    for match in pattern.finditer(view, start, len(view) if end is None else end):
        if not _ASIDE.search(view[max(start, match.start() - 60) : match.start()]):
            name = _HALF if match["half"] else names[re.sub(r"\s+", " ", match["word"])]
            found.append(Stage(name, match.start(), match.end()))
    return found


def told_stages(text: str) -> dict[str, tuple[int, int]]:
    """The years of each stage whose years a document tells, by the stage's number."""
    view, found = fold(text), dict[str, tuple[int, int]]()
    for stage in stages_in(view):
        years = _YEARS.match(view, stage.end)
        if years and stage.name not in ("none", _HALF) and int(years["a"]) <= int(years["b"]):
            found.setdefault(stage.name, (int(years["a"]), int(years["b"])))
    return found


def years_of(name: str, told: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """The years of a stage, "last" being the one that ends last; None where the document tells none."""
    if name == "last" and name not in told and len(told) > 1:
        return max(told.values(), key=lambda years: years[1])
    return told.get(name)
