"""Sections: a question that names a part of the plan ("mục tiêu", "khó khăn") is answered by that part."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from bot.answer import Answer
from bot.compose import phrases
from bot.compose.draft import Draft
from bot.lookups import choices
from bot.lookups.desk import Desk
from bot.lookups.duties import only_duties
from bot.lookups.shelf import Book
from bot.lookups.terms import syllables, vocabulary
from bot.question import Asked, Question
from bot.understand.light import is_doing
from knowledge.outline import Section
from knowledge.text import bare, fold, strip_marks

# A heading must say little that the question does not say, and hold most of what the question says beside its part.
_FITS, _PART, _CONTENT = 0.5, 0.55, 0.75
_LONGEST_HEADING = 220
_QUALIFIERS = frozenset({"chung", "cu", "the", "tong", "quat", "chu", "yeu"})
# What a question for where the money comes from asks for, whatever its words.
_FUNDS = "nguồn kinh phí"
_YEAR = re.compile(r"(?:19|20)\d\d")
# A plan looks back on the year in which it is written, and on the one before.
_LOOKS_BACK = 2
_HEADLINE, _QUOTE, _ITEMS = 620, 1800, 12
# A heading of as many code points says too little to be an item by itself.
_SHORT_HEADING = 60


@dataclass(frozen=True, slots=True)
class Fit:
    """A section that a question may mean, with how well its heading fits, 0..1."""

    book: Book
    section: Section
    score: float


def find(question: Question, desk: Desk) -> Answer | None:
    """The part of the plan that the question names; None where it names none, or the plans have none."""
    if only_duties(question, desk):
        return None
    fits = candidates(question, desk)
    if not fits:
        return None
    books = list(dict.fromkeys(f.book.id for f in fits if f.score >= fits[0].score * 0.85))
    listed = question.all_places or len(question.places) > 1
    if len(books) > 1 and not desk.scope.named and not listed:
        return choices.which_place(question, desk, [p for b in books if (p := desk.shelf.books[b].header.place)])
    draft = Draft(question, "passages")
    chosen = [next(f for f in fits if f.book.id == b) for b in books]
    funds = Asked.SOURCE_OF_FUNDS in question.asks
    about = _NAMES_SOURCE if funds else None
    heads = [state(fit, draft, desk, about) for fit in (chosen[: choices.MOST_CHOICES] if listed else chosen[:1])]
    return draft.finish("answered", *heads)


def candidates(question: Question, desk: Desk) -> list[Fit]:
    """The sections whose heading fits, best first; of equal ones the outer one, then the earlier one."""
    asked = _Asked.of(question, desk)
    if not asked.parts and len(asked.words) < 2:
        return []
    found = []
    for book in desk.scope.books:
        for section in book.sections:
            if score := _fit(asked, book, section):
                found.append(Fit(book, section, score))
    funds = Asked.SOURCE_OF_FUNDS in question.asks  # "Nguồn vốn" says it before "Kinh phí thực hiện" does

    def order(fit: Fit) -> tuple[float, bool, int, int]:
        outer = not (funds and fold(fit.section.title).startswith(_SOURCES))
        return -round(fit.score, 3), outer, fit.section.depth, fit.section.start

    return sorted(found, key=order)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a question a heading may answer: names of parts, other content words, years."""

    parts: frozenset[str]
    words: frozenset[str]
    years: frozenset[str]
    until: bool
    marked: bool
    all_words: frozenset[str]

    @property
    def qualifiers(self) -> frozenset[str]:
        """Words that tell two parts of one name apart, as far as the question has them: "chung", "cụ thể"."""
        found = self.all_words & _QUALIFIERS
        return found if "quat" in found else found - {"tong"}  # "tổng kinh phí" is no "mục tiêu tổng quát"

    @classmethod
    def of(cls, question: Question, desk: Desk) -> _Asked:
        marked = bare(question.text) != fold(question.text)
        text = f" {' '.join(syllables(question.normal))} "
        text = text if marked else strip_marks(text)
        parts: set[str] = set()
        used: set[str] = set()
        funds = _FUNDS if marked else strip_marks(_FUNDS)
        for asked, headed in _parts(marked):
            hit = [a for a in asked if f" {a} " in text]
            if Asked.SOURCE_OF_FUNDS in question.asks and funds in asked:
                hit.append(funds)
            if hit:
                parts |= set(headed)
                used |= {w for a in hit for w in a.split()}
        years = {str(y) for p in question.periods for y in (p.start, p.end)}
        units = [u for u in desk.content(question).units if not u.pair and not u.generic]
        if Asked.SOURCE_OF_FUNDS in question.asks:  # "lấy tiền ở đâu để làm đề án": doing it is no other part
            units = [u for u in units if not is_doing(u.term)]
        content = {strip_marks(u.term) for u in units}
        every = frozenset(strip_marks(text).split())
        # A small word that a compound of the question keeps ("tổng" of "tổng kinh phí", "gặp" of "gặp khó khăn") asks
        # for no other part.
        words = vocabulary().generic | vocabulary().filler if parts else frozenset()
        small = {strip_marks(phrase[0]) for phrase in words if len(phrase) == 1}
        rest = frozenset(content - {strip_marks(w) for w in used} - small)
        until = any(p.until for p in question.periods)
        return cls(frozenset(parts), rest, frozenset(years), until, marked, every)


