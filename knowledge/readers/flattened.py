"""Tables that a copy flattened: one cell a line behind a tab, tab-separated rows, rows between pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.readers.aligned import aligned_table, fields_of, side_by_side
from knowledge.readers.barred import barred_cells
from knowledge.readers.heads import count_header_rows, is_first_title
from knowledge.readers.layout import Grid, Slot, grid_of, texts_of
from knowledge.readers.row_bars import is_row_of_bars, rows_of_bars
from knowledge.readers.signs import is_letterhead
from knowledge.readers.stacked import stacked_cells
from knowledge.readers.unnumbered import unnumbered_cells
from knowledge.text import squash

_PIPE_RULE = re.compile(r"\s*[|+]?\s*:?[-=]{2,}:?\s*(?:[|+]\s*:?[-=]{2,}:?\s*)*[|+]?\s*")
_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """A flattened stretch: either a table, or (from a two-column letterhead or signature) lines in reading order."""

    grid: Grid | None
    lines: tuple[str, ...]
    end: int


def tabbed_cells(lines: Sequence[str], at: int) -> Found | None:
    """A table flattened one cell a line, each behind a tab, rows set apart by blank lines.

    A line without a tab goes on with the cell above it; a stretch that is no table (letterhead, signature) comes
    back as its lines.
    """
    if not _is_tabbed(lines[at]):
        return None
    rows: list[list[list[str]]] = [[]]
    end = at
    while end < len(lines):
        line = lines[end]
        if _is_tabbed(line):
            rows[-1].append([line.strip()])
        elif line.strip():
            if not rows[-1]:
                break
            rows[-1][-1].append(line.strip())
        elif rows[-1]:
            follows = _next_filled(lines, end)
            if follows is None or not (_is_tabbed(lines[follows]) or _row_is_open(rows, lines, follows)):
                break
            if _is_tabbed(lines[follows]):
                rows.append([])
            end = follows
            continue
        end += 1
    rows = [row for row in rows if row]
    texts = [[" ".join(part for part in cell if part) for cell in row] for row in rows]
    if looks_like_table(texts):
        return Found(mend_header(grid_of(texts)), (), end)
    return Found(None, tuple(part for row in rows for cell in row for part in cell if part), end)


def _is_tabbed(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line.strip()


def _next_filled(lines: Sequence[str], at: int) -> int | None:
    end = at
    while end < len(lines) and end < at + 8 and not lines[end].lstrip("\t ") and not lines[end].startswith("\t"):
        end += 1
    return end if end < len(lines) and (lines[end].strip() or lines[end].startswith("\t")) else None


def _row_is_open(rows: list[list[list[str]]], lines: Sequence[str], at: int) -> bool:
    """A blank line within a cell: the row has fewer cells than the header, and more cells follow soon."""
    if len(rows) < 2 or len(rows[-1]) >= len(rows[0]) or len(rows[0]) < 3:
        return False
    return any(_is_tabbed(line) for line in lines[at + 1 : at + 4])


def looks_like_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of cells are data rather than a page laid out in columns."""
    filled = [row for row in rows if any(row)]
    if len(filled) < 2 or max(map(len, filled)) < 2 or is_letterhead(filled):
        return False
    width = max(map(len, filled))
    even = sum(len(row) == width for row in filled)
    return even >= 0.6 * len(filled)


def tabbed_rows(lines: Sequence[str], at: int) -> Found | None:
    """A table whose rows are lines with tabs between the cells."""
    if "\t" not in lines[at].strip():
        return None
    rows, end = [], at
    while end < len(lines) and "\t" in lines[end].rstrip("\n") and lines[end].strip():
        rows.append([squash(cell) for cell in lines[end].split("\t")])
        end += 1
    width = max(map(len, rows))
    lead = all(not row[0] for row in rows)
    rows = [row[1:] if lead else row for row in rows]
    if len(rows) < 2 or width < 2 or is_letterhead(rows) or (width == 2 and not any(c for r in rows for c in r[1:])):
        return Found(None, tuple(cell for row in rows for cell in row if cell), end)
    return Found(mend_header(grid_of(rows)), (), end)


def piped_rows(lines: Sequence[str], at: int) -> Found | None:
    """A table whose cells stand between pipes, with or without a rule under the header."""
    framed = lines[at].lstrip().startswith("|")
    if not _cells_between_pipes(lines[at], framed):
        return None
    rows: list[list[str]] = []
    rules: set[int] = set()
    end = at
    while end < len(lines):
        if _PIPE_RULE.fullmatch(lines[end]):
            rules.add(len(rows))
        elif cells := _cells_between_pipes(lines[end], framed):
            rows.append(cells)
        else:
            break
        end += 1
    if len(rules) > 2 and len(rules) < len(rows):
        rows = _between_rules(rows, rules)
    broken = is_row_of_bars(lines[at]) and len(set(map(len, rows))) > 1  # its cells stand under no titles for certain
    if len(rows) < 2 or is_letterhead(rows) or broken:
        return Found(None, tuple(cell for row in rows for cell in row if cell), end)
    return Found(mend_header(grid_of(rows)), (), end)


