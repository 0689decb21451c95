"""How a number is said: as printed, and in đồng or tỷ where that helps, with the formula of every conversion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.records import Figure, Number

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# From here on a sum in full đồng is easier to read with its tỷ beside it.
_LARGE = 1_000_000_000
_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
_SCALE_WORDS = ("tỷ", "tỉ", "triệu", "tr", "nghìn", "ngàn")


@dataclass(frozen=True, slots=True)
class Said:
    """A number in words: `text` for the headline, and the formula of what was converted in it, or None."""

    text: str
    formula: str | None = None


def grouped(value: Number) -> str:
    """A number the Vietnamese way: full stops between thousands, a decimal comma.

    Example:
        >>> grouped(2904360000), grouped(2.5)
        ('2.904.360.000', '2,5')
    """
    if isinstance(value, float) and not value.is_integer():
        whole, _, rest = f"{value:.4f}".rstrip("0").partition(".")
        return f"{int(whole):,}".replace(",", ".") + f",{rest}"
    return f"{int(value):,}".replace(",", ".")


def in_billions(value: Number) -> Said:
    """A sum of at least a tỷ in tỷ; "khoảng" where that rounds it.

    Example:
        >>> in_billions(2904360000).text, in_billions(2320000000).text
        ('khoảng 2,9 tỷ đồng', '2,32 tỷ đồng')
    """
    exact = value / _LARGE
    if abs(exact * 1000 - round(exact * 1000)) < 1e-9:
        return Said(
            f"{grouped(round(exact, 3))} tỷ đồng", f"{grouped(value)} đồng = {grouped(round(exact, 3))} tỷ đồng"
        )
    short = grouped(round(exact, 1))
    return Said(f"khoảng {short} tỷ đồng", f"{grouped(value)} đồng ≈ {short} tỷ đồng")


def printed_value(figure: Figure) -> float | None:
    """The bare number as printed, before any unit is applied; None where it is written in words."""
    match = _DIGITS.search(figure.quote[figure.number_start - figure.start : figure.number_end - figure.start])
    if not match:
        return None
    token = match.group()
    if "," in token:
        token = token.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+", token):
        token = token.replace(".", "")
    return float(token) if token.count(".") < 2 else None


def table_scale(figure: Figure) -> int:
    """By how much the table's unit multiplies the printed number: 1000 for "1.000đ"; 1 outside tables."""
    if not figure.unit.startswith("đồng") or figure.value is None:
        return 1
    printed = printed_value(figure)
    if not printed or any(word in figure.printed.lower() for word in _SCALE_WORDS):
        return 1
    ratio = figure.value / printed
    return next((scale for scale in _SCALES if abs(ratio - scale) < 1e-6 * scale), 1)


def say(figure: Figure) -> Said:
    """The figure's number for a headline: as printed, table values in đồng, large sums also in tỷ."""
    printed = " ".join(figure.printed.split()).strip(" :;,.-")
    if not figure.unit.startswith("đồng") or figure.value is None:
        return Said(
            printed if _DIGITS.search(printed) is None or not printed[-1].isdigit() else _with_unit(printed, figure)
        )
    scale = table_scale(figure)
    if scale > 1:
        digits = grouped(printed_value(figure) or 0)
        full = f"{grouped(figure.value)} {figure.unit}"
        formula = f"{digits} × {grouped(scale)} đồng = {grouped(figure.value)} đồng"
        also = f", tức {in_billions(figure.value).text}" if figure.value >= _LARGE else ""
        if also:
            formula = f"{formula}; {in_billions(figure.value).formula}"
        return Said(f"{full}{also} (trong bảng: {digits}, đơn vị {grouped(scale)}đ)", formula)
    if not _DIGITS.search(printed):
        full = f"{grouped(figure.value)} {figure.unit}"
        return Said(f"{full} ({printed})", f"{printed} = {full}")
    if printed[-1].isdigit():
        printed = f"{printed} {figure.unit}"
    if figure.value >= _LARGE and not re.search(r"t[ỷỉ]", printed.lower()):
        large = in_billions(figure.value)
        return Said(f"{printed} ({large.text})", large.formula)
    return Said(printed)


def _with_unit(printed: str, figure: Figure) -> str:
    return f"{printed}%" if figure.unit == "%" else f"{printed} {figure.unit}"


def say_value(value: Number, unit: str) -> str:
    """A computed number with its unit.

    Example:
        >>> say_value(2420260000, "đồng"), say_value(79.88, "%")
        ('2.420.260.000 đồng', '79,9%')
    """
    if unit == "%":
        return f"{grouped(round(float(value), 1))}%"
    return f"{grouped(value if isinstance(value, int) else round(value, 2))} {unit}"
