"""The records that are extracted from a document, each with its place.

For every record, `document.text[record.start:record.end] == record.quote` (offsets in code points).
Money is in đồng (int), a percentage is 0..100, a count is as it is. `section` is an outline path such as "II.3",
"Điều 2", "Phụ lục 3.2.1" or "Mở đầu".
"""

from __future__ import annotations

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that a plan cites, and why: `relation` is "căn cứ", "thay thế", "ban hành kèm" or "nhắc tới"."""

    number: str
    kind: str | None
    issued_on: str | None
    issuer: str | None
    subject: str | None
    relation: str
    section: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a header field stands in the text. `blank` marks a place that the plan left empty ("Số: /KH-UBND")."""

    field: str
    quote: str
    start: int
    end: int
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """What a plan says of itself; None where it does not say. `issued_on` is ISO to the day or the month."""

    number: str | None
    kind: str | None
    title: str | None
    place: str | None
    issuer: str | None
    issued_on: str | None
    signer: str | None
    period_start: int | None
    period_end: int | None
    replaces: str | None
    marks: tuple[Mark, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that an officer may ask for.

    Attributes:
        label: What is counted and for whom, understandable by itself.
        value: The number; None when it is a range.
        low: Lower end of a range, or equal to value for "ít nhất / tối thiểu / trên".
        high: Upper end of a range, or equal to value for "không quá / tối đa / dưới".
        unit: "đồng", "%", "người", "đồng/người/tháng", …
        funding: "tổng", "trung ương", "địa phương", or the source as written; None for what is not money.
        printed: The number with its unit and qualifier as printed ("khoảng 400.000 người"), part of the quote.
        number_start: Offset of the first digit (or number word) in the document's text.
        number_end: Offset behind the number.
        approximate: "khoảng", "gần", "hơn", "dự kiến khoảng" stands before it.
        bound: The word that bounds it ("tối thiểu", "ít nhất", "trên", "không quá"), or None.
        standing: "đề nghị", "dự kiến", "mục tiêu", "kết quả", "hiện trạng", or None.
        row: Label of the table row it stands in, or None.
        parent: Label of the parent row, or None.
        column: What the table column means, or None.
        note: The row's explanation, or None.
        context: Titles of the headings above, outermost first, joined by " > ".
    """

    label: str
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    place: str | None
    period_start: int | None
    period_end: int | None
    funding: str | None
    section: str
    quote: str
    start: int
    end: int
    printed: str
    number_start: int
    number_end: int
    approximate: bool = False
    bound: str | None = None
    standing: str | None = None
    row: str | None = None
    parent: str | None = None
    column: str | None = None
    note: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """What an agency is told to do. `role` is "chủ trì", "phối hợp" or "thực hiện".

    `agency` is the canonical name (or as written, where the list has none), `agency_text` the words of the plan;
    `level` is "trung ương", "tỉnh", "huyện" or "xã"; `activity` is the activity's heading where the duty only names
    who leads it; `partners` are the agencies named as working with it.
    """

    agency: str
    agency_text: str
    role: str
    level: str
    text: str
    place: str | None
    section: str
    quote: str
    start: int
    end: int
    activity: str | None = None
    partners: tuple[str, ...] = ()
    context: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due: `due` is an ISO day, month or year; `recurrence` is the rhythm as written."""

    what: str
    who: str | None
    to: str | None
    due: str | None
    recurrence: str | None
    place: str | None
    section: str
    quote: str
    start: int
    end: int
    printed: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the check: a comparison that agrees ("khớp"), or one that does not ("lệch").

    `quotes` holds (section, quote, start, end) of what was compared.
    """

    kind: str
    agrees: bool
    message: str
    quotes: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document."""

    header: Header
    figures: tuple[Figure, ...]
    duties: tuple[Duty, ...]
    deadlines: tuple[Deadline, ...]
    findings: tuple[Finding, ...] = ()
