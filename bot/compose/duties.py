"""How duties are said: who does what in which role, or who it is that does it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.compose import phrases
from bot.compose.draft import Draft
from knowledge.records import Duty
from knowledge.text import fold

if TYPE_CHECKING:
    from bot.lookups.desk import Desk
    from bot.lookups.shelf import Book, Entry

_NUMBER = re.compile(r"^(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)]\s*")
_ONE, _ALL, _MOST_IN_HEADLINE = 420, 640, 3


def agency_place(agency: str, book: Book, desk: Desk) -> str:
    """An agency with its place: "Sở Tài chính, tỉnh An Giang"; the place is not said twice."""
    place = book.header.place
    if not place or fold(place) in fold(agency):
        return agency
    whose = desk.whose(book)
    joint = next(
        (kind for kind in ("tỉnh", "thành phố") if agency.endswith(f" {kind}") and whose.startswith(kind)), None
    )
    return f"{agency}{whose[len(joint) :]}" if joint else f"{agency}, {whose}"


def role_text(entry: Entry[Duty], limit: int) -> str:
    """What is to be done, with the role before it where the words do not begin with it."""
    duty = entry.record
    text = phrases.clipped(task(entry), limit)
    if (leads := leaders(entry)) and (body := joint_work(entry)):
        return f"cùng {phrases.joined(leads)}: {phrases.clipped(phrases.lower_first(body), limit)}"
    if duty.role in ("chủ trì", "phối hợp") and duty.role not in fold(text)[:40]:
        return f"{duty.role} {phrases.lower_first(text)}"
    return phrases.lower_first(text)


def led_by(entry: Entry[Duty]) -> str:
    """Who leads a duty that an agency only joins: " (chủ trì: Công an tỉnh)"; empty where the plan names nobody.

    Only who is said to lead is called so; one who does the same beside it is "cùng".
    """
    leads = leaders(entry)
    if not leads or joint_work(entry):
        return ""
    lead = any(e.record.agency in leads and e.record.role == "chủ trì" for e in _beside(entry))
    return f" ({'chủ trì:' if lead else 'cùng'} {phrases.joined(leads)})"


def _beside(entry: Entry[Duty]) -> list[Entry[Duty]]:
    """The duties of others in the same words, or in the same activity."""
    duty = entry.record
    return [
        e
        for e in entry.book.duties
        if e.record.agency != duty.agency
        and (
            (e.record.start < duty.end and duty.start < e.record.end)
            or (duty.activity and duty.activity == e.record.activity)
        )
    ]


def leaders(entry: Entry[Duty]) -> list[str]:
    """Who leads a duty that an agency only joins; none where the plan names nobody, or the agency leads itself."""
    duty = entry.record
    if duty.role != "phối hợp":
        return []
    leads = dict.fromkeys(e.record.agency for e in _beside(entry) if e.record.role != "phối hợp")
    if leads:
        return list(leads)[:3]
    # Where all of them only join in, the one whom the words leave out is the one that they are said to.
    said_to = dict.fromkeys(
        e.record.agency
        for e in entry.book.duties
        if e.record.start <= duty.start < e.record.end
        and e.record.agency != duty.agency
        and fold(e.record.agency_text) not in fold(task(entry))[:_PARTNERS_END]
    )
    return list(said_to)[:1] if fold(duty.agency_text) in fold(task(entry))[:_PARTNERS_END] else []


_WITH = re.compile(r"^(?:chủ trì,?\s*)?phối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)\s")
_CONCERNED = re.compile(r"^(?:có )?liên quan(?: khác)?[\s,:;]*(?:để )?", re.IGNORECASE)
_PARTNERS_END = 300


def joint_work(entry: Entry[Duty]) -> str:
    """What is done together, where a duty is worded as its leader's ("phối hợp với Sở Nội vụ … xây dựng đề án").

    Empty where it is worded as the partner's own.
    """
    duty = entry.record
    text = task(entry)
    view = fold(text)
    if duty.role != "phối hợp" or not _WITH.match(view) or fold(duty.agency_text) not in view[:_PARTNERS_END]:
        return ""
    names = {
        name
        for e in entry.book.duties
        if e.record.start < duty.end and duty.start < e.record.end
        for name in (fold(e.record.agency_text), *map(fold, e.record.partners))
    }
    ends = [at + len(name) for name in names if name and (at := view.find(name, 0, _PARTNERS_END)) >= 0]
    body = text[max(ends) :].lstrip(" ,;.:") if ends else ""
    body = _CONCERNED.sub("", body)
    return body if len(body) > _SHORTEST_WORK and not fold(body).startswith(("và ", "các ")) else ""


_SHORTEST_WORK = 20
# What stands between a heading and who is to do it is quoted where it is no longer.
_TOLD = 500


def task(entry: Entry[Duty]) -> str:
    """The words of a duty; where they only name who, the heading that they stand under."""
    from bot.lookups.bags import says_only_who

    duty = entry.record
    text = (duty.text or duty.quote).strip(" -+*•.;:,/")
    if not says_only_who(duty):
        return text
    above = _NUMBER.sub("", entry.book.heading_at(duty.start))
    return above.strip(" -+*•.;:,/") or duty.activity or text


def reference(entries: Sequence[Entry[Duty]]) -> str:
    """Document and sections of some duties of one document."""
    book = entries[0].book
    sections = list(dict.fromkeys(s for e in entries if (s := phrases.section(e.record.section))))
    return ", ".join(filter(None, (phrases.document(book.header), phrases.joined(sections[:4]))))


def of_agency(entries: Sequence[Entry[Duty]], agency: str, draft: Draft, desk: Desk) -> str:
    """The headline "agency: duties": the first few, best first."""
    entries = in_order(entries)
    entries = [e for e in entries if _after(e) < _FORMALITY] or entries
    shown = entries[:_MOST_IN_HEADLINE]
    limit = _ONE if len(shown) == 1 else _ALL // len(shown)
    for entry in shown:
        _cite(entry, draft)
    texts = [f"{role_text(e, limit)}{led_by(e)}" for e in shown]
    more = f"; và {len(entries) - len(shown)} nhiệm vụ khác" if 0 < len(entries) - len(shown) < 10 else ""
    more = "; và các nhiệm vụ khác nêu bên dưới" if len(entries) - len(shown) >= 10 else more
    body = texts[0] if len(texts) == 1 else "; ".join(f"({i}) {t}" for i, t in enumerate(texts, 1))
    who = agency_place(agency, entries[0].book, desk)
    return f"{phrases.upper_first(who)}: {body}{more} ({reference(shown)})."


def in_order(entries: Sequence[Entry[Duty]]) -> list[Entry[Duty]]:
    """The duties, each once: those of the agency's own section, others that it does, those that it joins."""
    return sorted(_distinct(entries), key=_after)


