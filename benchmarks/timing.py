"""Stop watch and table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Times:
    """How long one call took, in milliseconds: median and 99th percentile of so many calls."""

    median: float
    p99: float
    calls: int

    def __str__(self) -> str:
        """As one cell of a table."""
        return f"{self.median:10.3f} {self.p99:10.3f} {self.calls:6d}"


HEAD = f"{'median ms':>10} {'p99 ms':>10} {'calls':>6}"


def time_each(
    call: Callable[[Any], object],
    arguments: Sequence[Any],
    *,
    warm_up: int = 3,
    between: Callable[[], object] = lambda: None,
) -> Times:
    """The times of a call with each of the arguments, after some that do not count, and with something in between."""
    for argument in arguments[:warm_up]:
        call(argument)
    taken = []
    for argument in arguments:
        start = time.perf_counter()
        call(argument)
        taken.append((time.perf_counter() - start) * 1e3)
        between()
    taken.sort()
    return Times(statistics.median(taken), taken[min(len(taken) - 1, int(len(taken) * 0.99))], len(taken))


def row(name: str, value: object, note: str = "") -> None:
    """Print one line of a table."""
    print(f"  {name:<44} {value}{'  ' + note if note else ''}", flush=True)


def title(text: str) -> None:
    """Print the title of a table."""
    print(f"\n{text}", flush=True)
