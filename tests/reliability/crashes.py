"""Kill a writer at many moments, and look at the library after each: `python -m tests.reliability.crashes 200`."""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.ingest import chunk_document
from index.search import SearchIndex
from index.tables import index_migrations
from knowledge.backup import integrity_problems
from knowledge.document import Document
from knowledge.extract import extract
from knowledge.outline import build_outline
from knowledge.readers import read_document
from knowledge.store import Library

PLANS = Path(__file__).resolve().parents[1] / "data" / "plans"


def prepare(folder: Path) -> tuple[Path, Path, dict[str, set[str]]]:
    """A library with one plan, a job that adds, replaces and removes, and the states each document may be in."""
    first, second = (read_document(p) for p in sorted(PLANS.glob("*.txt"))[:2])
    changed = replace(first, sha256="f" * 64, text=first.text)
    library = folder / "library.db"
    with Library.open(library, migrations=[index_migrations], create=True) as opened:
        _apply(opened, step(first))
        opened.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    job = folder / "job.pickle"
    job.write_bytes(pickle.dumps([step(second), step(changed), ("remove", second.id)]))
    return library, job, {first.id: {first.sha256, changed.sha256}, second.id: {second.sha256, ""}}


def step(document: Document) -> tuple[Any, ...]:
    """The job step that puts a document in, with all that is read out of it."""
    outline = build_outline(document)
    passages, words = chunk_document(document, outline)
    return ("ingest", document, extract(document, outline), passages, words)


def _apply(library: Library, what: tuple[Any, ...]) -> None:
    from index.tables import add_document

    _, document, extraction, passages, words = what
    with library.writing() as db:
        library.replace(document, extraction, passages)
        add_document(db, document.id, words)


def strike(library: Path, job: Path, moment: int, folder: Path) -> Path:
    """A copy of the library after a writer was killed at a moment."""
    target = folder / f"struck-{moment}.db"
    shutil.copy(library, target)
    command = [sys.executable, "-m", "tests.reliability.victim", str(target), str(job), str(moment)]
    subprocess.run(command, capture_output=True, check=False)
    return target


def inspect(path: Path, allowed: dict[str, set[str]]) -> list[str]:
    """What is wrong with a library; empty when every document is whole or absent."""
    wrong = []
    with Library.open(path, migrations=[index_migrations]) as library:
        wrong += integrity_problems(library.db.conn)
        states = {d.id: d.sha256 for d in library.documents()}
        wrong += [f"{d}: {states.get(d, '')[:8]}" for d, fine in allowed.items() if states.get(d, "") not in fine]
        for document in states:
            text = library.text(document)
            records = [*library.figures([document]), *library.duties([document]), *library.deadlines([document])]
            wrong += [
                f"{document}: quote moved" for s in records if text[s.record.start : s.record.end] != s.record.quote
            ]
            if not records:
                wrong.append(f"{document}: no records")
            if "".join(text[p.start : p.end] for p in library.passages([document])) != text:
                wrong.append(f"{document}: passages do not make the text")
        if len(SearchIndex.open(library.db)) != len(library.passages()):
            wrong.append("index out of step")
    return wrong


def statements(library: Path, job: Path, folder: Path) -> int:
    """How many SQL statements the whole job takes: the moments there are."""
    target = folder / "whole.db"
    shutil.copy(library, target)
    command = [sys.executable, "-m", "tests.reliability.victim", str(target), str(job), "0"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def run(moments: int, seed: int = 7) -> dict[int, list[str]]:
    """What was wrong after a kill at each of so many random moments."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library, job, allowed = prepare(folder)
        count = statements(library, job, folder)
        chosen = random.Random(seed).sample(range(1, count + 1), min(moments, count))
        return {moment: inspect(strike(library, job, moment, folder), allowed) for moment in sorted(chosen)}


if __name__ == "__main__":
    results = run(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    for moment, wrong in results.items():
        if wrong:
            print(moment, wrong)
    print(f"{len(results)} kills, {sum(map(bool, results.values()))} damaged libraries")
    sys.exit(any(results.values()))
