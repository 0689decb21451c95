"""The whole way from a message to a question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.question import Question
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
        question = joined(_read(said, world), before, stages)
        if question.in_scope:
            before = question
    return joined(_read(message, world), before, stages)


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
