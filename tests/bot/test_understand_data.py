"""Every entry of the word lists that understanding reads does what its examples say."""

from __future__ import annotations

import pytest

from bot.question import Asked
from bot.understand.asking import find_across, find_asks, find_funding, find_named, find_units
from bot.understand.preface import parted
from bot.understand.reading import read
from bot.understand.scope import _elsewhere
from bot.understand.sentence import Sentence, without_courtesies
from bot.understand.spelling import respell
from bot.understand.tokens import clean
from bot.understand.words import document_kinds, table, unit_names
from knowledge.text import fold
from tests.helpers.worlds import invented_world


def _sentence(message: str) -> Sentence:
    return Sentence.of(tuple(respell(clean(message), invented_world().vocabulary)))


def _examples(name: str, key: str) -> list[tuple[str, object]]:
    return [(entry["name"], example) for entry in table(name)[key] for example in entry["examples"]]


@pytest.mark.parametrize(
    ("message", "expected"),
    [tuple(example) for entry in table("shorthand")["shorthand"] for example in entry["examples"]],
)
def test_shorthand_is_written_out(message: str, expected: str) -> None:
    assert fold(_sentence(message).text) == fold(expected)


def test_unconditional_shorthand_is_no_vietnamese_syllable() -> None:
    known = invented_world().vocabulary
    plain = {
        short
        for entry in table("shorthand")["shorthand"]
        if not entry.keys() & {"upper", "after", "before", "before_words", "after_words", "sentence"}
        for short in entry["short"]
        if known.knows(fold(short))
    }
    assert plain == set()


@pytest.mark.parametrize(("message", "rest"), [tuple(e) for e in table("courtesies")["examples"]])
def test_courtesies_are_dropped(message: str, rest: str) -> None:
    assert without_courtesies(_sentence(message)).text == rest


@pytest.mark.parametrize(("message", "rest"), [tuple(e) for e in table("courtesies")["prefaces"]])
def test_what_is_said_before_the_question_is_parted_from_it(message: str, rest: str) -> None:
    assert parted(_sentence(message))[1].text == rest


@pytest.mark.parametrize(("name", "example"), _examples("asking", "ask"))
def test_asks_are_found(name: str, example: str) -> None:
    strong, weak = find_asks(_sentence(example).view)
    assert Asked(name) in {Asked(found.name) for found in (*strong, *weak)}


@pytest.mark.parametrize(("name", "example"), _examples("asking", "across"))
def test_ways_of_putting_together_are_found(name: str, example: str) -> None:
    assert find_across(_sentence(example).view)[0] == name


@pytest.mark.parametrize("kind", ["role", "places", "level"])
def test_named_slots_are_found(kind: str) -> None:
    for name, example in _examples("asking", kind):
        assert name in {found.name for found in find_named(kind, _sentence(str(example)).view)}, example


@pytest.mark.parametrize(("name", "example"), _examples("funding", "funding"))
def test_funding_is_found(name: str, example: str) -> None:
    assert name in {found.name for found in find_funding(_sentence(example).view)}


@pytest.mark.parametrize(
    ("name", "counter"), [(e["name"], c) for e in table("funding")["funding"] for c in e.get("counter", ())]
)
def test_funding_is_not_found(name: str, counter: str) -> None:
    assert name not in {found.name for found in find_funding(_sentence(counter).view)}


@pytest.mark.parametrize(("message", "unit"), [tuple(e) for u in table("asked_units")["unit"] for e in u["examples"]])
def test_units_are_found(message: str, unit: str) -> None:
    assert find_units(_sentence(message).view, (Asked.COUNT,))[0] == (unit,)


@pytest.mark.parametrize(("message", "unit"), [tuple(e) for e in table("asked_units")["rate"]["examples"]])
def test_rates_are_found(message: str, unit: str) -> None:
    assert find_units(_sentence(message).view, (Asked.MONEY,))[0] == (unit,)


@pytest.mark.parametrize(("message", "topic"), [tuple(e) for e in table("function_words")["examples"]])
def test_small_words_are_left_out_of_the_topic(message: str, topic: str) -> None:
    question = read(message, invented_world()).question
    assert " ".join(word for word, _ in question.topic) == topic


def test_off_topic_phrases_and_what_is_none() -> None:
    data = table("off_topic")
    assert [e for e in data["examples"] if not _elsewhere().search(fold(e))] == []
    assert [e for e in data["counter"] if _elsewhere().search(fold(e))] == []


def test_units_and_kinds_are_known() -> None:
    assert unit_names()["cán bộ"] == "người"
    assert "kế hoạch" in document_kinds()


@pytest.mark.parametrize(("message", "name"), [tuple(e) for e in table("strangers")["examples"]])
def test_places_that_nobody_knows_are_noticed(message: str, name: str) -> None:
    assert " ".join(read(message, invented_world()).question.strangers) == name


@pytest.mark.parametrize(("message", "plans", "expected"), [tuple(e) for e in table("initials")["examples"]])
def test_short_names_of_places_are_written_out(message: str, plans: list[str], expected: str) -> None:
    words = respell(clean(message), invented_world().vocabulary, frozenset(plans))
    if expected:
        assert fold(Sentence.of(tuple(words)).text) == fold(expected)
    else:
        assert not [word for word in words if word.kind in ("place", "initials") and word.text != word.typed]
