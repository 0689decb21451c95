"""The index that answers: opened from the library's file, kept in step with it, searched by questions.

A question never waits for a rebuild: what is known stays in arrays, a new document is added to them and one that is
gone is masked. The state is made aside and swapped in one assignment, so that threads that search see the old one or
the new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NoReturn, Protocol

import numpy as np
import numpy.typing as npt

from index.answers import kind_named, kinds
from index.bm25 import Block, Scorer, idf
from index.coverage import cover
from index.errors import EmptyCorpus, IndexDamaged
from index.headline import Found, Headline, choose_sentence
from index.packed import read_members, unpack_words
from index.passages import Passage
from index.postings import Postings, build, from_bytes, merge
from index.query import Query, read_query
from index.spelling import Lexicon
from index.terms import Field, term_id

# Up to so many new passages are indexed from their words while a question waits; more are read as blocks.
_FEW = 500
# A headline is chosen from so many of the passages found: more of them add more wrong sentences than right ones.
CHOSEN_FROM = 3
# So many questions are remembered as read.
_REMEMBERED = 256
# Blocks below this size are put together in memory.
_SMALL = 1024


class Rows(Protocol):
    """What reads the library's file: a connection of `sqlite3`, or a database of sqlite-utils."""

    def execute(self, sql: str, parameters: Any = ..., /) -> sqlite3.Cursor:
        """The rows that a statement gives."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found.

    Attributes:
        passage: The passage.
        score: Its BM25 score over all fields, comparable within one question only.
        matched_terms: The question's syllables that it holds, as typed, in the question's order.
        coverage: Share of what the question says that the passage says too, 0..1, comparable between questions;
            below `coverage.ENOUGH` the passage is no answer, only near one.
    """

    passage: Passage
    score: float
    matched_terms: tuple[str, ...] = ()
    coverage: float = 0.0


@dataclass(frozen=True, slots=True)
class _Held:
    """A document in memory: its version, id, and where its passages stand in the arrays."""

    version: int
    document: str
    first: int
    passages: int


@dataclass(frozen=True, slots=True)
class _State:
    """All that a search reads."""

    stamp: tuple[int, int, int]
    blocks: tuple[Block, ...] = ()
    held: tuple[_Held, ...] = ()
    scorer: Scorer | None = None
    owner: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    order: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    read: Callable[[str], Query] = lambda _: _no_passages()


