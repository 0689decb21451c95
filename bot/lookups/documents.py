"""Documents: number, date, signer, issuer, what they replace and cite; what a number is; which documents there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.compose import documents as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups import choices, deadlines, papers
from bot.lookups.cited import by_number, cited_answer, of_kind, of_other_years, overlaps, right_books
from bot.lookups.desk import Desk
from bot.lookups.match import Topic, ranked
from bot.lookups.shelf import Book, Entry, same_number
from bot.lookups.terms import Bag, units
from bot.question import Asked, Question
from knowledge.records import Citation
from knowledge.text import bare, fold

# "bị thay bằng gì", "còn hiệu lực không": what came after is asked for, not what came before.
_REPLACED = re.compile(r"\bbi thay|\bthay (?:bang|boi)|\bcon hieu luc|\bhet hieu luc|duoc thay")
_OWN_NUMBER = re.compile(r"\bso (?:may|hieu|bao nhieu|ky hieu)\b|\bmang so\b")
FIELDS = {
    Asked.NUMBER: "number", Asked.ISSUED: "issued_on", Asked.SIGNER: "signer", Asked.ISSUER: "issuer",
    Asked.REPLACES: "replaces",
}  # fmt: skip


def find(question: Question, desk: Desk) -> Answer | None:
    """What is asked of documents; None where the question asks nothing of them, or they do not say."""
    fields = [FIELDS[a] for a in question.asks if a in FIELDS]
    if Asked.WHEN in question.asks and "ban hành" in fold(question.normal) and _of_title(question, desk):
        fields += [] if _of_others(question, desk) else ["issued_on"]
    if not fields and not {Asked.CITES, Asked.DOCUMENT} & set(question.asks):
        return None
    if question.documents and Asked.CITES in question.asks:
        if who_cites(question) and not question.places:
            return citing(question, desk)
        if not who_cites(question) and desk.scope.missing_documents:
            return None  # what a document rests on, only it can say
    if Asked.REPLACES in question.asks and desk.scope.books and (newer := replacing(question, desk)):
        return newer
    carried = papers.carries_out(question) and desk.scope.named
    if carried:
        if carrying := papers.carrying_out(question, desk):
            return cited_answer(question, [carrying], desk)
        question = replace(question, documents=(), document_kinds=question.document_kinds[:1])  # the plan is meant
    if desk.scope.missing_documents and not carried:
        if Asked.SIGNER in question.asks:
            return None  # those that cite a document do not say who signed it
        if question.all_places:
            return citing(question, desk)
        known = what_is(question, desk)
        if known or not desk.scope.named:
            return known
    replaced = Asked.REPLACES in question.asks
    if replaced and not _OWN_NUMBER.search(bare(question.normal)):
        fields = [name for name in fields if name != "number"]  # "bãi bỏ quyết định nào": the number of the old one
    if not replaced and (paper := papers.find(question, desk)):
        return cited_answer(question, [paper], desk)
    if not replaced and papers.of_no_deed(question, desk):
        return papers.told(question, desk) if papers.by_another(question, desk) else None
    cited = None if replaced else of_kind(question, desk) or by_subject(question, desk, fields)
    if cited:
        return cited
    if papers.by_another(question, desk):
        return papers.told(question, desk)
    if older := of_other_years(question, desk, fields):
        return older
    books = right_books(question, desk.scope)
    if Asked.CITES in question.asks:
        return cites(question, desk, books)
    if not fields:
        return listing(question, desk, books)
    if fields == ["issued_on"] and not question.documents and (other := _of_another(question, desk, books)):
        return deadlines.find(replace(question, asks=(Asked.WHEN,)), desk) if other == "due" else None
    return header_fields(question, desk, books, fields)


def _of_title(question: Question, desk: Desk) -> bool:
    """Whether the question names nothing but documents, by words of their titles too."""
    topic = desk.topic(question)
    return not topic.specific or not any(t.specific for t in desk.titles(topic).values())


def _of_others(question: Question, desk: Desk) -> bool:
    """Whether only bodies are named that issued none of the documents: "các huyện ban hành kế hoạch trước ngày nào"."""
    issuers = [fold(book.header.issuer or "") for book in desk.scope.books]
    return bool(question.agencies) and not any(fold(a) in issuer for a in question.agencies for issuer in issuers)


def _of_another(question: Question, desk: Desk, books: Sequence[Book]) -> str:
    """Whether the date is asked of a paper that the plans order ("due") or only could ("none"), not of a plan itself.

    "Quy chế quản lý cộng tác viên ban hành khi nào" is asked of the regulation; the plan's own date is not its.
    """
    topic = desk.topic(question)
    if not topic.specific or any(titled(book, topic) for book in books):
        return ""
    if deadlines.candidates(replace(question, asks=(Asked.WHEN,)), desk):
        return "due"
    own = {fold(b.header.kind or "") for b in books} | {"kế hoạch", "văn bản", "đề án", "chương trình", "dự án"}
    return "none" if question.document_kinds and not own & set(question.document_kinds) else ""


# "văn bản nào căn cứ công văn này", "được những kế hoạch nào dẫn": who cites it is asked, not what it cites.
_CITING = r"(?:nhắc|trích|dẫn|viện dẫn|nói|đề cập|căn cứ|dựa|thực hiện|theo|triển khai|cụ thể hoá)"
_WHO_CITES = re.compile(
    rf"\b(?:nào|ai|đâu)(?: đã| có| cũng| lấy)? {_CITING}\b|\b(?:được|bị)(?: [^ ]+){{1,6}} {_CITING}\b"
)
_ASKING = re.compile(r"\b(?:nào|gì|đâu|mấy|ai)\b")


def who_cites(question: Question) -> bool:
    """Whether it is asked who cites the numbered document, and not what that one cites itself."""
    text = fold(question.normal)
    asking = [match.start() for match in _ASKING.finditer(text)]
    numbered = max((text.find(fold(number)) for number in question.documents), default=-1)
    return bool(_WHO_CITES.search(text)) or not asking or asking[-1] < numbered


def citing(question: Question, desk: Desk) -> Answer | None:
    """The documents of the library that cite a number."""
    draft = Draft(question, "documents")
    names = []
    for book in desk.shelf.books.values():
        entries = [e for e in book.citations if any(same_number(n, e.record.number) for n in question.documents)]
        if entries:
            draft.cite_line(book, entries[0].record.section, entries[0].record.start, entries[0].record.end)
            names.append(wording.named(book))
    if not names:
        return None
    draft.details += names
    short = list(dict.fromkeys(wording.with_place(desk.shelf.books[s.document]) for s in draft.sources))
    number = phrases.joined(list(question.documents))
    return draft.finish("answered", f"Văn bản căn cứ hoặc nhắc tới số {number}: {'; '.join(short[:8])}.")


def replacing(question: Question, desk: Desk) -> Answer | None:
    """What replaced the documents asked about; None where the library holds nothing that did."""
    draft = Draft(question, "documents")
    heads = []
    for newer in desk.shelf.books.values():  # the old one need not be in the library
        for number in desk.scope.missing_documents:
            if same_number(number, newer.header.replaces):
                wording.field_said(newer, "replaces", draft)
                heads.append(f"{wording.named(newer)} thay thế {wording.replaced(newer.header)}.")
    if heads or not _REPLACED.search(bare(question.normal)):
        return draft.finish("answered", *heads) if heads else None
    for book in desk.scope.books:
        if after := desk.shelf.replaced_by(book):
            wording.field_said(after, "replaces", draft)
            draft.cite(after, "", 0, min(len(after.text), 300))
            heads.append(f"{phrases.document(book.header)} đã được thay thế bởi {wording.named(after)}.")
    return draft.finish("answered", *heads) if heads else None


def header_fields(question: Question, desk: Desk, books: Sequence[Book], fields: Sequence[str]) -> Answer | None:
    """The header fields asked for, of each document that fits."""
    if not desk.scope.named and len(books) > 1 and not question.all_places:
        return choices.which_place(question, desk, [p for b in books if (p := b.header.place)])
    draft = Draft(question, "documents")
    heads, silent = [], []
    for book in books[: choices.MOST_CHOICES]:
        said = {name: wording.field_said(book, name, draft) for name in dict.fromkeys(fields)}
        stated = [text for text in said.values() if text]
        if not stated:
            silent.append(book)
            continue
        draft_marks(book, draft)
        lead = "" if said.get("number") else f"{phrases.document(book.header, book.id)}: "
        gaps = [f"{wording.NAMES[n]}: {gap(book, n)}" for n, text in said.items() if not text]
        place = f"{phrases.upper_first(desk.whose(book))}: " if book.header.place else ""
        heads.append(f"{place}{lead}{', '.join([*stated, *gaps])}.")
        draft.details.append(wording.named(book))
    if not heads:
        return None
    draft.details += [f"{phrases.document(b.header, b.id)}: không nêu" for b in silent]
    return draft.finish("answered", *heads)


def draft_marks(book: Book, draft: Draft) -> None:
    """Cite the document's opening when no field of it has a place of its own."""
    if not any(s.document == book.id for s in draft.sources):
        draft.cite(book, "", 0, min(len(book.text), 200))


