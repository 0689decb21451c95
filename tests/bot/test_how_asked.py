"""What is asked does not hang on one word: money by its source, several by "mấy", how by "thế nào", a role later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of

PLANS = (
    "ha-thanh-2023-2025",
    "tay-linh-day-nghe-2024",
    "phuoc-lam-giam-ngheo-2023",
    "cam-thuong-an-sinh-2026",
    "thach-khe-tre-em-2022-2025",
    "quang-lac-cong-tac-xa-hoi-2014",
    "nam-chau-suc-khoe-tam-than-2023",
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("asked"), *PLANS) as library:
        yield answerer_of(library)


ASKED = [
    ("TW hỗ trợ Hà Thanh 2023-2025", (), "2.400 triệu", "a source of money asks how much"),
    ("trung uong ho tro quang lac 2014", (), "1.500.000.000", "the same without marks"),
    ("nguồn xã hội hóa Hà Thanh", (), "600 triệu", "another source"),
    ("số và ngày kế hoạch Quảng Lạc", (), "2266/KH-UBND, ban hành ngày 30/9/2013", "number and date together"),
    ("số, ngày quyết định Tây Lĩnh", (), "4120/QĐ-UBND, ban hành ngày 8/12/2023", "with a comma"),
    ("Hà Thanh gặp vướng mắc thì phản ánh thế nào", (), "phản ánh về Sở Lao động", "how, not when"),
    ("tổ tư vấn tâm lý Hà Thanh để làm gì", (), "tổ tư vấn tâm lý tại 18 trường", "a purpose of no sum"),
    ("Nam Châu các đơn vị chủ trì báo cáo thế nào", (), "10/6/2023", "how to report is when, where that is stated"),
    ("trợ giúp xh Cẩm Thượng có mấy cộng tác viên mỗi thôn", (), "1 đến 2 cộng tác viên", "xh is xã hội"),
    (
        "ai phối hợp?",
        ("Nam Châu phục hồi chức năng luân phiên ai chủ trì",),
        "Ủy ban nhân dân các huyện, thành phố (phối hợp)",
        "the same duty, the other role",
    ),
    ("ai chủ trì?", ("Nam Châu tập huấn gia đình ai phối hợp",), "(chủ trì): tập huấn gia đình", "the other way round"),
    (
        "cơ quan nào phối hợp",
        ("Phước Lâm cấp con giống cơ quan nào chủ trì",),
        "Trung tâm Dịch vụ nông nghiệp",
        "a row",
    ),
]


@pytest.mark.parametrize(("question", "earlier", "held", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_it_is_answered(answerer: Answerer, question: str, earlier: tuple[str, ...], held: str, why: str) -> None:
    answer = answerer.answer(question, earlier)
    assert answer.status == "answered", (why, answer.headline)
    assert held in answer.headline, (why, answer.headline)
    assert not ungrounded(answer)


def test_several_of_them_are_no_number(answerer: Answerer) -> None:
    answer = answerer.answer("mấy trường phổ thông dân tộc nội trú ở Hà Thanh được thí điểm ra sao")
    assert answer.status == "answered" and "tổ tư vấn tâm lý" in answer.headline, answer.headline


def test_a_source_that_the_plan_names_nowhere_is_not_stated(answerer: Answerer) -> None:
    assert answerer.answer("Thạch Khê có vốn ODA không").status == "not_found"


def test_who_joins_in_is_not_told_by_a_passage_that_names_nobody(answerer: Answerer) -> None:
    answer = answerer.answer("ai phối hợp?", ["Hà Thanh hỗ trợ cộng tác viên thôn, bản ai chủ trì"])
    assert answer.status == "not_found" or "phối hợp" in answer.headline, answer.headline
