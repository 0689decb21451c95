"""Sentences and lists against themselves: parts and their total, digits and words, shares and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.checking.result import Comparison, quote_of, say
from knowledge.document import Document
from knowledge.extract.clauses import repeats_in_words
from knowledge.extract.leads import Lead, Leads
from knowledge.extract.quantities import Quantity, find_quantities
from knowledge.records import Figure
from knowledge.text import fold

_DIVIDED = re.compile(r"(?<!\w)(?:trong đó|gồm|bao gồm|chia ra)(?!\w)")
_COMPLETE = re.compile(r"(?:gồm|chia ra|cụ thể|như sau|hoạt động|nội dung|nguồn|sau đây|phân bổ|phân kỳ)\s*:?\s*$")
_FULL_STOP = re.compile(r"\.\s|\.$|\n")


@dataclass(slots=True)
class _Node:
    """A line with an amount, the lines under it, and how many of those have none."""

    figure: Figure
    text: str
    children: list[Figure] = field(default_factory=list)
    blank: int = 0


def _is_amount(figure: Figure) -> bool:
    """Whether a figure is one amount of money in prose, no unit price."""
    digits = any(char.isdigit() for char in figure.printed)
    return figure.unit == "đồng" and isinstance(figure.value, int) and figure.row is None and digits


def _by_line(document: Document, figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """The amounts of each line that is no table, by the line's start, in text order."""
    found: dict[int, list[Figure]] = {}
    amounts = iter([figure for figure in figures if _is_amount(figure)])
    figure = next(amounts, None)
    for block in document.blocks:
        while figure is not None and figure.number_start < block.end:
            if figure.number_start >= block.start and not block.table:
                found.setdefault(block.start, []).append(figure)
            figure = next(amounts, None)
    return found


def check_lists(document: Document, figures: Sequence[Figure]) -> Iterator[Comparison]:
    """Each lead-in with an amount ("… 820.000.000 đồng, trong đó:") against the items under it."""
    lines = _by_line(document, figures)
    leads = Leads()
    nodes: dict[Lead, _Node] = {}
    for block in document.blocks:
        if block.table:
            continue
        text = document.text[block.start : block.end]
        lead, above = leads.enter(text)
        figure = next(iter(lines.get(block.start, ())), None)
        parent = nodes.get(above[0]) if above else None
        if parent is not None and figure is not None:
            parent.children.append(figure)
        elif parent is not None:
            parent.blank += 1
        if figure is not None and isinstance(figure.value, int):
            lead.amount = figure.value
            leads.pay(lead, figure.value)
            if lead.opens:
                nodes[lead] = _Node(figure, text)
    for node in nodes.values():
        yield from _compare_list(node)


def _compare_list(node: _Node) -> Iterator[Comparison]:
    parts = [int(figure.value or 0) for figure in node.children]
    if len(parts) < 2 or not node.text.rstrip().endswith((":", "sau")):
        return
    stated, summed = int(node.figure.value or 0), sum(parts)
    sources = {figure.funding for figure in node.children}
    by_source = None not in sources and len(sources) == len(parts)
    sure = not node.blank and (by_source or summed > stated or _COMPLETE.search(fold(node.text)) is not None)
    if summed != stated and not sure:
        return
    kind = "nguồn vốn" if by_source else "các mục"
    yield _sum(kind, node.figure, node.children, stated, summed)


def _sum(kind: str, whole: Figure, parts: Sequence[Figure], stated: int, summed: int) -> Comparison:
    terms = " + ".join(say(figure.value or 0, "") for figure in parts)
    said = f"“{_short(whole.label)}” ghi {say(stated, 'đồng')}, các phần {terms} = {say(summed, 'đồng')}"
    said += "" if stated == summed else f": lệch {say(abs(stated - summed), 'đồng')}."
    quotes = tuple(quote_of(figure) for figure in (whole, *parts))
    return Comparison(kind, stated == summed, said, quotes, whole.start)


def check_sentences(document: Document, figures: Sequence[Figure]) -> Iterator[Comparison]:
    """A total and its parts in one sentence: "… 4.535 triệu đồng, trong đó: … 1.590 …; … 2.945 …"."""
    for amounts in _by_line(document, figures).values():
        for i, whole in enumerate(amounts[:-1]):
            following = amounts[i + 1]
            between = document.text[whole.number_end : following.number_start]
            if _FULL_STOP.search(between) or not (_DIVIDED.search(fold(between)) or ":" in between):
                continue
            parts = _parts(document, amounts[i + 1 :])
            by_year = _by_year(whole, parts)
            if not _DIVIDED.search(fold(between)) and not by_year:
                continue
            stated, summed = int(whole.value or 0), sum(int(figure.value or 0) for figure in parts)
            sources = {figure.funding for figure in parts}
            by_source = None not in sources and len(sources) == len(parts)
            if len(parts) < 2 or any(figure.approximate or figure.bound for figure in (whole, *parts)):
                continue
            nested = len(
                [
                    1
                    for figure in parts[:-1]
                    if _DIVIDED.search(fold(document.text[figure.number_end : figure.number_end + 60]))
                ]
            )
            if by_year:
                yield _sum("các năm", whole, parts, stated, summed)
            elif summed == stated or (not nested and (by_source or summed > stated)):
                yield _sum("nguồn vốn" if by_source else "các phần", whole, parts, stated, summed)


