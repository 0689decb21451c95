"""Tables of words that a copy left as one cell a line: who does what until when, under titles of sections."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, pairwise

from knowledge.agencies import find_agencies
from knowledge.readers.heads import ORDINAL, is_value
from knowledge.readers.wording import wording
from knowledge.text import fold

_MOST_WAYS = 2
_FEWEST_ROWS = 2
_MOST_OF_A_CELL = 7  # lines
Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of `knowledge/data/tasks.toml`."""

    columns: tuple[tuple[str, re.Pattern[str]], ...]
    time: re.Pattern[str]
    unfinished: re.Pattern[str]
    joints: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads((files("knowledge") / "data" / "tasks.toml").read_text("utf-8"))
    columns = tuple((str(entry["kind"]), re.compile(str(entry["pattern"]))) for entry in data["column"])
    time = re.compile("|".join(f"(?:{entry['pattern']})" for entry in data["time"]))
    unfinished = re.compile(str(data["unfinished"]["pattern"]))
    return _Words(columns, time, unfinished, frozenset(data["joints"]["words"]))


def kind_of_column(title: str) -> str:
    """What a column of a table of tasks holds: "lead", "partner", "time", "work", "result"; "" for other titles."""
    view = fold(title).strip(" :.")
    return next((kind for kind, pattern in _words().columns if pattern.match(view)), "")


def is_time(cell: str) -> bool:
    """Whether a cell only tells when something is done ("Quý II/2023", "Trước ngày 30/6/2022", "Hằng năm")."""
    return not is_value(cell) and _words().time.fullmatch(fold(cell).strip(" .;")) is not None


def is_unfinished(cell: str) -> bool:
    """Whether a time goes on in the next line ("Trước ngày")."""
    return _words().unfinished.fullmatch(fold(cell).strip()) is not None


def rows_of_words(rows: Sequence[Row], titles: Row) -> tuple[list[list[str]], int] | None:
    """The rows with their cells in their columns, and how many cells at the end stand below the table.

    None where the titles are others, or a cell may stand in several columns. A title of a section ("I", "Truyền
    thông") stays alone in its row. What a row lacks is told by what its cells hold: agencies, times, words; the work
    and who leads it are never missing.
    """
    kinds = ["", *(kind_of_column(title) for title in titles[1:])]
    if sum(map(bool, kinds)) < 2 or not set(kinds) & {"work", "result"} or len(rows) < _FEWEST_ROWS:
        return None
    last = list(rows[-1])
    while len(last) > 2 and _is_below(last, kinds):
        last.pop()
    found: list[list[str]] = []
    for row, following in pairwise([*rows[:-1], last, ()]):
        if not row[0]:
            return None
        if len(row) == len(titles):
            if not _is_whole(row, kinds, last=not following):
                return None
            found.append(list(row))
        elif _is_section(row, following):
            found.append([*row, *[""] * (len(titles) - 2)])
        elif len(ways := _ways(row, kinds)) == 1:
            found.append([row[0], *ways[0]])
        else:
            return None
    filled = sum(all(row) or sum(map(bool, row)) > 2 for row in found)
    return (found, len(rows[-1]) - len(last)) if filled >= _FEWEST_ROWS else None


def _is_whole(row: Row, kinds: Sequence[str], *, last: bool) -> bool:
    """Whether as many cells as columns are a row: they fit so and not as lines of fewer cells, or in no way at all.

    Fewer cells are those without a partner. Of the last row the time must be one: its cell may go on behind it.
    """
    whole = tuple(row[1:])
    ways = list(cuts(whole, tuple(kinds[1:])))
    if not ways:
        return not last or kinds[-1] != "time" or (is_time(row[-1]) and not is_unfinished(row[-1]))
    alone = [c for c, kind in enumerate(kinds[1:]) if kind == "partner"]
    return whole in ways and not any(way != whole and not all(way[c] for c in alone) for way in ways)


def _is_below(row: Row, kinds: Sequence[str]) -> bool:
    """Whether the last cell of the last row is a sentence below the table."""
    if len(row) < len(kinds):
        return not _ways(row, kinds)
    return row[-1].endswith((".", ":")) and not _fits(row[-1], kinds[-1], kinds)


def _is_section(row: Row, following: Row) -> bool:
    """Whether a row holds a section's title only: the next one is numbered in another way, or below it."""
    return len(row) == 2 and bool(following) and style(row[0]) != style(following[0])


