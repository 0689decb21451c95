"""Deadlines: what is due when, who owes it to whom; dates, rhythms ("định kỳ 6 tháng, năm") and targets' years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from knowledge.agencies import find_agencies
from knowledge.document import Block, Document, Table
from knowledge.extract import duty_words
from knowledge.extract.assigning import body_start, title_start
from knowledge.extract.clauses import sentences
from knowledge.extract.duties import is_past, pieces, read_orders
from knowledge.extract.duty_records import Order
from knowledge.extract.duty_tables import column_meanings, is_work, row_cells
from knowledge.extract.time_phrases import HALVES, TimePhrase, at, by_day, coordinated, is_rhythm_of, time_phrases
from knowledge.outline import Outline
from knowledge.records import Deadline, Header
from knowledge.text import fold, squash

LONGEST_QUOTE = 400
_LABELLED = re.compile(r"(?:thời (?:gian|hạn|điểm)|tiến độ)(?: [\w ]{2,24}?)?\s*:")
_TO = re.compile(r"(?:gửi|về|trình|cho|chuyển|báo cáo|nộp)(?: (?:về|cho|báo cáo|kết quả|lên))?(?: (?:cho|về))?\s+$")
_MAY_TELL = re.compile(r"tháng|năm|ngày|quý|quí|k[ỳì](?!\w)|tuần|giờ|phút|lần|thường xuyên|đột xuất|yêu cầu|\d/")
_MODAL = re.compile(r"(?i)[\s:,]*(?:có|chịu) (?:trách nhiệm|nhiệm vụ)\s+")
_DONE = re.compile(r"(?<!\w)(?:hoàn thành|xong|thực hiện|triển khai)(?!\w)|[^\w\s]")
_FEWEST_WORDS = 2
_LONGEST_ACTIVITY = 200  # code points
# Between the items of a row of times, and what ends such a row.
_NEXT = re.compile(r"\s*(?:,\s*(?:và\s+)?|và\s+|;\s*)(?=\S)")
_ENDS = re.compile(r"[;.]\s|\s(?:đồng thời|trên cơ sở)\s")
_AMOUNT = re.compile(r"(?:(?:đạt|còn|xuống|lên|trên|dưới|ít nhất|khoảng|tối thiểu)\s+)*\d")
_AMOUNT_BEFORE = re.compile(
    r"(?<![\w.,/])(?:(?:trên|dưới|ít nhất|khoảng|tối thiểu)\s+)*"
    r"\d[\d.,]*(?:/[\d.]+)?\s*(?:%|[^\W\d]+(?:\s[^\W\d]+)?)?\s*$"
)
_REVIEW = re.compile(r"(?<!\w)(?:sơ kết|tổng kết|đánh giá)(?!\w)")
_MONTHS = r"(?:0?[369]|ba|sáu|chín)\s+tháng"
_SPELL = re.compile(
    rf"(?<!\w)(?:(?:báo cáo\s+)?{_MONTHS}(?:\s+(?:đầu|cuối)\s+năm)?|(?:cả\s+)?năm"
    rf"|(?:hàng|hằng)\s+(?:năm|quý|tháng)|quý)\s*\(?\s*$|(?<!\w)(?:{_MONTHS}|cả\s+năm|năm|quý)(?=[\s(])"
)
_LISTED = re.compile(r"\s*(?:,|và|;|hoặc)?\s*(?:cả)?\s*")
_CUTS = re.compile(r",\s|\s(?=đồng thời\b|và\b|để\b)|:\s")


def extract_deadlines(document: Document, outline: Outline, header: Header) -> tuple[Deadline, ...]:
    """The deadlines of a document in text order.

    Args:
        document: The document as read.
        outline: Its outline.
        header: Its header: the place, and the day of issue, from which "kể từ ngày ký" counts.
    """
    reader = _Reader(document, outline, header)
    found: list[Deadline] = []
    for block in document.blocks:
        if block.table:
            found.extend(reader.read_table(block.table))
        for piece in pieces(document, block):
            found.extend(reader.read(piece))
    told = (d for d in found if sum(map(str.isalpha, d.what)) > 2)  # the number of a row is nothing that is due
    unique = {(d.start, d.end, d.due, d.recurrence, d.what): d for d in told}
    return tuple(unique.values())


class _Reader:
    def __init__(self, document: Document, outline: Outline, header: Header) -> None:
        self.document = document
        self.outline = outline
        self.header = header
        orders = read_orders(document, outline, header)
        self.orders = [o for o in orders if o.part in ("acting", "directed") and o.text_start >= 0]
        self.leaders: dict[int, list[str]] = {}  # by offset of a section: whom "Cơ quan chủ trì: …" in it names
        for order in orders:
            if order.text_start < 0 and order.role != "phối hợp":
                names = self.leaders.setdefault(outline.at(order.start).start, [])
                names += [m.canonical for m in order.who]
        self.order_starts = [order.start for order in self.orders]

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def read(self, block: Block) -> Iterator[Deadline]:
        """The deadlines of a paragraph."""
        line = self.document.text[block.start : block.end]
        body = body_start(line)
        folded = fold(line)
        if not _MAY_TELL.search(folded):
            return
        if duty_words.at("skipped").match(folded, body) or is_past(self.outline, self.outline.at(block.start)):
            return
        clauses = [part for span in sentences(line[body:]) for part in coordinated(line[body:], *span)]
        several = len(time_phrases(line)) > 1
        for first, last in clauses:
            start, end = body + first, body + last
            clause = line[start:end]
            label = _LABELLED.match(fold(clause))
            if label:
                for phrase in time_phrases(clause[label.end() :], told=True)[:1]:
                    yield self._labelled(block, line, phrase, start + label.end())
                continue
            taken: set[str] = set()
            phrases = by_day(clause, time_phrases(clause))
            dated = any(phrase.due for phrase in phrases)
            for phrase in phrases:
                if (
                    dated and not phrase.due and re.search(r"(?:giữa|cuối) k[ỳì]", phrase.recurrence or "")
                ):  # it names the report
                    continue
                words = fold(clause[phrase.start : phrase.end])
                if any(is_rhythm_of(clause, phrase, other) for other in phrases):
                    continue
                if words in taken or (several and words == "định kỳ"):
                    continue
                if phrase.firm or self._ordered(block, start, clause, phrase):
                    taken.add(words)
                    yield self._deadline(block, line, (start, end), phrase, phrases)

    def _ordered(self, block: Block, start: int, clause: str, phrase: TimePhrase) -> bool:
        """Whether somebody is told to do something in that rhythm."""
        folded = fold(clause)
        lead = folded[: phrase.start].strip(" ,*-")
        if not lead and at("share").match(folded, phrase.end):
            return False  # "Hằng năm có trên 80% hộ …": a target's rhythm, nobody is told to do anything
        if not lead or lead.endswith(":"):
            return True
        if self._covering(block.start + start + phrase.start):
            return True
        begins = duty_words.verbs().match(folded) or at("ordering").match(folded[: phrase.start])
        return bool(begins)

    def _covering(self, offset: int) -> list[Order]:
        index = bisect_right(self.order_starts, offset)
        return [order for order in self.orders[max(0, index - 12) : index] if order.start <= offset < order.end]

    def _aside(self, offset: int) -> Order | None:
        """The order of a bracket that assigns the words before it, where they or the bracket hold the offset."""
        return next((order for order in self._covering(offset) if order.text_end >= 0), None)

    def _who(self, block: Block, start: int, line: str) -> str | None:
        names = [m.canonical for order in self._covering(start) for m in order.who]
        if not names and "báo cáo" in fold(line):
            names = self._neighbours(block)
        return "; ".join(dict.fromkeys(names)) or None

    def _neighbours(self, block: Block) -> list[str]:
        """Whom the item above in the same section names: reporting rules follow those who are bound by them."""
        index = bisect_right(self.order_starts, block.start) - 1
        if index < 0:
            return []
        last = self.orders[index]
        same = self.outline.at(last.start) == self.outline.at(block.start)
        beside = [o for o in self.orders[max(0, index - 6) : index + 1] if same and o.start >= last.start - 1]
        return [m.canonical for o in beside for m in o.who]

    def _to(self, clause: str, line: str) -> str | None:
        for words in (clause, line) if "báo" in fold(clause) else (clause,):
            folded = fold(words)
            for mention in find_agencies(words):
                begin = title_start(folded, mention.start)
                if _TO.search(folded[max(0, begin - 30) : begin]):
                    return mention.canonical
        return None

    def _deadline(
        self, block: Block, line: str, clause: tuple[int, int], phrase: TimePhrase, phrases: list[TimePhrase]
    ) -> Deadline:
        start, end = clause
        first, last = _window(line, start, end, start + phrase.start, start + phrase.end)
        quote_start, quote_end = block.start + first, block.start + last
        told = [o.text_start - quote_start for o in self._covering(block.start + start + phrase.start)]
        begins = max((at for at in told if 0 < at <= phrase.start + start - first), default=0)
        aside = self._aside(block.start + start + phrase.start)
        words = line[first : aside.text_end - block.start if aside else last]
        # "đánh giá giữa kỳ", "đột xuất" say which report it is; left out, nobody knows what is due.
        phrases = [p for p in phrases if not _names_work(line[start:end], p)]
        spans = _asked_for(line[start:end], phrase, phrases) if phrase in phrases else []
        shift = start - first - begins
        what = self._what(words[begins:], [(a + shift, b + shift) for a, b in spans])
        if _is_empty(what) and phrase in phrases:
            what = self._what(words[begins:], [_own_span(line[start:end], phrase, phrases, shift)])
        if aside and aside.text_end <= block.start + start + phrase.start:  # "(…; xong trong quý III)"
            what = self._what(self.document.text[aside.text_start : aside.text_end], [])
        if _is_empty(what):
            what = self._activity(block, line, start) or what or squash(words).strip(" .;")
        rhythm = fold(phrase.recurrence or "").partition(", ")
        if rhythm[1] and fold(what).startswith(f"{rhythm[0]} "):  # "Hằng năm báo cáo": told as the rhythm already
            what = what[len(rhythm[0]) :].lstrip(" ,")
            what = what[:1].upper() + what[1:]
        due = self.header.issued_on if phrase.signed else phrase.due
        return Deadline(
            what=what,
            who=self._who(block, block.start + start + phrase.start, line),
            to=self._to(line[start:end], line),
            due=due,
            recurrence=phrase.recurrence,
            place=self.header.place,
            section=self.outline.path_at(block.start),
            quote=self.document.text[quote_start:quote_end],
            start=quote_start,
            end=quote_end,
            printed=line[start + phrase.start : start + phrase.end],
            context=self.outline.context_at(block.start),
        )

    def _what(self, words: str, spans: list[tuple[int, int]]) -> str:
        """The clause without the spans that tell times, in one line."""
        rest, gone = "", 0
        for start, end in spans:
            left = rest + words[gone : max(start, gone, 0)]
            # A time between two commas parts two things to do: "lập kế hoạch, hằng năm, tổng hợp …".
            parted = left.rstrip().endswith(",") and words[max(end, 0) :].lstrip().startswith(",")
            rest = left.rstrip(" ,(") + (", " if parted else " " if left.strip() else "")
            gone = max(end, gone, 0)
        rest += words[gone:].lstrip(" ,)" if rest.count("(") == rest.count(")") else " ,")
        lead = _MODAL.match(rest)
        rest = squash(rest[lead.end() :] if lead else rest)
        rest = re.sub(r"\s+([,.;:)])", r"\1", rest.replace("( ", "(")).strip(" ,.;:-*+/")
        joined = at("connective").match(fold(rest))
        rest = rest[joined.end() :] if joined else rest
        return rest[:1].upper() + rest[1:]

    def _activity(self, block: Block, line: str, start: int) -> str:
        """What a clause without words of its own is about: what its paragraph opens with, else its heading."""
        lead, colon, _ = line[body_start(line) : start].rpartition(":")
        if not colon:
            lead = line[body_start(line) :].partition(":")[0] if ":" in line[: start + 60] else ""
        if colon and duty_words.at("assignment_heading").match(fold(lead)):  # "- Nội dung: khảo sát …; xong trước …"
            said = line[line.find(":", body_start(line)) + 1 : start].strip(" ;,")
            lead = said if said and len(said) <= _LONGEST_ACTIVITY else ""
            return squash(lead[:1].upper() + lead[1:])
        return squash(lead) if lead.strip() and not find_agencies(lead) else ""

    def _labelled(self, block: Block, line: str, phrase: TimePhrase, offset: int) -> Deadline:
        """A line "Thời gian thực hiện: quý II/2022": what is due is the heading's activity."""
        section = self.outline.at(block.start)
        titles = [s.title.strip(" :.") for s in self.outline.ancestors(section) if s.title]
        activity = next((t for t in reversed(titles) if not duty_words.at("assignment_heading").match(fold(t))), "")
        return Deadline(
            what=activity or squash(line).strip(" .;-+"),
            who="; ".join(dict.fromkeys(self.leaders.get(section.start, []))) or None,
            to=None,
            due=phrase.due,
            recurrence=phrase.recurrence,
            place=self.header.place,
            section=self.outline.path_at(block.start),
            quote=line,
            start=block.start,
            end=block.end,
            printed=line[offset + phrase.start : offset + phrase.end],
            context=self.outline.context_at(block.start),
        )

    # -- tables ---------------------------------------------------------------------------------------------------

    def read_table(self, table: Table) -> Iterator[Deadline]:
        """The deadlines in a table's column of times."""
        document = self.document
        meanings = column_meanings(document, table)
        times = [column for column, means in meanings.items() if means == "thời gian"]
        for row, cells in row_cells(table) if times else ():
            work = [cells[c] for c, means in meanings.items() if means == "việc" and c in cells]
            title = "; ".join(squash(document.quote(c.start, c.end)) for c in work if c.end > c.start)
            doing = [cells[c] for c, m in meanings.items() if m in ("chủ trì", "thực hiện") and c in cells]
            who = [m.canonical for c in doing for m in find_agencies(document.quote(c.start, c.end))]
            filled = [c for c in row if c.end > c.start]
            for column in times:
                cell = cells.get(column)
                if not cell or not is_work(title) or cell.end == cell.start:
                    continue
                start, end = filled[0].start, filled[-1].end
                if end - start > 2 * LONGEST_QUOTE or not start <= cell.start < end:
                    start, end = cell.start, cell.end
                said = document.quote(cell.start, cell.end)
                for due, recurrence in _cell_times(said):
                    yield Deadline(
                        what=title,
                        who="; ".join(dict.fromkeys(who)) or None,
                        to=None,
                        due=due,
                        recurrence=recurrence,
                        place=self.header.place,
                        section=self.outline.path_at(cell.start),
                        quote=document.quote(start, end),
                        start=start,
                        end=end,
                        printed=said,
                        context=self.outline.context_at(cell.start),
                    )


