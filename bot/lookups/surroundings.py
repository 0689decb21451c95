"""The words around a figure that belong to it: what leads up to its number, what its list shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.records import Figure

# How far before a number its paragraph still leads up to it, and a list to its first number, in code points.
_LONGEST_LEAD, _SHORT_LEAD = 500, 60


def lead_in(figure: Figure, figures: Sequence[Figure], text: str) -> int:
    """Where the words begin that lead up to a number: its paragraph, or behind the last number of the same kind.

    "… mở một lớp đại học liên thông (04 năm) với 124 học viên": the class is what the learners are of. But in
    "400.000 người cao tuổi, 44.352 người tàn tật" the first group says nothing of the second.
    """
    start = max(text.rfind("\n", 0, figure.number_start) + 1, figure.number_start - _LONGEST_LEAD)
    kind = _kind(figure.unit)
    same = (
        g.number_end
        for g in figures
        if g.number_end <= figure.number_start
        and _kind(g.unit) == kind
        and not _GROWS.search(text[g.number_end : min(figure.number_start, g.number_end + 40)])
    )
    return max(start, max(same, default=0))


# "từ 4 điểm trường lên 13 điểm trường": both numbers are of the same thing.
_GROWS = re.compile(r"^[^,;.]{0,25}\b(?:lên|xuống|đến|còn|thành)\s")


def _kind(unit: str) -> str:
    """What a unit counts, roughly: money, shares, or the thing itself."""
    return "đồng" if unit.startswith("đồng") else unit.partition("/")[0].split(" ")[-1] if unit else ""


# Between the numbers of one list ("50% A, 30% B thí điểm mô hình") stand few words and a comma or "và".
_LISTED = re.compile(r"[^\d.;:]{1,48}(?:,|\bvà)\s+(?:[^\W\d_]+\s){0,2}")


def shared(figure: Figure, figures: Sequence[Figure], text: str) -> Iterator[tuple[int, int]]:
    """The spans that a number shares with the others of its list: what leads in the first, what follows the last."""
    kind = _kind(figure.unit) == "%"
    row = [
        g
        for g in figures
        if figure.start <= g.number_start < figure.end and (_kind(g.unit) == "%") is kind and g.unit[:4] != "đồng"
    ]
    at = next((i for i, g in enumerate(row) if g.number_start == figure.number_start), None)
    if at is None or figure.unit.startswith("đồng") or figure.row:
        return
    first = last = at
    while first and _LISTED.fullmatch(text[row[first - 1].number_end : row[first].number_start]):
        first -= 1
    while last + 1 < len(row) and _LISTED.fullmatch(text[row[last].number_end : row[last + 1].number_start]):
        last += 1
    if first < at:
        yield max(figure.start, row[first].number_start - _SHORT_LEAD), row[first].number_start
    if last > at:
        behind = re.search(r"[.;\n]", text[row[last].number_end : figure.end])
        yield (
            row[last].number_end,
            row[last].number_end + (behind.start() if behind else figure.end - row[last].number_end),
        )
