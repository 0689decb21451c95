"""What can be shown of an answer beside its words: each a letter, a label, when it fits, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer import Answer
from bot.telegram.office import Office


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to send: HTML texts, a picture, or a file with its name."""

    texts: tuple[str, ...] = ()
    picture: bytes | None = None
    file: tuple[str, bytes] | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """A button under an answer."""

    letter: str
    label: str
    fits: Callable[[Answer], bool]
    show: Callable[[Office, Answer], Shown]


def _why(_: Office, answer: Answer) -> Shown:
    from bot.telegram.render import pack, pieces

    lines = [part for line in answer.why for part in pieces(f"• {line}")]
    return Shown(texts=tuple(pack(["<b>Vì sao có câu trả lời này</b>", *lines])))


EXTRAS = (Extra("w", "❓ Vì sao", lambda answer: bool(answer.why), _why),)
