"""Tables and letterheads whose columns are only set apart by gaps: runs of spaces in a text, white space in a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.readers.heads import ORDINAL, is_first_title, is_value
from knowledge.readers.layout import Grid, grid_of
from knowledge.readers.signs import bears_sign, is_letterhead
from knowledge.text import squash

_GAP = re.compile(r" {2,}")
_WIDE_GAP = re.compile(r" {3,}")
_MOST_LETTERHEAD = 40
Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Field:
    """Text between two gaps, with where it begins and ends on its line."""

    text: str
    left: float
    right: float


def fields_of(line: str, gap: re.Pattern[str] = _GAP) -> list[Field]:
    """The pieces of a line between runs of spaces; places in characters."""
    fields, at = [], 0
    for match in gap.finditer(line):
        if line[at : match.start()].strip():
            fields.append(Field(squash(line[at : match.start()]), at, match.start()))
        at = match.end()
    if line[at:].strip():
        fields.append(Field(squash(line[at:]), at, len(line.rstrip())))
    return fields


def aligned_table(line_at: Callable[[int], Sequence[Field]], count: int) -> tuple[Grid, int] | None:
    """A table at the head of the lines, and how many lines it takes.

    The first line must name at least three columns, the first of them as plans do ("STT", "Nội dung"); what stands
    below falls to the column it overlaps. An empty line ends the table unless a further row follows.

    Args:
        line_at: The fields of the line of that number; none for an empty line.
        count: How many lines there are.
    """
    first = line_at(0) if count else ()
    if len(first) < 3 or not is_first_title(first[0].text):
        return None
    starts = [field.left for field in first]
    header = [field.text for field in first]
    rows: list[list[str]] = []
    body: list[list[str]] = []
    used, at = 1, 1
    while at < count:
        line = line_at(at)
        if not line:
            if at + 1 >= count or len(line_at(at + 1)) < 2:
                break
            at += 1
            continue
        cells = _cells(line, starts)
        if not rows and not _begins_row(cells):
            header = [squash(f"{title} {cell}") for title, cell in zip(header, cells, strict=True)]
        elif _begins_row(cells) and not (rows and _wraps(line, cells, starts, rows)):
            rows.append(cells)
        elif rows and _continues_row(line, cells, starts, rows[-1]):
            rows[-1] = [squash(f"{above} {cell}") for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            break
        body.append(cells)
        at += 1
        used = at
    if len(rows) < 2:
        return None
    return grid_of(_centred([field.text for field in first], body, rows) or [header, *rows], 1), used


def _centred(header: Row, body: Sequence[list[str]], rows: Sequence[Row]) -> list[list[str]] | None:
    """The header and rows where every cell stands in the middle of its row's height; None where they do not.

    Then the number of a row stands beside the middle of its words, and read as if it stood beside their beginning, rows
    begin in small letters. As many lines of a row stand above its number as below, which tells where each row ends.
    """
    if 2 * sum(map(_begins_small, rows)) < len(rows):
        return None
    numbered = [at for at, cells in enumerate(body) if ORDINAL.fullmatch(cells[0])]
    for start in range(numbered[0] + 1 if numbered else 0):
        bands, at = [body[:start]], start
        for middle in numbered:
            bands.append(body[at : 2 * middle - at + 1])
            at = max(2 * middle - at + 1, at)
        found = [_joined(band, len(header)) for band in bands]
        whole = at == len(body) and all(bands[1:]) and sum(map(len, bands)) == len(body)
        if whole and not any(map(_begins_small, found[1:])):
            return [_joined([list(header), found[0]], len(header)), *found[1:]]
    return None


def _begins_small(row: Row) -> bool:
    return any(cell[:1].islower() for cell in row)


def _joined(lines: Sequence[Row], width: int) -> list[str]:
    return [squash(" ".join(line[column] for line in lines)) for column in range(width)]


def _cells(fields: Sequence[Field], starts: Sequence[float]) -> list[str]:
    cells = [""] * len(starts)
    ends = [*starts[1:], float("inf")]
    for field in fields:
        shared = [min(field.right, end) - max(field.left, start) for start, end in zip(starts, ends, strict=True)]
        column = shared.index(max(shared))
        cells[column] = squash(f"{cells[column]} {field.text}")
    return cells


def _begins_row(cells: Sequence[str]) -> bool:
    if cells[0] and ORDINAL.fullmatch(cells[0]):
        return True
    return any(is_value(cell) for cell in cells[1:]) or bool(cells[0] and sum(map(bool, cells)) >= 3)


def _wraps(fields: Sequence[Field], cells: Sequence[str], starts: Sequence[float], rows: Sequence[Row]) -> bool:
    """Whether every cell of a line goes on at once: words where each row so far has a value, and no number before."""
    values = [c for c in range(1, len(starts)) if all(is_value(row[c]) for row in rows)]
    if not values or any(cells[c] for c in values) or any(map(is_value, cells)):
        return False
    return _continues_row(fields, cells, starts, rows[-1])


def _continues_row(fields: Sequence[Field], cells: Sequence[str], starts: Sequence[float], above: Row) -> bool:
    """More words of cells above, none of which runs over column borders.

    Where the first column holds words instead of numbers, it may go on too: in small letters, or beside a cell that
    does, so that a title of a group is not taken for the rest of the row above.
    """
    if cells[0]:
        filled = [c for c, cell in enumerate(cells) if cell]
        if ORDINAL.fullmatch(above[0]) or not all(above[c] and above[c][-1] not in ".;:" for c in filled):
            return False
        if not any(cells[c][0].islower() for c in filled):
            return False
    ends = [*starts[1:], float("inf")]
    return all(
        any(start - 2 <= f.left and f.right <= end for start, end in zip(starts, ends, strict=True)) for f in fields
    )


def side_by_side(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """A letterhead or signature in two columns: the left one's lines, then the right one's; and its end."""
    first = fields_of(lines[at], _WIDE_GAP)
    if len(first) != 2 or not any(bears_sign(line.strip()) for line in lines[at : at + 6]):
        return None
    middle = first[1].left
    left, right, both, end = [first[0].text], [first[1].text], [[field.text for field in first]], at + 1
    while end < min(len(lines), at + _MOST_LETTERHEAD) and lines[end].strip():
        fields = fields_of(lines[end], _WIDE_GAP)
        if len(fields) == 2 and fields[0].right < middle + 10:
            left.append(fields[0].text)
            right.append(fields[1].text)
            both.append([field.text for field in fields])
        elif len(fields) == 1 and (fields[0].left > middle - 12 or fields[0].right < middle):
            (right if fields[0].left > middle - 12 else left).append(fields[0].text)
        else:
            break
        end += 1
    return ([*left, *right], end) if is_letterhead(both[:6]) else None
