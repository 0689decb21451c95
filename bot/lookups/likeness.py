"""What a label and a question say alike or unlike beside their words: numbers, levels, for each of what, the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from bot.lookups.demands import Demand, alike, leading_unit
from bot.lookups.shelf import Entry
from bot.lookups.terms import syllables, vocabulary
from bot.question import Asked, Question
from knowledge.extract.cues import sources_in
from knowledge.extract.lexicon import alternatives, words
from knowledge.records import Figure
from knowledge.text import fold

# "Mức giảm …" says by how much something changes, which is not how much there is of it.
_CHANGE = re.compile(r"^(?:mức|số [^\W\d_]+) (?:tăng|giảm)")
_CHANGES = re.compile(r"\b(?:tăng|giảm|hạ|nâng)\b")


_OF_WHAT = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})*) ([^\W\d_]+)")


def other_number(entry: Entry[Figure], question: Question) -> bool:
    """Whether a label counts by another number what the question names by one: of 100 years old, not of 90."""
    asked = counts_in(question.normal)
    if not asked:
        return False
    has = counts_in(entry.record.label.partition(" – ")[0])
    words = {word for word, _ in asked} & {word for word, _ in has}
    return bool(words) and not asked & has


@lru_cache(maxsize=1 << 12)
def counts_in(text: str) -> frozenset[tuple[str, str]]:
    """What a text counts, each with its number: ("tuổi", "90")."""
    return frozenset((word, number.lstrip("0")) for number, word in _OF_WHAT.findall(fold(text)))


# What a share is asked of, and what a label says that it is of: the list behind "tỷ lệ".
_SHARE_OF = re.compile(
    r"\b(?:(?:bao nhiêu|mấy)(?: ?%| phần trăm)|tỷ lệ)(?: (?:các|những|số|tổng số|trong|trên))* ([^,;.?%]+)"
)
# Where they are is not who they are: "cán bộ ở xã, phường".
_LABELLED = re.compile(r"^tỷ lệ (?:các |những |số )*(.+?)(?: (?:ở|tại|thuộc|trong|làm việc|công tác tại)\b.*)?$")
_MEMBERS = re.compile(r", (?:các )?| và (?:các )?| hoặc ")


def other_share(entry: Entry[Figure], demand: Demand, question: Question) -> bool:
    """Whether a share is of another kind of thing than the question asks it of: of staff, not of communes."""
    thing = share_of(question.normal) if demand.kind is Asked.SHARE else None
    label = _LABELLED.search(fold(entry.record.label.partition(" – ")[0])) if thing else None
    if not label or not thing:
        return False
    members = _MEMBERS.split(label[1])
    kinds = [leading_unit(member) for member in members]
    spoken = any(member.startswith(thing) for member in members)
    return kinds[0] is not None and not spoken and not any(kind and alike(thing, kind) for kind in kinds)


@lru_cache(maxsize=1 << 6)
def share_of(text: str) -> str | None:
    """The kind of thing that a question asks a share of; it is held against every record."""
    asked = _SHARE_OF.search(fold(text))
    return leading_unit(asked[1]) if asked else None


_LEVEL = r"(?:trung ương|tỉnh|thành phố|huyện|quận|xã|phường|cơ sở)"
# "bệnh viện tỉnh có …" names a level too, where no province's name follows.
_LEVELS = re.compile(
    rf"\b(?:tuyến|cấp) ({_LEVEL}(?:(?:, | và | hoặc |/| hay ){_LEVEL})*)\b"
    r"|\bbệnh viện (trung ương|tỉnh|huyện)"
    r"(?=$|[?,.;]| (?:có|làm|được|đạt|phải|sẽ|thí điểm|trong|đến|năm|giai đoạn|thì|bao nhiêu|mấy|là)\b)"
)


def other_level(entry: Entry[Figure], question: Question) -> bool:
    """Whether a label is of another level of government than the question names: "tuyến tỉnh", not "tuyến huyện"."""
    asked = levels_in(question.normal)
    has = levels_in(entry.record.label.partition(" – ")[0]) if asked else frozenset()
    return bool(has) and not asked & has


@lru_cache(maxsize=1 << 12)
def levels_in(text: str) -> frozenset[str]:
    """The levels of government that a text names as such: "tuyến tỉnh", "cấp huyện, xã"."""
    return frozenset(w for m in _LEVELS.finditer(fold(text)) for w in re.findall(_LEVEL, m[1] or m[2]))


def other_payer(entry: Entry[Figure], question: Question) -> bool:
    """Whether a share is what another source of money than the one asked for pays ("ngân sách tỉnh chi trả 70%")."""
    if entry.record.unit != "%" or not question.funding:
        return False
    own = {name for _, name in sources_in(entry.record.label.partition(" – ")[0])} - {"tổng"}
    return bool(own) and question.funding not in own


_DEGREE = re.compile(r"(?<!trường )(?<!viện )\b(sau đại học|đại học|cao đẳng|trung cấp|thạc sĩ|tiến sĩ)\b")
# Degrees that no school is named by: a number of people that does not speak of them is of others.
_OF_PEOPLE = frozenset(("thạc sĩ", "tiến sĩ"))


def other_degree(entry: Entry[Figure], question: Question) -> bool:
    """Whether the degree asked for stands beside a number only in the name of a school ("Trường Đại học …")."""
    asked = degrees_in(question.normal)
    if not asked:
        return False
    said = fold(f"{entry.record.label} {entry.record.quote}")
    if any(name in said for name in _schools_in(question.normal)):
        return False  # the question names the school without its "trường"
    own = degrees_in(entry.record.label)
    if own and not asked & own:
        return True  # "sau đại học" is not what "đại học" is
    if asked <= _OF_PEOPLE and not entry.record.unit.startswith("đồng"):
        return not asked & degrees_in(said)
    return any(degree in said for degree in asked) and not asked & degrees_in(said)


def other_people(text: str, question: Question) -> bool:
    """Whether a text speaks of no degree that the people asked for have, as no school is named by it."""
    asked = degrees_in(question.normal) & _OF_PEOPLE
    return bool(asked) and not asked & degrees_in(text)


@lru_cache(maxsize=1 << 12)
def degrees_in(text: str) -> frozenset[str]:
    """The degrees that a text speaks of, those in names of schools left out."""
    view = fold(text)
    for word, degree in _other_names():
        view = view.replace(word, degree)
    return frozenset(_DEGREE.findall(view))


@cache
def _other_names() -> tuple[tuple[str, str], ...]:
    """Other words for the degrees of people, from the lists of synonyms: "cao học" for "thạc sĩ"."""
    lists = vocabulary().synonyms
    return tuple(
        (" ".join(other), degree) for degree in _OF_PEOPLE for other, _ in lists.get(tuple(degree.split()), ())
    )


@lru_cache(maxsize=1 << 6)
def _schools_in(text: str) -> tuple[str, ...]:
    """The degrees of a text with the two words behind each: the name of a school, where a plan has it so."""
    return tuple(re.findall(r"\b(?:đại học|cao đẳng|trung cấp) [^\W\d_]+ [^\W\d_]+", fold(text)))


def each_named(figure: Figure, demand: Demand, question: Question) -> float:
    """What a rate gains back whose unit the question names without asking for each ("người 90 tuổi được bao nhiêu")."""
    _, _, per = figure.unit.partition("/")
    plain = demand.kind is Asked.MONEY and not demand.unit and per and figure.unit.startswith("đồng")
    return 0.1 if plain and re.search(rf"\b{re.escape(per.split('/')[0])}\b", fold(question.normal)) else 0.0


_ASKS_FOR_EACH = re.compile(r"\b(?:mỗi|từng|bình quân|trung bình|quy mô)\b")


def class_size(figure: Figure, demand: Demand, question: Question) -> bool:
    """Whether a count is only that of one class or meeting, where nothing of the kind is asked about."""
    _, _, per = figure.unit.partition("/")
    if demand.kind is not Asked.COUNT or demand.per or "/" in (demand.unit or "") or not per:
        return False
    asked = fold(question.normal)
    return fold(per) in words("figures", "event") and not (_ASKS_FOR_EACH.search(asked) or _told().search(asked))


@cache
def _told() -> re.Pattern[str]:
    """Words for classes, meetings and what is learnt there."""
    return re.compile(rf"\b(?:{alternatives([*words('figures', 'event'), *words('figures', 'learning')])})\b")


# What a sum loses that is for a further thing to be done, which the question does not speak of.
_MORE_DONE = 0.45


def more_done(entry: Entry[Figure], question: Question) -> float:
    """What a sum is taken back by whose label joins another deed: "sửa nhà và mua xe", where only one is asked."""
    if not entry.record.unit.startswith("đồng"):
        return 0.0
    asked = f" {' '.join(syllables(question.normal))} "
    joined = _joined_deed().findall(fold(entry.record.label.partition(" – ")[0]))
    return -_MORE_DONE if any(f" {deed} " not in asked for deed in joined) else 0.0


@cache
def _joined_deed() -> re.Pattern[str]:
    return re.compile(rf"\bvà ({alternatives(words('figures', 'passive'))})\b")


def paid_to(entry: Entry[Figure], question: Question) -> float:
    """What a sum gains whose label names the agency asked about."""
    named = any(fold(agency) in fold(entry.record.label) for agency in question.agencies)
    return 0.3 if named else 0.0


_FEWEST_NAMED = 3


def named_whole(entry: Entry[Figure], question: Question) -> bool:
    """Whether the question holds the whole name of a row ("cải tạo trụ sở trung tâm …"), which no agency's name is."""
    name = syllables(entry.record.row or "")
    if len(name) < _FEWEST_NAMED or any(fold(entry.record.row or "") in fold(a) for a in question.agencies):
        return False
    return f" {' '.join(name)} " in f" {' '.join(syllables(question.normal))} "


