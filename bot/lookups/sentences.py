"""Whole sentences: long lines are cut into passages, and long sentences into parts, of which one is shown."""

from __future__ import annotations

# What ends a sentence or a clause within a line, and how much of one (code points) is fetched where it was cut.
_ENDS, _MISSING = (". ", "; "), 160


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a text, widened to whole sentences of its line where what is missing is not long.

    Long lines are cut into passages, and long sentences into parts, of which one is shown.
    """
    if cut_before(text, start):
        line = text.rfind("\n", 0, start) + 1
        at = max([line, *(text.rfind(mark, line, start) + 2 for mark in _ENDS if text.rfind(mark, line, start) >= 0)])
        start = at if start - at <= _MISSING else start
    if cut_behind(text, end):
        line = text.find("\n", end)
        line = len(text) if line < 0 else line
        at = min([line, *(found + 1 for mark in _ENDS if (found := text.find(mark, end, line)) >= 0)])
        end = at if at - end <= _MISSING else end
    return start, _closed(text, start, end)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a stretch, behind the bracket that it leaves open where that closes soon in its line."""
    if text.count("(", start, end) <= text.count(")", start, end):
        return end
    line = text.find("\n", end)
    at = text.find(")", end, len(text) if line < 0 else line)
    return at + 1 if 0 <= at - end <= _MISSING else end


def cut_before(text: str, start: int) -> bool:
    """Whether a text is cut within a sentence there."""
    before = text[:start].rstrip(" ")[-1:]
    return bool(before) and before not in ".;:!?…\n\t|"


def cut_behind(text: str, end: int) -> bool:
    """Whether a text is cut within a sentence there."""
    return text[end - 1] not in ".;:!?…" and bool(text[end : end + 1].strip("\n\t|") or text[end : end + 1] == " ")
