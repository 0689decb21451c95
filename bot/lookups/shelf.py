"""The library as lookups see it: records with their terms, kept in memory, one document at a time up to date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from bot.lookups.bags import TAGS, citation_bag, deadline_bag, duty_bag, figure_bags, head
from bot.lookups.kept import Facts, KeptFacts
from bot.lookups.terms import Bag, Rarity, plain, syllables, telling
from knowledge.document import Block, Document
from knowledge.extract.cues import is_source
from knowledge.extract.rows import is_total
from knowledge.kept import Kept
from knowledge.outline import Outline, Section, build_outline
from knowledge.records import Citation, Deadline, Duty, Figure, Header
from knowledge.store import Stored, StoredDocument
from knowledge.text import bare, fold

R = TypeVar("R", Figure, Duty, Deadline, Citation)

# The kinds of records that are looked up by their words.
KINDS = ("figures", "duties", "deadlines", "citations")
# What the shelf's counts are kept as.
_NAME = "shelf"


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


@dataclass(eq=False)
class Book:
    """A document; its text and its records are read when they are first asked for.

    `reader` gives them, in the same state of the library as `put`, its generation when the document was put in. A
    document that has changed since gets a new book, before any question is answered (`Shelf.refresh`).
    """

    id: str
    header: Header
    sha256: str
    reader: Reader = field(repr=False)
    put: int = 0
    facts: Facts | None = field(default=None, repr=False)

    @cached_property
    def text(self) -> str:
        """Its text."""
        return self.reader.text(self.id)

    @cached_property
    def title(self) -> Bag:
        """The syllables and pairs of its title."""
        title = Bag()
        title.add(self.header.title, 1.0)
        return title

    @cached_property
    def figures(self) -> tuple[Entry[Figure], ...]:
        """Its figures, in text order."""
        figures = [stored.record for stored in self.reader.figures([self.id])]
        return tuple(_figure_entry(self, figure, bag) for figure, bag in figure_bags(figures, self.text))

    @cached_property
    def duties(self) -> tuple[Entry[Duty], ...]:
        """Its duties, in text order."""
        stored = self.reader.duties([self.id])
        return tuple(Entry(self, s.record, duty_bag(s.record, self.heading_at, self.told_before)) for s in stored)

    @cached_property
    def deadlines(self) -> tuple[Entry[Deadline], ...]:
        """Its deadlines, in text order."""
        return tuple(Entry(self, s.record, deadline_bag(s.record)) for s in self.reader.deadlines([self.id]))

    @cached_property
    def citations(self) -> tuple[Entry[Citation], ...]:
        """What it cites, in text order."""
        return tuple(Entry(self, citation, citation_bag(citation)) for citation in self.header.citations)

    @cached_property
    def units(self) -> frozenset[str]:
        """The units of its figures."""
        return self.facts.units if self.facts else frozenset(e.record.unit for e in self.figures)

    @cached_property
    def counted_places(self) -> frozenset[str | None]:
        """The places of its figures."""
        return self.facts.places if self.facts else frozenset(e.record.place for e in self.figures)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The outline's sections."""
        return self.tree.sections

    @cached_property
    def tree(self) -> Outline:
        """The outline of the text, which has one paragraph or table row a line."""
        return build_outline(Document(self.id, "", self.sha256, self.text, tuple(_blocks(self.text))))

    def heading_at(self, offset: int) -> str:
        """The heading that says what an assignment is about: the nearest one above that names more than a form."""
        section = self.naming(offset)
        return " ".join(self.text[section.start : section.heading_end].split()) if section else ""

    def told_before(self, offset: int) -> str:
        """What stands under that heading, up to an offset: what the assignment there is for."""
        section = self.naming(offset)
        return self.text[max(section.heading_end, offset - _TOLD) : offset] if section else ""

    def naming(self, offset: int) -> Section | None:
        """The section whose heading says what an assignment is about: the nearest above that names more than a form."""
        sections = reversed(self.tree.ancestors(self.tree.at(offset)))
        return next(
            (s for s in sections if s.title and not fold(s.title).startswith(_FORMS) and s.heading_end < offset), None
        )


