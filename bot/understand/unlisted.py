"""Places with plans that are in no list of provinces: where a message names them."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.letters import unmarked
from knowledge.places import place_named
from knowledge.text import fold


def unlisted(text: str, plans: frozenset[str]) -> dict[int, tuple[int, str]]:
    """Where places with plans stand that are in no list of provinces: start -> (end, name).

    Nothing of them is repaired: "Nam Châu năm 2020" holds no "năm Châu". Marks that were typed must agree.
    """
    names = _unlisted_names(plans)
    plain, folded = unmarked(fold(text)) if names else "", fold(text)
    return {
        match.start(): (match.end(), name)
        for name, pattern in names
        for match in pattern.finditer(plain)
        if folded[match.start() : match.end()] in (fold(name), match.group())
    }


@lru_cache(maxsize=8)
def _unlisted_names(plans: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = sorted(name for name in plans if not place_named(name))
    return tuple((name, re.compile(rf"(?<!\w){re.escape(unmarked(fold(name)))}(?!\w)")) for name in names)
