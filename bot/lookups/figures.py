"""Figures: how much, how many, what share; several at once when the question asks several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups import choices, headings, table_rows
from bot.lookups.attending import attending, event_first, without_attending
from bot.lookups.demands import Demand, demands_of, speaks_of, uncounted, unit_words
from bot.lookups.desk import Desk
from bot.lookups.each import only_whole, whole_for_each
from bot.lookups.likeness import (
    asks_of_agency,
    each_named,
    more_done,
    of_all_years,
    paid_to,
    whole,
)
from bot.lookups.match import Match, Scale, ranked, similar
from bot.lookups.meant import (
    as_marked,
    as_named,
    as_sum,
    at_hand,
    child_named,
    counted_whole,
    each_asked,
    long_enough,
    one_of_sources,
    own_funding,
    paid_by,
    part_marked,
    sum_of,
    without_askers,
)
from bot.lookups.nearness import together
from bot.lookups.opposites import unasked_side
from bot.lookups.paid import own_row
from bot.lookups.rates import heads_before_rates, only_rate, rates_beside
from bot.lookups.scope import fit
from bot.lookups.shelf import Entry
from bot.lookups.sieve import sifted
from bot.lookups.terms import syllables
from bot.lookups.turns import turned
from bot.lookups.wider import only_part_of
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

# A record this close to the best one says the same thing, or contradicts it, when its label is nearly the same.
_NEAR, _SAME_LABEL = 0.9, 0.7
# What a plan sets for one stage and for the next need not be worded as nearly alike.
_NEXT_STAGE = 0.6
# A part by source gives way to its sum where that fits this much as well.
_PART = 0.7
_WHOLE = "tổng"
# Before who pays, where that is asked.
PAID_BY = "Nguồn: "
# Where figures of just the years asked for fit nearly as well, those whose years only hold them are left out.
_EXACT, _NEARLY = 0.9, 0.6
# Records of the same sentence or row belong together when several things are asked.
_TOGETHER = 0.15
# So near to a price's score a sum of the same row is meant as well.
_SAME_ROW = 0.95
_PIECES = re.compile(r"[,;?]|\b(?:và|còn|cùng)\b")
_CUE = re.compile(r"\b(?:bao nhiêu|mấy|số lượng|số|tỷ lệ)\b")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The figures that answer one demand: the first, and those that stand beside it (other periods, contradictions)."""

    demand: Demand
    figures: tuple[Entry[Figure], ...]
    score: float
    repeats: tuple[Entry[Figure], ...] = ()


def find(question: Question, desk: Desk) -> Answer | None:
    """The figures asked for, or a clarifying question where places differ; None where no record answers."""
    from bot.lookups import as_share, both
    from bot.lookups.every_year import every_year

    wanted = demands_of(question, {unit for b in desk.scope.books for unit in b.units})
    if not wanted:
        return None
    words = [word for word, _ in question.topic]
    plain, numbers = question, wanted
    if Asked.COUNT in question.asks and unit_words(words) and not _is_true_of(question, words):
        wanted = (*wanted, Demand(Asked.COUNT, " ".join(words)))
        question = replace(question, topic=())
    if answered := of_parts(question, desk, wanted):
        return answered
    if answered := both.of_sources(question, desk, wanted) or headings.find(question, desk):
        return answered
    if answered := both.find(question, desk, wanted):
        return answered
    matches = [candidates(without_attending(question, wanted), desk, demand) for demand in wanted]
    if not any(matches):
        return as_share.find(plain, desk, numbers) or both.each_source(question, desk, wanted)
    several = len(question.places) > 1 and len(desk.scope.books) > 1
    if several or (not desk.scope.named and len(_books(next(m for m in matches if m))) > 1):
        return choices.across_books(question, desk, wanted, matches)
    chosen = every_year(choose(wanted, matches, question, desk), question, desk)
    first = chosen[0].figures[0]
    if len(chosen) == 1 and first.record.unit == "đồng" and (each := whole_for_each(question, first)):
        return only_whole(question, desk, each, first)
    return answer(question, desk, chosen)


def _is_true_of(question: Question, words: Sequence[str]) -> bool:
    """Whether a second thing that is counted only says what is true of the first: "bao nhiêu xã có cộng tác viên"."""
    text = " ".join(syllables(question.normal))
    return bool(re.search(rf"\b(?:có|được|bố trí|thành lập|mở)(?: đủ| thêm)? {re.escape(' '.join(words))}\b", text))


