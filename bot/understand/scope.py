"""Whether a message belongs to the world of plans at all."""

from __future__ import annotations

import re
from functools import cache

from bot.question import Question
from bot.understand.words import one_of, table
from bot.understand.world import World


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(one_of(table("off_topic")["words"]))


def off_topic(question: Question, view: str, world: World) -> tuple[str, ...]:
    """The words that show that a question is about something else than plans; empty where it may be about them."""
    found = tuple(dict.fromkeys(match.group() for match in _elsewhere().finditer(view)))
    strange = tuple(phrase for phrase in found if not _spoken_of(phrase, world))
    return () if question.documents else strange


def _spoken_of(phrase: str, world: World) -> bool:
    """Whether the library's documents hold the phrase."""
    syllables = phrase.split()
    if len(syllables) == 1:
        return world.vocabulary.own[phrase] > 0
    return all(world.vocabulary.own_pairs[f"{a} {b}"] > 0 for a, b in zip(syllables, syllables[1:], strict=False))
