"""The library after kills, full disks, locks and foreign files."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import run
from knowledge import store
from knowledge.store import Library
from tests.knowledge.test_store import DOCUMENT, EXTRACTION, fill


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Path]:
    with Library.open(tmp_path / "library.db", create=True) as opened:
        fill(opened)
    yield tmp_path / "library.db"


def test_a_full_disk_is_said_and_changes_nothing(library: Path, tmp_path: Path) -> None:
    before = content(library)
    script = (
        "import resource, sys\n"
        "from bot.cli import run\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"sys.exit(run(['ingest', {str(big_plan(tmp_path))!r}, '--db', {str(library)!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert content(library) == before


def big_plan(folder: Path) -> Path:
    path = folder / "dai.txt"
    lines = [f"{i}. Sở Y tế chủ trì tập huấn {i} người với kinh phí {i} triệu đồng năm 2030." for i in range(1, 99)]
    path.write_text("\n".join(["KẾ HOẠCH", *lines * 20]), "utf-8")
    return path


def test_a_lock_is_said(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    with sqlite3.connect(library) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run(["remove", DOCUMENT.id, "--db", str(library)]) == 1
        other.rollback()
    assert "đang được một tiến trình khác ghi" in capsys.readouterr().err
    assert content(library) == [DOCUMENT.id]


@pytest.mark.parametrize("keep", [0, 100, 5_000])
def test_a_truncated_file_is_said_and_left_alone(library: Path, capsys: pytest.CaptureFixture[str], keep: int) -> None:
    with sqlite3.connect(library) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
    data = library.read_bytes()[:keep]
    library.write_bytes(data)
    assert run(["list", "--db", str(library)]) == 1
    error = capsys.readouterr().err
    assert str(library) in error
    assert len(error.strip().splitlines()) == 1
    assert library.read_bytes() == data


def test_a_folder_in_the_librarys_place_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--db", str(tmp_path)]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err


def test_readers_see_the_old_state_or_the_new(library: Path) -> None:
    with Library.open(library) as reader, Library.open(library) as writer:
        for _ in range(30):
            with writer.writing():
                writer.remove(DOCUMENT.id)
                writer.replace(DOCUMENT, EXTRACTION)
            with reader.reading():
                assert [d.id for d in reader.documents()] == [DOCUMENT.id]
                assert len(reader.figures()) == len(EXTRACTION.figures)


def content(path: Path) -> list[str]:
    with Library.open(path) as library:
        return [d.id for d in library.documents()]


def test_no_limit_is_left_behind() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    assert soft == hard
    assert shutil.which("python3")
