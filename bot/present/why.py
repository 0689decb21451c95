"""Why an answer is what it is: what was understood, and which record or words matched."""

from __future__ import annotations

from bot.answer import Answer
from bot.plain_face import source_line

_LOOKUPS = {
    "figures": "các số liệu trong văn bản", "duties": "các nhiệm vụ được giao", "deadlines": "các thời hạn",
    "documents": "thông tin về văn bản", "passages": "các đoạn văn (không có bản ghi nào khớp)",
}  # fmt: skip


def why_text(answer: Answer) -> str:
    """The reasons, one a line; a plain sentence where nothing in particular was understood."""
    lines = [answer.understood] if answer.understood else []
    lines += [line for line in answer.why if line != answer.understood]
    if answer.lookup:
        lines.append(f"Tìm trong: {_LOOKUPS[answer.lookup]}")
    places = dict.fromkeys(source_line(s).removeprefix("Nguồn: ") for s in answer.sources)
    if places:
        lines.append(f"Lấy từ: {'; '.join(list(places)[:6])}")
    lines += [f"Cách tính: {f.formula}" for f in dict.fromkeys(answer.figures) if f.computed and f.formula]
    return "\n".join(lines) or "Tôi không nhận ra nơi, thời gian hay nội dung cụ thể nào trong câu hỏi."
