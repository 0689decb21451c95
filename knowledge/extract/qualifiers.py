"""The words around a number that bound it ("ít nhất", "khoảng"), or say that it is a name and no count ("Đề án 32")."""

from __future__ import annotations

import re
from functools import cache

from knowledge.extract.lexicon import ends_with, load, spelling, words
from knowledge.extract.quantity import Quantity
from knowledge.extract.units import unit_at
from knowledge.text import fold

_EACH = re.compile(
    r"(?<!\w)(?:mỗi|bình\s+quân\s+một|từng)\s+([^\d;:.()]{2,60}?)(?:\s+(?:có|là|được|bố\s+trí|hỗ\s+trợ|đạt|phải\s+có|tổ\s+chức|mở)(?:\s+[^\W\d]+){0,3})?\s*$"
)
_NO_REFERENCE = re.compile(r"(?<!\w)(?:(?:danh|chuyên|hạng) mục|(?:thí|địa|trọng|thời) điểm)\s*$")
# "Mức lương tối thiểu là 1.050.000 đồng": the wage's name, no bound.
_NAMES_WAGE = re.compile(r"(?<!\w)lương\s+$")
# No allowance is more wages than this.
_MOST_WAGES = 20
_TIMES_BEFORE = re.compile(r"(?<!\w)(?:gấp|tăng|giảm|bằng|còn|cao hơn|thấp hơn)(?!\w)")
_TIMES_AFTER = re.compile(r"\s*(?:/|mỗi|một|mức|so với|lương)")


def read_qualifiers(before: str) -> tuple[tuple[str, str] | None, bool, int]:
    """Bound (side and word), whether "khoảng" or the like stands there, and where the first qualifier starts."""
    bound: tuple[str, str] | None = None
    about = False
    end = len(before)
    while True:
        match = ends_with("figures", "qualifier").search(before[:end])
        if not match or _NAMES_WAGE.search(before[: match.start(1)]):
            return bound, about, end
        word = re.sub(r"\s+", " ", match.group(1))
        kind = _qualifier_kinds()[word]
        for side in ("low", "high"):
            if side in kind and bound is None:
                bound = (side, word)
        about = about or "about" in kind
        end = match.start(1)


@cache
def _qualifier_kinds() -> dict[str, str]:
    return {fold(word): str(entry["kind"]) for entry in load("figures")["qualifier"] for word in entry["words"]}


@cache
def _reference() -> re.Pattern[str]:
    return ends_with("figures", "reference")


@cache
def _weak() -> frozenset[str]:
    return frozenset(words("figures", "reference_weak"))


def is_reference(before: str, quantity: Quantity) -> bool:
    """Whether the words before a number make it a name ("cấp 3", "khoản 2")."""
    match = _reference().search(before)
    if not match:
        return False
    word = re.sub(r"\s+", " ", match.group(1))
    if quantity.kind in ("money", "percent") or re.search(r"(?<!\w)thí điểm\s*$", before):
        return False
    if word in ("mục", "điểm") and _NO_REFERENCE.search(before):
        return False
    if word == "số" and re.search(r"(?<!\w)(?:tổng|trên|trong|là|thiểu|đa|dân)\s+số\s*$", before):
        return False
    return not (word in _weak() and quantity.known)


def is_countable(view: str, before: str, quantity: Quantity, note: bool, bounded: bool = False) -> bool:
    """Whether a length of time, a multiple or an unknown noun is meant as a figure."""
    if quantity.kind == "duration":
        cue = ends_with("figures", "duration_cue").search(before)
        bare = before.rstrip().endswith("(") and view[quantity.last : quantity.last + 1] in (")", ",", ";", "/")
        return (
            note
            or bounded  # "không quá 60 ngày"
            or bool(cue)
            or bare
            or re.match(r"\s*/\s*[^\W\d]", view[quantity.last : quantity.last + 5]) is not None
        )
    if quantity.kind == "times" and "lần" not in view[quantity.first : quantity.last]:
        return isinstance(quantity.value, int | float) and 0 < quantity.value <= _MOST_WAGES  # "năm 2012 mức lương …"
    if quantity.kind == "times":
        return note or _TIMES_BEFORE.search(before) is not None or _TIMES_AFTER.match(view, quantity.last) is not None
    if quantity.kind == "count" and not quantity.known:
        plain = quantity.value if quantity.value is not None else quantity.high
        return plain is not None and not (
            isinstance(plain, int) and 1900 <= plain <= 2100 and "." not in view[quantity.start : quantity.end]
        )
    return True


def each_before(before: str, quantity: Quantity) -> str:
    """What "mỗi …" before makes it per: "mỗi xã có ít nhất 01 cán bộ" is per xã; "" without."""
    if quantity.kind not in ("money", "count"):
        return ""
    match = _EACH.search(before)
    if not match:
        return ""
    noun = unit_at(" " + match.group(1), 0)
    if noun is None or noun.kind not in ("count", "duration") or not noun.known:
        return ""
    return f"/{spelling().get(noun.noun, noun.noun)}"
