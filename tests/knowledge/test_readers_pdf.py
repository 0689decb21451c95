# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""PDF files: paragraphs over pages, tables over pages, page furniture, columns."""

from __future__ import annotations

import itertools

import pytest
from fpdf import FPDF
from fpdf.enums import Align

from knowledge.readers import read_bytes
from tests.helpers.plan_files import FONT, Part, Sheet, Title, as_pdf, new_pdf, row, wrap

TEXT = (
    "Sở Lao động - Thương binh và Xã hội phối hợp với các huyện mở lớp tập huấn cho cộng tác viên. "
    "Mỗi lớp có 40 người, học trong 5 ngày, do giảng viên của trường đại học trong vùng đứng lớp và cấp giấy chứng nhận."
)


def bare_pdf() -> FPDF:
    """A page without running head and number."""
    pdf = FPDF(format="A4")
    pdf.add_font("DejaVu", fname=FONT)
    pdf.set_margins(20, 20, 20)
    pdf.add_page()
    pdf.set_font("DejaVu", size=11)
    return pdf


def paragraphs(data: bytes) -> list[str]:
    document = read_bytes("a.pdf", data)
    return [document.text[block.start : block.end] for block in document.blocks if not block.table]


@pytest.mark.parametrize("indent", [0.0, 10.0])
def test_paragraphs_go_on_over_pages_without_heads_and_numbers(indent: float) -> None:
    plan: list[Part] = [f"{number}. {TEXT}" for number in range(1, 31)]
    assert paragraphs(as_pdf(tuple(plan), indent)) == plan


def test_a_sentence_that_ends_at_the_margin_does_not_end_an_indented_paragraph() -> None:
    long = " ".join(f"Việc thứ {number} được giao cho huyện và xã cùng làm trong quý sau." for number in range(40))
    assert paragraphs(as_pdf((long, TEXT, long))) == [long, TEXT, long]


def test_a_table_over_pages_is_one_table() -> None:
    rows = [
        row("TT", "Nội dung", "Kinh phí"),
        *(row(str(n), f"Mở lớp tập huấn thứ {n} ở huyện", f"{n}00") for n in range(1, 91)),
    ]
    document = read_bytes("a.pdf", as_pdf((Title("DỰ TOÁN"), Sheet(tuple(rows), 1, (20, 100, 50)), "Hết bảng.")))
    (table,) = document.tables
    cells = [[document.text[c.start : c.end] for c in line] for line in table.rows]
    assert cells == [[cell[0] for cell in line if cell] for line in rows]


def test_columns_set_by_gaps_are_a_table() -> None:
    pdf = bare_pdf()
    for texts in [
        ("STT", "Nội dung", "Năm 2021", "Năm 2022"),
        ("1", "Mở lớp", "500", "600"),
        ("2", "In tờ rơi", "30", "1.040"),
    ]:
        for x, text in zip((20, 40, 110, 150), texts, strict=True):
            pdf.set_x(x)
            pdf.cell(30, 6, text)
        pdf.ln(6)
    document = read_bytes("a.pdf", bytes(pdf.output()))
    assert document.text == "STT\tNội dung\tNăm 2021\tNăm 2022\n1\tMở lớp\t500\t600\n2\tIn tờ rơi\t30\t1.040"


def test_a_frame_around_the_page_is_no_table() -> None:
    pdf = bare_pdf()
    pdf.rect(10, 15, 190, 260)
    pdf.multi_cell(0, 6, TEXT, align=Align.J)
    document = read_bytes("a.pdf", bytes(pdf.output()))
    assert (document.tables, document.text) == ((), TEXT)


def test_letters_set_wide_are_words() -> None:
    pdf = bare_pdf()
    for x, letter in zip(itertools.count(60, 6), "KẾ HOẠCH NĂM", strict=False):
        pdf.set_xy(x, 30)
        pdf.cell(5, 6, letter.strip())
    pdf.set_xy(20, 60)
    pdf.multi_cell(0, 6, TEXT)
    assert paragraphs(bytes(pdf.output())) == ["KẾ HOẠCH NĂM", TEXT]


def test_decomposed_letters_are_composed() -> None:
    pdf = bare_pdf()
    pdf.multi_cell(
        0,
        6,
        "Kinh phi\u0301 500 trie\u0323\u0302u cho tre\u0309 em va\u0300 ngu\u031bo\u031b\u0300i giа\u0300 cu\u0309a ti\u0309nh".replace(
            "а", "a"
        ),
    )
    assert paragraphs(bytes(pdf.output())) == ["Kinh phí 500 triệu cho trẻ em và người già của tỉnh"]


