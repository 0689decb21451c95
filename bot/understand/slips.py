"""Slips of the finger in words that exist all the same: "hai" for "phải", "dua" for "đấu".

A word typed without marks that does not go well with its neighbours may be another, one slip away. Only such words
come in as make a known pair with a neighbour, or with what that may be in turn; the lattice then weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.understand.candidates import Candidate
from bot.understand.lattice import Step
from bot.understand.letters import unmarked
from bot.understand.nearly import SURE, collapsed
from bot.understand.slipping import clipped, other_letters
from bot.understand.vocabulary import Vocabulary
from bot.understand.words import phrases
from knowledge.text import fold

# Costs, in the currency of `candidates`: a letter dropped or doubled, two swapped; one added or replaced costs more.
SLIP = -7.0
REPLACED = -1.0
# What it costs less where another word of the message is none as typed: one slip seldom comes alone.
HASTE = 1.5
# What it costs more for a word that every question may hold.
COMMON = -3.0
# What it costs less for a word that goes with no neighbour as it stands.
LONELY = 2.0
# Two slips in a word that is none, or goes with nothing.
TWO = -3.0
# Gain of a known run of three syllables that a slip would complete.
RUN = 1.2
# No longer word has a slip that makes another one of it.
LONGEST = 8
# Of a message with more weak words, or more words that are none, nothing is guessed.
MOST_WEAK, MOST_NONE = 24, 8

Letters = frozenset[str]
_NOTHING: Letters = frozenset()
_NO_LETTERS: set[str] = set()
Forms = Sequence[tuple[str, ...]]
_NONE: dict[tuple[str, str], float] = {}
# One or two lower-case letters behind a sign that no blank follows.
_INSIDE = re.compile(r"(?<![\w.,/&-])([^\W\d_]+)([?!,;:])([^\W\d_]{1,2})(?=[\s?!.,]|$)")


def add_slips(steps: Sequence[Step], chosen: Sequence[int], may: Sequence[bool], vocabulary: Vocabulary) -> bool:
    """Give words that go badly with their neighbours the candidates of a slip; whether there were any.

    Args:
        steps: The words.
        chosen: The candidate chosen for each.
        may: Which of them may have a slip.
        vocabulary: The words there are.
    """
    forms = [() if step.breaks else step.candidates[at].syllables for step, at in zip(steps, chosen, strict=True)]
    typed = [unmarked(fold(step.typed)) for step in steps]
    weak = [i for i, open_ in enumerate(may) if open_ and _weak(i, typed[i], forms, vocabulary)]
    none = {i for i in weak if typed[i] not in vocabulary.forms}
    if len(weak) > MOST_WEAK or len(none) > MOST_NONE:
        return False  # a language that is not ours, or keys hit at random
    near = {i: vocabulary.near(typed[i]) for i in weak}
    letters = [
        tuple(frozenset((unmarked(form[end]), *near.get(i, ()))) if form else _NOTHING for end in (0, -1))
        for i, form in enumerate(forms)
    ]
    found = False
    for i in weak:
        around = (letters[i - 1][1] if i else _NOTHING, letters[i + 1][0] if i + 1 < len(steps) else _NOTHING)
        seen = {candidate.syllables for candidate in steps[i].candidates}
        ways = _ways(i, typed[i], forms, none, near[i], vocabulary)
        windows = _windows(i, forms)
        for form, cost in _slips(ways, around, i in none, vocabulary):
            if (form,) not in seen:
                weight = vocabulary.forms[unmarked(form)].get(form, 0.0)
                gain = 0.5 * weight + cost + _run(form, windows, vocabulary)
                steps[i].candidates.append(Candidate((form,), gain, True))
                found = True
    return found


def _ways(
    at: int, typed: str, forms: Forms, none: set[int], near: Sequence[str], vocabulary: Vocabulary
) -> list[tuple[str, float, float]]:
    """The letters that a word may have been meant for: what that costs, and how well a neighbour must go with it."""
    lonely = max(_sides(at, forms, vocabulary), default=0.0) == 0.0
    base = SLIP + (HASTE if none else 0.0)
    if at not in none:
        base += COMMON if forms[at][0] in phrases("phrases", "common") else LONELY if lonely else 0.0
    initials = at in none and clipped(typed)
    if initials:
        near = [letters for letters in near if not other_letters(typed, letters)]
    ways = [(letters, base + _replaced(typed, letters), 0.0) for letters in near]
    if len(typed) > 2 and not initials and (at in none or lonely):
        ways += [(letters, base + TWO, SURE) for letters in vocabulary.far(typed) if letters not in near]
    return ways


def _slips(
    ways: Sequence[tuple[str, float, float]], around: tuple[Letters, Letters], none: bool, vocabulary: Vocabulary
) -> Iterator[tuple[str, float]]:
    """Syllables with their costs: such as go with a neighbour; where the word is none, small words in any case."""
    common, english = phrases("phrases", "common"), phrases("phrases", "english")
    for letters, cost, least in ways:
        fitting = set(_fitting(letters, *around, vocabulary, least))
        if none and not least:
            fitting |= common & vocabulary.forms[letters].keys()
        for form in sorted(fitting - english):
            yield form, cost


def _weak(at: int, typed: str, forms: Forms, vocabulary: Vocabulary) -> bool:
    """Whether a word does not go with each of its neighbours, by pairs that documents or our own phrases know."""
    if not forms[at] or len(typed) > LONGEST:
        return False
    return min(_sides(at, forms, vocabulary), default=0.0) < SURE


def _sides(at: int, forms: Forms, vocabulary: Vocabulary) -> list[float]:
    """How well a word goes with the one before it and the one behind it."""
    sides = []
    if at and forms[at - 1]:
        sides.append(_weight(forms[at - 1][-1], forms[at][0], vocabulary))
    if at + 1 < len(forms) and forms[at + 1]:
        sides.append(_weight(forms[at][-1], forms[at + 1][0], vocabulary))
    return sides


def _weight(first: str, second: str, vocabulary: Vocabulary) -> float:
    """How well two syllables are known side by side, 0 where they are not."""
    pairs = vocabulary.pairs.get(f"{unmarked(first)} {unmarked(second)}")
    return pairs.get((first, second), 0.0) if pairs else 0.0


def _fitting(letters: str, before: Letters, behind: Letters, vocabulary: Vocabulary, least: float) -> Iterator[str]:
    """The syllables of these letters that make a pair with a neighbour, known with at least some weight."""
    known_before, known_behind = vocabulary.beside
    for other in before & known_before.get(letters, _NO_LETTERS):
        for (_, form), weight in vocabulary.pairs.get(f"{other} {letters}", _NONE).items():
            if weight >= least:
                yield form
    for other in behind & known_behind.get(letters, _NO_LETTERS):
        for (form, _), weight in vocabulary.pairs.get(f"{letters} {other}", _NONE).items():
            if weight >= least:
                yield form


def _replaced(typed: str, meant: str) -> float:
    """What a letter added or replaced costs beyond one dropped, doubled or swapped."""
    shorter = len(typed) < len(meant) or sorted(typed) == sorted(meant) or collapsed(typed) == meant
    return 0.0 if shorter else REPLACED


# What stands before a word and behind it in a run of three, and the same without marks, blanks included.
Window = tuple[tuple[str, ...], tuple[str, ...], str, str]


def _windows(at: int, forms: Forms) -> list[Window]:
    """The runs of three that a word stands in."""
    windows = []
    for start in (at - 2, at - 1, at):
        if start >= 0 and start + 3 <= len(forms):
            before = tuple(" ".join(form) for form in forms[start:at])
            behind = tuple(" ".join(form) for form in forms[at + 1 : start + 3])
            left = "".join(f"{unmarked(word)} " for word in before)
            windows.append((before, behind, left, "".join(f" {unmarked(word)}" for word in behind)))
    return windows


def _run(form: str, windows: Sequence[Window], vocabulary: Vocabulary) -> float:
    """The gain of known runs of three that a form would stand in among the words chosen."""
    gain, letters = 0.0, unmarked(form)
    for before, behind, left, right in windows:
        ways = vocabulary.runs.get(f"{left}{letters}{right}")
        if ways and (*before, form, *behind) in ways:
            gain += RUN
    return gain


def signs_last(text: str, vocabulary: Vocabulary) -> str:
    """The text with signs that slipped into the end of a word put behind it: "nguo?i", "co,i".

    Example:
        >>> signs_last("bao nhie?u", Vocabulary.of(()))
        'bao nhieu?'
    """

    def put(match: re.Match[str]) -> str:
        word = unmarked(fold(match[1] + match[3]))
        if match[2] in "?!" or word in vocabulary.forms:
            return f"{match[1]}{match[3]}{match[2]}"
        return match.group()

    return _INSIDE.sub(put, text)
