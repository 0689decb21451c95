"""The one rule that no answer may break: every number of a headline stands in a source, or has its formula."""

from __future__ import annotations

import re

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


def ungrounded(answer: Answer) -> set[str]:
    """The numbers of the headline that nothing holds."""
    known = numbers(answer.question)
    for source in answer.sources:
        for part in (source.quote, source.number, source.section, source.title, source.issued_on):
            known |= numbers(part or "")
    for figure in answer.figures:
        if figure.computed:
            known |= numbers(f"{figure.text or ''} {figure.formula or ''}")
    parts = {part for number in known for part in re.split(r"[.,]", number)}
    said = numbers(answer.headline)
    return {n for n in said if n not in known and n not in parts and n not in _SMALL}


def ground(answer: Answer) -> Answer:
    """The answer itself, when its headline is grounded; what is not answered states nothing and passes.

    Raises:
        Ungrounded: A number of the headline is in no source and in no formula.
    """
    if answer.status == "answered" and (wrong := ungrounded(answer)):
        raise Ungrounded(f"{sorted(wrong)} in {answer.headline!r}")
    return answer
