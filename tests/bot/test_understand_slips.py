"""Typing errors that leave other words behind, or none: from a message to the words that were meant."""

from __future__ import annotations

import pytest

from bot.understand import World, understand
from bot.understand.letters import unmarked
from bot.understand.slipping import FIRST, NEIGHBOUR, OTHER, SLIP, slip_cost
from bot.understand.slips import signs_last
from bot.understand.vocabulary import Vocabulary
from knowledge.text import fold
from tests.helpers.worlds import invented_world

SLIPS = (
    ("hinh phi tuyen truyen bao nhieu", "kinh phi tuyen truyen bao nhieu", "the first letter of a known pair"),
    ("kinh phi tuen truyen bao nieu", "kinh phi tuyen truyen bao nhieu", "a letter dropped in two words"),
    ("kinh phi thuc hie?n", "kinh phi thuc hien?", "a sign that slipped into the last word"),
    ("ke hoach ban hanh ngay na?o", "ke hoach ban hanh ngay nao?", "the same at another word"),
    ("tong kinh phi bao nhiu", "tong kinh phi bao nhieu", "what is short for another word elsewhere"),
    ("ai chu tri cong tac xa hooi", "ai chu tri cong tac xa hoi", "a letter doubled"),
    ("ben nao nhieu hn", "ben nao nhieu hon", "no abbreviation of a place behind 'nhiều'"),
    ("so tai chinh uy ban nhan dan tnih lam gi", "so tai chinh uy ban nhan dan tinh lam gi", "two letters swapped"),
    ("kinh phi thuc hien ke hoach au tinh", "kinh phi thuc hien ke hoach cua tinh", "two slips in a small word"),
    ("tinh uoc trung uong cap bao nhieu", "tinh duoc trung uong cap bao nhieu", "a word that is one all the same"),
    ("ngaan sach dia phuong chi may ty", "ngan sach dia phuong chi may ty", "a letter typed twice"),
    ("k hoach nay thay the ke hoach nao", "ke hoach nay thay the ke hoach nao", "shorthand gives way to a known pair"),
)


@pytest.mark.parametrize(("typed", "meant", "why"), SLIPS)
def test_slips_are_undone_by_what_stands_beside(typed: str, meant: str, why: str) -> None:
    assert unmarked(fold(understand(typed, (), invented_world()).normal)) == meant, why


UNKNOWN = (
    ("hcm dao tao", "TP. Hồ Chí Minh đào tạo", "initials of a place come before any repair"),
    ("ho ngheo hcm", "hộ nghèo TP. Hồ Chí Minh", "the same behind"),
    ("tphcm tap huan", "TP. Hồ Chí Minh tập huấn", "the same with their unit"),
    ("chi so DTI cua lao cai", "chỉ số DTI của Lào Cai", "DTI is no ĐT with a slip"),
    ("chi so PCI cua hai duong", "chỉ số PCI của Hải Dương", "nor PCI a 'phí'"),
    ("xa ntm kieu mau", "xã ntm kiểu mẫu", "letters without a vowel are no 'năm' with one other letter"),
    ("cách tập plank cho người mới", "cách tập plank cho người mới", "nor is a foreign word a 'plan'"),
)


@pytest.mark.parametrize(("typed", "meant", "why"), UNKNOWN)
def test_initials_and_words_of_other_worlds_are_no_slips(typed: str, meant: str, why: str) -> None:
    assert understand(typed, (), invented_world()).normal == meant, why


@pytest.mark.parametrize(
    ("typed", "meant", "why"),
    [
        ("knh phi tap huan bao nhieu", "kinh phi tap huan bao nhieu", "a vowel left out"),
        ("bao nhieu pn tram can bo", "bao nhieu phan tram can bo", "two letters left out beside a known neighbour"),
    ],
)
def test_syllables_that_lost_their_vowel_are_undone(typed: str, meant: str, why: str) -> None:
    assert unmarked(fold(understand(typed, (), invented_world()).normal)) == meant, why


