"""Numbers whose noun only one of them names: "cấp tỉnh 412 người, cấp huyện 286", "năm 2021: 12; năm 2022: 15 lớp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from knowledge.extract.lexicon import alternatives, words
from knowledge.extract.numbers import NUMBER, read_number
from knowledge.extract.quantity import Quantity

_YEAR_HEAD = r"(?:năm\s+)?(?:19|20)\d{2}\s*(?::|là|có|đạt)\s*"
_OF_YEARS = re.compile(rf"(?<![\w.,/-])(?:trong\s+)?năm\s+(?:19|20)\d{{2}}\s*(?::|là|có|đạt)\s*(?P<number>{NUMBER})")
_NEXT_YEAR = re.compile(rf"\s*[,;]\s*(?:và\s+)?{_YEAR_HEAD}(?P<number>{NUMBER})|\s+và\s+{_YEAR_HEAD}(?P<last>{NUMBER})")
_REACH = 40  # code points before a number in which the name of its part stands


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The head of a part's name at the end of a text, and a further part with its bare number at a place."""
    heads = alternatives(words("figures", "part_head"))
    name = rf"(?P<head>{heads})(?:\s+[^\W\d]+){{1,2}}\s*(?:là|có|:)?\s*"
    return (
        re.compile(rf"(?<!\w){name}$"),
        re.compile(rf"\s*(?:[,;]\s*(?:và\s+)?|và\s+){name}(?P<number>{NUMBER})(?=\s*(?:[,;)]|\.(?!\d)|$|và\s))"),
    )


def bare_parts(view: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers without a noun that follow a counted part of the same kind and share its noun.

    Args:
        view: The folded line.
        found: The quantities found in it.
    """
    first, further = _patterns()
    for quantity in found:
        if quantity.kind != "count" or not quantity.known or quantity.value is None:
            continue
        named = first.search(view, max(0, quantity.first - _REACH), quantity.first)
        match = further.match(view, quantity.last) if named else None
        while named and match and match["head"] == named["head"]:
            value = read_number(match["number"], whole=True)
            if value is None:
                break
            start, end = match.span("number")
            yield replace(
                quantity, value=int(value), start=start, end=end, first=start, last=end, bound=None, approximate=False
            )
            match = further.match(view, end)


def bare_years(view: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers of a row of years of which one names what is counted: "năm 2021: 12; năm 2022: 15 lớp".

    Args:
        view: The folded line.
        found: The quantities found in it.
    """
    by_start = {quantity.start: quantity for quantity in found}
    at = 0
    while first := _OF_YEARS.search(view, at):
        row, at = [first.span("number")], first.end()
        while True:
            at = by_start[row[-1][0]].last if row[-1][0] in by_start else at
            match = _NEXT_YEAR.match(view, at)
            if match is None:
                break
            row.append(match.span("number" if match["number"] else "last"))
            at = match.end()
        named = [by_start[start] for start, _ in row if start in by_start]
        if len(row) < 2 or len({(q.kind, q.unit) for q in named}) != 1 or named[0].kind != "count":
            continue
        for start, end in row:
            value = read_number(view[start:end], whole=True)
            if start not in by_start and value is not None:
                yield replace(
                    named[0], value=int(value), start=start, end=end, first=start, last=end, bound=None,
                    approximate=False, low=None, high=None,
                )  # fmt: skip
