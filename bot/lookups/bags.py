"""The terms of records: which words of a record and of its surroundings it is found by, each field with its weight."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from bot.lookups.surroundings import lead_in, shared
from bot.lookups.terms import Bag, syllables, telling, vocabulary
from knowledge.records import Citation, Deadline, Duty, Figure
from knowledge.text import fold, squash

# Weight of the fields of a record: what it says of itself counts most, headings above it least.
LABEL, ROW, NEAR, NOTE, PARENT, LEAD, CONTEXT, QUOTE = 1.0, 1.0, 0.85, 0.7, 0.6, 0.5, 0.45, 0.3
BEFORE, BEHIND = 0.7, 0.95
# What the numbers of a list share counts as held by each, no more.
SHARED = 0.42
TAGS = re.compile(
    r"\((?:khoảng|lúc đầu|về sau|(?:tổng )?cộng|tổng(?: số)?|nst[ưw]|nsđp|trung ương|địa phương"
    r"|[^()]*ngân sách[^()]*|xã hội hoá|xã hội hóa)\)"
    r"|\bphần do [^()–]{2,30}? (?:quản lý|thực hiện|đảm bảo|bảo đảm|đảm nhận|phụ trách)\b",  # whose share the plan's is
    re.I,
)
_BRACKETS = re.compile(r"\([^)]*\)?")


# What follows speaks of a part of what was counted.
_PARTS = re.compile(r"\b(?:trong đó|trong số đó|trong số này|bao gồm|gồm)\b", re.IGNORECASE)

# "Mức mỗi em mỗi năm": for each of what it is, which the unit says already.
_FOR_EACH = re.compile(
    r"\b(?:mỗi|từng|một|1) (?:kh(?:óa|oá) học|(?:lớp|buổi|năm|ngày|tiết) (?:thực )?học|trẻ em"
    r"|(?:cộng tác|học|nhân) viên|(?:người )?lao động|[^\W\d_]+)(?= |$|,)",
    re.IGNORECASE,
)

# What kind of number it is, and nothing of what it is for.
_KIND = re.compile(r"^(?:mức (?:hỗ trợ|chi)|định mức|đơn giá)\b", re.IGNORECASE)

_YEARS = re.compile(r"(?:năm|giai đoạn)?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def head(label: str) -> tuple[str, str]:
    """A label's own words, and what stands behind its dash: the things it belongs to.

    Where its first part only names a kind of number ("Mức mỗi buổi – Thuê chuyên gia"), the next part is its own too.
    """
    parts = label.split(" – ")
    if tuple(syllables(_BRACKETS.sub(" ", parts[0]))) in vocabulary().totals:  # "Tổng (Giai đoạn 2016 - 2020)"
        return parts[0], " – ".join(parts[1:])
    own = next((i for i, part in enumerate(parts) if telling(_KIND.sub(" ", _FOR_EACH.sub(" ", part)))), 0) + 1
    if own > 1 and is_heading(parts[own - 1]):
        own = 1  # "Kinh phí năm 2013 – KẾT QUẢ" is the money of 2013, whatever heading it stands under
    return " – ".join(parts[:own]), " – ".join(parts[own:])


def is_heading(part: str) -> bool:
    """Whether a part of a label is only a heading of its plan ("KẾT QUẢ"), years aside."""
    return tuple(syllables(_YEARS.sub(" ", _BRACKETS.sub(" ", part)))) in vocabulary().headings


def figure_bags(figures: Sequence[Figure], text: str) -> Iterator[tuple[Figure, Bag]]:
    """The figures of a text with their terms."""
    starts = sorted({f.number_start for f in figures})
    ends = sorted({f.number_end for f in figures})
    for f in figures:
        bag = Bag()
        own, above = head(f.label)
        bag.add(_BRACKETS.sub(" . ", own), LABEL)
        bag.add(own, PARENT)
        bag.add(above.replace(" – ", " . "), PARENT)
        bag.add(f.unit.replace("/", " "), LABEL)
        bag.add(f.row, ROW)
        bag.add(f.column, NOTE)
        bag.add(f.note, NOTE)
        bag.add(f.parent, PARENT)
        bag.add(f.context, CONTEXT)
        # The words around the number, up to the numbers before and behind it: in a sentence that counts several
        # things, these are the words that belong to this one.
        before = ends[i - 1] if (i := bisect_left(ends, f.number_start + 1)) else 0
        after = starts[j] if (j := bisect_left(starts, f.number_end)) < len(starts) else len(text)
        # A counted thing stands behind its number, what money is for stands before it.
        counted = not f.unit.startswith("đồng") and f.unit != "%"
        bag.add(text[max(before, f.start) : f.number_start], BEFORE if counted else NEAR)
        bag.add(text[lead_in(f, figures, text) : f.number_start], LEAD)
        behind = _PARTS.split(text[f.number_start : min(after, f.end)], maxsplit=1)[0]
        if text.rfind("(", f.start, f.number_start) > text.rfind(")", f.start, f.number_start):
            behind = behind.partition(")")[0]  # what follows its bracket is something else
        bag.add(behind, BEHIND if counted else BEFORE)
        for start, end in shared(f, figures, text):
            bag.add(text[start:end], SHARED)
        bag.add(f.quote, QUOTE)
        bag.add(f.printed, LABEL)
        yield f, bag


def duty_bag(duty: Duty, heading: Callable[[int], str], told: Callable[[int], str]) -> Bag:
    """The terms of a duty.

    `heading` gives the heading that an offset of its text stands under, `told` what stands between the two.
    """
    bag = Bag()
    if says_only_who(duty):
        bag.add(heading(duty.start), NEAR)
        bag.add(told(duty.start), NOTE)
    bag.add(duty.text, LABEL)
    bag.add(duty.activity, ROW)
    bag.add(" ".join(duty.partners), NOTE)
    bag.add(duty.quote, NOTE)
    bag.add(duty.context, CONTEXT)
    bag.add(f"{duty.agency} {duty.agency_text}", CONTEXT)
    return bag


# "Chủ trì: Sở Nội vụ" fills a form; "triển khai thực hiện" tells nobody what to do.
_ONLY_WHO = re.compile(r"(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện|phân công)\s*:")
_FORM_WORDS = re.compile(
    r"\b(?:triển khai|thực hiện|phối hợp|chủ trì|tổ chức|thi hành|xem xét|đồng thời|nghiêm túc|tốt|và)\b"
    r"|\b(?:chịu|có) trách nhiệm\b|\W+"
)


def says_only_who(duty: Duty) -> bool:
    """Whether the words of a duty name who leads or joins, and leave what to the heading ("Chủ trì: Sở Nội vụ").

    A row of a table that assigns work says what in a cell of its own.
    """
    if duty.activity is not None:  # "Sở Thông tin và Truyền thông" names who, though it holds "truyền thông"
        form = _ONLY_WHO.match(fold(duty.quote).strip(" -+*.;"))
        return form is not None or fold(squash(duty.activity)) not in fold(squash(duty.quote))
    text = fold(duty.text or duty.quote).strip(" -+*.;")
    return _ONLY_WHO.match(text) is not None or not _FORM_WORDS.sub("", text)


def deadline_bag(deadline: Deadline) -> Bag:
    """The terms of a deadline."""
    bag = Bag()
    bag.add(deadline.what, LABEL)
    bag.add(deadline.printed, LABEL)
    bag.add(deadline.quote, NEAR)
    bag.add(f"{deadline.who or ''} . {deadline.to or ''}", NOTE)
    bag.add(deadline.context, CONTEXT)
    return bag


def citation_bag(citation: Citation) -> Bag:
    """The terms of a citation."""
    bag = Bag()
    bag.add(f"{citation.kind or ''} {citation.subject or ''}", LABEL)
    bag.add(citation.number, LABEL)
    bag.add(citation.issuer, NOTE)
    bag.add(citation.quote, NEAR)
    return bag
