"""New files that appear whole: made aside, then put under their name in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new empty file in the target's folder, which is made where there is none; gone with its journals at the end.

    Raises:
        OSError: The folder takes no writing.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
    finally:
        for leftover in (temporary, *(temporary.with_name(temporary.name + tail) for tail in _JOURNALS)):
            leftover.unlink(missing_ok=True)


def place_new(temporary: Path, target: Path) -> bool:
    """Whether a file was put under its name: False where another process was faster, whose file stays.

    Writing over it would leave that process with a journal that belongs to another file.

    Raises:
        OSError: The folder takes no writing.
    """
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: looking first leaves a moment open, and is all there is
        if target.exists():
            return False
        temporary.replace(target)
    return True


_JOURNALS = ("-wal", "-shm", "-journal")