# So many letters before an assignment tell what it is for.
_TOLD = 1200

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
    """All documents, and how rare each term is among the records of a kind.

    `counted` says that the records whose terms were counted are in memory, and not only their counts as kept.
    """

    books: dict[str, Book] = field(default_factory=dict)
    rarity: dict[str, Rarity] = field(default_factory=lambda: {k: Rarity() for k in KINDS})
    generation: int = -1
    counted: bool = True
    _places: list[str] | None = field(default=None, repr=False)
    _replacing: list[Book] | None = field(default=None, repr=False)

    def refresh(self, library: Reader, kept: Kept | None = None) -> bool:
        """Bring the shelf up to the library's present state; True when something changed.

        Args:
            library: The library.
            kept: What is kept of this state of it, for the first time; what is not is made, and noted there.
        """
        if (generation := library.generation) == self.generation:
            return False
        documents = {stored.id: stored for stored in library.documents()}
        raw = kept.get(_NAME) if kept else None
        if raw is not None:
            self._take_over(library, documents.values(), KeptFacts(raw))
        else:
            self._follow(library, documents)
            if kept:
                kept.put(_NAME, self._packed())
        self.books = {key: self.books[key] for key in sorted(self.books)}
        self._places = self._replacing = None
        self.generation = generation
        return True

    def _take_over(self, library: Reader, documents: Iterable[StoredDocument], kept: KeptFacts) -> None:
        """Put all documents on the shelf unread, with the counts that were kept."""
        self.books = {stored.id: _book(library, stored, kept.facts.get(stored.id)) for stored in documents}
        self.rarity, self.counted = kept.rarity, False

    def _follow(self, library: Reader, documents: dict[str, StoredDocument]) -> None:
        """Take books that are gone off the shelf, put new ones on it, and count their terms."""
        gone = [b for b in self.books.values() if b.id not in documents or documents[b.id].generation != b.put]
        for book in gone:
            del self.books[book.id]
        new = [_book(library, stored, None) for stored in documents.values() if stored.id not in self.books]
        if not self.counted:  # what is gone was never read here, so it cannot be counted out
            self.rarity, self.counted = {kind: Rarity() for kind in KINDS}, True
            gone, new = [], [*self.books.values(), *new]
        for book in gone:
            self._count(book, -1)
        for book in new:
            self.books[book.id] = book
            self._count(book, 1)

    def fill(self) -> None:
        """Read the records of all books, so that no question waits for them and what goes can be counted out."""
        for book in self.books.values():
            for kind in (*KINDS, "tree", "title"):
                getattr(book, kind)
        self.counted = True

    def _count(self, book: Book, sign: int) -> None:
        for kind in KINDS:
            for entry in getattr(book, kind):
                self.rarity[kind].take(entry.bag, sign)

    def _packed(self) -> bytes:
        facts = {book.id: Facts(book.units, book.counted_places) for book in self.books.values()}
        return KeptFacts.packed(facts, self.rarity)

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


def _book(library: Reader, stored: StoredDocument, facts: Facts | None) -> Book:
    return Book(stored.id, stored.header, stored.sha256, library, stored.generation, facts)


def _figure_entry(book: Book, figure: Figure, bag: Bag) -> Entry[Figure]:
    own = TAGS.sub(" ", head(figure.label)[0])
    # A row of a table, or an item below another, is a part even where its words stand in the plan's title.
    total = bool(figure.row and not figure.parent and is_total(figure.row))
    # The column that names who pays ("NSTW") tells a part of the sum apart, which is asked for by
    # its source; "Tổng cộng" only says that the row is the whole.
    said = set(syllables(figure.column or "")) if figure.funding not in (None, "tổng") else set()
    said |= set(syllables(figure.row)) if figure.row and total else set()
    part = bool(figure.parent or (figure.row and not total))
    # What only names its source says nothing of what the money is for.
    of_source = figure.funding not in (None, "tổng") and is_source(_COLUMN.sub("", own))
    label = () if of_source else telling(own)
    return Entry(book, figure, bag, label, tuple(syllables(own)), part, frozenset(said))


_COLUMN = re.compile(r"\s*\([^()]*\)")  # "Ngân sách tỉnh (2022-2025)"
_NUMBER_PARTS = re.compile(r"[^\W_]+")


def same_number(asked: str, number: str | None) -> bool:
    """Whether a document number, or the stem of one, is meant: "2492" means "2492/LĐTBXH-BTXH"."""
    if not number:
        return False
    want, have = _number_parts(asked), _number_parts(number)
    return bool(want) and want == have[: len(want)]


@lru_cache(maxsize=1 << 13)
def _number_parts(number: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in _NUMBER_PARTS.findall(bare(number)))


def most_common(values: Iterable[str | None]) -> str | None:
    """The value that occurs most often, the first of those that tie; None where there is none."""
    counted = Counter(v for v in values if v)
    return counted.most_common(1)[0][0] if counted else None
