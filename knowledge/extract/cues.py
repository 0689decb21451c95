"""What the words around a number say of it: who pays, and whether it is a target, a result, a request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from knowledge.extract.lexicon import alternatives, finder, load, named
from knowledge.text import fold

_FROM = re.compile(r"\s*[,(]?\s*(?:được\s+)?(?:lấy|trích|chi|bố trí|sử dụng|cân đối)?\s*(?:từ|do|bằng|thuộc|nguồn|\()")
_OTHERS = "nguồn khác"
_BUDGETS = {"trung ương", "địa phương", "ngân sách huyện", "ngân sách xã", "ngân sách nhà nước"}
_YEARS = re.compile(r"\s(?:năm|giai đoạn)\s20\d\d(?:\s*-\s*20\d\d)?(?=\s\w)")  # "kinh phí năm 2022 đã sử dụng"
# "trên cơ sở Trung tâm hiện có, …": what is there already, no state of things that is told.
_ALREADY = re.compile(r"(?<!\w)hiện có(?=\s*(?:[,;.)]|$|(?:được|để|và|của|tại|thành)\s))")
_DONE = re.compile(r"\W*(?:[^,;:]{0,40},\s*)?(?:(?:toàn\s+)?tỉnh\s+|thành phố\s+|huyện\s+|địa phương\s+)?đã\s")


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = []
    for entry in load("funding")["source"]:
        found = sorted(map(fold, [*entry["words"], *entry.get("titles", [])]), key=len, reverse=True)
        patterns.append((str(entry["name"]), re.compile(rf"(?<!\w)(?:{alternatives(found)})(?!\w)")))
    return tuple(patterns)


@cache
def _any_source() -> re.Pattern[str]:
    """Any word or title of any source: most lines name none, and one search tells."""
    entries = load("funding")["source"]
    found = {fold(word) for entry in entries for word in [*entry["words"], *entry.get("titles", [])]}
    return re.compile(rf"(?<!\w)(?:{alternatives(sorted(found))})(?!\w)")


def sources_in(text: str, *, title: bool = False) -> list[tuple[int, str]]:
    """The sources of money that a text names, with their places, in text order.

    Args:
        text: The words.
        title: Whether they are a column's or a list item's title, where "Trung ương" alone says it.
    """
    view = fold(text)
    hits: list[tuple[int, int, str]] = []
    if not _any_source().search(view):
        return []
    for name, pattern in _titles() if title else named("funding", "source", "name"):
        hits.extend((match.start(), match.end(), name) for match in pattern.finditer(view))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, str]] = []
    end = -1
    for start, stop, name in hits:
        if start >= end:
            kept.append((start, name))
            end = stop
    return kept


def says_total(text: str) -> bool:
    """Whether the words say that an amount is the whole ("Tổng kinh phí")."""
    view = fold(text)
    return finder("funding", "total").search(_YEARS.sub("", view) if " 20" in view else view) is not None


def funding_of(before: str, after: str) -> str | None:
    """Who pays an amount, from the words before it, else from "từ nguồn …" behind it; "tổng" for a whole."""
    short = before.strip(" \t-+*:,.;")
    titled = title_source(short)
    names = [titled] if titled else list(dict.fromkeys(name for _, name in sources_in(short)))
    if len(names) > 1 and not says_total(short):
        names = [name for name in names if name != _OTHERS] or names  # "xã hội hóa và các nguồn hợp pháp khác"
    if len(names) > 1:
        if not says_total(short) and not _BUDGETS & set(names):
            return names[0]  # "viện trợ và nguồn huy động khác": a part beside the budgets' parts, not the whole
        return "tổng" if says_total(short) or "và" in short.split() else names[-1]
    if names:
        return names[0]
    opening = _FROM.match(fold(after))
    if opening:
        behind = sources_in(re.split(r"[;)]|\d", after[: opening.end() + 60])[0], title=False)
        if len({name for _, name in behind}) == 1:
            return behind[0][1]
    return "tổng" if says_total(short) or fold(short) in ("kinh phí thực hiện", "dự toán kinh phí") else None


def title_source(text: str) -> str | None:
    """The source that a title or short item is the name of ("Ngân sách tỉnh", "- Trung ương:"); None for others."""
    view = fold(text).strip(" \t-+*:,.;()")
    view = re.sub(
        r"^(?:trong đó|gồm|bao gồm|chia ra|nguồn vốn|nguồn|vốn|kinh phí|từ|do|bằng|đề nghị)\s*:?\s+", "", view
    )
    found = {name for _, name in sources_in(view, title=True)}
    hits = [match for _, pattern in _titles() for match in [pattern.match(view)] if match]
    longest = max((match.end() for match in hits), default=0)
    return found.pop() if len(found) == 1 and longest >= 0.5 * len(view) > 0 else None


_SOURCE_LEAD = re.compile(r"(?:(?:từ\s+)?(?:nguồn vốn|nguồn|vốn|kinh phí)\s+)?")


@lru_cache(maxsize=1 << 10)
def is_source(text: str) -> bool:
    """Whether words are the name of a source and nothing else: "Ngân sách tỉnh", not "Ngân sách tỉnh chi tập huấn"."""
    view = fold(text).strip(" \t-+*:,.;()")
    lead = _SOURCE_LEAD.match(view)
    starts = {0, lead.end() if lead else 0}
    patterns = [pattern for _, pattern in (*_titles(), *named("funding", "source", "name"))]
    return any(pattern.fullmatch(view, at) for at in starts for pattern in patterns)


def standing_of(texts: Iterable[str]) -> str | None:
    """One of "đề nghị", "hiện trạng", "kết quả", "dự kiến", "mục tiêu", from the nearest text that says so."""
    for text in texts:
        view = fold(text)
        view = _ALREADY.sub("", view) if "hiện có" in view else view
        if _DONE.match(view):
            return "kết quả"
        for name, pattern in named("figures", "standing", "name"):
            if pattern.search(view):
                return name
    return None
