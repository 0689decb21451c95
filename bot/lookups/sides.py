"""Two or more things of one plan that a question sets against each other ("tiền ăn hơn tiền xe bao nhiêu?").

Each is asked with its own words. A thing is never set against itself: each side has a record of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, product

from bot.compose import figures as wording
from bot.lookups.cells import Cell, options, same_unit
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.match import Match
from bot.lookups.terms import syllables
from bot.question import Question
from bot.understand.asking import find_funding
from bot.understand.patterns import Pattern
from bot.understand.words import compiled, table
from knowledge.records import Figure
from knowledge.text import fold

Span = tuple[int, int]
# So many figures of each side are tried together, and so many things are compared at once.
_TRIED, _MOST = 6, 4
# At so many places a text is parted; one with more words between things than a question has sets nothing apart there.
CUTS = 6
# What figures gain that are of one kind: of one unit, of the same years, told in one section.
_UNIT, _YEARS, _SECTION = 1.0, 0.1, 0.05


def find(question: Question, desk: Desk, demand: Demand) -> list[Cell]:
    """The things that the question sets against each other, each with its figure; empty where it names no two."""
    view = fold(question.normal)
    names = [m.span() for agency in question.agencies for m in re.finditer(re.escape(fold(agency)), view)]
    for entry in range(len(_between())):
        each = [_cells(question, desk, demand, parts) for parts in _parted(view, entry, names)]
        if found := [cells for cells in each if cells]:
            return max(found, key=lambda cells: sum(c.options[0].score for c in cells) / len(cells))
    return []


def splits(text: str) -> list[list[str]]:
    """The ways to part a message into the things that it may set against each other.

    Example:
        >>> splits("đào tạo với tuyên truyền")
        [['đào tạo ', ' tuyên truyền']]
    """
    return [parts for entry in range(len(_between())) for parts in _parted(fold(text), entry)]


@cache
def _between() -> tuple[tuple[Pattern, ...], ...]:
    return tuple(tuple(map(compiled, entry["patterns"])) for entry in table("sides")["between"])


def _parted(view: str, entry: int, names: Sequence[Span] = ()) -> Iterator[list[str]]:
    """A folded text in two at each place where a word of an entry stands outside of names, then in all its parts."""
    found = {m.span() for pattern in _between()[entry] for m in pattern.finditer(view)}
    spans = sorted((a, b) for a, b in found if not any(start <= a < end for start, end in names))
    spans = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    for start, end in spans[:CUTS]:
        yield [view[:start], view[end:]]
    if 1 < len(spans) < _MOST:
        begins, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(view)]
        yield [view[a:b] for a, b in zip(begins, ends, strict=True)]


def _cells(question: Question, desk: Desk, demand: Demand, parts: Sequence[str]) -> list[Cell]:
    """Each part of a question with its figure; empty where one is about nothing, or has no figure of its own."""
    asked = [of_part(question, part) for part in parts]
    if len(question.periods) > 1 and any(len(one.periods) > 1 for one in asked):
        return []  # the years are what is compared
    fundings = [one.funding for one in asked]
    apart = None not in fundings and len(set(fundings)) == len(fundings)
    if not all(apart or desk.counted(one).specific for one in asked):
        return []
    chosen = _matched([options(one, desk, demand)[:_TRIED] for one in asked])
    named = [wording.short_label(m.entry.record) for m in chosen]
    if len(set(named)) < len(named):
        named = [m.entry.record.label for m in chosen]
    if len(set(named)) < len(named):
        return []  # nothing tells them apart but their years or places
    return [Cell(name, (match,), own=True) for name, match in zip(named, chosen, strict=True)]


def of_part(question: Question, part: str) -> Question:
    """The question about one of the things only: with its own words, and its own years and source where it has any."""
    words = set(syllables(part))
    periods = tuple(p for p in question.periods if str(p.start) in words or str(p.end) in words)
    fundings = tuple(dict.fromkeys(f.name for f in find_funding(part.strip())))
    return replace(
        question,
        normal=part,
        across=None,
        topic=tuple(w for w in question.topic if set(syllables(w[0])) <= words),
        content=tuple(w for w in question.content if set(syllables(w)) <= words),
        agencies=tuple(a for a in question.agencies if fold(a) in part),
        periods=periods or question.periods,
        fundings=fundings,
        funding=fundings[0] if len(fundings) == 1 else None,
    )


def _matched(sides: Sequence[Sequence[Match[Figure]]]) -> tuple[Match[Figure], ...]:
    """One figure for each side, no two the same; of several choices the best of one kind; empty where there is none."""
    choices = [c for c in product(*sides) if all(_apart(a, b) for a, b in combinations(c, 2))]
    return max(choices, key=_worth, default=())


def _apart(one: Match[Figure], other: Match[Figure]) -> bool:
    a, b = one.entry, other.entry
    return a.book is not b.book or a.record.number_start != b.record.number_start


def _worth(choice: Sequence[Match[Figure]]) -> float:
    records = [m.entry.record for m in choice]
    first = records[0]
    like = _UNIT * all(same_unit(first.unit, r.unit) for r in records[1:])
    like += _YEARS * (len({(r.period_start, r.period_end) for r in records}) == 1)
    like += _SECTION * (len({r.section for r in records}) == 1 and len({id(m.entry.book) for m in choice}) == 1)
    return like + sum(m.score for m in choice) / len(choice)
