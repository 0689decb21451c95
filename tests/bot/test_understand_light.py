"""Light words: what is looked for again without them, and what stays."""

from __future__ import annotations

import pytest

from bot.understand.light import lightened
from bot.understand.reading import read
from bot.understand.words import table
from tests.helpers.worlds import invented_world


def _left(message: str) -> str:
    question = read(message, invented_world()).question
    lighter = lightened(question, invented_world().vocabulary.words) or question
    return " ".join(word for word, _ in lighter.topic)


@pytest.mark.parametrize(("message", "left"), [tuple(e) for kind in table("light")["light"] for e in kind["examples"]])
def test_light_words_are_left_out(message: str, left: str) -> None:
    assert _left(message) == left


@pytest.mark.parametrize(
    ("message", "stays", "why"),
    [
        ("kinh phí mua xe cứu thương là bao nhiêu", "xe cứu thương", "a thing tells one record from another"),
        ("tỷ lệ giới tính của cán bộ", "giới tính", "a syllable of a longer word is not light by itself"),
        ("kinh phí mua ô tô là bao nhiêu", "ô tô", "a letter with marks is a word"),
    ],
)
def test_what_is_asked_for_stays(message: str, stays: str, why: str) -> None:
    assert f" {stays} " in f" {_left(message)} ", why


def test_a_question_without_light_words_is_none_lighter() -> None:
    question = read("kinh phí tuyên truyền", invented_world()).question
    assert lightened(question, invented_world().vocabulary.words) is None
