"""From when a document is in force: as it says itself, and never its day of issue in place of that."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import deadlines as wording
from bot.compose import documents, phrases, refusals
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.cited import right_books
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book, Entry
from bot.question import Asked, Question
from knowledge.records import Deadline
from knowledge.text import fold


def find(question: Question, desk: Desk) -> Answer | None:
    """What the documents say of when they come into force; a refusal where those named do not say it."""
    if Asked.EFFECT not in question.asks:
        return None
    books = right_books(question, desk.scope)
    if not desk.scope.named and len(books) > 1:
        return choices.which_place(question, desk, [p for b in books if (p := b.header.place)])
    draft = Draft(question, "deadlines")
    heads = []
    for book in books[: choices.MOST_CHOICES]:
        if not (said := _stated(book)):
            continue
        for entry in said:
            draft.cite(book, entry.record.section, entry.record.start, entry.record.end)
        issued = documents.field_said(book, "issued_on", draft) if Asked.ISSUED in question.asks else None
        heads.append(wording.headline(said, desk) + (f" {phrases.upper_first(issued)}." if issued else ""))
    # "kể từ ngày ký" leaves the day to the date of issue; where nothing is said of force, that date is all there is.
    for book in books[: choices.MOST_CHOICES]:
        if issued := documents.field_said(book, "issued_on", draft):
            draft.details.append(f"{phrases.document(book.header, book.id)}: {issued}")
    if heads:
        return draft.finish("answered", *heads)
    if not desk.scope.named or Asked.ISSUED in question.asks:
        return None
    draft.lookup = None
    return draft.finish("not_found", refusals.nothing(question, desk))


def _stated(book: Book) -> list[Entry[Deadline]]:
    return [e for e in book.deadlines if "hiệu lực" in fold(f"{e.record.what} {e.record.printed}")][:1]
