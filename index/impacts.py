"""What an entry adds to its passage's score, kept in single precision from question to question.

The same words come back in every question, the common ones with many entries. Their impacts f / (f + norm) are worth
keeping: adding them is then all there is to do. They only choose candidates; scores are computed from the postings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.postings import Postings

Single = npt.NDArray[np.float32]

# All impacts that are kept take at most so many bytes; the oldest go first.
_MOST_BYTES = 96_000_000
# A term in more than this share of the passages is kept as one number for each passage: that is added faster.
_DENSE = 0.2


@dataclass(frozen=True, slots=True)
class Impact:
    """The impacts of one term in one block.

    Attributes:
        where: The passages in the block; None where `values` has one for each passage.
        values: The impacts.
        most: The greatest of them, rounded up.
        size: How many entries the term has.
    """

    where: npt.NDArray[np.int32] | None
    values: Single
    most: float
    size: int

    def add(self, scores: Single, factor: float) -> None:
        """Add the impacts, times a factor, to the scores of the block's passages."""
        if self.where is None:
            scores += self.values * np.float32(factor)
        elif len(self.where):
            np.add.at(scores, self.where, self.values * np.float32(factor))

    def at(self, passages: npt.NDArray[np.int32]) -> Single:
        """The impacts in some passages of the block, ascending; 0 where there is none."""
        if self.where is None:
            dense: Single = self.values[passages]
            return dense
        if not len(self.where):
            return np.zeros(len(passages), np.float32)
        place = np.minimum(np.searchsorted(self.where, passages), len(self.where) - 1)
        return np.where(self.where[place] == passages, self.values[place], np.float32(0))


_NONE = Impact(np.zeros(0, np.int32), np.zeros(0, np.float32), 0.0, 0)


class Impacts:
    """The impacts of terms, computed when they are first asked for.

    Args:
        blocks: Postings.
        bases: Number of each block's first passage.
        norms: For each field (row) and passage (column) what stands beside f below the line.
    """

    def __init__(self, blocks: Sequence[Postings], bases: Sequence[int], norms: npt.NDArray[np.float64]) -> None:
        self._blocks = tuple(blocks)
        self._bases = tuple(bases)
        self._norms = norms
        self._kept: dict[tuple[int, int], Impact] = {}
        self._bytes = 0

    def of(self, block: int, field: int, start: int, end: int) -> Impact:
        """The impacts of the entries between two places of a block, which are those of one term of a field."""
        if start == end:
            return _NONE
        found = self._kept.get((block, start))
        if found is None:
            found = self._compute(block, field, start, end)
            self._kept[block, start] = found
            self._bytes += found.values.nbytes
            while self._bytes > _MOST_BYTES and len(self._kept) > 1:
                oldest = next(iter(self._kept))
                self._bytes -= self._kept.pop(oldest).values.nbytes
        return found

    def _compute(self, block: int, field: int, start: int, end: int) -> Impact:
        postings, base = self._blocks[block], self._bases[block]
        where, counts = postings.passages[start:end], postings.counts[start:end]
        norms = self._norms[field, base : base + postings.size]
        values = (counts / (counts + norms[where])).astype(np.float32)
        most = float(values.max()) * (1 + 1e-6)
        if end - start <= _DENSE * postings.size:
            return Impact(where, values, most, end - start)
        dense = np.zeros(postings.size, np.float32)
        dense[where] = values
        return Impact(None, dense, most, end - start)
