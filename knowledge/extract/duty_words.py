"""The words by which duties are known, from `data/duties.toml`, as compiled patterns over folded text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.agency_names import agency_data
from knowledge.text import fold

_DATA = Path(__file__).parents[1] / "data" / "duties.toml"


@cache
def duty_data() -> dict[str, Any]:
    """The data file as it is."""
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def before(group: str) -> re.Pattern[str]:
    """A pattern for what stands right before agencies: `search` it in the text that ends where they begin."""
    parts = "|".join(f"(?:{entry['pattern']})" for entry in duty_data()[group])
    return re.compile(rf"(?<!\w)(?:{parts})\s*(?:các\s+)?$")


@cache
def at(group: str) -> re.Pattern[str]:
    """A pattern to `match` at a place, or `fullmatch`."""
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in duty_data()[group]))


@cache
def labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Role and pattern of each label with a colon ("Cơ quan chủ trì:")."""
    return tuple((e["role"], re.compile(rf"(?<!\w)(?:{e['pattern']})\s*(?:các\s+)?$")) for e in duty_data()["label"])


@cache
def columns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Meaning and pattern of the columns of tables that assign work."""
    return tuple((e["means"], re.compile(e["pattern"])) for e in duty_data()["column"])


@cache
def preludes() -> re.Pattern[str]:
    """Words of time or reason before a subject; what ends with a preposition is cut off from its noun, and is none."""
    one = "|".join(f"(?:{entry['pattern']})" for entry in duty_data()["prelude"])
    return re.compile(rf"(?:(?:{one}),?\s*)+(?<!của)(?<!với)(?<!cho)(?<!tại)(?<! do)(?<!từ)(?<!theo)(?<!về)")


@cache
def verbs() -> re.Pattern[str]:
    """A verb with which an order begins, behind its subject."""
    words = sorted((fold(word) for word in duty_data()["words"]["verbs"]), key=len, reverse=True)
    return re.compile(rf"\s*,?\s*(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def titles() -> re.Pattern[str]:
    """Who leads an agency ("Giám đốc", "Thủ trưởng các"), at the end of the text before its name."""
    words = sorted((fold(word) for word in agency_data()["words"]["titles"]), key=len, reverse=True)
    known = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:(?:(?:các )?(?:{known})[\s,:]*)+(?:(?:các|của|cho)\s*)?|các\s+)$")
