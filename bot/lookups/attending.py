"""People asked for beside a class or meeting: they are those of its own sentence, not those of another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.lookups.demands import Demand
from bot.lookups.shelf import Entry
from bot.question import Asked, Question
from knowledge.extract.lexicon import persons, words
from knowledge.records import Figure
from knowledge.text import fold

# "bao nhiêu người dự", "mấy học viên tham gia": behind the people, at the end of what is asked.
_TAKES_PART = re.compile(
    r"(?<=\w) (?:tham dự|tham gia|theo học|dự|học)(?=\s*(?:[?,.;]|$))(?<!lớp học)(?<!khoá học)(?<!khóa học)", re.I
)
_DEEDS = frozenset(("dự", "tham dự", "tham gia", "theo học", "tham"))


def is_event(figure: Figure) -> bool:
    """Whether a figure counts what people take part in."""
    return fold(figure.unit) in words("figures", "event")


def of_people(demand: Demand) -> bool:
    """Whether a number of people is asked for."""
    return demand.kind is Asked.COUNT and fold((demand.unit or "").partition("/")[0]) in persons()


def event_first(wanted: Sequence[Demand], found: Sequence[int] = (0, 1, 2)) -> tuple[int, ...]:
    """Which demands at `found` are for classes or meetings, where one is for those who take part."""
    if not any(of_people(demand) for demand in wanted):
        return ()
    return tuple(
        i
        for i, demand in enumerate(wanted)
        if i in found and demand.kind is Asked.COUNT and fold(demand.unit or "") in words("figures", "event")
    )


def without_attending(question: Question, wanted: Sequence[Demand]) -> Question:
    """The question, where it asks for events and people, without "dự" and the like: these tell no event."""
    if not event_first(wanted):
        return question
    return replace(
        question,
        normal=_TAKES_PART.sub("", question.normal),
        topic=tuple(w for w in question.topic if w[0] not in _DEEDS),
        content=tuple(w for w in question.content if w not in _DEEDS),
    )


def people_of(event: Entry[Figure]) -> Entry[Figure] | None:
    """The number of people right behind a class or meeting in its sentence, before the next one; None where none is."""
    start, end = event.record.number_end, event.record.end
    behind = sorted(
        (e for e in event.book.figures if start <= e.record.number_start < end), key=lambda e: e.record.number_start
    )
    for entry in behind:
        if is_event(entry.record):
            return None
        if fold(entry.record.unit.partition("/")[0]) in persons():
            return entry
    return None


def attending(demand: Demand, event: Entry[Figure]) -> Entry[Figure] | None:
    """The people who take part in a class or meeting, where people are asked for beside it."""
    return people_of(event) if is_event(event.record) and of_people(demand) else None
