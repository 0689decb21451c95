"""How it is said what a number was and what it became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose.draft import Draft
from bot.compose.numbers import grouped
from bot.question import Question
from knowledge.records import Figure

if TYPE_CHECKING:
    from bot.lookups.desk import Desk
    from bot.lookups.shelf import Entry

_ENDS = (" (lúc đầu)", " (về sau)")


def told(question: Question, desk: Desk, first: Entry[Figure], second: Entry[Figure]) -> Answer:
    """The answer "từ 4 điểm lên 13 điểm", with the difference where both are definite, and the plan's own words."""
    draft = Draft(question, "figures")
    was, became = draft.say(first), draft.say(second)
    label = wording.full_label(second, draft)
    for end in _ENDS:
        label = label.replace(end, "")
    a, b = first.record.value, second.record.value
    rises = b is None or a is None or b >= a
    by = ""
    if a is not None and b is not None and a != b:
        unit = second.record.unit if second.record.unit != "%" else "điểm phần trăm"
        large, small = max(a, b), min(a, b)
        formula = f"{grouped(large)} - {grouped(small)} = {grouped(large - small)} {unit}"
        number = draft.compute(f"Mức {'tăng' if rises else 'giảm'}: {label}", large - small, unit, formula)
        by = f", {'tăng' if rises else 'giảm'} {number}"
        draft.details.append(f"Cách tính: {formula}")
    where = wording.place_of(second, desk)
    head = f"{where}{label}: từ {was} {'lên' if rises else 'xuống'} {became}{by} ({wording.reference([second])})."
    return draft.finish("answered", head, f"Nguyên văn: “{wording.clause(second)}”.")
