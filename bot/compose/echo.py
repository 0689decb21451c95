"""How a question was understood, told back to whoever asked it."""

from __future__ import annotations

from bot.compose import phrases
from bot.question import Asked, Question
from knowledge.text import bare


def understood(question: Question) -> str | None:
    """What is echoed ("Đã hiểu là: …") where something was repaired, or taken over from the chat."""
    if question.carried:
        return f"Đã hiểu là: {whole_question(question)}"
    changed = [pair for pair in question.repairs if bare(pair[0]) != bare(pair[1])]
    if not changed:  # marks alone were put back: the question reads as it was meant
        return None
    return f"Đã hiểu là: {phrases.sentence(question.normal).rstrip('.')}"


_SUBJECTS = {Asked.MONEY: "kinh phí", Asked.SHARE: "tỷ lệ", Asked.COUNT: "số lượng", Asked.TEXT: ""}


def whole_question(question: Question) -> str:
    """A question that leans on earlier ones, complete: "kinh phí tuyên truyền, tỉnh Bến Tre, năm 2011"."""
    asked = question.asks[0] if question.asks else Asked.TEXT
    topic = " ".join(word for word, _ in question.topic)
    subject = " ".join(filter(None, (_SUBJECTS.get(asked, asked.value), topic)))
    parts = (
        subject,
        phrases.joined(list(question.agencies)),
        f"nguồn {question.funding}" if question.funding else "",
        phrases.joined([*(phrases.place_name(p) for p in question.places), *question.issuers]),
        phrases.joined([f"văn bản số {number}" for number in question.documents]),
        phrases.joined([phrases.years(p.start, p.end) for p in question.periods]),
    )
    return ", ".join(filter(None, parts))


def explain(question: Question) -> tuple[str, ...]:
    """What was understood, one slot a line; nothing of a message that is about no plan."""
    if not question.in_scope:
        return ()
    slots = (
        ("Hỏi về", ", ".join(a.value for a in question.asks)),
        ("Nơi", ", ".join((*question.places, *question.issuers))),
        ("Thời kỳ", ", ".join(phrases.years(p.start, p.end) for p in question.periods)),
        ("Cơ quan", ", ".join(question.agencies)),
        ("Nguồn", question.funding or ""),
        ("Văn bản", ", ".join(question.documents)),
        ("Nội dung", " ".join(word for word, _ in question.topic)),
    )
    return tuple(f"{name}: {value}" for name, value in slots if value)