def test_lines_that_hang_under_an_item_belong_to_it() -> None:
    pdf = bare_pdf()
    item = "- Bố trí kinh phí trong dự toán hằng năm theo phân cấp ngân sách cho các huyện, giao Sở Lao động - Thương binh và Xã hội theo dõi, tổng hợp và báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện hằng quý."
    for _ in range(6):
        for at, line in enumerate(wrap(item, 78)):
            pdf.set_x(20 if at == 0 else 25)
            pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    assert paragraphs(bytes(pdf.output())) == [item] * 6


WRAPPED = (
    ("STT", "Nội dung", "Đơn vị thực hiện", "Kinh phí"),
    ("1", "Mở lớp tập huấn kỹ năng cho 180 cộng tác viên ở các xã vùng cao", "Sở Lao động - Thương binh và Xã hội", "150"),
    ("2", "In tờ rơi, pa nô về nghề công tác xã hội trong 2 năm", "Sở Thông tin và Truyền thông", "50,5"),
    ("3", "Điều tra", "Sở Nội vụ", "20"),
    ("4", "Xây dựng 03 trung tâm cung cấp dịch vụ ở huyện", "Ủy ban nhân dân huyện", "900"),
)  # fmt: skip


def unruled_pdf(rows: tuple[tuple[str, ...], ...], columns: list[tuple[float, int]], middle: bool, gap: float) -> bytes:
    """A table without rules whose cells wrap; `columns` are places (mm) and widths (letters), `gap` parts its rows."""
    pdf, top = bare_pdf(), 30.0
    for texts in rows:
        cells = [wrap(text, width) for text, (_, width) in zip(texts, columns, strict=True)]
        height = max(map(len, cells))
        for lines, (left, _) in zip(cells, columns, strict=True):
            first = (height - len(lines)) / 2 if middle else 0
            for at, line in enumerate(lines):
                pdf.text(left, top + 6 * (first + at), line)
        top += 6 * height + gap
    return bytes(pdf.output())


def table_cells(data: bytes) -> list[tuple[str, ...]]:
    document = read_bytes("a.pdf", data)
    (table,) = document.tables
    return [tuple(document.text[c.start : c.end] for c in line) for line in table.rows]


@pytest.mark.parametrize("gap", [0.0, 2.0])
@pytest.mark.parametrize("middle", [False, True], ids=["from the top", "in the middle"])
def test_a_cell_that_wraps_is_one_cell(middle: bool, gap: float) -> None:
    data = unruled_pdf(WRAPPED, [(20, 4), (35, 28), (100, 22), (160, 10)], middle, gap)
    assert table_cells(data) == list(WRAPPED)


@pytest.mark.parametrize("gap", [0.0, 3.0])
def test_a_first_cell_that_wraps_is_one_cell(gap: float) -> None:
    rows = tuple(row[1:] for row in WRAPPED)
    assert table_cells(unruled_pdf(rows, [(20, 28), (90, 22), (150, 10)], False, gap)) == list(rows)


def test_rows_that_begin_in_small_letters_are_rows() -> None:
    rows = (
        ("STT", "ĐVT", "Nội dung", "Số lượng"),
        ("1", "lớp", "Tập huấn cho cộng tác viên ở các xã vùng cao", "150"),
        ("2", "người", "Hỗ trợ học nghề", "50"),
        ("3", "tờ", "In tờ rơi", "2.000"),
    )
    assert table_cells(unruled_pdf(rows, [(20, 4), (40, 10), (75, 24), (150, 10)], False, 0)) == list(rows)


def test_a_row_that_the_page_cuts_before_a_name_is_one_row() -> None:
    """One cell goes on in small letters, the one beside it with "Xã hội"."""
    pdf = new_pdf()
    head, whole = ("TT", "Nội dung", "Đơn vị", "Kinh phí"), ("1", "Điều tra", "Sở Nội vụ", "20")
    cut = ("2", "Mở lớp tập huấn cho cộng tác viên", "Sở Lao động - Thương binh và", "150")
    for rows in ((head, whole, cut), (("", "ở các xã vùng cao", "Xã hội", ""), ("3", "In tờ rơi", "Sở Y tế", "5"))):
        with pdf.table(col_widths=(12, 70, 60, 28), first_row_as_headings=False) as table:
            for texts in rows:
                table.row(texts)
        if rows[0] is head:
            pdf.add_page()
    joined = ("2", "Mở lớp tập huấn cho cộng tác viên ở các xã vùng cao", "Sở Lao động - Thương binh và Xã hội", "150")
    assert table_cells(bytes(pdf.output())) == [head, whole, joined, ("3", "In tờ rơi", "Sở Y tế", "5")]
