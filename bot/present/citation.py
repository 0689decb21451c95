"""A source as an officer cites it in a paper: "theo mục II.3 Kế hoạch số 3721/KH-UBND ngày 29/8/2011 của …"."""

from __future__ import annotations

import re

from bot.answer import Source
from bot.compose import phrases
from bot.plain_face import source_name
from knowledge.kinds import kind_names, kind_pattern
from knowledge.outline import ANNEX, OPENING
from knowledge.text import fold

# "Điều 1.2.b" is point b of clause 2 of article 1. Source: Law on promulgation of legal documents, on citing parts.
_ARTICLE = re.compile(r"^(?P<article>Điều \d+[a-zđ]?)(?:\.(?P<clause>\d+))?(?:\.(?P<point>[a-zđ]))?$")
_ANNEX = re.compile(rf"^(?P<annex>{ANNEX}(?: [^\s,.]+)?), (?P<row>.+)$")
_ONE_ANNEX = re.compile(rf"^{ANNEX} (?P<row>.+)$")
# "Phần thứ hai.Mục 2": the smaller part is said first.
_PART = re.compile(r"^(?P<part>(?:Phần|Chương) [^.]+)\.(?P<rest>.+)$")

_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def citation_text(source: Source) -> str:
    """The source in administrative style, ready to paste.

    Example:
        >>> citation_text(Source("p", "7/KH-UBND", "2011-08-29", None, "II.3", "", 0, 0, kind="kế hoạch"))
        'theo mục II.3 Kế hoạch số 7/KH-UBND ngày 29/8/2011'
    """
    name = _DATE.sub(_official_date, source_name(source))
    where = _where(source)
    if not where:
        return f"theo {name}"
    if ANNEX in where:
        return f"theo {where} ban hành kèm theo {name}"
    attached = _attached(source)
    return f"theo {where} {attached} ban hành kèm theo {name}" if attached else f"theo {where} {name}"


def _official_date(match: re.Match[str]) -> str:
    """A date with a zero before days below 10 and before January and February. Source: Decree 30/2020/NĐ-CP, I.5.d."""
    day, month, year = (int(part) for part in match.groups())
    return f"{day:02d}/{month:02d}/{year}" if month < 3 else f"{day:02d}/{month}/{year}"


def _where(source: Source) -> str:
    path = source.section
    if path == OPENING:
        return f"{phrases.section(path)} của"
    if path.startswith(ANNEX):
        return _in_annex(path, source.quote)
    if match := _ARTICLE.match(path):
        point = f"điểm {match['point']} " if match["point"] else ""
        clause = f"khoản {match['clause']} " if match["clause"] else ""
        return f"{point}{clause}{match['article']}"
    if match := _PART.match(path):
        rest = match["rest"]
        return f"{rest if rest.startswith(('Mục', 'Chương')) else phrases.section(rest)} {match['part']}"
    numbered, _, named = path.rpartition(".")
    if numbered and re.search(r"[^\W\d_]{2}.*\s", named):
        return f"{phrases.section(numbered)} (phần “{named}”)"
    return phrases.section(path)


def _in_annex(path: str, quote: str) -> str:
    if match := _ANNEX.match(path):
        return f"{_row(match['row'])} của {match['annex']}"
    match = _ONE_ANNEX.match(path)
    if match is None:
        return path
    # "Phụ lục 3" is a row of the only annex where the quoted row begins with 3, else the third annex.
    row = match["row"]
    first = quote.split("\t")[0].strip(" .)")
    of_row = "\t" in quote and first == row
    return f"{_row(row)} của {ANNEX}" if of_row or "." in row or " " in row else path


def _row(row: str) -> str:
    return f"dòng {row}" if any(c.isdigit() for c in row) or len(row) < 3 else f"dòng “{row}”"


def _attached(source: Source) -> str:
    """What a decision promulgates, for a section that stands in it: a decision itself has articles only."""
    if fold(source.kind or "") not in ("quyết định", "nghị quyết") or source.section.startswith(("Điều", OPENING)):
        return ""
    match = re.search(rf"\b(?:ban hành|phê duyệt|thông qua)\s+({kind_pattern()})\b", fold(source.title or ""))
    return phrases.upper_first(kind_names()[" ".join(match[1].split())]) if match else ""
