"""What a file really is, by its first bytes, and the sentence that refuses what is not a plan that we read."""

from __future__ import annotations

import io
import zipfile

from knowledge.errors import EmptyFile, EncryptedFile, HostileFile, UnknownFormat, UnreadableFile

_MEGABYTE = 1024 * 1024
# A plan of 200 pages is under 1 MB of text and, with pictures, rarely over 20 MB as .docx or .pdf.
LIMITS = {".txt": 20, ".md": 20, ".html": 20, ".htm": 20, ".docx": 50, ".pdf": 50}
_READABLE = "Tracuu đọc được .txt, .md, .docx, .html và .pdf"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (
    (b"{\\rtf", "tệp RTF", "Hãy mở bằng Word rồi lưu lại thành .docx"),
    (b"\x89PNG", "ảnh PNG", "Hãy gửi bản văn bản, hoặc nhận dạng chữ (OCR) trước"),
    (b"\xff\xd8\xff", "ảnh JPEG", "Hãy gửi bản văn bản, hoặc nhận dạng chữ (OCR) trước"),
    (b"GIF8", "ảnh GIF", "Hãy gửi bản văn bản, hoặc nhận dạng chữ (OCR) trước"),
    (b"II*\x00", "ảnh TIFF", "Hãy gửi bản văn bản, hoặc nhận dạng chữ (OCR) trước"),
    (b"MM\x00*", "ảnh TIFF", "Hãy gửi bản văn bản, hoặc nhận dạng chữ (OCR) trước"),
    (b"Rar!", "tệp nén RAR", "Hãy giải nén rồi gửi từng văn bản"),
    (b"7z\xbc\xaf", "tệp nén 7z", "Hãy giải nén rồi gửi từng văn bản"),
    (b"\x1f\x8b", "tệp nén gzip", "Hãy giải nén rồi gửi từng văn bản"),
    (b"MZ", "chương trình Windows", "Đây không phải văn bản kế hoạch"),
    (b"\x7fELF", "chương trình Linux", "Đây không phải văn bản kế hoạch"),
    (b"SQLite format 3", "cơ sở dữ liệu SQLite", "Đây không phải văn bản kế hoạch"),
)


def most_bytes(suffix: str) -> int:
    """How many bytes a file of a format may have."""
    return LIMITS[suffix] * _MEGABYTE


def check_size(name: str, suffix: str, size: int) -> None:
    """Nothing, if a file of so many bytes may be a plan.

    Raises:
        HostileFile: No plan has so many.
    """
    if size > most_bytes(suffix):
        raise HostileFile(
            f"{name}: tệp nặng {size / _MEGABYTE:.0f} MB, quá giới hạn {LIMITS[suffix]} MB cho {suffix}. "
            "Hãy tách nhỏ hoặc bỏ bớt hình ảnh."
        )


def check_file(name: str, suffix: str, data: bytes) -> None:
    """Nothing, if the bytes may be what the file's suffix says.

    Raises:
        EmptyFile: There are no bytes, or only white space.
        EncryptedFile: A Word file with a password.
        HostileFile: More bytes than any plan has.
        UnknownFormat: The content is of another format, which the message names.
    """
    check_size(name, suffix, len(data))
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise EmptyFile(f"{name}: tệp rỗng, không có chữ nào. Hãy kiểm tra lại tệp gốc.")
    if data.startswith(_OLE):
        _refuse_ole(name, data)
    if suffix != ".pdf" and data[:1024].lstrip().startswith(b"%PDF-"):
        raise UnknownFormat(
            f"{name}: nội dung là PDF nhưng đuôi tệp là {suffix}. Hãy đổi tên tệp thành .pdf rồi gửi lại."
        )
    if data.startswith(_ZIP) and suffix != ".docx":
        what = _zip_kind(data)
        raise UnknownFormat(f"{name}: nội dung là {what} nhưng đuôi tệp là {suffix}. {_zip_advice(what)}.")
    for magic, what, advice in _OTHERS:
        if data.startswith(magic):
            raise UnknownFormat(f"{name}: đây là {what}, không phải {suffix}. {advice}. {_READABLE}.")


