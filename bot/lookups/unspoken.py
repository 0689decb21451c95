"""What a question names and the documents asked about do not speak of: said, never left out in silence.

"Sở Xây dựng làm gì?" is not answered by what another department does, "quận 1 được mấy trung tâm?" not by the city's
number, "năm 2035" not by what is planned up to 2030. Where all of what is named is spoken of nowhere, the question is
refused; where some of it is, the answer says what is missing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from bot.answer import Answer, AnswerFigure
from bot.compose import phrases, refusals
from bot.compose.draft import Draft
from bot.compose.grounding import ungrounded
from bot.lookups import choices, duties
from bot.lookups.agencies import who
from bot.lookups.desk import Desk
from bot.lookups.shelf import Book
from bot.question import Period, Question
from bot.understand.quarters import of_time, parts_of_year
from bot.understand.words import phrases as words_of
from knowledge.agency_names import agency_data
from knowledge.text import fold

# More documents than these are not read through.
_MOST = 8
# "Ngành y tế" is the department's; "các sở, ban, ngành xây dựng kế hoạch" is everybody's.
_BRANCH = r"(?<!, )(?<!ban )(?<!các )(?<!và )(?<!liên )\bngành "


def refused(question: Question, desk: Desk) -> Answer | None:
    """The refusal where no document asked about speaks of the agencies, the ward or the years that are named."""
    if not desk.scope.named or not 0 < len(desk.scope.books) <= _MOST or question.across or question.all_places:
        return None
    details = [word for word in words_of("off_topic", "details") if re.search(rf"\b{word}\b", fold(question.normal))]
    if details and not any(_holds(book, detail) for detail in details for book in desk.scope.books):
        said = f"{refusals.where(question, desk)} không nêu {details[0]}."
        return Draft(question, None).finish("not_found", said)
    wards = _wards(question)
    if wards and not any(_holds(book, ward) for ward in wards for book in desk.scope.books):
        said = phrases.joined([f"“{ward}”" for ward in wards])
        return Draft(question, None).finish("not_found", f"{refusals.where(question, desk)} không nhắc tới {said}.")
    parts = parts_of_year(question)
    if parts and not any(of_time(book.text, question) for book in desk.scope.books):
        said = phrases.joined([f"“{part.words}”" for part in parts])
        return Draft(question, None).finish("not_found", f"{refusals.where(question, desk)} không nhắc tới {said}.")
    if level := duties.of_no_level(question, desk):
        said = f"{refusals.where(question, desk)} không nêu nhiệm vụ riêng của cấp {level}."
        return Draft(question, None).finish("not_found", said)
    missing = agencies(question, desk)
    if missing and len(missing) == len(question.agencies):
        return Draft(question, None).finish("not_found", refusals.nothing(replace(question, topic=()), desk))
    if question.periods and not any(_of_years(book, p) for p in question.periods for book in desk.scope.books):
        draft = Draft(question, None)
        draft.details += [_years_of(book) for book in desk.scope.books]
        draft.suggestions += choices.nearest(question, desk)
        return draft.finish("not_found", refusals.nothing(question, desk))
    return None


def told(answer: Answer, question: Question, desk: Desk) -> Answer:
    """The answer, with what it leaves out of several things named: agencies, places and years."""
    if answer.status != "answered" or question.across:
        return answer
    lines = []
    known = desk.scope.named and len(desk.scope.books) <= _MOST
    if known and len(question.agencies) > 1 and (missing := agencies(question, desk)):
        lines.append(f"Văn bản không nêu gì về {phrases.joined(list(missing))}.")
    if desk.scope.missing_places:
        names = phrases.joined([phrases.place_name(p) for p in desk.scope.missing_places])
        lines.append(f"Kho không có kế hoạch nào của {names}.")
    if years := _years_missing(answer, question):
        lines.append(f"Văn bản không nêu điều này cho {phrases.joined(years)}.")
    new = [line for line in lines if line not in answer.headline]
    if not new:
        return answer
    said = replace(answer, headline=" ".join((answer.headline, *new)))
    return said if not ungrounded(said) else replace(answer, details=(*answer.details, *new))


def agencies(question: Question, desk: Desk) -> tuple[str, ...]:
    """The agencies named of which no document asked about speaks."""
    return tuple(a for a in question.agencies if not any(speaks_of(book, a) for book in desk.scope.books))


def speaks_of(book: Book, agency: str) -> bool:
    """Whether a document speaks of an agency, by its name, its field ("ngành Y tế"), or in a list of departments.

    Only departments are told so: other names are put in too many ways.
    """
    names = _department(agency)
    if not names or any(who(agency) in (who(d.record.agency), who(d.record.agency_text)) for d in book.duties):
        return True
    listed = "|".join(re.escape(way) for field in names for way in (field, field.upper()))
    text = " ".join(book.text.split())
    if re.search(rf"(?:\b[Ss]ở |\bSỞ |\bS|, |\bvà )(?:{listed})(?!\w)", text):
        return True
    plain = "|".join(re.escape(fold(field)) for field in names)
    return bool(re.search(rf"{_BRANCH}(?:{plain})(?!\w)", fold(text)))


@cache
def _fields() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((entry["name"], (entry["name"], *entry["short"])) for entry in agency_data()["field"])


@lru_cache(maxsize=1 << 10)
def _department(agency: str) -> tuple[str, ...]:
    """What stands for a department's field; empty for any other agency."""
    head, _, field = agency.partition(" ")
    if head != "Sở":
        return ()
    return next((names for name, names in _fields() if fold(name) == fold(field)), (field,))


