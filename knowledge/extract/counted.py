"""What the line above a table counts: "Số người khuyết tật phân theo địa phương như sau:" over columns without units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.extract.lexicon import count_noun, counted
from knowledge.text import fold, squash

_SENTENCE = re.compile(r"(?<=[^\d\s][.;])\s+(?=\S)")
_STATED = re.compile(r"[^\d]*(?<!\w)(?:có|là|gồm)\s+(?:\w+\s+)?\d[\d.,]*\s+(?P<thing>[^\d]+:)")  # "có 2.130 hộ nghèo, cụ thể:"
_LONGEST = 200
_NAMED = re.compile(
    r"(?:\W|\d|[ivx]+\.|(?:phụ lục|phụ biểu|biểu|bảng|thống kê|tổng hợp|tình hình|hiện trạng|danh sách|chi tiết|về)(?!\w)"
    r"(?:\s+số(?=\s+\d))?)*(?P<number>(?:tổng\s+)?số(?:\s+lượng)?)\s+(?P<thing>.+)"
)
# Where the thing counted ends and how it is divided begins.
_DIVIDED = re.compile(
    r"[:(,;]|\s(?:(?:được\s+)?(?:phân|chia|tính|thống kê)\s+theo|phân bố|theo|của\s+(?:các|từng)|tại\s+(?:các|từng)"
    r"|ở\s+(?:các|từng)|(?:các|từng)\s+(?:huyện|xã|quận|phường|địa phương)|trên\s+địa\s+bàn|như\s+sau|sau\s+đây|cụ\s+thể"
    r"|gồm|năm\s+\d|giai\s+đoạn|đến|tính\s+đến)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a table counts ("Số người khuyết tật") and the unit of its bare numbers."""

    what: str
    unit: str


def counted_above(lines: Sequence[str]) -> Counted | None:
    """What the lines above a table say that it counts; None where the nearest ones count nothing.

    Args:
        lines: The lines above the table, nearest last; of a paragraph its last sentence leads to the table.
    """
    for line in reversed(lines[-2:]):
        sentence = _SENTENCE.split(squash(line))[-1]
        if len(sentence) > _LONGEST or (sentence != squash(line) and not sentence.endswith(":")):
            return None
        named = _NAMED.fullmatch(fold(sentence)) or _STATED.fullmatch(fold(sentence))
        if not named:
            continue
        thing = sentence[named.start("thing") : named.end("thing")]
        cut = _DIVIDED.search(fold(thing))
        thing = (thing[: cut.start()] if cut else thing).strip(" .:")
        noun = count_noun().match(" " + fold(thing))
        if noun:
            thing = thing.lower() if thing.isupper() else thing
            return Counted(f"Số {thing}", counted()[re.sub(r"\s+", " ", noun.group(1))])
    return None
