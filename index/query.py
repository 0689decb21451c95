"""A question as terms with weights: what is looked up in the index."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index import frames
from index.bm25 import Asked
from index.spelling import Holding, Lexicon, read_spelling
from index.synonyms import other_words
from index.terms import Field, bare_forms, pairs, syllables, term_id

# All fixed by experiment, see docs/retrieval.md.
WEIGHTS = {Field.SYLLABLE: 0.25, Field.BARE: 1.0, Field.BARE_PAIR: 1.0, Field.WORD: 0.25, Field.HEADING: 0.1}
NAMING = 0.25  # the paper that a question names, against what it asks
EXPLAINED = 2.0  # "<word> là" where a word is to be explained
REPAIRED = 0.8  # a syllable near the one typed, against one typed
_LONGEST_WORD = 8  # syllables of a segmented word


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a question: its field, itself, its weight; its number in the index, and itself for the scorer."""

    field: Field
    text: str
    weight: float
    number: int = dataclasses.field(init=False, compare=False, repr=False)
    asked: Asked = dataclasses.field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        number = term_id(self.field, self.text)
        object.__setattr__(self, "number", number)
        object.__setattr__(self, "asked", Asked(self.field, number, self.weight))


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is looked up.

    Attributes:
        terms: What is ranked by.
        content: The syllables that carry the question, each with the forms (terms) that count as finding it.
        frame: What its syllables are there for.
        words: Its syllables, folded, in order.
    """

    terms: tuple[Term, ...]
    content: tuple[tuple[str, tuple[Term, ...]], ...]
    frame: frames.Frame
    words: tuple[str, ...]


def read_query(text: str, lexicon: Lexicon, holding: Holding) -> Query:
    """The terms of a question.

    A syllable typed with marks counts with its marks and without; one typed without counts without: so marks are
    respected where they were typed, and missed nowhere.

    Args:
        text: The question, in any spelling.
        lexicon: The syllables that the library knows.
        holding: Tells how many passages hold each of some terms, given by their numbers.
    """
    words = syllables(text)
    plain = bare_forms(words)
    frame = frames.read_frame(plain)
    single, double = frames.weights(plain, frame, NAMING)
    terms = _spread(Field.SYLLABLE, words, single) + _spread(Field.BARE, plain, single)
    terms += _spread(Field.BARE_PAIR, pairs(plain), double) + _words(words, single, holding)
    terms += _spread(Field.HEADING, plain, single) + _spread(Field.HEADING, pairs(plain), double)
    if frame.explained:
        terms.append(Term(Field.BARE_PAIR, f"{frame.explained} la", EXPLAINED))
    repairs = {i: found for i, found in _repairs(plain, lexicon, holding).items() if i not in frame.asking}
    for found in repairs.values():
        terms += found
    widened = _widened(plain, single)
    terms += [term for found, _ in widened for term in found]
    content = []
    for i, (word, form) in enumerate(zip(words, plain, strict=True)):
        if i not in frame.asking and i not in frame.naming:
            others = [t for t in repairs.get(i, ()) if t.field == Field.BARE]
            others += [t for found, places in widened if i in places for t in found if t.field == Field.BARE]
            content.append((word, (Term(Field.BARE, form, 1.0), *others)))
    return Query(tuple(terms), tuple(content), frame, tuple(words))


def _spread(form: Field, values: Sequence[str], counts: Sequence[float]) -> list[Term]:
    return [Term(form, value, WEIGHTS[form] * count) for value, count in zip(values, counts, strict=True)]


def _words(words: Sequence[str], counts: Sequence[float], holding: Holding) -> list[Term]:
    """The words of the question that the library holds as words, the longest first; no segmenter is asked.

    The library's passages were segmented when they came in, so the words that can match are known.
    """
    spans = [(i, n) for i in range(len(words)) for n in range(min(_LONGEST_WORD, len(words) - i), 1, -1)]
    texts = [" ".join(words[i : i + n]) for i, n in spans]
    held = holding([term_id(Field.WORD, text) for text in texts])
    result: list[Term] = []
    free = 0
    for (i, n), text, count in zip(spans, texts, held, strict=True):
        if count and i >= free:
            result.append(Term(Field.WORD, text, WEIGHTS[Field.WORD] * min(counts[i : i + n])))
            free = i + n
    return result


def _repairs(plain: Sequence[str], lexicon: Lexicon, holding: Holding) -> dict[int, list[Term]]:
    """By position, the terms of what a syllable may have been."""
    readings = read_spelling(plain, lexicon, holding)
    result: dict[int, list[Term]] = {}
    for i, options in readings.items():
        before = [plain[i - 1]] if i else []
        after = [plain[i + 1]] if i + 1 < len(plain) else []
        found: dict[tuple[Field, str], Term] = {}
        for reading in options:
            for word in reading.syllables:
                found[Field.BARE, word] = Term(Field.BARE, word, REPAIRED)
            for a, b in pairwise([*before, *reading.syllables, *after]):
                found[Field.BARE_PAIR, f"{a} {b}"] = Term(Field.BARE_PAIR, f"{a} {b}", REPAIRED)
        result[i] = list(found.values())
    return result


def _widened(plain: Sequence[str], counts: Sequence[float]) -> list[tuple[list[Term], frozenset[int]]]:
    """The terms of other words for the same, each set with the positions that it stands for."""
    result = []
    for phrase, weight, places in other_words(plain):
        share = weight * min(counts[i] for i in places)
        terms = [Term(Field.BARE, word, share) for word in phrase if word not in plain]
        terms += [Term(Field.BARE_PAIR, pair, share) for pair in pairs(phrase)]
        result.append((terms, places))
    return result
