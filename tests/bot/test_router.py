"""The routing table: what is tried for what is asked, and what is refused or asked back before looking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.compose.echo import understood
from bot.lookups import across, deadlines, documents, duties, figures, nouns, passages, sections, summary
from bot.question import Across, Asked, Period, Question
from bot.router import Answerer, in_order
from tests.helpers.answering import answerer_of, library_of


def asked(*asks: Asked, **slots: object) -> Question:
    return Question("hỏi", "hỏi", asks, **slots)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "first", "why"),
    [
        (asked(Asked.MONEY), figures.find, "money is a figure"),
        (asked(Asked.WHEN, Asked.MONEY), documents.find, "when a document was issued, before its deadlines"),
        (asked(Asked.AGENCY), duties.agency_of, "who does it"),
        (asked(Asked.DUTY), duties.of_agency, "what an agency does"),
        (asked(Asked.SIGNER), documents.find, "a header field"),
        (asked(Asked.SUMMARY), summary.find, "a plan in short"),
        (asked(Asked.MONEY, across=Across.COMPARE), across.find, "put together before looked up singly"),
        (asked(), nouns.find, "nothing in particular is asked of a noun alone, or as text"),
    ],
)
def test_what_is_asked_first_is_tried_first(question: Question, first: object, why: str) -> None:
    assert in_order(question)[0] is first, why


@pytest.mark.parametrize("ask", [Asked.TEXT, Asked.MONEY, Asked.WHEN, Asked.AGENCY])
def test_passages_come_last(ask: Asked) -> None:
    order = in_order(asked(ask))
    assert order[-1] is passages.find
    assert order.count(passages.find) == 1


def test_deadlines_stand_before_parts_and_passages() -> None:
    order = in_order(asked(Asked.WHEN, Asked.TEXT))
    assert order.index(deadlines.find) < order.index(sections.find) < order.index(passages.find)


def test_what_was_repaired_or_carried_over_is_echoed() -> None:
    assert understood(asked(Asked.MONEY)) is None
    repaired = Question("ngan sahc", "ngân sách", (Asked.MONEY,), repairs=(("sahc", "sách"),))
    assert understood(repaired) == "Đã hiểu là: Ngân sách"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    names = ("van-giang-nguoi-khuyet-tat-2024", "thach-khe-tre-em-2022-2025")
    with library_of(tmp_path_factory.mktemp("library"), *names) as library:
        yield answerer_of(library)


@pytest.mark.parametrize(
    ("question", "status", "why"),
    [
        (asked(Asked.MONEY, in_scope=False), "not_found", "out of scope"),
        (asked(Asked.MONEY, places=("Cà Mau",)), "not_found", "a place without plans"),
        (asked(Asked.MONEY), "clarify", "no place, and the plans differ"),
        (asked(Asked.MONEY, own_place=True), "clarify", "one's own place is not known"),
        (asked(Asked.MONEY, places=("Vân Giang",), periods=(Period(2024, 2024),)), "answered", "one plan, its year"),
        (asked(Asked.MONEY, places=("Vân Giang",), periods=(Period(2019, 2019),)), "not_found", "another year"),
        (asked(Asked.PURPOSE, amount=8246500000), "answered", "an amount of one plan only"),
        (asked(Asked.PURPOSE, amount=123456789), "not_found", "an amount of no plan"),
        (asked(Asked.TEXT, documents=("99999/QĐ-TTg",)), "not_found", "a number that nobody mentions"),
    ],
)
def test_a_question_is_refused_asked_back_or_answered(
    answerer: Answerer, question: Question, status: str, why: str
) -> None:
    assert answerer.reply(question).status == status, why


def test_why_says_what_was_understood(answerer: Answerer) -> None:
    answer = answerer.reply(asked(Asked.MONEY, places=("Vân Giang",), periods=(Period(2024, 2024),)))
    assert {"Hỏi về: tiền", "Nơi: Vân Giang", "Thời kỳ: năm 2024"} <= set(answer.why)


@pytest.mark.parametrize(
    ("message", "status", "why"),
    [
        ("kinh phí bắt muỗi bằng drôn hết bao nhiêu", "not_found", "a word that stands nowhere, no place named"),
        ("kinh phi in to roi bao nhieu", None, "words without marks may be any"),
    ],
)
def test_words_that_stand_nowhere_are_another_matter(
    answerer: Answerer, message: str, status: str | None, why: str
) -> None:
    answer = answerer.answer(message)
    assert status is None or answer.status == status, why


def test_the_first_of_several_things_asked_may_be_stated_nowhere(tmp_path: Path) -> None:
    asked_of = Question(
        "tập huấn", "tập huấn", (Asked.COUNT,), units=("tàu/xã", "người"), topic=(("tập", True), ("huấn", True))
    )
    with library_of(tmp_path) as library:
        answer = answerer_of(library).reply(asked_of)
    # Ships for each commune are stated nowhere; people trained are, and by one plan that says no more than that.
    assert answer.status == "answered" and "200 người" in answer.headline
