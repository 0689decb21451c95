"""How it is said that the library does not hold an answer: what was looked for, where, and what there is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose import phrases
from bot.question import Asked, Question
from bot.understand.quarters import parts_of_year
from knowledge.text import bare

if TYPE_CHECKING:
    from bot.lookups.desk import Desk

OUT_OF_SCOPE = (
    "Câu hỏi này nằm ngoài các kế hoạch trong kho; tôi chỉ tra cứu được kinh phí, chỉ tiêu, nhiệm vụ, thời hạn "
    "và nội dung của các kế hoạch công tác xã hội."
)
# So much of a person's own words is given back.
_TYPED = 100
_SOUGHT = {
    Asked.MONEY: "số tiền", Asked.SHARE: "tỷ lệ", Asked.COUNT: "số lượng", Asked.AGENCY: "cơ quan được giao việc này",
    Asked.DUTY: "nhiệm vụ", Asked.WHEN: "thời hạn", Asked.NUMBER: "số hiệu", Asked.ISSUED: "ngày ban hành",
    Asked.EFFECT: "ngày có hiệu lực",
    Asked.SIGNER: "người ký", Asked.ISSUER: "cơ quan ban hành", Asked.REPLACES: "văn bản bị thay thế",
    Asked.CITES: "căn cứ", Asked.SOURCE_OF_FUNDS: "nguồn kinh phí", Asked.PURPOSE: "khoản chi có số tiền này",
}  # fmt: skip


def no_place(places: tuple[str, ...], desk: Desk) -> str:
    """The library has nothing of these places."""
    names = phrases.joined([phrases.place_name(p) for p in places])
    have = phrases.joined(desk.shelf.places)
    return f"Kho chưa có kế hoạch nào của {names}. Hiện có: {have}."


def stranger(names: tuple[str, ...], desk: Desk) -> str:
    """No document speaks of a place of that name."""
    said = phrases.joined([f"“{phrases.clipped(name, 60)}”" for name in names[:3]])
    have = f" Hiện có kế hoạch của: {phrases.joined(desk.shelf.places)}." if desk.shelf.places else ""
    return f"Không văn bản nào trong kho nhắc tới {said}.{have}"


def no_document(numbers: tuple[str, ...]) -> str:
    """The library neither holds nor mentions these document numbers."""
    return f"Trong kho không có và cũng không văn bản nào nhắc tới văn bản số {phrases.joined(list(numbers))}."


def blank(question: Question, desk: Desk, fields: list[str]) -> str | None:
    """A document that has a place for a field and leaves it empty; None where none does."""
    for book in desk.scope.books:
        for field in fields:
            if desk.scope.named and phrases.is_blank(book.header, field):
                name = {"number": "Số hiệu", "issued_on": "Ngày ban hành", "signer": "Tên người ký"}.get(
                    field, "Mục này"
                )
                whose = desk.place(book.header.place) if book.header.place else book.id
                return f"{name} của {phrases.lower_first(phrases.kind_of(book.header))} {whose} để trống trong văn bản."
    del question
    return None


def nothing(question: Question, desk: Desk) -> str:
    """What was looked for and where, and that it is not stated."""
    sought = next((_SOUGHT[a] for a in question.asks if a in _SOUGHT), "nội dung này")
    if question.asks[:1] == (Asked.COUNT,) and len(question.units) == 1 and question.units[0] != "%":
        sought = f"số {question.units[0].partition('/')[0]}"
    typed = _as_typed(question)
    if typed:
        return f"{where(question, desk)} không nêu {sought}: “{typed}”."
    local = desk.local_words()
    parts = [part.words for part in parts_of_year(question)]
    timed = {bare(word) for words in parts for word in words.split()}
    about = " ".join(word for word, _ in question.topic if bare(word) not in local | timed)
    agencies = phrases.joined(list(question.agencies))
    what = f"{sought}{f' của {agencies}' if agencies and question.asks[:1] != (Asked.AGENCY,) else ''}"
    if about:
        what += f" về “{about}”"
    if question.funding:
        what += f" từ nguồn {question.funding}"
    when = phrases.joined([*parts, *(phrases.years(p.start, p.end) for p in question.periods)])
    return f"{where(question, desk)} không nêu {what}{f' ({when})' if when else ''}."


def _as_typed(question: Question) -> str:
    """What the person typed, where a word of it was read as another one, or nothing says what it is about."""
    doubtful = any(bare(typed) != bare(text) or typed != bare(typed) for typed, text in question.repairs)
    return phrases.clipped(question.text.strip(" ?.!"), _TYPED) if doubtful or not question.in_scope else ""


def where(question: Question, desk: Desk) -> str:
    """The documents that were looked into, as the subject of a sentence."""
    if not desk.scope.named:
        return "Các văn bản trong kho"
    books = desk.scope.books
    if len(books) == 1:
        book = books[0]
        place = f" của {desk.whose(book)}" if book.header.place and book.header.number else ""
        return f"{phrases.document(book.header, book.id)}{place}"
    places = phrases.joined([phrases.place_name(p) for p in question.places])
    return f"Các văn bản của {places}" if places else "Các văn bản này"
