"""Syllables of a question that the library does not know, or not beside their neighbours, and what they may have been.

The library's own syllables are the dictionary: a typing error becomes a syllable near the one typed (one letter left
out, doubled, wrong, or swapped with the next), and pairs of neighbours that the library holds say which.

Source: Damerau, "A technique for computer detection and correction of spelling errors", 1964: one such step makes up
80 % of typing errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.terms import Field, bare_forms, term_id

Holding = Callable[[Sequence[int]], list[int]]

# How many readings of one syllable are looked up: with those that a neighbour confirms, and without.
_CONFIRMED, _UNCONFIRMED = 4, 3
# A known syllable is doubted only from this length on: shorter ones have too many neighbours one letter away.
_DOUBTED = 3
# Neighbours of so many syllables are remembered.
_MOST_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """What a syllable may have been: one syllable, or two that were typed as one; `confirmed` by a neighbour."""

    syllables: tuple[str, ...]
    confirmed: bool


@dataclass(eq=False)
class Lexicon:
    """The syllables that the library knows, without marks.

    Args:
        words: Its syllables, with marks or without.
    """

    words: Iterable[str]
    _known: frozenset[str] = field(init=False)
    _by_length: dict[int, list[str]] = field(init=False)
    _near: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._known = frozenset(w for w in bare_forms(list(self.words)) if w.isalpha())
        self._by_length = {}
        for word in sorted(self._known):
            for length in (len(word) - 1, len(word), len(word) + 1):
                self._by_length.setdefault(length, []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def near(self, word: str) -> list[str]:
        """The known syllables one typing error away, in the order of the alphabet."""
        if word not in self._near:
            if len(self._near) >= _MOST_REMEMBERED:
                self._near.clear()
            choices = self._by_length.get(len(word), [])
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=1, limit=None)
            self._near[word] = sorted(near for near, distance, _ in found if distance == 1)
        return self._near[word]

    def split(self, word: str) -> list[tuple[str, str]]:
        """The ways in which the word is two known syllables written as one."""
        cuts = [(word[:i], word[i:]) for i in range(2, len(word) - 1)]
        return [cut for cut in cuts if cut[0] in self._known and cut[1] in self._known]


def read_spelling(words: Sequence[str], lexicon: Lexicon, holding: Holding) -> dict[int, list[Reading]]:
    """By position, what a syllable of the question may have been besides what was typed; few positions have any.

    Args:
        words: Syllables of a question without marks, in order.
        lexicon: What the library knows.
        holding: Tells how many passages hold each of some terms, given by their numbers.
    """
    counts = _PairCounts(holding)
    counts.fetch(pairwise(words))
    result: dict[int, list[Reading]] = {}
    for i, word in enumerate(words):
        if not word.isalpha() or len(word) < 2:
            continue
        before, after = (words[i - 1] if i else None), (words[i + 1] if i + 1 < len(words) else None)
        known = word in lexicon
        if known and (len(word) < _DOUBTED or counts.beside(before, (word,), after)):
            continue
        readings = _readings(word, before, after, lexicon, counts)
        chosen = [r for r in readings if r.confirmed][:_CONFIRMED]
        if not chosen and not known:
            chosen = readings[:_UNCONFIRMED]
        if chosen:
            result[i] = chosen
    return result


class _PairCounts:
    """How many passages hold a pair of syllables, asked of the index many at a time."""

    def __init__(self, holding: Holding) -> None:
        self._holding = holding
        self._known: dict[tuple[str, str], int] = {}

    def fetch(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Ask for all the pairs at once."""
        new = [pair for pair in dict.fromkeys(wanted) if pair not in self._known]
        counts = self._holding([term_id(Field.BARE_PAIR, f"{a} {b}") for a, b in new])
        self._known.update(zip(new, counts, strict=True))

    def beside(self, before: str | None, form: Sequence[str], after: str | None) -> int:
        """How many passages hold the form's syllables beside each other and beside its neighbours."""
        return sum(self._known.get(pair, 0) for pair in _row(before, form, after))


def _row(before: str | None, form: Sequence[str], after: str | None) -> Iterable[tuple[str, str]]:
    return pairwise([word for word in (before, *form, after) if word is not None])


def _readings(word: str, before: str | None, after: str | None, lexicon: Lexicon, counts: _PairCounts) -> list[Reading]:
    """All readings, those that neighbours confirm most often first."""
    forms: list[tuple[str, ...]] = [(near,) for near in lexicon.near(word)]
    if word not in lexicon:
        cuts = lexicon.split(word)
        counts.fetch(cuts)
        forms += [cut for cut in cuts if counts.beside(None, cut, None)]
    counts.fetch(pair for form in forms for pair in _row(before, form, after))
    scored = sorted((-counts.beside(before, form, after), form) for form in forms)
    return [Reading(form, score < 0) for score, form in scored]
