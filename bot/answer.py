"""The answer object, as the contract has it: what a router returns and every face only formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from knowledge.records import Number

Status = Literal["answered", "clarify", "not_found"]
LookupName = Literal["figures", "duties", "deadlines", "documents", "passages"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: `quote == text[start:end]` of the document, offsets in code points.

    `number_blank` says that the document has a place for its number and leaves it empty.
    """

    document: str
    number: str | None
    issued_on: str | None
    title: str | None
    section: str
    quote: str
    start: int
    end: int
    place: str | None = None
    kind: str | None = None
    issuer: str | None = None
    number_blank: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A number of the answer; `source` is an index into `Answer.sources`, or None where it is computed.

    `formula` shows how a computed figure was made; `text` is the number as the answer says it.
    """

    label: str
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    place: str | None
    period_start: int | None
    period_end: int | None
    funding: str | None
    source: int | None
    computed: bool = False
    formula: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        question: The question as typed.
        status: answered, clarify or not_found.
        lookup: Which lookup answered, or None.
        headline: One or two sentences that say the answer itself (`answer` in JSON).
        details: Lines worth having below the headline, plain text, one item a line.
        figures: The numbers of the answer, each with its source.
        sources: Where everything stands.
        suggestions: Complete questions that the person may ask next, or must choose from (clarify).
        understood: "Đã hiểu là: …" when something was repaired or carried over in a way that may matter, else None.
        why: What was understood and which record or words matched, one item a line, for "Vì sao".
    """

    question: str
    status: Status
    lookup: LookupName | None
    headline: str
    details: tuple[str, ...] = ()
    figures: tuple[AnswerFigure, ...] = ()
    sources: tuple[Source, ...] = ()
    suggestions: tuple[str, ...] = ()
    understood: str | None = None
    why: tuple[str, ...] = field(default=(), repr=False)
