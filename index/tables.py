"""The index in the library's file: the words of each document, and blocks of postings made of them.

`index_documents` is what cannot be made again cheaply: the words as segmented, one row a document, which goes when
its document goes. `index_blocks` is what makes opening fast: postings of one or many documents, which may hold some
that are gone. A document gets a new version whenever it is put in, so a reader sees what is new by versions alone.
Small blocks are merged into larger ones, each document some five times in its life.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from sqlite_utils import Database, Migrations

from index.packed import pack_words, read_members
from index.postings import Postings, build, from_bytes, merge, to_bytes
from index.terms import PassageWords

index_migrations = Migrations("tracuu-index")

# Blocks of about the same size are merged when there are this many; sizes are told apart by factors of as much.
_FAN = 8
# A block of at most this many passages is of the smallest size.
_SMALL = 64
# No block grows beyond this many entries: SQLite takes no value of more than 10^9 bytes, and an entry takes about 8.
_MOST_ENTRIES = 60_000_000


@index_migrations()
def m001_index(db: Database) -> None:
    """The words of each document, and the blocks of postings."""
    create_index_tables(db)


def create_index_tables(db: Database) -> None:
    """Make the tables of the index; the library's own tables must be there."""
    db.execute(
        "CREATE TABLE index_documents (version INTEGER PRIMARY KEY AUTOINCREMENT, "
        "document TEXT NOT NULL UNIQUE REFERENCES documents(id) ON DELETE CASCADE, "
        "passages INTEGER NOT NULL, words BLOB NOT NULL)"
    )
    db.execute(
        "CREATE TABLE index_blocks (id INTEGER PRIMARY KEY AUTOINCREMENT, passages INTEGER NOT NULL, "
        "entries INTEGER NOT NULL, members TEXT NOT NULL, postings BLOB NOT NULL)"
    )


def add_document(db: Database, document: str, passages: Sequence[PassageWords]) -> None:
    """Put a document's passages into the index, in place of earlier ones; call it inside a transaction.

    Args:
        db: The library; it holds the document already.
        document: Its id.
        passages: The words of each passage in order, as `ingest.passage_words` gives them.
    """
    remove_document(db, document)
    version = db.execute(
        "INSERT INTO index_documents (document, passages, words) VALUES (?, ?, ?)",
        [document, len(passages), pack_words(passages)],
    ).lastrowid
    if passages:
        _insert_block(db, build(passages), [(int(version or 0), len(passages))])
        _tidy(db)


def remove_document(db: Database, document: str) -> None:
    """Take a document out of the index, if it is there; call it inside a transaction."""
    db.execute("DELETE FROM index_documents WHERE document = ?", [document])


def _insert_block(db: Database, block: Postings, members: Sequence[tuple[int, int]]) -> None:
    db.execute(
        "INSERT INTO index_blocks (passages, entries, members, postings) VALUES (?, ?, ?, ?)",
        [block.size, len(block.passages), json.dumps(members), to_bytes(block)],
    )


def _tidy(db: Database) -> None:
    """Merge blocks until there are fewer than `_FAN` of each size; drop what is gone on the way."""
    while True:
        sizes: dict[int, list[tuple[int, int]]] = {}
        for key, passages, entries in db.execute("SELECT id, passages, entries FROM index_blocks ORDER BY id"):
            tier = 0
            while passages > _SMALL * _FAN**tier:
                tier += 1
            sizes.setdefault(tier, []).append((key, entries))
        full = [blocks for _, blocks in sorted(sizes.items()) if len(blocks) >= _FAN]
        full = [blocks for blocks in full if sum(entries for _, entries in blocks) <= _MOST_ENTRIES]
        if not full:
            return
        _merge(db, [key for key, _ in full[0]])


def _merge(db: Database, keys: Sequence[int]) -> None:
    live = {version for (version,) in db.execute("SELECT version FROM index_documents")}
    marks = ", ".join("?" * len(keys))
    blocks, kept, members = [], [], []
    rows = db.execute(f"SELECT members, postings FROM index_blocks WHERE id IN ({marks}) ORDER BY id", list(keys))
    for text, raw in rows.fetchall():
        held = read_members(text)
        blocks.append(from_bytes(raw))
        kept.append(np.repeat([m.version in live for m in held], [m.passages for m in held]).astype(bool))
        members += [(m.version, m.passages) for m in held if m.version in live]
    db.execute(f"DELETE FROM index_blocks WHERE id IN ({marks})", list(keys))
    if members:
        _insert_block(db, merge(blocks, kept), members)