def of_parts(question: Question, desk: Desk, wanted: Sequence[Demand]) -> Answer | None:
    """The figures of a question that asks for the same kind of number twice ("bao nhiêu cơ sở …, mấy cơ sở …?")."""
    parts = _parts(question, desk)
    if len(wanted) > 1 or len(parts) < 2 or not desk.scope.named or len(question.places) > 1:
        return None
    chosen = []
    for part in parts:
        matches = candidates(part, desk, wanted[0])
        if not matches:
            return None
        chosen.append(group(wanted[0], matches, part))
    return answer(question, desk, chosen)


def _parts(question: Question, desk: Desk) -> list[Question]:
    """The question in parts of which each has an asking word and a topic of its own."""
    texts: list[str] = []
    for piece in _PIECES.split(fold(question.normal)):
        if texts and not (_CUE.search(piece) and _CUE.search(texts[-1])):
            texts[-1] = f"{texts[-1]} {piece}"
        else:
            texts.append(piece)
    parts = []
    rest = list(question.topic)
    for text in texts:
        words = set(syllables(text))
        own = [w for w in rest if set(syllables(w[0])) <= words]
        rest = [w for w in rest if w not in own]
        content = tuple(w for w in question.content if set(syllables(w)) <= words)
        parts.append(replace(question, normal=text, topic=tuple(own), content=content))
    return parts if len(parts) > 1 and all(desk.topic(p).specific for p in parts) else []


def candidates(question: Question, desk: Desk, demand: Demand) -> list[Match[Figure]]:
    """The figures that may answer one demand, best first."""
    if things := uncounted(question, {u for b in desk.scope.books for u in b.units}):
        question = replace(question, units=tuple(u for u in question.units if u not in things))
        if demand.kind is Asked.COUNT and demand.unit is None:
            demand = replace(demand, things=things)
    if demand.kind is Asked.MONEY and (source := own_funding(question)):
        of_source = candidates(replace(question, funding=source, fundings=(source,)), desk, demand)
        if of_source:
            return of_source
    asked, question = question, without_askers(question, desk)
    topic = desk.counted(question)
    named = topic.specific
    if not named and demand.unit and demand.kind is Asked.COUNT:
        topic = desk.topic(question, [demand.unit.partition("/")[0]])
    if demand.kind is Asked.MONEY and asks_of_agency((e for b in desk.scope.books for e in b.figures), question):
        topic = desk.topic(question, question.agencies)
    if demand.anything and not topic.specific:
        demand = replace(demand, anything=False)  # "bao nhiêu" of nothing in particular asks for no sum of money
    titles = desk.titles(topic)
    rarity = desk.shelf.rarity["figures"]
    money = demand.kind is Asked.MONEY
    entries = sifted(desk.scope.books, question, demand, specific=topic.specific)
    if money and (paid := own_row(entries, asked, desk)) is not None:
        return paid
    unit = syllables(demand.unit) if demand.kind is Asked.COUNT and demand.unit else []
    every = ranked(entries, topic, rarity, titles, named=bool(question.issuers or question.documents), asked=unit)
    if not named and not any(demand.is_rate(m.entry.record) for m in every):
        every = only_rate(entries, demand, asked.agencies) or every
    found = [m for m in every if speaks_of(m.entry.record, demand, question)]
    if not found and money and question.funding and not topic.specific:
        # However the part of a source is worded ("ngân sách tỉnh cấp qua Sở Y tế"), it is a part of the whole.
        return paid_by(candidates(replace(question, funding=None, fundings=(_WHOLE,)), desk, demand), question)
    rescored = [
        Match(
            m.entry,
            (
                m.score
                + demand.prefers(m.entry.record)
                + each_named(m.entry.record, demand, question)
                + whole(m.entry, question)
                + paid_to(m.entry, question)
                + more_done(m.entry, question)
                + long_enough(m.entry, question)
                + as_marked(m.entry, question)
                + at_hand(m.entry, question)
                + as_sum(m.entry, question)
                + as_named(m.entry, question)
            )
            * (0.7 + 0.3 * fit(m.entry.record, question.periods, money)),
            m.coverage,
            m.precision,
            m.missed,
        )
        for m in found
    ]
    whole_of_all = money and not topic.specific and not question.periods

    def order(match: Match[Figure]) -> tuple[float, str, float, int]:
        # of several sums of all the plan's years that fit alike the largest is the whole
        size = match.entry.record.value or 0 if whole_of_all and of_all_years(match.entry) else 0
        return -round(match.score, 6), match.entry.book.id, -size, match.entry.record.start

    found = child_named(sorted(rescored, key=order), topic)
    found = [m for m in found if demand.is_rate(m.entry.record)] or rates_beside(found, demand) or found
    found = (
        heads_before_rates(wholes(found, question), question) if demand.kind is Asked.COUNT else wholes(found, question)
    )
    found = sums_before_prices(found, question, demand)
    if found and (meant := counted_whole(found[0].entry, question) or part_marked(found[0].entry, question)):
        found = [replace(found[0], entry=meant), *(m for m in found if m.entry is not meant)]
    exact = [m for m in found if fit(m.entry.record, question.periods, money) >= _EXACT]
    return turned(exact if exact and exact[0].score >= found[0].score * _NEARLY else found, question, demand)


