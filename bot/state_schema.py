"""The state file's schema, as numbered steps; each runs once, in a transaction with its own record."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

state_migrations = Migrations("tracuu-state")


@state_migrations()
def m001_state(db: Database) -> None:
    """Updates, conversations, answers, votes, questions, use, rights, subscriptions and uploads."""
    statements = """
    CREATE TABLE updates (
        bot INTEGER NOT NULL, id INTEGER NOT NULL, digest TEXT NOT NULL, payload TEXT, sent INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, at REAL NOT NULL, PRIMARY KEY (bot, id));
    CREATE TABLE turns (
        id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, person INTEGER NOT NULL, message INTEGER NOT NULL,
        text TEXT NOT NULL, at REAL NOT NULL);
    CREATE INDEX turns_of ON turns (chat, person);
    CREATE TABLE answers (
        id TEXT PRIMARY KEY, chat INTEGER NOT NULL, person INTEGER NOT NULL, message INTEGER NOT NULL,
        body TEXT NOT NULL, at REAL NOT NULL);
    CREATE TABLE replies (
        chat INTEGER NOT NULL, message INTEGER NOT NULL, position INTEGER NOT NULL, reply INTEGER NOT NULL,
        person INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, message, position));
    CREATE TABLE votes (
        answer TEXT NOT NULL, person INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (answer, person));
    CREATE TABLE questions (
        id INTEGER PRIMARY KEY, person INTEGER NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL, at REAL NOT NULL);
    CREATE TABLE usage (day TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, what));
    CREATE TABLE invitations (code TEXT PRIMARY KEY, expires REAL NOT NULL, uses INTEGER NOT NULL);
    CREATE TABLE members (person INTEGER PRIMARY KEY, since REAL NOT NULL);
    CREATE TABLE told (person INTEGER PRIMARY KEY, at REAL NOT NULL);
    CREATE TABLE subscriptions (chat INTEGER NOT NULL, place TEXT NOT NULL, PRIMARY KEY (chat, place));
    CREATE TABLE shelf (document TEXT PRIMARY KEY, sha256 TEXT NOT NULL, place TEXT, line TEXT NOT NULL);
    CREATE TABLE uploads (
        id TEXT PRIMARY KEY, person INTEGER NOT NULL, chat INTEGER NOT NULL, path TEXT NOT NULL, at REAL NOT NULL);
    """
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
