"""The rows of an annex's table as places one can cite: "Phụ lục 3.2.1"."""

from __future__ import annotations

import re

from knowledge.document import Table
from knowledge.outline import Section
from knowledge.text import fold, squash

_TITLE_LENGTH = 200
_TOTAL_LENGTH = 40  # a total's label is short; a longer one is an activity that begins with the word
_LABEL = re.compile(
    r"\s*(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)|(?P<roman>[IVX]{1,5})|(?P<upper>[A-HĐ])|(?P<letter>[a-zđ]))\s*[.)]?\s*$"
)
_TOTAL = re.compile(r"(?:tổng cộng|cộng|tổng số|tổng kinh phí|tổng)\b")


def annex_rows(text: str, table: Table, prefix: str, annex: int) -> list[Section]:
    """Each row of an annex's table under the number in its first cell, or the one of the row above.

    Args:
        text: The document's text.
        table: The table.
        prefix: What stands before a row's number in its path: "Phụ lục ", or "Phụ lục 2, ".
        annex: Index of the annex among the sections.
    """
    rows: list[Section] = []
    group, number, current = "", "", ""
    for row in table.rows[table.header_rows :]:
        cells = [text[cell.start : cell.end] for cell in row]
        words = next((cell for cell in cells if re.search(r"[^\W\d]{2}", cell)), "")
        match = _LABEL.match(cells[0]) if cells else None
        if match and match.lastgroup:
            label = match[match.lastgroup]
            if match.lastgroup in ("roman", "upper"):
                group, number = label, ""
                current = label
            elif match.lastgroup == "letter":
                current = ".".join(part for part in (group, number, label) if part)
            else:
                number = label
                current = f"{group}.{label}" if group else label
        elif _TOTAL.match(fold(words.strip())) and len(words) < _TOTAL_LENGTH:
            current = squash(words).rstrip(" :")
        if row and current:
            title = squash(words)[:_TITLE_LENGTH]
            start, end = row[0].start, row[-1].end
            rows.append(Section(f"{prefix}{current}", "row", current, title, start, end, start, 1, annex))
    return rows