def style(ordinal: str) -> str:
    """How an ordinal is written: "number0" for "2", "number1" for "2.1", "roman", "letter"."""
    bare = ordinal.strip("().")
    return f"number{bare.count('.')}" if bare[:1].isdigit() else "roman" if set(bare) <= set("IVXLC") else "letter"


def _fits(cell: str, kind: str, kinds: Sequence[str]) -> bool:
    """Whether a cell may stand in a column of a kind, where the columns are of these kinds."""
    if is_time(cell):
        return kind == "time" or "time" not in kinds
    agency = any(mention.start == 0 for mention in find_agencies(cell))
    if kind in ("lead", "partner"):
        return agency
    return kind != "time" and not agency


def unwrapped(cells: Row, places: Sequence[int]) -> tuple[list[str], list[int]]:
    """The cells with a line that goes on with the one before put to it; for each its last line's place.

    A line goes on where it begins with a small letter, and where the one before ends as no cell does ("Sở Y tế,").
    """
    return put_together(cells, places, _goes_on)


def _goes_on(before: str, cell: str) -> bool:
    numbered = ORDINAL.fullmatch(cell) or ORDINAL.fullmatch(before)
    return not numbered and (cell[:1].islower() or _is_open(before, cell))


def put_together(cells: Row, places: Sequence[int], goes_on: Callable[[str, str], bool]) -> tuple[list[str], list[int]]:
    """The cells with each that goes on with the one before put to it; for each its last line's place."""
    joined: list[str] = []
    last: list[int] = []
    for cell, place in zip(cells, places, strict=True):
        if joined and goes_on(joined[-1], cell):
            joined[-1], last[-1] = f"{joined[-1]} {cell}", place
        else:
            joined.append(cell)
            last.append(place)
    return joined, last


def _is_open(line: str, following: str) -> bool:
    """Whether a line ends within a list or a name: "Sở Y tế," / "Công an tỉnh"; "Sở Thông tin và" / "Truyền thông"."""
    end, begin = line.split()[-1], following.split()[0]
    return line.endswith((",", ";")) or end in _words().joints or f"{end} {begin}" in wording().pairs


def _ways(row: Row, kinds: Sequence[str]) -> list[tuple[str, ...]]:
    """The ways to put a row's cells under the columns behind the ordinal's as they are, at most two of them."""
    return list(islice(cuts(tuple(row[1:]), tuple(kinds[1:]), 1), _MOST_WAYS))


def cuts(lines: tuple[str, ...], kinds: tuple[str, ...], longest: int = _MOST_OF_A_CELL) -> Iterator[tuple[str, ...]]:
    """The ways to cut lines into cells under the columns in order; the work and who leads it are never missing.

    Args:
        lines: A row's lines behind its ordinal.
        kinds: What the columns hold (see `kind_of_column`).
        longest: How many lines a cell may have.
    """
    needed = {kinds.index(kind) for kind in ("lead", "work") if kind in kinds}

    def place(at: int, column: int) -> Iterator[tuple[str, ...]]:
        if column == len(kinds):
            if at == len(lines):
                yield ()
            return
        for count in range(column in needed, min(len(lines) - at, longest) + 1):
            if _is_cell(lines[at : at + count], kinds[column], kinds) and (
                any(lines[at : at + count]) or column not in needed
            ):
                cell = " ".join(lines[at : at + count])
                yield from ((cell, *rest) for rest in place(at + count, column + 1))

    return place(0, 0)


@lru_cache(maxsize=1 << 12)
def _is_cell(lines: tuple[str, ...], kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether lines may be one cell of a kind; no lines are an empty one, as is a line that the copy left empty."""
    if not any(lines):
        return len(lines) < 2
    if not all(lines):
        return False
    text = " ".join(lines)
    if lines[-1].endswith((",", ";")) or not (is_time(text) if kind == "time" else _fits(text, kind, kinds)):
        return False
    if kind == "time" and is_unfinished(text):
        return False
    return kind == "time" or all(
        lines[n][0].islower()
        or _is_open(lines[n - 1], lines[n])
        or not (_begins_agency(" ".join(lines[n:])) or is_time(lines[n]))
        for n in range(1, len(lines))
    )


@lru_cache(maxsize=1 << 10)
def _begins_agency(text: str) -> bool:
    return any(mention.start == 0 for mention in find_agencies(text))
