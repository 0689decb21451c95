"""The names of agencies from `data/agencies.toml`, as tries over words, in which the reader looks things up."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from knowledge.text import bare, fold, to_nfc

T = TypeVar("T")
_TOKEN = re.compile(r"\w+|\n|\t|[^\w\s]")
_DASH = "-"
_DATA = Path(__file__).parent / "data" / "agencies.toml"
_DUTIES = _DATA.with_name("duties.toml")
LEVELS = ("trung ương", "tỉnh", "huyện", "xã")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words without its dashes: `words` folded (or bare), with code point offsets into the text.

    `marked` are the words folded, `dashed` those before which a dash stood.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    dashed: frozenset[int]
    marked: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def upper(self, at: int) -> bool:
        """Whether a word begins with a capital or a digit."""
        first = self.text[self.starts[at]]
        return first.isupper() or first.isdigit()

    def shout(self, at: int) -> bool:
        """Whether a word of several letters is all capitals."""
        start, end = self.starts[at], self.ends[at]
        return end - start > 1 and self.text[start:end].isupper()


def split_words(text: str, marks: bool = True) -> Words:
    """The words of a text; without `marks` they are compared without tone and vowel marks."""
    folded = fold(text)
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    dashed: set[int] = set()
    if _DASH in folded:
        kept: list[tuple[int, int]] = []
        for span in spans:
            if folded[span[0]] == _DASH:
                dashed.add(len(kept))
            else:
                kept.append(span)
        spans = kept
    marked = [folded[start:end] for start, end in spans]
    if "&" in folded:
        marked = ["và" if word == "&" else word for word in marked]
    words = marked if marks else [bare(word) for word in marked]
    return Words(text, words, [start for start, _ in spans], [end for _, end in spans], frozenset(dashed), marked)


@dataclass(slots=True)
class Trie(Generic[T]):
    """Names as sequences of words, each with a value; `marks` as in `split_words`."""

    marks: bool = True
    _root: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, value: T) -> None:
        """Takes a name in; the first value of a name stays."""
        tokens = split_words(to_nfc(name), self.marks)
        node = self._root
        for word in tokens.words:
            node = node.setdefault(word, {})
        node.setdefault("", []).append((tuple(tokens.marked), value))

    def longest(self, words: Words, at: int) -> tuple[int, T] | None:
        """Where the longest name that begins at word `at` ends (a word index), and its value."""
        found: tuple[int, T] | None = None
        if self.starts(words, at):
            for match in self.all(words, at):
                found = match
        return found

    def all(self, words: Words, at: int) -> Iterator[tuple[int, T]]:
        """All names that begin at word `at`, the shortest first."""
        node = self._root
        for i, word in enumerate(itertools.islice(words.words, at, None), at + 1):
            if word not in node:
                return
            node = node[word]
            for marked, value in node.get("", ()):
                if self.marks or all(map(may_mean, words.marked[at:i], marked)):
                    yield i, value
                    break

    def firsts(self) -> set[str]:
        """The words with which its names begin."""
        return set(self._root)

    def starts(self, words: Words, at: int) -> bool:
        """Whether any name begins with that word."""
        found = words.words
        return at < len(found) and found[at] in self._root


@lru_cache(maxsize=1 << 14)
def may_mean(typed: str, name: str) -> bool:
    """Whether a word typed with none or some of its marks can be that word: marks that were typed count."""
    if typed == name:
        return True
    a, b = unicodedata.normalize("NFD", typed), unicodedata.normalize("NFD", name)
    return _marks(a) <= _marks(b)


def _marks(word: str) -> set[tuple[int, str]]:
    base, marks = -1, set()
    for char in word:
        if unicodedata.combining(char):
            marks.add((base, char))
        else:
            base += 1
            if char == "đ":
                marks.add((base, char))
    return marks


@dataclass(frozen=True, slots=True)
class Name:
    """What a known name stands for. `branches`, `needs_branch`, `listed`: see the data file."""

    canonical: str
    level: str
    branches: bool = False
    needs_branch: bool = False
    listed: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a group: "sở", "huyện"."""

    word: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Names:
    """All that is known of names, with marks (for plans) or without (for questions)."""

    known: Trie[Name]
    heads: Trie[str]
    fields: dict[str, Trie[Name]]
    units: Trie[Unit]
    no_unit: Trie[bool]
    kept: Trie[str]
    dropped: Trie[bool]
    titles: Trie[bool]
    ends: Trie[bool]
    inner: Trie[bool]
    not_before: dict[str, Trie[bool]]
    firsts: frozenset[str]
    central_cities: frozenset[str]
    verbs: Trie[bool]


