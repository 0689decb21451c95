"""Statements against each other: one target with two values, the closing line's period, the narrative and the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.checking.result import Comparison, Quote, quote_of, say
from knowledge.document import Document
from knowledge.extract.cues import says_total
from knowledge.extract.frame import Frame
from knowledge.extract.lexicon import load
from knowledge.extract.periods import find_periods
from knowledge.extract.rows import is_total
from knowledge.records import Figure, Header
from knowledge.text import fold

_OTHERS = re.compile(r"(?:quyết định|nghị quyết|đề án|chương trình|chiến lược|công văn)[^.]{0,120}$")
_OWN = re.compile(r"(?:địa bàn|tỉnh|thành phố|huyện|kế hoạch)[^.]{0,60}$")


@cache
def _weak() -> frozenset[str]:
    return frozenset(fold(word) for entry in load("figures")["weak_word"] for word in entry["words"])


def check_targets(figures: Sequence[Figure]) -> Iterator[Comparison]:
    """Percentages of one thing in one period that are stated with two values, or twice with the same."""
    groups: dict[tuple[frozenset[str], int | None, int | None], list[Figure]] = {}
    for figure in figures:
        if figure.unit != "%" or figure.value is None or figure.row is not None or figure.period_end is None:
            continue
        if figure.standing in ("hiện trạng", "kết quả") or len(re.findall(r"\d+(?:,\d+)?\s*%", figure.quote)) != 1:
            continue
        words = _content(figure)
        if len(words) >= 5:
            groups.setdefault((words, figure.period_start, figure.period_end), []).append(figure)
    for members in groups.values():
        values = {figure.value for figure in members}
        if len(members) < 2:
            continue
        said = " và ".join(say(value or 0, "%") for value in dict.fromkeys(figure.value for figure in members))
        years = _years(members[0])
        quotes = tuple(quote_of(figure) for figure in members)
        if len(values) > 1:
            message = f"Cùng một chỉ tiêu “{_short(members[0].label)}”{years} ghi các giá trị khác nhau: {said}"
            message += "; cần xác định giá trị đúng."
            yield Comparison("chỉ tiêu", False, message, quotes, members[0].start)
        else:
            yield Comparison(
                "chỉ tiêu",
                True,
                f"chỉ tiêu “{_short(members[0].label)}”{years} nêu {len(members)} lần, đều là {said}",
                quotes,
                members[0].start,
            )


def _content(figure: Figure) -> frozenset[str]:
    """The words of a target's sentence that tell it from another; number, qualifiers and small words left out."""
    quote = fold(figure.quote)
    at = figure.number_start - figure.start
    text = f"{quote[:at]} {quote[figure.number_end - figure.start :]}"
    return frozenset(word for word in re.findall(r"\w+", text) if word not in _weak())


def _years(figure: Figure) -> str:
    if figure.period_start == figure.period_end:
        return f" năm {figure.period_end}"
    return (
        f" giai đoạn {figure.period_start} - {figure.period_end}"
        if figure.period_start
        else f" đến năm {figure.period_end}"
    )


def check_closing(document: Document, frame: Frame, header: Header) -> Iterator[Comparison]:
    """The period in the closing line ("Trên đây là Kế hoạch …") against the title's."""
    title = frame.years
    if title[0] is None or title[1] is None:
        return
    for block in reversed(document.blocks[len(document.blocks) // 3 :]):
        text = document.text[block.start : block.end]
        if block.table or not fold(text).startswith("trên đây"):
            continue
        own = [p for p in find_periods(text) if not p.aside and _is_own(fold(text)[: p.start])]
        spans = [p for p in own if (p.first == p.last) == (title[0] == title[1])]
        if not spans:
            return
        agrees = any((p.first, p.last) == title for p in spans)
        if not agrees and (
            len(spans) > 1 or len(own) > 1 or not _overlaps(spans[0].first, spans[0].last, title[0], title[1])
        ):
            return
        closing, first = (
            (f"{spans[0].first} - {spans[0].last}" if spans[0].first != spans[0].last else str(spans[0].first)),
            f"{title[0]} - {title[1]}",
        )
        first = first if title[0] != title[1] else str(title[0])
        quotes: list[Quote] = [(frame.section(block.start), text, block.start, block.end)]
        mark = next((m for m in header.marks if m.field in ("period", "period_start", "title", "period_end")), None)
        if mark and mark.quote:
            quotes.insert(0, (frame.section(mark.start), mark.quote, mark.start, mark.end))
        message = (
            f"thời kỳ ở câu kết và ở tên văn bản đều là {first}"
            if agrees
            else f"Câu kết ghi thời kỳ {closing}, tên văn bản ghi {first}."
        )
        yield Comparison("thời kỳ", agrees, message, tuple(quotes), block.start)
        return


def _is_own(before: str) -> bool:
    """Whether a period in the closing line is the plan's own and not that of a decision or programme that it cites."""
    other, own = _OTHERS.search(before), _OWN.search(before)
    return other is None or (own is not None and own.start() > other.start() and "," in before[own.start() :])


def _overlaps(a: int, b: int, c: int, d: int) -> bool:
    return a <= d and c <= b


def check_annex(figures: Sequence[Figure]) -> Iterator[Comparison]:
    """The totals that sentences state against the total row of the one table that gives money for the same years."""
    totals = [
        f
        for f in figures
        if f.row and f.unit == "đồng" and f.value is not None and f.column and is_total(f.row) and f.parent is None
    ]
    places = {(f.start, f.end) for f in totals}
    if len(places) != 1:
        return
    for source in ("tổng", "trung ương", "địa phương"):
        rows = [f for f in totals if f.funding == source]
        if len(rows) != 1:
            continue
        row = rows[0]
        stated = [f for f in figures if _states_total(f, source, row)]
        if source != "tổng":
            stated = [f for f in stated if f.parent and says_total(f.parent)]
        values = {f.value for f in stated}
        if not stated or len(values) > 1:
            continue
        value = stated[0].value or 0
        agrees = value == row.value
        if not agrees and abs(value - (row.value or 0)) > 0.25 * max(value, row.value or 0):
            continue  # so far apart, the table covers only a part of what the sentence does
        named = "Tổng kinh phí" if source == "tổng" else f"Kinh phí {source}"
        said = f"{named} trong phần lời là {say(value, 'đồng')}, dòng tổng của bảng là {say(row.value or 0, 'đồng')}"
        said = said[:1].lower() + said[1:] if agrees else f"{said}: lệch {say(abs(value - (row.value or 0)), 'đồng')}."
        yield Comparison("lời và bảng", agrees, said, (*map(quote_of, stated), quote_of(row)), row.start)


def _states_total(figure: Figure, source: str, row: Figure) -> bool:
    if figure.row is not None or figure.unit != "đồng" or figure.value is None or figure.funding != source:
        return False
    if figure.approximate or figure.bound or figure.standing == "kết quả" or figure.context == "":
        return False
    if (figure.period_start, figure.period_end) != (row.period_start, row.period_end):
        return False
    return source != "tổng" or (says_total(figure.label) and figure.parent is None)


def _short(label: str) -> str:
    return label if len(label) <= 110 else label[:109].rstrip() + "…"
