"""Deadlines of invented plans: what, by whom to whom, when or in which rhythm."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extract.deadlines import extract_deadlines
from knowledge.extract.time_phrases import deadline_data
from knowledge.outline import build_outline
from knowledge.records import Deadline
from knowledge.text import fold
from tests.helpers.documents import NO_HEADER, Rows, document_of

HEADER = dataclasses.replace(NO_HEADER, place="Yên Hải", issued_on="2022-03-08")


def deadlines_of(*parts: str | Rows) -> tuple[Deadline, ...]:
    document = document_of(*parts)
    found = extract_deadlines(document, build_outline(document), HEADER)
    for deadline in found:
        assert document.text[deadline.start : deadline.end] == deadline.quote
        assert len(deadline.quote) <= 800
    return found


TIMES = [
    ("Các huyện gửi kế hoạch trước ngày 10/8/2023.", [("2023-08-10", None)], "a day"),
    ("Sở Y tế hoàn thành chậm nhất 30/6/2023.", [("2023-06-30", None)], "at the latest"),
    ("Sở Y tế mở lớp trong quý IV năm 2025.", [("2025-12", "quý IV năm 2025")], "a quarter ends with a month"),
    ("Báo cáo tổng kết vào tháng 11/2025.", [("2025-11", None)], "a month"),
    ("Các huyện báo cáo trước tháng 11 hàng năm.", [(None, "trước tháng 11 hàng năm")], "a month of each year"),
    ("Các huyện báo cáo trước ngày 15/12 hằng năm.", [(None, "trước ngày 15/12 hằng năm")], "a day of each year"),
    ("Các xã báo cáo ngày 25 hàng tháng.", [(None, "ngày 25 hàng tháng")], "a day of each month"),
    ("Các sở định kỳ 6 tháng, năm gửi báo cáo.", [(None, "định kỳ 6 tháng, năm")], "a rhythm"),
    ("Hàng năm, các huyện lập dự toán hàng năm.", [(None, "Hàng năm")], "said twice, meant once"),
    ("Sở Tài chính bố trí kinh phí trong dự toán hàng năm.", [(None, "hàng năm")], "somebody's yearly duty"),
    ("Các huyện báo cáo trong vòng 15 ngày kể từ ngày nhận kế hoạch.", None, "a term"),
    ("Các xã kiểm tra mỗi quý 01 lần.", [(None, "mỗi quý 01 lần")], "so many times"),
    ("Quyết định này có hiệu lực kể từ ngày ký.", [("2022-03-08", "từ ngày ký")], "from the day of signature"),
    ("- Hằng năm khoảng 85% hộ nghèo được thăm hỏi.", [], "how often a target is reached"),
    ("Sở Y tế lập kế hoạch giai đoạn và hằng năm.", [], "which plan"),
    ("Sửa chữa nhà điều dưỡng, khởi công quý III/2024.", [("2024-09", "quý III/2024")], "the beginning of works"),
    ("Phấn đấu đến năm 2025 tăng 10% cộng tác viên.", [("2025", None)], "a target's year"),
    ("Mức phụ cấp hàng tháng là 500.000 đồng.", [], "an allowance"),
    ("Căn cứ Quyết định số 5/QĐ-TTg ngày 22/01/2021 của Thủ tướng;", [], "a document's date"),
    ("Giảm 5% so với năm 2020.", [], "a year of comparison"),
    ("Tổng kinh phí giai đoạn từ năm 2021 đến năm 2025 là 3 tỷ đồng.", [], "a period"),
    ("Chi thường xuyên của các trường.", [], "running costs"),
    (
        "Hằng năm các huyện lập dự toán gửi Sở Tài chính trước ngày 20 tháng 7.",
        [(None, "Hằng năm, trước ngày 20 tháng 7")],
        "a day with the rhythm that opens its clause",
    ),
    (
        "Khảo sát giữa kỳ năm 2024 và cuối kỳ năm 2026.",
        [("2024", "giữa kỳ"), ("2026", "cuối kỳ")],
        "halves with their years",
    ),
    ("Báo lãnh đạo trong vòng 45 phút.", None, "minutes"),
]


@pytest.mark.parametrize(("line", "expected", "why"), TIMES, ids=[why for _, _, why in TIMES])
def test_when(line: str, expected: list[tuple[str | None, str | None]] | None, why: str) -> None:
    found = [(d.due, d.recurrence) for d in deadlines_of(line)]
    assert found == (expected or ([] if expected == [] else [(None, line[line.index("trong") : -1])]))


ROWS = [
    (
        "Các huyện báo cáo kết quả 6 tháng đầu năm (trước ngày 05/6), 9 tháng (trước ngày 05/9) "
        "và cả năm (trước ngày 25/11) về tỉnh.",
        ["kết quả 6 tháng đầu năm về tỉnh", "kết quả 9 tháng về tỉnh", "kết quả cả năm về tỉnh"],
    ),
    ("Sở Y tế tổ chức sơ kết vào năm 2024 và tổng kết vào năm 2028.", ["tổ chức sơ kết", "tổ chức tổng kết"]),
    (
        "Tỷ lệ hộ nghèo giảm xuống còn 4,5% vào năm 2024 và 3% vào năm 2026.",
        ["giảm xuống còn 4,5%", "giảm xuống còn 3%"],
    ),
    ("2. Sửa lối đi: Sở Xây dựng chủ trì thực hiện; hoàn thành năm 2025.", ["Sửa lối đi"]),
    (
        "báo cáo kết thúc vào tháng 9/2028 và báo cáo đột xuất khi tỉnh cần.",
        ["báo cáo kết thúc", "báo cáo đột xuất khi tỉnh cần"],
    ),
    ("báo cáo đánh giá giữa kỳ vào tháng 6/2024;", ["báo cáo đánh giá giữa kỳ"]),
    ("Sở Y tế tổ chức đánh giá giữa kỳ và cuối kỳ việc mở lớp.", ["tổ chức đánh giá giữa kỳ và cuối kỳ việc mở lớp"]),
    (
        "Sở Y tế báo cáo tỉnh trước ngày 20 tháng 12. Sơ kết vào quý IV năm 2023, tổng kết vào năm 2025.",
        ["báo cáo tỉnh", "sơ kết", "tổng kết"],
    ),
    ("Đồng thời gửi danh sách về Sở Y tế trước ngày 10/9/2023.", ["gửi danh sách về Sở Y tế"]),
    (
        "Sở Y tế là đầu mối theo dõi kế hoạch, hằng năm, chủ trì tổng hợp kết quả.",
        ["là đầu mối theo dõi kế hoạch, chủ trì tổng hợp kết quả"],
    ),
    ("Hằng năm báo cáo kết quả mở lớp trước ngày 20 tháng 7.", ["báo cáo kết quả mở lớp"]),
    ("Hằng năm, các huyện lập dự toán hằng năm để mở lớp.", ["các huyện lập dự toán hằng năm để mở lớp"]),
]


@pytest.mark.parametrize(("line", "ends"), ROWS)
def test_of_a_row_each_is_told_its_own_part(line: str, ends: list[str]) -> None:
    told = [d.what for d in deadlines_of(line)]
    assert len(told) == len(ends)
    assert all(what.lower().endswith(end.lower()) for what, end in zip(told, ends, strict=True)), told


def test_who_owes_what_to_whom() -> None:
    (found,) = deadlines_of("2. UBND các huyện báo cáo kết quả về Sở Y tế trước ngày 05/12/2023 để tổng hợp.")
    assert found.who == "Ủy ban nhân dân các huyện"
    assert found.to == "Sở Y tế"
    assert found.what == "Báo cáo kết quả về Sở Y tế để tổng hợp"
    assert (found.printed, found.section, found.place) == ("trước ngày 05/12/2023", "2", "Yên Hải")


def test_times_that_are_listed_are_one_deadline_each() -> None:
    found = deadlines_of("Các huyện định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 10/12) báo cáo.")
    assert [(d.recurrence, d.what) for d in found] == [
        ("định kỳ 6 tháng (trước ngày 15/6)", "Báo cáo"),
        ("hằng năm (trước ngày 10/12)", "Báo cáo"),
    ]


def test_a_labelled_time_belongs_to_the_activity_of_its_heading() -> None:
    (found,) = deadlines_of("2. In sổ tay", "- Cơ quan chủ trì: Sở Y tế.", "- Thời gian thực hiện: Quý II/2023.")
    assert (found.what, found.who, found.due) == ("In sổ tay", "Sở Y tế", "2023-06")


def test_the_past_has_no_deadlines() -> None:
    assert deadlines_of("I. THỰC TRẠNG", "Các huyện đã báo cáo trước ngày 10/8/2020; định kỳ hàng quý.") == ()


def test_a_table_tells_times_in_its_column() -> None:
    table = [
        ["STT", "Nội dung", "Đơn vị thực hiện", "Thời gian hoàn thành"],
        ["1", "Khảo sát đội ngũ", "Sở Nội vụ", "Quý II/2023"],
        ["2", "Tuyên truyền", "Các sở, ngành", "Thường xuyên"],
        ["3", "Mở lớp trung cấp", "Sở Y tế", "2023 - 2025"],
        ["4", "In tờ rơi tuyên truyền", "Sở Y tế", ""],
    ]
    assert [(d.what, d.who, d.due, d.recurrence) for d in deadlines_of(table)] == [
        ("Khảo sát đội ngũ", "Sở Nội vụ", "2023-06", "Quý II/2023"),
        ("Tuyên truyền", "các sở, ngành", None, "Thường xuyên"),
        ("Mở lớp trung cấp", "Sở Y tế", "2025", "2023 - 2025"),
    ]


PATTERNS = [
    (group, entry["pattern"], entry["examples"], entry["counters"])
    for group, entries in deadline_data().items()
    for entry in entries
]


@pytest.mark.parametrize(("group", "pattern", "examples", "counters"), PATTERNS)
def test_examples_of_the_data_file(group: str, pattern: str, examples: list[str], counters: list[str]) -> None:
    assert examples
    assert counters
    for example in examples:
        assert re.fullmatch(pattern if group != "ordering" else f"(?:{pattern}).*", fold(example)), example
    for counter in counters:
        assert not re.fullmatch(pattern, fold(counter)), counter


WORDS = st.sampled_from(
    ["Sở Y tế", "trước ngày", "10/8/2023", "hàng năm", "định kỳ", "6 tháng, năm", ":", ";", "năm 2025"]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_no_text_breaks_it(text: str) -> None:
    for deadline in deadlines_of(*(line for line in text.split("\n") if line)):
        assert deadline.due or deadline.recurrence


def test_what_is_due_under_a_label_is_what_stands_before_the_time() -> None:
    found = deadlines_of(
        "Hoạt động 4: Khảo sát", "- Nội dung: điều tra đội ngũ tại 79 xã; hoàn thành trước ngày 30/6/2023."
    )
    assert [(deadline.what, deadline.due) for deadline in found] == [("Điều tra đội ngũ tại 79 xã", "2023-06-30")]


def test_the_number_of_a_row_is_nothing_that_is_due() -> None:
    assert deadlines_of("PHỤ LỤC", "Mô hình trường học", "Trước 31/12/2023 5", "Trước 30/6/2024 12") == ()
