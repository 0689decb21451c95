"""Sparse postings: for every term of every field, the passages that hold it and how often, in numpy arrays.

A block of postings never changes; blocks are merged into larger ones. Arrays are read straight out of the bytes that
the library keeps, so that opening costs one read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from index.terms import Field, PassageWords, fields_of, term_digests

Array = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The postings of some passages.

    Attributes:
        terms: Numbers of the terms (see `terms.term_id`), ascending, uint64.
        starts: Where each term's entries begin, one more than terms, int64.
        passages: Of each entry the passage, counted from 0, ascending within a term, int32.
        counts: Of each entry how often the passage holds the term, uint16.
        lengths: Number of terms of each field (row) in each passage (column), int32.
        vocabulary: The distinct syllables, sorted; the only terms kept as strings, to repair a question's spelling.
    """

    terms: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    passages: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.int32]
    vocabulary: tuple[str, ...]

    @property
    def size(self) -> int:
        """Number of passages."""
        return int(self.lengths.shape[1])

    def find(
        self, terms: npt.NDArray[np.uint64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Each term's place in `terms`, and where its entries begin and end: the same where it has none."""
        if not len(self.terms):
            nothing = np.zeros(len(terms), np.int64)
            return nothing, nothing, nothing
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        held = self.terms[at] == terms
        return at, np.where(held, self.starts[at], 0), np.where(held, self.starts[at + 1], 0)

    def entries_within(self, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
        """For each term, how many of its entries are of the passages in the mask."""
        hit = np.flatnonzero(mask[self.passages])
        terms = np.searchsorted(self.starts, hit, side="right") - 1
        return np.bincount(terms, minlength=len(self.terms)).astype(np.int32)


class _Places(dict[str, int]):
    """A field's terms, each with its place in the order in which they were first met."""

    def __missing__(self, term: str) -> int:
        place = self[term] = len(self)
        return place


def build(passages: Sequence[PassageWords]) -> Postings:
    """The postings of passages, in the fields that `terms.fields_of` makes of their words."""
    places = {field: _Places() for field in Field}
    terms: dict[Field, list[int]] = {field: [] for field in Field}
    where: dict[Field, list[int]] = {field: [] for field in Field}
    counts: dict[Field, list[int]] = {field: [] for field in Field}
    lengths = np.zeros((len(Field), len(passages)), np.int32)
    vocabulary: set[str] = set()
    for number, words in enumerate(passages):
        for field, values in fields_of(words).items():
            counted = Counter(values)
            lengths[field, number] = len(values)
            terms[field].extend(map(places[field].__getitem__, counted))
            counts[field].extend(counted.values())
            where[field].extend([number] * len(counted))
            if field == Field.SYLLABLE:
                vocabulary.update(counted)
    digests = {field: np.frombuffer(term_digests(field, places[field]), "<u8") for field in Field}
    numbers = np.concatenate([digests[field][np.array(terms[field], np.intp)] for field in Field]).astype(np.uint64)
    passages_of = np.array(list(chain.from_iterable(where.values())), np.int32)
    counts_of = np.array(list(chain.from_iterable(counts.values())), np.int64)
    order = np.lexsort((passages_of, numbers))
    unique, starts = np.unique(numbers[order], return_index=True)
    return Postings(
        unique,
        np.append(starts, len(numbers)).astype(np.int64),
        passages_of[order],
        np.minimum(counts_of, 65535).astype(np.uint16)[order],
        lengths,
        tuple(sorted(vocabulary)),
    )


def merge(blocks: Sequence[Postings], kept: Sequence[npt.NDArray[np.bool_]]) -> Postings:
    """One block of all the passages that are kept, in the order of the blocks.

    Args:
        blocks: The blocks, at least one.
        kept: For each block, which of its passages stay.
    """
    parts = [_keep(block, mask) for block, mask in zip(blocks, kept, strict=True)]
    terms = _distinct(np.concatenate([part.terms for part in parts]))
    totals = np.zeros(len(terms) + 1, np.int64)
    slots = [np.searchsorted(terms, part.terms) for part in parts]
    for part, slot in zip(parts, slots, strict=True):
        totals[slot + 1] += np.diff(part.starts)
    starts = np.cumsum(totals)
    passages = np.empty(int(starts[-1]), np.int32)
    counts = np.empty(int(starts[-1]), np.uint16)
    filled, base = starts[:-1].copy(), 0
    for part, slot in zip(parts, slots, strict=True):
        sizes = np.diff(part.starts)
        target = np.repeat(filled[slot] - part.starts[:-1], sizes) + np.arange(len(part.passages))
        passages[target] = part.passages + np.int32(base)
        counts[target] = part.counts
        filled[slot] += sizes
        base += part.size
    lengths = np.concatenate([part.lengths for part in parts], axis=1)
    vocabulary = tuple(sorted(set().union(*(part.vocabulary for part in parts))))
    return Postings(terms, starts, passages, counts, lengths, vocabulary)


def _distinct(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The numbers in their order, each once: numpy's own `unique` loads masked arrays, a twentieth of a start."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _keep(block: Postings, mask: npt.NDArray[np.bool_]) -> Postings:
    """The block without the passages that are not kept; its vocabulary may keep a syllable too many."""
    if mask.all():
        return block
    entries = mask[block.passages]
    before = np.concatenate(([0], np.cumsum(entries)))
    starts = before[block.starts]
    held = np.diff(starts) > 0
    renumbered = (np.cumsum(mask) - 1).astype(np.int32)
    return Postings(
        block.terms[held],
        np.append(starts[:-1][held], starts[-1]).astype(np.int64),
        renumbered[block.passages[entries]],
        block.counts[entries],
        block.lengths[:, mask],
        block.vocabulary,
    )


_HEAD = np.dtype("<i8")


def to_bytes(block: Postings) -> bytes:
    """The block as the library keeps it; `from_bytes` is the way back."""
    words = "\n".join(block.vocabulary).encode()
    head = np.array([len(block.terms), len(block.passages), *block.lengths.shape, len(words)], _HEAD)
    arrays: tuple[tuple[Array, str], ...] = (
        (block.terms, "<u8"),
        (block.starts, "<i8"),
        (block.passages, "<i4"),
        (block.lengths, "<i4"),
        (block.counts, "<u2"),
    )
    return b"".join([head.tobytes(), *(array.astype(kind, copy=False).tobytes() for array, kind in arrays), words])


def from_bytes(raw: bytes) -> Postings:
    """The block in the bytes, without a copy of its arrays."""
    terms, entries, fields, size, words = (int(n) for n in np.frombuffer(raw, _HEAD, 5))
    at = 5 * _HEAD.itemsize

    def take(kind: str, count: int) -> npt.NDArray[np.generic]:
        nonlocal at
        array = np.frombuffer(raw, np.dtype(kind), count, at)
        at += array.nbytes
        return array

    numbers, starts, passages = take("<u8", terms), take("<i8", terms + 1), take("<i4", entries)
    lengths, counts = take("<i4", fields * size).reshape(fields, size), take("<u2", entries)
    text = raw[at : at + words].decode()
    vocabulary = tuple(text.split("\n")) if text else ()
    return Postings(numbers, starts, passages, counts, lengths, vocabulary)  # type: ignore[arg-type]
