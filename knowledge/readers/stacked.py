"""A table that a copy left as one cell a line, without tabs, and without its empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from knowledge.readers.bare_titles import names_numbers, names_remarks, names_sums
from knowledge.readers.barred import numbered_table
from knowledge.readers.heads import FIRST_ORDINAL, ORDINAL, follows, is_value
from knowledge.readers.layout import Grid, grid_of
from knowledge.readers.parents import OVER, SUM, with_parent
from knowledge.readers.placing import place_all, placings, with_gaps
from knowledge.readers.spaced import spaced_rows
from knowledge.readers.tasks import put_together, rows_of_words, unwrapped
from knowledge.readers.wording import wording
from knowledge.readers.wrapped_tasks import wrapped_tasks
from knowledge.text import squash

# "STT" more often than any plan has tables: the file is made to keep us busy.
MOST_TRIES = 300
_FIRST = re.compile(r"(?:số\s*)?(?:tt|stt)\.?|số thứ tự", re.I)
_DASH = re.compile(r"[-–—]")
_MOST_TITLES = 16
_LONGEST_TITLE = 70
_LONGEST_CELL = 600


def stacked_cells(lines: Sequence[str], at: int) -> tuple[Grid, int] | None:
    """The table that begins at a line "STT", and the line behind it; None where its cells cannot be placed for certain.

    Rows begin with the next ordinal ("1", "2", "2.1"), a dash or a sum. A row shorter than the header has empty cells;
    they are placed only if numbers and words fit the columns in exactly one way.
    """
    if not is_first_cell(lines[at]):
        return None
    places = [n for n in range(at, min(len(lines), at + 4000)) if lines[n].strip()]
    cells = [squash(lines[n]) for n in places]
    readings = [(cells, places)]
    for joined in (unwrapped, _labels_joined):
        readings.append(joined(*readings[-1]))
    tables = [t for t in (_of_known_gaps(cells, places), _with_gaps(cells, places), _spaced(cells, places)) if t]
    tables += [(table[0], last[table[1] - 1] + 1) for texts, last in readings if (table := _table_of(texts))]
    lines, last = readings[0]
    titled = unwrapped(lines[:_MOST_TITLES], last[:_MOST_TITLES])[0]
    for found in (with_gaps(lines, last), lines):
        if found and (tasks := wrapped_tasks(found, titled[: _title_count(titled)])):
            tables.append((grid_of(tasks[0], 1), last[sum(map(bool, found[: tasks[1]])) - 1] + 1))
    # a line taken for a cell shifts its row, and the table seems to end there
    return max(tables, key=lambda table: table[1], default=None)


def _of_known_gaps(cells: Sequence[str], places: Sequence[int]) -> tuple[Grid, int] | None:
    """The table whose empty cells are empty lines, or which has none below two rows of titles."""
    gaps = with_gaps(cells, places)
    spaced = gaps or list(cells)
    ends = [places[filled - 1] + 1 for filled in accumulate(map(bool, spaced))]
    table = numbered_table(spaced, ends)
    told = table is not None and (gaps or table[0].header_rows == 2) and _holds_numbers(table[0])
    return table if told else None


def _holds_numbers(grid: Grid) -> bool:
    """Whether some columns hold numbers, and those that mostly do nothing else: no line is taken for a cell."""
    body = [slot for slot in grid.slots if slot.row >= (grid.header_rows or 1) and slot.column > 1 and slot.text]
    columns = [[is_value(slot.text) for slot in body if slot.column == c] for c in range(grid.width)]
    mostly = [cells for cells in columns if sum(cells) > len(cells) / 2]
    return bool(mostly) and all(map(all, mostly))


def _spaced(cells: Sequence[str], places: Sequence[int]) -> tuple[Grid, int] | None:
    """The table whose empty cells are empty lines, and whose words may take several lines."""
    titles = _title_count(cells)
    spaced = with_gaps(cells, places) if titles else None
    if not spaced or spaced[:titles] != list(cells[:titles]):
        return None
    for head, parent in _heads(cells[:titles]):
        kinds = tuple(True if names_sums(title) else None for title in head[parent:])
        kinds = (None, None, *kinds[2:])
        rest = [*head[parent:], *spaced[titles:]]
        if found := spaced_rows(rest, kinds, numbered=True):
            rows, end = found
            seen = _kinds([[cell or "-" for cell in row] for row in rows], len(kinds))
            grid = with_parent(head, seen, rows) if parent else grid_of([head, *rows], 1)
            if grid is not None:
                return grid, places[titles + sum(map(bool, rest[len(kinds) : end])) - 1] + 1
    return None


def _labels_joined(cells: Sequence[str], places: Sequence[int]) -> tuple[list[str], list[int]]:
    """The cells with a row's words in one, where all titles behind that of the label name numbers."""
    titles = _title_count(cells)
    numbers = [title for title in cells[2:titles] if not names_remarks(title)]
    if not numbers or not all(map(names_numbers, numbers)):
        return list(cells), list(places)
    rows, last = put_together(cells[titles:], places[titles:], _is_label)
    return [*cells[:titles], *rows], [*places[:titles], *last]


