"""Products that an explanation gives: "100 người, 30.000 đồng/người"; "90 người x 650.000 đồng/tháng x 12 tháng"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from knowledge.extract.numbers import write_number
from knowledge.extract.quantities import Quantity, find_quantities
from knowledge.text import fold

_TIMES = re.compile(r"\s*[x×*]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Product:
    """The value in đồng, and how it was made."""

    value: Decimal
    formula: str


def note_product(note: str, amount: Decimal, slack: Decimal) -> Product | None:
    """What an explanation's factors multiply to; None where it does not give them all with certainty.

    Where "x" joins the factors, all of them count. Else one unit price and the counts beside it: the product that
    equals the amount if there is one, and otherwise a product only if there is a single count of the price's own unit.

    Args:
        note: The explanation.
        amount: The row's amount in đồng.
        slack: How far rounding may carry it.
    """
    found = [q for q in find_quantities(note, note=True) if not q.worded]
    if len(found) < 2 or any(q.value is None or q.kind in ("percent", "times") for q in found) or ";" in note:
        return None
    prices = [q for q in found if q.kind == "money"]
    if len(prices) != 1:
        return None
    joined = _joined(note, found)
    if joined:
        return _product(joined) if len(joined) == len(found) else None
    price, counts = prices[0], [q for q in found if q.kind != "money"]
    if "/" not in price.unit:
        return None
    per = set(price.unit.split("/")[1:])
    for size in range(len(counts), 0, -1):
        for chosen in combinations(counts, size):
            product = _product([*chosen, price])
            if any(_matches(q, per) for q in chosen) and abs(product.value - amount) <= slack:
                return product
    sure = len(counts) == 1 and len(per) == 1 and _matches(counts[0], per) and not counts[0].approximate
    return _product([counts[0], price]) if sure and not price.approximate else None


def _joined(note: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities that "x" joins without a break; empty where none are."""
    view = fold(note)
    row = [found[0]]
    for before, after in pairwise(found):
        if not _TIMES.fullmatch(view[before.last : after.first]):
            break
        row.append(after)
    return row if len(row) > 1 else []


def _matches(quantity: Quantity, per: set[str]) -> bool:
    return bool({quantity.unit, quantity.noun} & per) or any(
        unit.startswith(quantity.noun) or quantity.noun.startswith(unit) for unit in per if quantity.noun
    )


def _product(factors: list[Quantity]) -> Product:
    value = Decimal(1)
    for factor in factors:
        value *= Decimal(str(factor.value))
    return Product(value, " × ".join(f"{write_number(q.value or 0)} {q.unit}" for q in factors))
