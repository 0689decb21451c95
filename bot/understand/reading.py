"""One message read by itself: its slots, before the conversation adds what was left unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.question import Across, Asked, Question
from bot.understand.amounts import find_amounts
from bot.understand.asking import Found, distinct, find_across, find_asks, find_funding, find_named, find_units
from bot.understand.documents import find_days, find_documents, stem
from bot.understand.periods import Years, find_years
from bot.understand.scope import off_topic
from bot.understand.sentence import Sentence, without_courtesies
from bot.understand.spelling import respell
from bot.understand.tokens import clean
from bot.understand.topic import Topic, find_topic
from bot.understand.words import document_kinds
from bot.understand.world import World
from knowledge.agencies import AgencyMention, find_agencies_asked
from knowledge.places import PlaceMention, find_places, place_named

Span = tuple[int, int]
# A question of more than this is a pasted text: its slots are looked for at its beginning and its end.
LONG = 600


@dataclass(frozen=True, slots=True)
class Reading:
    """A message read by itself.

    Attributes:
        question: Its slots.
        view: The repaired message, folded.
        years: What it says of years, those told by others included.
        firm: Whether it asks in words (not only by its nouns).
    """

    question: Question
    view: str
    years: Years
    firm: bool


def read(message: str, world: World) -> Reading:
    """A message read by itself; anything at all gives a reading."""
    text = clean(message)
    sentence = without_courtesies(Sentence.of(tuple(respell(text, world.vocabulary))))
    if len(sentence.view) > LONG:
        cut = [i for i, start in enumerate(sentence.starts) if start < LONG // 2 or start > len(sentence.view) - LONG // 2]
        sentence = Sentence.of(tuple(sentence.words[i] for i in cut))
    view = sentence.view
    named = find_documents(sentence.text, view, world.stems)
    days = find_days(view)
    taken: list[Span] = [item.span for item in named] + [span for _, span in days]
    years = find_years(view, taken)
    taken += years.spans
    stated = find_amounts(view, taken)
    taken += [item.span for item in stated if item.unit in ("đồng", "%")]
    mentions = _places(sentence)
    agencies = _agencies(sentence, [(m.start, m.end) for m in mentions])
    where = {item.name: item.span for item in find_named("places", view)}
    levels = [item for item in find_named("level", view)]
    roles = [item for item in find_named("role", view)]
    funding = find_funding(view)
    strong, weak = find_asks(view)
    across, across_spans = find_across(view)
    asks, firm = _asks(strong, weak, view, agencies, funding, across)
    units, unit_spans = find_units(view, asks)
    if units and Asked.COUNT not in asks and Asked.MONEY not in asks and Asked.SHARE not in asks:
        asks = (Asked.COUNT, *(a for a in asks if a is not Asked.TEXT))
    places = tuple(dict.fromkeys(m.place.name for m in mentions))
    place_spans = [(m.start, m.end) for m in mentions]
    cut = taken + place_spans + [item.span for item in strong] + across_spans
    cut += [where[name] for name in where if not places]
    topic = find_topic(
        sentence,
        cut,
        [(a.start, a.end) for a in agencies] + [f.span for f in funding] + [f.span for f in weak] + unit_spans,
    )
    money = [item.value for item in stated if item.unit == "đồng"] or [i.value for i in stated if i.unit == "%"]
    funds = tuple(item.name for item in funding)
    question = Question(
        text=text,
        normal=sentence.text,
        asks=asks,
        places=places,
        all_places="all" in where and not places,
        own_place="own" in where and not places and "all" not in where,
        periods=years.periods,
        agencies=tuple(dict.fromkeys(a.canonical for a in agencies)),
        role=roles[0].name if roles else None,
        funding=funds[0] if len(funds) == 1 else None,
        units=units,
        documents=tuple(dict.fromkeys(item.number for item in named)),
        across=_across(across, funds, places, years, asks, "all" in where and not places),
        amount=money[0] if money else (stated[0].value if stated and Asked.PURPOSE in asks else None),
        topic=topic.words,
        repairs=tuple((w.typed, w.text) for w in sentence.words if w.repaired),
        baseline=years.baseline,
        levels=tuple(dict.fromkeys(item.name for item in levels)),
        stated=tuple((item.value, item.unit) for item in stated),
        days=tuple(day for day, _ in days),
        document_kinds=_kinds(view),
        content=topic.content,
        current_places=tuple(_current(place) for place in places),
    )
    strange = off_topic(question, topic, view, world)
    if strange:
        question = _replace(question, in_scope=False, off_topic=strange)
    return Reading(question, view, years, firm)


def _replace(question: Question, **changes: object) -> Question:
    from dataclasses import replace

    return replace(question, **changes)  # type: ignore[arg-type]


def _places(sentence: Sentence) -> list[PlaceMention]:
    """The places that are meant; a name that holds one ("Đài PTTH Bến Tre") tells it only where nothing else does."""
    mentions = find_places(sentence.text)
    whole = [m for m in mentions if not m.part_of_name]
    if whole:
        return whole
    return [m for m in mentions if not _ANOTHER_THING.search(sentence.view, max(0, m.start - 60), m.start)]


_ANOTHER_THING = re.compile(
    r"(?:cộng sản|tncs|thanh niên cs|tiền phong|tư tưởng|đạo đức|phong cách|chủ tịch|bác|lăng|bảo tàng|giải thưởng"
    r"|chính trị(?: quốc gia)?|quốc gia|đường|phố|sông|cầu|chợ|bến xe|sân bay|(?<!các )(?:huyện|quận|phường|xã|thị trấn|thị xã))\s*$"
)


def _agencies(sentence: Sentence, places: list[Span]) -> list[AgencyMention]:
    """The agencies asked for; "sở nào", "cơ quan nào" are questions, not agencies."""
    found = []
    for mention in find_agencies_asked(sentence.text):
        behind = sentence.view[mention.end : mention.end + 5]
        if re.match(r"\s(?:nào|gì|mấy)(?!\w)", behind) or any(s <= mention.start and mention.end <= e for s, e in places):
            continue
        if mention.kind in ("group", "area") and re.search(r"(?:bao nhiêu|mấy|số)\s$", sentence.view[: mention.start]):
            continue
        found.append(mention)
    return found


_LEAN = {Asked.MONEY, Asked.SHARE, Asked.COUNT}


def _asks(
    strong: list[Found],
    weak: list[Found],
    view: str,
    agencies: list[AgencyMention],
    funding: list[Found],
    across: Across | None,
) -> tuple[tuple[Asked, ...], bool]:
    """The asks, most certain first, and whether the question asks in words."""
    asks = list(distinct(strong))
    nouns = list(distinct(weak))
    how_much = re.search(r"(?<!\w)(?:bao nhiêu|nhiêu|mấy)(?!\w)", view) is not None
    if not _LEAN & set(asks) and how_much and not asks:
        asks = [Asked.MONEY] if funding or Asked.MONEY in nouns else [Asked.COUNT]
    if Asked.COUNT in asks and Asked.MONEY not in asks and (Asked.MONEY in nouns) and _bare_count(strong, view):
        asks = [Asked.MONEY, *(a for a in asks if a is not Asked.COUNT)]
    firm = bool(asks)
    if across and not asks and Asked.MONEY in nouns:
        return (Asked.MONEY,), True
    if not asks:
        asks = [Asked.MONEY] if Asked.MONEY in nouns else nouns
        firm = False
    if agencies and not asks:
        asks = [Asked.DUTY]
    if Asked.TEXT in asks and len(asks) > 1:
        asks.remove(Asked.TEXT)
    return tuple(asks), firm or bool(nouns)


def _bare_count(strong: list[Found], view: str) -> bool:
    """Whether "bao nhiêu" stands without a thing counted."""
    spans = [item.span for item in strong if item.name == Asked.COUNT.value]
    return all(re.search(r"(?:bao nhiêu|mấy)$", view[a:b].strip()) for a, b in spans)


def _across(
    found: Across | None, funds: tuple[str, ...], places: tuple[str, ...], years: Years, asks: tuple[Asked, ...], every: bool
) -> Across | None:
    if found is Across.SHARE and Asked.SHARE in asks and not funds:
        return found
    if found:
        return found
    if every and _LEAN & set(asks):
        return Across.EACH
    if len(set(funds)) > 1 and _LEAN & set(asks):
        return Across.EACH
    return None


def _kinds(view: str) -> tuple[str, ...]:
    found, taken = [], []
    for kind in document_kinds():
        at = view.find(kind)
        if at >= 0 and all(at >= end or at + len(kind) <= start for start, end in taken):
            if re.search(rf"(?<!\w){re.escape(kind)}(?!\w)", view):
                found.append((at, kind))
                taken.append((at, at + len(kind)))
    return tuple(kind for _, kind in sorted(found))


def _current(name: str) -> str:
    place = place_named(name)
    return place.current if place else name
