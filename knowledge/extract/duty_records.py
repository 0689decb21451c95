"""What agencies are told in a stretch of a document, and the records of duties that are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.agencies import AgencyMention
from knowledge.document import Document
from knowledge.extract import duty_words
from knowledge.extract.assigning import agency_lists, body_start
from knowledge.outline import Outline, Section
from knowledge.records import Duty, Header
from knowledge.text import fold, squash

LONGEST_QUOTE = 600
_FEWEST_WORDS = 3
_SAYS_ROLE = re.compile(r"(?<!\w)(?:chủ trì|phối hợp|thực hiện|triển khai|và|cùng)(?!\w)|hoàn thành.*|\W+(?=\W)")


@dataclass(frozen=True, slots=True)
class Order:
    """What agencies are told in one stretch of the document, offsets in its text.

    `part` is "acting", "directed" (told by those who act), "partner" or "recipient"; `text_start` is negative where
    the order only names them ("Chủ trì: …").
    """

    who: tuple[AgencyMention, ...]
    role: str
    start: int
    end: int
    text_start: int
    partners: tuple[AgencyMention, ...] = ()
    part: str = "acting"
    line: int = 0  # where the paragraph begins
    scope: str = ""  # the part of the task that a bracket behind the name gives it, "(đối với trường học)"
    text_end: int = -1  # where the duty's words end, where that is before the end of the quote


class DutyWriter:
    """Makes records of orders."""

    def __init__(self, document: Document, outline: Outline, header: Header) -> None:
        self.document = document
        self.outline = outline
        self.header = header

    def duties(self, order: Order) -> Iterator[Duty]:
        """The records of an order, one for each agency."""
        text = self.document.text
        start, end = order.start, order.end
        while end > start and text[end - 1] in " \t;":
            end -= 1
        if end - start > LONGEST_QUOTE:
            end = _cut(text, start, end)
        activity = self._activity(self.outline.at(order.line))
        label = order.text_start < 0
        behind = min(end, order.text_end) if order.text_end >= 0 else end
        if label and order.scope:
            activity = f"{activity} {order.scope}" if activity else order.scope
        what = activity if label else text[max(order.text_start, start) : behind].strip(" :,;")
        if what and not label and order.text_end < 0 and len(_SAYS_ROLE.sub("", fold(what)).split()) < _FEWEST_WORDS:
            lead = self._lead(order) or activity
            if order.part == "recipient":  # "lập dự toán gửi Sở Tài chính thẩm định": only the whole says what of
                what = text[start + body_start(text[start:end]) : end].strip(" :,;")
            elif lead:
                what = f"{lead}: {what}"
        for mention in order.who:
            yield Duty(
                agency=self._name(mention),
                agency_text=mention.text,
                role=order.role,
                level=mention.level,
                text=what or text[start:end],
                place=self.header.place,
                section=self.outline.path_at(order.line),
                quote=text[start:end],
                start=start,
                end=end,
                activity=activity if label else None,
                partners=tuple(dict.fromkeys(self._name(p) for p in order.partners)),
                context=self.outline.context_at(order.line),
            )

    def _lead(self, order: Order) -> str:
        """What the paragraph says before it names who acts ("2. Trợ giúp pháp lý: Sở Tư pháp chủ trì"); or ""."""
        line = self.document.text[order.line : max(order.start, order.text_start)]
        lead, colon, _ = line[body_start(line) :].rpartition(":")
        return squash(lead) if colon and not agency_lists(lead) else ""

    def _name(self, mention: AgencyMention) -> str:
        return mention.canonical

    def _activity(self, section: Section) -> str | None:
        """The title of the activity that a "Phân công" belongs to."""
        for above in reversed(self.outline.ancestors(section)):
            title = above.title.strip(" :.")
            if title and not duty_words.at("assignment_heading").match(fold(title)):
                return title
        return None


def _cut(text: str, start: int, end: int) -> int:
    """Where a stretch that is too long to quote ends: behind a word."""
    stop = text.rfind(" ", start, start + LONGEST_QUOTE)
    return stop if stop > start else min(end, start + LONGEST_QUOTE)
