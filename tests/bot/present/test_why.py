from __future__ import annotations

from bot.answer import Answer
from bot.present.why import why_text
from bot.router import Answerer


def test_says_what_was_understood_and_where_it_was_found(budget: Answer) -> None:
    lines = why_text(budget).split("\n")
    assert "Nơi: Bến Tre" in lines
    assert "Thời kỳ: năm 2012" in lines
    assert "Tìm trong: các số liệu trong văn bản" in lines
    assert "Lấy từ: Kế hoạch số 3721/KH-UBND ngày 29/8/2011 của UBND tỉnh Bến Tre, mục II.3" in "\n".join(lines)


def test_shows_every_formula_once(answerer: Answerer) -> None:
    text = why_text(answerer.answer("so sánh kinh phí Bến Tre năm 2011 và 2012"))
    assert text.count("Cách tính: 2.904.360.000 - 484.100.000 = 2.420.260.000 đồng") == 1


def test_repairs_are_said_once(answerer: Answerer) -> None:
    answer = answerer.answer("ngaan sachs bến tre 2012")
    assert answer.understood
    assert why_text(answer).count(answer.understood) == 1


def test_nothing_understood_is_a_sentence() -> None:
    assert why_text(Answer("?", "not_found", None, "…")).endswith("trong câu hỏi.")
