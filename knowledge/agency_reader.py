"""Reads agencies out of words, from left to right: committees, departments, known names, groups, names as written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from knowledge.agency_groups import group_label, joins
from knowledge.agency_names import FIELD_LEVELS, Name, Unit
from knowledge.agency_words import BREAKS, AgencyMention, AgencyWords

_FIELD_HEADS = tuple(head.lower() for head in FIELD_LEVELS)
_MOST_FELLOWS = 12  # districts behind "UBND huyện A, B, C": a province has at most some thirty


@dataclass(slots=True)
class AgencyReader(AgencyWords):
    """Reads one text from left to right; every `_x(at)` gives the mentions that begin at a word, and where they end."""

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

    # -- Ủy ban nhân dân ------------------------------------------------------------------------------------------

    def _committee(self, at: int) -> tuple[int, list[AgencyMention]]:
        end = self._is(at, "uỷ ban nhân dân dân", "uỷ ban nhân dân", "uỷ ban nhân", "ubnd", "ub nd")
        short = 0 if end or self.strict else self._is(at, "uỷ ban")
        if short and self._is(short, "huyện", "xã", "tỉnh", "quận", "phường", "thị xã", "thị trấn", "cấp"):
            end = short  # as officers say it; other committees are named by what they are for
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
            named = self._named_areas(stop)
            if named > stop:
                head, behind = found[-1], self.words.ends[named - 1]
                found[-1] = replace(head, end=behind, text=self.words.text[head.start : behind])
            return named, found
        stop, tail, level = self._place(end)
        if stop == end:
            return end, [self._mention(at, end, name, "tỉnh")]
        found = [self._mention(at, stop, f"{name} {tail}", level)]
        return self._fellows(stop, name, tail.split(), level, found), found

    def _named_areas(self, at: int) -> int:
        """The end of places that go on with a plural: "các huyện, thị xã Hồng Lĩnh và thành phố Hà Tĩnh"."""
        end = at
        while sep := self._is(end, ", và", ",", "và"):
            kind = self._is(sep, "thành phố", "tp .", "thị xã", "huyện", "quận") or (sep if end > at else 0)
            stop = self._proper(kind) if kind else sep
            if not kind or stop == kind or self.names.heads.longest(self.words, kind):
                return end
            end = stop
        return end

    def _fellows(self, at: int, name: str, tail: list[str], level: str, found: list[AgencyMention]) -> int:
        """Takes up the further places of "UBND huyện Hướng Sơn, Đắk Lâm và Vĩnh Khê"; returns where they end."""
        kind = " ".join(word for word in tail if word.islower())
        if not self.strict or level not in ("huyện", "xã") or len(kind.split()) == len(tail):
            return at
        while len(found) < _MOST_FELLOWS and (sep := self._is(at, ", và", ",", "và")):
            stop = self._proper(sep)
            ends = self._bare(stop) in BREAKS or self._bare(stop) in (",", "-") or self._is(stop, "và")
            if stop == sep or not ends or self.names.heads.longest(self.words, sep):
                break
            found.append(self._mention(sep, stop, f"{name} {kind} {self._text(sep, stop)}", level))
            at = stop
        return at

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
            small = start > at and head == "Sở"  # "các sở giáo dục và đào tạo", as ministries write it
            if not found or not (small or self._caps(start) or self._caps(colon or behind)):
                continue
            end, name = found
            stop = self._whose(end)
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
                stop = self._whose(end)
        return at, []

    def _known(self, at: int) -> tuple[int, list[AgencyMention]]:
        found = self.names.known.longest(self.words, at)
        if not found:
            return at, []
        end, name = found
        stop, tail, level = self._branch(end, name) if name.branches else (self._whose(end), "", name.level)
        if name.needs_branch and stop == end and self.strict and not self._is_listed(at, end):
            return at, []
        if self.strict and not (self.words.upper(at) or name.listed or (name.branches and level and stop > end)):
            return at, []
        canonical = f"{name.canonical} {tail}" if tail and name.branches else name.canonical
        return stop, [self._mention(at, stop, canonical, level or name.level)]

    def _is_listed(self, at: int, end: int) -> bool:
        """Whether a name that says not whose it is stands in a list ("Công an, Bộ Chỉ huy Quân sự tỉnh")."""
        sep = self._is(end, ",", "và")
        return bool(sep) and self.words.upper(at) and self._caps(sep) and self._begins_agency(sep)

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
        return word in BREAKS or word in (",", "/") or bool(self._is(at, "đoàn thể", "hội", "và các", "và đoàn thể"))

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
