from __future__ import annotations

from pathlib import Path

import pytest

from bot.present.browse import GONE, PAGE_LENGTH, Page, Spot, browse, spot_of
from index.library import open_library
from knowledge.store import Library


def walk(library: Library) -> dict[Spot, Page]:
    found: dict[Spot, Page] = {}
    todo = [Spot()]
    while todo:
        spot = todo.pop()
        if spot not in found:
            found[spot] = browse(library, spot)
            todo += [choice.spot for choice in (*found[spot].choices, *found[spot].turning())]
    return found


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[Spot, Page]:
    return walk(library)


def test_every_page_fits_a_message_and_has_a_way_back(pages: dict[Spot, Page]) -> None:
    for spot, page in pages.items():
        assert page.title
        assert sum(len(line) + 1 for line in page.lines) <= PAGE_LENGTH + 1
        assert len(page.choices) <= 20
        assert GONE not in page.lines
        assert page.back in pages or spot.view == "places"


def test_every_view_of_every_plan_is_reached(pages: dict[Spot, Page], library: Library) -> None:
    assert {spot.document for spot in pages if spot.view == "plan"} == {d.id for d in library.documents()}
    assert {spot.view for spot in pages if spot.document == "ben-tre-2012"} == {
        "plan", "sections", "section", "budget", "targets", "duties", "agency", "deadlines",
    } - ({"targets"} if Spot("targets", "ben-tre-2012") not in pages else set())  # fmt: skip


def test_a_code_fits_a_button_and_leads_back(pages: dict[Spot, Page], library: Library) -> None:
    for spot in list(pages)[::5]:
        assert len(spot.code().encode()) <= 40
        assert spot_of(library, spot.code()) == spot


@pytest.mark.parametrize("code", ["", "x", "99.a.b.0", "2.khong-co..0", "0...-1", "1..zzz.0", "a.b.c.d", "2...0"])
def test_a_forged_code_leads_somewhere_harmless(library: Library, code: str) -> None:
    assert browse(library, spot_of(library, code)).title


def test_a_plan_shows_its_budget_in_fixed_type(pages: dict[Spot, Page]) -> None:
    page = pages[Spot("budget", "ben-tre-2012")]
    assert page.fixed
    assert page.lines[-1].split() == ["2.904.360", "2.320.000", "584.360"]


def test_a_section_shows_its_text_and_the_sections_below(pages: dict[Spot, Page]) -> None:
    section = next(p for s, p in pages.items() if s.document == "ben-tre-2012" and p.title == "3. Kinh phí thực hiện")
    assert section.lines[0].startswith("Kinh phí thực hiện Đề án 32 năm 2012 tổng cộng là 2.904.360.000 đồng")
    above = next(p for s, p in pages.items() if s.document == "ben-tre-2012" and p.title == "II. KẾ HOẠCH NĂM 2012")
    assert "3. Kinh phí thực hiện" in [choice.label for choice in above.choices]


def test_an_agency_shows_its_duties_with_sections(pages: dict[Spot, Page]) -> None:
    page = next(p for s, p in pages.items() if s.document == "lao-cai-2021-2030" and p.title == "Sở Nội vụ")
    assert any("mục III.2.4" in line for line in page.lines)


def test_what_is_gone_is_said(library: Library) -> None:
    for spot in (Spot("plan", "khong-co"), Spot("plans", item="Atlantis"), Spot("section", "ben-tre-2012", "9999"),
                 Spot("agency", "ben-tre-2012", "x")):  # fmt: skip
        assert browse(library, spot).lines == (GONE,)


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    with open_library(tmp_path / "empty.db", empty=True) as library:
        assert browse(library).lines == ("Kho chưa có văn bản nào.",)