def _by_year(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts are one amount for each year of the whole's period."""
    if whole.period_start is None or whole.period_end is None or whole.period_start == whole.period_end:
        return False
    years = [part.period_start for part in parts if part.period_start == part.period_end]
    return years == list(range(whole.period_start, whole.period_end + 1)) and len(years) == len(parts)


def _parts(document: Document, amounts: Sequence[Figure]) -> list[Figure]:
    """The amounts up to the end of the sentence."""
    parts = [amounts[0]]
    for figure in amounts[1:]:
        if _FULL_STOP.search(document.text[parts[-1].number_end : figure.number_start]):
            break
        parts.append(figure)
    return parts


def check_words(document: Document, sections: Sequence[tuple[int, str]]) -> Iterator[Comparison]:
    """Amounts in digits against the words that repeat them ("bằng chữ: …").

    Args:
        document: The document.
        sections: Start and path of each section, in text order.
    """
    last: tuple[Quantity, int, int, int] | None = None
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.table and len(text) > 20_000:
            last = None
            continue
        for quantity in find_quantities(text):
            if quantity.kind != "money" or quantity.value is None:
                continue
            if not quantity.worded:
                last = (quantity, block.start + quantity.last, block.start, block.end)
                continue
            if (
                last is None
                or block.start + quantity.first - last[1] > 120
                or not repeats_in_words(document.text, last[1], block.start + quantity.first)
            ):
                continue
            digits, words = int(last[0].value or 0), int(quantity.value)
            spelled = text[quantity.start : quantity.last]
            said = f"bằng số {say(digits, 'đồng')}, bằng chữ “{spelled}” là {say(words, 'đồng')}"
            path = next((path for start, path in reversed(sections) if start <= block.start), "")
            quotes = [
                (path, document.text[a:b], a, b)
                for a, b in dict.fromkeys([(last[2], last[3]), (block.start, block.end)])
            ]
            agrees = digits == words
            message = said if agrees else f"Số tiền {said}: lệch {say(abs(digits - words), 'đồng')}."
            yield Comparison("bằng chữ", agrees, message, tuple(quotes), block.start)
            last = None


def check_shares(figures: Sequence[Figure]) -> Iterator[Comparison]:
    """A share against its parts: "41 xã, chiếm 25% tổng số 164 xã"; "25/30 xã (83,3%)"."""
    for i, share in enumerate(figures):
        if share.unit != "%" or share.value is None or share.approximate or share.bound:
            continue
        before = figures[i - 1] if i else None
        after = figures[i + 1] if i + 1 < len(figures) else None
        if (
            before is None
            or not _beside(before, share)
            or before.value is None
            or before.unit in ("%", "đồng")
            or before.approximate
        ):
            continue
        quote = fold(share.quote)
        between = quote[before.number_end - share.start : share.number_start - share.start]
        whole: float | None = None
        part = re.match(r"\s*/\s*([\d.]+)", between)
        if part and len(between) < 60 and re.search(r"(?:\(|chiếm|đạt|tỷ lệ|bằng)\s*(?:tỷ lệ\s*)?$", between):
            whole = float(part.group(1).replace(".", "").rstrip(".") or 0)
        elif (
            after is not None
            and _beside(share, after)
            and after.value is not None
            and re.search(r"chiếm|bằng|đạt", between)
            and len(between) < 60
        ):
            link = quote[share.number_end - share.start : after.number_start - share.start]
            if re.fullmatch(r"\s*%?\s*(?:trên |trong |của |so với )?tổng số\s*", link):
                whole = float(after.value)
        if not whole:
            continue
        computed = 100 * float(before.value) / whole
        digits = len(str(share.value).split(".")[1]) if isinstance(share.value, float) else 0
        agrees = abs(computed - float(share.value)) <= 0.5 * 10**-digits + 1e-9
        parts = f"{say(before.value, '')} trên {say(whole if whole % 1 else int(whole), '')}"
        said = f"{parts} là {say(round(computed, 2), '%')}, văn bản ghi {say(share.value, '%')}"
        yield Comparison(
            "tỷ lệ", agrees, said if agrees else f"Tỷ lệ chưa khớp: {said}.", (quote_of(share),), share.start
        )


def _beside(first: Figure, second: Figure) -> bool:
    return first.start == second.start and first.end == second.end and first.number_end <= second.number_start


def _short(label: str) -> str:
    return label if len(label) <= 80 else label[:79].rstrip() + "…"
