"""Words of Vietnamese: underthesea's segmentation of a copy of the text, done once, at ingest, and kept.

underthesea cuts document numbers ("32/2010/QĐ-TTg"), periods ("2021-2025") and the names of agencies apart, and its
own list of fixed words leaks from one call into all later ones; so such names are taken out before and are words of
their own, and nothing is ever given to its list. Importing it takes half a second and sets up logging: it is imported
at the first text that is segmented, which no question is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from index.terms import syllables
from index.word_model import load
from knowledge.text import fold

# One line of a plan is at most some thousand characters; many lines come back in every plan of a programme.
_KEPT_LINES = 4096


def segment(text: str) -> list[str]:
    """The words of a text in order, folded, the syllables of one word joined by a space; punctuation is left out.

    The syllables are exactly those of `terms.syllables(text)`, whatever underthesea makes of the text.
    """
    words: list[str] = []
    for line in text.splitlines():
        words += _line(line)
    return words


@lru_cache(maxsize=_KEPT_LINES)
def _line(line: str) -> tuple[str, ...]:
    words: list[str] = []
    at = 0
    for start, end in _protected(line):
        words += _cut(line[at:start])
        words.append(" ".join(syllables(line[start:end])))
        at = end
    words += _cut(line[at:])
    return tuple(words)


def _cut(text: str) -> Iterator[str]:
    """Underthesea's words, laid over our own syllables so that none is lost or made up."""
    ours = syllables(text)
    if len(ours) < 2:
        yield from ours
        return
    at = 0
    for token in load()(text):
        theirs = _of_token(token)
        if theirs and ours[at : at + len(theirs)] == theirs:
            yield " ".join(theirs)
            at += len(theirs)
        elif theirs:
            break
    yield from ours[at:]


@lru_cache(maxsize=1 << 14)
def _of_token(token: str) -> list[str]:
    return syllables(token)


def _protected(line: str) -> Iterator[tuple[int, int]]:
    view = fold(line)
    for match in _protection().finditer(view):
        yield match.start(), match.end()


@cache
def _protection() -> re.Pattern[str]:
    """Everything that is one word whatever underthesea says: patterns, then names, longest first."""
    data = tomllib.loads(resources.files("index").joinpath("data/protected.toml").read_text("utf-8"))
    names = sorted((fold(name) for entry in data["names"] for name in entry["forms"]), key=len, reverse=True)
    parts = [entry["pattern"] for entry in data["patterns"]]
    # One group of names, so that the engine sees from their first letters where none can begin.
    return re.compile("|".join([*parts, rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"]))
