"""The words of titles and headings: where they end, and which of them are an annex's or a letterhead's."""

from __future__ import annotations

import re

from knowledge.headings import Marker, in_capitals
from knowledge.text import fold, squash

TITLE_LENGTH = 200
_SENTENCE_END = re.compile(r"[.;](?=\s+[A-ZĐÀ-Ỹ])|[.;]\s*$")
# "Hoạt động 1: Truyền thông": the words behind the colon are the title.
_NUMBERED = re.compile(r"\s*(?i:hoạt động|nhiệm vụ|nội dung|dự án|hợp phần|mô hình|tiểu đề án)\s+(?:số\s+)?\d{1,2}\s*:")
# What stands in capitals in a decision's or a letter's opening, and is no heading.
_NO_HEADINGS = ("quyết định", "nghị quyết", "uỷ ban", "cộng hoà", "số", "kính gửi", "chủ tịch")


def split_caption(line: str) -> tuple[str, str]:
    """A title's line and the "(Ban hành kèm theo …)" that stands in or is the line."""
    match = re.search(r"(?:^|\()\s*(?:ban hành |đính )?kèm theo\b", fold(line))
    return (line[: match.start()].rstrip(), line[match.start() :]) if match else (line, "")


def in_letterhead(line: str) -> bool:
    """Whether a line in capitals belongs to a letterhead or a decision's opening, and is no heading."""
    return fold(line).startswith(_NO_HEADINGS)


def heading_title(line: str, marker: Marker) -> tuple[str, int]:
    """The heading's words, and the offset in the line behind them: up to the colon, or the first sentence's end."""
    if marker.style == "star":
        return marker.label, len(line)
    rest = line[marker.end :]
    numbered = _NUMBERED.match(rest)
    colon = rest.find(":", numbered.end() if numbered else 0)
    if 0 <= colon <= TITLE_LENGTH:
        return squash(rest[:colon]).strip(" *_"), marker.end + colon + 1
    sentence = _SENTENCE_END.search(rest)
    end = sentence.end() if sentence else len(rest)
    title = squash(rest[:end]).strip(" *_.;")
    if len(title) > TITLE_LENGTH:
        title = title[:TITLE_LENGTH].rsplit(" ", 1)[0]
    return title, marker.end + end


def is_annex_name(line: str) -> bool:
    """Whether a line that begins with "Phụ lục" is a title, not a sentence about an annex."""
    rest = re.sub(r"^(?:phụ lục|phụ biểu)\s*(?:số\s*)?(?:\d{1,2}[a-z]?|[ivx]{1,5}|[a-h])?\b", "", fold(line)).strip()
    return not rest or rest[0] in ".:-(" or in_capitals(line)
