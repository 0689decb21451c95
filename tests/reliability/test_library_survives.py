"""The library on full disks, under locks, read-only, foreign, old, new, and with two who write at once."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.cli import run
from index.tables import index_migrations
from knowledge import store
from knowledge.migrations import knowledge_migrations
from knowledge.store import Library
from tests.knowledge.test_store import DOCUMENT, EXTRACTION, TEXT, fill

ROOT = Path(__file__).resolve().parents[2]
PLAN = "KẾ HOẠCH\nNăm 2030\n1. Sở Y tế chủ trì tập huấn 50 người với kinh phí 5 triệu đồng năm 2030.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Path]:
    with Library.open(tmp_path / "library.db", create=True) as opened:
        fill(opened)
    yield tmp_path / "library.db"


def content(path: Path) -> list[str]:
    with Library.open(path) as library:
        return [d.id for d in library.documents()]


def plan(folder: Path, name: str, times: int = 1) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(PLAN * times, "utf-8")
    return path


def process(*arguments: str, before: str = "") -> subprocess.Popen[str]:
    """A `tracuu` process with some lines of Python run before."""
    script = f"import sys\nfrom bot.cli import run\n{before}\nsys.exit(run(sys.argv[1:]))"
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=pipe, stderr=pipe, text=True, cwd=ROOT)


def one_sentence(error: str) -> bool:
    return len(error.strip().splitlines()) == 1 and "Traceback" not in error


def test_a_full_disk_is_said_and_changes_nothing(library: Path, tmp_path: Path) -> None:
    limit = (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))\n"
    )
    done = process("ingest", str(plan(tmp_path, "dai", 250)), "--db", str(library), before=limit)
    _, error = done.communicate()
    assert done.returncode == 1
    assert one_sentence(error), error
    assert content(library) == [DOCUMENT.id]


def test_a_disk_without_room_is_said_and_changes_nothing(library: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        shutil.copy(library, small / "library.db")
        done = process("ingest", str(plan(tmp_path, "dai", 250)), "--db", str(small / "library.db"))
        _, error = done.communicate()
        assert done.returncode == 1
        assert one_sentence(error), error
        assert "đầy" in error
        assert content(small / "library.db") == [DOCUMENT.id]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_lock_is_said(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    with sqlite3.connect(library) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run(["remove", DOCUMENT.id, "--db", str(library)]) == 1
        other.rollback()
    assert "đang được một tiến trình khác ghi" in capsys.readouterr().err
    assert content(library) == [DOCUMENT.id]


def test_a_read_only_library_is_said_and_left_alone(library: Path) -> None:
    """Also where the tests run as root, whom no mode keeps from writing: then as nobody."""
    # Imported before, since nobody may not read where root's Python is.
    nobody = (
        "import os, importlib.metadata, numpy, sqlite_utils, bot.commands.remove, index.library, index.search\n"
        "if os.geteuid() == 0:\n    os.setgid(65534); os.setuid(65534)\n"
    )
    shared = library.parent / "shared"
    shared.mkdir()
    path = shared / "library.db"
    shutil.copy(library, path)
    for parent in (shared, *shared.parents[:4]):
        if parent.stat().st_uid == os.getuid() and parent != Path("/tmp"):
            parent.chmod(0o755)
    path.chmod(0o444)
    shared.chmod(0o555)
    before = path.read_bytes()
    done = process("remove", DOCUMENT.id, "--db", str(path), before=nobody)
    _, error = done.communicate()
    shared.chmod(0o755)
    assert done.returncode == 1
    assert one_sentence(error), error
    assert str(path) in error
    assert path.read_bytes() == before


@pytest.mark.parametrize("keep", [0, 100, 5_000])
def test_a_truncated_file_is_said_and_left_alone(library: Path, capsys: pytest.CaptureFixture[str], keep: int) -> None:
    with sqlite3.connect(library) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
    data = library.read_bytes()[:keep]
    library.write_bytes(data)
    assert run(["list", "--db", str(library)]) == 1
    error = capsys.readouterr().err
    assert str(library) in error
    assert one_sentence(error)
    assert library.read_bytes() == data


def test_a_folder_in_the_librarys_place_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--db", str(tmp_path)]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err


def test_a_library_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(sqlite3.connect(path))
    knowledge_migrations.apply(old, stop_before="m002_views")
    old.execute(
        "INSERT INTO documents (id, source_file, sha256, text) VALUES (?, 'a.txt', ?, ?)", ["cu", "0" * 64, TEXT]
    )
    old.conn.commit()
    old.close()
    with Library.open(path, migrations=[index_migrations]) as library:
        assert [d.id for d in library.documents()] == ["cu"]
        assert library.text("cu") == TEXT
        assert not any(s.pending(library.db) for s in (knowledge_migrations, index_migrations))
        fill(library)
    assert content(path) == ["cu", DOCUMENT.id]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    old = Database(sqlite3.connect(path))
    knowledge_migrations.apply(old, stop_before="m002_views")
    old.close()

    def broken(_: Database) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    last = knowledge_migrations._migrations[-1]
    monkeypatch.setattr(last, "fn", broken)
    with pytest.raises(store.errors.LibraryNotWritable, match="đầy"):
        Library.open(path)
    monkeypatch.undo()
    with sqlite3.connect(path) as opened:
        assert opened.execute("SELECT count(*) FROM sqlite_master WHERE type = 'view'").fetchone() == (0,)
    assert content(path) == []


def test_two_ingests_into_a_library_that_does_not_exist_yet(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.db"
    writers = [process("ingest", str(plan(tmp_path, name)), "--db", str(path)) for name in ("mot", "hai", "ba")]
    said = [writer.communicate() for writer in writers]
    assert [w.returncode for w in writers] == [0, 0, 0], said
    assert content_with_index(path) == ["ba", "hai", "mot"]
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def content_with_index(path: Path) -> list[str]:
    with Library.open(path, migrations=[index_migrations]) as library:
        return [d.id for d in library.documents()]


def test_readers_see_the_old_state_or_the_new(library: Path) -> None:
    with Library.open(library) as reader, Library.open(library) as writer:
        for _ in range(30):
            with writer.writing():
                writer.remove(DOCUMENT.id)
                writer.replace(DOCUMENT, EXTRACTION)
            with reader.reading():
                assert [d.id for d in reader.documents()] == [DOCUMENT.id]
                assert len(reader.figures()) == len(EXTRACTION.figures)


def test_no_limit_is_left_behind() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    assert soft == hard