def asks_of_agency(entries: Iterable[Entry[Figure]], question: Question) -> bool:
    """Whether what an agency gets is asked for: a label names it, and no row is named whole beside it."""
    if not question.agencies:
        return False
    found = list(entries)
    return any(paid_to(e, question) for e in found) and not any(named_whole(e, question) for e in found)


# "Đơn giá" is what one costs; who asks "hết bao nhiêu" asks for all of it.
_EACH_COSTS = re.compile(r"^(?:đơn giá|giá|mức giá|định mức)\b")
_ASKS_EACH = re.compile(r"\b(?:giá|đơn giá|định mức|mức|mỗi|một|từng|1)\b")


_A_TIME = re.compile(r"^(?:trong đó )?(?:năm |giai đoạn )?\d{4}(?: ?[-–] ?\d{4})?$")


# The question itself asks for what was.
_PAST = re.compile(r"\b(?:đã|hết|trước|vừa qua|vừa rồi|kết quả|thực hiện được|qua|cũ|tốn|đạt)\b")
_SPENT = re.compile(r"\bđã (?:chi|sử dụng|giải ngân|bố trí|cấp|huy động)\b")
_LATE = 9999


def of_all_years(entry: Entry[Figure]) -> bool:
    """Whether a figure is for just the years of its plan."""
    figure, header = entry.record, entry.book.header
    return (figure.period_start, figure.period_end) == (header.period_start, header.period_end)


