"""What a word of a message may have been meant as, each with what it costs to believe."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.understand.letters import Marks, agrees, differences, marks, telex, unmarked, vni
from bot.understand.nearly import collapsed
from bot.understand.slipping import clipped, other_letters
from bot.understand.vocabulary import REMEMBERED, Vocabulary

# Costs and gains in one currency, natural logarithms of counts; set on the restoration tests.
KEEP_UNMARKED = 2.2  # gain of a word that was typed without marks in a message that has marks
CLEARLY = 1.0  # so much more weight makes one form clearly likelier than another
COMPLETE = -0.3  # a syllable with some of its marks gets the rest
REMARK = -5.5  # a syllable that exists gets one other mark
REMARK_RARE = -4.8  # the same where no document holds it as it was typed
WRONG_MARK = -2.5  # a syllable that does not exist gets other marks
TYPING_ERROR = -5.0  # one letter dropped, added, replaced or swapped, where the word as typed does not exist
SECOND_LOOK = -6.5  # the same where the word as typed does exist
ANOTHER = -2.0  # one more of them in the same word
SAME_FIRST = 0.5  # the first letter is rarely wrong
UNKNOWN = -3.0  # a word that is none stays as it is
SHORT = 2.0  # the same for one of two letters
TWIN = -0.3  # the same syllable as others spell it ("kỉ" for "kỷ")
KEYS = 3.0  # Telex or VNI keys that give just this syllable
GLUE = -1.0  # a blank was forgotten
PAIR = 1.6  # a known pair of neighbours, and its weight on top
MOST = 24  # candidates kept for a word


class Candidate(NamedTuple):
    """What a word may be: its syllables, the gain (below zero: the cost), and whether the word was repaired."""

    syllables: tuple[str, ...]
    gain: float
    repaired: bool = False


def candidates(typed: str, keep: float, vocabulary: Vocabulary) -> list[Candidate]:
    """What a folded word may be, the likeliest first; marks that were typed are kept where the syllable exists.

    Args:
        typed: The word, folded.
        keep: Gain of a word that was typed without marks and is right as it is.
        vocabulary: The words there are.
    """
    known = vocabulary.memory_candidates.get((typed, keep))
    if known is None:
        if len(vocabulary.memory_candidates) > REMEMBERED:
            vocabulary.memory_candidates.clear()
        known = vocabulary.memory_candidates[typed, keep] = tuple(_candidates(typed, keep, vocabulary))
    return list(known)


def _candidates(typed: str, keep: float, vocabulary: Vocabulary) -> list[Candidate]:
    letters = unmarked(typed)
    forms = vocabulary.forms.get(letters, {})
    found = _twins(typed, letters, vocabulary)
    if typed in forms and typed != letters:
        return [Candidate((typed,), 0.5 * forms[typed]), *found]
    if typed == letters and forms:
        for form, weight in forms.items():
            found.append(Candidate((form,), 0.5 * weight + (keep if form == typed else 0.0)))
        return sorted(found, key=_gain)[:MOST]
    mine = marks(typed)
    for form, weight in forms.items():  # marks that make no syllable: the rest is missing, or some are wrong
        cost = COMPLETE if agrees(mine, marks(form)) else WRONG_MARK * differences(mine, marks(form))
        found.append(Candidate((form,), 0.5 * weight + cost, cost < COMPLETE))
    found += _keyed(telex(typed), vocabulary)
    if len(letters) > 1:
        found += typing_errors(typed, vocabulary, TYPING_ERROR)
    once = collapsed(typed)
    if once != typed:
        found += [
            Candidate((f,), 0.5 * w + TYPING_ERROR, True) for f, w in vocabulary.forms.get(unmarked(once), {}).items()
        ]
        found += typing_errors(once, vocabulary, TYPING_ERROR + ANOTHER)
    found += _glued(typed, vocabulary)
    found = sorted(found, key=_gain)[: MOST - 1]
    found.append(Candidate((typed,), UNKNOWN if len(letters) > 2 or not keep else SHORT))
    return found


# Behind these letters "i" and "y" spell one sound, and both are in use.
_ENDS_ALIKE = re.compile(r"(?:h|k|l|m|qu|s|t)[iy]")
_I, _Y = "iìíỉĩị", "yỳýỷỹỵ"
_OTHER = str.maketrans(_I + _Y, _Y + _I)


def _twins(typed: str, letters: str, vocabulary: Vocabulary) -> list[Candidate]:
    """The word as others spell it, "kỷ" for "kỉ"; typed without marks, all that it may be then."""
    if not _ENDS_ALIKE.fullmatch(letters):
        return []
    forms = vocabulary.forms.get(letters.translate(_OTHER), {})
    alike = forms if typed == letters else {form: w for form, w in forms.items() if form == typed.translate(_OTHER)}
    return [Candidate((form,), 0.5 * weight + TWIN) for form, weight in alike.items()]


def seems_bare(typed: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded word without marks is far more likely one with marks ("voi" is "với")."""
    forms = vocabulary.forms.get(typed)
    if not forms:
        return False
    return max(forms.values()) > forms.get(typed, 0.0) + CLEARLY


