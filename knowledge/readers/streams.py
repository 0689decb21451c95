"""Whether the streams of a PDF unpack whole and to a bounded size; nothing is kept of them.

pdfminer skips what it cannot unpack, and a page would be lost in silence: a broken page is therefore refused here.
"""

from __future__ import annotations

import re
import zlib

from knowledge.errors import HostileFile
from knowledge.readers.refusal import damaged

_STREAM = re.compile(rb"stream\r?\n")
_MOST_BYTES = 400 * 1024 * 1024
_MOST_ONE = 120 * 1024 * 1024
_STEP = 1024 * 1024
# Streams that are no page: their loss costs no word (a broken font shows by its letters).
_NO_PAGE = re.compile(rb"/Image|/Length1|/Type1C|/CIDFontType0C|/Metadata|/ICCBased|/N\s+[134]\b|/OpenType")


def check_streams(name: str, data: bytes) -> None:
    """Nothing, if all deflated streams together stay within bounds.

    Raises:
        HostileFile: A stream, or all together, unpack to more than any plan's pages.
        UnreadableFile: A page's stream is broken.
    """
    total, encrypted = 0, b"/Encrypt" in data
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        end = data.find(b"endstream", match.end())
        count, whole = _unpacked(data[match.end() : end if end >= 0 else len(data)], _MOST_ONE + 1)
        head = data[max(0, match.start() - 600) : match.start()].rpartition(b"obj")[2]
        if not whole and not encrypted and not _NO_PAGE.search(head):
            raise damaged(name, ".pdf")
        total += count
        if total > _MOST_BYTES:
            break
    if total > _MOST_BYTES:
        raise HostileFile(
            f"{name}: tệp PDF nén bất thường, giải nén ra quá lớn nên không mở. Hãy in lại thành PDF rồi gửi lại."
        )


def _unpacked(packed: bytes, most: int, depth: int = 0) -> tuple[int, bool]:
    """Bytes that a deflated stream unpacks to, counted up to `most`, and whether it is whole.

    A stream within the stream is counted too.
    """
    if packed[:1] != b"\x78" or depth > 3:
        return 0, True
    inflater, count, head, rest = zlib.decompressobj(), 0, b"", packed
    try:
        while rest and count <= most and not inflater.eof:
            piece = inflater.decompress(rest, _STEP)
            head = head if len(head) >= _STEP else head + piece
            count += len(piece)
            rest = inflater.unconsumed_tail
            if not piece and not rest:
                break
    except zlib.error as error:
        return count, "incorrect data check" in str(error)
    if count > most:
        return _MOST_BYTES + 1, True
    return count + (_unpacked(head, most, depth + 1)[0] if count <= len(head) else 0), True
