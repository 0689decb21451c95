"""What all handlers share: the settings, the library and its answers, the state, and the clock."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.answer import Answer
from bot.memory import Memory
from bot.router import Answerer
from bot.settings import Settings
from bot.state import DAY, State
from index.library import open_library
from knowledge.store import Library

T = TypeVar("T")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
# Buttons that a person may press for each question that they may ask.
PRESSES = 2
# Source: Telegram's FAQ for bots: "not more than 20 messages per minute to the same group".
GROUP_BOUND = 20


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
        self._memory = Memory()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
        self._asked: dict[tuple[str, int], deque[float]] = defaultdict(deque)
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
        return await self._answered(self._answerer.answer, message, earlier)

    async def answer_and(
        self, message: str, earlier: tuple[str, ...], more: Callable[[Library, Answer], T]
    ) -> tuple[Answer, T]:
        """An answer and what is made of it, from one state of the library and in one turn of its thread."""

        def both() -> tuple[Answer, T]:
            with self.library.reading():
                answer = self._answerer.answer(message, earlier)
                return answer, more(self.library, answer)

        return await self._answered(both)

    async def _answered(self, function: Callable[..., T], *arguments: Any) -> T:
        """The result of a function that answers; the memory is looked after when it is there already."""
        result = await self.call(function, *arguments)
        self._thread.submit(self._memory.answered)
        return result

    async def aside(self, function: Callable[..., T], *arguments: Any) -> T:
        """The result of a function over the library that may take its time, with a connection of its own."""

        def run() -> T:
            with open_library(self.path) as library:
                return function(library, *arguments)

        return await asyncio.get_running_loop().run_in_executor(self._beside, run)

    async def warm_up(self) -> None:
        """Load what the first question would have to wait for: records, word lists, the index."""
        await self.answer("kinh phí công tác xã hội có trong kho", ())
        await self.call(self._memory.settle)

    def may_ask(self, person: int) -> tuple[bool, bool]:
        """Whether a person may ask now, and where not whether to tell them so (once a minute)."""
        return self._may("ask", person, self.settings.questions_per_minute)

    def may_press(self, person: int) -> bool:
        """Whether a person may press a button now; a picture costs more than an answer."""
        return self._may("press", person, PRESSES * self.settings.questions_per_minute)[0]

    def may_ask_in_group(self, chat: int) -> tuple[bool, bool]:
        """Whether a group may be answered now: Telegram would hold back what is more, for ever longer."""
        return self._may("group", chat, GROUP_BOUND)

    def _may(self, what: str, who: int, bound: int) -> tuple[bool, bool]:
        times, now = self._asked[what, who], self.now()
        while times and times[0] <= now - 60:
            times.popleft()
        if len(times) > bound:
            return False, False
        times.append(now)
        return len(times) <= bound, len(times) > bound

    def tidy(self) -> None:
        """Erase what is past its time."""
        keep = self.settings.keep_questions_days
        for file in self.state.tidy(self.now(), self.settings.forget_minutes, keep):
            drop(file)
        waiting = {file.parent.name for file in self.state.uploads()}
        for folder in self.uploads.iterdir() if self.uploads.is_dir() else ():
            if folder.name not in waiting and folder.stat().st_mtime < self.now() - DAY:
                shutil.rmtree(folder, ignore_errors=True)  # the bot was killed while it read the file
        for key in [k for k, times in self._asked.items() if not times or times[-1] < self.now() - 60]:
            del self._asked[key]

    def close(self) -> None:
        """End the threads."""
        self._beside.shutdown(wait=True)
        self._thread.shutdown(wait=True)


def drop(file: Path) -> None:
    """Delete a file that was sent, and its folder."""
    shutil.rmtree(file.parent, ignore_errors=True)
