"""A row of a table as an answer in words: each cell with the name of its column, no other row beside it."""

from __future__ import annotations

import re
from itertools import zip_longest

from bot.compose.draft import Draft
from bot.lookups.shelf import Book
from knowledge.text import fold

# Columns that only number the rows.
_NUMBERING = frozenset(("tt", "stt", "số tt", "số thứ tự", "#", ""))
_ONLY_NUMBER = re.compile(r"[\divxIVX.\-)]{1,6}")


def said(book: Book, start: int, end: int, section: str, draft: Draft) -> str | None:
    """The row in which a stretch of a document stands, cell by cell, with its source; None where it is in no table."""
    first, last = _line(book.text, start)
    if "\t" not in book.text[first:last] or end > last + 1:
        return None
    head, stop = _header(book.text, first)
    cells = _cells(book.text[first:last])
    names = _cells(book.text[head:stop]) if head < first else []
    draft.cite(book, section, first, first + len(book.text[first:last].rstrip()))
    if len(names) != len(cells):
        names = []
    else:
        draft.cite(book, section, head, head + len(book.text[head:stop].rstrip()))
    told = []
    for at, (name, cell) in enumerate(zip_longest(names, cells, fillvalue="")):
        numbering = fold(name) in _NUMBERING if names else at == 0
        if not cell or (numbering and _ONLY_NUMBER.fullmatch(cell)):
            continue
        told.append(f"{name}: {cell}" if name else cell)
    return "; ".join(told)


def _line(text: str, at: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    return first, len(text) if last < 0 else last


def _header(text: str, first: int) -> tuple[int, int]:
    """The first row of the table that a line belongs to."""
    head = _line(text, first)
    while head[0]:
        above = _line(text, head[0] - 1)
        if "\t" not in text[slice(*above)]:
            break
        head = above
    return head


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()).strip(" ;") for cell in line.split("\t")]
