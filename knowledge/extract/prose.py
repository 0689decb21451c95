"""The surroundings of a number in its sentence: what stands before it, behind it, and what its bracket belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extract.labels import Clause, binding_form, frame_of, phrase_after, squeeze, trim
from knowledge.extract.quantities import Quantity
from knowledge.text import fold

_JOINT = re.compile(r"[;:,]\s|\s(?:trong đó|và|hoặc)\s|\s(?=với\s)")
_LISTED = re.compile(r"[\s,;.+]*(?:và|cùng|hoặc|trong đó|bao gồm|gồm)?[\s,:]*$")
_TURN = re.compile(r"[\s,]*(?:lên|xuống|xuống còn|lên đến|còn|tăng lên|giảm còn|giảm xuống(?: còn)?)\s*$")
_DIVIDED = re.compile(r"(?<!\w)(?:trong đó|gồm|bao gồm|chia ra|cụ thể)(?!\w)")


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
    own = _pair_at(pairs, quantity.start)
    fellows = [q for q in quantities[max(0, i - 12) : i] if q.start >= start and _pair_at(pairs, q.start) == own]
    previous = fellows[-1] if fellows else None
    following = next((q for q in quantities[i + 1 : i + 2] if q.first < end and _pair_at(pairs, q.start) == own), None)
    left = max(start, own[0] + 1) if own else start
    right = min(end, own[1] - 1) if own else end
    before = _without(text, previous.last if previous else left, quantity.first, pairs, own)
    after = _without(text, quantity.end, right if following is None else following.first, pairs, own)
    if following is not None:
        after = _head(after)
    around = _outside(text, start, own, quantities[:i]) if own else ""
    if previous is not None:
        before, inside = _bound_part(text, fellows, before, left, pairs, own)
        around = " – ".join(filter(None, [inside, around])) if inside else around
    counted = quantity.kind in ("count", "duration", "times")
    return Clause(
        before=before,
        after=_counted(text, quantity, after) if counted else after[max(0, quantity.last - quantity.end) :],
        around=squeeze(around, 130),
        next_phrase=_noun_phrase(text, following, right) if following is not None and following.kind == "count" else "",
        turn=_turn(text, previous, quantity, following),
    )


def _pair_at(pairs: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    return next((pair for pair in pairs if pair[0] < at < pair[1]), None)


def _without(text: str, start: int, end: int, pairs: Sequence[tuple[int, int]], own: tuple[int, int] | None) -> str:
    """A stretch of text without the brackets in it."""
    parts, at = [], start
    for first, last in pairs:
        if (first, last) != own and start <= first and last <= end and first >= at:
            parts.append(text[at:first].rstrip())
            at = last
    parts.append(text[at:end] if at <= end else "")
    return "".join(parts) if len(parts) > 1 else text[start:end]


def _outside(text: str, start: int, own: tuple[int, int], earlier: Sequence[Quantity]) -> str:
    """What a bracket belongs to: the thing counted just before it, else the words before it."""
    bases = [q for q in earlier if start <= q.start < own[0]]
    if bases and own[0] - bases[-1].last < 120:
        base = bases[-1]
        phrase = _noun_phrase(text, base, own[0])
        return phrase or frame_of(text[start : base.first])[1]
    return trim(text[max(start, own[0] - 300) : own[0]])


def _bound_part(
    text: str,
    fellows: Sequence[Quantity],
    before: str,
    left: int,
    pairs: Sequence[tuple[int, int]],
    own: tuple[int, int] | None,
) -> tuple[str, str]:
    """Of the words since the number before, those that bind this one; and what that number was about."""
    previous = fellows[-1]
    if _LISTED.fullmatch(before) or _TURN.fullmatch(before):
        # An enumeration: the words before its first number bind all of them.
        at = len(fellows) - 1
        while at and _LISTED.fullmatch(_without(text, fellows[at - 1].last, fellows[at].first, pairs, own)):
            at -= 1
        first = fellows[at]
        joined = _without(text, fellows[at - 1].last if at else left, first.first, pairs, own)
        if binding_form(joined) in ("has", "for", "does", "none") and first.kind == "count":
            return joined if not at else _tail(joined), ""
        return "", _subject(text, fellows, left)
    if binding_form(before) == "with":
        tail = _tail(before)
        return (tail if binding_form(tail) == "with" else before), _subject(text, fellows, left)
    if _DIVIDED.search(fold(before)) and previous.kind == "money":
        return _tail(before), _subject(text, fellows[:1], left)
    return _tail(before), _subject(text, fellows, left)


def _subject(text: str, fellows: Sequence[Quantity], left: int) -> str:
    """What the numbers before were about: the thing counted last, else the words before the first amount."""
    counts = [q for q in fellows if q.kind == "count" and "/" not in q.unit]
    if counts:
        phrase = _noun_phrase(text, counts[-1], fellows[-1].first if counts[-1] is not fellows[-1] else len(text))
        if len(phrase.split()) > 2 or len(counts) == 1:
            return phrase
        return _noun_phrase(text, counts[0], counts[1].first if len(counts) > 1 else len(text)) or phrase
    return frame_of(text[left : fellows[0].first])[1]


def _counted(text: str, quantity: Quantity, after: str) -> str:
    """The counted noun and what follows it, "/năm" left out."""
    inside = text[quantity.end : quantity.last]
    at = fold(inside).find(quantity.noun.split()[0]) if quantity.noun else -1
    noun = inside[at : at + len(quantity.noun)] if at >= 0 else quantity.noun
    return noun + after[max(0, quantity.last - quantity.end) :]


def _noun_phrase(text: str, quantity: Quantity, right: int) -> str:
    if quantity.kind not in ("count", "percent"):
        return ""
    after = text[quantity.end : min(right, quantity.end + 300)]
    if quantity.kind == "count":
        after = _counted(text, quantity, after)
    else:
        after = after[quantity.last - quantity.end :]
    return phrase_after(_head(after) if right < len(text) else re.split(r"[;.]\s|,\s", after)[0], 100)


def _tail(between: str) -> str:
    """Of the words between two numbers, those behind the last joint: they bind the second."""
    joints = [match for match in _JOINT.finditer(between) if fold(between[match.end() :]).strip()]
    return between[joints[-1].end() :] if joints else between


def _head(between: str) -> str:
    """Of the words between two numbers, those before the last joint: they belong to the first."""
    joints = [match for match in _JOINT.finditer(between)]
    if joints and len(between) - joints[-1].start() < 60:
        return between[: joints[-1].start()]
    return between


def _turn(text: str, previous: Quantity | None, quantity: Quantity, following: Quantity | None) -> str:
    """ "từ 4 điểm trường lên 13 điểm trường": "first" for the 4, "second" for the 13."""
    if previous is not None and previous.unit == quantity.unit and _TURN.fullmatch(fold(text[previous.last : quantity.first])):
        return "second"
    if following is not None and following.unit == quantity.unit and _TURN.fullmatch(fold(text[quantity.last : following.first])):
        return "first"
    return ""
