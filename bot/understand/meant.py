"""The letters that a message without marks was meant to have, typing errors undone.

Every word that does not go well with its neighbours may be another one a slip or two away: a syllable, an abbreviation,
part of a place's name. What the library, our own phrases and the language know of two and three syllables in a row
weighs against what the slips cost; the likeliest letters win. Marks are put back afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.understand.chances import END, START, Chances
from bot.understand.letters import telex, unmarked
from bot.understand.nearly import Names
from bot.understand.shorthand import key, shorthands, written_out
from bot.understand.slipping import clipped, left_out, other_letters, slip_cost
from bot.understand.tokens import Token
from bot.understand.vocabulary import NUMBER, Vocabulary
from bot.understand.words import table
from knowledge.agency_names import agency_data
from knowledge.places import place_named
from knowledge.text import fold

# What slips cost less where a word of the message is none as typed: one slip seldom comes alone.
HASTE = 1.0
# An abbreviation stands for its words; keys of Telex and forgotten blanks are left to what puts marks back.
SHORT, KEYED = -2.0, -4.0
# A word in capitals is seldom a syllable; one with a capital may be a name that nobody here knows.
SHOUTED, TITLED = -4.0, -1.0
# A word that is none and stays: a name, a foreign word. A word that makes a name with one in capitals beside it.
STRANGE, NAMED = -1.0, 2.5
# No longer word is looked at; of a message with more weak words, or more that are none, nothing is guessed.
LONGEST, MOST_WEAK, MOST_NONE = 9, 24, 8
# What is reckoned for the word behind a candidate beside which it is not known.
UNSEEN = -9.0
_NOTHING: set[str] = set()
# Candidates of a word, and ways through the message, that are kept.
CANDIDATES, WAYS = 14, 20
# Letters that an abbreviation must have, in capitals and without, to be known with a slip; with two slips.
CAPITALS, SMALL, TWO_SLIPS = 2, 3, 5


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word may be: what stands in its place, the syllables it is read as, and what that costs."""

    letters: str
    syllables: tuple[str, ...]
    cost: float


def meant_letters(
    pieces: Sequence[Token], spelled: Sequence[tuple[int, int]], vocabulary: Vocabulary, *, shouted: bool
) -> dict[int, str]:
    """The words of a message without marks that were meant otherwise: their index, and the letters meant.

    Args:
        pieces: The pieces of the message.
        spelled: Where places stand that are spelled as they should be.
        vocabulary: The words there are.
        shouted: Whether all is in capitals, so that these tell nothing.
    """
    own = [_as_typed(i, pieces, vocabulary, shouted=shouted) for i in range(len(pieces))]
    named = {i for i, p in enumerate(pieces) if any(start <= p.start and p.end <= end for start, end in spelled)}
    weak = [i for i in range(len(pieces)) if i not in named and _weak(i, pieces, own, vocabulary, shouted=shouted)]
    none = {i for i in weak if own[i].syllables[0] not in vocabulary.forms}
    if not weak or len(weak) > MOST_WEAK or len(none) > MOST_NONE:
        return {}
    haste = HASTE if none else 0.0
    choices = [[mine] for mine in own]
    for i in weak:
        choices[i] += _others(i, pieces, own, none, vocabulary, haste, shouted=shouted)
    chosen = _likeliest(choices, vocabulary.chances)
    return {i: word.letters for i, word in enumerate(chosen) if word is not own[i] and word.letters != own[i].letters}


def _as_typed(at: int, pieces: Sequence[Token], vocabulary: Vocabulary, *, shouted: bool) -> Meant:
    token = pieces[at]
    if token.kind == "sign":
        return Meant(token.text, (END, START) if token.text in ".?!;:" else (token.text,), 0.0)
    if token.kind != "word":
        return Meant(token.text, (NUMBER,), 0.0)
    letters = unmarked(key(token.text))
    short = written_out(list(pieces), at, shouted)
    if short:
        return Meant(letters, _bare(short.long), SHORT)
    if letters in vocabulary.native and letters not in _codes():
        return Meant(letters, (letters,), 0.0)
    if letters in _abbreviations():
        return Meant(letters, _abbreviations()[letters], SHORT)
    place = place_named(token.text)
    if place:
        return Meant(letters, _bare(place.name), SHORT)
    return Meant(letters, (letters,), STRANGE)


def _bare(long: str) -> tuple[str, ...]:
    return tuple(word for word in unmarked(fold(long)).replace(",", " ").replace(".", " ").split() if word != "-")


