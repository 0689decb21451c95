"""Where something is: the sentence that is about it and names a place ("ở huyện nào")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answer import Answer
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.figures import place_prefix
from bot.lookups import choices, passages, table_rows
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book
from bot.lookups.terms import Bag
from bot.question import Asked, Question

# A place by name: "huyện Phú Tân", "tại thành phố Long Xuyên"; the plan's own place answers no "ở đâu".
NAMED_PLACE = re.compile(
    r"\b(?i:huyện|xã|thị xã|thành phố|tp\.?|quận|phường|thị trấn|thôn|bản|ấp|đường|tại)"
    r" +(?:các +)?(?:(?:huyện|thị xã|xã|quận|phường) +)?[A-ZĐÀ-Ỹ]"
)
_COVERED, _MISSED = 0.45, 0.4
_SENTENCE = re.compile(r"(?:\([^()\n]{0,240}\)|[^\n.;])+(?:[.;](?=\d)[^\n.;]*)*")
_LONGEST = 420


def find(question: Question, desk: Desk) -> Answer | None:
    """The sentence about the thing that names a place; None where no plan in scope has one."""
    topic = desk.content(question)
    if Asked.WHERE not in question.asks or not topic.specific:
        return None
    best: tuple[float, Book, str, int, int] | None = None
    rivals: dict[str, float] = {}
    for book in desk.scope.books:
        local = desk.topic_in(topic, book)
        for start, end in _naming(book):
            bag = Bag()
            bag.add(book.text[start:end], 1.0)
            bag.add(book.header.title or "", 0.4)
            covered, missed = passages.covered(bag, local, desk.seen)
            if covered < _COVERED or missed > _MISSED:
                continue
            rivals[book.id] = max(rivals.get(book.id, 0.0), covered)
            if best is None or covered > best[0]:
                best = covered, book, book.tree.path_at(start), start, end
    if best is None:
        return None
    covered, book, section, start, end = best
    near = [desk.shelf.books[b].header.place for b, score in rivals.items() if score >= covered * 0.9]
    if not desk.scope.named and len({p for p in near if p}) > 1:
        return choices.which_place(question, desk, [p for p in near if p])
    draft = Draft(question, "passages")
    row = table_rows.said(book, start, end, section, draft)
    if row is None:
        draft.cite(book, section, start, end)
    text = phrases.clipped(row or book.text[start:end].replace("\t", " ").strip(" -+*•"), _LONGEST)
    where = ", ".join(filter(None, (phrases.document(book.header), phrases.section(section))))
    return draft.finish("answered", f"{place_prefix(book, desk)}{text} ({where}).")


def _naming(book: Book) -> Iterator[tuple[int, int]]:
    """The sentences of a document that name a place other than its own."""
    own = re.compile(rf"(?:tỉnh|thành phố|tp\.?)\s+{re.escape(book.header.place or '-')}", re.IGNORECASE)
    for match in _SENTENCE.finditer(book.text):
        if NAMED_PLACE.search(own.sub(" ", match.group())):
            lead = len(match.group()) - len(match.group().lstrip())
            yield match.start() + lead, match.start() + len(match.group().rstrip())
