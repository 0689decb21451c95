"""Small invented plans for the tests of the index, and a library to put them in."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from index.ingest import chunk_document
from index.tables import add_document, create_index_tables
from knowledge.document import Block, Document
from knowledge.outline import build_outline

LIBRARY_MODEL = """KẾ HOẠCH
Xây dựng thư viện thôn bản giai đoạn 2031-2035
I. MỤC TIÊU
1. Mục tiêu chung: Đưa sách đến mọi thôn bản trong tỉnh.
2. Chỉ tiêu: Đến năm 2035 có 85% thôn có tủ sách, mỗi tủ có ít nhất 300 bản sách.
II. NỘI DUNG
1. Mở 12 lớp nghiệp vụ cho 360 thủ thư, mỗi lớp kéo dài 15 ngày tại Trường Chính trị.
2. Hồ sơ xin cấp tủ sách gồm:
a) Đơn của trưởng thôn;
b) Biên bản họp thôn;
c) Danh sách người quản lý tủ sách.
III. TỔ CHỨC THỰC HIỆN
1. Sở Văn hóa, Thể thao và Du lịch: Chủ trì việc chọn sách, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/11 hằng năm.
2. Sở Tài chính: Bố trí 4.500.000.000 đồng từ ngân sách tỉnh.
3. Tủ sách lưu động là xe chở sách đến những thôn chưa có nhà văn hóa."""

WATER_MODEL = """KẾ HOẠCH
Cấp nước sạch nông thôn năm 2032
I. NỘI DUNG
1. Khoan 40 giếng tại các xã vùng cao, mỗi giếng 90 triệu đồng.
2. Đào tạo 55 thợ vận hành trạm bơm.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường: Chủ trì, kiểm tra chất lượng nước hằng quý.
2. Sở Tài chính: Thẩm định dự toán giếng khoan."""


def plan(name: str, text: str) -> Document:
    """A document of lines."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    return Document(name, f"{name}.txt", "0" * 64, text, tuple(blocks))


def new_library(path: str = ":memory:") -> Database:
    """A library with the tables that the index needs."""
    db = Database(sqlite3.connect(path, isolation_level=None))
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("CREATE TABLE documents (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
    db.execute(
        "CREATE TABLE passages (document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, position INTEGER, "
        'section TEXT, heading TEXT, "start" INTEGER, "end" INTEGER, UNIQUE (document, position))'
    )
    create_index_tables(db)
    return db


def put(db: Database, name: str, text: str) -> None:
    """Put a plan into the library and its index, in place of any of that name, in one transaction."""
    document = plan(name, text)
    passages, words = chunk_document(document, build_outline(document))
    db.execute("BEGIN")
    db.execute("DELETE FROM documents WHERE id = ?", [name])
    db.execute("INSERT INTO documents VALUES (?, ?)", [name, text])
    for i, p in enumerate(passages):
        db.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", [name, i, p.section, p.heading, p.start, p.end])
    add_document(db, name, words)
    db.execute("COMMIT")


def text_of(db: Database, name: str) -> str:
    """The text of a plan in the library."""
    return str(db.execute("SELECT text FROM documents WHERE id = ?", [name]).fetchone()[0])
