"""Tables of figures as tables again: rows with their parents, columns, one figure a cell; from the library's records.

Every number of a budget shown in any form (text, picture, spreadsheet) comes from here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.compose import phrases
from bot.compose.figures import said_label
from bot.compose.numbers import grouped, table_scale
from knowledge.outline import ANNEX
from knowledge.records import Figure
from knowledge.store import Library, StoredDocument
from knowledge.text import fold, squash

SCALES = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
_TOTAL = re.compile(r"^(?:tổng cộng|tổng số|tổng kinh phí|tổng|cộng)\b")
# "(1.000đ)", "(triệu đồng)" in a column's head: the unit is said once, above the table.
_UNIT = re.compile(r"\s*\([^()]*(?:đ|đồng)\)|\s*\(\s*%\s*\)", re.IGNORECASE)
# "Phụ lục 2, 3.1" is a row of "Phụ lục 2", "Phụ lục 3.1" one of the only annex.
_ANNEX = re.compile(rf"^{ANNEX}(?: [^\s,.]+(?=,))?")
_LEAD = re.compile(r"^(?:trong đó|chia ra|gồm)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, source of funding and years; figures that agree in all three stand in it."""

    name: str
    funding: str | None
    period: tuple[int | None, int | None]


@dataclass(slots=True)
class Row:
    """A row: its label, how deep it stands under other rows, and what is in its columns."""

    label: str
    depth: int
    section: str
    cells: dict[Column, Figure] = field(default_factory=dict)
    note: str | None = None
    quote: str = ""

    @property
    def is_total(self) -> bool:
        """Whether it adds up the other rows."""
        return self.depth == 0 and bool(_TOTAL.match(fold(self.label)))


@dataclass(slots=True)
class Grid:
    """A table of a document: title, columns, rows in text order, and its section as it is cited.

    `of_table` is False for sums that the document tells in sentences.
    """

    title: str
    columns: tuple[Column, ...]
    rows: list[Row]
    where: str = ""
    of_table: bool = True

    @property
    def figures(self) -> list[Figure]:
        """All figures, row by row."""
        return [figure for row in self.rows for figure in row.cells.values()]

    @property
    def has_money(self) -> bool:
        """Whether sums of money stand in it."""
        return any(figure.unit == "đồng" for figure in self.figures)

    def heads(self) -> list[str]:
        """What the columns are called: without the unit; what several are called alike is told apart by its years."""
        names = [_LEAD.sub("", _UNIT.sub("", squash(column.name))) or "Số liệu" for column in self.columns]
        names = [phrases.upper_first(name) for name in names]
        return [
            f"{name} {phrases.years(*column.period)}".strip() if names.count(name) > 1 else name
            for name, column in zip(names, self.columns, strict=True)
        ]


def grids_of(library: Library, document: str) -> list[Grid]:
    """The tables of a document that hold figures, and where it has none with money, the sums told in its sentences.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    with library.reading():
        stored = library.document(document)
        figures = [s.record for s in library.figures([document])]
        text = library.text(document)
    about = _about(stored)
    grids = [_grid(text, lines, inside, about) for lines, inside in _tables(text, figures)]
    if not any(grid.has_money for grid in grids) and (told := _told(figures, about)):
        grids.append(told)
    return grids


def _about(stored: StoredDocument) -> str:
    """A document for a table's title: which one, where, for which years."""
    header = stored.header
    place = phrases.place_name(header.place) if header.place and header.number else ""
    years = phrases.years(header.period_start, header.period_end)
    return ", ".join(filter(None, (phrases.document(header, stored.id), place, years)))


def _tables(text: str, figures: Sequence[Figure]) -> Iterator[tuple[list[tuple[int, int]], list[Figure]]]:
    """The tables as their lines, each with the figures of its number columns."""
    inside: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.row and figure.column:
            inside[text.rfind("\n", 0, figure.number_start) + 1].append(figure)
    run: list[tuple[int, int]] = []
    at = 0
    for line in (*text.split("\n"), ""):
        if "\t" in line:
            run.append((at, at + len(line)))
        elif run:
            if found := [figure for start, _ in run for figure in inside[start]]:
                yield run, found
            run = []
        at += len(line) + 1


