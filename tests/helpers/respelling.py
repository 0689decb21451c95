"""Questions as phones spell them: without marks, half marked, mistyped, in capitals, decomposed."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping

from knowledge.text import strip_marks

Respell = Callable[[str, random.Random], str]


def _half_marked(text: str, chance: random.Random) -> str:
    return " ".join(strip_marks(word) if chance.random() < 0.5 else word for word in text.split())


def _mistyped(text: str, chance: random.Random) -> str:
    """Two slips in the unmarked text: a letter dropped, doubled, or changed with the next one."""
    letters = list(strip_marks(text))
    for _ in range(2):
        at = chance.choice([i for i, letter in enumerate(letters) if letter.isalpha()])
        slip = chance.choice(("drop", "swap", "double"))
        if slip == "drop":
            del letters[at]
        elif slip == "double":
            letters.insert(at, letters[at])
        elif at + 1 < len(letters) and letters[at + 1].strip():
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


SPELLINGS: Mapping[str, Respell] = {
    "không dấu": lambda text, _: strip_marks(text),
    "nửa dấu": _half_marked,
    "hai lỗi gõ": _mistyped,
    "chữ hoa": lambda text, _: text.upper(),
    "NFD": lambda text, _: unicodedata.normalize("NFD", text),
}
"""Name of a spelling to its function; the same source of chance gives the same text."""


def respell(text: str, spelling: str, seed: str) -> str:
    """The text in another spelling; equal seeds give equal texts.

    Raises:
        KeyError: No spelling has that name.
    """
    return SPELLINGS[spelling](text, random.Random(f"{seed}:{text}"))
