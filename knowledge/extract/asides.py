"""Brackets behind a task that say who does it: "… tập huấn (Sở Y tế chủ trì; phối hợp: Sở Nội vụ)."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.extract.assigning import AgencyList
from knowledge.text import fold

_BRACKET = re.compile(r"\([^()]{3,400}\)(?=\s*(?:[.;:,]|$))")
_SENTENCE_END = re.compile(r"[.;]\s+(?=[A-ZĐÀ-Ỹ(])|\.\s")
_OPENS = re.compile(r"(?:do|giao|cơ quan|đơn vị|phân công|và|,|:|\s)*")
_DONE_BY = re.compile(r"(?<!\w)do\s*$")
_FEWEST_WORDS = 3
_SCOPE = re.compile(r"\s*(\((?:đối với|về|phần|cho|trong|tại|ở|lĩnh vực|nội dung|các)\s[^()]{2,120}\))")


@dataclass(frozen=True, slots=True)
class Aside:
    """An assigning bracket: offsets in its line, where the task before it begins, and the agencies it holds."""

    start: int
    end: int
    task: int
    lists: tuple[AgencyList, ...]

    def holds(self, found: AgencyList) -> bool:
        """Whether agencies stand within the bracket."""
        return self.start < found.start < self.end


def assigning_brackets(line: str, body: int, lists: Sequence[AgencyList]) -> list[Aside]:
    """The brackets of a line that assign what stands before them.

    Args:
        line: A paragraph.
        body: Where its words begin, behind number and bullet.
        lists: Its lists of agencies, in their order.
    """
    found: list[Aside] = []
    for match in _BRACKET.finditer(line, body) if lists else ():
        inside = [one for one in lists if match.start() < one.start < match.end()]
        if not inside or not _OPENS.fullmatch(fold(line[match.start() + 1 : inside[0].begin])):
            continue
        acting = [one for one in inside if one.part in ("subject", "command", "label", "directed", "partner")]
        if not any(one.part != "partner" for one in acting):
            continue
        task = max([body, *(aside.end + 1 for aside in found)])
        task = next((end.end() for end in reversed([*_SENTENCE_END.finditer(line, task, match.start())])), task)
        told = [one.text_start for one in lists if one.part == "subject" and task <= one.start < match.start()]
        task = max([task, *(at for at in told if at < match.start())])
        task += len(line[task:]) - len(line[task:].lstrip(" .;,"))
        fewest = 1 if task == body else _FEWEST_WORDS
        named = any(task <= one.start and one.end >= match.start() - 1 for one in lists if one.start < match.start())
        if named or len(line[task : match.start()].split()) < fewest:
            continue
        found.append(Aside(match.start(), match.end(), task, tuple(acting)))
    return found


def scope_behind(line: str, end: int) -> str:
    """The bracket behind an agency's name with its part of a task ("(đối với trường học)"); "" without."""
    match = _SCOPE.match(fold(line), end)
    return line[match.start(1) : match.end(1)] if match else ""
