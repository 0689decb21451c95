"""The check on invented plans: what agrees is said, what does not is shown, what is not certain is kept quiet."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.check import check_document
from knowledge.checking.factors import note_product
from knowledge.extract.figures import extract_figures
from knowledge.extract.numbers import write_number, write_words
from knowledge.outline import build_outline
from knowledge.readers import read_document
from knowledge.records import Finding, Header
from tests.helpers.documents import NO_HEADER, Rows, document_of

UNIT = "Đơn vị tính: triệu đồng"


def findings_of(*parts: str | Rows, header: Header = NO_HEADER) -> tuple[Finding, ...]:
    document = document_of(*parts)
    outline = build_outline(document)
    found = check_document(document, outline, header, extract_figures(document, outline, header))
    for finding in found:
        assert finding.message and finding.quotes
        assert all(document.text[start:end] == quote for _, quote, start, end in finding.quotes)
    return found


def wrong(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.kind, finding.message) for finding in found if not finding.agrees]


def table(total: str = "800", source: str = "600", child: str = "180", note: str = "12 kỳ x 10 triệu đồng/kỳ") -> Rows:
    return [
        ["STT", "Nội dung", "Tổng kinh phí", "Trung ương", "Địa phương", "Diễn giải"],
        ["1", "Truyền thông", "300", "100", "200", ""],
        ["1.1", "Phát thanh", "120", "", "120", note],
        ["1.2", "In tờ rơi", child, "100", "80", ""],
        ["2", "Đào tạo", "500", "500", "", ""],
        ["", "Tổng cộng", total, source, "200", ""],
    ]


def test_a_clean_table_agrees_and_says_with_what() -> None:
    found = findings_of(UNIT, table())
    assert wrong(found) == []
    assert {finding.kind for finding in found} == {"dòng con", "dòng tổng", "nguồn vốn", "diễn giải"}
    assert all(finding.message.startswith("Khớp: ") for finding in found)


@pytest.mark.parametrize(
    ("rows", "kinds", "number"),
    [
        (table(total="850"), {"dòng tổng", "nguồn vốn"}, "50.000.000 đồng"),
        (table(source="700"), {"dòng tổng", "nguồn vốn"}, "100.000.000 đồng"),
        (table(child="190"), {"dòng con", "nguồn vốn"}, "10.000.000 đồng"),
        (table(note="12 kỳ x 11 triệu đồng/kỳ"), {"diễn giải"}, "132.000.000 đồng"),
    ],
    ids=["total", "source", "child", "note"],
)
def test_an_error_in_a_table_is_found(rows: Rows, kinds: set[str], number: str) -> None:
    said = wrong(findings_of(UNIT, rows))
    assert {kind for kind, _ in said} == kinds
    assert any(number in message for _, message in said)


def test_children_that_are_only_some_parts_are_no_error() -> None:
    rows = [
        ["STT", "Nội dung", "Kinh phí"],
        ["1", "Đào tạo", "500"],
        ["", "Trong đó: tập huấn", "200"],
        ["2", "Khác", "100"],
    ]
    assert wrong(findings_of(UNIT, rows)) == []


def test_a_row_without_a_number_leaves_its_parent_uncertain() -> None:
    rows = [
        ["STT", "Nội dung", "Kinh phí"],
        ["1", "Đào tạo", "500"],
        ["1.1", "A", "200"],
        ["1.2", "B", "100"],
        ["1.3", "C", ""],
    ]
    assert wrong(findings_of(UNIT, rows)) == []


def test_quantity_times_price_is_compared_with_the_amount() -> None:
    head = ["STT", "Nội dung", "Số lượng", "ĐVT", "Đơn giá", "Thành tiền"]
    right, bad = ["1", "Tập huấn", "12", "lớp", "30", "360"], ["2", "Mô hình", "8", "mô hình", "500", "4.100"]
    found = findings_of(UNIT, [head, right, bad])
    assert [(finding.kind, finding.agrees) for finding in found] == [("đơn giá", False), ("đơn giá", True)]


def test_years_are_added_up_against_the_total() -> None:
    rows = [
        ["Nội dung", "Năm 2023", "Năm 2024", "Tổng cộng"],
        ["Dạy nghề", "100", "150", "250"],
        ["Vay vốn", "100", "150", "270"],
    ]
    assert [(f.kind, f.agrees) for f in findings_of(UNIT, rows)] == [("các năm", False), ("các năm", True)]


LIST = [
    "1. Tổng kinh phí năm 2023 là {} triệu đồng, trong đó:",
    "- Ngân sách trung ương: 600 triệu đồng.",
    "- Ngân sách tỉnh: 300 triệu đồng.",
]


@pytest.mark.parametrize(("total", "errors"), [("900", 0), ("950", 1)])
def test_sources_of_a_list_are_added_up(total: str, errors: int) -> None:
    found = findings_of(LIST[0].format(total), *LIST[1:])
    assert [finding.kind for finding in found] == ["nguồn vốn"]
    assert len(wrong(found)) == errors


@pytest.mark.parametrize(
    ("line", "agrees"),
    [
        (
            "Tổng kinh phí là 4.535 triệu đồng, trong đó: Trung ương: 1.590 triệu đồng; NSĐP: 2.945 triệu đồng.",
            True,
        ),
        (
            "Tổng kinh phí là 4.535 triệu đồng, trong đó: Trung ương: 1.590 triệu đồng; NSĐP: 2.495 triệu đồng.",
            False,
        ),
    ],
)
def test_sources_of_a_sentence_are_added_up(line: str, agrees: bool) -> None:
    assert [finding.agrees for finding in findings_of(line)] == [agrees]


@pytest.mark.parametrize(("last", "agrees"), [("14,7", True), ("15,7", False)])
def test_the_years_of_a_sentence_are_added_up(last: str, agrees: bool) -> None:
    years = f"năm 2024 là 12,6 tỷ đồng; năm 2025 là 13,9 tỷ đồng; năm 2026 là {last} tỷ đồng"
    line = f"Tổng nhu cầu giai đoạn 2024 - 2026 là 41,2 tỷ đồng: {years}."
    assert [(finding.kind, finding.agrees) for finding in findings_of(line)] == [("các năm", agrees)]


def test_a_sentence_that_names_only_some_parts_is_no_error() -> None:
    assert (
        findings_of("Tổng kinh phí là 900 triệu đồng, trong đó tập huấn 300 triệu, truyền thông 100 triệu đồng.") == ()
    )


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_words_agree_with_digits_exactly_when_they_are_equal(thousands: int, other: int) -> None:
    words = write_words(other * 1000).capitalize()
    line = f"Tổng kinh phí: {write_number(thousands * 1000)} đồng (Bằng chữ: {words} đồng)"
    assert [finding.agrees for finding in findings_of(line)] == [thousands == other]


@pytest.mark.parametrize(
    ("line", "agrees"),
    [
        ("Thí điểm tại 41 xã, chiếm 25% tổng số 164 xã, phường.", [True]),
        ("Thí điểm tại 36 xã, chiếm 30% tổng số 144 xã, phường.", [False]),
        ("Có 25/30 xã (83,3%) đã thành lập tổ công tác.", [True]),
        ("Có 25/30 xã (85%) đã thành lập tổ công tác.", [False]),
        ("Có 41 xã, khoảng 24% tổng số 164 xã.", []),
        ("Có 28.456 người khuyết tật, chiếm 1,7% dân số.", []),
    ],
)
def test_a_share_is_compared_with_its_parts(line: str, agrees: list[bool]) -> None:
    assert [finding.agrees for finding in findings_of(line) if finding.kind == "tỷ lệ"] == agrees


PLAN = dataclasses.replace(NO_HEADER, period_start=2021, period_end=2030)


def test_one_target_with_two_values_in_one_period_is_shown_with_both() -> None:
    found = findings_of(
        "2. Mục tiêu giai đoạn 2026 - 2030",
        "- Tối thiểu 60% số cơ sở trợ giúp xã hội, cơ sở y tế và cơ sở khác có cung cấp dịch vụ.",
        "- Tối thiểu 80% số cơ sở trợ giúp xã hội, cơ sở y tế và cơ sở liên quan khác có cung cấp dịch vụ.",
        header=PLAN,
    )
    ((kind, message),) = wrong(found)
    assert kind == "chỉ tiêu" and "60% và 80%" in message and "2026 - 2030" in message


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Giai đoạn 2021 - 2025", "- Ít nhất 60% số cơ sở trợ giúp xã hội có cung cấp dịch vụ công tác xã hội.",
         "2. Giai đoạn 2026 - 2030", "- Ít nhất 80% số cơ sở trợ giúp xã hội có cung cấp dịch vụ công tác xã hội."],
        ["1. Mục tiêu", "- Ít nhất 60% người khuyết tật nặng được hỗ trợ sinh kế tại cộng đồng.",
         "- Ít nhất 80% người khuyết tật nhẹ được hỗ trợ sinh kế tại cộng đồng."],
    ],
    ids=["two periods", "two groups"],
)  # fmt: skip
def test_different_targets_are_no_contradiction(lines: list[str]) -> None:
    assert wrong(findings_of(*lines, header=PLAN)) == []


@pytest.mark.parametrize(
    ("closing", "agrees"),
    [
        ("Trên đây là Kế hoạch trợ giúp trẻ em tỉnh Đồng Long, giai đoạn 2021 - 2030.", [True]),
        ("Trên đây là Kế hoạch trợ giúp trẻ em tỉnh Đồng Long, giai đoạn 2020 - 2030.", [False]),
        ("Trên đây là Kế hoạch thực hiện Chương trình trẻ em giai đoạn 2020 - 2030 của Chính phủ.", []),
        ("Trên đây là Kế hoạch trợ giúp trẻ em, đề nghị các sở, ngành thực hiện.", []),
    ],
)
def test_the_closing_line_is_compared_with_the_title(closing: str, agrees: list[bool]) -> None:
    found = findings_of("KẾ HOẠCH", "Trợ giúp trẻ em giai đoạn 2021 - 2030", "I. MỤC TIÊU", closing, header=PLAN)
    assert [finding.agrees for finding in found if finding.kind == "thời kỳ"] == agrees


@pytest.mark.parametrize(("total", "agrees"), [("800", [True]), ("850", [False]), ("3.000", [])])
def test_the_narrative_is_compared_with_the_annex(total: str, agrees: list[bool]) -> None:
    found = findings_of(
        "IV. KINH PHÍ",
        f"Tổng kinh phí thực hiện Kế hoạch là {total} triệu đồng.",
        "PHỤ LỤC",
        "DỰ TOÁN",
        UNIT,
        table(),
        header=PLAN,
    )
    assert [finding.agrees for finding in found if finding.kind == "lời và bảng"] == agrees


@pytest.mark.parametrize(
    ("note", "amount", "product", "why"),
    [
        ("100 người, 30.000 đồng/người", 3_000_000, 3_000_000, "a price and its count"),
        ("25.000 đồng/ngày, 20 ngày với 100 người", 50_000_000, 50_000_000, "all three make the amount"),
        ("6 lớp với 400 lượt người, 20 triệu đồng/lớp", 120_000_000, 120_000_000, "the count that fits the price"),
        ("90 người x 650.000 đồng/tháng x 12 tháng", 1, 702_000_000, "x joins all factors"),
        ("100 người, 30.000 đồng/người", 4_000_000, 3_000_000, "certain, and different"),
        ("khoảng 100 người, 30.000 đồng/người", 4_000_000, None, "about is not certain"),
        ("300.000 đồng/người", 30_000_000, None, "one factor only"),
        ("6 lớp với 400 người", 1, None, "no price"),
        ("10 lớp, 30.000 đồng/người", 1, None, "a count of something else"),
    ],
)
def test_factors_of_an_explanation(note: str, amount: int, product: int | None, why: str) -> None:
    from decimal import Decimal

    found = note_product(note, Decimal(amount), Decimal(0))
    assert (None if found is None else int(found.value)) == product, why


def test_the_originals(shared: Path) -> None:
    """Bến Tre's budget agrees throughout; Lào Cai states one target with two values and closes with another period."""
    said = {}
    for path in sorted((shared / "plans").glob("*.txt")):
        document = read_document(path)
        outline = build_outline(document)
        said[document.id] = check_document(document, outline, NO_HEADER, extract_figures(document, outline, NO_HEADER))
    assert [kind for kind, _ in wrong(said.pop("lao-cai-2021-2030"))] == ["chỉ tiêu", "thời kỳ"]
    assert [wrong(found) for found in said.values()] == [[]] * 4
    kinds = {finding.kind for finding in said["ben-tre-2012"]}
    assert kinds >= {"dòng con", "dòng tổng", "nguồn vốn", "diễn giải", "bằng chữ", "tỷ lệ", "lời và bảng", "các mục"}
