"""Deadlines ahead: as a list, as text, and as a calendar file.

A deadline to the month or the year stands on that month's or year's last day, and says so. A rhythm that names no day
("định kỳ 6 tháng, năm") has no day here either: it is listed behind the others and is in no calendar.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.compose import deadlines, phrases
from bot.lookups.shelf import same_number
from bot.present.rhythms import Turn, last_day, turns_of
from knowledge.records import Deadline
from knowledge.store import Library, StoredDocument
from knowledge.text import fold, squash

if TYPE_CHECKING:
    from icalendar import Event

_SUMMARY = 120
_LINE = 320


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline ahead.

    Attributes:
        document: The document's id.
        name: The document in words.
        place: Its place, or None.
        record: The deadline as the plan has it.
        day: The next day on which it is due, or None for a rhythm that names no day.
        inexact: What the plan prints less exactly than a day: "tháng", "quý", "năm"; else None.
        turn: How it comes again, or None where it is due once.
        until: The last day of the plan's period, or None where the plan states none.
    """

    document: str
    name: str
    place: str | None
    record: Deadline
    day: date | None
    inexact: str | None = None
    turn: Turn | None = None
    until: date | None = None


def deadlines_ahead(library: Library, today: date, document: str | None = None) -> list[Due]:
    """What is due from today on, the nearest first, and behind it the rhythms without a day.

    Plans that another plan of the library replaces, and rhythms of plans whose years are over, are left out.

    Args:
        library: The library.
        today: The day from which on.
        document: Only this document's, also where it is replaced.

    Raises:
        NoSuchDocument: The library does not hold the document.
    """
    with library.reading():
        stored = library.documents() if document is None else [library.document(document)]
        replaced = [d.header.replaces for d in stored if document is None and d.header.replaces]
        valid = [d for d in stored if not any(same_number(d.header.number or "", r) for r in replaced)]
        records = {d.id: [s.record for s in library.deadlines([d.id])] for d in valid}
    found = {due: None for d in valid for record in records[d.id] for due in _dues(d, record, today)}
    return sorted(found, key=lambda due: (due.day is None, due.day or today, due.document, due.record.start))


def _dues(stored: StoredDocument, record: Deadline, today: date) -> Iterator[Due]:
    header = stored.header
    until = date(header.period_end, 12, 31) if header.period_end else None
    whole = Due(stored.id, phrases.document_long(header, stored.id), header.place, record, None, None, None, until)
    if record.due:
        last = _day(record)
        if last >= today and not _from_signature(record):
            yield replace(whole, day=last, inexact=_inexact(record))
        return
    turns = turns_of(record.recurrence or "")
    for turn in turns:
        if (day := _next(turn, header.period_start, until, today)) is not None:
            inexact = None if turn.day else "quý" if "qu" in fold(record.recurrence or "") else "tháng"
            yield replace(whole, day=day, inexact=inexact, turn=turn if turn.every != "plan" else None)
    years = header.period_end or int((header.issued_on or "0")[:4])
    if not turns and record.recurrence and years >= today.year:
        yield whole


def _next(turn: Turn, first: int | None, until: date | None, today: date) -> date | None:
    if turn.every == "plan":
        day = turn.day_in(until.year) if until and first == until.year else None
        return day if day and day >= today else None
    # A plan that states no years may be over: then nothing is certain.
    begin = max(today, date(first, 1, 1)) if first else today
    day = turn.next_day(begin)
    return day if until and day <= until else None


def _from_signature(record: Deadline) -> bool:
    """Whether it only says that a paper is in force from its signature on."""
    return "từ ngày" in fold(record.recurrence or "")


def _day(record: Deadline) -> date:
    """The last day that keeps a deadline: for "trước tháng 11/2025" the day before that month."""
    due = str(record.due)
    if re.search(r"trước (?:quý|quí|tháng|năm)\b", fold(record.printed)) and due.count("-") < 2:
        months = 3 if "qu" in fold(record.printed) else 1
        end = last_day(due)
        first = date(end.year, end.month - months + 1 if "-" in due else 1, 1)
        return first - timedelta(days=1)
    return last_day(due)


def _inexact(record: Deadline) -> str | None:
    parts = str(record.due).count("-")
    return None if parts == 2 else "năm" if parts == 0 else "quý" if "qu" in fold(record.printed) else "tháng"


def deadlines_text(dues: Sequence[Due]) -> list[str]:
    """One line a deadline: the day, what, who, and where it stands."""
    return [_line(due) for due in dues] or ["Không có thời hạn nào sắp tới trong các văn bản của kho."]


def _line(due: Due) -> str:
    when = f"{due.day.day}/{due.day.month}/{due.day.year}" if due.day else "Không ghi ngày cụ thể"
    named = due.place is None or fold(due.place) in fold(due.name)
    place = "" if named else f" {phrases.upper_first(phrases.place_name(str(due.place)))}:"
    note = f" ({_note(due)})" if _note(due) else ""
    where = ", ".join(filter(None, (due.name, phrases.section(due.record.section))))
    said = phrases.clipped(deadlines.said(due.record), _LINE)
    return f"{when}{note} –{place} {said} ({where})"


def _note(due: Due) -> str:
    """What is not certain about the day."""
    return f"văn bản chỉ ghi {due.inexact}, lấy ngày cuối" if due.inexact else ""


def calendar_ics(dues: Sequence[Due]) -> bytes:
    """The dated deadlines as an iCalendar file (RFC 5545): whole days, with the plan's words in the description.

    A deadline comes again only where its rhythm names the day and the plan its last year.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//tracuu//thoi han//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Thời hạn trong các kế hoạch")
    for due in dues:
        if due.day:
            calendar.add_component(_event(due, due.day))
    return bytes(calendar.to_ical())


def _event(due: Due, day: date) -> Event:
    from icalendar import Event

    record = due.record
    event = Event()
    key = f"{due.document}/{record.start}/{record.end}/{record.printed}/{day if due.turn is None else due.turn}"
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@tracuu")
    event.add("dtstamp", datetime.combine(day, time(), UTC))  # no clock: the same library gives the same file
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    what = phrases.upper_first(record.what.strip(" -+*•.;"))
    place = f" ({due.place})" if due.place else ""
    event.add("summary", f"{phrases.clipped(what, _SUMMARY)}{place}")
    event.add("description", "\n".join(_description(due)))
    if due.turn and due.until:
        event.add("rrule", _rule(due.turn, due.until))
    return event


def _rule(turn: Turn, until: date) -> dict[str, object]:
    rule: dict[str, object] = {"freq": "yearly" if turn.every == "year" else "monthly", "until": until}
    if turn.month:
        rule["bymonth"] = turn.month
    rule["bymonthday"] = turn.day or -1
    return rule


def _description(due: Due) -> Iterator[str]:
    record = due.record
    yield f"Thời hạn ghi trong văn bản: {deadlines.when(record)}"
    if _note(due):
        yield f"Lưu ý: {_note(due)}."
    if record.who:
        yield f"Đơn vị thực hiện: {record.who}"
    if record.to:
        yield f"Gửi: {record.to}"
    yield f"Nguồn: {', '.join(filter(None, (due.name, phrases.section(record.section))))}"
    yield f"“{squash(record.quote)}”"
