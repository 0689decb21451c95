"""What falls due in a quarter or a month: "tháng 11 phải nộp gì", "quý I Sở Y tế trình gì"."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.compose import deadlines as wording
from bot.compose.draft import Draft
from bot.lookups.deadlines import by_whom
from bot.lookups.desk import Desk
from bot.lookups.shelf import Entry
from bot.lookups.terms import syllables
from bot.question import Asked, Question
from bot.understand.quarters import PartOfYear, names, parts_of_year
from knowledge.records import Deadline
from knowledge.text import fold

# So many are said in the headline; the others follow among the details.
_SAID, _LISTED = 3, 8
_MONTHS = 3


def asked(question: Question) -> bool:
    """Whether it is asked what is to be done in a part of a year."""
    return bool(parts_of_year(question)) and not set(question.asks) - {Asked.DUTY, Asked.TEXT} and not question.across


def find(question: Question, desk: Desk) -> Answer | None:
    """The deadlines of the documents asked about that fall in the part of the year; None where there are none."""
    if not desk.scope.named:
        return None
    parts = parts_of_year(question)
    found = [e for b in desk.scope.books for e in b.deadlines if any(_falls_in(e.record, part) for part in parts)]
    found = _about([e for e in found if by_whom(e, question) >= 0], question, parts, desk)
    if not found:
        return None
    books = list(dict.fromkeys(entry.book for entry in found))
    draft = Draft(question, "deadlines")
    heads = []
    for book in books:
        own = [entry for entry in found if entry.book is book]
        for entry in own[:_SAID]:
            draft.cite(book, entry.record.section, entry.record.start, entry.record.end)
        heads.append(wording.headline(own[:_SAID], desk, who=bool(question.agencies)))
        draft.details += [wording.line(entry) for entry in own[_SAID:]][:_LISTED]
    return draft.finish("answered", *heads)


def _falls_in(deadline: Deadline, part: PartOfYear) -> bool:
    """Whether the time of a deadline is in a part of the year; a month is in its quarter."""
    time = fold(f"{deadline.printed} . {deadline.recurrence or ''}")
    if part.unit == "tháng":
        return names(time, part)
    months = range(_MONTHS * (part.number - 1) + 1, _MONTHS * part.number + 1)
    return names(time, part) or any(names(time, PartOfYear("tháng", month, "")) for month in months)


def _about(
    entries: list[Entry[Deadline]], question: Question, parts: tuple[PartOfYear, ...], desk: Desk
) -> list[Entry[Deadline]]:
    """Those that hold something of what else the question says, where it says more than when and who."""
    when = {word for part in parts for word in syllables(part.words)}
    rest = replace(question, topic=tuple(w for w in question.topic if w[0] not in when))
    telling = [unit for unit in desk.topic(rest).units if not unit.generic and not unit.pair]
    return [e for e in entries if any(unit.found(e.bag) for unit in telling)] if telling else entries
