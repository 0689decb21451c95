"""One plan in five formats reads the same; every offset is exact; nothing of the plan is lost."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge.document import Document
from knowledge.readers import SUFFIXES, column_titles, read_bytes, read_document
from knowledge.text import squash, to_nfc
from tests.helpers.plan_files import BUILDERS, PLAN, TABLE, Columns, Sheet, Title

FORMATS = sorted(BUILDERS)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {suffix: read_bytes(f"ha-giang{suffix}", build()) for suffix, build in BUILDERS.items()}


def paragraphs() -> list[str]:
    """What the plan's paragraphs are, the two lines of the authority's name put together."""
    lines: list[str] = []
    for part in PLAN:
        if isinstance(part, Columns):
            lines += [*part.left, *part.right]
        elif not isinstance(part, Sheet):
            lines.append(part.text if isinstance(part, Title) else part)
    return [f"{lines[0]} {lines[1]}", *lines[2:]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_paragraphs_are_those_of_the_plan(documents: dict[str, Document], suffix: str) -> None:
    document = documents[suffix]
    actual = [document.text[block.start : block.end] for block in document.blocks if not block.table]
    assert actual == paragraphs()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_table_is_the_plans_table(documents: dict[str, Document], suffix: str) -> None:
    document = documents[suffix]
    (table,) = document.tables
    assert table.header_rows == TABLE.header_rows
    actual = [[document.text[c.start : c.end] for c in row] for row in table.rows[table.header_rows :]]
    assert actual == [[cell[0] for cell in row if cell] for row in TABLE.rows[TABLE.header_rows :]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_column_says_what_it_means(documents: dict[str, Document], suffix: str) -> None:
    document = documents[suffix]
    assert column_titles(document.tables[0], document.text) == [
        "STT",
        "Nội dung",
        "Tổng kinh phí",
        "Trong đó: Ngân sách trung ương",
        "Trong đó: Ngân sách tỉnh",
        "Ghi chú",
    ]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".pdf"])
def test_merged_cells_keep_their_spans(documents: dict[str, Document], suffix: str) -> None:
    document = documents[suffix]
    first = document.tables[0].rows[0]
    actual = [(document.text[c.start : c.end], c.column, c.row_span, c.column_span) for c in first]
    assert actual == [
        ("STT", 0, 2, 1),
        ("Nội dung", 1, 2, 1),
        ("Tổng kinh phí", 2, 2, 1),
        ("Trong đó", 3, 1, 2),
        ("Ghi chú", 5, 2, 1),
    ]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".pdf"])
def test_the_texts_are_equal(documents: dict[str, Document], suffix: str) -> None:
    assert documents[suffix].text == documents[".docx"].text


def check_offsets(document: Document) -> None:
    """Blocks follow each other with one line feed between; cells stand in their rows, tabs count columns."""
    text = document.text
    assert text and document.blocks[0].start == 0 and document.blocks[-1].end == len(text)
    for first, second in pairwise(document.blocks):
        assert text[first.end : second.start] == "\n"
    for block in document.blocks:
        if block.table is None:
            assert text[block.start : block.end] == squash(text[block.start : block.end])
            continue
        lines = text[block.start : block.end].split("\n")
        assert (block.table.start, block.table.end) == (block.start, block.end)
        assert len(lines) == len(block.table.rows)
        for number, (line, row) in enumerate(zip(lines, block.table.rows, strict=True)):
            fields = line.split("\t")
            assert len(fields) == block.table.columns
            for cell in row:
                assert cell.row == number
                assert fields[cell.column] == text[cell.start : cell.end]
                assert cell.row + cell.row_span <= len(lines) and cell.column + cell.column_span <= len(fields)


@pytest.mark.parametrize("suffix", FORMATS)
def test_offsets_are_exact(documents: dict[str, Document], suffix: str) -> None:
    check_offsets(documents[suffix])


def test_file_and_bytes_give_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.md"
    path.write_bytes(BUILDERS[".md"]())
    document = read_document(path)
    assert document == read_bytes("ke-hoach.md", path.read_bytes())
    assert (document.id, document.source_file, len(document.sha256)) == ("ke-hoach", "ke-hoach.md", 64)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.md", "C:\\Users\\x\\passwd.md", "/a/b/passwd.md", "\0passwd.md"], ids=repr
)
def test_folders_before_a_name_are_dropped(name: str) -> None:
    assert read_bytes(name, b"I. M\xe1\xbb\xa5c").id == "passwd"


def test_a_suffix_may_be_in_capitals() -> None:
    assert set(SUFFIXES) == {".txt", ".md", ".docx", ".html", ".htm", ".pdf"}
    assert read_bytes("KH.TXT", "Kế hoạch".encode()).text == "Kế hoạch"


PLANS = ["an-giang-2021-2025", "ben-tre-2012", "cong-van-2492-2011", "lao-cai-2021-2030", "tp-hcm-2011-2020"]


@pytest.mark.parametrize("plan", PLANS)
def test_no_word_and_no_digit_of_an_original_is_lost(shared: Path, plan: str) -> None:
    path = shared / "plans" / f"{plan}.txt"
    document = read_document(path)
    check_offsets(document)
    dropped = re.compile(r"[\s\u00a0\u00ad|*]+|-{3,}")
    assert dropped.sub("", document.text) == dropped.sub("", to_nfc(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("plan", "blocks"),
    [("an-giang-2021-2025", 115), ("ben-tre-2012", 62), ("cong-van-2492-2011", 17), ("lao-cai-2021-2030", 80)],
)
def test_originals_have_their_paragraphs(shared: Path, plan: str, blocks: int) -> None:
    """Counted by reading the originals line by line."""
    assert len(read_document(shared / "plans" / f"{plan}.txt").blocks) == blocks


def test_the_flattened_budget_table_of_an_original_is_rebuilt(shared: Path) -> None:
    document = read_document(shared / "plans" / "ben-tre-2012.txt")
    (table,) = document.tables
    assert (table.header_rows, table.columns, len(table.rows)) == (2, 6, 23)
    titles = column_titles(table, document.text)
    assert titles[2:5] == ["Tổng kinh phí (1.000đ)", "Trong đó: Trung ương (1.000đ)", "Trong đó: Địa phương (1.000đ)"]
    last = [document.text[cell.start : cell.end] for cell in table.rows[-1]]
    assert last == ["", "Tổng cộng", "2.904.360", "2.320.000", "584.360", ""]
