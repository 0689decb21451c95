"""The library as lookups see it: records with their terms, kept in memory, one document at a time up to date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from bot.lookups.terms import Bag, Rarity, plain, syllables, telling, vocabulary
from knowledge.document import Block, Document
from knowledge.extract.rows import is_total
from knowledge.outline import Outline, Section, build_outline
from knowledge.records import Citation, Deadline, Duty, Figure, Header
from knowledge.store import Stored, StoredDocument, StoredPassage
from knowledge.text import fold

R = TypeVar("R", Figure, Duty, Deadline, Citation)

# The kinds of records that are looked up by their words.
KINDS = ("figures", "duties", "deadlines", "citations")

# Weight of the fields of a record: what it says of itself counts most, headings above it least.
LABEL, ROW, NEAR, NOTE, PARENT, LEAD, CONTEXT, QUOTE = 1.0, 1.0, 0.85, 0.7, 0.6, 0.5, 0.45, 0.3
BEFORE, BEHIND = 0.7, 0.95
_TAGS = re.compile(
    r"\((?:khoảng|lúc đầu|về sau|nst[ưw]|nsđp|trung ương|địa phương|[^()]*ngân sách[^()]*|xã hội hoá|xã hội hóa)\)",
    re.I,
)
_BRACKETS = re.compile(r"\([^)]*\)?")
# How far before a number its paragraph still leads up to it, in code points.
_LONGEST_LEAD = 500


class Reader(Protocol):
    """What a shelf needs of a library (`knowledge.store.Library` has it)."""

    @property
    def generation(self) -> int:
        """A number that grows with every change."""
        ...

    def documents(self) -> list[StoredDocument]:
        """All documents, by id."""
        ...

    def text(self, document: str) -> str:
        """The text of a document."""
        ...

    def figures(self, documents: Collection[str] | None = None) -> list[Stored[Figure]]:
        """Figures, in text order."""
        ...

    def duties(self, documents: Collection[str] | None = None) -> list[Stored[Duty]]:
        """Duties, in text order."""
        ...

    def deadlines(self, documents: Collection[str] | None = None) -> list[Stored[Deadline]]:
        """Deadlines, in text order."""
        ...

    def passages(self, documents: Collection[str] | None = None) -> list[StoredPassage]:
        """Passages, in text order."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Entry(Generic[R]):
    """A record on the shelf with the document it stands in and its terms.

    `label` holds the telling syllables of a figure's own label, `words` all syllables of the whole label.
    `part` says that it is a row or an item below another; `said` holds the words that only tell who pays, or that a
    row is the whole.
    """

    book: Book
    record: R
    bag: Bag
    label: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    part: bool = False
    said: frozenset[str] = frozenset()

    @property
    def place(self) -> str | None:
        """The place that the record is about."""
        return getattr(self.record, "place", None) or self.book.header.place


@dataclass(slots=True, eq=False)
class Book:
    """A document with all its records; `title` holds the syllables and pairs of its title.

    `put` is the library's generation when the document was put in; `units` and `counted_places` are those of its
    figures.
    """

    id: str
    header: Header
    sha256: str
    text: str
    title: Bag
    figures: tuple[Entry[Figure], ...] = ()
    duties: tuple[Entry[Duty], ...] = ()
    deadlines: tuple[Entry[Deadline], ...] = ()
    citations: tuple[Entry[Citation], ...] = ()
    passages: tuple[StoredPassage, ...] = ()
    outline: Outline | None = None
    put: int = 0
    units: frozenset[str] = frozenset()
    counted_places: frozenset[str | None] = frozenset()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The outline's sections, built when first asked for: the text has one paragraph or table row a line."""
        return self.tree.sections

    @property
    def tree(self) -> Outline:
        """The outline of the text."""
        if self.outline is None:
            self.outline = build_outline(Document(self.id, "", self.sha256, self.text, tuple(_blocks(self.text))))
        return self.outline

    def heading_at(self, offset: int) -> str:
        """The heading that says what an assignment is about: the nearest one above that names more than a form."""
        for section in reversed(self.tree.ancestors(self.tree.at(offset))):
            title = " ".join(self.text[section.start : section.heading_end].split())
            if section.title and not fold(section.title).startswith(_FORMS) and section.heading_end < offset:
                return title
        return ""


