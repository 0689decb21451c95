"""Two things of one plan set against each other or added up: each side with its own number, never one with itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.lookups.sides import splits
from bot.router import Answerer
from bot.understand.words import table
from tests.helpers.answering import answerer_of, library_of

PLANS = (
    "ha-thanh-2023-2025",
    "ha-thanh-2026-2030",
    "phuoc-lam-giam-ngheo-2023",
    "nam-chau-suc-khoe-tam-than-2023",
    "thach-khe-tre-em-2022-2025",
    "tay-linh-day-nghe-2024",
    "quang-lac-cong-tac-xa-hoi-2014",
    "cam-thuong-an-sinh-2026",
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("comparing"), *PLANS) as library:
        yield answerer_of(library)


COMPARED = [
    # two rows or sentences of one plan
    ("Phước Lâm tiền con giống nhiều hơn tiền sửa chữa nhà ở bao nhiêu",
     ("1.440.000.000", "600.000.000", "840.000.000")),
    ("phuoc lam tien con giong hon tien sua chua nha o bao nhieu",
     ("1.440.000.000", "600.000.000", "840.000.000")),
    ("Phước Lâm chi quà Tết với tập huấn cán bộ giảm nghèo, khoản nào nhiều hơn",
     ("1.082.000.000", "96.000.000")),
    ("Nam Châu năm 2023 tiền sàng lọc trẻ em hơn tiền lập hồ sơ quản lý bao nhiêu",
     ("540.000.000", "180.000.000", "360.000.000")),
    ("Nam Châu phục hồi chức năng luân phiên nhiều hơn lập hồ sơ bao nhiêu tiền",
     ("900.000.000", "180.000.000", "720.000.000")),
    ("Thạch Khê chi bể bơi hơn chi tập huấn bao nhiêu",
     ("3.600.000.000", "1.120 triệu", "2.480.000.000")),
    ("Thạch Khê bể bơi di động với truyền thông cái nào tốn hơn",
     ("3.600.000.000", "2 tỷ")),
    ("Tây Lĩnh cấp cho trường cao đẳng nghề hơn cơ sở cai nghiện bao nhiêu tiền",
     ("5.130", "1.600", "3.530.000.000")),
    ("Quảng Lạc tập huấn cộng tác viên và đào tạo trung cấp, mục nào nhiều hơn",
     ("240.000.000", "410.000.000", "170.000.000")),
    ("Quảng Lạc phụ cấp cộng tác viên ít hơn trang thiết bị trung tâm bao nhiêu",
     ("675.000.000", "1.000.000.000", "325.000.000")),
    ("Cẩm Thượng nhà xây mới hơn nhà sửa chữa mỗi nhà bao nhiêu tiền",
     ("60.000.000", "30.000.000")),
    ("Cẩm Thượng ngân sách tỉnh với ngân sách xã bên nào nhiều hơn",
     ("336.000.000", "120.000.000", "216.000.000")),
    # counts
    ("Phước Lâm hộ nghèo nhiều hơn hộ cận nghèo bao nhiêu hộ",
     ("2.164", "1.530", "634")),
    ("Hà Thanh người cao tuổi hơn người khuyết tật bao nhiêu người",
     ("21.540", "17.903", "3.637")),
    # two years, of one thing or one source
    ("tổng kinh phí Tây Lĩnh 2025 hơn 2024 bao nhiêu",
     ("13,9 tỷ", "12,6 tỷ", "1.300.000.000")),
    ("Hà Thanh truyền thông năm 2023 hơn 2025 bao nhiêu tiền",
     ("310", "250", "60.000.000")),
    ("hỗ trợ cộng tác viên Hà Thanh năm 2025 so với năm 2023 tăng bao nhiêu",
     ("1.600", "1.400", "200.000.000")),
    ("ngân sách trung ương cho Hà Thanh giai đoạn 2023-2025 so với 2020-2022 tăng bao nhiêu",
     ("2.400 triệu", "1,2 tỷ", "1.200.000.000")),
    ("Hà Thanh 2024 so với 2023 tăng bao nhiêu",
     ("2.530.000.000", "3.390.000.000", "860.000.000")),
    # two sources of one plan, of its own years
    ("Hà Thanh trung ương với địa phương chênh nhau bao nhiêu",
     ("6.300.000.000", "13.937.500.000", "7.637.500.000")),
    # added up
    ("Phước Lâm xây mới nhà ở cộng sửa chữa nhà ở là bao nhiêu tiền",
     ("2.400.000.000",)),
    ("Thạch Khê bể bơi với truyền thông cộng lại bao nhiêu",
     ("5.600.000.000",)),
    # named by their values
    ("Phước Lâm hai khoản 1,8 tỷ và 600 triệu cộng lại bao nhiêu",
     ("2.400.000.000",)),
    ("Quảng Lạc 240 và 410 triệu cộng lại là mấy",
     ("650.000.000",)),
    ("Thạch Khê 3,6 tỷ cộng 2 tỷ là bao nhiêu",
     ("5.600.000.000",)),
    ("Hà Thanh 2.400 triệu với 600 triệu gộp lại là bao nhiêu",
     ("3.000.000.000",)),
]  # fmt: skip


@pytest.mark.parametrize(("question", "held"), COMPARED, ids=[c[0] for c in COMPARED])
def test_each_side_has_its_own_number(answerer: Answerer, question: str, held: tuple[str, ...]) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", answer.headline
    assert [h for h in held if h not in answer.headline] == [], answer.headline
    assert not ungrounded(answer)


def test_numbers_of_different_units_are_not_compared(answerer: Answerer) -> None:
    answer = answerer.answer("Tây Lĩnh tiền ăn với tiền đi lại khoản nào cao hơn")
    assert "30.000 đ/người/ngày" in answer.headline and "200 nghìn đồng/người/khóa" in answer.headline
    assert "không so sánh được" in answer.headline and "bằng nhau" not in answer.headline


def test_nothing_is_compared_with_itself(answerer: Answerer) -> None:
    answer = answerer.answer("Quảng Lạc tập huấn với tập huấn cộng tác viên khoản nào nhiều hơn")
    assert "bằng nhau" not in answer.headline.lower(), answer.headline


def test_a_sum_of_which_one_part_is_stated_nowhere_is_none(answerer: Answerer) -> None:
    answer = answerer.answer("Phước Lâm hai khoản 1,8 tỷ và 777 triệu cộng lại bao nhiêu")
    assert answer.status == "not_found", answer.headline
    assert "777.000.000" in answer.headline and "2.577" not in answer.headline


@pytest.mark.parametrize(
    ("message", "left", "right"), [tuple(e) for b in table("sides")["between"] for e in b["examples"]]
)
def test_the_sides_of_a_question(message: str, left: str, right: str) -> None:
    assert [left, right] in [[part.strip() for part in parts] for parts in splits(message)]


def test_a_text_full_of_words_between_things_is_parted_at_few_of_them() -> None:
    assert len(splits("tập huấn so với tuyên truyền")) >= 1
    assert len(splits("tập huấn so với " * 60)) <= len(table("sides")["between"]) * 6
