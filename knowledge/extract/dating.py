"""Years that say when a thing began and not when money is spent on it: "lớp mở năm 2012", "từ năm 2010 chuyển sang"."""

from __future__ import annotations

import re
from functools import cache

from knowledge.extract.lexicon import alternatives, ends_with, words
from knowledge.text import bare

_REACH = 80  # code points before a year in which what it dates stands


def _any(*kinds: str) -> str:
    """A pattern for any word of these kinds, without marks."""
    found = {bare(word) for kind in kinds for word in words("figures", kind)}
    return alternatives(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _begun(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(*kinds)})(?:\s+(?:tu|vao|trong|hoi|dau|cuoi))*\s*$")


@cache
def _carried() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_any('carried')})(?!\w)")


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('kept')})(?!\w)[^,;:.]*$")


def dates_a_thing(text: str, start: int, end: int) -> bool:
    """Whether a year in a name says when the thing began: right behind such a verb, or before "chuyển sang".

    Args:
        text: The name, with or without marks.
        start: Where the year begins, with "năm".
        end: Where it ends.

    Example:
        >>> dates_a_thing("lớp trung cấp mở năm 2011", 18, 26), dates_a_thing("mở lớp năm 2011", 7, 15)
        (True, False)
    """
    view = bare(text)
    before = view[max(0, start - _REACH) : start]
    return _begun("begun").search(before) is not None or _carried().match(view, end) is not None


def opens_own(before: str) -> bool:
    """Whether the folded words before a year make it that of a row's numbers: none, "Dự toán", "Tổng kinh phí"."""
    words_before = before.strip(" \t-+*:,.;()")
    return not words_before or ends_with("figures", "own_year").search(words_before) is not None


def is_kept(text: str, start: int, end: int) -> bool:
    """Whether a year in a sentence dates a thing that goes on from before: "duy trì lớp mở năm 2019".

    Args:
        text: The sentence.
        start: Where the year begins, with "năm".
        end: Where it ends.
    """
    view = bare(text[max(0, start - _REACH) : end + 20])
    begin, stop = min(start, _REACH), min(start, _REACH) + end - start
    if _carried().match(view, stop):
        return True
    return _begun("begun", "made").search(view, 0, begin) is not None and _kept().search(view, 0, begin) is not None
