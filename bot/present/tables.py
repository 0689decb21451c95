"""Tables as text of at most 40 columns, for a block of fixed width on a phone.

A row's label stands on lines of its own where its numbers need the room; long words wrap, nothing is cut off. Units
are said once, above. Widths are those of the screen (`display_width`), not code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Answer, AnswerFigure
from bot.compose import numbers, phrases
from bot.compose.across import UNLIKE
from bot.compose.figures import said_label
from bot.present.grid import SCALES, Grid, Row, common_scale, decimals_of, grids_of, said_value
from knowledge.store import Library
from knowledge.text import fold

# Source: a phone of 360 points shows about 40 columns of Telegram's fixed-width type without breaking a line.
WIDTH = 40
_GAP = 1
_YEARS = re.compile(r",?\s*(?:giai đoạn|đến năm|từ năm|năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?")
_NONE = "–"
NOT_STATED = "không nêu"


@dataclass(frozen=True, slots=True)
class Line:
    """A row to be laid out: its label, how deep, the texts of its cells, and what is explained below them."""

    label: str
    cells: tuple[str, ...]
    depth: int = 0
    note: str = ""


def budget_table(library: Library, document: str, *, width: int = WIDTH) -> str | None:
    """The budget of a document with all its rows and columns; None where it states no money.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    grids = [grid for grid in grids_of(library, document) if grid.has_money]
    return "\n\n".join(grid_text(grid, width) for grid in grids) or None


def grid_text(grid: Grid, width: int = WIDTH) -> str:
    """One table of a document."""
    scale = common_scale(grid.figures)
    decimals = decimals_of((f for f in grid.figures if f.unit == "đồng"), scale)
    units = dict.fromkeys(_unit(f.unit, scale) for f in grid.figures)
    one = next(iter(units)) if len(units) == 1 else None
    heads = []
    for column, head in zip(grid.columns, grid.heads(), strict=True):
        inside = {_unit(row.cells[column].unit, scale) for row in grid.rows if column in row.cells}
        unit = f"({next(iter(inside))})" if len(inside) == 1 and not one else ""
        heads.append(f"{head} {unit}" if unit and fold(unit) not in fold(head) else head)
    lines = [_line(row, grid, scale, decimals, heads, one) for row in grid.rows]
    title = [grid.title, *([f"Đơn vị: {one}"] if one else [])]
    return "\n".join([*(part for text in title for part in wrap(text, width)), *layout(heads, lines, width)])


def _line(row: Row, grid: Grid, scale: int, decimals: int, heads: Sequence[str], one: str | None) -> Line:
    cells = []
    for column, head in zip(grid.columns, heads, strict=True):
        figure = row.cells.get(column)
        if figure is None:
            cells.append(_NONE)
            continue
        unit = _unit(figure.unit, scale)
        own = decimals if figure.unit == "đồng" else decimals_of([figure], 1)
        said = said_value(figure, scale, own)
        cells.append(
            said if one or f"({fold(unit)})" in fold(head) else f"{said}{unit}" if unit == "%" else f"{said} {unit}"
        )
    label = row.label
    if not row.cells:
        return Line(f"{label}: {row.note}" if row.note else label, (), row.depth)
    return Line(label, tuple(cells), row.depth, row.note or "")


def _unit(unit: str, scale: int) -> str:
    return SCALES[scale] if unit == "đồng" else unit


def comparison_table(answer: Answer, *, width: int = WIDTH) -> str | None:
    """Places or years side by side; None where the answer does not put several together."""
    figures = stated(answer)
    places = dict.fromkeys(f.place for f in figures if f.place)
    years = dict.fromkeys((f.period_start, f.period_end) for f in figures)
    alike = len({kind_of_unit(f.unit) for f in figures}) == 1 and len({_plain(f.label) for f in figures}) == 1
    computed = [(f.label, f) for f in answer.figures if f.computed and f.source is None and f.value is not None]
    together = len(places) > 1 or (len(years) > 1 and (alike or bool(computed)))
    if len(figures) < 2 or not together:
        return None
    title = phrases.upper_first(_YEARS.sub("", said_label(figures[0].label)).strip(" ,")) if alike else "So sánh"
    rows = [(_compared_label(f, places=len(places) > 1, alike=alike), f) for f in figures]
    missing = [d[: -len(NOT_STATED) - 2] for d in answer.details if fold(d).endswith(f": {NOT_STATED}")]
    notes = [d for d in answer.details if d.startswith(UNLIKE.partition("(")[0])]
    return _answer_lines(title, [*rows, *computed], missing, width, notes)