def _fit(asked: _Asked, book: Book, section: Section) -> float:
    heading = _heading(book, section)
    if heading is None:
        return 0.0
    text = heading.text if asked.marked else heading.bare
    named = max((p for p in asked.parts if f" {p} " in text), key=len, default="")
    plain, heading_years = heading.plain, heading.years
    inside = {strip_marks(w) for w in named.split()}
    rest = [w for i, w in enumerate(plain) if w not in inside and i not in heading.title and i - 1 not in heading.title]
    if asked.years and heading_years and not _of_years(asked, heading_years):
        return 0.0
    if asked.years and not heading_years and not _may_speak_of(asked, book, section):
        return 0.0
    years = 0.15 if asked.years & heading_years else 0.0
    own = {w for w in asked.words if not _in_title(w, book)}
    covered = sum(w in plain for w in own) / len(own) if own else 1.0
    if named:
        share = (len(inside) + 0.5 * sum(w in asked.all_words for w in rest)) / (len(inside) + 0.5 * len(rest))
        share -= 0.08 * sum(w not in plain for w in asked.qualifiers)
        score = (0.6 + 0.4 * share) * (0.5 + 0.5 * covered) + years
        return score if score >= _PART and (covered >= 0.5 or not own) else 0.0
    if asked.parts or len(own & set(plain)) < 2:
        return 0.0
    precision = sum(w in asked.words or _in_title(w, book) for w in plain) / max(1, len(plain))
    return covered * (0.5 + 0.5 * precision) + years if covered >= _CONTENT and precision >= _FITS else 0.0


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading as it is compared: between spaces with marks and without, its words, those of the title, its years."""

    text: str
    bare: str
    plain: tuple[str, ...]
    title: frozenset[int]
    years: frozenset[str]


@lru_cache(maxsize=1 << 12)
def _heading(book: Book, section: Section) -> _Heading | None:
    """A section's heading; None where it has none, is as long as a paragraph, or nothing stands below it."""
    heading = " ".join(section.title.split())
    if not heading or len(heading) > _LONGEST_HEADING or not any(True for _ in lines(book, section)):
        return None
    words = syllables(heading)
    text = f" {' '.join(words)} "
    plain = tuple(strip_marks(w) for w in words if not w[0].isdigit())
    title = frozenset(i for i, pair in enumerate(pairwise(plain)) if book.title.bare.get(" ".join(pair)))
    years = frozenset(w for w in words if re.fullmatch(r"(?:19|20)\d\d", w))
    return _Heading(text, strip_marks(text), plain, title, years)


def _of_years(asked: _Asked, heading: frozenset[str]) -> bool:
    """Whether a heading is of the years asked for: a year within its own, or just the same stretch.

    "trước năm 2021" asks of what is told up to 2020.
    """
    if asked.years <= heading:
        return True
    year = min(asked.years)
    return len(asked.years) == 1 and min(heading) <= year and int(year) <= int(max(heading)) + asked.until


