"""Names that are nearly spelled right: places and abbreviations one typing error away, marks and blanks aside."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.understand.letters import unmarked
from bot.understand.tokens import Token
from bot.understand.words import table
from knowledge.places import all_places, place_named
from knowledge.text import fold

# A name of fewer letters is too near to other words.
SHORTEST = 5
# Words that one name may be typed in.
WIDEST = 4
# A name of as many letters may have two slips in it.
TWO_ERRORS = 7
# Weight of a pair that documents or our own phrases know, not only a dictionary.
SURE = 2.0


def one_off(one: str, other: str) -> bool:
    """Whether one letter dropped, added or replaced, or two neighbours swapped, make one string of the other.

    Example:
        >>> one_off("bentre", "bnetre"), one_off("bentre", "bentre"), one_off("bentre", "betnee")
        (True, False, False)
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]


def less_one(letters: str) -> set[str]:
    """The string, and all that are made by dropping one letter: two strings one error apart share one of them."""
    return {letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters)))}


@dataclass(frozen=True, slots=True)
class Names:
    """Names by their letters: without marks and blanks, and by those less one letter."""

    whole: Mapping[str, str]
    less: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> Names:
        """Names from pairs of letters and what they stand for."""
        whole = dict(names)
        less: dict[str, list[str]] = {}
        for letters in whole:
            for shorter in less_one(letters):
                less.setdefault(shorter, []).append(letters)
        return cls(whole, {shorter: tuple(found) for shorter, found in less.items()})

    def near(self, letters: str) -> set[str]:
        """The letters of names that are one typing error away."""
        if not self.whole:
            return set()
        found = {name for shorter in less_one(letters) for name in self.less.get(shorter, ())}
        return {name for name in found if one_off(letters, name)}


@cache
def place_names() -> Names:
    """All places by their letters ("bentre"), with the abbreviations that people mistype."""
    pairs = [(_joined(place.name), place.name) for place in all_places()]
    for alias in table("phrases")["place_aliases"]:
        place = place_named(alias)
        if place:
            pairs.append((_joined(alias), place.name))
    return Names.of(pairs)


@lru_cache(maxsize=1 << 13)
def _near_names(letters: str) -> frozenset[str]:
    """The letters of places that are one typing error away; most words of questions come again."""
    return frozenset(place_names().near(letters))


@lru_cache(maxsize=8)
def _own_names(plans: frozenset[str]) -> Names:
    """Places with plans that are in no list, by their letters."""
    return Names.of((_joined(name), name) for name in sorted(plans) if not place_named(name))


def _joined(text: str) -> str:
    return _letters_of(unmarked(fold(text)))


def _letters_of(text: str) -> str:
    return text if text.isalpha() else "".join([c for c in text if c.isalpha()])


def collapsed(letters: str) -> str:
    """The letters with every run of one letter as one: "nnggan" is "ngan"."""
    return "".join([c for c, before in zip(letters, f" {letters}", strict=False) if c != before])


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A place that some tokens nearly spell: how many tokens, its name, and whether nothing else can be meant.

    `known` says that it has plans and was typed in several words.
    """

    length: int
    name: str
    sure: bool
    known: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides whether letters that are near a place's name are meant for it.

    Attributes:
        pieces: The message.
        letters: Each piece folded and without marks.
        shouted: Whether all of it is in capitals, so that these tell nothing.
        plans: Places that have plans, preferred where two are as near.
        pairs: Known pairs of neighbours without marks, with the weights of what they may be.
        syllables: Known syllables without marks.
        settled: Whether slips in words that exist are undone already, so that such words are no place.
        slip: Whether a word that is none is one typing error away from a syllable.
        capitals: Whether each piece has a capital.
        known: Whether its letters are a known syllable.
        named: Whether they are a syllable of a place's name.
        run: How many words stand from it on until something else does.
        plain: How many of these, from it on, are known words without a capital that no place's name has.
    """

    pieces: Sequence[Token]
    letters: Sequence[str]
    shouted: bool
    plans: frozenset[str]
    pairs: Mapping[str, Mapping[tuple[str, str], float]]
    syllables: Container[str]
    slip: Callable[[str], bool]
    settled: bool = False
    capitals: Sequence[bool] = field(init=False)
    known: Sequence[bool] = field(init=False)
    named: Sequence[bool] = field(init=False)
    run: Sequence[int] = field(init=False)
    plain: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        """Look at each piece once: windows of several sizes ask for the same."""
        names, run, plain = _syllables(), 0, 0
        runs, plains = [], []
        capitals = [_capital(piece) for piece in self.pieces]
        known = [letters in self.syllables for letters in self.letters]
        named = [letters in names for letters in self.letters]
        for at in range(len(self.pieces) - 1, -1, -1):
            run = run + 1 if self.pieces[at].kind == "word" else 0
            plain = plain + 1 if known[at] and not (capitals[at] or named[at]) else 0
            runs.append(run)
            plains.append(plain)
        object.__setattr__(self, "capitals", capitals)
        object.__setattr__(self, "known", known)
        object.__setattr__(self, "named", named)
        object.__setattr__(self, "run", runs[::-1])
        object.__setattr__(self, "plain", plains[::-1])


def nearly_place(at: int, around: Surroundings) -> NearPlace | None:
    """The place that the words from `at` nearly spell, or None.

    In a message without marks ordinary words may be as near ("ban giang day"): there, words that go with one another
    or with a neighbour outside are left alone unless they are written with capitals.
    """
    for length in range(min(WIDEST, around.run[at]), around.plain[at], -1):
        found = _place_of(at, length, around)
        if found and not (not found[1] and _begins_later(at, length, around)):
            return NearPlace(length, *found, length > 1 and found[0] in around.plans)
    return None


