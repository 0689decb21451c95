"""Updates in: none lost, none twice, in order within a chat, side by side between chats."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

from telegram import Bot, Update
from telegram.ext import BaseUpdateProcessor

from bot.state import State
from bot.telegram.request import current_update

log = logging.getLogger("tracuu.bot")

# Updates that are under way at once, those included that wait for their turn in a chat: a chat that Telegram holds
# back must not keep the others from being answered.
SIDE_BY_SIDE = 2048


class DurableQueue(asyncio.Queue[object]):
    """The queue between Telegram and the handlers, kept in the state file until each update is done.

    The updater confirms updates to Telegram only after it has put them here, and a webhook answers only then: what
    was confirmed is on disk. What Telegram delivers again is recognised by its id and left out.
    """

    def __init__(self, state: State, bot: int, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._state = state
        self._bot = bot
        self._clock = clock

    async def put(self, item: object) -> None:
        """Take an update in, unless it has been taken in before."""
        if isinstance(item, Update) and not self._state.receive(
            self._bot, item.update_id, item.to_json(), self._clock()
        ):
            log.info("update=%s came again", item.update_id)
            return
        await super().put(item)

    async def resume(self, bot: Bot) -> int:
        """Take up what an earlier run received and did not finish; how many updates that was."""
        left = self._state.unfinished(self._bot)
        for payload in left:
            await super().put(Update.de_json(json.loads(payload), bot))
        return len(left)


class ChatOrder(BaseUpdateProcessor):
    """One update of a chat after the other, in the order in which they came; chats side by side."""

    def __init__(self, state: State, bot: int, side_by_side: int = SIDE_BY_SIDE) -> None:
        super().__init__(side_by_side)
        self._state = state
        self._bot = bot
        self._locks: dict[int, tuple[asyncio.Lock, int]] = {}
        self._deferred: set[int] = set()
        self.undelivered: set[int] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process an update when those before it in its chat are done, and mark it as done."""
        if not isinstance(update, Update):
            await coroutine
            return
        async with AsyncExitStack() as stack:
            if (key := chat_of(update)) is not None:
                await stack.enter_async_context(self._turn(key))
            current_update.set(update.update_id)
            self._state.begin(self._bot, update.update_id)
            await coroutine
            if update.update_id in self._deferred:
                return
            if update.update_id in self.undelivered:
                # Telegram could not be reached to the end: answered when the bot starts again.
                self.undelivered.discard(update.update_id)
                return
            self._state.finish(self._bot, update.update_id)

    def defer(self, update: int) -> None:
        """Count an update as done only when `done` says so: its work goes on beside the chat."""
        self._deferred.add(update)

    def done(self, update: int) -> None:
        """Mark an update whose work went on as done."""
        self._deferred.discard(update)
        self._state.finish(self._bot, update)

    def _turn(self, key: int) -> _Turn:
        return _Turn(self._locks, key)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


class _Turn:
    """A chat's lock, which goes away with the last one who waits for it."""

    def __init__(self, locks: dict[int, tuple[asyncio.Lock, int]], key: int) -> None:
        self._locks = locks
        self._key = key

    async def __aenter__(self) -> None:
        lock, waiting = self._locks.get(self._key, (asyncio.Lock(), 0))
        self._locks[self._key] = (lock, waiting + 1)
        try:
            await lock.acquire()
        except BaseException:
            self._leave()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._locks[self._key][0].release()
        self._leave()

    def _leave(self) -> None:
        lock, waiting = self._locks[self._key]
        if waiting == 1:
            del self._locks[self._key]
        else:
            self._locks[self._key] = (lock, waiting - 1)


def chat_of(update: Update) -> int | None:
    """The chat in which an update's order counts; None for those that stand alone, such as inline queries."""
    if update.inline_query or update.chosen_inline_result:
        return None
    return update.effective_chat.id if update.effective_chat else None
