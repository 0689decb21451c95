"""One message read by itself: its slots, before the conversation adds what was left unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.question import Across, Asked, Question
from bot.understand.amounts import Stated, find_amounts
from bot.understand.asking import (
    Found,
    distinct,
    find_across,
    find_asks,
    find_funding,
    find_named,
    find_units,
    without_choices,
)
from bot.understand.authors import named_authors
from bot.understand.documents import find_days, find_documents
from bot.understand.initials import meant
from bot.understand.light import is_light
from bot.understand.naming import in_full, named_agencies, named_places
from bot.understand.periods import Years, find_years
from bot.understand.preface import parted
from bot.understand.scope import off_topic
from bot.understand.sentence import Sentence, without_courtesies
from bot.understand.spelling import respell
from bot.understand.strangers import strange_places
from bot.understand.tokens import clean
from bot.understand.topic import find_topic, spelled_out
from bot.understand.vague import without_vague
from bot.understand.words import document_kinds, one_of
from bot.understand.world import World
from knowledge.agencies import AgencyMention
from knowledge.places import place_named
from knowledge.text import fold

Span = tuple[int, int]
# A question of more than this is a pasted text: its slots are looked for at its beginning and its end.
LONG = 450
_MASK = "§"
_NUMBERS = frozenset((Asked.MONEY, Asked.SHARE, Asked.COUNT))
_CHOOSING = frozenset((Across.COMPARE, Across.DIFFERENCE, Across.RATIO, Across.MAX, Across.MIN))
_OF_PAPERS = frozenset((Asked.NUMBER, Asked.SIGNER, Asked.ISSUER))
_BODIES = frozenset((Asked.DUTY, Asked.AGENCY))


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
    words = respell(_ends(text), world.vocabulary, world.places)
    preface, sentence = parted(_bounded(Sentence.of(tuple(words))))
    sentence = in_full(without_courtesies(sentence), world)
    view = sentence.view
    named = find_documents(sentence.text, view, world.stems)
    days = find_days(view)
    numbers: list[Span] = [item.span for item in named] + [span for _, span in days]
    mentions, spots = named_places(sentence, world)
    if preface.words and not mentions and not named:  # "em ở Sơn La, cho hỏi …" tells the place all the same
        mentions = [m for m in named_places(preface, world)[0] if m.place.name in world.places]
    unplaced = _masked(view, spots)  # "năm 2012 Đồng Tháp" is a year and a place, no sum of 2012 đồng
    years = find_years(unplaced, numbers)
    stated = find_amounts(unplaced, numbers + list(years.spans))
    unsure = [] if mentions else [i for i, word in enumerate(sentence.words) if word.kind == "initials"]
    spots = [*spots, *((sentence.starts[i], sentence.starts[i] + len(sentence.words[i].text)) for i in unsure)]
    amounts = [item.span for item in stated if item.unit in ("đồng", "%")]
    agencies = named_agencies(sentence, spots + numbers, world)
    masked = _masked(view, [*years.spans, *amounts, *spots])

    funding = find_funding(masked)
    across, across_spans = find_across(masked)
    plain = _masked(masked, across_spans) if across in (Across.RATIO, Across.DIFFERENCE) else masked
    plain = without_vague(plain, _MASK)
    strong, weak = find_asks(plain)
    if across in _CHOOSING:
        strong = without_choices(strong, masked)
    where = {item.name: item.span for item in find_named("places", masked)}
    every = "all" in where and not mentions
    asks, firm = _asks(strong, weak, masked, agencies, funding, across)
    when = [item.span for item in strong if item.name == Asked.WHEN.value]
    if named and (not asks or (asks == (Asked.TEXT,) and not (funding and Asked.TEXT in distinct(strong)))):
        asks = (Asked.DOCUMENT,)  # but "theo công văn 5 trung ương hỗ trợ những khoản nào" asks what it says of that
    claimed = asks in ((), (Asked.TEXT,)) and len(stated) == 1 and bool(_CLAIMED.search(fold(text)))
    if claimed:  # "41 xã, đúng không?" asks for the number that it states
        asks = (Asked.MONEY if stated[0].unit == "đồng" else Asked.SHARE if stated[0].unit == "%" else Asked.COUNT,)
        amounts = [item.span for item in stated]
    if years.baseline and funding and not across and asks == (Asked.TEXT,):
        across, asks = Across.COMPARE, (Asked.MONEY,)  # "trung ương hỗ trợ năm 2012 so với năm 2011 thế nào?"
    units, unit_spans = find_units(plain, asks, when)
    if claimed and asks == (Asked.COUNT,):
        units = (stated[0].unit,)
    if years.baseline or len(years.periods) > 1:  # "2015 so với 2014, mỗi năm bao nhiêu": of each of these
        units = tuple(unit for unit in units if unit != "đồng/năm")
    if units and not _NUMBERS & set(asks) and not (Asked.AGENCY in asks and not _HOW_MUCH.search(view)):
        asks = (Asked.COUNT, *(a for a in asks if a not in (Asked.TEXT, Asked.DUTY)))
    across = _across(across, funding, len(mentions), years, asks, every, view)
    if (
        across is Across.DIFFERENCE
        and Asked.SHARE in asks
        and (Asked.MONEY in distinct(weak) or funding)
        and not _PER_CENT.search(view)
    ):
        asks = tuple(dict.fromkeys(Asked.MONEY if a is Asked.SHARE else a for a in asks))  # "kinh phí tăng bao nhiêu"
    if across and (len(mentions) > 1 or every or len(funding) > 1) and _NUMBERS & {*asks, *distinct(weak)}:
        asks = tuple(
            dict.fromkeys((*(a for a in asks if a in _NUMBERS), *(a for a in distinct(weak) if a in _NUMBERS)))
        )
    done_to = [] if _NUMBERS & set(asks) else [a for a in agencies if _DONE_TO.match(view, a.end)]
    if objects := [a for a in agencies if a in done_to or _OBJECT.search(view, max(0, a.start - 24), a.start)]:
        agencies = [a for a in agencies if a not in objects]
        asks = asks if agencies else tuple(dict.fromkeys(Asked.TEXT if a is Asked.DUTY else a for a in asks))
    agencies = _meant(agencies, asks, firm)
    authors = named_authors(agencies, asks, view, world) if across or not mentions else []
    issuers = [] if _BODIES & set(asks) else [a for a in agencies if _issues(a, view)]
    issuers += [a for a in agencies if a.start in {start for _, start, _ in authors}]
    agencies = [a for a in agencies if a not in issuers]
    roles = list(find_named("role", masked)) if agencies or _BODIES & set(asks) else []
    cut = numbers + list(years.spans) + amounts + spots + across_spans
    cut += [part for item in strong if not item.keep for part in item.parts]
    cut += [] if mentions else list(where.values())
    cut += [(a.start, a.end) for a in issuers] + [(start, end) for _, start, end in authors]
    soft = [f.span for f in funding] + unit_spans
    soft += [part for item in (*strong, *weak) if item.keep == "content" for part in item.parts]
    soft += [part for item in weak if not item.keep for part in item.parts]
    topic = find_topic(sentence, cut, soft, [(a.start, a.end) for a in agencies], world.vocabulary)
    if not asks and funding and not topic.words:
        asks = (Asked.MONEY,)  # "trung ương Sơn La 2014": of a source nothing but money can be asked
    places = tuple(dict.fromkeys(m.place.name for m in mentions))
    taken = [*numbers, *spots, *((a.start, a.end) for a in agencies)]
    question = Question(
        text=text,
        normal=sentence.text,
        asks=asks,
        places=places,
        all_places=every,
        own_place="own" in where and not mentions and not every,
        periods=years.periods,
        agencies=tuple(dict.fromkeys(a.canonical for a in agencies)),
        role=_role(roles, strong),
        funding=funding[0].name if len({f.name for f in funding}) == 1 else None,
        units=units,
        documents=tuple(dict.fromkeys(item.number for item in named)),
        across=across,
        amount=_amount(stated, asks),
        topic=topic.words,
        repairs=tuple((w.typed, w.text) for w in sentence.words if w.repaired),
        baseline=years.baseline,
        levels=tuple(dict.fromkeys(item.name for item in find_named("level", masked))),
        stated=tuple((item.value, item.unit) for item in stated),
        days=tuple(day for day, _ in days),
        document_kinds=_kinds(view),
        content=spelled_out(topic.content, {view[a.start : a.end]: a.canonical for a in agencies}),
        phrases=topic.segments,
        current_places=tuple(_current(place) for place in places),
        fundings=tuple(dict.fromkeys(f.name for f in funding)),
        length=years.length,
        issuers=tuple(dict.fromkeys(name for name, _, _ in authors)),
        strangers=strange_places(sentence, taken, bool(places), world),
        unsure_place=_unsure(sentence, unsure, world),
    )
    told = all(is_light(word) for word, _ in question.topic)  # "ngân sách tỉnh gánh mấy phần trăm"
    if asks == (Asked.SHARE,) and question.funding and told and not (across or units):
        question = replace(question, across=Across.SHARE)  # "địa phương góp mấy phần trăm": of the whole
    strange = () if years.relative and not topic.segments else off_topic(question, topic.segments, view, world)
    if strange:
        question = replace(question, in_scope=False, off_topic=strange)
    return Reading(question, view, years, firm)


def _role(roles: Sequence[Found], strong: Sequence[Found]) -> str | None:
    """The role on which a question insists; none where it asks for both ("ai làm, phối hợp với ai")."""
    bodies = [item for item in strong if item.name == Asked.AGENCY.value]
    return roles[0].name if len(roles) == 1 and len(bodies) < 2 else None


def _unsure(sentence: Sentence, at: Sequence[int], world: World) -> tuple[str, tuple[str, ...]] | None:
    """The first of the short names that fit several places, with these."""
    return next(((word, meant(word, world.places)) for word in (sentence.words[i].text for i in at)), None)


def _ends(text: str) -> str:
    """The text, or as much of its beginning and end as can be looked at: undoing slips takes its time for each word.

    Repaired words may be shorter than typed ones ("kinh phis"), so twice of what is looked at in the end.
    """
    if len(text) <= 2 * LONG:
        return text
    return f"{text[:LONG].rpartition(' ')[0]} {text[-LONG:].partition(' ')[2]}"


def _bounded(sentence: Sentence) -> Sentence:
    """The sentence, or its first and last words where it is longer than any question."""
    if len(sentence.view) <= LONG:
        return sentence
    half = LONG // 2
    kept = [
        w for w, at in zip(sentence.words, sentence.starts, strict=True) if at < half or at > len(sentence.view) - half
    ]
    return Sentence.of(tuple(word for word in kept if len(word.text) <= half))


def _masked(view: str, spans: Sequence[Span]) -> str:
    """The view with each span as one word that no pattern knows, of the same length."""
    for start, end in spans:
        view = view[:start] + _MASK * (end - start) + view[end:]
    return view


def _asks(
    strong: Sequence[Found],
    weak: Sequence[Found],
    view: str,
    agencies: Sequence[AgencyMention],
    funding: Sequence[Found],
    across: Across | None,
) -> tuple[tuple[Asked, ...], bool]:
    """The asks, most certain first, and whether the question asks in words."""
    asks = list(distinct(strong))
    nouns = list(distinct(weak))
    if not asks and re.search(r"(?<!\w)(?:bao nhiêu|nhiêu|mấy)(?!\w)", view):
        asks = [Asked.MONEY] if funding or Asked.MONEY in nouns else [Asked.COUNT]
    if (
        Asked.COUNT in asks
        and Asked.MONEY not in asks
        and (Asked.MONEY in nouns or funding)
        and _bare_count(strong, view)
    ):
        asks = [Asked.MONEY if ask is Asked.COUNT else ask for ask in asks]
    if Asked.AGENCY in asks and _NUMBERS & set(asks) and not _HOW_MUCH.search(view):
        asks = [ask for ask in asks if ask not in _NUMBERS]  # "tăng số lượng cán bộ do ai chủ trì?"
    if Asked.NUMBER in asks and Asked.DUTY in asks and view.startswith("số "):
        asks.remove(Asked.NUMBER)  # typed without marks, "so" before the name of a body is "sở"
    if Asked.PURPOSE in asks and not agencies and not re.search(rf"\d|{_MASK}", view):
        asks[asks.index(Asked.PURPOSE)] = Asked.TEXT  # of no sum: "ngân sách hỗ trợ cho những nội dung nào"
        asks = [ask for ask in asks if ask is not Asked.MONEY or _HOW_MUCH.search(view)]
    if _OF_PAPERS & set(asks) and Asked.WHEN in asks and not re.search(r"(?<!\w)(?:hiệu lực|hạn|nộp|gửi)(?!\w)", view):
        asks[asks.index(Asked.WHEN)] = Asked.ISSUED  # "số mấy, ngày nào?": the date of a paper is its day of issue
    if Asked.PURPOSE in asks and agencies and not re.search(rf"\d|{_MASK}", view):
        asks[asks.index(Asked.PURPOSE)] = Asked.DUTY
    firm = bool(asks)
    if Asked.TEXT in asks and len(asks) > 1:
        asks.remove(Asked.TEXT)
    if not asks:
        if Asked.MONEY in nouns or (funding and not nouns and not agencies):
            asks = [Asked.MONEY]  # "trung ương hỗ trợ Sơn La 2012" asks how much
        elif across and _MORE.search(view) and not nouns:
            asks = [_compared(view)]
        elif agencies and not asks:
            asks = [Asked.DUTY]
        elif not asks and not nouns and across:
            asks = [_compared(view)]
        elif not asks:
            asks = nouns
    return tuple(dict.fromkeys(asks)), firm


_CLAIMED = re.compile(r"(?<!\w)(?:đúng|phải|có phải|chính xác)(?: vậy)? (?:không|ko|chứ|hay không)(?=[ ?.ạ]*$)")
# "hỗ trợ Trung tâm … những gì?" asks for nothing that the centre is to do.
_OBJECT = re.compile(r"(?<!được )(?<!\w)(?:mỗi|từng|hỗ trợ|giúp đỡ|đầu tư|trang bị|nâng cấp|xây dựng|cấp)(?: cho)? $")
# "Trung tâm … được nâng cấp những gì?" neither.
_DONE_TO = re.compile(
    r"(?: [^\W\d_]+){0,3} (?:sẽ )?được (?:nâng cấp|sửa chữa|cải tạo|trang bị|đầu tư|xây|mua sắm|mua|lắp|hỗ trợ)(?!\w)"
)
_HOW_MUCH = re.compile(r"(?<!\w)(?:bao nhiêu|nhiêu|mấy|%|phần trăm|tỷ lệ)(?!\w)")


# "trả đài và trả báo, khoản nào nhiều hơn" sets sums against each other, not what the two are to do.
_MORE = re.compile(r"(?<!\w)(?:nhiều|ít|cao|thấp|lớn|nhỏ|đông|tốn) hơn(?!\w)|(?<!\w)khoản nào(?!\w)")


def _compared(view: str) -> Asked:
    """What is compared where no word names it: people by "đông", targets by "chỉ tiêu", else money."""
    if re.search(r"(?<!\w)(?:đông|số)(?!\w)", view):
        return Asked.COUNT
    return Asked.SHARE if re.search(r"(?:chỉ|mục) tiêu", view) else Asked.MONEY


def _bare_count(strong: Sequence[Found], view: str) -> bool:
    """Whether "bao nhiêu" stands without a thing counted."""
    spans = [item.span for item in strong if item.name == Asked.COUNT.value]
    return all(re.search(r"(?:bao nhiêu|mấy)$", view[a:b].strip()) for a, b in spans)


# "2021 chi ít hơn năm 2022 bao nhiêu?" asks for the difference, not for one of the two.
_BY_HOW_MUCH = re.compile(
    r"(?:nhiều|nhiêu|ít|cao|thấp|lớn|nhỏ) hơn .{0,40}(?:bao nhiêu|mấy)(?! (?:lần|người|%))"
    r"|(?:hơn|kém) (?:cuối |đầu |hồi )?(?:năm )?(?:19|20)\d\d(?: [^ ]+){0,6} (?:bao nhiêu|mấy)(?! ?(?:lần|%|phần trăm))"
    r"|(?:tăng|giảm|hụt|trội|vượt)(?: thêm| đi| lên| xuống)? (?:bao nhiêu|mấy|cỡ nào|chừng nào)"
    r"(?! ?(?:lần|người|%|phần trăm))"
)
_PER_CENT = re.compile(r"%|phần trăm|(?:tỷ|tỉ) lệ")


def _across(
    found: Across | None,
    funding: Sequence[Found],
    places: int,
    years: Years,
    asks: Sequence[Asked],
    every: bool,
    view: str,
) -> Across | None:
    """How figures are put together, where the words alone would mislead."""
    beside = found in (None, Across.COMPARE) and years.baseline and places < 2
    if beside and _NUMBERS & set(asks) and _BY_HOW_MUCH.search(view):
        return Across.DIFFERENCE
    if beside and Asked.MONEY in asks and _HOW_DIFFERENT.search(view):
        return Across.COMPARE
    if found is Across.COMPARE and years.baseline and places < 2:
        return None
    if found:
        return found
    if places < 2 and not funding and _NUMBERS & set(asks) and _set_against(years, view):
        return Across.COMPARE
    several = every or len({item.name for item in funding}) > 1
    return Across.EACH if several and _NUMBERS & set(asks) else None


# "2012 so với 2011 thế nào": how the two differ is asked, and not what one of them is.
_HOW_DIFFERENT = re.compile(
    r"(?<!\w)(?:thế nào|ra sao|khác gì|khác nhau|(?:nhiều|cao|lớn|ít|thấp) hơn)(?: (?:hay|không|ko)(?!\w)[^?]*)?"
    r"(?:, (?:mỗi|từng) năm(?: là)? (?:bao nhiêu|mấy))?[ ?.]*$"
)
_AGAINST = re.compile(r"\W*(?:với|hay|hoặc|so|so với|vs)\W*")


def _set_against(years: Years, view: str) -> bool:
    """Whether two years stand with "với" or "hay" between them and nothing else ("dự toán 2021 với 2025")."""
    spans = sorted(years.spans)
    return len(years.periods) == len(spans) == 2 and bool(_AGAINST.fullmatch(view[spans[0][1] : spans[1][0]]))


def _meant(agencies: list[AgencyMention], asks: Sequence[Asked], firm: bool) -> list[AgencyMention]:
    """The agencies without groups and levels that only belong to the topic ("cán bộ cấp xã")."""
    if Asked.DUTY in asks or not asks:
        return agencies
    return [a for a in agencies if a.kind == "named" and not a.canonical.startswith("Cấp ")]


def _issues(agency: AgencyMention, view: str) -> bool:
    """Whether an agency is only named as the one whose plan is asked about ("kế hoạch … của UBND tỉnh Sơn La")."""
    kinds = list(_kind_pattern().finditer(view, 0, agency.start))
    return bool(kinds) and bool(re.fullmatch(r"[^,;:?]* (?:của|do) ", view[kinds[-1].end() : agency.start]))


def _amount(stated: Sequence[Stated], asks: Sequence[Asked]) -> int | float | None:
    """The number that the question is about: money first, then a share, then any where its purpose is asked."""
    for unit in ("đồng", "%"):
        for item in stated:
            if item.unit == unit:
                return item.value
    return stated[0].value if stated and Asked.PURPOSE in asks else None


@cache
def _kind_pattern() -> re.Pattern[str]:
    return re.compile(one_of(document_kinds()))


def _kinds(view: str) -> tuple[str, ...]:
    """The kinds of documents that the question names, in the order they stand."""
    return tuple(dict.fromkeys(match.group() for match in _kind_pattern().finditer(view)))


def _current(name: str) -> str:
    place = place_named(name)
    return place.current if place else name
