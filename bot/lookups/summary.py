"""A plan in short: what it is, its sums, its main targets, who leads, what is due, each with its place."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import deadlines, documents, duties, phrases
from bot.compose import figures as wording
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.cited import right_books
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.figures import candidates
from bot.lookups.shelf import Book, Entry
from bot.question import Asked, Question
from knowledge.records import Duty, Figure

_TARGETS, _AGENCIES, _DEADLINES = 5, 5, 3


def find(question: Question, desk: Desk) -> Answer | None:
    """The summary of the one plan that is meant; a question which one, where several fit."""
    books = right_books(question, desk.scope)
    if len(books) > 1:
        places = [p for b in books if (p := b.header.place)]
        if len(set(places)) > 1 and not desk.scope.named:
            return choices.which_place(question, desk, places)
    if not books:
        return None
    return of_book(question, desk, books[-1])


def of_book(question: Question, desk: Desk, book: Book) -> Answer:
    """The summary of one plan."""
    draft = Draft(question, "documents")
    marks = [m for m in book.header.marks if m.field == "title" and not m.blank]
    draft.cite(book, "", marks[0].start if marks else 0, marks[0].end if marks else min(200, len(book.text)))
    for name in ("number", "issued_on", "signer", "replaces"):
        if said := documents.field_said(book, name, draft):
            draft.details.append(phrases.upper_first(said))
    draft.details += [f"Kinh phí: {_line(e, draft)}" for e in _sums(question, desk, book)]
    draft.details += [f"Chỉ tiêu: {_line(e, draft)}" for e in _targets(book)]
    draft.details += [f"{phrases.upper_first(line)}" for line in _leaders(book, draft)]
    for entry in book.deadlines[:_DEADLINES]:
        draft.cite(book, entry.record.section, entry.record.start, entry.record.end)
        draft.details.append(f"Thời hạn: {phrases.lower_first(deadlines.line(entry))}")
    place = f"{phrases.upper_first(desk.whose(book))}: " if book.header.place else ""
    return draft.finish("answered", f"{place}{documents.named(book)}.")


def _line(entry: Entry[Figure], draft: Draft) -> str:
    draft.say(entry)
    return wording.line(entry)


def _sums(question: Question, desk: Desk, book: Book) -> list[Entry[Figure]]:
    from dataclasses import replace

    from bot.lookups.scope import Scope

    inside = replace(desk, scope=Scope((book,), named=True))
    plain = replace(question, topic=(), content=(), periods=(), funding=None, asks=(Asked.MONEY,))
    found = candidates(plain, inside, Demand(Asked.MONEY))
    totals: dict[float, Entry[Figure]] = {}
    for match in found:
        if match.entry.record.funding in (None, "tổng"):
            totals.setdefault(float(match.entry.record.value or 0), match.entry)
    first = list(totals.values())[:2]
    return [e for total in first for e in (total, *wording.split(total)[:2])]


def _targets(book: Book) -> list[Entry[Figure]]:
    shares = [e for e in book.figures if e.record.unit == "%"]
    return sorted(shares, key=lambda e: (e.record.standing != "mục tiêu", e.record.start))[:_TARGETS]


def _leaders(book: Book, draft: Draft) -> list[str]:
    first: dict[str, Entry[Duty]] = {}
    for entry in book.duties:
        if entry.record.role != "phối hợp":
            first.setdefault(entry.record.agency, entry)
    lines = []
    for agency, entry in list(first.items())[:_AGENCIES]:
        draft.cite(book, entry.record.section, entry.record.start, entry.record.end)
        lines.append(f"{agency}: {duties.lines([entry])[0]}")
    return lines
