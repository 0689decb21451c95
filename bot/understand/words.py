"""The word lists of `bot/data`, read once: patterns, shorthand, units, words without content."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from bot.understand.patterns import Pattern
from knowledge.text import fold


@cache
def table(name: str) -> dict[str, Any]:
    """The contents of `bot/data/<name>.toml`."""
    return tomllib.loads((resources.files("bot") / "data" / f"{name}.toml").read_text("utf-8"))


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words as a whole, the longest first; inner spaces match any white space."""
    ordered = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in ordered)})(?!\w)"


@cache
def unit_names() -> dict[str, str]:
    """Every word for something counted, folded, and the unit that figures carry for it."""
    names: dict[str, str] = {}
    for entry in table("asked_units")["unit"]:
        rename = {fold(word): unit for word, unit in entry.get("rename", {}).items()}
        for word in entry["words"]:
            folded = fold(word)
            names.setdefault(folded, rename.get(folded, entry.get("unit", folded)))
    return names


@cache
def document_kinds() -> tuple[str, ...]:
    """Names of kinds of administrative documents, longest first ("thông tư liên tịch", "kế hoạch", …)."""
    text = (resources.files("knowledge") / "data" / "document_kinds.toml").read_text("utf-8")
    return tuple(sorted((entry["name"] for entry in tomllib.loads(text)["kind"]), key=lambda name: -len(name)))


@cache
def phrases(name: str, key: str) -> frozenset[str]:
    """A list of words of a data file, folded."""
    return frozenset(map(fold, table(name)[key]))


@cache
def fillers() -> dict[str, str]:
    """What stands in a pattern's braces: `{unit}`, `{kind}`, `{signed}`."""
    units = sorted(unit_names(), key=lambda word: -len(word))
    return {
        "{unit}": f"(?:{'|'.join(map(re.escape, units))})(?!\\w)",
        "{kind}": f"(?:{'|'.join(map(re.escape, document_kinds()))})(?!\\w)",
        "{signed}": f"(?:{'|'.join(map(re.escape, map(fold, table('asking')['signed'])))})(?!\\w)",
    }


def pattern(source: str) -> str:
    """A pattern of the data files as a regular expression over folded text, held to word boundaries."""
    for name, words in fillers().items():
        source = source.replace(name, words)
    left = "" if source.startswith("%") else r"(?<!\w)"
    right = "" if source.endswith(("%", ")")) and source.endswith("%") else r"(?!\w)"
    return f"{left}(?:{source}){right}"


@cache
def compiled(source: str) -> Pattern:
    """A data file's pattern, which need not be folded, to search folded texts with."""
    return Pattern(fold(source), pattern)
