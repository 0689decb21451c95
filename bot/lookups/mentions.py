"""Which documents speak of something: each with the sentence in which it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answer import Answer
from bot.compose import documents as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book
from bot.lookups.terms import syllables, vocabulary
from bot.question import Asked, Question
from knowledge.text import fold

_ASKED = re.compile(
    r"\b(?:nói|nhắc|đề cập|có nêu|nêu|quan tâm)(?: đến| tới| về)?\s+(.+?)(?:\s+(?:không|nhỉ|vậy|thế|ạ))?[?. ]*$"
)
# A full stop within a number ("37.000") or an abbreviation ends no sentence.
_SENTENCE = re.compile(r"(?:[^\n.;]|\.(?!\s|$))+")
_LONGEST = 260
_MOST = 10


def find(question: Question, desk: Desk) -> Answer | None:
    """The documents that hold the words asked for, or others for them; None where none does."""
    if Asked.CITES not in question.asks or question.documents or not question.topic:
        return None
    asked = _ASKED.search(fold(question.normal))
    if not asked:
        return None
    found = [(book, at) for book in desk.scope.books if (at := next(_sentences(book, _phrases(asked[1])), None))]
    if not found:
        return None
    draft = Draft(question, "documents")
    for book, (start, end) in found[:_MOST]:
        draft.cite(book, book.tree.path_at(start), start, end)
        draft.details.append(f"{wording.with_place(book)}: “{phrases.clipped(book.text[start:end], _LONGEST)}”")
    names = "; ".join(wording.with_place(book) for book, _ in found[:_MOST])
    return draft.finish("answered", f"Văn bản có nói tới “{asked[1].strip()}”: {names}.")


def _phrases(text: str) -> list[str]:
    """The words asked for as they may stand in a text: themselves, and what the word lists have for them."""
    words = tuple(syllables(text))
    others = [other for other, _ in vocabulary().synonyms.get(words, ())]
    return [" ".join(way) for way in (words, *others) if len(way) > 1]


def _sentences(book: Book, ways: list[str]) -> Iterator[tuple[int, int]]:
    """The sentences of a document that hold one of the phrases."""
    for match in _SENTENCE.finditer(book.text):
        said = f" {' '.join(syllables(match.group()))} "
        if any(f" {way} " in said for way in ways):
            lead = len(match.group()) - len(match.group().lstrip())
            yield match.start() + lead, match.start() + len(match.group().rstrip())
