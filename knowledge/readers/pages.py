"""Pages of a PDF: words to rows and segments, page numbers and running heads left out, columns in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

from knowledge.readers.aligned import Field, aligned_table
from knowledge.readers.cleaning import clean
from knowledge.readers.flattened import mend_header
from knowledge.readers.joining import Habits, Line, begins
from knowledge.readers.pdf_tables import Ruled
from knowledge.readers.wording import pairs_of

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—]?", re.I)
_MARKER = re.compile(r"(?:[-–+*•]|\(?\w{1,4}[.)]|\d{1,2}(?:\.\d{1,2})*\.?)")
_MARGIN = 0.1
_SAME_BASELINE = 3.0


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together on a row; positions in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a page; two segments where it is set in columns."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its rows outside tables, and its ruled tables."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    tables: tuple[Ruled, ...]
    pictured: bool
    characters: int


def rows_of(words: Sequence[dict[str, Any]]) -> tuple[Row, ...]:
    """The rows that words make up, from top to bottom."""
    groups: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if groups and abs(groups[-1][-1]["bottom"] - word["bottom"]) <= _SAME_BASELINE:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(_row(sorted(group, key=lambda word: word["x0"])) for group in groups)


def _row(words: list[dict[str, Any]]) -> Row:
    height = max(word["bottom"] - word["top"] for word in words)
    groups: list[list[dict[str, Any]]] = [[words[0]]]
    spelt = _is_spelt(words)
    for word in words[1:]:
        wide = word["x0"] - groups[-1][-1]["x1"] > max(18.0, 2.0 * height)
        if wide and not spelt:
            groups.append([word])
        else:
            groups[-1].append(word)
    segments = [Segment(clean(_spell(group)).strip(), group[0]["x0"], group[-1]["x1"]) for group in groups]
    segments = [segment for segment in segments if segment.text]
    if (
        len(segments) > 2
        and max(len(segment.text.split()) for segment in segments) <= 2
        and sum(map(_is_word, segments)) > 2
    ):
        # A justified row that a forced break stretched, not columns.
        segments = [Segment(" ".join(s.text for s in segments), segments[0].left, segments[-1].right)]
    return Row(tuple(segments), min(word["top"] for word in words), max(word["bottom"] for word in words))


def _is_word(segment: Segment) -> bool:
    return segment.text.isalpha() and segment.text.islower()


def _is_spelt(words: list[dict[str, Any]]) -> bool:
    """Whether a row is set letter by letter."""
    single = sum(len(word["text"]) == 1 and word["text"].isalpha() for word in words)
    return len(words) >= 6 and single >= 0.8 * len(words)


def _spell(words: list[dict[str, Any]]) -> str:
    """The words with spaces between; "K Ế   H O Ạ C H" set wide letter by letter as words."""
    texts = [str(word["text"]) for word in words]
    if not _is_spelt(words):
        return " ".join(texts)
    gaps = [b["x0"] - a["x1"] for a, b in pairwise(words)]
    usual = sorted(gaps)[len(gaps) // 2]
    return texts[0] + "".join(
        (" " if gap > 1.7 * usual else "") + text for gap, text in zip(gaps, texts[1:], strict=True)
    )


def unruled_tables(rows: Sequence[Row]) -> tuple[list[Ruled], tuple[Row, ...]]:
    """Tables whose columns only white space sets apart, and the rows that are left."""
    tables: list[Ruled] = []
    rest: list[Row] = []
    at = 0
    while at < len(rows):
        near = _near(rows, at) if len(rows[at].segments) > 2 else ()
        found = aligned_table(partial(_fields, near), len(near)) if near else None
        if found is None:
            rest.append(_with_marker(rows[at]))
            at += 1
            continue
        grid, count = found
        band = rows[at : at + count]
        left, right = min(row.segments[0].left for row in band), max(row.segments[-1].right for row in band)
        tables.append(Ruled(mend_header(grid), (left, band[0].top, right, band[-1].bottom)))
        at += count
    return tables, tuple(rest)


def _near(rows: Sequence[Row], at: int) -> Sequence[Row]:
    """The rows from `at` on, as far as no wide blank parts them."""
    end = at + 1
    while end < len(rows) and rows[end].top - rows[end - 1].bottom < 2.5 * (rows[at].bottom - rows[at].top):
        end += 1
    return rows[at:end]


def _with_marker(row: Row) -> Row:
    """The row with an item's number or dash put before its text, however wide the gap between."""
    first, *others = row.segments
    if not others or not _MARKER.fullmatch(first.text):
        return row
    joined = Segment(f"{first.text} {others[0].text}", first.left, others[0].right)
    return replace(row, segments=(joined, *others[1:]))


