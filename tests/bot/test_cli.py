"""The commands, on real files and a real library: what they print, refuse and leave behind."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.cli import COMMANDS, run
from index.tables import index_migrations
from knowledge.kept import Kept
from knowledge.store import Library

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH HÀ THANH
Số: 12/KH-UBND
Hà Thanh, ngày 5 tháng 3 năm 2030

KẾ HOẠCH
Phát triển công tác xã hội năm 2030

I. KINH PHÍ
Tổng kinh phí năm 2030 là 750.000.000 đồng, trong đó: trung ương 500.000.000 đồng, địa phương 250.000.000 đồng.

II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế: Chủ trì, phối hợp với Sở Nội vụ tập huấn 40 nhân viên y tế.
2. Các huyện báo cáo kết quả về Sở Y tế trước ngày 15/11/2030.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ha-thanh-2030.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def library(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run(["ingest", str(plan)]) == 0
    capsys.readouterr()
    return tmp_path / "library.db"


def test_ingest_says_what_was_found(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", str(plan)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("✓ ha-thanh-2030: kế hoạch 12/KH-UBND 2030-03-05")
    assert "khớp" in line


def test_the_first_question_finds_what_it_needs_counted(library: Path, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "ha-thanh-2031.txt"
    other.write_text(plan.read_text("utf-8").replace("2030", "2031"), "utf-8")
    for change in ([], ["ingest", str(other)], ["remove", "ha-thanh-2031"]):
        assert not change or run(change) == 0
        with Library.open(library, migrations=[index_migrations]) as opened, opened.reading():
            assert Kept(opened).get("shelf") and Kept(opened).get("vocabulary"), change


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("thieu.txt", None, "thieu.txt"),
        ("rong.txt", b"", "rong.txt"),
        ("trang.txt", b" \n\t\n ", "trang.txt"),
        ("anh.txt", bytes(range(256)) * 8, "anh.txt"),
        ("cu.txt", "KÕ ho¹ch".encode("latin-1") * 40, "cu.txt"),
        ("bang.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "bang.xls"),
        ("hong.docx", b"PK\x03\x04 torn", "hong.docx"),
        ("hong.pdf", b"%PDF-1.7 torn", "hong.pdf"),
    ],
)
def test_a_bad_file_is_named_and_the_others_still_go_in(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, sentence: str
) -> None:
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    assert run(["ingest", str(bad), str(plan)]) == 1
    said = capsys.readouterr()
    assert sentence in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert "ha-thanh-2030" in said.out


def test_a_folder_with_nothing_readable_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "trong"
    folder.mkdir()
    (folder / "anh.jpg").write_bytes(b"\xff\xd8")
    assert run(["ingest", str(folder)]) == 1
    assert "trong: thư mục không có tệp nào đọc được" in capsys.readouterr().err


def test_two_files_of_one_stem_do_not_replace_each_other(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "hai"
    folder.mkdir()
    for suffix in (".md", ".txt"):
        (folder / f"ha-thanh{suffix}").write_text(PLAN, "utf-8")
    assert run(["ingest", str(folder)]) == 1
    assert "trùng mã văn bản “ha-thanh”" in capsys.readouterr().err


def test_ask_prints_the_contracts_object(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "kinh phí Hà Thanh năm 2030?", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) >= {"question", "status", "lookup", "answer", "text", "figures", "sources", "suggestions"}
    assert answer["status"] == "answered"
    assert "750.000.000 đồng" in answer["answer"]
    assert [f["value"] for f in answer["figures"]][:1] == [750_000_000]
    source = answer["sources"][answer["figures"][0]["source"]]
    assert source["document"] == "ha-thanh-2030"
    assert source["number"] == "12/KH-UBND"
    assert source["quote"] in PLAN.replace("\n", " ") or source["quote"] in PLAN


def test_a_batch_is_answered_in_order(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        {"question": "kinh phí Hà Thanh 2030", "context": [], "id": "ignored"},
        {"question": "TW bao nhiêu trong đó?", "context": ["kinh phí Hà Thanh 2030"]},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run(["ask", "--batch", "-"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["question"] for a in answers] == [line["question"] for line in lines]
    assert "500.000.000" in answers[1]["answer"]


@pytest.mark.parametrize(
    "question",
    ["x" * 4096, " " * 50, "", "😀😀😀", "\u0301" * 4096, "'; DROP TABLE documents; --", "%s %n {0} {question}"],
)
def test_odd_questions_get_an_answer(library: Path, capsys: pytest.CaptureFixture[str], question: str) -> None:
    assert run(["ask", question, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] in ("not_found", "clarify")
    assert len(answer["text"]) <= 4096
    assert answer["figures"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["nothing"], 2, "Không có lệnh này"),
        (["ask"], 2, "tracuu ask --help"),
        (["ask", "--nothing"], 2, "Không có tuỳ chọn"),
        (["ask", "a", "b"], 2, "ngoặc kép"),
        (["export", "nothing"], 2, "phải là một trong: documents"),
        (["export", "figures", "--format", "xlsx"], 2, "-o"),
        (["remove", "khong-co"], 1, "không có văn bản “khong-co”"),
        (["check", "khong-co"], 1, "không có văn bản “khong-co”"),
        (["ask", "--batch", "khong-co.jsonl"], 1, "khong-co.jsonl"),
        (["eval", "khong-co.jsonl"], 1, "khong-co.jsonl"),
        (["rank", "khong-co"], 1, "khong-co"),
        (["rank", ".", "-k", "0"], 2, "“-k”"),
        (["list", "--db", "."], 2, "“--db”"),
        (["export", "figures", "-o", "khong-co/x.jsonl"], 1, "“khong-co/x.jsonl”"),
        (["bot"], 1, "TELEGRAM_BOT_TOKEN"),
    ],
)
def test_wrong_calls_get_one_sentence(
    library: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, sentence: str
) -> None:
    assert run(arguments) == code
    error = capsys.readouterr().err
    assert sentence in error
    assert "Traceback" not in error
    assert len(error.strip().splitlines()) == 1


def test_a_bad_line_of_a_batch_is_named(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"question": "kinh phí?"}\n["no question"]\n', "utf-8")
    assert run(["ask", "--batch", str(batch)]) == 1
    assert "dòng 2" in capsys.readouterr().err


def test_a_batch_of_another_encoding_is_refused_and_one_of_windows_read(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"question": "kinh phí?"}\n', "utf-16")
    assert run(["ask", "--batch", str(batch)]) == 1
    assert "UTF-8" in capsys.readouterr().err
    batch.write_text('{"question": "kinh phí?"}\n', "utf-8-sig")
    assert run(["ask", "--batch", str(batch)]) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_output_that_cannot_be_written_is_said_in_one_line(library: Path) -> None:
    for arguments in (["list"], ["export", "passages"]):
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "bot.cli", *arguments]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "Không đọc hoặc ghi được" in done.stderr


def test_vietnamese_goes_through_a_pipe_of_any_encoding(library: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "list"],
        env=os.environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Hà Thanh" in done.stdout.decode()


def test_removed_means_gone(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remove", "ha-thanh-2030"]) == 0
    assert run(["export", "figures"]) == 0
    assert run(["export", "passages"]) == 0
    assert capsys.readouterr().out == "Đã đưa “ha-thanh-2030” ra khỏi kho.\n"


def test_list_names_number_and_place(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"]) == 0
    out = capsys.readouterr().out
    assert "ha-thanh-2030" in out
    assert "12/KH-UBND" in out


@pytest.mark.parametrize("kind", ["documents", "figures", "duties", "deadlines", "passages"])
def test_exports_agree_in_all_formats(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert run(["export", kind]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    assert run(["export", kind, "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= len(rows) + 1
    book = tmp_path / f"{kind}.xlsx"
    assert run(["export", kind, "--format", "xlsx", "-o", str(book)]) == 0
    sheets = load_workbook(book).worksheets
    assert len(sheets) == 1
    head, *cells = sheets[0].iter_rows(values_only=True)
    assert [dict(zip(head, row, strict=True)) for row in cells] == [
        {k: None if v == "" else v for k, v in row.items()} for row in rows
    ]


def test_a_spreadsheet_holds_numbers_as_numbers(library: Path, tmp_path: Path) -> None:
    book = tmp_path / "figures.xlsx"
    assert run(["export", "figures", "--format", "xlsx", "-o", str(book)]) == 0
    sheet = load_workbook(book).active
    column = [cell.value for cell in sheet[1]].index("value") + 1
    assert 750_000_000 in [sheet.cell(r, column).value for r in range(2, sheet.max_row + 1)]


def test_quotes_stand_at_their_offsets(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passages = export("passages", capsys)
    text = "".join(p["quote"] for p in passages)
    for kind in ("figures", "duties", "deadlines"):
        records = export(kind, capsys)
        assert records
        assert all(text[r["start"] : r["end"]] == r["quote"] for r in records)


def export(kind: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert run(["export", kind]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str], command: str | None) -> None:
    assert run([*([command] if command else []), "--help"]) == 0
    out = capsys.readouterr().out
    assert "Cách dùng: " in out
    assert not {"Usage", "Options", "Show this", "Commands"} & set(out.replace(":", " ").split("\n"))


def test_the_built_in_library_is_built_for_the_first_reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"]) == 0
    out = capsys.readouterr().out
    for place in ("Bến Tre", "Lào Cai", "An Giang", "Hồ Chí Minh"):
        assert place in out
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith("library.db")] == []


def test_chat_greets_and_ends_at_the_end_of_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "chat"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Chào anh/chị" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_error(library: Path) -> None:
    command = f"{sys.executable} -m bot.cli export passages | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
