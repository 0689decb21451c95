"""What the margins of printed pages left in a plain copy: numbers of pages, notes at their feet, signs of notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.readers.heads import is_value
from knowledge.readers.stacked import is_first_cell

_SAID = re.compile(r"\s*(?:[Tt]rang\s+\d{1,3}(?:\s*/\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—])\s*")
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_ENDED = re.compile(r"[.;:!?][\"”’')\]]*$")
_LONGEST_CELL = 60
_FEWEST_LINES = 8
# "… trẻ em tự kỷ1. Có": a small number behind a word; "1 Số liệu do Sở Y tế cung cấp.": the note that it calls.
_SIGN = re.compile(r"(?<![^\W\d_])([^\W\d_]*[a-zà-ỹđ]{2})(\d{1,2})(?=[\s.,;:)]|$)")
_NOTE = re.compile(r"(?m)^[ \t]*(\d{1,2})\s+[A-ZĐÀ-Ỹ][^\n]{8,}$")
_WORD = r"(?<![^\W\d_])"


def without_page_numbers(lines: Sequence[str]) -> list[str]:
    """The lines without those that number pages; notes that stand before one go behind the sentence that it broke.

    "Trang 2" and "- 2 -" always do. A bare number does where it breaks a sentence, and where it goes on with the
    numbers of the pages before.
    """
    found = _numbers(lines)
    kept: list[str] = []
    late: list[str] = []
    for at, line in enumerate(lines):
        if at in found:
            notes = _notes_above(kept)
            broken = _is_broken([*kept[: len(kept) - notes], line, *lines[at + 1 :]], len(kept) - notes)
            if broken:
                late += [note for note in kept[len(kept) - notes :] if note.strip()]
                del kept[len(kept) - notes :]
                while kept and not kept[-1].strip():
                    kept.pop()
            continue
        if (
            not line.strip()
            and found & set(range(max(0, at - 3), at))
            and kept
            and not _ENDED.search(kept[-1].rstrip())
        ):
            continue
        kept.append(line)
        if late and _ENDED.search(line.rstrip()):
            kept += late
            late = []
    return [*kept, *late]


def _among_values(lines: Sequence[str], at: int) -> bool:
    """Whether a line with a value stands beside a bare number: both are cells of a table."""
    before = next((lines[n].strip() for n in range(at - 1, max(-1, at - 4), -1) if lines[n].strip()), "")
    behind = next((lines[n].strip() for n in range(at + 1, min(len(lines), at + 4)) if lines[n].strip()), "")
    return is_value(before) or is_value(behind)


def _numbers(lines: Sequence[str]) -> set[int]:
    """The lines that hold nothing but the number of a page."""
    found: set[int] = set()
    expected, last, table = 0, -_FEWEST_LINES, False
    for at, line in enumerate(lines):
        text = line.strip()
        if _SAID.fullmatch(line):
            found.add(at)
        table = is_first_cell(text) or (table and len(text) <= _LONGEST_CELL)
        bare = _BARE.fullmatch(line)
        if not bare or table or _among_values(lines, at):
            continue
        number = int(bare[1])
        follows = number == expected and at - last >= _FEWEST_LINES
        if follows or (_is_broken(lines, at) and number < 1000 and (not expected or number > expected)):
            found.add(at)
            expected, last = number + 1, at
    return found


def _is_broken(lines: Sequence[str], at: int) -> bool:
    """Whether a sentence goes on from above a line to below it."""
    above = next((line.strip() for line in reversed(lines[max(0, at - 12) : at]) if _is_text(line)), "")
    below = next((line.strip() for line in lines[at + 1 : at + 4] if line.strip()), "")
    return len(above) > _LONGEST_CELL // 2 and not _ENDED.search(above) and below[:1].islower()


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _NOTE.fullmatch(line)


def _notes_above(lines: Sequence[str]) -> int:
    """How many lines at the end are notes at the foot of a page, empty ones between them counted in."""
    notes = 0
    for count, line in enumerate(reversed(lines), 1):
        if _NOTE.fullmatch(line):
            notes = count
        elif line.strip():
            break
    return notes


def signs_of(raw: str) -> set[tuple[str, str]]:
    """The words with a small number glued to them that a note of the text explains, each with the number."""
    notes = {match[1]: match.start() for match in _NOTE.finditer(raw)}
    return {(m[1], m[2]) for m in _SIGN.finditer(raw) if notes.get(m[2], -1) > m.start()}


def with_signs(text: str, signs: set[tuple[str, str]]) -> str:
    """The cleaned text with such numbers glued to their words again: a sign is no number."""
    for word, number in signs:
        text = re.sub(rf"{_WORD}{re.escape(word)} {number}(?=[\s.,;:)]|$)", f"{word}{number}", text)
    return text


def is_note(line: str, signs: Collection[str]) -> bool:
    """Whether a line is a note at the foot of a page that one of the signs calls."""
    note = _NOTE.fullmatch(line) if signs else None
    return note is not None and note[1] in signs
