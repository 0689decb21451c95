"""Backup and restore: whole or not at all, while others read."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import errors
from knowledge.backup import back_up, integrity_problems, restore
from knowledge.store import Library
from tests.knowledge.test_store import DOCUMENT, fill


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library.db", create=True)
    fill(library)
    return library


def test_a_restored_backup_holds_what_was_backed_up(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "copies" / "backup.db")
    with library.writing():
        library.remove(DOCUMENT.id)
    restore(tmp_path / "copies" / "backup.db", library.path)
    assert [d.id for d in library.documents()] == [DOCUMENT.id]
    assert integrity_problems(library.db.conn) == []


def test_a_running_reader_notices_the_restore(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "backup.db")
    with library.writing():
        library.remove(DOCUMENT.id)
    before = library.generation
    restore(tmp_path / "backup.db", library.path)
    assert library.generation > before


def test_a_backup_is_one_file(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    back_up(library, folder / "backup.db")
    assert [p.name for p in folder.iterdir()] == ["backup.db"]


@pytest.mark.parametrize("content", [None, b"", b"something else, but long enough" * 300])
def test_a_bad_backup_leaves_the_library_as_it_was(library: Library, tmp_path: Path, content: bytes | None) -> None:
    bad = tmp_path / "bad.db"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(errors.LibraryError):
        restore(bad, library.path)
    assert [d.id for d in library.documents()] == [DOCUMENT.id]


def test_a_backup_that_fails_leaves_the_older_one(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_bytes(b"older backup")
    library.db.execute("PRAGMA foreign_keys = OFF")
    library.db.execute("INSERT INTO marks (document, field, quote, start, end) VALUES ('none', 'a', '', 0, 0)")
    library.db.conn.commit()
    with pytest.raises(errors.LibraryDamaged, match="mồ côi"):
        back_up(library, target)
    assert target.read_bytes() == b"older backup"
