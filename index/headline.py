"""Which sentences of the passages found answer the question, with the line without which they cannot be understood.

Candidates are sentences, list items with the line that leads them in, and whole lists. They are ranked by
rank-bm25 over their syllables and pairs with the library's idf, and by whether they hold what the question asks for
(an amount, a time, …) and does not itself state. The best is the headline; while there is room, the next best
sentence of the same passage joins it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.answers import Kind, answers_in, asked_kind
from index.bm25 import Okapi
from index.frames import read_frame
from index.terms import bare_forms, pairs, syllables
from index.units import Line, lines_of, sentences_of
from knowledge.text import strip_marks

Span = tuple[int, int]

# Code points. No headline is longer than LONGEST; sentences join one another up to ROOMY.
LONGEST = 600
ROOMY = 300
# Fixed by experiment, see docs/retrieval.md.
PASSAGE = 0.5  # what the passage's own score counts, against that of the sentence
LISTED = 0.5  # that it is a list, where one is asked for
DEFINING = 0.5  # that it begins by saying what the word is that is to be explained
_DEFINED_WITHIN = 80
TITLE = 0.6  # what a title is worth as an answer
JOINING = 0.4  # how good the next sentence must be, against the best


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in which to choose: its text, and its score in the search."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Headline:
    """What says the answer.

    Attributes:
        passage: Index of the passage it is from.
        spans: Where its parts stand in that passage's text (code points), in order, lead-in lines among them.
        start: Offset of the first character of the part that answers best.
        end: Offset behind its last one.
        lead_in: Where the line stands that leads that part in, or None.
        more_items: How many items of its list were left out behind it.
        value: How good it is, comparable within one question only.
    """

    passage: int
    spans: tuple[Span, ...]
    start: int
    end: int
    lead_in: Span | None
    more_items: int
    value: float

    def render(self, text: str) -> str:
        """The headline as a person reads it, from its passage's text; "…" where something was left out."""
        parts: list[str] = []
        behind = None
        for start, end in self.spans:
            if behind is not None:
                parts.append(" … " if text[behind:start].strip() else " ")
            parts.append(" ".join(text[start:end].split()))
            behind = end
        if self.more_items:
            parts.append(f" … và {self.more_items} mục khác")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: int
    start: int
    end: int
    lead: Span | None
    left_out: int = 0
    title: bool = False
    whole: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        return ((self.start, self.end),) if self.lead is None else (self.lead, (self.start, self.end))


def choose_sentence(
    question: Sequence[str], worth: Mapping[str, float], passages: Sequence[Found], kind: Kind | None = None
) -> Headline | None:
    """What of the passages answers the question best; None where they hold no word.

    Args:
        question: The question's syllables, folded, in order.
        worth: What each syllable and pair of the question counts, without marks (its idf in the library).
        passages: The passages found, best first.
        kind: What is asked for; None to read it from the question.
    """
    kind = kind or asked_kind(bare_forms(question))
    candidates = [c for i, found in enumerate(passages) for c in _candidates(i, found.text)]
    values = _values(question, worth, passages, candidates, kind)
    if not values:
        return None
    best = max(range(len(candidates)), key=lambda i: (values[i], -i))
    chosen = candidates[best]
    spans = _join(chosen, values[best], [(v, c) for v, c in zip(values, candidates, strict=True)])
    return Headline(chosen.passage, spans, chosen.start, chosen.end, chosen.lead, chosen.left_out, values[best])


def _values(
    question: Sequence[str],
    worth: Mapping[str, float],
    passages: Sequence[Found],
    candidates: Sequence[_Candidate],
    kind: Kind | None,
) -> list[float]:
    """How good each candidate is; nothing where none holds a word."""
    said = [[passages[c.passage].text[a:b] for a, b in c.spans] for c in candidates]
    texts = [[term for part in parts for term in _terms(part)] for parts in said]
    if not any(texts):
        return []
    scores = Okapi(texts, worth).get_scores(list(worth))
    top, first = max(float(scores.max()), 1e-9), max(passages[0].score, 1e-9)
    stated = " ".join(question)
    word = read_frame(bare_forms(question)).explained
    explained = f"{word} la" if word else None
    values = []
    for candidate, parts, score in zip(candidates, said, scores, strict=True):
        value = float(score) / top + PASSAGE * passages[candidate.passage].score / first
        if kind is not None and any(True for part in parts for _ in answers_in(part, kind, stated)):
            value += kind.weight
        if explained and explained in _terms(parts[-1][:_DEFINED_WITHIN]):
            value += DEFINING
        if candidate.whole and kind is not None and kind.name == "list":
            value += LISTED
        values.append(value * (TITLE if candidate.title else 1.0))
    return values


@lru_cache(maxsize=8192)
def _terms(text: str) -> tuple[str, ...]:
    """Syllables and pairs without marks; the same sentences come back from question to question."""
    plain = syllables(strip_marks(text))
    return (*plain, *pairs(plain))


_SENTENCE_LIKE = re.compile(r"[.;:,!?…\d)]\s*$")


def _candidates(passage: int, text: str) -> Iterator[_Candidate]:
    lines = lines_of(text)
    for number, line in enumerate(lines):
        lead = lines[line.lead] if line.lead is not None else None
        title = (
            number + 1 < len(lines)
            and line.end - line.start < 150
            and not _SENTENCE_LIKE.search(text[line.start : line.end])
        )
        for start, end in sentences_of(text, line.start, line.end):
            for a, b in _pieces(text, start, end):
                yield _Candidate(passage, a, b, (lead.start, lead.end) if lead else None, title=title)
        if line.items:
            yield _whole_list(passage, line, [lines[i] for i in line.items])


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, in parts where it is longer than a headline may be."""
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("; ", ", ", " ")) + 1
        yield start, cut if cut > start else start + LONGEST
        start = cut if cut > start else start + LONGEST
    yield start, end


def _whole_list(passage: int, line: Line, items: Sequence[Line]) -> _Candidate:
    """A line with as many of its items as fit."""
    end, taken = line.end, 0
    for item in items:
        if item.end - line.start > LONGEST and taken:
            break
        end, taken = item.end, taken + 1
    return _Candidate(passage, line.start, min(end, line.start + LONGEST), None, len(items) - taken, whole=True)


def _join(best: _Candidate, value: float, ranked: Sequence[tuple[float, _Candidate]]) -> tuple[Span, ...]:
    """The best candidate's parts, and those of the next best of its passage while there is room."""
    spans = _cut(best)
    near = sorted(
        (
            (v, c)
            for v, c in ranked
            if c.passage == best.passage and not c.title and not c.whole and v >= JOINING * value
        ),
        key=lambda entry: (-entry[0], entry[1].start),
    )
    for _, candidate in near:
        wider = _union((*spans, *candidate.spans))
        if wider != spans and _size(wider) <= ROOMY:
            spans = wider
    return spans


def _cut(candidate: _Candidate) -> tuple[Span, ...]:
    """The candidate's parts, the lead-in left out where both together are too long."""
    spans = candidate.spans
    return spans if _size(spans) <= LONGEST else ((candidate.start, candidate.end),)


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _union(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, overlapping ones as one."""
    result: list[Span] = []
    for start, end in sorted(set(spans)):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
