"""What stands above a plan's text: number, date line, issuing body, title; and the captions of its parts.

Works on pieces: the lines of the text, those with cells or "|" between two columns taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.dates import find_dates
from knowledge.document import Document
from knowledge.extract.issuers import name_issuer, place_of
from knowledge.extract.numbering import BLANK, NUMBER, clean_number
from knowledge.headings import begins, in_capitals, read_marker
from knowledge.kinds import kind_names, kind_of_title, kind_pattern
from knowledge.records import Mark
from knowledge.text import fold, fold_small, squash

_FEWEST_TITLE_WORDS = 5
_REACH = 6000  # characters in which a plan's letterhead, title and opening stand
_BODY_KINDS = ("article", "roman", "number", "upper", "volume", "chapter", "dotted", "part")
_SPLIT = re.compile(r"[^\n\t|]+")
_DRESS = " \t*_#>•-–—+|"
_MINISTRY = re.compile(r"kế hoạch và đầu tư\b")  # the second line of "SỞ / KẾ HOẠCH VÀ ĐẦU TƯ"
_LETTERHEAD = ("cộng hoà xã hội", "độc lập")
_PROSE = re.compile(r"(?:căn cứ|theo đề nghị|xét đề nghị|điều \d|kính gửi|nhằm |để |trên cơ sở|như sau|quyết nghị)\b")
_AUTHOR = re.compile(
    r"\s+(?:(?:chủ tịch|giám đốc|bộ trưởng)\s+)?(?:uỷ ban nhân dân|hội đồng nhân dân|sở|bộ)\s[^\d,]{3,80}$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or one column's part of it, without the marks around it; offsets in the document's text."""

    start: int
    end: int
    text: str
    heading: int = 0

    @property
    def folded(self) -> str:
        """The text folded."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the header and its place."""

    value: Any
    start: int
    end: int
    blank: bool = False

    def mark(self, document: Document, name: str) -> Mark:
        """The record of the place."""
        return Mark(name, document.quote(self.start, self.end), self.start, self.end, self.blank)


@dataclass(frozen=True, slots=True)
class Caption:
    """What "(Ban hành kèm theo Kế hoạch số 12/KH-UBND ngày …)" says of the document that it names."""

    kind: str
    number: Found
    date: Found | None
    issuer: Found | None
    start: int


def split_pieces(document: Document, start: int = 0, end: int | None = None) -> list[Piece]:
    """The pieces of a stretch of the document's text."""
    headings = {block.start: block.heading for block in document.blocks if block.heading}
    pieces = []
    for match in _SPLIT.finditer(document.text, start, len(document.text) if end is None else end):
        raw = match.group()
        text = raw.strip(_DRESS)
        if text:
            begin = match.start() + raw.index(text)
            pieces.append(Piece(begin, begin + len(text), text, headings.get(match.start(), 0)))
    return pieces


