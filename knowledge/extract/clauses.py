"""Sentences of a line, and the stretch of a sentence that a quote shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extract.lexicon import finder
from knowledge.extract.year_lists import year_lists
from knowledge.text import fold

_BREAK = re.compile(r"[()]|[;!?]|\.(?=\s|$)|\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|ThS|TS|BS|GS|PGS|KT|TM|TL|Q|P|T|\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])$"
)
# A number that ends a date or a name ends its sentence too: "trước ngày 20 tháng 12. Sơ kết …".
_DATED = re.compile(r"(?i:ngày|tháng|quý|năm|kỳ|giai đoạn|đề án)\s+(?:\d{1,2}|[IVX]{1,5})$")

_NEXT_NUMBER = re.compile(r"\s*(?:và\s+)?\d[\d.,]*\s*(?:[;%]|[^\W\d]+(?:\s+[^\W\d]+){0,3}\s*(?:[;.,]|$)|và\s)")

_IN_WORDS = re.compile(
    r"[\s.,;:(–-]*(?:(?:số tiền\s+)?(?:viết\s+|ghi\s+)?bằng chữ(?:\s+là)?)?[\s.,;:(–-]*", re.IGNORECASE
)

LONGEST_QUOTE = 400
LONGEST_SENTENCE = 1500


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
        elif sign == ";" and _is_row(text, start, match.end()):
            continue
        elif not depth and not (sign == "." and _is_abbreviated(text, start, match.start())):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    trimmed = []
    for first, last in _bounded(text, found):
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            trimmed.append((first, last))
    return trimmed


def _is_row(text: str, start: int, at: int) -> bool:
    """Whether a semicolon only parts numbers told in the order of something: "lần lượt là 3,2; 3,6 và 4,1 tỷ đồng"."""
    if not _NEXT_NUMBER.match(text, at):
        return False
    before = fold(text[max(start, at - LONGEST_QUOTE) : at])
    around = before + fold(text[at : at + LONGEST_QUOTE].split(". ")[0])
    return finder("figures", "in_order").search(around) is not None or bool(year_lists(before))


def _bounded(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, none longer than `LONGEST_SENTENCE`: what looks up around a number must not cost more than that."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        while end - start > LONGEST_SENTENCE:
            cut = max(
                text.rfind(", ", start, start + LONGEST_SENTENCE),
                text.rfind(" ", start, start + LONGEST_SENTENCE - 300),
            )
            cut = cut + 1 if cut > start else start + LONGEST_SENTENCE
            found.append((start, cut))
            start = cut
        found.append((start, end))
    return found


def _is_abbreviated(text: str, start: int, at: int) -> bool:
    return _ABBREVIATION.search(text, max(start, at - 12), at) is not None and not _DATED.search(
        text, max(start, at - 20), at
    )


def quote_span(text: str, spans: Sequence[tuple[int, int]], index: int, first: int, last: int) -> tuple[int, int]:
    """The stretch to quote for a number at first..last: its sentence, a longer one cut at commas around it.

    Args:
        text: The line.
        spans: The line's sentences; a very short one is joined with the one before.
        index: Which of them holds the number.
        first: Start of the number with its qualifier.
        last: End of the number with its unit.
    """
    start, end = spans[index]
    if end - start < 40 and index and end - spans[index - 1][0] <= LONGEST_QUOTE:
        start = spans[index - 1][0]
    start, end = min(start, first), max(end, last)
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
