"""Running the bot: start, long polling or webhook, and an end that answers what was received."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.heartbeat import beat
from bot.telegram.application import UPDATES, Parts
from bot.telegram.publishing import publish
from bot.telegram.webhook import Webhook, listening
from knowledge.errors import TracuuError

log = logging.getLogger("tracuu.bot")

REFUSED = "Telegram không nhận token này. Hãy lấy lại token từ @BotFather."
UNREACHABLE = "Không kết nối được Telegram ở {base}. Hãy kiểm tra mạng, tường lửa hoặc TELEGRAM_API_BASE."


class Service:
    """A bot that runs until it is told to stop, or until Telegram refuses its token."""

    def __init__(self, parts: Parts, webhook: Webhook | None = None) -> None:
        self._parts = parts
        self._webhook = webhook
        self._stopped = asyncio.Event()
        self._reason: TracuuError | None = None
        self._conflict = False

    def stop(self, reason: TracuuError | None = None) -> None:
        """Ask the service to end."""
        self._reason = self._reason or reason
        self._stopped.set()

    async def run(self) -> None:
        """Run until stopped.

        Raises:
            TracuuError: Telegram cannot be reached at the start, or refuses the token.
        """
        async with self.running():
            await self._stopped.wait()
        if self._reason:
            raise self._reason

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """A started bot for the time of the block; then what was received is answered, and all is closed."""
        parts, application = self._parts, self._parts.application
        await self._initialize()
        try:
            beat(parts.office.path)
            await parts.news.begin()
            left = await parts.queue.resume(application.bot)
            await application.start()
            log.info("started%s", f", {left} updates left from before" if left else "")
            application.create_task(publish(application.bot, parts.office.settings.admins), name="publish")
            application.create_task(parts.office.warm_up(), name="warm up")
            try:
                async with self._receiving():
                    yield
            finally:
                parts.request.hurry()
                parts.polling.hurry()
                await application.stop()
                log.info("stopped")
        finally:
            await application.shutdown()
            parts.office.close()

    async def _initialize(self) -> None:
        base = self._parts.office.settings.api_base
        try:
            await self._parts.application.initialize()
        except InvalidToken:
            raise TracuuError(REFUSED) from None
        except NetworkError:
            raise TracuuError(UNREACHABLE.format(base=base)) from None
        except TelegramError as error:
            raise TracuuError(f"{UNREACHABLE.format(base=base)} ({type(error).__name__})") from None

    @asynccontextmanager
    async def _receiving(self) -> AsyncIterator[None]:
        if self._webhook:
            async with listening(self._webhook, self._parts):
                yield
            return
        updater = self._parts.application.updater
        if updater is None:
            raise TracuuError("Bot này không được dựng để nhận tin bằng long polling.")
        try:
            await updater.start_polling(
                allowed_updates=list(UPDATES), bootstrap_retries=3, error_callback=self._on_poll_error
            )
        except NetworkError:
            raise TracuuError(UNREACHABLE.format(base=self._parts.office.settings.api_base)) from None
        watcher = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watcher.cancel()
            try:
                if updater.running:
                    await updater.stop()
            except InvalidToken:
                self.stop(TracuuError(REFUSED))

    def _on_poll_error(self, error: TelegramError) -> None:
        """Say once what the request's own log does not say: that another bot takes the updates away."""
        if isinstance(error, Conflict) and not self._conflict:
            self._conflict = True
            log.warning("another process receives the updates of this token; trying on")

    async def _watch(self) -> None:
        """End the service where Telegram takes the token back: polling then stops by itself."""
        refused = self._parts.polling.refused
        await refused.wait()
        self.stop(TracuuError(REFUSED))


async def run(parts: Parts, webhook: Webhook | None = None) -> None:
    """Run a bot in this process until SIGINT or SIGTERM.

    Args:
        parts: The bot.
        webhook: Where to receive updates; long polling where it is not given.

    Raises:
        TracuuError: As from `Service.run`.
    """
    service = Service(parts, webhook)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, service.stop)
        except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt in asyncio.run
            log.debug("no handler for %s", number)
    await service.run()
