"""A message as it was meant: shorthand written out, marks put back, Telex and VNI keys and typing errors undone.

Each word of the message has candidates, each with what it costs to believe that it was meant; pairs of adjacent
syllables that the vocabulary knows pay for it. The cheapest way through the sentence wins (Viterbi). Marks that a person
typed are kept unless the syllable does not exist, or no neighbour goes with it and one that differs by one mark does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.understand.letters import agrees, differences, marks, telex, unmarked, vni
from bot.understand.shorthand import written_out
from bot.understand.tokens import Token, tokens
from bot.understand.vocabulary import NUMBER, Vocabulary
from knowledge.places import PlaceMention, find_places
from knowledge.text import fold

# Costs and gains in one currency, natural logarithms of counts; set on the restoration tests.
KEEP_UNMARKED = 2.2  # gain of a word that was typed without marks in a message that has marks
COMPLETE = -0.3  # a syllable with some of its marks gets the rest
REMARK = -5.5  # a syllable that exists gets one other mark
WRONG_MARK = -2.5  # a syllable that does not exist gets other marks
TYPING_ERROR = -5.0  # one letter dropped, added, replaced or swapped, where the word as typed does not exist
SECOND_LOOK = -7.5  # the same where the word as typed does exist
UNKNOWN = -3.0  # a word that is none stays as it is
KEYS = 3.0  # Telex or VNI keys that give just this syllable
GLUE = -1.0  # a blank was forgotten
PAIR = 1.6  # a known pair of neighbours, and its weight on top
MOST = 24  # candidates kept for a word
# Words beyond this are kept as typed: a question has thirty, a pasted text would only cost time.
WORDS = 160


@dataclass(frozen=True, slots=True)
class Word:
    """A word as understood.

    Attributes:
        text: The word, several syllables where shorthand was written out or a place has its name.
        typed: As typed.
        marked: Whether the person typed its marks (or an abbreviation, or a place: nothing to doubt).
        kind: "word", "number", "document", "sign" or "place".
        spaced: Whether a blank stands before it.
        repaired: Whether it changed in a way that may matter.
        place: Canonical name of the place, for a place.
    """

    text: str
    typed: str
    marked: bool
    kind: str
    spaced: bool = True
    repaired: bool = False
    place: str | None = None


@dataclass(slots=True)
class _Step:
    """One word's candidates: (syllables, cost, repaired)."""

    typed: str
    candidates: list[tuple[tuple[str, ...], float, bool]]
    spaced: bool = True
    word: Word | None = None  # set where nothing is to be chosen
    breaks: bool = False
    best: list[tuple[float, int]] = field(default_factory=list)


def respell(text: str, vocabulary: Vocabulary) -> list[Word]:
    """The words of a cleaned message as they were meant."""
    pieces = tokens(text)
    mentions = {m.start: m for m in find_places(text)}
    steps: list[_Step] = []
    has_marks = _has_marks(text)
    at = 0
    while at < len(pieces):
        mention = mentions.get(pieces[at].start)
        if mention:
            end = at
            while end < len(pieces) and pieces[end].start < mention.end:
                end += 1
            if pieces[end - 1].end == mention.end:
                steps.append(_place(text, pieces[at], mention))
                at = end
                continue
        steps.append(_step(pieces, at, has_marks, vocabulary, len(steps) < WORDS))
        at += 1
    _second_look(steps, vocabulary, has_marks)
    return _choose(steps, vocabulary)


def _has_marks(text: str) -> bool:
    folded = fold(text)
    return folded != unmarked(folded)


def _place(text: str, first: Token, mention: PlaceMention) -> _Step:
    typed = text[mention.start : mention.end]
    name = mention.place.name
    syllables = tuple(s for s in fold(name).replace(".", " ").split())
    return _Step(typed, [(syllables, 0.0, False)], first.spaced, Word(name, typed, True, "place", first.spaced, place=name), True)


def _fixed(token: Token, text: str, syllables: tuple[str, ...], *, breaks: bool = False, repaired: bool = False) -> _Step:
    word = Word(text, token.text, True, token.kind, token.spaced, repaired)
    return _Step(token.text, [(syllables, 0.0, False)], token.spaced, word, breaks)