def _is_label(before: str, cell: str) -> bool:
    """Whether both lines are words of a row's label, and the second begins no sum."""
    return not any(_is_figure(text) or ORDINAL.fullmatch(text) for text in (before, cell)) and not SUM.fullmatch(cell)


def _is_figure(cell: str) -> bool:
    return is_value(cell) or _DASH.fullmatch(cell) is not None


def _with_gaps(cells: Sequence[str], places: Sequence[int]) -> tuple[Grid, int] | None:
    """The table whose empty cells are empty lines: every row must come out whole."""
    titles = _title_count(cells)
    spaced = with_gaps(cells, places) if titles else None
    if not spaced or spaced[:titles] != list(cells[:titles]):
        return None
    rows: list[list[str]] = []
    at, used, last = titles, titles, ""
    while at + titles <= len(spaced):
        row = spaced[at : at + titles]
        begins = ORDINAL.fullmatch(row[0]) and row[0] != "-" and follows(row[0], last)
        if not row[1] or not (begins or (not row[0] and last and SUM.fullmatch(row[1]))):
            break
        rows.append(row)
        last, at = row[0] or last, at + titles
        used += sum(map(bool, row))
    if (at < len(spaced) and _begins_row(spaced, at, last)) or all(all(row) for row in rows):
        return None  # it goes on, but not so
    kinds = _kinds(rows, titles)
    columns = [column for column, kind in enumerate(kinds) if kind]
    if len(rows) < 2 or not columns or any(row[c] and not is_value(row[c]) for row in rows for c in columns):
        return None
    return grid_of([list(cells[:titles]), *rows], 1), places[used - 1] + 1


def _title_count(cells: Sequence[str]) -> int:
    """How many cells name columns: those before the first row's ordinal; 0 where they are no titles."""
    titles = next((n for n, cell in enumerate(cells[: _MOST_TITLES + 1]) if n and FIRST_ORDINAL.fullmatch(cell)), 0)
    odd = any(len(title) > _LONGEST_TITLE or title[0].islower() for title in cells[:titles])
    return 0 if titles < 3 or odd else titles


def _table_of(cells: Sequence[str]) -> tuple[Grid, int] | None:
    """The table that the cells from the first on make up, and how many of them it takes."""
    titles = _title_count(cells)
    if not titles:
        return None
    begin = titles
    if [cell.strip("()") for cell in cells[titles : 2 * titles]] == [str(n + 1) for n in range(titles)]:
        begin = 2 * titles
    for head, parent in _heads(cells[:titles]):
        width = len(head) - parent
        rows, end = _rows(cells, begin, width)
        kinds = _kinds(rows, width)
        if not kinds and width == titles and (words := rows_of_words(rows, head)):
            return grid_of([head, *words[0]], 1), end - words[1]
        if kinds and not parent and _contradicts(head, kinds):
            continue
        last = rows[-1] if rows else []
        while kinds and len(last) > 2 and last[-1] and not is_value(last[-1]) and not _fits(last, kinds):
            last.pop()  # a sentence below the table, where a value should stand
            end -= 1
        placed = place_all([tuple(row) for row in rows], kinds, head) if kinds else None
        if len(rows) < 2 or placed is None:
            continue
        body = [list(row) for row in placed]
        grid = with_parent(head, kinds, body) if parent else grid_of([head, *body], 1)
        if grid is not None:
            return grid, end
    return None


