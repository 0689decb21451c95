"""The surroundings of a number in its sentence: what stands before it, behind it, and what its bracket belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extract.binding import Clause, frame_of
from knowledge.extract.deeds import with_shared_object
from knowledge.extract.leads import mark_of
from knowledge.extract.lexicon import persons
from knowledge.extract.phrases import last_thought, phrase_after, squeeze, trim
from knowledge.extract.quantities import Quantity
from knowledge.extract.stretch import DIVIDED, TURN, Stretch, bracket_at
from knowledge.text import fold

_NEAR_WHOLE, _FARTHEST_WHOLE = 160, 400  # code points between a whole and "trong đó"
_ENUMERATED = re.compile(r"(?:,|(?<!\w)(?:và|hoặc|cùng))\s*$")


def clause_of(
    text: str, sentence: tuple[int, int], quantities: Sequence[Quantity], i: int, pairs: Sequence[tuple[int, int]]
) -> Clause:
    """The surroundings of the i-th number of a line within its sentence.

    Args:
        text: The line.
        sentence: Start and end of the sentence.
        quantities: All numbers of the line, in order.
        i: Which of them.
        pairs: The line's brackets, as `brackets` gives them.
    """
    start, end = sentence
    quantity = quantities[i]
    own = bracket_at(pairs, quantity.start)
    fellows = [q for q in quantities[max(0, i - 12) : i] if q.start >= start and bracket_at(pairs, q.start) == own]
    previous = fellows[-1] if fellows else None
    following = next(
        (q for q in quantities[i + 1 : i + 8] if q.first < end and bracket_at(pairs, q.start) == own), None
    )
    left = max(start, own[0] + 1) if own else start
    right = min(end, own[1] - 1) if own else end
    line = Stretch(text, pairs, own, left)
    after = line.own_words(quantity, following, right)
    if previous is not None and quantity.kind == previous.kind == "percent":
        after = with_shared_object(after, line.own_words(previous, quantity, right))
    nearby = quantities[max(0, i - 12) : i]
    parts = [_outside(text, start, own, nearby)] if own else []
    if previous is None:
        before = line.words(left, quantity.first)
        if _ENUMERATED.search(fold(before)) and not own:
            before, parts = "", [last_thought(before)]
    else:
        before, inside = line.bound_part(fellows, quantity)
        before = line.named_before(before, [*fellows, quantity])
        parts.insert(0, _with_paid(inside, before, previous, quantity))
    sharing = [q for q in quantities[i : i + 12] if q.start < end]
    whole = _divided_whole(text, nearby, quantity, line, sharing) if not own else ""
    return Clause(
        before=before,
        after=after,
        around=squeeze(" – ".join(dict.fromkeys(filter(None, parts))), 130),
        whole=whole,
        next_phrase=line.described(following, None, right)
        if following is not None and following.kind == "count"
        else "",
        turn=_turn(text, previous, quantity, following),
        inside=own is not None,
    )


def _with_paid(around: str, before: str, people: Quantity, rate: Quantity) -> str:
    """What a number belongs to, of a rate with the people counted before it ("01 cộng tác viên, mức hỗ trợ …")."""
    paid = rate.unit.startswith("đồng/") and people.noun in persons() and people.noun != "người"
    if not paid or fold(people.noun) in fold(f"{around} {before}"):
        return around
    return f"{around} {people.noun}".strip()


def _divided_whole(
    text: str, earlier: Sequence[Quantity], own: Quantity, line: Stretch, later: Sequence[Quantity]
) -> str:
    """What an earlier number of the line is about that "trong đó" or "gồm" divides into this one and others."""
    for quantity in reversed(earlier):
        if (
            quantity.worded
            or quantity.kind != own.kind
            or quantity.unit != own.unit
            or bracket_at(line.pairs, quantity.start)
        ):
            continue
        if not DIVIDED.search(text, quantity.last, quantity.last + _FARTHEST_WHOLE):
            continue
        behind = fold(text[quantity.last : quantity.last + _FARTHEST_WHOLE])
        divided = DIVIDED.search(behind)
        if divided and _is_whole(quantity, own, behind[: divided.end()], [*earlier, *later], quantity.last):
            begin = max(
                (text.rfind(sign, max(0, quantity.first - 600), quantity.first) + 2 for sign in (". ", "; ")), default=0
            )
            begin = begin if begin > 1 else mark_of(text)[2]
            bound = last_thought(frame_of(line.words(begin, quantity.first))[1])
            counted = line.described(quantity, None, quantity.last + divided.start()) if own.kind == "count" else ""
            if len(counted.split()) > len(quantity.noun.split()):
                return counted
            return bound or line.described(quantity, None, quantity.last + 120)
    return ""


def _is_whole(whole: Quantity, own: Quantity, between: str, others: Sequence[Quantity], behind: int) -> bool:
    """Whether what "trong đó" behind a number divides can be that number: none of the parts is more than the whole.

    Far from it, or behind a semicolon, it is only where the parts make it up.
    """
    parts = [
        q.value
        for q in others
        if q.start >= behind + len(between) and (q.kind, q.unit) == (own.kind, own.unit) and q.value is not None
    ]
    if whole.value is None or own.kind != "count" or not parts:
        return ";" not in between and len(between) <= _NEAR_WHOLE
    if sum(parts) == whole.value:
        return True
    return max(parts) <= whole.value and ";" not in between and len(between) <= _NEAR_WHOLE


def _outside(text: str, start: int, own: tuple[int, int], earlier: Sequence[Quantity]) -> str:
    """What a bracket belongs to: the thing counted just before it, else the words before it."""
    if name := _named(text, start, own[0]):
        return name
    bases = [q for q in earlier if start <= q.start < own[0]]
    if bases and own[0] - bases[-1].last < 120:
        base = bases[-1]
        phrase = phrase_after(text[base.last - (len(base.noun) if base.kind == "count" else 0) : own[0]], 110)
        bound = last_thought(frame_of(text[start : base.first])[1])
        return phrase if len(phrase.split()) > len(base.noun.split()) else bound or phrase
    return trim(text[max(start, own[0] - 300) : own[0]])


# A house is named by its kind and its own name: "Trung tâm Công tác xã hội tỉnh (350 giường)".
_HOUSE = re.compile(
    r"(?:[Tt]rung tâm|[Bb]ệnh viện|[Tt]rường|[Cc]ơ sở|[Ll]àng|[Nn]hà|[Mm]ái ấm|[Tt]rạm|[Vv]iện|[Kk]hu)"
    r"\s+(?:\S+\s+){0,11}?\S+"
)
_BEFORE_NAME = re.compile(r"[:;,)]\s|(?<!\w)(?:và|là|gồm|tại)\s")


def _named(text: str, start: int, bracket: int) -> str:
    """The name of the house that a bracket stands right behind; "" where none does, or a number is part of it."""
    begin = max(start, bracket - 110)
    last = max((m.end() for m in _BEFORE_NAME.finditer(text, begin, bracket)), default=start)
    name = text[last:bracket].strip()
    return name if _HOUSE.fullmatch(name) and name[-1].isalnum() and not re.search(r"\d", name) else ""


def _turn(text: str, previous: Quantity | None, quantity: Quantity, following: Quantity | None) -> str:
    """Of "từ 4 điểm trường lên 13 điểm trường", "first" for the 4 and "second" for the 13; "" elsewhere."""
    if (
        previous is not None
        and previous.unit == quantity.unit
        and TURN.fullmatch(fold(text[previous.last : quantity.first]))
    ):
        return "second"
    if (
        following is not None
        and following.unit == quantity.unit
        and TURN.fullmatch(fold(text[quantity.last : following.first]))
    ):
        return "first"
    return ""
