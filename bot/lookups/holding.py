"""What a passage must hold to be an answer: a number of the kind asked for, the time asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.lookups.deadlines import wants_time
from bot.lookups.demands import alike, other_state, state_asked
from bot.lookups.shelf import Book
from bot.question import Asked, Question
from index.answers import Kind, asked_kind, kind_named
from knowledge.text import bare, fold

NUMERIC = frozenset({Asked.MONEY, Asked.SHARE, Asked.COUNT})
_YEAR = re.compile(r"(?:19|20)\d\d")
# Sums that plans state by reference to a wage.
_WAGE = re.compile(r"\blương (?:cơ bản|cơ sở|tối thiểu)")
_TIME = re.compile(
    r"\d|hàng năm|hằng năm|thường xuyên|ngày ký|giữa k[ỳì]|cuối k[ỳì]|định kỳ|ngay sau|kể từ|thời điểm"
    r"|(?:ngay|trước|sau|từ) khi"
)
_MONTH = re.compile(
    r"\btháng \d|\bngày \d|\d/\d|\bquý\b|\bnăm(?: học)? \d|\d (?:năm|tháng|ngày)|\bgiai đoạn \d|ngày ký"
    r"|(?:hàng|hằng) (?:năm|tháng)"
)
_COUNTED = re.compile(r"\d[\d.,]*(?:\s*(?:-|đến)\s*\d[\d.,]*)?\s+((?:[^\W\d_]+,?\s*){1,3})")
_WANTS_MONTH = re.compile(r"\b(?:thang|ngay|quy) (?:may|nao|bao nhieu)\b")
_DAY = re.compile(r"\btháng \d|\bngày \d|\d/\d|\bquý [ivx\d]|\d (?:tháng|ngày)|ngày ký")
# A sum and what it is for each of, one soon behind the other.
_SUM_BY = r"\b(?:đồng|đ|nghìn|triệu|tỷ)\b[^.;,]{{0,40}}\b{0}\b|\b{0}\b[^.;,]{{0,40}}\b(?:đồng|đ|nghìn|triệu|tỷ)\b"


def by_wage(text: str) -> bool:
    """Whether a text states a sum by reference to a wage."""
    return _WAGE.search(fold(text)) is not None


def kind_of(question: Question) -> Kind | None:
    """How the answer must look where a number is asked for."""
    if Asked.MONEY in question.asks:
        return kind_named("amount")
    if Asked.SHARE in question.asks:
        return kind_named("share")
    if Asked.COUNT in question.asks:
        return asked_kind(bare(question.normal).split()) or kind_named("count")
    return None


def holds(text: str, kind: Kind, question: Question) -> bool:
    """Whether a text holds something of the kind asked for that the question does not state itself."""
    counted = [u.partition("/")[0] for u in question.units if u != "%" and not u.startswith("đồng")]
    if Asked.COUNT in question.asks and Asked.MONEY not in question.asks and counted and not _numbered(text, counted):
        return False
    if (state_asked(question) or "\0") in text and other_state(question, text):
        return False  # "người nghiện" are not told by "cơ sở cai nghiện"
    for each in (u.partition("/")[2].split("/")[-1] for u in question.units if u.startswith("đồng/")):
        if not re.search(_SUM_BY.format(re.escape(fold(each))), text) and not by_wage(text):
            return False  # a sum by the year is none by the month
    stated = fold(question.normal)
    return any(match.group().strip() not in stated for match in kind.gives.finditer(fold(text)))


def _numbered(text: str, units: Sequence[str]) -> bool:
    """Whether a text counts something of these units: a number, and a word that counts the same right behind it."""
    behind = (" ".join(m[1].split()[:n]) for m in _COUNTED.finditer(fold(text)) for n in (1, 2, 3))
    return any(alike(unit, words) for words in behind for unit in units)


def of_time(question: Question, text: str, book: Book) -> bool:
    """Whether a text may speak of the years asked for: it names them, or its document is just for them."""
    if not question.periods or (book.header.period_start is None and book.header.place is None):
        return True
    years = set(_YEAR.findall(text))
    header = book.header
    for period in question.periods:
        own = header.period_start == period.start and header.period_end == period.end
        within = not NUMERIC & set(question.asks) and (header.period_start or 9999) <= period.start
        if str(period.end) in years or (not years and (own or (within and period.end <= (header.period_end or 0)))):
            return True
    return False


def says_when(said: str, question: Question) -> bool:
    """Whether a text says a time; a day or month where the question asks for one."""
    text = fold(said)
    if not wants_time(question):
        return bool(_TIME.search(text))
    return bool(_MONTH.search(text)) and (not _WANTS_MONTH.search(bare(question.normal)) or bool(_DAY.search(text)))
