"""The one name of whoever issues a document: "UBND TỈNH BẾN TRE" is "Ủy ban nhân dân tỉnh Bến Tre"."""

from __future__ import annotations

import re

from knowledge.agencies import find_agencies
from knowledge.places import find_places
from knowledge.text import fold, squash

_UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn")
_WORD = r"[A-ZĐÀ-ỸÂĂÊÔƠƯ][^\W\d_]*"
_PROPER = re.compile(rf"\s*(?P<name>{_WORD}(?:\s*-?\s*{_WORD}){{0,4}})")
# A province's name that is in no list: two words, as all that are in the list without a dash but "Thừa Thiên Huế" have.
_PROVINCE = re.compile(rf"(?<!\w)(?i:tỉnh)\s+(?!(?i:đoàn|uỷ|ủy|hội|ban|sở|thành)\b)(?P<name>{_WORD}[ ]{_WORD})(?!\w)")
_CITY = re.compile(rf"(?<!\w)(?i:thành phố)\s+(?P<name>{_WORD}[ ]{_WORD})$")
# Offices that issue in their own name, before the body that they head.
_OFFICES = {"chủ tịch": "Chủ tịch", "bộ trưởng": "Bộ trưởng", "giám đốc": "Giám đốc"}


def name_issuer(text: str) -> str | None:
    """The canonical name of the body with which a text begins, with its place; None where it names none.

    Example:
        >>> name_issuer("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH")
        'Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh'
    """
    mentions = find_agencies(text)
    if not mentions:
        return None
    mention = mentions[0]
    before = fold(text[: mention.start]).strip()
    office = next((name for word, name in _OFFICES.items() if before.endswith(word)), "")
    if before and not office:
        return None
    name = sentence_case(mention.canonical) if mention.canonical.isupper() else mention.canonical
    name = re.sub(r"^U([ỷ])\b", "Ủy", name)
    if fold(name).split()[-1] in _UNITS or fold(name).endswith("thành phố"):
        name = f"{name}{_proper_name(text[mention.end :], name)}"
    name = re.sub(r"\bthành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh", name)
    return f"{office} {name}".strip()


def _proper_name(rest: str, name: str) -> str:
    """The name of the province or district that stands behind "… tỉnh", with a blank before it; "" for none."""
    match = _PROPER.match(rest)
    if not match:
        return ""
    places = find_places(match["name"])
    if places and places[0].start == 0:
        place = places[0].place.name
        return f" {place.removeprefix('TP. ')}"
    words: list[str] = []
    for word in match["name"].split()[:3]:
        if words and fold(word) in ("tỉnh", "huyện", "quận", "xã", "phường", "số"):
            break
        words.append(word)
    if not words:
        return ""
    return " " + " ".join(word.capitalize() for word in words)


def sentence_case(text: str) -> str:
    """Words in capitals as a sentence prints them, names of places as names."""
    low = fold(squash(text))
    for mention in reversed(find_places(low)):
        low = low[: mention.start] + mention.place.name + low[mention.end :]
    return low[:1].upper() + low[1:]


def place_of(text: str | None) -> str | None:
    """The province or city that a text names: a known one, else what stands behind "tỉnh" or "thành phố" as a name.

    Example:
        >>> place_of("Ủy ban nhân dân tỉnh Bến Tre"), place_of("UBND TỈNH LÂM THẠCH")
        ('Bến Tre', 'Lâm Thạch')
    """
    known = [m.place.name for m in find_places(text or "") if not m.part_of_name]
    if known:
        return known[0]
    match = _PROVINCE.search(text or "")
    return " ".join(word.capitalize() for word in match["name"].split()) if match else None


def city_of(issuer: str) -> str | None:
    """The city, in no list, whose own body an issuer is; None where the name ends otherwise."""
    match = _CITY.search(issuer)
    return match["name"] if match else None
