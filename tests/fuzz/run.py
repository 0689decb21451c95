"""`python -m tests.fuzz.run TARGET SECONDS [CORPUS]`: one target of `TARGETS`, for some time, with atheris.

Install it first: `pip install -e .[fuzz]`. A finding is printed with the input that made it (and kept as `crash-…` in
the working folder); it becomes a case of `FOUND` in tests/fuzz/test_targets.py.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Fuzz one target; ends with atheris' own exit code."""
    try:
        import atheris  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        sys.exit("atheris is not installed here: pip install -e .[fuzz] (Linux, CPython up to 3.13)")
    name, seconds, corpus = sys.argv[1], sys.argv[2], sys.argv[3:]
    with atheris.instrument_imports(include=["knowledge", "bot", "index"]):
        from tests.fuzz.targets import TARGETS
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=20", "-max_len=4096", *corpus], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
