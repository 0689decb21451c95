"""What is fuzzed: each target takes bytes, and raises where something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from bot.understand import World, understand
from bot.understand.reading import LONG
from knowledge.document import Block, Document
from knowledge.errors import UnreadableFile
from knowledge.extract import extract
from knowledge.readers import SUFFIXES, read_bytes

ROOT = Path(__file__).resolve().parents[1]
# Bytes of a seed, and how many there are: under instruments a long input costs a fifth of a second.
PIECE, MOST_SEEDS = 600, 40
_WORLD: list[World] = []


def reader(data: bytes) -> None:
    """Any bytes are read or refused with our own error; the first byte chooses the format."""
    if not data:
        return
    try:
        document = read_bytes(f"a{SUFFIXES[data[0] % len(SUFFIXES)]}", data[1:])
    except UnreadableFile:
        return
    assert document.text
    assert all(0 <= b.start <= b.end <= len(document.text) for b in document.blocks)


def extractor(data: bytes) -> None:
    """Any text is extracted from, and every quote stands at its offsets."""
    text = data.decode("utf-8", "ignore").strip()
    if not text:
        return
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    found = extract(Document("a", "a.txt", "0" * 64, text, tuple(blocks)))
    for record in (*found.figures, *found.duties, *found.deadlines):
        assert text[record.start : record.end] == record.quote


def question(data: bytes) -> None:
    """Any message is understood somehow, and what is understood is bounded."""
    if not _WORLD:
        from tests.helpers.worlds import invented_world

        _WORLD.append(invented_world())
    message, _, earlier = data.decode("utf-8", "replace").partition("\n")
    understood = understand(message, [earlier] if earlier else [], _WORLD[0])
    assert len(understood.normal) <= LONG + 100


def seeds(target: str) -> list[bytes]:
    """What a target begins with: plans and questions, so that it need not find Vietnamese letter by letter."""
    if target == "question":
        rows = (ROOT / "gold" / "questions.jsonl").read_text("utf-8").splitlines()
        return _some([json.loads(row)["question"].encode() for row in rows])
    plans = sorted(path for path in (ROOT / "data" / "plans").iterdir() if path.suffix in SUFFIXES)
    pieces = []
    for path in plans:
        data = path.read_bytes()
        first = bytes([list(SUFFIXES).index(path.suffix)]) if target == "reader" else b""
        if target == "reader" or path.suffix in (".txt", ".md"):
            pieces += [first + data[at : at + PIECE] for at in range(0, len(data), PIECE)]
    return _some(pieces)


def _some(seeds: list[bytes]) -> list[bytes]:
    """As many as the fuzzer begins with, from all over."""
    return seeds[:: 1 + len(seeds) // MOST_SEEDS]


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "extractor": extractor, "question": question}
