"""Vietnamese numbers: "2.904.360", "38,4", "1 500 000", "Hai tỷ, chín trăm lẻ bốn triệu"; read and written."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.records import Number
from knowledge.text import fold

# One number in digits. Groups of three by dot, comma or space; one decimal part by the other sign.
NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?"
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?"
    r"|\d{1,3}(?:[ \xa0\u202f]\d{3}){2,}(?![\d.,]*\d)"
    r"|\d+(?:[.,]\d+)?)"
)
_WHOLE = re.compile(rf"\s*({NUMBER})\s*\Z")
_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = {"lẻ", "linh", "và", "đồng", "chẵn", "việt", "nam"}
SCALE_WORDS = frozenset(_SCALES)
NUMBER_WORDS = frozenset(_DIGITS) | frozenset(_SCALES) | {"mười", "mươi", "trăm", "lẻ", "linh", "rưỡi"}
_NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def tidy(value: Decimal) -> Number:
    """The value as an int where it is whole, else as a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_number(text: str, *, whole: bool = False) -> Decimal | None:
    """The number that a string of digits writes; None if it is not one number.

    A dot before exactly three digits groups, every other single dot or comma is the decimal sign.

    Args:
        text: The digits with their signs, such as "2.904.360" or "38,4".
        whole: Whether a comma before exactly three digits groups too ("1,250 người": people come whole).

    Source:
        Nghị định 30/2020/NĐ-CP and common use: dot for thousands, comma for decimals; spreadsheets set to English
        swap them, which two or more groups give away.

    Example:
        >>> read_number("2.904.360"), read_number("38,4"), read_number("1.5"), read_number("1,250", whole=True)
        (Decimal('2904360'), Decimal('38.4'), Decimal('1.5'), Decimal('1250'))
    """
    match = _WHOLE.match(text)
    if not match:
        return None
    digits = re.sub(r"\s", "", match.group(1))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        # "0.125" is a decimal point: no group starts with a lone zero.
        if re.fullmatch(r"0\.\d{3}", digits):
            return Decimal(digits)
        return Decimal(digits.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", digits):
        return Decimal(digits.replace(",", ""))
    if whole and re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(",", "."))


def write_number(value: Number | Decimal) -> str:
    """The number as Vietnamese papers print it: dots between groups of three, a decimal comma.

    Example:
        >>> write_number(2904360000), write_number(38.4)
        ('2.904.360.000', '38,4')
    """
    plain = f"{Decimal(str(value)).normalize():f}"
    sign, plain = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    head, _, tail = plain.partition(".")
    grouped = f"{int(head):,}".replace(",", ".")
    return f"{sign}{grouped},{tail}" if tail else f"{sign}{grouped}"


def read_words(text: str) -> int | None:
    """The number that words write, "đồng" and commas passed over; None if another word stands among them.

    Example:
        >>> read_words("Hai tỷ, chín trăm lẻ bốn triệu, ba trăm sáu mươi nghìn đồng")
        2904360000
    """
    words = re.findall(r"\w+", fold(text))
    total = group = part = 0
    digit: int | None = None
    last_scale, seen = 1, False
    for word in words:
        if word in _FILLERS:
            continue
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "mười":
            group += 10
            last_scale = 10
        elif word == "mươi":
            group, digit, last_scale = group + 10 * (digit or 1), None, 10
        elif word == "trăm":
            group, digit, last_scale = group + 100 * (1 if digit is None else digit), None, 100
        elif word in _SCALES:
            scale = _SCALES[word]
            group, digit = group + (digit or 0), None
            if scale == 10**9:
                total, part, group = total + (part + group or 1) * scale, 0, 0
            else:
                part, group = part + (group or 1) * scale, 0
            last_scale = scale
        elif word == "rưỡi":
            group += last_scale // 2
        else:
            return None
        seen = True
    return total + part + group + (digit or 0) if seen else None


def write_words(number: int) -> str:
    """A whole number (0 and above) in Vietnamese words, as a plan writes it behind "bằng chữ".

    Example:
        >>> write_words(2904360000)
        'hai tỷ chín trăm lẻ bốn triệu ba trăm sáu mươi nghìn'
    """
    if number == 0:
        return _NAMES[0]
    billions, rest = divmod(number, 10**9)
    parts = [f"{write_words(billions)} tỷ"] if billions else []
    for scale, name in ((10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        group, rest = divmod(rest, scale)
        if group:
            parts.append(_write_group(group, full=bool(parts)) + name)
    return " ".join(parts)


def _write_group(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    parts = [f"{_NAMES[hundreds]} trăm"] if hundreds or full else []
    if tens == 1:
        parts.append("mười")
    elif tens:
        parts.append(f"{_NAMES[tens]} mươi")
    elif ones and parts:
        parts.append("lẻ")
    if ones == 5 and tens:
        parts.append("lăm")
    elif ones == 1 and tens > 1:
        parts.append("mốt")
    elif ones:
        parts.append(_NAMES[ones])
    return " ".join(parts)
