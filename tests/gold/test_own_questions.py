"""The own gold questions are well formed, and each expected answer stands in a document that it names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.readers import read_document
from knowledge.text import fold, squash, to_nfc
from tests.helpers.expected import PLANS, ROOT, plan_files

QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()
]
KEYS = {"id", "question", "kind", "style", "context", "status", "answer_all", "text_all", "text_none"}
KEYS |= {"values", "documents", "quote_any", "why"}
STYLES = {"plain", "nodiacritics", "abbreviation", "typo", "long", "english-mix"}
# Kinds whose answers are words of the plan; those of comparisons are computed.
QUOTED = ("figure", "target", "duty", "deadline", "document", "passage", "followup")


def test_there_are_enough_of_each_sort() -> None:
    assert len(QUESTIONS) >= 120
    assert sum(q["status"] == "not_found" for q in QUESTIONS) >= 20
    assert sum(any((PLANS / f"{d}.expected.json").is_file() for d in q["documents"]) for q in QUESTIONS) >= 25
    assert sum(len(q["context"]) == 2 for q in QUESTIONS) >= 15


def test_every_line_has_the_keys_of_the_format() -> None:
    for question in QUESTIONS:
        assert set(question) == KEYS, question["id"]
        assert question["style"] in STYLES, question["id"]
        assert question["status"] in ("answered", "not_found"), question["id"]
    assert len({q["id"] for q in QUESTIONS}) == len(QUESTIONS)


def test_a_turn_of_a_conversation_has_the_turns_before_it() -> None:
    asked = [(tuple(q["context"]), q["question"]) for q in QUESTIONS]
    for context, _ in asked:
        assert not context or (context[:-1], context[-1]) in asked


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The folded text of each document that questions may be about, by its id."""
    paths = [*(ROOT / "knowledge" / "library").glob("*.md"), *plan_files()]
    return {path.stem: squash(fold(read_document(path).text)) for path in paths}


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q["kind"] in QUOTED], ids=lambda q: q["id"])
def test_the_expected_answer_stands_in_its_document(question: dict[str, Any], texts: dict[str, str]) -> None:
    named = [texts[name] for name in question["documents"]] or list(texts.values())
    header = " ".join(str(header_of(name)) for name in question["documents"])
    for group in [*question["answer_all"], *question["text_all"]]:
        said = [squash(fold(to_nfc(way))) for way in group]
        assert any(stands(way, text) for way in said for text in [*named, squash(fold(header))]), group


def stands(way: str, text: str) -> bool:
    """Whether a text holds a wording, or its number by itself: a table prints the unit in its head."""
    number = re.match(r"[\d.,]*\d", way)
    alone = number and re.search(rf"(?<![\d.,]){re.escape(number.group())}(?![.,]?\d)", text)
    return way in text or bool(alone)


def header_of(name: str) -> dict[str, Any]:
    """What is expected of an invented plan's header; nothing for a digest."""
    path = PLANS / f"{name}.expected.json"
    header: dict[str, Any] = json.loads(path.read_text("utf-8"))["header"] if path.is_file() else {}
    return header
