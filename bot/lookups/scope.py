"""Which documents a question is about: by number, by place (of before or after July 2025), by period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.lookups.shelf import Book, Shelf, same_number
from bot.lookups.terms import syllables
from bot.question import Period, Question
from index.search import SearchIndex
from knowledge.agencies import issuer_of
from knowledge.extract.dating import dates_a_thing
from knowledge.places import current_name, former_names, same_area
from knowledge.records import Figure, Header
from knowledge.text import bare, fold


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that fit, and what of the question found none.

    Attributes:
        books: The documents, by id; all of them where nothing narrows the question.
        missing_places: Places asked for that have no document.
        missing_documents: Document numbers asked for that are in no document's header.
        named: Whether the question itself narrows the documents.
    """

    books: tuple[Book, ...]
    missing_places: tuple[str, ...] = ()
    missing_documents: tuple[str, ...] = ()
    named: bool = False


def scope_of(question: Question, shelf: Shelf) -> Scope:
    """The documents that a question is about."""
    books: list[Book] = list(shelf.books.values())
    numbered = [b for b in books if any(is_document(asked, b) for asked in question.documents)]
    unknown = tuple(n for n in question.documents if not any(is_document(n, b) for b in books))
    if numbered:
        return Scope(tuple(numbered), (), unknown, True)
    local = _local_books(question.normal, books) or _local_books(question.within, books)
    if local and (not question.places or any(holds(b, p) for b in local for p in question.places)):
        return Scope(tuple(local), (), unknown, True)
    if question.issuers and not question.places:
        return Scope(tuple(b for b in books if any(issued_by(b, i) for i in question.issuers)), (), unknown, True)
    if question.places:
        before = of_before(question.periods) and "places" not in question.carried
        asked = [p for place in question.places for p in places_meant(place, books, before=before)]
        missing = tuple(p for p in question.places if not places_meant(p, books, before=before))
        fitting = tuple(b for b in books if any(holds(b, p) for p in asked))
        # A commune's number is not its province's: who names only the province asks for its own plans, if it has any.
        fitting = tuple(b for b in fitting if not local_name(b)) or fitting
        return Scope(fitting, missing, unknown, True)
    if letter := _only_letter(question, books):
        return Scope((letter,), (), unknown, True)
    return Scope(tuple(books), (), unknown, False)


# Papers by which a ministry tells provinces what to do; "kế hoạch" and "quyết định" are what every province has.
_LETTERS = ("công văn", "thông tư", "hướng dẫn", "chỉ thị")


def _only_letter(question: Question, books: Iterable[Book]) -> Book | None:
    """The one document of no place that is of a kind the question names ("theo công văn của Bộ"); else None."""
    if question.documents or question.all_places:
        return None
    kinds = [kind for kind in question.document_kinds if kind in _LETTERS]
    found = [book for book in books if book.header.kind in kinds and not book.header.place]
    return found[0] if len(found) == 1 else None


# Up to so many documents are looked through one by one; of more, those of the nearest passages.
_WIDE, _NEAREST = 40, 60
_BODY = re.compile(r"^(?:chủ tịch )?(?:uỷ ban nhân dân|ubnd|hội đồng nhân dân)\s+(?:các\s+)?")
_PROVINCE = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s")


def _local_books(text: str, books: Iterable[Book]) -> list[Book]:
    """The documents of districts and communes that a text names."""
    said = f" {' '.join(syllables(bare(text)))} "
    return [b for b in books if (name := local_name(b)) and f" {bare(name)} " in said]


def local_name(book: Book) -> str:
    """The district or commune whose committee issued a document, folded: "phước lâm"; empty for a province."""
    return _local_name(book.header.issuer or "")


@lru_cache(maxsize=1 << 12)
def _local_name(issuer: str) -> str:
    issuer = fold(issuer)
    own = _BODY.sub("", issuer)
    if own == issuer or _PROVINCE.match(own):
        return ""
    return re.sub(r"^(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+", "", own).split(",")[0].strip()


def narrowed(question: Question, scope: Scope, shelf: Shelf, index: SearchIndex) -> Scope:
    """The scope, where it is wide, with only the documents that hold the passages nearest to the question.

    What is asked of all places, or of several together, needs them all.
    """
    if scope.named or len(scope.books) <= _WIDE or question.all_places or question.across:
        return scope
    found = {hit.passage.document for hit in index.search(question.normal, _NEAREST)}
    return replace(scope, books=tuple(book for book in scope.books if book.id in found))


def issued_by(book: Book, issuer: str) -> bool:
    """Whether a document of no place was issued by an agency."""
    return not book.header.place and issuer_of(book.header.issuer) == issuer


