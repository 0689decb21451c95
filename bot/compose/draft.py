"""The one way in which an answer is made: sources by offsets, figures with their source, numbers checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answer import Answer, AnswerFigure, LookupName, Source, Status
from bot.compose import numbers, phrases, shorten
from bot.compose.grounding import ground, ungrounded
from bot.compose.grounding import numbers as held_numbers
from bot.question import Question
from knowledge.records import Figure, Number
from knowledge.text import squash

if TYPE_CHECKING:
    from bot.lookups.shelf import Book, Entry


# A mark in a header ("Kế hoạch số 3523/KH-UBND") is quoted with so much of its sentence before and behind it.
_SENTENCE = 240
# A detail of less than this may stand in a headline by chance; where it stands in its plan comes behind it.
_LONG = 40
_PLACE = re.compile(r"\s*\((?:mục|Điều|Phụ lục|phần)[^()]*\)$")


@dataclass(slots=True)
class Draft:
    """An answer in the making; `finish` checks and freezes it."""

    question: Question
    lookup: LookupName | None
    details: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    figures: list[AnswerFigure] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def cite(self, book: Book, section: str, start: int, end: int) -> int:
        """The index of the source at these offsets of a document, added where it is new."""
        header = book.header
        source = Source(
            document=book.id,
            number=header.number,
            issued_on=header.issued_on,
            title=header.title,
            section=section,
            quote=book.text[start:end],
            start=start,
            end=end,
            place=header.place,
            kind=header.kind,
            issuer=header.issuer,
            number_blank=phrases.is_blank(header, "number"),
        )
        for i, known in enumerate(self.sources):
            if known.document == book.id and known.start <= start and end <= known.end:
                return i
        self.sources.append(source)
        return len(self.sources) - 1

    def cite_line(self, book: Book, section: str, start: int, end: int) -> int:
        """The index of a source that shows a short mark in its sentence, as far as that is not long."""
        text = book.text
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        if start - first > _SENTENCE:
            cut = max(text.rfind(mark, first, start) for mark in ("; ", ". "))
            first = cut + 2 if cut >= first and start - cut <= _SENTENCE else start
        if last - end > _SENTENCE:
            ends = [at for mark in ("; ", ". ") if (at := text.find(mark, end, last)) >= 0]
            last = min(ends) if ends and min(ends) - end <= _SENTENCE else end
        lead = len(text[first:start]) - len(text[first:start].lstrip())
        return self.cite(book, section, first + lead, max(end, first + len(text[first:last].rstrip())))

    def cite_record(self, entry: Entry[Figure]) -> int:
        """The index of a record's own source."""
        record = entry.record
        return self.cite(entry.book, record.section, record.start, record.end)

    def say(self, entry: Entry[Figure]) -> str:
        """A figure's number in words; the figure, its source and any conversion's formula join the answer."""
        figure, source = entry.record, self.cite_record(entry)
        said = numbers.say(figure)
        self.figures.append(
            AnswerFigure(
                label=figure.label,
                value=figure.value,
                low=figure.low,
                high=figure.high,
                unit=figure.unit,
                place=entry.place,
                period_start=figure.period_start,
                period_end=figure.period_end,
                funding=figure.funding,
                source=source,
                computed=said.formula is not None,
                formula=said.formula,
                text=said.text,
            )
        )
        return said.text

    def support(self, entry: Entry[Figure], text: str) -> bool:
        """Whether every number of a text stands in the sources so far, or in the headings above the record.

        A heading that holds a missing one ("2.1. Giai đoạn 2021-2025"), or the titles of the record's table, joins the
        sources.
        """
        missing = self.unheld(text)
        if not missing:
            return True
        book, record = entry.book, entry.record
        for title in reversed(record.context.split(" > ") if record.context else []):
            at = book.text.rfind(title, 0, record.start)
            if title and at >= 0 and missing & held_numbers(title):
                self.cite(book, record.section, at, at + len(title))
                missing = self.unheld(text)
        if (
            missing
            and (titles := _table_titles(book.text, record.start))
            and missing & held_numbers(book.text[slice(*titles)])
        ):
            self.cite(book, record.section, *titles)
            missing = self.unheld(text)
        return not missing

    def unheld(self, text: str) -> set[str]:
        """The numbers of a text that neither the question nor a source so far holds."""
        probe = Answer(self.question.text, "answered", self.lookup, text, (), tuple(self.figures), tuple(self.sources))
        return ungrounded(probe)

    def compute(self, label: str, value: Number, unit: str, formula: str, place: str | None = None) -> str:
        """A computed number in words; it joins the answer with its formula."""
        text = numbers.say_value(value, unit)
        self.figures.append(
            AnswerFigure(label, value, None, None, unit, place, None, None, None, None, True, formula, text)
        )
        return text

    def finish(self, status: Status, *parts: str) -> Answer:
        """The answer, grounded; what a headline has no room for is told whole below it.

        Args:
            status: answered, clarify or not_found.
            parts: The headline, in parts of which each stands for itself (one a place).

        Raises:
            Ungrounded: The headline has a number that nothing holds.
        """
        figures = dict.fromkeys(self.figures)
        headline, cut = shorten.headline(parts)
        if len(parts) > 1:
            self.details = [*cut, *self.details]
        return ground(
            Answer(
                question=self.question.text,
                status=status,
                lookup=self.lookup,
                headline=headline,
                details=tuple(d for d in dict.fromkeys(self.details) if not _said(d, headline)),
                figures=tuple(figures),
                sources=tuple(self.sources),
                suggestions=tuple(dict.fromkeys(self.suggestions))[:5],
                why=tuple(self.why),
            )
        )


def _said(detail: str, headline: str) -> bool:
    """Whether a headline says a detail word for word: nobody reads a duty twice."""
    own = _PLACE.sub("", squash(detail)).rstrip(" .;")
    return len(own) >= _LONG and own.lower() in squash(headline).lower()


def _table_titles(text: str, row: int) -> tuple[int, int] | None:
    """The first line of the table that a row stands in: the titles of its columns; None where the row is all of it."""
    first = start = text.rfind("\n", 0, row) + 1
    while start and "\t" in text[(above := text.rfind("\n", 0, start - 1) + 1) : start]:
        start = above
    return (start, text.index("\n", start)) if start < first else None
