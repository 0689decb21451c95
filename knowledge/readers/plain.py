"""Plain text: flattened tables rebuilt, hard-wrapped lines joined, web copies' rules dropped."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.readers.cleaning import clean, drop_bold
from knowledge.readers.flattened import piped_rows, spaced_rows, stacked_rows, tabbed_cells, tabbed_rows
from knowledge.readers.joining import Habits, Line, join_lines, measure
from knowledge.readers.layout import Draft, Grid
from knowledge.readers.stacked import MOST_TRIES, is_first_cell
from knowledge.text import squash

_FINDERS = (piped_rows, tabbed_rows, tabbed_cells, stacked_rows, spaced_rows)


def read_plain(raw: str) -> list[Line | Grid]:
    """The lines and tables of a plain text, in text order."""
    return draft_lines(drop_bold(clean(raw)).split("\n"))


def draft_lines(lines: Sequence[str]) -> list[Line | Grid]:
    """Clean lines with the flattened tables among them rebuilt."""
    parts: list[Line | Grid] = []
    finders = [f for f in _FINDERS if f is not stacked_rows or sum(map(is_first_cell, lines)) <= MOST_TRIES]
    gap, at = False, 0
    while at < len(lines):
        line = lines[at]
        found = next((f for finder in finders if (f := finder(lines, at)) is not None), None) if line else None
        if found:
            if found.grid:
                parts.append(found.grid)
            parts.extend(Line(squash(text), whole=True) for text in found.lines)
            gap, at = True, found.end
            continue
        text = squash(line.strip(" \t|") if "|" in line else line)
        if any(char.isalnum() for char in text):
            indent = len(line.expandtabs()) - len(line.expandtabs().lstrip())
            parts.append(Line(text, gap, indent, indent + len(text)))
            gap = False
        else:
            gap = True
        at += 1
    return parts


def join_parts(parts: Sequence[Line | Grid], habits: Habits | None = None) -> list[Draft]:
    """Lines between the tables joined to paragraphs, by the habits of the whole document."""
    habits = habits or measure([part for part in parts if isinstance(part, Line)])
    drafts: list[Draft] = []
    run: list[Line] = []
    for part in [*parts, None]:
        if isinstance(part, Line):
            run.append(part)
            continue
        drafts.extend(join_lines(run, habits))
        run = []
        if part is not None:
            drafts.append(part)
    return drafts