def gap(book: Book, name: str) -> str:
    """Why a field is not there: left blank, or not stated."""
    return "văn bản để trống" if phrases.is_blank(book.header, name) else "văn bản không nêu"


def cites(question: Question, desk: Desk, books: Sequence[Book]) -> Answer | None:
    """What the documents rest on, those that the topic is about first."""
    if not desk.scope.named and len(books) > 1:
        return None
    topic = desk.topic(question)
    draft = Draft(question, "documents")
    heads = []
    for book in books[: choices.MOST_CHOICES]:
        matches = ranked(book.citations, topic, desk.shelf.rarity["citations"], {}) if topic.specific else []
        basis = [e for e in book.citations if e.record.relation == "căn cứ"] or list(book.citations)
        meant = _of_whom(question, book.citations)
        if meant is not None and not meant:
            continue  # of that body, or of that kind, it names none
        chosen = by_number(meant or [m.entry for m in matches if m.score >= matches[0].score * 0.9] or basis)
        if not chosen:
            continue
        for entry in chosen[:4]:
            draft.cite_line(book, entry.record.section, entry.record.start, entry.record.end)
        said = [f"{wording.cited(e.record)}{wording.subject(e.record)}" for e in chosen[:4]]
        heads.append(f"{phrases.document(book.header, book.id)} căn cứ: {'; '.join(said)}.")
        draft.details += [f"Căn cứ: {wording.cited(e.record)}{wording.subject(e.record)}" for e in by_number(basis)]
    return draft.finish("answered", *heads) if heads else None


