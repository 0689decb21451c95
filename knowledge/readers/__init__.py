"""Files as officers have them to `Document`: `read_document(path)` picks the reader by the file's format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from knowledge.document import Document
from knowledge.errors import UnknownFormat
from knowledge.readers.layout import lay_out
from knowledge.readers.plain import read_plain

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises:
        UnreadableFile: The file cannot be read as a plan; the message says why, and what to do.
    """
    return read_bytes(path.name, path.read_bytes())


def read_bytes(name: str, data: bytes) -> Document:
    """The document in the bytes of a file of that name."""
    path = Path(name)
    if path.suffix.lower() not in SUFFIXES:
        raise UnknownFormat(f"{path.name}: chưa đọc được định dạng {path.suffix or 'không đuôi'}.")
    text, blocks = lay_out(read_plain(data.decode("utf-8-sig")))
    return Document(path.stem, path.name, hashlib.sha256(data).hexdigest(), text, blocks)
