# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""What is no plan is refused with a sentence that names the file, says what it is and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from fpdf import FPDF
from PIL import Image

from knowledge import errors
from knowledge.readers import read_bytes, read_document
from knowledge.readers.encodings import check_legacy
from tests.helpers.plan_files import as_docx, as_pdf, saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. KÕ ho¹ch ph¸t triÓn nghÒ c«ng t¸c x· héi tØnh B¾c Ninh"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Keá hoaïch phaùt trieån ngheà coâng taùc xaõ hoäi"
PLAIN = "Kế hoạch phát triển nghề công tác xã hội tỉnh Bắc Ninh, kinh phí 500 triệu đồng"


def zipped(**entries: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in entries.items():
            package.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def word(text: str) -> bytes:
    document: Any = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def scanned() -> bytes:
    pdf = FPDF()
    for _ in range(3):
        pdf.add_page()
        pdf.image(Image.new("L", (40, 40), 200), 10, 10, 100, 100)
    return bytes(pdf.output())


def locked() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.cell(0, 6, "Ke hoach")
    return bytes(pdf.output())


CASES: list[tuple[str, bytes, type[errors.UnreadableFile], str]] = [
    ("a.txt", b"", errors.EmptyFile, "rỗng"),
    ("a.txt", b" \n\t\r\n ", errors.EmptyFile, "rỗng"),
    ("a.txt", "\u00a0\u200b\n---\n|".encode(), errors.EmptyFile, "không tìm thấy chữ"),
    ("a.html", b"<html><body><script>1</script></body></html>", errors.EmptyFile, "không tìm thấy chữ"),
    ("a.docx", word(""), errors.EmptyFile, "không tìm thấy chữ"),
    ("a.doc", OLE, errors.UnknownFormat, ".docx"),
    ("a.xlsx", workbook(), errors.UnknownFormat, "Excel"),
    ("a.zip", zipped(x="y"), errors.UnknownFormat, ".zip"),
    ("khong-duoi", b"abc", errors.UnknownFormat, "không có đuôi"),
    ("a.docx", OLE + "WordDocument".encode("utf-16-le"), errors.UnknownFormat, "Word cũ"),
    ("a.txt", OLE, errors.UnknownFormat, "Word cũ"),
    ("a.docx", OLE + "Workbook".encode("utf-16-le"), errors.UnknownFormat, "Excel cũ"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedFile, "mật khẩu"),
    ("a.docx", workbook(), errors.UnknownFormat, "Excel"),
    ("a.docx", zipped(a="b"), errors.UnknownFormat, "ZIP"),
    ("a.txt", as_docx(), errors.UnknownFormat, "đổi tên tệp thành .docx"),
    ("a.txt", as_pdf(), errors.UnknownFormat, "đổi tên tệp thành .pdf"),
    ("a.docx", b"{\\rtf1 Ke hoach}", errors.UnknownFormat, "RTF"),
    ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), errors.UnknownFormat, "ảnh PNG"),
    ("a.txt", bytes(range(256)) * 4, errors.UnknownFormat, "nhị phân"),
    ("a.docx", b"PK\x03\x04 broken", errors.UnreadableFile, "hỏng"),
    ("a.docx", as_docx()[:9000], errors.UnreadableFile, "hỏng"),
    ("a.docx", "Kế hoạch".encode(), errors.UnreadableFile, "hỏng"),
    ("a.pdf", "Kế hoạch".encode(), errors.UnreadableFile, "hỏng"),
    ("a.pdf", as_pdf()[:3000], errors.UnreadableFile, "hỏng"),
    ("a.pdf", scanned(), errors.ScannedDocument, "OCR"),
    ("a.pdf", locked(), errors.EncryptedFile, "mật khẩu"),
    ("a.txt", PLAIN.encode("utf-16-le"), errors.UnreadableFile, "UTF-16"),
    ("a.txt", b"\xff\xfe\x00", errors.UnreadableFile, "UTF-16"),
    ("a.txt", PLAIN.encode() + b"\xe1\xba", errors.UnreadableFile, f"byte thứ {len(PLAIN.encode()) + 1}"),
    ("a.txt", TCVN3.encode("latin-1"), errors.LegacyEncoding, "TCVN3"),
    ("a.txt", TCVN3.encode(), errors.LegacyEncoding, "TCVN3"),
    ("a.md", VNI.encode("latin-1"), errors.LegacyEncoding, "VNI"),
    ("a.html", f"<p>{VNI}</p>".encode(), errors.LegacyEncoding, "VNI"),
    ("a.docx", word(TCVN3), errors.LegacyEncoding, "TCVN3"),
    ("a.docx", word(VNI), errors.LegacyEncoding, "VNI"),
    ("a.txt", PLAIN.encode().decode("cp1252", "replace").encode(), errors.LegacyEncoding, "chuyển mã sai"),
]


@pytest.mark.parametrize(
    ("name", "data", "kind", "says"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_refused_with_its_reason(name: str, data: bytes, kind: type[errors.UnreadableFile], says: str) -> None:
    with pytest.raises(kind) as caught:
        read_bytes(name, data)
    message = str(caught.value)
    assert type(caught.value) is kind
    assert message.startswith(f"{name}: ") and says in message
    assert message.endswith(".") and "\n" not in message and len(message) < 400


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    for path, says in (
        (tmp_path / "kh.txt", "không tìm thấy"),
        (tmp_path, "thư mục"),
        (tmp_path / "kh.xyz", "không tìm thấy"),
    ):
        with pytest.raises(errors.UnreadableFile, match=says):
            read_document(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_is_read(encoding: str) -> None:
    assert read_bytes("a.txt", PLAIN.encode(encoding)).text == PLAIN


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "Müller, Köln: où êtes-vous? El niño, señor, montaña",
        "25°C ± 2 µm · © 2020 ®",
        "ngân sách",
        "KẾ HOẠCH ĐÀO TẠO",
    ],
)
def test_unicode_is_not_taken_for_an_old_encoding(text: str) -> None:
    check_legacy("a.txt", text)


def test_originals_are_not_taken_for_an_old_encoding(shared: Path) -> None:
    for path in (shared / "plans").glob("*.txt"):
        check_legacy(path.name, path.read_text("utf-8"))
