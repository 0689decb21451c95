"""How much of a question a passage holds: the score that means the same from question to question.

A BM25 score ranks the passages of one question. Whether the best of them answers at all is told by the share of what
the question says that the passage says too: each syllable that carries the question counts its idf, in full where the
passage holds it beside the neighbour it has in the question ("tập huấn"), little where it holds it elsewhere, and half
of that where the person typed marks and the passage has others ("bạn" for "bản").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.bm25 import Scorer, idf
from index.query import Query
from index.terms import Field, term_id
from knowledge.text import strip_marks

# Below this coverage the best passage is no answer, only the nearest there is. Fixed by experiment, see
# docs/retrieval.md: of questions with an answer 99 in 100 are above, of questions from another world 1 in 8.
ENOUGH = 0.5
# What a syllable counts that stands elsewhere than beside its neighbour; and one with other marks than typed.
APART, OTHER_MARKS = 0.4, 0.5


def cover(scorer: Scorer, query: Query, passages: npt.NDArray[np.int64]) -> list[tuple[tuple[str, ...], float]]:
    """For each passage the syllables of the question that it holds, as typed, and its coverage, 0..1.

    Args:
        scorer: The index.
        query: The question.
        passages: Numbers of the passages.
    """
    if not query.content or not len(passages):
        return [((), 0.0)] * len(passages)
    words = [word for word, _ in query.content]
    forms = [(row, term) for row, (_, terms) in enumerate(query.content) for term in terms]
    pairs = [term for term in query.terms if term.field == Field.BARE_PAIR]
    typed = [word for word in words if word != strip_marks(word)]
    numbers = [t.number for _, t in forms] + [t.number for t in pairs] + [term_id(Field.SYLLABLE, w) for w in typed]
    often = scorer.holding([term.number for _, term in forms])
    held = scorer.held(numbers, passages)
    found = np.zeros((len(words), len(passages)))
    counts = [0] * len(words)
    for at, (row, term) in enumerate(forms):
        found[row] = np.maximum(found[row], held[at] * min(1.0, term.weight))
        counts[row] = max(counts[row], often[at])
    beside = _beside(query, [t.text for t in pairs], held[len(forms) : len(forms) + len(pairs)])
    marked = np.ones_like(found)
    rest = iter(held[len(forms) + len(pairs) :])
    for row, word in enumerate(words):
        if word != strip_marks(word):
            marked[row] = np.where(next(rest), 1.0, OTHER_MARKS)
    worth = np.array([idf(scorer.passages, count) for count in counts])[:, None]
    share = (found * marked * (APART + (1 - APART) * beside) * worth).sum(axis=0) / worth.sum()
    return [
        (tuple(word for row, word in enumerate(words) if found[row, column]), float(share[column]))
        for column in range(len(passages))
    ]


def _beside(query: Query, pairs: Sequence[str], held: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Of each syllable (row) whether each passage (column) holds it beside a neighbour that it has in the question."""
    if len(query.words) == 1:
        return np.ones((len(query.content), held.shape[1]))
    # By syllable and not row against pair: a message may say one word a thousand times.
    near: dict[str, npt.NDArray[np.bool_]] = {}
    for pair, holding in dict(zip(pairs, held, strict=True)).items():
        for syllable in pair.split(" "):
            near[syllable] = near[syllable] | holding if syllable in near else holding
    result = np.zeros((len(query.content), held.shape[1]))
    for row, (_, terms) in enumerate(query.content):
        for term in terms:
            if term.text in near:
                result[row] = np.maximum(result[row], near[term.text])
    return result
