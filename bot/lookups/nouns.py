"""A message of a noun and a place ("hộ nghèo Sơn La", "tờ rơi bt"): the number that the plan states of just that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Answer
from bot.lookups import figures
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.match import Match
from bot.lookups.terms import syllables
from bot.question import Asked, Question
from bot.understand.words import compiled, table
from knowledge.records import Figure
from knowledge.text import fold, strip_marks

# Such a message has so many words beside its place.
_MOST_WORDS = 5
# The figure's label says all of the noun, and little else; the only one that says all of it may say more.
_COVERED, _PRECISE, _ONLY = 0.95, 0.6, 0.4
# Syllables that may stand before the noun there: "Kinh phí in".
_BEFORE = 3
# "Tập huấn/năm": a rate is meant.
_RATE = re.compile(r"/ ?([^\W\d_]+)[ ?.]*$")


def find(question: Question, desk: Desk) -> Answer | None:
    """The number whose label is the noun; None where more is asked, or no label is just that."""
    more = question.asks or question.agencies or question.documents or question.across or question.carried
    if more or not desk.scope.named or not 0 < len(question.topic) <= _MOST_WORDS or not desk.topic(question).specific:
        return None
    if compiled(table("courtesies")["asking"]).search(fold(question.normal)):
        return None  # "về những lĩnh vực nào" asks for words
    demand = Demand(Asked.COUNT, None, None, anything=True)
    found = _just_that([m for m in figures.candidates(question, desk, demand) if m.coverage >= _COVERED], question)
    if not found or len({match.entry.book.id for match in found}) > 1:
        return None
    return figures.answer(question, desk, (figures.group(demand, found, question),))


def _just_that(found: Sequence[Match[Figure]], question: Question) -> list[Match[Figure]]:
    """Of the figures that say all of the noun those that are just of it; of a rate, those of that rate."""
    if rate := _RATE.search(fold(question.normal)):
        return [m for m in found if m.entry.record.unit.partition("/")[2] == rate[1]]
    if len(found) == 1 and found[0].precision >= _ONLY and _begins_with(found[0], question):
        return list(found)
    return [m for m in found if m.precision >= _PRECISE]


def _begins_with(match: Match[Figure], question: Question) -> bool:
    """Whether a label begins with the noun ("Kinh phí in tờ rơi …"), which is not only whom the money is for."""
    noun = {strip_marks(s) for word, _ in question.topic for s in syllables(word)}
    return noun <= {strip_marks(s) for s in syllables(match.entry.record.label)[: len(noun) + _BEFORE]}
