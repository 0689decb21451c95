"""Several documents fit: all of them are listed where they agree or all are asked for, else the person chooses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.match import Match
from bot.lookups.scope import places_meant
from bot.question import Across, Asked, Question
from knowledge.records import Figure
from knowledge.text import fold, squash

_NEAR = 0.9
MOST_CHOICES = 5
MOST_SUGGESTED = 3
_MONEY = re.compile(r"\d[\d.,]*\s*(?:đồng|triệu|tỷ|tỉ|nghìn)")


def across_books(
    question: Question, desk: Desk, wanted: Sequence[Demand], matches: Sequence[Sequence[Match[Figure]]]
) -> Answer | None:
    """The figures of several documents: listed with their places, or a question which one is meant."""
    from bot.lookups.figures import Chosen, choose

    first = next(found for found in matches if found)  # of several things asked the first may be stated nowhere
    books = list(dict.fromkeys(m.entry.book.id for m in first if m.score >= first[0].score * _NEAR))
    each: list[Chosen] = []
    for book in books:
        own = [[m for m in found if m.entry.book.id == book] for found in matches]
        if any(own):
            each += choose(wanted, own, question, desk)
    listed = question.all_places or question.across is Across.EACH or len(question.places) > 1 or _agree(each)
    if not listed:
        places = [desk.shelf.books[b].header.place for b in books]
        return which_place(question, desk, [p for p in places if p])
    draft = Draft(question, "figures")
    said = [(entry, draft.say(entry)) for choice in each for entry in choice.figures]
    heads = wording.headlines(said, draft, desk)
    draft.details += missing_places(question, desk, [c.figures[0].place for c in each])
    return draft.finish("answered", *heads)


def _agree(each: Sequence[object]) -> bool:
    values = set()
    for choice in each:
        figures = choice.figures  # type: ignore[attr-defined]
        values.add(tuple((e.record.value, e.record.low, e.record.high) for e in figures))
    return len(values) == 1


def missing_places(question: Question, desk: Desk, found: Sequence[str | None]) -> list[str]:
    """A line for each place asked for, or of the library, that states nothing of it."""
    asked = question.places or (desk.shelf.places if question.all_places else ())
    lines = []
    for place in asked:
        if place not in found:
            known = any(b.header.place == place for b in desk.shelf.books.values())
            lines.append(
                f"{phrases.upper_first(desk.place(place))}: {'không nêu' if known else 'kho không có văn bản'}"
            )
    return lines


def which_place(question: Question, desk: Desk, places: Sequence[str]) -> Answer | None:
    """The question which place is meant, with the whole question for each to choose from; None for fewer than two."""
    draft = Draft(question, None)
    several = list(dict.fromkeys(places))[:MOST_CHOICES]
    if len(several) < 2:
        return None
    draft.suggestions += [with_place(question, place) for place in several]
    names = phrases.joined([phrases.place_name(p) for p in several], "hay")
    return draft.finish("clarify", f"Anh/chị muốn hỏi về {names}?")


def which_of(question: Question, typed: str, places: Sequence[str]) -> Answer:
    """The question which place a short name means, with the whole question for each to choose from."""
    draft = Draft(question, None)
    name = re.compile(rf"(?<!\w){re.escape(typed)}(?!\w)")
    text = question.normal.strip().rstrip("?.! ")
    for place in places[:MOST_CHOICES]:
        asked = name.sub(phrases.place_name(place), text, count=1)
        draft.suggestions.append(f"{phrases.upper_first(asked)}?")
    names = phrases.joined([phrases.place_name(p) for p in places], "hay")
    return draft.finish("clarify", f"“{typed}” là {names}?")


def with_place(question: Question, place: str) -> str:
    """The question asked of one place, complete."""
    text = question.normal.strip().rstrip("?.! ")
    for own in ("tỉnh mình", "tỉnh tôi", "tỉnh ta", "địa phương mình", "bên mình", "ở đây"):
        if own in text.lower():
            at = text.lower().index(own)
            return phrases.upper_first(f"{text[:at]}{phrases.place_name(place)}{text[at + len(own) :]}?")
    return f"{phrases.upper_first(text)} ({phrases.place_name(place)})?"


def merged(question: Question, desk: Desk) -> list[str]:
    """Places with plans that belong since July 2025 to one of that name which is asked for, but of years before."""
    books = desk.shelf.books.values()
    return [p for place in desk.scope.missing_places for p in places_meant(place, books)][:MOST_SUGGESTED]


def in_place_of(question: Question, place: str) -> str:
    """The question asked of a place that is now part of the one that it names."""
    text = question.normal.strip().rstrip("?.! ")
    for named in question.places:
        if named in text:
            return phrases.upper_first(f"{text.replace(named, phrases.place_name(place), 1)}?")
    return with_place(question, place)


def elsewhere(question: Question, desk: Desk) -> list[str]:
    """The same question of places that the library has."""
    del question
    return [f"Có những kế hoạch nào của {phrases.place_name(p)}?" for p in desk.shelf.places[:3]]


def nearest(question: Question, desk: Desk) -> list[str]:
    """Complete questions whose answers the library has: the same of another period, or of the same document."""
    from bot.lookups import figures
    from bot.lookups.demands import demands_of

    asked: list[str] = []
    for demand in demands_of(question)[:1]:
        loose = replace(question, periods=(), funding=None)
        values: set[object] = set()
        for match in figures.candidates(loose, desk, demand):
            figure = match.entry.record
            if (figure.value, figure.low, figure.high) in values or len(values) == MOST_SUGGESTED:
                continue
            values.add((figure.value, figure.low, figure.high))
            when = phrases.years(figure.period_start, figure.period_end)
            label = phrases.clipped(wording.said_label(figure.label), 120)
            label = label if when and str(figure.period_end) in label else f"{label} {when}"
            where = f" ({phrases.place_name(match.entry.place)})" if match.entry.place else ""
            asked.append(f"{phrases.upper_first(label.strip())}{where} là bao nhiêu?")
    return asked


def nearest_lines(question: Question, desk: Desk) -> list[str]:
    """What the documents do say that is near: where the money comes from, when only sources are named."""
    if Asked.MONEY not in question.asks or not desk.scope.named:
        return []
    told = []
    for book in desk.scope.books[:MOST_CHOICES]:
        for section in book.sections:
            items = [line.strip(" \t-+*•.;") for line in book.text[section.heading_end : section.end].split("\n")]
            text = "; ".join(squash(item) for item in items if item)
            if "kinh phí" in fold(section.title) and text and not _MONEY.search(fold(text)):
                where = phrases.section(section.path)
                told.append(f"Chỉ nêu nguồn, không nêu số tiền ({where}): {phrases.clipped(text, 260)}")
                break
    return told
