from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, AnswerFigure
from bot.compose.numbers import grouped
from bot.present.grid import Grid, grids_of
from bot.present.tables import (
    WIDTH,
    Line,
    answer_table,
    budget_table,
    comparison_table,
    display_width,
    layout,
    split_table,
    wrap,
)
from bot.router import Answerer
from knowledge.store import Library
from tests.bot.present.conftest import PLANS

INVENTED = sorted({path.name.split(".")[0] for path in PLANS.iterdir()})
DOCUMENTS = ["an-giang-2021-2025", "ben-tre-2012", "tp-hcm-2011-2020", *INVENTED]
QUESTIONS = ["ngân sách Bến Tre 2012?", "so sánh kinh phí Bến Tre năm 2011 và 2012", "tổng kinh phí các tỉnh",
             "kinh phí đào tạo Bến Tre", "so sánh mục tiêu tập huấn cán bộ An Giang và Lào Cai"]  # fmt: skip


def squeezed(text: str) -> str:
    return re.sub(r"[\s─]", "", text)


def sums(grid: Grid) -> list[tuple[int, int]]:
    """For each column with a total: the total, and its top rows added up."""
    found = []
    for column in grid.columns:
        tops = [r.cells[column] for r in grid.rows if r.depth == 0 and not r.is_total and column in r.cells]
        totals = [r.cells[column] for r in grid.rows if r.is_total and column in r.cells]
        if totals and all(f.unit == "đồng" for f in (*tops, *totals)):
            found.append((int(totals[-1].value or 0), sum(int(f.value or 0) for f in tops)))
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_line_is_wider_than_a_phone(library: Library, document: str) -> None:
    table = budget_table(library, document) or ""
    assert [line for line in table.split("\n") if display_width(line) > WIDTH] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_lost(library: Library, document: str) -> None:
    table = squeezed(budget_table(library, document) or "")
    for grid in grids_of(library, document):
        if grid.has_money:
            for row in grid.rows:
                assert squeezed(row.label) in table
                assert squeezed(row.note or "") in table
                for figure in row.cells.values():
                    digits = re.search(r"\d[\d.,]*\d|\d", figure.printed)
                    assert (digits and digits[0].lstrip("0") in table) or grouped(figure.value or 0) in table


def test_the_budget_of_ben_tre(library: Library) -> None:
    lines = str(budget_table(library, "ben-tre-2012")).split("\n")
    assert lines[:3] == ["Kế hoạch số 3721/KH-UBND, tỉnh Bến Tre,", "năm 2012, Phụ lục", "Đơn vị: nghìn đồng"]
    assert lines[-2:] == ["Tổng cộng", "             2.904.360 2.320.000 584.360"]
    assert "  3.2.1. Duy trì lớp Trung cấp đã mở năm" in lines


@pytest.mark.parametrize("document", ["ben-tre-2012", "ha-thanh-2023-2025", "quang-lac-cong-tac-xa-hoi-2014"])
def test_rows_add_up_to_their_total(library: Library, document: str) -> None:
    grid = next(g for g in grids_of(library, document) if g.has_money)
    checked = sums(grid)
    assert len(checked) >= 3
    if document != "quang-lac-cong-tac-xa-hoi-2014":  # that plan itself does not add up
        assert [total for total, _ in checked] == [added for _, added in checked]


def test_a_plan_without_money_has_no_budget(library: Library) -> None:
    assert budget_table(library, "lao-cai-2021-2030") is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_tables_of_answers_hold_every_number(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question)
    table = str(answer_table(answer))
    assert all(display_width(line) <= WIDTH for line in table.split("\n"))
    for figure in answer.figures:
        assert grouped(figure.value if figure.value is not None else figure.low or 0) in table


def test_places_side_by_side(answerer: Answerer) -> None:
    table = str(comparison_table(answerer.answer("tổng kinh phí các tỉnh")))
    assert "Tỉnh Lào Cai                   không nêu" in table
    assert "Đơn vị: đồng" in table
    assert "không cùng loại" in table


def test_bounds_are_kept(answerer: Answerer) -> None:
    table = str(comparison_table(answerer.answer("so sánh mục tiêu tập huấn cán bộ An Giang và Lào Cai")))
    assert (
        table.split("\n")[-2:]
        == [
            "Tỉnh An Giang (giai đoạn",
            "2021-2025)                          ≥ 30",
        ]
        or table.count("≥ 30") == 2
    )


@pytest.mark.parametrize("question", ["Sở Nội vụ Lào Cai làm gì?", "giá vàng hôm nay", "ai ký kế hoạch Bến Tre?"])
def test_what_is_no_table_is_none(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question)
    assert answer_table(answer) is None
    assert comparison_table(answer) is None


def test_one_place_is_no_comparison(budget: Answer) -> None:
    assert comparison_table(budget) is None
    assert str(answer_table(budget)).startswith("Tỉnh Bến Tre\nĐơn vị: đồng\n")


def test_a_range_is_told_as_one() -> None:
    figures = tuple(AnswerFigure("Số lớp", None, n, n + 2, "lớp", p, 2020, 2020, None, 0) for n, p in
                    ((3, "Bến Tre"), (5, "Lào Cai")))  # fmt: skip
    from tests.bot.present.test_citation import source

    answer = Answer("?", "answered", "figures", "…", figures=figures, sources=(source("I"),))
    assert "3 - 5" in str(comparison_table(answer))


LABELS = st.text("aáđ ệô1()", min_size=1, max_size=90)
CELLS = st.integers(0, 10**13).map(grouped)


@given(st.lists(st.tuples(LABELS, st.lists(CELLS, min_size=3, max_size=3), st.integers(0, 6))), st.integers(20, 60))
def test_layout_fits_any_width_and_loses_nothing(rows: list[tuple[str, list[str], int]], width: int) -> None:
    lines = layout(["Tổng", "Trung ương", "Địa phương"], [Line(a, tuple(b), c) for a, b, c in rows], width)
    assert all(display_width(line) <= width for line in lines)
    text = squeezed("".join(lines))
    assert all(squeezed(label) in text for label, _, _ in rows)
    assert all(cell in text for _, cells, _ in rows for cell in cells)


@given(LABELS, st.integers(1, 50))
def test_wrapping_keeps_every_character(text: str, width: int) -> None:
    parts = wrap(text, width)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(display_width(part) <= width for part in parts)


def test_width_is_that_of_the_screen() -> None:
    assert [display_width(text) for text in ("ệ", "ệ", "漢", "a")] == [1, 1, 2, 1]


def test_a_long_table_is_cut_between_lines(library: Library) -> None:
    table = str(budget_table(library, "ben-tre-2012"))
    parts = split_table(table, 500)
    assert "\n".join(parts) == table
    assert max(map(len, parts)) <= 500
