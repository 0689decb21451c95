"""How well a record answers a topic: what share of the question's words it covers, and how much else it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

from bot.lookups.shelf import Entry, R
from bot.lookups.terms import Counts, Rarity, Unit, bound, plain, syllables, units
from bot.question import Question
from knowledge.extract.rows import is_total
from knowledge.records import Figure

# A word that stands in no more than this share of the records says what a question is about.
_TELLING = 0.2
# A record holds a word when a field as good as a heading holds it; standing somewhere in its sentence is not enough.
_HELD = 0.4
# Weight of pairs beside syllables, and of words that name the plan itself beside those that do not.
_PAIR, _GENERIC = 0.6, 0.15
# What the generic words of every label weigh, so that one further word does not make a short label something else.
_COMMON = 1.0
# A word of the plan's title in a label names the plan, but a label without it names the whole more surely.
_TITLED = 0.9
# A record that covers less of the question, or misses more of its telling words, is about something else.
COVERED, MISSED = 0.55, 0.28
# A part may not stand for the whole: where only the total is asked for, a label must say little else.
_WHOLE = 0.6
# What a label of only generic words covers of a question for the whole; one that repeats the question covers more.
_UNNAMED = 0.95
# Documents of no place are mostly laws and guidance, whose numbers hold under conditions that a label cannot say.
_UNPLACED = 0.85


@dataclass(frozen=True, slots=True)
class Match(Generic[R]):
    """A record with how well it fits: coverage of the question and precision of its label, each 0..1."""

    entry: Entry[R]
    score: float
    coverage: float
    precision: float
    missed: float


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about, as units to find."""

    units: tuple[Unit, ...]
    words: tuple[str, ...]

    @property
    def specific(self) -> bool:
        """Whether anything but the plan or its money as such is asked for."""
        return any(not unit.generic for unit in self.units)


def topic_of(question: Question, seen: Counts, extra: Sequence[tuple[str, bool]] = ()) -> Topic:
    """The topic of a question, with further words that belong to it; `seen` is what the library's texts hold."""
    given = {"bao", "nhiêu", *(s for place in question.places for s in syllables(place))}
    found = units((*healed(question.normal, question.topic, seen, given), *extra), seen)
    return Topic(found, tuple(unit.term for unit in found if not unit.pair))


def healed(
    normal: str, given: Sequence[tuple[str, bool]], seen: Counts, others: Collection[str] = ()
) -> tuple[tuple[str, bool], ...]:
    """Words of a question with the small words given back that belong to a compound: "tuổi" becomes "cao tuổi" again.

    `others` are syllables that belong to something else: a place, "bao nhiêu".

    A neighbour belongs to a word when, in the library's texts, the rarer of the two mostly stands in that pair.
    """
    words = syllables(normal)
    topic = [(s, marked) for word, marked in given for s in syllables(word)]
    kept: dict[int, bool] = {}
    at = 0
    for word, marked in topic:
        same = (i for i in range(at, len(words)) if words[i] == word)
        alike = (i for i in range(at, len(words)) if plain(words[i]) == plain(word))
        found = next(same, next(alike, None))
        if found is None:
            return tuple(topic)
        kept[found], at = marked, found + 1
    whole = dict(kept)
    for i, marked in kept.items():
        for j in (i - 1, i + 1):
            if not 0 <= j < len(words) or j in whole or words[j] in others:
                continue
            if bound(words[min(i, j)], words[max(i, j)], marked, seen):
                whole[j] = marked
    return tuple((words[i], whole[i]) for i in sorted(whole))


def about(topic: Topic, title: Iterable[int]) -> Topic:
    """The topic for one document: words that only repeat its title name the plan, nothing in it."""
    inside = {plain(topic.words[i]) for i in title}
    if not inside:
        return topic
    renewed = tuple(
        unit
        if unit.generic or not all(plain(w) in inside for w in unit.term.split())
        else Unit(unit.term, unit.marked, unit.variants, True)
        for unit in topic.units
    )
    return Topic(renewed, topic.words)


def measure(entry: Entry[R], topic: Topic, rarity: Rarity) -> Match[R]:
    """How well one record answers the topic."""
    whole = got = telling = missed = 0.0
    for unit in topic.units:
        weight = rarity.weight(unit)
        if unit.pair:
            if not rarity.known(unit):
                continue
            weight *= _PAIR
        if unit.generic:
            weight *= _GENERIC
        held = unit.found(entry.bag)
        whole += weight
        got += weight * held
        number = unit.term[0].isdigit() and not isinstance(entry.record, Figure)
        if not unit.pair and not unit.generic and not number and rarity.known(unit) <= _TELLING * rarity.records:
            telling += weight
            missed += weight if held < _HELD else 0.0
    coverage = got / whole if whole else 1.0
    if not topic.specific and isinstance(entry.record, Figure) and not entry.label:
        coverage = max(coverage, _UNNAMED)  # "Kinh phí" by itself is the whole, however a question names it
    precision = _precision(entry, topic, rarity)
    score = coverage * (0.7 + 0.3 * precision) if topic.specific else precision * (0.5 + 0.5 * coverage)
    return Match(entry, score, coverage, precision, missed / telling if telling else 0.0)


def _precision(entry: Entry[R], topic: Topic, rarity: Rarity) -> float:
    """The share of a label that the question, the document's title or generic words account for."""
    if not entry.label:
        return 1.0
    asked = {plain(w) for unit in topic.units for w in unit.term.split()}
    asked |= {plain(w) for unit in topic.units for words, _ in unit.variants for w in words}
    whole = known = _COMMON
    # The column that names who pays ("NSTW") tells a part of the sum apart, which is asked for by
    # its source; "Tổng cộng" only says that the row is the whole.
    paid = getattr(entry.record, "funding", None) not in (None, "tổng")
    said = set(syllables(getattr(entry.record, "column", None) or "")) if paid else set()
    # A row of a table, or an item below another, is a part even where its words stand in the plan's title.
    row, parent = getattr(entry.record, "row", None), getattr(entry.record, "parent", None)
    total = bool(row and not parent and is_total(row))
    said |= set(syllables(row)) if row and total else set()
    part = bool(parent or (row and not total))
    for word in entry.label:
        weight = rarity.weight(Unit(word, True))
        whole += weight
        if plain(word) in asked:
            known += weight
        elif (entry.book.title.marked.get(word) and not part) or word in said:
            known += _TITLED * weight
    return known / whole


def similar(a: Entry[R], b: Entry[R]) -> float:
    """How much two labels share, 0..1 (Jaccard)."""
    one, two = (set(x.words) - _numbers(x) for x in (a, b))
    return len(one & two) / len(one | two) if one | two else 1.0


def _numbers(entry: Entry[R]) -> set[str]:
    return {word for word in entry.words if word[0].isdigit()}


def good(match: Match[R], topic: Topic) -> bool:
    """Whether a record is about what the question is about."""
    if topic.specific:
        return match.coverage >= COVERED and match.missed <= MISSED
    return match.precision >= _WHOLE


def ranked(entries: Iterable[Entry[R]], topic: Topic, rarity: Rarity, titles: dict[str, Topic]) -> list[Match[R]]:
    """The records that are about the topic, best first, in text order among equals."""
    matches = [measure(entry, titles.get(entry.book.id, topic), rarity) for entry in entries]
    fitting = [
        m for m in matches if good(m, titles.get(m.entry.book.id, topic)) and (m.entry.place or m.coverage >= _UNPLACED)
    ]
    return sorted(fitting, key=lambda m: (-round(m.score, 6), m.entry.book.id, m.entry.record.start))
