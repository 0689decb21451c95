"""What a figure is of: the asker's agency or none, its own budget, so many years, the whole or a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.compose.figures import split
from bot.lookups.demands import alike
from bot.lookups.desk import Desk
from bot.lookups.match import Match, Topic
from bot.lookups.nearness import together
from bot.lookups.opposites import marks_in
from bot.lookups.shelf import Entry
from bot.lookups.terms import syllables, telling, terms_of
from bot.question import Question
from knowledge.agencies import agency_key, find_agencies
from knowledge.records import Figure
from knowledge.text import fold, strip_marks

_OWN_BUDGET = re.compile(r"\bngân sách (?:cấp |của )?(tỉnh|thành phố|huyện|xã)\b")
_TOTAL = re.compile(r"\btổng\b|\btoàn bộ\b|\bcông tác xã hội\b|\bdành\b|\bgiao\b")


def own_funding(question: Question) -> str | None:
    """The source that "ngân sách thành phố Hà Nội" names, which may also mean all the money of that place."""
    named = None if question.funding or question.fundings else _OWN_BUDGET.search(fold(question.normal))
    if not named or _TOTAL.search(fold(question.normal)):
        return None
    return "địa phương" if named[1] in ("tỉnh", "thành phố") else f"ngân sách {named[1]}"


def paid_by(wholes: Sequence[Match[Figure]], question: Question) -> list[Match[Figure]]:
    """The part that the source asked for pays of the likeliest whole; empty where the whole names no such part."""
    if not wholes or not question.funding:
        return []
    named = fold(question.funding)
    parts = [e for e in split(wholes[0].entry) if e.record.funding == question.funding or named in fold(e.record.label)]
    return [replace(wholes[0], entry=part) for part in parts]


_PAYER = re.compile(r"\bngân sách (?:tỉnh|thành phố|địa phương|huyện|trung ương)\b")
_AS_NAMED = 0.1


def as_named(entry: Entry[Figure], question: Question) -> float:
    """What a sum gains whose payer is called as in the question: "ngân sách tỉnh" may be a part of the local one."""
    named = set(_PAYER.findall(fold(question.normal)))
    return _AS_NAMED if named and named & set(_PAYER.findall(fold(entry.record.label.partition(" – ")[0]))) else 0.0


# What a stage or a yearly sum gains or loses where the question says how many years it means.
_LONG, _SHORT = 0.15, -0.2


def long_enough(entry: Entry[Figure], question: Question) -> float:
    """What a figure gains whose years are as many as asked for ("5 năm", "cả giai đoạn"); a single year's loses."""
    start, end = entry.record.period_start, entry.record.period_end
    if question.length is None or question.periods or start is None or end is None:
        return 0.0
    if end == start or entry.record.unit.endswith("/năm"):
        return _SHORT
    header = entry.book.header
    # A plan titled by its first year ("năm 2024") may be for more: its sum of several years is the whole.
    whole = start == header.period_start and end >= (header.period_end or end)
    return _LONG if (end - start + 1 == question.length if question.length else whole) else 0.0


_SUMS_UP = re.compile(
    r"\b(?:tổng|toàn bộ|phần|khoản|tất cả|hết|tốn)\b"
    r"|\bbao nhiêu (?:tỷ|triệu)\b|\bmấy (?:tỷ|trăm triệu)\b"
)
_EACH = re.compile(r"\b(?:mỗi|từng|một|1|mức|đơn giá|định mức|bình quân|trung bình)\b|/")


def as_sum(entry: Entry[Figure], question: Question) -> float:
    """What a rate loses where the question asks for all of it ("phần trả phụ cấp trong tổng kinh phí")."""
    unit, _, per = entry.record.unit.partition("/")
    asked = fold(question.normal)
    rate = unit == "đồng" and per and not question.units
    return _SHORT if rate and _SUMS_UP.search(asked) and not _EACH.search(asked) else 0.0


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FOR_EACH = re.compile(r"\b(?:mỗi|từng|bình quân mỗi|trên mỗi) (?!lần|trong|số)([^\W\d_]+)")


