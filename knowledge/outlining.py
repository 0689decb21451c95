"""How the outline is built: one pass over the paragraphs with a stack of open sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from knowledge.annexes import annex_rows
from knowledge.document import Document
from knowledge.headings import Marker, begins, bullet, in_capitals, read_marker
from knowledge.kinds import kind_of_title, promulgated_kind
from knowledge.outline import ANNEX, OPENING, Section
from knowledge.text import fold, squash
from knowledge.titles import TITLE_LENGTH, heading_title, in_letterhead, is_annex_name, split_caption

# A heading ends all open ones of its own rank or below, unless the order of the numbers says otherwise.
_RANKS = {
    "volume": 1,
    "chapter": 2,
    "division": 3,
    "article": 4,
    "clause": 4.5,
    "upper": 4,
    "roman": 5,
    "absolute": 5,
    "number": 6,
    "dotted": 7,
    "task": 11,
    "letter": 12,
    "subletter": 13,
    "ordinal": 14,
    "paren": 15,
}
_NUMBERS = ("number", "dotted")
# Styles whose first number opens a new level wherever it stands; the others go by rank.
_NESTING = ("number", "letter", "ordinal", "paren", "subletter")
# Styles whose title may stand in capitals on the next line.
_TITLED_BELOW = ("volume", "chapter", "division", "roman", "article")
_CAPTION_REACH = 6  # paragraphs between an annex's title and its caption, hard-wrapped titles included
_ANNEX_NUMBER = re.compile(
    r"(?:phụ (?:lục|biểu)|biểu|mẫu|bảng)\s*(?:số\s*)?(?P<label>\d{1,2}[a-z]?|[ivx]{1,5}|[a-h])\b"
)


@dataclass(slots=True)
class _Open:
    """A section while it is being built."""

    path: str
    kind: str
    label: str
    title: str
    start: int
    heading_end: int
    rank: float
    parent: int | None
    ordinals: tuple[int, ...] = ()
    hint: int = 0
    end: int = -1
    depth: int = 0
    prefix: str = ""


@dataclass
class Builder:
    """Reads a document's paragraphs once; `sections()`, `rows` and `markers` hold what was found."""

    document: Document
    rows: list[Section] = field(default_factory=list)
    markers: dict[int, int] = field(default_factory=dict)
    _found: list[_Open] = field(default_factory=list)
    _stack: list[int] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _titled: int = -1  # the paragraph that is the title of the heading above it

    def run(self) -> None:
        """Finds all sections."""
        self._lines = [self.document.text[b.start : b.end] for b in self.document.blocks]
        self._found = [_Open(OPENING, "opening", "", "", 0, 0, -1, None)]
        skip_until, body, last = 0, False, -1
        for index, block in enumerate(self.document.blocks):
            line = self._lines[index]
            if block.table:
                if self._in_annex():
                    annex = self._found[self._stack[0]]
                    self.rows += annex_rows(self.document.text, block.table, annex.prefix, self._stack[0])
                body = True
                continue
            if index < skip_until or index == self._titled:
                continue
            begun = self._part_length(index, seen=body)
            if begun:
                self._close_part(last, index)
                self._open_part(index, begun)
                skip_until, body, last = index + begun, False, index + begun - 1
                continue
            marker = read_marker(line)
            if marker and self._fits(marker, line, index):
                self._open_marked(marker, index)
                body, last = True, index
            elif self._is_hinted(index, body):
                self._open_hinted(index, block.heading)
                body, last = True, index
            elif body and self._is_capital_heading(index):
                self._open_capitals(index)
                last = index
            elif not in_capitals(line) and (len(line) > 60 or line.rstrip().endswith((".", ";", ":"))):
                body = True
        self._close_part(last, len(self._lines))
        self._pop(0, len(self.document.text))

    def sections(self) -> list[Section]:
        """The sections in text order, each with its end."""
        first = next((entry.start for entry in self._found[1:]), len(self.document.text))
        self._found[0].end = first
        return [
            Section(e.path, e.kind, e.label, e.title, e.start, e.end, e.heading_end, e.depth, e.parent)
            for e in self._found
        ]

    # -- opening and closing --------------------------------------------------------------------------------------

    def _push(self, entry: _Open) -> None:
        entry.depth = 0 if entry.parent is None else self._found[entry.parent].depth + 1
        self._found.append(entry)
        self._stack.append(len(self._found) - 1)

    def _pop(self, height: int, offset: int) -> None:
        """Closes open sections until only `height` are left; they end at `offset`."""
        while len(self._stack) > height:
            self._found[self._stack.pop()].end = offset

    def _top(self) -> _Open | None:
        return self._found[self._stack[-1]] if self._stack else None

    def _opened(self) -> list[_Open]:
        return [self._found[i] for i in self._stack]

    def _base(self) -> int:
        """How many of the open sections are the part itself, which markers never close."""
        return 1 if self._stack and self._found[self._stack[0]].kind in ("part", "annex") else 0

    def _in_annex(self) -> bool:
        return bool(self._stack) and self._found[self._stack[0]].kind == "annex"

    # -- parts ----------------------------------------------------------------------------------------------------

    def _part_length(self, index: int, *, seen: bool) -> int:
        """How many paragraphs the title of a new part takes from `index` on; 0 where none begins."""
        bare_line, caption = split_caption(self._lines[index].strip(" *_#"))
        if not bare_line or len(bare_line) > 400:
            return 0
        if begins("annex", bare_line):
            captioned = 1 if caption else self._caption_below(index)
            named = fold(bare_line).startswith(("phụ lục", "phụ biểu")) and is_annex_name(bare_line)
            if (captioned and in_capitals(bare_line)) or (named and (seen or captioned)):
                return captioned or self._title_length(index)
        if not (seen and in_capitals(bare_line)):
            return 0
        if promulgated_kind(bare_line):
            captioned = 1 if caption else self._caption_below(index)
            if captioned or self._is_signed(index):
                return captioned or self._title_length(index)
        elif self._is_signed(index) and not begins("closing", bare_line):
            return 1 if caption else self._caption_below(index)  # a copy that has lost the word "KẾ HOẠCH"
        return 0

    def _caption_below(self, index: int) -> int:
        """Paragraphs from a title to the end of its "(Ban hành kèm theo …)"; 0 where there is none."""
        for step in range(1, _CAPTION_REACH + 1):
            if index + step >= len(self._lines) or self.document.blocks[index + step].table:
                return 0
            line = self._lines[index + step].strip(" *_#")
            if begins("caption", line):
                end = step
                while line.startswith("(") and ")" not in line and end < step + 3:
                    end += 1
                    if index + end >= len(self._lines):
                        return end
                    line += self._lines[index + end]
                return end + 1
            if read_marker(line) and not in_capitals(line):
                return 0
            if not in_capitals(line) and len(line) > 160:
                return 0
        return 0

    def _title_length(self, index: int) -> int:
        """Paragraphs of a title in capitals without a caption."""
        end = index + 1
        while (
            end < min(len(self._lines), index + _CAPTION_REACH)
            and in_capitals(self._lines[end])
            and not read_marker(self._lines[end])
        ):
            if self.document.blocks[end].table:
                break
            end += 1
        return end - index

    def _is_signed(self, index: int) -> bool:
        """Whether the part above has come to its end: a signature or "Nơi nhận" stands in its last lines."""
        above = self._lines[max(0, index - 40) : index]
        return any(begins("closing", line) and not line.rstrip().endswith(".") for line in above)

    def _open_part(self, index: int, length: int) -> None:
        blocks = self.document.blocks
        lines = [split_caption(line.strip(" *_#"))[0] for line in self._lines[index : index + length]]
        self._pop(0, blocks[index].start)
        start, heading_end = blocks[index].start, blocks[index + length - 1].end
        if not begins("annex", lines[0]):
            label = (promulgated_kind(lines[0]) or "").capitalize()
            self._push(_Open(OPENING, "part", label, "", start, heading_end, -1, None))
            return
        number = _ANNEX_NUMBER.match(fold(lines[0]))
        path = f"{ANNEX} {lines[0][number.start('label') : number.end('label')]}" if number else ANNEX
        title = " ".join(line for line in lines if line and not line.endswith(")")) or path
        entry = _Open(path, "annex", path, squash(title)[:TITLE_LENGTH], start, heading_end, -1, None)
        entry.prefix = f"{path}, " if number else f"{path} "
        self._push(entry)

    def _close_part(self, last: int, until: int) -> None:
        """Gives the closing paragraphs of a part to the section that tells who carries it out, or to the top one."""
        blocks = self.document.blocks
        for index in range(last + 1, until):
            line = self._lines[index]
            if bullet(line) or not begins("closing", line):
                continue
            opened = self._opened()
            base = self._base()
            owner = next((i for i, entry in enumerate(opened) if begins("execution", entry.title)), base)
            if len(opened) <= base:
                return
            start = blocks[index].start
            self._pop(owner + 1, start)
            parent = self._stack[-1]
            closing = _Open(self._found[parent].path, "closing", "", "", start, start, 99, parent)
            self._push(closing)
            return

    # -- headings -------------------------------------------------------------------------------------------------

    def _fits(self, marker: Marker, line: str, index: int) -> bool:
        """Whether a marker may open a section here: numbers in prose and in letterheads may not."""
        behind = line[marker.end :].lstrip(" *_")
        same = [entry for entry in self._opened() if entry.kind == marker.style]
        follows = any(entry.ordinals[-1] < marker.ordinals[-1] <= entry.ordinals[-1] + 3 for entry in same)
        if marker.style == "upper":
            return marker.ordinals == (1,) or follows
        if marker.style in ("letter", "subletter", "ordinal", "paren"):
            return marker.ordinals[-1] == 1 or follows or bool(same) or marker.style == "paren"
        if marker.style in ("number", "dotted") and (behind[:1].islower() or behind[:1].isdigit()):
            return marker.ordinals[-1] == 1 or follows
        if marker.style in ("volume", "chapter", "division", "roman") and not behind:
            return index + 1 < len(self._lines)
        return True

    def _open_marked(self, marker: Marker, index: int) -> None:
        block, line = self.document.blocks[index], self._lines[index]
        height, rank = self._place(marker, index)
        self._pop(height, block.start)
        parent = self._stack[-1] if self._stack else None
        title, title_end = heading_title(line, marker)
        path, heading_end = self._path(marker, height), block.start + title_end
        following = self._lines[index + 1] if index + 1 < len(self._lines) else ""
        if not title and marker.style in _TITLED_BELOW and in_capitals(following) and not read_marker(following):
            title, heading_end = squash(following), self.document.blocks[index + 1].end
            self._titled = index + 1
        entry = _Open(path, marker.style, marker.label, title, block.start, heading_end, rank, parent)
        entry.ordinals, entry.hint = marker.ordinals, block.heading
        self._push(entry)
        self.markers[index] = entry.depth + 1

    def _place(self, marker: Marker, index: int) -> tuple[int, float]:
        """How many open sections stay open above a marker, and the rank that it gets."""
        opened, base, rank = self._opened(), self._base(), float(_RANKS.get(marker.style, 0))
        if marker.style == "star":
            stars = [i for i, entry in enumerate(opened) if entry.kind == "star"]
            return (stars[-1] if stars else len(opened)), 8.0
        if marker.style == "dotted":
            return self._place_dotted(marker, opened, base), rank + len(marker.ordinals)
        if marker.style == "absolute":
            return base, rank
        same = [i for i, e in enumerate(opened) if e.kind == marker.style]
        for i in reversed(same):
            if marker.ordinals[-1] == opened[i].ordinals[-1] + 1:
                return i, opened[i].rank
        first = marker.ordinals[-1] == 1
        if first and marker.style in _NESTING and (not same or self._announced(index)):
            return len(opened), max(rank, (opened[-1].rank if opened else 0) + 0.5)
        if first and marker.style in ("upper", "roman") and not same:
            other = "roman" if marker.style == "upper" else "upper"
            holders = [i for i, e in enumerate(opened) if e.kind == other]
            if holders:
                return holders[-1] + 1, opened[holders[-1]].rank + 0.5
        if same and not first:
            below = [i for i in same if opened[i].ordinals[-1] < marker.ordinals[-1]]
            if below:
                return below[-1], opened[below[-1]].rank
        height = len(opened)
        while height > base and opened[height - 1].rank >= rank:
            height -= 1
        return height, rank

    def _place_dotted(self, marker: Marker, opened: list[_Open], base: int) -> int:
        """Where "4.2" goes: under the open "4" (a "* Cấp tỉnh" between them stays open), else beside "4.1"."""
        for size in range(len(marker.ordinals) - 1, 0, -1):
            for i in range(len(opened) - 1, base - 1, -1):
                if opened[i].kind in _NUMBERS and opened[i].ordinals == marker.ordinals[:size]:
                    height = i + 1
                    while height < len(opened) and opened[height].kind == "star":
                        height += 1
                    return height
        for i in range(len(opened) - 1, base - 1, -1):
            if opened[i].kind == "dotted" and opened[i].ordinals[:-1] == marker.ordinals[:-1]:
                return i
        height = len(opened)
        while height > base and opened[height - 1].rank >= _RANKS["number"]:
            height -= 1
        return height

    def _announced(self, index: int) -> bool:
        """Whether the paragraph above ends with ":" and so announces a list."""
        return index > 0 and self._lines[index - 1].rstrip(" *_").endswith(":")

    def _path(self, marker: Marker, height: int) -> str:
        opened = [self._found[i] for i in self._stack[:height]]
        label = marker.label.rstrip(".")
        if marker.style == "dotted":
            for entry in reversed(opened):
                size = len(entry.ordinals)
                if entry.kind in _NUMBERS and entry.ordinals == marker.ordinals[:size]:
                    return _join(entry, ".".join(label.split(".")[size:]))
        elif marker.style == "subletter" and opened and opened[-1].kind == "letter":
            label = label[1:].lstrip(".")
        elif marker.style == "article" and not (opened and opened[0].kind == "annex"):
            return label
        return _join(opened[-1], label) if opened else label

    def _is_hinted(self, index: int, body: bool) -> bool:
        """Whether the file marks a paragraph as a heading, and it is none of the document's own title."""
        line, level = self._lines[index].strip(" *_#"), self.document.blocks[index].heading
        if level == 0 or (in_capitals(line) and (kind_of_title(line) or in_letterhead(line))):
            return False
        return body or (level > 1 and not in_capitals(line))

    def _open_hinted(self, index: int, level: int) -> None:
        block, line = self.document.blocks[index], self._lines[index]
        opened, base = self._opened(), self._base()
        height = next((i for i in range(base, len(opened)) if opened[i].hint >= level), len(opened))
        self._open_titled(index, squash(line.strip(" *_#")), "heading", height, 5.0 + level / 10, block.heading)

    def _is_capital_heading(self, index: int) -> bool:
        """Whether an unnumbered line in capitals is a heading: short, alone, with prose below it and above it."""
        line = self._lines[index]
        if not in_capitals(line) or len(line) > 160 or line.count(" ") < 1 or index + 1 >= len(self._lines):
            return False
        above, below = self._lines[index - 1], self._lines[index + 1]
        if in_capitals(above) or in_capitals(below) or self._is_signed(index) or promulgated_kind(line):
            return False
        if begins("closing", line) or in_letterhead(line):
            return False
        if any(c.islower() for c in line.split()[0]):
            return False  # "Sở LĐTBXH": a name with an abbreviation, as cells of tables have them
        return not re.search(r"[,;]$", line.rstrip())

    def _open_capitals(self, index: int) -> None:
        opened, base = self._opened(), self._base()
        height = next((i for i in range(base, len(opened)) if opened[i].rank >= 4), len(opened))
        text = squash(self._lines[index].strip(" *_#:"))
        self._open_titled(index, text[:1] + text[1:].lower(), "capitals", height, 4.0, 0)

    def _open_titled(self, index: int, title: str, kind: str, height: int, rank: float, hint: int) -> None:
        block = self.document.blocks[index]
        self._pop(height, block.start)
        opened = self._opened()
        label = title.rstrip(" :.")[:60]
        path = _join(opened[-1], label) if opened else label
        parent = self._stack[-1] if opened else None
        entry = _Open(path, kind, label, title[:TITLE_LENGTH], block.start, block.end, rank, parent)
        entry.hint = hint
        self._push(entry)
        self.markers[index] = entry.depth + 1


def _join(above: _Open, label: str) -> str:
    if above.prefix:
        return f"{above.prefix}{label}"
    return label if above.path == OPENING else f"{above.path}.{label}"
