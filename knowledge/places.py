"""Provinces and centrally-governed cities: the 63 that plans before 1 July 2025 name, and the 34 since.

Matching runs on the text without marks, and then looks at the marks that the person did type: "ben tre" and "bến tre"
are Bến Tre, "bên trẻ" is not. A name inside another name ("Báo An Giang") is found, and flagged as such.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from knowledge.text import bare, fold

_DATA = Path(__file__).parent / "data" / "places.toml"
_SEPARATORS = re.compile(r"[\s.\-]+")
_NAME_REACH = 90  # characters before a mention in which the name of an agency or street that holds it may begin


@dataclass(frozen=True, slots=True)
class Place:
    """A province or city.

    Attributes:
        name: As answers print it: "Bến Tre", "TP. Hồ Chí Minh".
        kind: "tỉnh" or "thành phố".
        current: The name of the place that it belongs to since 1 July 2025 (its own, where it lives on).
        former: The places before that date of which it now consists, itself first; empty where it has been merged away.
    """

    name: str
    kind: str
    current: str
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a text, offsets in code points.

    `part_of_name` is set where it only names something else ("Đoàn Thanh niên cộng sản Hồ Chí Minh"); `exact` where
    it is written with all its marks (or as a known abbreviation).
    """

    place: Place
    start: int
    end: int
    part_of_name: bool = False
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write a place: folded, without separators; `code` where only this exact case counts."""

    place: Place
    letters: str
    code: str | None
    strict: bool
    unless: re.Pattern[str] | None


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_DATA.read_text("utf-8"))


def _entries() -> list[dict[str, Any]]:
    return _data()["place"]


@cache
def all_places() -> tuple[Place, ...]:
    """All places, those that were merged away included, in the order of the data file."""
    names = [entry["name"] for entry in _entries()]
    pairs = [(entry["name"], entry["current"]) for entry in _entries()]
    existed = [name for name in names if name != "Huế"]  # before July 2025 plans call it Thừa Thiên Huế
    return tuple(
        Place(
            entry["name"],
            entry["kind"],
            entry["current"],
            tuple(
                sorted(
                    (n for n, current in pairs if current == entry["name"] and n in existed), key=entry["name"].__ne__
                )
            ),
        )
        for entry in _entries()
    )


@cache
def _spellings() -> dict[str, list[_Spelling]]:
    """From the letters without marks and separators to the spellings that have them."""
    found: dict[str, list[_Spelling]] = {}
    for entry, place in zip(_entries(), all_places(), strict=True):
        unless = re.compile(entry["unless"]) if "unless" in entry else None
        ways = [(name, None) for name in (entry["name"], *entry.get("aliases", ()))]
        ways += [(code, code) for code in entry.get("codes", ())]
        for written, code in ways:
            letters = _SEPARATORS.sub("", fold(written))
            spelling = _Spelling(place, letters, code, entry.get("strict", False), unless)
            found.setdefault(bare(letters), []).append(spelling)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    forms = set()
    for entry in _entries():
        for written in (entry["name"], *entry.get("aliases", ()), *entry.get("codes", ())):
            words = [re.escape(word) for word in _SEPARATORS.split(bare(written)) if word]
            forms.add(r"[\s.]*-?\s*".join(words))
    alternatives = "|".join(sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d])(?=({alternatives})(?![^\W\d]))")


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a place part of a name that ends with it: for folded text, and for text without marks."""
    entries = _data()["part_of_name"]
    marked = "|".join(f"(?:{entry['pattern']})" for entry in entries)
    unmarked = "|".join(f"(?:{bare(entry['pattern'])})" for entry in entries if entry.get("unmarked"))
    before = r"(?<!\w)(?<!thông )(?<!nhu )"
    return re.compile(rf"{before}(?:{marked})\s*$"), re.compile(rf"{bare(before)}(?:{unmarked})\s*$")


def _is_part_of_name(folded: str, plain: str, start: int) -> bool:
    reach = max(0, start - _NAME_REACH)
    marked, unmarked = _name_patterns()
    if marked.search(folded, reach, start):
        return True
    return folded[reach:start] == plain[reach:start] and unmarked.search(plain, reach, start) is not None