def _grid(text: str, lines: Iterable[tuple[int, int]], figures: Sequence[Figure], about: str) -> Grid:
    rows: list[Row] = []
    depths: dict[str, int] = {}
    columns: dict[Column, int] = {}
    section = figures[0].section
    for start, end in lines:
        here = [figure for figure in figures if start <= figure.number_start < end]
        quote = text[start:end]
        if not here:
            if rows and (row := _empty_row(quote, rows[-1])):
                rows.append(row)
            continue
        first = here[0]
        depth = depths.get(str(first.parent), -1) + 1 if first.parent else 0
        depths[str(first.row)] = depth
        section = first.section
        row = Row(_label(quote, str(first.row)), depth, section, note=first.note, quote=quote)
        for figure in here:
            column = Column(str(figure.column), figure.funding, _years(figure))
            column = column if column not in row.cells else Column(f"{column.name} ", *_rest(column))
            columns.setdefault(column, quote[: figure.number_start - start].count("\t"))
            row.cells[column] = figure
        rows.append(row)
    ordered = sorted(columns, key=columns.__getitem__)
    where = _where(section)
    return Grid(", ".join(filter(None, (about, where))), _merged(ordered, rows), rows, where)


def _where(section: str) -> str:
    """The section of a whole table: of an annex not the row."""
    annex = _ANNEX.match(section)
    return annex[0] if annex else phrases.section(section)


def _rest(column: Column) -> tuple[str | None, tuple[int | None, int | None]]:
    return column.funding, column.period


def _years(figure: Figure) -> tuple[int | None, int | None]:
    return figure.period_start, figure.period_end


def _merged(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, those with one heading put together where no row has both: a column may tell of several sources."""
    kept: list[Column] = []
    for column in columns:
        same = next(
            (k for k in kept if k.name == column.name and not any(k in r.cells and column in r.cells for r in rows)),
            None,
        )
        if same is None:
            kept.append(column)
            continue
        for row in rows:
            if column in row.cells:
                row.cells[same] = row.cells.pop(column)
    return tuple(kept)


_NUMBER = re.compile(r"^\s*(?:[IVX]{1,5}|[A-Z]|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)]?\s*$")


def _label(quote: str, label: str) -> str:
    """A row's label with its number before it, as the table has it."""
    first = quote.split("\t")[0].strip()
    return f"{first.rstrip('.)')}. {label}" if _NUMBER.match(first) else label


def _empty_row(quote: str, above: Row) -> Row | None:
    """A row without numbers: it may name what stands below it, or say in words where the money comes from."""
    cells = [squash(cell) for cell in quote.split("\t")]
    words = [cell for cell in cells if re.search(r"[^\W\d_]{2}", cell)]
    if not words:
        return None
    label = _label(quote, words[0])
    dots = label.split(". ")[0].count(".") if label != words[0] else 0
    return Row(label, dots or above.depth, above.section, note="; ".join(words[1:]) or None, quote=quote)


def _told(figures: Sequence[Figure], about: str) -> Grid | None:
    """The sums that a document tells in sentences, in one column."""
    sums = [f for f in figures if f.unit == "đồng" and not f.row]
    if not sums:
        return None
    column = Column("Số tiền", None, (None, None))
    rows = []
    for figure in sums:
        label = said_label(figure.label)
        when = phrases.years(*_years(figure))
        if when and not any(str(year) in label for year in _years(figure) if year):
            label = f"{label}, {when}"
        rows.append(Row(label, 0, figure.section, {column: figure}, quote=figure.quote))
    return Grid(about, (column,), rows, of_table=False)


def common_scale(figures: Iterable[Figure]) -> int:
    """By what the printed numbers of a table are multiplied, where that is one factor for all its money; else 1."""
    scales = {table_scale(f) for f in figures if f.unit == "đồng" and f.value is not None}
    return scales.pop() if len(scales) == 1 else 1


def decimals_of(figures: Iterable[Figure], scale: int) -> int:
    """How many decimals the numbers of a table need when it is told in a scale."""
    values = [float(f.value) / (scale if f.unit == "đồng" else 1) for f in figures if f.value is not None]
    return next((n for n in range(4) if all(abs(round(v, n) - v) < 1e-9 * max(1.0, abs(v)) for v in values)), 4)


def said_value(figure: Figure, scale: int, decimals: int = 0) -> str:
    """A number for a table's cell, in the scale of the table; a range, a bound and "khoảng" are kept."""
    factor = scale if figure.unit == "đồng" else 1
    if figure.value is None and figure.low is not None and figure.high is not None:
        return f"{_number(figure.low / factor, decimals)} - {_number(figure.high / factor, decimals)}"
    value = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high
    if value is None:
        return squash(figure.printed)
    sign = "≥ " if figure.low is not None and figure.high is None else ""
    sign = "≤ " if figure.high is not None and figure.low is None else sign
    return f"{sign or ('≈ ' if figure.approximate else '')}{_number(value / factor, decimals)}"


def _number(value: float, decimals: int) -> str:
    text = grouped(round(value, decimals) if decimals else round(value))
    whole, _, rest = text.partition(",")
    return f"{whole},{rest.ljust(decimals, '0')}" if decimals else whole
