"""Years that are not those of the number: a stage that holds the year asked for, a year of the stage asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups import figures
from bot.lookups.demands import demands_of
from bot.lookups.desk import Desk
from bot.lookups.scope import timely
from bot.lookups.shelf import Entry
from bot.question import Asked, Question
from knowledge.records import Figure


def told(question: Question, desk: Desk, draft: Draft) -> str:
    """The line of details that tells the stage's number below the refusal for its year; empty where there is none.

    It is no figure of the answer: nobody asked for it.
    """
    entry = of_stage(question, desk)
    if entry is None:
        return ""
    number = draft.say(entry)
    draft.figures.pop()
    label = phrases.clipped(wording.said_label(entry.record.label), 120)
    when = phrases.years(entry.record.period_start, entry.record.period_end)
    if not when:
        issued, stated = phrases.date(entry.book.header.issued_on), f"{phrases.lower_first(label)}: {number}"
        return f"Chỉ nêu số khi lập văn bản ({issued}): {stated} ({wording.reference([entry])})."
    if not draft.support(entry, f"{label} {when}"):
        return ""
    return f"Chỉ nêu cho cả {when}: {phrases.lower_first(label)}: {number} ({wording.reference([entry])})."


def of_stage(question: Question, desk: Desk) -> Entry[Figure] | None:
    """The figure of a stage that holds the one year asked for, or one of the time when the plan was written."""
    asked = question.periods
    one = len(asked) == 1 and asked[0].start == asked[0].end and not asked[0].until
    if not one or question.across or not desk.scope.named or len(desk.scope.books) != 1:
        return None
    year = asked[0].start
    for demand in demands_of(question, desk.scope.books[0].units)[:1]:
        if demand.kind is Asked.SHARE:
            return None
        for match in figures.candidates(replace(question, periods=()), desk, demand):
            start, end = match.entry.record.period_start, match.entry.record.period_end
            if start and end and start < end and start <= year <= end and "/" not in match.entry.record.unit:
                return match.entry
            if not timely(match.entry.record, match.entry.book.header, asked):
                return match.entry
    return None


def only_part_of(question: Question, figures: Sequence[Figure]) -> list[str]:
    """The line that says that numbers are of a part of the years asked for only; none where they reach to the end."""
    if len(question.periods) != 1 or question.periods[0].until:
        return []
    asked = question.periods[0]
    spans = [(f.period_start or f.period_end, f.period_end or f.period_start) for f in figures]
    known = [(start, end) for start, end in spans if start and end]
    if len(known) < len(spans) or not known or any(s < asked.start or e >= asked.end for s, e in known):
        return []
    told = phrases.joined(list(dict.fromkeys(phrases.years(*span) for span in sorted(known))))
    return [f"Lưu ý: chỉ nêu cho {told}, không nêu cho cả {phrases.years(asked.start, asked.end)}."]
