"""An answer as plain text, for a chat message or a terminal: readable on a phone, at most 4,096 characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer import Answer, Source
from bot.compose import phrases
from bot.compose.documents import NAMES, title
from knowledge.records import Header
from knowledge.store import StoredDocument
from knowledge.text import squash

# What one chat message holds. Source: Telegram Bot API, sendMessage.
LIMIT = 4096
_QUOTE = 420


def to_text(answer: Answer) -> str:
    """Headline, details, source lines with quotes, suggestions; cut between items where it would be too long."""
    head = [answer.understood, answer.headline] if answer.understood else [answer.headline]
    sources = _sources(answer.sources)
    more = _suggestions(answer)
    room = LIMIT - sum(len(line) + 1 for line in (*head, *more)) - 8
    details = _fitting([f"• {line}" for line in answer.details], int(room * (0.6 if sources else 1.0)))
    room -= sum(len(line) + 1 for line in details)
    blocks = ["\n".join(part) for part in (head, details, _fitting(sources, room), more) if part]
    return "\n\n".join(blocks)[:LIMIT]


def _sources(sources: Sequence[Source]) -> list[str]:
    """One line a document and section, its quotes below."""
    lines: dict[str, list[str]] = {}
    for source in sources:
        quotes = lines.setdefault(source_line(source), [])
        quote = phrases.clipped(squash(source.quote), _QUOTE)
        if quote and quote not in quotes:
            quotes.append(quote)
    return [f"{line}\n" + "\n".join(f"“{q}”" for q in quotes) for line, quotes in lines.items()]


def source_line(source: Source) -> str:
    """Where a source stands: "Nguồn: Kế hoạch số 3721/KH-UBND ngày 29/8/2011 của UBND tỉnh Bến Tre, mục II.3"."""
    where = phrases.section(source.section)
    return f"Nguồn: {source_name(source)}{f', {where}' if where else ''}"


def source_name(source: Source) -> str:
    """The document of a source: "Kế hoạch số 3721/KH-UBND ngày 29/8/2011 của UBND tỉnh Bến Tre"."""
    kind = phrases.upper_first(source.kind or "văn bản")
    number = f" số {source.number}" if source.number else " (số để trống)" if source.number_blank else ""
    issued = f" {phrases.date(source.issued_on)}" if source.issued_on else ""
    whose = source.issuer or (phrases.place_name(source.place) if source.place else "")
    tail = f" của {phrases.short_issuer(whose)}" if whose else ""
    return f"{kind}{number}{issued}{tail}" if number or tail else f"{kind} {source.document}"


def _suggestions(answer: Answer) -> list[str]:
    if not answer.suggestions:
        return []
    lead = "Chọn một câu:" if answer.status == "clarify" else "Có thể hỏi tiếp:"
    return [lead, *(f"– {s}" for s in answer.suggestions)]


def _fitting(items: Sequence[str], room: int) -> list[str]:
    """As many items as fit, and how many do not."""
    kept: list[str] = []
    for i, item in enumerate(items):
        rest = f"… và {len(items) - i} mục khác"
        if len(item) + len(rest) + 2 > room and (i + 1 < len(items) or len(item) + 1 > room):
            return [*kept, rest] if room > len(rest) else kept
        kept.append(item)
        room -= len(item) + 1
    return kept


def list_documents(documents: Iterable[StoredDocument]) -> str:
    """The documents of a library, one a paragraph: id, what it is, title, and which header fields it leaves out."""
    blocks = []
    for stored in documents:
        lines = [f"{stored.id}: {phrases.document_long(stored.header, stored.id)}", f"  {title(stored.header)}"]
        if missing := _missing(stored.header):
            lines.append(f"  Không nêu: {missing}")
        blocks.append("\n".join(line for line in lines if line.strip()))
    return "\n".join(blocks) or "Kho chưa có văn bản nào."


def _missing(header: Header) -> str:
    return ", ".join(name for field, name in NAMES.items() if field != "replaces" and getattr(header, field) is None)
