"""Whether the streams of a PDF unpack to a bounded size; nothing is kept of them."""

from __future__ import annotations

import re
import zlib

from knowledge.errors import HostileFile

_STREAM = re.compile(rb"stream\r?\n")
_MOST_BYTES = 400 * 1024 * 1024
_MOST_ONE = 120 * 1024 * 1024
_STEP = 1024 * 1024


def check_streams(name: str, data: bytes) -> None:
    """Nothing, if all deflated streams together stay within bounds.

    Raises:
        HostileFile: A stream, or all together, unpack to more than any plan's pages.
    """
    total = 0
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        end = data.find(b"endstream", match.end())
        total += _unpacked(data[match.end() : end if end >= 0 else len(data)], _MOST_ONE + 1)
        if total > _MOST_BYTES:
            break
    if total > _MOST_BYTES:
        raise HostileFile(
            f"{name}: tệp PDF nén bất thường, giải nén ra quá lớn nên không mở. Hãy in lại thành PDF rồi gửi lại."
        )


def _unpacked(packed: bytes, most: int, depth: int = 0) -> int:
    """Bytes that a deflated stream unpacks to, counted up to `most`; a stream within the stream is counted too."""
    if packed[:1] != b"\x78" or depth > 3:
        return 0
    inflater, count, head, rest = zlib.decompressobj(), 0, b"", packed
    try:
        while rest and count <= most and not inflater.eof:
            piece = inflater.decompress(rest, _STEP)
            head = head if len(head) >= _STEP else head + piece
            count += len(piece)
            rest = inflater.unconsumed_tail
            if not piece and not rest:
                break
    except zlib.error:
        return count
    if count > most:
        return _MOST_BYTES + 1
    return count + (_unpacked(head, most, depth + 1) if count <= len(head) else 0)
