"""The bot's way to Telegram: patient where the network is not, and quiet about the token.

Trouble is said once when it begins and once when it is over. A call that answers an update is counted while it is on
the wire, so that a bot that was killed there knows after its restart what had gone out.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import httpx
from telegram.error import NetworkError, TelegramError
from telegram.ext import AIORateLimiter
from telegram.request import HTTPXRequest

log = logging.getLogger("tracuu.network")

# At Telegram's bound of 30 messages a second, answered within a second, no more are under way; each idle connection
# beyond those is looked at again by every call.
CONNECTIONS = 32

# Calls that put something new before a person: not to be lost, not to be done twice.
SENDS = frozenset({"sendMessage", "sendPhoto", "sendDocument"})
# Calls that are of use only now.
FLEETING = frozenset({"sendChatAction", "answerCallbackQuery", "answerInlineQuery", "getUpdates"})
# Calls that a person waits for beside those.
EDITS = frozenset({"editMessageText", "editMessageReplyMarkup"})
# What an answer waits for Telegram at most; later the person has asked again. Other calls are of the bot's start.
PATIENCE, SHORT_PATIENCE = 600.0, 20.0
# What the last answers get when the bot is asked to stop; containers are killed after 10 seconds.
LAST_PATIENCE = 6.0
# How long after the last failure an outage counts as over.
SETTLED = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

Pause = Callable[[float], Awaitable[object]]

# The update that is being processed, as (bot, update id): set by the processor, read where calls go out.
current_update: ContextVar[int | None] = ContextVar("current_update", default=None)


# What is to be told when the message of a call leaves; read where httpx has built the request.
leaving: ContextVar[Callable[[], None] | None] = ContextVar("leaving", default=None)


async def _watched(request: httpx.Request) -> None:
    """Tell when the body of a message goes out, and not before: a bot killed while it connects has sent nothing."""
    tell = leaving.get()
    if tell is None:
        return

    async def trace(event: str, _: dict[str, Any]) -> None:
        # Source: httpcore, "Extensions": "trace".
        if event.endswith("send_request_body.started"):
            tell()

    request.extensions["trace"] = trace


class Outage:
    """Whether Telegram can be reached; its beginning and its end are said once each, also where it comes and goes."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._since: float | None = None
        self._last = 0.0

    def begins(self, what: str) -> None:
        """Telegram could not be reached; `what` names the kind of failure, never an address."""
        self._last = self._clock()
        if self._since is None:
            self._since = self._last
            log.warning("Telegram cannot be reached (%s); trying on", what)

    def ends(self) -> None:
        """Telegram answered; the outage is over when it has done so for a while without a failure."""
        if self._since is not None and self._clock() - self._last >= SETTLED:
            log.info("Telegram is reached again after %.0f s", self._last - self._since)
            self._since = None


class PatientRequest(HTTPXRequest):
    """An HTTP client that tries again where a call may be repeated, with growing pauses.

    `refused` is set when Telegram no longer takes the token.

    Args:
        outage: What says trouble, shared by all clients of a bot.
        on_wire: Told of every message that leaves (+1) and of every one that failed (-1), with its update's id.
        pause: How to wait.
        options: As for `HTTPXRequest`.
    """

    def __init__(
        self,
        outage: Outage,
        on_wire: Callable[[int, int], None] | None = None,
        *,
        pause: Pause = asyncio.sleep,
        patience: float = PATIENCE,
        **options: Any,
    ) -> None:
        super().__init__(httpx_kwargs={"event_hooks": {"request": [_watched]}}, **options)
        self._outage = outage
        self._on_wire = on_wire
        self._pause = pause
        self._patience = patience
        self._stopping = asyncio.Event()
        self.refused = asyncio.Event()

    def hurry(self) -> None:
        """The bot is stopping: what cannot be sent within seconds is left for the next start."""
        self._patience = min(self._patience, LAST_PATIENCE)
        self._stopping.set()

    async def do_request(self, url: str, method: str, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Status and body; a failure of the network or of Telegram's servers is tried again while patience lasts."""
        call = url.rsplit("/", 1)[-1]
        waited, pause = 0.0, FIRST_PAUSE
        while True:
            code, body, trouble = await self._once(call, url, method, *args, **options)
            if trouble is None:
                self._outage.ends()
                return code, body
            self._outage.begins(_kind(trouble))
            patience = self._patience if call in SENDS | EDITS else min(SHORT_PATIENCE, self._patience)
            if call in FLEETING or waited + pause > patience:
                if isinstance(trouble, TelegramError):
                    raise _nameless(trouble) from None
                return code, body
            await self._wait(pause)
            waited, pause = waited + pause, min(LONGEST_PAUSE, 2 * pause)

    async def _once(
        self, call: str, url: str, method: str, *args: Any, **options: Any
    ) -> tuple[int, bytes, TelegramError | str | None]:
        update = current_update.get() if call in SENDS else None
        counted = 0

        def leaves() -> None:
            nonlocal counted
            if not counted:
                counted = 1
                self._count(update, 1)

        leaving.set(leaves if update is not None else None)
        try:
            code, body = await super().do_request(url, method, *args, **options)
        except NetworkError as error:
            self._count(update, -counted)
            return 0, b"", error
        leaves()  # where no connection of ours told it
        trouble: TelegramError | str | None = None
        if code >= 500:
            trouble = f"HTTP {code}"
        elif method == "POST" and not _is_json(body):
            trouble = NetworkError("half an answer")
        if code >= 300 or trouble:
            self._count(update, -1)
        if code in (401, 404) and call == "getUpdates":
            self.refused.set()
        return code, body, trouble

    def _count(self, update: int | None, by: int) -> None:
        if update is not None and by and self._on_wire:
            self._on_wire(update, by)

    async def _wait(self, seconds: float) -> None:
        """Pause; where the bot is stopping, only shortly."""
        if self._stopping.is_set():
            await self._pause(min(seconds, 1.0))
            return
        stopping = asyncio.ensure_future(self._stopping.wait())
        pausing = asyncio.ensure_future(self._pause(seconds))
        try:
            await asyncio.wait((stopping, pausing), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (stopping, pausing):
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(stopping, pausing, return_exceptions=True)


class MessageLimiter(AIORateLimiter):
    """PTB's limiter, for messages only: a typing sign is none, and must not use up a group's twenty a minute."""

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, *more: Any, **named: Any
    ) -> Any:
        """The result of a call, held back where Telegram's bounds ask for it."""
        if endpoint in FLEETING:
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, *more, **named)


def _kind(trouble: TelegramError | str) -> str:
    """What kind of trouble it is, without any address: httpx's texts may hold the URL, and so the token."""
    if isinstance(trouble, str):
        return trouble
    cause = trouble.__cause__
    return type(cause or trouble).__name__


def _nameless(error: TelegramError) -> TelegramError:
    """The same error without the words of the HTTP library."""
    return type(error)(_kind(error)) if type(error) is NetworkError else error


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
