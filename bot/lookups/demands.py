"""What numbers a question wants: a sum of money, a share, a count of something; several when it asks several."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from bot.lookups.terms import syllables
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

_EACH = re.compile(r"\b(?:mỗi|từng|một|1)\s+(?!lần|trong|số)([^\W\d_]+)")
# Verbs that say that money is asked for, where "bao nhiêu" stands alone.
_SPENDS = re.compile(r"\b(?:chi|cấp|hỗ trợ|bố trí|bỏ ra|bỏ|dành|tốn|hết|góp|đóng góp|rót|được nhận|tiền)\b")
# Words that say that things are counted, where no unit is named.
_COUNTS = re.compile(r"\b(?:mấy|số lượng|quy mô)\b|\bbao nhiêu (?!là\b|tiền|một|mỗi|1\b|năm \d|cho\b|ở\b|$)[^\W\d_]+")
NUMERIC = (Asked.MONEY, Asked.SHARE, Asked.COUNT)


@dataclass(frozen=True, slots=True)
class Demand:
    """One number wanted: its kind, the unit where the question names it, and for each of what it is asked.

    `anything` says that the question only asks "bao nhiêu": the record that it describes decides what kind it is.
    """

    kind: Asked
    unit: str | None = None
    per: str | None = None
    anything: bool = False

    def admits(self, figure: Figure) -> bool:
        """Whether a figure is of the kind that is wanted."""
        money = figure.unit.startswith("đồng")
        if self.anything:
            return True
        if self.per and self.is_rate(figure):
            return True
        if self.kind is Asked.MONEY:
            return money
        if self.kind is Asked.SHARE:
            return figure.unit == "%"
        if money or (figure.unit == "%" and self.unit):
            return False
        return self.unit is None or alike(self.unit, figure.unit)

    def is_rate(self, figure: Figure) -> bool:
        """Whether a figure is for each of what the question asks it of: "đồng/học viên/khóa" is, for each learner."""
        per = self.per or (self.unit or "").partition("/")[2]
        _, *has = figure.unit.split("/")
        return bool(per) and any(alike(one, unit) for one in per.split("/") for unit in has)

    def prefers(self, figure: Figure) -> float:
        """A small bonus or malus for the exact unit: a rate only where a rate is asked for, a share only as last."""
        wanted, _, per = (self.unit or "").partition("/")
        if self.per:
            return 0.35 if self.is_rate(figure) else -0.1
        _, _, has = figure.unit.partition("/")
        if self.kind is Asked.MONEY:
            if per:
                return 0.35 if self.is_rate(figure) else -0.1
            return -0.1 if has else 0.0
        if self.kind is Asked.COUNT:
            exact = 0.08 if wanted and syllables(wanted) == syllables(figure.unit.partition("/")[0]) else 0.0
            rate = (0.25 if has and alike(per, has) else -0.1) if per else (-0.04 if has else 0.0)
            return exact + rate - (0.05 if figure.unit == "%" else 0.0)
        return 0.0


def demands_of(question: Question, units: Iterable[str] = ()) -> tuple[Demand, ...]:
    """The numbers that a question wants, in the order asked.

    Args:
        question: The question.
        units: Units of the figures at hand; "mấy bể" asks for a count of them though no list has them.
    """
    found: list[Demand] = []
    if question.asks and question.asks[0] in NUMERIC:
        text = fold(question.normal)
        heads = {u.partition("/")[0] for u in units if not u.startswith(("đồng", "%"))}
        known = {_counted(u) for u in question.units}
        extra = [
            u
            for u in heads
            if u
            and fold(u) in text
            and _counted(u) not in known
            and re.search(rf"(?:mấy|bao nhiêu) {re.escape(fold(u))}\b", text)
        ]
        longest = [u for u in extra if not any(u != v and u in v for v in extra)]
        if longest and not any(alike(a, b) for a in longest for b in question.units):
            question = replace(question, units=(*question.units, *longest), asks=(*question.asks, Asked.COUNT))
    for asked in question.asks:
        if asked is Asked.COUNT:
            counted = [u for u in question.units if not u.startswith("đồng") and u != "%" and _is_unit(u, units)]
            each = _EACH.search(fold(question.normal))
            if not counted and not each and _SPENDS.search(fold(question.normal)):
                found.append(Demand(Asked.MONEY))
                continue
            bare = not counted and not question.units and not _COUNTS.search(fold(question.normal))
            found += [Demand(asked, unit) for unit in counted] or [Demand(asked, None, each[1] if each else None, bare)]
        elif asked is Asked.MONEY:
            money = [u for u in question.units if u.startswith("đồng") and "/" in u]
            each = _EACH.search(fold(question.normal))
            if each and not money and any(alike(each[1], u.partition("/")[2]) for u in units if u.startswith("đồng/")):
                money = [f"đồng/{each[1]}"]
            found += [Demand(asked, unit) for unit in money] or [Demand(asked)]
        elif asked is Asked.SHARE:
            found.append(Demand(asked))
    return tuple(dict.fromkeys(found))


def _is_unit(unit: str, known: Iterable[str]) -> bool:
    """Whether a word is a unit of the lists or of the figures at hand."""
    return _counted(unit) in _groups() or "/" in unit or any(alike(unit, u) for u in known) or not list(known)


def unit_words(words: Sequence[str]) -> bool:
    """Whether words only name a unit, in any order: "quận huyện", "xã phường"."""
    return bool(words) and any(set(words) == set(unit.split()) for unit in _groups())


@lru_cache(maxsize=1 << 13)
def alike(asked: str, unit: str) -> bool:
    """Whether two units count the same kind of thing."""
    one, two = (_counted(u) for u in (asked, unit))
    if one == two:
        return True
    if not one or not two:
        return False
    groups = _groups()
    if groups.get(one) and groups.get(one) == groups.get(two):
        return True
    return set(syllables(one)) <= set(syllables(two)) or set(syllables(two)) <= set(syllables(one))


def _counted(unit: str) -> str:
    return " ".join(syllables(unit.partition("/")[0]))


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    data = tomllib.loads((files("bot") / "data" / "units.toml").read_text("utf-8"))
    return {" ".join(syllables(unit)): group["name"] for group in data["group"] for unit in group["units"]}
