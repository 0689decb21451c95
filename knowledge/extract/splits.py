"""The years of amounts that divide an earlier one: parts that make up the sum of a stage are of that stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.extract.frame import Years
from knowledge.extract.rows import is_total
from knowledge.records import Figure

_FEWEST = 2


def with_years_of_wholes(figures: Sequence[Figure], years: Years) -> list[Figure]:
    """The figures, amounts of no years of their own with those of the whole that they divide.

    "1. Kinh phí giai đoạn 2021 - 2025: 12 tỷ đồng. 2. Phân theo nhiệm vụ: đào tạo 8 tỷ đồng; truyền thông 4 tỷ đồng":
    without a word of it the second item divides the first, which the numbers prove.

    Args:
        figures: The figures of a document, in text order.
        years: The document's years, which amounts have that nothing else gives any.
    """
    found = list(figures)
    for part in _divisions(found, years):
        amount = _amount([found[i] for i in part])
        whole = next(
            (f for f in reversed(found[: part[0]]) if f.value == amount and _is_whole(f, found[part[0]], years)), None
        )
        if whole is None or amount is None:
            continue
        for i in part:
            found[i] = replace(found[i], period_start=whole.period_start, period_end=whole.period_end)
    return found


def _divisions(figures: Sequence[Figure], years: Years) -> list[list[int]]:
    """The positions of amounts that stand in one section, or in one table, and have only the document's years."""
    plain = [
        (i, f)
        for i, f in enumerate(figures)
        if f.unit == "đồng" and (f.period_start, f.period_end) == years and isinstance(f.value, int)
    ]
    groups = groupby(plain, key=lambda pair: (pair[1].row is None, pair[1].context, pair[1].row or pair[1].section))
    tables = groupby(plain, key=lambda pair: (pair[1].row is None, pair[1].context))
    lists = [[i for i, _ in group] for (listed, *_), group in groups if listed]
    above = groupby(plain, key=lambda pair: (pair[1].row is None, pair[1].section.rpartition(".")[0]))
    lists += [[i for i, _ in group] for (listed, _), group in above if listed]  # "a) Đào tạo: 8 tỷ", "b) …"
    return [*lists, *([i for i, _ in group] for (listed, _), group in tables if not listed)]


def _amount(part: Sequence[Figure]) -> float | None:
    """What a division makes up: what its table's row of sums states, else the sum of its amounts; None of one alone."""
    sums = [f.value for f in part if f.row and not f.parent and is_total(f.row) and f.funding == "tổng"]
    if sums:
        return sums[0] if len(set(sums)) == 1 else None
    if len(part) < _FEWEST or any(f.row for f in part):
        return None
    return sum(f.value or 0 for f in part)


def _is_whole(whole: Figure, part: Figure, years: Years) -> bool:
    """Whether an amount may be what a later one divides: of a stage within the document's years, in the same part."""
    start, end = whole.period_start, whole.period_end
    inside = None not in (start, end, *years) and (start, end) != years
    within = inside and (years[0] or 0) <= (start or 0) and (end or 0) <= (years[1] or 0)
    above = part.section.rpartition(".")[0]
    same = whole.section.rpartition(".")[0] in (above, above.rpartition(".")[0]) or bool(part.row)
    return bool(within and same and whole.unit == "đồng" and whole.funding in (None, "tổng"))
