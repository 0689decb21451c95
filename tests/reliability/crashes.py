"""Kill a writer at many moments, and look at the library after each: `python -m tests.reliability.crashes 200`.

Each strike begins with the same library and a job that adds plans, replaces one and removes one. The writer dies at
the beginning of a random SQL statement, or a random time after a COMMIT has begun (`victim.py`). What a power cut
leaves is made too: the write-ahead log cut off at a random byte, or with a torn page in it.
"""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.ingest import chunk_document
from index.search import SearchIndex
from index.tables import add_document, index_migrations
from knowledge.backup import integrity_problems
from knowledge.document import Document
from knowledge.extract import extract
from knowledge.outline import build_outline
from knowledge.readers import read_document
from knowledge.store import Library

PLANS = Path(__file__).resolve().parents[1] / "data" / "plans"


@dataclass(frozen=True)
class Scene:
    """A library with one plan, a job for it, and the states that each document may be in."""

    library: Path
    job: Path
    allowed: dict[str, set[str]]


def prepare(folder: Path) -> Scene:
    """The scene of every strike."""
    first, second, third = (read_document(p) for p in sorted(PLANS.glob("*.txt"))[:3])
    changed = replace(first, sha256="f" * 64)
    path = folder / "library.db"
    with Library.open(path, migrations=[index_migrations], create=True) as library:
        for what in (step(first), step(third)):
            put(library, what)
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    job = folder / "job.pickle"
    job.write_bytes(
        pickle.dumps([step(second), step(changed), ("remove", second.id), step(third), ("remove", third.id)])
    )
    allowed = {first.id: {first.sha256, changed.sha256}, second.id: {second.sha256, ""}, third.id: {third.sha256, ""}}
    return Scene(path, job, allowed)


def step(document: Document) -> tuple[Any, ...]:
    """The job step that puts a document in, with all that is read out of it."""
    outline = build_outline(document)
    passages, words = chunk_document(document, outline)
    return ("ingest", document, extract(document, outline), passages, words)


def put(library: Library, what: tuple[Any, ...]) -> None:
    """Put the document of a step in."""
    _, document, extraction, passages, words = what
    with library.writing() as db:
        library.replace(document, extraction, passages)
        add_document(db, document.id, words)


def strike(scene: Scene, moments: list[tuple[str, float]], folder: Path) -> list[tuple[Path, str]]:
    """A copy of the library for each moment, after a writer was struck then; how the writer ended."""
    # A name of its own for each: a log left beside a file belongs to that file alone.
    targets = [folder / f"struck-{how}-{i}.db" for i, (how, _) in enumerate(moments)]
    lines = []
    for target, (how, moment) in zip(targets, moments, strict=True):
        shutil.copy(scene.library, target)
        lines.append(f"{target} {how} {moment}\n")
    command = [sys.executable, "-m", "tests.reliability.victim", str(scene.job)]
    done = subprocess.run(command, input="".join(lines), capture_output=True, text=True, check=True)
    return list(zip(targets, done.stdout.splitlines(), strict=True))


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


def cut_logs(scene: Scene, cuts: int, folder: Path, chance: random.Random) -> list[Path]:
    """Copies of a library whose log a power cut left short, or with a torn page, at random places."""
    live = folder / "live.db"
    shutil.copy(scene.library, live)
    struck = []
    with Library.open(live, migrations=[index_migrations]) as library:
        library.db.execute("PRAGMA wal_autocheckpoint = 0")
        for what in pickle.loads(scene.job.read_bytes())[:2]:
            put(library, what)
        log = live.with_name(live.name + "-wal").read_bytes()
        for i in range(cuts):
            target = folder / f"cut-{i}.db"
            shutil.copy(live, target)
            at = chance.randrange(len(log))
            torn = log[at : at + 4096] if i % 2 else b""
            rest = bytes(len(torn)) + log[at + len(torn) :] if torn else b""
            target.with_name(target.name + "-wal").write_bytes(log[:at] + rest)
            struck.append(target)
    return struck


def run(strikes: int, seed: int = 7) -> dict[str, list[list[str]]]:
    """What was wrong after so many strikes of each kind: a list for each strike, empty where nothing was."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene = prepare(folder)
        said = strike(scene, [("never", 0)], folder)[0][1].split()
        statements, longest = int(said[0]), float(said[1])
        moments = [("statement", float(m)) for m in chance.sample(range(1, statements + 1), min(strikes, statements))]
        moments += [("commit", chance.uniform(0, longest)) for _ in range(strikes)]
        results: dict[str, list[list[str]]] = {"statement": [], "commit": [], "log": []}
        finished = 0
        for (how, _), (path, end) in zip(moments, strike(scene, moments, folder), strict=True):
            if not end.startswith("signal"):
                finished += 1  # the job was over before the timer; the library must be whole all the same
            results[how].append(inspect(path, scene.allowed))
        results["log"] = [inspect(path, scene.allowed) for path in cut_logs(scene, strikes, folder, chance)]
    results["finished"] = [[] for _ in range(finished)]
    return results


def main() -> int:
    """Print the figures; 1 when a library was damaged."""
    results = run(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    finished = len(results.pop("finished"))
    for how, each in results.items():
        for wrong in filter(None, each):
            print(how, wrong)
        print(f"{how}: {len(each)} strikes, {sum(map(bool, each))} damaged libraries")
    print(f"{finished} writers were done before their moment came")
    return int(any(any(each) for each in results.values()))


if __name__ == "__main__":
    sys.exit(main())
