from __future__ import annotations

import re

import pytest

from bot.answer import Source
from bot.present.citation import citation_text
from knowledge.store import Library
from tests.bot.present.conftest import sources_of

PLAN = {"kind": "kế hoạch", "issuer": "Ủy ban nhân dân tỉnh Bến Tre"}
DECISION = {"kind": "quyết định", "issuer": "Ủy ban nhân dân tỉnh An Giang"}
OF_PLAN = "Kế hoạch số 3721/KH-UBND ngày 29/8/2011 của UBND tỉnh Bến Tre"


def source(section: str, number: str | None = "3721/KH-UBND", issued: str | None = "2011-08-29", title: str = "",
           quote: str = "", **more: object) -> Source:  # fmt: skip
    return Source("p", number, issued, title, section, quote, 0, len(quote), **more)  # type: ignore[arg-type]


CASES = [
    (source("II.3", **PLAN), f"theo mục II.3 {OF_PLAN}", "the issue's own example"),
    (source("", **PLAN), f"theo {OF_PLAN}", "no section"),
    (source("Mở đầu", **PLAN), f"theo phần mở đầu của {OF_PLAN}", "the opening"),
    (source("II.4.Cấp xã", **PLAN), f"theo mục II.4 (phần “Cấp xã”) {OF_PLAN}", "a part that has a name only"),
    (source("A.I.1", **PLAN), f"theo mục A.I.1 {OF_PLAN}", "letters are no names"),
    (source("Phần thứ hai.Mục 2", **PLAN), f"theo Mục 2 Phần thứ hai {OF_PLAN}", "small before large"),
    (source("Phần thứ nhất.1", **PLAN), f"theo mục 1 Phần thứ nhất {OF_PLAN}", "small before large"),
    (source("Phụ lục 3.2.1", **PLAN), f"theo dòng 3.2.1 của Phụ lục ban hành kèm theo {OF_PLAN}", "a row"),
    (source("Phụ lục 3", quote="3\tChi", **PLAN), f"theo dòng 3 của Phụ lục ban hành kèm theo {OF_PLAN}", "row 3"),
    (source("Phụ lục 3", quote="Chi 5 đồng", **PLAN), f"theo Phụ lục 3 ban hành kèm theo {OF_PLAN}", "third annex"),
    (source("Phụ lục 2, 1.a", **PLAN), f"theo dòng 1.a của Phụ lục 2 ban hành kèm theo {OF_PLAN}", "row of an annex"),
    (source("Phụ lục Tổng cộng", **PLAN), f"theo dòng “Tổng cộng” của Phụ lục ban hành kèm theo {OF_PLAN}", "a total"),
    (source("I.1", None, "2021-03", number_blank=True, **PLAN),
     "theo mục I.1 Kế hoạch (số để trống) tháng 3/2021 của UBND tỉnh Bến Tre", "blank number, month only"),
    (source("1", None, None, kind="công văn", issuer="Bộ Y tế"), "theo mục 1 Công văn của Bộ Y tế", "no number known"),
    (source("Điều 2", "588/QĐ-UBND", "2021-03-24", **DECISION),
     "theo Điều 2 Quyết định số 588/QĐ-UBND ngày 24/3/2021 của UBND tỉnh An Giang", "an article"),
    (source("Điều 1.2.b", "588/QĐ-UBND", "2021-02-04", **DECISION),
     "theo điểm b khoản 2 Điều 1 Quyết định số 588/QĐ-UBND ngày 04/02/2021 của UBND tỉnh An Giang", "point and clause"),
    (source("II.5", "588/QĐ-UBND", "2021-03-24", "BAN HÀNH KẾ HOẠCH TRIỂN KHAI", **DECISION),
     "theo mục II.5 Kế hoạch ban hành kèm theo Quyết định số 588/QĐ-UBND ngày 24/3/2021 của UBND tỉnh An Giang",
     "a section of the plan that the decision promulgates"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected", "why"), CASES)
def test_citation(given: Source, expected: str, why: str) -> None:
    assert citation_text(given) == expected, why


def test_every_record_is_cited_without_holes(library: Library) -> None:
    for given in sources_of(library):
        text = citation_text(given)
        assert text.startswith("theo ")
        assert "None" not in text
        assert not re.search(r"\s{2}|[\s,.;:]$", text), text
