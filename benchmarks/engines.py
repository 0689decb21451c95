"""Ranking engines over the same tokens: each is built from token lists and asked with token lists, ten best wanted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from index.bm25 import K1, Asked, B, Block, Okapi, Scorer
from index.postings import build
from index.terms import Field, PassageWords, bare_forms, pairs, term_id

Ask = Callable[[Sequence[str]], object]
BEST = 10


def tracuu(corpus: Sequence[Sequence[str]]) -> tuple[Ask, Ask]:
    """This program's ranking by syllables alone, and by all that a question is looked up by."""
    postings = build([PassageWords((), tuple(passage)) for passage in corpus])
    scorer = Scorer([Block(0, postings)], np.ones(postings.size, bool))

    def by_syllables(question: Sequence[str]) -> object:
        return scorer.best([Asked(Field.SYLLABLE, term_id(Field.SYLLABLE, word), 1.0) for word in question], BEST)

    def by_all(question: Sequence[str]) -> object:
        plain = bare_forms(question)
        terms = [Asked(Field.SYLLABLE, term_id(Field.SYLLABLE, word), 0.25) for word in question]
        terms += [Asked(Field.BARE, term_id(Field.BARE, word), 1.0) for word in plain]
        terms += [Asked(Field.BARE_PAIR, term_id(Field.BARE_PAIR, pair), 1.0) for pair in pairs(plain)]
        return scorer.best(terms, BEST)

    return by_syllables, by_all


def rank_bm25(corpus: Sequence[Sequence[str]]) -> Ask:
    """rank-bm25, its scores sorted."""
    engine = Okapi(corpus)
    return lambda question: np.argsort(-engine.get_scores(question), kind="stable")[:BEST]


def bm25s(corpus: Sequence[Sequence[str]]) -> Ask:
    """bm25s with its numpy back end."""
    import bm25s as library

    engine = library.BM25(method="lucene", k1=K1, b=B, backend="numpy")
    engine.index([list(passage) for passage in corpus], show_progress=False)
    return lambda question: engine.retrieve([list(question)], k=BEST, show_progress=False)


def fts5(corpus: Sequence[Sequence[str]]) -> Ask:
    """SQLite's full-text search in memory, ranked by its bm25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'unicode61 remove_diacritics 0')")
    db.executemany("INSERT INTO passages (text) VALUES (?)", ((" ".join(passage),) for passage in corpus))
    db.execute("INSERT INTO passages (passages) VALUES ('optimize')")

    def ask(question: Sequence[str]) -> object:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(question))
        return db.execute(
            f"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT {BEST}", [words]
        ).fetchall()

    return ask


def tantivy(corpus: Sequence[Sequence[str]]) -> Ask:
    """The tantivy search engine (Rust) in memory, one thread."""
    import tantivy as library

    schema = library.SchemaBuilder()
    schema.add_text_field("text", stored=False, tokenizer_name="whitespace")
    index = library.Index(schema.build())
    writer = index.writer(50_000_000, 1)
    for passage in corpus:
        writer.add_document(library.Document(text=[" ".join(passage)]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(question: Sequence[str]) -> object:
        words = [
            (library.Occur.Should, library.Query.term_query(index.schema, "text", word))
            for word in dict.fromkeys(question)
        ]
        return searcher.search(library.Query.boolean_query(words), BEST).hits

    return ask
