"""The built-in and the invented plans in a library, and what answers over them."""

from __future__ import annotations

import os
import shutil
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
    """The five built-in plans and the invented ones; built once for all processes of a test run."""
    own = tmp_path_factory.mktemp("present") / "library.db"
    shared = tmp_path_factory.getbasetemp().parent / "present.db" if "PYTEST_XDIST_WORKER" in os.environ else own
    if not shared.exists():
        with open_library(own) as opened:
            ingest_all(opened, (read_document(f) for f in sorted(PLANS.iterdir()) if f.suffix != ".json"))
            opened.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if shared is not own:
            shutil.copy(own, f"{own}.copy")
            Path(f"{own}.copy").replace(shared)
    elif shared is not own:
        shutil.copy(shared, own)
    with open_library(own) as opened:
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
