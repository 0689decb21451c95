"""How figures are said: the headline that states them, and the details worth having beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.numbers import say
from knowledge.records import Figure
from knowledge.text import fold

if TYPE_CHECKING:
    from bot.lookups.desk import Desk
    from bot.lookups.shelf import Book, Entry

_YEARS = re.compile(
    r",?\s*(?:trong\s+)?(?:giai đoạn|năm|từ năm|đến năm|từ)\s+\d{4}(?:\s*(?:-|–|đến)\s*\d{4})?", re.IGNORECASE
)
_LABEL_LIMIT = 220
# Marks that extraction puts behind a label, which its number says already.
_TAGS = re.compile(r"\s*\((?:khoảng)\)")
# What a record's standing adds to its number, where label and number do not say it already.
_STANDING = {
    "đề nghị": "mức đề nghị", "dự kiến": "dự kiến", "mục tiêu": "mục tiêu",
    "kết quả": "kết quả", "hiện trạng": "hiện trạng",
}  # fmt: skip


def headline(said: Sequence[tuple[Entry[Figure], str]], draft: Draft, desk: Desk) -> str:
    """One sentence for each document that states the figures, with place, document and section."""
    parts = []
    for _, several in groupby(said, key=lambda pair: pair[0].book.id):
        pairs = list(several)
        first = pairs[0][0]
        where = place_of(first, desk)
        parts.append(f"{where}{'; '.join(_said(pairs, draft))} ({reference([e for e, _ in pairs])}).")
    return " ".join(parts)


def place_prefix(book: Book, desk: Desk) -> str:
    """The document's place before a headline: "Tỉnh Bến Tre: "; empty where it has none."""
    return f"{phrases.upper_first(desk.place(book.header.place))}: " if book.header.place else ""


def place_of(entry: Entry[Figure], desk: Desk) -> str:
    """The place before a headline: "Tỉnh Bến Tre: ", with what became of it; empty where the record has none."""
    if not entry.place:
        return ""
    return f"{phrases.upper_first(desk.place(entry.place))}: "


def reference(entries: Sequence[Entry[Figure]]) -> str:
    """Document and sections: "Kế hoạch số 3721/KH-UBND, mục II.3 và Phụ lục 3"."""
    book = entries[0].book
    sections = dict.fromkeys(s for e in entries if (s := phrases.section(e.record.section)))
    return ", ".join(filter(None, (phrases.document(book.header), phrases.joined(list(sections)))))


def _said(pairs: list[tuple[Entry[Figure], str]], draft: Draft) -> list[str]:
    said = []
    for label, several in _by_label(pairs):
        alike = list(several)
        if len(alike) == 1:
            entry, number = alike[0]
            said.append(f"{full_label(entry, draft)}: {number}{_standing(entry, number)}")
            continue
        periods = [_period(entry, draft) for entry, _ in alike]
        if len(set(periods)) < len(periods):
            when = f" ({periods[0]})" if periods[0] and len(set(periods)) == 1 else ""
            each = [
                f"{number} ({phrases.section(e.record.section)}{f', {p}' if p and not when else ''})"
                for (e, number), p in zip(alike, periods, strict=True)
            ]
            said.append(f"{label}{when}: văn bản ghi {len(alike)} mức khác nhau: {phrases.joined(each)}")
        else:
            each = [f"{number} ({p})" if p else number for (_, number), p in zip(alike, periods, strict=True)]
            said.append(f"{label}: {phrases.joined(each)}")
    return said


def _by_label(pairs: list[tuple[Entry[Figure], str]]) -> list[tuple[str, list[tuple[Entry[Figure], str]]]]:
    """The pairs by what they count: labels of nearly the same words are one."""
    from bot.lookups.match import similar

    groups: list[tuple[str, list[tuple[Entry[Figure], str]]]] = []
    for entry, number in pairs:
        for _, members in groups:
            if similar(members[0][0], entry) >= 0.7 and members[0][0].record.unit == entry.record.unit:
                members.append((entry, number))
                break
        else:
            groups.append((short_label(entry.record), [(entry, number)]))
    for _, members in groups:
        members.sort(key=lambda p: (p[0].record.period_start or 0, p[0].record.start))
    return groups


def said_label(label: str) -> str:
    """A label as a person says it: its own words, what they belong to in brackets, nothing that is above them."""
    from bot.lookups.shelf import head

    own = _TAGS.sub("", head(label)[0]).split(" – ")
    more = "; ".join(part.strip() for part in own[1:] if part.strip())
    return f"{own[0].strip()} ({more})" if more else own[0].strip()


