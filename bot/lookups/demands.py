"""What numbers a question wants: a sum of money, a share, a count of something; several when it asks several."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bot.lookups.terms import Bag, syllables, vocabulary
from bot.lookups.terms import units as units_of
from bot.question import Asked, Question
from knowledge.records import Figure
from knowledge.text import fold

_EACH = re.compile(r"\b(?:mỗi|từng|một|1)\s+(?:đầu\s+)?(?!lần|trong|số)([^\W\d_]+)")
# Verbs that say that money is asked for, where "bao nhiêu" stands alone.
_SPENDS = re.compile(
    r"\bcần(?: khoảng| chừng| tầm| tới| thêm)? bao nhiêu(?=[ ?.]*$)"
    r"|\b(?:chi|cấp|hỗ trợ|bố trí|bỏ ra|bỏ|dành|tốn|hết|góp|đóng góp|rót|giải ngân|quyết toán|được nhận|tiền)\b"
)
# Words that say that things are counted, where no unit is named.
_COUNTS = re.compile(r"\b(?:mấy|số lượng|quy mô)\b|\bbao nhiêu (?!là\b|tiền|một|mỗi|1\b|năm \d|cho\b|ở\b|$)[^\W\d_]+")
_TIMES = frozenset(("năm", "quý", "tháng", "tuần", "ngày", "buổi", "giờ"))
NUMERIC = (Asked.MONEY, Asked.SHARE, Asked.COUNT)


@dataclass(frozen=True, slots=True)
class Demand:
    """One number wanted: its kind, the unit where the question names it, and for each of what it is asked.

    `anything` says that the question only asks "bao nhiêu": the record that it describes decides what kind it is.
    `wage` says that an allowance may be told as so many times a wage.
    `whole` says that a sum is asked for by name ("kinh phí in tờ rơi", "có tất cả mấy người"), not what one of it is.
    `things` are what is counted, where no figure at hand is in that unit: a figure's label must begin with one of them.
    """

    kind: Asked
    unit: str | None = None
    per: str | None = None
    anything: bool = False
    things: tuple[str, ...] = ()
    wage: bool = False
    whole: bool = False

    def admits(self, figure: Figure) -> bool:
        """Whether a figure is of the kind that is wanted."""
        money = figure.unit.startswith("đồng")
        if self.anything:
            return True
        if self._of_other_time(figure) or (self.things and not _begins_with(figure, self.things)):
            return False
        if self.per and self.is_rate(figure):
            return True
        if self.kind is Asked.MONEY:
            return money or (self.wage and _of_wage(figure))
        if self.kind is Asked.SHARE:
            return figure.unit == "%"
        if money or (figure.unit == "%" and self.unit):
            return False
        return self.unit is None or alike(self.unit, figure.unit)

    def _of_other_time(self, figure: Figure) -> bool:
        """Whether a rate by the month is wanted and a figure is one by the year, or the like."""
        asked = _times(self.unit or "")
        has = _times(figure.unit) if asked else asked
        return bool(has and not asked & has)

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
        if self.wage and _of_wage(figure):
            return 0.1
        if self.kind is Asked.MONEY:
            if per:
                return 0.35 if self.is_rate(figure) else -0.1
            return (-0.3 if self.whole else -0.1) if has and has != "năm" else 0.0
        if self.kind is Asked.COUNT:
            exact = 0.08 if wanted and syllables(wanted) == syllables(figure.unit.partition("/")[0]) else 0.0
            other = (-0.4 if self.whole else -0.04) if has else 0.0
            rate = (0.25 if has and alike(per, has) else -0.1) if per else other
            return exact + rate - (0.05 if figure.unit == "%" else 0.0)
        return 0.0


# "Phụ cấp bao nhiêu" may be told in wages, "kinh phí phụ cấp" is a sum.
_ALLOWANCE = re.compile(r"\b(?:mức|phụ cấp|trợ cấp|thù lao)\b")
_SUM = re.compile(r"\b(?:kinh phí|ngân sách|tổng|dự toán|tiền|triệu|tỷ|nguồn)\b|\bnăm \d")
_WHOLE = re.compile(r"\b(?:kinh phí|ngân sách|dự toán|tổng|hết bao nhiêu)\b")
_ALTOGETHER = re.compile(r"\b(?:tất cả|tổng cộng|cả thảy|tổng số|tổng|hết thảy)\b")
_WAGE = re.compile(r"so với (?:mức )?lương")


def _of_wage(figure: Figure) -> bool:
    return figure.unit.startswith("lần") and _WAGE.search(fold(figure.label)) is not None


_NUMBER_OF = re.compile(r"^(?:tổng )?(?:số lượng|số|tỷ lệ)(?: lượt| tổng số| số)? ")


def counted_in(label: str) -> str:
    """What a label says is counted, folded: "bệnh viện tuyến tỉnh" of "Số bệnh viện tuyến tỉnh"."""
    return _NUMBER_OF.sub("", fold(label))


def _begins_with(figure: Figure, things: Sequence[str]) -> bool:
    """Whether a figure's label counts one of some things: "Số bệnh viện …", not "Số cán bộ … tại bệnh viện"."""
    return counted_in(figure.row or figure.label).startswith(tuple(map(fold, things)))


