"""A paragraph that begins with just the words asked for ("Bồi dưỡng ngắn hạn: hằng năm …") is the answer."""

from __future__ import annotations

import re

from bot.answer import Answer
from bot.compose import phrases as names
from bot.compose.draft import Draft
from bot.compose.figures import place_prefix
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book
from bot.lookups.terms import syllables
from bot.question import Asked, Question
from bot.understand.light import is_light
from bot.understand.words import phrases
from knowledge.text import strip_marks

# A line of a mark or number, a label of a few words, and what is said of it.
_LINE = re.compile(
    r"(?m)^[ \t]*(?:(?:[-–+*•]|\d+(?:\.\d+)*[.)/]?|[a-zđ][.)]|[IVX]+[.)])[ \t]*)?"
    r"([^\n\t:;]{4,70}):[ \t]+(\S[^\n\t]{30,})$"
)
_FEWEST = 3
_LIMIT = 620


def find(question: Question, desk: Desk) -> Answer | None:
    """The paragraph that is called as the question calls it; None where none is, or several are."""
    asked = {word for word, _ in question.topic if not is_light(word)}
    marked = all(marked for word, marked in question.topic)
    if Asked.TEXT not in question.asks or question.agencies or not desk.scope.named or len(asked) < _FEWEST:
        return None
    found = [(book, m) for book in desk.scope.books for m in _LINE.finditer(book.text) if _called(m[1], asked, marked)]
    if len(found) != 1:
        return None
    book, match = found[0]
    return _told(question, desk, book, match.start(1), match.end())


def _called(label: str, asked: set[str], marked: bool) -> bool:
    """Whether a label holds all that is asked, and no word of content beside it."""
    small = phrases("function_words", "words")
    own = syllables(label)
    telling = {word for word in own if word not in small}
    if marked:
        return telling <= asked <= set(own)
    letters = {strip_marks(word) for word in asked}
    return {strip_marks(word) for word in telling} <= letters <= {strip_marks(word) for word in own}


def _told(question: Question, desk: Desk, book: Book, start: int, end: int) -> Answer:
    draft = Draft(question, "passages")
    section = book.tree.path_at(start)
    draft.cite(book, section, start, end)
    said = names.clipped(book.text[start:end].strip(" -+*•.;"), _LIMIT)
    where = ", ".join(filter(None, (names.document(book.header), names.section(section))))
    return draft.finish("answered", f"{place_prefix(book, desk)}{said} ({where}).")
