"""Across plans, periods and sources: compared, added up, counted, each number with its source and the formula shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer import Answer
from bot.compose import across as wording
from bot.compose import refusals
from bot.compose.draft import Draft
from bot.lookups import figures, passages, rows, shares, sides, valued
from bot.lookups.cells import Cell, agreeing, options, own_period
from bot.lookups.demands import Demand, demands_of
from bot.lookups.desk import Desk
from bot.lookups.match import Match, similar
from bot.lookups.scope import Scope, holds, issued_by, local_name
from bot.lookups.shelf import Entry, Shelf
from bot.lookups.targets import of_targets, without_asking
from bot.question import Across, Asked, Period, Question
from bot.understand.words import unit_names
from knowledge.records import Figure
from knowledge.text import bare, fold

# The words by which a question names the two sources that plans split their money by.
_SOURCES = {
    "trung ương": re.compile(r"\btrung ương\b"),
    "địa phương": re.compile(
        r"\bđịa phương\b|\bngân sách (?:tỉnh|thành phố)\b"
        r"|\b(?:tỉnh|thành phố) (?:góp|bỏ|chi|lo|cấp|bố trí|đối ứng|tự)\b"
    ),
}
_MONEY = re.compile(r"\b(?:kinh phí|ngân sách|dự toán|tiền)\b")
_SHARE = re.compile(r"%|\b(?:tỷ lệ|tỉ lệ|phần trăm|chỉ tiêu)\b")
# What "bao nhiêu" asks for is said: money, or a share.
_SAYS_KIND = re.compile(r"%|\b(?:tiền|kinh phí|ngân sách|đồng|triệu|tỷ|tỷ lệ|phần trăm)\b")
_ANY = Demand(Asked.COUNT, anything=True)
_AMONG = re.compile(r"\b(năm|giai đoạn|huyện|xã|phường|thị xã|quận|địa phương|thôn|khoản|hạng mục) nào\b")
_EACH_YEAR = re.compile(r"\b(?:năm|giai đoạn) nào\b")
_MOST_CELLS = 12
# What is said of one place is of the same thing as that of another where it misses hardly more of the question.
_ALIKE = 0.05
_SAME = 0.6
_TRIED = 4  # figures whose like of other years are looked for


def find(question: Question, desk: Desk) -> Answer | None:
    """The figures put together as asked; None where nothing is to be put together, or no figure is found."""
    if question.across in (None, Across.EACH) or of_targets(question):
        return None
    if question.across is Across.COUNT:
        return count(question, desk)
    if question.across is Across.SHARE:
        return shares.find(question, desk)
    if question.across is Across.RATIO and (answer := _stated_ratio(question, desk)):
        return answer
    if answer := _stated_change(question, desk):
        return answer
    if question.across not in (Across.MAX, Across.MIN) and (answer := valued.find(question, desk)):
        return answer
    if question.baseline and len(question.periods) == 1 and len(question.places) < 2:
        question = replace(question, periods=(question.baseline, *question.periods))
    elif own := _own_years(question, desk):
        question = replace(question, periods=(*question.periods, own))
    question = replace(question, topic=without_asking(question.topic))  # "chỉ tiêu" is no matter of a plan
    cells: list[Cell] = []
    for demand in _demands(question, desk):
        cells = agreeing(cells_of(question, desk, demand))
        if sum(cell.figure is not None for cell in cells) > 1:
            break
    return _told(question, desk, cells)


_SET_AGAINST = re.compile(r"(?<!\w)so (?:với|năm)(?!\w)")


def _own_years(question: Question, desk: Desk) -> Period | None:
    """The years of the one plan that is asked how it differs from an earlier year ("tăng bao nhiêu so với 2011")."""
    if question.across not in (Across.DIFFERENCE, Across.COMPARE, Across.RATIO) or len(question.periods) != 1:
        return None
    years = {(b.header.period_start, b.header.period_end) for b in desk.scope.books} if desk.scope.named else set()
    start, end = years.pop() if len(years) == 1 else (None, None)
    if not start or not end or question.periods[0].end >= start or not _SET_AGAINST.search(fold(question.normal)):
        return None
    return Period(start, end)


def _stated_ratio(question: Question, desk: Desk) -> Answer | None:
    """The ratio that a plan states itself ("bằng 0,6 lần mức lương tối thiểu"), which nothing need be computed for."""
    if not desk.scope.named or len(question.places) > 1 or len(question.periods) > 1:
        return None
    demand = Demand(Asked.COUNT, "lần")
    found = figures.candidates(replace(question, asks=(Asked.COUNT,), across=None, units=("lần",)), desk, demand)
    return figures.answer(question, desk, (figures.group(demand, found, question),)) if found else None


_CHANGES = re.compile(r"(?<!\w)(?:tăng|giảm|hạ)(?!\w).*(?<!\w)so với(?!\w)")


def _stated_change(question: Question, desk: Desk) -> Answer | None:
    """The change against a year that a plan states itself ("tăng 25% so với năm 2020")."""
    if not desk.scope.named or len(question.places) > 1 or len(question.periods) != 1:
        return None
    if not _CHANGES.search(fold(question.normal)):
        return None
    year = str(question.periods[0].start)
    asked = replace(question, asks=(Asked.SHARE,), across=None, periods=(), units=())
    found = [
        match
        for match in figures.candidates(asked, desk, Demand(Asked.SHARE))
        if re.search(rf"so với (?:năm |cuối năm |giai đoạn )?{year}", fold(match.entry.record.label))
    ]
    return figures.answer(question, desk, (figures.group(Demand(Asked.SHARE), found, question),)) if found else None


def _told(question: Question, desk: Desk, cells: Sequence[Cell]) -> Answer | None:
    """What is said of the things compared; None where too few of them have a number."""
    stated = [cell for cell in cells if cell.figure]
    told = len(question.places) + len(question.issuers) > 1 or len(question.periods) > 1
    alone = question.across in (Across.MAX, Across.MIN) or (told and question.across is not Across.SUM)
    among = _AMONG.search(fold(question.normal))
    if not stated and question.across in (Across.MAX, Across.MIN) and among:
        # "năm nào, huyện nào nhiều nhất": the sum of all is no answer where they are not told apart.
        text = f"{refusals.where(question, desk)} không nêu số liệu từng {among[1]} để so sánh."
        refusal = Draft(question, None).finish("not_found", text) if desk.scope.named else None
        return _said_to_be(question, desk) or refusal
    if len(stated) < 2 and not (stated and alone):
        return None
    if question.across is Across.SUM and not wording.comparable([cell.figure for cell in stated if cell.figure]):
        return None  # people and money make no sum
    return wording.put_together(question, desk, cells, Draft(question, "figures"))


# "Ít nhất 50%" is a bound, and says nothing of which is least.
_MOST = re.compile(r"(?<!\w)(?:nhiều|cao|lớn|đông)(?: \w+){0,4} nhất(?!\w)")
_LEAST = re.compile(r"(?<!\w)(?:(?:thấp|nhỏ)(?: \w+){0,4} nhất(?!\w)|ít(?: \w+){1,4} nhất|ít nhất (?!có |\d|từ ))")


def _said_to_be(question: Question, desk: Desk) -> Answer | None:
    """The sentence in which a plan says itself which is most or least ("nhiều nhất là huyện …"); None without one."""
    if not desk.scope.named or not question.topic:
        return None
    told = passages.find(replace(question, across=None, asks=(Asked.TEXT,)), desk)
    says = _MOST if question.across is Across.MAX else _LEAST
    return told if told and says.search(fold(told.headline)) else None


def _demands(question: Question, desk: Desk) -> tuple[Demand, ...]:
    """What kinds of number to look for, the likeliest first; any kind that both have where the question names none."""
    wanted = _named(question) or _of_unit(question) or demands_of(question) or _implied(question, desk)
    open_to_all = not _SAYS_KIND.search(fold(question.normal)) and not question.units and not question.fundings
    if not wanted or not open_to_all or not desk.scope.named:
        return wanted[:1]
    # "2024 so với 2023 tăng bao nhiêu": of nothing else, a plan's money is compared
    return (*wanted[:1], _ANY if desk.topic(question).specific else Demand(Asked.MONEY))


def _named(question: Question) -> tuple[Demand, ...]:
    """Money or shares, where the question compares them by name; "gấp mấy lần" asks no count of its own."""
    text = fold(question.normal)
    if Asked.MONEY in question.asks or _MONEY.search(text):
        rates = tuple(d for d in demands_of(question) if d.kind is Asked.MONEY and d.unit)
        return rates or (Demand(Asked.MONEY),)
    return (Demand(Asked.SHARE),) if Asked.SHARE in question.asks or _SHARE.search(text) else ()


def _of_unit(question: Question) -> tuple[Demand, ...]:
    """A count of what the question names, where only "đông hơn" or "nhiều … nhất" says that it is counted."""
    if question.units or not (Asked.COUNT in question.asks or question.across in (Across.MAX, Across.MIN)):
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
    sides_of = (*question.places, *question.issuers)
    if len(question.periods) > 1 and len(sides_of) < 2:
        from bot.compose.phrases import years

        return sides.find(question, desk, demand) or [
            Cell(years(p.start, p.end), options(replace(question, periods=(p,)), desk, demand))
            for p in question.periods
        ]
    if len(sides_of) > 1:
        whose = paired(question) if question.places == sides_of else {}
        return [_side(replace(question, periods=whose.get(s, question.periods)), desk, s, demand) for s in sides_of]
    if not desk.scope.named:
        cells = [_side(question, desk, place, demand) for place in desk.shelf.places]
        least = min((c.options[0].missed for c in cells if c.options), default=0.0)
        # The largest of several is the largest of the same thing: a record that misses more words is of another.
        return [c if c.options and c.options[0].missed <= least + _ALIKE else Cell(c.name) for c in cells][:_MOST_CELLS]
    text = fold(question.normal)
    if _EACH_YEAR.search(text) and len(question.periods) < 2:
        return by_year(question, desk, demand)
    if question.across in (Across.MAX, Across.MIN) and (found := rows.find(question, desk, demand)):
        return found
    sources = [name for name, pattern in _SOURCES.items() if pattern.search(text)]
    if len(sources) > 1:
        topic = tuple(w for w in question.topic if not any(fold(w[0]) in s.split() for s in sources))
        one = replace(question, topic=topic, content=tuple(word for word, _ in topic))
        return of_one_sum([Cell(f"nguồn {s}", options(replace(one, funding=s), desk, demand)) for s in sources])
    return sides.find(question, desk, demand)


def of_one_sum(cells: Sequence[Cell]) -> list[Cell]:
    """The parts by source of one sum: of one document and the same years, where there are such."""

    def whose(match: Match[Figure]) -> tuple[str, int | None, int | None]:
        return match.entry.book.id, match.entry.record.period_start, match.entry.record.period_end

    shared = set.intersection(*({whose(m) for m in cell.options} for cell in cells))
    kept = [Cell(cell.name, tuple(m for m in cell.options if whose(m) in shared)) for cell in cells]
    if not shared or len(shared) == 1:
        return kept if shared else list(cells)
    best = max(kept[0].options, key=lambda m: (own_period(m.entry), m.score))
    return [Cell(cell.name, tuple(m for m in cell.options if whose(m) == whose(best))) for cell in kept]


def _side(question: Question, desk: Desk, side: str, demand: Demand) -> Cell:
    """One place, or one ministry, with the figures of its own documents."""
    question = replace(question, normal=_without(question.normal, [p for p in question.places if p != side]))
    if side in question.issuers:
        books = tuple(b for b in desk.shelf.books.values() if issued_by(b, side))
        inside = replace(question, places=(), issuers=(side,), across=None)
        return Cell(side, options(inside, replace(desk, scope=Scope(books, named=True)), demand))
    holding = [b for b in desk.shelf.books.values() if holds(b, side)]
    # A commune's plan speaks for no province where the province has its own.
    books = tuple([b for b in holding if not local_name(b)] or holding)
    inside = replace(question, places=(side,), issuers=(), across=None)
    return Cell(desk.place(side), options(inside, replace(desk, scope=Scope(books, named=True)), demand))


def _without(text: str, places: Sequence[str]) -> str:
    """A text without the names of places, whose syllables are no words of what is asked of another one."""
    if not places:
        return text
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, places))})(?!\w)", "0", text)


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

    inside = question.periods[0] if question.periods and question.periods[0].start < question.periods[0].end else None
    one = replace(question, periods=()) if inside else question  # "năm nào trong 2016-2020": each of these years
    found = [
        m for m in options(one, desk, demand, near=0.0) if m.entry.record.period_start == m.entry.record.period_end
    ]
    if inside:
        found = [m for m in found if inside.start <= (m.entry.record.period_end or 0) <= inside.end]
    found = [
        m for m in found if m.entry.record.period_end and m.entry.record.funding in (None, "tổng", question.funding)
    ]
    for first in found[:_TRIED]:
        each: dict[int, Match[Figure]] = {}
        for match in found:
            if match.entry.book is first.entry.book and similar(match.entry, first.entry) >= _SAME:
                each.setdefault(match.entry.record.period_end or 0, match)
        if len(each) > 1:  # the best one may be of a single year, and then tells of none beside it
            return [Cell(years(year, year), (each[year],)) for year in sorted(each)]
    return []


def best(question: Question, desk: Desk, demand: Demand) -> Entry[Figure] | None:
    """The best figure for one demand; of several periods the one that is the plan's own."""
    found = options(question, desk, demand)
    return found[0].entry if found else None


def count(question: Question, desk: Desk) -> Answer | None:
    """How many places have a plan, or a figure of the kind asked for."""
    draft = Draft(question, "documents")
    books = [b for b in desk.scope.books if b.header.place and _in_periods(question, desk.shelf, b.id)]
    topic = desk.topic(question)
    places: dict[str, None] = {}
    for book in books:
        local = desk.topic_in(topic, book)
        if not local.specific and Asked.MONEY not in question.asks:
            mark = next((m for m in book.header.marks if m.field == "title" and not m.blank), None)
            draft.cite(book, "", mark.start if mark else 0, mark.end if mark else min(200, len(book.text)))
            places[str(book.header.place)] = None
            continue
        inside = replace(desk, scope=Scope((book,), named=True))
        kinds = demands_of(question) or (Demand(Asked.MONEY), Demand(Asked.SHARE), Demand(Asked.COUNT))
        entry = next((e for k in kinds if (e := best(replace(question, places=()), inside, k))), None)
        if entry and (local.specific or entry.record.unit == "đồng"):  # the money of a plan is a sum, no rate
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
