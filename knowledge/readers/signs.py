"""Signs of a page laid out with a table: letterhead, signature, list of recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.readers.heads import is_first_title

_SIGNS = re.compile(
    r"cộng hòa xã hội|cộng hoà xã hội|độc lập\s*[-–]\s*tự do|nơi nhận|^(?:tm|kt|tl|tuq)\s*\.|^số\s*:.*/|"
    r"phó chủ tịch|^chủ tịch|^giám đốc|"
    r"người lập (?:biểu|bảng)|kế toán trưởng|thủ trưởng đơn vị",
    re.I | re.M,
)
_SIGNATURE = re.compile(r"nơi nhận\s*:|(?:TM|KT|TL|TUQ)\s*\.\s*[A-ZĐÀ-Ỹ]{2}", re.I)
_MOST_ROWS = 6


def is_letterhead(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a small table is a letterhead or a signature block; its cells are then lines, not data.

    Args:
        rows: The cell texts, row by row.
    """
    filled = [[cell for cell in row if cell] for row in rows]
    filled = [row for row in filled if row]
    if len(filled) > _MOST_ROWS or max(map(len, filled), default=0) > 3:
        return False
    if filled and is_first_title(filled[0][0]):
        return False
    return any(bears_sign(cell) for row in filled for cell in row)


def bears_sign(text: str) -> bool:
    """Whether a cell or line holds the words of a letterhead or a signature."""
    return _SIGNS.search(text) is not None


def is_signature(text: str) -> bool:
    """Whether a cell begins the list of recipients or a signature."""
    return _SIGNATURE.match(text) is not None
