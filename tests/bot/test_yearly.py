"""Money of each year, of a first or last one, and until one: stated, year by year, or a mean with its formula."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from bot.understand.periods import find_years
from tests.helpers.answering import answerer_of, library_of

PLANS = ("ha-thanh-2023-2025", "phuoc-lam-giam-ngheo-2023", "thach-khe-tre-em-2022-2025", "tay-linh-day-nghe-2024")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("yearly"), *PLANS) as library:
        yield answerer_of(library)


ASKED = [
    # question, what the headline holds, what it must not hold, why
    ("kinh phí Tây Lĩnh cả giai đoạn", "41,2 tỷ", "13,9", "the whole stage, though the title names its first year"),
    ("kinh phí Tây Lĩnh từ nay đến 2026", "41,2 tỷ", "14,7", "all until then, not the last year"),
    ("Tây Lĩnh kinh phí năm cuối giai đoạn", "14,7 tỷ", "41,2", "the last year of the stage"),
    ("Tây Lĩnh năm đầu chi bao nhiêu tiền", "12,6 tỷ", "41,2", "its first"),
    ("Hà Thanh 2023-2025 năm cuối bao nhiêu tiền", "3.230.000.000", "9.150", "the last of the years named"),
    ("bình quân mỗi năm Tây Lĩnh chi bao nhiêu", "13.733.333.333 đồng/năm", "13,9", "a mean of the stage"),
    ("Hà Thanh bình quân một năm chi bao nhiêu", "3.050.000.000 đồng/năm", "khoảng 3.050", "an even mean"),
    ("bình quân mỗi năm Hà Thanh chi cho truyền thông bao nhiêu", "283.333.333", "3.050", "a mean of one row"),
    ("mỗi năm Hà Thanh chi cho truyền thông bao nhiêu", "290.000.000", "850.000.000", "each year has its own"),
    ("Hà Thanh chi truyền thông mỗi năm bao nhiêu", "290.000.000", "850.000.000", "what is spent is money"),
    ("mỗi năm Tây Lĩnh cần bao nhiêu tiền", "14,7 tỷ", "41,2", "each year of the stage"),
    ("bình quân mỗi năm Thạch Khê bao nhiêu tiền", "1.680.000.000", "6.720", "the plan itself says how much a year"),
    ("Phước Lâm mỗi năm bao nhiêu tiền", "5.018.000.000", "500.000 đồng/tháng", "a plan for one year"),
]


@pytest.mark.parametrize(("question", "held", "absent", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_each_year_has_its_money(answerer: Answerer, question: str, held: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered" and held in answer.headline, f"{why}: {answer.headline}"
    assert absent not in answer.headline, f"{why}: {answer.headline}"
    assert not ungrounded(answer)


def test_a_mean_is_computed_and_shows_how(answerer: Answerer) -> None:
    answer = answerer.answer("Hà Thanh bình quân một năm chi bao nhiêu")
    computed = [figure for figure in answer.figures if figure.computed and figure.unit == "đồng/năm"]
    assert [figure.formula for figure in computed] == ["9.150.000.000 : 3 năm = 3.050.000.000 đồng/năm"]


def test_the_conversation_says_which_last_year(answerer: Answerer) -> None:
    answer = answerer.answer("năm cuối thì sao", ("kinh phí Hà Thanh 2023-2025",))
    assert "3.230.000.000" in answer.headline, answer.headline


@pytest.mark.parametrize(
    ("view", "years", "relative", "why"),
    [
        ("giai đoạn 2021-2025 năm cuối", [(2025, 2025)], None, "one year of the stage"),
        ("năm đầu của giai đoạn 2021-2025", [(2021, 2021)], None, "named before it"),
        ("năm cuối kế hoạch", [], "final year", "the plan tells which"),
        ("5 năm cuối", [], "second", "five years are a stage"),
        ("sinh viên năm cuối", [], None, "a year of studies"),
    ],
)
def test_a_year_told_by_its_place(view: str, years: list[tuple[int, int]], relative: str | None, why: str) -> None:
    found = find_years(view)
    assert [(p.start, p.end) for p in found.periods] == years and found.relative == relative, why


AFTER = [
    ("giai đoạn sau 2025 bao nhiêu phần trăm", (2026, 2030), "the stage behind a year"),
    ("sau năm 2025 thì sao", (2026, 2030), "by itself"),
    ("từ sau 2012 chi bao nhiêu", (2013, 2015), "until the stage ends"),
    ("giai đoạn sau 2026-2030", (2026, 2030), "the years themselves"),
    ("sau 5 năm thực hiện 2012", (2012, 2012), "no year behind the word"),
]


@pytest.mark.parametrize(("view", "years", "why"), AFTER, ids=[a[0] for a in AFTER])
def test_the_years_after_a_year(view: str, years: tuple[int, int], why: str) -> None:
    (period,) = find_years(view).periods
    assert (period.start, period.end) == years, why
