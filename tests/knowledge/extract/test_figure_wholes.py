"""What a number is a share of, who all do what it counts, and whose number of people it is."""

from __future__ import annotations

import pytest

from tests.helpers.documents import figures_of


def labels(line: str, unit: str) -> list[str]:
    return [figure.label for figure in figures_of(line) if figure.unit == unit]


SHARES = [
    (
        "Toàn tỉnh hiện có 2.150 hộ nghèo (chiếm 4,2 %) và 3.400 hộ cận nghèo (chiếm tỷ lệ 6,7%).",
        ["Tỷ lệ hộ nghèo của toàn tỉnh", "Tỷ lệ hộ cận nghèo của toàn tỉnh"],
        "each of the number before its bracket",
    ),
    (
        "Số trẻ em bị xâm hại là 45 em (23,63 %), số trẻ em lang thang là 12 em (6,3%).",
        ["Tỷ lệ trẻ em bị xâm hại", "Tỷ lệ trẻ em lang thang"],
        "without a word in the bracket",
    ),
    (
        "Cán bộ cấp xã: 320 người, trong đó có trình độ đại học 96 người (30%), trung cấp 128 người (40%).",
        ["Tỷ lệ người (trình độ đại học) – Cán bộ cấp xã", "Tỷ lệ người (trung cấp) – Cán bộ cấp xã"],
        "of which whole",
    ),
    (
        "Có 320 người nghiện được điều trị (tương đương 45,5% số người nghiện có hồ sơ quản lý).",
        ["Tỷ lệ người nghiện được điều trị trên người nghiện có hồ sơ quản lý"],
        "the whole in the bracket",
    ),
    (
        "Đội ngũ cộng tác viên có 486 người (nữ chiếm 62,5%; trình độ trung cấp trở lên chiếm 31%).",
        ["Tỷ lệ nữ – Đội ngũ cộng tác viên", "Tỷ lệ trình độ trung cấp trở lên – Đội ngũ cộng tác viên"],
        "two shares in one bracket",
    ),
    (
        "Số người dân tộc thiểu số là 150.600 người, chiếm 23,63 % dân số toàn tỉnh.",
        ["Tỷ lệ người dân tộc thiểu số trên dân số toàn tỉnh"],
        "a share of people is none of their number",
    ),
    (
        "Kinh phí 60 tỷ đồng (ngân sách trung ương 20 tỷ đồng, chiếm 33,3%; ngân sách tỉnh 40 tỷ đồng, chiếm 66,7%).",
        ["Tỷ lệ ngân sách trung ương", "Tỷ lệ ngân sách tỉnh – ngân sách trung ương"],
        "each of the amount before it",
    ),
    (
        "Trong 120 cơ sở được kiểm tra, 96 cơ sở đạt chuẩn (chiếm 80%).",
        ["Tỷ lệ cơ sở đạt chuẩn"],
        "the number before it, not the first",
    ),
]


@pytest.mark.parametrize(("line", "expected", "why"), SHARES)
def test_a_share_says_of_what_it_is(line: str, expected: list[str], why: str) -> None:
    assert labels(line, "%") == expected, why


ALL = [
    (
        "Các cơ sở bảo trợ công lập, cơ sở trẻ mồ côi, nhà dưỡng lão và trạm tâm thần đang nuôi dưỡng 742 đối tượng.",
        "Số đối tượng (các cơ sở bảo trợ công lập, cơ sở trẻ mồ côi, nhà dưỡng lão và trạm tâm thần đang nuôi dưỡng)",
        "a list of kinds",
    ),
    (
        "Tỉnh có 03 cơ sở bảo trợ, 01 trung tâm công tác xã hội và 02 mái ấm, hiện đang nuôi dưỡng 742 đối tượng.",
        "Số đối tượng (hiện đang nuôi dưỡng) – cơ sở bảo trợ, trung tâm công tác xã hội và mái ấm",
        "counted kinds",
    ),
    (
        "Tỉnh có 12 cơ sở trợ giúp, gồm 05 cơ sở công lập, 07 cơ sở ngoài công lập, đang chăm sóc 742 đối tượng.",
        "Số đối tượng (đang chăm sóc) – cơ sở trợ giúp",
        "their whole",
    ),
]


@pytest.mark.parametrize(("line", "label", "why"), ALL)
def test_what_all_do_is_said_of_all(line: str, label: str, why: str) -> None:
    assert labels(line, "đối tượng") == [label], why


EVENTS = [
    (
        "Mở 05 lớp tập huấn kỹ năng tham vấn, 250 người tham dự; 02 lớp tập huấn quản lý trường hợp, 80 người tham dự.",
        "người",
        [
            "Số người tham dự – lớp tập huấn kỹ năng tham vấn",
            "Số người tham dự – lớp tập huấn quản lý trường hợp",
        ],
        "each class with its own people",
    ),
    (
        "Đã mở 12 lớp tập huấn cho 480 học viên là cán bộ xã, 03 lớp trung cấp cho 150 học viên.",
        "học viên",
        ["Số học viên là cán bộ xã – lớp tập huấn", "Số học viên – lớp trung cấp"],
        "for whom",
    ),
    ("Tập huấn 8 lớp cho 400 lượt người.", "lượt người", ["Số lượt người – lớp tập huấn"], "the verb says what for"),
    (
        "Hỗ trợ 20 hộ nghèo, 50 người khuyết tật.",
        "người",
        ["Số người khuyết tật"],
        "households are nothing that people take part in",
    ),
]


@pytest.mark.parametrize(("line", "unit", "expected", "why"), EVENTS)
def test_people_are_those_of_the_event_before_them(line: str, unit: str, expected: list[str], why: str) -> None:
    assert labels(line, unit) == expected, why


def test_what_an_order_of_unknown_things_gives_is_no_figure() -> None:
    line = "Có 08 cơ sở công lập, 15 cơ sở ngoài công lập đang chăm sóc lần lượt 1.120 và 640 đối tượng."
    assert [(f.value, f.label) for f in figures_of(line)] == [
        (8, "Số cơ sở công lập"),
        (15, "Số cơ sở ngoài công lập đang chăm sóc"),
    ]


def test_what_a_rise_is_compared_with_may_stand_first() -> None:
    (figure,) = figures_of("So với giai đoạn trước, số lượt tư vấn tăng 35%.")
    assert figure.label == "Mức tăng số lượt tư vấn so với giai đoạn trước"


def test_a_number_that_rises_to_another_is_no_increase() -> None:
    found = figures_of("Số đối tượng tăng từ 12.400 người lên 13.150 người.")
    assert [figure.label for figure in found] == ["Số đối tượng (lúc đầu)", "Số đối tượng (về sau)"]
