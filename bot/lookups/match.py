"""How well a record answers a topic: what share of the question's words it covers, and how much else it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic

from bot.lookups.shelf import Entry, R
from bot.lookups.terms import Counts, Rarity, Unit, bound, plain, syllables, units, vocabulary
from bot.question import Question
from knowledge.records import Figure
from knowledge.text import fold

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
# What a sum of weights may lose by rounding.
_SURELY = 1 - 1e-9
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
    found = units((*healed(spoken(question), question.topic, seen, given), *extra), seen)
    return Topic(found, tuple(unit.term for unit in found if not unit.pair))


_LOCATOR = r"(?<!\w)(?:ở|tại|của|cho|về|trong|trên|do|là)(?= (?:tỉnh |thành phố |tp\.? )?(?:{}))"


def spoken(question: Question) -> str:
    """The repaired question with a number for each small word that only says where ("hội ở Lào Cai")."""
    text = fold(question.normal)
    if not question.places:
        return text
    return re.sub(_LOCATOR.format("|".join(re.escape(fold(place)) for place in question.places)), "0", text)


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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A unit of a topic as it is looked for: its key in a bag, what it is worth, and what may stand for it.

    `variants` holds the credit of each phrase and the keys that must all stand in the record.
    """

    marked: bool
    key: str
    weight: float
    telling: bool
    number: bool
    variants: tuple[tuple[float, tuple[str, ...]], ...]


class Scale:
    """A topic against the records of one kind: what it asks for is weighed once, then many records are measured."""

    def __init__(self, topic: Topic, rarity: Rarity, asked: Iterable[str] = ()) -> None:
        """For one topic, and one state of how rare words are among the records.

        `asked` are further syllables that the question asks by, which a label may hold ("người" of "bao nhiêu người").
        """
        self._topic, self._rarity, self._specific = topic, rarity, topic.specific
        self._units = tuple(_weighed(topic, rarity))
        self._whole = sum(unit.weight for unit in self._units)
        # What is still to be had from each unit on: a record that cannot reach the mark any more is left alone.
        left = [0.0]
        for unit in reversed(self._units):
            left.append(left[-1] + unit.weight)
        self._left = left[::-1]
        self._asked = {plain(w) for unit in topic.units for w in unit.term.split()}
        self._asked |= {plain(w) for unit in topic.units for words, _ in unit.variants for w in words}
        self._asked |= {plain(w) for w in asked}

    def measure(self, entry: Entry[R]) -> Match[R]:
        """How well one record answers the topic."""
        found = self._match(entry, -1.0)
        assert found is not None
        return found

    def good(self, entry: Entry[R]) -> Match[R] | None:
        """How well a record answers the topic; None where it is about something else."""
        found = self._match(entry, COVERED * self._whole * _SURELY if self._specific else -1.0)
        return found if found and good(found, self._topic) else None

    def _match(self, entry: Entry[R], least: float) -> Match[R] | None:
        """The measure of a record; None as soon as it cannot get `least` any more."""
        got = telling = missed = 0.0
        figure = isinstance(entry.record, Figure)
        marked, bare = entry.bag.marked, entry.bag.bare
        for unit, left in zip(self._units, self._left, strict=False):
            if got + left < least:
                return None
            terms = marked if unit.marked else bare
            held = terms.get(unit.key, 0.0)
            for credit, keys in unit.variants:
                if held >= credit:
                    break
                if keys[0] in terms:
                    held = max(held, credit * min([terms.get(key, 0.0) for key in keys]))
            got += unit.weight * held
            if unit.telling and (figure or not unit.number):
                telling += unit.weight
                missed += unit.weight if held < _HELD else 0.0
        if got < least:
            return None
        coverage = got / self._whole if self._whole else 1.0
        if figure and not self._specific and not entry.label:
            coverage = max(coverage, _UNNAMED)  # "Kinh phí" by itself is the whole, however a question names it
        precision = self._precision(entry)
        score = coverage * (0.7 + 0.3 * precision) if self._specific else precision * (0.5 + 0.5 * coverage)
        return Match(entry, score, coverage, precision, missed / telling if telling else 0.0)

    def _precision(self, entry: Entry[R]) -> float:
        """The share of a label that the question, the document's title or generic words account for."""
        if not entry.label:
            return 1.0
        known_label = self._rarity.labels.get(id(entry))
        if known_label is None:
            known_label = self._rarity.labels[id(entry)] = (entry, tuple(self._label(entry)))
        whole = known = _COMMON
        for letters, weight, own in known_label[1]:
            whole += weight
            known += weight if letters in self._asked else own
        return known / whole

    def _label(self, entry: Entry[R]) -> Iterator[tuple[str, float, float]]:
        """The words of a label without marks, what each is worth, and what it is worth to whoever did not ask it."""
        title = entry.book.title.marked
        for word in entry.label:
            weight = self._rarity.word(word)
            titled = (_stands_in(word, title) and not entry.part) or word in entry.said
            yield plain(word), weight, _TITLED * weight if titled else 0.0


