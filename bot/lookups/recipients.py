"""To whom a document is sent: whom it addresses ("Kính gửi: …"), or the list under "Nơi nhận"."""

from __future__ import annotations

import re

from bot.answer import Answer
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.figures import place_prefix
from bot.lookups import choices
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book
from bot.question import Asked, Question

# The heading, and the lines below it that name a recipient each; the list ends with what is kept ("Lưu: VT").
_LIST = re.compile(r"(?m)^[ \t]*Nơi (?:nhận|gửi)\s*:[^\n]*(?:\n\s*[-–+*•][^\n]*)*")
_ADDRESSED = re.compile(r"(?m)^[ \t]*Kính gửi\s*:[ \t]*([^\n]+)$")
_ITEM = re.compile(r"(?m)^\s*[-–+*•]\s*([^\n]+?)[;.,]?\s*$")
_KEPT = re.compile(r"^(?:lưu|như (?:trên|điều))\b", re.IGNORECASE)
_SHOWN = 700


def find(question: Question, desk: Desk) -> Answer | None:
    """The recipients of the documents asked about; None where none of them lists any."""
    if Asked.RECIPIENTS not in question.asks:
        return None
    lists = [(book, at) for book in desk.scope.books if (at := listed(book))]
    if not lists:
        return None
    if len(lists) > 1 and not desk.scope.named and not question.all_places:
        return choices.which_place(question, desk, [p for book, _ in lists if (p := book.header.place)])
    draft = Draft(question, "documents")
    heads = []
    for book, (start, end) in lists[: choices.MOST_CHOICES]:
        draft.cite(book, "", start, end)
        text = book.text[start:end]
        names = [name.strip(" ;.") for name in _ITEM.findall(text) if not _KEPT.match(name)]
        names = names or [match[1].strip(" ;.") for match in _ADDRESSED.finditer(text)]
        said = phrases.clipped("; ".join(names), _SHOWN)
        paper = phrases.document(book.header) or "Văn bản này"
        heads.append(f"{place_prefix(book, desk)}{paper} gửi: {said}.")
        draft.details += names
    return draft.finish("answered", " ".join(heads))


def listed(book: Book) -> tuple[int, int] | None:
    """Where a document names its recipients; None where it does not."""
    if addressed := _ADDRESSED.search(book.text):
        return addressed.span()
    match = _LIST.search(book.text)
    return match.span() if match and _ITEM.search(match.group()) else None