class SearchIndex:
    """Passages of the library by question."""

    def __init__(self, db: Rows) -> None:
        self._db = db
        self._state = _State((-1, -1, -1))

    @classmethod
    def open(cls, db: Rows) -> SearchIndex:
        """The index kept in a library, ready to search.

        Raises:
            IndexDamaged: What is kept there cannot be read.
        """
        index = cls(db)
        index.refresh()
        return index

    def __len__(self) -> int:
        """Number of passages."""
        scorer = self._state.scorer
        return scorer.passages if scorer else 0

    def refresh(self) -> bool:
        """Take up what has changed in the library; whether anything had.

        Raises:
            IndexDamaged: What is kept there cannot be read.
        """
        row = self._db.execute("SELECT count(*), coalesce(max(version), 0) FROM index_documents").fetchone()
        restored = self._db.execute("PRAGMA user_version").fetchone()[0]
        stamp = (int(row[0]), int(row[1]), int(restored))
        state = self._state
        if stamp == state.stamp:
            return False
        rows = self._db.execute("SELECT version, document, passages FROM index_documents ORDER BY version").fetchall()
        known = {held.version for held in state.held}
        new = [(version, document, passages) for version, document, passages in rows if version not in known]
        # A backup in place of the library counts its versions by itself: what is held under them says nothing.
        if state.held and restored == state.stamp[2] and sum(passages for _, _, passages in new) <= _FEW:
            blocks, held = self._build(state, new)
        else:
            blocks, held = self._load(rows)
        live = {version for version, _, _ in rows}
        self._state = _make_state(stamp, *_gather(blocks, held, live))
        return True

    def _build(self, state: _State, new: Sequence[tuple[int, str, int]]) -> tuple[list[Block], list[_Held]]:
        """What is held, and behind it the new documents, made from their words."""
        blocks, held = list(state.blocks), list(state.held)
        base = len(state.owner)
        for version, document, passages in new:
            if passages:
                raw = self._db.execute("SELECT words FROM index_documents WHERE version = ?", [version]).fetchone()[0]
                blocks.append(Block(base, build(unpack_words(raw, passages))))
            held.append(_Held(version, document, base, passages))
            base += passages
        return blocks, held

    def _load(self, rows: Sequence[tuple[int, str, int]]) -> tuple[list[Block], list[_Held]]:
        """Everything, from the blocks in the library."""
        names = {version: document for version, document, _ in rows}
        blocks: list[Block] = []
        held: list[_Held] = []
        base = 0
        found: set[int] = set()
        for members, raw in self._db.execute("SELECT members, postings FROM index_blocks ORDER BY id"):
            postings = from_bytes(raw)
            blocks.append(Block(base, postings))
            for member in read_members(members):
                document = names.get(member.version, "")
                held.append(_Held(member.version if document else -1, document, base, member.passages))
                found.add(member.version)
                base += member.passages
        missing = [document for version, document, passages in rows if passages and version not in found]
        if missing:
            raise IndexDamaged(f"Chỉ mục thiếu văn bản “{missing[0]}”. Hãy nạp lại văn bản này bằng: tracuu ingest")
        return blocks, held

    def prepare(self) -> None:
        """Read the data files that questions need, so that in a process that stays no question waits for them."""
        kinds()
        if self._state.scorer:
            self._state.read("kinh phí thực hiện kế hoạch")

    def query(self, text: str) -> Query:
        """A question as it will be looked up, for those who ask why.

        Raises:
            EmptyCorpus: The library holds no passage.
        """
        return self._state.read(text)

    def search(self, query: str, k: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The passages that match a question, best first, equals by document and place; none where none matches.

        Args:
            query: The question, in any spelling.
            k: How many at most.
            documents: Ids of the documents to look in; None for all.

        Raises:
            EmptyCorpus: The library holds no passage.
        """
        state = self._state
        scorer = _ready(state)
        asked = state.read(query)
        among = _among(state, documents)
        best, scores = scorer.best([t.asked for t in asked.terms], k, among, state.order)
        matched = cover(scorer, asked, best)
        return [
            Hit(passage, float(score), *found)
            for passage, score, found in zip(self._passages(state, best), scores, matched, strict=True)
        ]

    def choose(self, query: str, hits: Sequence[Hit], texts: Sequence[str], kind: str | None = None) -> Headline | None:
        """The sentences of the passages found that answer the question; None where none holds a word of it.

        Args:
            query: The question, as it was searched for.
            hits: What was found, best first; a headline is chosen from the first `CHOSEN_FROM`.
            texts: The text of each hit's passage; offsets of the headline count in it.
            kind: Name of what is asked for, of those in `data/answers.toml`; None to read it from the question.

        Raises:
            EmptyCorpus: The library holds no passage.
        """
        state = self._state
        scorer = _ready(state)
        asked = state.read(query)
        found = [Found(text, hit.score) for hit, text in zip(hits[:CHOSEN_FROM], texts, strict=False)]
        if not found:
            return None
        return choose_sentence(asked.words, _worth(scorer, asked), found, kind_named(kind) if kind else None)

    def holding(self, terms: Sequence[tuple[Field, str]]) -> list[int]:
        """How many passages hold each of some terms, each given as a field and its text there."""
        if self._state.scorer is None:
            return [0] * len(terms)
        return self._state.scorer.holding([term_id(field, text) for field, text in terms])

    def _passages(self, state: _State, numbers: Iterable[int]) -> list[Passage]:
        result = []
        for number in numbers:
            held = state.held[state.owner[number]]
            row = self._db.execute(
                'SELECT document, section, heading, "start", "end" FROM passages WHERE document = ? AND position = ?',
                [held.document, int(number) - held.first],
            ).fetchone()
            if row is None:
                raise IndexDamaged(f"Chỉ mục không khớp với văn bản “{held.document}”. Hãy nạp lại văn bản này.")
            result.append(Passage(*row))
        return result


def _no_passages() -> NoReturn:
    raise EmptyCorpus("Kho văn bản chưa có đoạn văn nào. Hãy nạp văn bản bằng lệnh: tracuu ingest")


def _ready(state: _State) -> Scorer:
    return state.scorer or _no_passages()


def _worth(scorer: Scorer, query: Query) -> dict[str, float]:
    """What each syllable and pair of the question counts when sentences are compared: its weight times its idf."""
    terms = [term for term in query.terms if term.field in (Field.BARE, Field.BARE_PAIR)]
    held = scorer.holding([term.number for term in terms])
    worth: dict[str, float] = {}
    for term, count in zip(terms, held, strict=True):
        worth[term.text] = worth.get(term.text, 0.0) + term.weight * idf(scorer.passages, count)
    return worth


def _among(state: _State, documents: Collection[str] | None) -> npt.NDArray[np.bool_] | None:
    """The passages of some documents; None for those of all."""
    if documents is None:
        return None
    chosen = np.array([held.document in documents for held in state.held], bool)
    among: npt.NDArray[np.bool_] = chosen[state.owner]
    return among


def _gather(blocks: list[Block], held: list[_Held], live: set[int]) -> tuple[list[Block], list[_Held]]:
    """The same with small blocks put together and what is gone dropped from them."""
    small = [block for block in blocks if block.postings.size < _SMALL]
    if len(small) < 2:
        return blocks, [h if h.version in live else _Held(-1, "", h.first, h.passages) for h in held]
    result: list[Block] = []
    moved: list[_Held] = []
    base = 0
    for block in (b for b in blocks if b.postings.size >= _SMALL):
        result.append(Block(base, block.postings))
        for h in _within(held, block):
            alive = h.version in live
            moved.append(
                _Held(h.version if alive else -1, h.document if alive else "", h.first - block.base + base, h.passages)
            )
        base += block.postings.size
    masks, parts = [], []
    at = base
    for block in small:
        mask = np.zeros(block.postings.size, bool)
        for h in _within(held, block):
            if h.version in live:
                mask[h.first - block.base : h.first - block.base + h.passages] = True
                moved.append(_Held(h.version, h.document, at, h.passages))
                at += h.passages
        masks.append(mask)
        parts.append(block.postings)
    merged: Postings = merge(parts, masks)
    if merged.size:
        result.append(Block(base, merged))
    moved += [h for h in held if not h.passages and h.version in live]
    return result, moved


def _within(held: Sequence[_Held], block: Block) -> list[_Held]:
    end = block.base + block.postings.size
    return [h for h in held if h.passages and block.base <= h.first < end]


def _with_gone(block: Block, alive: npt.NDArray[np.bool_]) -> Block:
    """The block with what its dead passages take from the count of each term."""
    return Block(block.base, block.postings, None if alive.all() else block.postings.entries_within(~alive))


def _make_state(stamp: tuple[int, int, int], blocks: Sequence[Block], held: Sequence[_Held]) -> _State:
    """The arrays that a search reads: whose each passage is, whether it is alive, its place among equals."""
    size = sum(block.postings.size for block in blocks)
    owner = np.zeros(size, np.int32)
    order = np.zeros(size, np.int64)
    alive = np.zeros(size, bool)
    place = 0
    for i in sorted(range(len(held)), key=lambda i: held[i].document):
        h = held[i]
        here = slice(h.first, h.first + h.passages)
        owner[here] = i
        order[here] = np.arange(place, place + h.passages)
        alive[here] = h.version >= 0
        place += h.passages
    blocks = [_with_gone(block, alive[block.base : block.base + block.postings.size]) for block in blocks]
    if not alive.any():
        return _State(stamp, tuple(blocks), tuple(held), None, owner, order)
    scorer = Scorer(blocks, alive)
    lexicon = Lexicon({word for block in blocks for word in block.postings.vocabulary})
    # One question is searched several times, in one document and another, and then chosen from: it is read once.
    read = lru_cache(maxsize=_REMEMBERED)(lambda text: read_query(text, lexicon, scorer.holding))
    return _State(stamp, tuple(blocks), tuple(held), scorer, owner, order, read)