@lru_cache(maxsize=1 << 12)
def _times(unit: str) -> frozenset[str]:
    """The times for each of which a unit counts: "đồng/người/tháng" has "tháng"."""
    return _TIMES & frozenset(unit.split("/")[1:])


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
            if each and any(alike(each[1], u.partition("/")[2]) for u in units if "/" in u):
                counted = [u if "/" in u or alike(u, each[1]) else f"{u}/{each[1]}" for u in counted]
            if not counted and not each and _SPENDS.search(fold(question.normal)):
                found.append(Demand(Asked.MONEY))
                continue
            bare = not counted and not question.units and not _COUNTS.search(fold(question.normal))
            whole = bool(_ALTOGETHER.search(fold(question.normal))) and not each
            found += [Demand(asked, unit, whole=whole) for unit in counted] or [
                Demand(asked, None, each[1] if each else None, bare, whole=whole)
            ]
        elif asked is Asked.MONEY:
            money = [u for u in question.units if u.startswith("đồng") and "/" in u]
            each = _EACH.search(fold(question.normal))
            if each and not money and any(alike(each[1], u.partition("/")[2]) for u in units if u.startswith("đồng/")):
                money = [f"đồng/{each[1]}"]
            text = fold(question.normal)
            wage = bool(_ALLOWANCE.search(text)) and not _SUM.search(text)
            whole = bool(_WHOLE.search(text)) and not each
            found += [Demand(asked, unit, wage=wage) for unit in money] or [Demand(asked, wage=wage, whole=whole)]
        elif asked is Asked.SHARE:
            found.append(Demand(asked))
    return tuple(dict.fromkeys(found))


def _is_unit(unit: str, known: Iterable[str]) -> bool:
    """Whether a word is a unit of the lists or of the figures at hand."""
    return _counted(unit) in _groups() or "/" in unit or any(alike(unit, u) for u in known) or not list(known)


def unit_words(words: Sequence[str]) -> bool:
    """Whether words only name a unit, in any order: "quận huyện", "xã phường"."""
    return bool(words) and any(set(words) == set(unit.split()) for unit in _groups())


def leading_unit(text: str) -> str | None:
    """The longest unit of the lists with which a text begins ("hộ gia đình có trẻ em": "hộ gia đình"); else None."""
    words = syllables(text)
    starts = (" ".join(words[:n]) for n in range(min(len(words), 6), 0, -1))
    return next((start for start in starts if start in _groups()), None)


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
    return {" ".join(syllables(unit)): group["name"] for group in _data()["group"] for unit in group["units"]}


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("bot") / "data" / "units.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _narrow() -> frozenset[str]:
    """The units of the groups that must be spoken of where they are asked for."""
    found = ((unit, group["broad"]) for group in _data()["group"] if "broad" in group for unit in group["units"])
    return frozenset(" ".join(syllables(unit)) for unit, broad in found if unit not in broad)


def narrow(unit: str | None) -> bool:
    """Whether a unit asked for is one that a record must speak of: "trẻ em", not just "người"."""
    return unit is not None and _counted(unit) in _narrow()


def speaks_of(figure: Figure, demand: Demand, question: Question) -> bool:
    """Whether a count speaks of those asked for: of "trẻ em" and not of other people, of "người nghiện" as such."""
    if demand.kind is not Asked.COUNT:
        return True
    label = f"{figure.unit} {figure.label}"
    thing = demand.unit if narrow(demand.unit) else _counted_thing(question)
    if thing:
        whom = [u for u in units_of([(s, True) for s in syllables(thing)]) if not u.pair]
        bag = Bag()
        bag.add(label, 1.0)
        if not all(u.found(bag) for u in whom):
            return False
    return not other_state(question, label)


def uncounted(question: Question, units: Iterable[str]) -> tuple[str, ...]:
    """The things that a question counts and that no figure at hand is counted by: they belong to its topic."""
    known = list(units)
    return tuple(
        u for u in question.units if not u.startswith(("đồng", "%")) and "/" not in u and not _is_unit(u, known)
    )


_OF_WHAT = re.compile(r"\b(?:bao nhiêu|mấy) (.+)")


def _counted_thing(question: Question) -> str | None:
    """The word that a question counts by and no list of units has: "tủ sách" of "mấy tủ sách"; None for others."""
    behind = None if question.units else _OF_WHAT.search(fold(question.normal))
    if not behind:
        return None
    words = (fold(phrase) for phrase in question.phrases if " " in phrase)
    return next((word for word in words if behind[1].startswith(word)), None)


@lru_cache(maxsize=1)
def _state() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = _data()["states"]
    states, whom = ("|".join(sorted(map(fold, data[key]), key=lambda w: -len(w))) for key in ("words", "whom"))
    asked = re.compile(rf"\b(?:bao nhiêu|mấy|số|tổng số)(?: lượt)? ({whom})(?: bị| có| mắc| nhiễm| đang)? ({states})\b")
    return asked, re.compile(rf"\b({whom})(?: bị| có| mắc| nhiễm| đang)? ([^,;(–-]+)")


def state_asked(question: Question) -> str | None:
    """What people are asked for by, "nghiện" of "bao nhiêu người nghiện"; None where they are asked for by nothing."""
    state = _state()[0].search(fold(question.normal))
    return state[2] if state else None


def other_state(question: Question, label: str) -> bool:
    """Whether a label does not speak of the people asked for ("người nghiện"), though it may hold their word."""
    asked, has = _state()
    state = asked.search(fold(question.normal))
    if not state:
        return False
    whole, words = (tuple(syllables(text)) for text in (f"{state[1]} {state[2]}", state[2]))
    lists = vocabulary().synonyms
    alike = {whole, words, *(other for phrase in (whole, words) for other, _ in lists.get(phrase, ()))}
    said = [" ".join([*syllables(match[1]), *syllables(match[2])[:7]]) for match in has.finditer(fold(label))]
    return not any(f" {' '.join(w)} " in f" {text} " for w in alike for text in said)
