"""How deadlines are said: what is due, when or in which rhythm, by whom and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose import phrases
from knowledge.records import Deadline
from knowledge.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.lookups.desk import Desk
    from bot.lookups.shelf import Entry


def when(deadline: Deadline) -> str:
    """The time as printed, else as read."""
    printed = phrases.clipped(deadline.printed.strip(" ,.;:"), 120)
    return printed or deadline.recurrence or phrases.date(deadline.due)


def said(deadline: Deadline) -> str:
    """What is due and when, in one phrase."""
    what = phrases.clipped(deadline.what.strip(" -+*•.;"), 260)
    time = when(deadline)
    return what if fold(time) in fold(what) else f"{what}: {time}"


def by_whom(entries: Sequence[Entry[Deadline]]) -> list[str]:
    """A line for those who are to do it, where what is due does not name them."""
    who = dict.fromkeys(d.who for e in entries if (d := e.record).who and fold(d.who or "") not in fold(d.what))
    return [f"Đơn vị thực hiện: {phrases.clipped(name, 200)}" for name in who if name]


def headline(entries: Sequence[Entry[Deadline]], desk: Desk, *, who: bool = False) -> str:
    """One sentence for some deadlines of one document; `who` puts those who are to do it before them."""
    first = entries[0]
    place = f"{phrases.upper_first(desk.whose(first.book))}: " if first.place else ""
    entries = [e for e in entries if not _told_already(e, entries)] or entries
    body = "; ".join(dict.fromkeys(said(e.record) for e in entries))  # a cell with two times is said once
    names = dict.fromkeys(e.record.who for e in entries)
    if who and len(names) == 1 and (name := next(iter(names))) and fold(name) not in fold(body):
        body = f"{phrases.clipped(name.replace('; ', ', '), 200)}: {phrases.lower_first(body)}"
    sections = list(dict.fromkeys(s for e in entries if (s := phrases.section(e.record.section))))
    where = ", ".join(filter(None, (phrases.document(first.book.header), phrases.joined(sections))))
    return f"{place}{body} ({where})."


def _told_already(entry: Entry[Deadline], entries: Sequence[Entry[Deadline]]) -> bool:
    """Whether another deadline of the same sentence already says this one's time."""
    time = fold(when(entry.record))
    return any(
        other is not entry
        and (other.record.start, other.record.end) == (entry.record.start, entry.record.end)
        and time in fold(other.record.what)
        for other in entries
    )


def line(entry: Entry[Deadline]) -> str:
    """One deadline as a line of details."""
    where = phrases.section(entry.record.section)
    return f"{phrases.upper_first(said(entry.record))}{f' ({where})' if where else ''}"
