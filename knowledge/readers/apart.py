"""Reading in a process of its own, with limits of time and memory: for files that strangers send.

Whatever a file does to a library, the process that answers questions goes on. The child gets the bytes on its
standard input and none of the parent's environment but where Python finds its modules; it answers in JSON.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import PurePosixPath
from typing import Any

from knowledge import errors
from knowledge.document import Block, Cell, Document, Table
from knowledge.errors import TracuuError, UnreadableFile
from knowledge.readers.refusal import too_heavy

SECONDS = 90.0
MEGABYTES = 2_000


def read_apart(name: str, data: bytes, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Document:
    """The document in the bytes of a file, read by a child process.

    Args:
        name: The file's name, as for `read_bytes`.
        data: The file's content.
        seconds: How long it may take.
        megabytes: How much memory it may take.

    Raises:
        UnreadableFile: As from `read_bytes`; `HostileFile` also where the limits were reached.
    """
    shown = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
    environment.update(
        {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    )  # Windows starts nothing without
    command = [sys.executable, "-m", "knowledge.readers.apart", shown, str(int(seconds) + 1), str(megabytes)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise too_heavy(shown) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise too_heavy(shown) from error
    if "error" in answer:
        kind = getattr(errors, str(answer["error"]), UnreadableFile)
        raise kind(answer["message"])
    return _document(answer)


def _document(answer: dict[str, Any]) -> Document:
    blocks = tuple(
        Block(block["start"], block["end"], _table(block["table"]) if block["table"] else None, block["heading"])
        for block in answer["blocks"]
    )
    return Document(answer["id"], answer["source_file"], answer["sha256"], answer["text"], blocks)


def _table(table: dict[str, Any]) -> Table:
    rows = tuple(tuple(Cell(**cell) for cell in row) for row in table["rows"])
    return Table(table["start"], table["end"], rows, table["header_rows"])


def _limit(seconds: int, megabytes: int) -> None:
    """Set the limits of this process, where the system has such."""
    try:
        import resource
    except ImportError:  # Windows: the parent's timeout is all there is
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024, megabytes * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> None:
    name, seconds, megabytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    data = sys.stdin.buffer.read()
    _limit(seconds, megabytes)
    from knowledge.readers import read_bytes

    try:
        answer = dataclasses.asdict(read_bytes(name, data))
    except TracuuError as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    json.dump(answer, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    _main()
