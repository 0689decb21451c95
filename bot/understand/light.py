"""A question without the words that only say how it is asked: what is looked for where all its words find nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from bot.question import Question
from bot.understand.words import phrases, table
from knowledge.text import fold

_LONGEST = 4  # syllables of a phrase


@cache
def _light() -> frozenset[str]:
    return frozenset(fold(word) for entry in table("light")["light"] for word in entry["words"])


def is_light(phrase: str) -> bool:
    """Whether a folded phrase only says how something is asked."""
    return phrase in _light()


@cache
def _doing() -> frozenset[str]:
    return frozenset(fold(word) for entry in table("light")["light"] if entry.get("doing") for word in entry["words"])


def is_doing(phrase: str) -> bool:
    """Whether a folded phrase only says that something is done ("bao giờ xong", "ai phụ trách")."""
    return phrase in _doing()


def lightened(question: Question, words: Collection[str]) -> Question | None:
    """The question with light words taken out of its topic and content; None where it has none.

    Args:
        question: The question.
        words: Words of several syllables that the language knows; a syllable of one of these is not light by itself.
    """
    topic = _heavy([word for word, _ in question.topic], words)
    content = _heavy(question.content, words)
    if len(topic) == len(question.topic) and len(content) == len(question.content):
        return None
    return replace(
        question,
        topic=tuple(question.topic[i] for i in topic),
        content=tuple(question.content[i] for i in content),
    )


def _split(ahead: Sequence[str], words: Collection[str]) -> bool:
    """Whether a light syllable only seems to make a word with the next one, which begins a word itself."""
    small = phrases("function_words", "words")
    behind = [" ".join(ahead[1:end]) for end in (3, 4)]
    return ahead[0] in _light() and any(b in _light() or b in small or b in words for b in behind if " " in b)


def _shared(ahead: Sequence[str], length: int) -> int:
    """How long a light phrase is of which the last syllable begins the next one: "xài" of "xài hết thảy"."""
    light = _light()
    for shorter in range(length - 1, 0, -1):
        ends = range(length + 1, min(shorter + _LONGEST, len(ahead)) + 1)
        if " ".join(ahead[:shorter]) in light and any(" ".join(ahead[shorter:end]) in light for end in ends):
            return shorter
    return length


def _heavy(syllables: Sequence[str], words: Collection[str]) -> list[int]:
    """Where the syllables stand that belong to no light phrase."""
    light, keep = _light(), phrases("function_words", "keep")
    kept: list[int] = []
    at = 0
    while at < len(syllables):
        for length in range(min(_LONGEST, len(syllables) - at), 0, -1):
            phrase = " ".join(syllables[at : at + length])
            if phrase in light:
                length = _shared(syllables[at : at + 2 * _LONGEST], length)
                break
            if length == 1 or phrase in keep or (phrase in words and not _split(syllables[at : at + 4], words)):
                kept += range(at, at + length)
                break
        at += length
    return kept
