"""A table understood: what each column means, which row stands under which, and the value of each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from knowledge.document import Cell, Document, Table
from knowledge.extract.counted import Counted, counted_above
from knowledge.extract.cues import sources_in, title_source
from knowledge.extract.leads import mark_of
from knowledge.extract.lexicon import count_noun, counted
from knowledge.extract.numbers import NUMBER, read_number, tidy
from knowledge.extract.quantities import find_quantities
from knowledge.extract.rows import Row, number_rows
from knowledge.extract.table_units import UNIT_LINE, kind_of_title, money_unit, stated_unit
from knowledge.extract.units import unit_at
from knowledge.headings import begins, in_capitals
from knowledge.readers.titles import column_titles
from knowledge.records import Number
from knowledge.text import fold, squash

_PLAIN = re.compile(rf"\s*(?P<sign>[<>≥≤~]|trên|dưới|khoảng|tối\s+thiểu|ít\s+nhất)?\s*=?\s*(?P<number>{NUMBER})\s*\Z")
_YEARS = re.compile(r"(?<![\d./])((?:19|20)\d{2})(?:\s*-\s*((?:19|20)\d{2}))?(?![\d./])")
_YEAR_CELL = re.compile(r"(?:năm\s+|giai đoạn\s+)?(?:19|20)\d{2}(?:\s*-\s*(?:19|20)\d{2})?")
LONGEST_CAPTION = 200  # code points; a longer line above a table is a paragraph, not the table's title
# "Tổng cộng", "Cả giai đoạn", "Cộng 5 năm" beside columns of years or stages.
_OF_ALL_YEARS = re.compile(r"(?:tổng|cộng|(?:cả|toàn|trọn|hết)\s+(?:giai\s+đoạn|thời\s+kỳ|kỳ|chặng)|\d+\s+năm$)(?!\w)")
_SOURCE_TITLE = re.compile(r"nguồn\s+(?:vốn|kinh\s+phí|ngân\s+sách|chi)|^\s*nguồn\s*$|nguồn\s+thực\s+hiện")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means: kind, title, its unit with factor, who pays, which years."""

    index: int
    title: str
    kind: str
    unit: str = ""
    factor: int = 1
    funding: str | None = None
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's number in the record's unit, and where its digits stand in the document."""

    value: Number
    unit: str
    start: int
    end: int
    bound: str | None = None
    side: str = ""
    about: bool = False


@dataclass(frozen=True, slots=True)
class TableModel:
    """A table understood; `values` holds the numeric cells by (row index in `rows`, column index)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    notes: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    sources: dict[int, str] = field(default_factory=dict)
    caption: str = ""
    counts: Counted | None = None

    def column(self, index: int) -> Column:
        """The column at an index."""
        return self.columns[index]


def read_table(document: Document, table: Table, lines: Sequence[str] = ()) -> TableModel:
    """The table understood.

    Args:
        document: The document that holds it.
        table: The table as read.
        lines: The lines above it, nearest last: caption and "ĐVT: …".
    """
    text = document.text
    titles = column_titles(table, text)
    wide = [
        text[c.start : c.end]
        for row in table.rows[: table.header_rows]
        for c in row
        if c.column_span >= table.columns > 1
    ]
    stated = stated_unit([*lines, *wide])
    counts = counted_above([*lines, *wide])
    if stated is None and counts and not any(kind_of_title(title) in ("unit", "money") for title in titles):
        stated = 1, counts.unit
    body = table.rows[table.header_rows :]
    columns = tuple(_column(i, title, body, text, stated) for i, title in enumerate(titles))
    columns = _with_money(columns)
    columns = _with_spans(_with_nouns(_with_label(columns, body, text)))
    spare = columns_of(columns, "who") + columns_of(columns, "text", "source")
    rows = number_rows(body, columns_of(columns, "ordinal"), columns_of(columns, "label"), text, spare)
    values: dict[tuple[int, int], Value] = {}
    notes: dict[int, tuple[Cell, ...]] = {}
    sources: dict[int, str] = {}
    for r, cells in enumerate(body):
        own = next((squash(text[c.start : c.end]) for c in cells if columns[c.column].kind == "unit"), "")
        own = own or _label_unit(rows[r].label)
        for cell in cells:
            if columns[cell.column].kind in ("money", "percent", "count", "quantity", "price", "value"):
                value = _value(text, cell, columns[cell.column], own, stated)
                if value:
                    values[r, cell.column] = value
        for cell in cells:
            if columns[cell.column].kind == "source":
                named = {name for _, name in sources_in(text[cell.start : cell.end], title=True)}
                if len(named) == 1:
                    sources[r] = named.pop()
        notes[r] = tuple(c for c in cells if columns[c.column].kind in ("note", "text") and c.end > c.start)
    return TableModel(columns, rows, values, notes, sources, _caption(lines), counts)


def read_tables(document: Document) -> list[tuple[Table, TableModel]]:
    """Every table of a document understood, each with the lines above it taken into account."""
    found: list[tuple[Table, TableModel]] = []
    lines: list[str] = []
    for block in document.blocks:
        if block.table:
            found.append((block.table, read_table(document, block.table, lines)))
            lines = []
        else:
            lines = [*lines[-4:], document.text[block.start : block.end]]
    return found


