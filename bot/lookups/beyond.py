"""Questions that no plan can answer: told by their words before anything is looked up, or by how little was found.

Where a question names a place or a document, that ties it to the plans, and its words may be the asker's own. Where
nothing does, an answer must say what the question says: the words that carry it, rare ones first, each as the word
that it is. "Học phí" is not said by a text that has "học" and "kinh phí", nor "toán" by one that has "dự toán".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.answer import Answer
from bot.compose import refusals
from bot.compose.draft import Draft
from bot.lookups.desk import Desk
from bot.lookups.likeness import other_people
from bot.lookups.terms import Bag, Counts, Unit, idf, syllables, vocabulary
from bot.question import Asked, Question
from bot.understand.light import is_light
from bot.understand.quarters import of_time
from knowledge.text import bare, fold, strip_marks

# An answer to a question that nothing ties to the plans says so much of it. Fixed on the questions of tests/gold, of
# which the right answers say 0.8 and more, and on messages about other things, most of which find less than 0.6.
_LEAST = 0.7
# The same where marks were put back, some of which are those of other words ("đẳng" for "dang").
_LEAST_UNMARKED = 0.62
# The same of the figures of all places, which the question names too: "tỉnh nào có nhiều trẻ em khuyết tật nhất" is
# not answered by other children.
_OF_ALL = 0.5
# Of a plan that is named: who asks of it may use words of their own, but not all words may stand there only in pieces
# ("kiểm toán" where the plan has "kiểm tra" and "dự toán").
# Who does a thing is answered by nothing that does not say the thing.
_OF_A_PLAN, _WHO = 0.22, 0.4
# What a word of several syllables is said by a text that only has its syllables, and a single one by a text that only
# has it in a longer word.
_APART, _WITHIN = 0.2, 0.35
# Quotes and passages that are looked at.
_QUOTES, _PASSAGES = 3, 5
_LONGEST = 4  # syllables of a word
# What is asked in one word of a plan: "nộp khi nào", "dạy bao nhiêu", "ai ký".
_TELLING = frozenset(Asked) - {Asked.TEXT, Asked.PURPOSE, Asked.DUTY}


def other_matter(question: Question, desk: Desk) -> Answer | None:
    """The refusal where no place is named and a word with content stands nowhere in the library ("lúa", "gạo").

    Nothing ties such a question to the plans: what they say of its other words is about something else.
    """
    if _tied(question, desk, figures=True) or len(desk.shelf.places) < 2:
        return None
    units = desk.topic(question).units
    telling = [u for u in units if not u.pair and not u.generic and u.marked and u.term.isalpha()]
    own = [u.term for u in telling if not u.variants and not is_light(u.term)]
    strange = [word for word in own if not desk.seen.known(Unit(word, False))]
    pairs = [u for u in units if u.pair]
    apart = not question.asks and len(telling) > 1 and not any(desk.seen.known(u) for u in pairs)
    if not strange and not apart:
        return None
    return Draft(question, None).finish("not_found", refusals.nothing(question, desk))


def _tied(question: Question, desk: Desk, *, figures: bool) -> bool:
    """Whether something ties a question to the plans: a place, a document, or the question before.

    `figures` says that figures may answer it: "tỉnh nào nhiều nhất" is asked of those, and of no passage.
    """
    named = desk.scope.named or question.documents or question.own_place or question.carried or question.unsure_place
    return bool(named or (figures and (question.all_places or question.across)))


def speaks_of_it(answer: Answer, question: Question, desk: Desk) -> bool:
    """Whether an answer says enough of what is asked; what is tied to the plans, or asks for a sum, always does."""
    if answer.status == "not_found" or question.amount is not None or not desk.shelf.places:
        return True
    if answer.status == "answered" and not of_time(_quoted(answer), question):
        return False
    if answer.lookup == "passages" and (other_people(answer.headline, question) or _uncounted(answer, question, desk)):
        return False
    of_figures = answer.lookup == "figures" or (answer.status == "clarify" and Asked.WHERE not in question.asks)
    tied = _tied(question, desk, figures=False)
    if tied and answer.lookup != "passages":
        return True
    marked = bare(question.text) != fold(question.text)
    least = _LEAST if marked else _LEAST_UNMARKED
    least = _OF_ALL if of_figures and (question.all_places or question.across) else least
    carried = carrying(question.phrases, desk.seen, marked=marked)
    if tied:
        enough = _WHO if Asked.AGENCY in question.asks else _OF_A_PLAN
        return not carried or said(carried, _told(answer, desk)[0], desk.words, marked=marked) >= enough
    carried += numbers(question, desk.seen, marked=marked)
    if not carried:
        return True
    if len(carried) == 1 and len(carried[0].syllables) == 1 and not _TELLING & set(question.asks):
        return False  # "sống để làm gì": one small word ties to nothing
    texts = _told(answer, desk) if answer.status == "answered" else _nearest(question, desk)
    return any(said(carried, text, desk.words, marked=marked) >= least for text in texts)


_NUMBER = re.compile(r"(?<![\w./-])\d[\d.,]*(?![\w/-]|\s*%)([^.;:]{0,80})")


def _uncounted(answer: Answer, question: Question, desk: Desk) -> bool:
    """Whether a passage has no number of what a question counts: none with a word of it behind in its clause."""
    units = desk.topic(question).units if question.asks == (Asked.COUNT,) else ()
    telling = [u for u in units if not u.pair and not u.generic]
    counted = {s for unit in question.units for s in syllables(unit)}
    telling = [u for u in telling if u.term not in counted] or telling  # "người khuyết tật": the latter words
    if not telling:
        return False
    for match in _NUMBER.finditer(answer.headline):
        behind = Bag()
        behind.add(match[1], 1.0)
        if any(unit.found(behind) for unit in telling):
            return False
    return True


def _quoted(answer: Answer) -> str:
    """What an answer says; of records what it quotes too, which for passages is more than they answer with."""
    if answer.lookup == "passages":
        return answer.headline
    return " . ".join((answer.headline, *(source.quote for source in answer.sources[:_QUOTES])))


def _told(answer: Answer, desk: Desk) -> list[str]:
    """What an answer says with its quotes, the headings they stand under and the title of their document."""
    parts = [answer.headline]
    for source in answer.sources[:_QUOTES]:
        tree = desk.shelf.books[source.document].tree
        parts += [source.quote, source.title or "", *(s.title for s in tree.ancestors(tree.at(source.start)))]
    return [" . ".join(parts)]


def _nearest(question: Question, desk: Desk) -> list[str]:
    """The passages nearest to a question, with their headings and titles."""
    texts = []
    for hit in desk.index.search(question.normal, _PASSAGES, None):
        if book := desk.shelf.books.get(hit.passage.document):
            where = hit.passage
            texts.append(f"{book.text[where.start : where.end]} . {where.heading} . {book.header.title or ''}")
    return texts


@dataclass(frozen=True, slots=True)
class Carrying:
    """A word that carries a question: its syllables, what else says it with what credit, and what it is worth."""

    syllables: tuple[str, ...]
    others: tuple[tuple[tuple[str, ...], float], ...]
    worth: float


def carrying(phrases: Sequence[str], seen: Counts, *, marked: bool) -> list[Carrying]:
    """The words that carry a question, without those that every question and every plan has.

    Args:
        phrases: The question's words with content.
        seen: How often words stand in the library: the rarer a word, the more it is worth.
        marked: Whether the question was typed with marks.
    """
    lexicon = vocabulary()
    found = []
    for phrase in phrases:
        words = tuple(syllables(phrase))
        if not words or words[0][0].isdigit() or is_light(phrase) or words in lexicon.filler | lexicon.generic:
            continue
        terms = [f"{a} {b}" for a, b in pairwise(words)] or list(words)
        worth = max(idf(seen.records, seen.known(Unit(term, marked))) for term in terms)
        found.append(Carrying(words, lexicon.synonyms.get(words, ()), worth))
    return found


_YEAR = re.compile(r"(?:19|20)\d\d")


def numbers(question: Question, seen: Counts, *, marked: bool) -> list[Carrying]:
    """The numbers that a question names ("tiêu chí số 5", "lớp 9"), each said where it has a neighbour it has there.

    "1 kỳ" asks for each, and a year is looked for elsewhere.
    """
    words = syllables(question.normal)
    found = []
    for at, word in enumerate(words):
        if not word.isdigit() or word == "1" or _YEAR.fullmatch(word):
            continue
        pairs = [tuple(words[i : i + 2]) for i in (at - 1, at) if i >= 0 and i + 1 < len(words)]
        known = max((seen.known(Unit(" ".join(pair), marked)) for pair in pairs), default=0)
        found.append(Carrying((word,), tuple((pair, 1.0) for pair in pairs), idf(seen.records, known)))
    return found


def said(carried: Sequence[Carrying], text: str, words: Collection[str], *, marked: bool) -> float:
    """The share of what carries a question that a text says, 0..1.

    Args:
        carried: The words that carry the question.
        text: What answers it.
        words: Words of several syllables that the language has.
        marked: Whether the question was typed with marks; without, a word is said by any form of its letters.
    """
    line = " ".join(syllables(text))
    alone = _alone(line, words)
    if not marked:
        line, alone = strip_marks(line), frozenset(map(strip_marks, alone))
    got = sum(word.worth * _held(word, f" {line} ", alone, marked=marked) for word in carried)
    return got / sum(word.worth for word in carried)


def _held(word: Carrying, line: str, alone: Collection[str], *, marked: bool) -> float:
    def stands(phrase: Sequence[str]) -> bool:
        joined = " ".join(phrase)
        return f" {joined if marked else strip_marks(joined)} " in line

    best = max((credit for phrase, credit in word.others if stands(phrase)), default=0.0)
    if not stands(word.syllables):
        pairs = [stands(pair) for pair in pairwise(word.syllables)]
        near = sum(pairs) / len(pairs) if len(pairs) > 1 else 0.0
        single = sum(stands((s,)) for s in word.syllables) / len(word.syllables)
        return max(best, near, _APART * single)
    if len(word.syllables) > 1:
        return 1.0
    if word.syllables[0].isdigit():
        return best
    letters = word.syllables[0] if marked else strip_marks(word.syllables[0])
    return max(best, 1.0 if letters in alone else _WITHIN)


def _alone(line: str, words: Collection[str]) -> frozenset[str]:
    """The syllables of a folded text that stand somewhere as words of their own."""
    return _split(line, words) if isinstance(words, frozenset) else _split(line, frozenset(words))


@lru_cache(maxsize=64)
def _split(line: str, words: frozenset[str]) -> frozenset[str]:
    found = set()
    run = line.split(" ")
    at = 0
    while at < len(run):
        for length in range(min(_LONGEST, len(run) - at), 0, -1):
            if length == 1:
                found.add(run[at])
            elif " ".join(run[at : at + length]) not in words:
                continue
            at += length
            break
    return frozenset(found)