def _may_speak_of(asked: _Asked, book: Book, section: Section) -> bool:
    """Whether a part whose heading names no years may speak of those asked for: as the headings above it, or the plan.

    What a plan says of how things went may be of the years before it.
    """
    first, final = int(min(asked.years)), int(max(asked.years))
    above: Section | None = section
    while above is not None:
        heading = _YEAR.findall(above.title)
        if heading:
            last = int(max(heading)) + asked.until  # "trước năm 2021" asks of what is told up to 2020
            return first <= last and int(min(heading)) <= final
        above = book.sections[above.parent] if above.parent is not None else None
    start, end = book.header.period_start, book.header.period_end
    if start is None or end is None:
        return True
    if final < start and not _looks_back(book, section):
        return False  # what is to be done says nothing of the years before
    return first <= end and start <= final + _LOOKS_BACK


_PAST = re.compile(
    r"\b(?:kết quả|tình hình|thực trạng|hiện trạng|đánh giá|đã đạt|đạt được|tồn tại|hạn chế|khó khăn|thuận lợi)\b"
)


def _looks_back(book: Book, section: Section) -> bool:
    """Whether a section, or one that it stands in, is of how things went."""
    inside: Section | None = section
    while inside is not None:
        if _PAST.search(fold(inside.title)):
            return True
        inside = book.sections[inside.parent] if inside.parent is not None else None
    return False


def _in_title(word: str, book: Book) -> bool:
    return word in book.title.bare


def lines(book: Book, section: Section) -> Iterator[tuple[int, int]]:
    """The paragraphs of a section below its heading; what stands behind the heading's colon is the first."""
    head = book.text[section.start : section.heading_end]
    at = head.find(":")
    if 0 <= at < len(head) - 12:
        lead = len(head[at + 1 :]) - len(head[at + 1 :].lstrip())
        yield section.start + at + 1 + lead, section.heading_end
    at = section.heading_end
    for line in book.text[section.heading_end : section.end].split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield at + lead, at + len(line.rstrip())
        at += len(line) + 1


# An item that says where money comes from.
_SOURCES = ("nguồn vốn", "nguồn kinh phí", "nguồn ngân sách", "nguồn lực", "nguồn tài chính")
_NAMES_SOURCE = re.compile(
    r"ngân sách|nguồn|trung ương|tài trợ|viện trợ|huy động|xã hội hoá|đóng góp|lồng ghép|\bvốn\b"
)


# "kinh phí do địa phương bảo đảm": who pays, in a text that names no source.
_PAYS = re.compile(r"\bdo .{2,60}\b(?:cấp|chi|chi trả|trả|đảm bảo|bảo đảm|hỗ trợ|tài trợ|bố trí)\b")


def names_source(text: str) -> bool:
    """Whether a text says where money comes from: "từ ngân sách tỉnh", "huy động xã hội"."""
    return bool(_NAMES_SOURCE.search(fold(text)))


def names_payer(text: str) -> bool:
    """Whether a text says where money comes from, or who pays."""
    return names_source(text) or bool(_PAYS.search(fold(text)))


_ITEM_LABEL = re.compile(r"^(?:\d+(?:\.\d+)*|[a-zđ])\s*[.)]\s*")


