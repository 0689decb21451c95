"""The command lists that Telegram shows, per scope, made from the table of rights."""

from __future__ import annotations

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.telegram.rights import COMMANDS, Role

log = logging.getLogger("tracuu.bot")

ABOUT = (
    "Tra cứu kinh phí, chỉ tiêu, nhiệm vụ, thời hạn trong các kế hoạch công tác xã hội; "
    "mọi câu trả lời kèm nguyên văn và nơi ghi."
)


async def publish(bot: Bot, admins: frozenset[int]) -> None:
    """Tell Telegram the commands of each scope and what the bot is; the bot runs on where that fails."""
    everyone = [c for c in COMMANDS if c.role <= Role.OFFICER]
    scopes: tuple[tuple[BotCommandScope, list[BotCommand]], ...] = (
        (BotCommandScopeDefault(), [BotCommand(c.name, c.text) for c in everyone]),
        (BotCommandScopeAllPrivateChats(), [BotCommand(c.name, c.text) for c in everyone]),
        (BotCommandScopeAllGroupChats(), [BotCommand(c.name, c.text) for c in everyone if c.groups]),
    )
    for scope, commands in scopes:
        await _set(bot, commands, scope)
    for admin in sorted(admins):
        await publish_for_admin(bot, admin)
    try:
        await bot.set_my_short_description(short_description=ABOUT[:120])
        await bot.set_my_description(description=ABOUT)
    except TelegramError as error:
        log.info("description not published: %s", type(error).__name__)


async def publish_for_admin(bot: Bot, admin: int) -> None:
    """Tell Telegram an administrator's commands; it refuses until that person has opened a chat with the bot."""
    await _set(bot, [BotCommand(c.name, c.text) for c in COMMANDS], BotCommandScopeChat(admin))


async def _set(bot: Bot, commands: list[BotCommand], scope: BotCommandScope) -> None:
    try:
        await bot.set_my_commands(commands=commands, scope=scope)
    except TelegramError as error:
        log.info("commands not published for %s: %s", scope.type, type(error).__name__)
