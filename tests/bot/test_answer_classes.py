"""Kinds of answers that went wrong once: each on an invented plan, asked the way officers ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Answer
from bot.compose.grounding import ungrounded
from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN LẠC

Số: 417/KH-UBND

Sơn Lạc, ngày 12 tháng 4 năm 2021

KẾ HOẠCH
Phát triển nghề công tác xã hội trên địa bàn tỉnh Sơn Lạc giai đoạn 2021 - 2025

I. TÌNH HÌNH

Thành lập 03 Văn phòng tham vấn cộng đồng (tại huyện Đồng Mai và Suối Rút).

II. NỘI DUNG

1. Tặng quà người 100 tuổi: 2.500.000 đồng/người; người 90 tuổi: 1.200.000 đồng/người.

2. Cấp 240 bộ dụng cụ cho học sinh khiếm thính, mức hỗ trợ 800.000 đồng/em/năm.

3. Chi bồi dưỡng cộng tác viên thôn năm 2022: 96.000.000 đồng; 75% xã bố trí nhân viên công tác xã hội; 40% nhân viên
công tác xã hội được tập huấn.

4. Phụ cấp nhân viên trạm tư vấn: 650.000 đồng/người/tháng, tiền xăng xe 40.000 đồng/tháng.

III. KINH PHÍ THỰC HIỆN

1. Nhu cầu kinh phí giai đoạn 2021 - 2025: 9.300 triệu đồng, trong đó:

- Năm 2021: 1.300 triệu đồng;

- Năm 2022: 1.700 triệu đồng;

- Năm 2023: 2.100 triệu đồng;

- Năm 2024: 2.100 triệu đồng;

- Năm 2025: 2.100 triệu đồng.

2. Trung tâm tham vấn gia đình: tổng mức đầu tư 6.400 triệu đồng (ngân sách trung ương 4.000 triệu
đồng, ngân sách tỉnh 2.400 triệu đồng).

IV. TỔ CHỨC THỰC HIỆN

1. Sở Lao động - Thương binh và Xã hội

- Chủ trì triển khai Kế hoạch; báo cáo năm trước ngày 05/12 hằng năm.

2. Sở Nội vụ

- Hướng dẫn biên chế của các trung tâm.

Điều khoản: Giám đốc các sở chịu trách nhiệm thi hành./.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Thử
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("classes")
    (folder / "son-lac.txt").write_text(PLAN, encoding="utf-8")
    with library_of(folder, "lam-thach-nguoi-cao-tuoi-2022-2030", "phuoc-lam-giam-ngheo-2023") as library:
        ingest(library, read_document(folder / "son-lac.txt"))
        yield answerer_of(library)


ASKED = [
    ("Sơn Lạc năm 2021 chi bao nhiêu tiền", (), "1.300 triệu", "1.700", "a year's sum under a total is that year's"),
    ("son lac nam 2022 bao nhieu tien", (), "1.700 triệu", "9.300", "without marks"),
    ("Sơn Lạc tặng quà người 90 tuổi bao nhiêu tiền", (), "1.200.000", "2.500.000 đồng", "not the neighbour's number"),
    ("Sơn Lạc tặng quà người 100 tuổi bao nhiêu", (), "2.500.000", "–", "bao nhiêu alone asks for what there is"),
    (
        "trung tâm tham vấn gia đình Sơn Lạc hết bao nhiêu tiền",
        (),
        "6.400 triệu",
        "–",
        "the whole before a part by source",
    ),
    (
        "trung tâm tham vấn gia đình Sơn Lạc: trung ương bao nhiêu, tỉnh bao nhiêu",
        (),
        "2.400 triệu",
        "–",
        "two sources",
    ),
    (
        "trung tâm tham vấn gia đình Sơn Lạc là bao nhiêu tiền, trung ương bao nhiêu địa phương bao nhiêu",
        (),
        "6.400 triệu",
        "–",
        "the whole beside its sources",
    ),
    ("Sơn Lạc mở văn phòng tham vấn cộng đồng ở huyện nào", (), "Đồng Mai", "–", "where: the sentence with the names"),
    ("tổng kinh phí Sơn Lạc?", ("ai ký kế hoạch Sơn Lạc?",), "9.300 triệu", "–", "a whole question"),
    (
        "tăng bao nhiêu so với năm trước?",
        ("kinh phí Sơn Lạc năm 2022?",),
        "400.000.000",
        "–",
        "the two years' difference",
    ),
    ("năm 2021 Sơn Lạc chi ít hơn năm 2022 bao nhiêu?", (), "400.000.000", "–", "the difference, not one of the two"),
    ("trong đó năm 2023 bao nhiêu?", ("tổng kinh phí Sơn Lạc?",), "2.100 triệu", "–", "bare: what was asked before"),
    (
        "phụ cấp nhân viên trạm tư vấn Sơn Lạc 1 tháng 1 người bao nhiêu tiền",
        (),
        "650.000 đồng",
        "40.000 đồng",
        "for each: the number one is none of the topic",
    ),
    ("hạn báo cáo năm của Sơn Lạc", (), "05/12", "–", "the report that is asked for"),
]


@pytest.mark.parametrize(("question", "earlier", "held", "absent", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_it_is_answered(
    answerer: Answerer, question: str, earlier: tuple[str, ...], held: str, absent: str, why: str
) -> None:
    answer = answerer.answer(question, earlier)
    assert answer.status == "answered", (why, answer.headline)
    assert held in answer.headline, (why, answer.headline)
    assert absent not in answer.headline, (why, answer.headline)
    assert not ungrounded(answer)


def test_a_whole_is_no_answer_for_each(answerer: Answerer) -> None:
    answer = answerer.answer("Sơn Lạc chi bồi dưỡng cộng tác viên thôn bao nhiêu một tháng?")
    assert answer.status == "not_found", answer.headline
    assert "96.000.000" not in answer.headline and not answer.figures
    assert any("96.000.000" in line for line in answer.details), "the whole is told as such"


def test_what_is_done_tells_one_share_from_another(answerer: Answerer) -> None:
    answer = answerer.answer("tỷ lệ xã bố trí nhân viên công tác xã hội ở Sơn Lạc")
    assert "75%" in answer.headline and "40%" not in answer.headline, answer.headline


def test_the_sentence_that_speaks_of_a_thing_is_whole(answerer: Answerer) -> None:
    answer = answerer.answer("kế hoạch nào nói tới cộng tác viên thôn?")
    assert any("96.000.000 đồng" in line for line in answer.details), answer.details


def test_the_duty_of_putting_into_force_is_no_duty_beside_others(answerer: Answerer) -> None:
    answer = answerer.answer("Sở Nội vụ Sơn Lạc làm gì")
    assert "biên chế" in answer.headline
    assert "./" not in answer.headline and "thi hành" not in answer.headline


def test_a_follow_up_is_echoed_as_a_whole_question(answerer: Answerer) -> None:
    answer = answerer.answer("còn năm 2022?", ("kinh phí Sơn Lạc năm 2021?",))
    assert answer.understood == "Đã hiểu là: kinh phí, tỉnh Sơn Lạc, năm 2022"


def test_a_bare_number_of_something_else_is_no_total(answerer: Answerer) -> None:
    answer = answerer.answer("trong đó bao nhiêu là tư nhân?", ("Sơn Lạc có bao nhiêu văn phòng tham vấn?",))
    assert "9.300" not in answer.headline, answer.headline


def test_marks_put_back_are_not_echoed(answerer: Answerer) -> None:
    assert answerer.answer("son lac nam 2022 bao nhieu tien").understood is None


def test_a_districts_number_is_not_said_as_its_provinces(answerer: Answerer) -> None:
    answer = answerer.answer("Phước Lâm hỗ trợ con giống bao nhiêu tiền")
    assert answer.headline.startswith("Huyện Phước Lâm"), answer.headline


def test_a_paper_that_is_only_cited_says_not_who_signed_it(answerer: Answerer) -> None:
    assert signed(answerer.answer("ai ký Quyết định 9999/QĐ-TTg?")) == "not_found"


def signed(answer: Answer) -> str:
    return answer.status