def _step(pieces: list[Token], at: int, has_marks: bool, vocabulary: Vocabulary, repair: bool) -> _Step:
    token = pieces[at]
    if token.kind == "sign":
        return _fixed(token, token.text, (token.text,), breaks=True)
    if token.kind in ("number", "document"):
        return _fixed(token, token.text, (NUMBER,))
    typed = fold(token.text)
    short = written_out(pieces, at)
    if short:
        return _fixed(token, short.long, tuple(fold(short.long).replace(" - ", " ").replace(",", "").split()))
    if not repair or not typed.isalpha() or len(typed) > 24:
        return _fixed(token, token.text, (typed,))
    return _Step(token.text, _candidates(typed, has_marks, vocabulary), token.spaced)


def _candidates(
    typed: str, has_marks: bool, vocabulary: Vocabulary
) -> list[tuple[tuple[str, ...], float, bool]]:
    letters = unmarked(typed)
    forms = vocabulary.forms.get(letters, {})
    if typed in forms and typed != letters:
        return [((typed,), 0.5 * forms[typed], False)]
    found: list[tuple[tuple[str, ...], float, bool]] = []
    if typed == letters and forms:
        for form, weight in forms.items():
            keep = KEEP_UNMARKED if has_marks and form == typed else 0.0
            found.append(((form,), 0.5 * weight + keep, False))
        return sorted(found, key=lambda c: -c[1])[:MOST]
    mine = marks(typed)
    for form, weight in forms.items():  # marks that make no syllable: the rest is missing, or some are wrong
        cost = COMPLETE if agrees(mine, marks(form)) else WRONG_MARK * differences(mine, marks(form))
        found.append(((form,), 0.5 * weight + cost, cost < COMPLETE))
    found += _keys(typed, vocabulary)
    found += _errors(typed, vocabulary, TYPING_ERROR)
    found += _glued(typed, vocabulary)
    found = sorted(found, key=lambda c: -c[1])[: MOST - 1]
    found.append(((typed,), UNKNOWN if len(letters) > 2 else 2.0, False))
    return found


def _keys(typed: str, vocabulary: Vocabulary) -> list[tuple[tuple[str, ...], float, bool]]:
    """What Telex keys in the word give."""
    meant = telex(typed)
    if not meant:
        return []
    return [
        ((form,), 0.5 * weight + (KEYS if marks(form) == meant else -differences(meant, marks(form))), True)
        for form, weight in vocabulary.forms.get(meant.bare, {}).items()
    ]


def _errors(typed: str, vocabulary: Vocabulary, cost: float) -> list[tuple[tuple[str, ...], float, bool]]:
    """Syllables one typing error away whose marks agree with those that were typed."""
    letters = unmarked(typed)
    if not 2 <= len(letters) <= 9:
        return []
    carried = _marked_letters(typed)
    found = []
    for near in vocabulary.near(letters):
        for form, weight in vocabulary.forms[near].items():
            if carried and not carried <= _marked_letters(form):
                continue
            found.append(((form,), 0.5 * weight + cost + (0.5 if near[0] == letters[0] else -0.5), True))
    return found


def _marked_letters(syllable: str) -> frozenset[str]:
    return frozenset(c for c in syllable if c != unmarked(c))


def _glued(typed: str, vocabulary: Vocabulary) -> list[tuple[tuple[str, ...], float, bool]]:
    """The word cut into syllables that go together ("ngansach")."""
    letters = unmarked(typed)
    if not 4 <= len(letters) <= 24:
        return []
    ways: list[tuple[tuple[str, ...], ...]] = [((),)]
    for end in range(1, len(letters) + 1):
        here: list[tuple[str, ...]] = []
        for start in range(max(0, end - 7), end - 1):
            piece = letters[start:end]
            if piece in vocabulary.forms:
                here += [
                    (*way, piece) for way in ways[start] if not way or f"{way[-1]} {piece}" in vocabulary.pairs
                ]
        ways.append(tuple(sorted(here, key=len)[:4]))
    found = []
    for cut in ways[-1]:
        if len(cut) > 1:
            found += [(way, GLUE * len(cut) + gain, True) for way, gain in _marked_ways(cut, typed, vocabulary)]
    return found


def _marked_ways(cut: tuple[str, ...], typed: str, vocabulary: Vocabulary) -> list[tuple[tuple[str, ...], float]]:
    """The most likely marks of a run of syllables, those typed respected."""
    ways: dict[str, tuple[tuple[str, ...], float]] = {}
    at = 0
    for i, piece in enumerate(cut):
        part = marks(typed[at : at + len(piece)])
        at += len(piece)
        following: dict[str, tuple[tuple[str, ...], float]] = {}
        for form, weight in vocabulary.forms[piece].items():
            if not agrees(part, marks(form)):
                continue
            if i == 0:
                following[form] = ((form,), 0.5 * weight)
                continue
            pairs = vocabulary.pairs.get(f"{cut[i - 1]} {piece}", {})
            options = [(w, g + PAIR + pairs[last, form]) for last, (w, g) in ways.items() if (last, form) in pairs]
            if options:
                way, gain = max(options, key=lambda option: option[1])
                following[form] = ((*way, form), gain + 0.5 * weight)
        ways = following
    return sorted(ways.values(), key=lambda way: -way[1])[:2]