def _compared_label(figure: AnswerFigure, *, places: bool, alike: bool) -> str:
    """Where and when, and what is counted where that is not the same for all."""
    where = phrases.upper_first(phrases.place_name(figure.place)) if figure.place and places else ""
    when = phrases.years(figure.period_start, figure.period_end)
    label = "" if alike else said_label(figure.label)
    if any(str(year) in label for year in (figure.period_start, figure.period_end) if year):
        when = ""
    first = f"{where} ({when})" if where and when else where or phrases.upper_first(when)
    return ": ".join(filter(None, (first, label))) or said_label(figure.label)


def answer_table(answer: Answer, *, width: int = WIDTH) -> str | None:
    """The numbers of an answer as a table; None where there are not several."""
    if compared := comparison_table(answer, width=width):
        return compared
    figures = stated(answer)
    if len(figures) < 2:
        return None
    rows = [(_own_label(f, figures), f) for f in figures]
    places = dict.fromkeys(f.place for f in figures if f.place)
    title = phrases.upper_first(phrases.place_name(next(iter(places)))) if len(places) == 1 else "Số liệu"
    return _answer_lines(title, rows, [], width)


def stated(answer: Answer) -> list[AnswerFigure]:
    """The numbers that stand in sources, each once: what a plan says twice alike is one number."""
    found: dict[object, AnswerFigure] = {}
    if answer.status != "answered":
        return []
    for f in answer.figures:
        if f.source is None or (f.value is None and f.low is None and f.high is None):
            continue
        document = answer.sources[f.source].document
        alike = f.funding if f.unit == "đồng" else _plain(f.label)
        found.setdefault((document, f.value, f.low, f.high, f.unit, f.period_start, f.period_end, alike), f)
    return list(found.values())


def _own_label(figure: AnswerFigure, figures: Sequence[AnswerFigure]) -> str:
    label = phrases.upper_first(said_label(figure.label))
    if figure.funding and figure.funding != "tổng" and fold(figure.funding) not in fold(label):
        label = f"{label} ({figure.funding})"
    years = {(f.period_start, f.period_end) for f in figures}
    when = phrases.years(figure.period_start, figure.period_end)
    known = any(str(year) in label for year in (figure.period_start, figure.period_end) if year)
    return f"{label}, {when}" if len(years) > 1 and when and not known else label


def _answer_lines(
    title: str, rows: Sequence[tuple[str, AnswerFigure]], missing: Sequence[str], width: int, notes: Sequence[str] = ()
) -> str:
    units = dict.fromkeys(f.unit for _, f in rows)
    one = next(iter(units)) if len(units) == 1 else None
    lines = [Line(label, (figure_text(f, unit=one is None),)) for label, f in rows]
    lines += [Line(name, (NOT_STATED,)) for name in missing]
    heading = [title, *([f"Đơn vị: {one}"] if one else [])]
    below = [part for note in notes for part in ("─" * width, *wrap(note, width))]
    return "\n".join([*(part for text in heading for part in wrap(text, width)), *layout([""], lines, width), *below])


def figure_text(figure: AnswerFigure, *, unit: bool = True) -> str:
    """A number of an answer with its bounds, and its unit where that is not said elsewhere."""
    if figure.value is None and figure.low is not None and figure.high is not None:
        number = f"{numbers.grouped(figure.low)} - {numbers.grouped(figure.high)}"
    else:
        value = next((v for v in (figure.value, figure.low, figure.high) if v is not None), 0)
        sign = "≥ " if figure.low is not None and figure.high is None else ""
        sign = "≤ " if figure.high is not None and figure.low is None else sign
        about = "≈ " if not sign and "khoảng" in fold(f"{figure.label} {(figure.text or '').split('(')[0]}") else ""
        number = f"{sign or about}{numbers.grouped(value)}"
    return f"{number}%" if unit and figure.unit == "%" else f"{number} {figure.unit}" if unit else number


def kind_of_unit(unit: str) -> str:
    """What can be compared with each other: units of one kind."""
    return fold(unit)


def _plain(label: str) -> str:
    """A label without years: what is counted."""
    return "".join(c for c in fold(said_label(label)) if not c.isdigit())


