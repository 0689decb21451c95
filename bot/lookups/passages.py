"""Passages: when no record answers, the sentence of a plan that does, or the nearest ones, marked as such."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answer import Answer
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.figures import place_prefix
from bot.lookups import choices, table_rows
from bot.lookups.agencies import names_whom
from bot.lookups.demands import Demand, demands_of
from bot.lookups.desk import Desk
from bot.lookups.duties import only_duties
from bot.lookups.holding import NUMERIC, by_wage, holds, kind_of, of_time, says_when
from bot.lookups.match import Scale, Topic
from bot.lookups.scope import fit
from bot.lookups.sentences import cut_before, cut_behind, whole
from bot.lookups.shelf import Book
from bot.lookups.terms import Bag, Counts, Running, Terms, Unit
from bot.question import Asked, Question
from index.answers import asked_kind
from index.headline import Headline
from index.passages import Passage
from index.search import Hit
from knowledge.outline import OPENING
from knowledge.text import bare, fold

# A passage answers when it holds this share of what the question says, and misses no more than that of its telling
# words; one that is to hold a number may miss less. Fixed on the gold questions and on ALQAC.
COVERED, MISSED, MISSED_NUMBER = 0.45, 0.34, 0.12
# The first passage may miss more where it holds so much, and so many times as much as the next.
_MOST, _FAR, MISSED_FAR = 0.6, 1.7, 0.4
# The sentences shown say at least so much of a question for words.
_SHOWN = 0.25
# Where no document has a place, none can be taken for another: the index's own coverage decides.
LOOSE = 0.4
_KINDS = {Asked.MONEY: "amount", Asked.SHARE: "share", Asked.WHEN: "time"}
_OWN_WORD = 0.4
# Beside a passage that holds a question, one that holds less than this share of that is about something else.
_LITTLE = 0.6
_DEPTH, _QUOTED, _RIVAL, _LEVEL = 8, 5, 0.9, 0.85
# A cell behind the first that holds a number alone.
_SUMS = re.compile(r"\t\s*\d[\d.,]*\s*(?=[\t\n]|$)")
# So many passages are remembered with their terms, some 4 kB each.
_REMEMBERED = 1024
_TARGETS = re.compile(r"\b(?:chi tieu|muc tieu)\b")
_RECIPIENTS = re.compile(r"\s*Nơi (?:nhận|gửi)\s*:")

# A unit of a topic, and what it is worth.
Worth = tuple[Unit, float]


@dataclass(frozen=True, slots=True)
class Part:
    """A passage found, in its document, with how well it covers the question and what it misses, 0..1."""

    hit: Hit
    book: Book
    covered: float
    missed: float

    @property
    def text(self) -> str:
        """What stands there."""
        return self.book.text[self.hit.passage.start : self.hit.passage.end]


def find(question: Question, desk: Desk) -> Answer | None:
    """The sentences that answer, with what leads them in; None where no passage covers the question."""
    asks = set(question.asks)
    numeric = bool(NUMERIC & asks)
    if numeric and desk.shelf.places and (question.funding or not _about_something(question, desk)):
        return None
    if only_duties(question, desk):
        return None  # what an agency is told to do stands in duties; a passage that names it says something else
    topic = desk.content(question)
    if desk.shelf.places and not topic.specific and not {Asked.TEXT, Asked.SOURCE_OF_FUNDS} & asks:
        return None
    every = [p for p in nearest(question, desk, topic) if names_whom(f"{p.hit.passage.heading}\n{p.text}", question)]
    parts = [p for p in every if _covers(p, numeric, desk)]
    if not parts and not numeric and desk.scope.named:
        parts = _standing_out(every)
    if not parts:
        return None
    if desk.shelf.places and (question.all_places or len(question.places) > 1):
        return _each(question, desk, parts)
    found = _choose(question, desk, topic, parts)
    if found is None:
        return None
    part, chosen = found
    if numeric and "\t" in part.text[chosen.start : chosen.end]:
        return of_row(part, chosen, question, desk)
    rivals = list(dict.fromkeys(p.book.id for p in parts if p.covered >= part.covered * _RIVAL))
    places = [p for b in rivals if (p := desk.shelf.books[b].header.place)]
    if not desk.scope.named and len(set(places)) > 1 and part.book.header.place:
        return choices.which_place(question, desk, places)
    draft = Draft(question, "passages")
    headline = state(part, chosen, draft, desk)
    stated_figures(part, chosen, question, draft)
    for other in (parts if desk.scope.named else every)[:_QUOTED]:
        where = other.hit.passage
        draft.cite(other.book, where.section, where.start, where.start + len(other.text.rstrip()))
    return draft.finish("answered", headline)


def _each(question: Question, desk: Desk, parts: Sequence[Part]) -> Answer | None:
    draft = Draft(question, "passages")
    heads = []
    for book in list(dict.fromkeys(p.book.id for p in parts))[: choices.MOST_CHOICES]:
        own = [p for p in parts if p.book.id == book]
        if found := _choose(question, desk, desk.content(question), own):
            heads.append(state(*found, draft, desk))
    draft.details += choices.missing_places(question, desk, [p.book.header.place for p in parts])
    return draft.finish("answered", *heads) if heads else None


def _choose(question: Question, desk: Desk, topic: Topic, parts: Sequence[Part]) -> tuple[Part, Headline] | None:
    """The sentences that answer, in their passage; a passage whose best one cannot be the answer is passed over."""
    numeric = bool((NUMERIC | {Asked.WHEN}) & set(question.asks))
    named = asked_kind(bare(question.normal).split()) is not None
    kind = None if named else _KINDS.get(next((a for a in question.asks if a in _KINDS), Asked.TEXT))
    left = _level(parts) if not desk.shelf.places else list(parts) if numeric else _beside(parts)
    first: tuple[Part, Headline] | None = None
    row: tuple[Part, Headline] | None = None
    while left:
        chosen = desk.index.choose(_words(question, desk), [p.hit for p in left], [p.text for p in left], kind)
        if chosen is None:
            break
        part = left.pop(chosen.passage)
        first = first or (part, chosen)
        if _answers(part, chosen, question, desk, topic):
            told = part.text[chosen.start : chosen.end]
            if numeric or not (_SUMS.search(told) or ("\t" in told and Asked.WHERE in question.asks)):
                return part, chosen
            row = row or (part, chosen)  # a table's row answers in words, or where, only where no sentence does
    # In texts of no place, laws and guidance, no number can be another place's: the best sentence is shown as it is.
    return row or (first if first and not desk.shelf.places else None)


def _beside(parts: Sequence[Part]) -> list[Part]:
    """The passages without those that hold little of the question beside what another holds."""
    most = max(p.hit.coverage for p in parts)
    return [p for p in parts if p.hit.coverage >= most * _LITTLE]


def _level(parts: Sequence[Part]) -> list[Part]:
    """The passages that hold about as much of the question as the first: no other is passed on to."""
    return [p for p in parts if p.hit.coverage >= parts[0].hit.coverage * _LEVEL]


def of_row(part: Part, chosen: Headline, question: Question, desk: Desk) -> Answer | None:
    """The figure of a table's row that answers, said as a sentence; None where the row has none of the kind asked."""
    from bot.lookups import figures

    at = part.hit.passage.start
    wanted = demands_of(question, {e.record.unit for e in part.book.figures})
    topic = desk.topic_in(desk.counted(question), part.book)
    scale = Scale(topic, desk.shelf.rarity["figures"])
    rows = [
        (scale.measure(e).score, e, demand)
        for e in part.book.figures
        for demand in wanted
        if demand.admits(e.record)
        and fit(e.record, question.periods, e.record.unit.startswith("đồng"))
        and any(at + a <= e.record.number_start and e.record.number_end <= at + b for a, b in chosen.spans)
    ]
    if not rows:
        return None
    score, entry, demand = max(rows, key=lambda row: (round(row[0], 6), -row[1].record.start))
    return figures.answer(question, desk, [figures.Chosen(demand, (entry,), score)])


