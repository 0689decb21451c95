from __future__ import annotations

import pytest

from bot.present.check_view import check_text, report
from knowledge.errors import NoSuchDocument
from knowledge.records import Finding
from knowledge.store import Library

WRONG = Finding("tổng", False, "Cộng lại được 5, văn bản ghi 6.", (("I", "5", 0, 1), ("II.1", "6\n đồng", 9, 10)))
RIGHT = Finding("tổng", True, "Khớp: 7.", ())


def test_what_disagrees_comes_first_with_its_quotes() -> None:
    assert report("thu", [RIGHT, WRONG]) == [
        "thu: 1 chỗ khớp, 1 chỗ cần xem lại",
        "  ✗ Cộng lại được 5, văn bản ghi 6.",
        "      mục I: “5”",
        "      mục II.1: “6 đồng”",
        "  ✓ Khớp: 7.",
    ]


def test_a_plan_without_sums_says_so() -> None:
    assert report("thu", []) == ["thu: không có gì để đối chiếu (văn bản không nêu các số cộng được)."]


def test_the_report_of_a_document_in_the_library(library: Library) -> None:
    lines = check_text(library, "ben-tre-2012")
    assert lines[0].startswith("ben-tre-2012: ")
    assert len(lines) > 3


def test_an_unknown_document_is_refused(library: Library) -> None:
    with pytest.raises(NoSuchDocument):
        check_text(library, "khong-co")