def _stands_in(word: str, title: Mapping[str, float]) -> bool:
    """Whether a title has a word, or what it is short for: "CTXH" of a label, "công tác xã hội" of its plan."""
    if title.get(word):
        return True
    longer = (phrase for phrase, _ in vocabulary().synonyms.get((word,), ()) if len(phrase) > 1)
    return any(all(title.get(part) for part in phrase) for phrase in longer)


def _weighed(topic: Topic, rarity: Rarity) -> Iterator[_Weighed]:
    """The units of a topic with what they are worth; pairs that no record holds ask for nothing."""
    for unit in topic.units:
        weight = rarity.weight(unit)
        if unit.pair:
            if not rarity.known(unit):
                continue
            # Two words that meet by chance ("đào tạo trung cấp") are a rare pair; it says no more than they do.
            weight = _PAIR * min(weight, max(rarity.weight(Unit(word, unit.marked)) for word in unit.term.split()))
        if unit.generic:
            weight *= _GENERIC
        telling = not unit.pair and not unit.generic and rarity.known(unit) <= _TELLING * rarity.records
        variants = tuple((credit, _keys(words, unit.marked)) for words, credit in unit.variants)
        key = unit.term if unit.marked else plain(unit.term)
        yield _Weighed(unit.marked, key, weight, telling, unit.term[0].isdigit(), variants)


@lru_cache(maxsize=1 << 12)
def _keys(words: tuple[str, ...], marked: bool) -> tuple[str, ...]:
    """What a bag must hold so that a phrase stands in it: the word, or all its pairs of neighbours."""
    terms = words if len(words) == 1 else tuple(f"{a} {b}" for a, b in pairwise(words))
    return terms if marked else tuple(plain(term) for term in terms)


# A label of so few words is "Số" and a unit.
_UNIT_ALONE = 2


def similar(a: Entry[R], b: Entry[R]) -> float:
    """How much two labels share, 0..1 (Jaccard)."""
    one, two = (set(x.words) - _numbers(x) for x in (a, b))
    if one == two and len(one) <= _UNIT_ALONE:  # "Số giường – Bệnh viện …": of what it is tells them apart
        one, two = (set(syllables(getattr(x.record, "label", ""))) or set(x.words) for x in (a, b))
    return len(one & two) / len(one | two) if one | two else 1.0


def _numbers(entry: Entry[R]) -> set[str]:
    return {word for word in entry.words if word[0].isdigit()}


def good(match: Match[R], topic: Topic) -> bool:
    """Whether a record is about what the question is about."""
    if topic.specific:
        return match.coverage >= COVERED and match.missed <= MISSED
    if not isinstance(match.entry.record, Figure):
        return match.coverage >= COVERED  # only figures have labels that may stand for the whole
    return match.precision >= _WHOLE


def ranked(
    entries: Iterable[Entry[R]],
    topic: Topic,
    rarity: Rarity,
    titles: dict[str, Topic],
    *,
    named: bool = False,
    asked: Sequence[str] = (),
) -> list[Match[R]]:
    """The records that are about the topic, best first, in text order among equals.

    `named` says that the question itself names their documents, so that those of no place need not say more; `asked`
    are further syllables that it asks by.
    """
    scales: dict[int, Scale] = {}
    fitting = []
    for entry in entries:
        own = titles.get(entry.book.id, topic)
        scale = scales.get(id(own)) or scales.setdefault(id(own), Scale(own, rarity, asked))
        match = scale.good(entry)
        if match and (named or entry.place or match.coverage >= _UNPLACED):
            fitting.append(match)
    return sorted(fitting, key=lambda m: (-round(m.score, 6), m.entry.book.id, m.entry.record.start))
