"""BM25: the same scores as rank-bm25, in the same order, for less."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index import bm25
from index.bm25 import Asked, Block, Okapi, Scorer, idf
from index.errors import EmptyCorpus
from index.postings import Postings, build, from_bytes, merge, to_bytes
from index.terms import Field, PassageWords, fields_of, term_id

WORDS = st.sampled_from(["sách", "thôn", "xã", "mở", "lớp", "thủ", "thư", "tủ", "nước", "giếng"])
PASSAGES = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=30)
QUESTIONS = st.lists(WORDS, min_size=1, max_size=8)


class Oracle(BM25Okapi):
    """rank-bm25 itself, with our idf in its hook."""

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {t: math.log(1 + (self.corpus_size - n + 0.5) / (n + 0.5)) for t, n in nd.items()}


def postings(passages: list[list[str]]) -> Postings:
    return build([PassageWords((), tuple(words)) for words in passages])


def asked(words: list[str], field: Field = Field.SYLLABLE, weight: float = 1.0) -> list[Asked]:
    return [Asked(field, term_id(field, word), weight) for word in words]


def scorer(block: Postings) -> Scorer:
    return Scorer([Block(0, block)], np.ones(block.size, bool))


@given(PASSAGES, QUESTIONS)
def test_scores_are_those_of_rank_bm25(passages: list[list[str]], question: list[str]) -> None:
    if not any(passages):
        return
    expected = Oracle(passages).get_scores(question)
    np.testing.assert_allclose(scorer(postings(passages)).scores(asked(question)), expected, rtol=0, atol=1e-9)
    np.testing.assert_allclose(Okapi(passages).get_scores(question), expected, rtol=0, atol=1e-9)


@given(PASSAGES, QUESTIONS)
def test_fields_are_ranked_apart_and_weighed(passages: list[list[str]], question: list[str]) -> None:
    fields = [fields_of(PassageWords((), tuple(words))) for words in passages]
    terms = fields_of(PassageWords((), tuple(question)))
    if not any(f[Field.BARE_PAIR] for f in fields):
        return
    expected = 2 * Oracle([f[Field.BARE] for f in fields]).get_scores(terms[Field.BARE])
    expected += 0.5 * Oracle([f[Field.BARE_PAIR] for f in fields]).get_scores(terms[Field.BARE_PAIR])
    found = scorer(postings(passages)).scores(
        asked(terms[Field.BARE], Field.BARE, 2.0) + asked(terms[Field.BARE_PAIR], Field.BARE_PAIR, 0.5)
    )
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


@given(st.lists(PASSAGES, min_size=1, max_size=4), QUESTIONS, st.integers(1, 6), st.data())
def test_blocks_with_gone_passages_rank_as_one_without(
    parts: list[list[list[str]]], question: list[str], k: int, data: st.DataObject
) -> None:
    passages = [words for part in parts for words in part]
    alive = np.array(data.draw(st.lists(st.booleans(), min_size=len(passages), max_size=len(passages))))
    left = [words for words, stays in zip(passages, alive, strict=True) if stays]
    if not any(left):
        return
    blocks, base = [], 0
    for part in parts:
        block = postings(part)
        dead = ~alive[base : base + len(part)]
        blocks.append(Block(base, block, block.entries_within(dead) if dead.any() else None))
        base += len(part)
    whole = scorer(postings(left))
    some = Scorer(blocks, alive)
    assert some.holding([a.number for a in asked(question)]) == whole.holding([a.number for a in asked(question)])
    numbers, scores = some.best(asked(question), k)
    expected, values = whole.best(asked(question), k)
    np.testing.assert_array_equal(numbers, np.flatnonzero(alive)[expected])
    np.testing.assert_allclose(scores, values, rtol=0, atol=1e-9)


@pytest.mark.parametrize("k", [1, 3, 10, 500])
def test_skipping_common_words_changes_nothing(k: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    vocabulary = [f"t{i}" for i in range(300)]
    chances = 1 / np.arange(1, 301)
    chances /= chances.sum()
    passages = [list(random.choice(vocabulary, 20, p=chances)) for _ in range(5000)]
    block = postings(passages)
    made = scorer(block)
    for _ in range(20):
        question = asked(list(random.choice(vocabulary[:120], 6)))
        monkeypatch.setattr(bm25, "_LIGHT", 10)
        monkeypatch.setattr(bm25, "_DIRECT", 0)
        numbers, scores = made.best(question, k)
        everything = made.scores(question)
        order = np.lexsort((np.arange(len(everything)), -np.round(everything, 9)))[:k]
        np.testing.assert_array_equal(np.round(scores, 9), np.round(everything[order], 9))
        np.testing.assert_allclose(scores, everything[numbers], rtol=0, atol=1e-9)


def test_equals_come_in_order_and_what_does_not_match_stays_out() -> None:
    made = scorer(postings([["sách"], ["nước"], ["sách"], ["sách"]]))
    numbers, scores = made.best(asked(["sách"]), 10)
    assert numbers.tolist() == [0, 2, 3]
    assert len(set(scores.tolist())) == 1
    assert made.best(asked(["giếng"]), 10)[0].tolist() == []
    reverse = np.array([3, 2, 1, 0])
    assert made.best(asked(["sách"]), 2, order=reverse)[0].tolist() == [3, 2]


def test_only_chosen_passages_are_found() -> None:
    made = scorer(postings([["sách"], ["sách"], ["sách"]]))
    assert made.best(asked(["sách"]), 5, among=np.array([False, True, False]))[0].tolist() == [1]


def test_a_word_in_half_of_the_passages_still_counts() -> None:
    assert idf(2, 1) > 0
    assert idf(2, 2) > 0


@pytest.mark.parametrize("texts", [[], [[], []]])
def test_an_empty_corpus_is_refused(texts: list[list[str]]) -> None:
    with pytest.raises(EmptyCorpus, match="đoạn văn"):
        Okapi(texts)


def test_an_index_without_living_passages_is_refused() -> None:
    with pytest.raises(EmptyCorpus, match="tracuu ingest"):
        Scorer([Block(0, postings([["sách"]]))], np.array([False]))


def test_k1_and_b_are_those_of_rank_bm25() -> None:
    plain = BM25Okapi([["a"], ["b"], ["c"]])
    assert (plain.k1, plain.b) == (bm25.K1, bm25.B)


@given(PASSAGES, PASSAGES, st.data())
def test_merging_is_building_from_both(first: list[list[str]], second: list[list[str]], data: st.DataObject) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(first), max_size=len(first)))
    merged = merge([postings(first), postings(second)], [np.array(keep), np.ones(len(second), bool)])
    built = postings([words for words, stays in zip(first, keep, strict=True) if stays] + second)
    for name in ("terms", "starts", "passages", "counts", "lengths"):
        np.testing.assert_array_equal(getattr(merged, name), getattr(built, name))


@given(PASSAGES)
def test_postings_come_back_from_their_bytes(passages: list[list[str]]) -> None:
    block = postings(passages)
    again = from_bytes(to_bytes(block))
    for name in ("terms", "starts", "passages", "counts", "lengths"):
        np.testing.assert_array_equal(getattr(again, name), getattr(block, name))
    assert again.vocabulary == block.vocabulary
