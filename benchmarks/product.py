"""The product itself: question to answer, ingest, start, and the index opened at size."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from benchmarks.made_up import passages, questions, texts
from benchmarks.timing import HEAD, row, time_each, title
from index.library import open_library
from index.search import SearchIndex
from index.tables import add_document, create_index_tables
from index.terms import PassageWords
from knowledge.store import Library
from knowledge.text import bare

if TYPE_CHECKING:
    from bot.router import Answerer

ROOT = Path(__file__).resolve().parents[1]
_PER_DOCUMENT = 50


def measure_answers(folder: Path) -> None:
    """Question to answer in process, on the built-in library, by the project's own gold questions."""
    from bot.memory import Memory, begin
    from bot.router import Answerer

    library = open_library(folder / "built-in.db")
    answerer = Answerer(library)
    lines = (ROOT / "tests" / "gold" / "questions.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line) for line in lines if line.strip()]
    title("Question to answer, five plans, in process")
    row("", HEAD)
    for other in _others(sorted(answerer.refresh().places)):  # a process that stays has been asked other questions
        answerer.answer(other)
    memory = Memory()  # and the collector comes between questions, as in the bot
    begin()
    memory.settle()
    for name, typed in (("all questions", str), ("the same without marks", bare)):
        row(name, time_each(partial(_answered, answerer, typed), asked, warm_up=0, between=memory.answered))
    again = SearchIndex.open(library.db)
    row("index alone: search and headline", time_each(lambda q: _search(again, library, q["question"]), asked))
    row("index.refresh() when nothing changed", time_each(lambda _: again.refresh(), asked))
    library.close()


def _others(places: Sequence[str]) -> Iterator[str]:
    """Every fourth of the typical questions, each of one of the places, every second one without marks."""
    from bot.understand.words import table

    for number, question in enumerate(table("typical")["questions"][::4]):
        typed = f"{question} {places[number % len(places)]}"
        yield bare(typed) if number % 2 else typed


def _answered(answerer: Answerer, typed: Callable[[str], str], question: dict[str, Any]) -> object:
    """The answer to a gold question, with what the chat said before, as somebody types them."""
    return answerer.answer(typed(question["question"]), list(map(typed, question.get("context", []))))


def _search(index: SearchIndex, library: Library, question: str) -> object:
    hits = index.search(question, 5)
    found = [library.text(h.passage.document)[h.passage.start : h.passage.end] for h in hits]
    return index.choose(question, hits, found)


def measure_ingest() -> None:
    """Reading, extracting, segmenting and indexing, against underthesea on the same text (`benchmarks.ingesting`)."""
    title("Ingest, characters a second of processor time: underthesea alone, ours, its share (median of three)")
    for arguments, text in (
        (["words"], "outline, passages and words"),
        (["records"], "outline, records and check"),
        (["whole"], "whole ingest, into SQLite"),
        (["whole", "cold"], "the same, first thing in a process"),
    ):
        runs = [_ingested(arguments) for _ in range(3)]
        bare, ours = (statistics.median(run[name] for run in runs) for name in ("bare", "ours"))
        share = statistics.median(run["ours"] / run["bare"] for run in runs)
        row(text, f"{bare:12,.0f} {ours:12,.0f}", f"{100 * share:.0f} %")


def _ingested(arguments: list[str]) -> dict[str, float]:
    """The rates in a process of its own, to which the documents are new."""
    command = [sys.executable, "-m", "benchmarks.ingesting", *arguments]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True)
    rates: dict[str, float] = json.loads(done.stdout)
    return rates


