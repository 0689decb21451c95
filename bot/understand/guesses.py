"""What else a word of a message without marks may have been: the candidates that do best between their neighbours.

Of a word that goes with a neighbour not at all, hundreds of syllables are two slips away. What two slips cost is
reckoned last, and only for those that would still be among the best if they were the cheapest two there are.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappush, heapreplace
from math import inf
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.understand.abbreviated import nearly_abbreviated
from bot.understand.chances import END, START
from bot.understand.letters import telex
from bot.understand.neighbours import Gains
from bot.understand.slipping import cheapest_two, clipped, left_out, other_letters, slip_cost
from bot.understand.tokens import Token
from bot.understand.vocabulary import Vocabulary
from knowledge.text import fold

# What slips cost less where a word of the message is none as typed: one slip seldom comes alone.
HASTE = 1.0
# An abbreviation stands for its words; keys of Telex and forgotten blanks are left to what puts marks back.
SHORT, KEYED = -2.0, -4.0
# A word in capitals is seldom a syllable; one with a capital may be a name that nobody here knows.
SHOUTED, TITLED = -4.0, -1.0
# A word that makes a name with one in capitals beside it.
NAMED = 2.5
# What is reckoned for the word behind a candidate beside which it is not known.
UNSEEN = -9.0
# Candidates of a word that are kept.
CANDIDATES = 10
# Sums of the same costs in another order differ by less.
_ROUNDING = 1e-6
# Where candidates come from; of equal ones those of the lower rank come first.
_NEAR, _FAR, _ABBREVIATED, _KEYED = 0, 1, 1 << 20, 1 << 21
Places = npt.NDArray[np.int64]


class Meant(NamedTuple):
    """What a word may be: what stands in its place, the syllables it is read as, and what that costs."""

    letters: str
    syllables: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Guesses:
    """Guesses at the words of one message.

    Attributes:
        pieces: The pieces of the message.
        own: Each as typed.
        none: Which of them are no words as typed.
        vocabulary: The words there are.
        shouted: Whether all is in capitals, so that these tell nothing.
    """

    pieces: Sequence[Token]
    own: Sequence[Meant]
    none: Container[int]
    vocabulary: Vocabulary
    shouted: bool

    def at(self, at: int, haste: float) -> list[Meant]:
        """What else a word may have been, the likeliest where it stands first.

        Args:
            at: Which word.
            haste: What a slip costs less in this message.
        """
        typed, token = self.own[at].letters, self.pieces[at]
        capitals = token.text.isupper() and not self.shouted and (len(typed) > 1 or at > 0)
        titled = token.text[0].isupper() and not self.shouted and at > 0
        kept = SHOUTED if capitals else TITLED if titled else 0.0
        sides = _Sides.of(*self._around(at), self._names(at), self.vocabulary)
        initials = capitals or clipped(typed)
        native, best = self.vocabulary.native, _Best()
        near = [letters for letters in self.vocabulary.near(typed) if letters in native]
        if initials:
            near = [letters for letters in near if not other_letters(typed, letters)]
        words = [Meant(letters, (letters,), slip_cost(typed, letters) + haste + kept) for letters in near]
        best.take(sides.promised(words), _NEAR)
        words = [
            Meant(letters, syllables, slip_cost(typed, letters) + haste + SHORT)
            for letters, syllables in nearly_abbreviated(typed, capitals)
        ]
        best.take(sides.promised(words), _ABBREVIATED)
        if at in self.none:
            best.take(sides.promised(_keyed_or_glued(typed, token, self.vocabulary)), _KEYED)
        if at in self.none or self._lonely(at):
            far = self._far(at, initials=initials)
            for order in best.hopeful(sides.at_least(typed, far) + (haste + kept)):
                letters = self.vocabulary.letters[far[order]]
                word = Meant(letters, (letters,), slip_cost(typed, letters) + haste + kept)
                best.take(sides.promised([word]), _FAR + order)
        return best.words()

    def _far(self, at: int, *, initials: bool) -> Places:
        """The syllables two slips away, by their places in the vocabulary."""
        typed, letters = self.own[at].letters, self.vocabulary.letters
        near, far = {*self.vocabulary.near(typed), typed}, self.vocabulary.far_places(typed)
        if initials:
            named = self._known_names(at)
            far = tuple(place for place in far if left_out(typed, letters[place]) or letters[place] in named)
        return np.array([place for place in far if letters[place] not in near], np.int64)

    def _lonely(self, at: int) -> bool:
        """Whether a word goes with one of its neighbours not at all."""
        chances, (before, behind) = self.vocabulary.chances, self._beside(at)
        first, last = self.own[at].syllables[0], self.own[at].syllables[-1]
        return not (chances.beside(before, first) and chances.beside(last, behind))

    def _beside(self, at: int) -> tuple[str, str]:
        before = self.own[at - 1].syllables[-1] if at else START
        return before, self.own[at + 1].syllables[0] if at + 1 < len(self.own) else END

    def _around(self, at: int) -> tuple[frozenset[str], frozenset[str]]:
        """The syllables that may stand before a word and behind it, a slip in these allowed for."""
        before, behind = self._beside(at)
        return self._or_near(before, at - 1), self._or_near(behind, at + 1)

    def _or_near(self, syllable: str, at: int) -> frozenset[str]:
        if 0 <= at < len(self.own) and len(self.own[at].syllables) == 1:
            return frozenset((syllable, *self.vocabulary.near(self.own[at].letters)))
        return frozenset((syllable,))

    def _names(self, at: int) -> set[str]:
        """What makes a known name with a neighbour, one of both having a capital."""
        if self.shouted:
            return set()
        capital = [any(c.isupper() for c in piece.text) for piece in self.pieces[max(at - 1, 0) : at + 2]]
        here = capital[min(at, 1)]
        return self._known_names(at, before=here or capital[0], behind=here or capital[-1])

    def _known_names(self, at: int, *, before: bool = True, behind: bool = True) -> set[str]:
        """What makes a known name with the word before it, or with the one behind it ("ben rt")."""
        second, first = self.vocabulary.named_beside
        found: set[str] = set()
        if at and before:
            found.update(second.get(self.own[at - 1].letters, ()))
        if at + 1 < len(self.own) and behind:
            found.update(first.get(self.own[at + 1].letters, ()))
        return found


@dataclass(frozen=True, slots=True)
class _Sides:
    """How well all syllables go with what may stand before a word and behind it.

    Attributes:
        left: What each syllable gains behind the word before; -inf where it is not known there.
        right: What each gains before the word behind; the same.
        names: What makes a name with a neighbour, and is cheaper for it.
        vocabulary: The words there are.
    """

    left: Gains
    right: Gains
    names: Collection[str]
    vocabulary: Vocabulary

    @classmethod
    def of(cls, before: Iterable[str], behind: Iterable[str], names: Collection[str], vocabulary: Vocabulary) -> _Sides:
        """What the syllables that may stand before and behind make of all others."""
        known = vocabulary.neighbours
        return cls(known.behind(before), known.before(behind), names, vocabulary)

    def promised(self, words: Sequence[Meant]) -> list[tuple[float, Meant]]:
        """What candidates promise: their cost, and what they gain between their neighbours, these at their best."""
        if self.names:
            words = [Meant(w.letters, w.syllables, w.cost + NAMED) if w.letters in self.names else w for w in words]
        place, chances = self.vocabulary.neighbours.places.get, self.vocabulary.chances
        found = []
        for word in words:
            first, last = place(word.syllables[0]), place(word.syllables[-1])
            left = -inf if first is None else self.left.item(first)
            right = -inf if last is None else self.right.item(last)
            left = chances.gain("", "", word.syllables[0]) if left == -inf else left
            found.append((word.cost + left + (UNSEEN if right == -inf else right), word))
        return found

    def at_least(self, typed: str, far: Places) -> Gains:
        """What syllables two slips away promise at most; -inf for those that are known beside no neighbour."""
        known = self.vocabulary.neighbours
        left, right = self.left[far], self.right[far]
        alone, unseen = np.isneginf(left), np.isneginf(right)
        promise = cheapest_two(typed, known.lengths[far], known.initials[far])
        promise += np.where(alone, known.alone[far], left) + np.where(unseen, UNSEEN, right)
        for name in self.names:
            promise[far == known.places.get(name, -1)] += NAMED
        promise[alone & unseen] = -np.inf
        return promise


class _Best:
    """The candidates that promise most; of equal ones those that come first."""

    def __init__(self) -> None:
        self._found: list[tuple[float, int, int, Meant]] = []
        self._highest: list[float] = []

    def take(self, found: Iterable[tuple[float, Meant]], rank: int) -> None:
        """Take candidates in; of equal ones the lower rank comes first, then what was taken in first."""
        for promise, word in found:
            self._found.append((-promise, rank, len(self._found), word))
            if len(self._highest) < CANDIDATES:
                heappush(self._highest, promise)
            elif promise > self._highest[0]:
                heapreplace(self._highest, promise)

    def hopeful(self, promises: Gains) -> Iterator[int]:
        """Which of some candidates may be among the best, given promises that are never too low; -inf is hopeless.

        What they promise in truth is taken in between.
        """
        order = np.argsort(-promises)
        for at, promise in zip(order.tolist(), promises[order].tolist(), strict=True):
            full = len(self._highest) == CANDIDATES
            if promise == -inf or (full and promise + _ROUNDING < self._highest[0]):
                return
            yield at

    def words(self) -> list[Meant]:
        """The best of those taken in, the best first."""
        return [found[-1] for found in sorted(self._found, key=lambda found: found[:-1])[:CANDIDATES]]


def _keyed_or_glued(typed: str, token: Token, vocabulary: Vocabulary) -> list[Meant]:
    """A word that is Telex keys, or several words without their blanks: read so, and left as typed."""
    found = []
    keys = telex(fold(token.text))
    if keys and keys.bare in vocabulary.forms:
        found.append(Meant(typed, (keys.bare,), KEYED))
    for cut in range(2, len(typed) - 1):
        first, second = typed[:cut], typed[cut:]
        if vocabulary.chances.beside(first, second):
            found.append(Meant(typed, (first, second), KEYED + vocabulary.chances.gain("", first, second)))
    return found