def _between_rules(rows: Sequence[list[str]], rules: set[int]) -> list[list[str]]:
    """Rows of a drawn frame: the lines between two rules are one row."""
    merged: list[list[str]] = []
    for at, row in enumerate(rows):
        if at in rules or not merged or len(row) != len(merged[-1]):
            merged.append(row)
        else:
            merged[-1] = [squash(f"{above} {cell}") for above, cell in zip(merged[-1], row, strict=True)]
    return merged


def _cells_between_pipes(line: str, framed: bool) -> list[str]:
    stripped = line.strip()
    if stripped.count("|") < (2 if framed else 1) or (not framed and " |" not in line and "| " not in line):
        return []
    inner = stripped[1:] if framed and stripped.startswith("|") else line.rstrip()
    inner = inner[:-1] if framed and inner.endswith("|") and not inner.endswith("\\|") else inner
    cells = [squash(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", inner)]
    return cells if len(cells) >= 2 and any(cells) else []


def mend_header(grid: Grid) -> Grid:
    """The grid with its header's merged cells: an empty cell under a title belongs to that title."""
    texts = texts_of(grid)
    rows = grid.header_rows if grid.header_rows is not None else count_header_rows(texts, {})
    if rows < 2:
        return Grid(grid.slots, rows)
    slots: list[Slot] = []
    covered: set[tuple[int, int]] = set()
    for slot in grid.slots:
        if (slot.row, slot.column) in covered:
            continue
        if slot.row >= rows or not slot.text:
            slots.append(slot)
            continue
        if slot.row + 1 < rows and _is_caption(texts, slot.row):
            covered.update((slot.row, c) for c in range(grid.width))
            slots.append(Slot(slot.row, 0, slot.text, 1, len(texts[0])))
            continue
        wide = 1
        while slot.row + 1 < rows and _is_under(texts, slot, slot.column + wide):
            wide += 1
        tall = 1
        while wide == 1 and slot.row + tall < rows and not texts[slot.row + tall][slot.column]:
            tall += 1
        covered.update((slot.row + r, slot.column + c) for r in range(tall) for c in range(wide))
        slots.append(Slot(slot.row, slot.column, slot.text, tall, wide))
    return Grid(tuple(slots), rows)


def _is_caption(texts: list[list[str]], row: int) -> bool:
    """A lone cell above the titles, in the first column: "ĐVT: triệu đồng" stands over the whole table."""
    return [c for c, text in enumerate(texts[row]) if text] == [0] and bool(texts[row + 1][0])


def _is_under(texts: list[list[str]], parent: Slot, column: int) -> bool:
    """An empty place beside a title, with a title of its own below: the parent spans it."""
    if column >= len(texts[0]) or texts[parent.row][column]:
        return False
    below = texts[parent.row + 1]
    return bool(below[column]) and bool(below[parent.column])


def barred_rows(lines: Sequence[str], at: int) -> Found | None:
    """A table left with a bar behind each cell, one row or one cell a line (see `rows_of_bars`, `barred_cells`)."""
    found = rows_of_bars(lines, at) if is_row_of_bars(lines[at]) else barred_cells(lines, at)
    return Found(mend_header(found[0]), (), found[1]) if found else None


def stacked_rows(lines: Sequence[str], at: int) -> Found | None:
    """A table left as one cell a line without tabs (see `stacked_cells`)."""
    found = stacked_cells(lines, at)
    return Found(found[0], (), found[1]) if found else None


def unnumbered_rows(lines: Sequence[str], at: int) -> Found | None:
    """A table left as one cell a line without tabs and running numbers (see `unnumbered_cells`)."""
    found = unnumbered_cells(lines, at)
    return Found(found[0], (), found[1]) if found else None


def spaced_rows(lines: Sequence[str], at: int) -> Found | None:
    """A table, or a letterhead, whose columns are set apart by runs of spaces."""
    if "  " not in lines[at].strip():
        return None
    first = fields_of(lines[at])
    if len(first) >= 3 and is_first_title(first[0].text):
        table = aligned_table(lambda place: fields_of(lines[at + place]), min(_MOST_LINES, len(lines) - at))
        if table:
            return Found(mend_header(table[0]), (), at + table[1])
    columns = side_by_side(lines, at)
    return Found(None, tuple(columns[0]), columns[1]) if columns else None
