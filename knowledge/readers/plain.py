"""Plain text: flattened tables rebuilt, hard-wrapped lines joined, web copies' rules dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from knowledge.readers.cleaning import clean, drop_bold
from knowledge.readers.flattened import (
    Found,
    barred_rows,
    piped_rows,
    spaced_rows,
    stacked_rows,
    tabbed_cells,
    tabbed_rows,
    unnumbered_rows,
)
from knowledge.readers.joining import Habits, Line, join_lines, measure
from knowledge.readers.layout import Draft, Grid
from knowledge.readers.margins import is_note, signs_of, with_signs, without_page_numbers
from knowledge.readers.stacked import MOST_TRIES, is_first_cell
from knowledge.readers.unnumbered import may_begin
from knowledge.text import squash, to_nfc

_FINDERS = (barred_rows, piped_rows, tabbed_rows, tabbed_cells, stacked_rows, unnumbered_rows, spaced_rows)


def read_plain(raw: str) -> list[Line | Grid]:
    """The lines and tables of a plain text, in text order."""
    signs = signs_of(to_nfc(raw))
    text = with_signs(drop_bold(clean(raw)), signs)
    return draft_lines(without_page_numbers(text.split("\n")), {number for _, number in signs})


def draft_lines(lines: Sequence[str], signs: Collection[str] = ()) -> list[Line | Grid]:
    """Clean lines with the flattened tables among them rebuilt; notes with one of the signs stand alone."""
    parts: list[Line | Grid] = []
    begins: dict[Callable[..., Found | None], int] = {
        stacked_rows: sum(map(is_first_cell, lines)),
        unnumbered_rows: sum(may_begin(lines, n) for n in range(len(lines))),
    }
    barred = any("|" in line for line in lines)
    finders = [f for f in _FINDERS if begins.get(f, 0) <= MOST_TRIES and (barred or f is not barred_rows)]
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
            note = is_note(line, signs)
            parts.append(Line(text, gap, indent, indent + len(text), whole=note))
            gap = note
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
