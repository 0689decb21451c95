"""Stages told by their place in a plan: "giai đoạn đầu", "giai đoạn II", "giai đoạn trước"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bot.lookups.scope import Scope
from bot.lookups.shelf import Book
from bot.lookups.terms import syllables
from bot.question import Period, Question
from bot.understand.periods import years_on, years_told
from knowledge.text import fold

_FIRST = re.compile(r"\b(?:đầu tiên|đầu|1|i|thứ nhất|một)$")
_LAST = re.compile(r"\b(?:cuối cùng|cuối|2|ii|thứ hai|hai|sau|tiếp theo|kế tiếp|tiếp|tới|kế|sau đó)$")
_BEFORE = re.compile(r"\b(?:trước|vừa qua|qua|trước đó|liền trước)$")
_STAGE = re.compile(r"^(?:giai đoạn|thời kỳ|chặng|đợt|kỳ|nhiệm kỳ|\w+ năm)\b")
_BOTH = re.compile(
    r"\bgiai đoạn (?:đầu|1|i|thứ nhất)\b.{0,24}\b(?:giai đoạn )?(?:sau|cuối|2|ii|thứ hai|tiếp theo)\b"
    r"|\b(?:hai|2|các) giai đoạn\b"
)
_OPENING_YEAR, _FINAL_YEAR = re.compile(r"^năm (?:đầu|thứ nhất)\b"), re.compile(r"^năm (?:cuối|chót)\b")


def staged(question: Question, scope: Scope) -> Question:
    """The question with the years that a stage told by its place has in the one plan that is meant.

    Where the plan has no such stage, the years are those that it would have: nothing of other years answers.
    """
    told = fold(question.relative or "")
    if question.periods or not scope.named or len(scope.books) != 1:
        return question
    book = scope.books[0]
    start, end = book.header.period_start, book.header.period_end
    if not start or not end:
        return question
    if _BOTH.search(fold(question.normal)) and not question.periods:
        stages = [s for s in (_inside(book, start, end, first=True), _inside(book, start, end, first=False)) if s]
        return replace(question, periods=tuple(Period(*s) for s in stages), relative=None)
    if year := _year_of(book, start, end, told):
        return replace(question, periods=(Period(year, year),), relative=None)
    if not _STAGE.match(told):
        return question
    if named := _of_some_work(question, book, told):
        words = tuple((word, True) for word in named.split())
        return replace(
            question, topic=(*question.topic, *words), content=(*question.content, *named.split()), relative=None
        )
    if (lasts := years_on(told)) and years_told(lasts) == end - start + 1:
        # "10 năm tới" of a plan for ten years are all of it
        return replace(question, periods=(Period(start, end),), relative=None)
    half = (start + end) // 2
    spans = _spans(book)
    if _BEFORE.search(told):  # of stages that end when the plan begins, the figure asked for tells which is meant
        found = sorted((a, b) for a, b in spans if a and b and a < b == start - 1)
        periods = tuple(Period(a, b) for a, b in found) or (Period(start - 5, start - 1),)
        return replace(question, periods=periods, relative=None)
    if _FIRST.search(told):
        span = _inside(book, start, end, first=True) or (start, half)
    elif _LAST.search(told):
        span = _inside(book, start, end, first=False) or (half + 1, end)
    else:
        return question
    return replace(question, periods=(Period(*span),), relative=None)


def _spans(book: Book) -> Counter[tuple[int, int]]:
    """The stretches of years that a plan's figures are for, each with how many are."""
    years = ((e.record.period_start, e.record.period_end) for e in book.figures)
    return Counter((a, b) for a, b in years if a and b)


def _inside(book: Book, start: int, end: int, *, first: bool) -> tuple[int, int] | None:
    """The stage with which the plan's years begin, or end; None where its figures are for none."""
    spans = _spans(book)
    inside = [s for s in spans if start <= s[0] < s[1] <= end and s != (start, end)]
    fitting = [s for s in inside if (s[0] == start if first else s[1] == end)]
    return max(fitting, key=lambda s: spans[s], default=None)


def _year_of(book: Book, start: int, end: int, told: str) -> int | None:
    """The first or the last of a plan's years; of a plan titled by one year, those of the stage its sums are for."""
    if start == end:
        stages = [e.record.period_end for e in book.figures if e.record.period_start == start and e.record.period_end]
        end = max(stages, default=end)
    if start < end and _OPENING_YEAR.match(told):
        return start
    return end if start < end and _FINAL_YEAR.match(told) else None


_NUMBERED = re.compile(r"^(?:giai đoạn|đợt|chặng) (1|2|3|i|ii|iii)$")
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}


def _of_some_work(question: Question, book: Book, told: str) -> str:
    """A stage by which the plan calls some work of its own ("nâng cấp trung tâm giai đoạn 2"); empty for its stages.

    Records of the work are for the plan's own years; those of a stage of the plan are for that stage's.
    """
    match = _NUMBERED.match(told)
    if match is None:
        return ""
    number = _ROMAN.get(match[1], match[1])
    ways = "|".join((number, *(roman for roman, digit in _ROMAN.items() if digit == number)))
    named = re.compile(rf"\b{told.rsplit(' ', 1)[0]} ({ways})\b(?!\s*[-–(/]?\s*\d)")
    words = {word for word, _ in question.topic}
    years = (book.header.period_start, book.header.period_end)
    for entry in book.figures:
        found = named.search(fold(entry.record.label))
        own = (entry.record.period_start, entry.record.period_end) in (years, (None, None))
        if found and own and words & set(syllables(entry.record.label)):
            return found.group()
    return ""
