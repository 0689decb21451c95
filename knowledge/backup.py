"""Backup and restore of a library that is in use: SQLite's own online copy, checked before it counts."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Migrations

from knowledge.errors import LibraryDamaged
from knowledge.store import BUSY_SECONDS, Library, library_errors


def back_up(library: Library, target: Path) -> None:
    """Copy the library as it stands now to a file, whole or not at all; others may read and write meanwhile.

    Raises:
        LibraryNotWritable: The target's folder takes no writing.
        LibraryDamaged: The copy did not pass SQLite's integrity check; the target is as before.
    """
    with library_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            with closing(sqlite3.connect(temporary)) as copy:
                library.db.conn.backup(copy)
                # A backup is one file: no journal beside it that could be left behind.
                copy.execute("PRAGMA journal_mode = DELETE")
                problems = integrity_problems(copy)
            if problems:
                raise LibraryDamaged(f"Kho {library.path} đã hỏng ({problems[0]}); không sao lưu đè lên {target}.")
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def restore(source: Path, target: Path, migrations: Sequence[Migrations] = ()) -> None:
    """Put a backup in place of the library, in one step that running readers see whole.

    Raises:
        LibraryDamaged: The backup is missing, foreign or broken; the library is as before.
        LibraryTooNew: A newer version wrote the backup.
        LibraryBusy: Somebody writes to the library for longer than we wait.
    """
    Library.open(source, migrations=migrations).close()
    with library_errors(source), closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as backup:
        problems = integrity_problems(backup)
        if problems:
            raise LibraryDamaged(f"Bản sao lưu {source} đã hỏng ({problems[0]}). Kho vẫn như trước.")
        with library_errors(target), closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as live:
            generation, version = _counters(live)
            backup.backup(live)
            _stay_ahead(live, generation, version)
            live.execute("PRAGMA journal_mode = WAL")


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite's integrity and foreign-key checks find wrong; empty when all is well."""
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    orphans = [f"dòng mồ côi trong bảng {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return [line for line in said if line != "ok"] + orphans


def _counters(connection: sqlite3.Connection) -> tuple[int, int]:
    generation = version = 0
    if _has_table(connection, "library"):
        generation = connection.execute("SELECT value FROM library WHERE key = 'generation'").fetchone()[0]
    if _has_table(connection, "sqlite_sequence"):
        version = connection.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()[0] or 0
    return generation, version


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [name]).fetchone() is not None


def _stay_ahead(connection: sqlite3.Connection, generation: int, version: int) -> None:
    """Let no counter go back, since running readers know by them whether anything is new."""
    with connection:
        connection.execute(
            "UPDATE library SET value = max(value, ?) + 1 WHERE key = 'generation'",
            [generation],
        )
        if _has_table(connection, "sqlite_sequence"):
            connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?)", [version])
