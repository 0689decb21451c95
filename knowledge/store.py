"""The library: one SQLite file that holds the documents and all that was read out of them.

A document goes in, is replaced and goes out in one transaction; readers see the state before it or after it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from knowledge import errors
from knowledge.document import Document
from knowledge.kept import schema_is_known
from knowledge.records import Citation, Deadline, Duty, Extraction, Figure, Finding, Header, Mark
from knowledge.rows import from_row, to_row

# Reading needs no more than SQLite; what only writing and changes of the schema need is loaded by them.
if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

R = TypeVar("R")

# How long a writer waits for another one before it says so; ingest of a long plan takes seconds.
BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record in the library: its key there, the document it belongs to, and the record itself."""

    key: int
    document: str
    record: R


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the library: what it says of itself, and the file it came from.

    `generation` is the library's when the document was put in: the same file read anew has the same `sha256` and
    another generation.
    """

    id: str
    header: Header
    source_file: str
    sha256: str
    generation: int = 0


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage: its place in the outline and in the document's text (`text[start:end]`)."""

    key: int
    document: str
    position: int
    section: str
    heading: str
    start: int
    end: int


class Library:
    """The documents and their records in one SQLite file.

    `up_to_date` says that the file was found to have every step of the whole program's schema.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self.up_to_date = False

    @cached_property
    def db(self) -> Database:
        """The same file as sqlite-utils has it."""
        from sqlite_utils import Database

        return Database(self.connection)

    @classmethod
    def open_known(cls, path: Path) -> Library | None:
        """The library in a file whose schema this program knows to be its own; None where it must be looked at first.

        Raises:
            LibraryDamaged: The file is no SQLite file, or is broken.
        """
        with library_errors(path):
            connection = connect(path)
            try:
                known = schema_is_known(connection)
            except BaseException:
                connection.close()
                raise
        if not known:
            connection.close()
            return None
        library = cls(connection, path)
        library.up_to_date = True
        return library

    @classmethod
    def open(cls, path: Path, *, migrations: Sequence[Migrations] = (), create: bool = False) -> Library:
        """The library in a file, brought to the present schema.

        Args:
            path: The SQLite file.
            migrations: Further sets of tables that live in the same file, such as the index.
            create: Make the file where there is none.

        Raises:
            LibraryDamaged: The file is not a library, or is broken.
            LibraryTooNew: A newer version of the program wrote it.
            LibraryNotWritable: It must be brought up to date and takes no writing.
        """
        from knowledge import schema

        if not create and not path.is_file():
            raise errors.LibraryDamaged(f"Không có kho văn bản ở {path}.")
        with library_errors(path):
            if create and not path.exists():
                schema.create(path, migrations)
            connection = connect(path)
            try:
                schema.bring_up_to_date(connection, path, migrations, create=create)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def generation(self) -> int:
        """A number that grows with every change of the library."""
        return int(self._one("SELECT value FROM library WHERE key = 'generation'")[0])

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: all of it is kept when the block ends, none of it when the block raises.

        Raises:
            LibraryBusy: Another process writes for longer than we wait.
            LibraryNotWritable: The file or its disk takes no writing.
        """
        with library_errors(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("UPDATE library SET value = value + 1 WHERE key = 'generation'")
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the library for several reads, whatever is written meanwhile."""
        with library_errors(self.path):
            if self.connection.in_transaction:
                yield
                return
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")

    def replace(self, document: Document, extraction: Extraction, passages: Sequence[Any] = ()) -> None:
        """Put a document in, in place of any of the same id; call it inside `writing()`."""
        header = extraction.header
        self._delete(document.id)
        values = {k: getattr(header, k) for k in _HEADER_COLUMNS}
        row = {
            "id": document.id,
            **values,
            "source_file": document.source_file,
            "sha256": document.sha256,
            "text": document.text,
            "generation": self.generation + 1,
        }
        self._insert("documents", [row])
        records: dict[str, Sequence[Any]] = {
            "marks": header.marks,
            "citations": header.citations,
            "figures": extraction.figures,
            "duties": extraction.duties,
            "deadlines": extraction.deadlines,
            "findings": extraction.findings,
        }
        for table, rows in records.items():
            self._insert(table, [to_row(row, document.id) for row in rows])
        columns = ("section", "heading", "start", "end")
        self._insert(
            "passages",
            [
                {"document": document.id, "position": i, **{c: getattr(p, c) for c in columns}}
                for i, p in enumerate(passages)
            ],
        )

    def _insert(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Put rows of the same columns into a table, all by one statement."""
        if rows:
            columns = ", ".join(f'"{column}"' for column in rows[0])
            marks = ", ".join("?" * len(rows[0]))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            self.db.conn.executemany(statement, [tuple(row.values()) for row in rows])

    def remove(self, document: str) -> None:
        """Take a document and all that came from it out; call it inside `writing()`.

        Raises:
            NoSuchDocument: The library does not hold it.
        """
        if not self.has(document):
            raise errors.NoSuchDocument(f"Trong kho không có văn bản “{document}”. Xem mã văn bản bằng: tracuu list")
        self._delete(document)

    def _delete(self, document: str) -> None:
        from knowledge.migrations import RECORD_TABLES

        for table in RECORD_TABLES:
            self.db.execute(f"DELETE FROM {table} WHERE document = ?", [document])
        self.db.execute("DELETE FROM documents WHERE id = ?", [document])

    def has(self, document: str) -> bool:
        """Whether the library holds a document of that id."""
        return bool(self._rows("SELECT 1 FROM documents WHERE id = ?", [document]))

    def documents(self) -> list[StoredDocument]:
        """All documents, by id."""
        columns = ", ".join(("id", "source_file", "sha256", "generation", *_HEADER_COLUMNS))
        marks = _by_document(self._records("marks", Mark, None))
        citations = _by_document(self._records("citations", Citation, None))
        return [
            StoredDocument(
                row["id"],
                Header(
                    **{k: row[k] for k in _HEADER_COLUMNS},
                    marks=tuple(marks.get(row["id"], ())),
                    citations=tuple(citations.get(row["id"], ())),
                ),
                row["source_file"],
                row["sha256"],
                row["generation"],
            )
            for row in self._rows(f"SELECT {columns} FROM documents ORDER BY id")
        ]

    def document(self, document: str) -> StoredDocument:
        """One document.

        Raises:
            NoSuchDocument: The library does not hold it.
        """
        for stored in self.documents():
            if stored.id == document:
                return stored
        raise errors.NoSuchDocument(f"Trong kho không có văn bản “{document}”. Xem mã văn bản bằng: tracuu list")

    def text(self, document: str) -> str:
        """The text of a document, which all offsets count in; empty when the library does not hold it."""
        rows = self._rows("SELECT text FROM documents WHERE id = ?", [document])
        return str(rows[0]["text"]) if rows else ""

    def figures(self, documents: Collection[str] | None = None) -> list[Stored[Figure]]:
        """The figures of some documents, or of all, in text order."""
        return self._records("figures", Figure, documents)

    def duties(self, documents: Collection[str] | None = None) -> list[Stored[Duty]]:
        """The duties of some documents, or of all, in text order."""
        return self._records("duties", Duty, documents)

    def deadlines(self, documents: Collection[str] | None = None) -> list[Stored[Deadline]]:
        """The deadlines of some documents, or of all, in text order."""
        return self._records("deadlines", Deadline, documents)

    def findings(self, documents: Collection[str] | None = None) -> list[Stored[Finding]]:
        """What the check found in some documents, or in all."""
        return self._records("findings", Finding, documents)

    def passages(self, documents: Collection[str] | None = None) -> list[StoredPassage]:
        """The passages of some documents, or of all, in text order."""
        where, values = _where(documents)
        sql = (
            f'SELECT id AS key, document, position, section, heading, "start", "end" FROM passages {where} ORDER BY id'
        )
        return [StoredPassage(**dict(row)) for row in self._rows(sql, values)]

    def _records(self, table: str, kind: type[R], documents: Collection[str] | None) -> list[Stored[R]]:
        where, values = _where(documents)
        rows = self._rows(f"SELECT * FROM {table} {where} ORDER BY id", values)
        return [Stored(row["id"], row["document"], from_row(kind, row)) for row in rows]

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        with library_errors(self.path):
            cursor = self.connection.execute(sql, list(values))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _one(self, sql: str) -> tuple[Any, ...]:
        with library_errors(self.path):
            row: tuple[Any, ...] = self.connection.execute(sql).fetchone()
            return row


_HEADER_COLUMNS = (
    "number", "kind", "title", "place", "issuer", "issued_on", "signer", "period_start", "period_end", "replaces",
)  # fmt: skip


def _by_document(records: list[Stored[R]]) -> dict[str, list[R]]:
    grouped: dict[str, list[R]] = {}
    for stored in records:
        grouped.setdefault(stored.document, []).append(stored.record)
    return grouped


def _where(documents: Collection[str] | None) -> tuple[str, list[str]]:
    if documents is None:
        return "", []
    chosen = sorted(documents)
    return f"WHERE document IN ({', '.join('?' * len(chosen))})", chosen


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a library's file."""
    connection = sqlite3.connect(str(path), timeout=BUSY_SECONDS, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@contextmanager
def library_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into our errors, in Vietnamese, naming the file.

    Raises:
        LibraryError: In place of any `sqlite3.Error` of the block.
    """
    try:
        yield
    except OSError as error:
        raise errors.LibraryNotWritable(
            f"Không ghi được {path} ({error.strerror}). Hãy kiểm tra thư mục, quyền truy cập và dung lượng đĩa."
        ) from error
    except sqlite3.OperationalError as error:
        said = str(error)
        if "locked" in said or "busy" in said:
            raise errors.LibraryBusy(f"{path} đang được một tiến trình khác ghi. Hãy thử lại sau ít phút.") from error
        if "readonly" in said:
            raise errors.LibraryNotWritable(f"{path} chỉ cho đọc. Hãy cấp quyền ghi cho tệp và thư mục.") from error
        if "full" in said:
            raise errors.LibraryNotWritable(f"Ổ đĩa chứa {path} đã đầy. Kho văn bản vẫn như trước khi ghi.") from error
        if "unable to open" in said:
            raise errors.LibraryNotWritable(f"Không mở được {path}. Hãy kiểm tra thư mục và quyền truy cập.") from error
        raise errors.LibraryDamaged(f"{path} không dùng được như một kho văn bản ({said}).") from error
    except sqlite3.DatabaseError as error:
        raise errors.LibraryDamaged(
            f"{path} không phải kho văn bản, hoặc đã hỏng ({error}). Hãy phục hồi từ bản sao lưu, hoặc xoá để dựng lại."
        ) from error
