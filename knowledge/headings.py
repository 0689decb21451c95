"""What kind of heading a line begins with: "II.", "2.1.", "a)", "(3)", "Điều 4.", "* Cấp xã:", "Phần thứ hai".

A marker is only a candidate: whether "15." opens a section depends on what is open above it, which the outline knows.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.text import fold

_DATA = Path(__file__).parent / "data" / "outline.toml"

# Order of letters in Vietnamese lists; f, j, w and z are rare but used by some.
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_TEXT = r"(?=[^\W\d_]|[\"“”‘'(*\[])"
_UPPER = r"(?=[A-ZĐÀ-ỸÂĂÊÔƠƯ\"“])"
_ORDER = rf"(?:thứ\s+)?(?P<label>{'|'.join(_WORDS)}|[IVX]{{1,5}}|\d{{1,2}})\b"
_BEHIND = r"\s*(?:[.:\-–]\s*|$|(?=[A-ZĐÀ-Ỹ]))"


@dataclass(frozen=True, slots=True)
class Marker:
    """A heading's mark: its style, its numbers (for order), its label as in a path, and where its text begins."""

    style: str
    ordinals: tuple[int, ...]
    label: str
    end: int


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text("utf-8"))


def task_words() -> str:
    """A pattern for the words that number a plan's tasks ("Hoạt động 2: …"), whatever their capitals."""
    return "(?i:" + "|".join(re.escape(word) for word in _data()["task"]["words"]) + ")"


# Style, pattern of its mark. The first that matches counts.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("volume", re.compile(r"(?P<word>Phần|PHẦN)\s+(?i:" + _ORDER + ")" + _BEHIND)),
    ("chapter", re.compile(r"(?P<word>Chương|CHƯƠNG)\s+(?i:" + _ORDER + ")" + _BEHIND)),
    ("division", re.compile(r"(?P<word>Mục|MỤC)\s+(?i:" + _ORDER + ")" + _BEHIND)),
    ("article", re.compile(r"(?P<word>Điều|ĐIỀU)\s+(?P<label>\d{1,3}[a-zđ]?)\s*(?:[.:]\s*|$)")),
    ("clause", re.compile(r"(?P<word>Khoản|KHOẢN)\s+(?P<label>\d{1,2})\s*[.:]\s*(?=\S)")),
    ("task", re.compile(rf"(?P<word>{task_words()})\s+(?i:{_ORDER})\s*(?:[:–-]\s*|\.\s+)(?=[^\W\d_])")),
    (
        "absolute",
        re.compile(
            r"(?:Mục\s+)?(?P<label>[IVX]{1,5}(?:\.(?:\d{1,2}|[a-zđ])){1,4})(?:[.):]\s*|\s+|$)"
            + f"(?:{_TEXT}|$|(?=[-–]))"
        ),
    ),
    (
        "roman",
        re.compile(
            r"(?P<label>[IVX]{1,5})(?:\s*[.)/:]\s*(?=[^\s.]{2})|\s+[-–]\s+(?=\S)|[-–]\s+(?=[A-ZĐÀ-Ỹ])|\s*[.)]?$)"
        ),
    ),
    (
        "dotted",
        re.compile(
            r"(?P<label>\d{1,2}(?:\s?\.\s?\d{1,2}){1,3})(?:\s*[.):/]\s*"
            + _TEXT
            + r"|\.\s+(?=\d)|\s*[-–]?\s+"
            + _UPPER
            + ")"
        ),
    ),
    (
        "number",
        re.compile(
            r"(?P<label>\d{1,2})(?:\s*(?:\.\s*|/\s+)"
            + _TEXT
            + r"|/(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])|\.\s+(?=\d)|\s?[-–]\s+"
            + _UPPER
            + ")"
        ),
    ),
    ("ordinal", re.compile(r"(?P<label>\d{1,2})\s*\)[.:]?\s*" + _TEXT)),
    ("upper", re.compile(r"(?P<label>[A-HĐ])(?:\s*[.)/]\s+(?=\S{2})|\s+[-–]\s+(?=\S{2})|[-–]\s+(?=[A-ZĐÀ-Ỹ]))")),
    ("letter", re.compile(r"(?P<label>[a-zđ])(?:\s?\)[.:]?\s*(?=\S)|\s?[./]\s+(?:(?=\d)|" + _UPPER + "))")),
    ("subletter", re.compile(r"(?P<label>[a-zđ]\s?\.?\s?\d{1,2})\s*[.)]\s*" + _TEXT)),
    ("paren", re.compile(r"\((?P<label>\d{1,2}|[a-zđ]|[ivx]{1,4})\)[.:]?\s*(?=\S)")),
)
# By the character that a mark begins with ("0" for any digit): most lines begin with none of them.
_FIRSTS = {
    "volume": "P", "chapter": "C", "division": "M", "article": "Đ", "clause": "K",
    "task": "".join({word[0] for word in _data()["task"]["words"]}),
    "absolute": "MIVX", "roman": "IVX", "dotted": "0",
    "number": "0", "ordinal": "0", "upper": "ABCDEFGHĐ", "letter": "abcdefghijklmnopqrstuvwxyzđ",
    "subletter": "abcdefghijklmnopqrstuvwxyzđ", "paren": "(",
}  # fmt: skip
_BY_FIRST = {
    first: tuple(entry for entry in _STYLES if first in _FIRSTS[entry[0]])
    for first in frozenset("".join(_FIRSTS.values()))
}
_STAR = re.compile(r"(?:\*(?!\*)|[★☆♦◆])\s*(?P<label>[^\s*:][^:]{1,80}?)\s*:?\s*$")
_DRESS = re.compile(r"[\s#>]*(?:\*\*|__)?\s*")
_BULLET = re.compile(r"[-–—+*•●▪■○◦‣∙·o→➢✓]\s+(?=\S)|[-–—+•●▪]\s*(?=[^\W\d])")


