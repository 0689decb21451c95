"""Across plans, periods and sources: compared, added up, counted, each number with its source and the formula shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose import refusals
from bot.compose.draft import Draft
from bot.lookups import figures, shares
from bot.lookups.demands import Demand, alike, demands_of
from bot.lookups.desk import Desk
from bot.lookups.match import Match, similar
from bot.lookups.scope import Scope, holds, issued_by
from bot.lookups.shelf import Entry, Shelf
from bot.question import Across, Asked, Period, Question
from bot.understand.words import unit_names
from knowledge.records import Figure
from knowledge.text import bare, fold

# The words by which a question names the two sources that plans split their money by.
_SOURCES = {
    "trung ương": re.compile(r"\btrung ương\b"),
    "địa phương": re.compile(r"\bđịa phương\b|\bngân sách (?:tỉnh|thành phố)\b"),
}
_MONEY = re.compile(r"\b(?:kinh phí|ngân sách|dự toán|tiền)\b")
_SHARE = re.compile(r"%|\b(?:tỷ lệ|tỉ lệ|phần trăm|chỉ tiêu)\b")
_EITHER = re.compile(r"\s(?:hay|hay là|hoặc|với|và|so với|còn)\s")
_EACH_YEAR = re.compile(r"\b(?:năm|giai đoạn) nào\b")
_MOST_CELLS = 12
# A figure this near to the best of its place may stand for it, where its unit is that of the others.
_NEAR = 0.6
# What is said of one place is of the same thing as that of another where it misses hardly more of the question.
_ALIKE = 0.05
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing compared: its name ("tỉnh Bến Tre", "năm 2011", "trung ương") and what may be its figure.

    `options` are best first; there are none where it is not stated.
    """

    name: str
    options: tuple[Match[Figure], ...] = ()

    @property
    def figure(self) -> Entry[Figure] | None:
        """Its figure; None where it is not stated."""
        return self.options[0].entry if self.options else None


def find(question: Question, desk: Desk) -> Answer | None:
    """The figures put together as asked; None where nothing is to be put together, or no figure is found."""
    if question.across in (None, Across.EACH):
        return None
    if question.across is Across.COUNT:
        return count(question, desk)
    if question.across is Across.SHARE:
        return shares.find(question, desk)
    if question.baseline and len(question.periods) == 1 and len(question.places) < 2:
        question = replace(question, periods=(question.baseline, *question.periods))
    wanted = _named(question) or _of_unit(question) or demands_of(question) or _implied(question, desk)
    if not wanted:
        return None
    cells = agreeing(cells_of(question, desk, wanted[0]))
    stated = [cell for cell in cells if cell.figure]
    told = len(question.places) + len(question.issuers) > 1 or len(question.periods) > 1
    alone = question.across in (Across.MAX, Across.MIN) or (told and question.across is not Across.SUM)
    if not stated and question.across in (Across.MAX, Across.MIN) and _EACH_YEAR.search(fold(question.normal)):
        # "năm nào nhiều nhất": the sum of a stage is no answer where the years are not told apart.
        text = f"{refusals.where(question, desk)} không nêu số liệu từng năm để so sánh."
        return Draft(question, None).finish("not_found", text) if desk.scope.named else None
    if len(stated) < 2 and not (stated and alone):
        return None
    return wording.put_together(question, desk, cells, Draft(question, "figures"))


def _named(question: Question) -> tuple[Demand, ...]:
    """Money or shares, where the question compares them by name; "gấp mấy lần" asks no count of its own."""
    text = fold(question.normal)
    if Asked.MONEY in question.asks or _MONEY.search(text):
        rates = tuple(d for d in demands_of(question) if d.kind is Asked.MONEY and d.unit)
        return rates or (Demand(Asked.MONEY),)
    return (Demand(Asked.SHARE),) if Asked.SHARE in question.asks or _SHARE.search(text) else ()


