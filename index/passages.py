"""Passages: the leaves of a plan's outline, each with its path of headings, that reassemble into the text.

Every character of the document is in exactly one passage, so `"".join(text[p.start:p.end])` is the document. A leaf
that is too long is split between lines, and a line that is too long between sentences; tiny leaves under one heading
are put together; the rows of a table stand in groups whose header is known.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.document import Block, Document
from knowledge.outline import Outline, Section
from knowledge.text import squash

# In code points. Sections are gathered up to ROOMY and split above LONG: a duty or a target with its items is some 300
# to 900 long in the plans, and a quote of 1,500 still fits a chat message four times less its frame.
ROOMY = 1000
LONG = 1400
# What stands between the titles of a passage's headings.
BELOW = " > "
# A heading or a signature alone is no passage where it can be helped.
_TINY = 80

# The end of a sentence or of an item, with the blanks behind it. "TP. Hồ" and "2.904" are no ends: a capital or an
# item mark must follow, and the word before must be longer than an abbreviation.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.!?;][\"”’)]*\s+(?=[^\W_]|[-+*•(\"“])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document.

    Attributes:
        document: The document's id.
        section: Path of the section it stands in, such as "II.3".
        heading: Titles of the headings above it, outermost first, joined by " > "; behind them a table's header.
        start: Offset of its first character in the document's text (code points).
        end: Offset behind its last one; white space at the end belongs to it.
    """

    document: str
    section: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    section: Section
    header: str = ""
    table: bool = False


def chunk(document: Document, outline: Outline) -> tuple[Passage, ...]:
    """The passages of a document in text order; none for an empty text.

    Args:
        document: The document.
        outline: Its outline, as `build_outline` gives it.
    """
    pieces = [part for leaf in _leaves(document, outline) for part in _split(document, leaf)]
    return tuple(_passage(document, outline, group) for group in _gather(pieces, outline))


def _leaves(document: Document, outline: Outline) -> Iterator[_Piece]:
    """The text cut at every section's start and around every table."""
    length = len(document.text)
    cuts = {0: "", length: ""}
    for section in outline.sections:
        cuts.setdefault(min(section.start, length), "")
    for block in document.blocks:
        if block.table:
            cuts.setdefault(block.start, "")
            cuts.setdefault(_line_end(document.text, block.end), "")
    marks = sorted(cuts)
    tables = {block.start: block for block in document.blocks if block.table}
    for start, end in itertools.pairwise(marks):
        section = outline.at(start)
        if start in tables:
            yield from _table_rows(document, tables[start], section, end)
        else:
            yield _Piece(start, end, section)


def _line_end(text: str, offset: int) -> int:
    """Behind the white space that follows an offset."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _table_rows(document: Document, block: Block, section: Section, end: int) -> Iterator[_Piece]:
    """Groups of whole rows, each with the table's header as a line of text."""
    table = block.table
    if table is None or not table.rows:
        yield _Piece(block.start, end, section, table=True)
        return
    cells = [cell for row in table.rows[: table.header_rows] for cell in row]
    header = " | ".join(filter(None, (squash(document.text[c.start : c.end]) for c in cells)))[:300]
    starts = [min((c.start for c in row), default=block.start) for row in table.rows]
    start = block.start
    for here, there in zip(starts[1:], [*starts[2:], end], strict=False):
        if there - start > ROOMY and here > start:
            yield _Piece(start, here, section, header, table=True)
            start = here
    yield _Piece(start, end, section, header, table=True)


def _split(document: Document, piece: _Piece) -> Iterator[_Piece]:
    """The piece in parts of at most `LONG`, cut behind a line where one ends, else behind a sentence."""
    start, text = piece.start, document.text
    while piece.end - start > LONG:
        cut = _last_cut(text, start, start + LONG)
        yield _Piece(start, cut, piece.section, piece.header, piece.table)
        start = cut
    yield _Piece(start, piece.end, piece.section, piece.header, piece.table)


def _last_cut(text: str, start: int, limit: int) -> int:
    """Where to cut between `start` and `limit`: behind a line, a sentence, a word, in this order of preference."""
    line = text.rfind("\n", start + ROOMY // 2, limit) + 1
    if line:
        return line
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    if ends and ends[-1] - start > ROOMY // 4:
        return ends[-1]
    line = text.rfind("\n", start + 1, limit) + 1
    return line or text.rfind(" ", start + 1, limit) + 1 or limit


def _gather(pieces: list[_Piece], outline: Outline) -> list[list[_Piece]]:
    """Pieces put together: all of a section that fits, else as many neighbours under one heading as fit.

    So a list stays whole where it can, and is broken between its items where it cannot.
    """
    depth = {section.start: len(outline.ancestors(section)) for section in outline.sections}
    return _gather_below(pieces, outline, 0, depth)


def _gather_below(pieces: list[_Piece], outline: Outline, level: int, depth: dict[int, int]) -> list[list[_Piece]]:
    """The same for pieces that all stand under one heading, `level` headings deep."""
    if not pieces or len(pieces) == 1 or _fits(pieces):
        return [pieces] if pieces else []
    children: list[list[_Piece]] = []
    for piece in pieces:
        new = depth[piece.section.start] <= level + 1 and piece.start == piece.section.start
        own = depth[piece.section.start] <= level
        if children and not new and not own:
            children[-1].append(piece)
        else:
            children.append([piece])
    groups: list[list[_Piece]] = []
    for child in children:
        parts = _gather_below(child, outline, level + 1, depth) if len(child) > 1 else [child]
        for part in parts:
            if groups and _fits([*groups[-1], *part]) and (len(parts) == 1 or len(part) == 1):
                groups[-1] = [*groups[-1], *part]
            else:
                groups.append(part)
    return groups


def _fits(pieces: list[_Piece]) -> bool:
    size = pieces[-1].end - pieces[0].start
    table = {piece.table for piece in pieces}
    return size <= ROOMY and (len(table) == 1 or size <= _TINY or min(p.end - p.start for p in pieces) <= _TINY)


def _passage(document: Document, outline: Outline, group: list[_Piece]) -> Passage:
    """The passage of a group; it is named after its first piece that is more than a line."""
    main = next((piece for piece in group if piece.end - piece.start > _TINY), group[0])
    titles = [section.title for section in outline.ancestors(main.section) if section.title]
    header = next((piece.header for piece in group if piece.header), "")
    return Passage(
        document.id,
        main.section.path,
        BELOW.join([*titles, header] if header else titles),
        group[0].start,
        group[-1].end,
    )
