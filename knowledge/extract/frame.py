"""What a document and its headings say of every figure below them: place, period, standing, section."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from knowledge.document import Document
from knowledge.extract.cues import standing_of
from knowledge.extract.periods import Period, find_periods, resolve
from knowledge.extract.reach import holds_below
from knowledge.extract.stages import stages_in, told_stages, years_of
from knowledge.outline import Outline, Section
from knowledge.records import Header
from knowledge.text import fold

Years = tuple[int | None, int | None]
_NOTHING: Years = (None, None)
_SITUATION = re.compile(r"(?:đánh giá |khái quát |sơ lược )?(?:tình hình|bối cảnh|đặc điểm)(?!\w)")
_LOOKED_BACK = re.compile(r"(?:đánh giá|sơ lược|nhìn lại)\s+(?:giai đoạn|(?:\d+ )?năm)\s+\d")
_TASK_TITLE = 60  # code points
_TITLE = re.compile(r"(?i)kế hoạch|đề án|chương trình|dự toán|dự án|quyết định|chiến lược")


@dataclass(slots=True)
class Frame:
    """A document's frame; answers by offset in time logarithmic in the number of headings."""

    outline: Outline
    place: str | None
    years: Years
    text: str
    _starts: list[int]
    _stages: dict[str, tuple[int, int]] = field(default_factory=dict)
    _periods: dict[int, Period | None] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, outline: Outline, header: Header) -> Frame:
        """The frame of a document; years come from the header, else from its title lines."""
        years: Years = (header.period_start, header.period_end)
        if years == _NOTHING:
            years = _title_years(document)
        return cls(
            outline,
            header.place,
            years,
            document.text,
            [section.start for section in outline.sections],
            told_stages(document.text),
        )

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _chain(self, offset: int) -> list[tuple[int, Section]]:
        """The sections that hold an offset, innermost first."""
        chain: list[tuple[int, Section]] = []
        at: int | None = self._index(offset) if self.outline.sections else None
        while at is not None and len(chain) < 30:
            section = self.outline.sections[at]
            chain.append((at, section))
            at = section.parent
        return chain

    def section(self, offset: int) -> str:
        """The path of the section that holds an offset."""
        return self.outline.sections[self._index(offset)].path if self.outline.sections else "Mở đầu"

    def part(self, offset: int) -> str:
        """The path of the outermost section that holds an offset."""
        chain = self._chain(offset)
        return chain[-1][1].path if chain else ""

    def heading(self, offset: int, *, above: bool = False) -> str:
        """The title of the innermost heading that holds an offset; `above` leaves out one that starts there."""
        chain = (section for _, section in self._chain(offset) if section.title)
        return next((section.title for section in chain if not (above and section.start == offset)), "")

    def context(self, offset: int) -> str:
        """Titles of the headings above an offset, outermost first, joined by " > "."""
        return " > ".join(section.title for _, section in reversed(self._chain(offset)) if section.title)

    def standing(self, offset: int) -> str | None:
        """What the headings above an offset say of its figures' standing."""
        titles = [section.title for _, section in self._chain(offset)]
        situation = any(_SITUATION.match(fold(title)) for title in titles)
        return standing_of(titles) or (
            "hiện trạng"
            if situation
            else "kết quả"
            if any(_LOOKED_BACK.match(fold(title)) for title in titles)
            else None
        )

    def stage(self, text: str) -> Years | None:
        """The years of the one stage that a text names by its place ("giai đoạn I"), where the document tells them."""
        named = {stage.name for stage in stages_in(fold(text))} if self._stages else set()
        return years_of(named.pop(), self._stages) if len(named) == 1 else None

    def stage_before(self, view: str, start: int, at: int) -> tuple[int, Years] | None:
        """Where the last stage before a number is named by its place, and its years; (None, None) where none says."""
        named = stages_in(view, start, at)
        if not named:
            return None
        years = years_of(named[-1].name, self._stages)
        if years is None and named[-1].name.isdigit():
            return None  # "giai đoạn 2" of a building: its number may be part of a name
        return named[-1].start, years or _NOTHING

    def _heading_period(self, offset: int) -> Period | None:
        for at, section in self._chain(offset):
            if at not in self._periods:
                stage = self.stage(section.title)
                told = next((p for p in find_periods(section.title) if not p.aside), None)
                if told and not self._holds_below(section, told):
                    told = None
                if told and section.kind == "task" and told.start > _TASK_TITLE:
                    told = None  # deep in a whole sentence: when that is done, and nothing of what follows
                self._periods[at] = told or _known(stage)
            if self._periods[at] is not None:
                return self._periods[at]
        return None

    def _holds_below(self, section: Section, told: Period) -> bool:
        """Whether the year of a heading that may be a whole paragraph holds for what follows."""
        end = self.text.find("\n", section.start)
        line = self.text[section.start : end if end >= 0 else section.end]
        at = max(0, line.find(section.title[: told.end]))
        return holds_below(line, at, replace(told, start=at + told.start, end=at + told.end))

    def period(self, offset: int) -> Years:
        """Years of the nearest heading above that names some, else the document's."""
        return resolve(self._heading_period(offset), self.years)

    def fallback(self, offset: int, standing: str | None) -> Years:
        """Years of a figure whose line names none; a result outside a dated heading has none."""
        if self._heading_period(offset) is None and standing == "kết quả":
            return _NOTHING
        return self.period(offset)

    def resolve(self, period: Period, around: Years) -> Years:
        """First and last year of a period; "đến năm 2025" starts where what is around it starts."""
        return resolve(period, around)


def _known(years: Years | None) -> Period | None:
    first, last = years or _NOTHING
    return Period(first, last, 0, 0) if first is not None and last is not None else None


def _title_years(document: Document) -> Years:
    for block in document.blocks[:60]:
        text = document.text[block.start : min(block.end, block.start + 600)]
        if block.table or text.lstrip().startswith(("Căn cứ", "Thực hiện", "Theo")) or not _TITLE.search(text):
            continue
        found = find_periods(text)
        letters = [char for char in text if char.isalpha()]
        if found and letters and (sum(map(str.isupper, letters)) > 0.6 * len(letters) or len(text) < 250):
            return found[-1].first, found[-1].last
    return _NOTHING
