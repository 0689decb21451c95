"""The whole way from a message to a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.question import Period, Question
from bot.understand.context import joined
from bot.understand.reading import Reading, read
from bot.understand.world import World

# Earlier questions that are looked at; what lies further back is forgotten.
REMEMBERED = 8
# Readings kept of a world's latest messages, so that a conversation is not read anew with each question.
MEMORY = 256


def understand(message: str, earlier: Sequence[str], world: World) -> Question:
    """The question that a message asks in its conversation.

    Args:
        message: As typed; anything at all.
        earlier: Earlier questions of the same chat, the oldest first, as typed.
        world: What the library knows; build it once for each generation of the library.
    """
    before: Question | None = None
    stages = world.stages
    for said in list(earlier)[-REMEMBERED:]:
        question = _in_its_years(joined(_read(said, world), before, stages), world)
        if question.in_scope:
            before = question
    return _in_its_years(joined(_read(message, world), before, stages), world)


def _in_its_years(question: Question, world: World) -> Question:
    """The question with the years of the plan of the place it names now, where those said of another are none of them.

    Where that place has plans for several stages, or one for the years said, nothing is changed.
    """
    if "periods" not in question.carried or not question.places or "places" in question.carried:
        return question
    own = [plan for plan in world.plans if plan.place in question.places]
    years = {Period(plan.period_start, plan.period_end) for plan in own if plan.period_start and plan.period_end}
    if len(years) != 1 or any(y.start <= p.end and p.start <= y.end for y in years for p in question.periods):
        return question
    return replace(question, periods=tuple(years), carried=tuple(n for n in question.carried if n != "periods"))


def _read(message: str, world: World) -> Reading:
    memory = world.memory
    found = memory.get(message)
    if isinstance(found, Reading):
        return found
    reading = read(message, world)
    if len(memory) >= MEMORY:
        memory.clear()
    memory[message] = reading
    return reading