def _fields(rows: Sequence[Row], at: int) -> list[Field]:
    return [Field(segment.text, segment.left, segment.right) for segment in rows[at].segments]


def drop_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without heads and feet that come again at the same place."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(row) for row in page.rows if _in_margin(page, row)})
    kept = []
    for page in pages:
        rows = tuple(
            row
            for row in page.rows
            if not (
                _in_margin(page, row)
                and (
                    _PAGE_NUMBER.fullmatch(row.text) or (len(pages) > 1 and seen[_key(row)] >= max(2, 0.5 * len(pages)))
                )
            )
        )
        kept.append(replace(page, rows=rows))
    return kept


def _in_margin(page: Page, row: Row) -> bool:
    return row.bottom < _MARGIN * page.height or row.top > (1 - _MARGIN) * page.height


def _key(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text), round(row.top / 4)


def page_habits(pages: Sequence[Page]) -> Habits:
    """How the pages break lines: margin, indents, width of a letter."""
    rows = [row for page in pages for row in page.rows if len(row.segments) == 1 and len(row.text) > 20]
    if not rows:
        return Habits(True, 0.0, frozenset(), printed=True)
    rights = sorted(row.segments[0].right for row in rows)
    margin = rights[int(len(rights) * 0.9)]
    letters = sorted((row.segments[0].right - row.segments[0].left) / len(row.text) for row in rows)
    letter = letters[len(letters) // 2]
    lefts = Counter(round(row.segments[0].left / 3) for row in rows)
    flush = min((left for left, count in lefts.items() if count >= 0.15 * len(rows)), default=0)
    firsts = sum(count for left, count in lefts.items() if left * 3 > flush * 3 + 2 * letter)
    pairs = frozenset(pair for page in pages for row in page.rows for pair in pairs_of(row.text))
    return Habits(True, margin - 1, pairs, firsts >= 0.1 * len(rows), letter, True)


def in_reading_order(page: Page, habits: Habits) -> Iterator[Line | Ruled]:
    """The page's lines and tables from top to bottom; a letterhead's or signature's left column before its right."""
    steps = sorted(b.bottom - a.bottom for a, b in pairwise(page.rows))
    usual = steps[len(steps) // 3] if steps else 0.0
    tables = list(page.tables)
    last: float | None = None
    for band in _bands(page):
        while tables and tables[0].top < band[0].top:
            yield tables.pop(0)
            last = None
        if len(band) == 1 and len(band[0].segments) == 1:
            row = band[0]
            yield _line(row.segments[0], page, last is not None and row.bottom - last > 1.35 * usual)
        else:
            yield from _columns(band, page)
        last = band[-1].bottom
    yield from tables


def _line(segment: Segment, page: Page, gap: bool) -> Line:
    centred = (
        abs((segment.left + segment.right) / 2 - page.width / 2) < 0.03 * page.width and segment.left > 0.2 * page.width
    )
    return Line(segment.text, gap, 0.0 if centred else segment.left, segment.right)


def _bands(page: Page) -> Iterator[list[Row]]:
    """Rows one by one, but rows that stand in two columns side by side together."""
    at, rows = 0, page.rows
    while at < len(rows):
        split = _split(rows[at])
        if split is None:
            yield [rows[at]]
            at += 1
            continue
        end, last = at + 1, at
        while end < len(rows) and (side := _side(rows[end], split)):
            if side == "both":
                last = end
            signed = any(row.text.lower().startswith("nơi nhận") for row in rows[at:end])
            if side != "left" or signed or (begins(rows[end].text) and rows[end].text.startswith(("-", "Số"))):
                last = end
            end += 1
        yield list(rows[at : last + 1])
        at = last + 1


def _split(row: Row) -> float | None:
    """Where the right column begins, of a row in two columns."""
    return row.segments[1].left if len(row.segments) == 2 else None


def _side(row: Row, split: float) -> str:
    if len(row.segments) == 2:
        return "both" if row.segments[0].right < row.segments[1].left and row.segments[0].right < split + 40 else ""
    if len(row.segments) != 1:
        return ""
    segment = row.segments[0]
    if segment.left > split - 60:
        return "right"
    return "left" if segment.right < split else ""


def _columns(band: list[Row], page: Page) -> Iterator[Line]:
    if len(band[0].segments) != 2:
        for row in band:
            yield Line(
                "   ".join(segment.text for segment in row.segments), True, row.segments[0].left, row.segments[-1].right
            )
        return
    split = band[0].segments[1].left - 60
    for side in (False, True):
        first = True
        for row in band:
            for place, segment in enumerate(row.segments):
                right = place == 1 if len(row.segments) == 2 else segment.left > split
                if right == side:
                    yield Line(segment.text, first, 0.0, segment.right)
                    first = False
