# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""One invented plan, written as .txt, .md, .docx, .html and .pdf, with the mess that each format brings."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import matplotlib
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF, FontFace
from fpdf.enums import Align


@dataclass(frozen=True)
class Columns:
    """A letterhead or signature set in two columns: the lines of the left, then of the right."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table: rows of (text, row span, column span); None where a merged cell covers."""

    rows: tuple[tuple[tuple[str, int, int] | None, ...], ...]
    header_rows: int
    widths: tuple[int, ...]


def row(*texts: str) -> tuple[tuple[str, int, int] | None, ...]:
    return tuple((text, 1, 1) for text in texts)


@dataclass(frozen=True)
class Title:
    text: str


Part = str | Columns | Sheet | Title

TABLE = Sheet(
    (
        (("STT", 2, 1), ("Nội dung", 2, 1), ("Tổng kinh phí", 2, 1), ("Trong đó", 1, 2), None, ("Ghi chú", 2, 1)),
        (None, None, None, ("Ngân sách trung ương", 1, 1), ("Ngân sách tỉnh", 1, 1), None),
        row("I", "Công tác truyền thông", "150,5", "100", "50,5", ""),
        row("1", "In 2.000 tờ rơi, 15 pa nô", "50,5", "", "50,5", "25.000 đồng/tờ"),
        row("2", "Phóng sự trên Đài Phát thanh và Truyền hình tỉnh", "100", "100", "", "04 kỳ, 25 triệu đồng/kỳ"),
        row("II", "Đào tạo, bồi dưỡng", "1.249,5", "800", "449,5", ""),
        row("1", "Mở 03 lớp tập huấn cho cộng tác viên cấp xã", "249,5", "", "249,5", "180 người"),
        row("2", "Một lớp trung cấp công tác xã hội", "1.000", "800", "200", "45 học viên"),
        row("", "Tổng cộng", "1.400", "900", "500", ""),
    ),
    2,
    (12, 55, 24, 26, 24, 29),
)

