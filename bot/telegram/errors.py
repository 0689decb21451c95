"""What happens when a handler fails: logged first, one sentence to the person, never a trace or their words."""

from __future__ import annotations

import logging
import secrets
import traceback

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.telegram import deliver
from bot.telegram.processing import ChatOrder
from bot.telegram.render import clean
from knowledge.errors import TracuuError

log = logging.getLogger("tracuu.bot")

# Telegram's answers to what is done already or is past doing. Source: Bot API server, error texts.
HARMLESS = ("not modified", "message to edit not found", "query is too old", "message to delete not found")


class Errors:
    """The error handler."""

    def __init__(self, order: ChatOrder) -> None:
        self._order = order

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what happened; tell the person in one sentence that it did."""
        error = context.error
        number = update.update_id if isinstance(update, Update) else None
        if isinstance(error, Forbidden):
            log.info("update=%s the person has blocked the bot, or it was removed from the group", number)
        elif isinstance(error, BadRequest) and any(text in error.message.lower() for text in HARMLESS):
            log.info("update=%s too late: %s", number, error.message)
        elif isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest):
            log.warning("update=%s not delivered: %s", number, type(error).__name__)
            if isinstance(update, Update) and update.callback_query is None and update.inline_query is None:
                self._order.undelivered.add(update.update_id)
        elif isinstance(error, TracuuError):
            log.warning("update=%s refused: %s", number, type(error).__name__)
            await _say(update, str(error))
        else:
            id_ = secrets.token_hex(3)
            # The error's own words may hold what the person typed: its kind and the way to it say enough.
            way = "".join(traceback.format_tb(error.__traceback__)) if error else ""
            log.error("update=%s failed, error %s: %s\n%s", number, id_, type(error).__name__, way)
            await _say(
                update,
                "Xin lỗi anh/chị, tôi gặp lỗi khi làm việc này. Mong anh/chị thử lại sau ít phút. "
                f"Nếu vẫn lỗi, xin báo người quản trị mã lỗi {id_}.",
            )


async def _say(update: object, text: str) -> None:
    message = update.effective_message if isinstance(update, Update) else None
    if message is None or not isinstance(update, Update) or update.inline_query:
        return
    try:
        await deliver.send(message.get_bot(), message.chat.id, clean(text), reply_to=deliver.reply_target(message))
    except TelegramError as error:
        log.warning("apology not delivered: %s", type(error).__name__)