def _of_unit(question: Question) -> tuple[Demand, ...]:
    """A count of what the question names, where only "đông hơn" says that it is counted."""
    if Asked.COUNT not in question.asks or question.units:
        return ()
    text = fold(question.normal)
    named = [word for word in unit_names() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    return (Demand(Asked.COUNT, unit_names()[max(named, key=len)]),) if named else ()


def _implied(question: Question, desk: Desk) -> tuple[Demand, ...]:
    """Money, where the question names nothing that is compared."""
    if set(question.asks) - {Asked.TEXT} or desk.topic(question).specific:
        return ()
    return (Demand(Asked.MONEY),)


def cells_of(question: Question, desk: Desk, demand: Demand) -> list[Cell]:
    """What is compared: places, else periods, else sources of funding, else two activities of one plan."""
    sides = (*question.places, *question.issuers)
    if len(question.periods) > 1 and len(sides) < 2:
        from bot.compose.phrases import years

        return [
            Cell(years(p.start, p.end), options(replace(question, periods=(p,)), desk, demand))
            for p in question.periods
        ]
    if len(sides) > 1:
        whose = paired(question) if question.places == sides else {}
        return [_side(replace(question, periods=whose.get(s, question.periods)), desk, s, demand) for s in sides]
    if not desk.scope.named:
        cells = [_side(question, desk, place, demand) for place in desk.shelf.places]
        least = min((c.options[0].missed for c in cells if c.options), default=0.0)
        # The largest of several is the largest of the same thing: a record that misses more words is of another.
        return [c if c.options and c.options[0].missed <= least + _ALIKE else Cell(c.name) for c in cells][:_MOST_CELLS]
    text = fold(question.normal)
    if _EACH_YEAR.search(text) and len(question.periods) < 2:
        return by_year(question, desk, demand)
    sources = [name for name, pattern in _SOURCES.items() if pattern.search(text)]
    if len(sources) > 1:
        topic = tuple(w for w in question.topic if not any(fold(w[0]) in s.split() for s in sources))
        one = replace(question, topic=topic, content=tuple(word for word, _ in topic))
        return [Cell(f"nguồn {s}", options(replace(one, funding=s), desk, demand)) for s in sources]
    return _activities(question, desk, demand)


def _side(question: Question, desk: Desk, side: str, demand: Demand) -> Cell:
    """One place, or one ministry, with the figures of its own documents."""
    if side in question.issuers:
        books = tuple(b for b in desk.shelf.books.values() if issued_by(b, side))
        inside = replace(question, places=(), issuers=(side,), across=None)
        return Cell(side, options(inside, replace(desk, scope=Scope(books, named=True)), demand))
    books = tuple(b for b in desk.shelf.books.values() if holds(b, side))
    inside = replace(question, places=(side,), issuers=(), across=None)
    return Cell(desk.place(side), options(inside, replace(desk, scope=Scope(books, named=True)), demand))


def paired(question: Question) -> dict[str, tuple[Period, ...]]:
    """The years of each place, where each is named with its own ("A năm 2013 với B năm 2014"); empty otherwise."""
    if len(question.places) != len(question.periods):
        return {}
    text = bare(question.normal)
    marks = [(text.find(bare(p.removeprefix("TP. "))), i) for i, p in enumerate(question.places)]
    years = [(text.find(str(p.start)), i) for i, p in enumerate(question.periods)]
    order = [kind for at, kind in sorted([(at, "p") for at, _ in marks] + [(at, "y") for at, _ in years])]
    if min(at for at, _ in (*marks, *years)) < 0 or any(a == b for a, b in pairwise(order)):
        return {}
    first, second = [i for _, i in sorted(marks)], [i for _, i in sorted(years)]
    return {question.places[i]: (question.periods[j],) for i, j in zip(first, second, strict=True)}


def by_year(question: Question, desk: Desk, demand: Demand) -> list[Cell]:
    """The years of a plan, each with its figure: of one thing, as its label says without the year."""
    from bot.compose.phrases import years

    found = [
        m for m in options(question, desk, demand, near=0.0) if m.entry.record.period_start == m.entry.record.period_end
    ]
    found = [
        m for m in found if m.entry.record.period_end and m.entry.record.funding in (None, "tổng", question.funding)
    ]
    if not found:
        return []
    like = [m for m in found if m.entry.book is found[0].entry.book and similar(m.entry, found[0].entry) >= _SAME]
    each: dict[int, Match[Figure]] = {}
    for match in like:
        each.setdefault(match.entry.record.period_end or 0, match)
    return [Cell(years(year, year), (each[year],)) for year in sorted(each)] if len(each) > 1 else []


def _activities(question: Question, desk: Desk, demand: Demand) -> list[Cell]:
    parts = _EITHER.split(f" {fold(question.normal)} ")
    topics = [tuple(w for w in question.topic if re.search(rf"\b{re.escape(fold(w[0]))}\b", part)) for part in parts]
    cells = []
    for topic in topics:
        one = replace(question, topic=topic, content=tuple(word for word, _ in topic))
        if topic and desk.topic(one).specific and (found := options(one, desk, demand)):
            cells.append(Cell(found[0].entry.record.label, found))
    return cells


def options(question: Question, desk: Desk, demand: Demand, near: float = _NEAR) -> tuple[Match[Figure], ...]:
    """The figures that may answer one demand, best first; of several periods first the one that is the plan's own."""
    matches = figures.candidates(replace(question, across=None), desk, demand)
    if not matches:
        return ()
    top = matches[0].score
    close = [m for m in matches if m.score >= top * 0.92]
    own = [m for m in close if not question.periods and _own_period(m.entry)]
    first = (own or close)[0]
    return (first, *(m for m in matches if m is not first and m.score >= top * near))


def best(question: Question, desk: Desk, demand: Demand) -> Entry[Figure] | None:
    """The best figure for one demand; of several periods the one that is the plan's own."""
    found = options(question, desk, demand)
    return found[0].entry if found else None


def agreeing(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with figures of one unit, where each has one: a year's sum is not compared with a monthly rate."""
    filled = [c for c in cells if c.options]
    units = dict.fromkeys(m.entry.record.unit for c in filled for m in c.options)

    def of_unit(cell: Cell, unit: str) -> Match[Figure] | None:
        return next((m for m in cell.options if same_unit(m.entry.record.unit, unit)), None)

    shared = [u for u in units if all(of_unit(c, u) for c in filled)]
    if not shared:
        return list(cells)
    chosen = max(shared, key=lambda u: round(sum(m.score for c in filled if (m := of_unit(c, u))), 3))
    return [replace(c, options=(m, *c.options)) if (m := of_unit(c, chosen)) else c for c in cells]


def same_unit(one: str, other: str) -> bool:
    """Whether numbers of two units may be compared: the same unit, or names of the same thing counted."""
    if one == other:
        return True
    if one.startswith("đồng") or other.startswith("đồng") or "%" in (one, other):
        return False
    return one.partition("/")[2] == other.partition("/")[2] and alike(one, other)


def _own_period(entry: Entry[Figure]) -> bool:
    header = entry.book.header
    figure = entry.record
    return (figure.period_start, figure.period_end) == (header.period_start, header.period_end)


def count(question: Question, desk: Desk) -> Answer | None:
    """How many places have a plan, or a figure of the kind asked for."""
    draft = Draft(question, "documents")
    books = [b for b in desk.scope.books if b.header.place and _in_periods(question, desk.shelf, b.id)]
    topic = desk.topic(question)
    places: dict[str, None] = {}
    for book in books:
        local = desk.topic_in(topic, book)
        if not local.specific:
            mark = next((m for m in book.header.marks if m.field == "title" and not m.blank), None)
            draft.cite(book, "", mark.start if mark else 0, mark.end if mark else min(200, len(book.text)))
            places[str(book.header.place)] = None
            continue
        inside = replace(desk, scope=Scope((book,), named=True))
        kinds = demands_of(question) or (Demand(Asked.MONEY), Demand(Asked.SHARE), Demand(Asked.COUNT))
        entry = next((e for k in kinds if (e := best(replace(question, places=()), inside, k))), None)
        if entry:
            draft.say(entry)
            places[str(book.header.place)] = None
    if not places:
        return None
    return wording.counted(question, desk, list(places), draft)


def _in_periods(question: Question, shelf: Shelf, book: str) -> bool:
    header = shelf.books[book].header
    if not question.periods:
        return True
    return any((header.period_start or 0) <= p.end and p.start <= (header.period_end or 0) for p in question.periods)


def amounts(cells: Sequence[Cell]) -> list[tuple[Cell, float]]:
    """The cells with one definite number each; a bound or the lower end of a range counts as its number."""
    found = []
    for cell in cells:
        if cell.figure:
            figure = cell.figure.record
            value = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high
            if value is not None:
                found.append((cell, float(value)))
    return found
