"""A share where a count is asked for and the plans state only that: "bao nhiêu xã có …" of "80% số xã có …".

It is said to be a share, so nobody takes it for the count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.lookups import figures
from bot.lookups.demands import Demand, alike, counted_in, leading_unit, narrow
from bot.lookups.desk import Desk
from bot.lookups.terms import syllables, telling
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

# "Tỷ lệ xã, phường, thị trấn có cộng tác viên": behind these words stands what is true of them.
_TRUE = re.compile(r"(?<!\w)(?:có|được|đạt|bố trí|thực hiện|tham gia|triển khai|thành lập)(?!\w)")
# The share says all of what the question does.
_COVERED = 0.95
# What there is now is told by no target.
_NOW = re.compile(r"(?<!\w)(?:hiện|đang|đã|hiện nay|bây giờ)(?!\w)")


def find(question: Question, desk: Desk, wanted: Sequence[Demand]) -> Answer | None:
    """The share of what is counted; None where more than one number is wanted, or no share is of just these."""
    unit = wanted[0].unit if len(wanted) == 1 and wanted[0].kind is Asked.COUNT else None
    if not unit or "/" in unit or not desk.scope.named or question.across or question.stated:
        return None
    if _NOW.search(fold(question.normal)):
        return None
    counted = tuple((word, True) for word in unit.split())
    of_unit = replace(question, asks=(Asked.SHARE,), units=(), topic=(*counted, *question.topic))
    demand = Demand(Asked.SHARE)
    near = [m for m in figures.candidates(of_unit, desk, demand) if m.coverage >= _COVERED]
    found = [m for m in near if _is_share_of(m.entry.record, unit, question)]
    if not found or len({match.entry.book.id for match in found}) > 1:
        return None
    told = figures.answer(question, desk, (figures.group(demand, found, of_unit),))
    return replace(told, headline=f"Chỉ thấy tỷ lệ, không thấy số {unit}. {told.headline}")


def _is_share_of(figure: Figure, unit: str, question: Question) -> bool:
    """Whether a share is of those counted, and what is true of them is what the question says of them."""
    label = counted_in(figure.label)
    first = leading_unit(label)
    own = label.startswith(fold(unit))
    if not first or not (own or (alike(first, unit) and not narrow(first))):
        return False  # "trẻ em" are people, but people are not children
    said = _TRUE.search(label)
    asked = {s for word, _ in question.topic for s in syllables(word)}
    return said is not None and bool(asked & set(telling(label[said.end() :])))
