"""The schema of a library's file: made, checked, and brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database, Migrations

from knowledge import errors
from knowledge.files import beside, place_new
from knowledge.migrations import knowledge_migrations
from knowledge.store import connect


def bring_up_to_date(
    connection: sqlite3.Connection, path: Path, further: Sequence[Migrations], *, create: bool
) -> None:
    """Take the steps that a library's schema still needs.

    Args:
        connection: The library.
        path: Its file.
        further: Sets of tables that live in the same file, beside the library's own.
        create: Whether the file may be empty.

    Raises:
        LibraryDamaged: It is not a library.
        LibraryTooNew: A newer version of the program wrote it.
    """
    db = Database(connection)
    sets = (knowledge_migrations, *further)
    _refuse_foreign(db, path, sets, create)
    if any(migrations_set.pending(db) for migrations_set in sets):
        _migrate(db, sets)


def create(path: Path, further: Sequence[Migrations]) -> None:
    """Make an empty library aside and put it under its name, so that nobody sees one half made."""
    with beside(path) as temporary:
        connection = connect(temporary)
        try:
            _migrate(Database(connection), (knowledge_migrations, *further))
        finally:
            connection.close()
        place_new(temporary, path)


def _migrate(db: Database, sets: Sequence[Migrations]) -> None:
    """Bring the schema up to date, all steps in one transaction; of two processes the second finds nothing to do."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        for migrations_set in sets:
            migrations_set.apply(db)
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise


def _refuse_foreign(db: Database, path: Path, sets: Sequence[Migrations], create: bool) -> None:
    tables = set(db.table_names())
    if not tables and not create:
        raise errors.LibraryDamaged(f"{path} là tệp rỗng, không phải kho văn bản. Hãy xoá tệp này rồi thử lại.")
    if tables and "library" not in tables:
        raise errors.LibraryDamaged(f"{path} là một tệp SQLite khác, không phải kho văn bản của tracuu.")
    for migrations_set in sets:
        known = {migration.name for migration in migrations_set._migrations}
        if any(applied.name not in known for applied in migrations_set.applied(db)):
            raise errors.LibraryTooNew(
                f"{path} do một phiên bản tracuu mới hơn tạo ra. Hãy nâng cấp tracuu rồi mở lại."
            )
