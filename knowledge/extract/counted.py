"""What the line above a table counts: "Số người khuyết tật phân theo địa phương như sau:" over bare columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.extract.lexicon import alternatives, count_noun, counted, load, words
from knowledge.text import fold, squash

_SENTENCE = re.compile(r"(?<=[^\d\s][.;])\s+(?=\S)")
_STATED = re.compile(
    r"[^\d]*(?<!\w)(?:có|là|gồm)\s+(?:\w+\s+)?\d[\d.,]*\s+(?P<thing>[^\d]+:)"
)  # "có 2.130 hộ nghèo, cụ thể:"
_LONGEST = 200  # code points


@cache
def _named() -> re.Pattern[str]:
    """A line that opens with what is counted, behind a stub ("Biểu số 2.") and words that name a table."""
    opening = alternatives(words("table_columns", "counted_opening"))
    return re.compile(
        rf"(?:\W|\d|[ivx]+\.|(?:{opening})(?!\w)(?:\s+số(?=\s+\d))?)*(?:tổng\s+)?số(?:\s+lượng)?\s+(?P<thing>.+)"
    )


@cache
def _divided() -> re.Pattern[str]:
    """Where the thing counted ends and how it is divided begins."""
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in load("table_columns")["counted_end"]))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a table counts ("Số người khuyết tật") and the unit of its bare numbers."""

    what: str
    unit: str


def counted_above(lines: Sequence[str]) -> Counted | None:
    """What the lines above a table say that it counts; None where the nearest ones count nothing.

    Args:
        lines: The lines above the table, nearest last; of a paragraph its last sentence leads to the table.
    """
    for line in reversed(lines[-2:]):
        sentence = _SENTENCE.split(squash(line))[-1]
        if len(sentence) > _LONGEST or (sentence != squash(line) and not sentence.endswith(":")):
            return None
        named = _named().fullmatch(fold(sentence)) or _STATED.fullmatch(fold(sentence))
        if not named:
            continue
        thing = sentence[named.start("thing") : named.end("thing")]
        cut = _divided().search(fold(thing))
        thing = (thing[: cut.start()] if cut else thing).strip(" .:")
        noun = count_noun().match(" " + fold(thing))
        if noun:
            thing = thing.lower() if thing.isupper() else thing
            return Counted(f"Số {thing}", counted()[re.sub(r"\s+", " ", noun.group(1))])
    return None
