"""BM25 as rank-bm25 computes it (ATIRE variant), with an idf that is never negative, from sparse postings.

    idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5))
    score(d) = sum over t of idf(t) * f * (k1 + 1) / (f + k1 * (1 - b + b * length / average length))

`Okapi` is `rank_bm25.BM25Okapi` with that idf in its one hook: it ranks what is small and made anew for each question
(the sentences of the passages found, in `index.headline`), it gives k1 and b, and in the tests it is the oracle to
which `Scorer` is compared. `Scorer` computes the same from postings that stay, so that the cost of a question grows
with the entries of its own terms.

Source: Trotman, Puurula, Burgess, "Improvements to BM25 and Language Models Examined", 2014 (ATIRE); the idf is that
of Lucene, Robertson's with 1 added under the logarithm.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from index.errors import EmptyCorpus
from index.postings import Postings

Scores = npt.NDArray[np.float64]

_DEFAULTS = inspect.signature(BM25Okapi.__init__).parameters
K1: float = float(_DEFAULTS["k1"].default)
B: float = float(_DEFAULTS["b"].default)


def idf(passages: int, holding: int) -> float:
    """How much a term says that `holding` of `passages` passages hold; above 0 always."""
    return math.log1p((passages - holding + 0.5) / (holding + 0.5))


class Okapi(BM25Okapi):  # type: ignore[misc]
    """rank-bm25 over a few texts, each a list of terms, with our idf, or with one that the library knows.

    Args:
        texts: The texts, at least one with a term.
        weights: The idf of each term; where it is left out, that of these texts.

    Raises:
        EmptyCorpus: There is no text, or no term in any.
    """

    def __init__(self, texts: Sequence[Sequence[str]], weights: Mapping[str, float] | None = None) -> None:
        if not any(texts):
            raise EmptyCorpus("Không có đoạn văn nào để xếp hạng.")
        self._weights = weights
        super().__init__(texts)

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        known = self._weights
        self.idf = dict(known) if known is not None else {t: idf(self.corpus_size, n) for t, n in nd.items()}


@dataclass(frozen=True, slots=True)
class Block:
    """Postings whose passages count from `base` in the whole.

    Attributes:
        base: Number of its first passage.
        postings: The postings.
        gone: For each term, how many of its entries are of passages that were taken out; None when none was.
    """

    base: int
    postings: Postings
    gone: npt.NDArray[np.int32] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One term of a question: its field, its number, how much it counts."""

    field: int
    number: int
    weight: float


Slices = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]

# Terms with at most this many entries are added in one go; a heavier one is worth a look whether it can be skipped,
# which costs some 50 microseconds at 100,000 passages, as much as adding so many entries.
_LIGHT = 4000
_GROUP = 64


