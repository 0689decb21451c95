"""Reading in a process of its own, with limits of time and memory: for files that may hurt.

Whatever a file does, the process that answers questions or keeps the library goes on. The child gets the bytes on its
standard input and none of the parent's environment but where Python finds its modules; it answers in JSON, a line a
file. It is kept from file to file, since starting it takes longer than reading a plan.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import threading
from typing import IO, Any

from knowledge import errors
from knowledge.document import Block, Cell, Document, Table
from knowledge.errors import HostileFile, TracuuError, UnreadableFile
from knowledge.readers.naming import file_name
from knowledge.readers.refusal import too_heavy

SECONDS = 90.0
MEGABYTES = 2_000
# Beyond this a file of plain text is read apart too: the readers' time grows with it.
LARGE = 2_000_000
# The readers of these formats are simple enough to be trusted with any content.
_PLAIN = (".txt", ".md")


def risky(name: str, size: int) -> bool:
    """Whether a file should be read apart: its format has a reader that unpacks, nests or draws, or it is large."""
    return size > LARGE or not name.lower().endswith(_PLAIN)


class Apart:
    """A child process that reads files, begun with the first one; a new one takes over where a file ended it."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        """With limits.

        Args:
            seconds: How long a file may take.
            megabytes: How much memory the child may take.
        """
        self._seconds = seconds
        self._megabytes = megabytes
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def read(self, name: str, data: bytes) -> Document:
        """The document in the bytes of a file.

        Args:
            name: The file's name, as for `read_bytes`.
            data: The file's content.

        Raises:
            UnreadableFile: As from `read_bytes`; `HostileFile` also where the limits were reached.
        """
        shown = file_name(name)
        child = self._child = self._child or _start(self._seconds, self._megabytes)
        end = threading.Timer(self._seconds, child.kill)
        end.start()
        try:
            answer = _exchange(child, shown, data)
        except (OSError, ValueError) as error:  # it is dead, or died in the middle of a line
            self.close()
            raise too_heavy(shown) from error
        finally:
            end.cancel()
        if "error" not in answer:
            return _document(answer)
        kind = getattr(errors, str(answer["error"]), UnreadableFile)
        if kind is HostileFile:  # what it took may not have been given back
            self.close()
        raise kind(answer["message"])


def read_apart(name: str, data: bytes, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Document:
    """The document in the bytes of a file, read by a child process of its own.

    Args:
        name: The file's name, as for `read_bytes`.
        data: The file's content.
        seconds: How long it may take.
        megabytes: How much memory it may take.

    Raises:
        UnreadableFile: As from `read_bytes`; `HostileFile` also where the limits were reached.
    """
    with Apart(seconds, megabytes) as apart:
        return apart.read(name, data)


def _start(seconds: float, megabytes: int) -> subprocess.Popen[bytes]:
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
    environment.update(
        {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    )  # Windows starts nothing without
    command = [sys.executable, "-m", "knowledge.readers.apart", str(int(seconds) + 1), str(megabytes)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment)


def _exchange(child: subprocess.Popen[bytes], name: str, data: bytes) -> dict[str, Any]:
    """What the child says of a file.

    Raises:
        OSError: It does not take the file.
        ValueError: It said nothing, or half a line.
    """
    if child.stdin is None or child.stdout is None:
        raise ValueError("no pipes")
    child.stdin.write(json.dumps([name, len(data)]).encode() + b"\n" + data)
    child.stdin.flush()
    answer: dict[str, Any] = json.loads(child.stdout.readline())
    return answer


def _document(answer: dict[str, Any]) -> Document:
    blocks = tuple(
        Block(block["start"], block["end"], _table(block["table"]) if block["table"] else None, block["heading"])
        for block in answer["blocks"]
    )
    return Document(answer["id"], answer["source_file"], answer["sha256"], answer["text"], blocks)


def _table(table: dict[str, Any]) -> Table:
    rows = tuple(tuple(Cell(**cell) for cell in row) for row in table["rows"])
    return Table(table["start"], table["end"], rows, table["header_rows"])


def _limit_memory(megabytes: int) -> None:
    """Set the limits of this process, where the system has such."""
    try:
        import resource
    except ImportError:  # Windows: the parent's timeout is all there is
        return
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024, megabytes * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """Let this process compute for so many seconds more, should its parent be gone."""
    try:
        import resource
    except ImportError:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + seconds, hard))


def _serve(source: IO[bytes], target: IO[bytes], seconds: int, megabytes: int) -> None:
    """Answer files until there are no more."""
    _limit_memory(megabytes)
    from knowledge.readers import read_bytes

    while line := source.readline():
        name, size = json.loads(line)
        _limit_time(seconds)
        try:
            answer = dataclasses.asdict(read_bytes(name, source.read(size)))
        except TracuuError as error:
            answer = {"error": type(error).__name__, "message": str(error)}
        target.write(json.dumps(answer).encode() + b"\n")
        target.flush()


def _main() -> None:
    with os.fdopen(os.dup(1), "wb") as target:
        os.dup2(2, 1)  # what a library prints is no answer
        _serve(sys.stdin.buffer, target, int(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    _main()