PLAN: tuple[Part, ...] = (
    Columns(
        ("ỦY BAN NHÂN DÂN", "TỈNH HÀ GIANG", "Số: 217/KH-UBND"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Giang, ngày 14 tháng 9 năm 2022"),
    ),
    Title("KẾ HOẠCH"),
    Title("Phát triển công tác xã hội trên địa bàn tỉnh Hà Giang giai đoạn 2023 - 2025"),
    "Căn cứ Quyết định số 112/QĐ-TTg ngày 22 tháng 01 năm 2021 của Thủ tướng Chính phủ về chương trình phát triển công tác xã hội;",
    "Theo đề nghị của Sở Lao động - Thương binh và Xã hội tại Tờ trình số 88/TTr-SLĐTBXH ngày 05/9/2022, Ủy ban nhân dân tỉnh ban hành Kế hoạch với những nội dung sau đây:",
    "I. MỤC TIÊU",
    "1. Mục tiêu chung",
    "Xây dựng đội ngũ người làm công tác xã hội đủ về số lượng, vững về tay nghề, để người yếu thế ở mọi xã vùng cao đều được hỗ trợ kịp thời và đúng nhu cầu của mình. Mỗi huyện có ít nhất một điểm tiếp nhận thông tin hoạt động suốt ngày đêm.",
    "2. Mục tiêu cụ thể",
    "a) Đến năm 2025, ít nhất 70% số xã có cộng tác viên công tác xã hội được hưởng phụ cấp hằng tháng bằng 0,8 mức lương cơ sở;",
    "b) Tập huấn cho 180 người, gồm cán bộ Mặt trận, Hội Liên hiệp Phụ nữ, Đoàn Thanh niên Cộng sản Hồ Chí Minh và người có uy tín trong đồng bào dân tộc thiểu số ở 11 huyện, thành phố.",
    "II. KINH PHÍ",
    "Tổng kinh phí là 1.400 triệu đồng (Một tỷ bốn trăm triệu đồng), chia theo nội dung trong bảng dưới đây.",
    "Đơn vị tính: triệu đồng",
    TABLE,
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính hướng dẫn các huyện thực hiện; báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm.",
    "2. Sở Tài chính:",
    "- Bố trí kinh phí trong dự toán hằng năm theo phân cấp ngân sách;",
    "- Kiểm tra việc sử dụng kinh phí của các đơn vị, tổng hợp quyết toán gửi Ủy ban nhân dân tỉnh chậm nhất ngày 31/3 năm sau./.",
    Columns(
        ("Nơi nhận:", "- Bộ Lao động - TBXH;", "- Các sở, ban, ngành;", "- Lưu: VT, KGVX."),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Sùng Thị Mai"),
    ),
)


def as_txt(plan: tuple[Part, ...] = PLAN) -> bytes:
    """Hard-wrapped at 78, the table flattened one cell a line behind tabs, as web copies have it."""
    lines: list[str] = []
    for part in plan:
        if isinstance(part, Columns):
            lines += [*part.left, "|", *part.right, "|"]
        elif isinstance(part, Sheet):
            for cells in part.rows:
                lines += [f"\t{cell[0] if cell else chr(0xA0)}" for cell in _spread(part, cells)]
                lines.append("")
        else:
            lines += wrap(part.text if isinstance(part, Title) else part, 78)
    return "\n".join(lines).encode()


def wrap(text: str, width: int) -> list[str]:
    """The text's words in lines of at most `width` characters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _spread(sheet: Sheet, cells: tuple[tuple[str, int, int] | None, ...]) -> list[tuple[str, int, int] | None]:
    """A cell over several columns repeated in each, the way web copies flatten it."""
    spread: list[tuple[str, int, int] | None] = list(cells)
    for at, cell in enumerate(cells):
        if cell:
            spread[at : at + cell[2]] = [cell] * cell[2]
    return spread


def as_md(plan: tuple[Part, ...] = PLAN) -> bytes:
    """Markdown with headings, bold, escapes and a pipe table."""
    out: list[str] = []
    for part in plan:
        if isinstance(part, Columns):
            out += [
                f"**{line}**" if line.isupper() else line.replace("- ", "\\- ", 1) for line in (*part.left, *part.right)
            ]
        elif isinstance(part, Sheet):
            rows = ["| " + " | ".join(cell[0] if cell else "" for cell in cells) + " |" for cells in part.rows]
            out.append("\n".join([rows[0], "|---" * len(part.widths) + "|", *rows[1:]]))
        elif isinstance(part, Title):
            out.append(f"# {part.text}")
        elif part.isupper() or part[:2] in ("I.", "II"):
            out.append(f"## {part}")
        else:
            out.append(part.replace("1.400 triệu đồng", "**1.400 triệu đồng**"))
    return "\n\n".join(out).encode()


def as_html(plan: tuple[Part, ...] = PLAN) -> bytes:
    """A web page with menus, a layout table for the letterhead, entities, a table with spans, and a footer."""
    out = [
        "<html><head><meta charset='utf-8'><title>Văn bản</title><script>var a = '1 < 2';</script></head><body>",
        "<div class='main-menu'><ul><li><a href='/'>Trang chủ</a></li><li><a href='/vb'>Văn bản</a></li><li><a href='/lh'>Liên hệ</a></li></ul></div>",
        "<div class='breadcrumb'>Trang chủ &raquo; Văn bản</div><div class='detail-content'><p>Tải về</p>",
    ]
    for part in plan:
        if isinstance(part, Columns):
            cells = ("<br>".join(map(html.escape, side)) for side in (part.left, part.right))
            out.append(
                "<table border=0><tr>"
                + "".join(f"<td><p align=center><b>{cell}</b></p></td>" for cell in cells)
                + "</tr></table>"
            )
        elif isinstance(part, Sheet):
            out.append("<table border=1>" + "".join(_html_row(cells) for cells in part.rows) + "</table>")
        elif isinstance(part, Title):
            out.append(f"<p style='text-align:center'><strong>{html.escape(part.text)}</strong></p>")
        else:
            out.append(f"<p>{html.escape(part).replace('1.400 triệu', '<em>1.400</em>&nbsp;triệu')}\n</p>")
    out.append("</div><div id='comments'>Bình luận (3): bài hay quá, cảm ơn ban biên tập</div>")
    out.append("<footer><p>Bản quyền © 2022 Cổng thông tin điện tử, điện thoại 0219 000 111</p></footer></body></html>")
    return "\n".join(out).encode()


def _html_row(cells: tuple[tuple[str, int, int] | None, ...]) -> str:
    shown = (cell for cell in cells if cell)
    return "<tr>" + "".join(f"<td rowspan={r} colspan={c}><p>{html.escape(t)}</p></td>" for t, r, c in shown) + "</tr>"


def as_docx(plan: tuple[Part, ...] = PLAN) -> bytes:
    """A Word document: borderless tables for columns, merged cells, the numbers of items from its lists."""
    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "UBND tỉnh Hà Giang - trang đầu"
    for part in plan:
        if isinstance(part, Columns):
            table = document.add_table(1, 2)
            for cell, side in zip(table.rows[0].cells, (part.left, part.right), strict=True):
                cell.text = side[0]
                for line in side[1:]:
                    cell.add_paragraph(line)
        elif isinstance(part, Sheet):
            _word_table(document, part)
        elif isinstance(part, Title):
            document.add_paragraph().add_run(part.text).bold = True
            document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            paragraph = document.add_paragraph()
            for at, word in enumerate(part.split(" ")):
                paragraph.add_run(word if at == 0 else f" {word}")
    return saved(document)


def _word_table(document: Any, sheet: Sheet) -> None:
    table = document.add_table(len(sheet.rows), len(sheet.widths))
    table.style = "Table Grid"
    for r, cells in enumerate(sheet.rows):
        for c, cell in enumerate(cells):
            if cell is None:
                continue
            target = table.cell(r, c)
            if cell[1] > 1 or cell[2] > 1:
                target = target.merge(table.cell(r + cell[1] - 1, c + cell[2] - 1))
            target.text = cell[0]


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def number_paragraph(document: Any, paragraph: Any, levels: list[tuple[str, str]], depth: int, number: int) -> None:
    """Give a paragraph a list number; `levels` are (format, pattern) of list `number`, made on first use."""
    numbering = document.part.numbering_part.element
    if not any(item.get(qn("w:numId")) == str(number) for item in numbering.findall(qn("w:num"))):
        abstract = _element("w:abstractNum", abstractNumId=str(number))
        for at, (form, pattern) in enumerate(levels):
            level = _element("w:lvl", ilvl=str(at))
            for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", pattern)):
                level.append(_element(name, val=value))
            abstract.append(level)
        numbering.insert(0, abstract)
        item = _element("w:num", numId=str(number))
        item.append(_element("w:abstractNumId", val=str(number)))
        numbering.append(item)
    properties = _element("w:numPr")
    properties.append(_element("w:ilvl", val=str(depth)))
    properties.append(_element("w:numId", val=str(number)))
    paragraph._p.get_or_add_pPr().append(properties)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


class Sheets(FPDF):
    """Pages with a running head and page numbers, as Word prints them."""

    def header(self) -> None:
        self.set_font("DejaVu", size=8)
        self.set_y(8)
        self.cell(0, 4, "Kế hoạch công tác xã hội tỉnh Hà Giang", align=Align.L)
        self.set_y(20)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("DejaVu", size=9)
        self.cell(0, 8, str(self.page_no()), align=Align.C)


def as_pdf(plan: tuple[Part, ...] = PLAN, indent: float = 10.0) -> bytes:
    """Pages with first-line indents, two-column letterhead, a ruled table with merged cells, page numbers."""
    pdf = new_pdf()
    for part in plan:
        if isinstance(part, Columns):
            top = pdf.get_y()
            for x, side in ((20.0, part.left), (110.0, part.right)):
                for at, line in enumerate(side):
                    pdf.set_xy(x, top + 6 * at)
                    pdf.cell(80, 6, line, align=Align.C if not line.startswith("-") else Align.L)
            pdf.set_xy(20, top + 6 * max(len(part.left), len(part.right)) + 8)
        elif isinstance(part, Sheet):
            _pdf_table(pdf, part)
        elif isinstance(part, Title):
            pdf.multi_cell(0, 6, part.text, align=Align.C, new_x="LMARGIN", new_y="NEXT")
        else:
            with (
                pdf.text_columns(text_align=Align.J, line_height=1.5) as columns,
                columns.paragraph(first_line_indent=indent) as paragraph,
            ):
                paragraph.write(part)
            pdf.ln(1.5)
    return bytes(pdf.output())


def new_pdf() -> Sheets:
    """An empty A4 document with a Vietnamese font."""
    pdf = Sheets(format="A4")
    pdf.add_font("DejaVu", fname=FONT)
    pdf.set_margins(20, 20, 20)
    pdf.set_auto_page_break(True, 22)
    pdf.add_page()
    pdf.set_font("DejaVu", size=11)
    return pdf


def _pdf_table(pdf: Sheets, sheet: Sheet) -> None:
    pdf.set_font("DejaVu", size=9)
    plain = FontFace(emphasis=None)
    with pdf.table(
        col_widths=sheet.widths, width=170, num_heading_rows=sheet.header_rows, line_height=5, headings_style=plain
    ) as table:
        for cells in sheet.rows:
            line = table.row()
            for cell in cells:
                if cell:
                    line.cell(cell[0], colspan=cell[2], rowspan=cell[1])
    pdf.set_font("DejaVu", size=11)
    pdf.ln(3)


BUILDERS = {".txt": as_txt, ".md": as_md, ".html": as_html, ".docx": as_docx, ".pdf": as_pdf}