def _of_whom(question: Question, entries: Sequence[Entry[Citation]]) -> list[Entry[Citation]] | None:
    """The cited documents of the body that the question names, or by which a plan was proposed; None for any."""
    bodies = [fold(name) for name in (*question.issuers, *question.agencies)]
    if _PROPOSED.search(fold(question.normal)):
        return [e for e in entries if fold(e.record.kind or "") == "tờ trình"]
    found = [e for e in entries if fold(e.record.issuer or "") in bodies]
    return found if bodies and _WHOSE.search(fold(question.normal)) else None


# "theo đề nghị của ai", "ai trình"; and "văn bản nào của Bộ …".
_PROPOSED = re.compile(r"\bđề nghị của\b|\b(?:ai|nào) (?:đề nghị|trình)\b")
_WHOSE = re.compile(r"\b(?:nào|gì) (?:của|do) ")


def by_subject(question: Question, desk: Desk, fields: Sequence[str]) -> Answer | None:
    """A cited document that is asked for by what it is about ("quyết định kiện toàn Ban Chỉ đạo số mấy?")."""
    if not {Asked.NUMBER, Asked.ISSUED, Asked.DOCUMENT, Asked.CITES, Asked.ISSUER} & set(question.asks):
        return None
    topic = desk.content(question)
    titles = {b.id: desk.topic_in(topic, b) for b in desk.scope.books}
    own = desk.scope.named and any(_own(b, topic) for b in desk.scope.books)
    if own or not topic.specific or Asked.CITES in question.asks:
        return None
    entries = [e for b in desk.scope.books for e in b.citations]
    matches = ranked(entries, topic, desk.shelf.rarity["citations"], titles if desk.scope.named else {})
    if not matches or (desk.scope.named and not any(t.specific for t in titles.values())):
        return None
    best = [m.entry for m in matches if m.score >= matches[0].score * 0.95]
    return cited_answer(question, best, desk)


