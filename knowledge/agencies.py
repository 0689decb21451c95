"""Agencies in a text: named ones, groups of them ("các sở, ban, ngành"), and names that are in no list, as written."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.agency_names import names, split_words
from knowledge.agency_reader import AgencyReader
from knowledge.agency_words import AgencyMention
from knowledge.places import find_places
from knowledge.text import bare, fold, squash

__all__ = ["AgencyMention", "agency_key", "find_agencies", "find_agencies_asked", "issuer_of"]


def find_agencies(text: str) -> list[AgencyMention]:
    """The agencies that a plan's text names, in text order, never overlapping.

    Example:
        >>> [m.canonical for m in find_agencies("Sở LĐ-TB&XH phối hợp với các Sở ngành và UBND huyện, thị xã")]
        ['Sở Lao động - Thương binh và Xã hội', 'các sở, ngành', 'Ủy ban nhân dân các huyện, thị xã']
    """
    return list(AgencyReader(split_words(text), names(True), strict=True).read())


def find_agencies_asked(question: str) -> list[AgencyMention]:
    """The agencies that a question means, typed with all, some or no marks, or abbreviated.

    Example:
        >>> [m.canonical for m in find_agencies_asked("so noi vu va skhdt lam gi")]
        ['Sở Nội vụ', 'Sở Kế hoạch và Đầu tư']
        >>> [m.canonical for m in find_agencies_asked("BHXH Sơn La và Báo Yên Bái")]
        ['Bảo hiểm xã hội', 'Báo Yên Bái']
    """
    question = _without_places(question)
    read = AgencyReader(split_words(question, marks=False), names(False), strict=False).read()
    found: list[AgencyMention] = []
    house = -1  # "cơ sở y tế, giáo dục": what is listed behind a house are houses
    for mention in read:
        if names_a_house(question[: mention.start]) or (
            house >= 0 and _LISTED.fullmatch(question, house, mention.start) and not _OWN.match(question, mention.start)
        ):
            house = mention.end
        else:
            found.append(mention)
    taken = [(m.start, m.end) for m in found]
    for mention in find_agencies(question):
        if all(mention.end <= start or end <= mention.start for start, end in taken):
            found.append(mention)
    return sorted(found, key=lambda m: m.start)


def _without_places(question: str) -> str:
    """The question with commas for the places behind agencies, which officers leave unjoined; as long as it was."""
    for place in find_places(question):
        if not place.part_of_name and _BRANCH.search(bare(question[: place.start])):
            question = question[: place.start] + "," * (place.end - place.start) + question[place.end :]
    return question


def names_a_house(before: str) -> bool:
    """Whether the words before a department make it a house: "cơ sở y tế" is none.

    Example:
        >>> names_a_house("tỷ lệ cơ "), names_a_house("giao cho ")
        (True, False)
    """
    return _BASE.search(fold(before)) is not None


# What stands between the members of a list, and how a department begins that is named by itself.
_LISTED = re.compile(r"\s*(?:,|;|và|hoặc|hay|&)\s*", re.I)
_OWN = re.compile(r"(?:sở|so|ban|bộ|bo|ủy ban|ubnd|hội|hoi)\b", re.I)
_BASE = re.compile(r"(?<!\w)cơ $")
# An agency in front of a place, in the same breath; papers, stations and schools are named by their places.
_BRANCH = re.compile(r"(?:^|\W)(?!(?:bao|dai|truong|tap chi)\W)\w[\w ,&/-]*\s$")


_TAIL = re.compile(
    r"(?:\s+(?:của|thuộc|cấp))?\s+(?:các cấp|tỉnh|thành phố|tp\.?|cấp tỉnh)(?:\s+(?!trực)[\w .]{2,30})?$"
    r"|\s+(?:có )?liên quan$|\s+việt nam$"
)


@lru_cache(maxsize=4096)
def agency_key(name: str) -> str:
    """What two names of the same provincial agency have in common: folded, without "tỉnh …", "Việt Nam" behind it.

    Example:
        >>> agency_key("Hội Nông dân tỉnh Bến Tre") == agency_key("Hội Nông dân")
        True
    """
    key = squash(fold(name).replace("-", " "))
    shorter = _TAIL.sub("", key)
    while shorter != key and " " in shorter:
        key, shorter = shorter, _TAIL.sub("", shorter)
    return key


_OFFICE = re.compile(r"^(?:bộ trưởng|thứ trưởng|chủ tịch|giám đốc|tổng giám đốc|cục trưởng)\s+", re.IGNORECASE)


def issuer_of(issuer: str | None) -> str:
    """The agency that issues a document, without the office of the person who signs for it.

    Example:
        >>> issuer_of("Bộ trưởng Bộ Tài chính")
        'Bộ Tài chính'
    """
    return _OFFICE.sub("", issuer or "")
