"""Where "mấy" asks for no number: it only says that things are several ("mấy trường được giao làm gì")."""

from __future__ import annotations

import re

# "ở mấy quận nào": which ones, not how many; "các" is as long.
_SEVERAL = re.compile(
    r"(?<!\w)mấy( (?:quận|huyện|xã|phường|tỉnh|nơi|chỗ|điểm|trường|sở|ngành|cơ quan|đơn vị) nào(?!\w))"
)
# "mấy trường được giao làm gì" asks what they are to do; "mấy" only says that they are several.
_PLURAL = re.compile(
    r"(?:^|(?<=của )|(?<=cho )|(?<=với )|(?<=giao ))mấy"
    r"(?= [^,;?]{3,60} (?:làm gì|làm những gì|làm việc gì|nhiệm vụ gì|ra sao|thế nào|như thế nào|vì sao|tại sao)(?!\w))"
    r"(?! (?:lần|giờ|ngày|tháng|năm|tiền|triệu|tỷ|phần))"
)
# "khoản nuôi mấy người này cộng lại là bao nhiêu" asks for the sum.
_SEVERAL_PAID = re.compile(
    r"((?<!\w)(?:khoản|tiền|kinh phí|chi phí)(?!\w)[^,;?]{0,60}?)(?<!\w)mấy"
    r"(?= (?!tiền|đồng|triệu|tỷ)[^,;?]{2,60}bao nhiêu)"
)


def without_vague(view: str, mask: str) -> str:
    """The folded question, as long as it was, with `mask` or "các" for each "mấy" that asks for no number.

    Example:
        >>> without_vague("mấy trường được giao làm gì", "§"), without_vague("mở mấy lớp", "§")
        ('§§§ trường được giao làm gì', 'mở mấy lớp')
    """
    view = _SEVERAL.sub(r"các\1", view)
    view = _PLURAL.sub(lambda match: mask * len(match.group()), view)
    return _SEVERAL_PAID.sub(lambda match: match[1] + mask * len("mấy"), view)
