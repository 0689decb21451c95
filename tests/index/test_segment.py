"""Segmentation: underthesea's words laid over our syllables."""

from __future__ import annotations

import logging
import tomllib
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.segment import segment
from index.terms import syllables

PROTECTED = tomllib.loads(resources.files("index").joinpath("data/protected.toml").read_text("utf-8"))
EXAMPLES = [example for kind in ("patterns", "names") for entry in PROTECTED[kind] for example in entry["examples"]]


@pytest.mark.parametrize("example", EXAMPLES)
def test_protected_names_are_one_word(example: str) -> None:
    assert " ".join(syllables(example)).endswith(segment(f"Theo {example}.")[-1])
    assert len(segment(example)) <= len(syllables(example)) // 2 + 1


def test_words_are_found() -> None:
    assert segment("Học sinh đến trường") == ["học sinh", "đến", "trường"]


@given(st.text(alphabet="aăâđêôơưáàảãạ bcghklmnt 0123456789.,;:-/()\n", max_size=80))
@settings(max_examples=60)
def test_no_syllable_is_lost_or_made_up(text: str) -> None:
    assert " ".join(segment(text)).split(" ") == (syllables(text) or [""])


def test_segmenting_leaves_logging_alone() -> None:
    before = list(logging.getLogger().handlers)
    segment("Tủ sách lưu động")
    assert logging.getLogger().handlers == before
