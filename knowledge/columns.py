"""Columns of words and numbers as bytes: quick to read, and no more than data whoever wrote the file."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# What arrays of the two kinds of numbers are called in Python: whole ones and others.
_WHOLE, _REAL, _WORDS = "q", "d", "words"


def pack(columns: Mapping[str, Iterable[str] | Iterable[int] | Iterable[float]]) -> bytes:
    """The bytes that `unpack` reads.

    Args:
        columns: Each of one kind: words without line breaks, whole numbers below 2^63, or real numbers.

    Example:
        >>> unpack(pack({"word": ["kế", "hoạch"], "count": [3, 5], "none": []}))
        {'word': ['kế', 'hoạch'], 'count': [3, 5], 'none': []}
    """
    head, parts = [], []
    for name, given in columns.items():
        column: list[Any] = list(given)
        kind = _kind(column)
        part = "\n".join(map(str, column)).encode() if kind == _WORDS else array(kind, column).tobytes()
        head.append([name, kind, len(column), len(part)])
        parts.append(part)
    first = json.dumps([sys.byteorder, head], ensure_ascii=False).encode()
    return zlib.compress(b"".join([first, b"\n", *parts]), 6)


def unpack(raw: bytes) -> dict[str, list[Any]]:
    """The columns, equal to those packed."""
    whole = zlib.decompress(raw)
    at = whole.index(b"\n") + 1
    order, head = json.loads(whole[:at])
    columns: dict[str, list[Any]] = {}
    for name, kind, entries, size in head:
        columns[name] = _column(kind, entries, whole[at : at + size], swapped=order != sys.byteorder)
        at += size
    return columns


def _column(kind: str, entries: int, part: bytes, *, swapped: bool) -> list[Any]:
    if kind == _WORDS:
        return part.decode().split("\n") if entries else []
    numbers = array(kind)
    numbers.frombytes(part)
    if swapped:
        numbers.byteswap()
    return numbers.tolist()


def _kind(column: Sequence[object]) -> str:
    first = column[0] if column else ""
    return _WORDS if isinstance(first, str) else _WHOLE if isinstance(first, int) else _REAL
