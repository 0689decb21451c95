"""Reads agencies out of words, from left to right: committees, departments, known names, groups, names as written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from knowledge.agency_groups import group_label, joins
from knowledge.agency_names import FIELD_LEVELS, Name, Names, Unit, Words, head_level, may_mean
from knowledge.text import bare, fold, squash

_LONGEST_NAME = 16  # words; the longest real ones ("Hội Bảo trợ người tàn tật và trẻ mồ côi tỉnh …") have fourteen
# What stands behind the name of a body and says whose it is, with its level.
_TAILS = {"tỉnh": "tỉnh", "thành phố": "tỉnh", "tp .": "tỉnh", "tp": "tỉnh", "huyện": "huyện", "quận": "huyện"}
_TAILS |= {"thị xã": "huyện", "xã": "xã", "phường": "xã", "thị trấn": "xã", "đặc khu": "xã"}
_BREAKS = frozenset("\n\t.;:()")
_FIELD_HEADS = tuple(head.lower() for head in FIELD_LEVELS)


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
class AgencyReader:
    """Reads one text from left to right; every `_x(at)` gives the mentions that begin at a word, and where they end."""

    words: Words
    names: Names
    strict: bool

    def read(self) -> Iterator[AgencyMention]:
        """The mentions, in text order, never overlapping."""
        at = 0
        firsts, words = self.names.firsts, self.words.words
        while at < len(words):
            if words[at] not in firsts:
                at += 1
                continue
            end, mentions = self._at(at)
            yield from mentions
            at = max(end, at + 1)

    def _at(self, at: int) -> tuple[int, list[AgencyMention]]:
        readers: tuple[Callable[[int], tuple[int, list[AgencyMention]]], ...] = (
            self._committee,
            self._fields,
            self._known,
            self._group,
            self._written,
        )
        for reader in readers:
            end, mentions = reader(at)
            if mentions:
                return end, mentions
        return at, []

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

    # -- Ủy ban nhân dân ------------------------------------------------------------------------------------------

    def _committee(self, at: int) -> tuple[int, list[AgencyMention]]:
        end = self._is(at, "uỷ ban nhân dân dân", "uỷ ban nhân dân", "uỷ ban nhân", "ubnd", "ub nd")
        if not end:
            return at, []
        name = "Ủy ban nhân dân"
        rank = self._is(end, "cấp tỉnh", "cấp huyện", "cấp xã", "các cấp")
        if rank:
            tail = " ".join(("cấp " + self._level_at(rank - 1),)) if not self._is(end, "các cấp") else "các cấp"
            return rank, [self._mention(at, rank, f"{name} {tail}", self._rank_level(rank - 1))]
        stop, units = self._units(end)
        areas = list(takewhile(lambda u: u[0].kind in ("district", "commune", "province"), units))
        plural = bool(self._is(end, "các")) or len(areas) > 1
        if areas and plural:
            stop = areas[-1][2]
            found = []
            for i, (start, last, label, level) in enumerate(self._runs(areas)):
                found.append(self._mention(at if i == 0 else start, last, f"{name} {label}", level))
            return stop, found
        stop, tail, level = self._place(end)
        if stop == end:
            return end, [self._mention(at, end, name, "tỉnh")]
        return stop, [self._mention(at, stop, f"{name} {tail}", level)]

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
        ):
            end += 1
        return end

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

    # -- Sở, Bộ, Phòng and their fields; all other known names -----------------------------------------------------

    def _fields(self, at: int) -> tuple[int, list[AgencyMention]]:
        """One agency each from "các Sở: Tài chính, Nội vụ và Y tế"."""
        start = self._is(at, "các") or at
        if not self._is(start, *_FIELD_HEADS):
            return at, []
        for head, fields in self.names.fields.items():
            behind = self._is(start, head.lower())
            if not behind:
                continue
            colon = self._is(behind, ":")
            found = fields.longest(self.words, colon or behind)
            if not found or not (self._caps(start) or self._caps(colon or behind)):
                continue
            end, name = found
            stop = self._place(end)[0]
            mentions = [self._mention(start, stop, name.canonical, name.level)]
            while True:
                sep = self._is(stop, ",", "và", ";") or (
                    stop if stop < len(self.words) and stop in self.words.dashed else 0
                )
                more = fields.longest(self.words, sep) if sep else None
                if not more or not self._caps(sep):
                    return stop, mentions
                end, name = more
                mentions.append(self._mention(sep, end, name.canonical, name.level))
                stop = self._place(end)[0]
        return at, []

    def _caps(self, at: int) -> bool:
        return at < len(self.words) and (self.words.upper(at) or not self.strict)

    def _known(self, at: int) -> tuple[int, list[AgencyMention]]:
        found = self.names.known.longest(self.words, at)
        if not found:
            return at, []
        end, name = found
        stop, tail, level = self._branch(end, name) if name.branches else (self._place(end)[0], "", name.level)
        if name.needs_branch and stop == end and self.strict:
            return at, []
        if self.strict and not (self.words.upper(at) or name.listed or (name.branches and level and stop > end)):
            return at, []
        canonical = f"{name.canonical} {tail}" if tail and name.branches else name.canonical
        return stop, [self._mention(at, stop, canonical, level or name.level)]

    def _branch(self, at: int, name: Name) -> tuple[int, str, str]:
        """What stands behind the name of a body with units on each level."""
        country = self._is(at, "việt nam")
        behind = self._is(country or at, "chi nhánh") or country or at
        stop, units = self._units(behind)
        areas = all(u[0].kind in ("district", "commune") for u in units)
        if units and areas and (len(units) > 1 or self._is(at, "các")):
            _, last, label, level = self._runs(units)[0]
            return last, label, level
        stop, tail, level = self._place(behind)
        if stop > behind:
            return stop, tail, level
        stop = self._proper(behind)
        if stop > behind:
            return stop, self._text(behind, stop), name.level
        return behind, "", name.level

    # -- groups ---------------------------------------------------------------------------------------------------

    def _group(self, at: int) -> tuple[int, list[AgencyMention]]:
        every = self._is(at, "tất cả các", "các", "những")
        if not every and not self.names.units.starts(self.words, at):
            return at, []
        stop, units = self._units(at)
        if not units or not self._is_group(bool(every), units):
            return at, []
        runs = self._runs(units)
        if not self.strict:
            runs = [run for run in runs if run[2] not in ("các tỉnh", "các tỉnh, thành phố")]
        area = {"district", "commune", "province"}
        kinds = {u[1]: "area" if u[0].kind in area else "group" for u in units}
        return stop, [
            self._mention(at if i == 0 else start, last, label, level, kinds.get(start, "group"))
            for i, (start, last, label, level) in enumerate(runs)
        ]

    def _is_group(self, every: bool, units: list[tuple[Unit, int, int, str, bool]]) -> bool:
        words = [unit.word for unit, *_ in units]
        if len(words) > 1:  # "các cấp hội": those are not told apart from "the levels"
            return "cấp" not in words or "ngành" in words
        if words[0] in ("cấp", "tỉnh") or (not self.strict and words[0] in ("ban", "hội", "bộ")):
            return False
        return every or units[0][4]

    def _units(self, at: int) -> tuple[int, list[tuple[Unit, int, int, str, bool]]]:
        """The words of a group from `at`: (unit, first word, word behind, kept modifier, "liên quan"), and the end."""
        units: list[tuple[Unit, int, int, str, bool]] = []
        end = at
        while True:
            sep = self._is(end, ", và", ",", "và", "/", ";", "cùng") if units else end
            begin = sep or end
            plural = self._is(begin, "tất cả các", "các", "những")
            found = self._unit(plural or begin)
            if not found or (units and not sep and not self._glued(units[-1][0], found[1])):
                return end, units
            stop, unit = found
            stop, kept, which = self._modifiers(stop, unit)
            if unit.word in ("tổ chức", "hội") and not kept and not which and not self._noun_ends(stop):
                return end, units
            units.append((unit, begin, stop, kept, which))
            end = stop

    def _unit(self, at: int) -> tuple[int, Unit] | None:
        found = self.names.units.longest(self.words, at)
        if not found:
            return None
        other = self.names.no_unit.longest(self.words, at)
        if other and other[0] > found[0]:
            return None
        end, unit = found
        known = self.names.known.longest(self.words, at)
        if known and known[0] > end and self.words.upper(at):
            return None
        if unit.kind in ("district", "commune", "province") and self._proper(end) > end:
            return None
        if (unit.kind == "school" or unit.word in ("sở", "bộ", "ban", "hội")) and self._named(at, end):
            return None
        return found

    def _named(self, at: int, end: int) -> bool:
        """Whether it is not a group's word but the head of a name ("Ban Dân tộc")."""
        return self.strict and self.words.upper(at) and self._proper(end) > end

    def _glued(self, before: Unit, unit: Unit) -> bool:
        return unit.word != "tổ chức" and (joins(before, unit) or unit.word in ("đoàn thể", "hội"))

    def _noun_ends(self, at: int) -> bool:
        word = self._bare(at)
        return word in _BREAKS or word in (",", "/") or bool(self._is(at, "đoàn thể", "hội", "và các", "và đoàn thể"))

    def _modifiers(self, at: int, unit: Unit) -> tuple[int, str, bool]:
        kept, which = "", False
        end = at
        while True:
            more = self.names.kept.longest(self.words, end) if not kept else None
            if more and (unit.kind == "society" or (unit.kind == "department" and "thành viên" in more[1])):
                end, kept = more
                continue
            drop = self.names.dropped.longest(self.words, end)
            if not drop or (unit.kind in ("district", "commune", "province") and self._is(end, "thành phố", "tỉnh")):
                return end, kept, which
            which = which or bool(self._is(end, "có liên quan", "liên quan"))
            end = max(drop[0], self._proper(drop[0]))

    def _runs(self, units: list[tuple[Unit, int, int, str, bool]]) -> list[tuple[int, int, str, str]]:
        """Units of one class in a row as one group: (first word, word behind, name, level)."""
        runs: list[list[tuple[Unit, int, int, str, bool]]] = []
        for item in units:
            last = runs[-1] if runs else []
            plural = item[0].kind == "department" and bool(self._is(item[1], "các"))
            again = plural and bool(last) and last[0][0].kind != "rank"
            if last and not last[-1][3] and not again and joins(last[0][0], item[0]):
                last.append(item)
            else:
                runs.append([item])
        return [(r[0][1], r[-1][2], group_label(r), r[0][0].level) for r in runs]

    # -- names in no list -----------------------------------------------------------------------------------------

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
            if word == "," and self._is(end - 1, "phòng , chống"):
                end += 2
                continue
            if not word[0].isalnum() or word in _BREAKS:
                break
            capital = self.words.upper(end)
            if end > at and (not capital or shout) and self.names.ends.longest(self.words, end):
                break
            if end == at and len(word) == 1 and not self._bare(end + 1)[0].isalpha():  # a broken line
                break
            if word == "và" and not (self._caps(end + 1) and not self._begins_agency(end + 1)):
                break
            if end > at and capital and self.names.known.longest(self.words, end) and not shout:
                break
            last_capital = end if capital else last_capital
            if end - last_capital > 6:
                return last_capital + 2, ""
            end += 1
        return end, ""


@lru_cache(maxsize=512)
def _by_first_word(phrases: tuple[str, ...], marks: bool) -> dict[str, list[tuple[list[str], list[str]]]]:
    """The phrases as words, with and without marks as they are compared, by their first word."""
    found: dict[str, list[tuple[list[str], list[str]]]] = {}
    for phrase in phrases:
        parts = phrase.split() if marks else bare(phrase).split()
        found.setdefault(parts[0], []).append((parts, phrase.split()))
    return found
