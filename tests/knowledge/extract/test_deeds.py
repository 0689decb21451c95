"""Several deeds in one sentence: each number is said of its own group, and of what is done to it."""

from __future__ import annotations

import doctest

import pytest

from knowledge.extract import deeds
from tests.helpers.documents import figures_of

SENTENCES = [
    (
        "Miễn giá vé phà cho người cao tuổi cô đơn và giảm 40% giá vé cho người cao tuổi khác.",
        ["Mức giảm giá vé cho người cao tuổi khác"],
        "the fall belongs to the group behind it",
    ),
    (
        "Miễn học phí cho học viên thuộc hộ nghèo, giảm 70% học phí cho học viên thuộc hộ cận nghèo.",
        ["Mức giảm học phí cho học viên thuộc hộ cận nghèo"],
        "a comma between the two",
    ),
    (
        "Người bệnh nặng được miễn tiền ăn, người bệnh nhẹ được giảm 30% tiền ăn.",
        ["Mức giảm tiền ăn cho người bệnh nhẹ"],
        "the groups before, not behind",
    ),
    (
        "Giảm 25% giá vé bảo tàng cho người cao tuổi, miễn vé cho trẻ em.",
        ["Mức giảm giá vé bảo tàng cho người cao tuổi"],
        "what is done to the next group is not said of the first",
    ),
    (
        "Hỗ trợ 100% chi phí khám cho người sống một mình và 50% cho người còn lại.",
        ["Tỷ lệ chi phí khám cho người sống một mình", "Tỷ lệ chi phí khám cho người còn lại"],
        "the second group shares what the first number names",
    ),
    (
        "Giảm 70% phí dịch vụ cho hộ cận nghèo, giảm 30% cho hộ có mức sống trung bình.",
        ["Mức giảm phí dịch vụ cho hộ cận nghèo", "Mức giảm phí dịch vụ cho hộ có mức sống trung bình"],
        "also behind another fall",
    ),
    (
        "Cấp thẻ xe buýt cho người mù và hỗ trợ 70% mức đóng cho hộ cận nghèo.",
        ["Tỷ lệ mức đóng cho hộ cận nghèo"],
        "the card is no part of the second deed",
    ),
    (
        "Tăng số người được tư vấn và giảm 15% số người lang thang.",
        ["Mức giảm số người lang thang"],
        "two changes joined",
    ),
    ("Số vụ bạo lực gia đình giảm 20% so với năm 2020.", ["Mức giảm số vụ bạo lực gia đình so với năm 2020"], "one"),
    (
        "Hộ nghèo được vay với lãi suất bằng 60% lãi suất cho vay thông thường.",
        ["Lãi suất so với lãi suất cho vay thông thường – Hộ nghèo được vay"],
        "a share of another rate",
    ),
    (
        "Cộng tác viên được hưởng phụ cấp với mức bằng 40% mức lương cơ sở.",
        ["Mức so với mức lương cơ sở – Cộng tác viên được hưởng phụ cấp"],
        "a share of a wage",
    ),
    (
        "Đơn giá thuê đất bằng 50% giá thuê đất do tỉnh công bố.",
        ["Đơn giá thuê đất so với giá thuê đất do tỉnh công bố"],
        "a share of a price",
    ),
]


@pytest.mark.parametrize(("line", "labels", "why"), SENTENCES)
def test_labels_of_several_deeds(line: str, labels: list[str], why: str) -> None:
    assert [figure.label for figure in figures_of(line)] == labels, why


def test_examples_in_docstrings() -> None:
    outcome = doctest.testmod(deeds)
    assert outcome.attempted and not outcome.failed


SUBJECTS = [
    (
        "Hỗ trợ học nghề cho 90 thanh niên giai đoạn 2021 - 2025, mức hỗ trợ tối đa 4 triệu đồng/người/khóa học.",
        "Mức hỗ trợ mỗi người mỗi khóa học – Hỗ trợ học nghề cho thanh niên",
        "what is done for those who are counted",
    ),
    (
        "Thành lập 06 câu lạc bộ gia đình trẻ, mỗi câu lạc bộ được hỗ trợ 9 triệu đồng/năm.",
        "Mức mỗi câu lạc bộ gia đình trẻ được hỗ trợ",
        "the whole name of what each is",
    ),
    (
        "Thí điểm 03 điểm tư vấn lưu động tại thị xã Bình Hà, mỗi điểm tư vấn có 02 nhân viên.",
        "Số nhân viên ở mỗi điểm tư vấn lưu động",
        "without where they are",
    ),
    (
        "Trợ cấp cho 45 cộng tác viên cấp xã với mức phụ cấp 350.000 đồng/người/tháng.",
        "Mức phụ cấp mỗi người mỗi tháng – Trợ cấp cho cộng tác viên cấp xã",
        "a named rate",
    ),
]


@pytest.mark.parametrize(("line", "label", "why"), SUBJECTS)
def test_a_rate_keeps_what_it_is_for(line: str, label: str, why: str) -> None:
    assert figures_of(line)[-1].label == label, why
