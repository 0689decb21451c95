"""Terms: how the words of a question meet the words of a record.

A term is a syllable ("tuổi") or a pair of neighbours ("cao tuổi"). A record's terms carry the weight of the field they
stand in; a question's words count by how rare they are in the library. Marks that were typed must agree; words typed
without marks meet every marked form.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple, Protocol

from knowledge.text import fold, strip_marks

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+")

# The credit of a synonym where its group names none: a little under the word itself, so that the word wins.
SYNONYM_CREDIT = 0.9
# Two words are one compound when the rarer stands at least this often beside the other.
_BOUND = 0.5


def syllables(text: str) -> list[str]:
    """The folded syllables and numbers of a text, in order."""
    return list(_syllables_of_label(text) if len(text) <= _LABEL else _syllables(text))


def _syllables(text: str) -> tuple[str, ...]:
    return tuple([token.lstrip("0") or "0" for token in _TOKEN.findall(fold(text))])


# Labels, headings and questions are read again and again; the texts of passages once.
_LABEL = 240
_syllables_of_label = lru_cache(maxsize=1 << 13)(_syllables)


def terms_of(text: str) -> list[str]:
    """The syllables of a text, then its pairs of neighbours."""
    words = syllables(text)
    return words + [f"{a} {b}" for a, b in pairwise(words)]


@dataclass(slots=True)
class Bag:
    """The terms of a record with the best weight of the fields they stand in, with marks and without."""

    marked: dict[str, float] = field(default_factory=dict)
    bare: dict[str, float] = field(default_factory=dict)

    def add(self, text: str | None, weight: float) -> None:
        """Take the terms of a field in."""
        marked, bare = self.marked, self.bare
        for term in terms_of(text or ""):
            if marked.get(term, 0.0) < weight:
                marked[term] = weight
                letters = plain(term)
                if bare.get(letters, 0.0) < weight:
                    bare[letters] = weight

    def weight(self, term: str, marked: bool) -> float:
        """The weight of a term here; 0 where it does not stand."""
        return self.marked.get(term, 0.0) if marked else self.bare.get(plain(term), 0.0)

    def phrase(self, words: Sequence[str], marked: bool) -> float:
        """The weight of several syllables that stand together here; 0 where they do not."""
        if len(words) == 1:
            return self.weight(words[0], marked)
        pairs = (f"{a} {b}" for a, b in pairwise(words))
        return min(self.weight(pair, marked) for pair in pairs)


class Terms(Protocol):
    """Terms that stand somewhere, each with a weight."""

    def weight(self, term: str, marked: bool) -> float:
        """The weight of a term here; 0 where it does not stand."""

    def phrase(self, words: Sequence[str], marked: bool) -> float:
        """The weight of several syllables that stand together here; 0 where they do not."""


@dataclass(frozen=True, slots=True)
class Running:
    """What a `Bag` of long texts says, found by searching the texts: cheap to make and to keep.

    Each field is (its syllables between spaces, the same without marks, its weight), the heaviest first.
    """

    fields: tuple[tuple[str, str, float], ...]

    @classmethod
    def of(cls, *texts: tuple[str | None, float]) -> Running:
        """The terms of some texts, each with the weight of its field."""
        fields = []
        for text, weight in sorted(texts, key=lambda pair: -pair[1]):
            words = f" {' '.join(syllables(text or ''))} "
            fields.append((words, strip_marks(words), weight))
        return cls(tuple(fields))

    def weight(self, term: str, marked: bool) -> float:
        """The weight of a term here; 0 where it does not stand."""
        sought = f" {term if marked else plain(term)} "
        for words, letters, weight in self.fields:
            if sought in (words if marked else letters):
                return weight
        return 0.0

    def phrase(self, words: Sequence[str], marked: bool) -> float:
        """The weight of several syllables that stand together here; 0 where they do not."""
        if len(words) == 1:
            return self.weight(words[0], marked)
        return min(self.weight(f"{a} {b}", marked) for a, b in pairwise(words))


class Unit(NamedTuple):
    """One thing to find: a syllable or a pair, and the phrases that may stand for it, each with its credit."""

    term: str
    marked: bool
    variants: tuple[tuple[tuple[str, ...], float], ...] = ()
    generic: bool = False

    @property
    def pair(self) -> bool:
        """Whether it is a pair of neighbours."""
        return " " in self.term

    def found(self, bag: Terms) -> float:
        """How well a record holds it, 0..1."""
        best = bag.weight(self.term, self.marked)
        for words, credit in self.variants:
            if best >= credit:
                break
            best = max(best, credit * bag.phrase(words, self.marked))
        return best


@dataclass(slots=True)
class Rarity:
    """In how many records of a kind each term stands, and how much it therefore says.

    `labels` remembers what the words of labels are worth, by the identity of the records' entries on the shelf, which
    it holds so that no other gets it, until a record is counted in or out.
    """

    records: int = 0
    marked: Counter[str] = field(default_factory=Counter)
    bare: Counter[str] = field(default_factory=Counter)
    _worth: dict[str, float] = field(default_factory=dict, repr=False)
    labels: dict[int, tuple[object, tuple[tuple[str, float, float], ...]]] = field(default_factory=dict, repr=False)

    def take(self, bag: Bag, sign: int = 1) -> None:
        """Count a record in, or out with sign -1."""
        self.records += sign
        self._worth.clear()
        self.labels.clear()
        for counter, terms in ((self.marked, bag.marked), (self.bare, bag.bare)):
            for term in terms:
                counter[term] += sign

    def known(self, unit: Unit) -> int:
        """The number of records that hold the unit's own term.

        Of a word whose marks were put back ("ăn" for "an"), its likeliest form tells how rare it is, where there is
        one: its letters may be those of many others.
        """
        own = self.marked.get(unit.term, 0)
        return own if own or unit.marked else self.bare.get(plain(unit.term), 0)

    def weight(self, unit: Unit) -> float:
        """BM25's always-positive idf of the unit."""
        return idf(self.records, self.known(unit))

    def word(self, word: str) -> float:
        """The same of a word of a label, remembered until a record is counted in or out."""
        worth = self._worth.get(word)
        if worth is None:
            worth = self._worth[word] = idf(self.records, self.marked.get(word, 0))
        return worth


