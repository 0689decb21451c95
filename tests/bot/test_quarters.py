"""Quarters and months in questions and texts."""

from __future__ import annotations

import pytest

from bot.question import Asked, Question
from bot.understand.quarters import names, of_time, parts_of_year

CASES = [
    ("Quý 1 chi bao nhiêu", [("quý", 1)], "a number"),
    ("quý III/2022 trình gì", [("quý", 3)], "a Roman one, with its year"),
    ("quý tư làm gì", [("quý", 4)], "a word"),
    ("quy 2 làm gì", [("quý", 2)], "typed without its mark"),
    ("tháng 11 nộp báo cáo gì", [("tháng", 11)], "a month"),
    ("tháng 7/2025 làm gì", [("tháng", 7)], "with its year"),
    ("báo cáo 6 tháng", [], "half a year"),
    ("ngày 15 tháng 12 có gì", [], "a day"),
    ("mỗi tháng 2 lần", [], "how often"),
    ("phụ cấp 1 tháng 1 người", [], "for each"),
    ("báo cáo quý nộp khi nào", [], "each of them"),
    ("hộ nghèo năm 2022", [], "a year"),
    ("lập quỹ 2 tỷ đồng để làm gì", [], "a fund, and its money"),
]


@pytest.mark.parametrize(("text", "found", "why"), CASES, ids=[c[0] for c in CASES])
def test_parts_of_a_year(text: str, found: list[tuple[str, int]], why: str) -> None:
    assert [(p.unit, p.number) for p in parts_of_year(Question(text, text))] == found, why


HELD = [
    ("trình trong quý I/2022", "quý 1 làm gì", True, "in Roman numbers"),
    ("quý I, quý III hằng năm", "quý 3 làm gì", True, "the second of two"),
    ("trong quý II", "quý 1 làm gì", False, "another one"),
    ("trước ngày 15/12", "tháng 12 nộp gì", True, "a day in it"),
    ("trước ngày 15/12", "tháng 1 nộp gì", False, "no part of another number"),
    ("Quyết định số 32/2010/QĐ-TTg ngày 25 tháng 3 năm 2010", "tháng 3 làm gì", False, "the date of a paper"),
    ("năm 2012 chi 3.100 triệu đồng", "tháng 3 chi bao nhiêu", False, "a number"),
]


@pytest.mark.parametrize(("text", "question", "held", "why"), HELD, ids=[h[0] for h in HELD])
def test_a_text_names_them_or_not(text: str, question: str, held: bool, why: str) -> None:
    assert of_time(text, Question(question, question)) is held, why


def test_what_is_due_in_each_is_due_in_the_one_asked() -> None:
    question = "báo cáo quý 3 nộp khi nào"
    assert of_time("báo cáo hằng quý trước ngày 25", Question(question, question, asks=(Asked.WHEN,)))
    assert not of_time("phụ cấp hằng quý", Question(question, question))


def test_names_takes_folded_texts() -> None:
    (part,) = parts_of_year(Question("tháng 6", "tháng 6"))
    assert names("trước 15/6", part) and not names("16 người", part)