@pytest.mark.parametrize(
    "right",
    [
        "kinh phi tuyen truyen bao nhieu",
        "so nao chu tri dao tao can bo",
        "ai ky ke hoach nay",
        "cap xa phai lam gi",
        "muc phu cap hang thang la bao nhieu",
        "xoa nha tam cho ho ngheo",
        "theo cong van nay thi gui cho ai",
        "nam 2014 trong 38,4 ty thi cap tinh lo may ty",
    ],
)
def test_what_is_right_without_marks_stays(right: str) -> None:
    assert unmarked(fold(understand(right, (), invented_world()).normal)) == right


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("kinh phi o Bne Tre", ("Bến Tre",)),
        ("kinh phi o B Tre 2012", ("Bến Tre",)),
        ("kinh phi THPMC", ("TP. Hồ Chí Minh",)),
        ("kinh phi Hai Duongg", ("Hải Dương",)),
        ("kinh phi o be tre 2012", ("Bến Tre",)),
        ("kinh phi cua hai duogn", ("Hải Dương",)),
        ("2023 thì Bình Định phải có mấy xã", ("Bình Định",)),
    ],
)
def test_places_with_slips(typed: str, places: tuple[str, ...]) -> None:
    assert understand(typed, (), invented_world()).places == places


@pytest.mark.parametrize(
    ("typed", "meant", "cost"),
    [
        ("nhieu", "nhieu", 0.0),
        ("nhiu", "nhieu", SLIP),
        ("nhieuu", "nhieu", SLIP),
        ("nheiu", "nhieu", SLIP),
        ("nhieo", "nhieu", OTHER),
        ("nhiey", "nhieu", NEIGHBOUR),
        ("hieu", "nhieu", SLIP + FIRST),
        ("nheu", "nhieuu", 2 * SLIP),
    ],
)
def test_what_slips_cost(typed: str, meant: str, cost: float) -> None:
    assert slip_cost(typed, meant) == pytest.approx(cost)


@pytest.mark.parametrize("number", ["2012", "21,5", "30%"])
def test_digits_are_never_repaired(number: str) -> None:
    assert number in understand(f"kinh phi tuyen truyn nam {number} bao nheu", (), invented_world()).normal


def test_what_was_repaired_is_told_as_it_was_typed() -> None:
    repairs = understand("kinh phi tuyen truyen bao nheiu", (), invented_world()).repairs
    assert ("nheiu", "nhiêu") in repairs


def test_marks_that_were_typed_are_no_slip() -> None:
    assert understand("kinh phí hải bố trí là bao nhiêu", (), invented_world()).normal.startswith("kinh phí hải")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nhie?u", "nhieu?"),
        ("mồ co,i", "mồ coi,"),
        ("bao nhieu? a", "bao nhieu? a"),
        ("xã,huyện", "xã,huyện"),
        ("T.Ư", "T.Ư"),
        ("1,5 tỷ", "1,5 tỷ"),
    ],
)
def test_signs_inside_words_go_behind_them(typed: str, expected: str) -> None:
    assert signs_last(typed, Vocabulary.of(())) == expected


def test_a_small_word_typed_with_its_marks_is_meant_so() -> None:
    world = World.from_texts(["Luật này do thôn đặt ra. Luật này có ba điều. Luật này ai cũng theo."] * 40)
    assert understand("việc đó được ghi trong luật nào?", (), world).normal == "việc đó được ghi trong luật nào?"


def test_a_small_word_of_a_careful_message_is_meant_as_typed() -> None:
    world = World.from_texts(["Ban công tác thôn. Cơ công tác viên. Số nhiêu cơ."] * 40)
    assert understand("tổng cộng bao nhiêu cho công tác thôn?", (), world).normal == (
        "tổng cộng bao nhiêu cho công tác thôn?"
    )


MENDED = (
    ("trẻ tự kỉ ở Sơn La", "trẻ tự kỷ ở Sơn La", "one sound, spelled with i by some"),
    ("tre tu ki o Son La", "trẻ tự kỷ ở Sơn La", "typed without marks too"),
    ("Sơn La gia đoạn 2021-2025", "Sơn La giai đoạn 2021-2025", "a word that goes with none of its neighbours"),
    ("báo đài tuyên truyền", "báo đài tuyên truyền", "a word that documents have stays"),
)


@pytest.mark.parametrize(("typed", "meant", "why"), MENDED, ids=[m[0] for m in MENDED])
def test_marked_words_are_mended_where_they_must_be(typed: str, meant: str, why: str) -> None:
    assert fold(understand(typed, (), invented_world()).normal) == fold(meant), why
