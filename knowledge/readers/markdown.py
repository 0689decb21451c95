"""Markdown: headings with their level, pipe tables, lists; marks of emphasis, links and escapes taken away."""

from __future__ import annotations

import re

from knowledge.readers.cleaning import clean, drop_bold
from knowledge.readers.joining import Line
from knowledge.readers.layout import Grid, Slot
from knowledge.readers.plain import draft_lines

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_QUOTE = re.compile(r" {0,3}>[ ]?")
_UNDERLINE = re.compile(r"=+\s*")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s\n]{0,1000}(?:\s\"[^\"\n]{0,200}\")?\)")
_ITALIC = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*\\])\*(?![\w*])|(?<![\w\\])_(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_\\])_(?!\w)"
)
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|p|div|center|sup|sub|font|a)(?:\s[^<>\n]{0,500})?/?>", re.I)
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}


def read_markdown(raw: str) -> list[Line | Grid]:
    """The lines and tables of a Markdown text, in text order."""
    parts: list[Line | Grid] = []
    plain: list[str] = []
    for line in _without_front_matter(_without_comments(clean(raw)).split("\n")):
        heading = _HEADING.fullmatch(line)
        if heading:
            parts.extend(_body(plain))
            plain = []
            parts.append(Line(inline(heading.group(2)), True, heading=len(heading.group(1)), whole=True))
        elif _UNDERLINE.fullmatch(line) and plain and plain[-1].strip():
            title = plain.pop()
            parts.extend(_body(plain))
            plain = []
            parts.append(Line(inline(title), True, heading=1, whole=True))
        elif not _FENCE.match(line):
            plain.append(_QUOTE.sub("", line))
    return [*parts, *_body(plain)]


def inline(text: str) -> str:
    """The text without marks of emphasis, code, links, tags and escapes.

    Example:
        >>> inline(r"**Tổng**: [2.904.360.000](x) *đồng*, 1\\. Sở \\- ngành")
        'Tổng: 2.904.360.000 đồng, 1. Sở - ngành'
    """
    text = _LINK.sub(r"\1", _CODE.sub(r"\1", text))
    text = _ITALIC.sub(lambda m: m.group(1) or m.group(2), drop_bold(text))
    for entity, char in _ENTITIES.items():
        text = text.replace(entity, char)
    return _ESCAPE.sub(r"\1", _TAG.sub("", text))


def _body(lines: list[str]) -> list[Line | Grid]:
    """Lines below a heading; marks are taken away behind the reading of tables, so that an escaped pipe stays one."""
    split = [piece for line in lines for piece in (_BREAK.split(line) if "|" not in line else [_BREAK.sub(" ", line)])]
    parts: list[Line | Grid] = []
    for part in draft_lines(split):
        if isinstance(part, Line):
            text = inline(part.text)
            parts.append(Line(text, part.gap, part.indent, part.indent + len(text), whole=part.whole))
        else:
            slots = (Slot(s.row, s.column, inline(s.text), s.row_span, s.column_span) for s in part.slots)
            parts.append(Grid(tuple(slots), part.header_rows))
    return parts


def _without_comments(text: str) -> str:
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        pieces.append(text[at:start])
        at = end + 3
    return "".join([*pieces, text[at:]])


def _without_front_matter(lines: list[str]) -> list[str]:
    """The lines without a YAML head between two "---" lines."""
    if not lines or lines[0].strip() != "---":
        return lines
    for at, line in enumerate(lines[1:60], 1):
        if line.strip() == "---":
            return lines[at + 1 :]
        if line.strip() and not re.match(r"\s*[\w-]+\s*:|\s*-\s|\s+\S", line):
            return lines
    return lines
