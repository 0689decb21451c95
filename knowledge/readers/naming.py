"""What a file is called, in messages and as a document's id."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

# Control, format (bidirectional marks, zero-width characters), surrogate and private characters, line separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def file_name(name: str) -> str:
    """The name without folders, and without characters that would hide or reorder what stands around it."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    # Surrogates stand for bytes of a name that are no UTF-8; some file systems take letters apart from their marks.
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in _HIDDEN)
    return unicodedata.normalize("NFC", seen)
