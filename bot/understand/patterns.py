"""Patterns of the data files, compiled only when a text may match: when it holds a word that every match must hold.

Of some two hundred patterns a question holds the words of a few. The others cost a search for a word each, and no
start compiles them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

Of = TypeVar("Of")

_NEVER: tuple[re.Match[str], ...] = ()
_OPTIONAL = ("?", "*", "{0")


class Pattern:
    """A regular expression with the words of which every match holds at least one."""

    __slots__ = ("_compiled", "_make", "_source", "needed")

    def __init__(self, source: str, make: Callable[[str], str]) -> None:
        """For a folded pattern; `make` gives the whole regular expression when it is needed."""
        self.needed = needed(source)
        self._source, self._make = source, make
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a folded text."""
        return self._regex().search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a folded text."""
        return self._regex().finditer(text) if self._may_match(text) else iter(_NEVER)

    def prepare(self) -> None:
        """Compile it now, in place of when a text may match."""
        self._regex()

    def _may_match(self, text: str) -> bool:
        for word in self.needed:
            if word in text:
                return True
        return not self.needed

    def _regex(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._make(self._source))
        return self._compiled


class Patterns(Generic[Of]):
    """The patterns of a table, each with what it stands for, in the order of the table.

    A text is asked once for every word that some of them need, not pattern by pattern.
    """

    __slots__ = ("_always", "_entries", "_needing")

    def __init__(self, entries: Iterable[tuple[Of, Pattern]]) -> None:
        """Of pairs of what a pattern stands for and the pattern."""
        self._entries = tuple(entries)
        self._always = frozenset(i for i, (_, pattern) in enumerate(self._entries) if not pattern.needed)
        needing: dict[str, list[int]] = {}
        for i, (_, pattern) in enumerate(self._entries):
            for word in pattern.needed:
                needing.setdefault(word, []).append(i)
        self._needing = tuple((word, tuple(at)) for word, at in needing.items())

    def among(self, text: str) -> list[tuple[Of, Pattern]]:
        """Those that may match a folded text, in their order."""
        found = set(self._always)
        for word, at in self._needing:
            if word in text:
                found.update(at)
        return [self._entries[i] for i in sorted(found)]

    def prepare(self) -> None:
        """Compile all now, in place of when a text may match."""
        for _, pattern in self._entries:
            pattern.prepare()


def needed(source: str) -> tuple[str, ...]:
    """Words of which every match of a pattern holds at least one, the pattern's longest; empty where none are sure.

    Understands what the data files use: groups, choices, classes, repetitions and braces. All else counts as unknown.

    Example:
        >>> needed("(?:ai|người nào) (?:đã )?ký"), needed("tổng(?: số)? {unit}"), needed("[0-9]+ ?%?")
        (('ai', 'người nào'), ('tổng',), ())
    """
    found: list[str] = []
    for choice in _choices(source):
        words = _of_choice(choice)
        if not words:
            return ()
        found += words
    return tuple(dict.fromkeys(found))


def _choices(source: str) -> list[str]:
    """What stands between the bars of a pattern that are in no group."""
    choices, start, at = [], 0, 0
    while at < len(source):
        if source[at] == "|":
            choices.append(source[start:at])
            start = at + 1
        at = _behind(source, at)
    return [*choices, source[start:]]


def _behind(source: str, at: int) -> int:
    """Where the element that begins at `at` ends: a group, a class, braces, an escaped sign, or one sign."""
    if source[at] == "\\":
        return at + 2
    if source[at] == "[":
        return source.index("]", at + 2) + 1
    if source[at] == "{":
        return source.index("}", at) + 1
    if source[at] != "(":
        return at + 1
    at += 1
    while source[at] != ")":
        at = _behind(source, at)
    return at + 1


def _of_choice(choice: str) -> tuple[str, ...]:
    """The best words of a pattern without bars: a run of letters, or what a group that cannot be left out needs."""
    best: tuple[str, ...] = ()
    run, at = "", 0
    while at < len(choice):
        end = _behind(choice, at)
        element, optional = choice[at:end], choice.startswith(_OPTIONAL, end)
        repeated = end < len(choice) and choice[end] in "?*+{"
        letter = (len(element) == 1 and element not in ".^$") or (element[0] == "\\" and not element[1:].isalnum())
        if letter and not optional:
            run += element[-1]
        if not letter or repeated:
            best, run = _better(best, (run,)), ""
        if element[0] == "(" and not optional and not element.startswith(("(?=", "(?!", "(?<")):
            best = _better(best, needed(element.removeprefix("(").removeprefix("?:")[:-1]))
        at = _behind_repetition(choice, end)
    return _better(best, (run,))


def _behind_repetition(choice: str, at: int) -> int:
    while at < len(choice) and choice[at] in "?*+":
        at += 1
    if choice.startswith("{", at) and choice[at + 1 : at + 2].isdigit():
        return _behind_repetition(choice, choice.index("}", at) + 1)
    return at


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Of two sets of words the one whose shortest is longer; empty words say nothing."""
    return other if all(other) and min(map(len, other), default=0) > min(map(len, one), default=0) else one
