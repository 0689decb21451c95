"""What people say before their question: who they are, what they need it for. The clause that asks is the question."""

from __future__ import annotations

import re
from functools import cache

from bot.understand.patterns import Pattern
from bot.understand.sentence import Sentence
from bot.understand.words import compiled, table

_CLAUSE = re.compile(r"(?<!\btp)[,.;:!?](?!\d)")
_MOST_CLAUSES = 6


@cache
def _patterns() -> tuple[Pattern, Pattern, re.Pattern[str]]:
    data = table("courtesies")
    return compiled(data["speaker"]), compiled(data["asking"]), re.compile(rf"(?<!\w)(?:{data['cue']})(?!\w)")


def parted(sentence: Sentence) -> tuple[Sentence, Sentence]:
    """The preface of a message and its question; the preface is empty where the message begins with its question.

    Example:
        >>> from bot.understand.spelling import Word
        >>> words = "Em ở phòng kế toán , cho hỏi ai ký kế hoạch".split()
        >>> [part.text for part in parted(Sentence.of(tuple(Word(w, w, True, "word", False) for w in words)))]
        ['Em ở phòng kế toán, cho hỏi', 'ai ký kế hoạch']
    """
    start = _start(sentence.view)
    cut = sentence.words_in(start, len(sentence.view)).start
    return Sentence.of(sentence.words[:cut]), Sentence.of(sentence.words[cut:])


def _start(view: str) -> int:
    """Where the question begins."""
    speaker, asking, cue = _patterns()
    start = 0
    for match in cue.finditer(view):
        before = view[start : match.start()]
        led = not before.strip(" ,.;:!") or speaker.search(f"{before} ") or match.group().endswith(":")
        if not led or asking.search(before) or not _asks(view, match.end()):
            break
        start = match.end()
    for _ in range(_MOST_CLAUSES):
        clause = _CLAUSE.search(view, start)
        if clause is None:
            break
        said = view[start : clause.start()]
        if (said.strip() and (asking.search(said) or not speaker.search(said))) or not _asks(view, clause.end()):
            break
        start = clause.end()
    return start


def _asks(view: str, start: int) -> bool:
    """Whether what stands from here on is a question."""
    rest = view[start:]
    return len(rest.split()) > 1 and bool(_patterns()[1].search(rest) or "?" in rest)
