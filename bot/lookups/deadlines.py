"""Deadlines: when something is due, and how often."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.compose import deadlines as wording
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.agencies import towards
from bot.lookups.desk import Desk
from bot.lookups.match import Match, ranked
from bot.lookups.shelf import Entry
from bot.question import Across, Asked, Question
from bot.understand.words import compiled
from knowledge.records import Deadline
from knowledge.text import bare, fold

_NEAR, _SAME = 0.9, 0.97
# A question for a day or a month is not answered by "định kỳ": that would state a time that the plan leaves open.
_WANTS_TIME = re.compile(r"\b(?:thang|ngay|quy|nam) (?:may|nao|bao nhieu|gi)\b|\bmay thang\b|\bngay may\b")
_WANTS_DAY = re.compile(r"\b(?:ngay|thang) (?:may|nao|bao nhieu)\b")
_HAS_DAY = re.compile(r"\d|\bngay ky\b|\bquy\b")
_HAS_TIME = re.compile(r"\d|\b(?:thang|quy|tuan|hang nam|hang thang|ngay ky)\b")


def find(question: Question, desk: Desk) -> Answer | None:
    """The deadlines asked for; None where no record answers."""
    if Asked.WHEN not in question.asks:
        return None
    matches = candidates(question, desk)
    if wants_time(question):
        matches = [m for m in matches if _states(f"{m.entry.record.printed} {m.entry.record.due or ''}", question)]
    if not matches:
        return None
    top = matches[0].score
    books = list(dict.fromkeys(m.entry.book.id for m in matches if m.score >= top * _NEAR))
    several = len(question.places) > 1 or question.all_places or question.across is Across.EACH
    if len(books) > 1 and not desk.scope.named and not several:
        return choices.which_place(question, desk, [p for b in books if (p := desk.shelf.books[b].header.place)])
    if several:
        books = list(dict.fromkeys(m.entry.book.id for m in matches))
    draft = Draft(question, "deadlines")
    heads = []
    for book in books[: choices.MOST_CHOICES] if several else books[:1]:
        own = [m for m in matches if m.entry.book.id == book]
        best = _best(own)
        for entry in best:
            draft.cite(entry.book, entry.record.section, entry.record.start, entry.record.end)
        heads.append(wording.headline(best, desk, who=bool(question.agencies or question.levels)))
        draft.details += wording.by_whom(best)
        draft.details += [wording.line(m.entry) for m in own if m.entry not in best][:6]
    if several:
        found = [desk.shelf.books[b].header.place for b in books]
        draft.details += choices.missing_places(question, desk, found)
    return draft.finish("answered", *heads)


def wants_time(question: Question) -> bool:
    """Whether a day, month or year is asked for, not just a rhythm."""
    return bool(_WANTS_TIME.search(bare(question.normal)))


def _states(text: str, question: Question) -> bool:
    """Whether a text names the time that is asked for: a day or month where these are, else any time."""
    return has_time(text) and (not _WANTS_DAY.search(bare(question.normal)) or bool(_HAS_DAY.search(bare(text))))


def has_time(text: str) -> bool:
    """Whether a text names a day, month, quarter or yearly rhythm."""
    return bool(_HAS_TIME.search(bare(text)))


def candidates(question: Question, desk: Desk) -> list[Match[Deadline]]:
    """The deadlines that may answer, best first."""
    letter = desk.scope.named and not any(book.header.place for book in desk.scope.books)
    named_paper = bool(question.documents or question.issuers or letter)
    topic = desk.content(question, question.document_kinds if named_paper else ())
    entries = [e for b in desk.scope.books for e in b.deadlines if _in_period(e.record, question)]
    found = ranked(entries, topic, desk.shelf.rarity["deadlines"], desk.titles(topic), named=named_paper)
    found = _of_occasion(_of_paper(entries, found, question), question)
    named = _WHICH.search(fold(question.normal))
    if named is None and not question.agencies and not question.levels:
        return found
    renewed = [
        replace(m, score=m.score + (_which(m.entry.record, named[1]) if named else 0) + by_whom(m.entry, question))
        for m in found
    ]
    return sorted(renewed, key=lambda m: (-round(m.score, 6), m.entry.book.id, m.entry.record.start))


# "gửi kế hoạch", "ban hành chương trình": the paper that somebody owes.
_OWED = "(?:gửi|nộp|trình|xây dựng|ban hành|ra|lập|có)(?: các| những)? ({kind})"
_GIVEN = frozenset(("gửi", "nộp", "trình", "lập"))
_BODIES = frozenset(("huyện", "xã", "sở", "ngành", "phường", "tỉnh"))


def _of_paper(
    entries: Sequence[Entry[Deadline]], found: list[Match[Deadline]], question: Question
) -> list[Match[Deadline]]:
    """The deadlines found; those of the paper asked for, by whom it is owed, where none of these speaks of it.

    "Kế hoạch" names the plan itself too and so tells little: "gửi kế hoạch" must not be answered by a report's date.
    """
    said = {word for word, _ in question.topic}
    owed = compiled(_OWED).search(fold(question.normal))
    paper = owed[1] if owed else next(iter(question.document_kinds), "") if said & _GIVEN else ""
    if not paper or paper == "báo cáo" or (found and paper in fold(found[0].entry.record.what)):
        return found
    whom = _BODIES & {*said, *question.levels, *(word for agency in question.agencies for word in fold(agency).split())}
    of_paper = [e for e in entries if paper in fold(e.record.what) and any(w in fold(e.record.who or "") for w in whom)]
    return [Match(e, 1.0, 1.0, 1.0, 0.0) for e in of_paper] or found


_OCCASIONS = ("sơ kết", "tổng kết", "giữa kỳ", "cuối kỳ", "đột xuất")


def _of_occasion(found: list[Match[Deadline]], question: Question) -> list[Match[Deadline]]:
    """The deadlines without those of another occasion than the one asked for: "sơ kết" is no "tổng kết"."""
    asked = fold(question.normal)
    named = [word for word in _OCCASIONS if word in asked]
    if len(named) != 1:
        return found

    def of_another(deadline: Deadline) -> bool:
        said = [word for word in _OCCASIONS if word in fold(f"{deadline.what} {deadline.recurrence or ''}")]
        return bool(said) and named[0] not in said

    return [match for match in found if not of_another(match.entry.record)]


# The word that tells one report from another ("báo cáo năm", "báo cáo 6 tháng").
_WHICH = re.compile(
    r"\b(?:báo cáo|đánh giá|sơ kết)\s+(?:định kỳ\s+|kết quả\s+)?"
    r"((?:6|9|sáu|chín) tháng|quý|tháng|(?:hàng |hằng )?năm(?! \d)|giữa kỳ|cuối kỳ|đột xuất|sơ kết|tổng kết)"
)


def _which(deadline: Deadline, word: str) -> float:
    """What a deadline gains that is of the report asked for: named so, or in that rhythm."""
    what = fold(deadline.what)
    if re.search(rf"(?:báo cáo|kết quả|định kỳ) (?:[^ ]+ )?{word}\b", what):
        return 0.3
    other = _WHICH.search(what)
    rhythm = fold(f"{deadline.recurrence or ''} {deadline.printed}")
    return 0.15 if word.split()[-1] in rhythm and not other else 0.0


# What a deadline gains that is the asked agency's own, or is due to it; what one loses that is another's.
_OWN, _TO, _OTHERS = 0.25, 0.15, -0.2


def by_whom(entry: Entry[Deadline], question: Question) -> float:
    """What a deadline gains or loses by whose it is, where the question names who is to do it, or to whom."""
    who, to = fold(entry.record.who or ""), fold(entry.record.to or "")
    gain = 0.0
    for agency in map(fold, question.agencies):
        if towards(agency, question):
            gain += _TO if to and (agency in to or to in agency) else 0.0
        elif who:
            gain += _OWN if agency in who or who in agency else _OTHERS
    for level in question.levels if not question.agencies else ():
        if who:
            gain += _OWN if re.search(rf"\b(?:cấp|các|uỷ ban nhân dân) {level}\b", who) else _OTHERS
    return gain


def _best(matches: Sequence[Match[Deadline]]) -> list[Entry[Deadline]]:
    top = matches[0].score
    return [m.entry for m in matches if m.score >= top * _SAME][:4]


def _in_period(deadline: Deadline, question: Question) -> bool:
    if not question.periods or not deadline.due:
        return True
    year = int(deadline.due[:4])
    return any(p.start - 1 <= year <= p.end + 1 for p in question.periods)
