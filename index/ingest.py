"""A document into the index: its passages, and the words of each."""

from __future__ import annotations

from collections.abc import Sequence

from index.passages import Passage, chunk
from index.segment import segment
from knowledge.document import Document
from knowledge.outline import Outline

__all__ = ["chunk", "passage_words"]


def passage_words(document: Document, passages: Sequence[Passage]) -> list[list[str]]:
    """The words of each passage, those of its headings before its own.

    A passage says little without its headings ("Sở Nội vụ: …" under "Tổ chức thực hiện"), so they are found by too.
    This is the only slow step of the index (some 70,000 characters a second), so its result is kept.
    """
    return [segment(p.heading) + segment(document.text[p.start : p.end]) for p in passages]


def chunk_document(document: Document, outline: Outline) -> tuple[tuple[Passage, ...], list[list[str]]]:
    """The passages of a document, and the words of each."""
    passages = chunk(document, outline)
    return passages, passage_words(document, passages)
