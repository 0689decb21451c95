"""Numbers of documents: "588/QĐ-UBND", "32/2010/QĐ-TTg", "92-KL/TW", with the blanks and slips that plans print."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from knowledge.text import fold

_LETTERS = r"[A-ZĐƯÔ][A-Za-zĐđƯư]{0,14}\d{0,2}(?!\w)"
# Behind a blank only what cannot be a word: "QĐ - UBND", "QĐ- TTg", but not "QĐ-UBND. Ban hành".
_SPACED = r"(?:[A-ZĐƯ]{2,14}\d{0,2}|TTg)(?!\w)"
_CODE = rf"{_LETTERS}(?:[-–—/.&]{_LETTERS}|\s?[-–—/&]\s?{_SPACED})*"
# 112/QĐ-TTg, 588 /QĐ-UBND, 11/2011/TTLT/BTC-BLĐTBXH, 42-NQ/TW, 83/2015/QH13
NUMBER = rf"\d{{1,5}}[a-zA-Z]?\s?(?:/\s?(?:19|20)\d\d\s?)?[/\-–]\s?{_CODE}"
# The place where a number was to be filled in by hand: "Số:     /KH-UBND", "số …/QĐ-UBND".
BLANK = rf"[\s….._]*(?:/\s?(?:19|20)\d\d\s?)?/\s?{_CODE}"


@cache
def _written() -> dict[str, str]:
    entries = tomllib.loads((files("knowledge") / "data" / "document_kinds.toml").read_text("utf-8"))["code"]
    return {fold(entry["written"]): entry["written"] for entry in entries}


def clean_number(printed: str) -> str:
    """A number as it is cited: without blanks, one kind of dash, "TTG" of a title in capitals as "TTg".

    Example:
        >>> clean_number("32/2010/QĐ –TTG")
        '32/2010/QĐ-TTg'
    """
    compact = re.sub(r"[–—]", "-", re.sub(r"\s+", "", printed))
    return re.sub(r"[^\W\d]+", lambda m: _written().get(fold(m.group()), m.group()), compact)
