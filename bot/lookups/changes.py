"""From what to what a number changed ("từ mấy điểm lên mấy điểm?"), or by how much where the plan tells both ends."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answer import Answer
from bot.compose import turns as wording
from bot.lookups import figures
from bot.lookups.demands import Demand
from bot.lookups.desk import Desk
from bot.lookups.terms import syllables
from bot.lookups.turns import turn_of
from bot.question import Asked, Question
from knowledge.text import fold

# "tăng từ mấy điểm lên mấy điểm"
_FROM_TO = re.compile(
    r"\btừ (?:khoảng |chừng |mức )?(?:mấy|bao nhiêu)(?: [^\W\d]+){0,5}? "
    r"(?:lên|xuống|còn|thành|đến|tới)(?: đến| tới| còn| thành| mức)? (?:khoảng |chừng )?(?:mấy|bao nhiêu)\b"
)
# "giảm bao nhiêu hộ": by how much, where nothing is named to compare with.
_BY = re.compile(r"\b(?:tăng|giảm|nâng|hạ|rút)(?: thêm| lên| đi| xuống| được| ngắn)? (?:bao nhiêu|mấy)\b")
# "tăng biên chế lên bao nhiêu": to what, where the plan may tell only that.
_TO_WHAT = re.compile(
    r"\b(?:tăng|giảm|nâng|hạ|rút|đưa|mở rộng)(?: [^\W\d]+){1,10}? (?:lên|xuống|còn|thành)(?: đến| tới)?"
    r" (?:bao nhiêu|mấy)\b"
)
_CHANGES = frozenset(("tăng", "giảm", "nâng", "hạ", "rút", "thêm", "lên", "xuống", "điều", "chỉnh"))
# A figure this near to the best may be the one that changed.
_NEAR = 0.6


def asked(question: Question) -> bool:
    """Whether a question asks from what to what a number changed, or by how much, with nothing named beside it."""
    text = fold(question.normal)
    numeric = {Asked.MONEY, Asked.SHARE, Asked.COUNT} & set(question.asks)
    ways = (_FROM_TO, _BY, _TO_WHAT)
    return bool(numeric and not question.across and any(way.search(text) for way in ways))


def find(question: Question, desk: Desk) -> Answer | None:
    """What a number was and became, where the question asks for both or for the difference; None where none is told."""
    if not asked(question) or not desk.scope.named:
        return None
    if not _FROM_TO.search(fold(question.normal)) and figures.candidates(question, desk, Demand(Asked.SHARE)):
        return None  # the plan says by how many per cent
    still = replace(
        question,
        units=(),
        topic=tuple(w for w in question.topic if w[0] not in _CHANGES),
        content=tuple(w for w in question.content if not set(syllables(w)) <= _CHANGES),
    )
    demand = Demand(Asked.COUNT, anything=True)
    found = figures.candidates(still, desk, demand)
    near = (m.entry for m in found if m.score >= found[0].score * _NEAR)
    turn = next((t for entry in near if (t := turn_of(entry))), None)
    if turn is None and found and _TO_WHAT.search(fold(question.normal)):
        return figures.answer(question, desk, (figures.group(demand, found, still),))
    return wording.told(question, desk, turn.first, turn.second) if turn else None
