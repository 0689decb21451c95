"""What a line stands under: the headings and lead-ins ("… gồm:") open above it, with what they hand down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.extract.periods import Period
from knowledge.headings import task_words

_MARKER = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,5})\s*[.)/](?=\s|[^\W\d])|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)\s*[.)]?\s|(?P<number>\d{1,2})\s*[.)](?=\s|[^\W\d])"
    r"|(?P<letter>[a-zđ])(?:\)|[./](?=\s+[^\s.]))|\((?P<paren>\d{1,2})\)|(?P<bullet>[-–+*•●▪○])\s*(?=\S)|(?P<article>Điều\s+\d+)"
    r"|(?P<clause>(?:Khoản|KHOẢN)\s+\d{1,2}(?=\s*[.:]))"
    rf"|(?P<task>{task_words()}\s+(?:\d{{1,2}}|[IVX]{{1,4}})\s*[.:])\s"
    r"|(?P<hash>\#{1,6})\s)"
)
_NESTED = 40  # added to the rank of a list that a plain paragraph announces
_RANKS = {"hash": 0, "roman": 1, "article": 1, "clause": 1, "number": 2, "task": 20, "letter": 12, "paren": 13}


@dataclass(slots=True, eq=False)
class Lead:
    """An open line: its mark and rank, whether it leads in what follows, and what its own figures say."""

    mark: str
    rank: int
    text: str
    opens: bool
    label: str = ""
    amount: int | None = None
    funding: str | None = None
    period: Period | None = None
    paid: int = 0
    number: int = 0


def _ordinal(mark: str) -> int:
    """The number of a list mark, of a letter its place; 0 for a dotted one or none."""
    bare = mark.strip(" .)(/")
    return int(bare) if bare.isdigit() else ord(bare) - ord("a") + 1 if len(bare) == 1 and bare.islower() else 0


def mark_of(line: str) -> tuple[str, int, int]:
    """A line's list mark, its rank (smaller is outer) and the offset behind it; ("", 20, 0) for a plain paragraph."""
    match = _MARKER.match(line)
    if not match:
        return "", 20, 0
    kind = str(match.lastgroup)
    if kind == "dotted":
        return f"dotted{match['dotted'].count('.')}", 2 + match["dotted"].count("."), match.end()
    if kind == "bullet":
        bullet = match["bullet"].replace("–", "-")
        return bullet, 30, match.end()
    return kind, _RANKS[kind], match.end()


class Leads:
    """The stack of open lines while a document is read from top to bottom."""

    def __init__(self) -> None:
        self._open: list[Lead] = []
        self._part = ""

    def begin_part(self, part: str) -> None:
        """Closes what is open once the text has come to another of the document's outermost sections."""
        if part != self._part:
            self._part = part
            self._open = []

    def enter(self, line: str) -> tuple[Lead, list[Lead]]:
        """The line as a lead, and the leads above it, innermost first; lines that ended are closed."""
        mark, rank, end = mark_of(line)
        number = _ordinal(line[:end])
        if rank < 20:
            rank = self._nested_rank(mark, rank, number)
        top = self._open[-1] if self._open else None
        waiting = top is not None and top.opens and not top.paid and top.rank >= 20
        if rank < 20 or rank > _NESTED:
            self._pop(lambda lead: lead.rank >= rank)
        elif mark == "":
            self._pop(lambda lead: lead.rank >= 20)
        elif not (waiting and top is not None):
            self._close_paid()
            same = next((other for other in reversed(self._open) if other.mark == mark), None)
            if same is not None:
                self._open = self._open[: self._open.index(same)]
            else:
                self._pop(lambda lead: lead.rank >= 30 and not lead.opens)
        elif top is not None and top.mark == mark and not _ends_open(top.text):
            self._open.pop()
        lead = Lead(mark, rank, line, _ends_open(line) or rank < 20 or rank > _NESTED, number=number)
        above = [other for other in reversed(self._open) if other.opens]
        self._open.append(lead)
        return lead, above

    def _nested_rank(self, mark: str, rank: int, number: int) -> int:
        """The rank of a numbered line: below a plain paragraph that announces it, where the numbers begin there."""
        top = self._open[-1] if self._open else None
        if number == 1 and top is not None and top.mark == "" and top.opens:
            return _NESTED + rank
        before = next((lead for lead in reversed(self._open) if lead.mark == mark), None)
        return before.rank if before is not None and before.rank > _NESTED and number == before.number + 1 else rank

    def pay(self, lead: Lead, amount: int) -> None:
        """Books a line's amount on the lead above it, so that it closes once its parts make up its sum."""
        for other in reversed(self._open):
            if other is not lead and other.opens:
                other.paid += amount
                return

    def _close_paid(self) -> None:
        """Closes the innermost open lead whose parts have reached its amount."""
        for i in range(len(self._open) - 1, -1, -1):
            lead = self._open[i]
            if lead.opens and lead.rank >= 20:
                if lead.amount is not None and lead.paid >= lead.amount > 0:
                    self._open = self._open[:i]
                return

    def _pop(self, ended: object) -> None:
        while self._open and callable(ended) and ended(self._open[-1]):
            self._open.pop()


def _ends_open(line: str) -> bool:
    return (
        line.rstrip().endswith((":", ": ", "sau"))
        or re.search(r"(?:trong đó|gồm|như sau)\s*[:;,]?\s*$", line) is not None
    )
