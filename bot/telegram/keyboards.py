"""Buttons, and the data behind them: a version, a letter, and what it is about, within Telegram's 64 bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Answer
from bot.compose import phrases
from bot.telegram.extras import Extra
from bot.telegram.render import clean, length

# Buttons stay in chats for years: data of another version is answered politely, never misread.
VERSION = "1"
# Source: Bot API, InlineKeyboardButton: callback_data 1-64 bytes.
DATA_LIMIT = 64
# A longer label is cut by phones in the middle of a word.
LABEL_LIMIT = 60
SUGGESTIONS_SHOWN = 5
# The question-and-answer buttons that a wide row holds on a phone.
ROW = 3


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says: its letter, the id that it is about, and what is left."""

    letter: str
    id: str = ""
    more: tuple[str, ...] = ()


def data(letter: str, *parts: str | int) -> str:
    """The data of a button.

    Raises:
        ValueError: It is longer than Telegram takes.
    """
    text = ":".join((VERSION, letter, *map(str, parts)))
    if len(text.encode()) > DATA_LIMIT:
        raise ValueError(f"callback data of {len(text.encode())} bytes")
    return text


def read_data(text: str) -> Pressed | None:
    """What a button's data says; None where it is of another version, or nobody's."""
    version, *parts = text.split(":")
    if version != VERSION or not parts or len(text.encode()) > DATA_LIMIT:
        return None
    return Pressed(parts[0], parts[1] if len(parts) > 1 else "", tuple(parts[2:]))


def key(name: str) -> str:
    """A short name for a long one: the same after a restart, and 12 letters however long the name is."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def button(label: str, letter: str, *parts: str | int) -> InlineKeyboardButton:
    """A button with its data."""
    return InlineKeyboardButton(text=_label(label), callback_data=data(letter, *parts))


def under_answer(answer: Answer, id_: str, extras: Sequence[Extra]) -> InlineKeyboardMarkup | None:
    """The buttons under an answer: what it can show, whether it helped, and what may be asked next."""
    rows: list[list[InlineKeyboardButton]] = []
    offered = [button(extra.label, extra.letter, id_) for extra in extras]
    rows += [offered[i : i + ROW] for i in range(0, len(offered), ROW)]
    if answer.status == "answered":
        rows.append([button("👍", "u", id_), button("👎", "d", id_)])
    rows += [[button(text, "q", id_, i)] for i, text in enumerate(answer.suggestions[:SUGGESTIONS_SHOWN])]
    return InlineKeyboardMarkup(rows) if rows else None


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int = 2) -> InlineKeyboardMarkup:
    """Buttons in rows of a width."""
    return InlineKeyboardMarkup([list(buttons[i : i + width]) for i in range(0, len(buttons), width)])


def _label(text: str) -> str:
    words = phrases.clipped(" ".join(text.split()), LABEL_LIMIT)
    return words if length(clean(words)) else "…"
