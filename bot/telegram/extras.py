"""What can be shown of an answer beside its words: each a letter, a label, when it fits, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer import Answer
from bot.compose import phrases
from bot.present.citation import citation_text
from bot.present.tables import answer_table, split_table
from bot.present.why import why_text
from bot.telegram.render import CAPTION_LIMIT, first, pack, pieces
from knowledge.store import Library

COPY_HINT = "<i>Chạm vào dòng trích dẫn để sao chép.</i>"
CITATIONS_SHOWN = 12
TABLE_LIMIT = 3000
CAPTION_WORDS = 700


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
    fits: Callable[[Library, Answer], bool]
    show: Callable[[Library, Answer], Shown]


def has_sources(_: Library, answer: Answer) -> bool:
    """Whether an answer names a place in a document."""
    return bool(answer.sources)


def offered(library: Library, answer: Answer) -> tuple[Extra, ...]:
    """What can be shown of an answer."""
    return tuple(extra for extra in EXTRAS if extra.fits(library, answer))


def _why(_: Library, answer: Answer) -> Shown:
    lines = [part for line in why_text(answer).split("\n") for part in pieces(f"• {line}")]
    return Shown(texts=tuple(pack(["<b>Vì sao có câu trả lời này</b>", *lines])))


def _citation(_: Library, answer: Answer) -> Shown:
    lines = list(dict.fromkeys(citation_text(source) for source in answer.sources))[:CITATIONS_SHOWN]
    blocks = [f"<code>{part}</code>" for line in lines for part in pieces(line)]
    return Shown(texts=tuple(pack([*blocks, COPY_HINT])))


def _chart(library: Library, answer: Answer) -> Shown:
    from bot.present.charts import answer_chart

    return Shown(picture=answer_chart(answer, library), caption=caption(answer))


def _workbook(library: Library, answer: Answer) -> Shown:
    from bot.present.sheets import answer_workbook

    return Shown(file=("tra-cuu.xlsx", answer_workbook(answer, library)), caption=caption(answer))


def _table(_: Library, answer: Answer) -> Shown:
    lines = split_table(answer_table(answer) or "", TABLE_LIMIT)
    return Shown(texts=tuple(f"<pre>{part}</pre>" for line in lines for part in pieces(line)))


def caption(answer: Answer) -> str:
    """The headline, short enough for a caption."""
    return first(phrases.clipped(answer.headline, CAPTION_WORDS), CAPTION_LIMIT)


def _has_chart(library: Library, answer: Answer) -> bool:
    from bot.present.charts import chart_of

    return bool(answer.figures) and chart_of(answer, library) is not None


# "Nguồn" turns pages and so has a handler of its own: bot.telegram.sources.
SOURCE = Extra("s", "📄 Nguồn", has_sources, lambda *_: Shown())
EXTRAS: tuple[Extra, ...] = (
    SOURCE,
    Extra("c", "📋 Trích dẫn", has_sources, _citation),
    Extra("g", "📊 Biểu đồ", _has_chart, _chart),
    Extra("b", "▦ Bảng", lambda _, answer: len(answer.figures) > 1 and answer_table(answer) is not None, _table),
    Extra("x", "📥 Excel", lambda _, answer: bool(answer.figures), _workbook),
    Extra("w", "❓ Vì sao", lambda _, answer: bool(answer.why), _why),
)
