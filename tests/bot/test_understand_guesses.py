"""Guesses at words with slips: the same as of weighing every syllable there is, only sooner."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.understand import guesses
from bot.understand.abbreviated import nearly_abbreviated
from bot.understand.guesses import HASTE, NAMED, SHORT, SHOUTED, TITLED, UNSEEN, Guesses, Meant
from bot.understand.letters import unmarked
from bot.understand.slipping import cheapest_two, clipped, left_out, other_letters, slip_cost
from bot.understand.tokens import tokens
from bot.understand.vocabulary import Vocabulary
from knowledge.text import fold
from tests.helpers.worlds import invented_world

_LETTERS = st.text("abdghinouy", min_size=1, max_size=9)
MESSAGES = (
    "kinh phsi tap huan bao nhieu",
    "hinh phi tuyen truyen bao nhieu",
    "so tai chinh uy ban nhan dan tnih lam gi",
    "co quna nao chu tri thuc hein",
    "kinh phi Bne Tre nam 2012",
    "cap xa phia lam gi. ai ky?",
    "kinh phi ntm o Ben Rt la kniu gi",
    "ubdn tnih giao so ldtbhx lam gi",
    "xyzzy qwrt bao nhieu tien",
    "Trung tam cong tac xa hoi Qaung Tri",
    "KNIH PHI TUYEN TRUYEN BAO NHIEU",
)


@given(_LETTERS, _LETTERS)
def test_two_slips_cost_no_less_than_the_cheapest_two(typed: str, meant: str) -> None:
    if OSA.distance(typed, meant) == 2:
        least = cheapest_two(typed, np.array([len(meant)]), np.array([ord(meant[0])]))
        assert slip_cost(typed, meant) <= least[0] + 1e-9


@pytest.mark.parametrize("message", MESSAGES)
def test_guesses_are_the_best_of_all_candidates(message: str) -> None:
    vocabulary, shouted = invented_world().vocabulary, message.isupper()
    pieces = tokens(message.lower() if shouted else message)
    own = [Meant(letters, (letters,), 0.0) for letters in (unmarked(fold(piece.text)) for piece in pieces)]
    none = {i for i, word in enumerate(own) if word.letters not in vocabulary.forms}
    found = Guesses(pieces, own, none, vocabulary, shouted)
    for at, piece in enumerate(pieces):
        if piece.kind == "word":
            expected = every_candidate(found, at, vocabulary)[: guesses.CANDIDATES]
            assert found.at(at, HASTE) == expected, piece.text


def every_candidate(message: Guesses, at: int, vocabulary: Vocabulary) -> list[Meant]:
    """All candidates of a word, each weighed in full, the best first."""
    own, token, typed = message.own, message.pieces[at], message.own[at].letters
    capitals = token.text.isupper() and not message.shouted and (len(typed) > 1 or at > 0)
    titled = token.text[0].isupper() and not message.shouted and at > 0
    kept = SHOUTED if capitals else TITLED if titled else 0.0
    before, behind = message._around(at)
    near = [letters for letters in vocabulary.near(typed) if letters in vocabulary.native]
    far = fitting_far(typed, before, behind, vocabulary) if at in message.none or message._lonely(at) else []
    if capitals or clipped(typed):
        near = [letters for letters in near if not other_letters(typed, letters)]
        far = [letters for letters in far if left_out(typed, letters) or letters in message._known_names(at)]
    near += far
    words = [Meant(letters, (letters,), slip_cost(typed, letters) + HASTE + kept) for letters in near]
    words += [
        Meant(letters, syllables, slip_cost(typed, letters) + HASTE + SHORT)
        for letters, syllables in nearly_abbreviated(typed, capitals)
    ]
    if at in message.none:
        words += guesses._keyed_or_glued(typed, token, vocabulary)
    names = named(message, at, vocabulary)
    words = [Meant(w.letters, w.syllables, w.cost + NAMED) if w.letters in names else w for w in words]
    chances, (known_before, known_behind) = vocabulary.chances, vocabulary.beside

    def promise(word: Meant) -> float:
        first, last = word.syllables[0], word.syllables[-1]
        left = [chances.gain("", other, first) for other in before & known_before.get(first, set())]
        right = [chances.gain("", last, other) for other in behind & known_behind.get(last, set())]
        return word.cost + max(left, default=chances.gain("", "", first)) + max(right, default=UNSEEN)

    assert own[at].letters == typed
    return sorted(words, key=lambda word: -promise(word))


def fitting_far(typed: str, before: frozenset[str], behind: frozenset[str], vocabulary: Vocabulary) -> list[str]:
    """Syllables two slips away that make a known pair with a neighbour on either side."""
    known_before, known_behind = vocabulary.beside
    near = {*vocabulary.near(typed), typed}
    far = [letters for letters in vocabulary.far(typed) if letters not in near]
    return [s for s in far if before & known_before.get(s, set()) or behind & known_behind.get(s, set())]


def named(message: Guesses, at: int, vocabulary: Vocabulary) -> set[str]:
    """What makes a known name with a neighbour, one of the two or three having a capital."""
    spoken = [tuple(map(unmarked, name)) for name in vocabulary.names if vocabulary.own_pairs[" ".join(name[:2])] > 1]
    pairs = {(a, b) for name in spoken for a, b in pairwise(name)}
    capital = [any(c.isupper() for c in piece.text) and not message.shouted for piece in message.pieces]
    found = set()
    for first, second in pairs:
        if at and message.own[at - 1].letters == first and (capital[at - 1] or capital[at]):
            found.add(second)
        if at + 1 < len(capital) and message.own[at + 1].letters == second and (capital[at] or capital[at + 1]):
            found.add(first)
    return found
