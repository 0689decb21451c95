"""What a question wants and how: asks, units, funding, role, levels, comparison, all places or one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.question import Across, Asked
from bot.understand.patterns import Patterns
from bot.understand.words import compiled, table, unit_names
from knowledge.text import fold

Span = tuple[int, int]


_GAP = re.compile(r"\(\?: (?:\(\?!(?:[^()]|\([^()]*\))*\))?\[\^ \]\+\)\{[01],\d+\}\??")


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in a question: its name, its whole span, and the parts of it that are asking words.

    `keep` is "" where these parts are no topic, "content" where they are still content, "topic" where they stay topic.
    """

    name: str
    span: Span
    parts: tuple[Span, ...] = ()
    keep: str = ""


def find_asks(view: str) -> tuple[list[Found], list[Found]]:
    """What a folded question asks, in the order of its words; and what it asks only weakly (its nouns say so).

    Where the words of two asks overlap, the one that stands first in the data file wins; what stands in a gap of a
    pattern ("phụ cấp … là bao nhiêu") is free for others.
    """
    strong: list[Found] = []
    weak: list[Found] = []
    for (name, is_weak, keep), pattern in _asks().among(view):
        kept = weak if is_weak else strong
        for match in pattern.finditer(view):
            parts = _parts(match)
            if not any(a < d and c < b for other in (*strong, *kept) for a, b in other.parts for c, d in parts):
                kept.append(Found(name, match.span(), parts, keep))
    strong.sort(key=lambda found: found.span)
    weak.sort(key=lambda found: found.span)
    return strong, weak


@cache
def _asks() -> Patterns[tuple[str, bool, str]]:
    """The patterns of the asks in their order, gaps as groups: (name, weak, what becomes of the words)."""
    return Patterns(
        (
            (
                entry["name"],
                entry.get("weak", False),
                "topic" if entry.get("topic") else "content" if entry.get("soft") else "",
            ),
            compiled(_gaps_apart(source)),
        )
        for entry in table("asking")["ask"]
        for source in entry["patterns"]
    )


@cache
def _gaps_apart(source: str) -> str:
    """A pattern with its gaps as groups."""
    return _GAP.sub(lambda gap: f"({gap.group().rstrip('?')}?)", source)


def prepare() -> None:
    """Compile the patterns of all tables, so that in a process that stays no question waits for one."""
    _asks().prepare()
    _across().prepare()
    for named in (_funding(), *map(_named, ("role", "places", "level"))):
        named.prepare()


def _parts(match: re.Match[str]) -> tuple[Span, ...]:
    """The span of a match without its gaps."""
    parts, at = [], match.start()
    for i in range(1, match.re.groups + 1):
        start, end = match.span(i)
        if start > at:
            parts.append((at, start))
        at = max(at, end)
    if at < match.end():
        parts.append((at, match.end()))
    return tuple(parts)


def distinct(found: Sequence[Found]) -> tuple[Asked, ...]:
    """The kinds of thing asked, each once."""
    return tuple(dict.fromkeys(Asked(item.name) for item in found))


def find_across(view: str) -> tuple[Across | None, list[Span]]:
    """How figures are to be put together, and the words that say so; what stands in a gap ("bên nào … hơn") is none."""
    for name, pattern in _across().among(view):
        if match := pattern.search(view):
            return Across(name), list(_parts(match))
    return None, []


@cache
def _across() -> Patterns[str]:
    return Patterns(
        (entry["name"], compiled(_gaps_apart(source)))
        for entry in table("asking")["across"]
        for source in entry["patterns"]
    )


@cache
def _choosing() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(fold, table('asking')['choosing']))})")


_CHOICES = frozenset((Asked.AGENCY.value, Asked.WHEN.value, Asked.WHERE.value))


def without_choices(strong: Sequence[Found], view: str) -> list[Found]:
    """The asks of a comparison without those that only choose among the things compared ("nơi nào", "năm nào")."""
    return [f for f in strong if f.name not in _CHOICES or not _choosing().fullmatch(view[slice(*f.span)].strip())]


