"""Short names of provinces in questions: "BT", "qninh", "TTH", where the library has a place that they may mean.

Many of these letters mean something else as well ("ĐT" is also "đào tạo"). They are a place where nothing else can be
meant, or where a word before them says so; of letters that fit several places none is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.understand.letters import agrees, marks, unmarked
from bot.understand.shorthand import key, written_out
from bot.understand.tokens import Token
from bot.understand.words import table
from knowledge.places import find_places
from knowledge.text import fold

# A span of the message, and the places that its letters may mean.
Spot = tuple[int, tuple[str, ...]]
# Fewer letters say nothing.
_FEWEST = 2
_VOWELS = frozenset("aeiouy")


def short_names(
    text: str, pieces: list[Token], plans: frozenset[str], known: Callable[[str], bool], *, shouted: bool
) -> dict[int, Spot]:
    """Where short names stand: start -> (end, the places with plans that are meant).

    Args:
        text: The message.
        pieces: Its pieces.
        plans: Places that have plans.
        known: Whether letters without marks are a syllable.
        shouted: Whether all is in capitals, so that these tell nothing.
    """
    found: dict[int, Spot] = {}
    fitting = {
        i: names for i, piece in enumerate(pieces) if piece.kind == "word" and (names := meant(piece.text, plans))
    }
    if not fitting:
        return found
    mentions = [m for m in find_places(text) if not m.part_of_name]
    named, called = [(m.start, m.end) for m in mentions], {m.place.name for m in mentions}
    for i, names in fitting.items():
        piece = pieces[i]
        others = [span for span in named if span != (piece.start, piece.end)]
        if any(start <= piece.start and piece.end <= end for start, end in others):
            continue  # part of a longer name
        names = tuple(name for name in names if name in called) or names  # "QN của Quảng Nam"
        if others and not (called & {*names} or _beside(pieces, i) & _list("joins")):
            continue
        if _is_place(pieces, i, known, shouted=shouted):
            found[piece.start] = piece.end, names
    return found


def meant(typed: str, plans: frozenset[str]) -> tuple[str, ...]:
    """The places with plans whose short name was typed, in the order of the alphabet; marks that were typed agree.

    Example:
        >>> meant("qn", frozenset({"Quảng Ninh", "Quảng Nam", "Bến Tre"}))
        ('Quảng Nam', 'Quảng Ninh')
    """
    letters = key(typed)
    if len(letters) < _FEWEST or unmarked(letters) in _list("settled"):
        return ()
    spelled = marks(letters)
    fitting = (place for place, short in _shorts(plans).get(unmarked(letters), ()) if agrees(spelled, marks(short)))
    return tuple(dict.fromkeys(fitting))


@lru_cache(maxsize=8)
def _shorts(plans: frozenset[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Places and their short names with marks, by the letters of these without."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place in sorted(plans):
        for short in _ways(place):
            found.setdefault(unmarked(short), []).append((place, short))
    return {letters: tuple(pairs) for letters, pairs in found.items()}


def _ways(place: str) -> Iterator[str]:
    """The short names of a place: "qn" and "qninh", of one with two names each of these too ("vt")."""
    name = fold(place).removeprefix("tp.").strip()
    parts = [part.split() for part in name.split("-")]
    words = [word for part in parts for word in part]
    for run in (words, *(parts if len(parts) > 1 else ())):
        # A first letter keeps its "đ", but no other mark: nobody types "ữ" for "Ứng Hòa".
        first = [word[0] if word[0] == "đ" else unmarked(word[0]) for word in run]
        if len(run) > 1:
            yield "".join(first)
            yield "".join(first[:-1]) + run[-1]


@dataclass(frozen=True, slots=True)
class _Also:
    """What is known of letters that mean something else too; see the data file."""

    sure: bool = False
    never_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


def _is_place(pieces: list[Token], at: int, known: Callable[[str], bool], *, shouted: bool) -> bool:
    """Whether letters that may be a place's stand for it here."""
    piece = pieces[at]
    letters = unmarked(key(piece.text))
    before = _plain(pieces[at - 1]) if at else ""
    behind = _plain(pieces[at + 1]) if at + 1 < len(pieces) else ""
    if before in _list("never_after"):
        return False
    also = _also().get(letters)
    if also and behind in also.never_before:
        return False
    short = written_out(pieces, at, shouted)
    if short and short.conditions:
        return before in _list("locators") and short.upper and not (also and before in also.not_after)
    if known(letters) and _VOWELS & set(letters) and (shouted or not piece.text.isupper()):
        return False
    if short or (also and not also.sure):
        return before in _list("locators") and not (also and before in also.not_after)
    return True


def _beside(pieces: Sequence[Token], at: int) -> set[str]:
    """The pieces on either side, without marks."""
    return {_plain(pieces[i]) for i in (at - 1, at + 1) if 0 <= i < len(pieces)}


def _plain(piece: Token) -> str:
    return unmarked(fold(piece.text))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(unmarked(fold(word)) for word in table("initials")[name])


@cache
def _also() -> dict[str, _Also]:
    found = {}
    for entry in table("initials")["also"]:
        words = [frozenset(unmarked(fold(w)) for w in entry.get(name, ())) for name in ("never_before", "not_after")]
        for short in entry["short"]:
            found[unmarked(fold(short))] = _Also(entry.get("sure", False), *words)
    return found
