"""What lines begin with: the marks of headings, the patterns of their words, Roman numbers, capitals."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import knowledge.headings as headings
from knowledge.headings import begins, in_capitals, read_marker, roman_number
from knowledge.text import to_nfc

DATA = tomllib.loads((Path(headings.__file__).parent / "data" / "outline.toml").read_text("utf-8"))
EXAMPLES = [
    (group, text)
    for group, entries in DATA.items()
    if group != "task"
    for entry in entries
    for text in entry["examples"]
]
COUNTERS = [
    (group, text)
    for group, entries in DATA.items()
    if group != "task"
    for entry in entries
    for text in entry["counters"]
]


@pytest.mark.parametrize(("group", "text"), EXAMPLES)
def test_each_pattern_matches_its_examples(group: str, text: str) -> None:
    assert begins(group, text)


@pytest.mark.parametrize(("group", "text"), COUNTERS)
def test_no_pattern_matches_a_counter_example(group: str, text: str) -> None:
    assert not begins(group, text)


@pytest.mark.parametrize(
    ("line", "style", "label", "why"),
    [
        ("I. MỤC TIÊU", "roman", "I", "Roman"),
        ("Khoản 2. Mục tiêu từng chặng", "clause", "Khoản 2", "a clause of an article"),
        ("Khoản 2 Điều 5 Luật", None, "", "a clause that is cited"),
        ("IV/ Kinh phí", "roman", "IV", "Roman with a stroke"),
        ("III - TỔ CHỨC", "roman", "III", "Roman with a dash"),
        ("Hoạt động 2: Đào tạo đội ngũ", "task", "Hoạt động 2", "a numbered task"),
        ("NHIỆM VỤ III. Truyền thông", "task", "Nhiệm vụ III", "a numbered task in capitals"),
        ("Mô hình 1 - Nhà tạm lánh", "task", "Mô hình 1", "a numbered model"),
        ("IV- Công an tỉnh", "roman", "IV", "Roman with a dash right behind"),
        ("IIII. Sai", None, "", "no Roman number"),
        ("A. PHẦN CHUNG", "upper", "A", "a capital"),
        ("1. Mục tiêu", "number", "1", "a number"),
        ("1.Mục tiêu", "number", "1", "no blank"),
        ("1/ Mục tiêu", "number", "1", "stroke"),
        ("98/KH-UBND", None, "", "a document's number"),
        ("1. 100% xã có cán bộ", "number", "1", "the item begins with a figure"),
        ("2.904.360.000 đồng", None, "", "an amount"),
        ("10.000 người", None, "", "a count"),
        ("25/3/2010 của Thủ tướng", None, "", "a date"),
        ("2021. Sở Nội vụ", None, "", "a year that ends a sentence"),
        ("1.1. Xây dựng", "dotted", "1.1", "dotted"),
        ("3.2 Phát triển", "dotted", "3.2", "dotted without a last point"),
        ("3.2.1. Duy trì", "dotted", "3.2.1", "three levels"),
        ("2.4. 75% cán bộ", "dotted", "2.4", "the dotted item begins with a figure"),
        ("1.5 triệu đồng", None, "", "a decimal"),
        ("II.3. Kinh phí", "absolute", "II.3", "with its parent"),
        ("a) Nội dung", "letter", "a", "letter"),
        ("đ) Nội dung", "letter", "đ", "Vietnamese letter"),
        ("b. Đối tượng", "letter", "b", "letter with a point"),
        ("c. 40% số hộ", "letter", "c", "the lettered item begins with a figure"),
        ("1) Nội dung", "ordinal", "1", "number with a bracket"),
        ("(3) Phân công:", "paren", "3", "in brackets"),
        ("a.1) Nội dung", "subletter", "a.1", "below a letter"),
        ("* Cấp tỉnh:", "star", "Cấp tỉnh", "a star and a colon"),
        ("* Các sở tổ chức thực hiện nhiệm vụ theo kế hoạch.", None, "", "a starred sentence"),
        ("Điều 12. Hiệu lực", "article", "Điều 12", "an article"),
        ("Điều 3 của Quyết định này", None, "", "an article that is cited"),
        ("Chương II", "chapter", "Chương II", "chapter alone"),
        ("CHƯƠNG I: QUY ĐỊNH CHUNG", "chapter", "Chương I", "chapter with a title"),
        ("Phần thứ hai", "volume", "Phần thứ hai", "part in words"),
        ("PHẦN I. ĐÁNH GIÁ", "volume", "Phần I", "part in capitals"),
        ("Phần lớn cán bộ", None, "", "the word in prose"),
        ("Mục 2. Nguồn lực", "division", "Mục 2", "division"),
        ("**1. Mục tiêu**", "number", "1", "bold"),
        ("- Rà soát", None, "", "a list item"),
        ("Ngày 1. Mở", None, "", "no mark at the start"),
    ],
)
def test_what_a_line_begins_with(line: str, style: str | None, label: str, why: str) -> None:
    marker = read_marker(to_nfc(line))
    assert ((marker.style, marker.label) if marker else (None, "")) == (style, label), why


def test_roman_numbers_are_read_only_where_they_are_written_as_such() -> None:
    assert [roman_number(label) for label in ("I", "IV", "IX", "XIV", "IIII", "VX", "")] == [
        1,
        4,
        9,
        14,
        None,
        None,
        None,
    ]


def test_in_capitals_forgives_the_letters_of_codes() -> None:
    assert in_capitals("THỰC HIỆN QUYẾT ĐỊNH SỐ 32/2010/QĐ-TTg") and not in_capitals("Thực hiện Quyết định")