def _weak(at: int, pieces: Sequence[Token], own: Sequence[Meant], vocabulary: Vocabulary, *, shouted: bool) -> bool:
    """Whether a word does not go with each of its neighbours."""
    token = pieces[at]
    if len(token.text) > 1 and token.text.isupper() and not shouted and vocabulary.own[fold(token.text)]:
        return False  # an abbreviation of the documents, as it stands there
    if token.kind != "word" or len(own[at].letters) > LONGEST or not own[at].letters.isascii():
        return False
    counts = vocabulary.chances.two
    before = own[at - 1].syllables[-1] if at else START
    behind = own[at + 1].syllables[0] if at + 1 < len(own) else END
    first, last = own[at].syllables[0], own[at].syllables[-1]
    return not (vocabulary.sure_pair(before, first) and vocabulary.sure_pair(last, behind)) or last not in counts


def _others(
    at: int,
    pieces: Sequence[Token],
    own: Sequence[Meant],
    none: set[int],
    vocabulary: Vocabulary,
    haste: float,
    *,
    shouted: bool,
) -> list[Meant]:
    """What else a word may have been, the likeliest where it stands first."""
    chances = vocabulary.chances
    typed, token = own[at].letters, pieces[at]
    capitals = token.text.isupper() and not shouted and (len(typed) > 1 or at > 0)
    titled = token.text[0].isupper() and not shouted and at > 0
    kept = SHOUTED if capitals else TITLED if titled else 0.0
    around = _around(at, own, none, vocabulary)
    lonely = at in none or _lonely(at, own, chances)
    initials = capitals or clipped(typed)
    found = [
        Meant(letters, (letters,), slip_cost(typed, letters) + haste + kept)
        for letters in vocabulary.near(typed)
        if letters in vocabulary.native and not (initials and other_letters(typed, letters))
    ]
    if lonely:
        far = vocabulary.fitting_far(typed, *around)
        if initials:
            far = [letters for letters in far if left_out(typed, letters) or _name_beside(letters, at, own, vocabulary)]
        found += [Meant(letters, (letters,), slip_cost(typed, letters) + haste + kept) for letters in far]
    found += [
        Meant(letters, syllables, slip_cost(typed, letters) + haste + SHORT)
        for letters, syllables in _near_abbreviations(typed, capitals)
    ]
    if at in none:
        found += _keyed_or_glued(typed, token, vocabulary)
    if not shouted:
        found = [_named_with(word, at, pieces, own, vocabulary) for word in found]
    return sorted(found, key=lambda word: -_promise(word, around, vocabulary))[:CANDIDATES]


def _name_beside(letters: str, at: int, own: Sequence[Meant], vocabulary: Vocabulary) -> bool:
    """Whether letters make a known name with a neighbour ("ben rt")."""
    before = at > 0 and (own[at - 1].letters, letters) in vocabulary.named_pairs
    return before or (at + 1 < len(own) and (letters, own[at + 1].letters) in vocabulary.named_pairs)


def _lonely(at: int, own: Sequence[Meant], chances: Chances) -> bool:
    """Whether a word goes with one of its neighbours not at all."""
    first, last = own[at].syllables[0], own[at].syllables[-1]
    before = own[at - 1].syllables[-1] if at else START
    behind = own[at + 1].syllables[0] if at + 1 < len(own) else END
    return not (chances.beside(before, first) and chances.beside(last, behind))


def _around(
    at: int, own: Sequence[Meant], none: set[int], vocabulary: Vocabulary
) -> tuple[frozenset[str], frozenset[str]]:
    """The syllables that may stand before a word and behind it, a slip in these allowed for."""
    before = {own[at - 1].syllables[-1] if at else START}
    behind = {own[at + 1].syllables[0] if at + 1 < len(own) else END}
    if at and len(own[at - 1].syllables) == 1:
        before.update(vocabulary.near(own[at - 1].letters))
    if at + 1 < len(own) and len(own[at + 1].syllables) == 1:
        behind.update(vocabulary.near(own[at + 1].letters))
    return frozenset(before), frozenset(behind)


def _promise(word: Meant, around: tuple[frozenset[str], frozenset[str]], vocabulary: Vocabulary) -> float:
    """How well a candidate may do, its neighbours at their best."""
    chances = vocabulary.chances
    known_before, known_behind = vocabulary.beside
    first, last = word.syllables[0], word.syllables[-1]
    before = around[0] & known_before.get(first, _NOTHING)
    behind = around[1] & known_behind.get(last, _NOTHING)
    left = max([chances.gain("", other, first) for other in before], default=chances.gain("", "", first))
    right = max([chances.gain("", last, other) for other in behind], default=UNSEEN)
    return word.cost + left + right


