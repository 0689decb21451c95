"""Wording: numbers, dates, places, documents, and the check that nothing is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, AnswerFigure, Source
from bot.compose import phrases
from bot.compose.documents import cited, subject, title
from bot.compose.grounding import Ungrounded, ground, ungrounded
from bot.compose.numbers import grouped, in_billions, say, say_value
from bot.plain_face import LIMIT, to_text
from knowledge.records import Citation, Figure, Header


def figure(printed: str, value: float | int, unit: str, quote: str | None = None, **more: object) -> Figure:
    quote = quote or f"Chi {printed} cho việc"
    digits = quote.index(printed)
    start, end = digits, digits + len(printed.split()[0])
    values: dict[str, object] = {
        "label": "Kinh phí", "value": value, "low": None, "high": None, "unit": unit, "place": "Vân Giang",
        "period_start": 2024, "period_end": 2024, "funding": "tổng", "section": "III", "quote": quote, "start": 0,
        "end": len(quote), "printed": printed, "number_start": start, "number_end": end,
    }  # fmt: skip
    return Figure(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "value", "unit", "said", "why"),
    [
        ("2.904.360.000 đồng", 2904360000, "đồng", "2.904.360.000 đồng (khoảng 2,9 tỷ đồng)", "rounded, and said so"),
        ("2.320.000.000 đồng", 2320000000, "đồng", "2.320.000.000 đồng (2,32 tỷ đồng)", "exact, without khoảng"),
        ("38,4 tỷ đồng", 38400000000, "đồng", "38,4 tỷ đồng", "printed in tỷ already"),
        ("584.360.000 đồng", 584360000, "đồng", "584.360.000 đồng", "below a tỷ"),
        ("20.000", 20000000, "đồng", "20.000.000 đồng (trong bảng: 20.000, đơn vị 1.000đ)", "a table in thousands"),
        (
            "17,36",
            17360000000,
            "đồng",
            "17.360.000.000 đồng, tức 17,36 tỷ đồng (trong bảng: 17,36, đơn vị 1.000.000.000đ)",
            "a table in tỷ",
        ),
        ("60%", 60, "%", "60%", "a share"),
        ("06 lớp", 6, "lớp", "06 lớp", "a count as printed"),
        ("25.000 đồng/ngày", 25000, "đồng/ngày", "25.000 đồng/ngày", "a rate"),
    ],
)
def test_a_number_is_said(printed: str, value: float, unit: str, said: str, why: str) -> None:
    assert say(figure(printed, value, unit)).text == said, why


def test_a_number_in_words_is_said_in_digits_too() -> None:
    said = say(figure("hai tỷ đồng", 2000000000, "đồng"))
    assert said.text == "2.000.000.000 đồng (hai tỷ đồng)"
    assert said.formula == "hai tỷ đồng = 2.000.000.000 đồng"


@given(st.integers(0, 10**13))
def test_grouping_loses_nothing(value: int) -> None:
    assert int(grouped(value).replace(".", "")) == value


@given(st.integers(10**9, 10**13))
def test_a_sum_in_tỷ_is_within_half_a_tenth_or_marked_exact(value: int) -> None:
    said = in_billions(value).text
    number = float(said.removeprefix("khoảng ").removesuffix(" tỷ đồng").replace(".", "").replace(",", "."))
    assert abs(number * 10**9 - value) <= (5 * 10**7 if said.startswith("khoảng") else 10**3)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(79.88, "%", "79,9%"), (2420260000, "đồng", "2.420.260.000 đồng"), (5.99, "lần", "5,99 lần")],
)
def test_a_computed_number_is_said(value: float, unit: str, said: str) -> None:
    assert say_value(value, unit) == said


def header(**fields: object) -> Header:
    values: dict[str, object] = dict.fromkeys(
        ("number", "kind", "title", "place", "issuer", "issued_on", "signer", "period_start", "period_end", "replaces")
    )
    return Header(**(values | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "kế hoạch", "number": "88/KH-UBND", "place": "Bến Tre"}, "Kế hoạch số 88/KH-UBND"),
        ({"kind": "kế hoạch", "place": "Lào Cai"}, "Kế hoạch của tỉnh Lào Cai"),
        ({"kind": "công văn", "issuer": "Bộ Y tế"}, "Công văn của Bộ Y tế"),
        ({"title": "Nội quy"}, "Văn bản “Nội quy”"),
        ({}, ""),
    ],
)
def test_a_document_is_called(fields: dict[str, object], said: str) -> None:
    assert phrases.document(header(**fields)) == said


@pytest.mark.parametrize(
    ("iso", "said"), [("2011-08-29", "ngày 29/8/2011"), ("2021-03", "tháng 3/2021"), ("2025", "năm 2025"), (None, "")]
)
def test_a_date_is_said(iso: str | None, said: str) -> None:
    assert phrases.date(iso) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Bến Tre", "tỉnh Bến Tre (nay thuộc tỉnh Vĩnh Long)"),
        ("Hà Nội", "thành phố Hà Nội"),
        ("An Giang", "tỉnh An Giang"),
    ],
)
def test_a_place_is_said_with_what_became_of_it(place: str, said: str) -> None:
    assert phrases.place_now(place) == said


def test_a_title_in_capitals_keeps_its_names() -> None:
    printed = "KẾ HOẠCH THỰC HIỆN QUYẾT ĐỊNH SỐ 32/2010/QĐ-TTG TỈNH BẾN TRE NĂM 2012"
    assert title(header(title=printed, place="Bến Tre")) == (
        "Kế hoạch thực hiện quyết định số 32/2010/QĐ-TTG tỉnh Bến Tre năm 2012"
    )


SOURCE = Source("a", "88/KH-UBND", "2024-01-22", "Kế hoạch năm 2024", "III.2", "chi 1.250 triệu đồng", 0, 20)


def answer(headline: str, *figures: AnswerFigure) -> Answer:
    return Answer("kinh phí?", "answered", "figures", headline, figures=figures, sources=(SOURCE,))


@pytest.mark.parametrize(
    ("headline", "missing"),
    [
        ("Kinh phí là 1.250 triệu đồng (Kế hoạch số 88/KH-UBND ngày 22/1/2024, mục III.2).", set()),
        ("Kinh phí là 1.350 triệu đồng.", {"1.350"}),
        ("Năm 2023 là 1.250 triệu đồng.", {"2023"}),
        ("Có 2 nguồn.", set()),
    ],
)
def test_a_headline_is_held_against_its_sources(headline: str, missing: set[str]) -> None:
    assert ungrounded(answer(headline)) == missing


def test_an_ungrounded_headline_is_refused() -> None:
    with pytest.raises(Ungrounded):
        ground(answer("Kinh phí là 1.350 triệu đồng."))


def test_a_computed_number_is_held_by_its_formula() -> None:
    computed = AnswerFigure(
        "Gấp", 2.5, None, None, "lần", None, None, None, None, None, True, "1.250 : 500 = 2,5", "2,5 lần"
    )
    assert ungrounded(answer("Gấp 2,5 lần.", computed)) == set()


@given(st.lists(st.text("đồng bào 123", min_size=1, max_size=900), max_size=40), st.integers(0, 30))
def test_a_message_fits_one_chat_message(details: list[str], quotes: int) -> None:
    sources = tuple(
        Source("a", str(i), None, None, str(i), "trích " * 60, 0, 9, kind="kế hoạch") for i in range(quotes)
    )
    long = Answer("hỏi", "answered", None, "Trả lời " * 40, tuple(details), (), sources, ("Hỏi tiếp?",))
    text = to_text(long)
    assert len(text) <= LIMIT
    assert text.startswith("Trả lời")


def test_a_long_list_is_cut_between_items() -> None:
    text = to_text(Answer("hỏi", "answered", None, "Gồm:", tuple(f"mục thứ {i} " + "x" * 300 for i in range(60))))
    assert "… và " in text and text.rstrip().endswith("mục khác")


def test_a_law_is_cited_by_its_name() -> None:
    law = Citation("", "luật", "2018-06-14", "Quốc hội", "Luật Thư viện", "căn cứ", "I", "Luật Thư viện", 0, 13)
    assert f"{cited(law)}{subject(law)}" == "Luật Thư viện ngày 14/6/2018"