class Scorer:
    """Scores over blocks of postings, of which some passages may have been taken out.

    Args:
        blocks: The blocks, at least one, bases ascending without gaps.
        alive: Which passages are still there; one for each passage of all blocks.

    Raises:
        EmptyCorpus: No passage is there.
    """

    def __init__(self, blocks: Sequence[Block], alive: npt.NDArray[np.bool_]) -> None:
        self.passages = int(alive.sum())
        if not self.passages:
            raise EmptyCorpus("Kho văn bản chưa có đoạn văn nào. Hãy nạp văn bản bằng lệnh: tracuu ingest")
        self._blocks = tuple(blocks)
        self._blank = np.where(alive, 0.0, -np.inf)
        lengths = np.concatenate([block.postings.lengths for block in blocks], axis=1)
        averages = lengths[:, alive].sum(axis=1) / self.passages
        self._norms: Scores = K1 * (1 - B + B * lengths / np.maximum(averages, 1e-12)[:, None])

    def holding(self, numbers: Sequence[int]) -> list[int]:
        """How many passages hold each of the terms, given by their numbers."""
        counts: list[int] = self._find(np.array(numbers, np.uint64))[1].tolist()
        return counts

    def _find(self, numbers: npt.NDArray[np.uint64]) -> tuple[list[Slices], npt.NDArray[np.int64]]:
        """Per block where the entries of each term begin and end; and how many living passages hold each term."""
        slices = []
        counts = np.zeros(len(numbers), np.int64)
        for block in self._blocks:
            at, starts, ends = block.postings.find(numbers)
            slices.append((starts, ends))
            counts += ends - starts
            if block.gone is not None and len(block.gone):
                counts -= np.where(ends > starts, block.gone[at], 0)
        return slices, counts

    def scores(self, question: Sequence[Asked]) -> Scores:
        """The score of every passage: 0 where no term matches, -inf where the passage is gone.

        Args:
            question: The terms; one given twice counts twice.
        """
        fields, numbers, weights = _columns(question)
        slices, counts = self._find(numbers)
        scores = self._blank.copy()
        self._add(scores, slices, fields, self._factors(weights, counts), np.arange(len(numbers)))
        return scores

    def _factors(self, weights: Scores, counts: npt.NDArray[np.int64]) -> Scores:
        """What each term adds at most: its weight, its idf, and (k1 + 1)."""
        return weights * np.log1p((self.passages - counts + 0.5) / (counts + 0.5)) * (K1 + 1)

    def _add(
        self,
        scores: Scores,
        slices: Sequence[Slices],
        fields: npt.NDArray[np.int64],
        factors: Scores,
        chosen: npt.NDArray[np.int64],
    ) -> None:
        """Add all entries of the chosen terms to the scores, block by block in one go."""
        for block, (starts, ends) in zip(self._blocks, slices, strict=True):
            rows, where, often = _spread(block.postings, starts[chosen], ends[chosen])
            if not len(rows):
                continue
            norms = self._norms[fields[chosen][rows], where + block.base]
            added = factors[chosen][rows] * (often / (often + norms))
            size = block.postings.size
            scores[block.base : block.base + size] += np.bincount(where, added, size)

    def best(
        self,
        question: Sequence[Asked],
        k: int,
        among: npt.NDArray[np.bool_] | None = None,
        order: npt.NDArray[np.int64] | None = None,
    ) -> tuple[npt.NDArray[np.int64], Scores]:
        """The `k` best passages that match, best first, equals by `order`, and their scores.

        Rare terms, which can add most, are added first. As soon as all that is left cannot lift a passage from
        nothing into the first k, only the passages that still can get there are looked up (the MaxScore method), so
        that common words cost little.

        Args:
            question: As for `scores`.
            k: How many, at least 1.
            among: Which passages may be returned; None for all.
            order: The place of each passage among those of equal score; None for that of the postings.

        Source: Turtle, Flood, "Query evaluation: strategies and optimizations", 1995.
        """
        fields, numbers, weights = _columns(question)
        slices, counts = self._find(numbers)
        factors = self._factors(weights, counts)
        scores = self._blank.copy() if among is None else np.where(among, self._blank, -np.inf)
        light = np.flatnonzero(counts <= _LIGHT)
        heavy = np.flatnonzero(counts > _LIGHT)
        self._add(scores, slices, fields, factors, light)
        heavy = heavy[np.argsort(-factors[heavy], kind="stable")]
        rest = float(factors[heavy].sum()) * (1 + 1e-9)
        candidates: npt.NDArray[np.int64] | None = None
        for done, term in enumerate(heavy):
            floor = _kth_at_least(scores, k)
            if floor > rest:
                candidates = np.flatnonzero(scores >= floor - rest)
                self._finish(scores, slices, fields, factors, heavy[done:], candidates)
                break
            self._add_one(scores, slices, int(fields[term]), float(factors[term]), int(term))
            rest -= float(factors[term])
        if candidates is None:
            candidates = np.flatnonzero(scores >= max(_kth_at_least(scores, k), np.nextafter(0, 1)))
        found = scores[candidates]
        ranked = np.lexsort((candidates if order is None else order[candidates], -found))[:k]
        ranked = ranked[found[ranked] > 0]
        return candidates[ranked], found[ranked]

    def _add_one(self, scores: Scores, slices: Sequence[Slices], field: int, factor: float, term: int) -> None:
        """Add the entries of one term with many, without the arrays that several need."""
        for block, (starts, ends) in zip(self._blocks, slices, strict=True):
            entries = slice(int(starts[term]), int(ends[term]))
            where, often = block.postings.passages[entries], block.postings.counts[entries]
            size = block.postings.size
            norms = self._norms[field, block.base : block.base + size]
            scores[block.base : block.base + size][where] += factor * (often / (often + norms[where]))

    def _finish(
        self,
        scores: Scores,
        slices: Sequence[Slices],
        fields: npt.NDArray[np.int64],
        factors: Scores,
        terms: npt.NDArray[np.int64],
        candidates: npt.NDArray[np.int64],
    ) -> None:
        """Add the terms to the candidates alone."""
        for block, (starts, ends) in zip(self._blocks, slices, strict=True):
            low, high = np.searchsorted(candidates, (block.base, block.base + block.postings.size))
            inside = (candidates[low:high] - block.base).astype(np.int32)
            for term in terms:
                where = block.postings.passages[starts[term] : ends[term]]
                if not len(where) or not len(inside):
                    continue
                at = np.minimum(np.searchsorted(where, inside), len(where) - 1)
                held = where[at] == inside
                often = block.postings.counts[starts[term] : ends[term]][at[held]]
                here = candidates[low:high][held]
                scores[here] += factors[term] * (often / (often + self._norms[fields[term], here]))

    def held(self, numbers: Sequence[int], passages: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which of the terms (rows, given by their numbers) each of the passages (columns) holds."""
        result = np.zeros((len(numbers), len(passages)), bool)
        slices, _ = self._find(np.array(numbers, np.uint64))
        for block, (starts, ends) in zip(self._blocks, slices, strict=True):
            inside = np.flatnonzero((passages >= block.base) & (passages < block.base + block.postings.size))
            wanted = (passages[inside] - block.base).astype(np.int32)
            if not len(inside):
                continue
            if (ends - starts).sum() < _LIGHT * 10:
                rows, where, _ = _spread(block.postings, starts, ends)
                column = np.full(block.postings.size, -1, np.int64)
                column[wanted] = inside
                hit = column[where] >= 0
                result[rows[hit], column[where[hit]]] = True
                continue
            for term in np.flatnonzero(ends > starts):
                where = block.postings.passages[starts[term] : ends[term]]
                at = np.minimum(np.searchsorted(where, wanted), len(where) - 1)
                result[term, inside] = where[at] == wanted
        return result


def _spread(
    postings: Postings, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.uint16]]:
    """The entries between each start and end, one behind the other: which start's they are, passages, counts."""
    sizes = ends - starts
    rows = np.repeat(np.arange(len(sizes)), sizes)
    entries = np.arange(len(rows)) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return rows, postings.passages[entries], postings.counts[entries]


def _columns(
    question: Sequence[Asked],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64], Scores]:
    """Fields, numbers and weights of the terms, one given several times with the sum of its weights."""
    weights: dict[tuple[int, int], float] = {}
    for term in question:
        key = (term.field, term.number)
        weights[key] = weights.get(key, 0.0) + term.weight
    fields = np.fromiter((field for field, _ in weights), np.int64, len(weights))
    numbers = np.fromiter((number for _, number in weights), np.uint64, len(weights))
    return fields, numbers, np.fromiter(weights.values(), np.float64, len(weights))


def _kth_at_least(scores: Scores, k: int) -> float:
    """A number that at least k scores reach, near the k-th best; -inf where there are fewer than k.

    The k-th largest of the maxima of groups of scores: k groups reach it, hence k scores do.
    """
    if len(scores) <= k:
        return -math.inf
    if len(scores) < 4 * k * _GROUP:
        return float(np.partition(scores, -k)[-k])
    whole = len(scores) // _GROUP * _GROUP
    tops = np.append(scores[:whole].reshape(-1, _GROUP).max(axis=1), scores[whole:])
    return float(np.partition(tops, -k)[-k])
