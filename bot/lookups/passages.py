"""Passages: when no record answers, the sentence of a plan that does, or the nearest ones, marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answer import Answer
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.deadlines import wants_time
from bot.lookups.desk import Desk
from bot.lookups.match import Topic
from bot.lookups.shelf import Book
from bot.lookups.terms import Bag, Rarity
from bot.question import Asked, Question
from knowledge.text import bare, fold

# A sentence must cover this share of what the question says to answer it; one that is asked for a number, more.
ANSWERS, ANSWERS_NUMBER = 0.5, 0.8
_HEADLINE, _ITEM = 620, 260
_MONTH = re.compile(
    r"\btháng \d|\bngày \d|\d/\d|\bquý\b|\bnăm(?: học)? \d|\bgiai đoạn \d|ngày ký|(?:hàng|hằng) (?:năm|tháng)"
)
_TIME = re.compile(r"\d|hàng năm|hằng năm|thường xuyên|ngày ký|giữa k[ỳì]|cuối k[ỳì]|định kỳ")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a document with the section it stands in, and how well it covers the question, 0..1."""

    book: Book
    section: str
    heading: str
    start: int
    end: int
    covered: float = 0.0
    missed: float = 0.0

    @property
    def text(self) -> str:
        """What stands there."""
        return self.book.text[self.start : self.end]


def find(question: Question, desk: Desk) -> Answer | None:
    """The paragraph that answers, with its list where it leads one in; None where none covers the question."""
    topic = desk.content(question)
    numeric = bool({Asked.MONEY, Asked.SHARE, Asked.COUNT} & set(question.asks))
    if numeric and (question.funding or not _about_something(question, desk)):
        return None
    if not topic.specific and Asked.TEXT not in question.asks and Asked.SOURCE_OF_FUNDS not in question.asks:
        return None
    parts = nearest(question, desk, topic)
    if not parts:
        return None
    best = parts[0]
    least = ANSWERS_NUMBER if numeric else ANSWERS
    if best.covered < least or best.missed > (0.0 if numeric else 0.34):
        return None
    if Asked.WHEN in question.asks:
        if not _TIME.search(fold(best.text)) or (wants_time(question) and not _MONTH.search(fold(best.text))):
            return None
    rivals = [p for p in parts if p.covered >= best.covered * 0.92]
    books = list(dict.fromkeys(p.book.id for p in rivals))
    if len(books) > 1 and not desk.scope.named and not question.all_places:
        places = [p for b in books if (p := desk.shelf.books[b].header.place)]
        if len(set(places)) > 1:
            return choices.which_place(question, desk, places)
    draft = Draft(question, "passages")
    if question.all_places or len(question.places) > 1:
        chosen = [next(p for p in rivals if p.book.id == b) for b in books][: choices.MOST_CHOICES]
    else:
        chosen = [best]
    heads = [state(part, draft, desk) for part in chosen]
    for part in rivals[1:5]:
        if part not in chosen and part.book is best.book:
            draft.cite(part.book, part.section, part.start, part.end)
    return draft.finish("answered", " ".join(heads))


def _about_something(question: Question, desk: Desk) -> bool:
    """Whether a question for a number names what the number is of, beside an amount that it mentions."""
    units = desk.topic(question, question.agencies).units
    return any(not u.generic and not u.term[0].isdigit() for u in units)


def state(part: Part, draft: Draft, desk: Desk) -> str:
    """The headline of a paragraph: its words, or its lead-in with the first items of its list."""
    text = part.text.strip(" -+*•")
    items = list(_items(part)) if text.rstrip().endswith(":") or len(text) < 60 else []
    draft.cite(part.book, part.section, part.start, items[-1][1] if items else part.end)
    if items:
        told = [part.book.text[a:b].strip(" -+*•.;") for a, b in items]
        draft.details += [phrases.clipped(t, 400) for t in told]
        text = f"{text.rstrip(' :')}: {_several(told)}"
    place = f"{phrases.upper_first(desk.place(part.book.header.place))}: " if part.book.header.place else ""
    where = ", ".join(filter(None, (phrases.document(part.book.header, part.book.id), phrases.section(part.section))))
    return f"{place}{phrases.clipped(text, _HEADLINE).rstrip('.;')} ({where})."


