"""When something is due, as words say it: a date behind a cue, a rhythm, the day of signature."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.dates import DateMention, find_dates
from knowledge.text import fold, squash

_DATA = Path(__file__).parents[1] / "data" / "deadlines.toml"
_CITED = re.compile(r"(?:số|[/-]\w{2,12})[\s,:]*(?:\([^)]*\)\s*)?$")
_OWNED = re.compile(
    r"\s*(?:,\s*)?(?:của|về việc|quy định|do)\s+(?:thủ tướng|chính phủ|bộ|uỷ ban|ubnd|chủ tịch|quốc hội|hội đồng)"
)
_PERIOD = re.compile(r"(?:^|\W)(?:từ|giai đoạn|trong các)\s+(?:đầu\s+|ngày\s+|tháng\s+)?(?:năm\s+)?[\d/ ]{0,12}$")


_MARKS = " \t-+*•.)0123456789"
_BARE_RHYTHM = re.compile(r"(?:định kỳ,? )?(?:hàng|hằng|mỗi) (?:năm|quý|tháng)")
_DAY = re.compile(r"(?:xong )?(?:trước|chậm nhất|muộn nhất)\s(?:(?!hàng|hằng).)*")
_HEAD = re.compile(r"[\s*+-]*([^\W\d_]+ [^\W\d_]+)\b")
HALVES = ("giữa kỳ", "cuối kỳ")
_ITS_YEAR = re.compile(r"\s+năm\s+(20\d\d)(?![\d/-])")
_ASIDE = re.compile(r"\s*\(((?:trước|chậm nhất|muộn nhất|vào|ngày|từ)[^()]{3,60})\)")  # "(trước ngày 15/6)"


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """When something is due: offsets in code points of the text that was read.

    `due` is an ISO day, month or year, or None; `recurrence` the rhythm as written, or None; `firm` tells that the
    words alone make it a deadline; `signed` that it counts from the day of signature.
    """

    start: int
    end: int
    due: str | None
    recurrence: str | None
    firm: bool
    signed: bool = False


@cache
def deadline_data() -> dict[str, Any]:
    """The data file as it is."""
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def _rhythms() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    return tuple((e["firm"], re.compile(rf"(?<!\w)(?:{e['pattern']})(?!\w)")) for e in deadline_data()["rhythm"])


@cache
def before(group: str) -> re.Pattern[str]:
    """A pattern to search in the text that ends where a time begins."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(e['pattern'] for e in deadline_data()[group])})\s*$")


@cache
def at(group: str) -> re.Pattern[str]:
    """A pattern to match at a place."""
    return re.compile("|".join(f"(?:{e['pattern']})" for e in deadline_data()[group]))


def time_phrases(text: str, told: bool = False) -> list[TimePhrase]:
    """The times in a clause that may be deadlines, in text order, none inside another.

    Args:
        text: A clause or a line.
        told: That the text is nothing but a time ("Thời gian thực hiện: …", a table's cell): no cue is needed.
    """
    folded = fold(text)
    found: list[TimePhrase] = []
    for phrase in (*_rhythmic(text, folded), *_signed(text, folded), *_dated(text, folded, told)):
        if all(phrase.end <= other.start or other.end <= phrase.start for other in found):
            found.append(phrase)
    return sorted(found, key=lambda phrase: phrase.start)


def by_day(clause: str, phrases: list[TimePhrase]) -> list[TimePhrase]:
    """The times, a day of the year with the rhythm that opens its clause ("hằng năm … trước ngày 15 tháng 7")."""
    told: list[TimePhrase] = []
    for phrase in phrases:
        rhythm = next((other for other in phrases if is_rhythm_of(clause, other, phrase)), None)
        said = f"{rhythm.recurrence}, {phrase.recurrence}" if rhythm else phrase.recurrence
        told.append(replace(phrase, recurrence=said))
    return told


