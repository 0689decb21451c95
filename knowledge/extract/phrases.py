"""Vietnamese phrases cut to size: without empty openings and dangling joints, long enumerations squeezed."""

from __future__ import annotations

import re
from functools import cache

from knowledge.extract.lexicon import alternatives, words
from knowledge.text import fold, squash

EDGE = " \t,;:.-–+*•("
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TIME = re.compile(
    r"(?:(?:đến|từ|trong|vào|tính đến|giai đoạn|thời kỳ|chặng|hết|cuối)?\s*"
    r"(?:tháng\s+\d{1,2}\s*(?:-|đến|tới)\s*)?"
    r"(?:hết\s+|cuối\s+|năm\s+|(?:giai đoạn|thời kỳ|chặng)\s+|(?:ngày\s+)?\d+\s*/\s*\d+\s*/\s*|ngày\s+"
    r"|tháng\s+(?:\d+\s*/?\s*)?)*"
    r"\d{4}(?:\s*(?:-|đến|đến năm)\s*(?:năm\s+)?\d{4})?|(?:mỗi|hàng|hằng)\s+năm|giai đoạn này)\s*(?:[,:]?\s+|$)"
)
QUARTER = re.compile(r"(?:(?:đến\s+)?(?:hết|cuối)\s+|trong\s+)?quý\s+(?:iv|i{1,3}|[1-4])\b\W*", re.IGNORECASE)
_DANGLING = re.compile(
    r"(?:[\s,;:(]|(?<!\w)(?:và|với|trong đó|chia ra|cụ thể|cho|có|là|gồm|bao gồm|chiếm|đạt|từ|của|tại|được"
    r"|dự kiến|khoảng|bằng|hoặc|tối thiểu|ít nhất|bình quân|phấn đấu|(?<!trở )lên|(?<!trở )xuống|để|mỗi năm"
    r"|hàng năm|ước|thêm|trên|số lượng|tổng số|về cả|về|cả|nâng))+$"
)
_WHEN = (
    r"(?:(?:đến|vào|trong|tính đến|của|cả)\s+)?(?:(?:hết|cuối|đầu)\s+)?(?:năm|giai đoạn|thời kỳ|chặng)\s+"
    r"\d{4}(?:\s*-\s*\d{4})?"
)
_TIME_FIRST = re.compile(rf"[\s,;]*(?:(?:và|riêng|còn)\s+)*(?:{_WHEN}[\s,:]*)+(?:là\s+)?")
_TIME_LAST = re.compile(rf"[\s,]+(?:(?:và|duy trì)\s+)*{_WHEN}(?:\s+và\s+(?:duy trì\s+)?{_WHEN})*[\s,]*$")
_TIME_ONLY = re.compile(
    r"[\s,;:+*-]*(?:(?i:riêng|trong đó|dự kiến|và|kinh phí|tổng kinh phí)\s+)*"
    r"((?i:năm|giai đoạn|thời kỳ|chặng)\s+\d{4}(?:\s*[-–]\s*\d{4})?|(?i:giai đoạn)\s+(?:I{1,3}|[123]))"
    r"[\s,:=]*(?:là|khoảng)?\s*:?\s*"
)
_ANY_YEAR = re.compile(r"(?<![\d/.,])(?:19|20)\d{2}(?![\d/]|[.,]\d)")
_NAMED_TIME = re.compile(rf"(?<!\w)(?<!so với )(?<!so với cùng kỳ ){_WHEN}(?![\d/])")
_DONE = re.compile(r"\s(?:được|thực hiện|có cung cấp|tham gia|biết)\s")
_PASSIVE = re.compile(r"\sđược\s")
_AIM = re.compile(r"\s*,\s*(?:phấn đấu|dự kiến|trong đó|bảo đảm|đảm bảo)(?!\w)[^,]*$")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\s,:;.(–-]*(?:{alternatives(words('figures', 'opening'))})(?!\w)[\s,:]*")


@cache
def _phrase_end() -> re.Pattern[str]:
    ends = alternatives(words("figures", "phrase_end"))
    bare = alternatives(words("figures", "phrase_break"))
    return re.compile(rf"\s*,\s*(?:{ends})(?!\w)|\s(?:{bare})(?!\w)|[;:]|\.\s")


def trim(phrase: str) -> str:
    """A phrase without list marks, openings that say nothing ("Hiện nay, …") and dangling joints."""
    phrase = squash(phrase).strip(EDGE)
    for _ in range(6):
        view = fold(phrase)
        match = _TIME.match(view) or _opening().match(view)
        if not match or not match.end():
            break
        phrase = phrase[match.end() :].strip(EDGE)
    return drop_dangling(phrase)


def drop_dangling(phrase: str) -> str:
    """A phrase without a joint left hanging at its end ("… và", "… với")."""
    match = _DANGLING.search(fold(phrase))
    return (phrase[: match.start()] if match else phrase).strip(EDGE)


