"""Ranking against other engines on the same tokens."""

from __future__ import annotations

import importlib.util

from benchmarks import engines
from benchmarks.made_up import passages, questions
from benchmarks.timing import HEAD, row, time_each, title

_SLOW = 20  # questions for an engine whose time grows with the corpus


def measure(sizes: list[int]) -> None:
    """Print the times of one question for each engine and size."""
    for size in sizes:
        corpus = passages(size)
        asked = questions(corpus, 300)
        title(f"Ranking, {size:,} passages, 10 best, one question at a time")
        row("", HEAD)
        by_syllables, by_all = engines.tracuu(corpus)
        row("tracuu, syllables (same tokens)", time_each(by_syllables, asked))
        row("tracuu, all fields", time_each(by_all, asked))
        del by_syllables, by_all
        for name, build in (("bm25s", engines.bm25s), ("tantivy", engines.tantivy)):
            if importlib.util.find_spec(name) is None:
                row(name, "not installed: pip install 'tracuu[bench]'")
            else:
                row(name, time_each(build(corpus), asked))
        row("SQLite FTS5", time_each(engines.fts5(corpus), asked[:100]))
        row("rank-bm25", time_each(engines.rank_bm25(corpus), asked[:_SLOW], warm_up=1))
