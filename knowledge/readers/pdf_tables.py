"""Tables of a PDF that are drawn with rules, with merged cells, joined where they go on over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.readers.cleaning import clean
from knowledge.readers.heads import count_header_rows, is_value
from knowledge.readers.joining import Line
from knowledge.readers.layout import Grid, Slot, grid_spans, texts_of
from knowledge.readers.shapes import MOST_COLUMNS, is_data, too_wide

_MOST_EDGES = 6_000
_SAME_PLACE = 3.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table with its place on the page (points)."""

    grid: Grid
    box: Box

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.box[1]

    def holds(self, word: dict[str, Any]) -> bool:
        """Whether a word stands within it."""
        return _within(word, self.box)


def ruled_tables(name: str, page: Any, words: Sequence[dict[str, Any]]) -> tuple[Ruled, ...]:
    """The tables of a page that hold data, from top to bottom; frames and page borders are none."""
    if not words or len(page.edges) > _MOST_EDGES or len(page.edges) < 4:
        return ()
    found = []
    for table in page.find_tables():
        grid = _grid(name, table.cells, words)
        if is_data(grid):
            found.append(Ruled(grid, table.bbox))
    return tuple(sorted(found, key=lambda ruled: ruled.top))


def _grid(name: str, cells: Sequence[Box], words: Sequence[dict[str, Any]]) -> Grid:
    lefts, tops = (
        _edges([c[0] for c in cells] + [c[2] for c in cells]),
        _edges([c[1] for c in cells] + [c[3] for c in cells]),
    )
    if len(lefts) - 1 > MOST_COLUMNS:
        raise too_wide(name)
    slots = []
    for cell in sorted(cells, key=lambda cell: (_place(tops, cell[1]), _place(lefts, cell[0]))):
        row, column = _place(tops, cell[1]), _place(lefts, cell[0])
        inside = [word for word in words if _within(word, cell)]
        slots.append(
            Slot(row, column, _cell_text(inside), _place(tops, cell[3]) - row, _place(lefts, cell[2]) - column)
        )
    return Grid(tuple(slot for slot in slots if slot.row_span > 0 and slot.column_span > 0))


def _cell_text(words: list[dict[str, Any]]) -> str:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if lines and abs(lines[-1][0]["bottom"] - word["bottom"]) <= _SAME_PLACE:
            lines[-1].append(word)
        else:
            lines.append([word])
    texts = (" ".join(str(w["text"]) for w in sorted(line, key=lambda w: w["x0"])) for line in lines)
    return clean(" ".join(texts)).strip()


def _edges(places: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME_PLACE:
            edges.append(place)
    return edges


def _place(edges: list[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


def _within(word: dict[str, Any], box: Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def join_pages(parts: Sequence[Line | Ruled]) -> list[Line | Grid]:
    """The parts, with tables that follow each other directly and have the same columns joined to one."""
    joined: list[Line | Grid] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Line):
            joined.append(part)
        elif isinstance(last, Grid) and last.width == part.grid.width:
            joined[-1] = _append(last, part.grid)
        else:
            joined.append(part.grid)
    return joined


def _append(first: Grid, second: Grid) -> Grid:
    """The second table's rows below the first's; its repeated header is dropped, a row cut by the page put together."""
    above, below = texts_of(first), texts_of(second)
    headers = count_header_rows(above, grid_spans(first))
    skip = headers if headers and below[:headers] == above[:headers] else 0
    slots = list(first.slots)
    if skip < len(below) and _is_cut(above[-1], below[skip]):
        slots = [_continue(slot, below[skip], first.height - 1) for slot in slots]
        skip += 1
    shift = first.height - skip
    slots.extend(
        Slot(slot.row + shift, slot.column, slot.text, slot.row_span, slot.column_span)
        for slot in second.slots
        if slot.row >= skip
    )
    return Grid(tuple(slots), first.header_rows)


def _is_cut(above: list[str], below: list[str]) -> bool:
    """A row that the page's end cut: no number of its own, no values, and what stands above goes on in it.

    One cell must go on in small letters or behind an open end; another may happen to go on with a name ("Xã hội").
    """
    filled = [column for column, text in enumerate(below) if text]
    if not filled or below[0] or any(is_value(text) for text in below):
        return False
    if not all(above[c] and above[c][-1] not in ".;:" for c in filled):
        return False
    return any(below[c][0].islower() or above[c][-1] in ",-–(" for c in filled)


def _continue(slot: Slot, below: list[str], row: int) -> Slot:
    if slot.row != row or not below[slot.column]:
        return slot
    return Slot(slot.row, slot.column, f"{slot.text} {below[slot.column]}", slot.row_span, slot.column_span)
