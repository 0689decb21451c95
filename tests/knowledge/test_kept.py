"""Kept values belong to one state of the library and of the program; without them all works as before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.library import ingest, remove
from knowledge import kept as kept_module
from knowledge.backup import back_up
from knowledge.kept import Kept
from knowledge.readers import read_document
from knowledge.store import Library
from tests.helpers.answering import PLANS, library_of

FIRST, SECOND = "nam-chau-suc-khoe-tam-than-2023", "thach-khe-tre-em-2022-2025"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one plan, with one kept value."""
    library = library_of(tmp_path, FIRST)
    kept = Kept(library)
    assert kept.get("counts") is None
    kept.put("counts", b"of one plan")
    kept.save()
    return library


def test_a_value_is_given_out_to_the_next_start(library: Library) -> None:
    generation = library.generation
    with Library.open(library.path) as other:
        assert Kept(other).get("counts") == b"of one plan"
        assert Kept(other).get("others") is None
        assert other.generation == generation


def test_a_value_of_other_documents_is_not_given_out(library: Library) -> None:
    ingest(library, read_document(PLANS / f"{SECOND}.txt"))
    assert Kept(library).get("counts") is None
    remove(library, SECOND)
    assert Kept(library).get("counts") == b"of one plan"  # the same plan, put in at the same time
    ingest(library, read_document(PLANS / f"{FIRST}.txt"))  # read anew, be it from the same file
    assert Kept(library).get("counts") is None


def test_a_value_of_another_program_is_not_given_out(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "program", lambda: "another")
    assert Kept(library).get("counts") is None


def test_a_backup_holds_what_was_kept_of_its_state(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "copy.db")
    with Library.open(tmp_path / "copy.db") as copy:
        assert Kept(copy).get("counts") == b"of one plan"


def test_nothing_is_written_while_another_writes_and_nobody_waits(library: Library) -> None:
    with Library.open(library.path) as other, other.writing():
        kept = Kept(library)
        kept.put("counts", b"too late")
        kept.save()
    assert Kept(library).get("counts") == b"of one plan"


def test_nothing_is_written_inside_a_transaction(library: Library) -> None:
    with library.reading():
        kept = Kept(library)
        kept.put("counts", b"later")
        kept.save()
        assert Kept(library).get("counts") == b"of one plan"
    kept.save()
    assert Kept(library).get("counts") == b"later"


def test_a_library_that_takes_no_writing_keeps_nothing(tmp_path: Path) -> None:
    library_of(tmp_path, FIRST).close()
    library = Library.open(tmp_path / "library.db")
    library.db.execute("PRAGMA query_only = 1")
    kept = Kept(library)
    kept.put("counts", b"of one plan")
    kept.save()
    assert Kept(library).get("counts") is None


def test_the_table_may_be_dropped(library: Library) -> None:
    with sqlite3.connect(library.path) as connection:
        connection.execute("DROP TABLE kept")
    connection.close()
    assert Kept(library).get("counts") is None
