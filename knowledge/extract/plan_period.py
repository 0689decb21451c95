"""The years that a plan is for: from its title, else from its opening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dates import find_dates
from knowledge.document import Document
from knowledge.extract.letterhead import Found
from knowledge.extract.periods import Period, find_periods
from knowledge.outline import Outline
from knowledge.records import Citation
from knowledge.text import fold

# "giai đoạn 2021 - 2025, tầm nhìn đến năm 2030": the year ahead is not what the plan is for.
_AHEAD = re.compile(r"(?:tầm nhìn|định hướng|hướng tới)\s*$")


def find_plan_period(
    document: Document, outline: Outline, title: Found | None, opening: int, citations: Sequence[Citation]
) -> Found | None:
    """First and last year as a pair (the first None for "đến năm 2030"), and where they stand; None where unsaid.

    Args:
        document: The plan.
        outline: Its outline; headings decide where the title only repeats the years of a paper that it cites.
        title: The title.
        opening: Offset behind the opening.
        citations: What the plan cites.
    """
    if title:
        named = _stated(document, title.start, title.end, citations, cited=False)
        if named:
            return _found(_choose(document, named))
        named = _stated(document, title.start, title.end, citations, cited=True)
        if named:
            return _narrowed(document, outline, _choose(document, named))
    article = next((s for s in outline.sections if s.kind == "article"), None)
    if article and not title:
        named = _stated(document, article.start, article.end, citations, cited=False)
        if named:
            return _found(_choose(document, named))
    named = _stated(document, title.end if title else 0, opening, citations, cited=False)
    return _found(_last_sentence(document, named)) if named else None


def _stated(document: Document, start: int, end: int, citations: Sequence[Citation], *, cited: bool) -> list[Period]:
    """The periods in a stretch of text, offsets in the document; those of cited papers or the others."""
    text = document.text[start:end]
    dates = [(m.start, m.end) for m in find_dates(text) if m.precision in ("day", "month")]
    spans = [(c.start - start, c.end - start) for c in citations]
    kept = []
    for period in find_periods(text):
        if any(a < period.end and period.start < b for a, b in dates):
            continue
        inside = any(a <= period.start < b for a, b in spans)
        if inside == cited:
            kept.append(
                Period(period.first, period.last, period.start + start, period.end + start, period.until, period.aside)
            )
    folded = fold(document.text)
    plain = [p for p in kept if not _AHEAD.search(folded, max(start, p.start - 20), p.start)]
    return plain or kept


def _choose(document: Document, periods: list[Period]) -> Period:
    """The title's own period: a year inside a longer stretch ("năm 2013" of 2010-2020), else the first stretch.

    "năm 2022 và giai đoạn 2022 - 2025" is the stretch.
    """
    spans = [p for p in periods if p.last > p.first]
    years = [p for p in periods if p.last == p.first and not p.until]
    if spans and years and spans[0].first <= years[-1].first <= spans[0].last:
        between = document.text[min(years[-1].end, spans[0].end) : max(years[-1].start, spans[0].start)]
        if fold(between).split()[:1] not in (["và"], ["và,"]):
            return years[-1]
    return (spans or years or periods)[0]


def _found(period: Period) -> Found:
    first = None if period.until else period.first
    return Found((first, period.last), period.start, period.end)


def _narrowed(document: Document, outline: Outline, period: Period) -> Found:
    """What the headings say together, where they stay within the cited paper's years and reach their end."""
    headed: list[Period] = []
    for section in outline.sections:
        if section.kind in ("closing", "opening", "part", "annex", "article"):
            continue
        for p in find_periods(document.text[section.start : section.heading_end]):
            if period.first <= p.first < p.last <= period.last and not p.aside:
                headed.append(Period(p.first, p.last, p.start + section.start, p.end + section.start))
    if headed and max(p.last for p in headed) == period.last:
        first = min(p.first for p in headed)
        place = min(headed, key=lambda p: (p.first != first, -p.last))
        return Found((first, period.last), place.start, place.end)
    return _found(period)


def _last_sentence(document: Document, periods: list[Period]) -> Period:
    """The last period before "như sau", where the opening comes to the point; else the last."""
    point = fold(document.text).find("như sau")
    before = [p for p in periods if not p.aside and (point < 0 or p.end <= point)]
    return (before or periods)[-1]
