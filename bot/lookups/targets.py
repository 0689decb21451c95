"""Targets: "chỉ tiêu 2030" lists what is to be reached by then, "chỉ tiêu đào tạo cán bộ" tells that of one matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups import choices, figures
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book, Entry
from bot.question import Across, Asked, Period, Question
from knowledge.records import Figure
from knowledge.text import bare, fold

_ASKED = re.compile(r"\b(?:chi tieu|muc tieu)\b(?! (?:chung|tong quat))")
# All of them, whatever the year ("mục tiêu của kế hoạch" asks for words).
_EVERY = re.compile(r"\b(?:chi tieu|muc tieu cu the)\b")
_NAMED = re.compile(r"\b(?:mục tiêu|chỉ tiêu)\b")
_HEADED = re.compile(r"(?m)^\s*(?:[ivx]{1,5}|\d{1,2})(?:\.\d{1,2})*[.)]?\s+(?:các )?(?:mục tiêu|chỉ tiêu)\b")
_STATED, _LISTED, _LABEL = 3, 12, 110
# The words that ask for a target, which name no matter.
_ASKING = (("chi", "tieu"), ("muc", "tieu", "cu", "the"), ("muc", "tieu"))


def find(question: Question, desk: Desk) -> Answer | None:
    """The targets of the stage asked for, or that of one matter; None where more is asked, or the plan has none."""
    if not _ASKED.search(bare(question.normal)) or (question.across and not of_targets(question)):
        return None
    if set(question.asks) - {Asked.TEXT, Asked.SHARE, Asked.COUNT}:
        return None
    matter = replace(question, topic=without_asking(question.topic))
    if desk.topic(matter).specific:
        return None if set(question.asks) - {Asked.TEXT} else _of_matter(matter, desk)
    return _of_stages(question, desk)


def of_targets(question: Question) -> bool:
    """Whether a question asks for targets as such and names no matter of theirs, as far as its own text says."""
    asks = _ASKED.search(bare(question.text)) is not None
    beside = question.across in (None, Across.COMPARE, Across.DIFFERENCE)
    return asks and beside and not without_asking(question.topic) and Asked.COUNT not in question.asks


def without_asking(topic: Sequence[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The words of a topic without those that ask for a target."""
    kept, at, words = [], 0, [bare(word) for word, _ in topic]
    while at < len(words):
        asking = next((a for a in _ASKING if tuple(words[at : at + len(a)]) == a), ())
        kept += [] if asking else [topic[at]]
        at += len(asking) or 1
    return tuple(kept)


def _of_matter(question: Question, desk: Desk) -> Answer | None:
    """The target that is set for the matter a question names; None where the plans in question set several or none."""
    if not desk.scope.named or question.agencies or question.documents:
        return None
    demand = Demand(Asked.COUNT, None, None, anything=True)
    found = [m for m in figures.candidates(question, desk, demand) if _is_goal(m.entry)]
    if not found or len({match.entry.book.id for match in found}) > 1:
        return None
    return figures.answer(question, desk, (figures.group(demand, found, question),))


def _is_goal(entry: Entry[Figure]) -> bool:
    return entry.record.standing == "mục tiêu" and not entry.record.unit.startswith("đồng")


def _of_stages(question: Question, desk: Desk) -> Answer | None:
    """The targets of the stage that ends in the year asked for; of each stage where no year is asked for."""
    if not question.periods and not _EVERY.search(bare(question.normal)):
        return None
    listed = {b.id: _asked_of(b, question) for b in desk.scope.books}
    books = [b for b in desk.scope.books if any(_stated(b, entries) for entries in listed[b.id])]
    places = [b.header.place for b in books if b.header.place]
    if len(books) > 1 and not desk.scope.named and not question.all_places:
        return choices.which_place(question, desk, places)
    if not books:
        return None
    draft = Draft(question, "figures")
    heads = [
        _listed(book, entries, draft, desk)
        for book in books[: choices.MOST_CHOICES]
        for entries in listed[book.id]
        if entries
    ]
    return draft.finish("answered", *heads)


def _asked_of(book: Book, question: Question) -> list[list[Entry[Figure]]]:
    """The targets of a document that are asked for, those of each stage together."""
    if question.periods:
        return [of_stage(book, period) for period in question.periods]
    stages: dict[tuple[int, int], list[Entry[Figure]]] = {}
    for entry in book.figures:
        if _is_goal(entry) and entry.record.period_end:
            years = (entry.record.period_start or entry.record.period_end, entry.record.period_end)
            stages.setdefault(years, []).append(entry)
    return [stages[years] for years in sorted(stages)]


def _listed(book: Book, entries: list[Entry[Figure]], draft: Draft, desk: Desk) -> str:
    """The targets of one stage: the first ones in a sentence, the others among the details."""
    said = [f"{_label(e, draft)}: {draft.say(e)}" for e in entries[:_STATED]]
    more = len(entries) - len(said)
    rest = ", cùng các chỉ tiêu khác nêu bên dưới" if more > 0 else ""
    start, end = entries[0].record.period_start, entries[0].record.period_end
    when = phrases.years(start, end)
    when = f" {when}" if when and draft.support(entries[0], when) else ""
    for entry in entries[_STATED:_LISTED]:
        draft.say(entry)
        draft.details.append(wording.line(entry))
    return (
        f"{wording.place_prefix(book, desk)}mục tiêu{when}: {'; '.join(said)}{rest}"
        f" ({wording.reference(entries[:_STATED])})."
    )


def _stated(book: Book, entries: list[Entry[Figure]]) -> bool:
    """Whether figures are the plan's targets: not where all stand elsewhere than under the heading that has these."""
    return bool(entries) and (
        any(_NAMED.search(fold(e.record.context)) for e in entries) or not _HEADED.search(fold(book.text))
    )


def of_stage(book: Book, asked: Period) -> list[Entry[Figure]]:
    """The targets of a document for a stage: those of just these years, else those that end with it."""
    goals = [e for e in book.figures if _is_goal(e) and e.record.period_end]
    if asked.start != asked.end:
        return [e for e in goals if (e.record.period_start, e.record.period_end) == (asked.start, asked.end)]
    ending = [e for e in goals if e.record.period_end == asked.end]
    # Of several stages that end then, the shortest is the one that was meant by its last year.
    latest = max((e.record.period_start or 0 for e in ending if e.record.period_start != asked.end), default=0)
    return [e for e in ending if (e.record.period_start or 0) >= latest]


def _label(entry: Entry[Figure], draft: Draft) -> str:
    label = phrases.clipped(wording.said_label(entry.record.label), _LABEL)
    return label if draft.support(entry, label) else wording.short_label(entry.record)