def _named_with(word: Meant, at: int, pieces: Sequence[Token], own: Sequence[Meant], vocabulary: Vocabulary) -> Meant:
    """The candidate, cheaper where it makes a known name with a neighbour and one of them has a capital."""
    names = vocabulary.named_pairs
    before = at > 0 and (own[at - 1].letters, word.letters) in names
    behind = at + 1 < len(own) and (word.letters, own[at + 1].letters) in names
    beside = [pieces[i].text for i, yes in ((at - 1, before), (at, before or behind), (at + 1, behind)) if yes]
    if any(c.isupper() for text in beside for c in text):
        return Meant(word.letters, word.syllables, word.cost + NAMED)
    return word


def _keyed_or_glued(typed: str, token: Token, vocabulary: Vocabulary) -> list[Meant]:
    """A word that is Telex keys, or several words without their blanks: read so, and left as typed."""
    found = []
    keys = telex(fold(token.text))
    if keys and keys.bare in vocabulary.forms:
        found.append(Meant(typed, (keys.bare,), KEYED))
    for cut in range(2, len(typed) - 1):
        first, second = typed[:cut], typed[cut:]
        if vocabulary.chances.beside(first, second):
            found.append(Meant(typed, (first, second), KEYED + vocabulary.chances.gain("", first, second)))
    return found


def _likeliest(choices: Sequence[Sequence[Meant]], chances: Chances) -> list[Meant]:
    """The likeliest way through what the words may be (a beam over the last two syllables)."""
    ways: dict[tuple[str, str], tuple[float, list[Meant]]] = {("", START): (0.0, [])}
    for words in choices:
        best: dict[tuple[str, str], tuple[float, list[Meant], Meant]] = {}
        for (before, last), (score, path) in ways.items():
            for word in words:
                first = word.syllables
                total = score + word.cost + chances.gain(before, last, first[0])
                state = (first[-2], first[-1]) if len(first) > 1 else (last, first[0])
                if state not in best or total > best[state][0]:
                    best[state] = (total, path, word)
        kept = sorted(best.items(), key=lambda way: -way[1][0])[:WAYS]
        ways = {state: (score, [*path, word]) for state, (score, path, word) in kept}
    ended = ((score + chances.gain(before, last, END), path) for (before, last), (score, path) in ways.items())
    return max(ended, key=lambda way: way[0])[1]


@cache
def _abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Abbreviations by their letters, with the syllables that they stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for short in shorthands():
        letters = unmarked(key(short.typed))
        if letters.isascii() and not short.sentence and not short.english:
            found.setdefault(letters, _bare(short.long))
    for alias in table("phrases")["place_aliases"]:
        place = place_named(alias)
        if place and " " not in alias:
            found.setdefault(unmarked(key(alias)), _bare(place.name))
    for entry in agency_data()["field"]:
        long = _bare(entry["name"])
        for short_name in entry["short"]:
            letters = "".join(unmarked(key(word)) for word in short_name.split() if word != "và")
            if len(letters) > 1:
                found.setdefault(letters, long)
                for head in entry["heads"]:
                    found.setdefault(unmarked(fold(head[0])) + letters, (*_bare(head), *long))
    return found


@cache
def _codes() -> frozenset[str]:
    """Abbreviations of places, which some document may hold as they are."""
    return frozenset(unmarked(key(alias)) for alias in table("phrases")["place_aliases"] if " " not in alias)


@cache
def _names() -> Names:
    return Names.of((letters, letters) for letters in _abbreviations())


@lru_cache(maxsize=4096)
def _near_abbreviations(typed: str, capitals: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Abbreviations that a word is with a slip, longer ones with two."""
    known = _abbreviations()
    near = {name for name in _names().near(typed) if len(name) >= (CAPITALS if capitals else SMALL)}
    near = {name for name in near if len(name) > SMALL or not other_letters(typed, name)}
    if len(typed) >= TWO_SLIPS - 1 and not near:
        near = {n for n in known if len(n) >= TWO_SLIPS and abs(len(n) - len(typed)) <= 2 and slip_cost(typed, n) > -12}
    return tuple((name, known[name]) for name in sorted(near))
