"""The words of one sentence between its numbers, and which of two numbers each of them belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from knowledge.extract.binding import binding_form, frame_of, is_verb, said_of_all
from knowledge.extract.lexicon import finder, persons, words
from knowledge.extract.phrases import (
    QUARTER,
    has_year,
    last_thought,
    phrase_after,
    squeeze,
    without_times,
    without_years,
)
from knowledge.extract.quantities import Quantity
from knowledge.text import fold

# Where the words between two numbers part: what is before belongs to the first, what is behind binds the second.
_JOINT = re.compile(
    r"[;:,=]\s*|\s[x×]\s+|/\s*$|\s(?:trong đó|trong khi(?: đó)?|nhưng|và|hoặc|cùng)(?=\s|$)\s*"
    r"|\s(?:x|×|\*|=)(?=\s|$)\s*|\s(?=với(?:\s|$))|\s(?=(?:tại|ở|của|thuộc|trong|cho|trên)\s*$)"
)
_LISTED = re.compile(r"[\s,;.+=x×]*(?:và|cùng|hoặc|trong đó|bao gồm|gồm)?[\s,:]*(?:(?:đạt|là)\s*)?")
_FURTHER_YEAR = re.compile(r"^[\s,;]*(?:19|20)\d{2}\s*(?:là|có|đạt|:)?\s*$")  # "năm 2021 có 5 lớp, 2022 có 7 lớp"
_SPENT = re.compile(r"(?:đã|chi|còn|thực hiện|giải ngân|quyết toán)(?!\w)")  # what became of the amount before
_BESIDE = re.compile(r"[,;]\s|\svà\s")
_AREA = re.compile(r"\s*(?:các )?(?:quận|huyện|thị xã|thành phố|xã|phường|thị trấn)(?!\w)")
_AREA_BEFORE = re.compile(r"(?<!\w)(?:quận|huyện|thị xã|thành phố|xã|phường|thị trấn)\s*$")
_FROM = re.compile(r"(?<!\w)từ\s*$")
# "9,8% cuối năm 2022 xuống còn 8,0%": the year of the first number may stand before the turn.
TURN = re.compile(
    r"[\s,(]*(?:(?:vào\s+|trong\s+)?(?:(?:cuối\s+|đầu\s+)?năm\s+|(?<=\())\d{4}[\s,)]*)?"
    r"(?:lên|xuống|xuống còn|lên đến|còn|tăng lên|giảm còn|giảm xuống(?: còn)?)(?:\s+(?:khoảng|dưới|trên))?\s*"
)
DIVIDED = re.compile(r"(?<!\w)(?:trong đó|gồm|bao gồm|chia ra|cụ thể)(?!\w)", re.IGNORECASE)
_MAKES_UP = re.compile(r"(?<!\w)chiếm(?: tỷ lệ)?(?: khoảng| gần| hơn| trên)?\s*$")
_SAID_TO_BE = re.compile(r"(?<!\w)là\s*$")
_SHARE_OF = re.compile(r"\s*(?:trên |trong |của )?tổng số(?!\w)")
# Signs of footnotes: "24%1; …", "1.200 triệu đồng[1], …".
_NOTE_SIGN, _NOTE_BRACKET = re.compile(r"\[?\d{1,2}\]?(?!\w)"), re.compile(r"\[\d{1,3}\]")
_LONGEST_DEED = 10  # words
_WHERE = re.compile(r"\s(?=(?:tại|ở|trong|trên|giai đoạn|năm|đến|vào|cho|của)\s)")  # behind the name of a counted thing
_JOINED = re.compile(r"(?:,|(?<!\w)(?:và|cùng|còn))\s*$")


class Stretch:
    """The words of one sentence, or of one bracket in it, the brackets within left out."""

    def __init__(self, text: str, pairs: Sequence[tuple[int, int]], own: tuple[int, int] | None, left: int) -> None:
        self.text, self.pairs, self.own, self.left = text, pairs, own, left

    def words(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return _without(self.text, start, end, self.pairs, self.own)

    def own_words(self, quantity: Quantity, following: Quantity | None, right: int) -> str:
        """The words behind a number that belong to it: for a count from the counted noun on."""
        noun = ""
        if quantity.kind in ("count", "duration", "times"):
            inside = self.text[quantity.end : quantity.last]
            at = fold(inside).find(quantity.noun.split()[0]) if quantity.noun else -1
            noun = inside[at : at + len(quantity.noun)] if at >= 0 else quantity.noun
        whole = (
            following is not None
            and quantity.kind == "percent"
            and following.kind == "count"
            and _joined_by_having(self.words(quantity.last, following.first))
        ) or (
            following is not None
            and quantity.kind == "percent"
            and following.kind in ("count", "duration")
            and _done_to_all(self.words(quantity.last, following.first))
        )
        sign = _NOTE_SIGN if quantity.kind == "percent" else _NOTE_BRACKET
        note = sign.match(self.text, quantity.last)
        quantity = replace(quantity, last=note.end()) if note else quantity
        if following is None or whole:
            return noun + self.words(quantity.last, max(right, quantity.last))
        own = _split(self.words(quantity.last, following.first), _both_persons(quantity, following))[0]
        if quantity.kind == following.kind == "percent":
            own += self.shared_predicate(quantity, following, own, right)
        return noun + own

    def shared_predicate(self, quantity: Quantity, following: Quantity, own: str, right: int) -> str:
        """What is said of two shares at once, behind the second: "80% cán bộ và 50% người dân hiểu biết …"."""
        between = fold(self.words(quantity.last, following.first))
        if not _JOINED.search(between) or not own.strip() or _predicate_at(own) >= 0:
            return ""
        if binding_form(self.words(self.left, quantity.first)) == "for":
            return ""
        behind = re.split(r"[;:]|\.\s", self.words(following.last, max(right, following.last)))[0]
        at = _predicate_at(behind)
        return " " + behind[at:] if at >= 0 else ""

    def binding(self, fellows: Sequence[Quantity], at: int) -> str:
        """The words before the at-th of a row of numbers that bind it."""
        if not at:
            return self.words(self.left, fellows[0].first)
        alike = _both_persons(fellows[at - 1], fellows[at])
        return _split(self.words(fellows[at - 1].last, fellows[at].first), alike)[1]

    def bound_part(self, fellows: Sequence[Quantity], quantity: Quantity) -> tuple[str, str]:
        """The words that bind a number behind others, and what those others were about."""
        row = [*fellows, quantity]
        at = len(row) - 1
        bind = self.binding(row, at)
        if said_of_all(bind) and len([q for q in fellows if q.kind == "count"]) > 1:
            return bind, self.all_of(fellows)
        if not bind.strip() and (event := self.event(row)):
            return bind, event
        if self.is_listed(row, at):
            while at and self.is_listed(row, at) and not self.divides(row, at):
                at -= 1
            if at and self.divides(row, at):  # "… là 29.415 người, trong đó 11.230 người già, 12.640 người tàn tật"
                return bind, self.subject(row[: at + 1])
            shared = self.binding(row, at)
            if (row[at].bound or "").startswith(("còn", "xuống")):
                shared += " còn"  # taken by the first number's qualifier: "giảm … xuống dưới 12% và dưới 11%"
            if row[at].kind == quantity.kind and (binding_form(shared) in ("has", "for", "rise", "fall") or not at):
                return (without_years(shared) if has_year(bind) else shared), ""
        if quantity.kind == "percent" and fellows[-1].kind == "count":
            described = self.described(fellows[-1], quantity, quantity.first)
            whole = _SHARE_OF.match(fold(self.words(quantity.last, quantity.last + 20)))
            if whole or (_MAKES_UP.search(fold(bind)) and len(described.split()) > 1):
                return bind, described
        per = quantity.unit.split("/")[1:]
        fitting = [at for at, q in enumerate(fellows) if q.kind == "count" and {q.unit, q.noun} & set(per)]
        if fitting:
            counted = self.described(row[fitting[-1]], row[fitting[-1] + 1], row[fitting[-1] + 1].first)
            return bind, self.done_for(row, fitting[-1], counted) if quantity.kind == "money" else counted
        if per and len([q for q in fellows if q.kind == "count"]) > 1:
            return bind, ""
        return bind, self.parallel(row) if self.is_parallel(row, len(row) - 1) else self.subject(row)

    def all_of(self, fellows: Sequence[Quantity]) -> str:
        """What a sentence that has counted several things speaks of further: their whole, or all of them."""
        counted = [q for q in fellows if q.kind == "count" and "/" not in q.unit]
        if len(counted) > 2 and DIVIDED.search(fold(self.words(counted[0].last, counted[1].first))):
            return self.described(counted[0], counted[1], counted[1].first)
        ends = [*counted[1:], None]
        named = [self.described(q, n, n.first if n else q.last) or q.noun for q, n in zip(counted, ends, strict=True)]
        return squeeze(f"{', '.join(named[:-1])} và {named[-1]}" if len(named) > 1 else named[0], 110)

    def event(self, row: Sequence[Quantity]) -> str:
        """The event that the people whom a row counts last take part in: "05 lớp tập huấn, 250 người tham dự"."""
        own, before = row[-1], row[-2]
        nouns = words("figures", "event")
        if own.kind != "count" or not own.known or not _are_persons(own) or before.noun not in nouns:
            return ""
        described = self.described(before, own, own.first)
        if len(described.split()) > 1 or len(before.noun.split()) > 1:
            return described or before.noun
        done = last_thought(frame_of(self.binding(row, len(row) - 2))[1])
        return f"{before.noun} {done.lower()}" if fold(done) in words("figures", "learning") else ""

    def is_listed(self, row: Sequence[Quantity], at: int) -> bool:
        """Whether only joints and years bind the at-th of a row, so that it shares what binds the one before."""
        bind = _FURTHER_YEAR.sub("", fold(without_times(self.binding(row, at)))) if at else "-"
        return bool(_LISTED.fullmatch(bind) or TURN.fullmatch(bind))

    def divides(self, row: Sequence[Quantity], at: int) -> bool:
        """Whether the at-th of a row begins the parts of the one before it ("trong đó", "gồm")."""
        return DIVIDED.search(fold(self.words(row[at - 1].last, row[at].first))) is not None

    def is_parallel(self, row: Sequence[Quantity], at: int) -> bool:
        """Whether the at-th of a row stands beside the one before, with a name of its own ("tỉnh 5 tỷ, huyện 2 tỷ")."""
        if not at or (row[at].kind, row[at].unit) != (row[at - 1].kind, row[at - 1].unit):
            return False
        between = fold(self.words(row[at - 1].last, row[at].first))
        bind = fold(self.binding(row, at)).strip()
        return not DIVIDED.search(between) and bool(_BESIDE.search(between)) and bool(bind) and not _SPENT.match(bind)

    def parallel(self, row: Sequence[Quantity]) -> str:
        """What all numbers of a row of parts are about: what stood before the first, or what is done to each."""
        at = len(row) - 1
        while self.is_parallel(row, at):
            at -= 1
        if at and row[at].kind == row[-1].kind:
            return self.subject(row[: at + 1])
        if is_verb(last_thought(frame_of(self.binding(row, len(row) - 1))[1])):
            return ""
        done = re.match(r"\S+(?: \S+)?", last_thought(frame_of(self.binding(row, at))[1]))
        if row[-1].kind == "count" and done and is_verb(done.group()):
            return done.group() if is_verb(done.group().split()[-1]) or len(done.group().split()) > 1 else ""
        return ""

    def subject(self, row: Sequence[Quantity]) -> str:
        """What the numbers before the last of a row are about: what is counted, or where bare the words before it."""
        if event := self.event(row):
            return event
        for at in range(len(row) - 2, -1, -1):
            if row[at].kind in ("count", "percent") and "/" not in row[at].unit:
                described = self.described(row[at], row[at + 1], row[at + 1].first)
                if len(described.split()) > max(2 if row[at].kind == "percent" else 1, len(row[at].noun.split())):
                    return self.done_for(row, at, described) if row[-1].kind == "money" else described
                bound = last_thought(frame_of(self.binding(row, at))[1])
                if len(bound.split()) > 2:
                    return bound
        bound = last_thought(frame_of(self.binding(row, 0))[1])
        return bound if len(bound.split()) > 2 else ""

    def done_for(self, row: Sequence[Quantity], at: int, described: str) -> str:
        """Who the at-th of a row counts, with what is done for them: "hỗ trợ đào tạo nghề cho người khuyết tật"."""
        form, raw = frame_of(self.binding(row, at))
        deed, whom = last_thought(raw), without_times(described)
        told = form == "for" and is_verb(deed) and len(deed.split()) <= _LONGEST_DEED
        if told and whom in row[-1].unit.split("/")[1:]:  # "mỗi hộ" says for whom already
            return deed if len(deed.split()) > 1 else described
        return f"{deed} cho {whom}" if told and whom else described

    def named_before(self, before: str, row: Sequence[Quantity]) -> str:
        """The words that bind a number, "mỗi câu lạc bộ" in them with the whole name that the row counts before."""
        for at in range(len(row) - 2, -1, -1):
            noun = row[at].noun
            each = re.search(rf"(?<!\w)(?:mỗi|từng)\s+({re.escape(noun)})(?!\w)", fold(before)) if noun else None
            if row[at].kind != "count" or not each:
                continue
            whole = _WHERE.split(self.described(row[at], row[at + 1], row[at + 1].first))[0].strip()
            if fold(whole).startswith(f"{noun} ") and len(whole.split()) <= _LONGEST_DEED:
                return f"{before[: each.start(1)]}{whole}{before[each.end(1) :]}"
        return before

    def described(self, quantity: Quantity, following: Quantity | None, right: int) -> str:
        """What a number counts."""
        words = self.own_words(quantity, following, min(right, len(self.text)))
        if following is None and right < len(self.text):
            words = re.split(r"[;.]\s|\s(?=với\s)", words)[0]
        return re.sub(r"^(?:tổng\s+)?số\s+", "", phrase_after(words, 110), flags=re.IGNORECASE)


def _joined_by_having(between: str) -> bool:
    """Whether a share and a count make one statement: "100% xã có ít nhất 01 câu lạc bộ"."""
    view = fold(between)
    return not re.search(r"[;:]|trong đó", view) and binding_form(between) == "has" and bool(frame_of(between)[1])


def _done_to_all(between: str) -> bool:
    """Whether a share's whole enumeration has done to it what is counted: "60% cán bộ, viên chức được học 20 tiết"."""
    view = fold(between)
    done = re.search(r"(?<!\w)được\s", view)
    return bool(done and not re.search(r"[;:,]|trong đó", view[done.end() :]) and not re.search("[;:]", view))


