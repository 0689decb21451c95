"""What holds for any message: no exception, bounded work, the same slots in any spelling, the border of the scope."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.question import Question
from bot.understand import World, reading, understand
from bot.understand.reading import LONG
from bot.understand.spelling import respell
from bot.understand.tokens import LONGEST, clean, tokens
from knowledge.text import strip_marks
from tests.helpers.worlds import invented_world, shared_world

_SLOTS = (
    "asks", "places", "all_places", "own_place", "periods", "agencies", "role", "funding", "units", "documents",
    "across", "amount", "in_scope", "levels", "baseline", "relative",
)  # fmt: skip
_OFF_TOPIC = Path(__file__).resolve().parents[1] / "data" / "off_topic.txt"
_HOSTILE = (
    "a" * LONGEST,
    "\u0301" * LONGEST,
    "a" + "\u0323\u0302" * (LONGEST // 2),
    "nghiên cứu " * 370,
    "bao nhiêu " * 400,
    "kinh phí a " * 370,
    "1/" * 2000,
    "1." * 2000,
    "2012-" * 800,
    "<b>' OR 1=1; --%s{}" * 200,
    "a.b." * 1000,
    "a-b-" * 1000,
    "a&" * 2000,
    "ngansach" * 500,
    " " * LONGEST,
    "?" * LONGEST,
    "\u202e\u200b\ud800" * 1000,
    "ben tre " * 500,
    "so vs sở " * 400,
)
_PIECES = (
    "kinh",
    "phí",
    "ngân sách",
    "Bến Tre",
    "2012",
    "-",
    "/",
    ".",
    "?",
    "còn",
    "thế nào",
    "bao nhiêu",
    "%",
    "sở nào",
    "ai",
)
_PIECES += ("1tr5", "QĐ", "32/2010/QĐ-TTg", "bn", "ngansach", "kinnh", "ph", "TP.HCM", "giai đoạn sau", "đó")
_text = st.text(max_size=300) | st.lists(
    st.sampled_from(_PIECES),
    max_size=60,
).map(" ".join)


@given(_text, st.lists(_text, max_size=3))
@settings(max_examples=150)
def test_any_message_is_understood_somehow(message: str, earlier: list[str]) -> None:
    question = understand(message, earlier, invented_world())
    assert question.text == clean(message)
    assert len(question.normal) <= LONG + 100


@pytest.mark.parametrize("message", _HOSTILE, ids=range(len(_HOSTILE)))
def test_hostile_messages_are_cut_to_what_a_question_may_be(message: str) -> None:
    question = understand(message, [message], invented_world())
    assert len(question.normal) <= LONG + 100
    assert len(question.topic) <= LONG


LONG_ONES = [
    # message, letters that undoing slips is handed at most, what is read, why
    ("kinh phi tap huan " * 8, LONG, ["tập huấn"], "a question is read whole"),
    (
        f"tổng kinh phí {'x y ' * 1000} ở Hà Thanh",
        2 * LONG,
        ["tổng kinh phí", "Hà Thanh"],
        "beginning and end of a text",
    ),
    ("kinhphi" * 500, 2 * LONG, [], "a word without end"),
]


@pytest.mark.parametrize(("message", "most", "read", "why"), LONG_ONES)
def test_slips_are_undone_only_where_a_text_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, message: str, most: int, read: list[str], why: str
) -> None:
    handed: list[str] = []

    def respelled(text: str, *more: Any) -> Any:
        handed.append(text)
        return respell(text, *more)

    monkeypatch.setattr(reading, "respell", respelled)
    question = reading.read(message, invented_world()).question
    assert max(map(len, handed)) <= most, why
    assert [words for words in read if words not in question.normal] == [], why


@given(_text)
@settings(max_examples=150)
def test_tokens_stand_where_they_say(message: str) -> None:
    text = clean(message)
    pieces = tokens(text)
    assert [text[p.start : p.end] for p in pieces] == [p.text for p in pieces]
    assert "".join(p.text for p in pieces).replace(" ", "") == text.replace(" ", "")


def test_most_of_what_is_off_topic_is_told_so() -> None:
    world = invented_world()
    messages = _OFF_TOPIC.read_text("utf-8").splitlines()
    taken = [message for message in messages if understand(message, [], world).in_scope]
    assert len(messages) >= 200
    assert len(taken) <= 0.2 * len(messages), taken  # what is left finds nothing: tests/bot/test_beyond.py


def test_an_understanding_does_not_depend_on_what_was_understood_before() -> None:
    world = invented_world()
    first = understand("còn năm 2013?", ["ngân sách Quảng Trị 2014?"], world)
    understand("còn năm 2013?", ["ai ký kế hoạch Sơn La?"], world)
    assert understand("còn năm 2013?", ["ngân sách Quảng Trị 2014?"], world) == first


def _slots(question: Question) -> dict[str, object]:
    return {slot: getattr(question, slot) for slot in _SLOTS}


def _half(text: str, rng: random.Random) -> str:
    return " ".join(strip_marks(word) if rng.random() < 0.5 else word for word in text.split())


def _typing_errors(text: str, rng: random.Random) -> str:
    letters = list(strip_marks(text))
    for _ in range(2):
        at = rng.choice([i for i, letter in enumerate(letters) if letter.isalpha()])
        kind = rng.choice(("drop", "double", "swap"))
        if kind == "drop":
            del letters[at]
        elif kind == "double":
            letters.insert(at, letters[at])
        elif at + 1 < len(letters) and letters[at + 1] != " ":
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


_SPELLINGS: tuple[tuple[str, Callable[[str, random.Random], str], float], ...] = (
    ("no marks", lambda text, _: strip_marks(text), 0.98),
    ("upper case", lambda text, _: text.upper(), 0.98),
    ("NFD", lambda text, _: unicodedata.normalize("NFD", text), 1.0),
    ("half of the marks", _half, 0.97),
    ("two typing errors", _typing_errors, 0.9),
)


@pytest.mark.parametrize(("name", "spell", "least"), _SPELLINGS, ids=[name for name, *_ in _SPELLINGS])
def test_gold_questions_mean_the_same_in_any_spelling(
    shared: Path, name: str, spell: Callable[[str, random.Random], str], least: float
) -> None:
    world = shared_world(shared)
    gold = [json.loads(line) for line in (shared / "gold/questions.jsonl").read_text("utf-8").splitlines()]
    same = sum(_same(g["question"], spell(g["question"], random.Random(g["id"])), g["context"], world) for g in gold)
    assert same >= least * len(gold), name


def _same(question: str, respelled: str, context: list[str], world: World) -> bool:
    return _slots(understand(question, context, world)) == _slots(understand(respelled, context, world))


def test_gold_questions_are_in_scope_where_they_are(shared: Path) -> None:
    world = shared_world(shared)
    gold = [json.loads(line) for line in (shared / "gold/questions.jsonl").read_text("utf-8").splitlines()]
    out = [g["id"] for g in gold if not understand(g["question"], g["context"], world).in_scope]
    assert out == [g["id"] for g in gold if g["why"] == "ngoài phạm vi"]
