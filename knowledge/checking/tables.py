"""Tables against themselves: rows and their parent, columns and the total, sources and the sum, factors and amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.checking.factors import note_product
from knowledge.checking.result import Comparison, Quote, say
from knowledge.document import Document, Table
from knowledge.extract.frame import Frame
from knowledge.extract.rows import Row, row_section
from knowledge.extract.table_model import Column, TableModel
from knowledge.records import Number
from knowledge.text import fold, squash

_ADDITIVE = ("money", "count", "quantity", "value")


def check_table(document: Document, table: Table, model: TableModel, frame: Frame) -> Iterator[Comparison]:
    """All comparisons that a table allows."""
    checker = _Checker(document, table, model, frame)
    yield from checker.parents()
    yield from checker.totals()
    yield from checker.sources()
    yield from checker.years()
    yield from checker.prices()
    yield from checker.notes()


class _Checker:
    def __init__(self, document: Document, table: Table, model: TableModel, frame: Frame) -> None:
        self.document, self.model = document, model
        self.base = frame.section(table.start)
        self.group = table.start
        self.children: dict[int, list[Row]] = {}
        for row in model.rows:
            if row.parent is not None:
                self.children.setdefault(row.parent, []).append(row)

    def _value(self, row: Row, column: Column) -> Decimal | None:
        value = self.model.values.get((row.index, column.index))
        return None if value is None else Decimal(str(value.value))

    def _unit(self, row: Row, column: Column) -> str:
        value = self.model.values.get((row.index, column.index))
        return value.unit if value else column.unit

    def _quote(self, row: Row) -> Quote:
        return row_section(self.base, row), self.document.text[row.start : row.end], row.start, row.end

    def _additive(self) -> list[Column]:
        return [column for column in self.model.columns if column.kind in _ADDITIVE and column.unit != "%"]

    def _compare(
        self, kind: str, what: str, stated: Decimal, summed: Decimal, slack: Decimal, unit: str, quotes: Sequence[Quote]
    ) -> Comparison:
        agrees = abs(stated - summed) <= slack
        said = f"{what} ghi {say(_number(stated), unit)}, cộng lại được {say(_number(summed), unit)}"
        if not agrees:
            said += f": lệch {say(_number(abs(stated - summed)), unit)}."
        return Comparison(kind, agrees, said, tuple(quotes), self.group)

    def parents(self) -> Iterator[Comparison]:
        """Each row that has rows under it against their sum."""
        for index, rows in self.children.items():
            parent = self.model.rows[index]
            for column in self._additive():
                stated = self._value(parent, column)
                values = [value for row in rows if (value := self._value(row, column)) is not None]
                units = {self._unit(row, column) for row in [parent, *rows] if self._value(row, column) is not None}
                if stated is None or not values or len(units) != 1:
                    continue
                summed = sum(values, Decimal(0))
                unit = units.pop()
                sure = self._complete(rows, parent) and len(values) > 1
                if summed != stated and not sure and abs(summed - stated) > self._slack(column, values):
                    continue
                what = f"Dòng “{_short(parent.label)}”{_of(column)}"
                yield self._compare(
                    "dòng con",
                    what,
                    stated,
                    summed,
                    self._slack(column, values),
                    unit,
                    [self._quote(parent), *map(self._quote, rows)],
                )

    def _complete(self, rows: Sequence[Row], parent: Row) -> bool:
        """Whether the rows are certainly all parts of their parent: numbered or dashed, none without any number."""
        if any(fold(row.label).startswith("trong đó") for row in rows) or "trong đó" in fold(parent.label):
            return False
        filled = {index for index, _ in self.model.values}
        return all((row.number or self._is_dashed(row)) and row.index in filled for row in rows)

    def _is_dashed(self, row: Row) -> bool:
        before = self.document.text[max(row.start, row.label_start - 3) : row.label_start]
        return any(sign in before for sign in "-–+*•")

    def totals(self) -> Iterator[Comparison]:
        """The one total row against the rows of the outermost level."""
        totals = [row for row in self.model.rows if row.total and row.parent is None]
        if len(totals) != 1:
            return
        total = totals[0]
        rows = [row for row in self.model.rows if row.parent is None and not row.total]
        loose = [
            row for row in self.model.rows if row.parent is not None and not row.number and not self._is_dashed(row)
        ]
        for column in self._additive():
            stated = self._value(total, column)
            values = [value for row in rows if (value := self._value(row, column)) is not None]
            units = {self._unit(row, column) for row in [total, *rows] if self._value(row, column) is not None}
            if stated is None or len(values) < 2 or len(units) != 1:
                continue
            summed, slack = sum(values, Decimal(0)), self._slack(column, values)
            if abs(summed - stated) > slack:
                extra = sum((self._value(row, column) or Decimal(0) for row in loose), Decimal(0))
                blank = any(self._value(row, column) is None and self.children.get(row.index) for row in rows)
                if (loose and summed + extra == stated) or blank or (loose and extra):
                    continue
            quotes = [self._quote(total), *map(self._quote, rows)]
            yield self._compare(
                "dòng tổng", f"Dòng “{_short(total.label)}”{_of(column)}", stated, summed, slack, units.pop(), quotes
            )

    def sources(self) -> Iterator[Comparison]:
        """The total column against the columns that say who pays, row by row."""
        parts = [c for c in self.model.columns if c.kind == "money" and c.funding not in (None, "tổng")]
        wholes = [c for c in self.model.columns if c.kind == "money" and c.funding == "tổng"]
        if len(wholes) != 1 or len({c.funding for c in parts}) < 2 or any(c.years for c in parts):
            return
        names = " + ".join(_title(column) for column in parts)
        for row in self.model.rows:
            yield from self._across(row, wholes[0], parts, "nguồn vốn", names)

    def years(self) -> Iterator[Comparison]:
        """The total column against the columns of single years, row by row."""
        parts = [c for c in self.model.columns if c.kind in ("money", "count") and c.years and c.years[0] == c.years[1]]
        wholes = [
            c
            for c in self.model.columns
            if c.kind in ("money", "count") and c not in parts and fold(_title(c)).startswith(("tổng", "cộng"))
        ]
        funding = {c.funding for c in parts}
        if len(wholes) != 1 or len(parts) < 2 or len(funding) != 1 or len({c.years for c in parts}) != len(parts):
            return
        if wholes[0].kind != "money" or parts[0].kind != "money":
            return
        for row in self.model.rows:
            yield from self._across(row, wholes[0], parts, "các năm", " + ".join(_title(column) for column in parts))

    def _across(self, row: Row, whole: Column, parts: Sequence[Column], kind: str, names: str) -> Iterator[Comparison]:
        stated = self._value(row, whole)
        values = [value for column in parts if (value := self._value(row, column)) is not None]
        if stated is None or not values:
            return
        slack = self._slack(whole, values)
        what = f"Dòng “{_short(row.label)}”, cột {_title(whole)} so với {names}"
        yield self._compare(
            kind, what, stated, sum(values, Decimal(0)), slack, self._unit(row, whole), [self._quote(row)]
        )

    def prices(self) -> Iterator[Comparison]:
        """Số lượng × Đơn giá against Thành tiền, where the table has exactly these three columns of numbers."""
        quantities = [c for c in self.model.columns if c.kind in ("quantity", "count", "value")]
        prices = [c for c in self.model.columns if c.kind == "price"]
        amounts = [c for c in self.model.columns if c.kind == "money" and c.funding == "tổng" and c.years is None]
        if not (len(quantities) == len(prices) == len(amounts) == 1):
            return
        for row in self.model.rows:
            count, price, amount = (self._value(row, c) for c in (quantities[0], prices[0], amounts[0]))
            if count is None or price is None or amount is None:
                continue
            slack = self._slack(amounts[0], [amount])
            agrees = abs(count * price - amount) <= slack
            product = f"{say(_number(count), self._unit(row, quantities[0]))} × {say(_number(price), 'đồng')}"
            said = _said(row, product, count * price, amount, agrees)
            yield Comparison("đơn giá", agrees, said, (self._quote(row),), self.group)

    def notes(self) -> Iterator[Comparison]:
        """The factors that a row's explanation gives against the row's amount."""
        whole = next(
            (c for c in self.model.columns if c.kind == "money" and c.funding == "tổng" and c.years is None), None
        )
        if whole is None:
            return
        for row in self.model.rows:
            amount = self._value(row, whole)
            for cell in self.model.notes.get(row.index, ()):
                if amount is None:
                    continue
                product = note_product(self.document.text[cell.start : cell.end], amount, self._slack(whole, [amount]))
                if product is None:
                    continue
                agrees = abs(product.value - amount) <= self._slack(whole, [amount])
                said = _said(row, product.formula, product.value, amount, agrees)
                yield Comparison("diễn giải", agrees, said, (self._quote(row),), self.group)

    def _slack(self, column: Column, values: Sequence[Decimal]) -> Decimal:
        """How far rounding may carry a sum: half the last printed digit of each term, where digits were rounded off."""
        if column.factor < 10**6 and all(value == value.to_integral_value() for value in values):
            return Decimal(0)
        step = min((_last_digit(value / max(1, column.factor)) for value in values), default=Decimal(1)) * max(
            1, column.factor
        )
        return step * len(values) / 2 if step < column.factor else Decimal(0)


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)


def _said(row: Row, factors: str, product: Decimal, amount: Decimal, agrees: bool) -> str:
    """A product beside the amount that the table gives."""
    said = f"Dòng “{_short(row.label)}”: {factors} = {say(_number(product), 'đồng')}"
    said += f", bảng ghi {say(_number(amount), 'đồng')}"
    return said if agrees else f"{said}: lệch {say(_number(abs(product - amount)), 'đồng')}."


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)


def _title(column: Column) -> str:
    return squash(column.title.split(":")[-1].split("(")[0]) or "tổng"


def _of(column: Column) -> str:
    return f", cột {_title(column)}" if column.title else ""


def _short(label: str) -> str:
    return label if len(label) <= 70 else label[:69].rstrip() + "…"