def _are_persons(quantity: Quantity) -> bool:
    return quantity.noun in persons() and "/" not in quantity.unit


def _both_persons(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit == "người"


def _predicate_at(words: str) -> int:
    """Where the words say something of what they name ("… được học nghề"); -1 where they only name it."""
    view = finder("figures", "no_predicate").sub(lambda match: "#" * len(match.group()), fold(words))
    said = finder("figures", "predicate").search(view)
    return said.start() if said else -1


def _split(between: str, alike: bool = False) -> tuple[str, str]:
    """The words between two numbers as those that belong to the first, and those that bind the second.

    Args:
        between: The words.
        alike: That both numbers count persons: "… cho 20 người, trung cấp cho 30 người" names each row's before it.
    """
    view = fold(between)
    view = _FROM.sub(lambda match: " " * len(match.group()), view)
    joints = [joint for joint in _JOINT.finditer(view) if joint.group().strip() != ":" or view[joint.end() :].strip()]
    if not joints:
        return between, "" if len(between.split()) > 6 else between
    last = next((j for j in joints if j.group().strip() == "," and said_of_all(view[j.end() :])), joints[-1])
    while last.group().strip() in (",", "và") and _is_area_list(view, last):
        if last is joints[0]:
            return between, between  # "100% xã, phường, thị trấn bố trí …": all of them
        last = joints[joints.index(last) - 1]  # "ngân sách quận, huyện, thị xã": one payer
    opened = [joint for joint in joints if joint.group().strip() in (":", "trong đó")]
    if last.group().strip() == "," and opened and _SAID_TO_BE.search(view):
        last = opened[-1]  # "trong đó: người khuyết tật thần kinh, tâm thần là 5.847 người": one name
    if (
        alike
        and not last.group().strip()
        and joints[0].group().strip() == ","
        and not view[: joints[0].start()].strip()
    ):
        last = joints[0]
    if not last.group().strip() and len(joints) > 1 and is_verb(view[joints[-2].end() :]):
        last = joints[-2]  # "…, tạo việc làm cho": the verb goes with the preposition
    if binding_form(between[last.end() :]) == "has" and QUARTER.sub("", frame_of(between[last.end() :])[1]):
        # "100% xã, phường, thị trấn có …": the whole enumeration has it.
        hard = [joint for joint in joints if joint.group().strip() in (";", ":", "trong đó")]
        last = hard[-1] if hard else last
        if not hard and not re.search(r"(?<!\w)mỗi(?!\w)", view):
            return between, between
    return between[: last.start()], between[last.end() :]


def _is_area_list(view: str, joint: re.Match[str]) -> bool:
    """Whether a comma parts nothing but the districts or communes of one list."""
    return bool(_AREA_BEFORE.search(view, 0, joint.start()) and _AREA.match(view, joint.end()))


def bracket_at(pairs: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The bracket that holds an offset."""
    index = bisect_left(pairs, (at,)) - 1
    return pairs[index] if index >= 0 and pairs[index][0] < at < pairs[index][1] else None


def _without(text: str, start: int, end: int, pairs: Sequence[tuple[int, int]], own: tuple[int, int] | None) -> str:
    """A stretch of text without the brackets in it."""
    parts, at = [], start
    for first, last in pairs[bisect_left(pairs, (start,)) : bisect_left(pairs, (end,))]:
        if (first, last) != own and start <= first and last <= end and first >= at:
            parts.append(text[at:first].rstrip())
            at = last
    parts.append(text[at:end] if at <= end else "")
    return "".join(parts) if len(parts) > 1 else text[start:end]


def brackets(text: str) -> list[tuple[int, int]]:
    """Start and end of each outermost pair of brackets, in order; an unclosed one ends with the text."""
    found: list[tuple[int, int]] = []
    depth = opened = 0
    for match in re.finditer(r"[()]", text):
        if match.group() == "(":
            opened = match.start() if not depth else opened
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((opened, match.end()))
    if depth:
        found.append((opened, len(text)))
    return found
