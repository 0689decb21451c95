"""Files as officers have them to `Document`: `read_document(path)` picks the reader by the file's format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from knowledge.document import Document
from knowledge.errors import UnknownFormat
from knowledge.readers.plain import read_plain

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises:
        UnreadableFile: The file cannot be read as a plan; the message says why, and what to do.
    """
    data = path.read_bytes()
    if path.suffix.lower() not in SUFFIXES:
        raise UnknownFormat(f"{path.name}: chưa đọc được định dạng {path.suffix or 'không đuôi'}.")
    text, blocks = read_plain(data.decode("utf-8-sig"))
    return Document(path.stem, path.name, hashlib.sha256(data).hexdigest(), text, blocks)
