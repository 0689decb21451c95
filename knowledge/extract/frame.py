"""What a document and its headings say of every figure below them: place, period, standing, section."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from knowledge.document import Document
from knowledge.extract.cues import standing_of
from knowledge.extract.periods import Period, find_periods, resolve
from knowledge.outline import Outline, Section
from knowledge.records import Header
from knowledge.text import fold

Years = tuple[int | None, int | None]
_NOTHING: Years = (None, None)
_SITUATION = re.compile(r"(?:đánh giá |khái quát |sơ lược )?(?:tình hình|bối cảnh|đặc điểm)(?!\w)")
_TITLE = re.compile(r"(?i)kế hoạch|đề án|chương trình|dự toán|dự án|quyết định|chiến lược")


@dataclass(slots=True)
class Frame:
    """A document's frame; answers by offset in time logarithmic in the number of headings."""

    outline: Outline
    place: str | None
    years: Years
    _starts: list[int]
    _periods: dict[int, Period | None] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, outline: Outline, header: Header) -> Frame:
        """The frame of a document; years come from the header, else from its title lines."""
        years: Years = (header.period_start, header.period_end)
        if years == _NOTHING:
            years = _title_years(document)
        return cls(outline, header.place, years, [section.start for section in outline.sections])

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
        return standing_of(titles) or ("hiện trạng" if situation else None)

    def _heading_period(self, offset: int) -> Period | None:
        for at, section in self._chain(offset):
            if at not in self._periods:
                self._periods[at] = next((p for p in find_periods(section.title) if not p.aside), None)
            if self._periods[at] is not None:
                return self._periods[at]
        return None

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
