"""The passage in which a source stands, with its headings and, on demand, its neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from bot.answer import Source
from bot.plain_face import source_line
from bot.present.outlines import heading, outline_of
from knowledge.store import Library


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in its surroundings.

    Attributes:
        name: The source line.
        path: The headings above the quote as printed, outermost first.
        text: What stands around the quote; a table's row is one line, its cells separated by tabs.
        quote_start: Offset in `text` of the quote's first character (code points).
        quote_end: Offset in `text` behind the quote.
        has_before: Whether the document goes on before `text`.
        has_after: Whether it goes on behind `text`.
        changed: The document was taken out, or no longer holds the quote; `text` is then the quote alone.
    """

    name: str
    path: tuple[str, ...]
    text: str
    quote_start: int
    quote_end: int
    has_before: bool
    has_after: bool
    changed: bool = False


def source_view(library: Library, source: Source, *, before: int = 0, after: int = 0) -> SourceView:
    """A source with the passage around it.

    Args:
        library: The library.
        source: The source.
        before: How many passages more to show before it.
        after: How many passages more to show behind it.
    """
    with library.reading():
        at = _position(library.text(source.document), source)
        if at is None:
            return SourceView(source_line(source), (), source.quote, 0, len(source.quote), False, False, changed=True)
        text, outline = outline_of(library, source.document)
        spans = [(p.start, p.end) for p in library.passages([source.document])] or [(0, len(text))]
    end = at + len(source.quote)
    first = max(0, bisect_right([start for start, _ in spans], at) - 1 - before)
    last = min(len(spans) - 1, bisect_left([stop for _, stop in spans], end) + after)
    shown, stop = spans[first][0], spans[last][1]
    shown += len(text[shown:at]) - len(text[shown:at].lstrip())
    stop = end + len(text[end:stop].rstrip())
    headings = (heading(text, section) for section in outline.ancestors(outline.at(at)))
    return SourceView(
        name=source_line(source),
        path=tuple(title for title in headings if title),
        text=text[shown:stop],
        quote_start=at - shown,
        quote_end=end - shown,
        has_before=bool(text[:shown].strip()),
        has_after=bool(text[stop:].strip()),
    )


def _position(text: str, source: Source) -> int | None:
    """Where the quote stands now: at its offsets, else where the new version of the document has it nearest."""
    if not source.quote:
        return None
    if text[source.start : source.end] == source.quote:
        return source.start
    later, earlier = text.find(source.quote, source.start), text.rfind(source.quote, 0, source.end)
    found = [at for at in (later, earlier) if at >= 0]
    return min(found, key=lambda at: abs(at - source.start)) if found else None
