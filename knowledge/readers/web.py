"""Web pages (.html): the document's paragraphs, lists and tables, without the site around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from bs4.dammit import EncodingDetector

from knowledge.errors import HostileFile
from knowledge.readers.cleaning import clean
from knowledge.readers.encodings import decode
from knowledge.readers.furniture import is_site_line, main_content
from knowledge.readers.joining import Line, begins
from knowledge.readers.layout import Grid, Slot
from knowledge.readers.numbering import write_number
from knowledge.readers.plain import draft_lines
from knowledge.readers.refusal import no_text
from knowledge.readers.shapes import MOST_CELLS, MOST_COLUMNS, compress, table_parts, too_wide

_BLOCKS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "center",
        "address",
        "body",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "fieldset",
        "form",
        "details",
        "summary",
        "hr",
        "caption",
        "legend",
    ),
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
_UNPARSED = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DEEPEST = 250
# A page of 5 MB that Word saved has about 200,000.
_MOST_TAGS = 600_000


def read_html(name: str, data: bytes) -> list[Line | Grid]:
    """The lines and tables of a web page, in reading order.

    Raises:
        UnreadableFile: No text, an old encoding, or nested deeper than any page.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise HostileFile(f"{name}: trang web có quá nhiều thẻ, không giống văn bản nên không đọc. Hãy gửi bản .docx.")
    text = _XML_HEAD.sub("", _UNPARSED.sub("", _decode(name, data)))
    if not text.strip():
        raise no_text(name)
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    body = tree.find("body")
    if body is None:
        raise no_text(name)
    _check_depth(name, body)
    parts = list(_Page(name).parts(main_content(body)))
    return [part for part in parts if isinstance(part, Grid) or not is_site_line(part.text)]


def _decode(name: str, data: bytes) -> str:
    """UTF-8 where the bytes are UTF-8, whatever the page declares; else what it declares."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    if declared and declared.lower() not in ("utf-8", "utf8", "utf-16", "unicode"):
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            return decode(name, data)
    return decode(name, data)


def _check_depth(name: str, body: Any) -> None:
    depths = {body: 0}
    for element in body.iterdescendants():
        depths[element] = depth = depths[element.getparent()] + 1
        if depth > _DEEPEST:
            raise HostileFile(
                f"{name}: trang web lồng nhau quá sâu nên không đọc. Hãy sao chép nội dung sang .docx hoặc .txt."
            )


class _Page:
    """One page being read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = 0

    def parts(self, element: Any) -> Iterator[Line | Grid]:
        """What stands in an element: text up to the next block is one paragraph, a <br> ends a line."""
        pieces: list[str] = []
        yield from self._walk(element, pieces)
        yield from _flush(pieces, _HEADINGS.get(element.tag, 0))

    def _walk(self, element: Any, pieces: list[str]) -> Iterator[Line | Grid]:
        if element.text:
            pieces.append(_SPACE.sub(" ", element.text))
        items = 0
        for child in element:
            items += child.tag == "li"
            yield from self._child(element, child, items, pieces)
            if child.tail:
                pieces.append(_SPACE.sub(" ", child.tail))

    def _child(self, parent: Any, child: Any, item: int, pieces: list[str]) -> Iterator[Line | Grid]:
        tag = child.tag
        if tag == "br":
            pieces.append("\n")
        elif tag == "table":
            yield from _flush(pieces)
            yield from self._table(child)
        elif tag == "pre":
            yield from _flush(pieces)
            yield from draft_lines(clean(child.text_content()).split("\n"))
        elif tag in _BLOCKS:
            yield from _flush(pieces)
            inner = self.parts(child)
            yield from _labelled(inner, _label(parent, child, item)) if tag == "li" else inner
        elif isinstance(tag, str):
            yield from self._walk(child, pieces)

    def _table(self, table: Any) -> Iterator[Line | Grid]:
        slots: list[Slot] = []
        contents: list[list[Line | Grid]] = []
        taken: set[tuple[int, int]] = set()
        headers = 0
        captions = [part for child in table if child.tag == "caption" for part in self.parts(child)]
        rows = list(_rows(table))
        for row, element in enumerate(rows):
            cells = [cell for cell in element if cell.tag in ("td", "th")]
            if (
                headers == row
                and cells
                and (element.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells))
            ):
                headers = row + 1
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                tall, wide = min(_span(cell, "rowspan"), len(rows) - row), _span(cell, "colspan")
                self._cells += tall * wide
                if column + wide > MOST_COLUMNS or self._cells > MOST_CELLS:
                    raise too_wide(self._name)
                taken.update((row + r, column + c) for r in range(tall) for c in range(wide))
                content = list(self.parts(cell))
                text = " ".join(part.text for part in content if isinstance(part, Line))
                slots.append(Slot(row, column, text, tall, wide))
                contents.append(content)
                column += wide
        yield from captions
        yield from table_parts(compress(Grid(tuple(slots), headers or None)), contents)


def _flush(pieces: list[str], heading: int = 0) -> Iterator[Line]:
    if not any(piece.strip() for piece in pieces):
        pieces.clear()
        return
    lines = [line.strip() for line in clean("".join(pieces)).split("\n")]
    pieces.clear()
    lines = [line for line in lines if line]
    for line in lines:
        yield Line(line, heading=heading if len(lines) == 1 else 0)


def _label(parent: Any, item: Any, place: int) -> str:
    """The number or dash that a browser shows before the list's item at `place` (from 1)."""
    if parent.tag != "ol":
        return "-"
    start, own = parent.get("start") or "1", item.get("value") or ""
    count = int(own[:4]) if own.isdecimal() else place - 1 + (int(start[:4]) if start.isdecimal() else 1)
    return f"{write_number(count, _LIST_FORMATS.get(parent.get('type') or '', 'decimal'))}."


def _labelled(parts: Iterator[Line | Grid], label: str) -> Iterator[Line | Grid]:
    """The parts with the label before the first line, unless that line brings its own."""
    first = next(parts, None)
    if isinstance(first, Line) and not begins(first.text):
        yield Line(f"{label} {first.text}", first.gap, whole=True, heading=first.heading)
    elif first is not None:
        yield first
    yield from parts


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, int(value[:5])) if value.isdecimal() else 1