def whole(entry: Entry[Figure], question: Question) -> float:
    """What a part of a sum, or the number that something started from, is taken back by."""
    figure, header = entry.record, entry.book.header
    if "(lúc đầu)" in figure.label:
        return -0.06
    asked = fold(question.normal)
    if _EACH_COSTS.search(fold(figure.label)) and not _ASKS_EACH.search(asked):
        return -0.2
    own = of_all_years(entry)
    if not question.periods and not own and _A_TIME.search(fold(figure.column or "")):
        return -0.06  # a column for one year or stage; that of the sum is asked for
    if figure.unit == "đồng" and figure.standing == "kết quả" and _SPENT.search(asked):
        return 0.05  # "đã chi bao nhiêu" asks for no plan
    if figure.unit == "đồng" and not question.periods and not _PAST.search(asked):
        before = (figure.period_end or _LATE) < (header.period_start or 0)
        if before and figure.standing in ("kết quả", "hiện trạng"):
            return -0.1  # what was spent before the plan; who asks for its money asks for what it plans
    if own and not question.periods and figure.unit == "đồng" and figure.funding in (None, "tổng", question.funding):
        return 0.02
    if _CHANGE.search(fold(figure.label)) and not _CHANGES.search(fold(question.normal)):
        return -0.12
    if question.funding or figure.funding in (None, "tổng"):
        return 0.0
    return -0.04
