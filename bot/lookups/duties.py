"""Duties both ways: what an agency is told to do, and which agency is told to do something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.compose import duties as wording
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.agencies import towards, who
from bot.lookups.desk import Desk
from bot.lookups.match import COVERED, Match, Scale, Topic, ranked
from bot.lookups.shelf import Entry
from bot.lookups.terms import Unit, syllables
from bot.question import Across, Asked, Question
from knowledge.records import Duty
from knowledge.text import fold

_NEAR = 0.9
# Below this share of the question's words, a duty of the agency asked for is not singled out.
_SINGLED = 0.5


def of_agency(question: Question, desk: Desk) -> Answer | None:
    """What the agencies asked for are told to do; None where the question names none, or the plans do not."""
    if (level := _level_first(question, desk)) and (bodies := _bodies_of(level, desk)):
        question = replace(question, agencies=bodies, topic=())
    if not question.agencies:
        return None
    if telling := tuple(a for a in question.agencies if not towards(a, question)):
        question = replace(question, agencies=telling)  # "Sở … báo cáo UBND tỉnh những gì" asks what the first is to do
    found = [e for e in _in_scope(desk) if _is_one_of(e.record, question.agencies)]
    found = found or [e for e in _in_scope(desk) if _begins_as(e.record, question.agencies)]
    entries = [e for e in found if _in_role(e.record, question)]
    if not entries:
        return None
    if not any(_is_one_of(e.record, question.agencies) for e in entries):
        question = replace(question, agencies=tuple(dict.fromkeys(e.record.agency for e in entries)))
    topic = desk.content(question, question.agencies)
    every = desk.content(question, question.agencies, every=True)
    entries = [m.entry for m in _by_words(entries, every, desk)]
    books = list(dict.fromkeys(e.book.id for e in entries))
    singled = [m for m in _ranked(entries, topic, desk) if m.coverage >= _SINGLED] if topic.specific else []
    if not singled and _elsewhere(question, entries, desk):
        return None  # the agency is only mentioned; something else is asked
    if len(books) > 1 and not desk.scope.named:
        near = _books(singled) if singled else books
        if len(near) > 1 and not question.all_places:
            return choices.which_place(question, desk, [p for b in near if (p := desk.shelf.books[b].header.place)])
        books = near
    draft = Draft(question, "duties")
    heads = []
    for book in books[: choices.MOST_CHOICES]:
        for agency in question.agencies:
            own = [e for e in entries if e.book.id == book and _is_one_of(e.record, (agency,))]
            if not own:
                continue
            best = [m.entry for m in singled if m.entry in own]
            rest = [e for e in own if e not in best]
            heads.append(wording.of_agency([*best[:2]] or own, agency, draft, desk))
            if (best and (rest or len(best) > 2)) or not (best or wording.fits_headline(own)):
                draft.details += wording.lines([*best, *rest])
                for entry in [*best, *rest][:8]:
                    draft.cite(entry.book, entry.record.section, entry.record.start, entry.record.end)
    return draft.finish("answered", *heads)


# The levels by what their units are called.
_LEVELS = {"huyện": "huyện", "quận": "huyện", "thị xã": "huyện", "xã": "xã", "phường": "xã", "thị trấn": "xã"}
# "Huyện ở Bến Tre phải làm gì": whose duties are asked for stands where the question begins, without its committee.
_LEVEL_FIRST = re.compile(rf"^(?:các |cấp |ở |tại |bên |phía )*({'|'.join(_LEVELS)})(?!\w)")
# So many bodies of a level are told.
_BODIES = 3


def _level_first(question: Question, desk: Desk) -> str:
    """The level whose duties a question about named plans begins with; "" where it begins with none."""
    told = _LEVEL_FIRST.match(fold(question.normal))
    asked = Asked.DUTY in question.asks and not question.agencies and desk.scope.named
    return _LEVELS[told[1]] if told and asked else ""


def _bodies_of(level: str, desk: Desk) -> tuple[str, ...]:
    """The bodies of a level that the plans asked about tell to do something."""
    found = (e.record for e in _in_scope(desk) if e.record.level == level)
    return tuple(dict.fromkeys(duty.agency for duty in found))[:_BODIES]


def of_no_level(question: Question, desk: Desk) -> str:
    """The level whose duties, and nothing else, are asked for where no plan asked about tells it to do anything."""
    level = _level_first(question, desk)
    more = {s for word, _ in question.topic for s in syllables(word)} - {s for name in _LEVELS for s in syllables(name)}
    return level if level and not more and not _bodies_of(level, desk) else ""


def _elsewhere(question: Question, entries: Sequence[Entry[Duty]], desk: Desk) -> bool:
    """Whether the question is about something that none of these duties touches."""
    telling = [u for u in desk.topic(question).units if not u.generic and not u.pair]
    if Asked.DUTY not in question.asks:
        return bool(telling) or desk.content(question, question.agencies).specific
    return bool(telling) and not any(u.found(e.bag) for u in telling for e in entries)


def agency_of(question: Question, desk: Desk) -> Answer | None:
    """Which agency is told to do something; None where no duty is about it."""
    if Asked.AGENCY not in question.asks:
        return None
    if question.agencies and not desk.topic(question).specific:
        return of_agency(replace(question, role=None), desk)
    topic = desk.content(_without_role(question))
    if not topic.units:
        return None
    matches = _ranked(_in_scope(desk), topic, desk)
    if question.role:
        matches = _preferring(matches, question.role)
    if question.role == "phối hợp":  # with whom it works: others are asked for
        matches = [m for m in matches if not _is_one_of(m.entry.record, question.agencies)] or matches
    if not matches:
        return None
    books = _books(matches)
    groups = [_same_duty([m for m in matches if m.entry.book.id == b], question) for b in books]
    agree = len({frozenset(who(e.record.agency) for e in g if e.record.role != "phối hợp") for g in groups}) == 1
    listed = question.all_places or question.across is Across.EACH or desk.scope.named or agree
    if len(books) > 1 and not listed:
        return choices.which_place(question, desk, [p for b in books if (p := desk.shelf.books[b].header.place)])
    if len(books) > 1 and len(question.places) < 2 and not question.all_places and desk.scope.named:
        groups = groups[:1]
    draft = Draft(question, "duties")
    heads = [wording.by_agency(group, draft, desk) for group in groups[: choices.MOST_CHOICES]]
    draft.details += choices.missing_places(question, desk, [g[0].place for g in groups])
    return draft.finish("answered", *heads)


def _without_role(question: Question) -> Question:
    """The question without the words for the role asked for, which the duties have as such: "phối hợp" of "với ai"."""
    role, words = tuple((question.role or "").split()), question.content
    for at in range(len(words) - 1):
        if role and words[at : at + len(role)] == role:
            return replace(question, content=words[:at] + words[at + len(role) :])
    return question


def only_duties(question: Question, desk: Desk) -> bool:
    """Whether nothing is asked but what an agency is told to do."""
    return Asked.DUTY in question.asks and bool(question.agencies) and not desk.topic(question).specific


def _in_scope(desk: Desk) -> list[Entry[Duty]]:
    return [entry for book in desk.scope.books for entry in book.duties]


def _by_words(entries: Sequence[Entry[Duty]], topic: Topic, desk: Desk) -> list[Match[Duty]]:
    """The duties with those first that hold most of the question's words, generic ones too; all are kept."""
    plain = Topic(tuple(Unit(u.term, u.marked, u.variants) for u in topic.units), topic.words)
    scale = Scale(plain, desk.shelf.rarity["duties"])
    return sorted((scale.measure(e) for e in entries), key=lambda m: (-round(m.coverage, 2), m.entry.record.start))


