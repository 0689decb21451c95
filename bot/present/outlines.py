"""The outline of a document in the library."""

from __future__ import annotations

from functools import lru_cache

from bot.compose.phrases import clipped
from bot.lookups.shelf import Book
from knowledge.outline import Outline, Section
from knowledge.records import Header
from knowledge.store import Library
from knowledge.text import squash
from knowledge.titles import split_caption

# An article's heading may be a whole paragraph.
HEADING = 160


def outline_of(library: Library, document: str) -> tuple[str, Outline]:
    """The text and the outline of a document.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    book = book_of(library, document)
    return book.text, book.tree


def book_of(library: Library, document: str) -> Book:
    """A document with its text and outline, without its records.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    stored = library.document(document)
    return _book(library, stored.id, stored.header, stored.sha256, library.text(document))


@lru_cache(maxsize=8)
def _book(library: Library, document: str, header: Header, sha256: str, text: str) -> Book:
    """Kept, with its outline, for the pages and neighbours that are asked for next."""
    book = Book(document, header, sha256, library)
    book.text = text
    return book


def heading(text: str, section: Section) -> str:
    """A section's heading as printed, without "(Kèm theo …)": "3. Kinh phí"; empty for the opening and the closing."""
    printed, _ = split_caption(squash(text[section.start : section.heading_end]))
    return clipped(printed.strip(" *_:;("), HEADING)