def stated_figures(part: Part, chosen: Headline, question: Question, draft: Draft) -> None:
    """The figures of the kind asked for that stand in the sentences shown join the answer, with their own places."""
    wanted = demands_of(question, part.book.units)
    if not wanted and _TARGETS.search(bare(question.normal)):
        wanted = (Demand(Asked.COUNT, anything=True),)  # a target is a number, of whatever kind
    at = part.hit.passage.start
    for entry in part.book.figures:
        figure = entry.record
        inside = any(at + a <= figure.number_start and figure.number_end <= at + b for a, b in chosen.spans)
        if inside and any(demand.admits(figure) for demand in wanted) and fit(figure, question.periods, False):
            draft.say(entry)


def state(part: Part, chosen: Headline, draft: Draft, desk: Desk) -> str:
    """The headline: the sentences chosen, with place, document and section."""
    passage = part.hit.passage
    chosen = _with_items(part, _without_opening(part, chosen), draft.question.content)
    first, last = min(a for a, _ in chosen.spans), max(b for _, b in chosen.spans)
    section = part.book.tree.path_at(passage.start + chosen.start)  # a passage may hold several short sections
    if row := table_rows.said(part.book, passage.start + chosen.start, passage.start + chosen.end, section, draft):
        return f"{place_prefix(part.book, desk)}{row}{where(part, section)}."
    start, end = whole(part.book.text, passage.start + first, passage.start + last)
    draft.cite(part.book, section, start, end)
    before, behind = part.book.text[start : passage.start + first], part.book.text[passage.start + last : end]
    blank = " " if behind and part.text[last - 1].isspace() else ""
    text = " ".join(f"{before}{chosen.render(part.text)}{blank}{behind}".split()).strip(" -+*•").rstrip(".;:,")
    text = f"… {text}" if cut_before(part.book.text, start) else text
    text = f"{text} …" if cut_behind(part.book.text, end) and not text.endswith("khác") else text
    return f"{place_prefix(part.book, desk)}{text}{where(part, section)}."


