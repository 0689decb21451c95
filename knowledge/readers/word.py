"""Word documents (.docx): paragraphs with their list numbers, tables with merged cells, notes and text boxes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from knowledge.readers.cleaning import clean
from knowledge.readers.joining import Line
from knowledge.readers.layout import Grid, Slot
from knowledge.readers.numbering import Numbering
from knowledge.readers.package import check_package
from knowledge.readers.refusal import damaged
from knowledge.readers.shapes import MOST_COLUMNS, compress, table_parts, too_wide

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Elements that hold no text of the page: deleted text, field codes, properties, the second copy of a text box.
_SKIPPED = {
    f"{_W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "tblGrid")
}
_SKIPPED.add(_MC_FALLBACK)
_PLAIN = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
_NOTES = ((RELATIONSHIP_TYPE.FOOTNOTES, "footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "endnote"))


def read_word(name: str, data: bytes) -> list[Line | Grid]:
    """The lines and tables of a .docx, in document order.

    Raises:
        UnreadableFile: The file is damaged, encrypted or built to hurt.
    """
    check_package(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
    except Exception as error:  # python-docx raises whatever its XML happens to miss
        raise damaged(name, ".docx") from error
    if body is None:
        raise damaged(name, ".docx")
    return list(_Reader(name, document).parts(body))


class _Reader:
    """One document being read: its lists count on from paragraph to paragraph."""

    def __init__(self, name: str, document: Any) -> None:
        self._name = name
        self._notes = dict(_notes(document))
        self._headings = _heading_styles(document)
        self._numbering = Numbering(_numbering_element(document), document.styles.element)

    def parts(self, container: Any) -> Iterator[Line | Grid]:
        for child in container.iterchildren():
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self.parts(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Line | Grid]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_id = None if style is None else style.get(f"{_W}val")
        pieces: list[str] = []
        boxes: list[Any] = []
        notes: list[str] = []
        self._gather(paragraph, pieces, boxes, notes)
        text = clean("".join(pieces)).strip()
        if text:
            label = self._numbering.label(paragraph, style_id)
            text = f"{label} {text}" if label else text
            heading = self._heading(paragraph, style_id)
            lines = text.split("\n")
            for line in lines:
                if line.strip():
                    yield Line(line, heading=heading if len(lines) == 1 else 0)
        for box in boxes:
            yield from self.parts(box)
        for note in notes:
            yield Line(note, whole=True)

    def _gather(self, element: Any, pieces: list[str], boxes: list[Any], notes: list[str]) -> None:
        for child in element.iterchildren():
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == f"{_W}t":
                pieces.append(child.text or "")
            elif tag in _PLAIN:
                pieces.append(_PLAIN[tag])
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                notes.extend(self._notes.get((tag.removesuffix("Reference"), child.get(f"{_W}id")), ()))
            else:
                self._gather(child, pieces, boxes, notes)

    def _heading(self, paragraph: Any, style: str | None) -> int:
        level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        value = None if level is None else level.get(f"{_W}val")
        if value is not None and value.isdigit():
            return int(value) + 1 if int(value) < 6 else 0
        return self._headings.get(style or "", 0)

    def _table(self, table: Any) -> Iterator[Line | Grid]:
        slots: list[Slot] = []
        open_merges: dict[int, int] = {}
        headers, rows = 0, list(_rows(table))
        contents: list[list[Line | Grid]] = []
        for row, element in enumerate(rows):
            marked = element.find(f"{_W}trPr/{_W}tblHeader")
            if marked is not None and marked.get(f"{_W}val") not in ("0", "false", "off") and headers == row:
                headers = row + 1
            before = element.find(f"{_W}trPr/{_W}gridBefore")
            column = _number(before, 0)
            for cell in _cells(element):
                wide = max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
                if column + wide > MOST_COLUMNS:
                    raise too_wide(self._name)
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merge is not None and merge.get(f"{_W}val") != "restart" and column in open_merges:
                    at = open_merges[column]
                    slots[at] = _taller(slots[at])
                else:
                    content = list(self.parts(cell))
                    open_merges.pop(column, None)
                    if merge is not None:
                        open_merges[column] = len(slots)
                    contents.append(content)
                    text = " ".join(part.text for part in content if isinstance(part, Line))
                    slots.append(Slot(row, column, text, 1, wide))
                column += wide
        yield from table_parts(compress(Grid(tuple(slots), headers or None)), contents)


def _taller(slot: Slot) -> Slot:
    return Slot(slot.row, slot.column, slot.text, slot.row_span + 1, slot.column_span)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == f"{_W}tr":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _cells(child)


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return min(int(value), MOST_COLUMNS + 1) if value.isdigit() and len(value) < 10 else default


def _numbering_element(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            return document.part.numbering_part.element
    return None


def _heading_styles(document: Any) -> dict[str, int]:
    """Levels 1..6 of the styles that are headings by name or by their outline level."""
    levels: dict[str, int] = {}
    for style in document.styles.element.findall(f"{_W}style"):
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        name = style.find(f"{_W}name")
        words = ("" if name is None else name.get(f"{_W}val", "")).lower().split()
        if len(words) == 2 and words[0] == "heading" and words[1] in "123456":
            levels[style.get(f"{_W}styleId")] = int(words[1])
        elif words == ["title"]:
            levels[style.get(f"{_W}styleId")] = 1
        elif outline is not None and outline.get(f"{_W}val") in ("0", "1", "2", "3", "4", "5"):
            levels[style.get(f"{_W}styleId")] = int(outline.get(f"{_W}val")) + 1
    return levels


def _notes(document: Any) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """The paragraphs of each footnote and endnote, by (tag of its reference without "Reference", id)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        for kind, tag in _NOTES:
            if relation.reltype != kind or relation.is_external:
                continue
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root.findall(f"{_W}{tag}"):
                if note.get(f"{_W}type") is None:
                    yield (f"{_W}{tag}", note.get(f"{_W}id", "")), tuple(_note_texts(note))


def _note_texts(note: Any) -> Iterator[str]:
    for paragraph in note.iter(f"{_W}p"):
        text = clean("".join(piece.text or "" for piece in paragraph.iter(f"{_W}t"))).strip()
        if text:
            yield text
