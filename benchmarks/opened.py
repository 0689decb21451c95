"""`python -m benchmarks.opened FILE SIZE`: the measurements that need a process of their own."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.product import measure_opened

measure_opened(Path(sys.argv[1]), int(sys.argv[2]))
