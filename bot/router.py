"""From a message to its answer: understood, routed through the lookups that fit, grounded, or honestly not found.

A lookup is one file in `bot/lookups` and one line in `LOOKUPS`: for what is asked, what answers it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot import several
from bot.answer import Answer
from bot.compose import phrases, refusals
from bot.compose.draft import Draft
from bot.compose.echo import explain, understood
from bot.compose.grounding import Ungrounded
from bot.compose.verdict import judged
from bot.lookups import (
    across,
    beyond,
    changes,
    choices,
    deadlines,
    documents,
    due_in,
    duties,
    effect,
    figures,
    fitting,
    holding,
    labelled,
    mentions,
    nouns,
    paid_from,
    passages,
    purposes,
    recipients,
    refusing,
    sections,
    source_rows,
    summary,
    targets,
    unspoken,
    valued,
    wheres,
    wider,
    yearly,
)
from bot.lookups.desk import Desk
from bot.lookups.inwords import in_words
from bot.lookups.scope import narrowed, scope_of
from bot.lookups.seen import Seen
from bot.lookups.shelf import Book, Shelf
from bot.lookups.stages import staged
from bot.question import Across, Asked, Question
from bot.understand import World, prepare, understand
from bot.understand.light import lightened
from index.search import SearchIndex
from knowledge.kept import Kept
from knowledge.store import Library
from knowledge.text import fold

log = logging.getLogger(__name__)

Lookup = Callable[[Question, Desk], Answer | None]

# What answers what is asked, in the order of trying; a question that asks several things tries the first one first.
LOOKUPS: tuple[tuple[frozenset[Asked], Lookup], ...] = (
    (frozenset({Asked.SUMMARY}), summary.find),
    (frozenset({Asked.PURPOSE}), purposes.find),
    (frozenset({Asked.RECIPIENTS}), recipients.find),
    (frozenset({Asked.CITES}), mentions.find),
    (frozenset({Asked.EFFECT}), effect.find),
    (frozenset(documents.FIELDS) | {Asked.CITES, Asked.DOCUMENT, Asked.WHEN}, documents.find),
    (frozenset({Asked.AGENCY}), duties.agency_of),
    (frozenset({Asked.DUTY, Asked.PURPOSE, Asked.TEXT}), duties.of_agency),
    (frozenset({Asked.WHEN}), deadlines.find),
    (frozenset({Asked.TEXT}), labelled.find),
    (frozenset({Asked.TEXT, Asked.SHARE, Asked.COUNT}), targets.find),
    (frozenset({Asked.MONEY, Asked.SHARE, Asked.COUNT}), figures.find),
    (frozenset({Asked.MONEY, Asked.PURPOSE}), source_rows.find),
    (frozenset({Asked.WHERE}), wheres.find),
    (frozenset({Asked.SOURCE_OF_FUNDS}), paid_from.find),
    (frozenset({Asked.TEXT, Asked.WHERE, Asked.SOURCE_OF_FUNDS, Asked.DUTY, Asked.PURPOSE, Asked.DOCUMENT}),
     sections.find),
    (frozenset({Asked.TEXT, Asked.WHERE, Asked.SOURCE_OF_FUNDS, Asked.WHEN, Asked.MONEY, Asked.SHARE, Asked.COUNT,
                Asked.AGENCY, Asked.DUTY, Asked.DOCUMENT}), passages.find),
)  # fmt: skip
# What these answer is of whole documents, or put together from several figures.
_WHOLE = (
    summary.find,
    effect.find,
    documents.find,
    across.find,
    changes.find,
    recipients.find,
    mentions.find,
    yearly.find,
    source_rows.find,
)
# What these answer is no sentence that another could say better.
_KEEP = (*_WHOLE, due_in.find, labelled.find, purposes.find, targets.find, passages.find)
# What only the document itself can say, not those that cite it.
_BEYOND = frozenset({Asked.SIGNER, Asked.MONEY, Asked.SHARE, Asked.COUNT, Asked.CITES, Asked.EFFECT})
# Asked in this way, an unnamed place is asked back for rather than guessed.
_OF_A_PLACE = frozenset({Asked.MONEY, Asked.SHARE, Asked.COUNT, Asked.TEXT, Asked.SUMMARY, Asked.DUTY, Asked.WHEN})


def route(
    question: Question, desk: Desk, *, light: Callable[[], Question | None] | None = None, strict: bool = False
) -> Answer:
    """The answer to a question that is understood.

    Args:
        question: The question.
        desk: The shelf, the index and the documents that fit.
        light: Makes the question without the words that only say how it is asked.
        strict: Raise where a lookup would state an ungrounded number, in place of trying the next one.
    """
    early = (
        refusing.refuse_early(question, desk)
        or unknown_document(question, desk)
        or beyond.other_matter(question, desk)
        or unspoken.refused(question, desk)
        or ask_back(question, desk)
    )
    if early:
        return early
    for lookup, asked in ways(question, desk, light):
        try:
            answer = lookup(asked, desk)
        except Ungrounded as error:
            if strict:
                raise
            log.info("lookup refused: %s", error)  # the next lookup answers; nothing for an operator to do
            continue
        if answer and not beyond.speaks_of_it(answer, question, desk):
            log.debug("an answer about something else is passed over")
            continue
        if answer and lookup is passages.find and not tells(answer, question):
            continue
        if answer:
            passage = None if lookup in _KEEP else fitting.better(answer, question, desk)
            passage = passage if passage and beyond.speaks_of_it(passage, question, desk) else None
            return noted(unspoken.told(judged(passage or answer, question), question, desk), desk)
    return documents.only_named(question, desk) or not_found(question, desk)


def tells(answer: Answer, question: Question) -> bool:
    """Whether a passage tells the role or the source that is asked for: who joins in, where the money comes from."""
    if Asked.AGENCY in question.asks and question.role and question.role not in fold(answer.headline):
        return False
    funds = question.asks[:1] == (Asked.SOURCE_OF_FUNDS,)
    return not funds or sections.names_payer(answer.headline)


def ways(
    question: Question, desk: Desk, light: Callable[[], Question | None] | None
) -> Iterator[tuple[Lookup, Question]]:
    """The lookups to try, each with the question that it is asked.

    Records come first, with all words and then without the light ones; passages come last, in the same way.
    """
    if not desk.shelf.places:
        yield from ((lookup, question) for lookup in passages_first(question))
        return
    lookups = in_order(question)
    records = [lookup for lookup in lookups if lookup is not passages.find]
    yield from ((lookup, question) for lookup in records)
    lighter = light() if light else None
    if lighter and (desk.scope.named or desk.topic(lighter).specific):
        yield from ((lookup, lighter) for lookup in records)
    else:
        lighter = None
    if passages.find in lookups:
        yield passages.find, question
    if told := in_words(question):
        yield sections.find, told
        yield passages.find, told
    # A number in a passage must be of just what is asked.
    if passages.find in lookups and lighter and not holding.NUMERIC & set(lighter.asks):
        yield passages.find, lighter


def noted(answer: Answer, desk: Desk) -> Answer:
    """The answer with what must be known of its documents: replaced, or past their years."""
    if answer.status != "answered":
        return answer
    books = dict.fromkeys(source.document for source in answer.sources)
    notes = desk.notes([desk.shelf.books[b] for b in books if b in desk.shelf.books])
    return replace(answer, details=(*answer.details, *notes))


def unknown_document(question: Question, desk: Desk) -> Answer | None:
    """What the plans that cite it say of a number that the library does not hold; a refusal where none does."""
    if not desk.scope.missing_documents or desk.scope.named:
        return None
    if Asked.CITES in question.asks and documents.who_cites(question):
        return None
    newer = documents.replacing(question, desk) if Asked.REPLACES in question.asks else None
    if _BEYOND & set(question.asks):
        # Those that cite a document do not say who signed it, what it costs, nor what it rests on itself.
        text = f"Kho không có văn bản số {phrases.joined(list(desk.scope.missing_documents))}, nên không rõ điều này."
        return newer or Draft(question, None).finish("not_found", text)
    citing = documents.citing(question, desk) if question.all_places else None
    known = newer or citing or documents.what_is(question, desk)
    return known or Draft(question, None).finish("not_found", refusals.no_document(desk.scope.missing_documents))


def in_order(question: Question) -> list[Lookup]:
    """The lookups that may answer, those of what is asked first before those of what is asked second."""
    chosen: list[Lookup] = [across.find] if question.across else []
    numeric = {Asked.MONEY, Asked.SHARE} & set(question.asks)
    whose = question.all_places and question.across in (None, Across.EACH) and not question.topic
    together = question.across and len(question.stated) > 1  # "740 triệu và 900 triệu cộng lại"
    if question.amount is not None and not together and (whose or not numeric):
        # "1,5 tỷ là cấp cho ai?", "1,5 tỷ là tiền của tỉnh nào?": whatever is asked, it is asked of that sum
        chosen.insert(0, purposes.find)
    if Asked.EFFECT in question.asks:  # it says the day of issue too, where that is asked beside it
        chosen.append(effect.find)
    if due_in.asked(question):
        chosen.append(due_in.find)
    if changes.asked(question):
        chosen.append(changes.find)
    if question.stated and Asked.MONEY in question.asks:
        chosen.append(valued.money_beside)
    if Asked.PURPOSE in question.asks and question.amount is None:
        chosen.append(passages.find)
    if yearly.asked(question):
        chosen.append(yearly.find)
    if not question.asks:
        chosen.append(nouns.find)
    asks = question.asks or (Asked.TEXT,)
    for asked in asks:
        chosen += [lookup for kinds, lookup in LOOKUPS if asked in kinds]
    ordered = [lookup for lookup in dict.fromkeys(chosen) if lookup is not passages.find]
    return [*ordered, passages.find] if passages.find in chosen else ordered


def passages_first(question: Question) -> list[Lookup]:
    """The lookups for texts of no place, laws and guidance: records are read from forms of plans, so they come last."""
    ordered = in_order(question)
    first = [lookup for lookup in ordered if lookup in _WHOLE]
    return [*first, passages.find, *(lookup for lookup in ordered if lookup not in (*_WHOLE, passages.find))]


def ask_back(question: Question, desk: Desk) -> Answer | None:
    """The question for the place, where none is named and any would do."""
    if question.unsure_place and not question.places and not desk.scope.named:
        return choices.which_of(question, *question.unsure_place)
    places = desk.shelf.places
    if len(places) < 2 or desk.scope.named or question.all_places or question.across:
        return None
    if question.own_place:
        return choices.which_place(question, desk, places)
    if question.fundings and not any(_pays(book, question) for book in desk.scope.books):
        return None
    vague = not desk.topic(question).specific and not question.documents and not question.agencies
    if vague and (set(question.asks) & _OF_A_PLACE or not question.asks):
        return choices.which_place(question, desk, places)
    return None


def _pays(book: Book, question: Question) -> bool:
    """Whether a source of money asked for pays something in a document."""
    return any(entry.record.funding in question.fundings for entry in book.figures)


def not_found(question: Question, desk: Desk) -> Answer:
    """What was looked for and where, what is nearest, and questions that can be answered."""
    draft = Draft(question, None)
    fields = [documents.FIELDS[a] for a in question.asks if a in documents.FIELDS]
    draft.details += choices.nearest_lines(question, desk) or passages.nearest_lines(question, desk)
    draft.suggestions += choices.nearest(question, desk)
    said = refusals.blank(question, desk, fields) or refusals.nothing(question, desk)
    if stage := wider.told(question, desk, draft):
        draft.details.insert(0, stage)
    return draft.finish("not_found", said)


# A message without marks and with a slip: understanding it makes all that the first such question would wait for.
_MISTYPED = "kinh phsi tap huan bao nhieu"


class Answerer:
    """Answers messages over one library; keeps its records in memory and up to date.

    A question is answered from one state of the library, whatever is written meanwhile. One thread at a time.
    """

    def __init__(
        self,
        library: Library,
        index: SearchIndex | None = None,
        *,
        strict: bool = False,
        year: Callable[[], int] | None = None,
        once: bool = False,
    ) -> None:
        """Over a library, and the index kept with it unless another one is given.

        Args:
            library: The library.
            index: Its passage index.
            strict: Raise where a lookup would state an ungrounded number, in place of trying the next one.
            year: What gives the present year, by which plans are marked as past; the clock's where it is not given.
            once: Read only the records that a question is about, for a process that answers one and ends.
        """
        self._once = once
        self._year = year or (lambda: date.today().year)
        self._library = library
        self._index = SearchIndex(library.connection) if index is None else index
        self._shelf = Shelf()
        self._strict = strict
        self._seen = Seen(self._index)
        self._world: World | None = None
        self._known = -1
        self._kept: Kept | None = None

    def answer(self, message: str, earlier: Sequence[str] = ()) -> Answer:
        """The answer to a message, with what the chat said before, oldest first."""
        with self._library.reading():
            question = understand(message, earlier, self.refresh())
            answer = self.reply(question)
            if question.in_scope and several.half(answer, question):
                answer = self._one_by_one(answer, several.apart(question.normal), earlier)
        if self._kept:
            self._kept.save()
        return answer

    def _one_by_one(self, whole: Answer, parts: Sequence[str], earlier: Sequence[str]) -> Answer:
        """The answers to the several questions of a message together."""
        before, questions = list(earlier), []
        for part in parts:
            questions.append(understand(part, before, self.refresh()))
            before.append(part)
        return several.together(whole, parts, questions, [self.reply(question) for question in questions])

    def reply(self, question: Question) -> Answer:
        """The answer to a question that is understood already."""
        with self._library.reading():
            self.refresh()
            scope = narrowed(question, scope_of(question, self._shelf), self._shelf, self._index)
            question = staged(question, scope)
            desk = Desk(self._shelf, scope, self._index, self._seen, self._year(), self._words())
            answer = route(question, desk, light=lambda: lightened(question, self._words()), strict=self._strict)
        return replace(answer, understood=understood(question), why=(*explain(question), *answer.why))

    def _words(self) -> frozenset[str]:
        return self._world.vocabulary.words if self._world else frozenset()

    def refresh(self) -> World:
        """Take up what has changed in the library, all of it from one state; what it knows now."""
        with self._library.reading():
            # Only a start looks for what others have kept; from then on the library is followed.
            if self._kept is None:
                kept = self._kept = Kept(self._library)
            else:
                kept = None
            changed = self._shelf.refresh(self._library, kept)
            if self._index.refresh() or self._world is None:
                self._seen = Seen(self._index)
            if changed and not self._once:
                self._prepare()
            if self._world is None or self._known != self._shelf.generation:
                self._world, self._known = World.of(self._library, kept), self._shelf.generation
                if not self._once:
                    understand(_MISTYPED, (), self._world)  # counts what undoing slips needs
        return self._world

    def keep(self) -> None:
        """Write what the next start needs into the library's file, where it is not there yet."""
        self.refresh()
        if self._kept:
            self._kept.save()

    def _prepare(self) -> None:
        """Do now what the first question of each kind would wait for."""
        self._shelf.fill()
        self._index.prepare()
        prepare()


def answer(message: str, earlier: Sequence[str], library: Library) -> Answer:
    """The answer to one message over a library."""
    return Answerer(library).answer(message, earlier)