# Headings of a form ("b) Phân công") say nothing of what it is filled with.
_FORMS = (
    "phân công",
    "nội dung",
    "đối tượng",
    "thời gian",
    "tổ chức thực hiện",
    "các hoạt động",
    "chủ trì",
    "phối hợp",
)


def _blocks(text: str) -> Iterator[Block]:
    at = 0
    for line in text.split("\n"):
        if line.strip() and "\t" not in line:
            yield Block(at, at + len(line))
        at += len(line) + 1


@dataclass(slots=True)
class Shelf:
    """All documents, and how rare each term is among the records of a kind."""

    books: dict[str, Book] = field(default_factory=dict)
    rarity: dict[str, Rarity] = field(default_factory=lambda: {k: Rarity() for k in KINDS})
    generation: int = -1
    _places: list[str] | None = field(default=None, repr=False)
    _replacing: list[Book] | None = field(default=None, repr=False)

    def refresh(self, library: Reader) -> bool:
        """Bring the shelf up to the library's present state; True when something changed."""
        if (generation := library.generation) == self.generation:
            return False
        documents = {stored.id: stored for stored in library.documents()}
        for gone in [b for b in self.books.values() if b.id not in documents or documents[b.id].generation != b.put]:
            self._count(gone, -1)
            del self.books[gone.id]
        for stored in documents.values():
            if stored.id not in self.books:
                self.books[stored.id] = book = read_book(library, stored)
                self._count(book, 1)
        self.books = {key: self.books[key] for key in sorted(self.books)}
        self._places = self._replacing = None
        self.generation = generation
        return True

    def _count(self, book: Book, sign: int) -> None:
        for kind in KINDS:
            for entry in getattr(book, kind):
                self.rarity[kind].take(entry.bag, sign)

    @property
    def places(self) -> list[str]:
        """The places that have documents, in alphabetical order."""
        if self._places is None:
            self._places = sorted({b.header.place for b in self.books.values() if b.header.place})
        return self._places

    def replaced_by(self, book: Book) -> Book | None:
        """The document of the library that says that it replaces this one."""
        number = book.header.number
        if not number:
            return None
        if self._replacing is None:
            self._replacing = [b for b in self.books.values() if b.header.replaces]
        found = (b for b in self._replacing if b is not book and same_number(number, b.header.replaces))
        return next(found, None)


def title_pairs(words: Sequence[str]) -> list[str]:
    """The pairs of neighbours of a question, as titles are searched for them."""
    return [plain(f"{a} {b}") for a, b in pairwise(words)]


def title_runs(pairs: Sequence[str], book: Book) -> set[int]:
    """The positions of words that stand in runs of two and more in a document's title, given the words' pairs."""
    inside: set[int] = set()
    for i, pair in enumerate(pairs):
        if book.title.bare.get(pair):
            inside |= {i, i + 1}
    return inside


def read_book(library: Reader, stored: StoredDocument) -> Book:
    """A document from the library with the terms of its records."""
    text = library.text(stored.id)
    title = Bag()
    title.add(stored.header.title, 1.0)
    book = Book(stored.id, stored.header, stored.sha256, text, title)
    only = [stored.id]
    figures = [s.record for s in library.figures(only)]
    book.figures = tuple(_figure_entry(book, f, bag) for f, bag in _figure_bags(figures, text))
    book.units = frozenset(e.record.unit for e in book.figures)
    book.counted_places = frozenset(e.record.place for e in book.figures)
    book.duties = tuple(Entry(book, s.record, _duty_bag(s.record, book)) for s in library.duties(only))
    book.deadlines = tuple(Entry(book, s.record, _deadline_bag(s.record)) for s in library.deadlines(only))
    book.citations = tuple(Entry(book, c, _citation_bag(c)) for c in stored.header.citations)
    book.passages = tuple(library.passages(only))
    book.put = stored.generation
    return book


