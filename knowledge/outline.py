"""The tree of headings of a plan: decision, plan and annex; I. / 1. / a) / (1); "Điều 2"; "* Cấp xã".

Paths are what a person would cite: "I.1.3" (also where the plan prints "1.3" under I), "II.4.Cấp xã", "Điều 2",
"IV.1.a.3" for "(3)", "Mở đầu" for what stands before the first heading, "Phụ lục" and, for the rows of an annex's
table, "Phụ lục 3.2.1". A plan that follows its decision begins a new part: its paths start afresh.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from knowledge.document import Document
from knowledge.headings import bullet

OPENING = "Mở đầu"
ANNEX = "Phụ lục"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        path: Where it is, as one would cite it: "II.3.a".
        kind: "opening", "part" (a plan behind its decision), "annex", "row" (of an annex's table), "closing", or the
            style of the heading: "article", "roman", "number", "letter", "paren", "star", "capitals", "heading", …
        label: Its own mark, such as "3" or "Điều 2".
        title: The heading's words, up to the colon or the first sentence's end; "" for opening and closing.
        start: Offset of the heading's first character.
        end: Offset behind the last thing that belongs to it, sections below included.
        heading_end: Offset behind the heading's words; what follows is the section's own text.
        depth: 0 for the top.
        parent: Index of the section above, or None.
    """

    path: str
    kind: str
    label: str
    title: str
    start: int
    end: int
    heading_end: int
    depth: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph as a part of a list: its bullet ("-", "+", "" for none) and the paragraph that leads it in.

    `lead` is the index in `Outline.items` of the paragraph that ends with ":" and governs this one, or None.
    """

    start: int
    end: int
    bullet: str
    lead: int | None


@dataclass(frozen=True)
class Outline:
    """The sections in text order; the first is the opening, which holds what stands before any heading."""

    sections: tuple[Section, ...]
    rows: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _row_starts(self) -> list[int]:
        return [row.start for row in self.rows]

    @cached_property
    def _item_starts(self) -> list[int]:
        return [item.start for item in self.items]

    def at(self, offset: int) -> Section:
        """The innermost section that holds the offset (table rows are not sections)."""
        return self.sections[max(0, bisect_right(self._starts, offset) - 1)]

    def row_at(self, offset: int) -> Section | None:
        """The numbered row of an annex's table that holds the offset, or None."""
        index = bisect_right(self._row_starts, offset) - 1
        return self.rows[index] if index >= 0 and offset < self.rows[index].end else None

    def path_at(self, offset: int) -> str:
        """The path of the row or section that holds the offset, such as "II.3" or "Phụ lục 2.1"."""
        row = self.row_at(offset)
        return row.path if row else self.at(offset).path

    def ancestors(self, section: Section) -> list[Section]:
        """The section's parents, outermost first, itself last."""
        chain = [section]
        while chain[-1].parent is not None:
            chain.append(self.sections[chain[-1].parent])
        return chain[::-1]

    def context_at(self, offset: int) -> str:
        """Titles of the headings above an offset, outermost first, joined by " > "."""
        return " > ".join(s.title for s in self.ancestors(self.at(offset)) if s.title)

    def item_at(self, offset: int) -> Item | None:
        """The paragraph that holds the offset, or None (in a table)."""
        index = bisect_right(self._item_starts, offset) - 1
        return self.items[index] if index >= 0 and offset <= self.items[index].end else None

    def lead_in(self, offset: int) -> tuple[int, int] | None:
        """Start and end of the paragraph that ends with ":" and governs the one at `offset`, or None."""
        leads = self.lead_ins(offset)
        return leads[-1] if leads else None

    def lead_ins(self, offset: int) -> list[tuple[int, int]]:
        """All paragraphs that govern the one at `offset`, outermost first, as spans."""
        item = self.item_at(offset)
        spans: list[tuple[int, int]] = []
        while item and item.lead is not None:
            item = self.items[item.lead]
            spans.append((item.start, item.end))
        return spans[::-1]


def build_outline(document: Document) -> Outline:
    """The outline of a document; a document without headings has the one section "Mở đầu"."""
    from knowledge.outlining import Builder  # the builder makes what is declared here

    builder = Builder(document)
    builder.run()
    return Outline(tuple(builder.sections()), tuple(builder.rows), tuple(list_items(document, builder.markers)))


def list_items(document: Document, headings: dict[int, int]) -> list[Item]:
    """The paragraphs of a document with the lead-in of each.

    Args:
        document: The document.
        headings: For the index of each block that opens a section: how deep the section is.
    """
    items: list[Item] = []
    open_: list[tuple[str, int, int]] = []  # (bullet or "" or heading, item index, depth of a heading)
    bodies = [(i, b, document.text[b.start : b.end]) for i, b in enumerate(document.blocks) if not b.table]
    for place, (index, block, line) in enumerate(bodies):
        mark = bullet(line)
        if index in headings:
            while open_ and (open_[-1][0] != "heading" or open_[-1][2] >= headings[index]):
                open_.pop()
            entry = ("heading", len(items), headings[index])
        elif mark is None:
            # A plain paragraph ends the lists above it, but stays under its heading, or under the plain
            # paragraph right above that announces it.
            keep = open_[-1:] if open_ and open_[-1][0] == "" and open_[-1][1] == len(items) - 1 else []
            while open_ and open_[-1][0] != "heading":
                open_.pop()
            open_ += [entry for entry in keep if _leads(document, items, entry[1])]
            entry = ("", len(items), 0)
        else:
            before = items[open_[-1][1]] if open_ and open_[-1][1] == len(items) - 1 else None
            announced = bool(before and before.bullet not in ("", mark) and _leads(document, items, len(items) - 1))
            following = bullet(bodies[place + 1][2]) if place + 1 < len(bodies) else None
            if not announced:
                _close_siblings(open_, mark, following if line.rstrip().endswith(":") else None)
            entry = (mark, len(items), 0)
        lead = next((i for _, i, _ in reversed(open_) if _leads(document, items, i)), None)
        items.append(Item(block.start, block.end, mark or "", lead))
        if mark is None and index not in headings and open_ and open_[-1][0] == "":
            open_.pop()
        open_.append(entry)
    return items


def _leads(document: Document, items: list[Item], index: int) -> bool:
    return document.text[items[index].start : items[index].end].rstrip(" *_").endswith(":")


def _close_siblings(open_: list[tuple[str, int, int]], mark: str, leads_with: str | None) -> None:
    """Closes the open items down to the one that an item with this bullet stands beside.

    Where a bullet is open at two levels ("-" under "+" under "-"), an item that itself leads in "+" items is a
    brother of the one that leads "+" items; any other is a brother of the innermost.
    """
    places = []
    for place in range(len(open_) - 1, -1, -1):
        if open_[place][0] == "heading":
            break
        if open_[place][0] == mark:
            places.append(place)
    if not places:
        return
    chosen = places[0]
    if leads_with and leads_with != mark:
        chosen = next((p for p in places if p + 1 < len(open_) and open_[p + 1][0] == leads_with), chosen)
    del open_[chosen:]
