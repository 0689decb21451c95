"""Walking through the library: places, their plans, and in a plan its sections, budget, targets, duties, deadlines.

Each step is a page with a title, lines, and where one can go from there. A `Spot` says which page; its code is short
enough for a button, and stays good after a restart and after other documents came in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.compose import deadlines, duties, phrases
from bot.compose import figures as wording
from bot.compose.documents import named, title
from bot.lookups.shelf import Book, Entry
from bot.lookups.terms import Bag
from bot.present.outlines import book_of, heading
from bot.present.tables import budget_table
from knowledge.outline import Section
from knowledge.records import Figure
from knowledge.store import Library, StoredDocument
from knowledge.text import squash

# What fits a message with its title and markup, and what a phone shows of buttons without long scrolling.
PAGE_LENGTH, CHOICES_SHOWN = 3000, 20
GENERAL = "Văn bản chung"
GONE = "Văn bản này không còn trong kho hoặc đã được thay. Anh/chị chọn lại giúp tôi."
_VIEWS = ("places", "plans", "plan", "sections", "section", "budget", "targets", "duties", "agency", "deadlines")


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of the library.

    Attributes:
        view: "places", "plans" (of the place `item`), "plan", "sections", "section" (number `item`), "budget",
            "targets", "duties" (the agencies), "agency" (number `item`), "deadlines".
        document: The document's id, where the view is about one.
        item: See `view`.
        page: Which page of it, from 0 on.
    """

    view: str = "places"
    document: str = ""
    item: str = ""
    page: int = 0

    def code(self) -> str:
        """A name of at most 26 ASCII characters for a button's data."""
        item = _short(self.item) if self.view == "plans" else self.item
        return f"{_VIEWS.index(self.view)}.{_short(self.document)}.{item}.{self.page}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Where one can go from a page."""

    label: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `fixed` lines are a table that needs type of fixed width; `back` is the page above."""

    title: str
    lines: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    spot: Spot = Spot()
    pages: int = 1
    back: Spot | None = None
    fixed: bool = False

    def turning(self) -> tuple[Choice, ...]:
        """The pages before and behind this one."""
        at = self.spot.page
        before = (Choice("‹ Trang trước", replace(self.spot, page=at - 1)),) if at > 0 else ()
        behind = (Choice("Trang sau ›", replace(self.spot, page=at + 1)),) if at + 1 < self.pages else ()
        return before + behind


def browse(library: Library, spot: Spot = Spot()) -> Page:  # a frozen value
    """The page of a spot; of a document that is gone, the places with a sentence that says so."""
    with library.reading():
        if spot.view in ("places", "plans"):
            return _plans(library, spot) if spot.view == "plans" else _places(library, spot)
        if spot.view not in _VIEWS or not library.has(spot.document):
            return replace(_places(library, Spot()), lines=(GONE,))
        book = book_of(library, spot.document)
        return _ABOUT_A_PLAN[spot.view](library, book, spot)


def spot_of(library: Library, code: str) -> Spot:
    """The spot that a button's code names; the places where it names nothing that there is."""
    parts = code.split(".")
    if len(parts) != 4 or not parts[0].isdigit() or int(parts[0]) >= len(_VIEWS) or not parts[3].isdigit():
        return Spot()
    view, page = _VIEWS[int(parts[0])], int(parts[3])
    documents = library.documents()
    if view == "plans":
        place = next((p for p in map(_place, documents) if _short(p) == parts[2]), None)
        return Spot(view, item=place, page=page) if place else Spot()
    document = next((d.id for d in documents if _short(d.id) == parts[1]), "")
    if view == "places":
        return Spot(page=page)
    return Spot(view, document, parts[2], page)


def _short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12] if name else ""


def _place(stored: StoredDocument) -> str:
    return stored.header.place or GENERAL


def _places(library: Library, spot: Spot) -> Page:
    documents = library.documents()
    counts: dict[str, int] = {}
    for stored in sorted(documents, key=lambda d: (d.header.place is None, _place(d))):
        counts[_place(stored)] = counts.get(_place(stored), 0) + 1
    choices = [Choice(f"{place} ({n})", Spot("plans", item=place)) for place, n in counts.items()]
    lines = ["Anh/chị chọn nơi ban hành:" if counts else "Kho chưa có văn bản nào."]
    return _page(f"Kho có {len(documents)} văn bản", lines, spot, None, choices)


def _place_said(place: str) -> str:
    return place if place == GENERAL else phrases.upper_first(phrases.place_now(place))


