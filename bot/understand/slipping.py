"""What a finger makes of letters: how much it costs to believe that a word was typed for another one."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from operator import ne

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]

# Costs, as logarithms of chances: a letter dropped or doubled or swapped with the next; one replaced by its neighbour
# on the keyboard; any other one replaced or added. A first letter is seldom wrong.
SLIP, NEIGHBOUR, OTHER, FIRST = -4.6, -5.6, -7.1, -0.5
# Initials have seldom more letters.
_INITIALS = 3
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_AT = {letter: (row, column) for row, letters in enumerate(_ROWS) for column, letter in enumerate(letters)}
_NEIGHBOURS = {
    letter: "".join(other for other, (r, c) in _AT.items() if abs(row - r) <= 1 and abs(column - c) <= 1)
    for letter, (row, column) in _AT.items()
}


@lru_cache(maxsize=1 << 16)
def slip_cost(typed: str, meant: str) -> float:
    """The cost of the cheapest slips that make `typed` of `meant`, letters without marks; 0 for none.

    Source: the weighted edit distance of Damerau and Levenshtein, with neighbours swapped at most once.

    Example:
        >>> slip_cost("nhiue", "nhieu"), slip_cost("phsi", "phi"), slip_cost("tre", "tre")
        (-4.6, -7.1, 0.0)
    """
    first = FIRST if typed[:1] != meant[:1] else 0.0
    return first + (_one(typed, meant) or _several(typed, meant)) if typed != meant else 0.0


def clipped(word: str) -> bool:
    """Whether letters without marks have no vowel: initials of something, or a syllable that lost its vowel."""
    return _VOWELS.isdisjoint(word)


def other_letters(typed: str, meant: str) -> bool:
    """Whether more parts two words than a hurried finger does: leave a letter out, double one, swap two.

    Initials that nobody here knows ("ntm", "DTI") are as near to some syllable as a word with a slip is; read as that,
    they would say what nobody asked. In longer words a neighbour on the keyboard counts as a slip too.

    Example:
        >>> other_letters("knh", "kinh"), other_letters("ntm", "nam")
        (False, True)
    """
    return slip_cost(typed, meant) < (NEIGHBOUR if len(typed) > _INITIALS else SLIP) + FIRST


def left_out(typed: str, meant: str) -> bool:
    """Whether what was meant holds all typed letters in their order, so that some were only left out ("pn", "phan")."""
    letters = iter(meant)
    return all(letter in letters for letter in typed)


def cheapest_two(typed: str, lengths: Whole, initials: Whole) -> npt.NDArray[np.float64]:
    """What two slips that make `typed` of some words cost at least, or more where they make no word so long of it.

    Letters too many were added where none that was typed is doubled.

    Args:
        typed: The letters typed.
        lengths: How many letters each word has.
        initials: The first letter of each, as a number.
    """
    added = np.clip(len(typed) - lengths, 0, 2) if all(map(ne, typed, typed[1:])) else np.zeros_like(lengths)
    cost: npt.NDArray[np.float64] = (2 - added) * SLIP + added * OTHER
    return np.where(initials == ord(typed[:1] or " "), cost, cost + FIRST)


def _one(typed: str, meant: str) -> float | None:
    """The cost of a single slip; None where it takes more than one."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    a, b = typed[start:], meant[start:]
    if len(a) + 1 == len(b):
        return SLIP if a == b[1:] else None
    if len(a) == len(b) + 1:
        doubled = start > 0 and typed[start] == typed[start - 1]
        return (SLIP if doubled else OTHER) if a[1:] == b else None
    if len(a) != len(b):
        return None
    if a[1:] == b[1:]:
        return _replaced(a[0], b[0])
    return SLIP if a[:2] == b[1::-1] and a[2:] == b[2:] else None


def _several(typed: str, meant: str) -> float:
    """The cost of any number of slips: row by row, how the first letters typed are made of the first letters meant."""
    earlier: list[float] = []
    previous = list(accumulate([SLIP] * len(meant), initial=0.0))
    before = ""
    for letter in typed:
        doubled_or_added = SLIP if letter == before else OTHER
        near = _NEIGHBOURS.get(letter, "")
        left = previous[0] + doubled_or_added
        row = [left]
        for j, wanted in enumerate(meant):
            best = previous[j]
            if wanted != letter:
                best += NEIGHBOUR if wanted in near else OTHER
            left += SLIP  # dropped
            if left < best:
                left = best
            above = previous[j + 1] + doubled_or_added
            if left < above:
                left = above
            if wanted == before and j and earlier and letter == meant[j - 1]:  # swapped
                left = max(left, earlier[j - 1] + SLIP)
            row.append(left)
        earlier, previous, before = previous, row, letter
    return previous[-1]


def _replaced(typed: str, meant: str) -> float:
    return NEIGHBOUR if meant in _NEIGHBOURS.get(typed, "") else OTHER
