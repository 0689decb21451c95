"""A message cut into words, numbers, document numbers and signs, each with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from knowledge.text import to_nfc

# Telegram's own bound of a message; nothing longer arrives, and nothing longer is understood.
LONGEST = 4096

Kind = Literal["word", "number", "document", "sign"]

# A document number ("3721/KH-UBND", "32/2010/qd-ttg", "92-KL/TW"): digits, perhaps a year, letters behind a stroke.
_DOCUMENT = (
    r"\d{1,6}(?:/\d{4})?\s?/\s?[^\W\d_]{2,8}\d{0,2}(?:[-–.&/]\s?[^\W\d_]{2,12}(?:&[^\W\d_]{1,6})?)*"
    r"|\d{1,4}-[^\W\d_]{2,4}/[^\W\d_]{2,6}"
)
_TOKEN = re.compile(
    rf"(?P<document>(?<![\w/.,])(?:{_DOCUMENT})(?!\w))"
    r"|(?P<number>\d+(?:[.,/:]\d+)*(?:\s?[-–—−]\s?\d+(?:[.,/:]\d+)*)*)"
    r"|(?P<dotted>(?<!\w)(?:[^\W\d_]|[TtPp][PpTtXxRr])(?:\.[^\W\d_]{1,4})+\.?(?![^\W\d_]))"
    r"|(?P<slashed>(?<![\w/])[^\W\d_]/[^\W\d_](?![\w/]))"
    r"|(?P<joined>[^\W\d_]{1,5}(?:(?:\s?&\s?|-)[^\W\d_]{1,5}){1,5}(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>\S)"
)
_WORD = re.compile(r"[^\W\d_]+")
_VANISHING = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
    "|[\u0000-\u0008\u000e-\u001f\u007f]"
)
_MARKS = re.compile("[\u0300-\u036f]+")
_SPACE = re.compile(r"\s+")


class Token(NamedTuple):
    """One piece of a message: as typed, what it is, its place, and whether white space stands before it."""

    text: str
    kind: Kind
    start: int
    end: int
    spaced: bool = True


def clean(message: str) -> str:
    """The message in NFC, at most `LONGEST` long, without invisible signs and stray marks, one space between words.

    Example:
        >>> clean(" ngân  sách\\u200b ")
        'ngân sách'
    """
    text = to_nfc(message[:LONGEST])
    text = _MARKS.sub("", _VANISHING.sub("", text))
    return _SPACE.sub(
        " ", "".join(c if unicodedata.category(c) not in ("Cs", "Co", "Cn", "Cc") else " " for c in text)
    ).strip()


def words_apart(text: str) -> str:
    """The text with a blank before each capital that begins a word within another.

    Example:
        >>> words_apart("tỉnhAn Giang, UBND")
        'tỉnh An Giang, UBND'
    """
    begins = [
        i for i in range(1, len(text) - 1) if text[i].isupper() and text[i - 1].islower() and text[i + 1].islower()
    ]
    for i in reversed(begins):
        text = f"{text[:i]} {text[i:]}"
    return text


def tokens(text: str) -> list[Token]:
    """The pieces of a cleaned message, in order.

    A dotted abbreviation ("tr.đ", "TP.HCM") and one joined by "&", "-" or "/" ("KH&ĐT", "b/c") is one word.

    Example:
        >>> [token.text for token in tokens("QĐ 588/QĐ-UBND gđ 21-25, 38,4tỷ")]
        ['QĐ', '588/QĐ-UBND', 'gđ', '21-25', ',', '38,4', 'tỷ']
    """
    found = []
    at = 0
    while match := _TOKEN.search(text, at):
        name = match.lastgroup or "sign"
        if name == "joined" and "&" not in match.group() and not match.group().isupper():
            match = _WORD.match(text, match.start()) or match  # "kinh-tế": words, no abbreviation
        at = match.end()
        kind: Kind = "word" if name in ("dotted", "slashed", "joined", "word") else name  # type: ignore[assignment]
        start, end = match.span()
        found.append(Token(match.group(), kind, start, end, start == 0 or text[start - 1].isspace()))
    return found
