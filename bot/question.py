"""What a message asks: slots that are certain, and the words that are left as its topic."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Asked(StrEnum):
    """What kind of thing the question wants."""

    MONEY = "tiền"  # bao nhiêu tiền, kinh phí, ngân sách
    SHARE = "tỷ lệ"  # bao nhiêu %, tỷ lệ
    COUNT = "số lượng"  # bao nhiêu người, mấy lớp
    AGENCY = "cơ quan"  # ai, cơ quan nào, sở nào (duty -> agency)
    DUTY = "nhiệm vụ"  # làm gì, nhiệm vụ gì (agency -> duties)
    WHEN = "thời hạn"  # khi nào, hạn, bao lâu một lần
    WHERE = "ở đâu"
    NUMBER = "số hiệu"  # số mấy, số hiệu
    ISSUED = "ngày ban hành"
    EFFECT = "ngày có hiệu lực"
    SIGNER = "người ký"
    ISSUER = "cơ quan ban hành"
    REPLACES = "thay thế"
    CITES = "căn cứ"
    DOCUMENT = "văn bản"  # what a document is; which documents there are
    PURPOSE = "chi cho việc gì"  # amount -> what it is for
    SOURCE_OF_FUNDS = "nguồn kinh phí"
    RECIPIENTS = "nơi nhận"  # to whom a document is sent
    SUMMARY = "tóm tắt"
    TEXT = "nội dung"  # anything else: a passage


class Across(StrEnum):
    """How several figures are put together."""

    COMPARE = "so sánh"
    MAX = "lớn nhất"
    MIN = "nhỏ nhất"
    SUM = "tổng"
    COUNT = "bao nhiêu nơi"
    DIFFERENCE = "chênh lệch"
    RATIO = "gấp mấy lần"
    SHARE = "chiếm bao nhiêu phần trăm"
    EACH = "từng nơi"  # "các tỉnh … thế nào": one line a place


@dataclass(frozen=True, slots=True)
class Period:
    """Years asked for: 2012..2012 or 2021..2025; `until` for "đến 2025" (the end is fixed, the start is not).

    `lead` is the word right before them, without marks: "lớp mở năm 2011" names a thing by it.
    """

    start: int
    end: int
    until: bool = False
    lead: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A message understood.

    Attributes:
        text: As typed (NFC, trimmed).
        normal: Repaired: shorthand written out, courtesies dropped, typing errors and missing marks repaired.
        asks: What is wanted, most certain first; several when the question asks several things.
        places: Canonical names as plans have them ("Bến Tre", "TP. Hồ Chí Minh"), in the order asked.
        all_places: "các tỉnh", "tỉnh nào": every place of the library.
        own_place: "tỉnh mình", "ở đây": a place is meant but not named.
        periods: Years asked for, in the order asked.
        agencies: Canonical agency names, in the order asked.
        role: "chủ trì" or "phối hợp" where the question insists on it.
        funding: "trung ương", "địa phương", or another source as the data file names it.
        units: Units asked for, such as "người", "lớp", "đồng/ngày", in the order asked.
        documents: Document numbers, or their stems, as typed ("2492", "588/QĐ-UBND").
        across: How figures are put together, or None.
        amount: A number that the question itself states, in canonical unit (740_000_000), or None.
        topic: Content words left over, each as (word as repaired, marks typed by the person or not).
        in_scope: False where nothing in the message belongs to the world of plans.
        repairs: (as typed, as understood) of what was changed in a way that may matter.
        carried: Names of the slots that were taken over from earlier questions.
        baseline: "so với năm 2020": the year compared with, where the question does not ask for that year itself.
        levels: Levels of government asked for ("xã", "huyện", "tỉnh", "trung ương"), in the order asked.
        stated: Numbers that the question itself states, each as (value, unit): (41, "xã"), (740000000, "đồng").
        days: Days that the question names, ISO ("ngày 29/8/2011").
        document_kinds: Kinds of documents named ("kế hoạch", "công văn"), in the order asked.
        content: All words with content in order, those of agencies, money and kinds of documents included; only
            places, years, asking words and function words are left out. `topic` is the stricter list.
        phrases: The words of `content` as the language has them, those of several syllables whole ("bảo hiểm").
        current_places: For each of `places`, its name since 1 July 2025 (the same where it lives on).
        relative: Years told by others that the conversation could not resolve ("năm trước"), as typed, or None.
        fundings: All sources of money named; `funding` is set only where it is one.
        issuers: Agencies named as those whose documents are asked about ("Bộ Y tế", "ngành y tế"), as the library's
            headers have them; they are then not among `agencies`.
        length: How many years the answer is to be for ("5 năm"), 0 for the whole stage ("cả giai đoạn"), or None.
        off_topic: Words that speak of something else than plans ("thời tiết"), where `in_scope` is False.
        replaced: In a conversation the places and years of the question before, where this one put others in.
        within: What the conversation said of where, taken over with the rest: it may name a district.
        unsure_place: A short name as typed, and the places with plans that it may mean ("QN"), where these are several.
        strangers: Names of places, as typed, of which neither the list of provinces nor any document knows.
    """

    text: str
    normal: str
    asks: tuple[Asked, ...] = ()
    places: tuple[str, ...] = ()
    all_places: bool = False
    own_place: bool = False
    periods: tuple[Period, ...] = ()
    agencies: tuple[str, ...] = ()
    role: str | None = None
    funding: str | None = None
    units: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    across: Across | None = None
    amount: int | float | None = None
    topic: tuple[tuple[str, bool], ...] = ()
    in_scope: bool = True
    repairs: tuple[tuple[str, str], ...] = ()
    carried: tuple[str, ...] = ()
    baseline: Period | None = None
    levels: tuple[str, ...] = ()
    stated: tuple[tuple[int | float, str], ...] = ()
    days: tuple[str, ...] = ()
    document_kinds: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    current_places: tuple[str, ...] = ()
    relative: str | None = None
    fundings: tuple[str, ...] = ()
    off_topic: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    length: int | None = None
    strangers: tuple[str, ...] = ()
    replaced: tuple[tuple[str, ...], tuple[Period, ...]] | None = None
    within: str = ""
    unsure_place: tuple[str, tuple[str, ...]] | None = None
