"""Several questions in one message: asked one by one where together they find nothing, and answered together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.answer import Answer, AnswerFigure, Source
from bot.compose import phrases
from bot.question import Asked, Question
from bot.understand.words import compiled, table
from knowledge.text import fold

_CUT = re.compile(
    r"[,;?]\s+(?=\S)|\s+(?=(?:và|với lại) (?:ai|bao|mấy|cần|hết|do|từ|khi|ở|cho|tính|chi|kinh|có|trong)\b)",
    re.IGNORECASE,
)
_MOST = 3
_NUMBERS = re.compile(r"(?<!\w)(?:bao nhiêu|mấy)(?!\w)")


def apart(text: str) -> list[str]:
    """The questions of a repaired message, each with an asking word of its own; empty where it is one question.

    Example:
        >>> apart("Sơn La có mấy trung tâm, ai quản lý?")
        ['Sơn La có mấy trung tâm', 'ai quản lý?']
        >>> apart("Sơn La, Cà Mau có mấy trung tâm?")
        []
    """
    asking = compiled(table("courtesies")["asking"])
    parts: list[str] = []
    for piece in (p.strip() for p in _CUT.split(text)):
        if parts and not (asking.search(fold(piece)) and asking.search(fold(parts[-1]))):
            parts[-1] = f"{parts[-1]}, {piece}"
        elif piece:
            parts.append(piece)
    return parts if 1 < len(parts) <= _MOST and all(asking.search(fold(p)) for p in parts) else []


def half(answer: Answer, question: Question) -> bool:
    """Whether an answer can hold only a part of what is asked: fewer numbers, or not every kind of thing."""
    if answer.status != "answered":
        return answer.status == "not_found"
    asked = len(_NUMBERS.findall(fold(question.normal)))
    stated = {f.text for f in answer.figures if f.text and f.text in answer.headline}
    fewer = answer.lookup == "figures" and asked > 1 and len(stated) < asked
    scattered = answer.lookup == "passages" and len(_APART & set(question.asks)) > 1
    return fewer or scattered or bool(unsaid(answer, question.asks))


# What a lookup answers of what can be asked beside it; passages may answer anything.
_ANSWERS = {
    "figures": frozenset({Asked.MONEY, Asked.SHARE, Asked.COUNT, Asked.WHERE, Asked.SOURCE_OF_FUNDS}),
    "duties": frozenset({Asked.AGENCY, Asked.DUTY}),
    "deadlines": frozenset({Asked.WHEN, Asked.EFFECT}),
    "documents": frozenset({Asked.SIGNER, Asked.AGENCY}),
}
_TIME = re.compile(
    r"\d{1,2}/\d{4}|\bngày \d|\btháng \d|\bquý (?:[ivx]+|\d)\b|\b(?:hàng|hằng) (?:năm|tháng|quý)|ngày ký|cả năm"
)
_APART = frozenset(
    {Asked.MONEY, Asked.COUNT, Asked.AGENCY, Asked.DUTY, Asked.WHEN, Asked.SOURCE_OF_FUNDS, Asked.SIGNER, Asked.EFFECT}
)


def unsaid(answer: Answer, asks: Collection[Asked]) -> frozenset[Asked]:
    """What is asked that an answer of its kind does not say: who, beside how many; when, beside who."""
    answers = _ANSWERS.get(answer.lookup or "")
    if answers is None or len(_APART & set(asks)) < 2:
        return frozenset()
    left = (_APART & set(asks)) - answers
    return left - {Asked.WHEN} if _TIME.search(fold(answer.headline)) else left


def together(whole: Answer, parts: Sequence[str], questions: Sequence[Question], answers: Sequence[Answer]) -> Answer:
    """The answers to the parts of a message as one; the whole's own where no part is answered, or it says as much.

    Where the whole message found a record, only what that does not say is added, from the same document and from
    records: a passage found for half a question tells no more than it did for the whole.
    """
    if whole.status != "answered":
        return _joined(whole, parts, answers) if any(a.status == "answered" for a in answers) else whole
    books = {source.document for source in whole.sources}
    answers = [a if _recorded(a) and {s.document for s in a.sources} <= books else _lost(a) for a in answers]
    if left := unsaid(whole, [ask for question in questions for ask in question.asks]):
        rest = [i for i, question in enumerate(questions) if left & set(question.asks)]
        return _joined(whole, [parts[i] for i in rest], [answers[i] for i in rest], first=whole) if rest else whole
    every = bool(answers) and all(a.status == "answered" for a in answers)
    return _joined(whole, parts, answers) if every else whole


def _recorded(answer: Answer) -> bool:
    return answer.status == "answered" and answer.lookup != "passages"


def _lost(answer: Answer) -> Answer:
    return replace(answer, status="not_found")


def _joined(whole: Answer, parts: Sequence[str], answers: Sequence[Answer], first: Answer | None = None) -> Answer:
    """The answers said one after the other, what was found for no part said as that."""
    told = [first] if first else []
    told += [a for a in answers if a.status == "answered"]
    heads = [first.headline] if first else []
    for part, answer in zip(parts, answers, strict=True):
        if answer.status != "answered":
            heads.append(f"Phần “{phrases.clipped(part.strip(' ?.'), 120)}”: không tìm thấy trong văn bản.")
        elif answer.headline not in heads:
            heads.append(answer.headline)
    figures: list[AnswerFigure] = []
    sources: list[Source] = []
    for answer in told:
        moved = [f if f.source is None else replace(f, source=f.source + len(sources)) for f in answer.figures]
        figures += moved
        sources += answer.sources
    details = dict.fromkeys(line for a in told for line in a.details)
    return replace(
        told[0],
        question=whole.question,
        headline=" ".join(heads),
        details=tuple(details),
        figures=tuple(figures),
        sources=tuple(sources),
        understood=whole.understood,
        why=(*whole.why, *(line for a in answers if a.status == "answered" for line in a.why)),
    )
