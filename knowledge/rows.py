"""Records to table rows and back: one column a field, tuples as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")

# Fields that hold tuples and are kept as JSON; booleans, which SQLite keeps as 0 and 1.
_JSON = {"partners", "quotes"}
_BOOLEAN = {"approximate", "blank", "agrees"}


def to_row(record: Any, document: str) -> dict[str, Any]:
    """The row of a record that belongs to a document."""
    row: dict[str, Any] = {"document": document}
    for name in _names(type(record)):  # type: ignore[arg-type]
        value = getattr(record, name)
        row[name] = json.dumps(value, ensure_ascii=False) if name in _JSON else value
    return row


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """The record that a row holds; columns that are no fields of `kind` are passed over."""
    values: dict[str, Any] = {}
    for f in fields(kind):  # type: ignore[arg-type]
        if f.name not in row:
            continue
        value = row[f.name]
        if f.name == "partners":
            value = tuple(json.loads(value))
        elif f.name == "quotes":
            value = tuple((s, q, a, b) for s, q, a, b in json.loads(value))
        elif f.name in _BOOLEAN:
            value = bool(value)
        values[f.name] = value
    return kind(**values)
