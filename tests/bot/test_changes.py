"""What a number was and what it became is one statement of two numbers: neither a contradiction nor two answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

PLAN = """ỦY BAN NHÂN DÂN
TỈNH MINH TÂN

Số: 77/KH-UBND

Minh Tân, ngày 3 tháng 4 năm 2022

KẾ HOẠCH
Phát triển công tác xã hội tỉnh Minh Tân giai đoạn 2022 - 2025

I. KẾT QUẢ

1. Mạng lưới câu lạc bộ ông bà cháu phát triển từ 12 câu lạc bộ lên 31 câu lạc bộ, mỗi câu lạc bộ 40 thành viên.

2. Số hộ nghèo giảm từ 9.400 hộ xuống 5.150 hộ.

3. Điều chỉnh phụ cấp của cộng tác viên thôn từ 250.000 đồng lên 420.000 đồng/người/tháng kể từ ngày 01/7/2022.

II. MỤC TIÊU

1. Nâng tỷ lệ nhân viên được bồi dưỡng từ 35% lên 80% vào năm 2025.

2. Xây dựng 02 điểm trợ giúp ban ngày.

III. TỔ CHỨC THỰC HIỆN

Sở Y tế: chủ trì thực hiện Kế hoạch.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Phan Văn Mẫu
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("changes")
    (folder / "minh-tan.txt").write_text(PLAN, encoding="utf-8")
    with library_of(folder, "ha-thanh-2023-2025", "phuoc-lam-giam-ngheo-2023") as library:
        ingest(library, read_document(folder / "minh-tan.txt"))
        yield answerer_of(library)


BOTH = [
    ("câu lạc bộ ông bà cháu Minh Tân tăng từ mấy lên mấy", "từ 12 câu lạc bộ lên 31 câu lạc bộ"),
    ("Minh Tân câu lạc bộ ông bà cháu từ bao nhiêu câu lạc bộ lên bao nhiêu câu lạc bộ", "từ 12 câu lạc bộ lên 31"),
    ("hộ nghèo Minh Tân giảm từ bao nhiêu xuống bao nhiêu", "từ 9.400 hộ xuống 5.150 hộ"),
    ("phu cap cong tac vien thon minh tan tang tu bao nhieu len bao nhieu 1 thang", "từ 250.000 đồng lên 420.000 đồng"),
    ("tỷ lệ nhân viên được bồi dưỡng Minh Tân nâng từ mấy phần trăm lên mấy phần trăm", "từ 35% lên 80%"),
    ("Hà Thanh nhân rộng mô hình Điểm tựa bản làng từ bao nhiêu lên bao nhiêu", "từ 06 điểm lên 20 điểm"),
    ("hộ nghèo Minh Tân giảm bao nhiêu hộ", "giảm 4.250 hộ"),
    ("phụ cấp cộng tác viên thôn Minh Tân tăng bao nhiêu", "tăng 170.000 đồng"),
]


@pytest.mark.parametrize(("question", "held"), BOTH, ids=[b[0] for b in BOTH])
def test_both_ends_are_told(answerer: Answerer, question: str, held: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", answer.headline
    assert held in answer.headline, answer.headline
    assert "mức khác nhau" not in answer.headline
    assert not ungrounded(answer)


ONE = [
    ("Minh Tân có bao nhiêu câu lạc bộ ông bà cháu", "31", "12", "what there is now"),
    ("phụ cấp cộng tác viên thôn Minh Tân bao nhiêu", "420.000", "250.000", "what is paid now"),
    ("Minh Tân có bao nhiêu hộ nghèo", "5.150", "9.400", "what there is now"),
    ("Minh Tân trước đây có mấy câu lạc bộ ông bà cháu", "12", "31", "what there was"),
    ("lúc đầu Hà Thanh có mấy điểm tựa bản làng", "06 điểm", "20 điểm", "what there was"),
    ("tỷ lệ nhân viên được bồi dưỡng ở Minh Tân đến năm 2025", "80%", "35%", "the goal"),
]


@pytest.mark.parametrize(("question", "held", "absent", "why"), ONE, ids=[o[0] for o in ONE])
def test_the_end_that_is_meant_is_told(answerer: Answerer, question: str, held: str, absent: str, why: str) -> None:
    headline = answerer.answer(question).headline
    assert held in headline and absent not in headline, (why, headline)


def test_a_share_that_the_plan_prints_is_said_as_printed(answerer: Answerer) -> None:
    headline = answerer.answer("Phước Lâm dư nợ cho vay tăng bao nhiêu").headline
    assert "12%" in headline, headline
