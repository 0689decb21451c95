"""How documents are said: number, date, signer, issuer, what they replace, what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose import phrases
from knowledge.records import Citation, Header
from knowledge.text import fold

if TYPE_CHECKING:
    from bot.compose.draft import Draft
    from bot.lookups.shelf import Book

# The header field that answers, how it is called, and how a plan is said not to state it.
NAMES = {
    "number": "số hiệu", "issued_on": "ngày ban hành", "signer": "người ký", "issuer": "cơ quan ban hành",
    "replaces": "văn bản bị thay thế",
}  # fmt: skip


def with_place(book: Book) -> str:
    """A document with its place, short: "Kế hoạch số 171/KH-UBND (Kiên Giang)"."""
    short = phrases.document(book.header, book.id)
    place = book.header.place
    return short if not place or fold(place) in fold(short) else f"{short} ({place})"


def title(header: Header, limit: int = 200) -> str:
    """The title in sentence case when it is printed in capitals."""
    text = " ".join((header.title or "").split())
    if text and text == text.upper():
        text = _named(_sentence_case(text), header)
    return phrases.clipped(text, limit)


def _named(text: str, header: Header) -> str:
    """Names given back their capitals: the place, and those of the state that titles are full of."""
    for name in (header.place or "", "Hồ Chí Minh", "Thủ tướng Chính phủ", "Việt Nam", "Ủy ban nhân dân"):
        at = fold(text).find(fold(name)) if name else -1
        if at >= 0:
            text = f"{text[:at]}{name}{text[at + len(name) :]}"
    return text


def _sentence_case(text: str) -> str:
    words = []
    for word in text.split():
        keep = any(c.isdigit() for c in word) or (len(word) < 3 and not word.isalpha())
        words.append(word if keep else word.lower())
    return phrases.upper_first(" ".join(words))


def field_said(book: Book, name: str, draft: Draft) -> str | None:
    """One header field in words, with its source; None where the document does not state it."""
    header = book.header
    value = getattr(header, name)
    if not value:
        return None
    marks = [mark for mark in header.marks if mark.field == name and not mark.blank]
    office = _office(book, marks[0].start) if marks and name == "signer" else None
    for mark in marks:
        start = office[1] if office and mark is marks[0] else mark.start
        draft.cite_line(book, book.tree.path_at(mark.start), start, mark.end)
    if name == "number":
        return f"{phrases.kind_of(header)} số {value}"
    if name == "issued_on":
        return f"ban hành {phrases.date(value)}"
    if name == "signer":
        return f"người ký: {value} ({office[0]})" if office else f"người ký: {value}"
    if name == "issuer":
        return f"cơ quan ban hành: {value}"
    return f"thay thế {replaced(header)}"


def _office(book: Book, at: int) -> tuple[str, int] | None:
    from knowledge.extract.signature import office_before  # its patterns are needed for no other question

    return office_before(book.text, at)


def replaced(header: Header) -> str:
    """The document that is replaced, with its date where the plan states it."""
    for citation in header.citations:
        if citation.relation == "thay thế" and citation.number == header.replaces:
            return cited(citation)
    return f"văn bản số {header.replaces}"


def cited(citation: Citation) -> str:
    """A cited document: "Quyết định số 112/QĐ-TTg ngày 22/1/2021 của Thủ tướng Chính phủ"."""
    if not citation.number and citation.subject:  # a law is cited by its name
        passed = f" {phrases.date(citation.issued_on)}" if citation.issued_on else ""
        return f"{phrases.upper_first(citation.subject)}{passed}"
    kind = citation.kind or "văn bản"
    issued = f" {phrases.date(citation.issued_on)}" if citation.issued_on else ""
    issuer = f" của {citation.issuer}" if citation.issuer else ""
    number = f" số {citation.number}" if citation.number else ""
    return f"{phrases.upper_first(kind)}{number}{issued}{issuer}"


def subject(citation: Citation) -> str:
    """What a cited document is about, behind a comma; empty where the plan does not say."""
    text = phrases.clipped(citation.subject or "", 220).strip(" ,;.") if citation.number else ""
    if not text:
        return ""
    joint = " " if fold(text).startswith(("về", "phê duyệt", "ban hành", "quy định", "hướng dẫn")) else " về "
    return f"{joint}{text}"


def named(book: Book) -> str:
    """A document in one phrase: kind, number, date, issuer, title."""
    said = phrases.document_long(book.header, book.id)
    about = title(book.header)
    return f"{said}: {about}" if about else said
