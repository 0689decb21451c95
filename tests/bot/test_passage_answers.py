"""Questions for words, as officers ask them: whole sentences, content in place of headings, rows of numbers last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.compose.grounding import ungrounded
from bot.lookups.sentences import cut_before, cut_behind, whole
from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of, library_of_files

PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN LẠC

Số: 91/KH-UBND

Sơn Lạc, ngày 03 tháng 02 năm 2023

KẾ HOẠCH
Nuôi ong lấy mật trên địa bàn tỉnh Sơn Lạc giai đoạn 2023 - 2025

I. TÌNH HÌNH

1. Đàn ong của các hộ nghèo phần lớn nuôi trong đõ gỗ.

2. Khó khăn, tồn tại và nguyên nhân

Đường lên bản dốc, xe chở mật khó đi. Mặt khác, các hộ ở bản xa quen lấy mật rừng và chưa rõ cách quay mật nên chưa
chủ động tham gia tổ nuôi ong.

II. MỤC TIÊU

1. Mục tiêu chung của giai đoạn 2023 - 2025

Đưa mật ong thành nghề thêm thu nhập cho hộ nghèo. Giữ rừng làm nguồn hoa.

2. Mục tiêu cụ thể đến hết năm 2025

a) Mỗi bản có một tổ nuôi ong.

b) Mỗi tổ có một máy quay mật.

c) Mỗi huyện có một điểm thu mua.

d) Mỗi xã có một cán bộ biết bệnh của ong.

đ) Mỗi hộ có ba đõ ong.

e) Nhãn mật được đăng ký.

III. TRƯNG BÀY

1. Trưng bày mật ong và sáp ong ở phiên chợ đầu tháng.

2. Kinh phí:

| TT | Việc | Kinh phí (1.000đ) |
|---|---|---|
| 1 | Trưng bày mật ong, sáp ong, phấn hoa ở phiên chợ | 46.000 |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("bees")
    path = folder / "son-lac-ong-2023-2025.md"
    path.write_text(PLAN, "utf-8")
    with library_of(folder, "none") as library:
        ingest(library, read_document(path))
        yield answerer_of(library)


@pytest.mark.parametrize(
    ("question", "said", "unsaid", "why"),
    [
        ("hộ ở bản xa quen lấy mật rừng ra sao?", "Mặt khác", "địa bàn", "without the plan's title, no part of it"),
        (
            "vì sao hộ ở bản xa tỉnh Sơn Lạc chưa hăng hái tham gia tổ nuôi ong?",
            "quen lấy mật rừng",
            "",
            "told in other words",
        ),
        ("các mục tiêu của Sơn Lạc là gì?", "Đưa mật ong thành nghề", "", "not the headings alone"),
        ("Sơn Lạc trưng bày mật ong, sáp ong ở đâu, cách nào?", "phiên chợ đầu tháng", "46.000", "no row of numbers"),
        (
            "nhiệm vụ trọng điểm của Sơn Lạc là gì?",
            "không nêu",
            "ong của",
            "a sentence that says nothing of it is no answer",
        ),
    ],
)
def test_words_are_answered_in_words(answerer: Answerer, question: str, said: str, unsaid: str, why: str) -> None:
    headline = answerer.answer(question).headline
    assert said in headline, why
    assert not unsaid or unsaid not in headline, why


TEXT = "Tổ mua ba máy quay. Máy đặt ở nhà trưởng bản, ai cũng dùng được.\nHọp tổ đầu tháng"


@pytest.mark.parametrize(
    ("shown", "expected", "why"),
    [
        ("đặt ở nhà", "Máy đặt ở nhà trưởng bản, ai cũng dùng được.", "both ends are fetched"),
        ("Tổ mua ba máy quay.", "Tổ mua ba máy quay.", "a whole sentence stays"),
        ("Họp tổ", "Họp tổ đầu tháng", "to the line's end, no further"),
    ],
)
def test_a_cut_sentence_is_made_whole(shown: str, expected: str, why: str) -> None:
    start = TEXT.index(shown)
    first, last = whole(TEXT, start, start + len(shown))
    assert TEXT[first:last] == expected, why


def test_what_is_too_long_to_fetch_is_known_as_cut() -> None:
    text = f"Hộ nghèo {'nuôi ong trong đõ gỗ và ' * 20}lấy mật."
    at = text.index("lấy mật")
    assert whole(text, at, len(text)) == (at, len(text))
    assert cut_before(text, at)
    assert cut_behind(text, at - 1)
    assert not cut_behind(text, len(text))


NA_KHOANG = """ỦY BAN NHÂN DÂN
TỈNH NÀ KHOANG

Số: 44/KH-UBND

Nà Khoang, ngày 7 tháng 3 năm 2022

KẾ HOẠCH
Phát triển công tác xã hội tỉnh Nà Khoang năm 2022

II. GIẢI PHÁP

1. Bồi dưỡng nâng cao năng lực, tập huấn kỹ năng cho cộng tác viên, tập trung vào các nội dung gồm:

- Cử 04 người đi học đại học tại Trường Đại học Tân Trào.

- Tập huấn kỹ năng tham vấn tâm lý, can thiệp khi trẻ em bị bạo hành.

- Biên soạn tài liệu nghiệp vụ bằng tiếng Tày, tiếng Mông.

2. Kiểm tra hằng quý.
"""


def test_a_line_that_leads_items_in_is_told_with_those_asked_for(tmp_path: Path) -> None:
    plan = tmp_path / "na-khoang-2022.txt"
    plan.write_text(NA_KHOANG, "utf-8")
    with library_of_files(tmp_path, [plan]) as library:
        answer = answerer_of(library).answer("tập huấn ở Nà Khoang tập trung vào kỹ năng gì")
    assert "tham vấn tâm lý" in answer.headline and not answer.headline.rstrip(". )").endswith("gồm")
    assert not ungrounded(answer)
