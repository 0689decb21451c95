"""A process that writes to libraries and is killed, as by `kill -9`, again and again.

    python -m tests.reliability.victim JOB < strikes

JOB is a pickle of steps ("ingest", document, extraction, passages, words) and ("remove", id). Each line of standard
input is `LIBRARY HOW MOMENT`; a child does the job on that library and dies

- `statement N`: when SQLite begins its Nth statement,
- `commit S`: S seconds after a COMMIT has begun, which the kernel's timer counts, so inside its writes and syncs,
- `never 0`: not at all; it prints how many statements there were, and how long its commits took.

Its write-ahead log is small, so many commits copy it into the library too, and are struck while they do.
"""

from __future__ import annotations

import os
import pickle
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

from index.tables import add_document, index_migrations, remove_document
from knowledge.store import Library

_LOG_PAGES = 50


def work(path: Path, job: list[Any], how: str, moment: float) -> str:
    """Do the job, and die at the moment; what is printed when nothing killed it."""
    seen = commits = 0
    struck = random.Random(moment).randrange(len(job))
    spent: list[float] = []
    library = Library.open(path, migrations=[index_migrations])
    library.db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")

    def tick(statement: str) -> None:
        nonlocal seen, commits
        seen += 1
        if how == "statement" and seen == int(moment):
            os.kill(os.getpid(), signal.SIGKILL)
        if statement == "COMMIT":
            commits += 1
            if how == "commit" and commits == struck + 1:
                # SIGALRM is not handled here, so the kernel ends the process as SIGKILL would.
                signal.setitimer(signal.ITIMER_REAL, max(moment, 1e-6))

    library.db.conn.set_trace_callback(tick)
    for kind, *what in job:
        with library.writing() as db:
            if kind == "remove":
                library.remove(what[0])
                remove_document(db, what[0])
            else:
                document, extraction, passages, words = what
                library.replace(document, extraction, passages)
                add_document(db, document.id, words)
            begun = time.perf_counter()
        spent.append(time.perf_counter() - begun)
    return f"{seen} {max(spent)}"


def main() -> None:
    """Strike every library named on standard input; a line for each: what it printed, or the signal that ended it."""
    job = pickle.loads(Path(sys.argv[1]).read_bytes())
    for line in sys.stdin:
        path, how, moment = line.split()
        ours, theirs = os.pipe()
        if not (child := os.fork()):
            os.write(theirs, work(Path(path), job, how, float(moment)).encode())
            os._exit(0)
        os.close(theirs)
        said = os.read(ours, 100).decode()
        os.close(ours)
        _, status = os.waitpid(child, 0)
        print(said or f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) or said else "failed", flush=True)


if __name__ == "__main__":
    main()
