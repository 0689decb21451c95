"""The sentence that answers, with the line that leads it in."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.answers import answers_in, asked_kind, holds_answer, kind_named
from index.headline import Found, choose_sentence
from index.parts import LONGEST
from index.terms import bare_forms, pairs, syllables
from index.units import lines_of, sentences_of
from knowledge.text import fold

KINDS = tomllib.loads(resources.files("index").joinpath("data/answers.toml").read_text("utf-8"))["kinds"]
EXAMPLES = [(kind["name"], example) for kind in KINDS for example in kind["examples"]]

PLAN = """1. Tủ sách do trưởng thôn giữ. Chìa khóa để tại nhà văn hóa thôn.
2. Mỗi thôn được cấp 4.000.000 đồng để đóng tủ. Tiền do Sở Tài chính cấp.
3. Hồ sơ xin cấp tủ sách gồm:
a) Đơn của trưởng thôn;
b) Biên bản họp thôn;
c) Danh sách người quản lý.
4. Tủ sách lưu động là xe chở sách đến thôn xa.
5. Tủ sách được mở cửa từ ngày 01/6/2032, sau khi thôn họp xong."""


def say(question: str, *texts: str) -> str:
    words = syllables(question)
    plain = bare_forms(words)
    worth = dict.fromkeys([*plain, *pairs(plain)], 1.0)
    headline = choose_sentence(words, worth, [Found(text, 1.0 / (i + 1)) for i, text in enumerate(texts)])
    return headline.render(texts[headline.passage]) if headline else ""


@pytest.mark.parametrize(
    ("question", "expected", "why"),
    [
        ("mỗi thôn được cấp bao nhiêu tiền đóng tủ?", "4.000.000 đồng", "an amount"),
        ("ai giữ tủ sách?", "trưởng thôn giữ", "a person"),
        ("tủ sách mở cửa khi nào?", "01/6/2032", "a time"),
        ("tủ sách lưu động là gì?", "là xe chở sách", "a meaning"),
        ("hồ sơ xin cấp tủ sách gồm những gì?", "Biên bản họp thôn", "a list"),
        ("chia khoa de o dau", "tại nhà văn hóa", "a place, without marks"),
    ],
)
def test_what_is_asked_for_is_said(question: str, expected: str, why: str) -> None:
    assert expected in say(question, PLAN), why


def test_an_item_comes_with_its_lead_in() -> None:
    said = say("ai viết đơn xin cấp tủ sách", PLAN)
    assert "Hồ sơ xin cấp tủ sách gồm:" in said
    assert "Đơn của trưởng thôn" in said


def jobs(number: int) -> str:
    items = "\n".join(f"- Việc thứ {i}: dọn dẹp nhà văn hóa và sân chơi của thôn số {i};" for i in range(1, number + 1))
    return say("công việc của thôn gồm những việc nào?", f"Công việc của thôn bao gồm:\n{items}")


def test_a_long_list_is_cut_behind_an_item() -> None:
    said = jobs(14)
    assert said.startswith("Công việc của thôn bao gồm: - Việc thứ 1:")
    assert said.endswith("mục khác")
    left_out = int(said.split("… và ")[1].split()[0])
    assert said.count("Việc thứ") + left_out == 14


def test_many_items_left_out_are_not_counted() -> None:
    assert jobs(30).endswith("… và các mục khác"), "a number of two digits could be taken for one that stands there"


def test_the_better_passage_wins_among_equals() -> None:
    assert say("mở lớp", "Mở lớp ở huyện.", "Mở lớp ở xã.") == "Mở lớp ở huyện."


def test_a_title_is_no_answer() -> None:
    said = say("mở lớp cho thủ thư mấy ngày?", "Mở lớp cho thủ thư\n1. Lớp mở trong 15 ngày cho thủ thư xã.")
    assert "15 ngày" in said


def test_parts_that_do_not_touch_are_joined_by_dots() -> None:
    text = "Thủ thư học nghề. " + "Trời hôm nay đẹp. " * 3 + "Thủ thư học nghề ở tỉnh."
    assert " … " in say("thủ thư học nghề", text)


def test_nothing_is_said_of_nothing() -> None:
    assert say("mở lớp", "…") == ""


@given(st.lists(st.sampled_from([*PLAN.split("\n"), "Thôn " * 200, "Ý dài, " * 120 + "hết."]), min_size=1, max_size=12))
@settings(max_examples=60)
def test_a_headline_is_cut_from_the_passage_and_short(lines: list[str]) -> None:
    text = "\n".join(lines)
    words = syllables("thôn được cấp bao nhiêu tủ sách")
    plain = bare_forms(words)
    headline = choose_sentence(words, dict.fromkeys([*plain, *pairs(plain)], 1.0), [Found(text, 1.0)])
    if headline is None:
        return
    assert sum(end - start for start, end in headline.spans) <= LONGEST
    assert list(headline.spans) == sorted(headline.spans)
    assert all(0 <= start < end <= len(text) for start, end in headline.spans)
    assert all(a[1] <= b[0] for a, b in zip(headline.spans, headline.spans[1:], strict=False))
    assert any(start <= headline.start < end for start, end in headline.spans)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[e["question"] for _, e in EXAMPLES])
def test_kinds_are_asked_for_and_found(name: str, example: dict[str, Any]) -> None:
    kind = asked_kind(bare_forms(syllables(example["question"])))
    assert kind is not None
    assert kind.name == name
    assert holds_answer(fold(example["text"]), kind, fold(example["question"]))


def test_what_the_question_states_is_no_answer() -> None:
    amount = kind_named("amount")
    assert not holds_answer("cấp 5 triệu đồng", amount, "ai được cấp 5 triệu đồng?")


def test_answers_stand_where_they_are_found() -> None:
    text = "Cấp 5 triệu đồng, rồi 7 triệu đồng"
    assert [text[a:b] for a, b in answers_in(text, kind_named("amount"), "ai được 5 triệu đồng")] == ["7 triệu"]


def test_lines_know_what_leads_them_in() -> None:
    text = "Hồ sơ gồm:\n1. Đơn:\na) Bản chính;\nb) Bản sao.\n2. Ảnh.\nNơi nhận như trên."
    lines = lines_of(text)
    assert [line.lead for line in lines] == [None, 0, 1, 1, 0, None]
    assert [line.items for line in lines] == [(1, 4), (2, 3), (), (), (), ()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mở lớp. Cấp sách.", ["Mở lớp.", "Cấp sách."]),
        ("Cấp 2.000 bản. Xong.", ["Cấp 2.000 bản.", "Xong."]),
        ("Tại TP. Vinh có 3 tủ.", ["Tại TP. Vinh có 3 tủ."]),
        ("Ông A. Nguyễn giữ tủ.", ["Ông A. Nguyễn giữ tủ."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences_of(text, 0, len(text))] == expected
