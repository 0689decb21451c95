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
    """Who leads a duty that an agency only joins: " (chủ trì: Công an tỉnh)"; empty where the plan names nobody."""
    leads = leaders(entry)
    return f" (chủ trì: {phrases.joined(leads)})" if leads and not joint_work(entry) else ""


def leaders(entry: Entry[Duty]) -> list[str]:
    """Who leads a duty that an agency only joins; none where the plan names nobody, or the agency leads itself."""
    duty = entry.record
    if duty.role != "phối hợp":
        return []
    leads = dict.fromkeys(
        e.record.agency
        for e in entry.book.duties
        if e.record.role != "phối hợp"
        and e.record.agency != duty.agency
        and (
            (e.record.start < duty.end and duty.start < e.record.end)
            or (duty.activity and duty.activity == e.record.activity)
        )
    )
    if leads:
        return list(leads)[:3]
    # Where all of them only join in, the one whom the words leave out is the one that they are said to.
    said_to = dict.fromkeys(
        e.record.agency
        for e in entry.book.duties
        if (e.record.start, e.record.end) == (duty.start, duty.end)
        and e.record.agency != duty.agency
        and fold(e.record.agency_text) not in fold(task(entry))[:_PARTNERS_END]
    )
    return list(said_to)[:1] if fold(duty.agency_text) in fold(task(entry))[:_PARTNERS_END] else []


_WITH = re.compile(r"^(?:chủ trì,?\s*)?phối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)\s")
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
    return body if len(body) > _SHORTEST_WORK and not fold(body).startswith(("và ", "các ")) else ""


_SHORTEST_WORK = 20


def task(entry: Entry[Duty]) -> str:
    """The words of a duty; where they only name who, the heading that they stand under."""
    from bot.lookups.shelf import says_only_who

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
    entries = sorted(_distinct(entries), key=_after)  # what the agency does itself before what it joins
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


_FORMALITY = 2
_FORMAL = re.compile(r"(?:chịu trách nhiệm )?thi hành")


def _after(entry: Entry[Duty]) -> int:
    """0 for what an agency leads or does, 1 for what it joins, 2 for the formula that puts a decision into force."""
    return _FORMALITY if _FORMAL.match(fold(task(entry))) else int(entry.record.role == "phối hợp")


def _cite(entry: Entry[Duty], draft: Draft) -> None:
    """Cite a duty, and the heading that says what it is where its own words do not."""
    from bot.lookups.shelf import says_only_who

    book, duty = entry.book, entry.record
    draft.cite(book, duty.section, duty.start, duty.end)
    if says_only_who(duty):
        for section in reversed(book.tree.ancestors(book.tree.at(duty.start))):
            if " ".join(book.text[section.start : section.heading_end].split()) == book.heading_at(duty.start):
                draft.cite(book, section.path, section.start, section.heading_end)
                return


def lines(entries: Sequence[Entry[Duty]]) -> list[str]:
    """Each duty as a line of details with its role and section."""
    return [
        f"{phrases.upper_first(role_text(e, 300))}{f' ({w})' if (w := phrases.section(e.record.section)) else ''}"
        for e in _distinct(entries)
    ]


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
    seen: dict[tuple[str, str, str], Entry[Duty]] = {}
    for entry in entries:
        duty = entry.record
        seen.setdefault((duty.role, fold(duty.text or duty.quote), fold(duty.activity or "")), entry)
    return list(seen.values())