def without_times(phrase: str) -> str:
    """A phrase without the years around it ("năm 2025", "… vào năm 2030"), "riêng" and "là" left out with them."""
    begin = _TIME_FIRST.match(fold(phrase))
    phrase = phrase[begin.end() :] if begin else phrase
    end = _TIME_LAST.search(fold(phrase))
    return phrase[: end.start()] if end else phrase


def has_year(words: str) -> bool:
    """Whether words name a year or a stage."""
    return _ANY_YEAR.search(words) is not None


def without_years(words: str) -> str:
    """Words without the years and stages that they name, but for those that something is compared with."""
    spans = [match.span() for match in _NAMED_TIME.finditer(fold(words))]
    for start, end in reversed(spans):
        words = f"{words[:start].rstrip()} {words[end:].lstrip(' ,')}"
    return words


def time_of(phrase: str) -> str:
    """The years that a phrase is nothing but ("Dự kiến năm 2026:", "Năm 2021"), as written; "" for other words."""
    told = squash(phrase).rstrip(" :=").rsplit(": ", 1)[-1]
    match = _TIME_ONLY.fullmatch(told)
    return match.group(1).lower() if match else ""


def last_thought(phrase: str) -> str:
    """A subject without a colon's heading before it and without ", phấn đấu …" behind it."""
    view = fold(phrase)
    colon = view.rfind(": ")
    if colon >= 0:
        at = colon + 2 if len(phrase[colon + 2 :].split()) >= 2 else 0
        phrase, view = (phrase[at:], view[at:]) if at else (phrase[:colon], view[:colon])
    match = _AIM.search(view, 10) if len(view) > 10 else None
    return trim(phrase[: match.start()] if match else phrase)


def phrase_after(after: str, longest: int) -> str:
    """What is counted, as the words behind a number say: brackets dropped, ended before a new thought."""
    text = _BRACKETS.sub("", after).split("(")[0]
    match = _phrase_end().search(fold(text))
    text = text[: match.start()] if match else text
    return squeeze(drop_dangling(squash(text).strip(EDGE)), longest)


def squeeze(text: str, longest: int) -> str:
    """The text in at most `longest` characters: of an enumeration the first parts stay, and what is done ("được …")."""
    if len(text) <= longest:
        return text
    done = next(
        (m for m in _DONE.finditer(fold(text)) if m.start() > 20 and len(text) - m.start() < 0.65 * longest), None
    )
    if done:
        return f"{squeeze(text[: done.start()], longest - len(text) + done.start())}{text[done.start() :]}"
    verb = _PASSIVE.search(fold(text), 20)
    if (
        verb and len(text) - verb.start() > 30 and longest >= 80
    ):  # the agents are cut short, what is done with them stays
        head = squeeze(text[: verb.start()], max(int(0.45 * longest), longest - len(text) + verb.start()))
        return head + " " + squeeze(text[verb.start() :].strip(), longest - len(head) - 1)
    parts = re.split(r",\s+", text)
    if len(parts) > 2:
        joined = _squeeze_parts(parts, longest)
        if joined:
            return joined
    cut = text.rfind(" ", 0, longest - 1)
    return drop_dangling(text[: cut if cut > longest // 2 else longest - 1]) + "…"


def _squeeze_parts(parts: list[str], longest: int) -> str:
    """The enumeration with its middle left out; "" where even first and last part are too long."""
    left, right = 1, len(parts) - 1
    size = len(parts[0]) + len(parts[-1]) + 7
    while left < right:
        take_left = sum(map(len, parts[:left])) <= sum(map(len, parts[right:]))
        piece = parts[left] if take_left else parts[right - 1]
        if size + len(piece) + 2 > longest:
            break
        size += len(piece) + 2
        left, right = (left + 1, right) if take_left else (left, right - 1)
    gap = ", …, " if left < right else ", "
    joined = ", ".join(parts[:left]) + gap + ", ".join(parts[right:])
    return joined if len(joined) <= longest and len(joined) > longest // 2 else ""


def join_parts(parts: list[str], longest: int) -> str:
    """The parts joined by dashes, without those that an earlier one holds, in at most `longest` characters."""
    kept: list[str] = []
    for part in parts:
        if part and not any(fold(part) in fold(other) or fold(part).startswith(fold(other)) for other in kept):
            kept.append(part)
    if not kept:
        return ""
    room = longest - 3 * (len(kept) - 1)
    if sum(map(len, kept)) > room:
        share = [len(part) for part in kept]
        while sum(share) > room and max(share) > 20:
            share[share.index(max(share))] -= 1
        kept = [squeeze(part, size) for part, size in zip(kept, share, strict=True)]
    return squeeze(" – ".join(kept), longest)


def lower_first(text: str) -> str:
    """The text with a small first letter, abbreviations and names in capitals left as they are."""
    if re.match(r"[^\W\d_]+\s+[^\W\d_a-zà-ỹđ]", text):  # "Sở Y tế", "Hội Nông dân"
        return text
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
