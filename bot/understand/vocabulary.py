"""The words that a question may be made of: of the documents, of our data files, and of the language at large.

From these, missing marks are put back, typing errors undone and glued words cut. Everything is in folded form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understand.chances import Chances, Source
from bot.understand.letters import unmarked
from bot.understand.nearly import SURE, one_off
from bot.understand.neighbours import Neighbours
from bot.understand.shorthand import abbreviations
from bot.understand.words import document_kinds, phrases, table, unit_names
from knowledge.places import all_places
from knowledge.text import fold

if TYPE_CHECKING:
    from bot.understand.candidates import Candidate

# How much of the documents is counted; beyond some millions of characters counts no longer change a choice.
SAMPLE = 3_000_000
# Weight of a pair of syllables by where it is known from, in occurrences in a document.
LANGUAGE, OURS, NAME = 2, 15, 40
OWN = 3
COMMON = 400  # words that every question may hold
# The same for what tells typing errors: how people ask counts most, and documents not without bound.
ASKED, OWN_MASS = 15, 120_000
# How much small words of every question count, and the first syllables of places and agencies of the library.
ANYWHERE = 30.0
NUMBER = "#"
# Words whose neighbours are kept.
REMEMBERED = 20_000
_NO_PAIRS: dict[tuple[str, str], float] = {}
_PIECES = re.compile(r"[^\W\d_]+|\d[\d.,/]*|[^\s\w]")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Syllables and pairs of adjacent syllables.

    Attributes:
        forms: Letters without marks -> the syllables they may be, each with its weight.
        pairs: "ngan sach" -> the pairs they may be, as (first, second, weight).
        own: Syllables of the documents, with how often they occur.
        own_pairs: Pairs "ngân sách" of the documents, with how often they occur.
        words: Words of several syllables that the language knows ("nâng cấp").
        runs: Runs of three and four syllables without marks -> what they may be, each with its weight.
        nearby: Letters less one -> the unmarked syllables they come from (for typing errors).
        names: Names of places, and of agencies of the documents, in syllables.
        foreign: Words of another language that are no Vietnamese syllables, marks aside.
        memory: What was found near letters before; nothing that changes what is found.
        memory_far: The same of what is two typing errors away, by its place in `letters`.
        memory_candidates: What words were taken for before, by how they were typed (`bot.understand.candidates`).
    """

    forms: dict[str, dict[str, float]]
    pairs: dict[str, dict[tuple[str, str], float]]
    own: Counter[str]
    own_pairs: Counter[str]
    words: frozenset[str]
    runs: dict[str, dict[tuple[str, ...], int]]
    nearby: dict[str, tuple[str, ...]]
    names: tuple[tuple[str, ...], ...]
    foreign: frozenset[str] = frozenset()
    memory: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    memory_far: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)
    memory_candidates: dict[tuple[str, float], tuple[Candidate, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, texts: Iterable[str], names: Iterable[str] = ()) -> Vocabulary:
        """The vocabulary of some documents and of names, over our own data files and the language at large."""
        language = _language()
        syllables, pairs = dict(language[0]), dict(language[1])
        known_names = [run for name in names for run in _runs(fold(name))]
        _add(known_names, NAME, syllables, pairs)
        own, own_pairs, triples = _count(texts)
        runs = {key: dict(ways) for key, ways in language[3].items()}
        for triple, count in triples.items():
            if count > 1:
                ways = runs.setdefault(unmarked(" ".join(triple)), {})
                ways[triple] = ways.get(triple, 0) + OWN * count
        for syllable, count in own.items():
            syllables[syllable] = syllables.get(syllable, 0) + OWN * count
        for pair, count in own_pairs.items():
            pairs[pair] = pairs.get(pair, 0) + OWN * count
        forms: dict[str, dict[str, float]] = {}
        short = abbreviations()
        for syllable, count in syllables.items():
            if unmarked(syllable) in short and syllable not in language[4]:
                continue
            forms.setdefault(unmarked(syllable), {})[syllable] = log(1 + count)
        known: dict[str, dict[tuple[str, str], float]] = {}
        for (first, second), count in pairs.items():
            known.setdefault(f"{unmarked(first)} {unmarked(second)}", {})[first, second] = log(1 + count)
        joined = Counter({f"{a} {b}": n for (a, b), n in own_pairs.items()})
        named = tuple(map(tuple, known_names))
        foreign = phrases("phrases", "english") - frozenset(map(unmarked, language[4]))
        return cls(forms, known, own, joined, language[2], runs, _deletions(forms), named, foreign)

    def knows(self, syllable: str) -> bool:
        """Whether the folded syllable exists, marks and all."""
        return syllable in self.forms.get(unmarked(syllable), ())

    def near(self, letters: str) -> tuple[str, ...]:
        """Unmarked syllables within one typing error (a letter dropped, added, replaced, or two swapped)."""
        known = self.memory.get(letters)
        if known is None:
            if len(self.memory) > REMEMBERED:
                self.memory.clear()
            known = self.memory[letters] = self._near(letters)
        return known

    def far(self, letters: str) -> tuple[str, ...]:
        """Unmarked syllables within two typing errors."""
        return tuple(map(self.letters.__getitem__, self.far_places(letters)))

    def far_places(self, letters: str) -> tuple[int, ...]:
        """The places of the same in `letters`."""
        known = self.memory_far.get(letters)
        if known is None:
            if len(self.memory_far) > REMEMBERED:
                self.memory_far.clear()
            found = process.extract(letters, self.letters, scorer=OSA.distance, score_cutoff=2, limit=None)
            known = self.memory_far[letters] = tuple(place for choice, _, place in found if len(choice) > 1)
        return known

    @cached_property
    def beside(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """For each syllable without marks those that stand before it in known pairs, and those behind it."""
        before: dict[str, set[str]] = {}
        behind: dict[str, set[str]] = {}
        for pair in self.pairs:
            first, _, second = pair.partition(" ")
            before.setdefault(second, set()).add(first)
            behind.setdefault(first, set()).add(second)
        return before, behind

    @cached_property
    def chances(self) -> Chances:
        """How likely syllables without marks follow one another."""
        sources = (
            Source.counted(self.own, self.own_pairs, OWN, OWN_MASS),
            Source.of(([name[0]] for name in self.names if self._stands(name)), 0.0, alone=ANYWHERE),
            *_sources(),
        )
        return Chances.of(sources, self.runs)

    def sure_pair(self, first: str, second: str) -> bool:
        """Whether documents or our own phrases, not only a dictionary, hold the pair, marks aside."""
        return max(self.pairs.get(f"{first} {second}", _NO_PAIRS).values(), default=0.0) >= SURE

    @cached_property
    def neighbours(self) -> Neighbours:
        """How well each syllable goes with others; those of `letters` have the first places."""
        return Neighbours.of(self.letters, self.beside[1], self.chances)

    def _stands(self, name: tuple[str, ...]) -> bool:
        """Whether the documents speak of a name, by its first syllables."""
        return self.own_pairs[" ".join(name[:2])] > 1

    @cached_property
    def named_beside(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """In names that the documents speak of: what stands behind each syllable, and before it, without marks."""
        behind: dict[str, set[str]] = {}
        before: dict[str, set[str]] = {}
        for name in filter(self._stands, self.names):
            for first, second in pairwise(map(unmarked, name)):
                behind.setdefault(first, set()).add(second)
                before.setdefault(second, set()).add(first)
        return behind, before

    @cached_property
    def native(self) -> frozenset[str]:
        """All syllables without marks that are no words of another language."""
        return frozenset(self.forms) - self.foreign

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """All syllables without marks."""
        return tuple(self.forms)

    def _near(self, letters: str) -> tuple[str, ...]:
        found = set(self.nearby.get(letters, ()))
        for i in range(len(letters)):
            less = letters[:i] + letters[i + 1 :]
            if less in self.forms:
                found.add(less)
            found.update(other for other in self.nearby.get(less, ()) if one_off(letters, other))
        found.discard(letters)
        return tuple(sorted(found))


def _deletions(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for letters in forms:
        if letters.isascii() and 2 <= len(letters) <= 8:
            for less in {letters[:i] + letters[i + 1 :] for i in range(len(letters))}:
                found.setdefault(less, []).append(letters)
    return {less: tuple(whole) for less, whole in found.items()}


def _runs(folded: str) -> Iterator[list[str]]:
    """Runs of syllables that no sign interrupts; a number stands as NUMBER."""
    run: list[str] = []
    for piece in _PIECES.findall(folded):
        if piece[0].isalpha():
            run.append(piece)
        elif piece[0].isdigit():
            run.append(NUMBER)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _count(texts: Iterable[str]) -> tuple[Counter[str], Counter[tuple[str, str]], Counter[tuple[str, ...]]]:
    syllables: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    triples: Counter[tuple[str, ...]] = Counter()
    left = SAMPLE
    for text in texts:
        for line in fold(text[: max(left, 0)]).splitlines():
            for run in _runs(line):
                syllables.update(run)
                pairs.update(pairwise(run))
                triples.update(zip(run, run[1:], run[2:], strict=False))
        left -= len(text)
        if left <= 0:
            break
    del syllables[NUMBER]
    return syllables, pairs, triples


@cache
def _sources() -> tuple[Source, ...]:
    """What is counted besides documents: how people ask, our data files, names of places, the language's words."""
    asked = Source.of(
        (run for phrase in table("typical")["questions"] for run in _runs(fold(phrase))), ASKED, whole=True
    )
    strange = {fold(phrase) for phrase in _strings(table("off_topic")["words"])}
    ours = Source.of(
        (run for phrase in _data_phrases() if phrase not in strange for run in _runs(phrase)), OURS / 3, variety=0.5
    )
    common = Source.of(([fold(word)] for word in table("phrases")["common"]), 0.0, alone=ANYWHERE)
    names = Source.of((run for place in all_places() for run in _runs(fold(place.name))), NAME / 4, variety=0.5)
    words = Source.of((word.split() for word in _language()[2]), LANGUAGE / 10, variety=0.03, alone=0.02)
    return asked, ours, common, names, words


@cache
def _data_phrases() -> tuple[str, ...]:
    """What our own data files say, as phrases: examples and written-out shorthand above all."""
    found: list[str] = []
    for name in ("asking", "shorthand", "courtesies", "funding", "function_words", "phrases", "off_topic"):
        for entries in table(name).values():
            found.extend(_strings(entries))
    found += [*unit_names(), *document_kinds()]
    found += [f"{cue} {unit}" for unit in unit_names() for cue in ("mấy", "bao nhiêu", "mỗi")]
    # No whole unit: that would make "tổ công tác" likelier everywhere.
    found += sorted({f"số {unit.split()[0]}" for unit in unit_names()})
    found += [f"{cue} {word}" for word in table("asked_units")["rate"]["words"] for cue in ("một", "mỗi")]
    return tuple(fold(phrase) for phrase in found)


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        if not set(node) & set("(|[?*\\"):
            yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("long", "examples", "words", "substantial", "phrases", "elsewhere", "name"):
                yield from _strings(
                    value if key != "examples" else [e[-1] if isinstance(e, list) else e for e in value]
                )
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def _add(runs: Iterable[list[str]], weight: int, syllables: dict[str, int], pairs: dict[tuple[str, str], int]) -> None:
    for run in runs:
        for syllable in run:
            if syllable != NUMBER:
                syllables[syllable] = syllables.get(syllable, 0) + weight
        for pair in pairwise(run):
            pairs[pair] = pairs.get(pair, 0) + weight


@cache
def _language() -> tuple[
    dict[str, int],
    dict[tuple[str, str], int],
    frozenset[str],
    dict[str, dict[tuple[str, ...], int]],
    frozenset[str],
]:
    """Syllables, pairs, words and longer runs of the language and of our data files, and the syllables of the first.

    Source:
        `underthesea/corpus/data/Viet39K.txt` (Apache 2.0), one word a line; read without importing underthesea, which
        takes seconds. Where the file is missing, documents and our own data files must do.
    """
    syllables: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    words: set[str] = set()
    spec = find_spec("underthesea")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "corpus" / "data" / "Viet39K.txt"
        if path.is_file():
            lines = [line for line in fold(path.read_text("utf-8")).splitlines() if line.replace(" ", "").isalpha()]
            _add((line.split() for line in lines), LANGUAGE, syllables, pairs)
            words.update(line for line in lines if 1 <= line.count(" ") <= 3)
    real = frozenset(syllables)
    longer: dict[str, dict[tuple[str, ...], int]] = {}
    for phrase in _data_phrases():
        for run in _runs(phrase):
            _add((run,), OURS, syllables, pairs)
            for length in (3, 4):
                for at in range(len(run) - length + 1):
                    piece = tuple(run[at : at + length])
                    ways = longer.setdefault(unmarked(" ".join(piece)), {})
                    ways[piece] = ways.get(piece, 0) + OURS
    for word in table("phrases")["common"]:
        syllables[fold(word)] = syllables.get(fold(word), 0) + COMMON
    return syllables, pairs, frozenset(words), longer, real