def wholes(found: list[Match[Figure]], question: Question) -> list[Match[Figure]]:
    """The matches without the parts by source of a sum that is among them, where no source is asked for."""
    if question.fundings or question.funding:
        return found
    if found and (total := sum_of(found[0].entry)):
        found = [replace(found[0], entry=total), *(m for m in found if m.entry is not total)]
    if found and one_of_sources(found[0].entry):
        return [m for m in found if not one_of_sources(m.entry)]  # what one source pays is never the whole
    sums = [m for m in found if m.entry.record.funding in (None, "tổng")]

    def is_part(match: Match[Figure]) -> bool:
        part = match.entry.record
        return part.funding not in (None, "tổng") and any(
            s.entry.book is match.entry.book
            and s.entry.record.unit == part.unit
            and (s.entry.record.value or 0) >= (part.value or 0)
            and s.score >= match.score * _PART
            for s in sums
        )

    return [m for m in found if not is_part(m)]


def sums_before_prices(found: list[Match[Figure]], question: Question, demand: Demand) -> list[Match[Figure]]:
    """The matches with a row's sum before what one costs in it, where nothing is asked for each."""
    each = demand.kind is not Asked.MONEY or demand.unit or demand.per or each_asked(question.normal)
    if each or not found or "/" not in found[0].entry.record.unit:
        return found
    price = found[0]
    row = [
        m
        for m in found
        if m.entry.book is price.entry.book
        and m.entry.record.start == price.entry.record.start
        and m.entry.record.unit == "đồng"
        and m.score >= price.score * _SAME_ROW
    ]
    return [row[0], *(m for m in found if m is not row[0])] if row and price.entry.record.row else found


def _books(matches: Sequence[Match[Figure]]) -> list[str]:
    top = matches[0].score
    return list(dict.fromkeys(m.entry.book.id for m in matches if m.score >= top * _NEAR))


def choose(
    wanted: Sequence[Demand], matches: Sequence[Sequence[Match[Figure]]], question: Question, desk: Desk
) -> tuple[Chosen, ...]:
    """One choice for each demand that can be answered, of the sentence or row of the best one where it has one."""
    found = [i for i in range(len(wanted)) if matches[i]]
    lead = max(event_first(wanted, found) or found, key=lambda i: matches[i][0].score)
    first = group(wanted[lead], matches[lead], question)
    anchor = first.figures[0]
    chosen = []
    for i, demand in enumerate(wanted):
        if i == lead:
            chosen.append(first)
            continue
        if demand.kind is Asked.MONEY and demand.is_rate(anchor.record):
            continue  # "1 tháng 1 người": one rate is for both
        if beside := attending(demand, anchor) or _beside(demand, anchor, question, desk):
            chosen.append(Chosen(demand, (beside,), first.score))
        elif matches[i]:
            near = sorted(matches[i], key=lambda m: -(m.score + _TOGETHER * together(m.entry, anchor)))
            chosen.append(group(demand, near, question))
    return tuple(chosen)