def layout(heads: Sequence[str], lines: Sequence[Line], width: int) -> list[str]:
    """The lines of a table, ruled off from what is above it."""
    widths = _widths(heads, lines)
    labels = max((_longest_word(line.label) + line.depth for line in lines), default=0)
    if len(heads) == 1 and widths[0] + _GAP + max(labels, 14) <= width:
        head = [Line("", (heads[0],))] if heads[0] else []
        body = _beside([*head, *lines], width, widths[0] if not heads[0] else max(widths[0], display_width(heads[0])))
    elif sum(widths) + _GAP * len(widths) <= width:
        body = [*_columns(_wrapped_heads(heads, widths), widths, width), "─" * width, *_stacked(lines, widths, width)]
        return ["─" * width, *body]
    else:
        body = _listed(heads, lines, width)
    return ["─" * width, *body]


def _widths(heads: Sequence[str], lines: Sequence[Line]) -> list[int]:
    """How wide each column of numbers must be: its widest number, and its heading's longest word."""
    found = []
    for i, head in enumerate(heads):
        cells = [display_width(line.cells[i]) for line in lines if line.cells]
        found.append(max([_longest_word(head), *cells, 1]))
    return found


def _longest_word(text: str) -> int:
    return max((display_width(word) for word in text.split()), default=0)


def _beside(lines: Sequence[Line], width: int, numbers_width: int) -> list[str]:
    """One column of numbers to the right of the labels."""
    room = width - numbers_width - _GAP
    body = []
    for line in lines:
        parts = _indented(line, room)
        cell = line.cells[0] if line.cells else ""
        body += parts[:-1]
        body.append(_pad(parts[-1], room) + " " * _GAP + _pad(cell, numbers_width, right=True))
        body += _note(line, width)
    return [text.rstrip() for text in body]


def _wrapped_heads(heads: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    wrapped = [wrap(head, size) for head, size in zip(heads, widths, strict=True)]
    most = max(map(len, wrapped))
    return [[""] * (most - len(parts)) + parts for parts in wrapped]


def _columns(cells: Sequence[Sequence[str]], widths: Sequence[int], width: int) -> list[str]:
    """Texts under each other in columns, all to the right."""
    body = []
    for parts in zip(*cells, strict=True):
        text = (" " * _GAP).join(_pad(part, size, right=True) for part, size in zip(parts, widths, strict=True))
        body.append(_pad(text, width, right=True).rstrip())
    return body


def _stacked(lines: Sequence[Line], widths: Sequence[int], width: int) -> list[str]:
    """Each label on lines of its own, its numbers below."""
    body = []
    for line in lines:
        body += _indented(line, width)
        if line.cells:
            body += _columns([[cell] for cell in line.cells], widths, width)
        body += _note(line, width)
    return body


def _listed(heads: Sequence[str], lines: Sequence[Line], width: int) -> list[str]:
    """Each number on a line of its own behind its column's heading, where the columns do not fit side by side."""
    body = []
    for line in lines:
        body += _indented(line, width)
        for head, cell in zip(heads, line.cells, strict=False):
            if cell == _NONE:
                continue
            room = width - display_width(cell) - _GAP
            parts = wrap(head, max(8, room - 2)) or [""]
            if room < 10:
                body += [f"  {part}" for part in parts]
                body += [_pad(part, width, right=True) for part in wrap(cell, width)]
                continue
            body += [f"  {part}" for part in parts[:-1]]
            body.append(_pad(f"  {parts[-1]}", room) + " " * _GAP + cell)
        body += _note(line, width)
    return body


def _note(line: Line, width: int) -> list[str]:
    """A row's explanation below its numbers, set in."""
    indent = " " * (min(line.depth, 4) + 2)
    parts = wrap(f"({line.note})", width - len(indent)) if line.note else []
    return [indent + part for part in parts]


def _indented(line: Line, width: int) -> list[str]:
    indent = " " * min(line.depth, 4)
    return [indent + part for part in wrap(line.label, width - len(indent))] or [""]


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most a width; a word that is longer is broken."""
    lines: list[str] = []
    for word in text.split():
        while display_width(word) > width:
            cut = _fitting(word, width)
            lines.append(word[:cut])
            word = word[cut:]
        if lines and display_width(lines[-1]) + 1 + display_width(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def display_width(text: str) -> int:
    """Columns that a text takes: none for marks that combine, two for wide characters."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )  # fmt: skip


def _fitting(word: str, width: int) -> int:
    size = 1
    while size < len(word) and display_width(word[: size + 1]) <= width:
        size += 1
    return size


def _pad(text: str, width: int, *, right: bool = False) -> str:
    blank = " " * max(0, width - display_width(text))
    return blank + text if right else text + blank


def split_table(text: str, limit: int = 3500) -> list[str]:
    """A long table in parts of at most `limit` code points, cut between lines."""
    parts: list[str] = []
    for line in text.split("\n"):
        if parts and len(parts[-1]) + len(line) + 1 <= limit:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts
