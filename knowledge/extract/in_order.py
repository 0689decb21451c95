"""Numbers told in the order of a list of years: "các năm 2021, 2022 lần lượt là 5 lớp và 7 lớp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from knowledge.extract.lexicon import finder
from knowledge.extract.numbers import NUMBER, read_number, tidy
from knowledge.extract.quantity import Quantity
from knowledge.extract.units import unit_at
from knowledge.extract.year_lists import YearList, year_lists
from knowledge.text import fold

# What may stand between years and their numbers without any word that tells the order.
_AT_ONCE = re.compile(r"\s*(?:(?::|,|là|đạt|có)\s*)?(?:là\s*)?")
_JOINT = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_SPAN = re.compile(r"(?<![\d/.-])((?:19|20)\d{2})\s*-\s*((?:19|20)\d{2})(?![\d/])")
_BARE = re.compile(rf"(?<![\w.,/-])(?P<bare>{NUMBER}(?:(?:\s*;\s*|,\s+){NUMBER})*)(?:\s*[,;])?\s+và\s+\Z")
_LISTED = re.compile(rf"(?<![\w.,/-])(?P<bare>{NUMBER}(?:\s*;\s*{NUMBER})*)\s*;\s*\Z")
_REACH = 200  # code points in which numbers, years and the word that puts them in order stand together


def ordered_period(
    view: str, sentence: tuple[int, int], quantities: Sequence[Quantity], i: int, others: Sequence[tuple[int, int]]
) -> tuple[int, int, bool] | None:
    """First and last year of the i-th number where years and numbers are told in the same order, and "đến năm …".

    Args:
        view: The folded line.
        sentence: Start and end of the sentence.
        quantities: All numbers of the line, in order.
        i: Which of them.
        others: Where the line names years: numbers behind further ones are no part of the row.
    """
    for years in _lists(view, sentence):
        run = _run(view, sentence, quantities, quantities[i], years, others)
        if quantities[i] in run:
            first, last = _parts(years, len(run))[run.index(quantities[i])]
            return first, last, years.until
    return None


def _lists(view: str, sentence: tuple[int, int]) -> Iterator[YearList]:
    """The lists of years of a sentence; a span of years too where a word tells that numbers follow in order."""
    start, end = sentence
    named = [years for years in year_lists(view) if start <= years.start and years.end <= end]
    yield from named
    if not named and finder("figures", "in_order").search(view, start, end):
        for match in _SPAN.finditer(view, start, end):
            parts = tuple((year, year) for year in range(int(match[1]), int(match[2]) + 1))
            yield YearList(match.start(), match.end(), parts)


def _parts(years: YearList, count: int) -> Sequence[tuple[int, int]]:
    """The years of a list; none unless there are as many as numbers."""
    return years.parts if len(years.parts) == count else ()


def _run(
    view: str,
    sentence: tuple[int, int],
    quantities: Sequence[Quantity],
    own: Quantity,
    years: YearList,
    others: Sequence[tuple[int, int]],
) -> list[Quantity]:
    """The numbers, each of one of the years; empty where it is not certain that they are told in order."""
    start, end = sentence
    count = len(years.parts)
    alike = [q for q in quantities if (q.kind, q.unit) == (own.kind, own.unit) and q.value is not None]
    cue = finder("figures", "in_order")
    further = min((a for a, _ in others if a >= years.end), default=end)
    behind = [q for q in alike if years.end <= q.first and q.last <= min(end, further)]
    if len(behind) == count:
        between = view[years.end : behind[0].first]
        told = cue.search(view, max(start, years.start - 30), behind[0].first)
        told = told or cue.search(view, behind[-1].last, min(end, behind[-1].last + 30))
        if told or (_AT_ONCE.fullmatch(between) and _listed(view, behind)):
            return behind
    earlier = max((b for a, b in others if b <= years.start and a < years.start), default=start)
    before = [q for q in alike if max(start, earlier) <= q.first and q.last <= years.start]
    if len(before) == count and years.start - before[-1].last <= _REACH:
        inside = cue.search(view, before[-1].last, years.end + 30)
        if inside or cue.search(view, max(start, before[0].first - 30), before[0].first):
            return before
    return []


def _listed(view: str, run: Sequence[Quantity]) -> bool:
    return all(_JOINT.fullmatch(view, a.last, b.first) for a, b in pairwise(run))


def without_lists(words: str, *, ordered: bool) -> str:
    """Words without the lists of years in them, which the numbers have as their own.

    Args:
        words: Words around a number.
        ordered: Whether the number has one year of the list, so that what tells the order says nothing of it either.
    """
    for years in reversed(year_lists(fold(words))):
        if ordered or (years.unbroken and not years.until):
            words = f"{words[: years.start].rstrip()} {words[years.end :].lstrip(' ,')}".strip()
    if ordered:
        view = finder("figures", "in_order").sub(lambda match: "\0" * len(match.group()), fold(words))
        words = "".join(" " if sign == "\0" else char for char, sign in zip(words, view, strict=True))
    return words


def of_unknown_order(view: str, found: Sequence[Quantity]) -> set[int]:
    """Where the last numbers of rows start that are told in the order of something that is no list of years.

    "08 cơ sở công lập, 15 cơ sở ngoài công lập đang chăm sóc lần lượt 1.120 và 640 đối tượng": of which are the 640?
    """
    cue = finder("figures", "in_order")
    if not cue.search(view) or list(_all_parts(view)):
        return set()
    floor = {q.start: max((o.last for o in found if o.last <= q.first), default=0) for q in found}
    return {
        q.start
        for q in found
        if q.kind == "count"
        and (bare := _BARE.search(view, max(floor[q.start], q.first - _REACH), q.first))
        and cue.search(view, floor[q.start], bare.start("bare"))
    }


def bare_series(view: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers whose unit only the last of a row names: "các năm 2021, 2022 lần lượt là 120 và 150 người".

    Args:
        view: The folded line.
        found: The quantities found in it.
    """
    if not finder("figures", "in_order").search(view):
        return
    counts = {len(parts) for parts in _all_parts(view)}
    for quantity in found:
        if quantity.value is None or quantity.worded or not quantity.known:
            continue
        floor = max((q.last for q in found if q.last <= quantity.first), default=0)
        floor = max(floor, quantity.first - _REACH)
        match = _BARE.search(view, floor, quantity.first) or _LISTED.search(view, floor, quantity.first)
        if match is None:
            continue
        numbers = list(re.finditer(NUMBER, view[match.start("bare") : match.end("bare")]))
        unit = unit_at(view, quantity.end)
        if len(numbers) + 1 not in counts or unit is None:
            continue
        for number in numbers:
            start, end = (match.start("bare") + at for at in number.span())
            value = read_number(number.group(), whole=unit.kind == "count" and unit.factor == 1)
            if value is not None:
                yield replace(
                    quantity,
                    value=tidy(value * Decimal(unit.factor)),
                    start=start,
                    end=end,
                    first=start,
                    last=end,
                    low=None,
                    high=None,
                    bound=None,
                    approximate=False,
                )


def _all_parts(view: str) -> Iterator[tuple[tuple[int, int], ...]]:
    for years in _lists(view, (0, len(view))):
        yield years.parts