def measure_start(folder: Path) -> None:
    """`tracuu ask` from cold, against importing underthesea alone; both with their bytecode, as pip leaves them."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", "bot", "index", "knowledge"], cwd=ROOT, check=True)
    db = str(folder / "built-in.db")
    ask = [sys.executable, "-c", "from bot.cli import main; main()", "ask", "ngân sách Bến Tre 2012?", "--db", db]
    asking = _seconds(ask)
    alone = _seconds([sys.executable, "-c", "import underthesea"])
    check = (
        "import sys, bot.cli\ntry:\n    bot.cli.main()\n"
        "finally:\n    print('underthesea' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", check, *ask[3:]], capture_output=True, text=True, cwd=ROOT, check=False
    )
    share = "imported" if done.stderr.strip().endswith("True") else "not imported: 0 % of the start"
    title("Start, seconds, median of five")
    row("import underthesea", f"{alone:8.2f}")
    row("tracuu ask, from cold", f"{asking:8.2f}", f"{asking / alone:.2f} times; underthesea {share}")


def _seconds(command: list[str]) -> float:
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure_size(folder: Path, size: int) -> None:
    """An index of many passages: kept, opened in a new process, searched, followed."""
    path = folder / f"{size}.db"
    start = time.perf_counter()
    _fill(path, size)
    title(f"The index kept in the library, {size:,} passages of {size // _PER_DOCUMENT:,} documents")
    row("written, document by document", f"{time.perf_counter() - start:8.1f} s", "(without segmentation)")
    row("file", f"{path.stat().st_size / 1e6:8.1f} MB")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.opened", str(path), str(size)], cwd=ROOT, text=True, capture_output=True
    )
    print(done.stdout + done.stderr, end="")


def _fill(path: Path, size: int) -> None:
    db = Database(sqlite3.connect(str(path), isolation_level=None))
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE documents (id TEXT PRIMARY KEY)")
    db.execute(
        "CREATE TABLE passages (document TEXT, position INTEGER, section TEXT, heading TEXT, "
        '"start" INTEGER, "end" INTEGER, UNIQUE (document, position))'
    )
    create_index_tables(db)
    corpus = passages(size)
    for first in range(0, size, _PER_DOCUMENT):
        put(db, f"d{first:07d}", corpus[first : first + _PER_DOCUMENT])
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def put(db: Database, name: str, corpus: list[list[str]]) -> None:
    """Put made-up passages in as one document, in one transaction."""
    db.execute("BEGIN")
    db.execute("INSERT INTO documents VALUES (?)", [name])
    db.conn.executemany(
        "INSERT INTO passages VALUES (?, ?, 'I', '', 0, 1)", [(name, position) for position in range(len(corpus))]
    )
    add_document(db, name, [PassageWords((), tuple(words)) for words in corpus])
    db.execute("COMMIT")


def measure_opened(path: Path, size: int) -> None:
    """In a process of its own: open, search, follow a new document; and what memory that took."""
    before = _resident()
    db = Database(sqlite3.connect(str(path), isolation_level=None))
    start = time.perf_counter()
    index = SearchIndex.open(db)
    opened = time.perf_counter() - start
    row("opened in", f"{opened:8.3f} s", f"{len(index):,} passages")
    asked = [" ".join(words) for words in questions(passages(min(size, 2000)), 300)]
    row("", HEAD)
    row("search: read, rank, cover, fetch", time_each(lambda q: index.search(q, 10), asked))
    row("memory of the process with the index", f"{_resident():8.0f} MB", f"({before:.0f} MB before opening)")
    writer = Database(sqlite3.connect(str(path), isolation_level=None))
    put(writer, "new", passages(_PER_DOCUMENT, seed=9))
    start = time.perf_counter()
    index.refresh()
    row("refresh after one new document", f"{(time.perf_counter() - start) * 1e3:8.1f} ms")
    writer.execute("DELETE FROM index_documents WHERE document = 'd0000000'")
    start = time.perf_counter()
    index.refresh()
    row("refresh after one was taken out", f"{(time.perf_counter() - start) * 1e3:8.1f} ms")
    row("search after that", time_each(lambda q: index.search(q, 10), asked))
    row("peak memory", f"{_peak():8.0f} MB")


def _resident() -> float:
    """Memory of this process in MB, as the system counts it; 0 where it does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if statm.exists() else 0.0


def _peak() -> float:
    """The most memory that this process has had, in MB; 0 where the system does not say.

    Not `ru_maxrss`: Linux hands a process the peak of the one that started it, here that of writing the whole library.
    """
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")), 0.0)


def built_in_characters() -> int:
    """Length of the built-in library's texts."""
    return sum(map(len, texts()))
