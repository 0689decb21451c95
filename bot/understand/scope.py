"""Whether a message belongs to the world of plans at all."""

from __future__ import annotations

from bot.question import Asked, Question
from bot.understand.topic import Topic
from bot.understand.words import one_of, table
from bot.understand.world import World
from knowledge.text import fold
import re
from functools import cache


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(one_of(table("off_topic")["words"]))


def off_topic(question: Question, topic: Topic, view: str, world: World) -> tuple[str, ...]:
    """The words that show that a question is about something else than plans; empty where it may be about them."""
    found = tuple(dict.fromkeys(match.group() for match in _elsewhere().finditer(view)))
    known = world.vocabulary.own_pairs
    strange = tuple(word for word in found if not _known(word, known, world))
    if strange and not question.documents:
        return strange
    return ()


def _known(phrase: str, pairs: object, world: World) -> bool:
    syllables = fold(phrase).split()
    if len(syllables) == 1:
        return world.vocabulary.own[syllables[0]] > 0
    return all(world.vocabulary.own_pairs[f"{a} {b}"] > 0 for a, b in zip(syllables, syllables[1:], strict=False))
