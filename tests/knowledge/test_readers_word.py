# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""Word files: list numbers, merged cells, notes and text boxes, tracked changes, headings."""

from __future__ import annotations

from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from knowledge.document import Document
from knowledge.readers import column_titles, read_bytes
from knowledge.readers.numbering import write_number
from tests.helpers.plan_files import number_paragraph, saved

LEVELS = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "•")]


def read(document: Any) -> Document:
    return read_bytes("a.docx", saved(document))


def test_list_numbers_stand_in_the_text() -> None:
    document: Any = docx.Document()
    for depth, text in [
        (0, "MỤC TIÊU"),
        (1, "Chung"),
        (1, "Cụ thể"),
        (2, "Đến 2025"),
        (2, "Đến 2030"),
        (3, "Xã"),
        (3, "Huyện"),
    ]:
        number_paragraph(document, document.add_paragraph(text), LEVELS, depth, 77)
    number_paragraph(document, document.add_paragraph("Kinh phí"), LEVELS, 4, 77)
    number_paragraph(document, document.add_paragraph("NỘI DUNG"), LEVELS, 0, 77)
    number_paragraph(document, document.add_paragraph("Tập huấn"), LEVELS, 1, 77)
    assert read(document).text.split("\n") == [
        "I. MỤC TIÊU",
        "1. Chung",
        "2. Cụ thể",
        "2.1. Đến 2025",
        "2.2. Đến 2030",
        "a) Xã",
        "b) Huyện",
        "- Kinh phí",
        "II. NỘI DUNG",
        "1. Tập huấn",
    ]


def test_an_empty_list_paragraph_takes_no_number() -> None:
    document: Any = docx.Document()
    for text in ("Một", "", "Hai"):
        number_paragraph(document, document.add_paragraph(text), [("decimal", "%1.")], 0, 78)
    assert read(document).text == "1. Một\n2. Hai"


def test_a_style_brings_its_list() -> None:
    document: Any = docx.Document()
    document.add_paragraph("Truyền thông", style="List Number")
    document.add_paragraph("Đào tạo", style="List Number")
    document.add_paragraph("Hỗ trợ xã", style="List Bullet")
    assert read(document).text == "1. Truyền thông\n2. Đào tạo\n- Hỗ trợ xã"


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (5, "decimalZero", "05"),
        (12, "other", "12"),
    ],
)
def test_numbers_are_written_as_word_does(count: int, form: str, expected: str) -> None:
    assert write_number(count, form) == expected


def test_headings_have_their_level() -> None:
    document: Any = docx.Document()
    document.add_heading("I. MỤC TIÊU", level=1)
    document.add_heading("1. Chung", level=2)
    document.add_paragraph("Nâng cao nhận thức.")
    assert [block.heading for block in read(document).blocks] == [1, 2, 0]


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    document: Any = docx.Document()
    document.add_paragraph("Trước bảng")
    table = document.add_table(3, 3)
    for r, texts in enumerate([("TT", "Nội dung", "Tiền"), ("1", "Mở lớp", "500"), ("2", "In", "30")]):
        for c, text in enumerate(texts):
            table.cell(r, c).text = text
    document.add_paragraph("Sau bảng")
    assert read(document).text == "Trước bảng\nTT\tNội dung\tTiền\n1\tMở lớp\t500\n2\tIn\t30\nSau bảng"


def test_merged_cells_of_the_body_stand_once() -> None:
    document: Any = docx.Document()
    table = document.add_table(4, 3)
    for r, texts in enumerate([("TT", "Nội dung", "Tiền"), ("1", "Mở lớp", "500"), ("", "In", "30"), ("A", "", "")]):
        for c, text in enumerate(texts):
            table.cell(r, c).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2))
    read_table = read(document).tables[0]
    assert [(c.column, c.row_span, c.column_span) for c in read_table.rows[1]] == [(0, 2, 1), (1, 1, 1), (2, 1, 1)]
    assert [(c.column, c.row_span, c.column_span) for c in read_table.rows[2]] == [(1, 1, 1), (2, 1, 1)]
    assert [(c.column, c.column_span) for c in read_table.rows[3]] == [(0, 3)]


def test_marked_header_rows_are_believed() -> None:
    document: Any = docx.Document()
    table = document.add_table(3, 2)
    for r, texts in enumerate([("Huyện", "Số xã"), ("Cũ", "Mới"), ("Yên Minh", "17")]):
        for c, text in enumerate(texts):
            table.cell(r, c).text = text
    for r in range(2):
        table.rows[r]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document_read = read(document)
    assert document_read.tables[0].header_rows == 2
    assert column_titles(document_read.tables[0], document_read.text) == ["Huyện: Cũ", "Số xã: Mới"]


def test_soft_line_breaks_end_lines_and_tabs_are_spaces() -> None:
    document: Any = docx.Document()
    document.add_paragraph("KẾ HOẠCH\nPhát triển nghề\tcông tác xã hội")
    assert read(document).text == "KẾ HOẠCH\nPhát triển nghề công tác xã hội"


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    document: Any = docx.Document()
    paragraph = document.add_paragraph("Kinh phí ")._p
    names = nsdecls("w")
    paragraph.append(parse_xml(f"<w:del {names} w:id='1'><w:r><w:delText>400</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {names} w:id='2'><w:r><w:t>500</w:t></w:r></w:ins>"))
    paragraph.append(
        parse_xml(f"<w:r {names}><w:t xml:space='preserve'> triệu</w:t><w:noBreakHyphen/><w:t>đồng</w:t></w:r>")
    )
    assert read(document).text == "Kinh phí 500 triệu-đồng"


def test_text_boxes_and_content_controls_are_read_once() -> None:
    document: Any = docx.Document()
    paragraph = document.add_paragraph("Thân bài")._p
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    alternate = f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')} {mc}>{alternate}</w:r>"))
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong ô điền</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, parse_xml(control))
    assert read(document).text == "Thân bài\nTrong khung\nTrong ô điền"


def test_footnotes_stand_behind_their_paragraph() -> None:
    document: Any = docx.Document()
    paragraph = document.add_paragraph("Tổng 500 triệu đồng.")._p
    document.add_paragraph("Mục sau.")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    run = OxmlElement("w:r")
    run.append(reference)
    paragraph.append(run)
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'/><w:footnote w:id='2'><w:p><w:r><w:t>Chưa gồm vốn ODA.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert read(document).text == "Tổng 500 triệu đồng.\nChưa gồm vốn ODA.\nMục sau."


def test_a_table_in_a_layout_table_stays_a_table() -> None:
    document: Any = docx.Document()
    frame = document.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(3, 3)
    for r, texts in enumerate([("TT", "Nội dung", "Tiền"), ("1", "Mở lớp", "500"), ("2", "In", "30")]):
        for c, text in enumerate(texts):
            inner.cell(r, c).text = text
    assert len(read(document).tables) == 1


def test_a_signature_pasted_to_a_table_is_lines() -> None:
    document: Any = docx.Document()
    table = document.add_table(4, 3)
    rows = [
        ("TT", "Nội dung", "Tiền"),
        ("1", "Mở lớp", "500"),
        ("2", "In", "30"),
        ("Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN", ""),
    ]
    for r, texts in enumerate(rows):
        for c, text in enumerate(texts):
            table.cell(r, c).text = text
    document_read = read(document)
    assert len(document_read.tables[0].rows) == 3
    assert document_read.text.split("\n")[3:] == ["Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN"]