_FORMALITY = 3
_FORMAL = re.compile(r"(?:chịu trách nhiệm )?thi hành")


def _after(entry: Entry[Duty]) -> int:
    """0 in the agency's own section, 1 for what else it does, 2 for what it joins, 3 for the formula of enactment."""
    duty = entry.record
    if _FORMAL.match(fold(task(entry))):
        return _FORMALITY
    if duty.role == "phối hợp" and leaders(entry):
        return 2
    book = entry.book
    own = [book.tree.at(duty.start), *book.tree.ancestors(book.tree.at(duty.start))]
    named = any(fold(duty.agency_text) in fold(book.text[s.start : s.heading_end][:_PARTNERS_END]) for s in own)
    return 0 if named else 1 + (duty.role == "phối hợp")


def _cite(entry: Entry[Duty], draft: Draft) -> None:
    """Cite a duty, and what stands before it, heading and all, where its own words do not say what it is."""
    from bot.lookups.bags import says_only_who

    book, duty = entry.book, entry.record
    draft.cite(book, duty.section, duty.start, duty.end)
    if says_only_who(duty) and (section := book.naming(duty.start)):
        told = duty.start if duty.start - section.heading_end <= _TOLD else section.heading_end
        draft.cite(book, section.path, section.start, len(book.text[:told].rstrip()))


def lines(entries: Sequence[Entry[Duty]]) -> list[str]:
    """Each duty as a line of details with its role and section."""
    return [
        f"{phrases.upper_first(role_text(e, 300))}{f' ({w})' if (w := phrases.section(e.record.section)) else ''}"
        for e in in_order(entries)
    ]


def fits_headline(entries: Sequence[Entry[Duty]]) -> bool:
    """Whether the headline says all of these duties in full, so that listing them would repeat it."""
    each = in_order(entries)
    limit = _ONE if len(each) == 1 else _ALL // max(1, len(each))
    return len(each) <= _MOST_IN_HEADLINE and all(len(task(e)) <= limit and _after(e) < _FORMALITY for e in each)


def by_agency(entries: Sequence[Entry[Duty]], draft: Draft, desk: Desk) -> str:
    """The headline "who does it": the agencies of one duty in their roles, and the duty."""
    first = entries[0]
    for entry in entries:
        _cite(entry, draft)
    roles: dict[str, list[str]] = {}
    for entry in entries:
        names = roles.setdefault(entry.record.role, [])
        if entry.record.agency not in names:
            names.append(entry.record.agency)
    order = [r for r in ("chủ trì", "thực hiện", "phối hợp") if r in roles]
    who = "; ".join(f"{phrases.joined(roles[r])} ({r})" for r in order)
    place = f"{phrases.upper_first(desk.whose(first.book))}: " if first.place else ""
    what = phrases.lower_first(phrases.clipped(task(first), _ONE))
    return f"{place}{who}: {what} ({reference(entries)})."


def _distinct(entries: Sequence[Entry[Duty]]) -> list[Entry[Duty]]:
    """The duties without those said twice, and without those whose words are a part of another's."""
    seen: dict[tuple[str, str, str], Entry[Duty]] = {}
    for entry in entries:
        duty = entry.record
        seen.setdefault((duty.role, fold(duty.text or duty.quote), fold(duty.activity or "")), entry)
    found = list(seen.values())
    return [e for e in found if not any(_is_part(e, other) for other in found if other is not e)]


def _is_part(entry: Entry[Duty], whole: Entry[Duty]) -> bool:
    """Whether the words of a duty end those of another one of the same agency, as "và phối hợp …" does."""
    one, other = entry.record, whole.record
    if entry.book is not whole.book or one.agency != other.agency or one.end - one.start >= other.end - other.start:
        return False
    inside = other.start <= one.start and one.end <= other.end
    return inside and fold(one.text or one.quote).strip(" .;") in fold(other.text or other.quote)