def find_places(text: str) -> list[PlaceMention]:
    """The places that a text mentions, in their order, never overlapping, the longest where two would.

    Example:
        >>> [m.place.name for m in find_places("ngan sach bentre so voi TPHCM")]
        ['Bến Tre', 'TP. Hồ Chí Minh']
    """
    folded, plain = fold(text), bare(text)
    found = _candidates(text, folded, plain)
    candidates = sorted(found, key=lambda m: (_half_capital(text, m), m.start - m.end, not m.exact, m.start))
    taken: list[PlaceMention] = []
    for mention in candidates:
        if all(mention.end <= other.start or mention.start >= other.end for other in taken):
            taken.append(mention)
    return sorted(taken, key=lambda m: m.start)


def _half_capital(text: str, mention: PlaceMention) -> bool:
    """Whether only the first word has its capital: in "Hòa Bình định mở" Bình Định is no place."""
    words = text[mention.start : mention.end].split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].islower()


def _candidates(text: str, folded: str, plain: str) -> Iterator[PlaceMention]:
    for match in _pattern().finditer(plain):
        start, end = match.span(1)
        letters = _SEPARATORS.sub("", folded[start:end])
        for spelling in _spellings().get(bare(letters), ()):
            if len(spelling.letters) <= 4 and _inside_code(plain, start, end):
                continue
            if spelling.code and _SEPARATORS.sub("", text[start:end]) != spelling.code:
                continue
            exact = letters == spelling.letters
            if not exact and not _may_stand_for(letters, spelling):
                continue
            if spelling.unless and spelling.unless.match(plain, end) and not (exact and text[start].isupper()):
                continue
            named = _is_part_of_name(folded, plain, start)
            yield PlaceMention(spelling.place, start, end, named, exact)
            break


def _inside_code(plain: str, start: int, end: int) -> bool:
    """Whether letters stand in a document's number ("15/KH-HN") or another code."""
    return plain[max(0, start - 1) : start] in ("/", "-", "_") or plain[end : end + 1] in ("/", "_")


def _may_stand_for(letters: str, spelling: _Spelling) -> bool:
    """Whether letters with fewer marks may mean a spelling: no mark is typed that the spelling does not have."""
    if letters == bare(letters):
        return True
    if spelling.strict:
        return False
    return all(_marks(typed) <= _marks(meant) for typed, meant in zip(letters, spelling.letters, strict=True))


@cache
def _marks(char: str) -> frozenset[str]:
    decomposed = unicodedata.normalize("NFD", char)
    return frozenset(decomposed[1:]) | (frozenset("đ") if char == "đ" else frozenset())


@lru_cache(maxsize=1 << 12)
def place_named(name: str) -> Place | None:
    """The place of a name, an alias or an abbreviation ("tỉnh Bến Tre", "TP.HCM"), or None where that is no place."""
    for mention in find_places(name):
        around = fold(name[: mention.start] + name[mention.end :])
        if not re.sub(r"\b(?:tỉnh|tp|thành phố|tinh|thanh pho)\b|[\s.,]", "", around):
            return mention.place
    return None


def current_name(name: str) -> str | None:
    """The name since 1 July 2025 of what a place belongs to: "Vĩnh Long" for "Bến Tre"; None for no place."""
    place = place_named(name)
    return place.current if place else None


def former_names(name: str) -> tuple[str, ...]:
    """The places before 1 July 2025 that make up a present one, itself first; empty for one merged away or unknown."""
    place = place_named(name)
    return place.former if place else ()


@cache
def same_area(name: str) -> tuple[str, ...]:
    """The other names of just the same territory: "Huế" and "Thừa Thiên Huế"; empty for most places.

    Example:
        >>> same_area("Huế"), same_area("Bến Tre")
        (('Thừa Thiên Huế',), ())
    """
    renamed = [(entry["name"], entry["current"]) for entry in _entries() if entry.get("renamed")]
    return tuple(b if name == a else a for a, b in renamed if name in (a, b))
