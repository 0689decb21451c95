"""The tree of headings of a plan: decision, plan and annex; I. / 1. / a) / (1); "Điều 2"; "* Cấp xã"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from knowledge.document import Document

# Rank of each kind of heading: a heading ends all open ones of its own rank or below.
_KINDS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 0, re.compile(r"(?P<label>PHỤ LỤC|Phụ lục|DỰ TOÁN)\b(?=[^a-zà-ỹ]*$)")),
    ("article", 2, re.compile(r"(?P<label>Điều \d+)\s*[.:]")),
    ("roman", 2, re.compile(r"(?P<label>[IVX]{1,5})\s*[.)/]\s*(?=\S)")),
    (
        "number",
        3,
        re.compile(
            r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)]\s+(?=\S)|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[A-ZĐÀ-Ỹ])"
        ),
    ),
    ("letter", 5, re.compile(r"(?P<label>[a-zđ])\)\s*(?=\S)")),
    ("paren", 6, re.compile(r"\((?P<label>\d{1,2})\)\s*(?=\S)")),
    ("star", 7, re.compile(r"\*\s*(?P<label>[^:]{3,60}):\s*$")),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: path "II.3.a", own label, title, span, and its heading's span."""

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
class Outline:
    """The sections in text order; the first is the opening ("Mở đầu") which holds what stands before any heading."""

    sections: tuple[Section, ...]

    def at(self, offset: int) -> Section:
        """The innermost section that holds the offset."""
        starts = [section.start for section in self.sections]
        return self.sections[max(0, bisect_right(starts, offset) - 1)]

    def path_at(self, offset: int) -> str:
        """The path of that section, such as "II.3"."""
        return self.at(offset).path

    def ancestors(self, section: Section) -> list[Section]:
        """The section's parents, outermost first, itself last."""
        chain = [section]
        while chain[-1].parent is not None:
            chain.append(self.sections[chain[-1].parent])
        return chain[::-1]

    def context_at(self, offset: int) -> str:
        """Titles of the headings above an offset, outermost first, joined by " > "."""
        return " > ".join(s.title for s in self.ancestors(self.at(offset)) if s.title)


def build_outline(document: Document) -> Outline:
    """The outline of a document; a document without headings has the one section "Mở đầu"."""
    found: list[dict[str, object]] = [
        {
            "path": "Mở đầu",
            "kind": "opening",
            "label": "",
            "title": "",
            "start": 0,
            "heading_end": 0,
            "rank": -1,
            "up": None,
        }
    ]
    stack: list[int] = []
    for block in document.blocks:
        if block.table:
            continue
        line = document.text[block.start : block.end]
        for kind, rank, pattern in _KINDS:
            match = pattern.match(line)
            if not match:
                continue
            label = match.group("label") or match.group("dotted")
            rank += label.count(".") if kind == "number" else 0
            while stack and int(str(found[stack[-1]]["rank"])) >= rank:
                stack.pop()
            up = stack[-1] if stack else None
            title = line[match.end() :].split(":")[0].strip() if kind != "part" else line
            found.append(
                {
                    "path": _path(found, up, kind, label),
                    "kind": kind,
                    "label": label,
                    "title": title[:200],
                    "start": block.start,
                    "heading_end": block.end,
                    "rank": rank,
                    "up": up,
                }
            )
            stack.append(len(found) - 1)
            break
    return Outline(tuple(_close(found, len(document.text))))


def _path(found: list[dict[str, object]], up: int | None, kind: str, label: str) -> str:
    label = "Phụ lục" if kind == "part" else label
    while up is not None and kind == "number" and found[up]["kind"] == "number":
        if label.startswith(f"{found[up]['label']}."):
            label = label[len(str(found[up]["label"])) + 1 :]
            break
        up = found[up]["up"]  # type: ignore[assignment]
    return label if up is None else f"{found[up]['path']}.{label}"


def _close(found: list[dict[str, object]], length: int) -> list[Section]:
    sections = []
    for i, entry in enumerate(found):
        rank = int(str(entry["rank"]))
        later = (int(str(f["start"])) for f in found[i + 1 :] if i == 0 or int(str(f["rank"])) <= rank)
        up, depth = entry["up"], 0
        while up is not None:
            depth, up = depth + 1, found[int(str(up))]["up"]
        sections.append(
            Section(
                path=str(entry["path"]),
                kind=str(entry["kind"]),
                label=str(entry["label"]),
                title=str(entry["title"]),
                start=int(str(entry["start"])),
                end=next(later, length),
                heading_end=int(str(entry["heading_end"])),
                depth=depth,
                parent=None if entry["up"] is None else int(str(entry["up"])),
            )
        )
    return sections
