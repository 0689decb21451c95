"""The sentences and list items of a passage, each with the line that leads it in ("… gồm:")."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Marks that begin a list item, outermost kind first; a line without any is a paragraph, and ends all lists.
_MARKS = (
    re.compile(r"[IVX]{1,5}\s*[.)/]\s"),
    re.compile(r"\d{1,2}\s*[.)]\s"),
    re.compile(r"\d{1,2}(?:\.\d{1,2})+\s*[.)]?\s"),
    re.compile(r"(?:[a-zđ]|\d{1,2})\)\s*|\(\w{1,3}\)\s*"),
    re.compile(r"[-–*•]\s*(?=\S)"),
    re.compile(r"\+\s*(?=\S)"),
)
_PARAGRAPH = -1
# Behind a sentence: a stop, then a capital. Not behind an abbreviation of one or two letters, nor a number's point.
_STOP = re.compile(r"(?<=[\w\"”)%])(?<!\b\w)(?<!\b\w\w)[.!?][\"”)]?\s+(?=[\"“(]?[^\W\d_a-zà-ỹđ])")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a passage.

    Attributes:
        start: Offset of its first character in the text given.
        end: Offset behind its last one, white space left out.
        body: Offset behind its mark ("1.", "a)", "-").
        level: How deep its kind of mark stands, -1 for a paragraph.
        lead: Index of the line that leads it in, or None.
        leads: Whether it leads others in: it ends with a colon.
        items: Indices of the lines that it leads in, one level below it.
    """

    start: int
    end: int
    body: int
    level: int
    lead: int | None
    leads: bool
    items: tuple[int, ...] = ()


def lines_of(text: str) -> list[Line]:
    """The lines of a passage that hold more than white space, in order."""
    found: list[Line] = []
    items: dict[int, list[int]] = {}
    open_lines: list[int] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        if not raw.strip():
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        end = match.start() + len(raw.rstrip())
        level, body = _mark(text, start, end)
        while open_lines and not _under(found[open_lines[-1]], level):
            open_lines.pop()
        lead = open_lines[-1] if open_lines and found[open_lines[-1]].leads else None
        if lead is not None:
            items.setdefault(lead, []).append(len(found))
        found.append(Line(start, end, body, level, lead, text[start:end].endswith(":")))
        open_lines.append(len(found) - 1)
    return [
        Line(line.start, line.end, line.body, line.level, line.lead, line.leads, tuple(items.get(i, ())))
        for i, line in enumerate(found)
    ]


def _under(line: Line, level: int) -> bool:
    """Whether a line of that level may stand under the line."""
    if level == _PARAGRAPH:
        return False
    return line.level < level


def _mark(text: str, start: int, end: int) -> tuple[int, int]:
    """The level of a line's mark, and where the line goes on behind it."""
    for level, mark in enumerate(_MARKS):
        match = mark.match(text, start, end)
        if match and match.end() < end:
            return level, match.end()
    return _PARAGRAPH, start


def sentences_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences between two offsets of a text; a semicolon ends one too, for in lists it does."""
    cuts = [match.end() for match in _STOP.finditer(text, start, end)]
    spans = []
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        while b > a and text[b - 1].isspace():
            b -= 1
        if b > a:
            spans.append((a, b))
    return spans