def is_document(asked: str, book: Book) -> bool:
    """Whether a number or an id names this document; an id counts by its numbers where the document states none."""
    if same_number(asked, book.header.number) or asked == book.id:
        return True
    return not book.header.number and bool(set(syllables(asked)[:1]) & set(syllables(book.id.replace("-", " "))))


def holds(book: Book, place: str) -> bool:
    """Whether a document is about a place, as a whole or in some of its records."""
    return book.header.place == place or place in book.counted_places


# The year in which provinces were merged, on 1 July.
_MERGED = 2025


def of_before(periods: Iterable[Period]) -> bool:
    """Whether all years asked for, if any, are from before provinces were merged: their names then are meant."""
    asked = tuple(periods)
    return bool(asked) and all(period.end < _MERGED for period in asked)


def places_meant(place: str, books: Iterable[Book], *, before: bool = False) -> list[str]:
    """The places with documents that a place stands for: itself, else those that were merged into it in July 2025.

    `before` says that the years asked for are from before that: in 2012 Vĩnh Long was another province than Bến Tre.
    """
    holding = list(books)
    own = [name for name in (place, *same_area(place)) if any(holds(b, name) for b in holding)]
    if before or own:
        return own
    return [former for former in former_names(place) if any(holds(b, former) for b in holding)]


def in_place(place: str | None, question: Question) -> bool:
    """Whether a record's place is one that was asked for, or was merged into it."""
    return not question.places or _in_one_of(place, question.places)


@lru_cache(maxsize=1 << 12)
def _in_one_of(place: str | None, asked: tuple[str, ...]) -> bool:
    return any(name in asked for name in (place, current_name(place or ""), *same_area(place or "")))


def fit(figure: Figure, periods: Iterable[Period], money: bool) -> float:
    """How well a figure's period fits those asked for: 1 exactly, less where it holds for it, 0 not at all.

    A sum of several years is not the sum of one of them, nor the other way round; a target that is to be reached by
    the end of its period answers for that year; a yearly rate holds for every year of its period.
    """
    asked = tuple(periods)
    if not asked:
        return 1.0
    return max(_fit(figure, period, money) for period in asked)


def timely(figure: Figure, header: Header, periods: Iterable[Period]) -> bool:
    """Whether a number without years may answer for those asked for: as things stood when its plan was written.

    "Hiện nay có 400.000 người cao tuổi" in a plan of 2011 says nothing of 2020; that year only names the plan where it
    is all that the plan is for.
    """
    asked = tuple(periods)
    if not asked or figure.period_start or figure.period_end or not header.issued_on:
        return True
    if figure.standing not in ("hiện trạng", "kết quả"):
        return True
    written, own = int(header.issued_on[:4]), (header.period_start, header.period_end)
    return any((p.start, p.end) == own or (p.start <= written and written - 1 <= p.end) for p in asked)


@lru_cache(maxsize=1 << 12)
def _named(year: int, lead: str, label: str, inside: bool) -> bool:
    """Whether a label itself names a year, and not only to compare with it.

    A year that says when the thing began ("lớp mở năm 2011"), or is none of those that the figure is for, is named
    only by a question that says so too.
    """
    named = re.search(rf"(?:\bnăm )?(?<!so với )(?<!so với năm )(?<![-–])(?<![-–] )\b{year}\b(?!\s*[-–]\s*\d)", label)
    if not named:
        return False
    before = bare(label[: named.start()]).split()
    return (inside and not dates_a_thing(label, *named.span())) or (bool(lead) and lead in before[-2:])


# How well the sum of a year fits where all that is spent until then is asked for ("từ nay đến 2026").
_LAST_ALONE = 0.75


def _fit(figure: Figure, asked: Period, money: bool) -> float:
    start, end = figure.period_start, figure.period_end
    if start is None and end is None:
        return 0.5
    start, end = start or end, end or start
    if start is None or end is None:
        return 0.0
    if money and asked.until and start == end == asked.end:
        return _LAST_ALONE
    if (start, end) == (asked.start, asked.end):
        return 1.0
    if asked.until or asked.start == asked.end:
        if end == asked.end and (asked.until or not (money and start != end)):
            return 0.95
    elif asked.start <= start and end <= asked.end and not money:
        return 0.9
    if "/" in figure.unit and start <= asked.start and asked.end <= end:
        return 0.8
    named = asked.start == asked.end and _named(asked.start, asked.lead, figure.label, start <= asked.start <= end)
    return 0.7 if named else 0.0
