"""Whether what a question states is so: said in front of what the plan states, where both are certain."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answer import Answer
from bot.question import Question
from knowledge.text import fold

_ASKED = re.compile(r"(?<!\w)(?:đúng|phải|có phải|chính xác)(?: vậy)? (?:không|ko|chứ|hay không|chưa)(?=[ ?.ạ]*$)")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})/(\d{4})")


def judged(answer: Answer, question: Question) -> Answer:
    """The answer, with the verdict in front where the question asks whether a number or month it states is right."""
    if answer.status != "answered" or not _ASKED.search(fold(question.text)):
        return answer
    verdict = _of_figures(answer, question) if answer.lookup == "figures" else _of_months(answer, question)
    return replace(answer, headline=f"{verdict}: {answer.headline}") if verdict else answer


def _of_figures(answer: Answer, question: Question) -> str | None:
    if len(question.stated) != 1:
        return None
    value, unit = question.stated[0]
    said = [
        f for f in answer.figures if f.text and f.text.partition(" (")[0] in answer.headline and _alike(f.unit, unit)
    ]
    if any(value in (f.value, f.low, f.high) for f in said):
        return "Đúng"
    return "Văn bản ghi khác" if len(said) == 1 and len(answer.sources) == 1 else None


def _alike(one: str, other: str) -> bool:
    """Whether two units are both money, both shares, or both of things; a rate is no plain number."""
    kinds = [("đồng" if unit.startswith("đồng") else "%" if unit == "%" else "", "/" in unit) for unit in (one, other)]
    return kinds[0] == kinds[1]


def _of_months(answer: Answer, question: Question) -> str | None:
    """Of deadlines: whether the month that the question names is one that the headline names."""
    asked = _MONTH.findall(question.text)
    if answer.lookup != "deadlines" or len(asked) != 1:
        return None
    said = {(month.lstrip("0"), year) for month, year in _MONTH.findall(answer.headline)}
    month, year = asked[0]
    return "Đúng" if (month.lstrip("0"), year) in said else None
