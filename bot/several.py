"""Several questions in one message: asked one by one where together they find nothing, and answered together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, AnswerFigure, Source
from bot.compose import phrases
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


def half(answer: Answer, text: str) -> bool:
    """Whether an answer can hold only a part of what is asked: it states fewer numbers than the question asks for."""
    if answer.status != "answered":
        return answer.status == "not_found"
    asked = len(_NUMBERS.findall(fold(text)))
    stated = {f.text for f in answer.figures if f.text and f.text in answer.headline}
    return answer.lookup == "figures" and asked > 1 and len(stated) < asked


def together(whole: Answer, parts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """The answers to the parts of a message as one; the whole's own where no part is answered, or it says as much."""
    answered = [a for a in answers if a.status == "answered"]
    if not answered or (whole.status == "answered" and len(answered) < len(parts)):
        return whole
    heads: list[str] = []
    figures: list[AnswerFigure] = []
    sources: list[Source] = []
    for part, answer in zip(parts, answers, strict=True):
        if answer.status != "answered":
            heads.append(f"Phần “{phrases.clipped(part.strip(' ?.'), 120)}”: văn bản không nêu.")
            continue
        if answer.headline not in heads:
            heads.append(answer.headline)
        moved = [f if f.source is None else replace(f, source=f.source + len(sources)) for f in answer.figures]
        figures += moved
        sources += answer.sources
    details = dict.fromkeys(line for a in answered for line in a.details)
    return replace(
        answered[0],
        question=whole.question,
        headline=" ".join(heads),
        details=tuple(details),
        figures=tuple(figures),
        sources=tuple(sources),
        understood=whole.understood,
        why=(*whole.why, *(line for a in answered for line in a.why)),
    )
