"""Tables of who does what until when, left as lines of which several may be one cell."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.readers.heads import ORDINAL, follows, is_value
from knowledge.readers.tasks import cuts, kind_of_column, style

_MOST_LINES = 16  # of a row
_FEWEST_ROWS = 3


def wrapped_tasks(lines: Sequence[str], titles: Sequence[str]) -> tuple[list[list[str]], int] | None:
    """The table with its titles, and how many lines it takes; None where a row is not certain.

    Each row is cut into cells in the one way in which agencies stand under who leads and joins, times under when, and
    no line that begins with an agency goes on with the one before, unless that one is open ("Sở Y tế,").

    Args:
        lines: The lines from the first title on, "" for a cell that the copy left empty.
        titles: The titles of the columns, of which each may have been several lines.
    """
    kinds = ["", *(kind_of_column(title) for title in titles[1:])]
    if "lead" not in kinds or "work" not in kinds or not all(kinds[1:]):
        return None
    at = next(n for n, line in enumerate(lines) if ORDINAL.fullmatch(line))
    rows: list[list[str]] = []
    last = ""
    while at < len(lines) and ORDINAL.fullmatch(lines[at]) and follows(lines[at], last):
        end = _next_row(lines, at)
        ends = (end,) if end else range(at + 2, min(len(lines), at + _MOST_LINES) + 1)  # where the last row ends
        row = next((row for stop in ends if (row := _row(lines, at, stop, kinds, whole=not end))), None)
        if row is None:
            return None
        last, cells, at = lines[at], *row
        rows.append(cells)
    return ([list(titles), *rows], at) if len(rows) >= _FEWEST_ROWS else None


def _next_row(lines: Sequence[str], at: int) -> int | None:
    """Where the next row begins: an ordinal in turn that words follow."""
    near = range(at + 2, min(len(lines) - 1, at + _MOST_LINES))
    return next(
        (
            n
            for n in near
            if ORDINAL.fullmatch(lines[n])
            and lines[n] != "-"
            and follows(lines[n], lines[at])
            and not is_value(lines[n + 1])
        ),
        None,
    )


def _row(lines: Sequence[str], at: int, end: int, kinds: Sequence[str], *, whole: bool) -> tuple[list[str], int] | None:
    """The cells of the row from its ordinal on, and where it ends; None where they are not certain.

    `whole` says that no cell may be missing, but those left empty.
    """
    cells = tuple(lines[at + 1 : end])
    if not whole and len(cells) == 1 and style(lines[at]) != style(lines[end]):
        return [lines[at], *cells, *[""] * (len(kinds) - 2)], end  # the title of a section
    found = list(cuts(cells, tuple(kinds[1:])))
    if len(found) != 1 or (whole and found[0].count("") != cells.count("")):
        return None
    return [lines[at], *found[0]], end
