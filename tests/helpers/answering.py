"""An answerer over the invented plans of tests/data, for the tests of lookups, wording and routing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.router import Answerer
from index.library import ingest
from index.tables import index_migrations
from knowledge.readers import read_document
from knowledge.store import Library

PLANS = Path(__file__).resolve().parents[1] / "data" / "plans"
FORMATS = (".txt", ".md", ".docx", ".html")
# The year in which the tests take place: plans that end before it are past.
YEAR = 2026


def library_of(folder: Path, *names: str) -> Library:
    """A library in a folder, of the invented plans with these names, or of all."""
    plans = [p for p in sorted(PLANS.iterdir()) if p.suffix in FORMATS and (not names or p.stem in names)]
    return library_of_files(folder, plans)


def library_of_files(folder: Path, plans: Iterable[Path]) -> Library:
    """A library in a folder, of the documents in these files."""
    library = Library.open(folder / "library.db", migrations=[index_migrations], create=True)
    for path in plans:
        ingest(library, read_document(path))
    return library


def answerer_of(library: Library) -> Answerer:
    """An answerer that raises where a headline would not be grounded."""
    return Answerer(library, strict=True, year=lambda: YEAR)