@lru_cache(maxsize=1)
def agency_data() -> dict[str, Any]:
    """The data file as it is."""
    return tomllib.loads(_DATA.read_text("utf-8"))


def _set(words: Iterable[str], marks: bool) -> Trie[bool]:
    trie: Trie[bool] = Trie(marks)
    for word in words:
        trie.add(word, True)
    return trie


# What begins a group, a committee or a list of departments, besides the names of the data file.
_FIRSTS = ("các", "những", "tất", "uỷ", "ubnd", "ub", "sở", "bộ", "phòng")
FIELD_LEVELS = {"Bộ": "trung ương", "Sở": "tỉnh", "Phòng": "huyện"}


@lru_cache(maxsize=2)
def names(marks: bool = True) -> Names:
    """The names, read once."""
    data = agency_data()
    known: Trie[Name] = Trie(marks)
    fields: dict[str, Trie[Name]] = {head: Trie(marks) for head in FIELD_LEVELS}
    for entry in data["agency"]:
        name = Name(
            entry["name"],
            entry["level"],
            entry.get("branches", False),
            entry.get("needs_branch", False),
            entry.get("listed", False),
        )
        typed = [] if marks else entry.get("asked", [])
        for alias in [entry["name"], *entry.get("aliases", []), *typed]:
            known.add(alias, name)
    for entry in data["field"]:
        for head in entry["heads"]:
            name = Name(f"{head} {entry['name']}", entry.get("level", FIELD_LEVELS[head]), head=head)
            typed = [] if marks else entry.get("asked", [])
            for alias in [entry["name"], *entry.get("aliases", []), *entry["short"], *typed]:
                known.add(f"{head} {alias}", name)
                fields[head].add(alias, name)
            for short in [] if marks else entry["short"]:
                letters = short.replace(" ", "").replace(",", "").replace("và", "")
                known.add(f"{head[0]}{letters}", name)
                known.add(f"{head} {letters}", name)
            if head == "Sở" and not marks:
                for clipped in entry.get("clipped", []):
                    known.add(f"{head} {clipped}", name)
                for alias in [entry["name"], *entry.get("aliases", []), *typed]:
                    known.add(f"bên {alias}", name)
    units: Trie[Unit] = Trie(marks)
    for group in data["group"]:
        for word in group["words"]:
            units.add(word, Unit("thị xã" if word == "thị" else word, group["class"], group["level"]))
    heads: Trie[str] = Trie(marks)
    not_before = {}
    for entry in data["head"]:
        heads.add(entry["word"], entry["word"])
        not_before[entry["word"]] = _set(entry.get("not_before", []), marks)
    kept: Trie[str] = Trie(marks)
    for word in data["modifiers"]["kept"]:
        kept.add(word, word)
    words = data["words"]
    return Names(
        known,
        heads,
        fields,
        units,
        _set(words["no_unit"], marks),
        kept,
        _set(data["modifiers"]["dropped"], marks),
        _set(words["titles"], marks),
        _set(words["ends"], marks),
        _set(words["inner"], marks),
        not_before,
        frozenset(
            known.firsts() | units.firsts() | heads.firsts() | {first if marks else bare(first) for first in _FIRSTS}
        ),
        frozenset(fold(city) for city in words["central_cities"]),
        _set(tomllib.loads(_DUTIES.read_text("utf-8"))["words"]["verbs"], marks),
    )


def head_level(head: str) -> str:
    """What level a body with that first word usually has."""
    levels = {entry["word"]: entry["level"] for entry in agency_data()["head"]}
    return str(levels[head])
