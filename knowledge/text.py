"""Length-preserving views of Vietnamese text, so that what is matched on a view is quoted from the text.

All functions here expect NFC (see `to_nfc`); except for `to_nfc` and `squash`, the result has exactly as many
code points as the argument, and position i of the one is position i of the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# New-style tone placement (hòa, úy) written as the old style (hoà, uý): the one direction that is never ambiguous.
_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_TONES = dict(zip(_NEW, _OLD, strict=True))
_TONE_PATTERN = re.compile("|".join(_NEW))
_DASHES = "‐‑‒–—−"


def to_nfc(text: str) -> str:
    """The text in Unicode NFC, the only form that the rest of the program knows."""
    return unicodedata.normalize("NFC", text)


def _lower(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def fold(text: str) -> str:
    """Lower case, one kind of dash, old tone placement; as long as `text`.

    Example:
        >>> fold("Ủy ban – HOÀ")
        'uỷ ban - hoà'
    """
    size = len(text)
    if size <= _WORD:
        return _fold_word(text)
    return _fold_line(text) if size <= _LINE else _fold(text)


def _fold(text: str) -> str:
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):
        low = "".join(map(_lower, text))
    # One search for each dash: translating takes hundreds of times longer, as it looks every letter up.
    for dash in _DASHES:
        low = low.replace(dash, "-")
    return _TONE_PATTERN.sub(lambda m: _TONES[m.group()], low)


# Words, labels and names come again and again; a line does while its document is read; longer texts mostly once.
_WORD = 80
_LINE = 4000
_fold_word = lru_cache(maxsize=1 << 14)(_fold)
_fold_line = lru_cache(maxsize=1 << 10)(_fold)


def fold_small(text: str) -> str:
    """The text with its small letters folded and its capitals kept, so that codes stay as printed; as long as `text`.

    Example:
        >>> fold_small("Số 12/QĐ-UBND của Ủy ban hòa giải")
        'Số 12/QĐ-UBND của Ủy ban hoà giải'
    """
    low = text.lower()
    if len(low) != len(text):
        return "".join([b if a.islower() else a for a, b in zip(text, fold(text), strict=True)])
    parts, behind = [], 0
    for match in _TONE_PATTERN.finditer(low):
        start, end = match.span()
        parts.append(text[behind:start])
        parts += [b if a.islower() else a for a, b in zip(text[start:end], _TONES[match.group()], strict=True)]
        behind = end
    return "".join(parts) + text[behind:]


def _bare(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return {"đ": "d", "Đ": "D"}.get(base, base)


_BARE = {c: _bare(c) for c in map(chr, range(0xC0, 0x1F00)) if unicodedata.category(c)[0] == "L" and _bare(c) != c}
# A set, for of two sets the smaller one is gone through; with a dictionary all of it would be.
_MARKED = frozenset(_BARE)


def strip_marks(text: str) -> str:
    """The text without tone and vowel marks, đ as d; as long as `text`.

    Example:
        >>> strip_marks("Điều trị")
        'Dieu tri'
    """
    if text.isascii():
        return text
    return _strip_word(text) if len(text) <= _WORD else _strip(text)


def _strip(text: str) -> str:
    # One search for each marked letter that is there takes half the time of translating.
    for char in _MARKED.intersection(text):
        text = text.replace(char, _BARE[char])
    return text


_strip_word = lru_cache(maxsize=1 << 14)(_strip)


def bare(text: str) -> str:
    """Folded and without marks: the form in which careless spelling still matches; as long as `text`.

    Example:
        >>> bare("UỶ BAN – Nhân dân")
        'uy ban - nhan dan'
    """
    return strip_marks(fold(text))


def squash(text: str) -> str:
    """The text with every run of white space as one space, ends trimmed (the length may change)."""
    return " ".join(text.split())
