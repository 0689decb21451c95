"""The answer object of the contract, as JSON types."""

from __future__ import annotations

from typing import Any

from bot.answer import Answer, AnswerFigure, Source
from bot.plain_face import to_text
from knowledge.text import squash


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as the contract's JSON object; quotes with white space as one space, offsets in code points."""
    return {
        "question": answer.question,
        "status": answer.status,
        "lookup": answer.lookup,
        "answer": answer.headline,
        "text": to_text(answer),
        "figures": [_figure(f) for f in answer.figures],
        "sources": [_source(s) for s in answer.sources],
        "suggestions": list(answer.suggestions),
        "understood": answer.understood,
    }


def _figure(figure: AnswerFigure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "place": figure.place,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "funding": figure.funding,
        "source": figure.source,
        "computed": figure.computed,
        "formula": figure.formula,
        "text": figure.text,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "document": source.document,
        "number": source.number,
        "issued_on": source.issued_on,
        "title": source.title,
        "section": source.section,
        "quote": squash(source.quote),
        "start": source.start,
        "end": source.end,
    }
