"""A bot that runs in a thread of the test, over real HTTP to the local Bot API server."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.settings import Settings
from bot.state import State, state_file
from bot.telegram.application import Parts
from bot.telegram.office import Office
from bot.telegram.service import Service
from index.library import open_library
from tests.helpers.bot_api import TOKEN, WAIT, BotApi


async def no_pause(_: float) -> None:
    """Wait for nothing, but let others run."""
    await asyncio.sleep(0)


@dataclass
class Clock:
    """A clock that a test sets."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class RunningBot:
    """The bot of a test."""

    office: Office
    service: Service
    loop: asyncio.AbstractEventLoop
    clock: Clock
    thread: threading.Thread = field(repr=False)
    failure: list[BaseException] = field(default_factory=list)

    def stop(self) -> None:
        """Ask the bot to end, and wait until it has."""
        if self.thread.is_alive():
            self.loop.call_soon_threadsafe(self.service.stop)
        self.thread.join(WAIT)
        assert not self.thread.is_alive(), "the bot does not end"


@contextmanager
def running_bot(
    api: BotApi,
    library_file: Path,
    *,
    clock: Clock | None = None,
    webhook: Any = None,
    ready: Callable[[BotApi], object] | None = None,
    **settings: Any,
) -> Iterator[RunningBot]:
    """A bot over a library's file, started, and stopped at the end of the block."""
    values = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": api.url, **settings}
    started: list[RunningBot] = []
    failure: list[BaseException] = []
    is_up = threading.Event()
    time = clock or Clock()

    async def serve() -> None:
        with open_library(library_file) as library:
            state = State.open(state_file(library_file))
            office = Office(Settings(**values), library, state, time)
            service = Service(Parts(office, no_pause), webhook)
            bot = RunningBot(office, service, asyncio.get_running_loop(), time, threading.current_thread(), failure)
            started.append(bot)
            is_up.set()
            try:
                await service.run()
            finally:
                state.close()

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failure.append(error)
        finally:
            is_up.set()

    thread = threading.Thread(target=run, name="bot")
    thread.start()
    is_up.wait(WAIT)
    try:
        if not started:
            raise failure[0]
        (ready or (lambda a: a.wait_for("deleteWebhook")))(api)
        yield started[0]
    finally:
        if started:
            started[0].stop()
        thread.join(WAIT)
    if failure:
        raise failure[0]


def copy_library(source: Path, folder: Path) -> Path:
    """A copy of a library's file for one test."""
    target = folder / "library.db"
    shutil.copyfile(source, target)
    return target