def refuse_suffix(name: str, suffix: str) -> UnknownFormat:
    """The error for a suffix that no reader takes."""
    advice = {
        ".doc": "Đây là định dạng Word cũ. Hãy mở bằng Word rồi lưu lại thành .docx",
        ".xls": "Đây là bảng tính Excel. Hãy sao chép bảng vào văn bản .docx, hoặc lưu thành .pdf",
        ".xlsx": "Đây là bảng tính Excel. Hãy sao chép bảng vào văn bản .docx, hoặc lưu thành .pdf",
        ".rtf": "Hãy mở bằng Word rồi lưu lại thành .docx",
        ".odt": "Hãy mở bằng LibreOffice rồi lưu lại thành .docx",
    }.get(suffix, "Hãy chuyển tệp sang một trong các định dạng đó")
    shown = f"định dạng {suffix}" if suffix else "tệp không có đuôi"
    return UnknownFormat(f"{name}: chưa đọc được {shown}. {advice}. {_READABLE}.")


def not_a_file(name: str, what: str) -> UnreadableFile:
    """The error for a path that leads to no readable file; `what` says why."""
    return UnreadableFile(f"{name}: {what}.")


def damaged(name: str, what: str) -> UnreadableFile:
    """The error for a file of the right kind that cannot be opened."""
    return UnreadableFile(
        f"{name}: tệp {what} bị hỏng hoặc thiếu phần, không mở được. Hãy lấy lại bản gốc rồi lưu lại."
    )


def too_heavy(name: str) -> HostileFile:
    """The error for a file that took more time or memory than any plan needs."""
    return HostileFile(
        f"{name}: đọc tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Hãy gửi bản gọn hơn, chỉ có chữ và bảng."
    )


def no_text(name: str) -> EmptyFile:
    """The error for a file that was read and holds no words."""
    return EmptyFile(f"{name}: không tìm thấy chữ nào trong tệp. Hãy kiểm tra lại tệp gốc.")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _refuse_ole(name: str, data: bytes) -> None:
    if _utf16("EncryptedPackage") in data or _utf16("EncryptionInfo") in data:
        raise EncryptedFile(f"{name}: tệp được đặt mật khẩu. Hãy mở bằng Word, bỏ mật khẩu rồi gửi lại.")
    if _utf16("Workbook") in data or _utf16("Book") in data:
        what, advice = "bảng tính Excel cũ (.xls)", "Hãy sao chép bảng vào văn bản .docx, hoặc lưu thành .pdf"
    elif _utf16("PowerPoint") in data:
        what, advice = "bài trình chiếu PowerPoint cũ (.ppt)", "Hãy chép nội dung sang .docx"
    else:
        what, advice = "văn bản Word cũ (.doc)", "Hãy mở bằng Word rồi lưu lại thành .docx"
    raise UnknownFormat(f"{name}: đây là {what}, chưa đọc được. {advice}.")


def _zip_kind(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return "tệp nén ZIP"
    if "word/document.xml" in names:
        return "văn bản Word (.docx)"
    if any(name.startswith("xl/") for name in names):
        return "bảng tính Excel (.xlsx)"
    if any(name.startswith("ppt/") for name in names):
        return "bài trình chiếu PowerPoint (.pptx)"
    return "văn bản LibreOffice (.odt)" if "content.xml" in names else "tệp nén ZIP"


def _zip_advice(what: str) -> str:
    if "docx" in what:
        return "Hãy đổi tên tệp thành .docx rồi gửi lại"
    return "Hãy giải nén rồi gửi từng văn bản" if "ZIP" in what else "Hãy chép nội dung sang .docx, hoặc lưu thành .pdf"


def refuse_zip_kind(name: str, data: bytes) -> UnknownFormat:
    """The error for a .docx that holds no Word document."""
    what = _zip_kind(data)
    return UnknownFormat(f"{name}: nội dung là {what}, không phải văn bản Word. {_zip_advice(what)}.")
