"""Figures of a document: in sentences and list items, and in tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from knowledge.document import Document
from knowledge.extract.clauses import LONGEST_QUOTE, quote_span, repeats_in_words, sentences
from knowledge.extract.cues import funding_of, sources_in, standing_of, title_source
from knowledge.extract.frame import Frame
from knowledge.extract.in_order import ordered_period, without_lists
from knowledge.extract.labels import LONGEST_LABEL, Clause, build_label, frame_of, time_of, trim
from knowledge.extract.leads import Lead, Leads, mark_of
from knowledge.extract.periods import Period, find_periods, governing, holding_since, is_parted
from knowledge.extract.phrases import has_year, join_parts, lower_first, squeeze, without_years
from knowledge.extract.prose import clause_of
from knowledge.extract.quantities import Quantity, find_quantities
from knowledge.extract.reach import holds_below
from knowledge.extract.splits import with_years_of_wholes
from knowledge.extract.stretch import bracket_at, brackets
from knowledge.extract.table_figures import extract_table_figures
from knowledge.outline import Outline
from knowledge.records import Figure, Header
from knowledge.text import fold, squash

# How far back in its line a sentence without a year looks for one, in code points.
_FAR = 1500
# The end of the first thought of a sentence: a comma behind at least four words, or a bracket.
_THOUGHT_END = re.compile(r"(?<=\w)(?:(?<!\d),\s|\s\(|[;:]\s)")
_NOW = re.compile(r"(?<!\w)(?:hiện|tính đến|thực trạng|đến nay)(?!\w)")
_PRICE = re.compile(r"[x×*]\s*$")
_BEHIND = re.compile(r"\s*\(([^()\d]{2,40})\)")
_PROVIDED = re.compile(r"^(?!.*(?:mục tiêu|chỉ tiêu|phấn đấu|tối thiểu|ít nhất)).*(?:đảm bảo|bảo đảm)(?!\w)")
_BACK = re.compile(r"(?:tổng |số |nguồn )?kinh phí (?:nêu |nói )?trên\b")
_PAST = ("hiện trạng", "kết quả")  # what is told as of a year, not until then
# "ngân sách tỉnh 40 tỷ đồng, chiếm 66,7%": a share of the amount before.
_SHARE_BEHIND = re.compile(r"\s*,\s*(?:chiếm|đạt|tương đương|bằng)(?:\s+(?:tỷ lệ|khoảng|gần|hơn|trên))?\s*")
_BESIDE = 120  # code points between a number and the bracket that states its share
_SAYS_ENOUGH = 5  # words of a share's label
_HEADING = re.compile(r"\s*([^:;.\d]{3,90}?)\s*:\s")


def extract_figures(document: Document, outline: Outline, header: Header) -> tuple[Figure, ...]:
    """Every figure of a document, in text order, tables included.

    Args:
        document: The document as read.
        outline: Its headings.
        header: What it says of itself; where a field is None, the text is asked.
    """
    frame = Frame.of(document, outline, header)
    leads = Leads()
    found: list[Figure] = []
    lines: list[str] = []
    for block in document.blocks:
        if block.table:
            found.extend(extract_table_figures(document, block.table, frame, lines))
            lines = []
            continue
        text = document.text[block.start : block.end]
        found.extend(_line_figures(text, block.start, leads, frame))
        lines = [*lines[-4:], text]
    found = sorted(_without_echoes(document.text, found), key=lambda figure: (figure.number_start, figure.number_end))
    return tuple(with_years_of_wholes(found, frame.years))


def _without_echoes(text: str, found: list[Figure]) -> list[Figure]:
    """The figures without amounts in words that repeat the amount in digits before them (the check compares those)."""
    kept: list[Figure] = []
    for figure in found:
        worded = not any(char.isdigit() for char in figure.printed)
        last = kept[-1] if kept else None
        if (
            worded
            and figure.unit == "đồng"
            and last is not None
            and last.unit == "đồng"
            and last.number_end <= figure.number_start
        ):
            behind = last.start + last.quote.find(last.printed) + len(last.printed)
            if repeats_in_words(text, max(behind, last.number_end), figure.number_start):
                continue
        kept.append(figure)
    return kept


def _line_figures(text: str, offset: int, leads: Leads, frame: Frame) -> list[Figure]:
    quantities = tuple(q for q in find_quantities(text) if not _is_note(text, q))
    periods = find_periods(text)
    leads.begin_part(frame.part(offset))
    lead, above = leads.enter(text)
    named = [period for period in periods if not period.aside]
    _, _, behind_mark = mark_of(text)
    lead.period = named[0] if named and holds_below(text, behind_mark, named[0]) else None
    if not quantities:
        if lead.opens:
            lead.label = trim(text[behind_mark:].rstrip(" :"))
            lead.funding = _own_funding(text[behind_mark:])
        return []
    spans = sentences(text)
    starts = [span[0] for span in spans]
    pairs = brackets(text)
    figures: list[Figure] = []
    line = _Line(text, offset, behind_mark, quantities, periods, spans, pairs)
    for i, quantity in enumerate(quantities):
        line.index = max(0, bisect_right(starts, quantity.start) - 1)
        figures.append(_figure(line, i, above, frame, figures))
    first = next((f for f, q in zip(figures, quantities, strict=True) if q.is_money and q.value is not None), None)
    lead.label = figures[0].label if first is None else first.label
    lead.funding = next((f.funding for f in figures if f.funding), None) if first is None else first.funding
    if first is not None and isinstance(first.value, int):
        lead.amount = first.value
        leads.pay(lead, first.value)
    return figures


def _is_note(text: str, quantity: Quantity) -> bool:
    """Whether a number is the sign of a note at the foot of a page: "1 Số liệu do Sở Y tế cung cấp"."""
    plain = quantity.kind == "count" and not quantity.known and quantity.end - quantity.start <= 2
    return plain and not text[: quantity.start].strip() and text[quantity.end :].lstrip()[:1].isupper()


def _own_funding(text: str) -> str | None:
    named = title_source(text)
    names = {named} if named else {name for _, name in sources_in(text)}
    return names.pop() if len(names) == 1 else None


def _own_heading(line: _Line) -> str:
    """The title that a line opens with ("- Tập huấn: tổ chức 24 lớp …"); "" where it opens with none."""
    match = _HEADING.match(line.text, line.begin)
    if not match or match.end() > line.quantities[0].first:
        return ""
    title = trim(match.group(1))
    stage = line.index and (time_of(match.group(1)) or has_year(title))
    return "" if stage else title  # "Giai đoạn 1: …. Giai đoạn 2: …": of the second the first says nothing


def _own_opening(line: _Line) -> str:
    """What a line is about when the sentence at hand is a later one ("- Tổ chức 10 buổi nói chuyện. Kinh phí: …")."""
    start, _ = line.sentence
    if not line.index or line.begin == 0 or not line.text[:start].rstrip().endswith("."):
        return ""
    said = line.text[line.begin : line.spans[0][1]]
    cut = _THOUGHT_END.search(said)
    return squeeze(trim(said[: cut.start()] if cut else said), 110)


class _Line:
    """A line with all that was found in it, and which of its sentences is at hand."""

    def __init__(
        self,
        text: str,
        offset: int,
        begin: int,
        quantities: tuple[Quantity, ...],
        periods: tuple[Period, ...],
        spans: list[tuple[int, int]],
        pairs: list[tuple[int, int]],
    ) -> None:
        self.text, self.offset, self.begin = text, offset, begin
        self.quantities, self.periods, self.spans, self.pairs = quantities, periods, spans, pairs
        self.index = 0
        self.view = fold(text)
        self._period_starts = [period.start for period in periods]

    def periods_in(self, start: int, end: int) -> tuple[Period, ...]:
        """The periods that start within a stretch."""
        return self.periods[bisect_left(self._period_starts, start) : bisect_left(self._period_starts, end)]

    def ordered_period(self, i: int) -> tuple[int, int, bool] | None:
        """The years of the i-th number where the sentence tells years and numbers in the same order."""
        others = [(period.start, period.end) for period in self.periods]
        return ordered_period(self.view, self.sentence, self.quantities, i, others)

    def opens_with(self, period: Period) -> bool:
        """Whether the line opens with a period and a colon, which holds for all of it ("Đến năm 2025: …")."""
        behind = self.text[period.end : period.end + 3].lstrip()
        return period.start <= self.begin + 12 and behind.startswith(":")

    @property
    def sentence(self) -> tuple[int, int]:
        start, end = self.spans[self.index]
        return (max(start, self.begin) if end > self.begin else start), end


def _figure(line: _Line, i: int, above: list[Lead], frame: Frame, earlier: list[Figure]) -> Figure:
    text, quantity, (start, end) = line.text, line.quantities[i], line.sentence
    parent = next((other.label for other in above if other.label and other.rank >= 12), "") or next(
        (other.label for other in above if other.amount is not None), ""
    )
    clause = clause_of(text, (start, end), line.quantities, i, line.pairs)
    if (
        earlier
        and quantity.kind == "money"
        and earlier[-1].unit == "đồng"
        and not clause.around
        and not clause.whole
        and text[max(0, start - 5) : start].rstrip().endswith(";")
    ):
        clause = replace(clause, around=_shared_part(clause, earlier[-1].label))
    ordered = line.ordered_period(i)
    clause = replace(
        clause,
        before=without_lists(clause.before, ordered=ordered is not None),
        after=without_lists(clause.after, ordered=ordered is not None),
    )
    clause = _of_base(clause, line, i, earlier)
    standing = _standing(line, quantity, clause, above, frame)
    period = holding_since(clause.after, _period(line, i, above, frame, standing))
    opening = _own_opening(line)
    if quantity.unit == "%" and len(build_label(quantity, clause).split()) >= _SAYS_ENOUGH:
        opening = ""  # "…. Tỷ lệ hộ nghèo giảm còn 8%": of what, it says itself
    heading = parent or frame.heading(line.offset, above=True)
    leads = [_own_heading(line), *(_of_years(lead, period) for lead in (opening, heading))]
    label = (
        _part_label(line, quantity.named, quantity, earlier) if quantity.named else build_label(quantity, clause, leads)
    )
    if quantity.is_money and _PRICE.search(text, start, quantity.first):  # "3 lớp x 65 triệu đồng = …"
        label = f"Đơn giá – {re.sub('^Kinh phí[ –]*', '', label)}".rstrip(" –")
    funding = None
    if quantity.is_money or quantity.unit == "đồng/năm":
        funding = funding_of(clause.before, clause.after)
        if funding is None and quantity.unit == "đồng/năm" and earlier and earlier[-1].start == line.offset + start:
            funding = earlier[-1].funding
        # "Ngân sách tỉnh: …, chia ra: năm 2021: …; năm 2022: …": each year's is of the source that all share.
        funding = funding or title_source(clause.around) or title_source(clause.whole)
        behind = _BEHIND.match(text, quantity.last)
        funding = funding or (title_source(behind.group(1)) if behind else None)
        if funding is None:
            funding = next((other.funding for other in above if other.funding), None)
            funding = None if funding == "tổng" else funding
            funding = funding or ("tổng" if time_of(clause.before) else None)  # "năm 2021: 3 tỷ đồng": all of that year
    first, last = quote_span(text, line.spans, line.index, quantity.first, quantity.last)
    if opening and leads[1] in label and last - line.begin <= LONGEST_QUOTE:
        # The number is understood only with what its item opens with.
        first = line.begin + len(text[line.begin :]) - len(text[line.begin :].lstrip())
    at = line.offset
    return Figure(
        label=label,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        place=frame.place,
        period_start=period[0],
        period_end=period[1],
        funding=funding,
        section=frame.section(at + quantity.start),
        quote=text[first:last],
        start=at + first,
        end=at + last,
        printed=text[quantity.first : quantity.last],
        number_start=at + quantity.start,
        number_end=at + quantity.end,
        approximate=quantity.approximate,
        bound=quantity.bound,
        standing=standing,
        parent=parent or None,
        context=frame.context(at + quantity.start),
    )


def _part_label(line: _Line, named: tuple[int, int], quantity: Quantity, earlier: list[Figure]) -> str:
    """The label of a part that is named before its number, with what the whole is that it belongs to."""
    name = lower_first(squash(line.text[named[0] : named[1]]))
    own = f"Số {name}" if f"{fold(name)} ".startswith(f"{quantity.noun} ") else f"Số {quantity.unit} ({name})"
    whole = [f.label for f in earlier if f.number_start - line.offset == quantity.part_of]
    return join_parts([own, *whole[:1]], LONGEST_LABEL)


def _standing(line: _Line, quantity: Quantity, clause: Clause, above: list[Lead], frame: Frame) -> str | None:
    """What a number's words, its sentence, the lines and headings above it say of its standing."""
    start, end = line.sentence
    sentence = line.text[start:end]
    standing = standing_of(
        [
            f"{clause.before} {line.text[quantity.first : quantity.last]}",
            sentence,
            *[other.text for other in above if other.rank >= 20],
        ]
    )
    standing = standing or frame.standing(line.offset)
    title = frame.heading(line.offset, above=True) if standing == "hiện trạng" else ""
    if title and standing_of([title]) == "mục tiêu" and not _NOW.search(fold(sentence)):
        return "mục tiêu"  # under "Mục tiêu", "đến năm 2030, toàn tỉnh có …" is none of what is
    if quantity.is_money and standing == "mục tiêu" and _PROVIDED.search(fold(sentence)):
        return None  # "ngân sách tỉnh đảm bảo 3 tỷ đồng": who pays
    return standing


