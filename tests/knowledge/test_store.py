"""The library: what goes in comes out the same, whole or not at all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import errors
from knowledge.document import Document
from knowledge.migrations import knowledge_migrations
from knowledge.records import Citation, Deadline, Duty, Extraction, Figure, Finding, Header, Mark
from knowledge.store import Library, StoredPassage

TEXT = "Số: 12/KH-UBND\nKinh phí năm 2030 là 5 triệu đồng. Sở Y tế chủ trì, báo cáo trước 01/6/2030."
DOCUMENT = Document("ha-thanh-2030", "ha-thanh-2030.txt", "0" * 64, TEXT)


def place(quote: str) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"section": "I", "quote": quote, "start": start, "end": start + len(quote)}


FIGURE = Figure(
    label="Kinh phí năm 2030", value=5_000_000, low=None, high=None, unit="đồng", place="Hà Thanh",
    period_start=2030, period_end=2030, funding="tổng", printed="5 triệu đồng", number_start=37, number_end=44,
    approximate=True, bound=None, standing="dự kiến", note="5 lớp", **place("Kinh phí năm 2030 là 5 triệu đồng"),
)  # fmt: skip
DUTY = Duty(
    agency="Sở Y tế", agency_text="Sở Y tế", role="chủ trì", level="tỉnh", text="báo cáo", place="Hà Thanh",
    partners=("Sở Nội vụ", "các huyện"), **place("Sở Y tế chủ trì"),
)  # fmt: skip
DEADLINE = Deadline(
    what="báo cáo", who="Sở Y tế", to=None, due="2030-06-01", recurrence=None, place="Hà Thanh",
    printed="trước 01/6/2030", **place("báo cáo trước 01/6/2030"),
)  # fmt: skip
HEADER = Header(
    "12/KH-UBND", "kế hoạch", None, "Hà Thanh", None, None, None, 2030, 2030, None,
    marks=(Mark("number", "Số: 12/KH-UBND", 0, 14), Mark("issued_on", "", 14, 14, blank=True)),
    citations=(Citation("5/QĐ-TTg", "quyết định", None, None, None, "căn cứ", **place("Số")),),
)  # fmt: skip
FINDING = Finding("tổng", False, "Tổng không khớp.", (("I", "5 triệu", 37, 44), ("II", "6 triệu", 50, 57)))
EXTRACTION = Extraction(HEADER, (FIGURE,), (DUTY,), (DEADLINE,), (FINDING,))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library.db", create=True)


def fill(library: Library, document: Document = DOCUMENT, extraction: Extraction = EXTRACTION) -> None:
    with library.writing():
        library.replace(document, extraction, [StoredPassage(0, document.id, 0, "I", "Mục", 0, len(TEXT))])


def test_every_record_comes_out_as_it_went_in(library: Library) -> None:
    fill(library)
    assert library.document(DOCUMENT.id).header == HEADER
    assert [s.record for s in library.figures()] == [FIGURE]
    assert [s.record for s in library.duties()] == [DUTY]
    assert [s.record for s in library.deadlines()] == [DEADLINE]
    assert [s.record for s in library.findings()] == [FINDING]
    assert [(p.section, p.start, p.end) for p in library.passages()] == [("I", 0, len(TEXT))]
    assert library.text(DOCUMENT.id) == TEXT


def test_a_document_of_the_same_id_replaces_the_old_one_whole(library: Library) -> None:
    fill(library)
    fill(library, replace(DOCUMENT, sha256="1" * 64), replace(EXTRACTION, duties=()))
    assert [d.sha256 for d in library.documents()] == ["1" * 64]
    assert library.duties() == []
    assert len(library.figures()) == 1


def test_removal_leaves_nothing_behind(library: Library) -> None:
    fill(library)
    with library.writing():
        library.remove(DOCUMENT.id)
    tables = ["documents", "marks", "citations", "figures", "duties", "deadlines", "findings", "passages"]
    assert {t: library.db.table(t).count for t in tables} == dict.fromkeys(tables, 0)


def test_a_failed_ingest_changes_nothing(library: Library) -> None:
    fill(library)
    generation = library.generation
    with pytest.raises(RuntimeError), library.writing():
        library.replace(DOCUMENT, Extraction(Header(*[None] * 10), (), (), ()))
        raise RuntimeError("power cut")
    assert [s.record for s in library.figures()] == [FIGURE]
    assert library.generation == generation


def test_only_documents_asked_for_are_read(library: Library) -> None:
    fill(library)
    fill(library, replace(DOCUMENT, id="khac"))
    assert [s.document for s in library.figures(["khac"])] == ["khac"]
    assert library.figures([]) == []


def test_generation_grows_with_each_change(library: Library) -> None:
    before = library.generation
    fill(library)
    assert library.generation == before + 1


def test_unknown_document_is_named(library: Library) -> None:
    with pytest.raises(errors.NoSuchDocument, match="khong-co"), library.writing():
        library.remove("khong-co")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not a database, though long enough" * 200, "text"),
        (b"SQLite format 3\x00" + b"\xff" * 4096, "torn"),
    ],
)
def test_foreign_bytes_are_refused_and_left_alone(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(content)
    with pytest.raises(errors.LibraryDamaged):
        Library.open(path, create=True)
    assert path.read_bytes() == content, why


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE customers (id)")
    with pytest.raises(errors.LibraryDamaged, match="tệp SQLite khác"):
        Library.open(path, create=True)


def test_a_newer_schema_is_refused(library: Library) -> None:
    library.db.table("_sqlite_migrations").insert(
        {"migration_set": knowledge_migrations.name, "name": "m999_future", "applied_at": "2100-01-01"}
    )
    library.db.conn.commit()
    library.close()
    with pytest.raises(errors.LibraryTooNew):
        Library.open(library.path)


def test_a_reader_sees_one_state_while_another_writes(library: Library) -> None:
    fill(library)
    with Library.open(library.path) as reader, reader.reading():
        assert len(reader.figures()) == 1
        with library.writing():
            library.remove(DOCUMENT.id)
        assert len(reader.figures()) == 1
        assert len(reader.documents()) == 1
    with Library.open(library.path) as reader:
        assert reader.documents() == []


def test_foreign_keys_hold(library: Library) -> None:
    fill(library)
    assert library.db.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(errors.LibraryDamaged), library.writing():
        library.db.execute("INSERT INTO marks (document, field, quote, start, end) VALUES ('none', 'a', '', 0, 0)")
