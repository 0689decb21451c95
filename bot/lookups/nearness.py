"""How near two figures stand in their document."""

from __future__ import annotations

from bot.lookups.shelf import Entry
from knowledge.records import Figure


def together(a: Entry[Figure], b: Entry[Figure]) -> float:
    """How near two figures stand: 1 in one sentence or row, 0 in different sections."""
    if a.book is not b.book:
        return 0.0
    if a.record.start < b.record.end and b.record.start < a.record.end:
        return 1.0
    if a.record.row and a.record.row == b.record.row:
        return 1.0
    gap = max(a.record.start, b.record.start) - min(a.record.end, b.record.end)
    return (
        0.6
        if gap < 200 and a.record.section == b.record.section
        else 0.2
        if a.record.section == b.record.section
        else 0.0
    )