def of_each(entry: Entry[Figure], question: Question) -> bool:
    """Whether a sum may be for each of what the question asks it of: a rate, or a label that speaks of just these."""
    if not entry.record.unit.startswith("đồng") or "/" in entry.record.unit:
        return True
    each = each_asked(question.normal)
    return each is None or each in entry.words or each in terms_of(entry.record.row or "")


@lru_cache(maxsize=1 << 6)
def each_asked(text: str) -> str | None:
    """Of what a question asks a sum for each; it is held against every record."""
    each = _FOR_EACH.search(fold(text))
    if each and each[1] == "năm" and len(set(_YEAR.findall(text))) > 1:
        return None  # "2015 so với 2014, mỗi năm bao nhiêu": of each of the two
    return each[1] if each else None


_AMONG_THEM = re.compile(r"\btrong (?:đó|số đó|số này)\b|\b(?:bao )?gồm\b")


def counted_whole(entry: Entry[Figure], question: Question) -> Entry[Figure] | None:
    """The number of all of which a figure counts some ("trong đó 940 người ở cấp xã"), where no part is asked for."""
    part = entry.record
    if part.unit.startswith("đồng") or part.unit == "%" or "/" in part.unit or part.value is None:
        return None
    asked = set(terms_of(question.normal))
    own = set(telling(part.label)) | {pair for pair in terms_of(part.label) if " " in pair}
    if marks_in(part.label) & marks_in(question.normal):
        return None
    for other in entry.book.figures:
        whole = other.record
        if whole.number_end > part.number_start or whole.end < part.number_end or whole.value is None:
            continue
        between = fold(entry.book.text[whole.number_end : part.number_start])
        if whole.value <= part.value or not alike(whole.unit, part.unit) or not _AMONG_THEM.search(between):
            continue
        if not (own - set(terms_of(whole.label))) & asked:
            return other
    return None


# What a figure gains whose label names the level of government, or the side, asked for.
_AS_MARKED = 0.15


def as_marked(entry: Entry[Figure], question: Question) -> float:
    """What a figure gains whose own label is of the level or side asked for ("ở cấp xã", "ngoài công lập")."""
    asked = marks_in(question.normal)
    return _AS_MARKED if asked and asked & marks_in(entry.record.label.partition(" – ")[0]) else 0.0


def part_marked(entry: Entry[Figure], question: Question) -> Entry[Figure] | None:
    """The part that counts only the level or side asked for ("ở cấp xã"), beside a number that counts all."""
    asked, whole = marks_in(question.normal), entry.record
    if not asked or marks_in(whole.label) or whole.unit.startswith("đồng"):
        return None
    for other in entry.book.figures:
        part = other.record
        same = whole.start <= part.start < whole.end and whole.number_end <= part.number_start
        if same and alike(part.unit, whole.unit) and asked & marks_in(part.label):
            return other
    return None


# "Có mấy cơ sở" asks for what there is, not for what is to be built.
_THERE_IS = re.compile(r"\bcó (?:tổng cộng |tất cả |khoảng )?(?:mấy|bao nhiêu)\b")
_AT_HAND = 0.05


def at_hand(entry: Entry[Figure], question: Question) -> float:
    """What a count of what there was or is gains where the question asks what there is, of no year."""
    count = not entry.record.unit.startswith("đồng") and entry.record.standing in ("kết quả", "hiện trạng")
    return _AT_HAND if count and not question.periods and _THERE_IS.search(fold(question.normal)) else 0.0


# Bodies that plans pay for, build and equip, under many names: a sum asked for one of them is no other sum.
_IS_PAID = re.compile(r"(?:trung tâm|cơ sở|văn phòng|trường|bệnh viện|nhà|làng|câu lạc bộ)\s")


def without_askers(question: Question, desk: Desk) -> Question:
    """The question without agencies that no figure names: they are who asks, or whose plan it is.

    Bodies that plans pay for are what is asked about, whatever they are called there.
    """
    told = [_about(e) for b in desk.scope.books for e in b.figures] if question.agencies else []
    strange = [a for a in question.agencies if not named_among(told, a)]
    if not strange:
        return question
    if paid := [a for a in strange if _IS_PAID.match(fold(a))]:
        words = tuple((s, True) for a in paid for s in syllables(a))
        question = replace(question, topic=(*question.topic, *words))
    topic = {s for w, _ in question.topic for s in syllables(w)}
    gone = {s for a in strange for s in syllables(a)} - topic
    return replace(
        question,
        agencies=tuple(a for a in question.agencies if a not in strange),
        content=tuple(w for w in question.content if not set(syllables(w)) <= gone),
    )


