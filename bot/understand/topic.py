"""What a question is about: the words left when places, years, asking words and small words are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.understand.letters import unmarked
from bot.understand.sentence import Sentence
from bot.understand.words import one_of, table
from knowledge.text import fold

Span = tuple[int, int]
_SYLLABLE = re.compile(r"\d[\d.,/]*%?|\w+")


@dataclass(frozen=True, slots=True)
class Topic:
    """The words of a topic: (syllable, whether its marks were typed), and all words with content."""

    words: tuple[tuple[str, bool], ...]
    content: tuple[str, ...]


@cache
def _small() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("function_words")
    substantial = set(map(fold, data["substantial"]))
    words = list(map(fold, data["words"]))
    return re.compile(one_of(words)), re.compile(one_of(word for word in words if word not in substantial))


def find_topic(sentence: Sentence, cut: Sequence[Span], softly: Sequence[Span]) -> Topic:
    """The topic of a sentence.

    Args:
        sentence: The repaired question.
        cut: Spans that are no topic: places, years, amounts, asking words.
        softly: Spans that are content but not topic: agencies, sources of money, words for money.
    """
    view = _blank(sentence.view, cut)
    all_small, small = _small()
    content = _blank(view, [m.span() for m in small.finditer(view)])
    strict = _blank(content, softly)
    strict = _blank(strict, [m.span() for m in all_small.finditer(strict)])
    words = []
    for match in _SYLLABLE.finditer(strict):
        syllable = match.group()
        word = sentence.word_at(match.start())
        words.append((syllable, word.marked or syllable == unmarked(syllable) == fold(word.typed) or word.kind != "word"))
    return Topic(tuple(words), tuple(m.group() for m in _SYLLABLE.finditer(content)))


def _blank(view: str, spans: Sequence[Span]) -> str:
    if not spans:
        return view
    chars = list(view)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)
