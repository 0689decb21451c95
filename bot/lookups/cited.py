"""Documents that plans cite: of a kind, of years before the plans' own; and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Answer
from bot.compose import documents as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups.desk import Desk
from bot.lookups.match import ranked
from bot.lookups.scope import Scope
from bot.lookups.shelf import Book, Entry, same_number
from bot.question import Asked, Period, Question
from knowledge.records import Citation
from knowledge.text import fold


def cited_answer(question: Question, entries: Sequence[Entry[Citation]], desk: Desk) -> Answer:
    """What is known of cited documents: number, date, issuer, subject, and which plans mention them."""
    draft = Draft(question, "documents")
    numbers = by_number(entries)
    for entry in numbers[:3]:
        draft.cite_line(entry.book, entry.record.section, entry.record.start, entry.record.end)
    said = [f"{wording.cited(e.record)}{wording.subject(e.record)}" for e in numbers[:3]]
    for entry in numbers[:3]:
        citing = [
            b
            for b in desk.shelf.books.values()
            if any(same_number(entry.record.number, c.record.number) for c in b.citations)
        ]
        names = [wording.named(b) for b in citing[:6]]
        draft.details += [f"Được nhắc trong: {name}" for name in names]
    first = numbers[0]
    where = phrases.document(first.book.header)
    return draft.finish("answered", f"{'; '.join(said)} (theo {where}).")


def of_kind(question: Question, desk: Desk) -> Answer | None:
    """The cited documents of a kind that the plan itself is not ("công văn nào làm căn cứ?")."""
    own = {fold(b.header.kind or "") for b in desk.scope.books} | {"kế hoạch", "văn bản", "đề án", "chương trình"}
    kinds = {fold(k) for k in question.document_kinds} - own
    if not kinds or not desk.scope.named or Asked.SIGNER in question.asks:
        return None
    entries = [e for b in desk.scope.books for e in b.citations if fold(e.record.kind or "") in kinds]
    topic = desk.content(question, question.agencies)
    named = [e for e in entries if e.record.number]
    telling = [u for u in topic.units if not u.generic and not u.pair]
    found = ranked(named, topic, desk.shelf.rarity["citations"], desk.titles(topic)) if telling else []
    best = [m.entry for m in found if m.score >= found[0].score * 0.95] or named
    return cited_answer(question, best, desk) if best else None


def of_other_years(question: Question, desk: Desk, fields: Sequence[str]) -> Answer | None:
    """The document of the years and the kind asked for that a plan of other years cites ("kế hoạch năm 2010 số mấy?").

    None where a document at hand is of those years itself, or none is cited.
    """
    books, kinds = desk.scope.books, {fold(kind) for kind in question.document_kinds}
    if not (fields and set(fields) <= {"number", "issued_on"} and question.periods and kinds and desk.scope.named):
        return None
    if question.documents or any(overlaps(book, period) for book in books for period in question.periods):
        return None
    cited = [
        entry
        for book in books
        for entry in book.citations
        if entry.record.number
        and fold(entry.record.kind or "") in kinds
        and any(p.start <= int((entry.record.issued_on or "0")[:4]) <= p.end for p in question.periods)
    ]
    return cited_answer(question, cited, desk) if len({entry.record.number for entry in cited}) == 1 else None


def right_books(question: Question, scope: Scope) -> list[Book]:
    """The documents of the scope whose period fits the question, newest last; all of them where none fits."""
    fitting = [b for b in scope.books if not question.periods or any(overlaps(b, p) for p in question.periods)]
    return sorted(fitting or scope.books, key=lambda b: (b.header.issued_on or "", b.id))


def overlaps(book: Book, period: Period) -> bool:
    """Whether a document is for a year asked about, or was issued in it."""
    start, end = book.header.period_start, book.header.period_end
    issued = int((book.header.issued_on or "0")[:4])
    return bool(start and end and start <= period.end and period.start <= end) or period.start <= issued <= period.end


def by_number(entries: Sequence[Entry[Citation]]) -> list[Entry[Citation]]:
    """One entry a document, the fullest of each; a law is told by its name, two spellings of a number by its date."""
    best: dict[tuple[str, ...], Entry[Citation]] = {}
    for entry in entries:
        cited = entry.record
        key: tuple[str, ...] = (cited.kind or "", fold(cited.number or cited.subject or ""))
        first = re.match(r"\d+", cited.number)
        if first and cited.issued_on:
            key = next((k for k, e in best.items() if _is_same(e.record, cited, first.group())), key)
        known = best.get(key)
        if known is None or (_fullness(cited) > _fullness(known.record)):
            best[key] = entry
    return list(best.values())


def _is_same(one: Citation, other: Citation, first: str) -> bool:
    """Whether two documents of a kind bear the same first number and date ("555/LĐTBXH-BTXH", "555/BLĐTBXH-BTXH")."""
    begins = re.match(r"\d+", one.number)
    return (one.kind, one.issued_on) == (other.kind, other.issued_on) and begins is not None and begins.group() == first


def _fullness(citation: Citation) -> int:
    return sum(x is not None for x in (citation.issued_on, citation.issuer, citation.subject))
