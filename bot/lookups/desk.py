"""What every lookup works with: the shelf, the index, and the documents that the question is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.compose import phrases
from bot.lookups.match import Topic, about
from bot.lookups.scope import Scope
from bot.lookups.shelf import Book, Shelf


@dataclass(frozen=True, slots=True)
class Desk:
    """The shelf of all documents, the scope of this question, and the passage index (None where there is none)."""

    shelf: Shelf
    scope: Scope
    index: Any = None
    today: str | None = None

    def titles(self, topic: Topic) -> dict[str, Topic]:
        """The topic as each document of the scope has it: what repeats its title counts as naming the plan."""
        return {book.id: self.topic_in(topic, book) for book in self.scope.books}

    def topic_in(self, topic: Topic, book: Book) -> Topic:
        """The topic for one document."""
        return about(topic, self.shelf.title_runs(topic.words, book))

    def place(self, place: str) -> str:
        """A place in words, with what it belongs to now where it was merged: "tỉnh Bến Tre (nay thuộc tỉnh Vĩnh Long)"."""
        return phrases.place_name(place)