def _of_years(lead: str, years: tuple[int | None, int | None]) -> str:
    """A line above or before a number, without years in it that are not the number's."""
    first, last = years
    if not has_year(lead):
        return lead
    own = all((p.until or p.first <= (first or p.first)) and (last or p.last) <= p.last for p in find_periods(lead))
    return lead if own else trim(without_years(lead))


def _of_base(clause: Clause, line: _Line, i: int, earlier: list[Figure]) -> Clause:
    """The clause of a share that a bracket states of the number before it: "96 cơ sở đạt chuẩn (chiếm 80%)"."""
    quantity = line.quantities[i]
    if around := _counted_beside(line, i, earlier):
        return replace(clause, around=around)
    own = bracket_at(line.pairs, quantity.start) if quantity.unit == "%" else None
    if quantity.unit == "%" and i and _SHARE_BEHIND.fullmatch(line.view, line.quantities[i - 1].last, quantity.first):
        amount = line.quantities[i - 1]
        same = amount.is_money and bracket_at(line.pairs, amount.start) == own
        return replace(clause, around=lower_first(earlier[i - 1].label)) if same else clause
    if own is None or frame_of(line.text[own[0] + 1 : quantity.first])[1]:
        return clause
    start, _ = line.sentence
    base = next((j for j in range(i - 1, -1, -1) if start <= line.quantities[j].start < own[0]), None)
    if base is None or own[0] - line.quantities[base].last >= _BESIDE or line.quantities[base].unit == "%":
        return clause
    return replace(clause, around=lower_first(earlier[base].label.removesuffix(" (khoảng)")))


