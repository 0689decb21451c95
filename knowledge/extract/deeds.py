"""Several deeds in one sentence, each for its own group: "miễn học phí cho A và giảm 50% học phí cho B"."""

from __future__ import annotations

import re
from functools import cache

from knowledge.extract.lexicon import alternatives, words
from knowledge.extract.phrases import lower_first, trim
from knowledge.text import fold

_FOR = r"(?:cho|đối với|dành cho)(?!\w)"
_SHARED = re.compile(rf"\s(?={_FOR})")
_BARE = re.compile(rf"\s*{_FOR}")
# What says nothing of its own behind "giảm 20%": with what it is compared, how often, where.
_NO_OBJECT = re.compile(
    r"(?:so với|mỗi|hàng|hằng|trên|trong|tại|vào|đến|ở|cho|đối với|dành cho|theo|của|từ|là|một)(?!\w)"
)
_GROUP = re.compile(r".*(?:[,;]\s+|(?<!\w)(?:và|còn|riêng)\s+)")
_MEASURES = r"(?:lãi suất|mức|giá|đơn giá|định mức|tiền lương|lương|chuẩn|chi phí|phụ cấp|thù lao|trợ cấp)(?!\w)"
_BASE = re.compile(_MEASURES)
_MEASURED = re.compile(rf"(?:.*(?<!\w)(?:với|theo|có|hưởng|,)\s+|)((?:mức\s+)?{_MEASURES}[^,;]*)$")


@cache
def _deeds() -> str:
    return alternatives({*words("figures", "passive"), "tăng", "giảm", "nâng"})


@cache
def _next_deed() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[,;]\s+|\s(?:và|đồng thời|hoặc)\s+)(?={_deeds()}(?!\w))")


@cache
def _deed_last() -> re.Pattern[str]:
    return re.compile(rf"(?:[,;]|(?<!\w)(?:và|đồng thời|hoặc))\s+(?:xét\s+)?((?:{_deeds()})(?:\s+\w+)?)$")


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(
        r"(?P<joint>[,;]|(?<!\w)(?:và|đồng thời|hoặc|được))\s*(?:xét\s+)?(?:tăng|giảm)(?:\s+\w+){0,2}\s*$"
    )


def last_deed(subject: str) -> str:
    """The last of several things that are done, where an earlier one has a group of its own: "hỗ trợ" of the example.

    Example:
        >>> last_deed("cấp thẻ cho hộ nghèo và hỗ trợ")
        'hỗ trợ'
        >>> last_deed("mở lớp và hỗ trợ")
        'mở lớp và hỗ trợ'
    """
    match = _deed_last().search(fold(subject))
    return subject[match.start(1) :] if match and _SHARED.search(fold(subject[: match.start()])) else subject


def changed_object(before: str, subject: str, after: str) -> str:
    """What a rise or fall behind another deed is about, which its words behind the number tell; "" elsewhere.

    Args:
        before: The words before the number, "giảm" with them.
        subject: The same without the binding word.
        after: What follows the number.
    """
    joint = _changes().search(fold(before))
    view = fold(after)
    if not joint or not view or _NO_OBJECT.match(view):
        return ""
    following = _next_deed().search(view)
    thing = after[: following.start()] if following else after
    if joint["joint"] != "được":
        return thing
    group = _GROUP.match(fold(subject))
    who = trim(subject[group.end() :] if group else subject)
    return f"{thing} cho {lower_first(who)}" if who else thing


def without_next_deed(after: str) -> str:
    """What follows a number, up to the next thing that is done ("giá vé cho người cao tuổi, miễn vé cho trẻ em")."""
    following = _next_deed().search(fold(after))
    return after[: following.start()] if following and _SHARED.search(fold(after[: following.start()])) else after


def with_shared_object(own: str, earlier: str) -> str:
    """The words behind a number that name a group only, with the thing that the number before it names.

    "Hỗ trợ 100% phí cho A và 50% cho B": both are of the fee.

    Args:
        own: The words behind the number.
        earlier: The words behind the number before it.
    """
    if not _BARE.match(fold(own)):
        return own
    shared = _SHARED.search(fold(earlier))
    thing = earlier[: shared.start()].strip() if shared else ""
    return f"{thing} {own.lstrip()}" if thing else own


def share_of_measure(subject: str, after: str) -> tuple[str, str]:
    """Of a share of another amount the measure with what it is compared, and the rest; two empty strings elsewhere.

    Example:
        >>> share_of_measure("hộ nghèo vay với lãi suất", "lãi suất thông thường")
        ('Lãi suất so với lãi suất thông thường', 'hộ nghèo vay')
    """
    measured = _MEASURED.match(fold(subject))
    if not measured or not _BASE.match(fold(after)):
        return "", ""
    measure = subject[measured.start(1) :]
    rest = trim(subject[: measured.start(1)])
    return f"{measure[:1].upper()}{measure[1:]} so với {lower_first(after)}", rest
