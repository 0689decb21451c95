"""PDF files with a text layer: lines joined to paragraphs, ruled tables, page furniture left out."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage

from knowledge.errors import EncryptedFile, HostileFile, ScannedDocument, UnreadableFile
from knowledge.readers.joining import Habits, Line
from knowledge.readers.layout import Grid
from knowledge.readers.pages import Page, Row, drop_furniture, in_reading_order, page_habits, rows_of, unruled_tables
from knowledge.readers.pdf_tables import Ruled, join_pages, ruled_tables
from knowledge.readers.refusal import damaged
from knowledge.readers.streams import check_streams

MOST_PAGES = 1_000
_MOST_CHARACTERS = 200_000
_FEWEST_CHARACTERS = 20


def read_pdf(name: str, data: bytes) -> tuple[list[Line | Grid], Habits]:
    """The lines and tables of a PDF in reading order, and how its pages break lines.

    Raises:
        ScannedDocument: The pages are pictures.
        UnreadableFile: Encrypted, damaged, too long, or without a usable text layer.
    """
    check_streams(name, data)
    # pdfminer warns of every oddity of a font or an operator; what matters to a reader is refused above and below.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except Exception as error:  # pdfminer raises whatever a broken structure leads to
        if _is_password(error):
            raise EncryptedFile(
                f"{name}: tệp PDF được đặt mật khẩu. Hãy bỏ mật khẩu (in lại thành PDF) rồi gửi lại."
            ) from error
        raise damaged(name, ".pdf") from error
    with pdf:
        count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
        if count > MOST_PAGES:
            raise HostileFile(
                f"{name}: tệp PDF có hơn {MOST_PAGES:,} trang".replace(",", ".")
                + ", quá dài để đọc. Hãy tách phần kế hoạch ra riêng."
            )
        if count == 0:
            raise damaged(name, ".pdf")
        pages = [_read_page(name, page) for page in pdf.pages]
    _check_text(name, pages)
    pages = drop_furniture(pages)
    habits = page_habits(pages)
    parts: list[Line | Ruled] = []
    for page in pages:
        parts.extend(in_reading_order(page, habits))
    return join_pages(parts), habits


def _read_page(name: str, page: Any) -> Page:
    characters = page.chars
    if len(characters) > _MOST_CHARACTERS:
        raise HostileFile(
            f"{name}: trang {page.page_number} có {len(characters)} ký tự, không giống trang văn bản nên không đọc."
        )
    page = page.dedupe_chars() if characters else page
    spaces = sum(char["text"].isspace() for char in characters)
    # Where spaces are real characters a gap says little; where there are none, a gap is all there is.
    gaps = {"x_tolerance": 3} if spaces > 0.06 * len(characters) else {"x_tolerance_ratio": 0.18}
    words = page.extract_words(keep_blank_chars=False, use_text_flow=False, **gaps) if characters else []
    tables = ruled_tables(name, page, words)
    words = [word for word in words if not any(table.holds(word) for table in tables)]
    unruled, rows = unruled_tables(rows_of(words))
    result = Page(
        page.page_number,
        float(page.width),
        float(page.height),
        rows,
        tuple(sorted([*tables, *unruled], key=lambda table: table.top)),
        bool(page.images),
        len(characters),
    )
    page.close()
    return result


def _check_text(name: str, pages: Sequence[Page]) -> None:
    bare = [page for page in pages if page.characters < _FEWEST_CHARACTERS]
    if len(bare) == len(pages) or len([page for page in bare if page.pictured]) > len(pages) / 2:
        raise ScannedDocument(
            f"{name}: tệp PDF là ảnh quét ({len(bare)}/{len(pages)} trang không có lớp chữ), không đọc được. "
            "Hãy nhận dạng chữ (OCR) hoặc gửi bản .docx gốc."
        )
    texts = [text for page in pages for row in page.rows for text in _row_texts(row)]
    unknown = sum("(cid:" in text for text in texts)
    if texts and unknown > 0.1 * len(texts):
        raise UnreadableFile(
            f"{name}: phông chữ trong PDF không có bảng mã Unicode nên chữ đọc ra bị sai. Hãy gửi bản .docx gốc."
        )


def _row_texts(row: Row) -> list[str]:
    return [segment.text for segment in row.segments]


def _is_password(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, PDFPasswordIncorrect) or any(isinstance(arg, PDFPasswordIncorrect) for arg in seen.args):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