def _cell_times(said: str) -> list[tuple[str | None, str | None]]:
    found = [(p.due, p.recurrence) for p in time_phrases(said, told=True)]
    if found:
        return found
    period = re.search(r"(20\d\d)\s*[-–]\s*(20\d\d)", said)
    if period:
        return [(period.group(2), squash(said))]
    year = re.fullmatch(r"\D{0,12}(20\d\d)\D{0,3}", said.strip())
    if year:
        return [(year.group(1), None)]
    vague = re.search(r"(?i)quý|tháng|năm|ngày|thường xuyên|liên tục", said)
    return [(None, squash(said))] if vague and len(said) < 80 else []


def _names_work(clause: str, phrase: TimePhrase) -> bool:
    """Whether a rhythm is part of the name of what is due ("báo cáo đột xuất", "đánh giá giữa kỳ")."""
    half = (phrase.recurrence or "").startswith(HALVES)
    return half or bool(
        phrase.recurrence and not phrase.due and at("naming").search(fold(clause[phrase.start : phrase.end]))
    )


def _asked_for(clause: str, phrase: TimePhrase, phrases: list[TimePhrase]) -> list[tuple[int, int]]:
    """The spans of a clause that are not what is due then: the time itself, and others' times with what is due then.

    In "báo cáo 6 tháng (trước 10/6), cả năm (trước 10/12) về Sở A", the first leaves out ", cả năm (trước 10/12)", and
    the second "6 tháng (trước 10/6),".
    """
    start, end = _own_span(clause, phrase, phrases)
    spans = [(start, end)]
    said = fold(clause[phrase.start : phrase.end])
    phrases = [p for p in phrases if p is phrase or fold(clause[p.start : p.end]) != said]  # said twice, meant once
    earlier = [other for other in phrases if other.end <= start]
    for other in phrases:
        joint = _NEXT.match(clause, end) if other.start >= end else None
        if joint and not _ENDS.search(clause, joint.end(), other.start):
            end = _behind(clause, other.end)
            spans.append((joint.start(), end))
    if earlier:
        last = earlier[-1]
        joint = _NEXT.match(clause, _behind(clause, last.end))
        if joint and not _ENDS.search(clause, joint.end(), start):
            first = next((o for o in earlier if not _breaks(clause, o, phrase, phrases)), last)
            spans.insert(0, (_own_start(clause, first, joint.end(), start), joint.end()))
    return sorted(spans)


