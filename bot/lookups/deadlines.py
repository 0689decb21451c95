"""Deadlines: when something is due, and how often."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Answer
from bot.compose import deadlines as wording
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.desk import Desk
from bot.lookups.match import Match, ranked
from bot.lookups.shelf import Entry
from bot.question import Across, Asked, Question
from knowledge.records import Deadline
from knowledge.text import bare

_NEAR, _SAME = 0.9, 0.97
# A question for a day or a month is not answered by "định kỳ": that would state a time that the plan leaves open.
_WANTS_TIME = re.compile(r"\b(?:thang|ngay|quy|nam) (?:may|nao|bao nhieu|gi)\b|\bmay thang\b|\bngay may\b")
_HAS_TIME = re.compile(r"\d|\b(?:thang|quy|tuan|hang nam|hang thang|ngay ky)\b")


def find(question: Question, desk: Desk) -> Answer | None:
    """The deadlines asked for; None where no record answers."""
    if Asked.WHEN not in question.asks:
        return None
    matches = candidates(question, desk)
    if wants_time(question):
        matches = [m for m in matches if has_time(f"{m.entry.record.printed} {m.entry.record.due or ''}")]
    if not matches:
        return None
    top = matches[0].score
    books = list(dict.fromkeys(m.entry.book.id for m in matches if m.score >= top * _NEAR))
    several = len(question.places) > 1 or question.all_places or question.across is Across.EACH
    if len(books) > 1 and not desk.scope.named and not several:
        return choices.which_place(question, desk, [p for b in books if (p := desk.shelf.books[b].header.place)])
    if several:
        books = list(dict.fromkeys(m.entry.book.id for m in matches))
    draft = Draft(question, "deadlines")
    heads = []
    for book in books[: choices.MOST_CHOICES] if several else books[:1]:
        own = [m for m in matches if m.entry.book.id == book]
        best = _best(own)
        for entry in best:
            draft.cite(entry.book, entry.record.section, entry.record.start, entry.record.end)
        heads.append(wording.headline(best, desk))
        draft.details += [wording.line(m.entry) for m in own if m.entry not in best][:6]
    if several:
        found = [desk.shelf.books[b].header.place for b in books]
        draft.details += choices.missing_places(question, desk, found)
    return draft.finish("answered", " ".join(heads))


def wants_time(question: Question) -> bool:
    """Whether a day, month or year is asked for, not just a rhythm."""
    return bool(_WANTS_TIME.search(bare(question.normal)))


def has_time(text: str) -> bool:
    """Whether a text names a day, month, quarter or yearly rhythm."""
    return bool(_HAS_TIME.search(bare(text)))


def candidates(question: Question, desk: Desk) -> list[Match[Deadline]]:
    """The deadlines that may answer, best first."""
    topic = desk.content(question)
    entries = [e for b in desk.scope.books for e in b.deadlines if _in_period(e.record, question)]
    return ranked(entries, topic, desk.shelf.rarity["deadlines"], desk.titles(topic))


def _best(matches: Sequence[Match[Deadline]]) -> list[Entry[Deadline]]:
    top = matches[0].score
    return [m.entry for m in matches if m.score >= top * _SAME][:4]


def _in_period(deadline: Deadline, question: Question) -> bool:
    if not question.periods or not deadline.due:
        return True
    year = int(deadline.due[:4])
    return any(p.start - 1 <= year <= p.end + 1 for p in question.periods)
