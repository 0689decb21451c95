"""Money asked for each of something where the plan states only the whole: the whole is said as such, and no rate."""

from __future__ import annotations

import re

from bot.answer import Answer
from bot.compose import figures as wording
from bot.compose import phrases, refusals
from bot.compose.draft import Draft
from bot.lookups.desk import Desk
from bot.lookups.shelf import Entry
from bot.question import Question
from knowledge.records import Figure
from knowledge.text import fold

# A sum for each of these is asked by "một tháng bao nhiêu", "mỗi người mấy tiền".
_FOR_EACH = re.compile(
    r"(?:\b(?:mỗi|từng)\s+(tháng|quý|tuần|ngày|buổi|giờ|người|học viên|em|cháu|hộ|lớp|xã|cộng tác viên|cán bộ"
    r"|kỳ|cuộc|hội nghị|chuyên mục|mô hình|trung tâm|cơ sở|huyện|phóng sự)"
    r"|(?:\b(?:một|1)\s+|/\s?)(tháng|quý|tuần|ngày|buổi|giờ|người|kỳ|cuộc|lớp|học viên))\b"
)


# A price is for each of what it is of, though a table's column does not say of what.
_UNIT_PRICE = re.compile(r"(?:đơn giá|mức|giá|định mức)\b")


def whole_for_each(question: Question, entry: Entry[Figure]) -> str | None:
    """What a sum is asked for each of ("tháng") where the record is a whole and its words tell no such rate."""
    asked, figure = _FOR_EACH.search(fold(question.normal)), entry.record
    if not asked or figure.unit != "đồng":
        return None
    if _UNIT_PRICE.match(fold(figure.label)):
        return None
    each = asked[1] or asked[2]
    told = [m[1] or m[2] for m in _FOR_EACH.finditer(fold(f"{figure.label} {figure.quote} {figure.note or ''}"))]
    return None if each in told else each


def only_whole(question: Question, desk: Desk, each: str, entry: Entry[Figure]) -> Answer:
    """That the rate asked for is not stated, and the whole that is, as such."""
    draft = Draft(question, "figures")
    draft.details.append(f"Chỉ nêu cả khoản: {phrases.lower_first(wording.line(entry))}")
    draft.cite_record(entry)
    about = wording.short_label(entry.record)
    return draft.finish("not_found", f"{refusals.where(question, desk)} không nêu mức mỗi {each} của khoản “{about}”.")