def _without_opening(part: Part, chosen: Headline) -> Headline:
    """The sentences without lines of the document's opening, its title and date, that joined one behind it."""
    tree, at = part.book.tree, part.hit.passage.start
    if tree.path_at(at + chosen.start) == OPENING:
        return chosen
    return replace(chosen, spans=tuple(s for s in chosen.spans if tree.path_at(at + s[0]) != OPENING))


_ITEM = re.compile(r"\s*(?:(?P<dash>[-+*•–])|(?P<letter>[a-zđ])\)|(?P<number>\d{1,2})[.)])\s")
_MOST_ITEMS = 330  # code points of items behind the line that leads them in


def _with_items(part: Part, chosen: Headline, asked: Collection[str]) -> Headline:
    """The sentences with the items that the last one leads in ("…, gồm:"): without them it says nothing.

    Of more items than one reads those that hold most of the words asked for are shown, in their order.
    """
    last = max(end for _, end in chosen.spans)
    if not part.text[:last].rstrip().endswith(":") or last < chosen.end:
        return chosen
    items = list(_items(part.text, last))
    if not items:
        return chosen
    held = {item: sum(word in fold(part.text[item[0] : item[1]]) for word in asked) for item in items}
    shown: list[tuple[int, int]] = []
    for item in sorted(items, key=lambda item: (-held[item], item)):
        if not shown or sum(end - start for start, end in (*shown, item)) <= _MOST_ITEMS:
            shown.append(item)
    more = chosen.more_items + len(items) - len(shown)
    return replace(chosen, spans=(*chosen.spans, *sorted(shown)), more_items=more)


