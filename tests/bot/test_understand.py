"""Messages of tests/data/understanding.txt and what they mean; slots that a line does not name are not looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.lookups.choices import which_of
from bot.question import Asked, Question
from bot.understand import Plan, World, understand
from tests.helpers.worlds import invented_world

_TABLE = Path(__file__).resolve().parents[1] / "data" / "understanding.txt"


def _lines(section: str) -> list[tuple[str, str]]:
    """The (message, slots) of a section of the table."""
    block = _TABLE.read_text("utf-8").split(f"[{section}]\n", 1)[1].split("\n[", 1)[0]
    pairs = (line.rsplit(" ; ", 1) for line in block.strip().splitlines())
    return [(message.strip(), slots.strip()) for message, slots in pairs]


def _shown(question: Question, slot: str) -> str:
    value = getattr(question, slot)
    if slot == "asks":
        return "|".join(ask.value for ask in value)
    if slot == "periods":
        return "|".join(f"{p.start}-{p.end}" + ("u" if p.until else "") for p in value)
    if slot == "baseline":
        return str(value.start) if value else ""
    if slot == "topic":
        return " ".join(word for word, _ in value)
    if slot == "repairs":
        return "|".join(typed for typed, _ in value)
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def _check(line: str, slots: str) -> None:
    *earlier, message = line.split(" >> ")
    question = understand(message, earlier, invented_world())
    expected = dict(slot.strip().split("=", 1) for slot in slots.split(";"))
    assert {slot: _shown(question, slot) for slot in expected} == expected, question.normal


@pytest.mark.parametrize(("message", "slots"), _lines("single"))
def test_slots_of_one_message(message: str, slots: str) -> None:
    _check(message, slots)


@pytest.mark.parametrize(("message", "slots"), _lines("spelled"))
def test_slots_in_careless_spelling(message: str, slots: str) -> None:
    _check(message, slots)


@pytest.mark.parametrize(("conversation", "slots"), _lines("conversations"))
def test_a_question_takes_over_what_it_leaves_unsaid(conversation: str, slots: str) -> None:
    _check(conversation, slots)


def test_what_was_meant_is_told_only_where_it_may_matter() -> None:
    world = invented_world()
    assert understand("KP SƠN LA?", [], world).repairs == ()
    assert understand("kinh phi son la", [], world).repairs == ()
    assert understand("kinh phí Bến Trẻ", [], world).repairs == (("Trẻ", "tre"),)


def test_marks_that_were_typed_are_respected() -> None:
    world = invented_world()
    for message in ("đường phố", "máy tính", "cô giáo", "má con", "tiền lãi", "bàn giao"):
        assert understand(message, [], world).normal == message


def test_an_empty_message_is_understood_as_nothing() -> None:
    question = understand("", [], invented_world())
    assert (question.normal, question.asks, question.in_scope) == ("", (), False)


def test_numbers_are_never_touched() -> None:
    message = "2.904.360.000 đồng và 38,4 tỷ, 3.000 - 4.000 người, 05-06"
    assert understand(message, [], invented_world()).normal == message


def test_asked_values_are_those_of_the_data_file() -> None:
    from bot.understand.words import table

    assert {entry["name"] for entry in table("asking")["ask"]} <= {ask.value for ask in Asked}


@pytest.mark.parametrize("message", ["Nam Châu năm 2020", "TÓM TẮT KẾ HOẠCH NAM CHÂU NĂM 2020", "nam chau nam 2020"])
def test_a_place_with_a_plan_is_not_repaired_into_other_words(message: str) -> None:
    """In no list of provinces, and read as "năm Châu" before."""
    plan = Plan("nam-chau", "5/KH-UBND", "kế hoạch", "Nam Châu", 2021, 2030)
    world = World.from_texts(["Kinh phí tỉnh Nam Châu năm 2021, tóm tắt kế hoạch của năm châu lục."], [plan])
    question = understand(message, (), world)
    assert question.places == ("Nam Châu",)
    assert [(p.start, p.end) for p in question.periods] == [(2020, 2020)]


@pytest.mark.parametrize(
    ("message", "unsure", "why"),
    [
        ("kp QN 2012", ("QN", ("Quảng Nam", "Quảng Ninh")), "two places have these letters"),
        ("kp QNinh 2012", None, "one has"),
        ("kp QN của Quảng Nam", None, "the place is named"),
    ],
)
def test_short_names_of_several_places_are_left_open(message: str, unsure: object, why: str) -> None:
    plans = (Plan("one", place="Quảng Ninh"), Plan("two", place="Quảng Nam"))
    question = understand(message, [], World.from_texts(["Kinh phí thực hiện kế hoạch năm 2012"], plans))
    assert question.unsure_place == unsure, why
    assert "qn" not in question.content


def test_an_open_short_name_is_asked_back_with_whole_questions() -> None:
    answer = which_of(Question("kp QN 2012", "kinh phí QN 2012"), "QN", ("Quảng Nam", "Quảng Ninh"))
    assert answer.status == "clarify"
    assert answer.suggestions == ("Kinh phí tỉnh Quảng Nam 2012?", "Kinh phí tỉnh Quảng Ninh 2012?")
