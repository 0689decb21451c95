"""Targets of a stage: "chỉ tiêu 2030" lists what is to be reached by then."""

from __future__ import annotations

import re

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book, Entry
from bot.question import Asked, Period, Question
from knowledge.records import Figure
from knowledge.text import bare, fold

_ASKED = re.compile(r"\b(?:chi tieu|muc tieu)\b(?! (?:chung|tong quat))")
_NAMED = re.compile(r"\b(?:mục tiêu|chỉ tiêu)\b")
_HEADED = re.compile(r"(?m)^\s*(?:[ivx]{1,5}|\d{1,2})(?:\.\d{1,2})*[.)]?\s+(?:các )?(?:mục tiêu|chỉ tiêu)\b")
_STATED, _LISTED, _LABEL = 3, 12, 110


def find(question: Question, desk: Desk) -> Answer | None:
    """The targets of the stage that ends in the year asked for; None where more than the stage is asked."""
    if not question.periods or not _ASKED.search(bare(question.normal)) or desk.topic(question).specific:
        return None
    if set(question.asks) - {Asked.TEXT, Asked.SHARE, Asked.COUNT} or question.across:
        return None
    books = [b for b in desk.scope.books if _stated(b, of_stage(b, question.periods[-1]))]
    places = [b.header.place for b in books if b.header.place]
    if len(books) > 1 and not desk.scope.named and not question.all_places:
        return choices.which_place(question, desk, places)
    if not books:
        return None
    draft = Draft(question, "figures")
    heads = []
    for book in books[: choices.MOST_CHOICES]:
        entries = of_stage(book, question.periods[-1])
        said = [f"{_label(e, draft)}: {draft.say(e)}" for e in entries[:_STATED]]
        more = len(entries) - len(said)
        rest = ", cùng các chỉ tiêu khác nêu bên dưới" if more > 0 else ""
        start, end = entries[0].record.period_start, entries[0].record.period_end
        when = phrases.years(start, end)
        when = f" {when}" if when and draft.support(entries[0], when) else ""
        heads.append(
            f"{wording.place_prefix(book, desk)}mục tiêu{when}: {'; '.join(said)}{rest}"
            f" ({wording.reference(entries[:_STATED])})."
        )
        for entry in entries[_STATED:_LISTED]:
            draft.say(entry)
            draft.details.append(wording.line(entry))
    return draft.finish("answered", *heads)


def _stated(book: Book, entries: list[Entry[Figure]]) -> bool:
    """Whether figures are the plan's targets: not where all stand elsewhere than under the heading that has these."""
    return bool(entries) and (
        any(_NAMED.search(fold(e.record.context)) for e in entries) or not _HEADED.search(fold(book.text))
    )


def of_stage(book: Book, asked: Period) -> list[Entry[Figure]]:
    """The targets of a document for a stage: those of just these years, else those that end with it."""
    goals = [
        e
        for e in book.figures
        if e.record.standing == "mục tiêu" and not e.record.unit.startswith("đồng") and e.record.period_end
    ]
    if asked.start != asked.end:
        return [e for e in goals if (e.record.period_start, e.record.period_end) == (asked.start, asked.end)]
    ending = [e for e in goals if e.record.period_end == asked.end]
    # Of several stages that end then, the shortest is the one that was meant by its last year.
    latest = max((e.record.period_start or 0 for e in ending if e.record.period_start != asked.end), default=0)
    return [e for e in ending if (e.record.period_start or 0) >= latest]


def _label(entry: Entry[Figure], draft: Draft) -> str:
    label = phrases.clipped(wording.said_label(entry.record.label), _LABEL)
    return label if draft.support(entry, label) else wording.short_label(entry.record)
