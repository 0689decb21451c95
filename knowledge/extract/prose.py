"""The surroundings of a number in its sentence: what stands before it, behind it, and around its bracket."""

from __future__ import annotations

from knowledge.extract.labels import Clause, phrase_after, squeeze, trim
from knowledge.extract.quantities import Quantity
from knowledge.text import fold


def clause_of(text: str, sentence: tuple[int, int], quantities: tuple[Quantity, ...], i: int, subject: str = "") -> Clause:
    """The surroundings of the i-th number of a line within its sentence.

    Args:
        text: The line.
        sentence: Start and end of the sentence.
        quantities: All numbers of the line.
        i: Which of them.
        subject: What the line stands under, used where a bracket or a bare "100 người" belongs to nothing else.
    """
    start, end = sentence
    quantity = quantities[i]
    previous = quantities[i - 1] if i and quantities[i - 1].start >= start else None
    following = quantities[i + 1] if i + 1 < len(quantities) and quantities[i + 1].first < end else None
    left = previous.last if previous else start
    right = following.first if following else end
    bracket = _open_bracket(text, start, quantity.first)
    around = subject
    if bracket is not None:
        close = text.find(")", quantity.last, end)
        right = min(right, close if close >= 0 else end)
        outer = previous if previous and previous.last > bracket else None
        left = max(left, bracket + 1)
        before_bracket = [q for q in quantities[:i] if start <= q.start < bracket]
        if before_bracket:
            base = before_bracket[-1]
            around = _noun_phrase(text, base, bracket) or trim(text[start : base.first])
            if base.kind == "money":
                around = trim(text[start : base.first]) or around
        else:
            around = trim(text[start:bracket])
        if outer is not None and outer.kind in ("count",):
            inner = _noun_phrase(text, outer, quantity.first)
            around = f"{inner} – {around}" if quantity.kind == "percent" else around
    elif previous is not None:
        phrase = _noun_phrase(text, previous, quantity.first)
        around = trim(text[start : previous.first]) if previous.kind != "count" else phrase
        around = around or subject
    before = text[left : quantity.first]
    if previous is not None and bracket is None:
        before = _tail_behind(before)
    after = text[quantity.end : right] if quantity.kind in ("count", "duration", "times") else text[quantity.last : right]
    if quantity.kind in ("count", "duration", "times"):
        after = _counted_text(text, quantity, right)
    return Clause(before, after, squeeze(around, 120))


def _counted_text(text: str, quantity: Quantity, right: int) -> str:
    """The counted noun and what follows it, "/năm" left out."""
    view = fold(text[quantity.end : quantity.last])
    at = view.find(quantity.noun.split()[0]) if quantity.noun else -1
    noun = text[quantity.end + at : quantity.end + at + len(quantity.noun)] if at >= 0 else quantity.noun
    return f"{noun} {text[quantity.last : right].lstrip() if right > quantity.last else ''}"


def _noun_phrase(text: str, quantity: Quantity, right: int) -> str:
    if quantity.kind != "count":
        return phrase_after(text[quantity.last : right], 90) if quantity.kind == "percent" else ""
    return phrase_after(_counted_text(text, quantity, right), 100)


def _tail_behind(between: str) -> str:
    """Of the words between two numbers, those that bind the second: behind the last comma, or the joint "với"."""
    view = fold(between)
    for joint in (":", ";", ", ", " trong đó ", " và ", " với "):
        at = view.rfind(joint)
        if at >= 0:
            cut = at + len(joint) if joint.strip() != "với" else at + 1
            if joint == ":" and not view[cut:].strip():
                continue
            return between[cut:]
    return between


def _open_bracket(text: str, start: int, at: int) -> int | None:
    depth = 0
    for i in range(at - 1, max(start, at - 400) - 1, -1):
        if text[i] == ")":
            depth += 1
        elif text[i] == "(":
            if not depth:
                return i
            depth -= 1
    return None
