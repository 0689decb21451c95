"""When two names mean the same agency: by the list's key, or as the people's committees of one level."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from bot.question import Asked, Question
from knowledge.agencies import agency_key, find_agencies, find_agencies_asked
from knowledge.text import fold


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads((files("bot") / "data" / "agency_groups.toml").read_text("utf-8"))
    return tuple((group["name"], re.compile(group["pattern"])) for group in data["group"])


@lru_cache(maxsize=4096)
def who(name: str) -> str:
    """What an agency's name is compared by.

    Example:
        >>> who("UBND cấp huyện") == who("Ủy ban nhân dân các huyện, thị xã, thành phố")
        True
    """
    folded = fold(name)
    return next((group for group, pattern in _groups() if pattern.search(folded)), agency_key(name))


# "báo cáo về Sở …": who is named behind these is told, and does not tell.
_TOWARDS = re.compile(r"\b(?:cho|về|lên|tới|đến|gửi|nộp|qua|với|báo cáo|trình)(?: cho| về| lên| tới| đến)? $")


def towards(agency: str, question: Question) -> bool:
    """Whether a question names an agency only as the one to whom something is sent or reported."""
    text, key = fold(question.normal), who(agency)
    at = next((m.start for m in find_agencies_asked(question.normal) if who(m.canonical) == key), 0)
    return at > 0 and bool(_TOWARDS.search(text, 0, at))


# Bodies that a plan names where it gives them something to do.
_DEPARTMENTS = ("sở ", "bộ ", "ban ", "hội ", "phòng ")


def names_whom(text: str, question: Question) -> bool:
    """Whether a text names the department whose duty is asked for: no other text says what it is to do."""
    asked = {who(agency) for agency in question.agencies if fold(agency).startswith(_DEPARTMENTS)}
    if Asked.DUTY not in question.asks or not asked:
        return True
    return bool(asked & {who(mention.canonical) for mention in find_agencies(text)})