def _counted_beside(line: _Line, i: int, earlier: list[Figure]) -> str:
    """What is counted in a bracket behind a share: "60% xã, phường (97/161 xã) có cộng tác viên"; else ""."""
    quantity = line.quantities[i]
    own = bracket_at(line.pairs, quantity.start) if quantity.kind == "count" and i else None
    base = line.quantities[i - 1]
    if own is None or base.unit != "%" or line.text[own[0] + 1 : quantity.first].strip():
        return ""
    start, _ = line.sentence
    beside = start <= base.start < own[0] and own[0] - base.last < _BESIDE
    return lower_first(earlier[i - 1].label.removeprefix("Tỷ lệ ")) if beside else ""


def _shared_part(clause: Clause, label: str) -> str:
    """What an amount behind a semicolon shares with the one before: its label, or what follows its own name."""
    parts = label.removesuffix(" (khoảng)").split(" – ")
    named = time_of(clause.before) or len(frame_of(clause.before)[1]) > 2
    shared = " – ".join(parts[1:]) if named else parts[0]
    return without_years(shared) if has_year(clause.before) else shared


def _carried(text: str, start: int, earlier: Sequence[Period]) -> Period | None:
    """The years that a sentence without any takes over from what stands before it in its line.

    A list of years that a full stop ended ("năm 2023: …; năm 2024: …. Ngân sách tỉnh …") leaves none but those of its
    whole, where it names them: what follows speaks of all of them.
    """
    if not earlier or not text[:start].rstrip().endswith("."):
        return earlier[-1] if earlier else None
    begin = max((stop.end() for stop in re.finditer(r"\.\s", text[: max(0, start - 2)])), default=0)
    told = [period for period in earlier if period.start >= begin] or [earlier[-1]]
    if len({(period.first, period.last) for period in told}) == 1:
        return told[-1]
    whole = told[0]
    return whole if all(whole.first <= p.first and p.last <= whole.last for p in told) else None


