"""Telling those who follow a province what changed in the library, whoever changed it: the chat or the command line."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot
from telegram.error import Forbidden, TelegramError

from bot.compose.phrases import document_long
from bot.telegram import deliver
from bot.telegram.office import Office
from bot.telegram.render import first, pack

log = logging.getLogger("tracuu.bot")

# How often a running bot looks whether the library was changed from outside.
LOOK_SECONDS = 30

Shelf = dict[str, tuple[str, str | None, str]]


class News:
    """What subscribers are told."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._generation = -1
        self._telling = asyncio.Lock()

    async def begin(self) -> None:
        """Take what is there as known, where subscribers were never told of anything."""
        if not self._office.state.shelf():
            self._office.state.keep_shelf(await self._office.call(self._look))

    async def tell(self, bot: Bot) -> None:
        """Tell the subscribers of each province what changed since they were last told."""
        async with self._telling:
            generation = await self._office.call(lambda: self._office.library.generation)
            if generation == self._generation:
                return
            now = await self._office.call(self._look)
            known = self._office.state.shelf()
            self._office.state.keep_shelf(now)
            if self._generation >= 0:
                await self._office.warm_up()
            self._generation = generation
            for place, lines in differences(known, now).items():
                text = pack([f"<b>Kho văn bản thay đổi – {first(place)}</b>", *lines], most=1)[0]
                for chat in self._office.state.subscribers(place):
                    await self._tell_one(bot, chat, text)

    async def _tell_one(self, bot: Bot, chat: int, text: str) -> None:
        try:
            await deliver.send(bot, chat, text)
        except Forbidden:
            for place in self._office.state.subscriptions(chat):
                self._office.state.subscribe(chat, place, on=False)
        except TelegramError as error:
            log.warning("a subscriber was not told: %s", type(error).__name__)

    def _look(self) -> Shelf:
        library = self._office.library
        with library.reading():
            return {
                stored.id: (stored.sha256, stored.header.place, document_long(stored.header, stored.id))
                for stored in library.documents()
            }


def differences(before: Shelf, now: Shelf) -> dict[str, list[str]]:
    """One line of HTML for each document that is new, replaced or gone, by its place."""
    found: dict[str, list[str]] = {}

    def note(place: str | None, what: str, line: str) -> None:
        if place:
            found.setdefault(place, []).append(f"• {what}: {first(line)}")

    for id_, (digest, place, line) in now.items():
        if id_ not in before:
            note(place, "thêm mới", line)
        elif before[id_][0] != digest:
            note(place, "thay bản mới", line)
    for id_, (_, place, line) in before.items():
        if id_ not in now:
            note(place, "gỡ khỏi kho", line)
    return found
