"""Patterns are searched for only where they may match: the word that every match holds is found for each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.understand.patterns import Pattern, needed
from bot.understand.words import pattern, table
from knowledge.text import fold

GOLD = Path(__file__).parents[1] / "gold" / "questions.jsonl"

CASES = [
    ("ngân sách", ("ngân sách",), "letters and blanks are one run"),
    ("ai|người nào", ("ai", "người nào"), "one of the choices"),
    ("(?:ai|người nào) ký", (" ký",), "of a group and the run behind it the one whose shortest is longer"),
    ("(?:là )?người ký", ("người ký",), "a group that may be left out"),
    ("(?:là ){0,2}ký|kí", ("ký", "kí"), "a group that may stand no time"),
    ("(?:nói ){1,2}gì", ("nói ",), "a group that stands once at least"),
    ("chữ?kính", ("kính",), "a letter that may be left out"),
    ("ch+í", ("ch",), "a letter that may come again ends the run"),
    ("tổng(?: số)? {unit}", ("tổng",), "braces stand for anything"),
    (r"số \d+", ("số ",), "a class of signs"),
    (r"tp\. hcm", ("tp. hcm",), "an escaped sign is itself"),
    ("căn cứ(?= nào)(?! gì)", ("căn cứ",), "what stands around is not part of a match"),
    ("[aă]n (?:gì đó|nào)", ("gì đó", "nào"), "a choice of letters"),
    ("[0-9]+", (), "no word at all"),
    ("ký|[0-9]+", (), "a choice without a word"),
]


@pytest.mark.parametrize(("source", "expected", "why"), CASES)
def test_the_words_that_every_match_holds(source: str, expected: tuple[str, ...], why: str) -> None:
    assert needed(source) == expected, why


def sources(node: object) -> Iterator[str]:
    """All patterns of a data file."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("patterns", "unless", "needed"):
                yield from value
            else:
                yield from sources(value)
    elif isinstance(node, list):
        for value in node:
            yield from sources(value)


def test_no_match_is_missed_in_any_question() -> None:
    questions = [fold(json.loads(line)["question"]) for line in GOLD.read_text("utf-8").splitlines()]
    examples = [fold(e) for entry in table("asking")["ask"] for e in entry["examples"] if isinstance(e, str)]
    for name in ("asking", "funding", "courtesies"):
        for source in sources(table(name)):
            whole = re.compile(pattern(fold(source)))
            lazy = Pattern(fold(source), pattern)
            for text in (*questions, *examples):
                found = [match.span() for match in whole.finditer(text)]
                assert [match.span() for match in lazy.finditer(text)] == found, (source, text)
