"""Headlines that fit a phone's screen: cut at the end of an item or a clause, with how many more there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.compose.phrases import clipped

# No headline is longer, in code points.
LONGEST = 700
# Where several parts share the room, none is cut shorter; those that find no room are counted.
_LEAST = 150
# Document and section at the end of a headline, in brackets that may hold one more pair.
_REFERENCE = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)\.?$")
# "TP. Hồ Chí Minh": a full stop behind capitals ends no sentence.
_ABBREVIATION = re.compile(r"(?<!\w)(?:[A-ZĐ]{1,3}|ThS|Tp)$")
# "4. Tổ chức thực hiện": nor behind the number of an item, with or without the place before it.
_ORDINAL = re.compile(r"\s*(?:[^:.;]{0,60}: )?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-zđ])")
_OPENS, _CLOSES = "(“", ")”"


def headline(parts: Sequence[str], limit: int = LONGEST) -> tuple[str, list[str]]:
    """The parts as one headline of at most `limit` code points, and those that were cut or left out, whole.

    The room is shared: what short parts leave goes to longer ones.
    """
    parts = [" ".join(part.split()) for part in parts if part.strip()]
    if len(" ".join(parts)) <= limit:
        return " ".join(parts), []
    shown = parts[: max(1, (limit - len(_more(9, "nơi")) - 1) // (_LEAST + 1))]
    tail = _more(len(parts) - len(shown), "mục").strip()
    room = limit - len(shown) + 1 - (len(tail) + 1 if tail else 0)
    texts: dict[int, str] = {}
    for left, i in enumerate(sorted(range(len(shown)), key=lambda i: len(shown[i]))):
        texts[i] = shortened(shown[i], room // (len(shown) - left))
        room -= len(texts[i])
    text = " ".join([*(texts[i] for i in range(len(shown))), *([tail] if tail else [])])
    return text, [part for i, part in enumerate(parts) if texts.get(i) != part]


def shortened(text: str, limit: int) -> str:
    """A text of at most `limit` code points: whole items, how many more there are, and the reference that ends it.

    Example:
        >>> shortened("Sở Y tế: mở ba lớp; in tờ rơi; lập đội; họp quý (mục II).", 48)
        'Sở Y tế: mở ba lớp … và 3 mục khác (mục II).'
    """
    if len(text) <= limit:
        return text
    match = _REFERENCE.search(text)
    end = match.group() if match and len(match.group()) < limit // 2 else ""
    body = text[: len(text) - len(end)]
    items = _items(body)
    kept = 0
    while kept < len(items) and len(_put(items, kept + 1)) + len(end) <= limit:
        kept += 1
    if kept:
        return f"{_put(items, kept)}{end or '.'}"[:limit]
    more = _more(len(items) - 1, "mục")
    first = clipped(items[0], limit - len(end) - len(more))
    return f"{first.rstrip(' …') if more else first}{more}{end}"


def _put(items: Sequence[str], kept: int) -> str:
    return f"{''.join(items[:kept]).rstrip(' ;.,:…')}{_more(len(items) - kept, 'mục')}"


def _more(number: int, what: str) -> str:
    """How many more there are; ten and more are not counted out: such a number could be taken for a figure."""
    if number <= 0:
        return ""
    return f" … và {number} {what} khác" if number < 10 else f" … và các {what} khác"


def _items(text: str) -> list[str]:
    """The items and sentences of a text, each with the blank behind it; nothing is cut within brackets or quotes."""
    items, start, depth = [], 0, 0
    for i, char in enumerate(text):
        depth += (char in _OPENS) - (char in _CLOSES)
        ends = text[i : i + 2] == "; " or (
            text[i : i + 2] == ". "
            and text[i + 2 : i + 3].isupper()
            and not _ABBREVIATION.search(text, start, i)
            and not _ORDINAL.fullmatch(text, start, i)
        )
        if ends and depth <= 0:
            items.append(text[start : i + 2])
            start = i + 2
    return [*items, text[start:]] if text[start:].strip() else items
