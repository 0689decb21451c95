"""What every lookup works with: the shelf, the index, and the documents that the question is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.compose import phrases
from bot.lookups.match import Topic, about, healed, spoken, topic_of
from bot.lookups.scope import Scope, local_name
from bot.lookups.shelf import Book, Shelf, title_pairs, title_runs
from bot.lookups.terms import Counts, syllables, telling, units, vocabulary
from bot.question import Asked, Question
from index.search import Hit, SearchIndex
from knowledge.places import place_named
from knowledge.text import bare, fold, strip_marks

# Names of agencies that stand for many: they say too little of what a number is about.
_GROUPS = ("các ", "cấp ", "uỷ ban")
# "bao nhiêu hộ nghèo": what stands behind the unit says which of them are counted.
_BEHIND_UNIT = re.compile(r"\b(?:bao nhiêu|mấy|số) ([^\W\d_]+) ([^\W\d_]+)")
_LEVELS = ("huyen", "quan", "xa", "phuong")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "1 tháng 1 người bao nhiêu" asks for each; "giai đoạn 1" names the first.
_EACH_ONE = re.compile(
    r"\b1 (?:tháng|quý|tuần|ngày|buổi|giờ|năm|người|em|cháu|hộ|lớp|xã|học viên|cộng tác viên|cán bộ"
    r"|lần|kỳ|khoá|suất|đợt)\b"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a lookup works with.

    Attributes:
        shelf: All documents.
        scope: Those that the question is about.
        index: The passages.
        seen: How often words stand in the passages.
        year: The present year, by which plans are past; None where it is not known.
        words: Words of several syllables that the language has.
    """

    shelf: Shelf
    scope: Scope
    index: SearchIndex
    seen: Counts
    year: int | None = None
    words: Collection[str] = frozenset()
    _known: dict[tuple[object, ...], Topic] = field(default_factory=dict, repr=False, compare=False)
    _hits: dict[tuple[object, ...], Sequence[Hit]] = field(default_factory=dict, repr=False, compare=False)

    def hits(self, words: str, depth: int, documents: Sequence[str] | None) -> Sequence[Hit]:
        """The passages that the index finds, looked for once: several lookups ask for the same."""
        key = (words, depth, documents and tuple(documents))
        if key not in self._hits:
            self._hits[key] = self.index.search(words, depth, documents)
        return self._hits[key]

    def topic(self, question: Question, extra: Sequence[str] = ()) -> Topic:
        """What the question is about, with names that belong to it as further words."""
        return self._once("topic", question, (tuple(extra),), lambda: self._topic(question, extra))

    def _once(self, name: str, question: Question, more: tuple[object, ...], make: Callable[[], Topic]) -> Topic:
        """What is asked for several times while one question is answered, made once.

        A comparison asks the same of each place, over the documents of each. What a question is about depends on a
        place, and on documents by the names of their districts, only where the question says a syllable of them.
        """
        said = _said(question.normal, question.topic, question.content)
        places = tuple(place for place in question.places if not said.isdisjoint(_bare_syllables(place)))
        key = (name, replace(question, places=places, across=None), said & self.local_words(), *more)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = make()
        return found

    def _topic(self, question: Question, extra: Sequence[str]) -> Topic:
        further = [(word, True) for name in extra for word in name.split()]
        local = self.local_words()
        if local:
            question = replace(question, topic=tuple(w for w in question.topic if bare(w[0]) not in local))
        if bare(question.text) == fold(question.text):  # nothing was typed with marks, so no word's lack of them tells
            question = replace(question, topic=tuple((word, False) for word, _ in question.topic))
        return topic_of(question, self.seen, further)

    def local_words(self) -> set[str]:
        """The syllables that name the district of the documents in scope: they say where, not what."""
        names = [local_name(book) for book in self.scope.books] if self.scope.named else []
        return {word for name in names for word in (*bare(name).split(), *_LEVELS) if name}

    def counted(self, question: Question) -> Topic:
        """What a question for a number is about: its topic, and what else tells ("hộ nghèo", an agency by name)."""
        return self._once("counted", question, (), lambda: self._counted(question))

    def _counted(self, question: Question) -> Topic:
        given = [s for w, _ in question.topic for s in syllables(w)]
        groups = [a for a in question.agencies if fold(a).startswith(_GROUPS)]
        payers = [name for name in question.fundings if name.startswith("ngân sách")]  # "ngân sách huyện": who pays
        taken = {strip_marks(s) for name in (*question.units, *groups, *payers) for s in syllables(name)}
        specific = {u.term for u in self.content(question).units if not u.pair and not u.generic} - taken
        behind = _BEHIND_UNIT.findall(fold(question.normal)) if question.units else []
        extra = [w for unit, w in behind if w in telling(w) and any(unit in syllables(u) for u in question.units)]
        asked = [
            s
            for w in question.content
            for s in syllables(w)
            if s in given or (s in specific and strip_marks(s) not in taken)
        ]
        marks = {s: marked for w, marked in question.topic for s in syllables(w)}
        typed = bare(question.text) != fold(question.text)
        asked += [w for w in extra if w not in asked and strip_marks(w) not in taken]
        if len(_EACH_ONE.findall(fold(question.normal))) == syllables(question.normal).count("1"):
            asked = [w for w in asked if w != "1"]
        done = _done(question)
        asked += [w for w in done if w not in asked]
        words = tuple((s, marks.get(s, typed)) for s in _in_order(asked, question)) or question.topic
        topic = self.topic(replace(question, topic=words))
        told = tuple(u._replace(generic=False) if set(u.term.split()) <= done else u for u in topic.units)
        return replace(topic, units=told) if done else topic

    def content(self, question: Question, without: Sequence[str] = (), *, every: bool = False) -> Topic:
        """All words of the question that say something, money and plans included; places and names given left out.

        Args:
            question: The question.
            without: Further names to leave out.
            every: Verbs of asking and giving too ("bố trí", "hướng dẫn"), which tell one duty from another.
        """
        more = (tuple(without), every)
        return self._once("content", question, more, lambda: self._content(question, without, every=every))

    def _content(self, question: Question, without: Sequence[str], *, every: bool) -> Topic:
        given = (*question.places, *question.issuers, *question.documents, *without)
        drop = self.local_words() | {strip_marks(w) for name in given for w in syllables(name)}
        marked = bare(question.text) != fold(question.text)
        seen = self.seen
        said = (question.normal,) if every or not question.content else question.content
        kept = [s for w in said for s in syllables(w)]
        names = {s for name in question.agencies for s in syllables(name)}  # certain however they were typed
        whole = healed(spoken(question), [(w, marked or w in names) for w in kept], seen)
        found = units([w for w in whole if strip_marks(w[0]) not in drop and not _YEAR.fullmatch(w[0])], seen)
        return Topic(found, tuple(unit.term for unit in found if not unit.pair))

    def titles(self, topic: Topic) -> dict[str, Topic]:
        """The topic as each document of the scope has it: what repeats its title counts as naming the plan."""
        pairs = title_pairs(topic.words)
        same: dict[frozenset[int], Topic] = {}
        found = {}
        for book in self.scope.books:
            runs = frozenset(title_runs(pairs, book))
            found[book.id] = same.get(runs) or same.setdefault(runs, about(topic, runs))
        return found

    def topic_in(self, topic: Topic, book: Book) -> Topic:
        """The topic for one document."""
        return about(topic, title_runs(title_pairs(topic.words), book))

    def notes(self, books: Sequence[Book]) -> list[str]:
        """What a reader must know of documents before relying on them: that they are replaced, or past their years."""
        said, past = [], []
        for book in books:
            name = phrases.document(book.header) or book.id
            if newer := self.shelf.replaced_by(book):
                said.append(f"Lưu ý: {name} đã được thay thế bởi {phrases.document(newer.header) or newer.id}.")
            end = book.header.period_end
            if self.year and end and end < self.year:
                past.append(f"{name} (đến năm {end})")
        return [*said, *([f"Lưu ý: đã hết thời kỳ thực hiện: {phrases.joined(past)}."] if past else [])]

    def whose(self, book: Book) -> str:
        """Whose document it is, in words: its place; of a district or commune its own name with the province behind."""
        place = self.place(book.header.place) if book.header.place else ""
        if not local_name(book):
            return place
        own = re.sub(
            r"^.*?(?=\b(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s)", "", book.header.issuer or ""
        )
        own = own.split(",")[0].strip()
        return f"{own} ({place})" if place and own else own or place

    def place(self, place: str) -> str:
        """A place in words, with what it belongs to now: "tỉnh Bến Tre (nay thuộc tỉnh Vĩnh Long)".

        A place in no list is called as the issuers of its documents call it.
        """
        issuers = (fold(b.header.issuer or "") for b in self.shelf.books.values() if b.header.place == place)
        if place_named(place) is None and any(f"thành phố {fold(place)}" in issuer for issuer in issuers):
            return f"thành phố {place}"
        return phrases.place_now(place)


@lru_cache(maxsize=1 << 6)
def _said(normal: str, topic: tuple[tuple[str, bool], ...], content: tuple[str, ...]) -> frozenset[str]:
    """The syllables that a question says, without marks."""
    return _bare_syllables(normal).union(*map(_bare_syllables, (*content, *(word for word, _ in topic))))


@lru_cache(maxsize=1 << 10)
def _bare_syllables(text: str) -> frozenset[str]:
    return frozenset(map(strip_marks, syllables(text)))


def _done(question: Question) -> set[str]:
    """Syllables of what is done ("bố trí") where a share is asked for, which tell one share from another."""
    if Asked.SHARE not in question.asks or Asked.MONEY in question.asks or question.fundings:
        return set()
    text = f" {' '.join(syllables(question.normal))} "
    return {s for phrase in vocabulary().done if f" {' '.join(phrase)} " in text for s in phrase}


def _in_order(words: Sequence[str], question: Question) -> list[str]:
    """Words in the order in which they stand in the question."""
    text = syllables(question.normal)
    return sorted(words, key=lambda w: text.index(w) if w in text else len(text))
