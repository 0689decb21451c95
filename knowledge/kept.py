"""What is made of the library's documents and takes long to make, kept in the library's own file for the next start.

A value is kept with what it was made of: the documents, each by the generation in which it was put in, and the
program's own code and data. Where either has changed it is not given out. So a kept value is never a second truth: the
table may be emptied or dropped at any time, and a library without it, or one that takes no writing, works as well.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.store import Library

log = logging.getLogger(__name__)

_PACKAGES = ("bot", "index", "knowledge")
_SUFFIXES = (".py", ".toml")
# What the note is called that the schema needs no step any more.
_SCHEMA = "schema"


class Kept:
    """The kept values of one state of a library; those that had to be made anew are written by `save`."""

    def __init__(self, library: Library) -> None:
        """For the library as it is now; call it inside `library.reading()`."""
        self._library = library
        self._made_of = _made_of(library.connection)
        self._new: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """A value that was made of just this state; None where there is none."""
        return _get(self._library.connection, name, self._made_of)

    def put(self, name: str, value: bytes) -> None:
        """Note what is to be kept, for `save`."""
        self._new[name] = value

    def save(self) -> None:
        """Write what was noted, outside any transaction; where the file cannot be written just now, nothing is."""
        connection = self._library.connection
        if not self._new or connection.in_transaction:
            return
        rows = [(name, self._made_of, value) for name, value in self._new.items()]
        if self._library.up_to_date:
            rows.append((_SCHEMA, program(), _steps(connection)))
        self._new.clear()
        _write(connection, rows)


def schema_is_known(connection: sqlite3.Connection) -> bool:
    """Whether this very program has found before that these steps of the schema are all that it has."""
    try:
        return _get(connection, _SCHEMA, program()) == _steps(connection)
    except sqlite3.OperationalError:  # another file, or an empty one
        return False


def _get(connection: sqlite3.Connection, name: str, made_of: str) -> bytes | None:
    try:
        row = connection.execute("SELECT value FROM kept WHERE name = ? AND made_of = ?", [name, made_of]).fetchone()
    except sqlite3.OperationalError:  # no library has the table before the first value is kept
        return None
    return bytes(row[0]) if row else None


def _write(connection: sqlite3.Connection, rows: list[tuple[str, str, bytes]]) -> None:
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")  # a start waits for nobody
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Not a step of the schema, and no new generation: nothing that anybody knows has changed.
            connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, made_of TEXT NOT NULL, value BLOB NOT NULL)"
            )
            connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            connection.execute("COMMIT")
        except sqlite3.Error:
            connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        log.debug("nothing kept for the next start: %s", error)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _made_of(connection: sqlite3.Connection) -> str:
    """What values are made of now: a digest of the program and of the documents."""
    digest = hashlib.sha256(program().encode())
    for row in connection.execute("SELECT id, generation, sha256 FROM documents ORDER BY id"):
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _steps(connection: sqlite3.Connection) -> bytes:
    """The steps of the schema that the library has taken."""
    rows = connection.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id")
    return json.dumps(rows.fetchall()).encode()


@cache
def program() -> str:
    """A digest of the program as its files tell it: their names, sizes and times of change.

    Python itself tells stale bytecode in this way.
    """
    files = "\n".join(line for package in _PACKAGES for line in sorted(_files(package)))
    return hashlib.sha256(files.encode()).hexdigest()


def _files(package: str) -> Iterator[str]:
    spec = find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    while folders:
        folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif entry.name.endswith(_SUFFIXES):
                    found = entry.stat()
                    yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
