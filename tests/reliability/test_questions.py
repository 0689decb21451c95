"""Hostile messages, and the property of grounding: some here, as many as wanted by hand.

`python -m tests.reliability.hostile 100000` and `python -m tests.reliability.grounding 5000` measure; the figures are
in docs/reliability.md.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.answer import Answer
from bot.json_face import to_json
from tests.helpers.answering import answerer_of, library_of
from tests.reliability import grounding, hostile


def test_hostile_messages_get_valid_answers_in_bounded_time() -> None:
    result = hostile.run(400)
    assert result.wrong == []
    assert len(result.seconds) == 400
    assert result.ratio < 60  # of processor time on a machine that others share; the measured bound is in the docs


def test_hidden_characters_change_nothing(tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    with library_of(tmp_path_factory.mktemp("library"), "quang-lac-cong-tac-xa-hoi-2014") as library:
        answerer = answerer_of(library)
        plain = to_json(answerer.answer("tổng kinh phí Quảng Lạc năm 2014"))
        marked = to_json(
            answerer.answer("\u202etổng \u061ckinh phí\u200b Quảng\U000e0041 Lạc năm \u206620\u200f14\u2069")
        )
        assert marked == plain
        assert plain["status"] == "answered"


def test_generated_questions_are_grounded() -> None:
    result = grounding.run(200)
    assert result.asked == 200
    assert result.statuses["answered"] > 20
    assert result.wrong == []


def test_every_combination_comes_before_any_comes_again() -> None:
    others = (*grounding.ABSENT, *grounding.STRANGERS)
    size = len(grounding.TOPICS) * (2 + len(others)) * len(grounding.PERIODS)
    asked = list(grounding.generated(["Bến Tre"], size, 1))
    assert len(asked) == size
    assert {place for _, place in asked} == {"Bến Tre", *others, ""}


def test_the_checks_themselves_find_what_is_wrong() -> None:
    answer = {
        "question": "a", "status": "clarify", "answer": "b\u202e", "text": "b" * 5000, "suggestions": [],
        "understood": None,
        "sources": [{"document": "d", "start": 0, "end": 1, "quote": "y"}],
        "figures": [{"computed": False, "formula": None, "source": 3, "label": "x"}],
    }  # fmt: skip
    assert len(hostile.faults(answer, {"d": "x"})) == 5
    said = Answer("a", "answered", None, "<b>5</b> & 6")
    assert hostile.injected(said) == []
    assert len(hostile.injected(replace(said, headline="\u202ea"))) == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.telegram.render.clean", str)  # nothing is escaped
        assert len(hostile.injected(said)) == 1
        assert len(hostile.injected(replace(said, headline="<script>"))) == 1
    assert len({hostile.message(random.Random(seed)) for seed in range(50)}) > 40
