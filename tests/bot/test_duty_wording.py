"""How an agency's duties are said: its own first, each once, partners and leaders as the plan has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN LẠC

Số: 55/KH-UBND

Sơn Lạc, ngày 12 tháng 4 năm 2021

KẾ HOẠCH
Phát triển nghề công tác xã hội trên địa bàn tỉnh Sơn Lạc giai đoạn 2021 - 2025

I. TỔ CHỨC THỰC HIỆN

1. Sở Lao động - Thương binh và Xã hội: Phối hợp với Sở Nội vụ và các sở, ngành có liên quan tham mưu UBND tỉnh
củng cố đội ngũ cộng tác viên ở thôn, bản.

2. Sở Nội vụ: Phối hợp với Sở Lao động - Thương binh và Xã hội hướng dẫn vị trí việc làm ở các xã.

3. Sở Kế hoạch và Đầu tư: Hướng dẫn thủ tục đầu tư và phối hợp các đơn vị liên quan tham mưu bố trí vốn đầu tư công
cho các trung tâm.

4. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh, các hội, đoàn thể tỉnh: Vận động hội viên và phối hợp với chính quyền các cấp
tổ chức tốt các lớp tập huấn trên địa bàn.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("duties")
    (folder / "son-lac.txt").write_text(PLAN, encoding="utf-8")
    with library_of(folder, "lam-thach-nguoi-cao-tuoi-2022-2030") as library:
        ingest(library, read_document(folder / "son-lac.txt"))
        yield answerer_of(library)


def test_its_own_section_comes_first_and_it_is_no_partner_of_itself(answerer: Answerer) -> None:
    headline = answerer.answer("Sở Nội vụ Sơn Lạc làm gì").headline
    assert "với Sở Nội vụ" not in headline, headline
    assert headline.index("vị trí việc làm") < headline.index("củng cố đội ngũ"), headline


def test_the_end_of_a_duty_is_not_said_again(answerer: Answerer) -> None:
    answer = answerer.answer("Sở Kế hoạch và Đầu tư Sơn Lạc làm gì")
    assert answer.headline.count("bố trí vốn đầu tư công") == 1, answer.headline
    assert not any("bố trí vốn" in line for line in answer.details), "what the headline says in full is not listed"


def test_who_does_the_same_is_not_called_the_leader(answerer: Answerer) -> None:
    answer = answerer.answer("Mặt trận Tổ quốc Sơn Lạc có nhiệm vụ gì")
    assert "chủ trì: các hội" not in answer.headline, answer.headline
    assert answer.headline.count("tổ chức tốt các lớp tập huấn") == 1, answer.headline
