"""Headlines that fit: cut between items, with how many more, never within brackets, quotes or words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.shorten import LONGEST, headline, shortened

ITEMS = (
    "Xã Đồng Lau: lập tổ thăm hỏi; sửa 12 mái nhà; mở quầy thuốc (ở chợ; ở bến đò); dựng cầu tre (Kế hoạch, mục II)."
)


@pytest.mark.parametrize(
    ("text", "limit", "expected", "why"),
    [
        (ITEMS, 200, ITEMS, "what fits stays"),
        (ITEMS, 75, "Xã Đồng Lau: lập tổ thăm hỏi … và 3 mục khác (Kế hoạch, mục II).", "the reference is kept"),
        (
            ITEMS,
            105,
            "Xã Đồng Lau: lập tổ thăm hỏi; sửa 12 mái nhà … và 2 mục khác (Kế hoạch, mục II).",
            "at an item's end",
        ),
        ("Lập tổ. Mở lớp ở chợ. Họp dân.", 26, "Lập tổ … và 2 mục khác.", "sentences are items"),
        ("Cấp 1.500.000 đồng. Họp dân.", 21, "Cấp … và 1 mục khác", "no number is cut"),
    ],
)
def test_it_is_cut_between_items(text: str, limit: int, expected: str, why: str) -> None:
    assert shortened(text, limit) == expected, why


def test_the_room_is_shared_and_what_is_cut_is_given_back_whole() -> None:
    short, long = "Xã A: hai lớp (mục I).", f"Xã B: {'; '.join(f'việc thứ {i} của thôn' for i in range(60))} (mục II)."
    text, cut = headline([short, long])
    assert text.startswith(short)
    assert text.endswith("(mục II).")
    assert cut == [long]
    assert len(text) <= LONGEST


def test_many_places_are_counted_where_there_is_no_room() -> None:
    places = [f"Xã {chr(65 + i)}: {'sửa đường và dựng cầu ' * 6}(mục {i})." for i in range(12)]
    text, cut = headline(places)
    assert "Xã A" in text
    assert text.endswith("mục khác")
    assert cut[-1] == places[-1]


@given(st.lists(st.text("ab c.;(“”)9Đ", max_size=400), max_size=9))
def test_no_headline_is_longer(parts: list[str]) -> None:
    assert len(headline(parts)[0]) <= LONGEST


def test_an_abbreviated_name_is_not_cut() -> None:
    text = "Sở Y tế, TP. Hồ Chí Minh: mở ba lớp; in tờ rơi; lập đội; họp quý (mục II)."
    assert shortened(text, 66).startswith("Sở Y tế, TP. Hồ Chí Minh: mở ba lớp")


def test_the_number_of_an_item_is_no_item() -> None:
    text = "Tỉnh Hà Giang: 4. Tổ chức thực hiện các lớp tập huấn cho cộng tác viên; in tờ rơi; lập đội (mục II)."
    assert shortened(text, 96).startswith("Tỉnh Hà Giang: 4. Tổ chức thực hiện")
