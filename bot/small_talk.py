"""Greetings, thanks and the like: what a courteous clerk says to a message that asks nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.understand.words import table
from knowledge.text import bare

# Questions that show what can be asked, where nothing has been asked yet.
EXAMPLES = (
    "ngân sách Bến Tre 2012?",
    "Sở Nội vụ Lào Cai làm gì?",
    "báo cáo giữa kỳ Lào Cai khi nào?",
)
_WORDS = re.compile(r"[^\W_]+")
# A message of more words says something else besides.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said back; `menu` where what may be asked should be offered beside it."""

    says: str
    text: str
    menu: bool


def reply_to(message: str) -> Reply | None:
    """The reply to a message that is nothing but small talk; None for any other.

    Example:
        >>> reply_to("Cảm ơn em nhé!").says, reply_to("cảm ơn, giá vàng hôm nay?")
        ('thanks', None)
    """
    words = _WORDS.findall(bare(message[:200]))
    if len(words) > _MOST_WORDS:
        return None
    said = " ".join(words)
    around = _around()
    core = around.sub("", said)
    for pattern, reply in _replies():
        if pattern.fullmatch(core) or pattern.fullmatch(said):
            return reply
    return None


@cache
def _around() -> re.Pattern[str]:
    words = "|".join(sorted(table("small_talk")["around"], key=len, reverse=True))
    return re.compile(rf"^(?:(?:{words})(?: |$))+|(?:(?:^| )(?:{words}))+$")


@cache
def _replies() -> tuple[tuple[re.Pattern[str], Reply], ...]:
    return tuple(
        (re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"])),
         Reply(entry["says"], entry["text"], entry.get("menu", False)))
        for entry in table("small_talk")["reply"]
    )  # fmt: skip
