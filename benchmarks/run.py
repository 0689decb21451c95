"""`make bench`: all measurements in one run on this machine; what the lines mean is in docs/performance.md."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import tempfile
from pathlib import Path

import numpy as np

from benchmarks import product, ranking


def main() -> None:
    """Run what was asked for, everything by default."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000], help="passages to rank")
    parser.add_argument("--kept", type=int, default=100_000, help="passages of the index that is kept and opened")
    parser.add_argument("--only", choices=["answers", "ingest", "start", "ranking", "size"], nargs="*")
    args = parser.parse_args()
    chosen = args.only or ["answers", "ingest", "start", "ranking", "size"]
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"Python {platform.python_version()}, numpy {np.__version__}, SQLite {sqlite3.sqlite_version}, "
        f"{os.cpu_count()} cores{load}; built-in library of {product.built_in_characters():,} characters"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "answers" in chosen or "start" in chosen:
            product.measure_answers(folder)
        if "ingest" in chosen:
            product.measure_ingest()
        if "start" in chosen:
            product.measure_start(folder)
        if "ranking" in chosen:
            ranking.measure(args.sizes)
        if "size" in chosen:
            product.measure_size(folder, args.kept)


if __name__ == "__main__":
    main()
