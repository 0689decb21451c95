"""Numbers without a noun behind them, whose noun stands before: "17.846 người, gồm: người khuyết tật 8.935; …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from knowledge.extract.lexicon import alternatives, count_noun, counted, words
from knowledge.extract.numbers import NUMBER, read_number
from knowledge.extract.qualifiers import read_qualifiers
from knowledge.extract.quantity import Quantity

# What leads from a number to its parts, behind words that say what is counted.
_PARTS_BEGIN = re.compile(
    r"[^\d;:.()]{0,90}?(?:(?P<bracket>\()(?=[^\d()])(?:\s*(?:gồm|trong đó|chia ra|cụ thể)\s*:?)?"
    r"|[,:;]?\s*(?:bao gồm|gồm(?: có)?|trong (?:đó|số (?:này|đó))|chia ra|cụ thể(?: là)?|chia theo[^\d:;.]{0,40}"
    r"|phân theo[^\d:;.]{0,40})\s*[:,]?\s)"
)
_PART = re.compile(
    rf"\s*(?:và\s+)?(?P<name>[^\W\d](?:[^\d:;.()]|\d{{1,2}}\s(?=tuổi)){{1,90}}?)\s*(?::|là|có)?\s+(?P<number>{NUMBER})"
    r"(?=\s*(?:[,;)]|\.(?!\d)|$|và\s))\s*[,;]?"
)
_END = re.compile(r"\s*(?:\.(?!\d)|$|\))")
_FEWEST = 2


def counted_parts(view: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The bare numbers that make up a counted one: their sum, which must be that number, proves them.

    Args:
        view: The folded line.
        found: The quantities found in it.
    """
    for whole in found:
        if whole.kind != "count" or not whole.known or not isinstance(whole.value, int):
            continue
        lead = _PARTS_BEGIN.match(view, whole.last)
        parts: list[re.Match[str]] = []
        at = lead.end() if lead else len(view)
        while part := _PART.match(view, at):
            parts.append(part)
            at = part.end()
        values = [int(read_number(part["number"], whole=True) or 0) for part in parts]
        if lead is None or len(parts) < _FEWEST or sum(values) != whole.value or not _END.match(view, at):
            continue
        for value, part in zip(values, parts, strict=True):
            start, end = part.span("number")
            own = count_noun().match(" " + part["name"])
            noun = re.sub(r"\s+", " ", own.group(1)) if own else whole.noun
            yield replace(
                whole, value=value, start=start, end=end, first=start, last=end, bound=None, approximate=False,
                low=None, high=None, total=None, noun=noun, unit=counted()[noun] if own else whole.unit,
                named=part.span("name"), part_of=whole.start,
            )  # fmt: skip


@cache
def _named() -> re.Pattern[str]:
    """A number that a sentence gives of "số …", or of what it opens with."""
    nouns = alternatives(words("units", "count"))
    verbs = r"(?:(?:hiện|ước)\s+)?(?:là|đạt|ước|có|còn|ước tính|lên tới|lên đến)"
    about = r"(?:\s+(?:khoảng|gần|trên|hơn))?"
    return re.compile(
        rf"(?:(?<!\w)(?:tổng\s+)?số(?:\s+lượng)?\s+(?!nhà\s*:)|(?:^|[.;]\s+|[a-zđ0-9][.)]\s+|^\s*[-+*•]\s*)(?=\w))(?P<noun>{nouns})(?!\w)"
        rf"(?:(?P<what>[^\d;:.,()]{{0,90}}?)\s+{verbs}{about}|[^\d;:.()]{{0,90}}?\s*:)\s+(?P<number>{NUMBER})"
        r"(?=\s*(?:[,;()]|\.(?!\d)|$))"
    )


_YEAR = re.compile(r"(?:19|20)\d\d")


def counted_alone(view: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The bare numbers of "số người đang hưởng trợ cấp là 29.415", counted by the noun before them.

    Args:
        view: The folded line.
        found: The quantities found in it; what stands between two of them is of neither.
    """
    taken = {quantity.start for quantity in found}
    for match in _named().finditer(view):
        start, end = match.span("number")
        value = read_number(match["number"], whole=True)
        if start in taken or value is None or value != int(value) or _YEAR.fullmatch(match["number"]):
            continue
        bound, about, first = read_qualifiers(view[:start])
        low = int(value) if bound and bound[0] == "low" else None
        high = int(value) if bound and bound[0] == "high" else None
        noun = re.sub(r"\s+", " ", match["noun"])
        yield Quantity(
            "count", int(value), low, high, counted()[noun], noun, start, end,
            start if bound is None and not about else first, end, bound[1] if bound else None, about,
        )  # fmt: skip
