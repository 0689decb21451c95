"""Sentences of a line, and the stretch of a sentence that a quote shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BREAK = re.compile(r"[()]|[;!?]|\.(?=\s|$)|\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|ThS|TS|BS|GS|PGS|KT|TM|TL|Q|P|T|\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])$"
)

_IN_WORDS = re.compile(
    r"[\s.,;:(–-]*(?:(?:số tiền\s+)?(?:viết\s+|ghi\s+)?bằng chữ(?:\s+là)?)?[\s.,;:(–-]*", re.IGNORECASE
)

LONGEST_QUOTE = 400


def repeats_in_words(text: str, start: int, end: int) -> bool:
    """Whether only a bracket or "bằng chữ" stands between an amount in digits and one in words."""
    return end - start <= 60 and _IN_WORDS.fullmatch(text, start, end) is not None


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a semicolon ends one too, nothing within brackets does."""
    found: list[tuple[int, int]] = []
    start = depth = 0
    limit = text.count(")")
    closed = 0
    for match in _BREAK.finditer(text):
        sign = match.group()
        if sign == "(":
            depth += closed < limit
        elif sign == ")":
            depth, closed = max(0, depth - 1), closed + 1
        elif not depth and not (sign == "." and _is_abbreviated(text, start, match.start())):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    trimmed = []
    for first, last in found:
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            trimmed.append((first, last))
    return trimmed


def _is_abbreviated(text: str, start: int, at: int) -> bool:
    return _ABBREVIATION.search(text, max(start, at - 12), at) is not None


def quote_span(
    text: str, sentence: tuple[int, int], first: int, last: int, neighbours: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The stretch to quote for a number at first..last: its sentence, a longer one cut at commas around it.

    Args:
        text: The line.
        sentence: The sentence that holds the number.
        first: Start of the number with its qualifier.
        last: End of the number with its unit.
        neighbours: All sentences of the line: a very short one is joined with the one before.
    """
    start, end = sentence
    if end - start < 40:
        index = neighbours.index(sentence)
        if index and end - neighbours[index - 1][0] <= LONGEST_QUOTE:
            start = neighbours[index - 1][0]
    if end - start <= LONGEST_QUOTE:
        return start, end
    return _cut(text, start, end, first, last)


def _cut(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    left = max(start, first - LONGEST_QUOTE // 2)
    if left > start:
        comma = re.compile(r",\s+").search(text, left, first)
        blank = re.compile(r"\s").search(text, left, first)
        left = comma.end() if comma else blank.end() if blank else first
    right = min(end, left + LONGEST_QUOTE)
    right = max(right, min(end, last))
    if right < end:
        commas = [match.start() for match in re.finditer(r",\s", text[last:right])]
        blanks = text.rfind(" ", last, right)
        right = last + commas[-1] if commas else blanks if blanks > last else right
    return left, right