@cache
def _ward() -> re.Pattern[str]:
    units, counted = ("|".join(sorted(words_of("strangers", key))) for key in ("numbered", "counted"))
    return re.compile(rf"(?<!mỗi )(?<!từng )(?<!một )\b((?:{units}) \d{{1,2}})\b(?![.,/-]\d)(?! (?:{counted})\b)")


def _wards(question: Question) -> tuple[str, ...]:
    """The districts and wards that a question names by their numbers: "quận 1"."""
    return tuple(dict.fromkeys(_ward().findall(fold(question.normal))))


def _holds(book: Book, ward: str) -> bool:
    unit, _, number = ward.rpartition(" ")
    return bool(re.search(rf"\b{unit} (?:số )?0?{number}\b", " ".join(fold(book.text).split())))


def _of_years(book: Book, period: Period) -> bool:
    """Whether a document may speak of a year: it is for it, was written in it, or names it."""
    header = book.header
    if header.period_start is None or header.period_end is None:
        return True
    written = int(header.issued_on[:4]) if header.issued_on else header.period_start
    if min(written, header.period_start) <= period.end and period.start <= header.period_end:
        return True
    return any(re.search(rf"(?<![\d/.,]){year}(?![\d.,]\d)", book.text) for year in (period.start, period.end))


def _years_of(book: Book) -> str:
    """For which years a document is, and for which of them it states targets."""
    header = book.header
    goals = {e.record.period_end for e in book.figures if e.record.standing == "mục tiêu" and e.record.period_end}
    inside = sorted(y for y in goals if (header.period_start or 0) <= y <= (header.period_end or 0))
    line = f"Văn bản này cho {phrases.years(header.period_start, header.period_end)}"
    return f"{line}; chỉ tiêu được nêu cho {phrases.joined([f'năm {y}' for y in inside])}." if inside else f"{line}."


def _years_missing(answer: Answer, question: Question) -> list[str]:
    """The years named, of several, that no figure of an answer is for."""
    if answer.lookup != "figures" or len(question.periods) < 2 or len({s.document for s in answer.sources}) != 1:
        return []
    if not answer.figures or not all(f.period_start and f.period_end for f in answer.figures):
        return []
    left = [p for p in question.periods if not any(_within(f, p) for f in answer.figures)]
    return [phrases.years(p.start, p.end) for p in left]


def _within(figure: AnswerFigure, period: Period) -> bool:
    """Whether a figure's years and those asked for have one in common."""
    return (figure.period_start or 0) <= period.end and period.start <= (figure.period_end or 0)
