"""A row of a table that answers in words is told cell by cell, and no other row with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

PLAN = """# ỦY BAN NHÂN DÂN TỈNH KHE SẬY

Số: 90/KH-UBND

Khe Sậy, ngày 11 tháng 6 năm 2022

# KẾ HOẠCH

Trợ giúp người khuyết tật tỉnh Khe Sậy giai đoạn 2022 - 2025

## I. NHIỆM VỤ

Mô hình can thiệp sớm đặt tại huyện Đá Bạc và xã Khe Vàng.

## II. PHÂN CÔNG

| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Phần mềm quản lý hồ sơ người khuyết tật | Sở Thông tin và Truyền thông | UBND các huyện | Quý III/2023 |
| 2 | Mô hình can thiệp sớm | Sở Y tế | UBND các huyện | Năm 2024 |
| 3 | Hội thi tiếng hát | Sở Văn hóa, Thể thao và Du lịch | Hội Người mù tỉnh | Tháng 4/2023 |

## III. KINH PHÍ

Đơn vị: triệu đồng

| TT | Cơ quan | Nội dung | Kinh phí 2022 - 2025 | Trong đó năm 2022 |
|---|---|---|---|---|
| 1 | Sở Y tế | Phục hồi chức năng | 4.150 | 820 |
| 2 | Sở Giáo dục và Đào tạo | Dạy hòa nhập | 2.360 | 410 |
| 3 | Sở XD | Lối đi cho xe lăn | 1.240 | 150 |
| | Cộng | | 7.750 | 1.380 |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    path = tmp_path_factory.mktemp("rows")
    (path / "khe-say-nkt-2022.md").write_text(PLAN, "utf-8")
    with library_of(path) as library:
        ingest(library, read_document(path / "khe-say-nkt-2022.md"))
        yield answerer_of(library)


@pytest.mark.parametrize(
    ("question", "held", "absent", "why"),
    [
        (
            "phần mềm quản lý hồ sơ Khe Sậy thế nào",
            ["Nội dung công việc: Phần mềm", "Thời gian: Quý III/2023"],
            "can thiệp sớm",
            "each cell with the name of its column, the number of the row left out",
        ),
        ("mô hình can thiệp sớm Khe Sậy làm ở huyện nào", ["Đá Bạc"], "Sở Y tế", "“UBND các huyện” is no place"),
    ],
)
def test_a_row_is_told_cell_by_cell(answerer: Answerer, question: str, held: list[str], absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", why
    assert all(part in answer.headline for part in held), (why, answer.headline)
    assert absent not in answer.headline, (why, answer.headline)
    assert not ungrounded(answer)


@pytest.mark.parametrize(
    ("question", "held", "why"),
    [
        ("Khe Sậy năm 2022 riêng sở GD được mấy đồng", "410", "the row of a department, in its column for the year"),
        ("sở xây Khe Sậy được bao nhiêu tiền", "1.240", "without a year the column of the stage"),
        ("sở y tế Khe Sậy được cấp bao nhiêu", "4.150", "whatever the work is called"),
    ],
)
def test_a_department_gets_what_its_row_says(answerer: Answerer, question: str, held: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", why
    assert held in answer.headline, (why, answer.headline)
    assert not ungrounded(answer)


@pytest.mark.parametrize(
    "question",
    ["Hội Phụ nữ Khe Sậy được mấy triệu", "Công an Khe Sậy được cấp bao nhiêu tiền", "sở nội Khe Sậy được bao nhiêu"],
)
def test_what_the_plan_costs_is_not_what_a_body_gets(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).status == "not_found"
