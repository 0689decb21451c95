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
_COUNT = re.compile(r"\d[\d.,]*\s*(?:người|lớp|xã)", re.I)
_MOST_WAYS = 60
_MOST_TRIES = 20_000
_ENOUGH = 4  # rows that are certain; with fewer, a quarter may be open

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
            # "60 người" is a number, and may be an explanation too
            if values[cell] == kinds[place] or not row[cell] or (_COUNT.fullmatch(row[cell]) and place > 1):
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
    choices = [_by_product(ways, choices, kinds) for ways in choices]
    _by_sums(rows, choices, kinds)
    open_ = [n for n, ways in enumerate(choices) if len(ways) > 1]
    placed = [ways[0] for ways in choices]
    if len(open_) * (2 if len(rows) - len(open_) >= _ENOUGH else 4) > len(rows):
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
    whole = [rows[0] for rows in every if len(rows) == 1 and all(rows[0][c] for c in columns)]
    if len(ways) < 2 or len(columns) < 3 or len(whole) < 2:
        return ways
    named = [c for c in columns if c < len(titles) and _TOTAL.fullmatch(titles[c])]
    for total in named if len(named) == 1 else columns:  # "Thành tiền" may be the sum of its parts too
        parts = [c for c in columns if c != total]
        if all(adds_up(row, total, parts) for row in whole):
            return [row for row in ways if adds_up(row, total, parts)] or ways
    return ways


def adds_up(row: Sequence[str], total: int, parts: Sequence[int]) -> bool:
    """Whether a row's cell is the sum of others of its cells; empty ones count as nothing."""
    return bool(row[total]) and _number(row[total]) == sum(_number(row[c]) for c in parts)


def _by_product(ways: list[Row], every: Sequence[Sequence[Row]], kinds: Sequence[bool]) -> list[Row]:
    """The ways in which the last number is the product of the two before it or stands alone.

    Only where it is their product in all rows that lack none: a sum of money is stated without a quantity and a price,
    they are not stated without it.
    """
    columns = [c for c, kind in enumerate(kinds) if c and kind]
    whole = [rows[0] for rows in every if len(rows) == 1 and all(rows[0][c] for c in columns)]
    if len(ways) < 2 or len(columns) != 3 or len(whole) < 2 or not all(_multiplies(row, columns) for row in whole):
        return ways
    return [row for row in ways if not any(row[c] for c in columns[:2]) or _multiplies(row, columns)] or ways


def _multiplies(row: Row, columns: Sequence[int]) -> bool:
    quantity, price, amount = (_number(row[c]) for c in columns)
    return all(row[c] for c in columns) and quantity * price == amount


def _by_sums(rows: Sequence[Row], choices: list[list[Row]], kinds: Sequence[bool]) -> None:
    """Leave of each open row the one way in which the rows of its group add up to the row above them, or to the sum.

    The groups are told by the ordinals: rows of one style below one of another; the last row sums up the outermost. A
    group that is settled may settle the next, so all are looked at until nothing changes.
    """
    columns = [c for c, kind in enumerate(kinds) if c and kind]
    groups = _groups(rows)
    for _ in range(len(groups)):
        settled = False
        for head, members in groups:
            open_ = [n for n in members if len(choices[n]) > 1]
            if len(choices[head]) > 1 and not open_:
                settled |= _keep_head(choices, head, _sums_of(choices, members, columns), columns)
            elif open_ and len(choices[head]) == 1:
                # a sum without a number under "Số lượng" says nothing of that column
                summed = [c for c in columns if choices[head][0][c]]
                fixed = _sums_of(choices, [n for n in members if n not in open_], summed)
                rest = [_number(choices[head][0][c]) - had for c, had in zip(summed, fixed, strict=True)]
                settled |= _keep(choices, open_, rest, summed)
        if not settled:
            return


def _keep_head(choices: list[list[Row]], head: int, sums: Sequence[Fraction], columns: Sequence[int]) -> bool:
    """Keep the one choice of a row that states sums in which each number is the sum of its column; False else."""
    found = [
        row
        for row in choices[head]
        if all(_number(row[c]) == total for c, total in zip(columns, sums, strict=True) if row[c])
    ]
    if len(found) == 1:
        choices[head] = found
    return len(found) == 1


def _keep(choices: list[list[Row]], open_: Sequence[int], sums: Sequence[Fraction], columns: Sequence[int]) -> bool:
    """Keep the one choice of the open rows whose columns add up to the sums; False where none does, or several do."""
    tries = 1
    for n in open_:
        tries *= len(choices[n])
    if tries > _MOST_TRIES:
        return False
    found = [
        chosen
        for chosen in product(*(choices[n] for n in open_))
        if all(sum(_number(row[c]) for row in chosen) == total for c, total in zip(columns, sums, strict=True))
    ]
    if len(found) == 1:
        for n, row in zip(open_, found[0], strict=True):
            choices[n] = [row]
    return len(found) == 1


def _sums_of(choices: Sequence[Sequence[Row]], members: Sequence[int], columns: Sequence[int]) -> list[Fraction]:
    return [sum((_number(choices[n][0][c]) for n in members), Fraction(0)) for c in columns]


def _groups(rows: Sequence[Row]) -> list[tuple[int, list[int]]]:
    """The rows that others add up to, each with these: a row above those of the next level, and the table's sum."""
    levels: dict[str, int] = {}
    path: list[int] = []
    members: dict[int, list[int]] = {}
    outer: list[int] = []
    sums: list[int] = []
    for n, row in enumerate(rows):
        if not row[0] and len(row) > 1 and _TOTAL.fullmatch(row[1]):
            sums.append(n)
            continue
        level = levels.setdefault(_style(row[0]) if row[0] else "dash", len(path))
        path = path[:level]
        if path:
            members.setdefault(path[-1], []).append(n)
        else:
            outer.append(n)
        path.append(n)
    groups = list(members.items())
    return [(sums[0], outer), *groups] if len(sums) == 1 else groups


def _style(ordinal: str) -> str:
    bare = ordinal.strip("().")
    return f"number{bare.count('.')}" if bare[:1].isdigit() else "roman" if set(bare) <= set("IVXLC") else "letter"


def _number(cell: str) -> Fraction:
    """A cell's number: points part thousands, a comma the decimals; 0 for none."""
    match = _DIGITS.search(cell)
    whole, _, decimals = match.group().replace(".", "").replace(" ", "").partition(",") if match else ("", "", "")
    return Fraction(int(whole or 0)) + Fraction(int(decimals or 0), 10 ** len(decimals))
