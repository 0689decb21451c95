"""What can be shown of an answer beside its words: each a letter, a label, when it fits, and what makes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from bot.answer import Answer
from bot.present.citation import citation_text
from bot.present.why import why_text
from bot.telegram.render import pack, pieces
from knowledge.store import Library

COPY_HINT = "<i>Chạm vào dòng trích dẫn để sao chép.</i>"
CITATIONS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to send: HTML texts, a picture, or a file with its name."""

    texts: tuple[str, ...] = ()
    picture: bytes | None = None
    file: tuple[str, bytes] | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """A button under an answer; `show` runs beside the answers, with a connection of its own to the library."""

    letter: str
    label: str
    fits: Callable[[Answer], bool]
    show: Callable[[Library, Answer], Shown]


def has_sources(answer: Answer) -> bool:
    """Whether an answer names a place in a document."""
    return bool(answer.sources)


def comparable(answer: Answer) -> bool:
    """Whether an answer has figures that a picture can set side by side: two of one unit."""
    units = Counter(f.unit for f in answer.figures if f.value is not None or f.low is not None)
    return any(count > 1 for count in units.values())


def _why(_: Library, answer: Answer) -> Shown:
    lines = [part for line in why_text(answer).split("\n") for part in pieces(f"• {line}")]
    return Shown(texts=tuple(pack(["<b>Vì sao có câu trả lời này</b>", *lines])))


def _citation(_: Library, answer: Answer) -> Shown:
    lines = list(dict.fromkeys(citation_text(source) for source in answer.sources))[:CITATIONS_SHOWN]
    blocks = [f"<code>{part}</code>" for line in lines for part in pieces(line)]
    return Shown(texts=tuple(pack([*blocks, COPY_HINT])))


# "Nguồn" turns pages and so has a handler of its own: bot.telegram.sources.
SOURCE = Extra("s", "📄 Nguồn", has_sources, lambda *_: Shown())
EXTRAS: tuple[Extra, ...] = (
    SOURCE,
    Extra("c", "📋 Trích dẫn", has_sources, _citation),
    Extra("w", "❓ Vì sao", lambda answer: bool(answer.why), _why),
)
