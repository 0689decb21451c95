"""A message as it was meant: shorthand written out, marks put back, Telex and VNI keys and typing errors undone.

Each word of the message has candidates, each with what it costs to believe that it was meant; pairs of adjacent
syllables that the vocabulary knows pay for it. The cheapest way through the sentence wins. Marks that a person typed
are kept unless the syllable does not exist, or no neighbour goes with it and one that differs by one mark does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from bot.understand.candidates import (
    KEEP_UNMARKED,
    MOST,
    SECOND_LOOK,
    Candidate,
    candidates,
    keyed,
    other_marks,
    seems_bare,
    typing_errors,
)
from bot.understand.initials import Spot, short_names
from bot.understand.lattice import Step, cheapest, favour_runs, goes_with
from bot.understand.letters import unmarked
from bot.understand.light import is_light
from bot.understand.meant import meant_letters
from bot.understand.nearly import SURE, Surroundings, nearly_place
from bot.understand.shorthand import in_english, nearly_written_out, written_out
from bot.understand.slips import add_slips, signs_last
from bot.understand.tokens import Token, tokens, words_apart
from bot.understand.unlisted import unlisted
from bot.understand.vocabulary import NUMBER, Vocabulary
from bot.understand.words import phrases
from knowledge.agencies import find_agencies_asked
from knowledge.places import find_places
from knowledge.text import fold

# Words beyond this are kept as typed: a question has thirty, a pasted text would only cost time.
WORDS = 100
# Share of words that clearly lack their marks, beyond which a message was typed without care for them.
CARELESS = 0.12
# Gain of shorthand that may be a word with a slip instead.
SHORTHAND = 2.0
# Pieces of a message that are looked at: half of them at its beginning, half at its end.
PIECES = 112
# Letters at either end of a message that hold as many pieces, and more.
END = 900
# No syllable is longer ("nghiêng"), and no glued run of words is longer than a person types.
LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class Word:
    """A word as understood.

    Attributes:
        text: The word, several syllables where shorthand was written out or a place has its name.
        typed: As typed.
        marked: Whether the person typed its marks (or an abbreviation, or a place: nothing to doubt).
        kind: "word", "number", "document", "sign", "place", or "initials" where these fit several places.
        spaced: Whether a blank stands before it.
        repaired: Whether it changed in a way that may matter.
    """

    text: str
    typed: str
    marked: bool
    kind: str
    spaced: bool = True
    repaired: bool = False


def respell(text: str, vocabulary: Vocabulary, plans: frozenset[str] = frozenset()) -> list[Word]:
    """The words of a cleaned message as they were meant.

    Args:
        text: The message, cleaned.
        vocabulary: The words there are.
        plans: Places that have plans; of two places that a slip may mean, one of these is preferred.
    """
    return _Speller(text, vocabulary, plans).words()


@lru_cache(maxsize=4096)
def abbreviates(word: str) -> bool:
    """Whether a word that is no syllable is an agency's abbreviation ("STC", "syt"), which no repair may touch.

    Example:
        >>> abbreviates("STC"), abbreviates("kinj")
        (True, False)
    """
    return any(m.start == 0 and m.end == len(word) for m in find_agencies_asked(word))


class _Speller:
    """One message on its way."""

    def __init__(self, text: str, vocabulary: Vocabulary, plans: frozenset[str]) -> None:
        self.shouted = text.isupper()
        self.text = text.lower() if self.shouted and len(text.lower()) == len(text) else text
        if len(self.text) > 2 * END:
            self.text = f"{self.text[:END]} {self.text[-END:]}"
        self.text = words_apart(signs_last(self.text, vocabulary))
        self.vocabulary = vocabulary
        self.pieces = _ends(tokens(self.text))
        self.has_marks = fold(text) != unmarked(fold(text))
        self.english = in_english(self.pieces)
        self.meant: dict[int, str] = {}
        self.plans = plans
        self.keys = self._vni()
        if not (self.has_marks or self.english or self.keys):
            self._undo_slips(plans)
            self.keys = self._vni()
        self.around = Surroundings(
            self.pieces,
            [unmarked(fold(piece.text)) for piece in self.pieces],
            self.shouted,
            plans,
            vocabulary.pairs,
            vocabulary.forms,
            lambda word: bool(vocabulary.near(word)),
            not self.has_marks,
        )
        self.keep = self._keeping()
        self.begins: list[int] = []
        self.steps: list[Step] = []
        self.fixed: list[Word | None] = []
        self.soft: set[int] = set()
        self.spaced: list[bool] = []

    def _undo_slips(self, plans: frozenset[str]) -> None:
        """Write words of a message without marks with the letters that they were meant to have."""
        spelled = [(m.start, m.end) for m in find_places(self.text)]
        spelled = [(a, b) for a, b in spelled if _surely_place(self.text[a:b])]
        spelled += [(start, end) for start, (end, _) in (unlisted(self.text, plans) | self._short_names()).items()]
        found = meant_letters(self.pieces, spelled, self.vocabulary, shouted=self.shouted)
        written, at = "", 0
        for i, letters in sorted(found.items()):
            piece = self.pieces[i]
            written += self.text[at : piece.start]
            self.meant[len(written)] = piece.text
            written += _cased(letters, piece.text)
            at = piece.end
        if found:
            self.text = written + self.text[at:]
            self.pieces = _ends(tokens(self.text))

    def words(self) -> list[Word]:
        mentions = {m.start: (m.end, m.place.name) for m in find_places(self.text)}
        mentions = unlisted(self.text, self.plans) | mentions
        short = self._short_names()
        at = 0
        while at < len(self.pieces):
            self.begins.append(at)
            if self.pieces[at].start in short:
                at = self._short_name(at, short[self.pieces[at].start][1])
                continue
            stop, name = mentions.get(self.pieces[at].start, (0, ""))
            end = at
            while end < len(self.pieces) and self.pieces[end].start < stop:
                end += 1
            if end > at and self.pieces[end - 1].end == stop and not self._another(at, stop):
                self._place(at, end, name, repaired=False)
                at = end
                continue
            at = self._next(at)
        favour_runs(self.steps, self.vocabulary)
        chosen = cheapest(self.steps, self.vocabulary)
        again = self._second_look if self.keep else self._slips
        if self.has_marks and again(chosen):
            chosen = cheapest(self.steps, self.vocabulary)
        self.begins.append(len(self.pieces))
        return [self._as_was_typed(i, self._word(i, choice)) for i, choice in enumerate(chosen)]

    def _short_names(self) -> dict[int, Spot]:
        known = self.vocabulary.native.__contains__
        return short_names(self.text, self.pieces, self.plans, known, shouted=self.shouted)

    def _short_name(self, at: int, names: tuple[str, ...]) -> int:
        """Take initials as the place that they mean, or as they are where they fit several."""
        if len(names) == 1:
            return self._place(at, at + 1, names[0], repaired=True)
        token = self.pieces[at]
        word = Word(token.text, token.text, True, "initials", token.spaced)
        self._add(token.text, [Candidate((fold(token.text),), 0.0)], token.spaced, word, breaks=True)
        return at + 1

    def _as_was_typed(self, at: int, word: Word) -> Word:
        """The word, marked as repaired where the letters that were typed are not those that were meant."""
        pieces = self.pieces[self.begins[at] : self.begins[at + 1]]
        if not any(piece.start in self.meant for piece in pieces):
            return word
        typed = " ".join(self.meant.get(piece.start, piece.text) for piece in pieces)
        return replace(word, typed=typed, repaired=True)

    def _another(self, at: int, end: int) -> bool:
        """Whether what may be a place's abbreviation means something else here: "nhiều hn" is "nhiều hơn"."""
        token = self.pieces[at]
        if token.end != end or len(token.text) > 2 or not token.text.islower():
            return False
        short = written_out(self.pieces, at, self.shouted, self.english)
        return short is not None and short.conditions > 0

    def _next(self, at: int) -> int:
        """Take the word at `at`, or several that nearly spell a place; the index behind it."""
        token = self.pieces[at]
        if at in self.keys:
            end = self.keys[at]
            typed = "".join(piece.text for piece in self.pieces[at:end])
            self._add(typed, keyed(fold(typed), self.vocabulary), token.spaced)
            return end
        if token.kind == "sign":
            return self._fix(at, token.text, (token.text,), breaks=True)
        if token.kind != "word":
            return self._fix(at, token.text, (NUMBER,))
        typed = fold(token.text)
        nearly = nearly_place(at, self.around) if len(self.steps) < WORDS else None
        short = written_out(self.pieces, at, self.shouted, self.english)
        if not short and self.english and typed in phrases("phrases", "english"):
            return self._fix(at, token.text, (typed,))
        if nearly and (nearly.sure or not short or token.text[0].isupper() or nearly.known):
            return self._place(at, at + nearly.length, nearly.name, repaired=True)
        if short:
            soft = not self.keep and len(typed) < 4 and not short.conditions and typed == token.text
            if soft:
                self.soft.add(len(self.steps))
            return self._fix(at, short.long, _syllables(short.long), gain=SHORTHAND if soft else 0.0)
        if len(self.steps) >= WORDS or len(typed) > LONGEST_WORD or not typed.isalpha():
            return self._fix(at, token.text, (typed,))
        if not self.vocabulary.forms.get(unmarked(typed)):
            if abbreviates(token.text):
                return self._fix(at, token.text, (typed,))
            short = nearly_written_out(token)
            if short:
                return self._fix(at, short.long, _syllables(short.long), repaired=True)
            if len(typed) > 1 and token.text.isupper() and not self.shouted:
                return self._fix(at, token.text, (typed,))  # initials of something that nobody here knows
        self._add(token.text, candidates(typed, self.keep, self.vocabulary), token.spaced)
        return at + 1

    def _keeping(self) -> float:
        """Gain of words without marks: where marks were typed throughout, a word without them is meant so."""
        words = [
            letters for piece, letters in zip(self.pieces, self.around.letters, strict=True) if piece.kind == "word"
        ]
        typed = [fold(piece.text) for piece in self.pieces if piece.kind == "word"]
        bare = sum(
            seems_bare(word, self.vocabulary) for word, letters in zip(typed, words, strict=True) if word == letters
        )
        return KEEP_UNMARKED if self.has_marks and bare <= CARELESS * len(typed) else 0.0

    def _vni(self) -> dict[int, int]:
        """Where words begin that VNI keys stick to ("nga6n", "sach1"), and the index behind each.

        One word with a digit at its end may be a word and a number ("thang8"); two of them, or a digit inside, are not.
        """
        found: dict[int, int] = {}
        inside = False
        at = 0
        while at < len(self.pieces):
            end = at + 1
            while (
                end < len(self.pieces) and not self.pieces[end].spaced and self.pieces[end].kind in ("word", "number")
            ):
                end += 1
            glued = self.pieces[at:end]
            short = all(len(piece.text) <= 2 for piece in glued if piece.kind == "number")
            joined = fold("".join(piece.text for piece in glued))
            if glued[0].kind == "word" and len(glued) > 1 and short and keyed(joined, self.vocabulary):
                found[at] = end
                inside = inside or glued[-1].kind == "word"
            at = end
        return found if inside or len(found) > 1 else {}

    def _add(
        self, typed: str, found: list[Candidate], spaced: bool, word: Word | None = None, *, breaks: bool = False
    ) -> None:
        self.steps.append(Step(typed, found, breaks))
        self.fixed.append(word)
        self.spaced.append(spaced)

    def _fix(
        self,
        at: int,
        text: str,
        syllables: tuple[str, ...],
        *,
        breaks: bool = False,
        repaired: bool = False,
        gain: float = 0.0,
    ) -> int:
        token = self.pieces[at]
        word = Word(text, token.text, True, token.kind, token.spaced, repaired)
        self._add(token.text, [Candidate(syllables, gain)], token.spaced, word, breaks=breaks)
        return at + 1

    def _place(self, at: int, end: int, name: str, *, repaired: bool) -> int:
        first = self.pieces[at]
        typed = self.text[first.start : self.pieces[end - 1].end]
        word = Word(name, typed, True, "place", first.spaced, repaired)
        self._add(typed, [Candidate((fold(name),), 0.0)], first.spaced, word, breaks=True)
        return end

    def _slips(self, chosen: list[int]) -> bool:
        """Give words of a message that was typed without care what they may be with a slip; whether there were any."""
        bare = [fold(step.typed) for step in self.steps]
        may = [
            (w is None or i in self.soft)
            and b.isalpha()
            and b == unmarked(b)
            and (self.shouted or len(b) < 2 or not self.steps[i].typed.isupper())
            for i, (w, b) in enumerate(zip(self.fixed, bare, strict=True))
        ]
        some = add_slips(self.steps, chosen, may, self.vocabulary)
        return (self.has_marks and self._second_look(chosen)) or some

    def _second_look(self, chosen: list[int]) -> bool:
        """Give words that exist, but go with no neighbour, the candidates of one slip; whether there were any.

        Only such as make a known pair with a neighbour come in, so that this stays cheap and careful.
        """
        forms = [step.candidates[choice].syllables for step, choice in zip(self.steps, chosen, strict=True)]
        any_new = False
        # In a message without marks a pair that only a dictionary knows is a weak witness ("báo hiệu" for "bao hieu").
        sure = 0.0 if self.has_marks else SURE
        for i, step in enumerate(self.steps):
            if self.fixed[i] is not None or len(forms[i]) > 1:
                continue
            before = {forms[i - 1][-1]} if i and not self.steps[i - 1].breaks else set()
            behind = {forms[i + 1][0]} if i + 1 < len(forms) and not self.steps[i + 1].breaks else set()
            if not (before or behind) or goes_with({forms[i][0]}, before, behind, self.vocabulary, sure):
                continue
            typed = fold(step.typed)
            if not self.vocabulary.forms.get(unmarked(typed)) and len(typed) > 1:
                continue
            if (self.keep or typed != unmarked(typed)) and _is_common(typed):
                continue  # a word that every question may hold, typed as it is: "luật nào" beside many "luật này"
            extra = other_marks(typed, self.vocabulary)
            if len(typed) >= 3 or not self.has_marks:
                # What speaks for a word without marks as it stands is worth less where it goes with nothing.
                lone = self.keep / 2 if typed == unmarked(typed) else 0.0
                extra += typing_errors(typed, self.vocabulary, SECOND_LOOK + lone)
            wide_before = self._all(i - 1, -1)
            wide_behind = self._all(i + 1, 0)
            extra = [c for c in extra if goes_with({c.syllables[0]}, wide_before, wide_behind, self.vocabulary, sure)]
            step.candidates += sorted(extra, key=lambda c: -c.gain)[:MOST]
            any_new = any_new or bool(extra)
        return any_new

    def _all(self, at: int, end: int) -> set[str]:
        if not 0 <= at < len(self.steps) or self.steps[at].breaks:
            return set()
        return {candidate.syllables[end] for candidate in self.steps[at].candidates}

    def _word(self, at: int, choice: int) -> Word:
        fixed = self.fixed[at]
        if fixed and choice == 0:
            return fixed
        step = self.steps[at]
        candidate = step.candidates[choice]
        text, typed = " ".join(candidate.syllables), fold(step.typed)
        if text == typed:
            text = step.typed
        repaired = candidate.repaired and text != step.typed
        return Word(text, step.typed, typed != unmarked(typed), "word", self.spaced[at], repaired)


def _surely_place(name: str) -> bool:
    """Whether the name of a place is no slip of something else: several words, capitals, or initials ("hcm")."""
    return " " in name or name.isupper() or (len(name) > 2 and not any(vowel in name for vowel in "aeiouy"))


def _is_common(word: str) -> bool:
    return word in phrases("phrases", "common") or word in phrases("function_words", "words") or is_light(word)


def _ends(pieces: list[Token]) -> list[Token]:
    """The pieces, or the first and the last of a text that is longer than any question."""
    return pieces if len(pieces) <= PIECES else pieces[: PIECES // 2] + pieces[-PIECES // 2 :]


def _cased(letters: str, typed: str) -> str:
    """The letters with capitals where the word was typed with them."""
    if typed.isupper() and (len(typed) > 1 or not any(vowel in letters for vowel in "aeiouy")):
        return letters.upper()
    return letters.capitalize() if any(c.isupper() for c in typed) else letters


def _syllables(long: str) -> tuple[str, ...]:
    return tuple(fold(long).replace(" - ", " ").replace(",", "").split())
