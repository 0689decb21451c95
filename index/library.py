"""The library with its index: opened, built from the built-in plans, and changed one document at a time.

Records, passages and index go in and out in one transaction, so they are never out of step.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from knowledge.document import Document
from knowledge.files import beside, place_new
from knowledge.records import Extraction
from knowledge.store import Library, library_errors

# Questions are answered without what writes: it is loaded by the first document that goes in or out.


def open_library(path: Path, *, empty: bool = False) -> Library:
    """The library in a file; where there is none, it is first built from the built-in plans.

    Args:
        path: The SQLite file.
        empty: Begin with an empty library instead, for a command that fills it.

    Raises:
        LibraryError: The file cannot be used, or the folder takes no writing.
    """
    if not path.exists():
        if empty:
            with library_errors(path):
                path.parent.mkdir(parents=True, exist_ok=True)
        else:
            build_library(path)
    if path.is_file() and (known := Library.open_known(path)):
        return known
    from index.tables import index_migrations

    library = Library.open(path, migrations=[index_migrations], create=empty)
    library.up_to_date = True
    return library


def build_library(path: Path) -> None:
    """Build the built-in library into a file, whole or not at all.

    Raises:
        LibraryNotWritable: The folder takes no writing.
    """
    from index.tables import index_migrations
    from knowledge.readers import read_document

    with library_errors(path), resources.as_file(resources.files("knowledge") / "library") as folder:
        files = sorted(folder.glob("*.md"))
        with beside(path) as temporary:
            with Library.open(temporary, migrations=[index_migrations], create=True) as library:
                ingest_all(library, (read_document(file) for file in files))
                library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            place_new(temporary, path)


def ingest_all(library: Library, documents: Iterable[Document]) -> None:
    """Put documents in, each in its own transaction."""
    for document in documents:
        ingest(library, document)


def ingest(library: Library, document: Document) -> Extraction:
    """Put a document in, in place of any of the same id; what was read out of it.

    All reading is done before the transaction begins, so that it is short.

    Raises:
        LibraryError: It could not be written; the library is as before.
    """
    from index.ingest import chunk_document
    from index.tables import add_document
    from knowledge.extract import extract
    from knowledge.outline import build_outline

    outline = build_outline(document)
    extraction = extract(document, outline)
    passages, words = chunk_document(document, outline)
    with library.writing() as db:
        library.replace(document, extraction, passages)
        add_document(db, document.id, words)
    return extraction


def remove(library: Library, document: str) -> None:
    """Take a document out, with its records, passages and index.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    from index.tables import remove_document

    with library.writing() as db:
        library.remove(document)
        remove_document(db, document)
