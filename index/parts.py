"""What of a passage may be a headline: sentences, list items with the line that leads them in, whole lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.terms import pairs, syllables
from index.units import Line, lines_of, sentences_of
from knowledge.text import fold, strip_marks

Span = tuple[int, int]

# No headline is longer, in code points.
LONGEST = 600
# A line of at most this length that does not end like a sentence, with others behind it, is a title.
_LONGEST_TITLE = 150
_SENTENCE_LIKE = re.compile(r"[.;:,!?…\d)]\s*$")
# What a part is about is said within its first so many characters.
_OPENING = 80
# Passages come back from question to question; the parts of so many are kept.
_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a passage.

    Attributes:
        start: Offset of its first character in the passage's text (code points).
        end: Offset behind its last one.
        lead: Where the line stands that leads it in, or None.
        left_out: How many items of the list were left out behind it.
        title: It is a title.
        whole: It is a list with its lead-in.
        terms: Syllables and pairs of it and its lead-in, without marks.
        opening: The same of its beginning alone.
        folded: It and its lead-in, folded.
    """

    start: int
    end: int
    lead: Span | None
    left_out: int
    title: bool
    whole: bool
    terms: tuple[str, ...]
    opening: tuple[str, ...]
    folded: str

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it and its lead-in stand."""
        return ((self.start, self.end),) if self.lead is None else (self.lead, (self.start, self.end))


@lru_cache(maxsize=_KEPT)
def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a passage, in order."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    lines = lines_of(text)
    for number, line in enumerate(lines):
        lead = lines[line.lead] if line.lead is not None else None
        span = (lead.start, lead.end) if lead else None
        short = line.end - line.start < _LONGEST_TITLE and number + 1 < len(lines)
        title = short and not _SENTENCE_LIKE.search(text[line.start : line.end])
        for sentence in sentences_of(text, line.start, line.end):
            for start, end in _pieces(text, *sentence):
                yield _part(text, start, end, span, title=title)
        if line.items:
            yield _whole_list(text, line, [lines[i] for i in line.items])


def _part(
    text: str, start: int, end: int, lead: Span | None, left_out: int = 0, *, title: bool = False, whole: bool = False
) -> Part:
    own = text[start:end]
    before = text[lead[0] : lead[1]] if lead else ""
    terms = _terms(before) + _terms(own)
    folded = fold(f"{before}\n{own}")
    return Part(start, end, lead, left_out, title, whole, terms, _terms(own[:_OPENING]), folded)


def _terms(text: str) -> tuple[str, ...]:
    plain = syllables(strip_marks(text))
    return (*plain, *pairs(plain))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, in pieces where it is longer than a headline may be."""
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("; ", ", ", " ")) + 1
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _whole_list(text: str, line: Line, items: Sequence[Line]) -> Part:
    """A line with as many of its items as fit."""
    end, taken = line.end, 0
    for item in items:
        if item.end - line.start > LONGEST and taken:
            break
        end, taken = item.end, taken + 1
    return _part(text, line.start, min(end, line.start + LONGEST), None, len(items) - taken, whole=True)
