"""Which rows of a table name its columns."""

from __future__ import annotations

import re
from itertools import pairwise

# "1", "2.1", "III", "a", "A.", "-", "(1)": what stands in a "Số TT" column.
ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]?|[-+*•]")
FIRST_ORDINAL = re.compile(r"(?:0?1|I|A)\.?")
# "1.500.000", "38,4", "60%", "500 tr.đ": a cell that holds a value rather than words.
VALUE = re.compile(r"[-+]?\d[\d.,\s]*\s*(?:%|đ|đồng|triệu|tr\.?đ?|tỷ|người|lớp|xã)?(?:\s*đồng)?")
_YEAR = re.compile(r"(?:năm\s*)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", re.I)
_FIRST = re.compile(
    r"(?:số\s*)?(?:tt|stt)\.?|số thứ tự|(?:nội dung|hoạt động|chỉ tiêu|tên|hạng mục|nhiệm vụ)\b.*", re.I
)
_COUNTER = re.compile(r"\(?(?:\d{1,2}|[A-E])\)?(?:\s*=.*)?")


def is_value(text: str) -> bool:
    """Whether a cell holds a number that is not a year."""
    return bool(VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def follows(ordinal: str, last: str) -> bool:
    """Whether an ordinal may come behind another: 1 first, then 2, 1.1, or a parent's next."""
    ordinal, last = ordinal.strip("()."), last.strip("().")
    if not last:
        return bool(FIRST_ORDINAL.fullmatch(ordinal))
    parts, before = ordinal.split("."), last.split(".")
    if not (ordinal[0].isdigit() and last[0].isdigit()):
        return True
    if len(parts) > len(before):
        return parts[:-1] == before and int(parts[-1]) == 1
    return (
        parts[:-1] == before[: len(parts) - 1] and int(parts[-1]) == int(before[len(parts) - 1]) + 1
    ) or ordinal in ("1", "01")


def is_counting_row(row: list[str]) -> bool:
    """Whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2 3=4+5"."""
    cells = [cell for cell in row if cell]
    if len(cells) < 3 or len(cells) < len(row) - 1 or not all(_COUNTER.fullmatch(cell) for cell in cells):
        return False
    numbers = [int(m.group()) for cell in cells if (m := re.match(r"\d+", cell.strip("()")))]
    return numbers[:1] <= [3] and len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers))


def is_first_title(text: str) -> bool:
    """Whether a cell is what the first column of a plan's table is called ("STT", "Nội dung", …)."""
    return bool(_FIRST.fullmatch(text))


def count_header_rows(rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]]) -> int:
    """The number of rows at the top of a table that name its columns.

    Args:
        rows: The cell texts as a full matrix, covered places empty.
        spans: (row span, column span) of the merged cells, by (row, column).
    """
    if len(rows) < 2:
        return 0
    count = _title_rows(rows, spans)
    first = rows[count] if count < len(rows) else []
    if not any(first):
        return count
    if _is_data(first) and not is_counting_row(first):
        return count
    bottom = count + max((spans.get((count, c), (1, 1))[0] for c in range(len(first)) if first[c]), default=1)
    at = count + 1
    while at < len(rows) and (
        (at < bottom and not _is_data(rows[at])) or _is_second_row(rows, at) or is_counting_row(rows[at])
    ):
        at += 1
    return min(at, len(rows) - 1) if at >= len(rows) else at


def _title_rows(rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]]) -> int:
    """Rows above the header that hold one cell over the whole width: a caption, or "ĐVT: triệu đồng"."""
    at = 0
    while at + 1 < len(rows) and sum(map(bool, rows[at])) == 1 and _reaches_first_title(rows, at):
        at += 1
    return at


def _reaches_first_title(rows: list[list[str]], at: int) -> bool:
    return any(is_first_title(cell) for row in rows[at + 1 : at + 3] for cell in row[:2] if cell)


def _is_data(row: list[str]) -> bool:
    lead = next((cell for cell in row if cell), "")
    if ORDINAL.fullmatch(row[0]) and len(row) > 1:
        return True
    return any(is_value(cell) for cell in row) or bool(re.match(r"[-+]\s", lead))


def _is_second_row(rows: list[list[str]], at: int) -> bool:
    """Children under "Trong đó": the naming columns are empty, and nothing is a number."""
    row, above = rows[at], rows[at - 1]
    if row[0] or _is_data(row) or not any(row) or len(row) < 3:
        return False
    under = [c for c, cell in enumerate(row) if cell]
    return bool(above[0]) and (not row[1] or not above[1]) and min(under) > 0 and bool(any(above[c] for c in under))
