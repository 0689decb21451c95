"""The one paper by which something was done: "Ban Chỉ đạo kiện toàn theo quyết định nào?".

A plan cites many papers. Which of them is asked for, the sentence tells in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.compose.grounding import Ungrounded
from bot.lookups import passages
from bot.lookups.desk import Desk
from bot.lookups.match import Topic
from bot.lookups.shelf import Book, Entry, same_number
from bot.lookups.terms import Running
from bot.question import Asked, Question
from bot.understand.words import compiled
from knowledge.records import Citation
from knowledge.text import fold

_PAPERS = frozenset({Asked.NUMBER, Asked.CITES, Asked.DOCUMENT, Asked.ISSUED})
# "quyết định nào", "theo QĐ số mấy": one paper is asked for, of a kind or of any.
_ONE = "({kind}|văn bản)(?: số)? (?:nào|mấy|gì|bao nhiêu)"
_BY_WHICH = f"(?:theo|tại|do|bằng) {_ONE}"
_HALF = 0.5
_SCHEME = re.compile(r"\bphê duyệt (?:đề án|chương trình|dự án) (\d+)\b")
_ENDS = re.compile(r"[;:\n]|\.(?=\s)")
# The sentence of the paper meant says so much of the question, and clearly more than that of any other.
_COVERED, _MISSED, _CLEARLY = 0.6, 0.34, 0.9


def find(question: Question, desk: Desk) -> Entry[Citation] | None:
    """The cited paper whose sentence says what the question says; None where none does, or several do."""
    asked = compiled(_ONE).search(fold(question.normal))
    if asked is None or not _PAPERS & set(question.asks) or not desk.scope.named or question.documents:
        return None
    if (scheme := _SCHEME.search(fold(question.normal))) and (found := _approving(scheme[1], asked[1], desk)):
        return found
    best: dict[str, tuple[float, Entry[Citation]]] = {}
    for held, missed, entry in _measured(question, asked[1], desk):
        if held >= _COVERED and missed <= _MISSED and held > best.get(entry.record.number, (0.0, entry))[0]:
            best[entry.record.number] = held, entry
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[1][0] >= ranked[0][0] * _CLEARLY):
        return None
    return ranked[0][1]


_CARRIES_OUT = (
    "^(?:số )?(?:quyết định (?:ban hành|phê duyệt) )?({kind}) (?:để )?"
    "(?:triển khai|thực hiện|hướng dẫn|cụ thể hóa)(?: thực hiện)? (?:{kind}) (?:số )?[0-9]+"
)


def carries_out(question: Question) -> bool:
    """Whether a paper is asked for by another one that it carries out ("kế hoạch triển khai Quyết định 32 số mấy?")."""
    told = bool(question.documents and _PAPERS & set(question.asks))
    return told and compiled(_CARRIES_OUT).search(fold(question.normal)) is not None


def carrying_out(question: Question, desk: Desk) -> Entry[Citation] | None:
    """The cited paper that carries out another one: "kế hoạch triển khai Quyết định 32 số mấy?".

    None where the plan at hand is meant, which is for the years asked for, or several are cited.
    """
    asked = compiled(_CARRIES_OUT).search(fold(question.normal))
    if asked is None or not desk.scope.named:
        return None
    years = [(p.start, p.end) for p in question.periods]
    if any((b.header.period_start, b.header.period_end) in years for b in desk.scope.books):
        return None
    if not years and any(_names(b.header.title, question.documents) for b in desk.scope.books):
        return None
    found = {
        entry.record.number: entry
        for book in desk.scope.books
        for entry in book.citations
        if _of_kind(entry.record, asked[1]) and _names(entry.record.subject, question.documents)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _names(text: str | None, numbers: Sequence[str]) -> bool:
    """Whether a title, or the subject of a cited paper, names one of some documents."""
    return any(same_number(number, other) for number in numbers for other in _NUMBERS.findall(text or ""))


_NUMBERS = re.compile(r"\d+(?:/\d{4})?/[\w-]+")


def _measured(question: Question, kind: str, desk: Desk) -> Iterator[tuple[float, float, Entry[Citation]]]:
    """The cited papers of a kind, with how much of the question their sentences hold and miss."""
    topic = desk.content(question)
    for book in desk.scope.books:
        about = _without_kind(desk.topic_in(topic, book), kind)
        for entry in book.citations if about.specific else ():
            if _of_kind(entry.record, kind):
                yield *passages.covered(_sentence(book, entry.record), about, desk.seen), entry


def of_no_deed(question: Question, desk: Desk) -> bool:
    """Whether a paper is asked for by which something was done that the sentence of no cited paper speaks of.

    Who asks by which decision a centre was founded must not be told the decisions on which the plan rests.
    """
    asked = compiled(_BY_WHICH).search(fold(question.normal))
    if asked is None or not _PAPERS & set(question.asks) or not desk.scope.named or question.documents:
        return False
    topic = desk.content(question)
    if not any(_without_kind(desk.topic_in(topic, book), asked[1]).specific for book in desk.scope.books):
        return False
    return all(held < _HALF or missed > _MISSED for held, missed, _ in _measured(question, asked[1], desk))


def _of_kind(cited: Citation, kind: str) -> bool:
    """Whether a cited paper has a number and is of a kind, or of a kind of that ("thông tư liên tịch")."""
    return bool(cited.number) and (kind == "văn bản" or fold(cited.kind or "").startswith(kind))


def _approving(number: str, kind: str, desk: Desk) -> Entry[Citation] | None:
    """The paper by whose number a scheme is called: "Đề án 32" was approved by Quyết định số 32/2010/QĐ-TTg."""
    cited = [e for b in desk.scope.books for e in b.citations if _of_kind(e.record, kind)]
    return next((e for e in cited if re.match(rf"{number}(?!\d)", e.record.number)), None)


def by_another(question: Question, desk: Desk) -> bool:
    """Whether a paper of an agency is asked for that did not issue the plans themselves ("nghị quyết nào của HĐND")."""
    if not question.agencies or compiled(_ONE).search(fold(question.normal)) is None or not desk.scope.books:
        return False
    issuers = [fold(book.header.issuer or "") for book in desk.scope.books]
    asked = [fold(agency) for agency in question.agencies]
    named = any(re.search(rf"(?:của|do) {re.escape(agency)}", fold(question.normal)) for agency in asked)
    return named and not any(agency in issuer for agency in asked for issuer in issuers)


def told(question: Question, desk: Desk) -> Answer | None:
    """What a plan says in words of a paper that it cites by no number."""
    try:
        return passages.find(replace(question, asks=(Asked.TEXT,)), desk)
    except Ungrounded:
        return None


def _sentence(book: Book, cited: Citation) -> Running:
    """The words of the sentence, or the part of a list, in which a paper is cited."""
    starts = [match.end() for match in _ENDS.finditer(book.text, max(0, cited.start - 600), cited.start)]
    end = _ENDS.search(book.text, cited.end)
    start = starts[-1] if starts else max(0, cited.start - 600)
    return Running.of((book.text[start : end.start() if end else cited.end], 1.0))


def _without_kind(topic: Topic, kind: str) -> Topic:
    """The topic without the name of the kind of paper, which every citation holds."""
    named = set(kind.split())
    return replace(topic, units=tuple(u for u in topic.units if not set(u.term.split()) & named))
