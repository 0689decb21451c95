"""Numbers whose noun stands before them: parts that make up a counted whole, "số … là …"; and the labels of parts."""

from __future__ import annotations

import pytest

from knowledge.extract.quantities import find_quantities
from tests.helpers.documents import figures_of

READ = [
    (
        "Chi trợ cấp cho 900 người, gồm: người già 500; người khuyết tật 320; trẻ mồ côi, không nơi nương tựa 80.",
        [900, 500, 320, 80],
        "a list that makes up the whole",
    ),
    ("có 412 người làm nghề (cấp tỉnh 58, cấp huyện 66, cấp xã 288); còn thiếu", [412, 58, 66, 288], "a bracket"),
    ("hiện có 90 người; trong số này người từ đủ 80 tuổi 60, còn lại 30.", [90, 60, 30], "an age in a name"),
    ("có 900 người, gồm: người già 500; người khuyết tật 320.", [900], "parts that do not make it up"),
    ("Số người đang nhận trợ cấp là 29.415, phần lớn ở miền núi", [29415], "counted by the noun before it"),
    ("+ Người nghiện có hồ sơ quản lý: 3.240.", [3240], "behind a colon"),
    ("Số nhà: 12", [], "an address"),
    ("số hộ nghèo là 2015.", [], "it may be a year"),
    ("Số xã phải rà soát năm 2021: theo danh sách", [], "no number of it"),
]


@pytest.mark.parametrize(("text", "expected", "why"), READ, ids=[case[2] for case in READ])
def test_numbers_are_counted_by_the_noun_before_them(text: str, expected: list[int], why: str) -> None:
    assert [q.value for q in find_quantities(text)] == expected, why


PARTS = (
    "Số người đang nhận trợ cấp là 290 người, trong đó 110 người từ 85 tuổi trở lên, 120 người tàn tật, "
    "60 trẻ em mồ côi."
)


def test_each_part_behind_trong_do_is_called_by_its_own_name() -> None:
    labels = [f.label for f in figures_of("I. HIỆN TRẠNG", PARTS)]
    assert labels[2].startswith("Số người tàn tật") and labels[3].startswith("Số trẻ em mồ côi")


def test_a_number_of_each_quarter_is_told_with_its_quarter() -> None:
    line = "Lộ trình: hết quý I có 100 xã, hết quý II có 106 xã, hết quý III có 113 xã."
    labels = [f.label for f in figures_of("B. PHẢI ĐẠT", line)]
    assert ["quý III" in label for label in labels] == [False, False, True]
    assert all(label.startswith("Số xã (hết quý") for label in labels)


def test_a_stage_before_a_colon_names_no_share() -> None:
    (share,) = figures_of("II. MỤC TIÊU", "a) Chặng 2021 - 2022 (thí điểm): 20% người làm nghề được bồi dưỡng.")
    assert share.label == "Tỷ lệ người làm nghề được bồi dưỡng"
    assert (share.period_start, share.period_end) == (2021, 2022)
