"""Kinds of documents: "kế hoạch", "quyết định", …, by their titles and by the codes in their numbers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.text import fold

_DATA = Path(__file__).parent / "data" / "document_kinds.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, other names, the codes in its numbers ("KH"), whether a decision promulgates it."""

    name: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    promulgated: bool
    examples: tuple[str, ...]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """The kinds that the data file names, in its order."""
    entries = tomllib.loads(_DATA.read_text("utf-8"))["kind"]
    return tuple(
        Kind(
            entry["name"],
            tuple(entry.get("aliases", ())),
            tuple(entry["codes"]),
            entry.get("promulgated", False),
            tuple(entry["examples"]),
        )
        for entry in entries
    )


@cache
def kind_names() -> dict[str, str]:
    """From each folded name or alias of a kind to its name."""
    return {fold(word): kind.name for kind in all_kinds() for word in (kind.name, *kind.aliases)}


@cache
def kind_pattern() -> str:
    """A regular expression, for folded text, of all names of kinds, the longest first."""
    return "|".join(sorted((r"\s+".join(map(re.escape, name.split())) for name in kind_names()), key=len, reverse=True))


def kind_of_title(line: str) -> str | None:
    """The kind with whose name a title begins ("KẾ HOẠCH …"), or None."""
    match = re.match(rf"\W*({kind_pattern()})\b", fold(line))
    return kind_names()[" ".join(match[1].split())] if match else None


def promulgated_kind(line: str) -> str | None:
    """The kind of a title, if that kind is one that a decision promulgates, else None."""
    name = kind_of_title(line)
    return name if name and any(kind.name == name and kind.promulgated for kind in all_kinds()) else None


def kind_of_number(number: str) -> str | None:
    """The kind that a document's number tells ("588/QĐ-UBND" is a "quyết định"), or None.

    A number without a kind's code ("2492/LĐTBXH-BTXH") is a "công văn".
    """
    parts = re.split(r"[/\-]", fold(re.sub(r"\s+", "", number)))
    codes = {fold(code): kind.name for kind in all_kinds() for code in kind.codes}
    for part in parts[1:]:
        if part in codes:
            return codes[part]
        for code, name in codes.items():
            if code == "qh" and re.fullmatch(r"qh\d{1,2}", part):
                return name
            if code == "ubtvqh" and re.fullmatch(r"ubtvqh\d{1,2}", part):
                return name
    return "công văn" if len(parts) > 1 and re.fullmatch(r"[^\W\d]{2,}", parts[1]) else None
