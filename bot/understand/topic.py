"""What a question is about: the words left when places, years, asking words and small words are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.understand.letters import unmarked
from bot.understand.sentence import Sentence
from bot.understand.vocabulary import Vocabulary
from bot.understand.words import phrases
from knowledge.text import fold

Span = tuple[int, int]
_SYLLABLE = re.compile(r"\d[\d.,/]*%?|[^\W\d_]+|%")
_PROGRAMME = re.compile(r"(?<!\w)(?:đề án|dự án|chương trình|nghị quyết|chỉ thị|luật) (?:số )?\d[\w/-]*")
_LONGEST = 4  # syllables of a phrase or a word


@dataclass(frozen=True, slots=True)
class Topic:
    """The words of a topic: (syllable, whether its marks were typed), all words with content, and these as phrases."""

    words: tuple[tuple[str, bool], ...]
    content: tuple[str, ...]
    segments: tuple[str, ...]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Small words, those of them that are still content, and phrases of small words that are content as a whole."""
    small = phrases("function_words", "words")
    return small, phrases("function_words", "substantial"), phrases("function_words", "keep")


def find_topic(
    sentence: Sentence, cut: Sequence[Span], softly: Sequence[Span], names: Sequence[Span], vocabulary: Vocabulary
) -> Topic:
    """The topic of a sentence.

    A small word is no small word inside a longer one: "cấp" goes, "nâng cấp" stays.

    Args:
        sentence: The repaired question.
        cut: Spans that are no topic: places, years, amounts, asking words.
        softly: Spans that are content but not topic: sources of money, words for money, units.
        names: Spans of agencies, all words of which are content and none topic.
        vocabulary: Knows which syllables make a word together.
    """
    gone = _covered(len(sentence.view), cut)
    soft = _covered(len(sentence.view), softly)
    named = _covered(len(sentence.view), names)
    small, substantial, _ = _lists()
    programmes = [m.span() for m in _PROGRAMME.finditer(sentence.view)]
    words: list[tuple[str, bool]] = []
    content: list[str] = []
    segments: list[str] = []
    for run in _runs(sentence.view, gone, soft):
        for start, end, phrase in _segments(run, vocabulary):
            titled = any(a <= start < b for a, b in programmes)
            if phrase in small and phrase not in substantial and not titled and not named[start]:
                continue
            syllables = [(m.group(), start + m.start()) for m in _SYLLABLE.finditer(phrase)]
            content += [syllable for syllable, _ in syllables]
            segments.append(phrase)
            if (phrase in small and not titled) or named[start] or all(soft[start:end]):
                continue
            for syllable, at in syllables:
                if len(phrase) == 1 and syllable.isalpha() and syllable.isascii():
                    continue  # what is left of a mistyped word
                word = sentence.word_at(at)
                plain = syllable == unmarked(syllable) == fold(word.typed)
                words.append((syllable, word.marked or plain or word.kind != "word"))
    return Topic(tuple(words), tuple(content), tuple(segments))


def spelled_out(content: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """The words with content, each abbreviated name ("stc") in its own words ("sở", "tài", "chính").

    Args:
        content: The words.
        names: Full names by how they were typed, folded.
    """
    found: list[str] = []
    for word in content:
        found += _SYLLABLE.findall(fold(names[word])) if word in names else [word]
    return tuple(found)


def _covered(length: int, spans: Sequence[Span]) -> bytearray:
    covered = bytearray(length + 1)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _runs(view: str, gone: bytearray, soft: bytearray) -> Iterator[list[tuple[int, int, str]]]:
    """Runs of syllables that no sign, nothing taken away and no border of a soft span cuts: (start, end, syllable)."""
    run: list[tuple[int, int, str]] = []
    for match in _SYLLABLE.finditer(view):
        start, end = match.span()
        if gone[start]:
            continue
        if run and (view[run[-1][1] : start] != " " or soft[run[-1][0]] != soft[start]):
            yield run
            run = []
        run.append((start, end, match.group()))
    if run:
        yield run


def _segments(run: list[tuple[int, int, str]], vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """A run cut into phrases of the lists, words of the language, and single syllables; the longest first."""
    small, _, keep = _lists()
    at = 0
    while at < len(run):
        # "có kinh phí" is "có" and "kinh phí", though "có kinh" is a word too.
        behind = " ".join(syllable for _, _, syllable in run[at + 1 : at + 3])
        split = run[at][2] in small and (behind in small or behind in keep or behind in vocabulary.words)
        for length in range(min(_LONGEST, len(run) - at), 0, -1):
            phrase = " ".join(syllable for _, _, syllable in run[at : at + length])
            if length == 1 or phrase in keep or phrase in small or (phrase in vocabulary.words and not split):
                yield run[at][0], run[at + length - 1][1], phrase
                at += length
                break
