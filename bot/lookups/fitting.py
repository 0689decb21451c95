"""Whether the best passage answers a question better than the record found: by how much of it each of them says.

A record is found by the words that its kind is known by, a passage by all words of the question. Where the sentence of
the record says clearly less of the question than the sentence of the best passage, that passage is the answer.
"""

from __future__ import annotations

from bot.answer import Answer
from bot.compose.grounding import Ungrounded
from bot.lookups import passages
from bot.lookups.desk import Desk
from bot.lookups.sections import names_source
from bot.lookups.terms import Running
from bot.question import Asked, Question

# A record gives way where it says less than this share of what the passage says, by what answered. Figures of plans
# stay: they are found by place, year, unit and label, which the words of a sentence do not tell. Fixed on the gold
# questions, where records of plans that are right reach 0.85 (deadlines 0.57).
GIVES_WAY = {"duties": 0.7, "passages": 0.7, "deadlines": 0.55}
# A passage that says less of the question than this is no better answer than any record.
_LEAST = 0.6
_QUOTED = 2


def better(answer: Answer, question: Question, desk: Desk) -> Answer | None:
    """The answer of the best passage where a record's answer is clearly less about the question; else None."""
    limit = GIVES_WAY.get(answer.lookup or "")
    several = question.across or question.all_places or len(question.places) > 1 or question.amount is not None
    if limit is None or several or answer.status != "answered" or not answer.sources:
        return None
    said = says(answer, question, desk)
    if said >= limit:
        return None  # no passage says more than everything
    try:
        passage = passages.find(question, desk)
    except Ungrounded:
        return None
    if passage is None or passage.status != "answered":
        return None
    if Asked.SOURCE_OF_FUNDS in question.asks and names_source(answer.headline) > names_source(passage.headline):
        return None  # whatever else it says, it does not say where the money comes from
    told = says(passage, question, desk)
    return passage if told >= _LEAST and said < limit * told else None


def says(answer: Answer, question: Question, desk: Desk) -> float:
    """The share of what the question says that an answer says too, 0..1: its headline, and a record's own sentence."""
    book = desk.shelf.books.get(answer.sources[0].document)
    quotes = () if answer.lookup == "passages" else tuple(s.quote for s in answer.sources[:_QUOTED])
    title = book.header.title if book else None
    terms = Running.of((" ".join((answer.headline, *quotes)), 1.0), (title, 0.5))
    topic = desk.content(question)
    return passages.covered(terms, desk.topic_in(topic, book) if book else topic, desk.seen)[0]
