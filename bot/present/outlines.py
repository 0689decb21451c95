"""The outline of a document in the library."""

from __future__ import annotations

from functools import lru_cache

from bot.compose.phrases import clipped
from bot.lookups.shelf import Book
from bot.lookups.terms import Bag
from knowledge.outline import Outline, Section
from knowledge.store import Library, StoredDocument
from knowledge.text import squash
from knowledge.titles import split_caption

# An article's heading may be a whole paragraph.
HEADING = 160


def outline_of(library: Library, document: str) -> tuple[str, Outline]:
    """The text and the outline of a document.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    text = library.text(document)
    return text, _outline(library.document(document), text)


@lru_cache(maxsize=8)
def _outline(stored: StoredDocument, text: str) -> Outline:
    """Kept for the pages and neighbours that are asked for next."""
    return Book(stored.id, stored.header, stored.sha256, text, Bag()).tree


def heading(text: str, section: Section) -> str:
    """A section's heading as printed, without "(Kèm theo …)": "3. Kinh phí"; empty for the opening and the closing."""
    printed, _ = split_caption(squash(text[section.start : section.heading_end]))
    return clipped(printed.strip(" *_:;("), HEADING)