def _own_span(clause: str, phrase: TimePhrase, phrases: list[TimePhrase], shift: int = 0) -> tuple[int, int]:
    """The stretch of a clause that holds a time and those that are listed with it ("6 tháng (…) và hằng năm (…)")."""
    start, end = phrase.start, phrase.end
    for other in phrases:
        if other.start >= end and _LISTED.fullmatch(clause, end, other.start):
            end = other.end
    for other in reversed(phrases):
        if other.end <= start and _LISTED.fullmatch(clause, other.end, start):
            start = other.start
    return start + shift, _behind(clause, end) + shift


def _is_empty(what: str) -> bool:
    return len(_DONE.sub("", fold(what)).split()) < _FEWEST_WORDS


def _breaks(clause: str, one: TimePhrase, phrase: TimePhrase, phrases: list[TimePhrase]) -> bool:
    """Whether something other than commas and short items stands between two times of a row."""
    row = [other for other in phrases if one.end <= other.end <= phrase.start] + [phrase]
    return any(
        not _NEXT.match(clause, _behind(clause, a.end)) or _ENDS.search(clause, a.end, b.start)
        for a, b in pairwise(row)
    )


def _own_start(clause: str, first: TimePhrase, item: int, start: int) -> int:
    """Where the words of the first item of a row begin that the present item's words take the place of."""
    before, own = fold(clause[: first.start]), fold(clause[item:start])
    for kind, same in ((_SPELL, _SPELL), (_REVIEW, _REVIEW), (_AMOUNT, _AMOUNT_BEFORE)):
        if kind.match(own):
            spots = [m.start() for m in same.finditer(before)]
            return spots[-1] if spots else first.start
    spots = [m.end() for m in re.finditer(r"[;:,]\s", before)]
    return 0 if len(own.split()) > 2 and not spots else spots[-1] if len(own.split()) > 2 else first.start


def _behind(clause: str, end: int) -> int:
    """Behind a time, and the bracket that it closes."""
    return end + 1 if clause[end : end + 1] == ")" else end


def _window(line: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The stretch of a clause to quote: all of it, or around the time where it is long."""
    if end - start <= LONGEST_QUOTE:
        return start, end
    cuts = [m.end() for m in _CUTS.finditer(line, start, end)]
    left = max((c for c in cuts if c <= first and first - c >= 30), default=start)
    left = max(left, last - LONGEST_QUOTE // 2) if left < last - LONGEST_QUOTE // 2 else left
    while 0 < left < first and line[left - 1].isalnum():
        left += 1
    right = max((c for c in cuts if last <= c <= left + LONGEST_QUOTE), default=0)
    if not right:
        right = min(end, left + LONGEST_QUOTE)
        while right > last and right < end and line[right].isalnum() and line[right - 1].isalnum():
            right -= 1
    while right > last and line[right - 1] in " ,;":
        right -= 1
    return left, right