def _label_unit(label: str) -> str:
    """The unit that a row's label ends with ("Dạy nghề (triệu đồng)"); "" where it ends with none."""
    bracket = re.search(r"\(([^()]{1,25})\)$", label)
    if not bracket:
        return ""
    inside = fold(bracket.group(1))
    read = unit_at(" " + inside, 0)
    known = read is not None and read.known and read.end >= len(inside) and not inside[0].isdigit()
    return bracket.group(1) if known else ""


def _caption(lines: Sequence[str]) -> str:
    """The line above a table that names it; what stands above the nearest heading is of something else."""
    for line in reversed(lines):
        if _is_caption(rest := _without_unit(line)):
            return rest
        if mark_of(line)[0] in ("roman", "hash") or in_capitals(line):
            return ""
    return ""


def _is_caption(line: str) -> bool:
    """Whether a line names the table: no stub, no paragraph, and no sentence that states an amount itself."""
    if mark_of(line)[0] in ("-", "+", "*", "•", "article") or begins("caption", line):
        return False
    return 12 <= len(line) <= LONGEST_CAPTION and not any(quantity.is_money for quantity in find_quantities(line))


def _without_unit(line: str) -> str:
    """A line above a table without its "(ĐVT: triệu đồng)"."""
    match = UNIT_LINE.search(fold(line))
    return (line[: match.start()] if match else line).strip(" (.,;:-–")


def columns_of(columns: Sequence[Column], *kinds: str) -> list[int]:
    """Indices of the columns of the given kinds."""
    return [column.index for column in columns if column.kind in kinds]


def _column(
    index: int, title: str, body: Sequence[Sequence[Cell]], text: str, stated: tuple[int, str] | None
) -> Column:
    cells = [text[c.start : c.end] for row in body for c in row if c.column == index and c.end > c.start]
    kind = kind_of_title(title)
    numeric = [
        cell
        for cell in cells
        # the words of a row may hold a number: "Tập huấn (8 lớp x 22.000)"
        if _PLAIN.match(fold(cell)) or (kind != "label" and len(cell) < 30 and find_quantities(cell, note=True))
    ]
    if kind == "unit" and not _are_units(cells):
        kind = ""  # "Đơn vị" over names of schools and departments
    if kind == "label" and stated and stated[1].startswith("đồng") and title_source(title.split(":")[-1]):
        kind = "money"
    if kind in ("ordinal", "unit", "skip", "who", "note"):
        return Column(index, title, kind)
    if kind == "label" and cells and sum(bool(_YEAR_CELL.fullmatch(fold(cell))) for cell in cells) >= len(cells) / 2:
        return Column(index, title, "label")  # "Năm" over 2021, 2022, …
    if not cells or len(numeric) < 0.5 * len(cells):
        if kind in ("money", "label") and _SOURCE_TITLE.search(fold(title)):
            return Column(index, title, "source")
        return Column(index, title, kind if kind == "label" else "text")
    years = _years(title)
    unit = money_unit(title) if kind in ("money", "price", "") else None
    if kind in ("money", "price") or unit:
        factor, name = unit or (stated if stated and stated[1].startswith("đồng") else (0, "đồng"))
        named = [name for _, name in sources_in(re.sub(r"\(.*?\)", "", title).split(":")[-1], title=True)]
        funding = None if kind == "price" else named[0] if len(set(named)) == 1 else "tổng"
        return Column(index, title, "price" if kind == "price" else "money", name, factor, funding, years)
    if kind == "percent":
        return Column(index, title, "percent", "%", 1, None, years)
    noun = _title_noun(title)
    if noun and kind != "quantity":
        return Column(index, title, "count", noun, 1, None, years)
    if stated and stated[1].startswith("đồng") and kind != "quantity":
        named = [name for _, name in sources_in(title.split(":")[-1], title=True)]
        return Column(index, title, "money", stated[1], stated[0], named[0] if len(set(named)) == 1 else "tổng", years)
    return Column(
        index,
        title,
        "quantity" if kind == "quantity" else "value",
        "" if stated is None or (kind == "quantity" and stated[1].startswith("đồng")) else stated[1],
        1,
        None,
        years,
    )


def _are_units(cells: Sequence[str]) -> bool:
    """Whether cells may be units of measure: names have capitals behind their first word, or are long."""
    names = sum(len(cell.split()) > 3 or re.search(r"\s[^\W\d_a-zà-ỹđ]", cell) is not None for cell in cells)
    return names <= len(cells) / 2


def _title_noun(title: str) -> str:
    view = fold(title.split(":")[-1])
    bracket = re.search(r"\(([^()]*)\)", view)
    for candidate in ([bracket.group(1)] if bracket else []) + [
        re.sub(r"^(?:tổng\s+)?số(?:\s+lượng)?\s+|^tổng\s+", "", view.strip())
    ]:
        noun = count_noun().match(" " + candidate)
        if noun and noun.group(1) not in ("năm",):
            return counted()[re.sub(r"\s+", " ", noun.group(1))]
    return ""


