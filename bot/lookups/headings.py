"""The sums stated under one heading, added up: "tổng chi đào tạo ngắn hạn" where the plan gives only its items."""

from __future__ import annotations

import re

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.compose.numbers import grouped
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book, Entry
from bot.lookups.terms import Bag, Unit, vocabulary
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

_TOTAL = re.compile(r"\btổng\b")
_FEWEST, _MOST = 2, 8


def find(question: Question, desk: Desk) -> Answer | None:
    """The sum of the amounts under the heading that the question names, with its formula; None where no heading is."""
    if Asked.MONEY not in question.asks or not _TOTAL.search(fold(question.normal)) or question.funding:
        return None
    topic = desk.topic(question)
    if not topic.specific or not desk.scope.named or question.across:
        return None
    for book in desk.scope.books:
        local = desk.topic_in(topic, book)
        for parent in dict.fromkeys(e.record.parent for e in book.figures if e.record.parent):
            bag = Bag()
            bag.add(parent, 1.0)
            if local.specific and all(u.found(bag) for u in local.units if _telling(u)):
                entries = under(book, parent)
                if _FEWEST <= len(entries) <= _MOST:
                    return added(question, desk, parent, entries)
    return None


def _telling(unit: Unit) -> bool:
    return not unit.pair and not unit.generic and (unit.term,) not in vocabulary().generic


def under(book: Book, parent: str) -> list[Entry[Figure]]:
    """The plain sums under a heading of the text; none where they are rows of a table, or one is the whole already."""
    sums = [e for e in book.figures if e.record.parent == parent and e.record.unit == "đồng" and e.record.value]
    plain = all(e.record.row is None and e.record.funding != "tổng" for e in sums)
    alike = len({(e.record.period_start, e.record.period_end, e.record.standing) for e in sums}) == 1
    return sums if plain and alike else []


def added(question: Question, desk: Desk, parent: str, entries: list[Entry[Figure]]) -> Answer:
    """The answer that adds the sums up and shows how."""
    draft = Draft(question, "figures")
    said = [draft.say(entry) for entry in entries]
    total = sum(entry.record.value or 0 for entry in entries)
    formula = f"{' + '.join(grouped(e.record.value or 0) for e in entries)} = {grouped(total)} đồng"
    number = draft.compute(f"Cộng các khoản: {parent}", total, "đồng", formula, entries[0].place)
    draft.details.append(f"Cách tính: {formula}. Văn bản không tự nêu số tổng này.")
    draft.details += [wording.line(entry) for entry in entries]
    head = phrases.clipped(parent.strip(" :.;-"), 120)
    return draft.finish(
        "answered",
        f"{wording.place_prefix(entries[0].book, desk)}{head}: cộng {len(entries)} khoản đã nêu"
        f" ({phrases.joined(said)}) là {number} ({wording.reference(entries)}).",
    )