def _items(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the items of the list stand that begins there: lines with one kind of mark."""
    style = None
    for line in text[at:].splitlines(keepends=True):
        start, at = at, at + len(line)
        item = _ITEM.match(line)
        if not line.strip():
            continue
        if item is None or (style and item.lastgroup != style):
            return
        style = item.lastgroup
        yield start, start + len(line.rstrip())


def where(part: Part, section: str) -> str:
    """Document and section in brackets; empty where the document has no name to be called by."""
    named = phrases.document(part.book.header)
    told = ", ".join(filter(None, (named, phrases.section(section) if named else "")))
    return f" ({told})" if told else ""


def _answers(part: Part, chosen: Headline, question: Question, desk: Desk, topic: Topic) -> bool:
    """Whether the sentence chosen can be the answer: of the time asked for, about the thing, holding what is asked."""
    main = " ".join(part.text[a:b] for a, b in ((chosen.start, chosen.end), chosen.lead_in or (0, 0)))
    passage = part.hit.passage
    if not of_time(question, f"{main} {passage.heading}", part.book):
        return False
    kind = kind_of(question)
    exact = kind is not None or Asked.WHEN in question.asks
    told = fold(main).replace(fold(part.book.header.title or "\0"), " ")  # the title's own numbers answer nothing
    if kind and not holds(told, kind, question) and not (Asked.MONEY in question.asks and by_wage(main)):
        return False
    if Asked.WHEN in question.asks and not says_when(main, question):
        return False
    if not desk.shelf.places:
        return True
    shown = main if exact else " ".join(part.text[a:b] for a, b in chosen.spans)
    terms = Running.of((shown, 1.0), (f"{passage.heading} . {part.book.header.title or ''}", 0.6))
    held, missed = covered(terms, desk.topic_in(topic, part.book), desk.seen)
    return missed <= MISSED if exact else held >= _SHOWN


def _covers(part: Part, numeric: bool, desk: Desk) -> bool:
    """Whether a passage is about the question; where texts of several places lie side by side, it must hold more."""
    if not desk.shelf.places:
        return part.hit.coverage >= LOOSE
    return part.covered >= COVERED and part.missed <= (MISSED_NUMBER if numeric else MISSED)


def _standing_out(every: Sequence[Part]) -> list[Part]:
    """The first passage of the document asked about where it holds far more of the question than any other.

    Who asks why or how tells the matter in words of their own: a little more of them may be missing.
    """
    if not every:
        return []
    first = every[0]
    rival = max((p.hit.coverage for p in every[1:]), default=0.0)
    far = first.hit.coverage >= LOOSE and first.hit.coverage >= rival * _FAR
    return [first] if far and first.covered >= _MOST and first.missed <= MISSED_FAR else []


def _about_something(question: Question, desk: Desk) -> bool:
    """Whether a question for a number names what the number is of, beside an amount that it mentions."""
    units = desk.topic(question, question.agencies).units
    return any(not u.generic and not u.term[0].isdigit() for u in units)


def nearest(question: Question, desk: Desk, topic: Topic) -> list[Part]:
    """The passages found, in the order of the index, with how well they cover the question."""
    documents = [b.id for b in desk.scope.books] if desk.scope.named else None
    parts = []
    numeric = bool(NUMERIC & set(question.asks))
    worth: dict[str, Sequence[Worth]] = {}
    for hit in desk.hits(_words(question, desk), _DEPTH, documents):
        book = desk.shelf.books.get(hit.passage.document)
        if book is None or _RECIPIENTS.match(book.text, hit.passage.start):
            continue  # to whom a document goes answers nothing else
        if book.id not in worth:
            worth[book.id] = tuple(_weights(desk.topic_in(topic, book), desk.seen, numeric))
        parts.append(Part(hit, book, *_held(_terms(book, hit.passage), worth[book.id])))
    return parts


def _words(question: Question, desk: Desk) -> str:
    """What is looked for; of a noun with a place without the place, whose documents are looked into anyway."""
    if not desk.scope.named or question.asks or not question.topic:
        return question.normal
    text = question.normal
    for place in question.places:
        text = text.replace(place, " ")
    return " ".join(text.split())


@lru_cache(maxsize=_REMEMBERED)
def _terms(book: Book, passage: Passage) -> Running:
    """The terms of a passage with those of its heading and title; the same passages come again."""
    return Running.of((book.text[passage.start : passage.end], 1.0), (passage.heading, 0.6), (book.header.title, 0.5))


def covered(terms: Terms, topic: Topic, rarity: Counts, exact: bool = True) -> tuple[float, float]:
    """The share of the question that a text holds, and of its telling words that it misses.

    A word that no plan has tells what a number is of; in a question for words it may just be the asker's own.
    """
    return _held(terms, tuple(_weights(topic, rarity, exact)))


def _held(terms: Terms, worth: Sequence[Worth]) -> tuple[float, float]:
    whole = got = telling = missed = 0.0
    for unit, weight in worth:
        held = unit.found(terms)
        whole += weight
        got += weight * held
        if not unit.pair and not unit.generic:
            telling += weight
            missed += weight if held < 0.4 else 0.0
    return (got / whole if whole else 0.0, missed / telling if telling else 0.0)


def _weights(topic: Topic, rarity: Counts, exact: bool) -> Iterator[Worth]:
    """The units of a topic that count, each with what it is worth."""
    for unit in topic.units:
        known = rarity.known(unit)
        if unit.pair and not known:
            continue
        weight = rarity.weight(unit) * (0.6 if unit.pair else 1.0) * (0.3 if unit.generic else 1.0)
        yield unit, weight if exact or known else weight * _OWN_WORD


def nearest_lines(question: Question, desk: Desk) -> list[str]:
    """The nearest passage of the documents asked about, marked so: it is not the answer, but may help to ask anew."""
    topic = desk.content(question)
    if not desk.scope.named or not desk.scope.books or not topic.specific or len(question.places) > 1:
        return []
    near = [p for p in nearest(question, desk, topic) if p.covered >= _NEAR_ENOUGH and "\t" not in p.text]
    return [
        f"Đoạn gần nhất (không phải câu trả lời): {phrases.clipped(_best_line(p, topic, desk), 220)}" for p in near[:1]
    ]


_NEAR_ENOUGH = 0.3


def _best_line(part: Part, topic: Topic, desk: Desk) -> str:
    """The line of a passage that holds most of the question, with where it stands."""
    local = desk.topic_in(topic, part.book)

    def held(line: str) -> float:
        bag = Bag()
        bag.add(line, 1.0)
        return covered(bag, local, desk.seen)[0]

    best = max((line for line in part.text.split("\n") if line.strip()), key=held, default=part.text)
    return f"“{phrases.clipped(best.strip(' -+*•'), 180)}”{where(part, part.hit.passage.section)}"
