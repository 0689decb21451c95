"""Money asked for each year: the yearly sum that a plan states, each year's own sum, or the mean of a stage's sum."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.numbers import grouped
from bot.lookups import figures
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.match import Match, similar
from bot.lookups.shelf import Entry
from bot.lookups.terms import syllables
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

_YEARLY = re.compile(
    r"\b(?:mỗi|từng|hằng|hàng) năm\b|\b(?:bình quân|trung bình)(?: (?:mỗi|một|1|hằng|hàng))? năm\b"
    r"|\b(?:một|1) năm\b|/ ?năm\b"
)
_SPENT = re.compile(r"\b(?:chi|tốn|dành|bố trí)\b")
_MEAN = re.compile(r"\b(?:bình quân|trung bình)\b")
_WORDS = frozenset(("mỗi", "từng", "hằng", "hàng", "năm", "một", "1", "bình", "quân", "trung"))
_RATE = "đồng/năm"
# A year's sum is of the same thing as the stage's where their labels share so much, or they stand together.
_SAME = 0.5


def asked(question: Question) -> bool:
    """Whether money is asked for each year."""
    if question.across or not _YEARLY.search(fold(question.normal)):
        return False
    spent = Asked.COUNT in question.asks and not question.units and _SPENT.search(fold(question.normal))
    return Asked.MONEY in question.asks or bool(spent)


def find(question: Question, desk: Desk) -> Answer | None:
    """The money of each year, of one plan; None where the plan has no sum of several years."""
    if not desk.scope.named or len({book.header.place for book in desk.scope.books}) != 1:
        return None
    plain = _without_yearly(question)
    money = Demand(Asked.MONEY)
    if stated := _stated(question, plain, desk):
        return figures.answer(question, desk, [figures.Chosen(money, (stated,), 1.0)])
    found = [m for m in figures.candidates(plain, desk, money) if m.entry.record.unit == "đồng"]
    whole = next((m for m in found if _years(m.entry.record) > 1), None)
    if whole is None or whole.score < found[0].score * _SAME:
        # a plan for one year: its sum is that of each
        alone = found and _years(found[0].entry.record) == 1 and not desk.topic(plain).specific
        chosen = [figures.Chosen(money, (found[0].entry,), found[0].score)] if alone else []
        return figures.answer(question, desk, chosen) if chosen else None
    if not _MEAN.search(fold(question.normal)):
        each = _each(whole, plain, desk)
        return figures.answer(question, desk, [figures.Chosen(money, tuple(each), whole.score)]) if each else None
    return _mean(question, desk, whole.entry)


def _without_yearly(question: Question) -> Question:
    """The question for the whole: without the words that ask for each year."""
    return replace(
        question,
        normal=_MEAN.sub("", _YEARLY.sub("cả giai đoạn", fold(question.normal))),
        units=tuple(unit for unit in question.units if unit != _RATE),
        topic=tuple(word for word in question.topic if not set(fold(word[0]).split()) <= _WORDS),
        content=tuple(word for word in question.content if not set(fold(word).split()) <= _WORDS),
        length=None if question.periods else 0,
    )


def _stated(question: Question, plain: Question, desk: Desk) -> Entry[Figure] | None:
    """The yearly sum that the plan itself states: of the topic, or of the plan where none is named."""
    rates = [m.entry for m in figures.candidates(question, desk, Demand(Asked.MONEY, _RATE))]
    if rates and rates[0].record.unit == _RATE:
        return rates[0]
    if desk.topic(plain).specific:
        return None
    own = [e for book in desk.scope.books for e in book.figures if e.record.unit == _RATE and _of_plan(e.record.label)]
    return own[0] if len({e.record.value for e in own}) == 1 else None


def _of_plan(label: str) -> bool:
    """Whether the label of a yearly sum names nothing but that, so that it is the plan's."""
    return set(syllables(label.partition(" – ")[0])) <= {*_WORDS, "mức", "kinh", "phí", "tổng", "chi", "khoảng"}


def _each(whole: Match[Figure], plain: Question, desk: Desk) -> list[Entry[Figure]]:
    """The sums of the single years of a stage, the earliest first; empty where not every year has one."""
    stage = whole.entry.record
    found: dict[int, Entry[Figure]] = {}
    for match in figures.candidates(replace(plain, length=None, periods=()), desk, Demand(Asked.MONEY)):
        entry, own = match.entry, match.entry.record
        inside = (stage.period_start or 0) <= (own.period_start or 0) <= (stage.period_end or 0)
        alike = entry.book is whole.entry.book and own.unit == stage.unit and own.funding in (None, stage.funding)
        same = own.section == stage.section or similar(entry, whole.entry) >= _SAME
        if alike and inside and _years(own) == 1 and same:
            found.setdefault(own.period_start or 0, entry)
    adds_up = sum(entry.record.value or 0 for entry in found.values()) == stage.value
    return [found[year] for year in sorted(found)] if adds_up and len(found) == _years(stage) else []


def _years(figure: Figure) -> int:
    """Of how many years a figure is; 0 where it does not say."""
    if figure.period_start is None or figure.period_end is None:
        return 0
    return figure.period_end - figure.period_start + 1


def _mean(question: Question, desk: Desk, whole: Entry[Figure]) -> Answer | None:
    """The stage's sum by its years, with the formula; None where the sum is no single number."""
    stage = whole.record
    if stage.value is None:
        return None
    draft = Draft(question, "figures")
    years, said = _years(stage), draft.say(whole)
    mean = round(stage.value / years)
    about = "=" if mean * years == stage.value else "≈"
    formula = f"{grouped(stage.value)} : {years} năm {about} {grouped(mean)} đồng/năm"
    number = draft.compute(f"Bình quân mỗi năm: {stage.label}", mean, _RATE, formula, whole.place)
    label = wording.full_label(whole, draft)
    draft.details += [f"Cách tính: {formula}", *wording.details([whole], [], draft)]
    when = phrases.years(stage.period_start, stage.period_end)
    when = f" {when}" if when and str(stage.period_start) not in label and draft.support(whole, when) else ""
    return draft.finish(
        "answered",
        f"{wording.place_of(whole, desk)}bình quân mỗi năm {'' if about == '=' else 'khoảng '}{number},"
        f" tính từ {phrases.lower_first(label)}{when}: {said} ({wording.reference([whole])}).",
    )
