"""Whether a message belongs to the world of plans at all.

A bot that answers "giá vàng hôm nay" from a plan is worse than one that says it does not know; one that turns an
officer away is worse still. So what speaks for plans (a document, an agency, money, the library's own phrases) counts
more than what speaks against them, and a message is put out of scope only where little or nothing speaks for it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bot.question import Asked, Question
from bot.understand.letters import unmarked
from bot.understand.light import is_light
from bot.understand.words import one_of, phrases, table
from bot.understand.world import World
from knowledge.text import fold

# What a word with content adds or takes: a phrase that the library's documents hold, one that they do not, and single
# syllables, which tell less. Set on tests/data/off_topic.txt and on questions about plans and laws.
PHRASE, STRANGE_PHRASE, SYLLABLE, STRANGE_SYLLABLE, NEIGHBOURS = 1.0, -1.0, 0.25, -0.7, 0.5
# What is asked of plans and of hardly anything else.
_OF_PLANS = frozenset(
    (
        Asked.DUTY,
        Asked.SIGNER,
        Asked.ISSUED,
        Asked.ISSUER,
        Asked.REPLACES,
        Asked.CITES,
        Asked.DOCUMENT,
        Asked.SOURCE_OF_FUNDS,
        Asked.SUMMARY,
        Asked.RECIPIENTS,
        Asked.NUMBER,
    )
)
_NUMBERS = frozenset((Asked.MONEY, Asked.SHARE))
_MONEY = re.compile(r"(?<!\w)(?:kinh phí|ngân sách|dự toán|định mức|phụ cấp|chỉ tiêu|mục tiêu|tập huấn)(?!\w)")


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(one_of(table("off_topic")["words"]))


@cache
def _everyday() -> frozenset[str]:
    """What officers say for words of plans ("lánh nạn" for "tạm lánh")."""
    return frozenset(
        fold(phrase) for group in table("synonyms")["group"] for phrase in group["phrases"] if " " in phrase
    )


def speaks_of_elsewhere(view: str) -> bool:
    """Whether a message names something that is asked of a bot and of no plan."""
    return bool(_elsewhere().search(view)) or view.strip(" ?!.,:;()") in phrases("off_topic", "openings")


def off_topic(question: Question, segments: tuple[str, ...], view: str, world: World) -> tuple[str, ...]:
    """The words that show that a question is about something else than plans; empty where it may be about them.

    Args:
        question: Its slots.
        segments: Its words with content, as phrases.
        view: The repaired message, folded.
        world: What the library knows.
    """
    bare = view.strip(" ?!.,:;()")
    openings = phrases("off_topic", "openings")
    if (
        not bare or bare in openings or fold(question.text).strip(" ?!.,:;()") in openings
    ):  # "test" is no slip of "TEKT"
        return (bare or question.text[:40] or "…",)
    strange = _strange_phrases(view, world) or _typed_so(question.text, world)
    if question.documents or question.days:
        return ()
    if strange:
        told = any(" " in s and s not in strange and not is_light(s) and _spoken_of(s, world) for s in segments)
        tied = question.agencies or _MONEY.search(view) or (told and _asked_of_a_plan(question, world))
        return () if tied else strange
    if question.agencies or question.fundings or question.document_kinds or question.levels or _MONEY.search(view):
        return ()
    if any(unit == "đồng" for _, unit in question.stated) or _asked_of_a_plan(question, world):
        return ()
    named = (
        question.places
        or question.all_places
        or question.own_place
        or question.periods
        or question.stated
        or question.unsure_place
    )
    segments = tuple(segment for segment in segments if not is_light(segment))
    if not segments:
        return () if named or question.asks or _leans(view) else (bare[:40],)
    score = _score(segments, world)
    if not named and not question.asks and score < PHRASE / 2:
        return segments  # a stray syllable or two that some document happens to hold
    if _OF_PLANS & set(question.asks):
        score += PHRASE
    if score > 0 or (score == 0 and named):
        return ()
    return tuple(segment for segment in segments if not _spoken_of(segment, world)) or segments


def _asked_of_a_plan(question: Question, world: World) -> bool:
    """Whether a sum or a share is asked of a place that has plans: its answer says by itself what they lack."""
    return bool(world.places.intersection(question.places)) and not _NUMBERS.isdisjoint(question.asks)


def _leans(view: str) -> bool:
    """Whether a message without content goes on from the one before ("thì sao", "còn gì nữa")."""
    return any(re.search(cue, view) for cue in (r"thì sao", r"^(?:còn|thế|vậy)(?!\w)", r"(?:đó|này|ấy)(?!\w)"))


def _strange_phrases(view: str, world: World) -> tuple[str, ...]:
    found = dict.fromkeys(match.group() for match in _elsewhere().finditer(view))
    return tuple(phrase for phrase in found if not _spoken_of(phrase, world))


def _typed_so(text: str, world: World) -> tuple[str, ...]:
    """The same of what was typed, where a repair has made other words of it; only what no slip spells: with marks."""
    typed = fold(text)
    return tuple(p for p in _strange_phrases(typed, world) if " " in p and p != unmarked(p))


def _score(segments: tuple[str, ...], world: World) -> float:
    score = 0.0
    for segment in segments:
        known = _spoken_of(segment, world)
        if " " in segment:
            score += PHRASE if known else STRANGE_PHRASE
        elif not segment.isdigit():
            score += SYLLABLE if known else STRANGE_SYLLABLE
    for one, other in pairwise(segments):
        if world.vocabulary.own_pairs[f"{one.split()[-1]} {other.split()[0]}"]:
            score += NEIGHBOURS
    return score


def _spoken_of(phrase: str, world: World) -> bool:
    """Whether the library's documents hold the phrase, or it is one of administration."""
    if phrase in phrases("phrases", "phrases") or phrase in _everyday():
        return True
    syllables = phrase.split()
    if len(syllables) == 1:
        return world.vocabulary.own[phrase] > 0
    return all(world.vocabulary.own_pairs[f"{a} {b}"] > 0 for a, b in pairwise(syllables))
