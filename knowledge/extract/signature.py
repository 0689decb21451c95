"""Who signed a document: the name below "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from knowledge.extract.letterhead import Found, Piece
from knowledge.extract.lexicon import load
from knowledge.text import fold

_REACH = 12  # pieces below an office in which the name stands ("Nơi nhận" may stand between, in the other column)
_ABOVE = 160  # code points above a name in which its office stands
_SYLLABLE = r"(?:[A-ZĐÀ-ỸÂĂÊÔƠƯ][a-zà-ỹđâăêôơư]*|[HKY]['’][A-ZĐ]?[a-zà-ỹđ]+)"
_NAME = rf"{_SYLLABLE}(?:[ ]+{_SYLLABLE}){{1,4}}"
_SIGNED = re.compile(r"\(?\s*(?:đã ký|đã kí|ký tên|đã ký số|signed)[^)]*\)?[\s.,:;*]*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:nơi nhận|lưu(?=\s*(?::|vt\b))|sở|ubnd|uỷ ban|bộ |kế hoạch|phụ lục|dự toán|biểu|quyết định|điều|căn cứ|ngày|"
    r"số|tỉnh|văn phòng|thường trực|đảng|hội đồng|ban |các |như |cộng hoà|độc lập|tm|kt|tl)\b"
)


@cache
def _words(group: str) -> list[str]:
    entries = load("header")[group]
    return sorted({word for entry in entries for word in entry["words"]}, key=len, reverse=True)


@cache
def _office() -> re.Pattern[str]:
    """An office in capitals, with "TM.", "KT." and the body's name before it."""
    offices = "|".join(re.escape(word) for word in _words("office"))
    return re.compile(rf"(?<!\w)(?:(?:KT|K/T|TL|T/L|TUQ|Q)\s?\.?\s*)?(?:{offices})(?!\w)")


@cache
def _honours() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _words("honour"))
    return re.compile(rf"^(?:(?:{words})(?:\s*[.,]\s*|\s+))+")


def find_signer(pieces: Sequence[Piece]) -> Found | None:
    """The first signature's name, without academic titles; None where the copy has none."""
    for index, piece in enumerate(pieces):
        offices = list(_office().finditer(piece.text))
        if not offices:
            continue
        tail = piece.text[offices[-1].end() :]
        named = read_name(tail) if tail.strip() else None
        if named:
            start = piece.start + offices[-1].end() + tail.index(named[1])
            return Found(named[0], start, start + len(named[1]))
        if len(tail.strip()) > 60 or not _ends_as_signature(tail):
            continue
        for at, following in enumerate(pieces[index + 1 : index + 1 + _REACH], index + 1):
            if whole := _broken_name(following, pieces[at + 1 : at + 2]):
                return whole
            if named := read_name(following.text):
                start = following.start + following.text.index(named[1])
                return Found(named[0], start, start + len(named[1]))
            if len(following.text) > 160 and not following.text.startswith("-"):
                break
    return None


_REST = re.compile(rf"{_SYLLABLE}(?: {_SYLLABLE})?")


def _broken_name(first: Piece, following: Sequence[Piece]) -> Found | None:
    """The name of which a page left only two syllables in a line ("Trần Văn" / "Mẫu"); None for other lines."""
    if not following or not all(_REST.fullmatch(piece.text) for piece in (first, *following)):
        return None
    rest = following[0]
    named = read_name(f"{first.text} {rest.text}")
    return Found(named[0], first.start, rest.start + len(rest.text)) if named else None


def office_before(text: str, at: int) -> tuple[str, int] | None:
    """The office in which a name is signed, as one writes it, and where it stands; None where none stands above it.

    Args:
        text: The document's text.
        at: Where the name begins.

    Example:
        >>> office_before("KT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH\\nLò Văn Mẫu", 26)
        ('Phó Chủ tịch', 13)
    """
    begin = max(0, at - _ABOVE)
    offices = list(_office().finditer(text, begin, at))
    if not offices:
        return None
    name = re.sub(r"^(?:KT|K/T|TL|T/L|TUQ|Q)\s?\.?\s*", "", offices[-1].group())
    deputy, _, rest = name.partition(" ")
    written = f"Phó {rest.capitalize()}" if deputy == "PHÓ" else name.capitalize()
    return written, offices[-1].start()


def _ends_as_signature(tail: str) -> bool:
    """Whether nothing but "(Đã ký)" or a body's name in capitals stands behind an office."""
    rest = _SIGNED.sub("", tail).strip(" .,:;*_")
    return not rest or rest.isupper()


def read_name(text: str) -> tuple[str, str] | None:
    """A person's name and how it is printed, where a text holds just that (and "(Đã ký)", and titles); else None.

    Example:
        >>> read_name("(Đã ký) PGS.TS. TRẦN THỊ BÌNH")
        ('Trần Thị Bình', 'TRẦN THỊ BÌNH')
    """
    rest = _SIGNED.sub(" ", text).strip(" .,:;*_/")
    rest = _honours().sub("", rest).strip()
    if not rest or len(rest) > 50 or _NO_NAME.match(fold(rest)) or _office().match(rest.upper()):
        return None
    surname = fold(rest.split()[0].split("'")[0]) in {fold(word) for word in _words("surname")}
    if rest.isupper() and surname and 2 <= len(rest.split()) <= 5 and rest.replace(" ", "").isalpha():
        return " ".join(word.capitalize() for word in rest.split()), rest
    if re.fullmatch(_NAME, rest) and (surname or len(rest.split()) >= 3):
        return rest, rest
    return None
