"""A corpus of any size, made up from the built-in library's words so that it behaves as plans do.

Syllables follow one another as they do in the library (a chain of the first order), with rare ones mixed in, so that
common words are in most passages, pairs repeat, and the vocabulary goes on growing with the corpus.
"""

from __future__ import annotations

import random
from importlib import resources
from itertools import pairwise

from index.terms import syllables

SYLLABLES = (60, 140)  # in a passage, as in the five plans
_RARE = 0.05
_RARE_WORDS = 30_000


def texts() -> list[str]:
    """The built-in library's texts."""
    folder = resources.files("knowledge") / "library"
    return [f.read_text("utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".md")]


def passages(count: int, seed: int = 1) -> list[list[str]]:
    """So many passages, each a list of syllables; the same for the same seed."""
    chance = random.Random(seed)
    followers: dict[str, list[str]] = {}
    for text in texts():
        for a, b in pairwise(syllables(text)):
            followers.setdefault(a, []).append(b)
    starts = sorted(followers)
    made = []
    for _ in range(count):
        passage = [chance.choice(starts)]
        for _ in range(chance.randint(*SYLLABLES)):
            after = followers.get(passage[-1])
            if after is None or chance.random() < _RARE:
                passage.append(f"r{int(_RARE_WORDS * chance.random() ** 3)}" if after else chance.choice(starts))
            else:
                passage.append(chance.choice(after))
        made.append(passage)
    return made


def questions(corpus: list[list[str]], count: int, seed: int = 2) -> list[list[str]]:
    """So many questions of 6 to 14 syllables, each a run of some passage."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        passage = chance.choice(corpus)
        size = chance.randint(6, 14)
        first = chance.randrange(max(1, len(passage) - size))
        made.append(passage[first : first + size])
    return made
