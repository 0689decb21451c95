"""What the bot must remember across restarts: one SQLite file beside the library, readable by its owner alone.

It holds nothing that the library holds, and the library holds nothing of persons: erasing this file forgets everyone.
Times are seconds since 1970 as the caller gives them; persons, chats and messages are Telegram's ids.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.state_schema import state_migrations
from knowledge.store import library_errors
from knowledge.text import bare

DAY = 86_400.0
# Source: Bot API, "Getting updates": updates are kept on the server for 24 hours, so none comes again after that.
UPDATES_KEPT = 3 * DAY
# An update that was begun this often and never ended takes the bot down with it, and is left alone.
ATTEMPTS = 5
# Earlier questions that a follow-up may lean on; older ones would only mislead.
REMEMBERED = 6
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that buttons refer to: whose it is, where it was given, and its JSON."""

    id: str
    chat: int
    person: int
    message: int
    body: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without a good answer: how often it was asked, and why it is here."""

    text: str
    reason: str
    count: int


def state_file(library: Path) -> Path:
    """Where the state of a library's bot is, unless the operator says otherwise."""
    return library.with_name(f"{library.name}.state")


class State:
    """The state file, open."""

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path

    @classmethod
    def open(cls, path: Path) -> State:
        """The state in a file, made where there is none.

        Raises:
            LibraryError: The file cannot be used; the message names it.
        """
        with library_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Made by us with its rights, before SQLite could make it readable for all; -wal and -shm take them over.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            path.chmod(0o600)
            connection = sqlite3.connect(str(path), timeout=10.0, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")
            db = Database(connection)
            state_migrations.apply(db)
        return cls(db, path)

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def _run(self, sql: str, *values: Any) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.db.conn.execute(sql, values)
        return cursor

    def _all(self, sql: str, *values: Any) -> list[Any]:
        return self._run(sql, *values).fetchall()

    # --- updates: none lost, none answered twice ---

    def receive(self, bot: int, update: int, payload: str, now: float) -> bool:
        """Whether an update is new; if so it is kept until it is done.

        One that comes again has the same id and the same content; the same id with another content is what a server
        sends that has begun to count anew.
        """
        sql = (
            "INSERT INTO updates (bot, id, digest, payload, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (bot, id) DO UPDATE "
            "SET digest = excluded.digest, payload = excluded.payload, at = excluded.at, sent = 0, attempts = 0, "
            "done = 0 WHERE digest <> excluded.digest"
        )
        return self._run(sql, bot, update, _digest(payload), payload, now).rowcount == 1

    def begin(self, bot: int, update: int) -> None:
        """Count an attempt at an update."""
        self._run("UPDATE updates SET attempts = attempts + 1 WHERE bot = ? AND id = ?", bot, update)

    def count_sent(self, bot: int, update: int, by: int) -> None:
        """Count messages that are on their way for an update; `by` is -1 for one that did not arrive."""
        self._run("UPDATE updates SET sent = max(0, sent + ?) WHERE bot = ? AND id = ?", by, bot, update)

    def sent(self, bot: int, update: int) -> int:
        """How many messages went out for an update."""
        rows = self._all("SELECT sent FROM updates WHERE bot = ? AND id = ?", bot, update)
        return int(rows[0][0]) if rows else 0

    def finish(self, bot: int, update: int) -> None:
        """Mark an update as done; its content is erased."""
        self._run("UPDATE updates SET done = 1, payload = NULL WHERE bot = ? AND id = ?", bot, update)

    def unfinished(self, bot: int) -> list[str]:
        """Updates that a run before this one received and did not finish, oldest first, as JSON."""
        sql = "SELECT payload FROM updates WHERE bot = ? AND done = 0 AND attempts < ? ORDER BY id"
        return [row[0] for row in self._all(sql, bot, ATTEMPTS)]

    # --- conversation ---

    def add_turn(self, chat: int, person: int, message: int, text: str, now: float, *, edited: bool = False) -> None:
        """Remember a question; one that was edited takes the place of what it was."""
        changed = edited and self._run(
            "UPDATE turns SET text = ? WHERE chat = ? AND person = ? AND message = ?", text, chat, person, message
        )
        if not changed or not changed.rowcount:
            self._run(
                "INSERT INTO turns (chat, person, message, text, at) VALUES (?, ?, ?, ?, ?)",
                chat, person, message, text, now,
            )  # fmt: skip

    def earlier(self, chat: int, person: int, since: float, before: int | None = None) -> tuple[str, ...]:
        """What a person asked in a chat, oldest first; nothing where the last time was before `since`.

        Args:
            chat: The chat.
            person: The person.
            since: Conversations that ended before are forgotten.
            before: Only what was asked before this message.
        """
        rows = self._all("SELECT message, text, at FROM turns WHERE chat = ? AND person = ? ORDER BY id", chat, person)
        if not rows or rows[-1][2] < since:
            return ()
        known = [row[0] for row in rows]
        if before in known:
            rows = rows[: known.index(before)]
        return tuple(row[1] for row in rows[-REMEMBERED:])

    def forget(self, chat: int, person: int) -> None:
        """Forget what a person asked in a chat."""
        self._run("DELETE FROM turns WHERE chat = ? AND person = ?", chat, person)

    # --- answers, for buttons and edits ---

    def keep_answer(self, kept: Kept, now: float) -> None:
        """Keep an answer for the buttons below it."""
        self._run(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)",
            kept.id, kept.chat, kept.person, kept.message, kept.body, now,
        )  # fmt: skip

    def answer(self, id_: str) -> Kept | None:
        """A kept answer, or None where it is gone."""
        rows = self._all("SELECT id, chat, person, message, body FROM answers WHERE id = ?", id_)
        return Kept(*rows[0]) if rows else None

    def keep_replies(self, chat: int, person: int, message: int, replies: Sequence[int], now: float) -> None:
        """Remember which messages answer a question, so that an edited question edits them."""
        self._run("DELETE FROM replies WHERE chat = ? AND message = ?", chat, message)
        self.db.conn.executemany(
            "INSERT INTO replies VALUES (?, ?, ?, ?, ?, ?)",
            [(chat, message, i, reply, person, now) for i, reply in enumerate(replies)],
        )

    def replies(self, chat: int, person: int, message: int) -> list[int]:
        """The messages that answer a question of a person."""
        sql = "SELECT reply FROM replies WHERE chat = ? AND message = ? AND person = ? ORDER BY position"
        return [row[0] for row in self._all(sql, chat, message, person)]

    # --- votes, unanswered questions, use ---

    def vote(self, answer: str, person: int, value: int) -> bool:
        """Keep a person's vote on an answer; whether it is another one than before."""
        before = self._all("SELECT value FROM votes WHERE answer = ? AND person = ?", answer, person)
        self._run("INSERT OR REPLACE INTO votes VALUES (?, ?, ?)", answer, person, value)
        return not before or before[0][0] != value

    def add_unanswered(self, person: int, text: str, reason: str, now: float) -> None:
        """Keep a question that had no good answer."""
        self._run("INSERT INTO questions (person, text, reason, at) VALUES (?, ?, ?, ?)", person, text, reason, now)

    def unanswered(self, limit: int = 30) -> list[Unanswered]:
        """Questions without a good answer, the most frequent first; marks and capitals make no difference."""
        groups: dict[tuple[str, str], list[str]] = {}
        for text, reason in self._all("SELECT text, reason FROM questions ORDER BY at DESC"):
            groups.setdefault((" ".join(_WORDS.findall(bare(text))), reason), []).append(text)
        found = [
            Unanswered(max(texts, key=lambda t: len(t.encode())), reason, len(texts))  # as spelled with its marks
            for (_, reason), texts in groups.items()
        ]
        return sorted(found, key=lambda u: -u.count)[:limit]

    def count(self, day: str, what: str, by: int = 1) -> None:
        """Count one use on a day; never by whom."""
        self._run(
            "INSERT INTO usage VALUES (?, ?, ?) ON CONFLICT (day, what) DO UPDATE SET count = count + excluded.count",
            day, what, by,
        )  # fmt: skip

    def usage(self, since: str) -> dict[str, int]:
        """What was used how often since a day."""
        sql = "SELECT what, sum(count) FROM usage WHERE day >= ? GROUP BY what ORDER BY what"
        return {row[0]: int(row[1]) for row in self._all(sql, since)}

    # --- invitations, members, strangers ---

    def invite(self, code: str, expires: float, uses: int) -> None:
        """Make an invitation; only the code's digest is kept."""
        self._run("INSERT INTO invitations VALUES (?, ?, ?)", _digest(code), expires, uses)

    def redeem(self, code: str, person: int, now: float) -> bool:
        """Whether a code lets a person in; it is used up by that."""
        sql = "UPDATE invitations SET uses = uses - 1 WHERE code = ? AND uses > 0 AND expires > ?"
        if not self._run(sql, _digest(code), now).rowcount:
            return False
        self._run("INSERT OR IGNORE INTO members VALUES (?, ?)", person, now)
        return True

    def is_member(self, person: int) -> bool:
        """Whether a person came in by an invitation."""
        return bool(self._all("SELECT 1 FROM members WHERE person = ?", person))

    def tell_once(self, person: int, now: float) -> bool:
        """Whether a stranger has not been told yet that the bot is not open to them."""
        return self._run("INSERT OR IGNORE INTO told VALUES (?, ?)", person, now).rowcount == 1

    # --- subscriptions, and what the subscribers know ---

    def subscribe(self, chat: int, place: str, on: bool) -> None:
        """Tell a chat from now on what changes for a place, or no longer."""
        if on:
            self._run("INSERT OR IGNORE INTO subscriptions VALUES (?, ?)", chat, place)
        else:
            self._run("DELETE FROM subscriptions WHERE chat = ? AND place = ?", chat, place)

    def subscriptions(self, chat: int) -> list[str]:
        """The places that a chat follows."""
        return [row[0] for row in self._all("SELECT place FROM subscriptions WHERE chat = ? ORDER BY place", chat)]

    def subscribers(self, place: str) -> list[int]:
        """The chats that follow a place."""
        return [row[0] for row in self._all("SELECT chat FROM subscriptions WHERE place = ? ORDER BY chat", place)]

    def shelf(self) -> dict[str, tuple[str, str | None, str]]:
        """The documents that subscribers know of: digest, place and one line about each, by id."""
        return {row[0]: (row[1], row[2], row[3]) for row in self._all("SELECT * FROM shelf")}

    def keep_shelf(self, documents: dict[str, tuple[str, str | None, str]]) -> None:
        """Remember which documents subscribers know of, all or none."""
        self.db.conn.execute("BEGIN")
        self.db.conn.execute("DELETE FROM shelf")
        self.db.conn.executemany("INSERT INTO shelf VALUES (?, ?, ?, ?)", [(k, *v) for k, v in documents.items()])
        self.db.conn.execute("COMMIT")

    # --- plans sent by administrators, waiting for a yes ---

    def keep_upload(self, id_: str, person: int, chat: int, path: Path, now: float) -> None:
        """Remember a file that waits for its administrator's yes."""
        self._run("INSERT INTO uploads VALUES (?, ?, ?, ?, ?)", id_, person, chat, str(path), now)

    def take_upload(self, id_: str, person: int) -> Path | None:
        """The waiting file of a person, which waits no longer; None where there is none."""
        rows = self._all("DELETE FROM uploads WHERE id = ? AND person = ? RETURNING path", id_, person)
        return Path(rows[0][0]) if rows else None

    def uploads(self) -> list[Path]:
        """All files that wait."""
        return [Path(row[0]) for row in self._all("SELECT path FROM uploads")]

    # --- forgetting ---

    def erase(self, person: int) -> list[Path]:
        """Erase all that is kept of a person: conversations, answers, votes, questions, subscriptions.

        Returns:
            The files that they sent and that waited, for the caller to delete.
        """
        files = [Path(row[0]) for row in self._all("DELETE FROM uploads WHERE person = ? RETURNING path", person)]
        self._run(
            "DELETE FROM votes WHERE person = ? OR answer IN (SELECT id FROM answers WHERE person = ?)", person, person
        )
        for table in ("turns", "answers", "replies", "questions", "told"):
            self._run(f"DELETE FROM {table} WHERE person = ?", person)
        self._run("DELETE FROM subscriptions WHERE chat = ?", person)
        self._run("PRAGMA wal_checkpoint(TRUNCATE)")
        return files

    def tidy(self, now: float, forget_minutes: int, keep_days: int) -> list[Path]:
        """Erase what is past its time; the files of uploads that nobody confirmed."""
        self._run("DELETE FROM turns WHERE at < ?", now - max(60 * forget_minutes, DAY))
        self._run(
            "DELETE FROM turns WHERE NOT EXISTS (SELECT 1 FROM turns t WHERE t.chat = turns.chat "
            "AND t.person = turns.person AND t.at >= ?)", now - 60 * forget_minutes,
        )  # fmt: skip
        self._run("DELETE FROM updates WHERE at < ?", now - UPDATES_KEPT)
        for table in ("answers", "replies", "questions", "told"):
            self._run(f"DELETE FROM {table} WHERE at < ?", now - keep_days * DAY)
        self._run("DELETE FROM votes WHERE answer NOT IN (SELECT id FROM answers)")
        self._run("DELETE FROM invitations WHERE expires < ? OR uses = 0", now)
        return [Path(row[0]) for row in self._all("DELETE FROM uploads WHERE at < ? RETURNING path", now - DAY)]


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
