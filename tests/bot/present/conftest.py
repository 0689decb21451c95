"""The built-in and the invented plans in a library, and what answers over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Answer, Source
from bot.compose import phrases
from bot.router import Answerer
from index.library import ingest_all, open_library
from knowledge.readers import read_document
from knowledge.store import Library

PLANS = Path(__file__).resolve().parents[2] / "data" / "plans"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The five built-in plans and the invented ones."""
    with open_library(tmp_path_factory.mktemp("present") / "library.db") as opened:
        ingest_all(opened, (read_document(f) for f in sorted(PLANS.iterdir()) if f.suffix != ".json"))
        yield opened


@pytest.fixture(scope="session")
def builtin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The five built-in plans."""
    with open_library(tmp_path_factory.mktemp("builtin") / "library.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def answerer(library: Library) -> Answerer:
    """What answers over all these plans."""
    return Answerer(library, year=lambda: 2026)


@pytest.fixture(scope="session")
def budget(answerer: Answerer) -> Answer:
    """An answer about a budget."""
    return answerer.answer("ngân sách Bến Tre 2012?")


def sources_of(library: Library) -> list[Source]:
    """A source for every record of a library."""
    found = []
    for stored in library.documents():
        h = stored.header
        for kind in ("figures", "duties", "deadlines"):
            for record in (s.record for s in getattr(library, kind)([stored.id])):
                found.append(
                    Source(stored.id, h.number, h.issued_on, h.title, record.section, record.quote, record.start,
                           record.end, h.place, h.kind, h.issuer, phrases.is_blank(h, "number"))
                )  # fmt: skip
    return found