def idf(records: int, holding: int) -> float:
    """What a term is worth that stands in some of all records; never negative.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, with 1 added inside the logarithm.
    """
    return math.log(1 + (records - holding + 0.5) / (holding + 0.5))


class Counts(Protocol):
    """What is known of how often words stand somewhere: among records, or among the passages of all texts."""

    records: int

    def known(self, unit: Unit) -> int:
        """How many hold the unit."""

    def weight(self, unit: Unit) -> float:
        """What the unit is therefore worth."""


@lru_cache(maxsize=1 << 16)
def plain(term: str) -> str:
    """A term without marks; the same terms come again and again."""
    return strip_marks(term)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of `bot/data` as tuples of syllables, synonyms by phrase."""

    synonyms: Mapping[tuple[str, ...], tuple[tuple[tuple[str, ...], float], ...]]
    filler: frozenset[tuple[str, ...]]
    generic: frozenset[tuple[str, ...]]
    done: frozenset[tuple[str, ...]]
    totals: frozenset[tuple[str, ...]]
    headings: frozenset[tuple[str, ...]]
    lone: frozenset[str]
    longest: int


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    data = files("bot") / "data"
    groups = tomllib.loads((data / "synonyms.toml").read_text("utf-8"))["group"]
    weak = tomllib.loads((data / "weak.toml").read_text("utf-8"))
    synonyms: dict[tuple[str, ...], list[tuple[tuple[str, ...], float]]] = {}
    for group in groups:
        phrases = [tuple(syllables(p)) for p in group["phrases"]]
        credit = float(group.get("credit", SYNONYM_CREDIT))
        for phrase in phrases:
            synonyms.setdefault(phrase, []).extend((other, credit) for other in phrases if other != phrase)
    filler = frozenset(tuple(syllables(p)) for p in weak["filler"])
    generic = frozenset(tuple(syllables(p)) for p in weak["generic"])
    done = frozenset(tuple(syllables(p)) for p in weak["done"])
    totals = frozenset(tuple(syllables(p)) for p in weak["totals"])
    headings = frozenset(tuple(syllables(p)) for p in weak["headings"])
    longest = max(map(len, (*synonyms, *filler, *generic)))
    frozen = {p: tuple(sorted(v, key=lambda x: -x[1])) for p, v in synonyms.items()}
    return Vocabulary(frozen, filler, generic, done, totals, headings, frozenset(map(fold, weak["lone"])), longest)


@lru_cache(maxsize=1 << 13)
def telling(text: str) -> tuple[str, ...]:
    """The syllables of a text that are neither fillers nor generic, and no numbers: what a label is about."""
    found = units([(word, True) for word in syllables(text)])
    return tuple(u.term for u in found if not u.pair and not u.generic and not u.term[0].isdigit())


def bound(first: str, second: str, marked: bool, seen: Counts) -> bool:
    """Whether two neighbours are one compound: in the texts seen, the rarer mostly stands beside the other."""
    if first[0].isdigit() or second[0].isdigit():
        return False
    counts = [seen.known(Unit(term, marked)) for term in (f"{first} {second}", first, second)]
    return counts[0] > 0 and counts[0] >= _BOUND * min(counts[1:])


def units(topic: Sequence[tuple[str, bool]], seen: Counts | None = None) -> tuple[Unit, ...]:
    """The units of a topic: its syllables without fillers, and the pairs of those that stand side by side.

    Args:
        topic: Words with whether their marks were typed, as `Question.topic` has them.
        seen: What the library's texts hold; a filler that is half of a compound there ("trợ giúp") is kept.
    """
    words: list[tuple[str, bool]] = [(s, marked) for word, marked in topic for s in syllables(word)]
    plain = [word for word, _ in words]
    bare = [strip_marks(word) for word in plain]
    lexicon = vocabulary()
    kinds: list[str | None] = [None] * len(words)
    lengths = [0] * len(words)
    variants: list[list[tuple[tuple[str, ...], float]]] = [[] for _ in words]
    for start, end, phrase in _phrases(plain, bare, [m for _, m in words], lexicon):
        kind = "generic" if phrase in lexicon.generic else "filler" if phrase in lexicon.filler else "word"
        for i in range(start, end):
            kinds[i] = kinds[i] or kind  # the longest phrase that holds a syllable decides what it is
            lengths[i] = lengths[i] or end - start
            variants[i].extend(lexicon.synonyms.get(phrase, ()))
    if seen is not None:
        first = list(kinds)
        for i in range(len(words)):
            if first[i] not in ("filler", "generic") or lengths[i] > 1 or plain[i] in lexicon.lone:
                continue
            if _in_compound(words, i, first, seen):
                kinds[i] = "word"
    found: list[Unit] = []
    for i, (word, marked) in enumerate(words):
        if kinds[i] == "filler":
            continue
        best = tuple(sorted(set(variants[i]), key=lambda x: -x[1]))
        found.append(Unit(word, marked, best, kinds[i] == "generic"))
        if i + 1 < len(words) and kinds[i + 1] != "filler":
            both = tuple(v for v in best if v in variants[i + 1])
            generic = kinds[i] == kinds[i + 1] == "generic"
            found.append(Unit(f"{word} {words[i + 1][0]}", marked and words[i + 1][1], both, generic))
    return tuple(dict.fromkeys(found))


def _in_compound(words: Sequence[tuple[str, bool]], i: int, kinds: Sequence[str | None], seen: Counts) -> bool:
    """Whether a small word is half of a compound whose other half is a word with content.

    Where its marks were put back, the compound that they make counts: "vệ" of "bảo vệ" is not the small word "về".
    """
    beside = (
        j
        for j in (i - 1, i)
        if 0 <= j < len(words) - 1
        and (kinds[j], kinds[j + 1]).count("word") + (kinds[j], kinds[j + 1]).count(None) == 1
    )
    return any(
        bound(words[j][0], words[j + 1][0], marked, seen)
        for j in beside
        for marked in dict.fromkeys((words[j][1] and words[j + 1][1], True))
    )


def _phrases(
    plain: list[str], bare: list[str], marked: list[bool], lexicon: Vocabulary
) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """The phrases of the word lists that stand in the words, longest first, as (start, end, phrase)."""
    known = _listed()
    unmarked = _bare_forms()
    for length in range(min(lexicon.longest, len(plain)), 0, -1):
        for start in range(len(plain) - length + 1):
            words = tuple(plain[start : start + length])
            if words in known:
                yield start, start + length, words
            elif not any(marked[start : start + length]):
                for phrase in unmarked.get(tuple(bare[start : start + length]), ()):
                    yield start, start + length, phrase


@lru_cache(maxsize=1)
def _listed() -> frozenset[tuple[str, ...]]:
    lexicon = vocabulary()
    return frozenset({*lexicon.synonyms, *lexicon.generic, *lexicon.filler})


@lru_cache(maxsize=1)
def _bare_forms() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    forms: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(_listed()):
        key = tuple(strip_marks(word) for word in phrase)
        forms[key] = (*forms.get(key, ()), phrase)
    return forms
