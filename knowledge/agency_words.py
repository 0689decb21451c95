"""The words of a text with what is around a name in them: places, runs of capitals, and names that are in no list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.agency_names import Names, Words, head_level, may_mean
from knowledge.places import all_places
from knowledge.text import bare, fold, squash

_LONGEST_NAME = 16  # words; the longest real ones ("Hội Bảo trợ người tàn tật và trẻ mồ côi tỉnh …") have fourteen
_MOST_SMALL = 8  # words with a small letter in a row within a name ("Viện Nghiên cứu phát triển kinh tế - xã hội …")
# What stands behind the name of a body and says whose it is, with its level.
_TAILS = {"tỉnh": "tỉnh", "thành phố": "tỉnh", "tp .": "tỉnh", "tp": "tỉnh", "huyện": "huyện", "quận": "huyện"}
_TAILS |= {"thị xã": "huyện", "xã": "xã", "phường": "xã", "thị trấn": "xã", "đặc khu": "xã"}
BREAKS = frozenset("\n\t.;:()")


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency in a text: offsets in code points, `text` as written, its one name, its level.

    `kind` is "named", "group" ("các sở, ngành"), "area" ("các huyện, thị xã") or "written" (in no list).
    """

    start: int
    end: int
    text: str
    canonical: str
    level: str
    kind: str = "named"


