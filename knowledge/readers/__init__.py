"""Files as officers have them to `Document`: `read_document(path)` picks the reader by the file's format."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from knowledge.document import Document
from knowledge.errors import TracuuError
from knowledge.readers.encodings import check_legacy, decode
from knowledge.readers.joining import Habits, Line
from knowledge.readers.layout import Grid, lay_out
from knowledge.readers.naming import file_name
from knowledge.readers.plain import join_parts, read_plain
from knowledge.readers.refusal import (
    check_file,
    check_size,
    damaged,
    most_bytes,
    no_text,
    not_a_file,
    refuse_suffix,
    too_heavy,
)
from knowledge.readers.titles import column_titles

__all__ = ["SUFFIXES", "column_titles", "file_bytes", "read_bytes", "read_document"]

Part = Line | Grid

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises:
        UnreadableFile: The file cannot be read as a plan; the message says why, and what to do.
    """
    return read_bytes(path.name, file_bytes(path))


def file_bytes(path: Path) -> bytes:
    """The content of a file that may be a plan; it is not opened where it cannot be one.

    Raises:
        UnreadableFile: The path leads to no regular file, or to one that is too large or cannot be opened.
    """
    name = file_name(path.name)
    try:
        if path.is_dir():
            raise not_a_file(name, "đây là thư mục, không phải tệp. Hãy chỉ tới tệp trong thư mục")
        if not path.exists():
            raise not_a_file(name, "không tìm thấy tệp. Hãy kiểm tra lại đường dẫn")
        if not path.is_file():  # a pipe would let us wait for ever, a device never ends
            raise not_a_file(name, "đây không phải tệp thường (là thiết bị hoặc đường ống). Hãy chép nội dung ra tệp")
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES:
            raise refuse_suffix(name, suffix)
        check_size(name, suffix, path.stat().st_size)
        with path.open("rb") as file:
            return file.read(most_bytes(suffix) + 1)
    except (OSError, ValueError) as error:
        raise not_a_file(name, "không mở được tệp. Hãy kiểm tra quyền đọc") from error


def read_bytes(name: str, data: bytes) -> Document:
    """The document in the bytes of a file.

    Args:
        name: The file's name; folders before it are dropped, its suffix picks the reader, its stem is the id.
        data: The file's content.

    Raises:
        UnreadableFile: The bytes cannot be read as a plan; the message says why, and what to do.
    """
    path = PurePosixPath(file_name(name))
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise refuse_suffix(path.name, suffix)
    check_file(path.name, suffix, data)
    try:
        parts, habits = _read(suffix, path.name, data)
        check_legacy(path.name, "\n".join(_texts(parts)))
        text, blocks = lay_out(join_parts(parts, habits))
    except TracuuError:
        raise
    except (MemoryError, RecursionError) as error:
        raise too_heavy(path.name) from error
    except Exception as error:  # the libraries' own faults on broken files: whatever the bytes, only our errors leave
        raise damaged(path.name, suffix) from error
    if not text:
        raise no_text(path.name)
    return Document(path.stem, path.name, hashlib.sha256(data).hexdigest(), text, blocks)


def _read(suffix: str, name: str, data: bytes) -> tuple[Sequence[Part], Habits | None]:
    """The parts, and for a printed page how it breaks its lines. Each format's library is loaded on first use."""
    if suffix == ".pdf":
        from knowledge.readers.pdf import read_pdf

        return read_pdf(name, data)
    if suffix == ".docx":
        from knowledge.readers.word import read_word

        return read_word(name, data), None
    if suffix in (".html", ".htm"):
        from knowledge.readers.web import read_html

        return read_html(name, data), None
    if suffix == ".md":
        from knowledge.readers.markdown import read_markdown

        return read_markdown(_text(name, data)), None
    return read_plain(_text(name, data)), None


def _text(name: str, data: bytes) -> str:
    text = decode(name, data)
    check_legacy(name, text)
    return text


def _texts(parts: Sequence[Part]) -> list[str]:
    return [
        text for part in parts for text in ([part.text] if isinstance(part, Line) else [s.text for s in part.slots])
    ]
