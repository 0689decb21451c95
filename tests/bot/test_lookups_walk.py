"""Grounding as a property: generated questions over all the invented plans never state what no source holds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.json_face import to_json
from bot.router import Answerer
from knowledge.text import strip_marks
from tests.helpers.answering import answerer_of, library_of

TOPICS = (
    "tổng kinh phí",
    "ngân sách trung ương hỗ trợ",
    "ngân sách địa phương",
    "kinh phí tập huấn",
    "kinh phí tuyên truyền",
    "bao nhiêu người khuyết tật",
    "bao nhiêu trẻ em",
    "bao nhiêu người cao tuổi",
    "bao nhiêu hộ nghèo",
    "mở mấy lớp",
    "tỷ lệ cơ sở có cung cấp dịch vụ công tác xã hội bao nhiêu %",
    "chỉ tiêu bao nhiêu %",
    "Sở Y tế làm gì",
    "ai chủ trì tập huấn",
    "báo cáo trước ngày nào",
    "ai ký kế hoạch",
    "mục tiêu là gì",
    "khó khăn gì",
    "tóm tắt kế hoạch",
)
PERIODS = ("", "năm 2012", "năm 2024", "giai đoạn 2021-2025", "đến 2030")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("library")) as library:
        yield answerer_of(library)


def spelled(question: str, way: int) -> str:
    return (question, strip_marks(question), question.upper())[way % 3]


@pytest.mark.parametrize("topic", TOPICS)
def test_no_headline_states_a_number_that_no_source_holds(answerer: Answerer, topic: str) -> None:
    answerer.refresh()
    places = (*answerer._shelf.places, "Cà Mau", "")
    for way, (place, period) in enumerate(itertools.islice(itertools.product(places, PERIODS), 0, None, 2)):
        question = spelled(f"{topic} {place} {period}".strip(), way)
        answer = answerer.answer(question)
        assert ungrounded(answer) == set() or answer.status != "answered", question
        assert len(to_json(answer)["text"]) <= 4096, question
        for source in answer.sources:
            assert answerer._shelf.books[source.document].text[source.start : source.end] == source.quote, question
        if place in answerer._shelf.places and way % 3 != 1:
            stated = {f.place for f in answer.figures if f.place}
            assert stated <= {place}, question
        if place == "Cà Mau":
            assert answer.figures == (), question
