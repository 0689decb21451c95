"""Numbers of pages and notes at their feet in plain copies: neither breaks a sentence nor becomes a fact."""

from __future__ import annotations

import pytest

from knowledge.extract import extract
from knowledge.readers import read_bytes

PAGE = """1. Mục tiêu chung
Huy động sự tham gia của toàn xã hội trong trợ giúp về vật chất cho người
cao tuổi sống một mình, phòng ngừa sớm các rủi ro và giữ gìn nếp sống của
{break}
người dân ở các thôn xa trung tâm, hòa nhập cộng đồng và yên tâm sinh sống.
2. Mục tiêu cụ thể
Mỗi năm mở 04 lớp kỹ năng chăm sóc tại nhà cho người thân của người bệnh ở
các xã vùng cao, vùng sâu.
"""


def read(text: str) -> str:
    return read_bytes("a.txt", text.encode()).text


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("2", "a bare number"),
        ("\n2\n", "with empty lines around it"),
        ("- 3 -", "between dashes"),
        ("Trang 4/12", "with its word"),
        ("\f5", "behind a form feed"),
    ],
)
def test_a_page_number_does_not_break_a_sentence(number: str, why: str) -> None:
    text = read(PAGE.replace("{break}", number))
    assert "giữ gìn nếp sống của người dân ở các thôn xa" in text, why


def test_page_numbers_between_paragraphs_go_on_with_those_before() -> None:
    page = PAGE.replace("{break}\n", "") * 2
    pages = [PAGE.replace("{break}", "2"), page, "3\n", page, "4\n", page, "5\n", page]
    lines = read("".join(pages)).split("\n")
    assert not [line for line in lines if line.strip().isdigit()]


@pytest.mark.parametrize(
    ("text", "kept", "why"),
    [
        ("TT\nNội dung\nKinh phí\n1\nMở lớp cho người thân\n500\n2\nIn tờ rơi\n300\n", "2", "the rows of a table"),
        ("Số người được khám\n2\nSố lớp\n", "2", "a value below its name"),
        (PAGE.replace("{break}", "1.250"), "1.250", "no page has such a number"),
    ],
)
def test_other_lone_numbers_stay(text: str, kept: str, why: str) -> None:
    assert kept in read(text).replace("\t", "\n").replace(" ", "\n").split("\n"), why


NOTED = """I. TÌNH HÌNH
Toàn tỉnh có 2.150 người tâm thần và 318 trẻ em tự kỷ1. Có 455 người thuộc hộ nghèo2, cận nghèo.
{break}
II. MỤC TIÊU
Có 60% trẻ em tự kỷ được can thiệp sớm.
"""


def test_the_sign_of_a_note_is_no_number_and_the_note_no_fact() -> None:
    notes = "1 Số liệu do ngành y tế cung cấp.\n2 Theo chuẩn của giai đoạn này."
    figures = extract(read_bytes("a.txt", NOTED.replace("{break}", notes).encode())).figures
    assert [f.value for f in figures] == [2150, 318, 455, 60]
    assert not any(char.isdigit() for f in figures for char in f.label)
    assert "tự kỷ1. Có" in read(NOTED.replace("{break}", notes)), "what is quoted stands in the file"


def test_a_glued_number_without_a_note_is_parted_from_its_word() -> None:
    assert "tự kỷ 1. Có" in read(NOTED.replace("{break}\n", ""))


def test_a_note_before_the_break_of_a_page_goes_behind_the_sentence() -> None:
    text = read(
        PAGE.replace("của\n{break}", "của\n1 Số liệu của ngành y tế cung cấp.\n2").replace("một mình", "một mình1")
    )
    assert "giữ gìn nếp sống của người dân" in text
    assert "\n1 Số liệu của ngành y tế cung cấp.\n" in text
