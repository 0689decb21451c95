"""A paragraph that is called as the question calls it is the answer, whatever else shares its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

PLAN = """ỦY BAN NHÂN DÂN
TỈNH KIM SƠN

Số: 38/KH-UBND

Kim Sơn, ngày 9 tháng 5 năm 2022

KẾ HOẠCH
Phát triển công tác xã hội tỉnh Kim Sơn giai đoạn 2022 - 2025

I. KẾT QUẢ

1. Đã bồi dưỡng luân phiên cho 320 lượt cộng tác viên, bồi dưỡng tập trung cho 90 người, đạt kế hoạch đề ra.

II. NHIỆM VỤ

- Bồi dưỡng luân phiên: người có kinh nghiệm kèm người mới trong sáu tháng đầu, trung tâm chấm công cho cả hai.

- Truyền thông lưu động: mỗi xã một buổi, có đội văn nghệ và tờ rơi phát tận nhà dân.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đinh Văn Mẫu
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("labelled")
    (folder / "kim-son.txt").write_text(PLAN, encoding="utf-8")
    with library_of(folder, "tay-linh-day-nghe-2024") as library:
        ingest(library, read_document(folder / "kim-son.txt"))
        yield answerer_of(library)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("bồi dưỡng luân phiên ở Kim Sơn thế nào", "Tỉnh Kim Sơn: Bồi dưỡng luân phiên: người có kinh nghiệm kèm"),
        ("boi duong luan phien kim son lam sao", "Tỉnh Kim Sơn: Bồi dưỡng luân phiên: người có kinh nghiệm kèm"),
        ("truyền thông lưu động Kim Sơn ra sao", "Tỉnh Kim Sơn: Truyền thông lưu động: mỗi xã một buổi"),
    ],
)
def test_the_paragraph_of_that_name_answers(answerer: Answerer, question: str, begins: str) -> None:
    answer = answerer.answer(question)
    assert answer.headline.startswith(begins), answer.headline
    assert answer.sources[0].quote in PLAN


def test_a_paragraph_of_another_name_does_not(answerer: Answerer) -> None:
    headline = answerer.answer("truyền thông tại trường học ở Kim Sơn thế nào").headline
    assert not headline.startswith("Tỉnh Kim Sơn: Truyền thông lưu động"), headline
