"""Figures of a table: every numeric cell of a money, percentage or count column, and the numbers of explanations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.document import Document, Table
from knowledge.extract.cues import funding_of, sources_in, standing_of, title_source
from knowledge.extract.dating import dates_a_thing, opens_own
from knowledge.extract.frame import Frame, Years
from knowledge.extract.labels import LONGEST_LABEL, build_label, has_money_word
from knowledge.extract.periods import Period, find_periods, governing
from knowledge.extract.phrases import join_parts, lower_first, squeeze, trim
from knowledge.extract.prose import clause_of
from knowledge.extract.quantities import Quantity, find_quantities
from knowledge.extract.rows import Row, is_total, row_section
from knowledge.extract.split_notes import Item, items_of, without_numbers
from knowledge.extract.stretch import brackets
from knowledge.extract.table_model import Column, TableModel, Value, read_table
from knowledge.extract.unit_prices import unit_price
from knowledge.records import Figure
from knowledge.text import fold, squash

_YEAR_ONLY = re.compile(r"(?:năm|giai đoạn|nă)?\s*(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?$")
_STUB = re.compile(
    r"(?i:phụ lục|phụ biểu|biểu|bảng)(?:\s+(?i:số))?"
    r"(?:\s*(?:\d{1,2}[a-zA-Z]?|[IVX]{1,5}|[A-H])(?=[\s.:–-]|$))?\s*[.:–-]?\s*"
)
_AREA = re.compile(r"(?:Huyện|Thị xã|Thành phố|Quận|Xã|Phường|Thị trấn|Khu|Thôn|Ấp|Bản|Tỉnh)\s")
_TIMES = re.compile(r"[x×*]\s*$")
_GENERIC = re.compile(r"(?:trong đó|tổng số|tổng|số lượng|sl|cộng|kế hoạch|chỉ tiêu|mục tiêu|kết quả|thực hiện)$")


def extract_table_figures(document: Document, table: Table, frame: Frame, lines: Sequence[str]) -> list[Figure]:
    """The figures of a table, in text order.

    Args:
        document: The document that holds it.
        table: The table as read.
        frame: What the document and its headings say.
        lines: The lines above the table, nearest last.
    """
    model = read_table(document, table, lines)
    reader = _Reader(document, table, model, frame, lines)
    found: list[Figure] = []
    for row in model.rows:
        found.extend(reader.row_figures(row))
    return found


class _Reader:
    """One table being read."""

    def __init__(self, document: Document, table: Table, model: TableModel, frame: Frame, lines: Sequence[str]) -> None:
        self.document, self.model, self.frame = document, model, frame
        self.base = frame.section(table.start)
        self.heading = frame.heading(table.start)
        self.context = frame.context(table.start)
        self.stated_years = _lines_years(lines)
        self.years = self.stated_years or frame.period(table.start)
        self.has_money = any(column.kind == "money" for column in model.columns)
        self.several_sums = len([c for c in model.columns if c.kind == "money" and c.funding == "tổng"]) > 1
        self.topic = _topic(model.caption) or _topic(self.heading)
        self.standing = standing_of([*reversed(lines[-3:])]) or frame.standing(table.start)
        self.lone_source = _lone_source(model, [*lines[-3:], self.heading])

    def row_figures(self, row: Row) -> list[Figure]:
        """The figures of one row: its numeric cells, its explanation, the numbers in its label.

        Numbers below named rows that nothing names may be a sum, or belong to any of them: they are no facts.
        """
        if row.nameless and self._parent(row):
            return []
        found = [
            self._cell_figure(row, self.model.column(column), value)
            for (index, column), value in self.model.values.items()
            if index == row.index and (value.unit or not self.has_money)
        ]
        if row.label_end > row.label_start and not row.total:
            found.extend(self._text_figures(row, row.label_start, row.label_end, note=False))
            found.extend(self._price_figures(row, row.label_start, row.label_end))
        for cell in self.model.notes.get(row.index, ()):
            found.extend(self._price_figures(row, cell.start, cell.end))
            items = self._items(row, cell.start, cell.end)
            found.extend(self._item_figures(row, cell.start, items))
            found.extend(self._text_figures(row, cell.start, cell.end, note=True, items=items))
        return found

    def _sum(self, row: Row) -> tuple[float, int] | None:
        """The one sum of a row in the table's unit, and the đồng of that; None where it has none, or several."""
        sums = [
            (value, self.model.column(column).factor)
            for (index, column), value in self.model.values.items()
            if index == row.index
            and value.unit == "đồng"
            and self.model.column(column).funding in (None, "tổng")
            and self.model.column(column).factor
        ]
        return (sums[0][0].value / sums[0][1], sums[0][1]) if len(sums) == 1 else None

    def _items(self, row: Row, start: int, end: int) -> tuple[Item, ...]:
        """The parts that a row's explanation splits its sum into."""
        whole = self._sum(row)
        return items_of(self.document.text[start:end], *whole) if whole else ()

    def _price_figures(self, row: Row, start: int, end: int) -> list[Figure]:
        """What one costs, where words of a row make its sum of that."""
        whole = self._sum(row)
        price = unit_price(self.document.text[start:end], *whole) if whole else None
        if price is None:
            return []
        return [
            self._figure(
                row, join_parts([f"Mức mỗi {price.noun}", self._row_label(row)], LONGEST_LABEL), price.value,
                f"đồng/{price.noun}", start + price.start, start + price.end, self._years_for(self.standing), None,
                self.standing, printed=self.document.text[start + price.start : start + price.end], column=None,
                low=None, high=None, bound=None, approximate=False,
            )
        ]  # fmt: skip

    def _item_figures(self, row: Row, offset: int, items: Sequence[Item]) -> list[Figure]:
        years, funding = self._years_for(self.standing), self._source(row) or "tổng"
        return [
            self._figure(
                row, join_parts([f"Kinh phí {lower_first(item.label)}", self._row_label(row)], LONGEST_LABEL),
                item.value, "đồng", offset + item.start, offset + item.end, years, funding, self.standing,
                printed=self.document.text[offset + item.start : offset + item.end], column=None,
                low=None, high=None, bound=None, approximate=False,
            )
            for item in items
        ]  # fmt: skip

    def _parent(self, row: Row) -> Row | None:
        return self.model.rows[row.parent] if row.parent is not None else None

    def _row_label(self, row: Row) -> str:
        """The row's label, an unnumbered or short one with its parent's."""
        parent = self._parent(row)
        if row.total and row.parent is None:
            return join_parts([row.label, self.topic], 190)
        if parent and parent.label and (not row.number or row.spare or len(row.label.split()) < 5):
            return join_parts([row.label, parent.label], 190)
        return row.label

    def _source(self, row: Row) -> str | None:
        """Who pays a row: what its source column or its label says, else the label of a row above it."""
        above: Row | None = row
        while above is not None:
            own = self.model.sources.get(above.index) or title_source(above.label)
            if own:
                return own
            above = self._parent(above)
        return None

    def _cell_figure(self, row: Row, column: Column, value: Value) -> Figure:
        money = value.unit.startswith("đồng")
        price = money and (column.kind == "price" or "/" in value.unit)
        funding = None
        if money and not price:
            own = self._source(row)
            funding = column.funding or "tổng"
            if funding == "tổng" and own:
                funding = own
            elif funding == "tổng" and self.lone_source:
                funding = self.lone_source
        label = self._cell_label(row, column, value, money, price)
        standing = _column_standing(column.title) or standing_of([row.label]) or self.standing
        years = self._cell_years(row, column, standing)
        return self._figure(
            row, label, value.value, value.unit, value.start, value.end, years, funding, standing,
            printed=self.document.text[value.start : value.end], column=column.title,
            low=value.value if value.side == "low" else None, high=value.value if value.side == "high" else None,
            bound=value.bound, approximate=value.about,
        )  # fmt: skip

    def _cell_years(self, row: Row, column: Column, standing: str | None) -> Years:
        if column.years:
            return column.years
        label = fold(row.label).strip()
        if _YEAR_ONLY.match(label):
            found = re.findall(r"\d{4}", label)
            return int(found[0]), int(found[-1])
        named = self._own_periods(row.label)
        if named and not named[-1].until and standing != "hiện trạng":
            return named[-1].first, named[-1].last
        return self._years_for(standing)

    def _own_periods(self, text: str) -> list[Period]:
        """The years in a row's words that are those of its numbers, and date no thing that its words name."""
        first, last = self.stated_years or self.years
        return [
            period
            for period in find_periods(text)
            if not period.aside
            and not dates_a_thing(text, period.start, period.end)
            and (
                first is None
                or last is None
                or (first <= period.first and period.last <= last)
                or opens_own(fold(text[: period.start]))
            )
        ]

    def _years_for(self, standing: str | None) -> Years:
        if self.stated_years:
            return self.stated_years
        return (None, None) if standing == "hiện trạng" else self.years

    def _cell_label(self, row: Row, column: Column, value: Value, money: bool, price: bool) -> str:
        base = self._row_label(row) or self.topic
        base = f"năm {base}" if re.fullmatch(r"(?:19|20)\d\d", base) else base
        row_unit = any(other.kind == "unit" for other in self.model.columns)
        title = squash(re.sub(r"\([^()]*\)", "", column.title)).strip(" :")
        last = title.split(":")[-1].strip()
        if price:
            return join_parts([last or "Mức chi", base], LONGEST_LABEL)
        if money:
            head = base if has_money_word(base) or row.total else f"Kinh phí {lower_first(base)}"
            told = column.funding not in (None, "tổng") or _YEAR_ONLY.match(fold(last)) or column.years
            whole = row.total and is_total(last)  # "Tổng cộng" of "Cộng" is the whole, said once
            extra = last if (told or self.several_sums) and not whole else ""
            own, dash, above = squeeze(head, LONGEST_LABEL - 3 - len(extra)).partition(" – ")
            return f"{own}{f' ({extra})' if extra else ''}{dash}{above}"
        if _YEAR_ONLY.match(fold(last)) or not last:
            return squeeze(base, LONGEST_LABEL - 15) + (f" ({last})" if last else "")
        counts = self.model.counts
        if column.kind == "value" and counts and value.unit == counts.unit:
            part = "" if _GENERIC.match(fold(last)) else f" ({lower_first(last)})"
            if row.total or not base:
                return join_parts([f"{counts.what}{part}", row.label], LONGEST_LABEL)
            area = _AREA.match(base)  # "của huyện An Sơn"
            return squeeze(f"{counts.what}{part} của {base[:1].lower() + base[1:] if area else base}", LONGEST_LABEL)
        if column.kind in ("quantity", "value") and _GENERIC.match(fold(last)):
            noun = f"Số {value.unit}" if value.unit and value.unit != "%" else last
            return join_parts([noun, base, self.topic] if value.unit != "%" else [f"{base} ({last})"], LONGEST_LABEL)
        if column.kind == "value" and value.unit and (column.years or not title.startswith("Số")) and row_unit:
            return squeeze(f"{base} ({last})", LONGEST_LABEL)
        topic = self.topic if len(f"{title} {base}".split()) < 14 else ""
        return join_parts([title, base, topic], LONGEST_LABEL)

    def _text_figures(self, row: Row, start: int, end: int, *, note: bool, items: Sequence[Item] = ()) -> list[Figure]:
        text = without_numbers(self.document.text[start:end], items)
        quantities = find_quantities(text, note=note)
        return [self._text_figure(row, text, start, quantities, i, note) for i in range(len(quantities))]

    def _text_figure(
        self, row: Row, text: str, offset: int, quantities: tuple[Quantity, ...], i: int, note: bool
    ) -> Figure:
        quantity = quantities[i]
        clause = clause_of(text, (0, len(text)), quantities, i, brackets(text))
        lead = (
            self._row_label(row)
            if note
            else (self._parent(row) or row).label
            if row.parent is not None
            else self.heading
        )
        label = build_label(quantity, clause)
        if note and quantity.is_money and _TIMES.search(text, 0, quantity.first):
            label = "Đơn giá"  # "24 buổi x 500.000 đồng"
        label = join_parts([label, lead], LONGEST_LABEL)
        funding = funding_of(clause.before, clause.after) if quantity.is_money else None
        standing = standing_of([text]) or self.standing
        own = governing(text, self._own_periods(text), quantity.first, quantity.last)
        years = self.frame.resolve(own, self.years) if own else self._years_for(standing)
        return self._figure(
            row, label, quantity.value, quantity.unit, offset + quantity.start, offset + quantity.end,
            years, funding, standing, printed=text[quantity.first : quantity.last], column=None,
            low=quantity.low, high=quantity.high, bound=quantity.bound, approximate=quantity.approximate,
        )  # fmt: skip

    def _figure(
        self, row: Row, label: str, value: float | None, unit: str, start: int, end: int, years: Years,
        funding: str | None, standing: str | None, *, printed: str, column: str | None,
        low: float | None, high: float | None, bound: str | None, approximate: bool,
    ) -> Figure:  # fmt: skip
        parent = self._parent(row)
        note = "; ".join(
            squash(self.document.text[cell.start : cell.end]) for cell in self.model.notes.get(row.index, ())
        )
        return Figure(
            label=label[:1].upper() + label[1:],
            value=value,
            low=low,
            high=high,
            unit=unit,
            place=self.frame.place,
            period_start=years[0],
            period_end=years[1],
            funding=funding,
            section=row_section(self.base, row),
            quote=self.document.text[row.start : row.end],
            start=row.start,
            end=row.end,
            printed=printed,
            number_start=start,
            number_end=end,
            approximate=approximate,
            bound=bound,
            standing=standing,
            row=row.label or None,
            parent=(parent.label if parent else None) or None,
            column=column,
            note=note or None,
            context=self.context,
        )


