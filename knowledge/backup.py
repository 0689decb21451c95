"""Backup and restore of a library that is in use: SQLite's own online copy, checked before it counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Migrations

from knowledge.errors import LibraryDamaged, LibraryError
from knowledge.files import beside
from knowledge.store import BUSY_SECONDS, Library, library_errors


def back_up(library: Library, target: Path) -> None:
    """Copy the library as it stands now to a file, whole or not at all; others may read and write meanwhile.

    Raises:
        LibraryNotWritable: The target's folder takes no writing.
        LibraryDamaged: The copy did not pass SQLite's integrity check; the target is as before.
    """
    with library_errors(target), beside(target) as temporary:
        with closing(sqlite3.connect(temporary)) as copy:
            library.db.conn.backup(copy)
            # A backup is one file: no journal beside it that could be left behind.
            copy.execute("PRAGMA journal_mode = DELETE")
            problems = integrity_problems(copy)
        if problems:
            raise LibraryDamaged(f"Kho {library.path} đã hỏng ({problems[0]}); không sao lưu đè lên {target}.")
        temporary.replace(target)


def restore(source: Path, target: Path, migrations: Sequence[Migrations] = ()) -> None:
    """Put a backup in place of the library, in one step that running readers see whole.

    Raises:
        LibraryDamaged: The backup is missing, foreign or broken; the library is as before.
        LibraryTooNew: A newer version wrote the backup.
        LibraryBusy: Somebody writes to the library for longer than we wait.
    """
    if not source.is_file():
        raise LibraryDamaged(f"Không có bản sao lưu ở {source}. Hãy kiểm tra lại đường dẫn.")
    with library_errors(source), beside(target) as temporary:
        with closing(_read_only(source)) as backup, closing(sqlite3.connect(temporary)) as copy:
            problems = integrity_problems(backup)
            if problems:
                raise LibraryDamaged(f"Bản sao lưu {source} đã hỏng ({problems[0]}). Kho vẫn như trước.")
            backup.backup(copy)
        try:
            Library.open(temporary, migrations=migrations).close()
        except LibraryError as error:
            raise type(error)(str(error).replace(str(temporary), str(source))) from error
        with library_errors(target), closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as live:
            with closing(sqlite3.connect(temporary)) as copy:
                _renew(copy, live)
                copy.backup(live)
            live.execute("PRAGMA journal_mode = WAL")


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite's integrity and foreign-key checks find wrong; empty when all is well."""
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    orphans = [f"dòng mồ côi trong bảng {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return [line for line in said if line != "ok"] + orphans


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _renew(copy: sqlite3.Connection, live: sqlite3.Connection) -> None:
    """Make what will take the library's place tell itself apart from it, by all that running readers go by.

    Its generation is ahead of the library's, each of its documents counts as put in with it, and `user_version`,
    which nothing else uses, says that counters from before mean nothing.
    """
    generation = 0
    if live.execute("SELECT 1 FROM sqlite_master WHERE name = 'library'").fetchone():
        generation = live.execute("SELECT value FROM library WHERE key = 'generation'").fetchone()[0]
    restored = live.execute("PRAGMA user_version").fetchone()[0]
    with copy:
        copy.execute("UPDATE library SET value = max(value, ?) + 1 WHERE key = 'generation'", [generation])
        copy.execute("UPDATE documents SET generation = (SELECT value FROM library WHERE key = 'generation')")
    copy.execute(f"PRAGMA user_version = {max(restored, copy.execute('PRAGMA user_version').fetchone()[0]) + 1}")
    copy.commit()
