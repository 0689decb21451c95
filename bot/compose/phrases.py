"""All wording in one place: how a place, a period, a document and its section are said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.places import current_name, place_named
from knowledge.records import Header

# A row of an annex's table that is called by its words.
_ROW = re.compile(r"(?P<annex>Phụ lục(?: (?:\d+|[IVX]+))?),? (?P<row>[^\W\d_]{2}.*)$")


def place_name(place: str) -> str:
    """A place with its kind: "tỉnh Bến Tre", "thành phố Hà Nội", "TP. Hồ Chí Minh"."""
    if place.startswith("TP"):
        return place
    known = place_named(place)
    return f"{known.kind if known else 'tỉnh'} {place}"


def place_now(place: str) -> str:
    """A place with what it belongs to since July 2025: "tỉnh Bến Tre (nay thuộc tỉnh Vĩnh Long)"."""
    now = current_name(place)
    return place_name(place) if now in (None, place) else f"{place_name(place)} (nay thuộc {place_name(str(now))})"


def years(start: int | None, end: int | None) -> str:
    """A period in words: "năm 2012", "giai đoạn 2021-2025", "đến năm 2025"; empty where there is none."""
    if start and end:
        return f"năm {start}" if start == end else f"giai đoạn {start}-{end}"
    if end:
        return f"đến năm {end}"
    return f"từ năm {start}" if start else ""


def date(iso: str | None) -> str:
    """An ISO date the Vietnamese way.

    Example:
        >>> date("2011-08-29"), date("2021-03"), date("2025")
        ('ngày 29/8/2011', 'tháng 3/2021', 'năm 2025')
    """
    parts = [int(p) for p in (iso or "").split("-") if p.isdigit()]
    if len(parts) == 3:
        return f"ngày {parts[2]}/{parts[1]}/{parts[0]}"
    if len(parts) == 2:
        return f"tháng {parts[1]}/{parts[0]}"
    return f"năm {parts[0]}" if parts else ""


def section(path: str) -> str:
    """A section path as it is cited: "mục II.3", "Điều 2", "Phụ lục 3.1", "phần mở đầu".

    Example:
        >>> section("II.3"), section("Phụ lục Tổng cộng")
        ('mục II.3', 'Phụ lục, dòng “Tổng cộng”')
    """
    if not path or path == "?":
        return ""
    if row := _ROW.match(path):
        return f"{row['annex']}, dòng “{row['row']}”"
    if path.startswith(("Điều", "Phụ lục", "Khoản", "Chương")):
        return path
    return "phần mở đầu" if path == "Mở đầu" else f"mục {path}"


def kind_of(header: Header) -> str:
    """The kind of document with a capital: "Kế hoạch"; "Văn bản" where it is not known."""
    kind = header.kind or "văn bản"
    return kind[0].upper() + kind[1:]


def is_blank(header: Header, field: str) -> bool:
    """Whether the plan has a place for a field and leaves it empty."""
    return any(mark.field == field and mark.blank for mark in header.marks)


def document(header: Header, stem: str = "") -> str:
    """A document as it is cited, short: "Kế hoạch số 3721/KH-UBND"; without a number its issuer or place says which.

    One that has neither is called by its title, or by `stem` where one is given; without that it has no name.
    """
    if header.number:
        return f"{kind_of(header)} số {header.number}"
    if not header.place and not header.issuer:
        named = f"“{clipped(header.title, 120)}”" if header.title else stem
        return f"{kind_of(header)} {named}" if named else ""
    blank = " (số để trống)" if is_blank(header, "number") else ""
    whose = f" của {place_name(header.place)}" if header.place else f" của {header.issuer}" if header.issuer else ""
    return f"{kind_of(header)}{blank}{whose}"


def document_long(header: Header, stem: str = "") -> str:
    """A document as a source line has it: with number, date and issuer."""
    number = f" số {header.number}" if header.number else " (số để trống)" if is_blank(header, "number") else ""
    issued = f" {date(header.issued_on)}" if header.issued_on else ""
    whose = header.issuer or (place_name(header.place) if header.place else "")
    tail = f" của {short_issuer(whose)}" if whose else "" if header.number else f" {stem}"
    return f"{kind_of(header)}{number}{issued}{tail}".strip()


def short_issuer(issuer: str) -> str:
    """An issuer with "Ủy ban nhân dân" as "UBND"."""
    for long in ("Ủy ban nhân dân", "Uỷ ban nhân dân"):
        issuer = issuer.replace(long, "UBND")
    return issuer


def joined(items: Sequence[str], last: str = "và") -> str:
    """A list in a sentence: "A, B và C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def clipped(text: str, limit: int) -> str:
    """A text cut at a word's end with an ellipsis, at most `limit` code points."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    for mark in ("; ", ". ", ", ", " "):
        if (at := cut.rfind(mark)) > limit * 0.6:
            return f"{cut[:at].rstrip(' ,;.')} …"
    at = cut.rfind(" ")  # never within a word: half a number is another number
    return f"{cut[:at].rstrip(' ,;.')} …" if at > 0 else f"{cut} …"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation or a name of several capitals."""
    return text if len(text) < 2 or text[1].isupper() else text[0].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital letter and one full stop."""
    text = " ".join(text.split()).rstrip(" .;,:/")
    return f"{upper_first(text)}." if text else ""
