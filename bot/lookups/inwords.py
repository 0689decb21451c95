"""Questions for words that only seem to ask for a number, a time or the purpose of a sum."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.lookups.holding import NUMERIC
from bot.question import Asked, Question
from knowledge.text import fold

_HOW = re.compile(r"(?<!\w)(?:thế nào|ra sao|cách nào|quy trình|những gì|nội dung nào|việc gì|làm gì)(?!\w)")
_HOW_MUCH = re.compile(r"(?<!\w)(?:bao nhiêu|nhiêu|mấy|%|phần trăm|tỷ lệ)(?!\w)")
_WHEN = re.compile(r"(?<!\w)(?:khi nào|bao giờ|lúc nào|bao lâu|hạn|thời hạn|định kỳ|ngày|tháng|quý|mấy)(?!\w)")
# "học viên bỏ học có phải đền tiền không?" asks for yes or no.
_WHETHER = re.compile(r"(?<!\w)(?:có|được|phải|bị)(?: [^ ,;?]+){1,10} (?:không|chưa)(?!\w)")


def in_words(question: Question) -> Question | None:
    """The question as one for words, where it only seemed to ask for a number, a time or a sum's purpose.

    "Quy trình lập dự toán ra sao?", "gặp khó khăn thì báo cáo thế nào?", "toạ đàm để làm gì?", "có vốn ODA không?"
    """
    text, asks = fold(question.normal), set(question.asks)
    number = NUMERIC & asks and not _HOW_MUCH.search(text)
    time = Asked.WHEN in asks and not _WHEN.search(text)
    purpose = Asked.PURPOSE in asks and question.amount is None
    if not (number or time or purpose) or not (_HOW.search(text) or (number and _WHETHER.search(text))):
        return None
    return replace(question, asks=(Asked.TEXT,), funding=None, fundings=())