def from_letterhead(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces from the letterhead on, without the notices, keys and lists that a web page puts above it."""
    first = next((index for index, piece in enumerate(pieces) if in_capitals(piece.text)), 0)
    for piece in pieces[first : first + 4]:
        if any(word in piece.folded for word in _LETTERHEAD) or name_issuer(piece.text):
            return list(pieces[first:])
    return list(pieces)


def opening_end(document: Document, sections: Sequence[Any]) -> int:
    """Offset behind a plan's opening: its first numbered heading, at most some thousand characters in."""
    first = next((s.start for s in sections if s.kind in _BODY_KINDS), len(document.text))
    return min(first, _REACH) or min(len(document.text), _REACH)


_NUMBER_LINE = re.compile(rf"(?i:số)\s*:?\s*(?P<number>{NUMBER})")


def find_number(pieces: Sequence[Piece]) -> Found | None:
    """The document's own number in its letterhead; blank where the plan left it open; None where there is none."""
    for index, piece in enumerate(pieces):
        if _PROSE.match(piece.folded):
            return None
        if kind_of_title(piece.text):  # some copies have it below the kind
            below = next((p for p in pieces[index + 1 : index + 2] if _NUMBER_LINE.match(p.text)), None)
            match = _NUMBER_LINE.match(below.text) if below else None
            if below is None or match is None:
                return None
            start, end = match.span("number")
            return Found(clean_number(match["number"]), below.start + start, below.start + end)
        if piece.folded in ("số", "số:") and index + 1 < len(pieces):
            below = pieces[index + 1]
            match = re.match(NUMBER, below.text)
            if match:
                return Found(clean_number(match.group()), below.start, below.start + match.end())
        match = re.search(
            rf"(?:^|(?<!\w))(?i:số)\s*(?P<colon>:?)\s*(?:(?P<number>{NUMBER})|(?P<blank>{BLANK}))", piece.text
        )
        if not match or (not match["colon"] and match.start() > 0):
            continue
        if re.search(rf"(?:{kind_pattern()})\s*$", piece.folded[: match.start()]):
            continue
        group = "number" if match["number"] else "blank"
        start, end = piece.start + match.start(), piece.start + match.end()
        if group == "number":
            return Found(clean_number(match["number"]), piece.start + match.start("number"), end)
        return Found(None, start, end, blank=True)
    return None


def find_date_line(pieces: Sequence[Piece]) -> tuple[Found | None, str | None]:
    """The day (or month) of issue in the line "Bến Tre, ngày 29 tháng 8 năm 2011", and the place as written."""
    for piece in pieces:
        if _PROSE.match(piece.folded):
            break
        match = re.match(r"(?P<place>[^\d,;:]{2,40},)?\s*ngày\b", piece.folded)
        if not match and (_NUMBER_LINE.match(piece.text) or any(word in piece.folded for word in _LETTERHEAD)):
            match = re.search(r"(?P<place>(?:[^\s\d,]+\s){0,4}[^\s\d,]+,)\s*ngày\b", piece.folded)
        if not match or len(piece.text) - match.start() > 90:
            continue
        rest = piece.text[match.start() :]
        place = piece.text[match.start("place") : match.end("place")].strip(" ,") if match["place"] else None
        dates = find_dates(rest)
        begin = piece.start + match.start()
        if dates:
            date = dates[0]
            blank = date.precision != "day"
            return Found(date.iso, begin + date.start, begin + date.end, blank), place
        if re.search(r"ngày[\s….]*tháng", fold(rest)):
            return Found(None, begin, piece.end, blank=True), place
    return None, None


def find_title(pieces: Sequence[Piece]) -> tuple[Found | None, Found | None, int]:
    """Kind and title, and the index of the piece with the kind (the number of pieces where there is none)."""
    for index, piece in enumerate(pieces):
        kind = kind_of_title(piece.text)
        if (
            not kind
            or piece.text.rstrip().endswith(":")
            or _MINISTRY.match(piece.folded)
            or not (in_capitals(_head(piece.text)) or piece.heading)
        ):
            continue
        name_end = _kind_length(piece)
        found = Found(kind, piece.start, piece.start + name_end)
        rest = piece.text[name_end:].strip(" :.-–")
        if not rest:
            return found, _title_below(pieces, index + 1, kind), index
        if not in_capitals(rest) and piece.heading:
            return found, Found(piece.text, piece.start, piece.end), index
        start = piece.start + piece.text.index(rest)
        more = _title_below(pieces, index + 1, kind) if in_capitals(rest) and not _cut_author(rest, kind)[1] else None
        if more and in_capitals(more.value) and "(" not in rest:
            return found, Found(f"{_without_caption(rest)} {more.value}", start, more.end), index
        value = _cut_author(_without_caption(rest), kind)[0]
        return found, Found(squash(value), start, start + len(value)), index
    return None, None, len(pieces)


def _head(text: str) -> str:
    """The first words of a line, enough to see whether it is written in capitals."""
    return text[:24]


def _kind_length(piece: Piece) -> int:
    match = re.match(rf"\W*(?:{kind_pattern()})\b", piece.folded)
    return match.end() if match else 0


def _without_caption(text: str) -> str:
    match = re.search(r"\s*\((?:ban hành |đính )?kèm theo\b", fold(text))
    return text[: match.start()] if match else text


def _cut_author(text: str, kind: str) -> tuple[str, bool]:
    """A decision's title without the body that decides, where both stand in one line."""
    match = _AUTHOR.search(fold(text)) if kind in ("quyết định", "nghị quyết") else None
    if match and in_capitals(text[match.start() :]) and "trên địa bàn" not in fold(text[match.start() :]):
        before = fold(text[: match.start()]).split()
        if before and before[-1] not in ("của", "cho", "và", "các"):
            return text[: match.start()].rstrip(), True
    return text, False


def _title_below(pieces: Sequence[Piece], index: int, kind: str) -> Found | None:
    """The title in the lines below the kind: capitals, or one sentence without a full stop."""
    taken: list[Piece] = []
    for piece in pieces[index : index + 8]:
        text, folded = piece.text, piece.folded
        if piece is pieces[index] and _NUMBER_LINE.match(text):
            continue
        if _PROSE.match(folded) or begins("caption", text) or (read_marker(text) and not in_capitals(text)):
            break
        capital = in_capitals(text)
        if kind in ("quyết định", "nghị quyết") and taken and capital and name_issuer(text):
            break
        if capital and not (taken and not in_capitals(taken[0].text)):
            taken.append(piece)
            continue
        ends = re.search(r"(?:[.;:]|như sau)\W*$", folded)
        if ends or len(text) > 400 or re.search(r",\s+(?:uỷ ban|ubnd|sở|bộ)\s.*\b(?:xây dựng|ban hành)\b", folded):
            break
        if not taken or (
            not in_capitals(taken[-1].text) and (text[0].islower() or folded.startswith(("giai đoạn", "năm")))
        ):
            taken.append(piece)
            continue
        break
    if not taken:
        return None
    value = _cut_author(_without_caption(squash(_joined(taken))), kind)[0]
    end = taken[-1].end if value.endswith(taken[-1].text[-8:]) else taken[-1].start + len(taken[-1].text)
    return Found(value.strip(" *_"), taken[0].start, end)


def _joined(taken: Sequence[Piece]) -> str:
    """The lines of a title as one, a span of years that was broken before its dash ("2011" / "- 2015") whole again."""
    return re.sub(r"(\d{4})\n(?=(?:19|20)\d\d(?!\d))", r"\1 - ", "\n".join(piece.text for piece in taken))


_OBJECT = re.compile(
    r"(?:ban hành(?: kèm theo (?:quyết định|nghị quyết) này)?|phê duyệt|xây dựng)\s+[“\"]?"
    r"(?P<title>(?:kế hoạch|đề án|chương trình)\s.{10,400}?)"
    r"(?=[”\"]?(?:,?\s+(?:cụ thể|với (?:những|các|một số)? ?nội dung|như sau|gồm)|[.;:]\s|[.;:]$|$))"
)


def find_lost_title(pieces: Sequence[Piece], document: Document, sections: Sequence[Any]) -> Found | None:
    """The title of a copy that has lost its kind: capitals below the date, else what it promulgates or draws up."""
    alone = _title_in_capitals(pieces)
    if alone:
        return alone
    article = next((s for s in sections if s.kind == "article"), None)
    places = split_pieces(document, article.start, article.end) if article else pieces
    for piece in places:
        match = _OBJECT.search(piece.folded)
        if match and not piece.folded.startswith(("căn cứ", "theo", "xét", "thực hiện", "để ", "tiếp tục")):
            start, end = piece.start + match.start("title"), piece.start + match.end("title")
            return Found(squash(document.text[start:end]), start, end)
    return None


def _title_in_capitals(pieces: Sequence[Piece]) -> Found | None:
    """Lines in capitals between the date and the opening, without a kind above them."""
    dated = next((i for i, p in enumerate(pieces) if re.search(r"ngày\s.*\bnăm \d{4}\W*$", p.folded)), None)
    if dated is None:
        return None
    taken: list[Piece] = []
    for piece in pieces[dated + 1 : dated + 6]:
        if _PROSE.match(piece.folded) or not in_capitals(piece.text) or name_issuer(piece.text):
            break
        if read_marker(piece.text) or begins("caption", piece.text):
            break
        taken.append(piece)
    value = squash(" ".join(piece.text for piece in taken))
    return Found(value, taken[0].start, taken[-1].end) if len(value.split()) >= _FEWEST_TITLE_WORDS else None


def find_subject_line(pieces: Sequence[Piece]) -> Found | None:
    """A letter's subject ("V/v …"), which is its title; None for a letter without one."""
    for index, piece in enumerate(pieces):
        if piece.folded.startswith("kính gửi"):
            return None
        match = re.search(r"(?:^|\s)(?:v/v|về việc)[:\s]+", piece.folded)
        if not match or _PROSE.match(piece.folded):
            continue
        start, last = piece.start + match.end(), piece
        words = [piece.text[match.end() :]]
        for following in pieces[index + 1 : index + 4]:
            if not following.text[0].islower() or following.folded.startswith(("ngày", "số")):
                break
            words.append(following.text)
            last = following
        return Found(squash(" ".join(words)), start, last.end)
    return None


def find_issuer(pieces: Sequence[Piece], title: int) -> tuple[Found | None, str | None]:
    """The body in whose name the document is issued, and the province that its letterhead names.

    Args:
        pieces: The opening's pieces.
        title: Index of the piece with the kind; letterhead above, a decision's author below it.
    """
    above = [left for left in map(_left_column, pieces[:title]) if in_capitals(left.text)]
    above = [p for p in above if not kind_of_title(p.text) and not p.folded.startswith(_LETTERHEAD)]
    head: Found | None = None
    place: str | None = None
    for index, piece in enumerate(above[:6]):
        text, end = piece.text, piece.end
        if index + 1 < len(above) and _continues(piece, above[index + 1]):
            text, end = f"{text} {above[index + 1].text}", above[index + 1].end
        named = name_issuer(text)
        place = place or place_of(text)
        if named:
            head = Found(named, piece.start, min(end, piece.start + len(text)) if end == piece.end else end)
    for piece in pieces[title + 1 :]:
        if _PROSE.match(piece.folded):
            break
        named = name_issuer(piece.text) if in_capitals(piece.text) and len(piece.text) < 120 else None
        if named and not re.search(r"\d", piece.text):
            return Found(named, piece.start, piece.end), place or place_of(piece.text)
    return head, place


def _continues(piece: Piece, below: Piece) -> bool:
    """Whether a body's name goes on in the line below."""
    open_end = re.search(r"(?:nhân|nhân dân|uỷ ban|và|-|tỉnh|thành phố|huyện|binh|tb&xh)$", piece.folded)
    return bool(open_end or re.match(r"(?:tỉnh|thành phố|huyện|quận|thị xã|và |tp)", below.folded))


def _left_column(piece: Piece) -> Piece:
    """The left column of a letterhead that stands in one line."""
    match = re.search(r"\s+cộng hoà xã hội", piece.folded)
    return Piece(piece.start, piece.start + match.start(), piece.text[: match.start()]) if match else piece


@cache
def _caption_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:kèm theo)\s+(?P<kind>(?i:{kind_pattern()}))\s+(?i:số)?\s*:?\s*"
        rf"(?:(?P<number>{NUMBER})|(?P<blank>{BLANK}))"
    )


