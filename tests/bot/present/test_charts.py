from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from bot.answer import Answer
from bot.present.charts import PIXELS, Bar, Chart, Panel, answer_chart, chart_of, draw
from bot.router import Answerer
from knowledge.store import Library

PICTURES = [
    ("ngân sách Bến Tre 2012?", "Cơ cấu kinh phí – tỉnh Bến Tre, năm 2012"),
    ("kinh phí An Giang giai đoạn 2011-2020", "Kinh phí theo nguồn – tỉnh An Giang, giai đoạn 2011-2020"),
    ("so sánh kinh phí Bến Tre năm 2011 và 2012", "Tổng kinh phí Đề án 32 – tỉnh Bến Tre"),
    ("tổng kinh phí các tỉnh", "Tổng kinh phí"),
]


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize(("question", "title"), PICTURES)
def test_a_picture_fits_a_phone(answerer: Answerer, library: Library, question: str, title: str) -> None:
    answer = answerer.answer(question)
    chart = chart_of(answer, library)
    assert chart and chart.title == title
    png = answer_chart(answer, library)  # a glyph that is missing would be a warning, and so an error here
    assert png
    width, height = size(png)
    assert width == PIXELS
    # Source: Bot API, sendPhoto: width and height together at most 10,000, ratio at most 20.
    assert 300 < height < 8000
    assert len(png) < 500_000


def test_the_structure_of_a_budget_adds_up(library: Library, budget: Answer) -> None:
    chart = chart_of(budget, library)
    assert chart
    assert [panel.heading for panel in chart.panels] == ["Theo nguồn", "Theo nội dung chi"]
    assert [sum(bar.value for bar in panel.bars) for panel in chart.panels] == [2_904_360_000] * 2
    assert [bar.text for bar in chart.panels[0].bars] == ["2.320.000 nghìn đồng (79,9%)", "584.360 nghìn đồng (20,1%)"]
    assert chart.sources == ("Kế hoạch số 3721/KH-UBND ngày 29/8/2011 của UBND tỉnh Bến Tre, Phụ lục",)


def test_the_parts_of_one_row(answerer: Answerer, library: Library) -> None:
    chart = chart_of(answerer.answer("kinh phí đào tạo Bến Tre"), library)
    assert chart
    assert [bar.label for bar in chart.panels[0].bars] == ["Chi tập huấn", "Đào tạo trình độ trung cấp công tác xã hội"]


def test_unlike_sums_are_marked(answerer: Answerer, library: Library) -> None:
    chart = chart_of(answerer.answer("tổng kinh phí các tỉnh"), library)
    assert chart and chart.note.startswith("Lưu ý: các số này không cùng loại")


def test_shares_stand_on_a_scale_of_a_hundred(answerer: Answerer, library: Library) -> None:
    chart = chart_of(answerer.answer("so sánh mục tiêu tập huấn cán bộ An Giang và Lào Cai"), library)
    assert chart and chart.panels[0].full == 100
    assert [bar.text for bar in chart.panels[0].bars] == ["≥ 30%", "≥ 30%"]


@pytest.mark.parametrize("question", ["Sở Nội vụ Lào Cai làm gì?", "ai ký kế hoạch Bến Tre?", "giá vàng hôm nay"])
def test_words_have_no_picture(answerer: Answerer, library: Library, question: str) -> None:
    assert answer_chart(answerer.answer(question), library) is None


def test_a_document_that_is_gone_is_no_failure(library: Library, budget: Answer) -> None:
    gone = replace(budget, sources=tuple(replace(s, document="khong-co") for s in budget.sources))
    chart = chart_of(gone, library)
    assert chart is None or len(chart.panels) == 1


def test_every_letter_of_vietnamese_has_a_glyph() -> None:
    letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    bars = (Bar(letters, 1, "1 ≥ ≤ ≈ – … “”"), Bar(letters.upper(), 0, "0"))
    assert size(draw(Chart(letters, (Panel("Theo nguồn", bars),), (letters.upper(),))))[0] == PIXELS
