"""The index in the library: found, replaced, removed, followed, never out of step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from index import search as search_module
from index import tables
from index.coverage import ENOUGH
from index.errors import EmptyCorpus, IndexDamaged
from index.packed import pack_words, unpack_words
from index.search import SearchIndex
from index.tables import remove_document
from index.terms import PassageWords
from tests.helpers.small_library import LIBRARY_MODEL, WATER_MODEL, new_library, put, text_of


@pytest.fixture
def db() -> Iterator[Database]:
    db = new_library()
    put(db, "thu-vien", LIBRARY_MODEL)
    put(db, "nuoc-sach", WATER_MODEL)
    yield db
    db.close()


def found(index: SearchIndex, question: str, **options: object) -> list[str]:
    return [hit.passage.document for hit in index.search(question, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "expected", "why"),
    [
        ("ai chọn sách cho tủ sách?", "thu-vien", "with marks"),
        ("tu sach gom giay to gi", "thu-vien", "without marks"),
        ("khoan bao nhiu gieng", "nuoc-sach", "with a typing error"),
        ("tiền khoan giếng", "nuoc-sach", "half with marks"),
        ("THỢ VẬN HÀNH TRẠM BƠM", "nuoc-sach", "upper case"),
    ],
)
def test_the_right_plan_comes_first(db: Database, question: str, expected: str, why: str) -> None:
    assert found(SearchIndex.open(db), question)[0] == expected, why


def test_a_hit_says_where_it_stands_and_what_matched(db: Database) -> None:
    hit = SearchIndex.open(db).search("thợ vận hành trạm bơm", 1)[0]
    text = text_of(db, hit.passage.document)
    assert "55 thợ vận hành trạm bơm" in text[hit.passage.start : hit.passage.end]
    assert hit.matched_terms == ("thợ", "vận", "hành", "trạm", "bơm")
    assert hit.coverage == pytest.approx(1.0)


def test_coverage_tells_what_is_not_there(db: Database) -> None:
    index = SearchIndex.open(db)
    assert index.search("hồ sơ xin cấp tủ sách")[0].coverage >= ENOUGH
    assert max((hit.coverage for hit in index.search("giá vàng hôm nay ở chợ")), default=0.0) < ENOUGH


def test_other_marks_than_typed_count_less(db: Database) -> None:
    index = SearchIndex.open(db)
    typed, none = (max(h.coverage for h in index.search(q)) for q in ("giềng nước", "gieng nuoc"))
    assert typed < none


def test_only_chosen_documents_are_searched(db: Database) -> None:
    index = SearchIndex.open(db)
    assert set(found(index, "Sở Tài chính", documents={"nuoc-sach"})) == {"nuoc-sach"}
    assert found(index, "Sở Tài chính", documents=set()) == []


def test_what_does_not_match_is_not_found(db: Database) -> None:
    assert SearchIndex.open(db).search("xyzzy") == []


def test_an_empty_library_says_so() -> None:
    index = SearchIndex.open(new_library())
    assert len(index) == 0
    with pytest.raises(EmptyCorpus, match="tracuu ingest"):
        index.search("sách")
    with pytest.raises(EmptyCorpus):
        index.query("sách")


def test_an_open_index_follows_ingest_replacement_and_removal(db: Database) -> None:
    index = SearchIndex.open(db)
    assert not index.refresh()
    put(db, "duong", "KẾ HOẠCH\nI. NỘI DUNG\n1. Bê tông hóa 70 km đường thôn.")
    assert index.refresh()
    assert found(index, "bê tông đường thôn")[0] == "duong"
    put(db, "duong", "KẾ HOẠCH\nI. NỘI DUNG\n1. Trồng 90 ha rừng phòng hộ.")
    assert index.refresh()
    assert found(index, "trồng rừng")[0] == "duong"
    assert not index.search("bê tông")
    db.execute("BEGIN")
    remove_document(db, "duong")
    db.execute("COMMIT")
    assert index.refresh()
    assert "duong" not in found(index, "trồng rừng phòng hộ")


def test_a_document_deleted_from_the_library_leaves_the_index(db: Database) -> None:
    index = SearchIndex.open(db)
    db.execute("DELETE FROM documents WHERE id = 'nuoc-sach'")
    assert index.refresh()
    assert found(index, "giếng khoan") == []
    assert set(found(SearchIndex.open(db), "Sở Tài chính")) == {"thu-vien"}


def state(index: SearchIndex, questions: list[str]) -> list[object]:
    return [(q, [(h.passage, round(h.score, 9), h.matched_terms) for h in index.search(q, 50)]) for q in questions]


def test_following_and_opening_anew_rank_alike(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_SMALL", 1)
    monkeypatch.setattr(tables, "_FAN", 3)
    monkeypatch.setattr(search_module, "_SMALL", 4)
    questions = ["Sở Tài chính bố trí", "mở lớp cho thợ", "xã 7 trồng 70 cây", "báo cáo hằng năm"]
    index = SearchIndex.open(db)
    for i in range(14):
        put(
            db,
            f"xa-{i % 9}",
            f"KẾ HOẠCH\nXã {i} trồng {i}0 cây.\nI. VIỆC\n1. Mở lớp cho {i + 2} thợ.\n2. Báo cáo hằng năm.",
        )
        index.refresh()
        if i % 4 == 3:
            db.execute("DELETE FROM documents WHERE id = ?", [f"xa-{(i + 2) % 9}"])
            index.refresh()
        assert state(index, questions) == state(SearchIndex.open(db), questions)
    whole = new_library()
    for (name,) in db.execute("SELECT id FROM documents ORDER BY id DESC").fetchall():
        put(whole, name, text_of(db, name))
    assert state(SearchIndex.open(whole), questions) == state(index, questions)
    blocks, documents = (
        db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("index_blocks", "index_documents")
    )
    assert blocks < documents + 3


def test_another_process_is_followed(tmp_path: Path) -> None:
    path = str(tmp_path / "library.db")
    writer = new_library(path)
    put(writer, "thu-vien", LIBRARY_MODEL)
    reader = Database(sqlite3.connect(path, isolation_level=None))
    index = SearchIndex.open(reader)
    put(writer, "nuoc-sach", WATER_MODEL)
    assert found(index, "giếng khoan") == []
    assert index.refresh()
    assert found(index, "giếng khoan")[0] == "nuoc-sach"
    reader.close()
    writer.close()


def test_a_transaction_that_fails_leaves_the_index_as_it_was(db: Database) -> None:
    index = SearchIndex.open(db)
    db.execute("BEGIN")
    remove_document(db, "thu-vien")
    db.execute("ROLLBACK")
    assert not index.refresh()
    assert found(SearchIndex.open(db), "tủ sách")[0] == "thu-vien"


def test_a_missing_block_is_named(db: Database) -> None:
    db.execute("DELETE FROM index_blocks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_module, "_FEW", 0)
        with pytest.raises(IndexDamaged, match=r"thu-vien|nuoc-sach"):
            SearchIndex.open(db)


def test_passages_out_of_step_are_named(db: Database) -> None:
    index = SearchIndex.open(db)
    db.execute("DELETE FROM passages")
    with pytest.raises(IndexDamaged, match="Chỉ mục không khớp"):
        index.search("tủ sách")


def test_words_come_back_as_they_were_kept() -> None:
    words = [PassageWords(("mục tiêu",), ("tủ sách", "thôn")), PassageWords((), ()), PassageWords((), ("a",))]
    assert unpack_words(pack_words(words), 3) == words
    assert unpack_words(pack_words([]), 0) == []


def test_the_headline_answers_the_question(db: Database) -> None:
    index = SearchIndex.open(db)
    question = "mỗi tủ sách có bao nhiêu bản sách?"
    hits = index.search(question)
    texts = [text_of(db, h.passage.document)[h.passage.start : h.passage.end] for h in hits]
    headline = index.choose(question, hits, texts)
    assert headline is not None
    assert "300 bản sách" in headline.render(texts[headline.passage])


def test_no_hits_have_no_headline(db: Database) -> None:
    assert SearchIndex.open(db).choose("tủ sách", [], []) is None