def is_rhythm_of(clause: str, rhythm: TimePhrase, phrase: TimePhrase) -> bool:
    """Whether "hằng năm" says how often the day behind it comes again, and is no deadline itself."""
    return bool(
        rhythm.end <= phrase.start
        and phrase.recurrence
        and not phrase.due
        and _BARE_RHYTHM.fullmatch(fold(clause[rhythm.start : rhythm.end]))
        and _DAY.fullmatch(fold(clause[phrase.start : phrase.end]))
    )


def coordinated(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """A clause cut where its second half begins with the same words and has its own time.

    "báo cáo tổng kết vào tháng 10/2030 và báo cáo đột xuất theo quy định" speaks of two reports.
    """
    clause = line[start:end]
    head = _HEAD.match(fold(clause))
    if not head:
        return [(start, end)]
    for joint in re.finditer(rf"(?:,| và| cùng)\s+(?={re.escape(head.group(1))}\b)", fold(clause)):
        if time_phrases(clause[: joint.start()]) and time_phrases(clause[joint.end() :]):
            cut = start + joint.end()
            return [(start, start + joint.start()), *coordinated(line, cut, end)]
    return [(start, end)]


def _rhythmic(text: str, folded: str) -> Iterator[TimePhrase]:
    for firm, pattern in _rhythms():
        for match in pattern.finditer(folded):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if not firm and before("not_rhythm").search(folded[max(0, start - 30) : start]):
                continue
            aside = _ASIDE.match(folded, match.end())
            if aside and "(" in match.group():
                continue  # "6 tháng (trước ngày 20/6) và năm (trước ngày 05/12)": each has its own day
            if aside and match.group().lstrip().startswith("báo cáo") and _DAY.fullmatch(aside[1]):
                yield TimePhrase(aside.start(1), aside.end(1), None, squash(text[slice(*aside.span(1))]), True)
                continue  # the rhythm is the name of the report
            end = aside.end() if aside and not find_dates(aside.group()) else match.end()
            year = _ITS_YEAR.match(folded, end) if folded.startswith(HALVES, start) else None
            stop = year.end() if year else end
            yield TimePhrase(start, stop, year and year.group(1), squash(text[start:end]), firm or end > match.end())


def _signed(text: str, folded: str) -> Iterator[TimePhrase]:
    for match in at("signature").finditer(folded):
        yield TimePhrase(match.start(), match.end(), None, "từ ngày ký", True, signed=True)


def _dated(text: str, folded: str, told: bool) -> Iterator[TimePhrase]:
    for mention in find_dates(text):
        near = folded[max(0, mention.start - 40) : mention.start]
        cue = before("cue").search(near)
        if not told and not _is_due(folded, mention, near, cue):
            continue
        start = mention.start - len(near) + cue.start() if cue else mention.start
        inexact = mention.precision in ("quarter", "half")
        written = squash(text[start if not cue else mention.start : mention.end])
        yield TimePhrase(start, mention.end, mention.iso, written if inexact else None, True)


def _is_due(folded: str, mention: DateMention, near: str, cue: re.Match[str] | None) -> bool:
    """Whether a date is a deadline and no document's date, no period's end and no year of comparison."""
    if _CITED.search(near) or _OWNED.match(folded, mention.end):
        return False
    if mention.precision != "year":
        return cue is not None and not near[: cue.start()].rstrip().endswith(("công văn", "quyết định", "văn bản"))
    behind = folded[mention.end : mention.end + 30].lstrip(" ,:-")
    reached = at("reached").match(behind) is not None
    said = before("year_cue").search(near)
    if said:
        lead = near[: said.start()]
        if _PERIOD.search(f"{lead} ") or re.search(r"từ (?:năm )?\d{4}\s*$|tầm nhìn\s*$|giai đoạn[^,;.]*$", lead):
            return False
        done = re.search(r"hoàn thành|phấn đấu|xong", near)
        sharp = re.match(r"trước|chậm|hoàn|xong|vào|cuối|thời|tiến", said.group()) and lead.strip()
        if said.group().startswith("trong") and at("once").match(folded[: mention.start].lstrip(_MARKS)):
            return True
        return bool(reached or (done and behind) or sharp)
    return bool(re.match(r"(?:tăng|giảm|đạt|phấn đấu)\b", behind))