def find_named(kind: str, view: str) -> Iterator[Found]:
    """The entries of a table of `asking.toml` ("role", "places", "level") that a question holds."""
    yield from _first_of_each(_named(kind), view).values()


@cache
def _named(kind: str) -> Patterns[tuple[int, str]]:
    return _numbered(table("asking")[kind])


def find_funding(view: str) -> list[Found]:
    """The sources of money that a question names, in the order they stand."""
    found = _first_of_each(_funding(), view)
    entries = table("funding")["funding"]
    named = [
        item
        for number, item in found.items()
        if not any(compiled(source).search(view) for source in entries[number].get("unless", ()))
    ]
    named.sort(key=lambda item: item.span)
    return named


@cache
def _funding() -> Patterns[tuple[int, str]]:
    return _numbered(table("funding")["funding"])


def _numbered(entries: Sequence[dict[str, Any]]) -> Patterns[tuple[int, str]]:
    """The patterns of named entries, each with the number of its entry and its name."""
    return Patterns(
        ((number, entry["name"]), compiled(source))
        for number, entry in enumerate(entries)
        for source in entry["patterns"]
    )


def _first_of_each(patterns: Patterns[tuple[int, str]], view: str) -> dict[int, Found]:
    """What the first pattern that matches of each entry finds, by the number of the entry."""
    found: dict[int, Found] = {}
    for (number, name), pattern in patterns.among(view):
        if number not in found and (match := pattern.search(view)):
            found[number] = Found(name, match.span())
    return found


@cache
def _units() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(map(re.escape, sorted(unit_names(), key=lambda word: -len(word))))
    rate = table("asked_units")["rate"]
    per = "|".join(map(re.escape, sorted(map(fold, rate["words"]), key=lambda word: -len(word))))
    cues = "|".join(map(re.escape, sorted(map(fold, rate["cues"]), key=lambda word: -len(word))))
    counted = re.compile(
        r"(?<!\w)(?:bao nhiêu|mấy|nhiêu|số lượng|tổng số|số|sĩ số)(?: nghìn| ngàn| triệu| trăm| chục)?"
        rf" (?:lượt )?({names})(?!\w)"
        rf"|(?<!\w)(?:nhiều|ít|đông) ({names})(?=(?: [^ ]+){{0,3}} (?:hơn|nhất|kém)(?!\w))"
    )
    rated = re.compile(rf"(?<!\w)(?:{cues}) ({per})(?!\w)|/\s?({per})(?!\w)")
    return counted, rated


_ANOTHER = re.compile(r" (?:§|\d|nào|sau|trước|tới)")
_TIMES = frozenset(("năm", "tháng", "ngày", "tuần", "giai đoạn", "giờ"))


def find_units(view: str, asks: Sequence[Asked], when: Sequence[Span] = ()) -> tuple[tuple[str, ...], list[Span]]:
    """The units that a question asks for, and where it names them.

    Counted things ("mấy lớp") give the thing; "một ngày", "mỗi người" beside a question for money give "đồng/ngày",
    beside one for people "người/năm". What stands in the words that ask for a time (`when`) is no unit.
    """
    counted, rated = _units()
    units: list[str] = []
    spans: list[Span] = []
    for match in counted.finditer(view):
        if any(match.start() < end and start < match.end() for start, end in when) or (
            match[1] in _TIMES and _ANOTHER.match(view, match.end())
        ):
            continue
        word = "lượt người" if "lượt " in match.group() else unit_names()[match[1] or match[2]]
        units.append(word)
        spans.append(match.span())
    rates = [match for match in rated.finditer(view) if all(match.end() <= a or match.start() >= b for a, b in spans)]
    for match in rates:
        per = match[1] or match[2]
        if Asked.MONEY in asks and not (match.group().startswith(("hàng", "hằng")) and len(rates) > 1):
            units.append(f"đồng/{per}")
            spans.append(match.span())
        elif units and Asked.COUNT in asks and units[0] != per:
            units[0] = f"{units[0]}/{per}"
            spans.append(match.span())
    return tuple(dict.fromkeys(units)), spans
