"""Across plans, periods and sources: compared, added up, counted, each number with its source and the formula shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose.draft import Draft
from bot.lookups import figures, shares
from bot.lookups.demands import Demand, demands_of
from bot.lookups.desk import Desk
from bot.lookups.scope import Scope, holds
from bot.lookups.shelf import Entry, Shelf
from bot.question import Across, Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

# The words by which a question names the two sources that plans split their money by.
_SOURCES = {
    "trung ương": re.compile(r"\btrung ương\b"),
    "địa phương": re.compile(r"\bđịa phương\b|\bngân sách (?:tỉnh|thành phố)\b"),
}
_MONEY = re.compile(r"\b(?:kinh phí|ngân sách|dự toán|tiền)\b")
_SHARE = re.compile(r"%|\b(?:tỷ lệ|tỉ lệ|phần trăm|chỉ tiêu)\b")
_EITHER = re.compile(r"\s(?:hay|hay là|hoặc|với|và|so với|còn)\s")
_MOST_CELLS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing compared: its name ("tỉnh Bến Tre", "năm 2011", "trung ương") and its figure, None where not stated."""

    name: str
    figure: Entry[Figure] | None


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
    wanted = _named(question) or demands_of(question) or _implied(question, desk)
    if not wanted:
        return None
    cells = cells_of(question, desk, wanted[0])
    stated = [cell for cell in cells if cell.figure]
    if len(stated) < 2 and not (stated and question.across in (Across.MAX, Across.MIN)):
        return None
    return wording.put_together(question, desk, cells, Draft(question, "figures"))


def _named(question: Question) -> tuple[Demand, ...]:
    """Money or shares, where the question compares them by name; "gấp mấy lần" asks no count of its own."""
    text = fold(question.normal)
    if Asked.MONEY in question.asks or _MONEY.search(text):
        return (Demand(Asked.MONEY),)
    return (Demand(Asked.SHARE),) if Asked.SHARE in question.asks or _SHARE.search(text) else ()


def _implied(question: Question, desk: Desk) -> tuple[Demand, ...]:
    """Money, where the question names nothing that is compared."""
    if set(question.asks) - {Asked.TEXT} or desk.topic(question).specific:
        return ()
    return (Demand(Asked.MONEY),)


def cells_of(question: Question, desk: Desk, demand: Demand) -> list[Cell]:
    """What is compared: places, else periods, else sources of funding, else two activities of one plan."""
    if len(question.periods) > 1 and len(question.places) < 2:
        from bot.compose.phrases import years

        return [
            Cell(years(p.start, p.end), best(replace(question, periods=(p,)), desk, demand)) for p in question.periods
        ]
    several = question.places if len(question.places) > 1 else desk.shelf.places if not desk.scope.named else ()
    if several:
        return [Cell(desk.place(p), best(*_in(question, desk, p), demand)) for p in several][:_MOST_CELLS]
    text = fold(question.normal)
    sources = [name for name, pattern in _SOURCES.items() if pattern.search(text)]
    if len(sources) > 1:
        topic = tuple(w for w in question.topic if not any(fold(w[0]) in s.split() for s in sources))
        one = replace(question, topic=topic, content=tuple(word for word, _ in topic))
        return [Cell(f"nguồn {s}", best(replace(one, funding=s), desk, demand)) for s in sources]
    return _activities(question, desk, demand)


def _in(question: Question, desk: Desk, place: str) -> tuple[Question, Desk]:
    books = tuple(b for b in desk.shelf.books.values() if holds(b, place))
    return replace(question, places=(place,), across=None), replace(desk, scope=Scope(books, named=True))


def _activities(question: Question, desk: Desk, demand: Demand) -> list[Cell]:
    parts = _EITHER.split(f" {fold(question.normal)} ")
    topics = [tuple(w for w in question.topic if re.search(rf"\b{re.escape(fold(w[0]))}\b", part)) for part in parts]
    cells = []
    for topic in topics:
        one = replace(question, topic=topic, content=tuple(word for word, _ in topic))
        if topic and desk.topic(one).specific and (entry := best(one, desk, demand)):
            cells.append(Cell(entry.record.label, entry))
    return cells


def best(question: Question, desk: Desk, demand: Demand) -> Entry[Figure] | None:
    """The best figure for one demand; of several periods the one that is the plan's own."""
    matches = figures.candidates(replace(question, across=None), desk, demand)
    if not matches:
        return None
    near = [m for m in matches if m.score >= matches[0].score * 0.92]
    own = [m for m in near if not question.periods and _own_period(m.entry)]
    return (own or near)[0].entry


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
