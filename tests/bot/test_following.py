"""A running answerer follows the library: new and removed documents at the next question, nothing else read again."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from bot.lookups.shelf import Shelf
from bot.router import Answerer
from index.library import ingest, remove
from index.tables import index_migrations
from knowledge.readers import read_document
from knowledge.records import Deadline, Figure
from knowledge.store import Library, Stored, StoredPassage
from tests.helpers.answering import PLANS, YEAR

FIRST, SECOND = "nam-chau-suc-khoe-tam-than-2023", "thach-khe-tre-em-2022-2025"
QUESTION = "ai ký kế hoạch của Thạch Khê?"


class Watched(Library):
    """A library that notes whose records are read."""

    read: list[str]

    def figures(self, documents: Collection[str] | None = None) -> list[Stored[Figure]]:
        """The figures; whose they are is noted."""
        self.read += ["all"] if documents is None else sorted(documents)
        return super().figures(documents)

    def deadlines(self, documents: Collection[str] | None = None) -> list[Stored[Deadline]]:
        """The deadlines; whose they are is noted."""
        self.read += ["all"] if documents is None else sorted(documents)
        return super().deadlines(documents)

    def passages(self, documents: Collection[str] | None = None) -> list[StoredPassage]:
        """The passages; whose they are is noted."""
        self.read += ["all"] if documents is None else sorted(documents)
        return super().passages(documents)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """A library of one plan."""
    library = Watched.open(tmp_path / "library.db", migrations=[index_migrations], create=True)
    assert isinstance(library, Watched)
    library.read = []
    ingest(library, read_document(PLANS / f"{FIRST}.txt"))
    return library


def test_a_new_and_a_removed_document_are_seen_at_the_next_question(watched: Watched) -> None:
    answerer = Answerer(watched, strict=True, year=lambda: YEAR)
    document = read_document(PLANS / f"{SECOND}.txt")
    assert document.id not in {source.document for source in answerer.answer(QUESTION).sources}
    with Library.open(watched.path, migrations=[index_migrations]) as other:  # as another process would
        ingest(other, document)
    answer = answerer.answer(QUESTION)
    assert answer.status == "answered"
    assert {source.document for source in answer.sources} == {document.id}
    with Library.open(watched.path, migrations=[index_migrations]) as other:
        remove(other, document.id)
    assert document.id not in {source.document for source in answerer.answer(QUESTION).sources}


def test_only_what_changed_is_read_again(watched: Watched) -> None:
    shelf = Shelf()
    assert shelf.refresh(watched)
    kept = shelf.books[FIRST]
    watched.read.clear()
    ingest(watched, read_document(PLANS / f"{SECOND}.txt"))
    assert shelf.refresh(watched)
    assert set(watched.read) == {SECOND}
    assert shelf.books[FIRST] is kept
    watched.read.clear()
    remove(watched, SECOND)
    assert shelf.refresh(watched)
    assert not shelf.refresh(watched)
    assert watched.read == []
    assert list(shelf.books) == [FIRST]
    assert shelf.rarity["figures"].records == len(kept.figures)


def test_a_question_reads_no_records(watched: Watched) -> None:
    answerer = Answerer(watched, strict=True, year=lambda: YEAR)
    answerer.answer(QUESTION)
    watched.read.clear()
    answerer.answer(QUESTION)
    assert watched.read == []
