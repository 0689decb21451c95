"""Numbers of a line that are figures: value or range, unit, qualifier, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from knowledge.extract.bare_parts import bare_parts, bare_years
from knowledge.extract.in_order import bare_series, of_unknown_order
from knowledge.extract.lexicon import load
from knowledge.extract.named_counts import counted_alone, counted_parts
from knowledge.extract.numbers import NUMBER, read_number, read_words, tidy
from knowledge.extract.qualifiers import each_before, is_countable, is_reference, read_qualifiers
from knowledge.extract.quantity import Quantity
from knowledge.extract.units import Unit, per_at, per_beyond, unit_at
from knowledge.extract.worded import REPEAT, spelled_quantities
from knowledge.text import fold

__all__ = ["Quantity", "find_quantities", "masked_spans"]

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(NUMBER)
_RATES = (1000, 10_000, 100_000, 1_000_000)
_ONWARDS = re.compile(r"\s*(trở lên|trở xuống)")
_FROM_ON = re.compile(r"(?<!\w)từ\s*$")
_LATER = re.compile(r"[^\d;:.,()]{1,90}?\s(trở lên|trở xuống)(?!\w)")
_MARKER = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,4}\s*[.)](?=\s|[^\W\d])|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+[^\W\d])|[ivx]{1,5}\s*[.)]|[a-zđ](?:\)|[./]\s)|\(\d{1,2}\)\s)"
)
_TO = re.compile(r"\s*(?:-|đến|tới|hoặc)\s*")
_PART = re.compile(rf"/({NUMBER})")


@cache
def _masks() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(str(entry["pattern"])) for entry in load("not_figures")["mask"])


def masked_spans(view: str) -> list[tuple[int, int]]:
    """Stretches of a folded line whose numbers are dates, document numbers, references, merged and in order."""
    spans = sorted(match.span() for pattern in _masks() for match in pattern.finditer(view))
    marker = _MARKER.match(view)
    if marker:
        spans.insert(0, marker.span())
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


# A line is read for its figures, its duties and its dates, one after the other: so many are remembered.
@lru_cache(maxsize=512)
def find_quantities(text: str, *, note: bool = False) -> tuple[Quantity, ...]:
    """The figures among a line's numbers, in order; `note` for a table's explanation, where bare lengths count too."""
    view = _QUOTED.sub("  ", fold(text))
    masks = masked_spans(view) if _DIGIT.search(view) else []
    starts = [span[0] for span in masks]
    found: list[Quantity] = []
    behind = 0
    for match in _NUMBER.finditer(view):
        at = bisect_right(starts, match.start()) - 1
        if (
            match.start() < behind
            or (at >= 0 and match.start() < masks[at][1])
            or not _stands_alone(view, match, behind)
        ):
            continue
        quantity = _read(view, match, behind, note)
        if quantity:
            found.append(quantity)
            behind = quantity.last
    found.extend(spelled_quantities(view, found, masks))
    unsure = of_unknown_order(view, found)
    found = [quantity for quantity in found if quantity.start not in unsure]
    found.extend(bare_parts(view, tuple(found)))
    found.extend(bare_years(view, tuple(found)))
    found.extend(bare_series(view, tuple(found)))
    found.extend(counted_alone(view, tuple(found)))
    found.extend(counted_parts(view, tuple(found)))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


# '143 "Địa chỉ tin cậy" tại cộng đồng': the name that stands in quotes is what is counted.
_QUOTED = re.compile(r"(?<=\d)\s[\"“”'‘](?=[^\W\d_])")


def _stands_alone(view: str, match: re.Match[str], behind: int) -> bool:
    start, end = match.span()
    if start and not (view[start - 1] == "/" and 0 < behind == start - 1):  # "414 người/138 xã": two numbers
        before, earlier = view[start - 1], view[start - 2] if start > 1 else " "
        if before.isalnum() or before == "_":
            return False
        if (
            (before in "./" and earlier.isalnum())
            or (before == "-" and earlier.isalnum())
            or (before == "," and earlier.isdigit())
        ):
            return False
    return not (end + 1 < len(view) and view[end] in ".,:" and view[end + 1].isdigit())


def _read(view: str, match: re.Match[str], floor: int, note: bool) -> Quantity | None:
    start, end = match.span()
    part = _PART.match(view, end)
    if part:
        return _read_part(view, start, end, part, floor)
    other = REPEAT.match(view, end)
    after = other.end() if other and (unit_at(view, other.end()) is not None) and _same(view, match, other) else end
    unit = unit_at(view, after)
    low, second = _number(match.group(), unit), None
    to = _TO.match(view, unit.end if unit and unit.kind in ("percent", "money") else after)
    if to:
        second = _NUMBER.match(view, to.end())
    if second:
        wide = unit_at(view, second.end())
        if wide is None or (unit and unit.kind != "count" and wide.kind != unit.kind):
            second = None
        else:
            if unit is None or unit.kind == "count":
                low = _number(match.group(), wide)
            unit, after = wide, wide.end
    if unit is None or low is None:
        return None
    high = _number(second.group(), unit) if second else None
    if second and (high is None or high < low):
        return None
    quantity = Quantity(
        kind=unit.kind,
        value=None if second else tidy(low * unit.factor),
        low=tidy(low * unit.factor) if second else None,
        high=tidy(high * unit.factor) if high is not None else None,
        unit=unit.name,
        noun=unit.noun,
        start=start,
        end=second.end() if second else end,
        first=start,
        last=unit.end,
        known=unit.known,
    )
    if unit.kind == "money" and not second:
        quantity = _compound(view, quantity, unit)
    return _qualify(view, quantity, floor, note)


def _same(view: str, match: re.Match[str], other: re.Match[str]) -> bool:
    inside = other.group().strip(" ()")
    value = read_number(inside) if inside[:1].isdigit() else read_words(inside)
    return value is not None and value == read_number(match.group())


def _number(text: str, unit: Unit | None) -> Decimal | None:
    whole = unit is not None and unit.factor == 1 and unit.kind in ("count", "money")
    return read_number(text, whole=whole)


def _read_part(view: str, start: int, end: int, part: re.Match[str], floor: int) -> Quantity | None:
    """Of "25/30 xã" 25 of 30, where a known noun follows and the part is not larger than the whole."""
    unit = unit_at(view, part.end())
    count, total = read_number(view[start:end], whole=True), read_number(part.group(1), whole=True)
    if unit is None and total is not None and count is not None and total in _RATES and 0 < count <= total:
        name = f"/{view[part.start(1) : part.end(1)]}"  # "550/100.000"
        return _qualify(
            view,
            Quantity("percent", tidy(count), None, None, name, "", start, end, start, part.end()),
            floor,
            note=False,
        )
    if (
        unit is None
        or unit.kind != "count"
        or not unit.known
        or count is None
        or total is None
        or not 0 < count <= total
    ):
        return None
    if total != total.to_integral_value() or count != count.to_integral_value():
        return None
    if total >= 100 and total == 10 ** (len(str(int(total))) - 1):
        # "15/100.000 trẻ em": a rate, not a part of a whole.
        name = f"/{view[part.start(1) : part.end(1)]} {unit.noun}"
        rate = Quantity("percent", tidy(count), None, None, name, "", start, end, start, unit.end)
        return _qualify(view, rate, floor, note=False)
    quantity = Quantity(
        "count", tidy(count), None, None, unit.name, unit.noun, start, end, start, unit.end, total=tidy(total)
    )
    return _qualify(view, quantity, floor, note=False)


def _compound(view: str, quantity: Quantity, unit: Unit) -> Quantity:
    """The quantity with the smaller scales that follow added: "2 tỷ 904 triệu đồng"."""
    factor, end, value = unit.factor, quantity.last, Decimal(str(quantity.value))
    while factor > 1:
        match = re.compile(rf"\s*({NUMBER})").match(view, end)
        nxt = unit_at(view, match.end()) if match else None
        if (
            not match
            or nxt is None
            or nxt.kind != "money"
            or nxt.factor >= factor
            or "đồng" in view[quantity.start : end]
        ):
            break
        more = read_number(match.group(1), whole=nxt.factor == 1)
        if more is None or more * nxt.factor >= factor:
            break
        value, factor, end = value + more * nxt.factor, nxt.factor, nxt.end
    return replace(
        quantity, value=tidy(value), last=end, end=max(quantity.end, quantity.end if end == quantity.last else end)
    )


def _qualify(view: str, quantity: Quantity, floor: int, note: bool) -> Quantity | None:
    """With bound, "khoảng" and what it is per; None where the words before say that it is a name."""
    before = view[max(floor, quantity.start - 60) : quantity.start]
    offset = quantity.start - len(before)
    if quantity.low is not None:
        before = re.sub(r"(?<!\w)từ\s*$", "", before)
    bound, about, first = read_qualifiers(before)
    first = offset + first if (bound or about) else quantity.start
    plain = view[max(floor, first - 40) : first]
    if is_reference(plain, quantity) or not is_countable(view, plain, quantity, note, bool(bound)):
        return None
    per, last = per_at(view, quantity.last)
    if not per and quantity.kind == "count":
        per = per_beyond(view, quantity.last)
    if not per:
        per = each_before(view[max(floor, first - 120) : first], quantity)
    unit = quantity.unit + per
    value, low, high = quantity.value, quantity.low, quantity.high
    behind = _ONWARDS.match(view, last)
    if behind:
        last = behind.end()
        bound = bound or ("low" if behind.group(1) == "trở lên" else "high", behind.group(1))
    elif not bound and quantity.low is None and _FROM_ON.search(view[max(floor, first - 8) : first]):
        onwards = _LATER.match(view, last)  # "từ 150 người có nhu cầu trở lên"
        bound = ("low" if onwards.group(1) == "trở lên" else "high", onwards.group(1)) if onwards else None
    if bound and value is not None:
        low, high = (value, high) if bound[0] == "low" else (low, value)
    return replace(
        quantity,
        unit=unit,
        low=low,
        high=high,
        first=first,
        last=last,
        bound=bound[1] if bound else None,
        approximate=about,
    )
