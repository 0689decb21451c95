"""What a question names and the plans do not speak of is refused or said, never left out; on the invented plans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from index.library import ingest
from index.tables import index_migrations
from knowledge.readers import read_document
from knowledge.store import Library
from tests.helpers.answering import answerer_of, library_of

BEN_TRE = """ỦY BAN NHÂN DÂN
TỈNH BẾN TRE

Số: 77/KH-UBND

Bến Tre, ngày 20 tháng 9 năm 2013

KẾ HOẠCH
Trợ giúp người mù tỉnh Bến Tre năm 2014

I. KINH PHÍ

Tổng kinh phí năm 2014: 900.000.000 đồng.

II. PHÂN CÔNG

1. Sở Y tế: chủ trì khám mắt cho người mù.

2. Các sở, ngành, Ủy ban nhân dân các huyện: xây dựng kế hoạch, Tài chính, Nội vụ bố trí người.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("unspoken")) as library:
        yield answerer_of(library)


@pytest.fixture(scope="module")
def ben_tre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("merged")
    path = folder / "ben-tre-2014.txt"
    path.write_text(BEN_TRE, "utf-8")
    with Library.open(folder / "library.db", migrations=[index_migrations], create=True) as library:
        ingest(library, read_document(path))
        yield answerer_of(library)


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("Sở Giao thông vận tải Hà Thanh làm gì", "không nêu nhiệm vụ của Sở Giao thông vận tải", "not named"),
        ("Sở Y tế Thạch Khê có nhiệm vụ gì về đuối nước", "không nêu nhiệm vụ của Sở Y tế", "others act there"),
        ("kinh phí của Sở Xây dựng Thạch Khê là bao nhiêu", "không nêu số tiền của Sở Xây dựng", "not the plan's sum"),
        (
            "quận 3 Hà Thanh có mấy cộng tác viên",
            "không nhắc tới “quận 3”",
            "the province's number is not the district's",
        ),
        ("phường 5 Thạch Khê được mấy bể bơi", "không nhắc tới “phường 5”", "the same for a ward"),
        ("mục tiêu Thạch Khê năm 2035", "(năm 2035)", "the plan ends in 2025"),
        ("mục tiêu chung của Hà Thanh giai đoạn 2011-2015", "(giai đoạn 2011-2015)", "it begins later"),
        ("số trẻ em Thạch Khê năm 2025", "(năm 2025)", "counted when the plan was written"),
        ("Thạch Khê có mấy chuyên viên băng đĩa", "“Thạch Khê có mấy chuyên viên băng đĩa”", "of a place with plans"),
        ("cơ quan nào kiểm toán kinh phí Hà Thanh", "“kiểm toán”", "to check and to settle accounts is no audit"),
        ("huyện Kim Bảng có mấy bể bơi", "không văn bản nào trong kho nhắc tới “kim bảng”", "the name, not the topic"),
    ],
)
def test_what_is_spoken_of_nowhere_is_refused(answerer: Answerer, question: str, said: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "not_found", why
    assert said.lower() in answer.headline.lower(), why


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("mục tiêu Thạch Khê năm 2035", "Văn bản này cho giai đoạn 2022-2025", "for which years the plan is"),
        ("số trẻ em Thạch Khê năm 2025", "Chỉ nêu số khi lập văn bản (tháng 5/2022)", "and what it counted"),
    ],
)
def test_a_refusal_for_a_year_tells_what_there_is(answerer: Answerer, question: str, said: str, why: str) -> None:
    assert any(line.startswith(said) for line in answerer.answer(question).details), why


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("Sở Tư pháp và Sở Y tế Thạch Khê được giao việc gì", "không nêu gì về Sở Y tế", "one of two departments"),
        ("kinh phí Hà Thanh năm 2024 và năm 2032", "không nêu điều này cho năm 2032", "one of two years"),
        ("tổng kinh phí Thạch Khê và Cà Mau", "không có kế hoạch nào của tỉnh Cà Mau", "one of two places"),
    ],
)
def test_what_is_left_out_is_said(answerer: Answerer, question: str, said: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", why
    assert said in answer.headline, why


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Sở Văn hoá Thạch Khê làm gì", "named by part of its name"),
        ("Sở Tư pháp Thạch Khê làm gì", "named"),
        ("mục tiêu Hà Thanh giai đoạn 2023-2025", "the plan's own years"),
        ("khó khăn Thạch Khê năm 2021", "a plan looks back on the year before it"),
        ("số trẻ em Thạch Khê năm 2022", "the year in which it was written"),
    ],
)
def test_what_is_spoken_of_is_answered(answerer: Answerer, question: str, why: str) -> None:
    assert answerer.answer(question).status == "answered", why


@pytest.mark.parametrize(
    ("question", "status", "why"),
    [
        ("kinh phí Vĩnh Long năm 2014", "not_found", "in 2014 another province was called so"),
        ("kinh phí Vĩnh Long", "answered", "today Bến Tre belongs to it"),
        ("kinh phí Bến Tre, nay thuộc Vĩnh Long, năm 2014", "answered", "the old name is said"),
    ],
)
def test_a_merged_province_is_meant_by_its_name_of_the_years_asked_for(
    ben_tre: Answerer, question: str, status: str, why: str
) -> None:
    assert ben_tre.answer(question).status == status, why


def test_the_merged_province_is_offered(ben_tre: Answerer) -> None:
    answer = ben_tre.answer("kinh phí Vĩnh Long năm 2014")
    assert "900" not in answer.headline
    assert answer.details == ("Kho có kế hoạch của tỉnh Bến Tre (nay thuộc tỉnh Vĩnh Long).",)
    assert answer.suggestions == ("Kinh phí tỉnh Bến Tre năm 2014?",)
    assert ben_tre.answer("còn năm 2014?", ["kinh phí Vĩnh Long"]).status == "answered", "what was shown is meant"


def test_a_list_of_departments_names_them(ben_tre: Answerer) -> None:
    assert "không nêu nhiệm vụ" in ben_tre.answer("Sở Xây dựng Bến Tre làm gì").headline, "all ngành write plans"
