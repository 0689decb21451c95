"""What a figure must be to answer a demand, its words aside: of the kind, the place, the years, the source asked for.

Most questions say little of this. What one says is found once; its figures are then held against just that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bot.lookups import likeness, opposites
from bot.lookups.demands import Demand
from bot.lookups.meant import admits_funding, each_asked, of_each
from bot.lookups.scope import fit, in_place, timely
from bot.lookups.shelf import Book, Entry
from bot.question import Asked, Question
from knowledge.records import Figure

Check = Callable[[Entry[Figure]], bool]


def sifted(books: Iterable[Book], question: Question, demand: Demand, *, specific: bool) -> list[Entry[Figure]]:
    """The figures of some documents that may answer one demand, in text order.

    Args:
        books: The documents.
        question: The question.
        demand: What it wants.
        specific: Whether its words name anything but the plan or its money.
    """
    admits, checks = demand.admits, list(_checks(question, demand, specific=specific))
    found = []
    for book in books:
        for entry in book.figures:
            if not admits(entry.record):
                continue
            for check in checks:
                if not check(entry):
                    break
            else:
                found.append(entry)
    return found


def _is_rate(figure: Figure) -> bool:
    """Whether money is for each of something: "900.000 đồng/tháng" is no plan's money, what is spent a year may be."""
    return "/" in figure.unit and figure.unit != "đồng/năm"


def _checks(question: Question, demand: Demand, *, specific: bool) -> Iterator[Check]:
    """What the question asks of a figure beside its kind, the cheapest first."""
    money, periods = demand.kind is Asked.MONEY, question.periods
    if question.places:
        yield lambda entry: in_place(entry.place, question)
    if periods:
        yield lambda entry: fit(entry.record, periods, money) > 0
        yield lambda entry: timely(entry.record, entry.book.header, periods)
    if money and not (specific or demand.unit or demand.per or each_asked(question.normal)):
        yield lambda entry: not _is_rate(entry.record)
    if question.funding is not None and (money or demand.anything):
        yield lambda entry: admits_funding(entry.record, question)
    if question.funding:
        yield lambda entry: not likeness.other_payer(entry, question)
    if likeness.counts_in(question.normal):
        yield lambda entry: not likeness.other_number(entry, question)
    if demand.kind is Asked.SHARE and likeness.share_of(question.normal):
        yield lambda entry: not likeness.other_share(entry, demand, question)
    if likeness.levels_in(question.normal):
        yield lambda entry: not likeness.other_level(entry, question)
    if opposites.sides_in(question.normal):
        yield lambda entry: not opposites.other_side(entry, question)
    if likeness.degrees_in(question.normal):
        yield lambda entry: not likeness.other_degree(entry, question)
    if demand.kind is Asked.COUNT:
        yield lambda entry: not likeness.class_size(entry.record, demand, question)
    if not specific and each_asked(question.normal):
        yield lambda entry: of_each(entry, question)
