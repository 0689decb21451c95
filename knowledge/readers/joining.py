"""Lines to paragraphs: hard-wrapped lines are joined, and nothing else is.

Whether a document is wrapped at all is measured first: in one that is not, every line is a paragraph, and only a
sentence that is plainly cut in two is mended. In one that is, a line goes on from the line before unless it begins
an item, a heading, a "Căn cứ" or a signature, or the line before ended its sentence or stopped short of the margin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.readers.heads import is_value
from knowledge.readers.layout import Paragraph
from knowledge.readers.wording import pairs_of, wording

_ENDED = re.compile(r"[.;:!?…][\"”’')\]]*$")
_NUMBERED = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-H])\s*[.)/]|\d{1,2}(?:\.\d{1,2})+\s|(?:Điều|Chương|Phần|Mục)\s"
)
_DASHED = re.compile(r"[-–—]\s+(\S+)")
_YEARS = re.compile(r"\d{4}\s*[-–—]?$")
_SHARE_WRAPPED = 0.15
_LONGEST_WRAPPED = 150
_SHORTEST_WRAPPED = 30
_SURELY_LONG = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the file has it.

    Attributes:
        text: The line's clean text.
        gap: A blank line, or a visible gap, stands before it.
        indent: Where it begins (characters, or points in a PDF).
        right: Where it ends, in the same unit.
        heading: 1..6 where the file itself marks a heading.
        whole: The file itself says that this is a paragraph of its own.
    """

    text: str
    gap: bool = False
    indent: float = 0.0
    right: float = 0.0
    heading: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document breaks its lines.

    Attributes:
        wrapped: Whether it breaks them within paragraphs at all.
        margin: The right margin (characters, or points in a PDF).
        pairs: Neighbouring words that its lines hold unbroken (see `pairs_of`).
        indented: Whether a paragraph's first line is indented.
        letter: The usual width of a letter, in the margin's unit.
        printed: Whether indents and margins are those of the printed page, and so to be trusted.
    """

    wrapped: bool
    margin: float
    pairs: frozenset[str]
    indented: bool = False
    letter: float = 1.0
    printed: bool = False


def join_lines(lines: Sequence[Line], habits: Habits | None = None) -> list[Paragraph]:
    """The paragraphs that the lines make up."""
    lines = [line for line in lines if re.search(r"\w", line.text)]
    if habits is None:
        habits = measure(lines)
    if habits.wrapped and _double_spaced(lines):
        lines = [replace(line, gap=False) for line in lines]
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if groups and _goes_on(groups[-1], line, after, habits):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(" ".join(line.text for line in group), group[0].heading) for group in groups]


def measure(lines: Sequence[Line]) -> Habits:
    """The line-breaking habits that a document's lines show."""
    spaced = _double_spaced(lines)
    both = [
        (a, b)
        for a, b in pairwise(lines)
        if (spaced or not b.gap) and b.text[:1].islower() and not begins(b.text) and not _ENDED.search(a.text)
    ]
    broken = [a for a, _ in both]
    lengths = sorted(len(line.text) for line in lines)
    usual = lengths[int(len(lengths) * 0.95)] if lengths else 0
    # Web pages break a paragraph's first line early, for what stands before it in the page is not seen; where the
    # cells of a table stand on lines of their own, both are short.
    widths = sorted(max(len(a.text), len(b.text)) for a, b in both)
    wrapped = len(broken) >= max(2, _SHARE_WRAPPED * len(lines)) and usual <= _LONGEST_WRAPPED
    wrapped = wrapped and widths[len(widths) // 2] >= _SHORTEST_WRAPPED
    if not wrapped:
        return Habits(False, 0.0, frozenset())
    rights = sorted(line.right for line in broken)
    margin = rights[int(len(rights) * 0.95)]
    pairs = frozenset(pair for line in lines for pair in pairs_of(line.text))
    indents = sorted(line.indent for _, line in both)
    flush = indents[len(indents) // 2]
    firsts = sum(line.indent > flush + 1 for line in lines)
    return Habits(True, margin, pairs, firsts >= 0.1 * len(lines))


def _double_spaced(lines: Sequence[Line]) -> bool:
    """Whether every line stands between blank ones, so that a blank line says nothing."""
    if len(lines) < 8 or sum(line.gap for line in lines) < 0.9 * len(lines):
        return False
    pairs = list(pairwise(lines))
    broken = sum(b.text[:1].islower() and not begins(b.text) and not _ENDED.search(a.text) for a, b in pairs)
    return broken >= 0.3 * len(pairs)


def begins(text: str) -> bool:
    """Whether a line begins an item, a heading, a "Căn cứ", a signature."""
    return wording().paragraph.match(text) is not None


def _goes_on(group: list[Line], line: Line, after: Line | None, habits: Habits) -> bool:
    tail, head = group[-1].text, line.text
    if group[-1].heading or line.heading:
        return False
    if len(head) == 1 and is_value(tail):
        return False  # "6.500.000.000" / "đ": a row's letter below a cell of the row above, no unit
    if tail in wording().opening and head.startswith(wording().places) and head.isupper():
        return True
    if not line.whole and not line.gap and _cut_phrase(" ".join(part.text for part in group[-4:]), head):
        return True
    if begins(head):
        return _within_name(tail, head, habits, line.gap)
    if line.gap or line.whole or not habits.wrapped:
        return _surely_cut(tail, head)
    if (tail.isupper() and not (":" in tail and head[0].islower())) or head.isupper():  # "ĐVT: 1.000" / "đồng"
        return _title_goes_on(" ".join(part.text for part in group[-3:]), head)
    if habits.indented and _is_first_line(group, line, habits):
        return False
    return _wrapped_on(group, line, after, habits)


def _is_first_line(group: list[Line], line: Line, habits: Habits) -> bool:
    """Whether a line's indent begins a paragraph; below an item's first line it only hangs under the item's text."""
    if line.text[0].islower() or line.indent <= group[-1].indent + habits.letter:
        return False
    return len(group) > 1 or (habits.printed and not begins(group[0].text))


def _wrapped_on(group: list[Line], line: Line, after: Line | None, habits: Habits) -> bool:
    tail, head = group[-1].text, line.text
    ended = _ENDED.search(tail) is not None
    full = group[-1].right + (1 + len(head.split()[0])) * habits.letter > habits.margin
    if head[0].islower():
        return True
    if not head[0].isalpha():
        return (
            not ended or (head[0].isdigit() and not tail.endswith(".")) or (full and habits.printed and habits.indented)
        )
    if ended:
        return full and habits.printed and habits.indented
    last = tail.split()[-1]
    if len(group) == 1 and _NUMBERED.match(tail) and last in wording().closing and not full:
        return _rest_of_heading(line, after)  # "9. Bảo hiểm xã hội tỉnh" / "Cấp thẻ …": the name may end there
    if last[-1] in ",(“/" or last in wording().dangling or _is_pair(f"{last} {head.split()[0]}", habits):
        return True
    if len(group) == 1 and _NUMBERED.match(tail) and not habits.printed:
        return _rest_of_heading(line, after)
    return full


def _rest_of_heading(line: Line, after: Line | None) -> bool:
    """A short line without a stop, before a new paragraph: the heading's second line, not the text under it."""
    if len(line.text) > _SURELY_LONG or _ENDED.search(line.text.rstrip(":")):
        return False
    return after is None or after.gap or begins(after.text) or after.text[:1].isupper()


def _surely_cut(tail: str, head: str) -> bool:
    """A sentence cut in two where no break belongs: a long line without a stop, and a small letter behind it."""
    if not head[:1].islower() or begins(head) or _ENDED.search(tail) or tail.isupper():
        return False
    return (
        len(tail) >= _SURELY_LONG or tail.endswith(",") or (len(tail) >= 25 and tail.split()[-1] in wording().dangling)
    )


def _cut_phrase(tail: str, head: str) -> bool:
    """A stock line in capitals that was broken ("QUYẾT" / "ĐỊNH:"), or a date broken behind "ngày"."""
    words = wording()
    if tail.split()[-1].lower() in ("ngày", "tháng", "năm") and head[:1].isdigit() and not begins(head):
        return True
    if tail in words.standing or tail not in words.prefixes:
        return False
    rest = head.rstrip(" :.").split(maxsplit=12)
    return any(f"{tail} {' '.join(rest[:n])}" in words.prefixes for n in range(1, len(rest) + 1)) and (
        f"{tail} {' '.join(rest)}" in words.prefixes
        or any(f"{tail} {' '.join(rest)}".startswith(o) for o in words.opening)
    )


def _title_goes_on(tail: str, head: str) -> bool:
    if not (tail.isupper() and head.isupper()):
        return tail.split()[-1] in wording().dangling and not head.isupper()
    if tail.split()[-1] in wording().dangling or tail.endswith(","):
        return True
    plain_tail, plain_head = tail.rstrip(" :."), head.rstrip(" :.")
    if plain_tail in wording().standing or plain_head in wording().standing or _ENDED.search(tail):
        return False
    return not any(head.startswith(opening) for opening in wording().opening)


def _within_name(tail: str, head: str, habits: Habits, gap: bool) -> bool:
    """Whether "- Thương binh" or "- 2025" at a line's start is no item but the rest of a name or of a span of years."""
    dash = _DASHED.match(head)
    if dash is None or gap or _ENDED.search(tail) or not habits.wrapped:
        return False
    if dash.group(1)[:4].isdigit() and _YEARS.search(tail):
        return True
    triple = f"{tail.split()[-1].lower()} - {dash.group(1).lower()}"
    return _is_pair(triple, habits)


def _is_pair(pair: str, habits: Habits) -> bool:
    return pair in habits.pairs or pair in wording().pairs