def read_marker(line: str) -> Marker | None:
    """The mark that a line begins with, or None; offsets count from the line's start."""
    dress = _DRESS.match(line)
    begin = dress.end() if dress else 0
    for style, pattern in _BY_FIRST.get(_first(line[begin : begin + 1]), ()):
        match = pattern.match(line, begin)
        if not match:
            continue
        label = re.sub(r"\s+", "", match.group("label"))
        ordinals = _ordinals(style, label)
        if not ordinals:
            continue
        word = match.groupdict().get("word")
        return Marker(style, ordinals, f"{word.capitalize()} {_named(label)}" if word else label, match.end())
    star = _STAR.match(line) or _STAR.match(line, begin)
    if star and (line.rstrip().endswith(":") or star.group("label")[-1] not in ".;,"):
        return Marker("star", (0,), star.group("label"), len(line.rstrip()))
    return None


def _first(char: str) -> str:
    return "0" if char.isdecimal() else char


def bullet(line: str) -> str | None:
    """The bullet of a list item ("-", "+", "*", "•"), or None where the line is no item."""
    match = _BULLET.match(line)
    if not match:
        return None
    return "-" if match.group()[0] in "-–—" else match.group()[0]


def _named(label: str) -> str:
    return f"thứ {label}" if label.lower() in _WORDS else label


def _ordinals(style: str, label: str) -> tuple[int, ...]:
    """The numbers behind a label; empty where it is none ("IIII")."""
    if style == "absolute":
        return tuple(_single(part) for part in label.split("."))
    if style == "dotted":
        return tuple(int(part) for part in label.split("."))
    if style == "subletter":
        return (_single(label[0]), int(label[1:].strip(".")))
    if label[:1].isdigit():
        return (int(re.sub(r"\D", "", label)),)
    if label.lower() in _WORDS:
        return (_WORDS.index(label.lower()) + 1,)
    number = (
        roman_number(label) if style in ("roman", "volume", "chapter", "division", "task") else _single(label.lower())
    )
    return (number,) if number else ()


def _single(label: str) -> int:
    if label.isdigit():
        return int(label)
    if label[0] in _ROMAN:
        return roman_number(label) or 0
    return _LETTERS.find(label.lower()[0]) + 1


def roman_number(label: str) -> int | None:
    """The value of a Roman number up to 39, or None where it is not written as one ("IIII", "VX")."""
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", label.upper()) or not label:
        return None
    values = [_ROMAN[char] for char in label.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def in_capitals(line: str) -> bool:
    """Whether a line is written in capitals (short words of codes such as "QĐ-TTg" do not spoil it)."""
    letters = list(filter(str.isalpha, line))
    return len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


@cache
def _patterns(group: str) -> re.Pattern[str]:
    entries = _data()[group]
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))


def begins(group: str, line: str) -> bool:
    """Whether a paragraph begins as the `group` ("closing", "annex", "caption", "execution") of outline.toml does."""
    return _patterns(group).match(fold(line.strip())) is not None
