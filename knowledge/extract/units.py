"""What stands behind a number: money, percent, a counted noun, times, a stretch of time; and what it is per."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.extract.lexicon import (
    alternatives,
    count_noun,
    counted,
    currencies,
    scales,
    spelling,
    words,
)

_POINTS = re.compile(r"\s*điểm\s*(?:phần\s+trăm|%)")
_PERCENT = re.compile(r"\s*(?:%|phần\s+trăm)")
_TIMES = re.compile(r"\s*lần(?!\s+(?:thứ|lượt))(?!\w)")
# "0,5 mức lương cơ sở": as many times that wage.
_OF_WAGE = re.compile(r"\s+(?=(?:mức )?lương (?:cơ sở|tối thiểu|cơ bản)(?!\w))")
_WORD = re.compile(r"\s+([^\W\d_]+)(?!\w)")
_VOWELS = re.compile(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as read: `kind` is "money", "percent", "count", "times" or "duration".

    Attributes:
        kind: What sort of number it makes.
        name: The record's unit, without what it is per.
        factor: What one counts for (1_000_000 for "triệu đồng").
        end: Offset behind the unit in the line.
        known: Whether the word list has it (an unknown noun is taken as written).
        noun: The counted noun as matched, "" for money and percent.
    """

    kind: str
    name: str
    factor: int
    end: int
    known: bool = True
    noun: str = ""


@cache
def _money() -> re.Pattern[str]:
    scale = alternatives(word for word in words("units", "scale") if word != "tr")
    money = alternatives(words("units", "currency"))
    return re.compile(
        rf"\s*(?:(?P<scale>{scale})(?!\w)(?:\s+(?P<more>{scale})(?!\w))?(?:\s*(?P<after>{money})(?!\w))?"
        rf"|(?P<short>tr)\.?\s?(?:đ(?:ồng)?)?(?!\w)|(?P<kilo>k)(?!\w)|(?P<currency>{money})(?!\w))"
        r"(?!(?<=đồng)\s+(?:thời|bộ|bào|chí|ý|đều|hành|nghiệp|lòng|tháp|nai|hới|hỷ|hóa|hoá|xoài|khởi)(?!\w))"
    )


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(rf"\s*({alternatives(words('units', 'duration'))})(?!\w)")


@cache
def _per() -> re.Pattern[str]:
    noun = alternatives(words("units", "count") + words("units", "duration"))
    return re.compile(
        rf"\s*/\s*(?P<slash>(?:(?:0?1|10{{2}}|1(?:\.?000)+)\s+)?(?:{noun})(?!\w)|[^\W\d_]+)|\s+(?:mỗi|một|trên\s+mỗi|cho\s+mỗi)\s+(?P<each>{noun})(?!\w)"
    )


def unit_at(view: str, at: int) -> Unit | None:
    """The unit that starts at an offset of a folded line; None where none does."""
    match = _POINTS.match(view, at)
    if match:
        return Unit("percent", "điểm phần trăm", 1, match.end())
    match = _PERCENT.match(view, at)
    if match:
        return Unit("percent", "%", 1, match.end())
    match = _money().match(view, at)
    if match:
        unit = _money_unit(view, match)
        if unit:
            return unit
    if _OF_WAGE.match(view, at):
        return Unit("times", "lần", 1, at, noun="lần")
    match = count_noun().match(view, at)
    if match and not view[at].isalpha():
        noun = re.sub(r"\s+", " ", match.group(1))
        if noun == "lần":
            return Unit("times", "lần", 1, match.end(), noun=noun)
        return Unit("count", counted()[noun], 1, match.end(), noun=noun)
    match = _duration().match(view, at)
    if match:
        return Unit("duration", match.group(1), 1, match.end(), noun=match.group(1))
    return _unknown(view, at)


def _money_unit(view: str, match: re.Match[str]) -> Unit | None:
    if match["currency"]:
        return Unit("money", currencies()[match["currency"]], 1, match.end())
    if match["kilo"]:
        return Unit("money", "đồng", 1000, match.end()) if match.start() == match.start("kilo") else None
    if match["short"]:
        return Unit("money", "đồng", 10**6, match.end())
    factor = scales()[match["scale"]] * (scales()[match["more"]] if match["more"] else 1)
    if match["after"]:
        return Unit("money", currencies()[match["after"]], factor, match.end())
    noun = count_noun().match(view, match.end())
    if noun and noun.start(1) > match.end():
        word = re.sub(r"\s+", " ", noun.group(1))
        return Unit("count", counted()[word], factor, noun.end(), noun=word)
    return Unit("money", "đồng", factor, match.end())


def _unknown(view: str, at: int) -> Unit | None:
    first = _WORD.match(view, at)
    if not first or first.group(1) in _never() or len(first.group(1)) < 2:
        return None
    second = _WORD.match(view, first.end())
    end = first.end()
    if second and len(_VOWELS.findall(first.group(1))) == 1 and second.group(1) not in _never():
        end = second.end()
    noun = re.sub(r"\s+", " ", view[first.start(1) : end])
    return Unit("count", noun, 1, end, known=False, noun=noun)


@cache
def _never() -> frozenset[str]:
    return frozenset(words("units", "never"))


@cache
def _per_beyond() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[^\W\d_]+){{1,4}}\s*/\s*(?P<noun>{alternatives(words('units', 'count'))})(?!\w)")


def per_beyond(view: str, at: int) -> str:
    """What a count is per whose noun goes on: of "03 người khuyết tật/xã" "/xã", read from behind "người"; or ""."""
    match = _per_beyond().match(view, at)
    noun = re.sub(r"\s+", " ", match["noun"]) if match else ""
    return "/" + spelling().get(noun, noun) if noun else ""


def per_at(view: str, at: int) -> tuple[str, int]:
    """What a unit is per, as "/người/tháng", and the offset behind it; ("", at) where nothing follows."""
    parts: list[str] = []
    while len(parts) < 4:
        match = _per().match(view, at)
        if not match:
            break
        noun = re.sub(r"\s+", " ", match["slash"] or match["each"])
        parts.append("/" + spelling().get(noun, noun))
        at = match.end()
    return "".join(parts), at
