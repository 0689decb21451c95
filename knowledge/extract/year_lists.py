"""Lists of years: "các năm 2021, 2022 và 2023", "giai đoạn 2021-2025 và 2026-2030"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_YEAR = r"(?:19|20)\d{2}"
_STAGE = r"(?:năm(?:\s+học)?|giai\s+đoạn|thời\s+kỳ)"
# A year that something is counted behind is a number: "năm 2021, 2022 người".
_ITEM = (
    rf"(?:(?:đến\s+)?{_STAGE}\s+)?{_YEAR}(?:\s*-\s*{_YEAR})?"
    r"(?![\d/]|[.,]\d|\s*(?:người|hộ|trẻ|em|lượt|triệu|tỷ|đồng|học\s+(?:viên|sinh)|cán\s+bộ|đối\s+tượng)(?!\w)|\s*%)"
)
_LIST = re.compile(
    rf"(?<!\w)(?P<lead>(?:(?:đến|tới|vào|trong|cả|của|hết)\s+)*(?:(?:các|những|hai|ba|bốn|năm|\d{{1,2}})\s+)?{_STAGE})\s+"
    rf"(?P<items>{_ITEM}(?:(?:\s*[,;]\s*(?:và\s+)?|\s+(?:và|với)\s+){_ITEM})+)"
)
_EACH = re.compile(rf"({_YEAR})(?:\s*-\s*({_YEAR}))?")
_UNTIL = re.compile(r"(?:^|\s)(?:đến|tới|hết)(?!\w)")


@dataclass(frozen=True, slots=True)
class YearList:
    """Years or stages named one after the other; offsets are code points of the text.

    Attributes:
        start: Where the list begins, with "trong các năm".
        end: Where it ends.
        parts: First and last year of each, rising.
        until: That it is "đến năm …".
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    until: bool = False

    @property
    def unbroken(self) -> bool:
        """Whether no year is left out between the first and the last."""
        return all(b[0] == a[1] + 1 for a, b in pairwise(self.parts))


@lru_cache(maxsize=512)
def year_lists(view: str) -> tuple[YearList, ...]:
    """The lists of two or more years, rising, that a folded text names.

    Example:
        >>> [found.parts for found in year_lists("trong các năm 2021, 2022 và 2023")]
        [((2021, 2021), (2022, 2022), (2023, 2023))]
    """
    found = []
    for match in _LIST.finditer(view):
        parts = tuple((int(a), int(b or a)) for a, b in _EACH.findall(match["items"]))
        if all(a <= b for a, b in parts) and all(a[1] < b[0] for a, b in pairwise(parts)):
            until = bool(_UNTIL.search(match["lead"]) or _UNTIL.search(match["items"]))
            found.append(YearList(match.start(), match.end(), parts, until))
    return tuple(found)
