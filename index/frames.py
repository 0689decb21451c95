"""How a question is framed: which of its syllables only ask, which name a paper, which are to be explained.

All works on syllables without marks, so that careless spelling is framed alike. Words are in `data/frames.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from index.terms import bare_forms, syllables

# A question of fewer syllables than this besides the paper it names asks for the paper.
_LEAST_LEFT = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What the syllables of a question are there for.

    Attributes:
        asking: Positions of syllables that only ask ("bao nhiêu", "là gì").
        naming: Positions of syllables that name the paper to look in ("theo Luật Trẻ em 2016").
        explained: The last syllable of what is to be explained ("công tác xã hội là gì": "hoi"), or None.
    """

    asking: frozenset[int]
    naming: frozenset[int]
    explained: str | None


@dataclass(frozen=True, slots=True)
class _Data:
    asking: dict[str, list[tuple[str, ...]]]
    naming: re.Pattern[str]
    meaning: tuple[re.Pattern[str], ...]


def read_frame(words: Sequence[str]) -> Frame:
    """The frame of a question.

    Args:
        words: Its syllables without marks, in order.
    """
    data = _data()
    line = " ".join(words)
    naming: set[int] = set()
    for match in data.naming.finditer(line):
        first = line.count(" ", 0, match.start())
        naming |= set(range(first, first + match.group().count(" ") + 1))
    asking = {i for word in set(words) for phrase in data.asking.get(word, ()) for i in find_phrase(words, phrase)}
    explained = _explained(line, naming, words)
    if explained is None and len(words) - len(naming | asking) < _LEAST_LEFT and len(naming) > 2:
        naming = set()
        explained = _explained(line, naming, words)
    return Frame(frozenset(asking), frozenset(naming), explained)


def _explained(line: str, naming: set[int], words: Sequence[str]) -> str | None:
    rest = " ".join(word for i, word in enumerate(words) if i not in naming) or line
    for pattern in _data().meaning:
        match = pattern.search(rest)
        if match:
            return match["word"].rsplit(" ", 1)[-1]
    return None


def find_phrase(words: Sequence[str], phrase: Sequence[str]) -> set[int]:
    """Positions of the words that belong to an occurrence of a phrase."""
    size, first = len(phrase), phrase[0]
    found: set[int] = set()
    for i, word in enumerate(words):
        if word == first and tuple(words[i : i + size]) == tuple(phrase):
            found.update(range(i, i + size))
    return found


def weights(words: Sequence[str], frame: Frame, naming: float) -> tuple[list[float], list[float]]:
    """How much each syllable, and each pair of neighbours, counts: `naming` where it names the paper, else 1."""
    single = [naming if i in frame.naming else 1.0 for i in range(len(words))]
    return single, [min(a, b) for a, b in pairwise(single)]


@cache
def _data() -> _Data:
    data = tomllib.loads(resources.files("index").joinpath("data/frames.toml").read_text("utf-8"))
    asking: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (phrase for entry in data["asking"] for phrase in entry["phrases"]):
        form = tuple(bare_forms(syllables(phrase)))
        asking.setdefault(form[0], []).append(form)
    kinds = sorted(
        (" ".join(bare_forms(syllables(kind))) for entry in data["naming"] for kind in entry["kinds"]),
        key=len,
        reverse=True,
    )
    # "theo khoản 1 điều 5 của", kind, some words of its title, a year; at the beginning or behind "theo" and the like.
    naming = re.compile(
        r"(?:^|\b(?:theo|trong|tai|cua|o) )(?:(?:khoan|diem|muc|dieu) \w{1,3} )*(?:cua |trong |tai )?"
        rf"(?:{'|'.join(kinds)})\b(?: so)?(?: (?!va\b|thi\b)[a-z]+){{0,6}}?(?: \d{{1,5}})?(?: nam)? (?:19|20)\d\d\b"
    )
    meaning = tuple(re.compile(entry["pattern"]) for entry in data["meaning"])
    return _Data(asking, naming, meaning)
