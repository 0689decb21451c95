"""The one rule that no answer may break: every number of a headline stands in a source, or has its formula."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.answer import Answer
from knowledge.text import fold

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Numbers that word a sentence ("2 nguồn", "mục 3") rather than state a figure.
_SMALL = frozenset("123456789")


class Ungrounded(ValueError):
    """A headline has a number that no source holds and no formula makes."""


def numbers(text: str) -> set[str]:
    """Every number in a text as printed, without leading zeros."""
    return {n.lstrip("0") or "0" for n in _NUMBER.findall(fold(text))}


@lru_cache(maxsize=1 << 11)
def _holds(text: str) -> frozenset[str]:
    """The numbers that a text holds, whole and in parts ("1.234" holds 1 and 234); the same sources come again."""
    found = numbers(text)
    return frozenset(found | {part for number in found for part in re.split(r"[.,]", number)})


def ungrounded(answer: Answer) -> set[str]:
    """The numbers of the headline that nothing holds."""
    wanted = numbers(answer.headline) - _SMALL
    for text in _grounds(answer):
        if not wanted:
            break
        wanted -= _holds(text)
    return wanted


def _grounds(answer: Answer) -> Iterator[str]:
    """All texts that may hold a number, those of the latest source first: it is there for what is said last."""
    yield answer.question
    for source in reversed(answer.sources):
        yield from filter(None, (source.quote, source.number, source.section, source.title, source.issued_on))
    for figure in answer.figures:
        if figure.computed:
            yield f"{figure.text or ''} {figure.formula or ''}"


def ground(answer: Answer) -> Answer:
    """The answer itself, when its headline is grounded; what is not answered states nothing and passes.

    Raises:
        Ungrounded: A number of the headline is in no source and in no formula.
    """
    if answer.status == "answered" and (wrong := ungrounded(answer)):
        raise Ungrounded(f"{sorted(wrong)} in {answer.headline!r}")
    return answer
