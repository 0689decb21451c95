"""The places and agencies that a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.understand.sentence import Sentence
from bot.understand.words import phrases
from bot.understand.world import World
from knowledge.agencies import AgencyMention, find_agencies_asked, names_a_house
from knowledge.places import Place, PlaceMention, find_places
from knowledge.text import bare, fold

Span = tuple[int, int]
# What may stand before the name of a place without meaning the place itself.
_ANOTHER_THING = re.compile(
    r"(?:cộng sản|tncs|thanh niên cs|tiền phong|tư tưởng|đạo đức|phong cách|chủ tịch|bác|lăng|bảo tàng|giải thưởng"
    r"|chính trị(?: quốc gia)?|quốc gia|sông|cầu|chợ|bến xe|sân bay|đại lộ|quảng trường)\s*$"
)
_NOW = re.compile(
    r"(?:nay|hiện nay|hiện|giờ|bây giờ|đã|sáp nhập|nhập)?"
    r" ?(?:là|thuộc|vào|về|sáp nhập vào)(?: về)?(?: tỉnh| thành phố)? ?$"
)
_GROUPS = frozenset(("group", "area"))
_QUESTION = re.compile(r"\s(?:nào|gì|mấy)(?!\w)")
_COUNTED = re.compile(r"(?:bao nhiêu|mấy|số|tổng số|%|phần trăm)\s(?:số )?$")
_WORD = re.compile(r"\w+")


def named_places(sentence: Sentence, world: World) -> tuple[list[PlaceMention], list[Span]]:
    """The places that are meant, and the spans of all that names any.

    A name that holds a place ("Đài PTTH Bến Tre") tells it only where nothing else does; of a place and the one it
    belongs to now ("Bến Tre, nay thuộc Vĩnh Long") the first is meant. A place that is in no list, and has a plan in
    the library, is known by its name.
    """
    mentions = find_places(sentence.text)
    mentions = sorted([*mentions, *_unlisted(sentence, world, mentions)], key=lambda m: m.start)
    whole = [m for m in mentions if not m.part_of_name]
    if whole:
        told = {m.start: _only_told(sentence, m, whole) for m in whole}
        spans = [(told[m.start] or m.start, m.end) for m in whole]
        return [m for m in whole if not told[m.start]], spans
    kept = [m for m in mentions if not _ANOTHER_THING.search(sentence.view, max(0, m.start - 40), m.start)]
    return kept, [(m.start, m.end) for m in kept]


def _unlisted(sentence: Sentence, world: World, known: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Places of the library's plans that the list of provinces does not hold; marks that were typed must agree."""
    found: list[PlaceMention] = []
    plain = bare(sentence.view) if world.unlisted_places else ""
    for name, folded, pattern in world.unlisted_places:
        for match in pattern.finditer(plain):
            start, end = match.span()
            typed = sentence.view[start:end]
            if any(start < m.end and m.start < end for m in (*known, *found)) or typed not in (folded, bare(folded)):
                continue
            found.append(PlaceMention(Place(name, "tỉnh", name, (name,)), start, end, exact=typed == folded))
    return found


def _only_told(sentence: Sentence, mention: PlaceMention, others: Sequence[PlaceMention]) -> int:
    """Where the words begin that only say where another place belongs now ("nay thuộc Vĩnh Long"); 0 for none."""
    now = _NOW.search(sentence.view, max(0, mention.start - 40), mention.start)
    if not now:
        return 0
    before = [o.place for o in others if o.end <= mention.start and o.place is not mention.place]
    return now.start() if any(place.current == mention.place.name for place in before) else 0


def named_agencies(sentence: Sentence, places: Sequence[Span], world: World) -> list[AgencyMention]:
    """The agencies asked for, outside places and document numbers; "sở nào", "mấy cơ quan" are questions.

    Agencies of the library's own duties ("Báo Đồng Khởi") are known by their names; one in no list counts only where
    it is written with capitals.
    """
    listed = find_agencies_asked(sentence.text)
    spans = [(m.start, m.end) for m in listed if m.kind == "named"]
    own = [m for m in _of_library(sentence, world) if not names_a_house(sentence.view[: m.start])]
    found = [m for m in own if all(m.end <= a or b <= m.start or m.end - m.start > b - a for a, b in spans)]
    refused = -1
    for mention in listed:
        start, end = mention.start, mention.end
        if any(start < m.end and m.start < end for m in found) or any(s <= start and end <= e for s, e in places):
            continue
        if not _as_marked(sentence, mention, refused):
            refused = end
            continue
        if mention.kind == "written":
            shortened = _written(sentence, mention)
            if shortened:
                found.append(shortened)
            continue
        if _QUESTION.match(sentence.view, end) or _COUNTED.search(sentence.view[:start]):
            continue
        if _cuts_a_word(sentence, mention, world):
            continue
        found.append(mention)
    return sorted(found, key=lambda m: m.start)


