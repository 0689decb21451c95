from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge.places as places
from knowledge.places import all_places, current_name, find_places, former_names, place_named, same_area

DATA = tomllib.loads((Path(places.__file__).parent / "data" / "places.toml").read_text("utf-8"))
ENTRIES = [(entry["name"], text) for entry in DATA["place"] for text in entry["examples"]]
COUNTERS = [(entry["name"], text) for entry in DATA["place"] for text in entry.get("counters", ())]
NAMED = [text for entry in DATA["part_of_name"] for text in entry["examples"]]
NOT_NAMED = [text for entry in DATA["part_of_name"] for text in entry["counters"]]


def names(text: str) -> list[str]:
    return [mention.place.name for mention in find_places(text)]


@pytest.mark.parametrize(("name", "text"), ENTRIES)
def test_each_place_is_found_in_its_examples_and_nothing_else_is(name: str, text: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(("name", "text"), COUNTERS)
def test_each_place_is_not_found_in_its_counter_examples(name: str, text: str) -> None:
    assert name not in names(text)


@pytest.mark.parametrize("text", NAMED)
def test_a_place_inside_another_name_is_flagged(text: str) -> None:
    assert [mention.part_of_name for mention in find_places(text)][:1] == [True]


@pytest.mark.parametrize("text", NOT_NAMED)
def test_a_place_that_stands_for_itself_is_not_flagged(text: str) -> None:
    assert not any(mention.part_of_name for mention in find_places(text))


@pytest.mark.parametrize("entry", DATA["place"], ids=lambda entry: entry["name"])
def test_every_alias_and_code_finds_its_place(entry: dict[str, object]) -> None:
    for written in (entry["name"], *entry.get("aliases", ()), *entry.get("codes", ())):  # type: ignore[misc]
        assert names(f"kinh phí của {written} năm 2012") == [entry["name"]]


def test_there_are_sixty_three_old_places_and_thirty_four_present_ones() -> None:
    before = {place.name for place in all_places()} - {"Huế"}
    since = {place.current for place in all_places()}
    cities = {place.name for place in all_places() if place.name in since and place.kind == "thành phố"}
    assert (len(before), len(since), len(cities)) == (63, 34, 6)


def test_each_old_place_belongs_to_exactly_one_present_place() -> None:
    parts = [name for place in all_places() for name in place.former]
    assert sorted(parts) == sorted({place.name for place in all_places()} - {"Huế"})


# Unchanged by Nghị quyết 202/2025/QH15 (Article 1, the last clause).
UNCHANGED = "Cao Bằng, Điện Biên, Hà Tĩnh, Lai Châu, Lạng Sơn, Nghệ An, Quảng Ninh, Thanh Hóa, Sơn La, Hà Nội, Huế"


def test_eleven_places_were_left_as_they_were() -> None:
    alone = {place.name for place in all_places() if place.name == place.current and len(place.former) == 1}
    assert alone == set(UNCHANGED.split(", "))


@pytest.mark.parametrize(
    ("name", "current", "former"),
    [
        ("Bến Tre", "Vĩnh Long", ()),
        ("Vĩnh Long", "Vĩnh Long", ("Vĩnh Long", "Bến Tre", "Trà Vinh")),
        ("Thừa Thiên Huế", "Huế", ()),
        ("Huế", "Huế", ("Thừa Thiên Huế",)),
        ("BR-VT", "TP. Hồ Chí Minh", ()),
        ("tỉnh Lâm Đồng", "Lâm Đồng", ("Lâm Đồng", "Bình Thuận", "Đắk Nông")),
        ("thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", ("TP. Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Bình Dương")),
        ("Atlantis", None, ()),
    ],
)
def test_old_and_present_names(name: str, current: str | None, former: tuple[str, ...]) -> None:
    assert (current_name(name), former_names(name)) == (current, former)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("ngân sách bến tre", ["Bến Tre"], "lower case"),
        ("ngan sach ben tre 2012", ["Bến Tre"], "without marks"),
        ("ngân sách bên tre", ["Bến Tre"], "half the marks"),
        ("đứng bên trẻ em", [], "other marks are typed"),
        ("bentre2012", ["Bến Tre"], "glued"),
        ("phat trien nghe an giang", ["An Giang"], "the longer of two that overlap"),
        ("an giang vs tphcm", ["An Giang", "TP. Hồ Chí Minh"], "two places"),
        ("So sánh Bến Tre, An Giang và Lào Cai", ["Bến Tre", "An Giang", "Lào Cai"], "several"),
        ("tỉnh Bà Rịa – Vũng Tàu", ["Bà Rịa - Vũng Tàu"], "long dash"),
        ("UBND TP.HCM", ["TP. Hồ Chí Minh"], "abbreviated"),
        ("Quyết định số 15/QĐ-HN", [], "letters of a document's number"),
        ("kế hoạch 2012", [], "none"),
        ("nâng cao nhận thức, đào tạo hai phòng ban", [], "everyday words"),
        ("HOÀ BÌNH và Hòa Bình", ["Hòa Bình", "Hòa Bình"], "both placements of the tone"),
        ("quang nam - da nang", ["Quảng Nam", "Đà Nẵng"], "two joined by a dash"),
        ("Hòa Bình định mở mấy lớp", ["Hòa Bình"], "a place with all its capitals before one with half of them"),
    ],
)
def test_places_in_questions_and_plans(text: str, expected: list[str], why: str) -> None:
    assert names(text) == expected, why


def test_a_name_is_only_a_place_where_nothing_else_stands_with_it() -> None:
    assert place_named("Báo An Giang") is None


@given(st.text(alphabet="bếênetre tpHCM.-ồ chí mih", max_size=60))
def test_mentions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    mentions = find_places(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_renamed_province_is_the_same_area() -> None:
    assert same_area("Thừa Thiên Huế") == ("Huế",)
    assert same_area("Huế") == ("Thừa Thiên Huế",)
    assert same_area("Yên Bái") == ()  # merged with another, which is more than a new name
