"""The letters that a message without marks was meant to have, typing errors undone.

Every word that does not go well with its neighbours may be another one a slip or two away: a syllable, an abbreviation,
part of a place's name. What the library, our own phrases and the language know of two and three syllables in a row
weighs against what the slips cost; the likeliest letters win. Marks are put back afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.abbreviated import abbreviated, codes, in_letters
from bot.understand.chances import END, START, Chances
from bot.understand.guesses import HASTE, SHORT, Guesses, Meant
from bot.understand.letters import unmarked
from bot.understand.shorthand import key, written_out
from bot.understand.tokens import Token
from bot.understand.vocabulary import NUMBER, Vocabulary
from knowledge.places import place_named
from knowledge.text import fold

# A word that is none and stays: a name, a foreign word.
STRANGE = -1.0
# No longer word is looked at; of a message with more weak words, or more that are none, nothing is guessed.
LONGEST, MOST_WEAK, MOST_NONE = 9, 24, 8
# Ways through the message that are kept.
WAYS = 8


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
    guesses = Guesses(pieces, own, none, vocabulary, shouted)
    for i in weak:
        choices[i] += guesses.at(i, haste)
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
        return Meant(letters, in_letters(short.long), SHORT)
    if letters in vocabulary.native and letters not in codes():
        return Meant(letters, (letters,), 0.0)
    if letters in abbreviated():
        return Meant(letters, abbreviated()[letters], SHORT)
    place = place_named(token.text)
    if place:
        return Meant(letters, in_letters(place.name), SHORT)
    return Meant(letters, (letters,), STRANGE)


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


def _likeliest(choices: Sequence[Sequence[Meant]], chances: Chances) -> list[Meant]:
    """The likeliest way through what the words may be (a beam over the last two syllables)."""
    ways: dict[tuple[str, str], tuple[float, list[Meant]]] = {("", START): (0.0, [])}
    for words in choices:
        best: dict[tuple[str, str], tuple[float, list[Meant], Meant]] = {}
        firsts = [(word.syllables[0], chances.alone(word.syllables[0])) for word in words]
        costs = [(word, word.cost, word.syllables) for word in words]
        for (before, last), (score, path) in ways.items():
            for (word, cost, read), gain in zip(costs, chances.gains(before, last, firsts), strict=True):
                total = score + cost + gain
                state = (last, read[0]) if len(read) == 1 else (read[-2], read[-1])
                known = best.get(state)
                if known is None or total > known[0]:
                    best[state] = (total, path, word)
        kept = sorted(best.items(), key=lambda way: -way[1][0])[:WAYS]
        ways = {state: (score, [*path, word]) for state, (score, path, word) in kept}
    ended = ((score + chances.gain(before, last, END), path) for (before, last), (score, path) in ways.items())
    return max(ended, key=lambda way: way[0])[1]
