"""Places that a question names and nobody here knows: in no list, and in no document of the library.

"Đông Sơn năm 2024" must not be answered with another place's number because its name reads like two words of content
that can be left over. A name is told by its capitals, or by the unit before it ("huyện", "tỉnh"); it is a stranger
where no document of the library holds two of its syllables one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from bot.understand.letters import unmarked
from bot.understand.light import is_light
from bot.understand.sentence import Sentence
from bot.understand.spelling import Word
from bot.understand.words import one_of, phrases
from bot.understand.world import World
from knowledge.places import all_places
from knowledge.text import fold

Span = tuple[int, int]
# A name has so many syllables; longer runs of capitals are headings.
_LONGEST = 4
# Letters before a name in which a word that tells it may stand, with another before that.
_NEAR = 40
# Behind a name in small letters comes the end, a year, or a word that is no content.
_BEHIND = re.compile(r"\s*(?:$|[?.,;:!]|\d|năm|giai đoạn)")


def strange_places(sentence: Sentence, taken: Sequence[Span], place_named: bool, world: World) -> tuple[str, ...]:
    """The names of such places as they were typed.

    Args:
        sentence: The repaired question.
        taken: Where places, agencies and documents stand.
        place_named: Whether a place that is known is named; then only a unit ("huyện Mỏ Cày") tells another one.
        world: What the library knows.
    """
    words = sentence.words
    free = [word.kind == "word" and not _in(sentence.starts[i], taken) for i, word in enumerate(words)]
    found = []
    titled = all(w.typed[:1].isupper() or not w.typed.isalpha() for w in words)
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and free[end] and _is_name(words[end]) and not titled:
            end += 1
        unit = at > 0 and not _in(sentence.starts[at - 1], taken) and _stands_before("units", sentence, at)
        if end - at < 2 and (unit or (_stands_before("where", sentence, at) and _new(words[at : at + 2], world))):
            end = _small_name(sentence, free, at)
        misread = end - at in (0, 2) and not place_named and _misread(sentence, free, at)
        end = at + 2 if misread else end
        ways = ("typed",) if misread else ("typed", "text")
        if 2 <= end - at <= _LONGEST and (unit or not place_named) and _strange(sentence, at, end, world, ways):
            found.append(" ".join(word.typed for word in words[at:end]))
        at = max(end, at + 1)
    return tuple(dict.fromkeys(found))


def _new(words: Sequence[Word], world: World) -> bool:
    """Whether one of two syllables is in no document at all."""
    own = world.vocabulary.own
    return any(not own[fold(word.typed)] and not own[fold(word.text)] for word in words)


def _small_name(sentence: Sentence, free: Sequence[bool], at: int) -> int:
    """The end of a name of two small syllables behind a unit, where one can stand; else `at`."""
    words, end = sentence.words, at + 2
    if end > len(words) or not all(free[at:end]) or not all(word.typed.islower() for word in words[at:end]):
        return at
    rest = sentence.view[sentence.starts[end - 1] + len(words[end - 1].text) :]
    return end if _BEHIND.match(rest) or _function().match(rest.lstrip()) else at


def _misread(sentence: Sentence, free: Sequence[bool], at: int) -> bool:
    """Whether of two small words at the end, or before a year, a slip was undone that may be none.

    Both are syllables that names of places have, and what was made of one says nothing: "đông sơn" is no "đông hơn".
    """
    words = sentence.words[at : at + 2]
    if len(words) < 2 or not all(free[at : at + 2]) or not all(w.typed.islower() for w in words):
        return False
    changed = [w for w in words if unmarked(fold(w.text)) != unmarked(fold(w.typed))]
    if not changed or not all(_says_nothing(w) for w in changed):
        return False
    rest = sentence.view[sentence.starts[at + 1] + len(words[1].text) :]
    return all(unmarked(fold(w.typed)) in _syllables_of_names() for w in words) and bool(_BEHIND.match(rest))


@cache
def _syllables_of_names() -> frozenset[str]:
    return frozenset(syllable for place in all_places() for syllable in unmarked(fold(place.name)).split())


def _says_nothing(word: Word) -> bool:
    said = fold(word.text)
    return _is_content_free(said) or is_light(said)


def _strange(sentence: Sentence, at: int, end: int, world: World, forms: Sequence[str]) -> bool:
    """Whether words are the name of a place of which no document speaks, in either form: typed, or as understood."""
    words = sentence.words[at:end]
    small = not _is_name(words[0])
    # In a message that has marks, words without any are meant as typed: "Thanh Nam" is no "thành năm".
    # Small letters where marks were put back elsewhere lack theirs as well: "tỉnh minh duoc cap" is no "Minh Duoc".
    others = (*sentence.words[:at], *sentence.words[end:])
    careless = small and any(word.kind == "word" and fold(word.text) != fold(word.typed) for word in others)
    exact = not careless and any(unmarked(fold(word.typed)) != fold(word.typed) for word in sentence.words)
    ways = forms[:1] if exact else forms
    said = [[fold(getattr(word, way)) for word in words] for way in ways]
    if any(_is_content_free(syllable) for way in said for syllable in way) or _person(sentence, at, end):
        return False
    if small and len(forms) > 1 and any(is_light(syllable) for way in said for syllable in way):
        return False  # "ngân sách tỉnh gánh bao nhiêu"
    pairs = [pair for way in said for pair in pairwise(way)]
    return not any(_spoken_of(f"{a} {b}", world, exact=exact, small=small) for a, b in pairs)


def _spoken_of(pair: str, world: World, *, exact: bool, small: bool) -> bool:
    """Whether a document holds two syllables in a row; for small letters also whether the language has such a word."""
    ways = [pair] if exact or pair != unmarked(pair) else [f"{a} {b}" for a, b in world.vocabulary.pairs.get(pair, {})]
    return any(world.vocabulary.own_pairs[way] > 0 or (small and way in world.vocabulary.words) for way in ways)


def _person(sentence: Sentence, at: int, end: int) -> bool:
    surname = fold(sentence.words[at].typed) in phrases("strangers", "surnames") and end - at > 2
    return surname or _stands_before("persons", sentence, at)


def _is_name(word: Word) -> bool:
    typed = word.typed
    return typed.isalpha() and typed[0].isupper() and (len(typed) == 1 or not typed.isupper())


def _is_content_free(word: str) -> bool:
    return word in phrases("weak", "filler") or word in phrases("function_words", "words")


def _in(start: int, spans: Sequence[Span]) -> bool:
    return any(a <= start < b for a, b in spans)


def _stands_before(key: str, sentence: Sentence, at: int) -> bool:
    """Whether one of the words under a key of the data file stands just before a word of the sentence."""
    before = sentence.view[max(0, sentence.starts[at] - _NEAR) : sentence.starts[at]].rstrip()
    return before.endswith(_endings(key)) and bool(_before(key).search(before))


@cache
def _endings(key: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in phrases("strangers", key))


@cache
def _before(key: str) -> re.Pattern[str]:
    several = "".join(rf"(?<!\b{re.escape(word)} )" for word in sorted(phrases("strangers", "several")))
    return re.compile(rf"{several}{one_of(phrases('strangers', key))}$")


@cache
def _function() -> re.Pattern[str]:
    return re.compile(one_of(phrases("function_words", "words")))