def _topic(line: str) -> str:
    """What a caption or heading is about, without "Phụ lục II", "Biểu 01:" or "III." before it."""
    title = _STUB.sub("", squash(line))
    return trim(re.sub(r"^(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]\s+", "", title))


def _column_standing(title: str) -> str | None:
    view = fold(title).strip()
    if re.match(r"(?:ước\s+)?thực hiện|kết quả|đã (?:đạt|thực hiện)|đạt được", view):
        return "kết quả"
    return "hiện trạng" if re.match(r"hiện trạng|hiện có|năm gốc", view) else standing_of([title])


_A_SUM = re.compile(r"\d\s*(?:đồng|nghìn|ngàn|triệu|tỷ)\b")


def _lines_years(lines: Sequence[str]) -> Years | None:
    for line in reversed(lines[-3:]):
        if len(line) < 250:
            named = [period for period in find_periods(line) if not period.aside]
            if len({(period.first, period.last) for period in named}) > 1 and _A_SUM.search(fold(line)):
                continue  # "chia theo năm: năm 2021: 3.200 triệu đồng; …" tells the years of its own sums
            if named:
                return named[-1].first, named[-1].last
    if lines and lines[-1].rstrip().endswith(":"):  # a paragraph that leads to the table: its one time is the table's
        told = {(p.last if p.until else p.first, p.last) for p in find_periods(lines[-1]) if not p.aside}
        return told.pop() if len(told) == 1 else None
    return None


def _lone_source(model: TableModel, lines: Sequence[str]) -> str | None:
    """The one source that the lines above a table name, where no column names any."""
    if any(column.funding not in (None, "tổng") for column in model.columns):
        return None
    # A line that gives a source's own sum ("- Huy động khác: 4.500 triệu đồng") is of a list before the table.
    told = [line for line in lines if len(line) < 250 and not _A_SUM.search(fold(line))]
    names = {name for line in told for _, name in sources_in(line)}
    return names.pop() if len(names) == 1 else None