def _plans(library: Library, spot: Spot) -> Page:
    plans = [d for d in library.documents() if _place(d) == spot.item]
    if not plans:
        return replace(_places(library, Spot()), lines=(GONE,))
    lines = [f"{phrases.document_long(d.header, d.id)}: {title(d.header)}".rstrip(": ") for d in plans]
    choices = [Choice(plan_label(d, place=False), Spot("plan", d.id)) for d in plans]
    return _page(_place_said(spot.item), lines, spot, Spot(), choices)


def plan_label(stored: StoredDocument, *, place: bool = True) -> str:
    """A plan on a button: "Bến Tre: Kế hoạch số 3721/KH-UBND, năm 2012"."""
    header = stored.header
    short, years = phrases.document(header, stored.id), phrases.years(header.period_start, header.period_end)
    where = f"{header.place}: " if place and header.place and header.place not in short else ""
    return f"{where}{', '.join(filter(None, (short, years)))}"


def _plan(library: Library, book: Book, spot: Spot) -> Page:
    header, only = book.header, [book.id]
    years = phrases.years(header.period_start, header.period_end)
    agencies = dict.fromkeys(s.record.agency for s in library.duties(only))
    views = (
        ("Các mục", "sections", len(_titled(book))),
        ("Dự toán", "budget", int(budget_table(library, book.id) is not None)),
        ("Chỉ tiêu", "targets", len(_targets(library, book))),
        ("Nhiệm vụ", "duties", len(agencies)),
        ("Thời hạn", "deadlines", len(library.deadlines(only))),
    )
    lines = [
        f"Thời kỳ: {years}" if years else "",
        f"Người ký: {header.signer}" if header.signer else "",
        f"Thay thế: văn bản số {header.replaces}" if header.replaces else "",
    ]
    choices = [
        Choice(label if view == "budget" else f"{label} ({n})", Spot(view, book.id)) for label, view, n in views if n
    ]
    return _page(
        named(book), [line for line in lines if line], spot, Spot("plans", item=header.place or GENERAL), choices
    )


def _titled(book: Book) -> list[tuple[int, Section]]:
    """The sections that have a heading, with their numbers in the outline."""
    return [(i, s) for i, s in enumerate(book.sections) if s.title and s.kind != "closing"]


def _sections(library: Library, book: Book, spot: Spot) -> Page:
    del library
    found = _titled(book)
    least = min((s.depth for _, s in found), default=0)
    # Of many sections only those of the upper levels get a button; from there the lower ones can be reached.
    top = [(i, s) for i, s in found if s.depth <= least + 1] if len(found) > CHOICES_SHOWN else found
    lines = [f"{len(found)} mục. Anh/chị chọn một mục để đọc:"]
    choices = [Choice(_section_label(book, s), Spot("section", book.id, str(i))) for i, s in top]
    return _page(f"Các mục: {phrases.document(book.header, book.id)}", lines, spot, Spot("plan", book.id), choices)


def _section_label(book: Book, section: Section) -> str:
    return phrases.clipped(heading(book.text, section), 60)


def _section(library: Library, book: Book, spot: Spot) -> Page:
    del library
    number = int(spot.item) if spot.item.isdigit() else -1
    if not 0 <= number < len(book.sections):
        return replace(_sections_of(book), lines=(GONE,))
    section = book.sections[number]
    text = book.text[section.heading_end : section.end]
    lines = [squash(line.replace("\t", " | ")).lstrip(": ") for line in text.split("\n")]
    below = [(i, s) for i, s in _titled(book) if s.parent == number]
    choices = [Choice(_section_label(book, s), Spot("section", book.id, str(i))) for i, s in below]
    titled = section.parent is not None and any(i == section.parent for i, _ in _titled(book))
    above = Spot("section", book.id, str(section.parent)) if titled else Spot("sections", book.id)
    where = phrases.section(section.path)
    name = heading(book.text, section) or phrases.upper_first(where)
    return _page(name, [line for line in lines if line], spot, above, choices)


def _sections_of(book: Book) -> Page:
    spot = Spot("sections", book.id)
    return Page(f"Các mục: {phrases.document(book.header, book.id)}", (), (), spot, back=Spot("plan", book.id))


def _budget(library: Library, book: Book, spot: Spot) -> Page:
    table = budget_table(library, book.id)
    lines = table.split("\n") if table else ["Văn bản này không nêu khoản tiền nào."]
    return _page("Dự toán", lines, spot, Spot("plan", book.id), fixed=table is not None)


