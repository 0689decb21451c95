"""Abbreviations as a message without marks has them, with the syllables that they stand for, slips allowed for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understand.letters import unmarked
from bot.understand.nearly import Names
from bot.understand.shorthand import key, shorthands
from bot.understand.slipping import other_letters, slip_cost
from bot.understand.words import table
from knowledge.agency_names import agency_data
from knowledge.places import place_named
from knowledge.text import fold

# Letters that an abbreviation must have, in capitals and without, to be known with a slip; with two slips.
CAPITALS, SMALL, TWO_SLIPS = 2, 3, 5
# What two slips may cost at most: less than the cheapest three.
NO_MORE = -12


def in_letters(long: str) -> tuple[str, ...]:
    """The syllables of what an abbreviation stands for, without marks and signs."""
    return tuple(word for word in unmarked(fold(long)).replace(",", " ").replace(".", " ").split() if word != "-")


@cache
def abbreviated() -> Mapping[str, tuple[str, ...]]:
    """Abbreviations by their letters, with the syllables that they stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for short in shorthands():
        letters = unmarked(key(short.typed))
        if letters.isascii() and not short.sentence and not short.english:
            found.setdefault(letters, in_letters(short.long))
    for alias in table("phrases")["place_aliases"]:
        place = place_named(alias)
        if place and " " not in alias:
            found.setdefault(unmarked(key(alias)), in_letters(place.name))
    for entry in agency_data()["field"]:
        long = in_letters(entry["name"])
        for short_name in entry["short"]:
            letters = "".join(unmarked(key(word)) for word in short_name.split() if word != "và")
            if len(letters) > 1:
                found.setdefault(letters, long)
                for head in entry["heads"]:
                    found.setdefault(unmarked(fold(head[0])) + letters, (*in_letters(head), *long))
    return found


@cache
def codes() -> frozenset[str]:
    """Abbreviations of places, which some document may hold as they are."""
    return frozenset(unmarked(key(alias)) for alias in table("phrases")["place_aliases"] if " " not in alias)


@cache
def _names() -> Names:
    return Names.of((letters, letters) for letters in abbreviated())


@lru_cache(maxsize=4096)
def nearly_abbreviated(typed: str, capitals: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Abbreviations that a word is with a slip, longer ones with two."""
    known = abbreviated()
    near = {name for name in _names().near(typed) if len(name) >= (CAPITALS if capitals else SMALL)}
    near = {name for name in near if len(name) > SMALL or not other_letters(typed, name)}
    if len(typed) >= TWO_SLIPS - 1 and not near:
        long = (name for name in known if len(name) >= TWO_SLIPS)
        found = process.extract_iter(typed, long, scorer=OSA.distance, score_cutoff=2)
        near = {name for name, _, _ in found if slip_cost(typed, name) > NO_MORE}
    return tuple((name, known[name]) for name in sorted(near))