def _years(title: str) -> tuple[int, int] | None:
    found = _YEARS.findall(fold(title))
    if not found:
        return None
    first, last = found[-1]
    return int(first), int(last or first)


def _with_label(columns: tuple[Column, ...], body: Sequence[Sequence[Cell]], text: str) -> tuple[Column, ...]:
    """The columns with exactly one as label: the one called so, else the first of words, else that of the sources."""
    labels = columns_of(columns, "label") or columns_of(columns, "text")[:1] or columns_of(columns, "source")[:1]
    kinds = dict.fromkeys(columns_of(columns, "label"), "text") | dict.fromkeys(labels[:1], "label")
    return tuple(Column(c.index, c.title, kinds[c.index]) if c.index in kinds else c for c in columns)


def _with_money(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, years and sources beside "Tổng kinh phí (triệu đồng)" stating money in the same unit."""
    stated = {(column.factor, column.unit) for column in columns if column.kind == "money" and column.factor}
    if len(stated) != 1 or columns_of(columns, "unit", "quantity", "price"):
        return columns
    factor, unit = stated.pop()
    bare = [
        c for c in columns if (c.kind == "money" and not c.factor) or (c.kind == "value" and not c.unit and c.years)
    ]
    money = {c: replace(c, kind="money", factor=factor, unit=unit, funding=c.funding or "tổng") for c in bare}
    return tuple(money.get(column, column) for column in columns)


def _with_nouns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, one without any unit ("Trong đó nữ") counting what the count column before it counts."""
    if columns_of(columns, "unit", "money"):
        return columns
    noun, result = "", []
    for column in columns:
        noun = column.unit if column.kind == "count" else noun
        inherits = column.kind == "value" and not column.unit and noun
        result.append(replace(column, kind="count", unit=noun) if inherits else column)
    return tuple(result)


def _with_spans(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, a total beside columns of years or stages covering all of them."""
    years = [column.years for column in columns if column.years]
    if len(set(years)) < 2:
        return columns
    span = min(first for first, _ in years), max(last for _, last in years)
    return tuple(
        replace(column, years=span)
        if column.years is None
        and column.kind in ("money", "count", "value", "quantity")
        and _OF_ALL_YEARS.match(fold(column.title).split(":")[-1].strip())
        else column
        for column in columns
    )


def _value(text: str, cell: Cell, column: Column, own: str, stated: tuple[int, str] | None) -> Value | None:
    raw = text[cell.start : cell.end]
    match = _PLAIN.match(fold(raw))
    if not match:
        return _worded_value(raw, cell)
    unit, factor = column.unit, column.factor
    if column.kind in ("value", "quantity", "price") or not unit:
        unit, factor = _row_unit(column, own, stated)
    if column.kind == "money" and factor == 0 and own and money_unit(own):
        factor, unit = money_unit(own) or (0, unit)
    if column.kind == "money" and factor == 0:
        if not _is_whole_money(match["number"]):
            return None
        factor = 1
    number = read_number(match["number"], whole=unit not in ("%",) and factor == 1)
    if number is None or (factor == 0):
        return None
    sign = re.sub(r"\s+", " ", match["sign"] or "")
    side = "low" if sign in (">", "≥", "trên", "tối thiểu", "ít nhất") else "high" if sign in ("<", "≤", "dưới") else ""
    start = cell.start + match.start("number")
    return Value(
        tidy(number * Decimal(factor)),
        unit,
        start,
        cell.start + match.end("number"),
        sign or None,
        side,
        sign in ("~", "khoảng"),
    )


def _worded_value(raw: str, cell: Cell) -> Value | None:
    """A cell such as "6 lớp" or "25%": its one number with its own unit."""
    found = find_quantities(raw, note=True)
    if len(found) != 1 or found[0].value is None or len(raw) > 40:
        return None
    quantity = found[0]
    side = "low" if quantity.low is not None else "high" if quantity.high is not None else ""
    return Value(
        quantity.value or 0,
        quantity.unit,
        cell.start + quantity.start,
        cell.start + quantity.end,
        quantity.bound,
        side,
        quantity.approximate,
    )


def _is_whole_money(digits: str) -> bool:
    """Whether a number without a stated unit can only be đồng: a million or more, ending in three zeros."""
    value = read_number(digits, whole=True)
    return value is not None and value >= 1_000_000 and value % 1000 == 0


def _row_unit(column: Column, own: str, stated: tuple[int, str] | None) -> tuple[str, int]:
    """Unit and factor for a row that has its own unit cell."""
    if column.kind == "price":
        factor = column.factor or (stated[0] if stated and stated[1].startswith("đồng") else 0)
        unit = column.unit or "đồng"
        return (f"{unit}/{own.lower()}" if own and "/" not in unit else unit), factor
    if own:
        money = money_unit(own)
        if money and column.kind == "value":
            return money[1], money[0]
        if "%" in own:
            return "%", 1
        read = unit_at(" " + fold(own), 0)
        return (read.name if read and read.known and read.end >= len(own) else own.lower()), 1
    return column.unit, 1