def short_label(figure: Figure) -> str:
    """The label without its years."""
    return phrases.clipped(_YEARS.sub("", said_label(figure.label)).strip(" ,;:"), _LABEL_LIMIT)


def full_label(entry: Entry[Figure], draft: Draft) -> str:
    """The label with its years, said once; years and numbers that nothing holds are left out."""
    figure = entry.record
    label = phrases.clipped(said_label(figure.label), _LABEL_LIMIT)
    if not draft.support(entry, label):
        label = short_label(figure)
        if not draft.support(entry, label):
            label = phrases.clipped(re.sub(r"\d[\d.,/-]*", "", label), _LABEL_LIMIT)
    when = _period(entry, draft)
    if when and not _YEARS.search(label) and not (figure.period_start and str(figure.period_start) in label):
        label = f"{label} {when}"
    return label


def _period(entry: Entry[Figure], draft: Draft) -> str:
    when = phrases.years(entry.record.period_start, entry.record.period_end)
    return when if when and draft.support(entry, when) else ""


def _standing(entry: Entry[Figure], number: str) -> str:
    figure = entry.record
    word = _STANDING.get(figure.standing or "")
    if not word or (figure.standing or "") in fold(f"{figure.label} {number}"):
        return ""
    return f" ({word})"


def clause(entry: Entry[Figure]) -> str:
    """The words of the plan around a figure, short."""
    return phrases.clipped(entry.record.quote.replace("\t", " ").strip(" -+*•.;"), 260)


def line(entry: Entry[Figure]) -> str:
    """One figure as a line of details: label, number, section."""
    figure = entry.record
    where = phrases.section(figure.section)
    return f"{phrases.clipped(said_label(figure.label), 160)}: {say(figure).text}{f' ({where})' if where else ''}"


def details(main: Sequence[Entry[Figure]], repeats: Sequence[Entry[Figure]], draft: Draft) -> list[str]:
    """The split by source, the rows below, and where else the same number stands."""
    lines = []
    shown = {id(e) for e in main} | {id(e) for e in repeats}
    for entry in (*main[:3], *repeats):
        for other in (*split(entry), *(children(entry) if entry in main else ())):
            if id(other) not in shown:
                shown.add(id(other))
                lines.append(f"Trong đó: {phrases.lower_first(line(other))}")
                draft.say(other)
    for repeat in repeats:
        lines.append(f"Cũng nêu ở {phrases.section(repeat.record.section)}: {say(repeat.record).text}")
    for entry in main[:2]:
        if entry.record.note and fold(entry.record.note) not in fold(" ".join(lines)):
            lines.append(f"Diễn giải trong bảng: {phrases.clipped(entry.record.note, 300)}")
    return lines[:12]


def split(entry: Entry[Figure]) -> list[Entry[Figure]]:
    """The parts of a sum by source of funding: the other columns of its row, or the sums named right behind it."""
    figure = entry.record
    if not figure.unit.startswith("đồng") or figure.funding not in (None, "tổng") or "/" in figure.unit:
        return []
    same = [
        e
        for e in entry.book.figures
        if e is not entry
        and e.record.unit == figure.unit
        and e.record.funding not in (None, "tổng")
        and (e.record.period_start, e.record.period_end) == (figure.period_start, figure.period_end)
        and e.record.section == figure.section
    ]
    row = [e for e in same if figure.row and e.record.row == figure.row]
    if row:
        return row
    parts: list[Entry[Figure]] = []
    rest = figure.value or 0
    for e in sorted((e for e in same if e.record.start >= figure.start), key=lambda e: e.record.start):
        if e.record.funding not in {p.record.funding for p in parts} and (e.record.value or 0) <= rest:
            parts.append(e)
            rest -= e.record.value or 0
    return parts if not rest or len(parts) < 2 else parts[:2]


def children(entry: Entry[Figure]) -> list[Entry[Figure]]:
    """The rows below a table row, one figure each."""
    figure = entry.record
    if not figure.row:
        return []
    rows: dict[str, Entry[Figure]] = {}
    for e in entry.book.figures:
        if e.record.parent == figure.row and e.record.row and e.record.unit == figure.unit:
            rows.setdefault(e.record.row, e)
    return list(rows.values())[:8]
