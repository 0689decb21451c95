"""The numbers that Word writes before list paragraphs: "1.", "a)", "I.", "-", which stand in no run of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# Bullets as plans mean them; symbol fonts and all the rest become a dash.
_BULLETS = {"+": "+", "*": "*", "•": "-", "–": "-", "-": "-", "—": "-"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its pattern ("%1.%2."), where it starts."""

    format: str
    pattern: str
    start: int


class Numbering:
    """The lists of one Word document; `label` must be asked once for each paragraph, in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Read the definitions from the numbering and styles elements (either may be None)."""
        self._levels: dict[tuple[str, int], Level] = {}
        self._abstract: dict[str, str] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._based_on: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: Any, style: str | None) -> str:
        """The paragraph's number with its punctuation, such as "1.2." or "-"; "" where it has none."""
        place = self._place(paragraph, style)
        if place is None or place[0] == "0":
            return ""
        number, depth = place
        level = self._levels.get((number, depth))
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return _BULLETS.get(level.pattern.strip(), "-")
        self._count(number, depth, level)
        return self._write(number, level)

    def _place(self, paragraph: Any, style: str | None) -> tuple[str, int] | None:
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        inherited = self._of_style(style)
        if properties is None:
            return inherited
        number = _value(properties.find(f"{_W}numId"))
        depth = _value(properties.find(f"{_W}ilvl"))
        if number is None:
            number = inherited[0] if inherited else None
        if depth is None:
            depth = str(inherited[1]) if inherited and inherited[0] == number else "0"
        return (number, min(8, int(depth))) if number is not None and depth.isdigit() else None

    def _of_style(self, style: str | None) -> tuple[str, int] | None:
        seen: set[str] = set()
        while style is not None and style not in seen:
            if style in self._by_style:
                return self._by_style[style]
            seen.add(style)
            style = self._based_on.get(style)
        return None

    def _count(self, number: str, depth: int, level: Level) -> None:
        """Numbers of one abstract list go on from each other; a deeper level starts again under a new parent."""
        abstract = self._abstract[number]
        if (number, depth) not in self._started and (number, -1 - depth) in self._started:
            self._counts.pop((abstract, depth), None)
        self._started.add((number, depth))
        self._counts[abstract, depth] = self._counts.get((abstract, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((abstract, deeper), None)

    def _write(self, number: str, own: Level) -> str:
        text = own.pattern
        abstract = self._abstract[number]
        for depth in range(9):
            mark = f"%{depth + 1}"
            if mark not in text:
                continue
            level = self._levels.get((number, depth), own)
            count = self._counts.setdefault((abstract, depth), level.start)
            text = text.replace(mark, write_number(count, level.format))
        return text.strip()

    def _read_lists(self, numbering: Any) -> None:
        abstracts = {item.get(f"{_W}abstractNumId"): item for item in numbering.findall(f"{_W}abstractNum")}
        for item in numbering.findall(f"{_W}num"):
            number, abstract = item.get(f"{_W}numId"), _value(item.find(f"{_W}abstractNumId"))
            if number is None or abstract is None or abstract not in abstracts:
                continue
            self._abstract[number] = abstract
            for level in abstracts[abstract].findall(f"{_W}lvl"):
                self._add_level(number, level)
            for override in item.findall(f"{_W}lvlOverride"):
                self._override(number, override)

    def _add_level(self, number: str, level: Any) -> None:
        depth = level.get(f"{_W}ilvl", "0")
        if not depth.isdigit():
            return
        start = _value(level.find(f"{_W}start")) or "1"
        self._levels[number, int(depth)] = Level(
            _value(level.find(f"{_W}numFmt")) or "decimal",
            _value(level.find(f"{_W}lvlText")) or "",
            int(start) if start.isdigit() else 1,
        )

    def _override(self, number: str, override: Any) -> None:
        depth = override.get(f"{_W}ilvl", "0")
        if not depth.isdigit():
            return
        if (level := override.find(f"{_W}lvl")) is not None:
            self._add_level(number, level)
        start = _value(override.find(f"{_W}startOverride"))
        own = self._levels.get((number, int(depth)))
        if start is not None and start.isdigit() and own is not None:
            self._levels[number, int(depth)] = Level(own.format, own.pattern, int(start))
            self._started.add((number, -1 - int(depth)))

    def _read_styles(self, styles: Any) -> None:
        for style in styles.findall(f"{_W}style"):
            name = style.get(f"{_W}styleId")
            base = _value(style.find(f"{_W}basedOn"))
            if base is not None:
                self._based_on[name] = base
            number = _value(style.find(f"{_W}pPr/{_W}numPr/{_W}numId"))
            depth = _value(style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")) or "0"
            if number is not None and depth.isdigit():
                self._by_style[name] = (number, min(8, int(depth)))


def write_number(count: int, form: str) -> str:
    """A list number as Word writes it in that format: 3 as "3", "c", "III", "03"."""
    if form in ("lowerRoman", "upperRoman"):
        roman, rest = "", min(count, 399)
        for value, letters in _ROMAN:
            roman, rest = roman + letters * (rest // value), rest % value
        return roman.upper() if form == "upperRoman" else roman
    if form in ("lowerLetter", "upperLetter") and count >= 1:
        letter = chr(ord("a") + (count - 1) % 26) * min(5, 1 + (count - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_W}val")