def _beside(demand: Demand, anchor: Entry[Figure], question: Question, desk: Desk) -> Entry[Figure] | None:
    """The figure of a demand that stands in one sentence or row with the anchor; of several the best, the nearest."""
    near = [
        e
        for e in anchor.book.figures
        if e is not anchor and demand.admits(e.record) and together(e, anchor) == 1.0 and e.record is not anchor.record
    ]
    if demand.kind is Asked.MONEY and question.funding:
        near = [e for e in near if e.record.funding == question.funding] or near
    if not near:
        return None
    topic = desk.topic_in(desk.counted(question), anchor.book)
    scale = Scale(topic, desk.shelf.rarity["figures"])
    at = anchor.record.number_start
    years = (anchor.record.period_start, anchor.record.period_end)
    return min(
        near,
        key=lambda e: (
            -round(scale.measure(e).score + demand.prefers(e.record) + unasked_side(e, question), 1),
            (e.record.period_start, e.record.period_end) != years,  # a row's sum of all years, not that of one
            e.record.number_start < at,
            abs(e.record.number_start - at),
        ),
    )


def group(demand: Demand, matches: Sequence[Match[Figure]], question: Question) -> Chosen:
    """The best figure with those that say the same of another period, contradict it, or repeat it elsewhere."""
    best = matches[0]
    beside: list[Entry[Figure]] = [best.entry]
    repeats: list[Entry[Figure]] = []
    for match in matches[1:]:
        entry, figure, first = match.entry, match.entry.record, best.entry.record
        if entry.book is not best.entry.book or match.score < best.score * _NEAR or figure.unit != first.unit:
            continue
        same_value = (figure.value, figure.low, figure.high) == (first.value, first.low, first.high)
        same_period = (figure.period_start, figure.period_end) == (first.period_start, first.period_end)
        unsaid = None in (figure.period_end, first.period_end)
        alike = _SAME_LABEL if same_period or unsaid else _NEXT_STAGE
        if same_value and (same_period or unsaid):
            repeats.append(entry)
        elif (
            (similar(entry, best.entry) >= alike or (same_period and not entry.label and not best.entry.label))
            and figure.funding == first.funding
            and (unsaid or question.periods or _years(figure) == _years(first))
            and together(entry, best.entry) != 1.0
            and not any(_equal(figure, e.record) for e in beside)
        ):
            beside.append(entry)
    if len(question.periods) == 1:
        exact = [e for e in beside if fit(e.record, question.periods, False) == 1.0]
        beside = exact or beside
    return Chosen(demand, tuple(beside[:4]), best.score, tuple(repeats[:3]))


def _years(figure: Figure) -> int:
    """Of how many years a figure with both ends is: a stage's sum does not stand beside one year's as its fellow."""
    return (figure.period_end or 0) - (figure.period_start or 0)


def _equal(a: Figure, b: Figure) -> bool:
    keys = ("value", "low", "high", "period_start", "period_end")
    return all(getattr(a, k) == getattr(b, k) for k in keys)


def payers(entry: Entry[Figure]) -> list[str]:
    """Who pays a sum: its own source, or those of its parts."""
    if entry.record.funding not in (None, "tổng"):
        return [wording.budget(entry.record)]
    return list(dict.fromkeys(str(e.record.funding) for e in wording.split(entry) if e.record.value))


def answer(question: Question, desk: Desk, chosen: Sequence[Chosen]) -> Answer:
    """The answer that states the chosen figures."""
    draft = Draft(question, "figures")
    said = []
    for choice in chosen:
        for entry in choice.figures:
            said.append((entry, draft.say(entry)))
        for repeat in choice.repeats:
            draft.cite_record(repeat)
    heads = wording.headlines(said, draft, desk)
    if Asked.WHERE in question.asks:
        said_of = chosen[0].figures[0]
        row = table_rows.said(said_of.book, said_of.record.start, said_of.record.end, said_of.record.section, draft)
        heads.append(f"Dòng trong bảng: {row}." if row else f"Nguyên văn: “{wording.clause(said_of)}”.")
    if Asked.SOURCE_OF_FUNDS in question.asks and (own := payers(chosen[0].figures[0])):
        heads.append(f"{PAID_BY}{phrases.joined(own)}.")
    draft.details += wording.details(
        [e for c in chosen for e in c.figures], [r for c in chosen for r in c.repeats], draft
    )
    draft.details += only_part_of(question, [e.record for c in chosen for e in c.figures])
    draft.why.append(f"Chỉ tiêu khớp nhất: {chosen[0].figures[0].record.label}")
    return draft.finish("answered", *heads)
