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
    """Postings whose passages count from `base` in the whole."""

    base: int
    postings: Postings


@dataclass(frozen=True, slots=True)
class _Entries:
    """All that one term of the question adds: a factor, and per block its base, passages and counts."""

    field: int
    factor: float
    bound: float
    slices: tuple[tuple[int, npt.NDArray[np.int32], npt.NDArray[np.uint16]], ...]
    count: int


class Scorer:
    """Scores over blocks of postings, of which some passages may have been taken out.

    Args:
        blocks: The blocks, bases ascending without gaps.
        alive: Which passages are still there; one for each passage of all blocks.

    Raises:
        EmptyCorpus: No passage is there.
    """

    def __init__(self, blocks: Sequence[Block], alive: npt.NDArray[np.bool_]) -> None:
        self.passages = int(alive.sum())
        if not self.passages:
            raise EmptyCorpus("Kho văn bản chưa có đoạn văn nào. Hãy nạp văn bản bằng lệnh: tracuu ingest")
        self._blocks = tuple(blocks)
        self._alive = alive
        self._dead = self.passages < len(alive)
        lengths = np.concatenate([block.postings.lengths for block in blocks], axis=1)
        averages = lengths[:, alive].sum(axis=1) / self.passages
        self._norms: Scores = K1 * (1 - B + B * lengths / np.maximum(averages, 1e-12)[:, None])

    def holding(self, terms: Sequence[int]) -> list[int]:
        """How many passages hold each of the terms (given by their numbers)."""
        return [sum(len(where) for _, where, _ in slices) for slices in self._find(terms)]

    def _find(self, terms: Sequence[int]) -> list[list[tuple[int, npt.NDArray[np.int32], npt.NDArray[np.uint16]]]]:
        found: list[list[tuple[int, npt.NDArray[np.int32], npt.NDArray[np.uint16]]]] = [[] for _ in terms]
        numbers = np.array(terms, np.uint64)
        for block in self._blocks:
            starts, ends = block.postings.find(numbers)
            for i in np.flatnonzero(ends > starts):
                where, counts = block.postings.passages[starts[i] : ends[i]], block.postings.counts[starts[i] : ends[i]]
                if self._dead:
                    kept = self._alive[where + block.base]
                    where, counts = where[kept], counts[kept]
                if not len(where):
                    continue
                found[i].append((block.base, where, counts))
        return found

    def _entries(self, question: Sequence[tuple[int, int, float]]) -> list[_Entries]:
        """The entries of the question's terms, those that may add most first."""
        entries = []
        found = self._find([term for _, term, _ in question])
        for (field, _, weight), slices in zip(question, found, strict=True):
            count = sum(len(where) for _, where, _ in slices)
            if count:
                factor = weight * idf(self.passages, count) * (K1 + 1)
                most = max(int(counts.max()) for _, _, counts in slices)
                bound = factor * most / (most + K1 * (1 - B))
                entries.append(_Entries(field, factor, bound, tuple(slices), count))
        return sorted(entries, key=lambda e: -e.bound)

    def scores(self, question: Sequence[tuple[int, int, float]]) -> Scores:
        """The score of every passage, 0 where no term matches.

        Args:
            question: (field, term's number, weight) of each term; one given twice counts twice.
        """
        scores = np.zeros(len(self._alive))
        for entry in self._entries(question):
            self._add(scores, entry)
        return scores

    def _add(self, scores: Scores, entry: _Entries) -> None:
        norms = self._norms[entry.field]
        for base, where, counts in entry.slices:
            here, size = scores[base:], norms[base:]
            here[where] += entry.factor * (counts / (counts + size[where]))

    def best(
        self,
        question: Sequence[tuple[int, int, float]],
        k: int,
        among: npt.NDArray[np.bool_] | None = None,
        order: npt.NDArray[np.int64] | None = None,
    ) -> tuple[npt.NDArray[np.int64], Scores]:
        """The `k` best passages that match, best first, equals by `order`, and their scores.

        Terms are taken up in the order of what they can add at most. As soon as all that is left cannot lift a
        passage from nothing into the first k, only the passages that still can get there are looked up (the MaxScore
        method), so that common words cost little.

        Args:
            question: As for `scores`.
            k: How many, at least 1.
            among: Which passages may be returned; None for all.
            order: The place of each passage among those of equal score; None for that of the postings.

        Source: Turtle, Flood, "Query evaluation: strategies and optimizations", 1995.
        """
        scores = np.zeros(len(self._alive))
        if among is not None:
            scores[~among] = -np.inf
        entries = self._entries(question)
        rest = sum(entry.bound for entry in entries)
        candidates: npt.NDArray[np.int64] | None = None
        for done, entry in enumerate(entries):
            if entry.count > _WORTH_A_LOOK and done:
                floor = _kth_at_least(scores, k)
                if floor > rest * (1 + 1e-9):
                    candidates = np.flatnonzero(scores >= floor - rest * (1 + 1e-9))
                    self._finish(scores, entries[done:], candidates)
                    break
            self._add(scores, entry)
            rest -= entry.bound
        if candidates is None:
            candidates = np.flatnonzero(scores >= max(_kth_at_least(scores, k), np.nextafter(0, 1)))
        found = scores[candidates]
        ranked = np.lexsort((candidates if order is None else order[candidates], -found))[:k]
        ranked = ranked[found[ranked] > 0]
        return candidates[ranked], found[ranked]

    def _finish(self, scores: Scores, entries: Sequence[_Entries], candidates: npt.NDArray[np.int64]) -> None:
        """Add the entries to the candidates alone."""
        for entry in entries:
            norms = self._norms[entry.field]
            for base, where, counts in entry.slices:
                here = candidates[(candidates >= base) & (candidates <= base + int(where[-1]))]
                at = np.searchsorted(where, (here - base).astype(np.int32))
                held = where[at] == here - base
                here, often = here[held], counts[at[held]]
                scores[here] += entry.factor * (often / (often + norms[here]))

    def held(self, terms: Sequence[int], passages: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Which of the terms (rows) each of the passages (columns) holds."""
        result = np.zeros((len(terms), len(passages)), bool)
        wanted = np.array(passages, np.int64)
        for row, slices in enumerate(self._find(terms)):
            for base, where, _ in slices:
                at = np.minimum(np.searchsorted(where, wanted - base), len(where) - 1)
                result[row] |= where[at] == wanted - base
        return result


# Entries of a term from which on it pays to look whether the rest may be skipped: a look costs some 50 microseconds
# at 100,000 passages, as much as adding this many entries.
_WORTH_A_LOOK = 4000
_GROUP = 64


def _kth_at_least(scores: Scores, k: int) -> float:
    """A number that at least k scores reach, near the k-th best; -inf where there are fewer than k.

    The k-th largest of the maxima of groups of scores: k groups reach it, hence k scores do.
    """
    if len(scores) <= k:
        return -math.inf
    if len(scores) < 16 * k * _GROUP // 4:
        return float(np.partition(scores, -k)[-k])
    whole = len(scores) // _GROUP * _GROUP
    tops = np.append(scores[:whole].reshape(-1, _GROUP).max(axis=1), scores[whole:])
    return float(np.partition(tops, -k)[-k])
