"""How figures are put together in words: compared, the largest, the sum, the difference, the ratio, the share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.numbers import grouped
from bot.question import Across, Question
from knowledge.records import Figure, Number

if TYPE_CHECKING:
    from bot.lookups.cells import Cell
    from bot.lookups.desk import Desk
    from bot.lookups.shelf import Entry

# So many rows are named in a headline.
_NAMED = 4
UNLIKE = "Lưu ý: các số này không cùng loại ({why}), chỉ nên so sánh tham khảo."


def put_together(question: Question, desk: Desk, cells: Sequence[Cell], draft: Draft) -> Answer:
    """The answer that states every number with its source and what was asked about them together."""
    from bot.lookups.cells import amounts

    said = {id(c.figure): draft.say(c.figure) for c in cells if c.figure}
    stated = amounts(cells)
    first = stated[0][0].figure
    assert first is not None
    label = wording.short_label(first.record)
    each = [f"{phrases.upper_first(c.name)}: {said[id(c.figure)]}{_when(c, draft)}" for c, _ in stated]
    entries = [c.figure for c, _ in stated if c.figure]
    different = unlike(entries)
    for cell, _ in stated:
        if cell.figure:
            draft.support(cell.figure, cell.name)  # a year taken over from the chat stands in no question
    silent = _silent(question, cells)
    for cell, _ in stated:
        if cell.figure and not cell.own:
            draft.support(cell.figure, cell.name)  # the year that its column's title tells
    if question.across in (Across.MAX, Across.MIN):
        headline = _whose(entries, question, desk) + _extreme(question, stated, said, label, draft)
        draft.details += each
    elif question.across is Across.SUM:
        headline = _sum(stated, each, label, draft)
        draft.details += each
    else:
        # What is compared is said once: by the label, or by the names of the things where each has its own.
        of_sources = all(cell.name.startswith("nguồn ") for cell, _ in stated)
        lead = "" if stated[0][0].own or of_sources else f"{label}: "
        verdict = _verdict(question, stated, first.record.unit, draft) if comparable(entries) else ""
        note = f" Lưu ý: {different}." if different and len(stated) > 1 else ""
        headline = f"{_whose(entries, question, desk)}{lead}{'; '.join([*each, *silent])}.{verdict}{note}"
    draft.details += [f"{phrases.upper_first(c.name)}: không nêu" for c in cells if not c.figure]
    if different:
        draft.details.append(UNLIKE.format(why=different))
    draft.details += [line for c, _ in stated if c.figure and (line := _where(c.figure))]
    return draft.finish("answered", headline)


def _whose(entries: Sequence[Entry[Figure]], question: Question, desk: Desk) -> str:
    """The place of what is compared, where it is all of one and no place is what is compared."""
    alone = len({entry.place for entry in entries}) == 1 and len(question.places) + len(question.issuers) < 2
    return wording.place_of(entries[0], desk) if alone else ""


def _silent(question: Question, cells: Sequence[Cell]) -> list[str]:
    """What is said of those asked for by name that do not state it."""
    named = len(question.places) + len(question.issuers) > 1 or len(question.periods) > 1
    return [f"{phrases.upper_first(c.name)}: không nêu" for c in cells if not c.figure] if named else []


def comparable(entries: Sequence[Entry[Figure]]) -> bool:
    """Whether there are several numbers of one unit."""
    from bot.lookups.cells import same_unit

    return len(entries) > 1 and all(same_unit(entries[0].record.unit, e.record.unit) for e in entries[1:])


def _where(entry: Entry[Figure]) -> str:
    return f"{phrases.clipped(wording.said_label(entry.record.label), 160)}: {wording.reference([entry])}"


def _when(cell: Cell, draft: Draft) -> str:
    entry = cell.figure
    if entry is None:
        return ""
    when = phrases.years(entry.record.period_start, entry.record.period_end)
    return f" ({when})" if when and when not in cell.name and draft.support(entry, when) else ""


def unlike(entries: Sequence[Entry[Figure]]) -> str:
    """In what the figures differ beyond what is compared: length of their periods, standing; empty where in nothing."""
    spans = {(e.record.period_end or 0) - (e.record.period_start or 0) for e in entries if e.record.period_end}
    reasons = []
    if len(spans) > 1:
        reasons.append("khác độ dài thời kỳ")
    standings = sorted({e.record.standing for e in entries if e.record.standing})
    if len(standings) > 1:
        reasons.append(f"khác tính chất: {phrases.joined(standings)}")
    if not comparable(entries) and len(entries) > 1:
        reasons.append("khác đơn vị, không so sánh được")
    return "; ".join(reasons)


def _cite_title(cell: Cell, draft: Draft) -> None:
    """The title of the column in which a figure stands joins the sources: it tells the year that the headline names."""
    entry = cell.figure
    if entry is None or not re.search(r"\d", entry.record.column or ""):
        return
    title = str(entry.record.column).rpartition(": ")[2]  # "Trong đó: Năm 2022"
    at = entry.book.text.rfind(title, 0, entry.record.start)
    if at >= 0:
        draft.cite_line(entry.book, entry.record.section, at, at + len(title))


def _extreme(
    question: Question, stated: Sequence[tuple[Cell, float]], said: dict[int, str], label: str, draft: Draft
) -> str:
    across = question.across
    unit = stated[0][0].figure.record.unit if stated[0][0].figure else ""
    stated = [(c, value) for c, value in stated if c.figure and c.figure.record.unit == unit]
    pick = max if across is Across.MAX else min
    limit = pick(value for _, value in stated)
    top = [cell for cell, value in stated if value == limit]
    names = phrases.joined([phrases.upper_first(c.name) for c in top])
    for cell in top:
        _cite_title(cell, draft)
    number = said[id(top[0].figure)]
    word = "lớn nhất" if across is Across.MAX else "nhỏ nhất"
    where = wording.reference([top[0].figure]) if top[0].figure else ""
    things = "khoản" if top[0].own and unit.startswith("đồng") else "năm" if top[0].name.startswith("năm ") else "nơi"
    compared = f", trong {len(stated)} {things} có nêu" if 1 < len(stated) < 10 else ""
    lead = phrases.upper_first(word) if top[0].own else f"{label} {word}"
    return f"{lead}: {names}, {number}{_when(top[0], draft)}{compared} ({where})."


def _sum(stated: Sequence[tuple[Cell, float]], each: Sequence[str], label: str, draft: Draft) -> str:
    unit = stated[0][0].options[0].entry.record.unit
    total = _whole(sum(value for _, value in stated))
    formula = f"{' + '.join(grouped(_whole(v)) for _, v in stated)} = {grouped(total)} {unit}"
    draft.details.append(f"Cách tính: {formula}")
    names = phrases.joined([c.name for c, _ in stated])
    if stated[0][0].own:
        return f"{'; '.join(each)}. Cộng lại: {draft.compute(f'Tổng: {names}', total, unit, formula)}."
    return f"Cộng các số của {names}: {draft.compute(f'Tổng: {label}', total, unit, formula)} ({label})."


def _verdict(question: Question, stated: Sequence[tuple[Cell, float]], unit: str, draft: Draft) -> str:
    if len(stated) != 2:
        best = max(stated, key=lambda pair: pair[1])
        return f" Cao nhất: {phrases.lower_first(best[0].name)}." if len({v for _, v in stated}) > 1 else " Bằng nhau."
    (one, a), (two, b) = sorted(stated, key=lambda pair: -pair[1])
    if a == b:
        return " Hai số bằng nhau."
    more = "cao hơn" if unit == "%" else "nhiều hơn"
    points = "điểm phần trăm" if unit == "%" else unit
    difference = _whole(a - b)
    formula = f"{grouped(_whole(a))} - {grouped(_whole(b))} = {grouped(difference)} {points}"
    number = draft.compute(f"Chênh lệch giữa {one.name} và {two.name}", difference, points, formula)
    draft.details.append(f"Cách tính: {formula}")
    text = f" {phrases.upper_first(one.name)} {more} {phrases.lower_first(two.name)} {number}"
    if b and (question.across is Across.RATIO or unit != "%"):
        ratio = round(a / b, 1)
        shown = f"{grouped(_whole(a))} : {grouped(_whole(b))} ≈ {grouped(ratio)} lần"
        times = draft.compute(f"Tỷ số giữa {one.name} và {two.name}", ratio, "lần", shown)
        draft.details.append(f"Cách tính: {shown}")
        text += f", gấp khoảng {times}"
    return f"{text}."


def share(part: Entry[Figure], whole: Entry[Figure], desk: Desk, draft: Draft) -> Answer:
    """What share one figure is of another."""
    a, b = part.record.value or 0, whole.record.value or 1
    percent = round(100 * a / b, 1)
    small, large = draft.say(part), draft.say(whole)
    formula = f"{grouped(a)} : {grouped(b)} × 100 ≈ {grouped(percent)}%"
    number = draft.compute(f"Tỷ trọng: {part.record.label}", percent, "%", formula, part.place)
    draft.details += [f"Cách tính: {formula}", f"{wording.short_label(whole.record)}: {large}"]
    label = wording.full_label(part, draft)
    when = phrases.years(whole.record.period_start, whole.record.period_end)
    when = f" {when}" if when and draft.support(whole, when) else ""
    place = f"{phrases.upper_first(desk.place(part.place))}: " if part.place else ""
    return draft.finish(
        "answered",
        f"{place}{label}: {small}, chiếm khoảng {number} tổng kinh phí{when} là {large}"
        f" ({wording.reference([part, whole])}).",
    )


def rows_together(
    parts: Sequence[Entry[Figure]], whole: Entry[Figure], desk: Desk, draft: Draft, *, share: bool
) -> Answer:
    """What the rows of one source make together, of the table's sum; first its share of that where it is asked for."""
    total, funding = whole.record.value or 1, str(parts[0].record.funding)
    each = [f"{wording.short_label(e.record)}: {draft.say(e)}" for e in parts]
    amount = sum(e.record.value or 0 for e in parts)
    adding = f"{' + '.join(grouped(e.record.value or 0) for e in parts)} = {grouped(amount)} đồng"
    said = draft.compute(f"Tổng các khoản {funding}", amount, "đồng", adding, parts[0].place)
    draft.details.append(f"Cách tính: {adding}")
    source = funding if funding.startswith("ngân sách") else f"nguồn {funding}"
    names = [phrases.lower_first(wording.short_label(e.record)) for e in parts]
    named = f" ({'; '.join(names)})" if len(names) <= _NAMED and all(map(draft.support, parts, names)) else ""
    lead = f"{source}: {said}, cộng từ {len(parts)} khoản{named}"
    if share:
        percent = round(100 * amount / total, 1)
        dividing = f"{grouped(amount)} : {grouped(total)} × 100 ≈ {grouped(percent)}%"
        number = draft.compute(f"Tỷ trọng {funding}", percent, "%", dividing, parts[0].place)
        draft.details.append(f"Cách tính: {dividing}")
        lead = f"{source} chiếm khoảng {number}: {len(parts)} khoản, cộng lại {said}"
    large = draft.say(whole)
    draft.details += each
    return draft.finish(
        "answered",
        f"{wording.place_of(whole, desk)}{lead}, trên tổng {large} ({wording.reference([*parts, whole])}).",
    )


def counted(question: Question, desk: Desk, places: Sequence[str], draft: Draft) -> Answer:
    """How many places, and which."""
    names = [desk.place(p) for p in places]
    unit = "địa phương" if any(not phrases.place_name(p).startswith("tỉnh") for p in places) else "tỉnh"
    formula = f"{phrases.joined([*places])} = {len(places)} {unit}"
    number = draft.compute(f"Số {unit} có trong kho", len(places), unit, formula)
    rest = [p for p in desk.shelf.places if p not in places]
    draft.details += [phrases.upper_first(name) for name in names]
    if rest:
        draft.details.append(f"Không nêu: {phrases.joined(rest)}")
    when = phrases.joined([phrases.years(p.start, p.end) for p in question.periods])
    scope = f" ({when})" if when else ""
    return draft.finish("answered", f"Trong kho có {number}{scope}: {phrases.joined(names)}.")


def _whole(value: float) -> Number:
    return int(value) if float(value).is_integer() else round(value, 2)
