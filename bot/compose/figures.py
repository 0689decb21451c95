"""How figures are said: the headline that states them, and the details worth having beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.numbers import say
from knowledge.extract.cues import title_source
from knowledge.extract.dating import dates_a_thing
from knowledge.records import Figure
from knowledge.text import fold

if TYPE_CHECKING:
    from bot.lookups.desk import Desk
    from bot.lookups.shelf import Book, Entry

_NAMED_YEAR = re.compile(r"\bnăm (?:19|20)\d\d\b")
_YEARS = re.compile(
    r",?\s*(?:trong\s+)?(?:giai đoạn|năm|từ năm|đến năm|từ)\s+\d{4}(?:\s*(?:-|–|đến)\s*\d{4})?", re.IGNORECASE
)
_EMPTY = re.compile(
    r"\s*\(\s*(?:(?:năm\s+)?(?:19|20)\d\d\s*)?\)", re.IGNORECASE
)  # what is left of "(Năm 2025)" without its year
_ONLY_UNIT = re.compile(r"Số [^\W\d_]+(?: \((?:khoảng)\))?$")
_ONLY_MONEY = re.compile(r"(?:tổng )?(?:kinh phí|số tiền|dự toán)(?: (?:năm|giai đoạn) [\d\s–-]+)?$", re.IGNORECASE)
_LABEL_LIMIT = 220
# Marks that extraction puts behind a label, which its number says already.
_TAGS = re.compile(r"\s*\((?:khoảng)\)")
# What a record's standing adds to its number, where label and number do not say it already.
# What was reached or is so now needs no word beside its number; what is only asked for or hoped for does.
_STANDING = {"đề nghị": "đề nghị", "dự kiến": "dự kiến", "mục tiêu": "mục tiêu"}
# What a number has beside it where it is said first.
_ALSO = re.compile(r", tức [^(]*(?<! )")
# A part of a sum is called by the budget that its label names, else by its source.
_OWN_SOURCE = re.compile(r"ngân sách (?:cấp )?(?:tỉnh|thành phố|huyện|xã)\b")
# How a sentence calls the local budget that pays.
_BUDGETS = re.compile(r"ngân sách (?:cấp )?(?:tỉnh|thành phố|huyện|xã|địa phương)\b")


def headlines(said: Sequence[tuple[Entry[Figure], str]], draft: Draft, desk: Desk) -> list[str]:
    """One sentence for each document that states the figures, with place, document and section."""
    parts = []
    for _, several in groupby(said, key=lambda pair: pair[0].book.id):
        pairs = list(several)
        first = pairs[0][0]
        where = place_of(first, desk)
        parts.append(f"{where}{'; '.join(_said(pairs, draft))} ({reference([e for e, _ in pairs])}).")
    return parts


def place_prefix(book: Book, desk: Desk) -> str:
    """The document's place before a headline: "Tỉnh Bến Tre: "; empty where it has none."""
    return f"{phrases.upper_first(desk.whose(book))}: " if book.header.place else ""


def place_of(entry: Entry[Figure], desk: Desk) -> str:
    """The place before a headline: "Tỉnh Bến Tre: ", with what became of it; empty where the record has none."""
    if not entry.place:
        return ""
    own = entry.place == entry.book.header.place
    return f"{phrases.upper_first(desk.whose(entry.book) if own else desk.place(entry.place))}: "


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
            parts = _split_said(entry, draft) if len(pairs) == 1 else ""
            number = number.partition(" (")[0] if parts else number
            said.append(f"{full_label(entry, draft)}: {_standing(entry, number)}{phrases.lower_first(number)}{parts}")
            continue
        unsaid = {(e.record.value, e.record.low, e.record.high) for e, _ in alike}
        if len(unsaid) == 1:  # one number said twice is no contradiction
            entry, number = alike[0]
            said.append(f"{full_label(entry, draft)}: {_standing(entry, number)}{number}")
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
            first, figure = members[0][0].record, entry.record
            same = (first.unit, first.funding) == (figure.unit, figure.funding)
            if same and similar(members[0][0], entry) >= 0.7:
                members.append((entry, number))
                break
        else:
            groups.append((short_label(entry.record), [(entry, number)]))
    for _, members in groups:
        members.sort(key=lambda p: (p[0].record.period_start or 0, p[0].record.start))
    return groups


