"""A deadline asked of an agency is that agency's own, whoever else reports to it or by the same word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of

PLANS = (
    "ha-thanh-2023-2025",
    "ha-thanh-2026-2030",
    "tay-linh-day-nghe-2024",
    "phuoc-lam-giam-ngheo-2023",
    "cam-thuong-an-sinh-2026",
    "thach-khe-tre-em-2022-2025",
    "quang-lac-cong-tac-xa-hoi-2014",
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("whose"), *PLANS) as library:
        yield answerer_of(library)


ASKED = [
    ("Hà Thanh 2023-2025 UBND các huyện báo cáo mấy tháng một lần", "định kỳ 6 tháng, năm", "20 tháng 12"),
    ("Hà Thanh 2023-2025 sở lao động báo cáo khi nào", "20 tháng 12 hằng năm", "6 tháng"),
    ("ha thanh 2026-2030 so y te so ket khi nao", "12/2028", "15/10"),
    ("Hà Thanh 2026-2030 sở tài chính trình UBND tỉnh khi nào", "15/10", "12/2028"),
    ("Tây Lĩnh công an tỉnh gửi danh sách khi nào", "ngày 25", "20/12/2024"),
    ("Phước Lâm cấp xã báo cáo huyện ngày mấy", "ngày 25 hàng tháng", "20/11/2023"),
    ("Cẩm Thượng công an xã cập nhật khi nào", "ngày 20 hằng tháng", "15/12/2026"),
    ("Thạch Khê UBND huyện đánh giá cuối kỳ khi nào", "31 tháng 10 năm 2025", "30 tháng 11"),
    ("Quảng Lạc UBND huyện chi trả phụ cấp trước ngày nào", "ngày 10 hàng tháng", "31/01/2015"),
]


@pytest.mark.parametrize(("question", "held", "absent"), ASKED, ids=[a[0] for a in ASKED])
def test_the_asked_agencys_own_deadline_is_said(answerer: Answerer, question: str, held: str, absent: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", answer.headline
    assert held in answer.headline and absent not in answer.headline, answer.headline
    assert not ungrounded(answer)


def test_another_agencys_deadline_is_never_said_as_the_asked_ones(answerer: Answerer) -> None:
    answer = answerer.answer("Quảng Lạc sở tài chính chi trả phụ cấp trước ngày nào")
    assert answer.status == "not_found" or "Ủy ban nhân dân các huyện, thị xã" in answer.headline, answer.headline


def test_an_agency_without_a_deadline_gets_none_of_others(answerer: Answerer) -> None:
    assert answerer.answer("Tây Lĩnh sở tài chính báo cáo khi nào").status == "not_found"
