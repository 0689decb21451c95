"""What else a word of a message without marks may have been: the candidates that do best between their neighbours.

Of a word that goes with a neighbour not at all, hundreds of syllables are two slips away. What two slips cost is
reckoned last, and only for those that would still be among the best if they were the cheapest two there are.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappush, heapreplace

from bot.understand.abbreviated import nearly_abbreviated
from bot.understand.chances import END, START
from bot.understand.letters import telex
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
CANDIDATES = 14
# Sums of the same costs in another order differ by less.
_ROUNDING = 1e-6
# Where candidates come from; of equal ones those of the lower rank come first.
_NEAR, _FAR, _ABBREVIATED, _KEYED = 0, 1, 1 << 20, 1 << 21
_NOTHING: set[str] = set()


@dataclass(frozen=True, slots=True)
class Meant:
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
        sides = _Sides(*self._around(at), self._names(at), self.vocabulary)
        initials = capitals or clipped(typed)
        native, best = self.vocabulary.native, _Best()
        for letters in self.vocabulary.near(typed):
            if letters in native and not (initials and other_letters(typed, letters)):
                word = Meant(letters, (letters,), slip_cost(typed, letters) + haste + kept)
                best.take(sides.promised(word), _NEAR)
        for letters, syllables in nearly_abbreviated(typed, capitals):
            best.take(
                sides.promised(Meant(letters, syllables, slip_cost(typed, letters) + haste + SHORT)), _ABBREVIATED
            )
        if at in self.none:
            for word in _keyed_or_glued(typed, token, self.vocabulary):
                best.take(sides.promised(word), _KEYED)
        if at in self.none or self._lonely(at):
            far = self.vocabulary.fitting_far(typed, sides.before, sides.behind)
            if initials:
                named = self._known_names(at)
                far = [letters for letters in far if left_out(typed, letters) or letters in named]
            hoped = [Meant(letters, (letters,), cheapest_two(typed, letters) + haste + kept) for letters in far]
            for order in best.hopeful([sides.promised(word).promise for word in hoped]):
                word = Meant(far[order], (far[order],), slip_cost(typed, far[order]) + haste + kept)
                best.take(sides.promised(word), _FAR + order)
        return best.words()

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
class _Promised:
    """A candidate, and what it promises: its cost and what it gains beside its neighbours."""

    promise: float
    word: Meant


@dataclass(frozen=True, slots=True)
class _Sides:
    """What may stand before a word and behind it, and what makes a name with its neighbours."""

    before: frozenset[str]
    behind: frozenset[str]
    names: Container[str]
    vocabulary: Vocabulary

    def promised(self, word: Meant) -> _Promised:
        """How well a candidate may do, its neighbours at their best; cheaper where it makes a name with one of them."""
        if word.letters in self.names:
            word = Meant(word.letters, word.syllables, word.cost + NAMED)
        chances = self.vocabulary.chances
        known_before, known_behind = self.vocabulary.beside
        first, last = word.syllables[0], word.syllables[-1]
        before = self.before & known_before.get(first, _NOTHING)
        behind = self.behind & known_behind.get(last, _NOTHING)
        left = chances.best_behind(before, first) if before else chances.gain("", "", first)
        right = chances.best_before(last, behind) if behind else UNSEEN
        return _Promised(word.cost + left + right, word)


class _Best:
    """The candidates that promise most; of equal ones those that come first."""

    def __init__(self) -> None:
        self._found: list[tuple[float, int, int, Meant]] = []
        self._highest: list[float] = []

    def take(self, found: _Promised, rank: int) -> None:
        """Take a candidate in; of equal ones the lower rank comes first, then what was taken in first."""
        self._found.append((-found.promise, rank, len(self._found), found.word))
        if len(self._highest) < CANDIDATES:
            heappush(self._highest, found.promise)
        elif found.promise > self._highest[0]:
            heapreplace(self._highest, found.promise)

    def hopeful(self, promises: Sequence[float]) -> Iterator[int]:
        """Which of some candidates may be among the best, given promises that are never too low.

        What they promise in truth is taken in between.
        """
        for order in sorted(range(len(promises)), key=lambda order: -promises[order]):
            if len(self._highest) == CANDIDATES and promises[order] + _ROUNDING < self._highest[0]:
                return
            yield order

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
