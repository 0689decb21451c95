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
from index.impacts import Impact, Impacts
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
        weights: The idf of each term; where it is left out, that of these texts. Terms without one do not count.

    Raises:
        EmptyCorpus: There is no text, or no term in any.
    """

    def __init__(self, texts: Sequence[Sequence[str]], weights: Mapping[str, float] | None = None) -> None:
        if not any(texts):
            raise EmptyCorpus("Không có đoạn văn nào để xếp hạng.")
        self._weights = weights
        counted = texts if weights is None else [[term for term in text if term in weights] for text in texts]
        super().__init__(counted)
        self.doc_len = [len(text) for text in texts]
        self.avgdl = sum(self.doc_len) / len(texts)

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

# A question of at most so many entries in all is ranked in one step.
_DIRECT = 8000
# Before a term of more entries it is worth a look whether it can be left out: a look costs some 50 microseconds at
# 100,000 passages, as much as adding so many entries.
_LIGHT = 4000
# So few candidates are worth leaving the rest out for.
_FEW = 1000
# By what share of the greatest possible score sums of a few hundred terms in single precision can be wrong, at most.
_SINGLE = 1e-4
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
        self._single = self._blank.astype(np.float32)
        lengths = np.concatenate([block.postings.lengths for block in blocks], axis=1)
        averages = lengths[:, alive].sum(axis=1) / self.passages
        self._norms: Scores = K1 * (1 - B + B * lengths / np.maximum(averages, 1e-12)[:, None])
        self._impacts = Impacts([block.postings for block in blocks], [block.base for block in blocks], self._norms)

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

        A question with many entries is ranked in two steps: in single precision from impacts that are kept from
        question to question, which leaves few candidates; then these exactly.

        Args:
            question: As for `scores`.
            k: How many, at least 1.
            among: Which passages may be returned; None for all.
            order: The place of each passage among those of equal score; None for that of the postings.
        """
        fields, numbers, weights = _columns(question)
        slices, counts = self._find(numbers)
        factors = self._factors(weights, counts)
        if sum(int((ends - starts).sum()) for starts, ends in slices) <= _DIRECT:
            scores = self._blank.copy() if among is None else np.where(among, self._blank, -np.inf)
            self._add(scores, slices, fields, factors, np.arange(len(numbers)))
            candidates = np.flatnonzero(scores >= max(_kth_at_least(scores, k), np.nextafter(0, 1)))
            found = scores[candidates]
        else:
            candidates = self._candidates(slices, fields, factors, k, among)
            found = self._exactly(slices, fields, factors, candidates)
        ranked = np.lexsort((candidates if order is None else order[candidates], -found))[:k]
        ranked = ranked[found[ranked] > 0]
        return candidates[ranked], found[ranked]

    def _candidates(
        self,
        slices: Sequence[Slices],
        fields: npt.NDArray[np.int64],
        factors: Scores,
        k: int,
        among: npt.NDArray[np.bool_] | None,
    ) -> npt.NDArray[np.int64]:
        """Passages among which the k best are.

        Terms that can add most are added first. As soon as all that is left cannot lift a passage from nothing into
        the first k, the rest is left out, and only the passages that still can get there remain (the MaxScore
        method), so that common words cost little.

        Source: Turtle, Flood, "Query evaluation: strategies and optimizations", 1995.
        """
        scores = self._single.copy() if among is None else np.where(among, self._single, np.float32(-np.inf))
        terms = []
        for term in range(len(fields)):
            impacts = [
                self._impacts.of(i, int(fields[term]), int(starts[term]), int(ends[term]))
                for i, (starts, ends) in enumerate(slices)
            ]
            bound = float(factors[term]) * max(impact.most for impact in impacts)
            terms.append((bound, float(factors[term]), impacts))
        terms.sort(key=lambda entry: -entry[0])
        # The most that the k-th best score can be: it grows by what is added, from what it was at the last look.
        hope, rest = 0.0, sum(bound for bound, _, _ in terms)
        slack = rest * _SINGLE
        candidates: npt.NDArray[np.int64] | None = None
        for done, (bound, factor, impacts) in enumerate(terms):
            if hope > rest and sum(impact.size for impact in impacts) > _LIGHT:
                floor = hope = _kth_at_least(scores, k)
                if floor > rest + slack:
                    candidates = np.flatnonzero(scores >= floor - rest - slack)
                    if len(candidates) <= max(_FEW, 2 * k):
                        self._add_to(candidates, scores, terms[done:])
                        break
                    candidates = None
            for block, impact in zip(self._blocks, impacts, strict=True):
                impact.add(scores[block.base : block.base + block.postings.size], factor)
            hope, rest = hope + bound, rest - bound
        if candidates is None:
            floor = _kth_at_least(scores, k)
            return np.flatnonzero(scores >= max(floor - slack, float(np.finfo(np.float32).tiny)))
        reached = scores[candidates]
        chosen: npt.NDArray[np.int64] = candidates[reached >= _kth_at_least(reached, k) - slack]
        return chosen

    def _add_to(
        self,
        candidates: npt.NDArray[np.int64],
        scores: npt.NDArray[np.float32],
        terms: Sequence[tuple[float, float, Sequence[Impact]]],
    ) -> None:
        """Add the impacts of terms to the scores of some passages (ascending) alone."""
        for i, block in enumerate(self._blocks):
            low, high = np.searchsorted(candidates, (block.base, block.base + block.postings.size))
            if low < high:
                inside = (candidates[low:high] - block.base).astype(np.int32)
                gained = sum(impacts[i].at(inside) * np.float32(factor) for _, factor, impacts in terms)
                scores[candidates[low:high]] += gained

    def _exactly(
        self,
        slices: Sequence[Slices],
        fields: npt.NDArray[np.int64],
        factors: Scores,
        candidates: npt.NDArray[np.int64],
    ) -> Scores:
        """The scores of some passages (ascending), by all terms."""
        scores = np.zeros(len(candidates))
        for block, (starts, ends) in zip(self._blocks, slices, strict=True):
            low, high = np.searchsorted(candidates, (block.base, block.base + block.postings.size))
            inside = (candidates[low:high] - block.base).astype(np.int32)
            terms = np.flatnonzero(ends > starts)
            if not len(inside) or not len(terms):
                continue
            passages, at = block.postings.passages, np.empty((len(terms), len(inside)), np.int64)
            for row, (start, end) in enumerate(zip(starts[terms].tolist(), ends[terms].tolist(), strict=True)):
                at[row] = passages[start:end].searchsorted(inside) + start
            at = np.minimum(at, ends[terms][:, None] - 1)
            often = np.where(passages[at] == inside, block.postings.counts[at], 0)
            norms = self._norms[fields[terms][:, None], candidates[low:high]]
            scores[low:high] = (factors[terms][:, None] * (often / (often + norms))).sum(axis=0)
        return scores

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


def _kth_at_least(scores: npt.NDArray[np.floating], k: int) -> float:
    """A number that at least k scores reach, near the k-th best; -inf where there are fewer than k.

    The k-th largest of the maxima of groups of scores: k groups reach it, hence k scores do.
    """
    if len(scores) <= k:
        return -math.inf
    if len(scores) < 4 * k * _GROUP:
        return float(np.partition(scores, -k)[-k])
    whole = len(scores) // _GROUP * _GROUP
    tops = np.append(scores[:whole].reshape(_GROUP, -1).max(axis=0), scores[whole:])
    return float(np.partition(tops, -k)[-k])