def said_label(label: str) -> str:
    """A label as a person says it: its own words, what they belong to in brackets, nothing that is above them."""
    from bot.lookups.bags import head, is_heading

    first, above = head(label)
    parent = above.partition(" – ")[0]
    if _ONLY_UNIT.match(first) and parent and not is_heading(parent):
        first = f"{first} – {parent}"  # "Số giường" of which house?
    elif _ONLY_MONEY.match(first) and title_source(parent):
        first = f"{first} – {parent}"  # "Kinh phí năm 2022" that the province pays is not all of that year
    own = _TAGS.sub("", first).split(" – ")
    more = "; ".join(part.strip() for part in own[1:] if part.strip())
    return f"{own[0].strip()} ({more})" if more else own[0].strip()


def short_label(figure: Figure) -> str:
    """The label without its years."""
    return phrases.clipped(_EMPTY.sub("", _YEARS.sub("", said_label(figure.label))).strip(" ,;:"), _LABEL_LIMIT)


def full_label(entry: Entry[Figure], draft: Draft) -> str:
    """The label with its years, said once; years and numbers that nothing holds are left out."""
    figure = entry.record
    label = phrases.clipped(said_label(figure.label), _LABEL_LIMIT)
    if not draft.support(entry, label):
        label = short_label(figure)
        if not draft.support(entry, label):
            label = phrases.clipped(re.sub(r"\d[\d.,/-]*", "", label), _LABEL_LIMIT)
    when = _period(entry, draft)
    if when and not (figure.period_start and str(figure.period_start) in label):
        dated = [dates_a_thing(label, *match.span()) for match in _NAMED_YEAR.finditer(label)]
        if dated and all(dated):
            return f"{label} (cho {when})"  # "lớp mở năm 2019": when it began, not when this is spent
        label = label if _YEARS.search(label) else f"{label} {when}"
    return label


def _period(entry: Entry[Figure], draft: Draft) -> str:
    figure, header = entry.record, entry.book.header
    when = phrases.years(figure.period_start, figure.period_end)
    if not when or not draft.support(entry, when):
        return ""
    own = (figure.period_start, figure.period_end) == (header.period_start, header.period_end)
    near = f"{figure.quote} {figure.label} {figure.context} {figure.column or ''}"
    rate = figure.unit.startswith("đồng/")
    # The plan's own years, and the goal's year of a heading, say nothing of when a rate or an undated number holds.
    return "" if (own or rate) and str(figure.period_end) not in f"{near if own else figure.quote}" else when


def _standing(entry: Entry[Figure], number: str) -> str:
    figure = entry.record
    word = _STANDING.get(figure.standing or "")
    goal = word == "mục tiêu" and figure.unit.startswith("đồng")  # a sum is spent, not aimed at
    if not word or goal or word in fold(f"{figure.label} {number}"):
        return ""
    return f"{word} "


def _split_said(entry: Entry[Figure], draft: Draft) -> str:
    """The split of a sum by source where its parts make up the whole: " (trung ương 2.000 đồng, địa phương …)"."""
    parts = adding_up(entry)
    if not parts:
        return ""
    said = [f"{_source_said(part.record)} {_printed_sum(part, draft)}" for part in parts]
    return f" ({', '.join(said)})"


def adding_up(entry: Entry[Figure]) -> list[Entry[Figure]]:
    """The parts of a sum by source, where there are several and they make up the whole; of one place in the text."""
    parts = [p for p in split(entry) if p.record.value and p.record.unit == "đồng"]
    whole = entry.record.value or 0
    if 1 < len(parts) < 5 and abs(sum(p.record.value or 0 for p in parts) - whole) < 1:
        return parts
    return []


