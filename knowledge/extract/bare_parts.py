"""Parts of a whole whose noun only the first names: "cấp tỉnh 412 người, cấp huyện 286, cấp xã 1.619"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from knowledge.extract.lexicon import alternatives, words
from knowledge.extract.numbers import NUMBER, read_number
from knowledge.extract.quantity import Quantity

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
