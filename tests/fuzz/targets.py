"""What is fuzzed: each target takes bytes, and raises where something is wrong."""

from __future__ import annotations

from collections.abc import Callable

from bot.understand import World, understand
from bot.understand.reading import LONG
from knowledge.document import Block, Document
from knowledge.errors import UnreadableFile
from knowledge.extract import extract
from knowledge.readers import SUFFIXES, read_bytes

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


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "extractor": extractor, "question": question}