def named_among(texts: Sequence[str], agency: str) -> bool:
    """Whether any of some texts names an agency, as the list does or shortened ("Đài PTTH tỉnh")."""
    name, key, may = fold(agency), agency_key(agency), _trace(agency)
    return any(name in fold(text) for text in texts) or any(
        key in _named_in(text) for text in texts if may.search(text)
    )


@lru_cache(maxsize=1 << 9)
def _trace(agency: str) -> re.Pattern[str]:
    """What a text that names an agency must hold: a word of its name with a capital, or initials that begin like it.

    To read the agencies of a text takes long; most texts name none.
    """
    capitals = [word for word in re.findall(r"\w+", agency) if word[0].isupper()]
    initials = "".join(sorted({letter for word in capitals for letter in (word[0], strip_marks(word[0]))}))
    if not capitals:
        return re.compile("")
    small = "(?i:" if len(capitals) == 1 else "(?:"  # "cấp xã" is written small
    return re.compile(rf"(?<!\w)(?:{small}{'|'.join(capitals)})|[{initials}][B-DF-HJ-NP-TV-ZĐ]+)(?!\w)")


@lru_cache(maxsize=1 << 11)
def _named_in(text: str) -> frozenset[str]:
    return frozenset(agency_key(mention.canonical) for mention in find_agencies(text))


def _about(entry: Entry[Figure]) -> str:
    return f"{entry.record.label} {entry.record.quote} {entry.record.context}"


def admits_funding(figure: Figure, question: Question) -> bool:
    """Whether a figure is of the funding source asked for; without one asked for, every figure is admitted."""
    if question.funding is None or figure.funding == question.funding:
        return True
    return fold(question.funding) in fold(figure.label.partition(" – ")[0])


def sum_of(entry: Entry[Figure]) -> Entry[Figure] | None:
    """The sum that a part by source belongs to, in one sentence or row with it; None where it is no part."""
    part = entry.record
    if part.funding in (None, "tổng") or not part.unit.startswith("đồng"):
        return None
    sums = [
        e
        for e in entry.book.figures
        if e.record.funding == "tổng"
        and e.record.unit == part.unit
        and (e.record.value or 0) > (part.value or 0)
        and (e.record.period_start, e.record.period_end) == (part.period_start, part.period_end)
        and together(e, entry) == 1.0
    ]
    return min(sums, key=lambda e: abs(e.record.number_start - part.number_start), default=None)


# Clauses of one list stand so near.
BESIDE = 0.6


def one_of_sources(entry: Entry[Figure]) -> bool:
    """Whether money is told only by who pays it, and what others pay stands beside it."""
    own = entry.record
    if own.unit != "đồng" or own.funding in (None, "tổng") or entry.label:
        return False
    return any(
        e.record.funding not in (None, "tổng", own.funding) and e.record.unit == "đồng" and together(e, entry) >= BESIDE
        for e in entry.book.figures
    )


def child_named(found: list[Match[Figure]], topic: Topic) -> list[Match[Figure]]:
    """The matches with the sub-row of the best one before it that alone has a word asked for ("tiền ăn").

    A row says what all its sub-rows are for, and so covers more words than the one that is meant.
    """
    top = found[0].entry if found else None
    if top is None or not top.record.row:
        return found
    row = fold(top.record.row)
    held = {strip_marks(word) for word in (*top.words, *syllables(top.record.label))}
    asked = {strip_marks(u.term) for u in topic.units if not u.pair and not u.generic} - held

    def has_it(match: Match[Figure]) -> bool:
        part = match.entry.record
        below = match.entry.book is top.book and fold(part.parent or "") == row and part.unit == top.record.unit
        return below and not asked.isdisjoint(map(strip_marks, syllables(part.row or "")))

    child = next((match for match in found[1:] if has_it(match)), None) if asked else None
    return [child, *(match for match in found if match is not child)] if child else found
