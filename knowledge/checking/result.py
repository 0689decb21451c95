"""What a comparison yields, and how numbers are said in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.extract.numbers import write_number
from knowledge.records import Figure, Finding, Number

Quote = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison made: of which kind, whether it agrees, what was compared in words, and where it stands."""

    kind: str
    agrees: bool
    message: str
    quotes: tuple[Quote, ...]
    group: int = 0


def say(value: Number, unit: str) -> str:
    """A number as a finding says it: "2.904.360.000 đồng", "25 %"."""
    return f"{write_number(value)} {unit}".strip() if unit != "%" else f"{write_number(value)}%"


def quote_of(figure: Figure) -> Quote:
    """Section, quote and span of a figure."""
    return figure.section, figure.quote, figure.start, figure.end


def findings_of(comparisons: Iterable[Comparison]) -> tuple[Finding, ...]:
    """The findings: each disagreement by itself, then agreements gathered by kind and place ("khớp", how many)."""
    found = list(comparisons)
    wrong = [Finding(c.kind, False, c.message, _distinct(c.quotes)) for c in found if not c.agrees]
    groups: dict[tuple[str, int], list[Comparison]] = {}
    for comparison in found:
        if comparison.agrees:
            groups.setdefault((comparison.kind, comparison.group), []).append(comparison)
    right = []
    for (kind, _), members in groups.items():
        more = f" (và {len(members) - 1} phép so khác cùng loại)" if len(members) > 1 else ""
        quotes = _distinct([quote for member in members for quote in member.quotes])[:6]
        right.append(Finding(kind, True, f"Khớp: {members[0].message}{more}.", quotes))
    return (*wrong, *right)


def _distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quotes))
