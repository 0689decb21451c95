"""Answers as Telegram HTML: bold headline, details, expandable quotes under their source line; everything escaped.

A message is built from blocks that are never torn, so each part is well-formed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape

from bot.answer import Answer, Source
from bot.compose import phrases
from bot.plain_face import source_line
from knowledge.text import squash, to_nfc

# Source: Bot API, sendMessage: 1-4096 characters after entities parsing. Counted here with all tags and in UTF-16
# units, as clients do, so that the limit holds however it is counted.
MESSAGE_LIMIT = 3900
# Source: Bot API, sendPhoto and sendDocument: caption 0-1024 characters after entities parsing.
CAPTION_LIMIT = 1000
QUOTE_LIMIT = 700
# Beyond this a phone scrolls for ever; all sources are behind "Nguồn" and in the Excel file.
SOURCES_SHOWN = 6
PARTS_SHOWN = 4
_ESCAPED = {"&": 5, "<": 4, ">": 4}
_TAG = re.compile(r"<[^<>]*>")
# Control characters but line ends and tabs, and those that turn the direction of writing: no word needs them, and they
# hide things. Source: Unicode TR 9, explicit directional embeddings, overrides and isolates; TR 36, 2.3.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def to_messages(answer: Answer) -> list[str]:
    """The HTML messages of an answer, each well-formed and within Telegram's length."""
    blocks: list[str] = []
    if answer.understood:
        blocks += [f"<i>{part}</i>" for part in pieces(answer.understood)]
    blocks += [f"<b>{part}</b>" for part in pieces(answer.headline)]
    details = [part for line in answer.details for part in pieces(f"• {line}")]
    return pack(blocks + _apart(details) + _apart(_sources(answer.sources)))


def _apart(blocks: list[str]) -> list[str]:
    """Blocks with an empty line before the first: the eye finds the details, and where they stand."""
    return [f"\n{block}" if i == 0 else block for i, block in enumerate(blocks)]


def to_plain(html: str) -> str:
    """The words of a message without its tags, for when Telegram does not take them."""
    return unescape(_TAG.sub("", html))


def clean(text: str) -> str:
    """The text in NFC, escaped, without control and direction-changing characters."""
    return escape(_INVISIBLE.sub("", to_nfc(text)), quote=False)


def pieces(text: str, limit: int = MESSAGE_LIMIT - 100) -> list[str]:
    """An escaped text in pieces that fit a message; nearly always one."""
    whole = clean(text)
    if length(whole) <= limit:
        return [whole] if whole.strip() else []
    found, rest = [], to_nfc(text)
    while rest:
        size = _fitting(rest, limit)
        if size < len(rest) and (space := rest.rfind(" ", size // 2, size)) > 0:
            size = space
        found.append(clean(rest[:size]))
        rest = rest[size:].lstrip()
    return [piece for piece in found if piece.strip()]


def first(text: str, limit: int = MESSAGE_LIMIT - 100, otherwise: str = "…") -> str:
    """As much of an escaped text as fits; never nothing."""
    return next(iter(pieces(text, limit)), otherwise)


def pack(blocks: Iterable[str], limit: int = MESSAGE_LIMIT, most: int = PARTS_SHOWN) -> list[str]:
    """Blocks in as few messages as hold them; of more than `most` messages, the rest is named as left out."""
    messages: list[str] = []
    left = 0
    for block in blocks:
        if left:
            left += 1
        elif messages and length(messages[-1]) + length(block) + 1 <= limit:
            messages[-1] += f"\n{block}"
        elif len(messages) < most:
            messages.append(block.lstrip("\n"))
        else:
            left = 1
    if left:
        messages[-1] += f"\n<i>… và {left} mục khác</i>"
    return messages or ["…"]


def length(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _sources(sources: Sequence[Source]) -> list[str]:
    """One block a document and section: its line, and its quotes to expand."""
    grouped: dict[str, list[str]] = {}
    for source in sources:
        quotes = grouped.setdefault(source_line(source), [])
        quote = phrases.clipped(squash(source.quote.replace("\t", " | ")), QUOTE_LIMIT)
        if quote and quote not in quotes:
            quotes.append(quote)
    blocks = []
    for line, quotes in list(grouped.items())[:SOURCES_SHOWN]:
        head = clean(phrases.clipped(line, QUOTE_LIMIT))
        blocks.append(f"{head}\n{quotation(quotes)}" if quotes else head)
    if len(grouped) > SOURCES_SHOWN:
        blocks.append(f"<i>… và {len(grouped) - SOURCES_SHOWN} nơi khác trong văn bản</i>")
    return blocks


def quotation(quotes: Sequence[str], limit: int = MESSAGE_LIMIT // 2) -> str:
    """Quotes as one block that opens when it is tapped."""
    shown: list[str] = []
    for quote in quotes:
        piece = first(quote, limit, "")
        if piece and sum(map(length, shown)) + length(piece) <= limit:
            shown.append(piece)
    inside = "\n".join(shown) or "…"
    return f"<blockquote expandable>{inside}</blockquote>"


def _fitting(text: str, limit: int) -> int:
    """How many code points of a text fit when escaped."""
    size = used = 0
    for char in text:
        used += _ESCAPED.get(char, 2 if ord(char) > 0xFFFF else 1)
        if used > limit:
            break
        size += 1
    return max(1, size)
