"""`python -m tests.fuzz.run TARGET SECONDS [CORPUS]`: one target of `TARGETS`, for some time, with atheris.

Install it first: `pip install -e .[fuzz]`. A finding is printed with the input that made it (and kept as `crash-…` in
the working folder); it becomes a case of `FOUND` in tests/fuzz/test_targets.py.
"""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fuzz one target; ends with atheris' own exit code."""
    try:
        import atheris  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        sys.exit("atheris is not installed here: pip install -e .[fuzz] (Linux, CPython up to 3.13)")
    name, seconds, corpus = sys.argv[1], sys.argv[2], sys.argv[3:]
    with atheris.instrument_imports(include=["knowledge", "bot", "index"]):
        from tests.fuzz.targets import TARGETS, seeds
    folder = Path(tempfile.mkdtemp(prefix="tracuu-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for i, seed in enumerate(seeds(name)):
        (folder / str(i)).write_bytes(seed)
    # What is found goes into the first folder: the caller's own corpus, where there is one.
    folders = [*corpus, str(folder)]
    options = [f"-max_total_time={seconds}", "-timeout=20", "-max_len=4096", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, *folders], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
