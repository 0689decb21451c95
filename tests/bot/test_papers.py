"""What is asked of papers: from when they are in force, what they rest on, and who rests on them."""

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
    "quang-lac-cong-tac-xa-hoi-2014",
    "nam-chau-suc-khoe-tam-than-2023",
    "phuoc-lam-giam-ngheo-2023",
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("papers"), *PLANS) as library:
        yield answerer_of(library)


FORCE = [
    ("quyết định phê duyệt kế hoạch đào tạo nghề Tây Lĩnh có hiệu lực khi nào", "01 tháng 01 năm 2024", "8/12/2023"),
    ("qd tay linh hieu luc tu bao gio", "01 tháng 01 năm 2024", "8/12/2023"),
    ("QĐ 4120 bắt đầu có hiệu lực ngày mấy", "01 tháng 01 năm 2024", "01/3/2024"),
    ("kế hoạch 1907 Hà Thanh áp dụng từ ngày nào", "01/01/2026", "5/11/2025"),
    ("Hà Thanh ban hành kế hoạch 2026-2030, hiệu lực từ ngày nào", "01/01/2026", "5/11/2025"),
    ("quyết định ban hành kế hoạch đào tạo nghề Tây Lĩnh ngày nào", "8/12/2023", "2024"),
    ("kế hoạch Hà Thanh 2026-2030 ban hành ngày nào", "5/11/2025", "01/01/2026"),
]

CITES = [
    ("Quyết định 4120 căn cứ luật nào", "Luật Giáo dục nghề nghiệp", "Văn bản căn cứ"),
    ("KH 214/KH-UBND thực hiện quyết định nào của Thủ tướng", "112/QĐ-TTg", "1907"),
    ("ke hoach 59/KH-UBND thuc hien quyet dinh nao", "1929/QĐ-TTg", "Văn bản căn cứ"),
    ("Kế hoạch 1907 căn cứ vào đâu", "110/2024/NĐ-CP", "Văn bản căn cứ"),
    ("kế hoạch 57/KH-UBND dựa trên kế hoạch nào của tỉnh", "44/KH-UBND", "Văn bản căn cứ"),
    ("kế hoạch nào căn cứ Quyết định 112/QĐ-TTg", "214/KH-UBND", "4120"),
    ("112/QĐ-TTg được những văn bản nào căn cứ", "1907/KH-UBND", "4120"),
    ("văn bản nào nhắc đến quyết định 1719/QĐ-TTg", "4120/QĐ-UBND", "112/QĐ-TTg"),
]


@pytest.mark.parametrize(("question", "held", "absent"), [*FORCE, *CITES], ids=[q[0] for q in (*FORCE, *CITES)])
def test_a_paper_says_of_itself(answerer: Answerer, question: str, held: str, absent: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", answer.headline
    assert held in answer.headline and absent not in answer.headline, answer.headline
    assert not ungrounded(answer)


def test_issue_and_force_are_both_said_where_both_are_asked(answerer: Answerer) -> None:
    headline = answerer.answer("QĐ Tây Lĩnh ban hành ngày nào, hiệu lực khi nào").headline
    assert "01 tháng 01 năm 2024" in headline and "8/12/2023" in headline, headline


SILENT = [
    ("kế hoạch Quảng Lạc có hiệu lực khi nào", "không nêu ngày có hiệu lực", "its day of issue is another matter"),
    ("Quyết định 112/QĐ-TTg căn cứ văn bản nào", "Kho không có văn bản số 112/QĐ-TTg", "only it can say"),
]


@pytest.mark.parametrize(("question", "held", "why"), SILENT, ids=[s[0] for s in SILENT])
def test_what_a_paper_does_not_say_is_not_put_in_its_place(
    answerer: Answerer, question: str, held: str, why: str
) -> None:
    answer = answerer.answer(question)
    assert answer.status == "not_found" and held in answer.headline, (why, answer.headline)
