"""Passages: whole, in order, and where the outline cuts."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from index.passages import LONG, ROOMY, chunk
from knowledge.document import Block, Cell, Document, Table
from knowledge.outline import build_outline
from tests.helpers.small_library import LIBRARY_MODEL, plan

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "I. MỤC TIÊU",
                "II. NỘI DUNG",
                "1. Mở lớp:",
                "2. Cấp sách",
                "a) Đơn;",
                "b) Biên bản.",
                "- Một việc;",
                "Điều 3.",
            ]
        ),
        st.text(alphabet="abc đề án. ;:,1", min_size=1, max_size=40),
        st.integers(1, 400).map(lambda n: "Câu dài nói về sách. " * n),
    ),
    max_size=25,
)


@given(LINES)
@settings(max_examples=150)
def test_passages_reassemble_into_the_document(lines: list[str]) -> None:
    document = plan("p", "\n".join(lines))
    passages = chunk(document, build_outline(document))
    assert "".join(document.text[p.start : p.end] for p in passages) == document.text
    assert all(p.start < p.end <= p.start + LONG for p in passages)
    assert all(a.end == b.start for a, b in itertools.pairwise(passages))


def test_a_short_plan_is_cut_at_its_parts() -> None:
    long = "\n".join(line + " " + "Việc này làm đều đặn. " * 14 for line in LIBRARY_MODEL.split("\n"))
    document = plan("p", long)
    passages = chunk(document, build_outline(document))
    starts = {document.text[p.start : p.start + 4].split()[0] for p in passages}
    assert {"I.", "II.", "III."} <= starts
    assert all(p.end - p.start <= ROOMY for p in passages)


def test_a_section_that_fits_stays_whole() -> None:
    document = plan("p", LIBRARY_MODEL)
    [passage] = [p for p in chunk(document, build_outline(document)) if "Biên bản" in document.text[p.start : p.end]]
    assert "Hồ sơ xin cấp" in document.text[passage.start : passage.end]


def test_headings_are_outermost_first() -> None:
    text = "I. NGUỒN LỰC\n1. Con người\na) Thủ thư\n" + "Thủ thư làm việc tại xã. " * 50
    document = plan("p", text)
    last = chunk(document, build_outline(document))[-1]
    assert last.heading.split(" > ")[:2] == ["NGUỒN LỰC", "Con người"]


def test_table_rows_know_their_header() -> None:
    rows = [
        ["Nội dung", "Kinh phí"],
        *([f"Việc thứ {i} của kế hoạch này, kéo dài cả năm", f"{i}.000"] for i in range(60)),
    ]
    parts, cells, at = [], [], 0
    for r, row in enumerate(rows):
        found = []
        for c, cell in enumerate(row):
            found.append(Cell(r, c, at, at + len(cell)))
            at += len(cell) + 1
        cells.append(tuple(found))
        parts.append("\t".join(row))
    text = "\n".join(parts)
    document = Document("t", "t.md", "", text, (Block(0, len(text), Table(0, len(text), tuple(cells))),))
    passages = chunk(document, build_outline(document))
    assert len(passages) > 1
    assert "".join(text[p.start : p.end] for p in passages) == text
    assert {p.heading for p in passages} == {"Nội dung | Kinh phí"}
    assert all(text[p.start : p.end].startswith(("Nội dung", "Việc thứ")) for p in passages), "whole rows"


def test_an_empty_document_has_no_passages() -> None:
    document = plan("e", "")
    assert chunk(document, build_outline(document)) == ()