def _begins_later(at: int, length: int, around: Surroundings) -> bool:
    """Whether a name with a capital begins in the window behind a small word: "ở A Giang", "thì Bình | Định"."""
    return not around.capitals[at] and any(
        around.capitals[i] and (_place_of(i, at + length - i, around) is not None or _spelled_from(i, around))
        for i in range(at + 1, at + length)
    )


def _spelled_from(at: int, around: Surroundings) -> bool:
    """Whether words from `at` on spell a place without a slip."""
    ends = range(at + 1, at + min(WIDEST, around.run[at]) + 1)
    return any(_letters_of("".join(around.letters[at:end])) in place_names().whole for end in ends)


def _capital(token: Token) -> bool:
    """Whether a word has a capital, be it in the wrong place ("iGang")."""
    return token.text != token.text.lower()


def _place_of(at: int, length: int, around: Surroundings) -> tuple[str, bool] | None:
    known = around.known[at : at + length]
    if length == 1 and known[0]:
        return None
    capitals = around.capitals[at : at + length]
    capital = not around.shouted and (any(capitals[at == 0 :]) or (capitals[0] and (at > 0 or length == 1)))
    named = any(around.named[at : at + length])
    if length > 1 and not (capital or named) and all(known):
        return None
    window, words = around.pieces[at : at + length], around.letters[at : at + length]
    names, codes = place_names(), _codes()
    letters = _letters_of("".join(words))
    if length == 1 and not around.shouted and window[0].text.isupper() and letters not in codes:
        letters = _twice(letters)
    if not 3 <= len(letters) <= 14:
        return None
    exact = names.whole.get(letters) or names.whole.get(codes.get(letters, ""))
    if exact and (length == 1 or len(letters) >= SHORTEST or letters in codes) and _marks_agree(window, exact):
        return exact, True
    if around.settled and all(word in around.syllables for word in words):
        return None
    every = capital and length > 1 and all(capitals)
    if len(letters) < (SHORTEST - every if capital else SHORTEST + 1):
        return None
    if length > 1 and not (capital or named):
        return None
    own = _own_names(around.plans)
    near = (
        (own.near(letters) if length > 1 else set()) or _near_names(letters) or _once().get(collapsed(letters), set())
    )
    strange = [word for word, is_known in zip(words, known, strict=True) if not is_known]
    if not near and strange and len(letters) >= TWO_ERRORS and not any(around.slip(word) for word in strange):
        near = {n for n in names.whole if len(n) >= TWO_ERRORS and OSA.distance(n, letters, score_cutoff=2) <= 2}
    if not near and every:
        near = {n for n, place in names.whole.items() if place in around.plans and OSA.distance(n, letters) == 2}
    found = {place for n in near if _marks_agree(window, place := names.whole.get(n) or own.whole[n])}
    found = found & around.plans or found
    if len(found) != 1 or not _odd(at, length, next(iter(found)), capital, around):
        return None
    return found.pop(), False


@cache
def _syllables() -> frozenset[str]:
    """The syllables of the names of places, without marks."""
    return frozenset(syllable for place in all_places() for syllable in unmarked(fold(place.name)).split())


@cache
def _once() -> dict[str, set[str]]:
    """The letters of names by what is left of them when every run of one letter is one."""
    found: dict[str, set[str]] = {}
    for letters in place_names().whole:
        found.setdefault(collapsed(letters), set()).add(letters)
    return found


@cache
def _codes() -> dict[str, str]:
    """Abbreviations with a slip: two letters swapped, one doubled, in longer ones one dropped ("hmc", "tpcm")."""
    whole = {_joined(alias) for alias in table("phrases")["place_aliases"]}
    found = {}
    for code in sorted(whole, key=len):
        if any(vowel in code for vowel in "aeiouy"):
            continue
        for i in range(len(code)):
            found[code[:i] + code[i + 1 : i + 2] + code[i] + code[i + 2 :]] = code
            found[code[:i] + code[i] + code[i:]] = code
            if len(code) > 4:
                found[code[:i] + code[i + 1 :]] = code
    return {typed: code for typed, code in found.items() if typed not in whole}


@cache
def _twice(letters: str) -> str:
    """An abbreviation of five letters whose letters stand in another order ("thpmc"), or the letters as they are."""
    near = [code for code in {*_codes().values()} if len(code) > 4 and sorted(code) == sorted(letters)]
    return near[0] if len(near) == 1 else letters


def _marks_agree(window: Sequence[Token], name: str) -> bool:
    """Whether no mark was typed that the name does not have."""
    typed = {c for token in window for c in fold(token.text) if c != unmarked(c)}
    return typed <= {c for c in fold(name) if c != unmarked(c)}


def _odd(at: int, length: int, name: str, capital: bool, around: Surroundings) -> bool:
    """Whether the words are not simply words that mean something else.

    Words that documents or our own phrases know together are left alone; a pair that only a dictionary knows ("bén rễ")
    gives way to a capital, or to a place that has plans.
    """
    words = around.letters[at : at + length]
    if length == 1:
        return capital or not around.slip(words[0])
    if not capital and not set(words) & set(unmarked(fold(name)).split()):
        return False
    inside = max((_weight(f"{a} {b}", around) for a, b in pairwise(words)), default=0.0)
    if capital:
        return inside < SURE
    outside = 0.0
    for other, word, first in ((at - 1, words[0], True), (at + length, words[-1], False)):
        if 0 <= other < len(around.pieces) and around.pieces[other].kind == "word":
            beside = around.letters[other]
            outside = max(outside, _weight(f"{beside} {word}" if first else f"{word} {beside}", around))
    return max(inside, outside) < (SURE if name in around.plans else 0.1)


def _weight(pair: str, around: Surroundings) -> float:
    return max(around.pairs.get(pair, {}).values(), default=0.0)