def keyed(word: str, vocabulary: Vocabulary) -> list[Candidate]:
    """What a word with digits among its letters may be, if these are VNI keys ("nga6n", "sach1")."""
    return sorted(_keyed(vni(word), vocabulary), key=_gain)[:MOST]


def _gain(candidate: Candidate) -> float:
    return -candidate.gain


def _keyed(meant: Marks | None, vocabulary: Vocabulary) -> list[Candidate]:
    if not meant:
        return []
    return [
        Candidate((form,), 0.5 * weight + (KEYS if marks(form) == meant else -differences(meant, marks(form))), True)
        for form, weight in vocabulary.forms.get(meant.bare, {}).items()
    ]


def typing_errors(typed: str, vocabulary: Vocabulary, cost: float) -> list[Candidate]:
    """Syllables one typing error away whose marks hold all that were typed."""
    letters = unmarked(typed)
    if len(letters) > 9:
        return []
    carried = _marked_letters(typed)
    found = []
    initials = clipped(letters)
    for near in vocabulary.near(letters):
        if initials and other_letters(letters, near):
            continue
        gain = cost + (SAME_FIRST if near[0] == letters[0] else -SAME_FIRST)
        for form, weight in vocabulary.forms[near].items():
            if not carried or carried <= _marked_letters(form):
                found.append(Candidate((form,), 0.5 * weight + gain, True))
    return found


def other_marks(typed: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Syllables of the same letters that differ by one mark from one that was typed with marks."""
    letters = unmarked(typed)
    if typed == letters:
        return []
    cost = REMARK if vocabulary.own.get(typed) else REMARK_RARE
    return [
        Candidate((form,), 0.5 * weight + cost, True)
        for form, weight in vocabulary.forms.get(letters, {}).items()
        if form != typed and differences(marks(typed), marks(form)) == 1
    ]


@lru_cache(maxsize=1 << 14)
def _marked_letters(syllable: str) -> frozenset[str]:
    return frozenset(c for c in syllable if c != unmarked(c))


def _glued(typed: str, vocabulary: Vocabulary) -> list[Candidate]:
    """The word cut into syllables that go together ("ngansach")."""
    letters = unmarked(typed)
    if not 4 <= len(letters) <= 24:
        return []
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        here: list[tuple[str, ...]] = []
        for start in range(max(0, end - 7), end - 1):
            piece = letters[start:end]
            if piece in vocabulary.forms:
                here += [(*way, piece) for way in ways[start] if not way or f"{way[-1]} {piece}" in vocabulary.pairs]
        ways.append(sorted(here, key=len)[:4])
    found = []
    for cut in ways[-1]:
        if len(cut) > 1:
            found += [Candidate(way, GLUE * len(cut) + gain, True) for way, gain in _likely(cut, typed, vocabulary)]
    return found or _as_typed_apart(typed, vocabulary)


def _as_typed_apart(typed: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Two syllables with the marks that were typed, which need not go together ("trămcán"), cut in one way only."""
    if typed == unmarked(typed):
        return []
    cuts = [(typed[:at], typed[at:]) for at in range(2, len(typed) - 1)]
    known = [cut for cut in cuts if all(part in vocabulary.forms.get(unmarked(part), ()) for part in cut)]
    return [Candidate(known[0], 2 * GLUE, True)] if len(known) == 1 else []


def _likely(cut: tuple[str, ...], typed: str, vocabulary: Vocabulary) -> list[tuple[tuple[str, ...], float]]:
    """The most likely marks of a run of syllables, those typed respected."""
    ways: dict[str, tuple[tuple[str, ...], float]] = {}
    at = 0
    for i, piece in enumerate(cut):
        part = marks(typed[at : at + len(piece)])
        at += len(piece)
        following: dict[str, tuple[tuple[str, ...], float]] = {}
        for form, weight in vocabulary.forms[piece].items():
            if not agrees(part, marks(form)):
                continue
            if i == 0:
                following[form] = ((form,), 0.5 * weight)
                continue
            pairs = vocabulary.pairs.get(f"{cut[i - 1]} {piece}", {})
            options = [(w, g + PAIR + pairs[last, form]) for last, (w, g) in ways.items() if (last, form) in pairs]
            if options:
                way, gain = max(options, key=lambda option: option[1])
                following[form] = ((*way, form), gain + 0.5 * weight)
        ways = following
    return sorted(ways.values(), key=lambda way: -way[1])[:2]
