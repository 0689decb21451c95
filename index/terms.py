"""What documents and questions are compared by: syllables, pairs of them, words, each with and without marks.

One function, `syllables`, reads documents and questions alike; everything else is derived from its list. A syllable
is folded (lower case, old tone placement); a number loses leading zeros ("02" is "2") and keeps its separators
("2.904.360.000"), a document number falls into its parts ("32", "2010", "qđ", "ttg"), which pairs hold together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b

from knowledge.text import fold, strip_marks

# A number with thousands separators or a decimal part, else a run of letters and digits.
_SYLLABLE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|[^\W_]+")
_LEADING_ZEROS = re.compile(r"0+(?=\d+$)")


class Field(IntEnum):
    """The forms in which a passage is indexed, each ranked by itself and then weighed (see docs/retrieval.md)."""

    SYLLABLE = 0  # "khuyết"
    BARE = 1  # "khuyet"
    BARE_PAIR = 2  # "khuyet tat", adjacent syllables without marks
    WORD = 3  # "người khuyết tật", as segmented, two syllables or more
    HEADING = 4  # syllables and pairs of the passage's headings, without marks


def syllables(text: str) -> list[str]:
    """The folded syllables of a text, in order; punctuation is left out.

    Example:
        >>> syllables("Uỷ ban: 05 lớp, 2.000.000 đồng (32/2010/QĐ-TTg)")
        ['uỷ', 'ban', '5', 'lớp', '2.000.000', 'đồng', '32', '2010', 'qđ', 'ttg']
    """
    return [_plain_number(match) for match in _SYLLABLE.findall(fold(text))]


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each syllable with its offsets in the text (code points)."""
    for match in _SYLLABLE.finditer(fold(text)):
        yield _plain_number(match.group()), match.start(), match.end()


def _plain_number(syllable: str) -> str:
    return _LEADING_ZEROS.sub("", syllable) if syllable[0] == "0" else syllable


def pairs(words: Sequence[str]) -> list[str]:
    """Adjacent syllables, joined by a space.

    Example:
        >>> pairs(["người", "khuyết", "tật"])
        ['người khuyết', 'khuyết tật']
    """
    return [f"{a} {b}" for a, b in itertools.pairwise(words)]


def bare_forms(words: Sequence[str]) -> list[str]:
    """The same terms without marks.

    Example:
        >>> bare_forms(["điều trị"])
        ['dieu tri']
    """
    return strip_marks("\n".join(words)).split("\n") if words else []


@dataclass(frozen=True, slots=True)
class PassageWords:
    """The words of a passage's headings, and its own, in order; the syllables of one word are joined by a space."""

    heading: tuple[str, ...]
    own: tuple[str, ...]


def fields_of(words: PassageWords) -> dict[Field, list[str]]:
    """The terms of each field of a passage.

    A passage says little without its headings ("Sở Nội vụ: …" under "Tổ chức thực hiện"), so their words count among
    its own too.

    Example:
        >>> fields_of(PassageWords((), ("hỗ trợ", "người")))[Field.BARE_PAIR]
        ['ho tro', 'tro nguoi']
    """
    titles = [syllable for word in words.heading for syllable in word.split(" ")]
    own = [syllable for word in words.own for syllable in word.split(" ")]
    bare_titles, bare_own = bare_forms(titles), bare_forms(own)
    title_pairs = pairs(bare_titles)
    return {
        Field.SYLLABLE: titles + own,
        Field.BARE: bare_titles + bare_own,
        Field.BARE_PAIR: title_pairs + pairs(bare_own),
        Field.WORD: [word for word in (*words.heading, *words.own) if " " in word],
        Field.HEADING: bare_titles + title_pairs,
    }


@lru_cache(maxsize=200_000)
def term_id(field: int, term: str) -> int:
    """The 64-bit number under which a term of a field is kept, the same in every process.

    Two of two million terms share a number once in ten million libraries; the index does not look at the strings.
    """
    return int.from_bytes(blake2b(f"{int(field)} {term}".encode(), digest_size=8).digest(), "little")


def term_digests(field: int, terms: Iterable[str]) -> bytes:
    """The numbers of terms one behind the other, eight bytes each, the smallest first."""
    return b"".join([blake2b(f"{int(field)} {term}".encode(), digest_size=8).digest() for term in terms])
