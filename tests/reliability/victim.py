"""A process that writes to a library and kills itself, as `kill -9` would, at a given SQL statement.

    python -m tests.reliability.victim LIBRARY JOB MOMENT

JOB is a pickle of steps ("ingest", document, extraction, passages, words) and ("remove", id).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from pathlib import Path

from index.tables import add_document, index_migrations, remove_document
from knowledge.store import Library


def main() -> None:
    path, job, moment = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    seen = 0

    def tick(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    library = Library.open(path, migrations=[index_migrations])
    library.db.conn.set_trace_callback(tick)
    for kind, *what in pickle.loads(job.read_bytes()):
        with library.writing() as db:
            if kind == "remove":
                library.remove(what[0])
                remove_document(db, what[0])
            else:
                document, extraction, passages, words = what
                library.replace(document, extraction, passages)
                add_document(db, document.id, words)
    print(seen)


if __name__ == "__main__":
    main()
