"""The lookups over the invented plans: the right record, the right words, and no other place's number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Answer
from bot.json_face import to_json
from bot.lookups.meant import named_among
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of

QUESTIONS = [
    # question, status, in the headline (each group: one of), not in the text, why
    (
        "ngân sách phòng chống ma túy là bao nhiêu?",
        "not_found",
        [],
        ["17,36"],
        "no plan on drugs is in this library",
    ),
    (
        "Vân Giang năm 2024 tổng kinh phí trợ giúp người khuyết tật",
        "answered",
        [["8.246.500.000"]],
        ["5.946.500.000 đồng ("],
        "the total, though the words are the plan's title",
    ),
    (
        "ngân sách thành phố Vân Giang chi bao nhiêu năm 2024?",
        "answered",
        [["8.246.500.000", "5.946.500.000"]],
        [],
        "a sum of the right place and year",
    ),
    (
        "cai tao loi tiep can o van giang binh quan moi tru so bao nhieu",
        "answered",
        [["250 triệu"]],
        [],
        "a rate, not the sum",
    ),
    (
        "Thạch Khê có bao nhiêu trẻ em?",
        "answered",
        [["268.415"]],
        ["3.027 trẻ em ("],
        "all of them, not a group of them",
    ),
    (
        "Lâm Thạch có bao nhiêu trẻ em tự kỷ?",
        "not_found",
        [],
        ["1.275"],
        "another place's number",
    ),
    (
        "kinh phí Thạch Khê năm 2030?",
        "not_found",
        [],
        ["6.720.000.000 đồng ("],
        "a year that no plan speaks of",
    ),
    (
        "mua bể bơi di động ở Thạch Khê hết bao nhiêu, mấy bể?",
        "answered",
        [["3.600.000.000"], ["12 bể"]],
        [],
        "two numbers of one sentence",
    ),
    (
        "ngân sách Sóc Trăng?",
        "not_found",
        [["Sóc Trăng"]],
        ["8.246.500.000"],
        "a place without plans",
    ),
    (
        "ai ký kế hoạch của Nam Châu?",
        "answered",
        [],
        [],
        "a header field",
    ),
    (
        "cơ quan nào ở Nam Châu chủ trì sàng lọc trẻ em?",
        "answered",
        [["Sở Y tế"]],
        [],
        "duty to agency, the work named by a heading",
    ),
    (
        "Sở Giao thông vận tải Nam Châu làm gì?",
        "not_found",
        [],
        [],
        "an agency that the plan gives nothing",
    ),
    (
        "hôm nay trời có mưa không",
        "not_found",
        [["ngoài các kế hoạch"]],
        [],
        "out of scope",
    ),
    (
        "tỉnh mình được cấp bao nhiêu tiền?",
        "clarify",
        [],
        [],
        "no place is named",
    ),
    (
        "mục tiêu là gì?",
        "clarify",
        [],
        [],
        "every plan has its own",
    ),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    names = (
        "van-giang-nguoi-khuyet-tat-2024",
        "thach-khe-tre-em-2022-2025",
        "nam-chau-suc-khoe-tam-than-2023",
        "lam-thach-nguoi-cao-tuoi-2022-2030",
        "ha-thanh-2023-2025",
        "ha-thanh-2026-2030",
    )
    with library_of(tmp_path_factory.mktemp("library"), *names) as library:
        yield answerer_of(library)


@pytest.mark.parametrize(("question", "status", "held", "absent", "why"), QUESTIONS, ids=[q[0] for q in QUESTIONS])
def test_a_question_has_its_answer(
    answerer: Answerer, question: str, status: str, held: list[list[str]], absent: list[str], why: str
) -> None:
    answer = answerer.answer(question)
    assert answer.status == status, why
    said = to_json(answer)
    for group in held:
        assert any(way in answer.headline for way in group), (why, answer.headline)
    for text in absent:
        assert text not in said["text"], (why, said["text"])


def check_places(answerer: Answerer, answer: Answer) -> None:
    for source in answer.sources:
        text = answerer._shelf.books[source.document].text
        assert text[source.start : source.end] == source.quote


@pytest.mark.parametrize("question", [q[0] for q in QUESTIONS])
def test_every_quote_stands_at_its_offsets(answerer: Answerer, question: str) -> None:
    check_places(answerer, answerer.answer(question))


@pytest.mark.parametrize("question", ["tỉnh mình được cấp bao nhiêu tiền?", "mục tiêu là gì?"])
def test_choices_are_complete_questions_that_are_answered_or_refused_for_that_place(
    answerer: Answerer, question: str
) -> None:
    answer = answerer.answer(question)
    assert 2 <= len(answer.suggestions) <= 5
    for suggestion in answer.suggestions:
        assert suggestion.endswith("?")
        assert answerer.answer(suggestion).status in ("answered", "not_found"), suggestion


def test_what_is_suggested_instead_of_a_missing_year_is_answered(answerer: Answerer) -> None:
    answer = answerer.answer("kinh phí Thạch Khê năm 2030?")
    assert answer.suggestions
    assert [answerer.answer(s).status for s in answer.suggestions] == ["answered"] * len(answer.suggestions)


def test_a_plan_that_was_replaced_is_marked_so(answerer: Answerer) -> None:
    answer = answerer.answer("tổng kinh phí kế hoạch Hà Thanh giai đoạn 2023-2025")
    assert answer.status == "answered"
    assert any("đã được thay thế" in line for line in answer.details), answer.details


def test_what_replaced_a_plan_is_found(answerer: Answerer) -> None:
    answer = answerer.answer("kế hoạch 214 của Hà Thanh còn hiệu lực không, bị thay bằng gì?")
    assert "ha-thanh-2026-2030" in {source.document for source in answer.sources}


def test_sums_of_two_periods_are_compared_with_the_formula_shown(answerer: Answerer) -> None:
    answer = answerer.answer("so sánh kinh phí Hà Thanh giai đoạn 2023-2025 và 2026-2030")
    computed = [f for f in answer.figures if f.computed and f.source is None]
    assert computed and all(f.formula for f in computed)


def test_a_changed_library_is_seen_without_a_new_answerer(tmp_path_factory: pytest.TempPathFactory) -> None:
    with library_of(tmp_path_factory.mktemp("changing"), "nam-chau-suc-khoe-tam-than-2023") as library:
        answerer = answerer_of(library)
        assert answerer.answer("ai ký kế hoạch của Nam Châu?").status == "answered"
        from index.library import remove

        remove(library, "nam-chau-suc-khoe-tam-than-2023")
        assert answerer.answer("ai ký kế hoạch của Nam Châu?").status == "not_found"


NAMED = [
    ("Đài Phát thanh và Truyền hình", "Tuyên truyền trên Đài PTTH tỉnh", True, "shortened"),
    ("Sở Lao động - Thương binh và Xã hội", "Phần của Sở LĐTBXH", True, "initials"),
    ("Ủy ban nhân dân tỉnh", "UBND tỉnh cấp 5 triệu đồng", True, "initials alone"),
    ("Cấp xã", "Số cán bộ cấp xã", True, "written small"),
    ("Sở Y tế", "KẾT QUẢ THỰC HIỆN: 40 bệnh viện", False, "none is named"),
    ("Sở Y tế", "Phần của Sở Nội vụ", False, "another one"),
]


@pytest.mark.parametrize(("agency", "text", "named", "why"), NAMED, ids=[n[3] for n in NAMED])
def test_a_text_names_an_agency_in_any_way(agency: str, text: str, named: bool, why: str) -> None:
    assert named_among([text], agency) is named, why
