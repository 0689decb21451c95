"""Headers of two rows in a table that a copy left as bare cells: one title over several columns, its children last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.readers.layout import Grid, Slot
from knowledge.readers.placing import adds_up

# What stands over other titles, and names no column by itself.
OVER = re.compile(r"(?:trong đó|chia ra|bao gồm|gồm|(?:phân|chia) theo.*|phân kỳ.*)[:.]?", re.I)
SUM = re.compile(r"(?:tổng|cộng)\b.*", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARENT = re.compile(rf"{OVER.pattern}|(?:nguồn .*|kinh phí.*|kế hoạch.*)[:.]?", re.I)


def with_parent(head: Sequence[str], kinds: Sequence[bool], body: Sequence[Sequence[str]]) -> Grid | None:
    """The grid whose header has one title over several: the last titles are its children.

    Args:
        head: The titles of the upper row, then the children.
        kinds: For each column whether its cells are values.
        body: The rows.
    """
    named = _parents(head)
    if not named:
        return None
    parent = named[0]
    wide = next((n for n, kind in enumerate([*kinds[parent:], False]) if not kind), 0)
    wide = _children(head, parent, min(wide, len(head) - parent - 1), body)
    above = len(head) - wide
    if wide < 2 or parent >= above:
        return None
    slots = [Slot(0, n, head[n], 2) for n in range(parent)]
    slots.append(Slot(0, parent, head[parent], 1, wide))
    slots.extend(Slot(0, n + wide - 1, head[n], 2) for n in range(parent + 1, above))
    slots.extend(Slot(1, parent + n, head[above + n]) for n in range(wide))
    slots.extend(Slot(r + 2, c, cell) for r, row in enumerate(body) for c, cell in enumerate(row))
    return Grid(tuple(slots), 2)


def _parents(titles: Sequence[str]) -> list[int]:
    """The titles that may stand over others: "Trong đó", which names no column, else "Kinh phí …", which may be one."""
    over = [n for n, title in enumerate(titles) if OVER.fullmatch(title)]
    return over or [n for n, title in enumerate(titles) if _PARENT.fullmatch(title)]


def _children(head: Sequence[str], parent: int, most: int, body: Sequence[Sequence[str]]) -> int:
    """How many columns a title is over: those that add up to the total beside them, or all that hold values."""
    before = [n for n in range(parent) if SUM.match(head[n])]
    for wide in range(most, 1, -1):
        beside = [n + wide - 1 for n in range(parent + 1, len(head) - wide) if SUM.fullmatch(head[n])]
        parts = range(parent, parent + wide)
        for total in (*beside, *before):
            whole = [row for row in body if row[total]]
            if whole and all(adds_up(row, total, parts) for row in whole):
                return wide
    return most


def with_parents(head: Sequence[str], width: int, kinds: Sequence[bool | None]) -> tuple[Slot, ...]:
    """The slots of a header whose last titles stand below others, where the copy does not tell how many they are.

    Args:
        head: The titles of the upper row, then the children of each of its parents.
        width: How many columns there are; so many titles more are parents.
        kinds: For each column whether its cells are values; None where it has none.

    Returns:
        The slots; none where the last titles are no repetition ("TW", "ĐP" below each year) and not all years.
    """
    parents = len(head) - width
    for each in range((len(head) - parents) // max(1, parents), 1, -1):
        top, below = head[: len(head) - parents * each], head[len(head) - parents * each :]
        repeated = all(title == below[n % each] for n, title in enumerate(below))
        alike = repeated if parents > 1 else all(map(_YEAR.search, below))
        if alike and len(top) > parents and (slots := over(top, below, width, kinds)):
            return slots
    return ()


def over(top: Sequence[str], below: Sequence[str], width: int, kinds: Sequence[bool | None]) -> tuple[Slot, ...]:
    """The slots of a header of two rows, of which the lower one has the titles below one or some of the upper.

    Args:
        top: The upper titles.
        below: The lower ones: as many for each parent.
        width: How many columns there are.
        kinds: For each column whether its cells are values; None where it has none.

    Returns:
        The slots; none where the titles do not make so many columns, or would stand over words.
    """
    parents = len(top) + len(below) - width
    if not 0 < parents < len(top) or len(below) % parents:
        return ()
    each = len(below) // parents
    named = _parents(top)
    places = named if parents == 1 and named else range(len(top) - parents, 0, -1)
    for first in places:
        if any(kind is False for kind in kinds[first : first + len(below)]):
            continue
        slots = [Slot(0, n, top[n], 2) for n in range(first)]
        slots += [Slot(0, first + n * each, top[first + n], 1, each) for n in range(parents)]
        slots += [Slot(0, n - parents + len(below), top[n], 2) for n in range(first + parents, len(top))]
        return (*slots, *(Slot(1, first + n, title) for n, title in enumerate(below)))
    return ()
