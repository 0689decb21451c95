"""Rows of a table in their hierarchy: 3.2.1 under 3.2 under 3; I / 1 / a; "-" and "+" under the numbered row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.document import Cell
from knowledge.extract.lexicon import load
from knowledge.text import fold, squash

_NUMBER = re.compile(
    r"\s*(?:(?P<dotted>\d{1,3}(?:\.\d{1,3})+)\.?|(?P<roman>[IVX]{1,6})\.?|(?P<upper>[A-ZĐ])\.?|(?P<number>\d{1,3})\.?|\(?(?P<letter>[a-zđ])[.)]?|\((?P<paren>\d{1,2})\))\s*\Z"
)
_LEADING = re.compile(
    r"\s*(?:(?P<dotted>\d{1,2}(?:\.\d{1,2})+)[.)]?\s+|(?P<roman>[IVX]{1,6})[.)]\s*(?=\S)|(?P<upper>[A-ZĐ])[.)]\s+|(?P<number>\d{1,2})[.)]\s*(?=[^\W\d])"
    r"|(?P<letter>[a-zđ])[.)]\s*(?=\S)|\((?P<paren>\d{1,2})\)\s*|(?P<bullet>[-–+*•])\s*)"
)
_WORDS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as printed, label, index of the row it stands under, span of its cells, whether it is a sum.

    `spare` tells that its label stands in another column than the labels of the other rows, `nameless` that nothing
    names it, not even a cell that spans it from above.
    """

    index: int
    number: str
    label: str
    parent: int | None
    start: int
    end: int
    label_start: int
    label_end: int
    total: bool = False
    path: str = ""
    spare: bool = False
    nameless: bool = False


@cache
def _total() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in load("table_columns")["total"]))


def is_total(label: str) -> bool:
    """Whether a row's label says that it sums up others ("Tổng cộng")."""
    return _total().search(fold(label).strip(" -+*:.()")) is not None


def row_section(base: str, row: Row) -> str:
    """The section of a row's records: in an annex "Phụ lục 3.2.1" or "Phụ lục Tổng cộng", elsewhere the table's own."""
    if not base.startswith("Phụ lục"):
        return base
    if row.total and not row.path:
        return f"{base} {row.label[:40].rstrip()}" if row.label else base
    return f"{base} {row.path}" if row.path else base


def number_rows(
    body: Sequence[Sequence[Cell]],
    ordinals: Sequence[int],
    labels: Sequence[int],
    text: str,
    spare: Sequence[int] = (),
) -> tuple[Row, ...]:
    """The rows of a table's body with number, label and parent.

    Args:
        body: The rows below the header.
        ordinals: The columns that hold the rows' numbers.
        labels: The columns that hold their labels.
        text: The document's text.
        spare: The columns that name a row where the label's cell is empty, the likeliest first.
    """
    rows: list[Row] = []
    stack: list[tuple[str, str, int]] = []  # kind of number, number, row index
    for index, cells in enumerate(body):
        filled = [cell for cell in cells if cell.end > cell.start]
        start, end = (
            (filled[0].start, filled[-1].end) if filled else (cells[0].start, cells[0].start) if cells else (0, 0)
        )
        printed = next((text[c.start : c.end] for c in filled if c.column in ordinals), "")
        cell = next((c for c in filled if c.column in labels), None)
        raw = text[cell.start : cell.end] if cell else ""
        covered = not raw and _is_covered(body, index, labels)
        other = None if raw or covered else _spare(filled, spare, text)
        if other and not is_total(printed):
            cell, raw = other, text[other.start : other.end]
        total = is_total(raw) or (not raw and is_total(printed))
        if not raw and not _NUMBER.match(printed):
            raw, cell = printed, next((c for c in filled if c.column in ordinals), None)
        kind, number, skip = _kind(printed, raw)
        label = squash(raw[skip:]).strip(" :;.")
        parent = None if total and kind == "plain" else _parent(kind, number, stack, index)
        path = "" if total and kind == "plain" else _path(number, parent, rows)
        rows.append(
            Row(
                index,
                number,
                label,
                parent,
                start,
                end,
                cell.start + skip if cell else start,
                cell.end if cell else start,
                total,
                path,
                other is not None and cell is other,
                not label and not covered,
            )
        )
    return tuple(rows)


def _is_covered(body: Sequence[Sequence[Cell]], index: int, labels: Sequence[int]) -> bool:
    """Whether a label from a row above spans this row."""
    at = next((cell.row for cell in body[index]), None)
    return at is not None and any(
        cell.column in labels and cell.row + cell.row_span > at for row in body[:index] for cell in row
    )


def _spare(filled: Sequence[Cell], columns: Sequence[int], text: str) -> Cell | None:
    """The first cell with words in one of the columns."""
    cells = {cell.column: cell for cell in filled if _WORDS.search(text, cell.start, cell.end)}
    return next((cells[column] for column in columns if column in cells), None)


def _kind(printed: str, label: str) -> tuple[str, str, int]:
    """Kind of a row's number, the number itself, and how many characters of the label it takes."""
    match = _NUMBER.match(printed) if printed else None
    skip = 0
    bullet = re.match(r"\s*([-–+*•])\s*", label)
    if match is None or match.lastgroup is None:
        match = _LEADING.match(label)
        skip = match.end() if match else 0
    elif bullet:
        skip = bullet.end()
    if match is None or match.lastgroup is None:
        return "plain", "", 0
    number = match[match.lastgroup]
    kind = match.lastgroup
    if kind == "upper" and number in "IVX":
        kind = "roman"
    if kind == "bullet":
        return number.replace("–", "-"), "", skip
    if kind == "dotted":
        kind = f"dotted{number.count('.')}"
    return kind, number, skip


def _parent(kind: str, number: str, stack: list[tuple[str, str, int]], index: int) -> int | None:
    """Closes the rows that have ended; the row that the new one stands under."""
    if kind.startswith("dotted"):
        prefix = number
        while "." in prefix:
            prefix = prefix.rsplit(".", 1)[0]
            at = next((i for i, (_, other, _) in enumerate(stack) if other == prefix), None)
            if at is not None:
                del stack[at + 1 :]
                stack.append((kind, number, index))
                return stack[at][2]
    at = next((i for i, (other, _, _) in enumerate(stack) if other == kind), None)
    if at is None and kind in ("roman", "upper"):
        at = 0 if not any(other in ("roman", "upper") for other, _, _ in stack) else None
    if at is not None:
        del stack[at:]
    elif kind == "plain":
        # An unnumbered row right after numbered ones is a child of the last of them.
        while stack and stack[-1][0] in ("-", "+", "*", "•"):
            stack.pop()
    parent = stack[-1][2] if stack else None
    stack.append((kind, number, index))
    return parent


def _path(number: str, parent: int | None, rows: Sequence[Row]) -> str:
    above = rows[parent].path if parent is not None else ""
    if not number:
        return above
    if "." in number or not above:
        return number
    return f"{above}.{number}"
