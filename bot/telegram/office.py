"""What all handlers share: the settings, the library and its answers, the state, and the clock."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.answer import Answer
from bot.router import Answerer
from bot.settings import Settings
from bot.state import State
from index.library import open_library
from knowledge.store import Library

T = TypeVar("T")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Office:
    """The library, the state and the settings of a running bot.

    All use of the library goes through one thread: SQLite and the answerer are not shared between threads, and the
    network goes on while a question is looked up.
    """

    def __init__(
        self, settings: Settings, library: Library, state: State, clock: Callable[[], float] = time.time
    ) -> None:
        self.settings = settings
        self.library = library
        self.state = state
        self._clock = clock
        self._answerer = Answerer(library)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
        self._asked: dict[int, deque[float]] = defaultdict(deque)
        self.uploads = library.path.with_name(f"{library.path.name}.uploads")

    @property
    def path(self) -> Path:
        """The library's file."""
        return self.library.path

    def now(self) -> float:
        """Seconds since 1970."""
        return self._clock()

    def today(self) -> str:
        """The day in Vietnam, ISO."""
        return datetime.fromtimestamp(self.now(), HANOI).date().isoformat()

    async def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """The result of a function that reads the library, run in the library's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    async def answer(self, message: str, earlier: tuple[str, ...]) -> Answer:
        """The answer to a message after earlier ones."""
        return await self.call(self._answerer.answer, message, earlier)

    async def answer_and(
        self, message: str, earlier: tuple[str, ...], more: Callable[[Library, Answer], T]
    ) -> tuple[Answer, T]:
        """An answer and what is made of it, from one state of the library and in one turn of its thread."""

        def both() -> tuple[Answer, T]:
            with self.library.reading():
                answer = self._answerer.answer(message, earlier)
                return answer, more(self.library, answer)

        return await self.call(both)

    async def aside(self, function: Callable[..., T], *arguments: Any) -> T:
        """The result of a function over the library that may take its time, with a connection of its own."""

        def run() -> T:
            with open_library(self.path) as library:
                return function(library, *arguments)

        return await asyncio.get_running_loop().run_in_executor(self._beside, run)

    async def warm_up(self) -> None:
        """Load what the first question would have to wait for: word lists and the segmentation model."""
        await self.answer("kinh phí công tác xã hội có trong kho", ())

    def may_ask(self, person: int) -> tuple[bool, bool]:
        """Whether a person may ask now, and where not whether to tell them so (once a minute)."""
        times, now = self._asked[person], self.now()
        while times and times[0] <= now - 60:
            times.popleft()
        bound = self.settings.questions_per_minute
        if len(times) > bound:
            return False, False
        times.append(now)
        return len(times) <= bound, len(times) > bound

    def tidy(self) -> None:
        """Erase what is past its time."""
        keep = self.settings.keep_questions_days
        for file in self.state.tidy(self.now(), self.settings.forget_minutes, keep):
            file.unlink(missing_ok=True)
        for person in [p for p, times in self._asked.items() if not times or times[-1] < self.now() - 60]:
            del self._asked[person]

    def close(self) -> None:
        """End the threads."""
        self._beside.shutdown(wait=True)
        self._thread.shutdown(wait=True)