def _second_look(steps: list[_Step], vocabulary: Vocabulary, has_marks: bool) -> None:
    """Give words that exist, but with which no neighbour goes, the candidates of one slip.

    Only words that make a known pair with a neighbour come in, so that this stays cheap and careful.
    """
    for i, step in enumerate(steps):
        if step.word is not None or any(len(c[0]) > 1 for c in step.candidates):
            continue
        typed = fold(step.typed)
        before = _neighbours(steps, i - 1, last=True)
        behind = _neighbours(steps, i + 1, last=False)
        forms = {c[0][0] for c in step.candidates}
        if _fits(forms, before, behind, vocabulary):
            continue
        if not vocabulary.knows(typed) and unmarked(typed) not in vocabulary.forms:
            continue
        extra: list[tuple[tuple[str, ...], float, bool]] = []
        letters = unmarked(typed)
        if typed != letters:
            extra += [
                ((form,), 0.5 * weight + REMARK, True)
                for form, weight in vocabulary.forms.get(letters, {}).items()
                if form != typed and differences(marks(typed), marks(form)) == 1
            ]
        if len(letters) >= 3:
            extra += _errors(typed, vocabulary, SECOND_LOOK)
        step.candidates += [c for c in extra if _fits({c[0][0]}, before, behind, vocabulary)][:MOST]


def _neighbours(steps: list[_Step], at: int, *, last: bool) -> set[str]:
    if not 0 <= at < len(steps) or steps[at].breaks:
        return set()
    return {c[0][-1 if last else 0] for c in steps[at].candidates}


def _fits(forms: set[str], before: set[str], behind: set[str], vocabulary: Vocabulary) -> bool:
    """Whether any form goes with any neighbour."""
    for form in forms:
        letters = unmarked(form)
        for other in before:
            if (other, form) in vocabulary.pairs.get(f"{unmarked(other)} {letters}", ()):
                return True
        for other in behind:
            if (form, other) in vocabulary.pairs.get(f"{letters} {unmarked(other)}", ()):
                return True
    return False


def _choose(steps: list[_Step], vocabulary: Vocabulary) -> list[Word]:
    """The cheapest way through all candidates."""
    previous: _Step | None = None
    for step in steps:
        step.best = []
        if previous is None or previous.breaks or step.breaks:
            back = _top(previous) if previous else (0.0, -1)
            step.best = [(cost + back[0], back[1]) for _, cost, _ in step.candidates]
        else:
            _extend(previous, step, vocabulary)
        previous = step
    return _walk_back(steps)


def _top(step: _Step) -> tuple[float, int]:
    at = max(range(len(step.best)), key=lambda i: step.best[i][0])
    return step.best[at][0], at


def _extend(previous: _Step, step: _Step, vocabulary: Vocabulary) -> None:
    top = _top(previous)
    ends: dict[str, list[tuple[str, int]]] = {}
    for j, (syllables, _, _) in enumerate(previous.candidates):
        ends.setdefault(unmarked(syllables[-1]), []).append((syllables[-1], j))
    for syllables, cost, _ in step.candidates:
        first = syllables[0]
        letters = unmarked(first)
        best = top
        for end, lasts in ends.items():
            pairs = vocabulary.pairs.get(f"{end} {letters}")
            if not pairs:
                continue
            for last, j in lasts:
                weight = pairs.get((last, first))
                if weight is not None and previous.best[j][0] + PAIR + weight > best[0]:
                    best = (previous.best[j][0] + PAIR + weight, j)
        step.best.append((best[0] + cost, best[1]))


def _walk_back(steps: list[_Step]) -> list[Word]:
    words: list[Word] = []
    at = _top(steps[-1])[1] if steps else -1
    for step in reversed(steps):
        syllables, _, repaired = step.candidates[at]
        words.append(step.word or _word(step, syllables, repaired))
        at = step.best[at][1]
    return words[::-1]


def _word(step: _Step, syllables: tuple[str, ...], repaired: bool) -> Word:
    text = " ".join(syllables)
    typed = fold(step.typed)
    if text == typed:
        text = step.typed
    return Word(text, step.typed, typed != unmarked(typed), "word", step.spaced, repaired and text != step.typed)
