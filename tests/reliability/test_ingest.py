"""Ingest of files that are built to hurt: refused by name, in bounded time, while the others still go in."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.cli import run
from knowledge.document import Document
from knowledge.errors import HostileFile, UnreadableFile
from knowledge.readers import read_bytes, read_document
from knowledge.readers.apart import LARGE, Apart, risky
from knowledge.readers.naming import file_name
from tests.helpers.plan_files import as_html, as_md
from tests.knowledge.test_readers_hostile import HOSTILE

GOOD = "KẾ HOẠCH\n1. Sở Y tế chủ trì tập huấn 50 người với kinh phí 5 triệu đồng năm 2030.\n"


def ingest(capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[int, str, str]:
    code = run(["ingest", *map(str, paths)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_hostile_files_are_named_and_the_others_go_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for number, what in enumerate(("nested XML", "entities", "wide web table", "PDF of many pages")):
        name, data = HOSTILE[what]
        (folder / f"xau-{number}-{name}").write_bytes(data)
    (folder / "tot.txt").write_text(GOOD, "utf-8")
    (folder / "tot2.html").write_bytes(as_html())
    begun = time.monotonic()
    code, out, err = ingest(capsys, folder)
    assert time.monotonic() - begun < 120
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["✓ tot", "✓ tot2"]
    assert sorted(line.split(":")[0] for line in err.splitlines()) == [
        f"✗ xau-{number}-a.{suffix}" for number, suffix in enumerate(("docx", "docx", "html", "pdf"))
    ]


def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    (tmp_path / "vo-tan.txt").symlink_to("/dev/zero")
    code, out, err = ingest(capsys, tmp_path / "ong.txt", tmp_path / "vo-tan.txt")
    assert (code, out) == (1, "")
    assert err.count("không phải tệp thường") == 2


def test_a_link_is_read_where_it_is_named_and_not_where_it_leads_out_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(GOOD, "utf-8")
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "trong.txt").write_text(GOOD, "utf-8")
    (folder / "ra-ngoai.txt").symlink_to(secret)
    (folder / "ben-trong.txt").symlink_to(folder / "trong.txt")
    (folder / "hong.txt").symlink_to(tmp_path / "nowhere")
    code, out, err = ingest(capsys, folder)
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["✓ ben-trong", "✓ trong"]
    assert "ra-ngoai.txt: là liên kết trỏ ra ngoài thư mục" in err
    assert len(err.splitlines()) == 2
    assert ingest(capsys, folder / "ra-ngoai.txt")[0] == 0


@pytest.mark.parametrize(
    ("name", "shown", "why"),
    [
        ("../../etc/ke-hoach.txt", "ke-hoach.txt", "folders are dropped"),
        ("C:\\x\\ke-hoach.txt", "ke-hoach.txt", "those of Windows too"),
        ("ke\x1b[2J-hoach\n.txt", "ke[2J-hoach.txt", "no escape reaches a terminal"),
        ("ke-hoach\u202etxt.exe.txt", "ke-hoachtxt.exe.txt", "nothing is shown in another order"),
        ("ke\u0302\u0301-hoach.txt", "kế-hoach.txt", "one name, however its letters are put together"),
        ("a\udcff.txt", "a.txt", "bytes that are no letters"),
    ],
)
def test_names_are_shown_as_they_are_read(name: str, shown: str, why: str) -> None:
    assert file_name(name) == shown, why
    assert read_bytes(name, GOOD.encode()).source_file == shown, why


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # a hole: it takes no room, and would take all memory
    with pytest.raises(HostileFile, match="quá giới hạn 20 MB"):
        read_document(path)


def test_what_is_read_apart() -> None:
    assert [risky(f"a{suffix}", 1) for suffix in (".txt", ".MD", ".docx", ".pdf", ".html")] == [False, False] + [
        True
    ] * 3
    assert risky("a.txt", LARGE + 1)


def test_one_child_reads_file_after_file_and_a_new_one_follows_a_dead_one() -> None:
    with Apart(seconds=30) as apart:
        first = apart.read("a.html", as_html())
        child = apart._child
        assert isinstance(first, Document)
        with pytest.raises(UnreadableFile, match="bị hỏng"):
            apart.read("a.docx", b"PK\x03\x04")
        assert apart.read("a.html", as_html()) == first
        assert apart._child is child
        assert child
        child.kill()
        child.wait()
        with pytest.raises(HostileFile, match="thời gian hoặc bộ nhớ"):
            apart.read("a.html", as_html())
        assert apart.read("b.md", as_md()) == read_bytes("b.md", as_md())
    assert apart._child is None