def state(fit: Fit, draft: Draft, desk: Desk, about: re.Pattern[str] | None = None) -> str:
    """The headline of a section: its heading with its first items; all items go to the details.

    Args:
        fit: The section.
        draft: The answer in the making.
        desk: The documents.
        about: What an item must say to be shown, where any does.
    """
    book, section = fit.book, fit.section
    spans = list(lines(book, section))
    children = [s for s in book.sections if s.parent is not None and book.sections[s.parent] is section and s.title]
    end = section.end
    if end - section.start > _QUOTE:
        end = max(
            (b for _, b in spans if b - section.start <= _QUOTE), default=min(section.end, section.start + _QUOTE)
        )
    draft.cite(book, section.path, section.start, len(book.text[:end].rstrip()))
    items = [book.text[a:b] for a, b in spans]
    if len(spans) > 8 and len(children) > 1 and sum(len(c.title) for c in children) >= 30 * len(children):
        items, spans = _by_children(book, section, children)
    else:
        items, spans = _with_headings(book, section, items, spans)
    if about and len(items) > 1:
        own = [i for i, item in enumerate(items) if about.search(fold(item)) and len(item) > len(section.title)]
        items, spans = ([items[i] for i in own], [spans[i] for i in own]) if own else (items, spans)
    items = [_ITEM_LABEL.sub("", item.strip(" -+*•")) for item in items]
    items = [phrases.clipped(item.strip(" -+*•"), 420).rstrip(" ;.") for item in items]
    shown: list[str] = []
    room = _HEADLINE
    for item, (start, behind) in zip(items, spans, strict=True):
        short = phrases.clipped(item, 300 if len(items) > 1 else _HEADLINE)
        if shown and len(short) > room:
            shown.append("…")
            break
        if behind > end:  # the quote of the section ends before it
            draft.cite(book, section.path, start, min(behind, start + _QUOTE))
        shown.append(short.rstrip(" :"))
        room -= len(short)
    if len(items) > 1:
        draft.details += items[:_ITEMS] + ([f"… và {len(items) - _ITEMS} mục khác"] if len(items) > _ITEMS else [])
    place = f"{phrases.upper_first(desk.whose(book))}: " if book.header.place else ""
    where = ", ".join(filter(None, (phrases.document(book.header), phrases.section(section.path))))
    heading = phrases.clipped(" ".join(section.title.split()).rstrip(" :.;"), 160)
    heading = heading.capitalize() if heading == heading.upper() else heading
    body = "; ".join(shown).replace("; …", " …")
    return f"{place}{heading}: {body} ({where})."


def _by_children(book: Book, section: Section, children: Sequence[Section]) -> tuple[list[str], list[tuple[int, int]]]:
    """The headings below a section, each with its first line where it only repeats the section's ("Mục tiêu chung")."""
    items, spans = [], []
    for child in children:
        first = next(lines(book, child), None) if fold(section.title).rstrip(" :.") in fold(child.title) else None
        end = first[1] if first else child.heading_end
        rest = " ".join(book.text[child.start : child.heading_end].split()).partition(child.title)[2]
        cut = " …" if rest.strip()[:1].isalnum() else ""  # a heading as long as a paragraph has no whole title
        told = f": {_ITEM_LABEL.sub('', book.text[slice(*first)])}" if first else cut
        items.append(f"{child.label}. {child.title.rstrip(' :.')}{told}")
        spans.append((child.start, end))
    return items, spans


def _with_headings(
    book: Book, section: Section, items: Sequence[str], spans: Sequence[tuple[int, int]]
) -> tuple[list[str], list[tuple[int, int]]]:
    """The lines of a section, a short heading among them as the beginning of the line that it stands above."""
    heads = {s.start for s in book.sections if section.start < s.start < section.end and s.title}
    told: list[str] = []
    places: list[tuple[int, int]] = []
    heading: tuple[str, int] | None = None
    for item, (start, end) in zip(items, spans, strict=True):
        if heading:
            item, start, heading = f"{heading[0]}: {item.strip(' -+*•')}", heading[1], None
        elif start in heads and len(item) <= _SHORT_HEADING and item is not items[-1]:
            heading = (item.rstrip(" :.;"), start)
            continue
        told.append(item)
        places.append((start, end))
    return told, places


@lru_cache(maxsize=2)
def _parts(marked: bool) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    data = tomllib.loads((files("bot") / "data" / "parts.toml").read_text("utf-8"))
    plain = (lambda words: words) if marked else strip_marks
    return tuple(
        (
            tuple(plain(" ".join(syllables(a))) for a in part["asked"]),
            tuple(plain(" ".join(syllables(h))) for h in part["headed"]),
        )
        for part in data["part"]
    )