def _targets(library: Library, book: Book) -> list[Figure]:
    figures = [s.record for s in library.figures([book.id])]
    aims = [f for f in figures if f.standing == "mục tiêu" and not f.unit.startswith("đồng")]
    return aims or [f for f in figures if f.unit == "%" and f.standing not in ("kết quả", "hiện trạng")]


def _targets_page(library: Library, book: Book, spot: Spot) -> Page:
    by_years: dict[str, list[str]] = {}
    for figure in _targets(library, book):
        when = phrases.upper_first(phrases.years(figure.period_start, figure.period_end)) or "Không ghi năm"
        by_years.setdefault(when, []).append(f"• {wording.line(Entry(book, figure, Bag()))}")
    lines = [line for when, several in sorted(by_years.items()) for line in (f"{when}:", *dict.fromkeys(several))]
    return _page("Chỉ tiêu", lines or ["Văn bản này không nêu chỉ tiêu bằng số."], spot, Spot("plan", book.id))


def _agencies(library: Library, book: Book) -> list[str]:
    return list(dict.fromkeys(s.record.agency for s in library.duties([book.id])))


def _duties(library: Library, book: Book, spot: Spot) -> Page:
    agencies = _agencies(library, book)
    choices = [Choice(phrases.upper_first(a), Spot("agency", book.id, str(i))) for i, a in enumerate(agencies)]
    lines = [f"{len(agencies)} cơ quan, đơn vị được giao việc. Anh/chị chọn một cơ quan:"]
    return _page("Nhiệm vụ", lines, spot, Spot("plan", book.id), choices)


def _agency(library: Library, book: Book, spot: Spot) -> Page:
    agencies = _agencies(library, book)
    number = int(spot.item) if spot.item.isdigit() else -1
    if not 0 <= number < len(agencies):
        return replace(_duties(library, book, Spot("duties", book.id)), lines=(GONE,))
    agency = agencies[number]
    entries = [Entry(book, s.record, Bag()) for s in library.duties([book.id]) if s.record.agency == agency]
    lines = [f"• {line}" for line in duties.lines(entries)]
    return _page(phrases.upper_first(agency), lines, spot, Spot("duties", book.id))


def _deadlines(library: Library, book: Book, spot: Spot) -> Page:
    entries = [Entry(book, s.record, Bag()) for s in library.deadlines([book.id])]
    lines = [f"• {deadlines.line(entry)}" for entry in entries] or ["Văn bản này không nêu thời hạn nào."]
    return _page("Thời hạn", lines, spot, Spot("plan", book.id))


_ABOUT_A_PLAN: dict[str, Callable[[Library, Book, Spot], Page]] = {
    "plan": _plan, "sections": _sections, "section": _section, "budget": _budget, "targets": _targets_page,
    "duties": _duties, "agency": _agency, "deadlines": _deadlines,
}  # fmt: skip


def _page(
    title: str,
    lines: Iterable[str],
    spot: Spot,
    back: Spot | None,
    choices: Sequence[Choice] = (),
    *,
    fixed: bool = False,
) -> Page:
    """The page that a spot's number names, of lines and choices that are each cut into pages."""
    texts = _cut(lines)
    rows = [choices[i : i + CHOICES_SHOWN] for i in range(0, len(choices), CHOICES_SHOWN)] or [()]
    pages = max(len(texts), len(rows))
    at = min(spot.page, pages - 1)
    shown = texts[at] if at < len(texts) else ()
    offered = tuple(rows[at]) if at < len(rows) else ()
    return Page(title, shown, offered, replace(spot, page=at), pages, back, fixed)


def _cut(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """Lines in pages; a line that is longer than a page is cut at words."""
    pages: list[list[str]] = [[]]
    room = PAGE_LENGTH
    for line in lines:
        for piece in _pieces(line):
            if len(piece) + 1 > room and pages[-1]:
                pages.append([])
                room = PAGE_LENGTH
            pages[-1].append(piece)
            room -= len(piece) + 1
    return [tuple(page) for page in pages]


def _pieces(line: str) -> list[str]:
    found = []
    while len(line) > PAGE_LENGTH:
        cut = line.rfind(" ", 1, PAGE_LENGTH)
        cut = cut if cut > 0 else PAGE_LENGTH
        found.append(line[:cut])
        line = line[cut:].lstrip()
    return [*found, line]
