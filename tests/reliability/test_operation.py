"""`tracuu doctor` says what to do; backup while another writes, restore while another reads."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run
from bot.commands import doctor
from bot.heartbeat import STALE_SECONDS, heartbeat_file
from bot.router import Answerer
from index.library import ingest, open_library
from index.search import SearchIndex
from index.tables import index_migrations
from knowledge.backup import back_up, integrity_problems, restore
from knowledge.readers import read_bytes
from knowledge.store import Library
from tests.helpers.bot_api import TOKEN, Failure, bot_api

TEXT = "KẾ HOẠCH\nNăm 2030 tỉnh {place}\nI. NỘI DUNG\n1. Tập huấn {n} người với kinh phí {n} triệu đồng năm 2030.\n"


def put(library: Library, name: str, place: str, n: int) -> None:
    ingest(library, read_bytes(f"{name}.txt", TEXT.format(place=place, n=n).encode()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with open_library(path, empty=True) as library:
        put(library, "a", "Bến Tre", 41)
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    code = run(["doctor", *arguments])
    return code, [line for line in capsys.readouterr().out.splitlines() if line.startswith("✗")]


def test_all_is_well(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--db", str(path)) == (0, [])


def spoil_index(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM index_documents")


def spoil_keys(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO marks (document, field, quote, start, end) VALUES ('none', 'a', '', 0, 0)")


def spoil_blocks(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM index_blocks")


def spoil_bytes(path: Path) -> None:
    path.write_bytes(b"not a library" * 1000)


@pytest.mark.parametrize(
    ("spoil", "says", "do"),
    [
        (spoil_index, "Chỉ mục có 0 đoạn", "tracuu ingest"),
        (spoil_keys, "mồ côi", "tracuu restore"),
        (spoil_blocks, "Chỉ mục thiếu văn bản", "tracuu ingest"),
        (spoil_bytes, "không phải kho văn bản", "phục hồi"),
    ],
)
def test_what_is_wrong_with_a_library_is_said_with_what_to_do(
    path: Path, capsys: pytest.CaptureFixture[str], spoil: object, says: str, do: str
) -> None:
    spoil(path)  # type: ignore[operator]
    code, wrong = said(capsys, "--db", str(path))
    assert code == 1
    assert len(wrong) == 1 and says in wrong[0] and do in wrong[0]


def test_a_disk_that_is_nearly_full(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 10**6, 10**6))
    code, wrong = said(capsys, "--db", str(path))
    assert code == 1
    assert "chỉ còn 1 MB" in wrong[0] and "dọn bớt" in wrong[0]


def test_a_bot_that_is_silent(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Không thấy dấu hiệu" in said(capsys, "--alive", "--db", str(path))[1][0]
    beat = heartbeat_file(path)
    beat.touch()
    assert said(capsys, "--alive", "--db", str(path)) == (0, [])
    old = time.time() - STALE_SECONDS - 60
    os.utime(beat, (old, old))
    code, wrong = said(capsys, "--alive", "--db", str(path))
    assert code == 1 and "khởi động lại" in wrong[0]


def test_telegram_out_of_reach_is_said_without_the_token(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    token = "123456:" + "A" * 35
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    monkeypatch.setenv("TELEGRAM_API_BASE", "http://127.0.0.1:9")
    code = run(["doctor", "--db", str(path)])
    out = capsys.readouterr().out
    assert code == 1
    assert "kiểm tra mạng" in out
    assert token not in out and "A" * 35 not in out


@pytest.mark.parametrize(
    ("failure", "code", "says"),
    [
        (None, 0, "Telegram nhận token của @tracuu_bot"),
        (Failure(401, "Unauthorized"), 1, "@BotFather"),
        (Failure(404, "Not Found"), 1, "@BotFather"),
        (Failure(502, "Bad Gateway"), 1, "không trả lời như Telegram (HTTP 502)"),
        (Failure(200, page=True), 1, "kiểm tra mạng"),
        (Failure(200, half=True), 1, "kiểm tra mạng"),
        (Failure(drop=True), 1, "kiểm tra mạng"),
        ([1], 1, "không trả lời như Telegram (HTTP 200)"),
        ({"id": 1}, 0, "Telegram nhận token của @?"),
    ],
)
def test_the_token_is_shown_to_telegram(
    path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    failure: Any,
    code: int,
    says: str,
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    with bot_api() as api:
        monkeypatch.setenv("TELEGRAM_API_BASE", api.url)
        if failure is not None:
            api.scripts["getMe"].append(failure if isinstance(failure, Failure) else lambda _: failure)
        assert run(["doctor", "--db", str(path)]) == code
    out = capsys.readouterr().out
    assert says in out
    assert TOKEN.split(":")[1] not in out


WRITER = """
import sys
from pathlib import Path
from tests.reliability.test_operation import put
from index.library import open_library
with open_library(Path(sys.argv[1])) as library:
    for n in range(1, 1000):
        put(library, "a", "Bến Tre", n)
        print(n, flush=True)
"""


def test_backups_are_whole_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=root
    ) as writer:
        assert writer.stdout
        writer.stdout.readline()
        try:
            for n in range(5):
                target = tmp_path / f"copy-{n}.db"
                assert run(["backup", str(target), "--db", str(path)]) == 0
                with Library.open(target, migrations=[index_migrations]) as copy:
                    assert integrity_problems(copy.db.conn) == []
                    assert [d.id for d in copy.documents()] == ["a"]
                    text = copy.text("a")
                    assert all(text[f.record.start : f.record.end] == f.record.quote for f in copy.figures())
                    assert len(SearchIndex.open(copy.db)) == len(copy.passages())
            assert writer.poll() is None  # it was writing all the while
        finally:
            writer.kill()


def test_a_running_answerer_takes_up_a_backup_from_elsewhere(path: Path, tmp_path: Path) -> None:
    """Its counters are the same as the library's own, and all that it holds is other."""
    other = tmp_path / "other.db"
    with open_library(other, empty=True) as library:
        put(library, "a", "Bến Tre", 77)
    with open_library(path) as library:
        answerer = Answerer(library, year=lambda: 2026)
        question = "kinh phí tập huấn Bến Tre năm 2030"
        assert "41" in answerer.answer(question).headline
        restore(other, path, [index_migrations])
        answer = answerer.answer(question)
        assert "77" in answer.headline
        assert all(library.text(s.document)[s.start : s.end] == s.quote for s in answer.sources)
        assert len(answerer._index) == len(library.passages())


def test_the_same_file_read_anew_is_taken_up(path: Path) -> None:
    with open_library(path) as library:
        answerer = Answerer(library)
        answerer.refresh()
        before = answerer._shelf.books["a"]
        put(library, "a", "Bến Tre", 41)
        answerer.refresh()
        assert answerer._shelf.books["a"] is not before


def test_a_backup_is_not_changed_by_its_restoring(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    with open_library(path) as library:
        back_up(library, target)
    data = target.read_bytes()
    assert run(["restore", str(target), "--db", str(path)]) == 0
    assert target.read_bytes() == data
    assert sorted(p.name for p in tmp_path.iterdir() if "backup" in p.name) == ["backup.db"]
