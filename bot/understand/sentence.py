"""A repaired message as one string that patterns run on, with the way back to its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from bot.understand.spelling import Word
from bot.understand.words import compiled, table
from knowledge.text import fold

_NO_BLANK_BEFORE = frozenset(",.?!:;)%”…")
_NO_BLANK_BEHIND = frozenset("(“")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words in a row.

    Attributes:
        words: The words.
        text: The words as one string.
        view: `text` folded, of the same length: what patterns match.
        starts: Where each word begins in `text`.
    """

    words: tuple[Word, ...]
    text: str
    view: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, words: tuple[Word, ...]) -> Sentence:
        """The sentence that words make."""
        text, starts = "", []
        for i, word in enumerate(words):
            glued = word.text in _NO_BLANK_BEFORE or (i and words[i - 1].text in _NO_BLANK_BEHIND)
            slashed = word.text == "/" or (i and words[i - 1].text == "/")
            if text and not glued and not (slashed and not word.spaced):
                text += " "
            starts.append(len(text))
            text += word.text
        return cls(words, text, fold(text), tuple(starts))

    def words_in(self, start: int, end: int) -> range:
        """Indices of the words that begin in a span of the text."""
        return range(bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1))

    def word_at(self, offset: int) -> Word:
        """The word that holds an offset."""
        return self.words[max(0, bisect_right(self.starts, offset) - 1)]

    def without(self, start: int, end: int) -> Sentence:
        """The sentence without the words that begin in a span."""
        gone = self.words_in(start, end)
        return Sentence.of(self.words[: gone.start] + self.words[gone.stop :])


@cache
def _courtesies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("courtesies")
    head = re.compile(rf"[\s,.!:;]*(?:{'|'.join(map(fold, data['head']))})(?!\w)[\s,.!:;]*")
    tail = re.compile(rf"(?<=\w)?[\s,.?!]*(?<!\w)(?:{'|'.join(map(fold, data['tail']))})[\s,.!?]*$")
    return head, tail


def without_courtesies(sentence: Sentence) -> Sentence:
    """The sentence without greetings, thanks and polite particles at its ends; never less than one word.

    A question mark that stands behind them is kept.
    """
    head, tail = _courtesies()
    for _ in range(4):
        match = head.match(sentence.view)
        if not match or match.end() == 0 or match.end() >= len(sentence.view):
            break
        sentence = sentence.without(0, match.end())
    for _ in range(4):
        match = tail.search(sentence.view[-120:])
        if not match:
            break
        start = max(0, len(sentence.view) - 120) + match.start()
        if start == 0 or _needed(sentence.view, match.group()):
            break
        asked = "?" in match.group()
        kept = sentence.without(start, len(sentence.view))
        if not kept.words:
            break
        if asked:
            kept = Sentence.of((*kept.words, Word("?", "?", True, "sign", False)))
        sentence = kept
    return sentence


def _needed(view: str, tail: str) -> bool:
    """Whether what looks like a polite ending belongs to the question ("trong đó", "việc đó", "cho em", "như thế")."""
    ending = tail.strip(" ,.!?")
    before = view[: len(view) - len(tail)].rstrip(" ,")
    return any(compiled(pattern).search(f"{before} {ending}") for pattern in table("courtesies")["needed"])
