"""The conversation: what a question takes over from the one before, and what it leaves behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.question import Across, Asked, Period, Question
from bot.understand.light import is_doing, is_light
from bot.understand.periods import resolve
from bot.understand.reading import Reading
from bot.understand.scope import speaks_of_elsewhere
from bot.understand.words import compiled, table
from knowledge.text import fold

# Comparisons with what was asked before.
_BESIDE = frozenset((Across.COMPARE, Across.DIFFERENCE, Across.RATIO))
# What can be asked of a place or document without a further word: "tổng kinh phí Sơn La", "số hiệu kế hoạch Sơn La".
_WHOLE = frozenset(
    (Asked.MONEY, Asked.NUMBER, Asked.ISSUED, Asked.SIGNER, Asked.ISSUER, Asked.REPLACES, Asked.CITES, Asked.SUMMARY)
)
_FIGURES = frozenset((Asked.MONEY, Asked.SHARE, Asked.COUNT))


def joined(reading: Reading, before: Question | None, stages: Sequence[Period]) -> Question:
    """The question with what it left unsaid taken over from the one before.

    Args:
        reading: The message by itself.
        before: The last question of the conversation, itself complete, or None.
        stages: Stages that the library's plans are for, for "giai đoạn sau".
    """
    if before is None:
        return _alone(reading, ())
    how = _leaning(reading, before)
    if not how:
        return _alone(reading, ())
    if not reading.question.in_scope:  # what goes on from a question about plans is about plans
        reading = replace(reading, question=replace(reading.question, in_scope=True, off_topic=()))
    return _take_over(reading, before, how, stages)


def _alone(reading: Reading, stages: Sequence[Period]) -> Question:
    question, relative = reading.question, reading.years.relative
    about = question.topic or question.agencies or question.levels or question.units or question.documents
    if question.asks == (Asked.COUNT,) and question.places and not about:
        question = replace(question, asks=(Asked.MONEY,))  # "Sơn La 2014 bao nhiêu": of a plan as such, money is asked
    if not relative:
        return question
    periods = resolve(relative, question.periods, stages)
    if periods and periods != question.periods:
        return replace(question, periods=periods)
    return replace(question, relative=_told(reading)) if not question.periods else question


def _told(reading: Reading) -> str | None:
    start, end = reading.years.spans[-1]
    return reading.view[start:end]


def _cue(kind: str, view: str) -> bool:
    return any(compiled(pattern).search(view) for pattern in table("conversation")[kind])


def _leaning(reading: Reading, before: Question) -> str:
    """How a question leans on the one before: "openly" (it says so), "bare" (it is none by itself), "softly", or ""."""
    question, view = reading.question, reading.view
    if not question.in_scope and (speaks_of_elsewhere(view) or not before.in_scope):
        return ""
    if any(_cue(kind, view) for kind in ("opening", "pointing", "adding", "side")):
        return "openly"
    topic = [word for word, _ in question.topic if not is_doing(word)]  # "bao giờ xong" has none of its own
    topic = [] if len(topic) == 1 and is_light(topic[0]) else topic  # nor has "tính cho mấy người"
    noun = not reading.firm and len(topic) <= _NOUN
    if not question.in_scope and not (noun and question.asks):
        return ""
    placed = bool(question.places or question.all_places or question.documents or question.issuers)
    whole = placed and (reading.firm or (bool(question.asks) and set(question.asks) <= _WHOLE))
    if not topic and not question.agencies and not whole:
        return "bare"
    if not topic and not placed and (not question.agencies or not reading.firm):
        return "bare"
    if reading.years.relative and not question.periods:
        return "softly"
    if placed or question.own_place:
        return ""
    if noun:
        return "softly"  # "in tờ rơi": only a noun, of what the conversation is about
    shared = set(question.content) & set(before.content) - _SMALL
    same = set(question.asks) & set(before.asks) or (_bare_number(question) and set(before.asks) & _FIGURES)
    if (shared and (same or len(topic) <= 6)) or (same and len(topic) <= 4 and not question.agencies):
        return "softly"
    if question.agencies and before.places and (same or set(question.asks) & _FIGURES):
        return "softly" if len(topic) <= _SHORT else ""  # "Sở Y tế được bao nhiêu": a department is one of a place
    return "softly" if len(topic) <= 2 and not question.agencies else ""


# Words of a message that is only a noun; of one that says little beside a department.
_NOUN = 5
_SHORT = 3
_SMALL = frozenset(("công", "tác", "xã", "hội", "kế", "hoạch", "đề", "án", "thực", "hiện", "chương", "trình"))


def _take_over(reading: Reading, before: Question, how: str, stages: Sequence[Period]) -> Question:
    question = reading.question
    doing = all(is_doing(word) or (is_light(word) and len(question.topic) == 1) for word, _ in question.topic)
    if question.topic and (doing or _cue("side", reading.view) or not _beside_pointed(reading)):
        question = replace(question, topic=(), content=())  # "kinh phí của lớp đó", "ai làm việc đó": said before
        reading = replace(reading, question=question)
    changes = _whereabouts(reading, before, how, stages)
    new_topic, new_agency = bool(question.topic), bool(question.agencies)
    asked = _asks_itself(reading, how)
    if not asked and before.asks and not (how != "openly" and _cue("part", reading.view)):
        changes["asks"] = _asks(question, before)
    elif paper := _of_that_paper(reading, before):
        changes["asks"] = paper
    other = new_agency and (Asked.DUTY in before.asks or changes.get("asks", question.asks) == (Asked.DUTY,))
    if not new_topic and not other and how != "softly":
        topic, content = before.topic, _without_roles(question, before)
        if new_agency and not before.agencies:  # "trên đài mấy kỳ?", then "thế trên Báo Đồng Khởi?"
            topic = _of_another_body(topic)
            content = tuple(dict.fromkeys((*(w for w in content if w not in _BODIES), *question.content)))
        changes.update(topic=topic, content=content)
    if not new_agency and before.agencies and not new_topic and _still_about(reading, before, asked):
        changes["agencies"] = before.agencies
    if not asked:
        changes.update(role=question.role or before.role)
        changes.update(document_kinds=question.document_kinds or before.document_kinds)
        if question.amount is None:
            changes.update(amount=before.amount, stated=question.stated or before.stated)
        if not question.across and before.across and _still_across(question, before):
            changes["across"] = before.across
        if new_topic and not question.units:  # "còn xây mới?" after "sửa nhà bao nhiêu một hộ": for each as well
            changes.update(units=tuple(unit for unit in before.units if "/" in unit))
        if not new_topic:
            changes.update(units=question.units or before.units)
            if not question.fundings and not _cue("whole", reading.view):
                changes.update(funding=before.funding, fundings=before.fundings)
    if not (question.levels or new_topic or new_agency):
        changes["levels"] = before.levels
    if price := _price_of_one(reading, before):
        changes.update(asks=(Asked.MONEY,), units=(price,))
    elif _bare_number(question) and set(before.asks) & _FIGURES:
        changes.update(asks=before.asks, units=question.units or before.units)
        if _INSIDE.search(reading.view) and new_topic:  # a part of what was asked before, by its own name
            changes.update(_with_topic(before, question))
    if new_topic and _cue("adding", reading.view):
        changes.update(_with_topic(before, question))
    if question.places or question.periods:  # the next question may compare the two
        changes["replaced"] = (before.places, before.periods)
    elif before.replaced:
        changes.setdefault("replaced", before.replaced)
    carried = tuple(name for name in _CARRIED if changes.get(name) and changes[name] != getattr(question, name))
    return replace(question, **changes, carried=carried)  # type: ignore[arg-type]


def _in_role(before: Question, question: Question) -> tuple[str, ...]:
    """The words of the question before, with the role that is asked now in place of the one asked then."""
    if not question.role or not before.role or question.role == before.role:
        return before.content
    then = before.role.split()
    return (*(word for word in before.content if word not in then), *question.role.split())


def _with_topic(before: Question, question: Question) -> dict[str, object]:
    """The topic of the question before with the words of this one added to it."""
    return {
        "topic": (*before.topic, *(w for w in question.topic if w not in before.topic)),
        "content": (*before.content, *(w for w in question.content if w not in before.content)),
    }


def _of_that_paper(reading: Reading, before: Question) -> tuple[Asked, ...]:
    """What is asked of the paper that the answer before named ("văn bản đó ngày nào"): it told its day as well."""
    question = reading.question
    named = [asked for asked in before.asks if asked in (Asked.REPLACES, Asked.CITES)]
    dated = set(question.asks) <= {Asked.WHEN, Asked.ISSUED, Asked.NUMBER}
    return tuple(named) if named and dated and not question.documents and _cue("paper", reading.view) else ()


_PAPER = re.compile(
    r"(?<!\w)(?:văn bản|kế hoạch|quyết định|công văn|nghị quyết|tờ trình|chỉ thị) (?:đó|ấy|kia|đấy)(?!\w)"
)
# Letters of the conversation that may still name the district it is about.
_WITHIN = 400
_POINTED = re.compile(r"(?<!\w)([^\W\d_]+) (?:đó|này|ấy|kia|đấy|nói trên|vừa rồi|vừa nêu)(?!\w)")


def _beside_pointed(reading: Reading) -> bool:
    """Whether a topic says more than what the question points back at ("lớp đó"); true where it points at nothing."""
    pointed = {word for match in _POINTED.finditer(reading.view) for word in match[1].split()}
    if not pointed & {word for word, _ in reading.question.topic}:
        return True
    return any(word not in pointed and not is_light(word) for word, _ in reading.question.topic)


_INSIDE = re.compile(r"(?<!\w)trong (?:đó|số đó|số này)(?!\w)")


def _bare_number(question: Question) -> bool:
    """Whether nothing but "bao nhiêu" is asked: what kind of number is meant was said before."""
    return question.asks == (Asked.COUNT,) and not question.units


_BODIES = frozenset(("đài", "báo", "sở", "ban", "hội", "đoàn", "phòng", "trường", "trạm", "tỉnh đoàn"))


def _of_another_body(topic: tuple[tuple[str, bool], ...]) -> tuple[tuple[str, bool], ...]:
    """The topic without the kind of body that was asked of ("trên đài mấy kỳ?"), where another one is named now."""
    kept = tuple(word for word in topic if fold(word[0]) not in _BODIES)
    return kept or topic


_OF_ONE = re.compile(
    r"(?<!\w)(?:mỗi|từng|một|1) ([^\W\d_]+(?: [^\W\d_]+)?) (?:là |hết |tốn |được )?(?:bao nhiêu|mấy)[ ?.!]*$"
)


def _price_of_one(reading: Reading, before: Question) -> str | None:
    """The rate that "mỗi người bao nhiêu" asks for behind "mấy người": money, for their number was asked before."""
    match = _OF_ONE.search(reading.view) if _bare_number(reading.question) else None
    return f"đồng/{match[1]}" if match and match[1] in before.units else None


_CARRIED = (
    "places",
    "all_places",
    "documents",
    "issuers",
    "periods",
    "asks",
    "topic",
    "agencies",
    "funding",
    "role",
    "units",
    "across",
    "levels",
    "amount",
)


def _whereabouts(reading: Reading, before: Question, how: str, stages: Sequence[Period]) -> dict[str, object]:
    """The places, documents and years that are taken over."""
    question = reading.question
    changes: dict[str, object] = {}
    if not (question.places or question.all_places or question.documents or question.issuers):
        for name in ("places", "all_places", "documents", "current_places", "issuers"):
            if getattr(before, name):
                changes[name] = getattr(before, name)
        changes["own_place"] = not changes and (question.own_place or before.own_place)
        changes["within"] = f"{before.within} {before.normal}".strip()[-_WITHIN:]  # the library knows districts by name
    if question.across in _BESIDE and (how == "openly" or before.replaced):
        changes.update(_beside(question, before))
    if reading.years.relative:
        periods = resolve(reading.years.relative, question.periods or before.periods, stages)
        if periods and question.across in _BESIDE and len(before.periods) == 1 and periods != before.periods:
            periods = (*before.periods, *periods)
        changes.update({"periods": periods} if periods else {"relative": _told(reading)})
    elif (
        not question.periods
        and before.periods
        and not question.documents
        and reading.years.length is None
        and "periods" not in changes
    ):
        changes["periods"] = before.periods
    return changes


_ROLES = (("chủ", "trì"), ("phối", "hợp"))


def _without_roles(question: Question, before: Question) -> tuple[str, ...]:
    """The words taken over, without those of a role where no agency is asked for any more ("ai chủ trì", "bao giờ")."""
    content = list(before.content)
    if Asked.AGENCY in question.asks or not question.asks:
        return _in_role(before, question)
    for first, second in _ROLES:
        for at in range(len(content) - 2, -1, -1):
            if content[at : at + 2] == [first, second]:
                del content[at : at + 2]
    return tuple(content)


def _asks_itself(reading: Reading, how: str) -> bool:
    """Whether the question says what it asks, and not only what it asks it of ("còn Công an tỉnh?")."""
    question = reading.question
    if question.asks == (Asked.TEXT,) and how == "openly" and (not question.topic or _same_of(reading)):
        return False
    if question.asks == (Asked.DOCUMENT,) and not reading.firm:
        return False
    return bool(question.asks) and not (question.agencies and not reading.firm and not question.topic)


def _same_of(reading: Reading) -> bool:
    """Whether the same is asked of another thing ("vậy xây trung tâm thì sao"), which is no part of a plan by name."""
    return _cue("same", reading.view) and not _cue("part", reading.view)


_PARTS = re.compile(
    r"(?<!\w)(?:mục tiêu|nhiệm vụ|giải pháp|nội dung|khó khăn|thuận lợi|kết quả|quan điểm|yêu cầu)(?!\w)"
)


def _asks(question: Question, before: Question) -> tuple[Asked, ...]:
    """What is asked when only the agency or the source of money was replaced."""
    if question.agencies and Asked.AGENCY in before.asks:
        return (Asked.DUTY,)
    if question.funding and not _FIGURES & set(before.asks):
        return question.asks if Asked.TEXT in question.asks else (Asked.MONEY,)
    if question.asks == (Asked.DUTY,) and all(name.startswith("Sở ") for name in question.agencies):
        return question.asks  # a department has duties; money is of what stands behind other names
    if (question.topic or question.agencies) and not set(question.asks) & set(before.asks):
        return tuple(dict.fromkeys((*before.asks, *question.asks)))  # its own where the same is stated nowhere
    return before.asks


def _beside(question: Question, before: Question) -> dict[str, object]:
    """What was asked before together with what it is now compared with ("so với năm 2011 thì sao?").

    "Chênh nhau bao nhiêu?" after two questions compares what the second one replaced with what it put there.
    """
    changes: dict[str, object] = {}
    if before.replaced and not (question.periods or question.places or question.all_places):
        places, periods = before.replaced
        if len(periods) == len(before.periods) == 1 and periods != before.periods and places in ((), before.places):
            return {"periods": (*periods, *before.periods)}
        if len(places) == len(before.places) == 1 and places != before.places:
            return {"places": (*places, *before.places), "current_places": (), "periods": before.periods}
        return {}
    if len(question.periods) == 1 and len(before.periods) == 1 and question.periods != before.periods:
        changes["periods"] = (*before.periods, *question.periods)
    elif len(question.places) == 1 and len(before.places) == 1 and question.places != before.places:
        changes["places"] = (*before.places, *question.places)
        changes["current_places"] = (*before.current_places, *question.current_places)
    return changes


def _still_about(reading: Reading, before: Question, asked: bool) -> bool:
    """Whether a question without an agency is still about the one before: it points at it, or asks the same of it."""
    asks = set(reading.question.asks)
    if re.search(r"(?<!\w)(?:sở|cơ quan|đơn vị|họ|ban|ngành|hội|bên)(?: đó| này| ấy|(?= |$))", reading.view):
        return _cue("pointing", reading.view)
    return not asked or (bool(asks & set(before.asks)) and Asked.AGENCY not in asks)


def _still_across(question: Question, before: Question) -> bool:
    if question.all_places or len(question.places) > 1 or len(question.periods) > 1:
        return True
    if question.places and before.across in _BESIDE:
        return len(before.periods) > 1
    if question.periods and before.across in _BESIDE:
        return len(before.places) > 1
    return not question.places
