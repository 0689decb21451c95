"""When a process that stays looks for garbage: never in the middle of a question.

Python's collector walks what a program holds at whatever moment its counters say so. Of a library that is hundreds of
thousands of records which stay, and words which are remembered from question to question; whoever asks at that moment
waits for it. Answers leave no garbage in rings behind (what they no longer need is given back by counting references),
so the collector may come when it is called.
"""

from __future__ import annotations

import gc

# New objects after which the collector comes by itself; Python's own 700 is meant for small programs. So many are made
# when a library is loaded, and hardly ever between two calls of `Memory.answered`.
_OBJECTS = 100_000
# Answers after which what they left is looked through: little enough that nobody notices it.
_ANSWERS = 20


def begin() -> None:
    """Let the collector of this process come seldom by itself."""
    gc.set_threshold(_OBJECTS)


class Memory:
    """The collector of a process that answers many questions."""

    def __init__(self) -> None:
        self._answers = 0

    def settle(self) -> None:
        """Take what is held now out of what the collector walks; for after the start and each change of the library.

        What went since the last time, in rings too, is given back.
        """
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def answered(self) -> None:
        """Note that a question was answered; after some, look through what they left, and take it out as well."""
        self._answers += 1
        if self._answers % _ANSWERS == 0:
            gc.collect()
            gc.freeze()