def _own(book: Book, topic: Topic) -> bool:
    """Whether the words that are left over all stand in the document's own title."""
    bag = Bag()
    bag.add(f"{book.header.kind or ''} {book.header.title or ''} kế hoạch quyết định văn bản công văn", 1.0)
    return all(u.found(bag) for u in topic.units if not u.pair and not u.generic)


def what_is(question: Question, desk: Desk) -> Answer | None:
    """A document that the library does not hold, as those say that cite it; None where none does."""
    entries = [
        e
        for b in desk.shelf.books.values()
        for e in b.citations
        if any(same_number(asked, e.record.number) for asked in desk.scope.missing_documents)
    ]
    entries.sort(key=lambda e: (e.record.subject is None, e.record.issued_on is None))
    return cited_answer(question, entries, desk) if entries else None


def listing(question: Question, desk: Desk, books: Sequence[Book]) -> Answer | None:
    """What a document is, or which documents there are: those about the topic, where any is."""
    if not books:
        return None
    draft = Draft(question, "documents")
    for book in books[:10]:
        title_of(book, draft)
    if len(books) == 1 and _about_content(question, books[0]):
        return None
    if len(books) == 1:
        book = books[0]
        draft.details += [
            f"{phrases.upper_first(t)}" for n in FIELDS.values() if (t := wording.field_said(book, n, draft))
        ]
        return draft.finish("answered", f"{wording.named(book)}.")
    topic = desk.topic(question)
    books = [b for b in books if not topic.specific or titled(b, topic)] or list(books)
    draft.sources.clear()
    for book in books[:10]:
        title_of(book, draft)
    names = [wording.named(b) for b in books]
    draft.details += names[:20] + ([f"… và {len(names) - 20} văn bản khác"] if len(names) > 20 else [])
    short = [wording.with_place(b) for b in books[:_LISTED]]
    more = f" và {len(books) - _LISTED} văn bản khác" if len(books) > _LISTED else ""
    return draft.finish("answered", f"Kho có: {'; '.join(short)}{more}.")


_LISTED = 10


def only_named(question: Question, desk: Desk) -> Answer | None:
    """The documents of a place, where a message names it and asks nothing ("kế hoạch Lào Cai"); else None."""
    more = question.agencies or question.units or question.fundings or question.across or question.stated
    if more or set(question.asks) - {Asked.TEXT} or not desk.scope.named or desk.scope.missing_places:
        return None
    if desk.topic(question).specific or not question.in_scope or question.strangers:
        return None
    if question.topic or not all(any(overlaps(b, p) for b in desk.scope.books) for p in question.periods):
        return None  # "chỉ tiêu", "sau 2025": more is asked than what plan there is
    answer = listing(replace(question, asks=(Asked.DOCUMENT,)), desk, desk.scope.books)
    moved = {p for b in desk.scope.books if (p := b.header.place) and question.places and p not in question.places}
    now = tuple(f"{phrases.upper_first(said)}." for place in sorted(moved) if "nay" in (said := desk.place(place)))
    return replace(answer, details=(*now, *answer.details)) if answer else None


def title_of(book: Book, draft: Draft) -> None:
    """Cite a document's title, or its opening where the title has no place of its own."""
    marks = [m for m in book.header.marks if m.field == "title" and not m.blank]
    draft.cite(book, "", marks[0].start if marks else 0, marks[0].end if marks else min(200, len(book.text)))


def titled(book: Book, topic: Topic) -> bool:
    """Whether a document's title is about the topic."""
    return all(u.found(book.title) for u in topic.units if not u.pair and not u.generic)


def _about_content(question: Question, book: Book) -> bool:
    """Whether something in the document is asked for, beside the document itself."""
    bag = Bag()
    bag.add(f"{book.header.kind or ''} {book.header.title or ''}", 1.0)
    return any(not u.generic and not u.pair and not u.found(bag) for u in units(question.topic))
