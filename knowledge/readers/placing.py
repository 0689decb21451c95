"""Where the cells of a short row belong: by the empty lines between them, by kinds of columns, by sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise, product

from knowledge.readers.heads import is_value

_TOTAL = re.compile(r"(?:tổng|cộng)\b.*", re.I)
_DIGITS = re.compile(r"\d[\d. ]*(?:,\d+)?")
_MOST_WAYS = 60
_MOST_TRIES = 20_000

Row = tuple[str, ...]


def with_gaps(cells: Sequence[str], places: Sequence[int]) -> list[str] | None:
    """The cells with "" where more lines are empty than the copy puts between two cells; None where none are.

    Args:
        cells: What the lines hold that are not empty.
        places: The number of the line of each.
    """
    gaps = [after - before - 1 for before, after in pairwise(places)]
    if not gaps:
        return None
    usual = max(set(gaps), key=gaps.count)
    found = [cells[0]]
    for gap, cell in zip(gaps, cells[1:], strict=True):
        missing, rest = divmod(gap - usual, usual + 1) if gap > usual else (0, 0)
        if rest:
            return None
        found += [""] * missing
        found.append(cell)
    return found if len(found) > len(cells) else None


def placings(row: Row, kinds: Sequence[bool]) -> list[Row]:
    """The ways to put a row's cells into columns: in order, values under values; a numbered row's words come first.

    Args:
        row: The cells, the ordinal first ("" in a sum).
        kinds: For each column whether its cells are values.
    """
    if len(row) == len(kinds):
        return [row]
    values = tuple(is_value(cell) for cell in row)

    @cache
    def ways(cell: int, column: int) -> tuple[tuple[int, ...], ...]:
        if cell == len(row):
            return ((),)
        found: list[tuple[int, ...]] = []
        last = column + 1 if cell == 1 and not values[1] else len(kinds)  # the label is never missing
        for place in range(column, last):
            if values[cell] == kinds[place] or not row[cell]:
                found += [(place, *rest) for rest in ways(cell + 1, place + 1)]
            if len(found) > _MOST_WAYS:
                break
        return tuple(found[: _MOST_WAYS + 1])

    return [_filled(row, places, len(kinds)) for places in ways(1, 1)]


def _filled(row: Row, places: Sequence[int], width: int) -> Row:
    cells = [row[0], *[""] * (width - 1)]
    for cell, place in zip(row[1:], places, strict=True):
        cells[place] = cell
    return tuple(cells)


def place_all(rows: Sequence[Row], kinds: Sequence[bool], titles: Sequence[str]) -> list[Row] | None:
    """All rows with their cells in their columns; None where a row fits in no way, or too many fit in several.

    Where a row fits in several ways, the sums of the table choose: the total beside its parts, the last row below its
    column. What they leave open is put to the row's words, where it is under no column.
    """
    choices = [placings(row, kinds) for row in rows]
    if not all(choices):
        return None
    choices = [_by_total_column(ways, choices, kinds, titles) for ways in choices]
    open_ = [n for n, ways in enumerate(choices) if len(ways) > 1]
    settled = _by_total_row(rows, choices, open_, kinds) if open_ else None
    placed = [ways[0] for ways in choices]
    if settled is not None:
        for n, row in zip(open_, settled, strict=True):
            placed[n] = row
        return placed
    if len(open_) * 4 > len(rows):
        return None
    for n in open_:
        placed[n] = _common(rows[n], choices[n])
    return placed


def _common(row: Row, ways: Sequence[Row]) -> Row:
    """The cells that stand in the same column whatever the way; the others behind the row's words."""
    cells = [column[0] if len(set(column)) == 1 else "" for column in zip(*ways, strict=True)]
    left = list(row)
    for cell in cells:
        if cell in left:
            left.remove(cell)
    cells[1] = " ".join([cells[1], *filter(None, left)]).strip()
    return tuple(cells)


def _by_total_column(
    ways: list[Row], every: Sequence[Sequence[Row]], kinds: Sequence[bool], titles: Sequence[str]
) -> list[Row]:
    """The ways in which "Tổng số" is the sum of the columns beside it, where that is so in all rows that lack none."""
    columns = [c for c, kind in enumerate(kinds) if c and kind]
    totals = [c for c in columns if c < len(titles) and _TOTAL.fullmatch(titles[c])]
    if len(totals) != 1 or len(ways) < 2:
        return ways
    parts = [c for c in columns if c != totals[0]]
    whole = [rows[0] for rows in every if len(rows) == 1 and all(rows[0][c] for c in columns)]
    if len(whole) < 2 or not all(_adds_up(row, totals[0], parts) for row in whole):
        return ways
    return [row for row in ways if _adds_up(row, totals[0], parts)] or ways


def _adds_up(row: Row, total: int, parts: Sequence[int]) -> bool:
    return bool(row[total]) and _number(row[total]) == sum(_number(row[c]) for c in parts)


def _by_total_row(
    rows: Sequence[Row], choices: Sequence[list[Row]], open_: Sequence[int], kinds: Sequence[bool]
) -> list[Row] | None:
    """The one choice for the open rows in which each column of the outermost rows adds up to the sum's row."""
    sums = [n for n, row in enumerate(rows) if not row[0] and len(row) > 1 and _TOTAL.fullmatch(row[1])]
    if len(sums) != 1 or len(choices[sums[0]]) != 1:
        return None
    style = _style(rows[0][0])
    outer = [n for n, row in enumerate(rows) if row[0] and _style(row[0]) == style]
    if not all(n in outer for n in open_):
        return None
    tries = 1
    for n in open_:
        tries *= len(choices[n])
    if tries > _MOST_TRIES:
        return None
    total = choices[sums[0]][0]
    columns = [c for c, kind in enumerate(kinds) if c and kind]
    fixed = {c: sum(_number(choices[n][0][c]) for n in outer if n not in open_) for c in columns}
    found: list[list[Row]] = []
    for chosen in product(*(choices[n] for n in open_)):
        if all(fixed[c] + sum(_number(row[c]) for row in chosen) == _number(total[c]) for c in columns):
            found.append(list(chosen))
    return found[0] if len(found) == 1 else None


def _style(ordinal: str) -> str:
    bare = ordinal.strip("().")
    return f"number{bare.count('.')}" if bare[:1].isdigit() else "roman" if set(bare) <= set("IVXLC") else "letter"


def _number(cell: str) -> Fraction:
    """A cell's number: points part thousands, a comma the decimals; 0 for none."""
    match = _DIGITS.search(cell)
    whole, _, decimals = match.group().replace(".", "").replace(" ", "").partition(",") if match else ("", "", "")
    return Fraction(int(whole or 0)) + Fraction(int(decimals or 0), 10 ** len(decimals))
