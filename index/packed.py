"""How the words of a document and the members of a block are written in the index's tables."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from index.terms import PassageWords


def pack_words(passages: Iterable[PassageWords]) -> bytes:
    """The words of passages, two lines each, compressed; `unpack_words` is the way back."""
    lines = ("\t".join(words) for passage in passages for words in (passage.heading, passage.own))
    return zlib.compress("\n".join(lines).encode(), 6)


def unpack_words(raw: bytes, passages: int) -> list[PassageWords]:
    """The words of each of so many passages."""
    lines = zlib.decompress(raw).decode().split("\n") if passages else []
    words = [tuple(line.split("\t")) if line else () for line in lines]
    return [PassageWords(heading, own) for heading, own in zip(words[::2], words[1::2], strict=True)]


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a block: its version, and how many passages it has there."""

    version: int
    passages: int


def read_members(text: str) -> list[Member]:
    """The members of a block, in the order of its passages."""
    return [Member(version, passages) for version, passages in json.loads(text)]
