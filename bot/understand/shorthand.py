"""Chat shorthand, abbreviations and English words written out, where what stands around them allows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.understand.letters import agrees, marks, unmarked
from bot.understand.nearly import Names, collapsed
from bot.understand.slipping import other_letters
from bot.understand.tokens import Token
from bot.understand.words import phrases, table
from knowledge.text import fold


@dataclass(frozen=True, slots=True)
class Short:
    """One entry of `shorthand.toml`; see there for what the conditions mean."""

    typed: str
    long: str
    upper: bool
    after: str
    before: str
    before_words: frozenset[str]
    unless_before: frozenset[str]
    after_words: frozenset[str]
    later_words: frozenset[str]
    english: bool
    sentence: bool

    @property
    def conditions(self) -> int:
        """How many conditions it has; the entry with most of them is tried first."""
        around = (self.after, self.before, self.before_words, self.after_words, self.later_words)
        return sum(map(bool, (self.upper, *around, self.sentence)))


@cache
def _entries() -> dict[str, tuple[Short, ...]]:
    found: dict[str, list[Short]] = {}
    for entry in table("shorthand")["shorthand"]:
        for typed in entry["short"]:
            short = Short(
                fold(typed),
                entry["long"],
                entry.get("upper", False),
                entry.get("after", ""),
                entry.get("before", ""),
                frozenset(entry.get("before_words", ())),
                frozenset(entry.get("unless_before", ())),
                frozenset(entry.get("after_words", ())),
                frozenset(entry.get("later_words", ())),
                entry.get("english", False),
                entry.get("sentence", False),
            )
            found.setdefault(unmarked(key(typed)), []).append(short)
    return {typed: tuple(sorted(shorts, key=lambda s: -s.conditions)) for typed, shorts in found.items()}


def key(typed: str) -> str:
    """A word as shorthand is looked up: folded, without dots, joining signs and spaces.

    Example:
        >>> key("KH&ĐT"), key("tr.đ")
        ('khđt', 'trđ')
    """
    folded = fold(typed)
    return folded if folded.isalnum() else "".join([c for c in folded if c.isalnum() or c == "`"])


def written_out(pieces: list[Token], at: int, shouted: bool = False, english: bool = False) -> Short | None:
    """The shorthand that the word at `at` is, or None.

    In a shouted message capitals tell nothing; some English words count only in an English sentence.
    """
    token = pieces[at]
    typed = key(token.text)
    shorts = _entries().get(unmarked(typed))
    if not shorts:
        return None
    before = pieces[at - 1] if at else None
    behind = pieces[at + 1 :]
    for short in shorts:
        if (
            (english or not short.sentence)
            and _spelled(typed, token.text, short)
            and _allowed(short, token, before, behind, shouted)
        ):
            return short
    return None


def in_english(pieces: list[Token]) -> bool:
    """Whether a message is English enough for its small words: two of the plain ones, or one that asks beside a noun.

    Example:
        >>> from bot.understand.tokens import tokens
        >>> in_english(tokens("who sign plan")), in_english(tokens("budget bao nhiêu"))
        (True, False)
    """
    words = {piece.text.lower() for piece in pieces}
    if sum(piece.text.lower() in phrases("phrases", "plainly_english") for piece in pieces) > 1:
        return True
    english = [short for word in words for short in _entries().get(word, ()) if short.english]
    return any(short.sentence for short in english) and any(not short.sentence for short in english)


def shorthands() -> Iterator[Short]:
    """All entries, those with most conditions first for each spelling."""
    for shorts in _entries().values():
        yield from shorts


def abbreviations() -> frozenset[str]:
    """All that is typed for something longer whatever stands around it, without marks."""
    return frozenset(typed for typed, shorts in _entries().items() if any(not short.conditions for short in shorts))


@cache
def _names() -> Names:
    """Abbreviations and English words long enough to be known with a slip, by their letters."""
    return Names.of((typed, typed) for typed in _entries() if len(typed) >= _SURE)


# Letters that an abbreviation must have to be known with one slip in it.
_SURE = 4
# A word of so many letters with another letter in it is another word: "plank" is no "plan".
_PLAIN = 6


def nearly_written_out(token: Token) -> Short | None:
    """The unconditional shorthand that a word is with one typing error ("NSPD", "budgett"), where there is but one."""
    typed = unmarked(key(token.text))
    if len(typed) < (_SURE - 1 if token.text.isupper() else _SURE):
        return None
    near = {
        n for n in _names().near(typed) if not (_vowels(typed) and len(typed) <= _PLAIN and other_letters(typed, n))
    }
    near = near or ({collapsed(typed)} & _entries().keys())  # and "plank" is no "plan"
    plain = [short for name in near for short in _entries()[name] if not short.conditions]
    doubled = collapsed(typed) in _entries()
    if len({short.long for short in plain}) != 1 or (_vowels(typed) and not (plain[0].english or doubled)):
        return None
    return plain[0]


def _vowels(typed: str) -> bool:
    return any(vowel in typed for vowel in "aeiouy")


def _spelled(typed: str, written: str, short: Short) -> bool:
    """Whether the typed marks agree: "nsdp" may be "nsđp"; "đa" is not "da"; capitals without marks may be either."""
    meant = key(short.typed)
    if typed == meant:
        return True
    return typed.isascii() and agrees(marks(typed), marks(meant)) and (len(typed) >= 3 or written.isupper())


def _allowed(short: Short, token: Token, before: Token | None, behind: list[Token], shouted: bool) -> bool:
    if short.upper and shouted:
        return False
    if short.upper and not (token.text.isupper() or token.text in ("T.Ư", "T.ư", "Tw")):
        return False
    if short.after == "number" and not (before and before.kind == "number"):
        return False
    if short.before == "number" and not (behind and behind[0].kind == "number"):
        return False
    following = unmarked(fold(behind[0].text)) if behind else ""
    if short.before_words and following not in short.before_words:
        return False
    if short.unless_before and following in short.unless_before:
        return False
    if short.later_words and short.later_words.isdisjoint(unmarked(fold(token.text)) for token in behind):
        return False
    return not short.after_words or bool(before and unmarked(fold(before.text)) in short.after_words)
