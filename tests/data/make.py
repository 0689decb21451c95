"""Writes the plans of tests/data/plans whose format is binary, from the texts in tests/data/sources.

Run it after a change of a source: `python tests/data/make.py`. In a source a line is a paragraph; lines with tabs
make a table, in which "<" joins a cell with the one on its left, "^" with the one above, and "\\n" breaks a line.
`NAME.docx.txt` becomes Word, `NAME.pdf.txt` PDF, `NAME.nfd.txt` plain text in Unicode NFD.
All plans are inventions: no such province, plan, officer or budget exists.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from pathlib import Path

import matplotlib
from docx import Document
from fpdf import FPDF

HERE = Path(__file__).parent
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def runs(path: Path) -> list[tuple[bool, list[str]]]:
    """The source's lines in runs of (table or not, lines)."""
    lines = path.read_text("utf-8").splitlines()
    return [(table, list(group)) for table, group in groupby(lines, key=lambda line: "\t" in line)]


def write_docx(source: Path, target: Path) -> None:
    """A Word document with paragraphs and tables in their order, merged cells merged."""
    word = Document()
    for is_table, lines in runs(source):
        if not is_table:
            for line in lines:
                word.add_paragraph(line)
            continue
        rows = [line.split("\t") for line in lines]
        table = word.add_table(len(rows), max(map(len, rows)), style="Table Grid")
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value == "<":
                    table.cell(r, c - 1).merge(table.cell(r, c))
                elif value == "^":
                    table.cell(r - 1, c).merge(table.cell(r, c))
                else:
                    table.cell(r, c).text = value.replace("\\n", "\n")
        for paragraph in (p for row in table.rows for cell in row.cells for p in cell.paragraphs[1:] if not p.text):
            if paragraph._p.getparent() is not None:
                paragraph._p.getparent().remove(paragraph._p)
        word.add_paragraph("")
    word.save(str(target))


class Page(FPDF):
    """Pages with a running head and a page number, as printed plans have."""

    def header(self) -> None:
        """Writes the running head from the second page on."""
        if self.page_no() > 1:
            self.set_font("DejaVu", size=9)
            self.cell(0, 6, "Kế hoạch phòng, chống ma túy năm 2025", align="L", new_x="LMARGIN", new_y="NEXT")
            self.ln(2)

    def footer(self) -> None:
        """Writes the page number."""
        self.set_y(-15)
        self.set_font("DejaVu", size=9)
        self.cell(0, 8, str(self.page_no()), align="C")


def write_pdf(source: Path, target: Path) -> None:
    """A PDF with wrapped lines, running heads, page numbers and ruled tables."""
    pdf = Page(format="A4")
    pdf.add_font("DejaVu", fname=str(FONTS / "DejaVuSans.ttf"))
    pdf.add_font("DejaVu", style="B", fname=str(FONTS / "DejaVuSans-Bold.ttf"))
    pdf.set_auto_page_break(True, margin=90)  # three short pages: the running head stands twice
    pdf.add_page()
    pdf.set_font("DejaVu", size=12)
    for is_table, lines in runs(source):
        if is_table:
            with pdf.table(col_widths=(12, 78, 25, 25, 25), line_height=7) as table:
                for line in lines:
                    table.row(line.split("\t"))
            continue
        for line in lines:
            if line:
                pdf.multi_cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
            else:
                pdf.ln(3)
    pdf.output(str(target))


def main() -> None:
    """Writes every plan that has a source."""
    for source in sorted((HERE / "sources").glob("*.txt")):
        stem, form = source.stem.rsplit(".", 1)
        if form == "docx":
            write_docx(source, HERE / "plans" / f"{stem}.docx")
        elif form == "pdf":
            write_pdf(source, HERE / "plans" / f"{stem}.pdf")
        else:
            text = unicodedata.normalize("NFD", source.read_text("utf-8"))
            (HERE / "plans" / f"{stem}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
