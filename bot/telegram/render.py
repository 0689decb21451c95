"""Answers as Telegram HTML: bold headline, details, expandable quotes, source lines; everything escaped."""

from __future__ import annotations

from html import escape

from bot.answer import Answer, Source
from bot.plain_face import source_line
from knowledge.text import squash, to_nfc

# Source: Bot API, sendMessage: 1-4096 characters after entities parsing; we stay below: clients count UTF-16 units.
MESSAGE_LIMIT = 3500
QUOTE_LIMIT = 700


def to_messages(answer: Answer) -> list[str]:
    """The HTML messages of an answer, each valid by itself and within Telegram's length."""
    blocks = [f"<b>{_escape(answer.headline)}</b>"]
    if answer.understood:
        blocks.insert(0, f"<i>{_escape(answer.understood)}</i>")
    blocks += [_escape(line) for line in answer.details]
    blocks += [_quoted(source) for source in answer.sources]
    return _pack(blocks)


def _escape(text: str) -> str:
    return escape(to_nfc(text), quote=False)


def _quoted(source: Source) -> str:
    quote = squash(source.quote.replace("\t", " | "))
    quote = quote if len(quote) <= QUOTE_LIMIT else quote[:QUOTE_LIMIT].rsplit(" ", 1)[0] + " …"
    return f"{_escape(source_line(source))}\n<blockquote expandable>{_escape(quote)}</blockquote>"


def _pack(blocks: list[str]) -> list[str]:
    """Blocks in as few messages as hold them; a block is never torn, unless it is longer than a message."""
    messages: list[str] = []
    for block in blocks:
        if messages and len(messages[-1]) + len(block) + 1 <= MESSAGE_LIMIT:
            messages[-1] += f"\n{block}"
        else:
            messages.append(block)
    return messages
