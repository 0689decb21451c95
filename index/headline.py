"""Which sentences of the passages found answer the question, with the line without which they cannot be understood.

Candidates are sentences, list items with the line that leads them in, and whole lists. They are ranked by
rank-bm25 over their syllables and pairs with the library's idf, and by whether they hold what the question asks for
(an amount, a time, …) and does not itself state. The best is the headline; while there is room, the next best
sentence of the same passage joins it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.answers import Kind, asked_kind, holds_answer
from index.bm25 import Okapi
from index.formulae import is_formula
from index.frames import read_frame
from index.parts import LONGEST, Part, Span, parts_of
from index.terms import bare_forms
from knowledge.text import fold

# Code points: sentences join one another up to so many.
ROOMY = 300
# Fixed by experiment, see docs/retrieval.md.
PASSAGE = 0.5  # what the passage's own score counts, against that of the sentence
LISTED = 0.5  # that it is a list, where one is asked for
DEFINING = 0.5  # that it begins by saying what the word is that is to be explained
TITLE = 0.6  # what a title is worth as an answer
_COUNTED = 10  # so many items left out are no longer counted: the number would be one that the passage does not hold
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
            parts.append(f" … và {self.more_items if self.more_items < _COUNTED else 'các'} mục khác")
        return "".join(parts)


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
    asked = " ".join(bare_forms(question))
    candidates = [
        (i, part)
        for i, found in enumerate(passages)
        for part in parts_of(found.text)
        if not is_formula(part.folded, asked)
    ]
    values = _values(question, worth, passages, candidates, kind)
    if not values:
        return None
    best = max(range(len(candidates)), key=lambda i: (values[i], -i))
    passage, chosen = candidates[best]
    others = [(v, part) for v, (i, part) in zip(values, candidates, strict=True) if i == passage]
    spans = _join(chosen, values[best], others)
    return Headline(passage, spans, chosen.start, chosen.end, chosen.lead, chosen.left_out, values[best])


def _values(
    question: Sequence[str],
    worth: Mapping[str, float],
    passages: Sequence[Found],
    candidates: Sequence[tuple[int, Part]],
    kind: Kind | None,
) -> list[float]:
    """How good each candidate is; nothing where none holds a word."""
    texts = [part.terms for _, part in candidates]
    if not any(texts):
        return []
    scores = Okapi(texts, worth).get_scores(list(worth))
    top, first = max(float(scores.max()), 1e-9), max(passages[0].score, 1e-9)
    stated = fold(" ".join(question))
    word = read_frame(bare_forms(question)).explained
    explained = f"{word} la" if word else None
    values = []
    for (passage, part), score in zip(candidates, scores, strict=True):
        value = float(score) / top + PASSAGE * passages[passage].score / first
        if kind is not None and holds_answer(part.folded, kind, stated):
            value += kind.weight
        if explained and explained in part.opening:
            value += DEFINING
        if part.whole and kind is not None and kind.name == "list":
            value += LISTED
        values.append(value * (TITLE if part.title else 1.0))
    return values


def _join(best: Part, value: float, others: Sequence[tuple[float, Part]]) -> tuple[Span, ...]:
    """The best part's places, and those of the next best of its passage while there is room.

    A table's row joins no sentence: its bare numbers would be read as the sentence's.
    """
    spans = _cut(best)
    fit = [(v, part) for v, part in others if "\t" in best.folded or "\t" not in part.folded]
    near = sorted(
        ((v, part) for v, part in fit if not part.title and not part.whole and v >= JOINING * value),
        key=lambda entry: (-entry[0], entry[1].start),
    )
    for _, part in near:
        wider = _union((*spans, *part.spans))
        if wider != spans and _size(wider) <= ROOMY:
            spans = wider
    return spans


def _cut(part: Part) -> tuple[Span, ...]:
    """The part's places, the lead-in left out where both together are too long."""
    return part.spans if _size(part.spans) <= LONGEST else ((part.start, part.end),)


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
