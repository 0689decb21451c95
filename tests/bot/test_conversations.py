"""Short messages that go on from the one before: what they take over, and what a new word cancels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of

POOLS = "Thạch Khê chi bể bơi di động bao nhiêu"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    names = ("ha-thanh-2023-2025", "thach-khe-tre-em-2022-2025", "quang-lac-cong-tac-xa-hoi-2014")
    with library_of(tmp_path_factory.mktemp("conversations"), *names) as library:
        yield answerer_of(library)


@pytest.mark.parametrize(
    ("earlier", "message", "said", "why"),
    [
        (POOLS, "tập huấn", "1.120 triệu", "a noun alone: the same is asked of it"),
        (POOLS, "vậy tập huấn thì sao", "1.120 triệu", "'thì sao' keeps what is asked"),
        (POOLS, "còn truyền thông và đường dây nóng", "2 tỷ", "so does 'còn'"),
        (POOLS, "mỗi bể?", "300.000.000", "for each of them"),
        (POOLS, "mỗi bể bao nhiêu", "300.000.000", "the same in words"),
        (POOLS, "mục tiêu chung", "Trẻ em được sống an toàn", "a part of the plan is no sum"),
        (POOLS, "Sở Tư pháp", "trợ giúp pháp lý miễn phí", "a department has duties"),
        ("Sở Tư pháp Thạch Khê làm gì", "Công an tỉnh", "điều tra", "another agency of the same place"),
        (
            "ngân sách trung ương hỗ trợ Hà Thanh 2023-2025 bao nhiêu",
            "thế tổng cả giai đoạn?",
            "9.150",
            "'tổng' is all",
        ),
        ("mô hình Điểm tựa bản làng Hà Thanh mấy điểm", "ban đầu mấy điểm", "06 điểm", "where it began"),
        ("Hà Thanh UBND huyện báo cáo định kỳ khi nào", "gửi về đâu", "về Sở Lao động", "to whom, of the same report"),
        (
            "Thạch Khê đưa nội dung phòng ngừa xâm hại vào giờ sinh hoạt lớp",
            "bắt đầu từ năm học nào",
            "năm học 2022 - 2023",
            "when, of the same thing",
        ),
    ],
)
def test_what_is_left_unsaid_was_said_before(
    answerer: Answerer, earlier: str, message: str, said: str, why: str
) -> None:
    answer = answerer.answer(message, [earlier])
    assert answer.status == "answered", why
    assert said in answer.headline, why


@pytest.mark.parametrize(
    ("earlier", "message", "why"),
    [
        (POOLS, "thời tiết hôm nay", "about something else"),
        (POOLS, "giá vàng bao nhiêu", "about something else, though a sum is asked"),
        (POOLS, "tiền mua vở", "of the same place, whose plan says nothing of it"),
        ("ai ký kế hoạch Quảng Lạc", "nó thay kế hoạch nào", "the paper is meant by a pronoun"),
    ],
)
def test_what_the_plan_does_not_say_is_refused(answerer: Answerer, earlier: str, message: str, why: str) -> None:
    assert answerer.answer(message, [earlier]).status == "not_found", why


def test_a_refusal_names_no_pronoun_and_keeps_the_place(answerer: Answerer) -> None:
    assert "“nó”" not in answerer.answer("nó thay kế hoạch nào", ["ai ký kế hoạch Quảng Lạc"]).headline
    assert "Thạch Khê" in answerer.answer("tiền mua vở", [POOLS]).headline
