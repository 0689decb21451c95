"""The letters of a Vietnamese syllable: which marks it carries, and what Telex or VNI keys would make of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text import bare

_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = {"\u0302": "^", "\u031b": "+", "\u0306": "("}
_VOWELS = frozenset("aeiouy")
_TELEX_PAIRS = {
    "aa": ("a", "^"),
    "ee": ("e", "^"),
    "oo": ("o", "^"),
    "aw": ("a", "("),
    "ow": ("o", "+"),
    "uw": ("u", "+"),
    "dd": ("d", "-"),
}
_VNI_TONES = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j"}
_VNI_SHAPES = {"6": ("aeo", "^"), "7": ("ou", "+"), "8": ("a", "("), "9": ("d", "-")}


@dataclass(frozen=True, slots=True)
class Marks:
    """A syllable taken apart: letters without marks, each letter's shape ("^", "+", "(", "-" or ""), and the tone."""

    bare: str
    shapes: tuple[str, ...]
    tone: str

    @property
    def any(self) -> bool:
        """Whether it carries any mark."""
        return bool(self.tone) or any(self.shapes)


@lru_cache(maxsize=65536)
def marks(syllable: str) -> Marks:
    """The marks of a folded syllable.

    Example:
        >>> marks("trường")
        Marks(bare='truong', shapes=('', '', '+', '+', '', ''), tone='f')
    """
    letters: list[str] = []
    shapes: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES and shapes:
            shapes[-1] = _SHAPES[char]
        elif char == "đ":
            letters.append("d")
            shapes.append("-")
        elif not unicodedata.combining(char):
            letters.append(char)
            shapes.append("")
    return Marks("".join(letters), tuple(shapes), tone)


def agrees(typed: Marks, full: Marks) -> bool:
    """Whether every mark that was typed is in the full form: "đuong" agrees with "đường", "dương" does not."""
    if typed.bare != full.bare:
        return False
    if typed.tone and typed.tone != full.tone:
        return False
    return all(not shape or shape == other for shape, other in zip(typed.shapes, full.shapes, strict=True))


def differences(one: Marks, other: Marks) -> int:
    """How many marks differ between two forms of the same letters (a tone counts one, each letter's shape one).

    "uo" and "ươ" differ by one, as one finger makes both.
    """
    count = int(one.tone != other.tone)
    joined = [(a, b) for a, b in zip(one.shapes, other.shapes, strict=True) if a != b]
    return count + (1 if joined == [("", "+"), ("", "+")] or joined == [("+", ""), ("+", "")] else len(joined))


def telex(word: str) -> Marks | None:
    """What Telex keys left in a word would have made of it; None where there are none.

    Example:
        >>> telex("ngaan"), telex("tre")
        (Marks(bare='ngan', shapes=('', '', '^', ''), tone=''), None)
    """
    letters, shapes, tone, i = [], [], "", 0
    while i < len(word):
        pair, char = word[i : i + 2], word[i]
        if pair in _TELEX_PAIRS and (pair != "dd" or i == 0):
            letter, shape = _TELEX_PAIRS[pair]
            letters.append(letter)
            shapes.append(shape)
            i += 2
            continue
        if char == "w" and letters:
            for at in range(len(letters) - 1, -1, -1):
                if letters[at] in "aou" and not shapes[at]:
                    shapes[at] = "(" if letters[at] == "a" else "+"
                    if letters[at] == "o" and at and letters[at - 1] == "u":
                        shapes[at - 1] = "+"
                    break
            else:
                return None
        elif char in "sfrxj" and any(c in _VOWELS for c in letters):
            tone = char
        elif char in "aeo" and shapes and char in letters and not shapes[letters.index(char)] and i == len(word) - 1:
            shapes[letters.index(char)] = "^"  # typed at the end: "ngana"
        elif char == "d" and i == len(word) - 1 and letters and letters[0] == "d":
            shapes[0] = "-"
        else:
            if not char.isascii():
                return None
            letters.append(char)
            shapes.append("")
        i += 1
    found = Marks("".join(letters), tuple(shapes), tone)
    return found if found.any and len(found.bare) < len(word) else None


def vni(word: str) -> Marks | None:
    """What VNI keys left in a word would have made of it ("nga6n", "d9e62"); None where there are none."""
    letters: list[str] = []
    shapes: list[str] = []
    tone = ""
    for char in word:
        if char in _VNI_TONES:
            tone = _VNI_TONES[char]
        elif char in _VNI_SHAPES:
            where, shape = _VNI_SHAPES[char]
            for at in range(len(letters) - 1, -1, -1):
                if letters[at] in where and not shapes[at]:
                    shapes[at] = shape
                    if char == "7" and letters[at] == "o" and at and letters[at - 1] == "u":
                        shapes[at - 1] = "+"
                    break
            else:
                return None
        elif char.isascii() and char.isalpha():
            letters.append(char)
            shapes.append("")
        else:
            return None
    found = Marks("".join(letters), tuple(shapes), tone)
    return found if found.any and any(c in _VOWELS for c in letters) else None


@lru_cache(maxsize=65536)
def unmarked(syllable: str) -> str:
    """The folded syllable without marks."""
    return bare(syllable)
