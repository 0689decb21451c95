"""How likely syllables without marks follow one another: of the library, of questions, of the language at large.

Marks left out, few words are rare, so that pairs and triples of them tell what was meant even where letters slipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from bot.understand.letters import unmarked

START, END = "^", "$"
# Shares of a chance that triples and pairs have where they are known well, and how many sightings "well" is.
TRIPLES, PAIRS, SPREAD, WELL = 0.5, 0.9, 2.0, 20.0
# Chance of a word that nothing knows.
UNKNOWN = 1e-7
_LEAST = log(UNKNOWN)
_NOTHING: Mapping[str, float] = {}

Runs = Mapping[str, Mapping[tuple[str, ...], int]]


@dataclass(frozen=True, eq=False)
class Source:
    """Counts of syllables and of pairs.

    Attributes:
        ones: The syllables.
        pairs: The pairs.
        weight: How much each sighting of a pair counts for its second syllable behind the first.
        variety: How much a pair counts for its second syllable wherever this stands.
        alone: How much a syllable counts wherever it stands.
    """

    ones: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    weight: float
    variety: float = 1.0
    alone: float = 0.0

    @classmethod
    def of(
        cls,
        runs: Iterable[Sequence[str]],
        weight: float,
        *,
        whole: bool = False,
        variety: float = 1.0,
        alone: float = 0.0,
    ) -> Source:
        """Runs of syllables counted; where they are `whole`, their beginnings and ends too."""
        ones: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for run in runs:
            bare = [unmarked(syllable) for syllable in run]
            ones.update(bare)
            pairs.update(pairwise([START, *bare, END] if whole else bare))
        return cls(ones, pairs, weight, variety, alone)

    @classmethod
    def counted(cls, ones: Mapping[str, int], pairs: Mapping[str, int], most: float, mass: float) -> Source:
        """Counts with marks, made to weigh no more than `mass` together, and each no more than `most`."""
        bare: Counter[str] = Counter()
        for syllable, count in ones.items():
            bare[unmarked(syllable)] += count
        beside: Counter[tuple[str, str]] = Counter()
        for pair, count in pairs.items():
            first, _, second = unmarked(pair).partition(" ")
            beside[first, second] += count
        return cls(bare, beside, min(most, mass / max(1, bare.total())))


@dataclass(frozen=True, eq=False)
class Chances:
    """Counts of syllables without marks, and of pairs and triples of them.

    Source: interpolation after Witten and Bell, "The zero-frequency problem", 1991: what is known of a context counts
    the more, the oftener it was seen and the fewer the words that follow it. A word alone counts by how many others it
    stands behind, after Kneser and Ney, "Improved backing-off for m-gram language modeling", 1995: "cau" is frequent,
    but hardly ever without "yeu" or "nhu".
    """

    one: dict[str, float]
    two: dict[str, dict[str, float]]
    three: dict[tuple[str, str], dict[str, float]]
    trust_two: dict[str, float] = field(default_factory=dict)
    trust_three: dict[tuple[str, str], float] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Iterable[Source], runs: Runs) -> Chances:
        """The chances in some sources of text.

        Args:
            sources: What is counted, and how much each counts.
            runs: Runs of syllables without marks -> what they may be, each with its count; those of three count.
        """
        one: dict[str, float] = {}
        two: dict[str, dict[str, float]] = {}
        for source in sources:
            for word in source.ones:
                one[word] = one.get(word, 0.0) + source.alone
            for (first, second), weight in source.pairs.items():
                beside = two.setdefault(first, {})
                beside[second] = beside.get(second, 0.0) + weight * source.weight
                one[second] = one.get(second, 0.0) + source.variety
        three: dict[tuple[str, str], dict[str, float]] = {}
        for run, ways in runs.items():
            syllables = run.split()
            if len(syllables) == 3:
                three.setdefault((syllables[0], syllables[1]), {})[syllables[2]] = float(sum(ways.values()))
        total = sum(one.values()) or 1.0
        return cls(
            {word: count / total for word, count in one.items()},
            {first: _shares(beside) for first, beside in two.items()},
            {pair: _shares(beside) for pair, beside in three.items()},
            {first: _trust(beside, PAIRS) for first, beside in two.items()},
            {pair: _trust(beside, TRIPLES) for pair, beside in three.items()},
        )

    def gain(self, before: str, first: str, second: str) -> float:
        """The logarithm of the chance that a syllable follows two others."""
        trust = self.trust_two.get(first, 0.0)
        chance = (1 - trust) * self.one.get(second, UNKNOWN)
        if trust:
            chance += trust * self.two[first].get(second, 0.0)
        trust = self.trust_three.get((before, first), 0.0)
        if trust:
            chance = (1 - trust) * chance + trust * self.three[before, first].get(second, 0.0)
        return log(max(chance, UNKNOWN))

    def gains(self, before: str, first: str, seconds: Sequence[tuple[str, float]]) -> list[float]:
        """The same for each of several syllables, which come with their chances wherever they stand (`alone`)."""
        trust = self.trust_two.get(first, 0.0)
        beside, rest = self.two.get(first, _NOTHING), 1 - trust
        chances = [rest * alone + trust * beside.get(second, 0.0) for second, alone in seconds]
        trust = self.trust_three.get((before, first), 0.0)
        if trust:
            run, rest = self.three[before, first], 1 - trust
            chances = [
                rest * chance + trust * run.get(second, 0.0)
                for chance, (second, _) in zip(chances, seconds, strict=True)
            ]
        return [log(chance) if chance > UNKNOWN else _LEAST for chance in chances]

    def alone(self, syllable: str) -> float:
        """The chance of a syllable wherever it stands."""
        return self.one.get(syllable, UNKNOWN)

    def beside(self, first: str, second: str) -> bool:
        """Whether a pair is known."""
        return second in self.two.get(first, ())


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values()) or 1.0
    return {word: count / total for word, count in counts.items()}


def _trust(counts: Mapping[str, float], most: float) -> float:
    seen = sum(counts.values())
    return most * seen / (seen + SPREAD * len(counts) + WELL)