def _heads(titles: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """What the titles may be: all of columns; one of several columns; one of remarks that no row has."""
    if not any(OVER.fullmatch(title) for title in titles):
        yield list(titles), False
    yield list(titles), True
    told = [title for title in titles if not names_remarks(title)]
    if len(told) + 1 == len(titles) and len(told) > 2:
        yield told, False
        yield told, True


def _fits(row: Sequence[str], kinds: Sequence[bool]) -> bool:
    """Whether a row's cells may stand under the columns; a whole one's words not under values."""
    if len(row) == len(kinds):
        return not kinds[-1] or not row[-1] or is_value(row[-1])
    return bool(placings(tuple(row), kinds))


def is_first_cell(line: str) -> bool:
    """Whether a line is the title of an ordinal column, with which a stacked table begins."""
    return len(line) < 60 and _FIRST.fullmatch(line.strip()) is not None


def _rows(cells: Sequence[str], begin: int, width: int) -> tuple[list[list[str]], int]:
    """The rows from `begin` on, each of at most `width` cells, and where they end."""
    rows: list[list[str]] = []
    at, last = begin, ""
    while at < len(cells) and _begins_row(cells, at, last):
        row = [cells[at]] if ORDINAL.fullmatch(cells[at]) and cells[at] != "-" else ["", cells[at]]
        last = row[0] or last
        at += 1
        unnumbered = not row[0] and at < len(cells) and _is_empty(cells, at)  # "Cộng" may fill the ordinal's column
        while at < len(cells) and len(row) < width + unnumbered:
            if len(row) > 1 and _is_empty(cells, at):
                row.append("")
            elif _ends_row(cells, at, last):
                break
            else:
                row.append(cells[at])
            at += 1
        rows.append(row[:2] + row[3:] if len(row) > width else row)
    return rows, at


def _begins_row(cells: Sequence[str], at: int, last: str) -> bool:
    cell = cells[at]
    if len(cell) > _LONGEST_CELL:
        return False
    if ORDINAL.fullmatch(cell):
        return follows(cell, last)
    return bool(last) and bool(SUM.fullmatch(cell) or cell.startswith(("- ", "+ ")))


def _ends_row(cells: Sequence[str], at: int, last: str) -> bool:
    """The next row begins here: an ordinal in turn with words behind it, a sum, a dash; or the table is over."""
    cell = cells[at]
    if len(cell) > _LONGEST_CELL or (
        wording().paragraph.match(cell) and not cell.startswith(("-", "+")) and not is_value(cell)
    ):
        return True
    if ORDINAL.fullmatch(cell):
        return follows(cell, last) and at + 1 < len(cells) and not is_value(cells[at + 1])
    return _begins_row(cells, at, last)


def _is_empty(cells: Sequence[str], at: int) -> bool:
    """Whether a lone dash stands for an empty cell: no words follow it, as they would behind the dash of a sub-row."""
    if not _DASH.fullmatch(cells[at]):
        return False
    rest = cells[at + 1 : at + 2]
    return not rest or bool(
        is_value(rest[0]) or ORDINAL.fullmatch(rest[0]) or SUM.fullmatch(rest[0]) or wording().paragraph.match(rest[0])
    )


def _kinds(rows: Sequence[Sequence[str]], width: int) -> tuple[bool, ...]:
    """For each column whether its cells are values, from the rows that lack no cell."""
    full = [row for row in rows if len(row) == width and row[0]]
    if not full:
        return ()
    filled = [[row[c] for row in full if row[c]] for c in range(width)]
    kinds = tuple(sum(map(is_value, cells)) > len(cells) / 2 for cells in filled)
    return kinds if any(kinds[1:]) and not kinds[1] else ()


def _contradicts(titles: Sequence[str], kinds: Sequence[bool]) -> bool:
    """Whether words stand below a title that names sums: a label of two lines was taken for two cells."""
    return any(not kind and names_sums(title) for title, kind in zip(titles, kinds, strict=True))