def _figure_entry(book: Book, figure: Figure, bag: Bag) -> Entry[Figure]:
    own = _TAGS.sub(" ", head(figure.label)[0])
    # A row of a table, or an item below another, is a part even where its words stand in the plan's title.
    total = bool(figure.row and not figure.parent and is_total(figure.row))
    # The column that names who pays ("NSTW") tells a part of the sum apart, which is asked for by
    # its source; "Tổng cộng" only says that the row is the whole.
    said = set(syllables(figure.column or "")) if figure.funding not in (None, "tổng") else set()
    said |= set(syllables(figure.row)) if figure.row and total else set()
    part = bool(figure.parent or (figure.row and not total))
    return Entry(book, figure, bag, telling(own), tuple(syllables(own)), part, frozenset(said))


# "Mức mỗi em mỗi năm": for each of what it is, which the unit says already.
_FOR_EACH = re.compile(r"\b(?:mỗi|từng|một|1) [^\W\d_]+(?= |$|,)", re.IGNORECASE)


_YEARS = re.compile(r"(?:năm|giai đoạn)?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def head(label: str) -> tuple[str, str]:
    """A label's own words, and what stands behind its dash: the things it belongs to.

    Where its first part only names a kind of number ("Mức mỗi buổi – Thuê chuyên gia"), the next part is its own too.
    """
    parts = label.split(" – ")
    if tuple(syllables(_TAGS.sub(" ", parts[0]))) in vocabulary().totals:
        return parts[0], " – ".join(parts[1:])
    own = next((i for i, part in enumerate(parts) if telling(_FOR_EACH.sub(" ", part))), 0) + 1
    if own > 1 and tuple(syllables(_YEARS.sub(" ", parts[own - 1]))) in vocabulary().headings:
        own = 1  # "Kinh phí năm 2013 – KẾT QUẢ" is the money of 2013, whatever heading it stands under
    return " – ".join(parts[:own]), " – ".join(parts[own:])


def _figure_bags(figures: Sequence[Figure], text: str) -> Iterator[tuple[Figure, Bag]]:
    starts = sorted({f.number_start for f in figures})
    ends = sorted({f.number_end for f in figures})
    for f in figures:
        bag = Bag()
        own, above = head(f.label)
        bag.add(_BRACKETS.sub(" . ", own), LABEL)
        bag.add(own, PARENT)
        bag.add(above.replace(" – ", " . "), PARENT)
        bag.add(f.unit.replace("/", " "), LABEL)
        bag.add(f.row, ROW)
        bag.add(f.column, NOTE)
        bag.add(f.note, NOTE)
        bag.add(f.parent, PARENT)
        bag.add(f.context, CONTEXT)
        # The words around the number, up to the numbers before and behind it: in a sentence that counts several
        # things, these are the words that belong to this one.
        before = ends[i - 1] if (i := bisect_left(ends, f.number_start + 1)) else 0
        after = starts[j] if (j := bisect_left(starts, f.number_end)) < len(starts) else len(text)
        # A counted thing stands behind its number, what money is for stands before it.
        counted = not f.unit.startswith("đồng") and f.unit != "%"
        bag.add(text[max(before, f.start) : f.number_start], BEFORE if counted else NEAR)
        bag.add(text[_lead_in(f, figures, text) : f.number_start], LEAD)
        bag.add(text[f.number_start : min(after, f.end)], BEHIND if counted else BEFORE)
        bag.add(f.quote, QUOTE)
        bag.add(f.printed, LABEL)
        yield f, bag


def _lead_in(figure: Figure, figures: Sequence[Figure], text: str) -> int:
    """Where the words begin that lead up to a number: its paragraph, or behind the last number of the same kind.

    "… mở một lớp đại học liên thông (04 năm) với 124 học viên": the class is what the learners are of. But in
    "400.000 người cao tuổi, 44.352 người tàn tật" the first group says nothing of the second.
    """
    start = max(text.rfind("\n", 0, figure.number_start) + 1, figure.number_start - _LONGEST_LEAD)
    kind = _kind(figure.unit)
    same = (
        g.number_end
        for g in figures
        if g.number_end <= figure.number_start
        and _kind(g.unit) == kind
        and not _GROWS.search(text[g.number_end : min(figure.number_start, g.number_end + 40)])
    )
    return max(start, max(same, default=0))


# "từ 4 điểm trường lên 13 điểm trường": both numbers are of the same thing.
_GROWS = re.compile(r"^[^,;.]{0,25}\b(?:lên|xuống|đến|còn|thành)\s")


def _kind(unit: str) -> str:
    """What a unit counts, roughly: money, shares, or the thing itself."""
    return "đồng" if unit.startswith("đồng") else unit.partition("/")[0].split(" ")[-1] if unit else ""


def _duty_bag(duty: Duty, book: Book) -> Bag:
    bag = Bag()
    if says_only_who(duty):
        bag.add(book.heading_at(duty.start), NEAR)
    bag.add(duty.text, LABEL)
    bag.add(duty.activity, ROW)
    bag.add(" ".join(duty.partners), NOTE)
    bag.add(duty.quote, NOTE)
    bag.add(duty.context, CONTEXT)
    bag.add(f"{duty.agency} {duty.agency_text}", CONTEXT)
    return bag


# "Chủ trì: Sở Nội vụ" fills a form; "triển khai thực hiện" tells nobody what to do.
_ONLY_WHO = re.compile(r"(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện|phân công)\s*:")
_FORM_WORDS = re.compile(
    r"\b(?:triển khai|thực hiện|phối hợp|chủ trì|tổ chức|thi hành|xem xét|đồng thời|nghiêm túc|tốt|và)\b"
    r"|\b(?:chịu|có) trách nhiệm\b|\W+"
)


def says_only_who(duty: Duty) -> bool:
    """Whether the words of a duty name who leads or joins, and leave what to the heading ("Chủ trì: Sở Nội vụ")."""
    text = fold(duty.text or duty.quote).strip(" -+*.;")
    return duty.activity is not None or _ONLY_WHO.match(text) is not None or not _FORM_WORDS.sub("", text)


def _deadline_bag(deadline: Deadline) -> Bag:
    bag = Bag()
    bag.add(deadline.what, LABEL)
    bag.add(deadline.printed, LABEL)
    bag.add(deadline.quote, NEAR)
    bag.add(f"{deadline.who or ''} . {deadline.to or ''}", NOTE)
    bag.add(deadline.context, CONTEXT)
    return bag


def _citation_bag(citation: Citation) -> Bag:
    bag = Bag()
    bag.add(f"{citation.kind or ''} {citation.subject or ''}", LABEL)
    bag.add(citation.number, LABEL)
    bag.add(citation.issuer, NOTE)
    bag.add(citation.quote, NEAR)
    return bag


_NUMBER_PARTS = re.compile(r"[^\W_]+")


def same_number(asked: str, number: str | None) -> bool:
    """Whether a document number, or the stem of one, is meant: "2492" means "2492/LĐTBXH-BTXH"."""
    if not number:
        return False
    want, have = _number_parts(asked), _number_parts(number)
    return bool(want) and want == have[: len(want)]


@lru_cache(maxsize=1 << 13)
def _number_parts(number: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in _NUMBER_PARTS.findall(fold(number)))


def most_common(values: Iterable[str | None]) -> str | None:
    """The value that occurs most often, the first of those that tie; None where there is none."""
    counted = Counter(v for v in values if v)
    return counted.most_common(1)[0][0] if counted else None