def find_captions(document: Document) -> list[Caption]:
    """The captions in a document that name the paper with which a part is issued, in text order."""
    text = document.text
    view = fold_small(text)
    captions = []
    for match in _caption_pattern().finditer(view):
        line = text.rfind("\n", 0, match.start()) + 1
        if "(" not in text[line : match.start()] and not begins("caption", text[line : match.end()]):
            continue
        close = text.find(")", match.end(), match.end() + 300)
        end = close if close >= 0 else text.find("\n", match.end()) if "\n" in text[match.end() :] else len(text)
        kind = kind_names()[" ".join(fold(match["kind"]).split())]
        group = "number" if match["number"] else "blank"
        number = Found(
            clean_number(match["number"]) if match["number"] else None,
            match.start(group),
            match.end(group),
            group == "blank",
        )
        captions.append(Caption(kind, number, *_behind_number(text, match.end(), end), match.start()))
    return captions


def _behind_number(text: str, start: int, end: int) -> tuple[Found | None, Found | None]:
    """Date and issuer in a caption behind its number."""
    dates = find_dates(text[start:end])
    date = None
    if dates:
        first = dates[0]
        date = Found(first.iso, start + first.start, start + first.end, first.precision != "day")
    issuer = None
    match = re.search(r"\bcủa\s+", fold(text[start:end]))
    if match:
        named = name_issuer(squash(text[start + match.end() : end]))
        issuer = Found(named, start + match.end(), end) if named else None
    return date, issuer