def _source_said(figure: Figure) -> str:
    """Who pays a part of a sum: "đề nghị trung ương", "ngân sách tỉnh"."""
    own = _OWN_SOURCE.match(fold(figure.label)) if not figure.row else None
    name = own.group() if own else str(figure.funding)
    return f"đề nghị {name}" if figure.standing == "đề nghị" else name


def budget(figure: Figure) -> str:
    """Who pays a sum, as its own sentence calls them where it names just one: "ngân sách tỉnh" for "địa phương"."""
    named = set(_BUDGETS.findall(fold(figure.quote))) if figure.funding == "địa phương" else set()
    return named.pop() if len(named) == 1 else str(figure.funding)


def _printed_sum(entry: Entry[Figure], draft: Draft) -> str:
    """The number of a part without its repetition in tỷ."""
    return draft.say(entry).partition(" (")[0].partition(", tức")[0]


def clause(entry: Entry[Figure]) -> str:
    """The words of the plan around a figure, short."""
    return phrases.clipped(entry.record.quote.replace("\t", " ").strip(" -+*•.;"), 260)


def line(entry: Entry[Figure]) -> str:
    """One figure as a line of details: label, number, section."""
    figure = entry.record
    where = phrases.section(figure.section)
    return f"{phrases.clipped(said_label(figure.label), 160)}: {say(figure).text}{f' ({where})' if where else ''}"


def details(main: Sequence[Entry[Figure]], repeats: Sequence[Entry[Figure]], draft: Draft) -> list[str]:
    """The split by source, the rows below, and where else the same number stands; nothing that was said before."""
    lines = []
    shown = {id(e) for e in main} | {id(e) for e in repeats}
    if len(main) == 1:
        shown |= {id(e) for e in adding_up(main[0])}
    told = {(e.record.funding, e.record.value) for e in main[0].book.figures if id(e) in shown} if main else set()
    for entry in (*main[:3], *repeats):
        parts = [p for p in split(entry) if id(p) not in shown and (p.record.funding, p.record.value) not in told]
        told |= {(p.record.funding, p.record.value) for p in parts}
        below = [e for e in (children(entry) if entry in main else []) if id(e) not in shown]
        shown |= {id(e) for e in (*parts, *below)}
        lines += _parts_said(entry, parts)
        lines += [f"Trong đó: {phrases.lower_first(line(e))}" for e in below]
        for other in (*parts, *below):
            draft.say(other)
    for repeat in repeats:
        lines.append(f"Cũng nêu ở {phrases.section(repeat.record.section)}: {_ALSO.sub('', say(repeat.record).text)}")
    for entry in main[:2]:
        if entry.record.note and fold(entry.record.note) not in fold(" ".join(lines)):
            lines.append(f"Diễn giải trong bảng: {phrases.clipped(entry.record.note, 300)}")
    return lines[:12]


def _parts_said(entry: Entry[Figure], parts: Sequence[Entry[Figure]]) -> list[str]:
    """The parts of a sum by source: those of its own row in one line by who pays them, others by their own labels."""
    row = [p for p in parts if entry.record.row and p.record.row == entry.record.row]
    lines = [f"Trong đó: {phrases.lower_first(line(p))}" for p in parts if p not in row]
    where = phrases.section(entry.record.section)
    if len(row) == 1 and row[0].record.value == entry.record.value:
        lines.insert(0, f"Toàn bộ từ nguồn {_source_said(row[0].record)}{f' ({where})' if where else ''}")
    elif row:
        each = ", ".join(f"{_source_said(p.record)} {say(p.record).text}" for p in row)
        lines.insert(0, f"Trong đó: {each}{f' ({where})' if where else ''}")
    return lines


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
        and (e.record.section == figure.section or e.record.section.startswith(f"{figure.section}."))
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
    if rest and figure.funding is None:
        return []  # what nothing calls a whole is none of what stands behind it
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