@dataclass(slots=True)
class AgencyWords:
    """A text that is read for agencies; every `_x(at)` speaks of the word with that index."""

    words: Words
    names: Names
    strict: bool

    def _word(self, at: int) -> str:
        return self.words.marked[at] if self.strict and 0 <= at < len(self.words) else self._bare(at)

    def _bare(self, at: int) -> str:
        return self.words.words[at] if 0 <= at < len(self.words) else "\n"

    def _is(self, at: int, *phrases: str) -> int:
        """The word behind the first phrase that stands at `at`, or 0."""
        words = self.words.words
        if at >= len(words):
            return 0
        for parts, marked in _by_first_word(phrases, self.strict).get(words[at], ()):
            end = at + len(parts)
            if words[at:end] == parts and (self.strict or all(map(may_mean, self.words.marked[at:end], marked))):
                return end
        return 0

    def _mention(self, at: int, end: int, canonical: str, level: str, kind: str = "named") -> AgencyMention:
        start, stop = self.words.starts[at], self.words.ends[end - 1]
        return AgencyMention(start, stop, self.words.text[start:stop], canonical, level, kind)

    def _level_at(self, at: int) -> str:
        return {"tinh": "tỉnh", "huyen": "huyện", "xa": "xã"}.get(self._word(at), self._word(at))

    def _rank_level(self, at: int) -> str:
        return level if (level := self._level_at(at)) in ("huyện", "xã") else "tỉnh"

    def _place(self, at: int) -> tuple[int, str, str]:
        """The place behind a name ("tỉnh", "thành phố Hồ Chí Minh"): its end, how it is named, its level."""
        end = at
        rank = self._is(at, "các cấp")
        if rank:
            return rank, "các cấp", "tỉnh"
        rank = self._is(at, "cấp tỉnh", "cấp huyện", "cấp xã", "cấp thành phố")
        if rank:
            level = self._rank_level(rank - 1)
            return rank, f"cấp {level}", level
        end = self._is(at, *_TAILS)
        if not end or (self._is(at, "xã hội", "thị trường") != 0):
            return at, "", ""
        label = next(phrase for phrase in _TAILS if self._is(at, phrase) == end)
        level = _TAILS[label]
        stop = self._proper(end)
        place = fold(self._text(end, stop)) if stop > end else ""
        if label.startswith(("thành", "tp")):
            label = "thành phố"
            if place and not any(city in place for city in self.names.central_cities):
                level = "huyện"
        return stop, label + (" " + self._text(end, stop) if stop > end else ""), level

    def _whose(self, at: int) -> int:
        """The end of what says whose a body without branches is: a place, or a province's bare name."""
        stop = self._place(at)[0]
        if stop > at or not self.strict:
            return stop
        every = self._is(
            at,
            "các tỉnh , thành phố trực thuộc trung ương",
            "các tỉnh , thành phố",
            "các tỉnh",
            "của tỉnh",
            "của thành phố",
        )
        if every:
            return every
        lengths = (n for n in (4, 3, 2) if self._caps(at) and at + n <= len(self.words))
        return next((at + n for n in lengths if fold(self._text(at, at + n)) in _provinces()), at)

    def _proper(self, at: int) -> int:
        """The end of a run of capitalised words (a place's name), at most five."""
        named = self._caps(at) and not self._shouting(at) and fold(self._text(at, at + 2)) in self.names.central_cities
        end = at + 2 if named else at  # "Cần Thơ": its first word is a verb too
        while (
            self.strict
            and end < min(len(self.words), at + 5)
            and self.words.upper(end)
            and (not self.words.shout(end) or self.words.words[end] in ("hcm", "sos") or self._shouting(at - 1))
            and not self._shouting(at - 1)
            and not self.names.ends.longest(self.words, end)
            and not self._begins_agency(end)
            and not self._begins_order(end)
        ):
            end += 1
        return end

    def _begins_order(self, at: int) -> bool:
        """Whether a word in capitals begins an order, and no name: "Cấp thẻ", "Thành lập", but not "Cần Giờ"."""
        verb = self.names.verbs.longest(self.words, at)
        if not verb:
            return False
        last = verb[0] - 1 if verb[0] > at + 1 else verb[0]
        return self._bare(last)[0].isalpha() and not self.words.upper(last)

    def _shouting(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words.shout(at)

    def _begins_agency(self, at: int) -> bool:
        return bool(self.names.known.longest(self.words, at)) or bool(self._is(at, "ubnd", "uỷ ban"))

    def _text(self, at: int, end: int) -> str:
        return (
            squash(self.words.text[self.words.starts[at] : self.words.ends[min(end, len(self.words)) - 1]])
            if end > at
            else ""
        )

    def _caps(self, at: int) -> bool:
        return at < len(self.words) and (self.words.upper(at) or not self.strict)

    def _written(self, at: int) -> tuple[int, list[AgencyMention]]:
        found = self.names.heads.longest(self.words, at) if self.strict and self.words.upper(at) else None
        if not found:
            return at, []
        end, head = found
        told = " " in head  # "Trường Cao đẳng", "Ban Quản lý": enough of a name for what follows to be small
        if self.names.not_before[head].longest(self.words, end) or not (told or self._caps(end)):
            return at, []
        stop, level = self._name_end(end, self.words.shout(at))
        if stop == end:
            return at, []
        return stop, [self._mention(at, stop, self._text(at, stop), level or head_level(head), "written")]

    def _name_end(self, at: int, shout: bool) -> tuple[int, str]:
        """Where a name as written ends, and the level that the place behind it tells."""
        end, last_capital = at, at
        while end < min(len(self.words), at + _LONGEST_NAME):
            word = self._bare(end)
            stop, _, level = self._place(end)
            if stop > end:
                return stop, level
            capital = self.words.upper(end)
            whole = self.names.inner.longest(self.words, end)
            if whole:
                last_capital = whole[0] - 1 if capital else last_capital
                end = whole[0]
                continue
            if not word[0].isalnum() or word in BREAKS:
                break
            verb = self.names.ends.longest(self.words, end)
            if verb and (not capital or shout) and (end > at or (verb[0] == end + 1 and word != "các")):
                break
            if verb and capital and verb[0] > end + 1:  # "và Đào tạo" belongs to the name, its verb is none
                last_capital, end = verb[0] - 1, verb[0]
                continue
            if end == at and len(word) == 1 and not self._bare(end + 1)[0].isalpha():  # a broken line
                break
            if word == "và" and not (self._caps(end + 1) and not self._begins_agency(end + 1)):
                break
            if end > at and capital and self.names.known.longest(self.words, end) and not shout:
                break
            last_capital = end if capital else last_capital
            if end - last_capital > _MOST_SMALL:
                return last_capital + 2, ""
            end += 1
        return end, ""


@cache
def _provinces() -> frozenset[str]:
    """The names of the provinces, folded, without "TP."."""
    return frozenset(fold(place.name).removeprefix("tp. ") for place in all_places())


@lru_cache(maxsize=512)
def _by_first_word(phrases: tuple[str, ...], marks: bool) -> dict[str, list[tuple[list[str], list[str]]]]:
    """The phrases as words, with and without marks as they are compared, by their first word."""
    found: dict[str, list[tuple[list[str], list[str]]]] = {}
    for phrase in phrases:
        parts = phrase.split() if marks else bare(phrase).split()
        found.setdefault(parts[0], []).append((parts, phrase.split()))
    return found
