"""A vocabulary and the agencies of duties as bytes, so that a start need not count all texts and words again.

A syllable is written once, and named by its place in the list of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from bot.understand.letters import unmarked
from bot.understand.vocabulary import Vocabulary
from knowledge.columns import pack, unpack

Agencies = tuple[tuple[str, str], ...]


def packed(vocabulary: Vocabulary, agencies: Agencies) -> bytes:
    """The bytes that `unpacked` reads."""
    numbers: dict[str, int] = {}

    def numbered(syllables: Iterable[str]) -> list[int]:
        return [numbers.setdefault(syllable, len(numbers)) for syllable in syllables]

    # Most pairs can be only one: those come first, and what else some of them may be behind.
    firsts = [next(iter(ways.items())) for ways in vocabulary.pairs.values()]
    others = [(k, way, w) for k, ways in vocabulary.pairs.items() for way, w in list(ways.items())[1:]]
    ways = [*firsts, *((way, w) for _, way, w in others)]
    forms = [(letters, form, w) for letters, found in vocabulary.forms.items() for form, w in found.items()]
    columns: dict[str, Any] = {
        "pairs": vocabulary.pairs,
        "pairs again": [key for key, _, _ in others],
        "first": numbered(way[0] for way, _ in ways),
        "second": numbered(way[1] for way, _ in ways),
        "pair weights": [weight for _, weight in ways],
        "letters": [letters for letters, _, _ in forms],
        "forms": [form for _, form, _ in forms],
        "form weights": [weight for _, _, weight in forms],
        "own": vocabulary.own,
        "own counts": vocabulary.own.values(),
        "own pairs": vocabulary.own_pairs,
        "own pair counts": vocabulary.own_pairs.values(),
        "words": sorted(vocabulary.words),
        "less": [less for less, found in vocabulary.nearby.items() for _ in found],
        "whole": [whole for found in vocabulary.nearby.values() for whole in found],
        "names": [" ".join(name) for name in vocabulary.names],
        "foreign": sorted(vocabulary.foreign),
        "agencies": [name for name, _ in agencies],
        "levels": [level for _, level in agencies],
    }
    runs = [(way, count) for found in vocabulary.runs.values() for way, count in found.items()]
    columns["run"] = [" ".join(way) for way, _ in runs]
    columns["run letters"] = [unmarked(" ".join(way)) for way, _ in runs]
    columns["run counts"] = [count for _, count in runs]
    columns["syllables"] = numbers
    return pack(columns)


def unpacked(raw: bytes) -> tuple[Vocabulary, Agencies]:
    """The vocabulary and the agencies, equal to what was packed and in the same order."""
    kept = unpack(raw)
    nearby: dict[str, list[str]] = {}
    for less, whole in zip(kept["less"], kept["whole"], strict=True):
        nearby.setdefault(less, []).append(whole)
    forms: dict[str, dict[str, float]] = {}
    for letters, form, weight in zip(kept["letters"], kept["forms"], kept["form weights"], strict=True):
        forms.setdefault(letters, {})[form] = weight
    runs: dict[str, dict[tuple[str, ...], int]] = {}
    for letters, way, count in zip(kept["run letters"], kept["run"], kept["run counts"], strict=True):
        runs.setdefault(letters, {})[tuple(way.split(" "))] = count
    vocabulary = Vocabulary(
        forms,
        _pairs(kept),
        Counter(dict(zip(kept["own"], kept["own counts"], strict=True))),
        Counter(dict(zip(kept["own pairs"], kept["own pair counts"], strict=True))),
        frozenset(kept["words"]),
        runs,
        {less: tuple(found) for less, found in nearby.items()},
        tuple(tuple(name.split(" ")) for name in kept["names"]),
        frozenset(kept["foreign"]),
    )
    return vocabulary, tuple(zip(kept["agencies"], kept["levels"], strict=True))


def _pairs(kept: Mapping[str, list[Any]]) -> dict[str, dict[tuple[str, str], float]]:
    named = kept["syllables"].__getitem__
    ways = zip(map(named, kept["first"]), map(named, kept["second"]), strict=True)
    weighed = zip(ways, kept["pair weights"], strict=True)
    pairs = {key: {way: weight} for key, (way, weight) in zip(kept["pairs"], weighed, strict=False)}
    for key, (way, weight) in zip(kept["pairs again"], weighed, strict=True):
        pairs[key][way] = weight
    return pairs
