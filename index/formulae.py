"""Formulae of documents: sentences that every decision has, which answer only who asks for just that."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from knowledge.text import fold


@cache
def _formulae() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    data = tomllib.loads((files("index") / "data" / "formulae.toml").read_text("utf-8"))
    return tuple((re.compile(f"(?:{e['text']})"), re.compile(rf"\b(?:{e['asked']})")) for e in data["formula"])


def is_formula(sentence: str, question: str) -> bool:
    """Whether a sentence is a formula that the question does not ask for.

    Args:
        sentence: The sentence.
        question: The question, folded, without marks.

    Example:
        >>> is_formula("Nơi nhận: - Bộ Tài chính;", "kinh phi lay tu dau")
        True
    """
    start = fold(sentence[:480]).strip()
    return any(text.match(start) and not asked.search(question) for text, asked in _formulae())
