"""Refusals before anything is looked up: about no plan, of a place or a document that the library does not have."""

from __future__ import annotations

from bot.answer import Answer
from bot.compose import phrases, refusals
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.desk import Desk
from bot.question import Question
from bot.small_talk import reply_to
from bot.understand.scope import speaks_of_elsewhere
from knowledge.text import fold


def refuse_early(question: Question, desk: Desk) -> Answer | None:
    """The refusal where looking is pointless: out of scope, a place or a number that the library does not have."""
    if not question.in_scope:
        draft, small = Draft(question, None), reply_to(question.text)
        if small is None and not speaks_of_elsewhere(fold(question.normal)):
            if desk.scope.named and desk.scope.books and question.places:  # what its plans do not state
                return draft.finish("not_found", refusals.nothing(question, desk))
            if question.strangers:
                return draft.finish("not_found", refusals.stranger(question.strangers, desk))
        if small and small.menu:
            draft.suggestions += choices.elsewhere(question, desk)
        return draft.finish("not_found", small.text if small else refusals.OUT_OF_SCOPE)
    if not desk.shelf.books:
        return Draft(question, None).finish("not_found", "Kho chưa có văn bản nào.")
    if desk.scope.missing_places and not desk.scope.books:
        draft = Draft(question, None)
        if merged := choices.merged(question, desk):
            names = phrases.joined([phrases.place_now(place) for place in merged])
            draft.details.append(f"Kho có kế hoạch của {names}.")
            draft.suggestions += [choices.in_place_of(question, place) for place in merged]
        draft.suggestions += [] if merged else choices.elsewhere(question, desk)
        return draft.finish("not_found", refusals.no_place(desk.scope.missing_places, desk))
    if question.strangers:
        return Draft(question, None).finish("not_found", refusals.stranger(question.strangers, desk))
    return None
