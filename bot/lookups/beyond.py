"""Questions that no plan can answer, told by their words before anything is looked up."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import refusals
from bot.compose.draft import Draft
from bot.lookups.desk import Desk
from bot.lookups.terms import Unit
from bot.question import Question


def other_matter(question: Question, desk: Desk) -> Answer | None:
    """The refusal where no place is named and a word with content stands nowhere in the library ("lúa", "gạo").

    Nothing ties such a question to the plans: what they say of its other words is about something else.
    """
    tied = desk.scope.named or question.documents or question.all_places or question.own_place or question.carried
    if tied or question.across or question.unsure_place or len(desk.shelf.places) < 2:
        return None
    units = desk.topic(question).units
    telling = [u for u in units if not u.pair and not u.generic and u.marked and u.term.isalpha()]
    strange = [u.term for u in telling if not u.variants and not desk.seen.known(Unit(u.term, False))]
    pairs = [u for u in units if u.pair]
    apart = not question.asks and len(telling) > 1 and not any(desk.seen.known(u) for u in pairs)
    if not strange and not apart:
        return None
    return Draft(question, None).finish("not_found", refusals.nothing(question, desk))
