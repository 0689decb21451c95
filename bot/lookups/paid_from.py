"""Where the money for one thing comes from: the sources beside its sum ("kinh phí tập huấn lấy từ nguồn nào")."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.lookups import figures
from bot.lookups.demands import demands_of
from bot.lookups.desk import Desk
from bot.lookups.nearness import together
from bot.question import Asked, Question

# A sum this close to the rate found is of the same thing; one of its own sentence or row comes first.
_NEAR, _TOGETHER = 0.7, 0.15


def find(question: Question, desk: Desk) -> Answer | None:
    """The sum of the thing asked for with who pays it; None where nothing is named, or its sum names no source."""
    if question.asks != (Asked.SOURCE_OF_FUNDS,) or question.across or len(question.places) > 1:
        return None
    if not desk.scope.named or not desk.topic(question).specific:
        return None
    asked = replace(question, asks=(Asked.MONEY, Asked.SOURCE_OF_FUNDS))
    found = figures.find(asked, desk)
    if found is None or found.status != "answered" or figures.PAID_BY in found.headline:
        return found if found and found.status == "answered" else None
    return _of_a_sum(asked, desk)


def _of_a_sum(question: Question, desk: Desk) -> Answer | None:
    """The nearest sum that names its sources, where a rate ("mỗi lớp 20 triệu đồng") is nearer and names none."""
    for demand in demands_of(question, {unit for book in desk.scope.books for unit in book.units})[:1]:
        found = figures.candidates(question, desk, demand)
        sums = [m for m in found if m.entry.record.unit == "đồng" and m.score >= found[0].score * _NEAR]
        sums.sort(key=lambda m: -(m.score + _TOGETHER * together(m.entry, found[0].entry)))
        if sums and figures.payers(sums[0].entry):
            return figures.answer(question, desk, (figures.group(demand, sums, question),))
    return None