def _several(items: Sequence[str]) -> str:
    said: list[str] = []
    room = _HEADLINE
    for item in items:
        short = phrases.clipped(item, _ITEM)
        if said and len(short) > room:
            said.append("…")
            break
        said.append(short)
        room -= len(short)
    return "; ".join(said)


def _items(part: Part) -> Iterator[tuple[int, int]]:
    """The paragraphs behind a heading or lead-in, up to the next heading of its kind."""
    taken = 0
    lead = _mark(part.text)
    for start, end in _paragraphs(part.book.text, part.end, min(len(part.book.text), part.end + 4000)):
        mark = _mark(part.book.text[start:end])
        if (mark and mark == lead) or mark in ("roman", "article") or taken >= 8:
            return
        taken += 1
        yield start, end


_MARKS = (
    ("roman", re.compile(r"[IVX]{1,5}\s*[.)]\s")),
    ("article", re.compile(r"Điều \d+")),
    ("number", re.compile(r"\d{1,2}\s*[.)]\s")),
    ("dotted", re.compile(r"\d{1,2}(?:\.\d{1,2})+")),
    ("letter", re.compile(r"[a-zđ]\)")),
)


def _mark(text: str) -> str:
    return next((name for name, pattern in _MARKS if pattern.match(text.lstrip())), "")


def nearest(question: Question, desk: Desk, topic: Topic) -> list[Part]:
    """The paragraphs of the best passages by how well they cover the question, best first."""
    documents = [b.id for b in desk.scope.books] if desk.scope.named else None
    if desk.index is not None:
        hits = desk.index.search(question.normal, 12, documents)
        spans = [
            (h.passage.document, h.passage.section, h.passage.heading, h.passage.start, h.passage.end) for h in hits
        ]
    else:
        spans = [(b.id, "", "", 0, len(b.text)) for b in desk.scope.books]
    rarity = desk.shelf.paragraphs
    parts = []
    for order, (document, section, heading, start, end) in enumerate(spans):
        book = desk.shelf.books.get(document)
        if book is None:
            continue
        local = desk.topic_in(topic, book)
        above = ""
        for a, b in _paragraphs(book.text, start, end):
            bag = Bag()
            bag.add(book.text[a:b], 1.0)
            bag.add(above, 0.5)
            bag.add(heading, 0.4)
            covered, missed = _covered(bag, local, rarity)
            parts.append(Part(book, section, heading, a, b, covered - 0.002 * order, missed))
            if book.text[a:b].rstrip().endswith(":"):
                above = book.text[a:b]
    return sorted(parts, key=lambda p: -round(p.covered, 3))


def _covered(bag: Bag, topic: Topic, rarity: Rarity) -> tuple[float, float]:
    whole = got = missed = 0.0
    for unit in topic.units:
        weight = rarity.weight(unit) * (0.6 if unit.pair else 1.0) * (0.3 if unit.generic else 1.0)
        if unit.pair and not rarity.known(unit):
            continue
        held = unit.found(bag)
        whole += weight
        got += weight * held
        if held < 0.4 and not unit.pair and not unit.generic:
            missed += weight
    return (got / whole, missed / whole) if whole else (0.0, 0.0)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield at + lead, at + len(line.rstrip())
        at += len(line) + 1


def suggestions_text(parts: Sequence[Part], desk: Desk) -> list[str]:
    """The nearest paragraphs as lines marked "gần nhất"."""
    del desk
    return [
        f"Gần nhất: {phrases.clipped(p.text, 220)} ({phrases.document(p.book.header, p.book.id)}"
        f"{', ' + w if (w := phrases.section(p.section)) else ''})"
        for p in parts
    ]


def word_in(word: str, text: str) -> bool:
    """Whether a word stands in a text, marks aside."""
    return f" {bare(word)} " in f" {bare(text)} "