def _period(
    line: _Line, i: int, above: list[Lead], frame: Frame, standing: str | None
) -> tuple[int | None, int | None]:
    start, end = line.sentence
    quantity = line.quantities[i]
    also = line.view.rfind("đồng thời", start, quantity.first)
    if _BACK.match(line.view, line.begin) and not line.periods:
        return frame.years  # "Kinh phí trên chưa bao gồm …": it speaks of all items above, not of the last one
    if ordered := line.ordered_period(i):
        told = Period(ordered[0], ordered[1], start, end, until=ordered[2])
        return frame.resolve(told, frame.period(line.offset)) if standing not in _PAST else (ordered[1], ordered[1])
    own = governing(line.text, line.periods_in(max(start, also), end), quantity.first, quantity.last)
    if own is not None and own.start >= quantity.last and is_parted(line.text, line.periods, quantity.last):
        own = None  # "90 người theo lộ trình: năm 2022: 30 người; năm 2023: …": the whole has no year of its own
    by_place = frame.stage_before(line.view, start, quantity.first)
    if by_place and (own is None or not by_place[0] <= own.start <= quantity.first):
        return by_place[1]
    if own is None and line.index and standing != "hiện trạng":
        earlier = [
            period
            for period in line.periods_in(start - _FAR, start)
            if not period.aside and (not period.until or line.opens_with(period))
        ]
        own = _carried(line.text, start, earlier)
    if own is None and line.index and standing == "hiện trạng":  # "Đến cuối năm 2020, có …; …": still as of then
        own = next((p for p in reversed(line.periods_in(start - _FAR, start)) if p.until and not p.aside), None)
    if own is None and (stage := frame.stage(line.text[start:end])):
        return stage
    for other in above if own is None else ():
        if other.period is not None:
            own = other.period
            break
    around = frame.period(line.offset)
    if own is not None and own.until and standing in _PAST:
        return own.last, own.last
    if own is not None:
        return frame.resolve(own, around)
    return (None, None) if standing == "hiện trạng" else frame.fallback(line.offset, standing)