_DEPARTMENT = re.compile(r"(?<!\w)(?:sở|bên) \w")


def in_full(sentence: Sentence, world: World) -> Sentence:
    """The sentence with names of departments that officers clip written out: "sở nội", "bên nội vụ" are "Sở Nội vụ"."""
    if not _DEPARTMENT.search(sentence.view):
        return sentence
    for mention in reversed(named_agencies(sentence, (), world)):
        typed = fold(mention.text).split()
        name = mention.canonical.partition(" - ")[0].partition(",")[0]
        clipped = typed[0] == "bên" or (typed[0] == "sở" and len(typed) == 2 and len(name.split()) > 2)
        if not clipped or not mention.canonical.startswith("Sở "):
            continue
        at = sentence.words_in(mention.start, mention.end)
        first = sentence.words[at.start]
        written = [replace(first, text=part, marked=True, repaired=False) for part in name.split()]
        sentence = Sentence.of((*sentence.words[: at.start], *written, *sentence.words[at.stop :]))
    return sentence


def _cuts_a_word(sentence: Sentence, mention: AgencyMention, world: World) -> bool:
    """Whether the last syllable of a clipped name belongs to another word: "sở nội" is none in "sở nội dung"."""
    named = _WORD.findall(sentence.view[mention.start : mention.end])
    following = _WORD.search(sentence.view, mention.end)
    if following is None or sentence.view[mention.end : following.start()] != " ":
        return False
    clipped = named[-1] != fold(mention.canonical).split()[-1] and len(named) == 2
    return clipped and f"{named[-1]} {following.group()}" in world.vocabulary.words


def _as_marked(sentence: Sentence, mention: AgencyMention, refused: int) -> bool:
    """Whether the marks of the repaired question are those of the agency: "cán bộ" are no "các bộ".

    A continuation of something refused is refused too ("cơ sở y tế, giáo dục").
    """
    view = sentence.view[mention.start : mention.end]
    if 0 <= refused <= mention.start and not sentence.view[refused : mention.start].strip(" ,và"):
        return False
    if re.search(r"(?:cơ|cán|công|viên|xã|học)\s$", sentence.view[: mention.start]):
        return False
    meant: dict[str, set[str]] = {}
    for word in _WORD.findall(fold(mention.canonical)):
        meant.setdefault(bare(word), set()).add(word)
    for word in _WORD.findall(view):
        if bare(word) in meant and word != bare(word) and word not in meant[bare(word)]:
            return False
        if mention.kind in _GROUPS and bare(word) in meant and word not in meant[bare(word)]:
            return False
    return True


def _written(sentence: Sentence, mention: AgencyMention) -> AgencyMention | None:
    """An agency in no list, cut before the first small word ("Trung tâm Hướng nghiệp làm gì")."""
    words = list(_WORD.finditer(mention.text))
    small = phrases("function_words", "words")
    last, capitals = 0, 0
    for i, word in enumerate(words):
        if i and fold(word.group()) in small and not word.group()[0].isupper():
            break
        last, capitals = i, capitals + word.group()[0].isupper()
    if capitals < 2:
        return None
    end = mention.start + words[last].end()
    text = sentence.text[mention.start : end]
    return AgencyMention(mention.start, end, text, text, mention.level, mention.kind)


def _of_library(sentence: Sentence, world: World) -> list[AgencyMention]:
    """The agencies of the library's own duties, by their whole names."""
    found: list[AgencyMention] = []
    view = sentence.view
    words = list(_WORD.finditer(view))
    end = 0
    for first, second in pairwise(words):
        if first.start() < end:
            continue
        for folded, name, level in world.agency_names.get(f"{first.group()} {second.group()}", ()):
            stop = first.start() + len(folded)
            if view.startswith(folded, first.start()) and not view[stop : stop + 1].isalnum():
                end = stop
                found.append(AgencyMention(first.start(), end, sentence.text[first.start() : end], name, level))
                break
    return found
