"""A document into the index: its passages, and the words of each."""

from __future__ import annotations

from collections.abc import Sequence

from index.passages import BELOW, Passage, chunk
from index.segment import segment
from index.terms import PassageWords
from knowledge.document import Document
from knowledge.outline import Outline


def passage_words(document: Document, passages: Sequence[Passage]) -> list[PassageWords]:
    """The words of each passage.

    This is the only slow step of the index (some 150,000 characters a second), so its result is kept.
    """
    # Title by title: many passages stand under the same ones.
    return [
        PassageWords(
            tuple(word for title in p.heading.split(BELOW) for word in segment(title)),
            tuple(segment(document.text[p.start : p.end])),
        )
        for p in passages
    ]


def chunk_document(document: Document, outline: Outline) -> tuple[tuple[Passage, ...], list[PassageWords]]:
    """The passages of a document, and the words of each."""
    passages = chunk(document, outline)
    return passages, passage_words(document, passages)