def _ranked(entries: Sequence[Entry[Duty]], topic: Topic, desk: Desk) -> list[Match[Duty]]:
    if not topic.specific:
        scale = Scale(topic, desk.shelf.rarity["duties"])
        found = [m for m in map(scale.measure, entries) if m.coverage >= COVERED]
        return sorted(found, key=lambda m: (-m.coverage, m.entry.record.start))
    return ranked(entries, topic, desk.shelf.rarity["duties"], desk.titles(topic))


def _is_one_of(duty: Duty, agencies: Sequence[str]) -> bool:
    keys = {who(agency) for agency in agencies}
    return who(duty.agency) in keys or who(duty.agency_text) in keys


_EVERY = re.compile(r"^(?:các|những|mọi)\s+")


def _begins_as(duty: Duty, agencies: Sequence[str]) -> bool:
    """Whether a duty's agency is called by what is asked: "Công an" is "Công an tỉnh", "các trường" each of them."""
    name = fold(duty.agency)
    return any(name.startswith(f"{asked} ") for agency in agencies if (asked := _EVERY.sub("", fold(agency))) != name)


def _in_role(duty: Duty, question: Question) -> bool:
    if question.role is None or duty.role == question.role:
        return True
    return question.role == "chủ trì" and duty.role == "thực hiện"


def _preferring(matches: list[Match[Duty]], role: str) -> list[Match[Duty]]:
    """The matches with those of the role first; "thực hiện" leads where nobody else does."""
    bonus = {role: 0.3, "thực hiện": 0.05 if role == "chủ trì" else 0.0}
    renewed = [
        Match(m.entry, m.score + bonus.get(m.entry.record.role, 0.0), m.coverage, m.precision, m.missed)
        for m in matches
        if m.entry.record.role == role or (role == "chủ trì" and m.entry.record.role == "thực hiện")
    ]
    return sorted(renewed, key=lambda m: (-m.score, m.entry.book.id, m.entry.record.start))


def _books(matches: Sequence[Match[Duty]]) -> list[str]:
    top = matches[0].score
    return list(dict.fromkeys(m.entry.book.id for m in matches if m.score >= top * _NEAR))


def _same_duty(matches: Sequence[Match[Duty]], question: Question) -> list[Entry[Duty]]:
    """The best duty with the other agencies that the same words, or the same activity, give it to."""
    best = matches[0].entry
    group = [best]
    for match in matches[1:]:
        entry = match.entry
        if question.role and entry.record.role != best.record.role:
            continue
        same_words = entry.record.start < best.record.end and best.record.start < entry.record.end
        same_activity = entry.record.activity and entry.record.activity == best.record.activity
        if (same_words and match.score >= matches[0].score * 0.8) or (
            same_activity and entry.record.section == best.record.section
        ):
            group.append(entry)
    if not question.role and best.record.activity:  # a form names who leads and who joins in lines of their own
        form = (best.record.activity, best.record.section)
        group += [e for e in best.book.duties if (e.record.activity, e.record.section) == form and e not in group]
    return group
