"""Messages out: HTML that falls back to plain words, replies that do not insist, edits that may already be done."""

from __future__ import annotations

from typing import Any

from telegram import Bot, Chat, Message, ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.telegram.extras import Shown
from bot.telegram.render import to_plain

# What Telegram says where an edit has nothing to do, or nothing to do it on. Source: Bot API server, error texts.
UNCHANGED = "not modified"
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def send(
    bot: Bot, chat: int, html: str, *, reply_to: int | None = None, markup: Any = None, thread: int | None = None
) -> Message:
    """The message that was sent: the HTML, or where Telegram cannot parse it, its words."""
    options: dict[str, Any] = {"chat_id": chat, "reply_markup": markup, "message_thread_id": thread}
    if reply_to is not None:
        options["reply_parameters"] = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True)
    try:
        return await bot.send_message(text=html, parse_mode=ParseMode.HTML, **options)
    except BadRequest as error:
        if not _about_markup(error):
            raise
        return await bot.send_message(text=to_plain(html), parse_mode=None, **options)


async def edit(bot: Bot, chat: int, message: int, html: str, markup: Any = None) -> bool:
    """Whether a message now says the HTML; not so where it is gone."""
    options: dict[str, Any] = {"chat_id": chat, "message_id": message, "reply_markup": markup}
    try:
        await bot.edit_message_text(text=html, parse_mode=ParseMode.HTML, **options)
    except BadRequest as error:
        said = error.message.lower()
        if UNCHANGED in said:
            return True
        if any(text in said for text in GONE):
            return False
        if not _about_markup(error):
            raise
        await bot.edit_message_text(text=to_plain(html), parse_mode=None, **options)
    return True


async def show(bot: Bot, chat: Chat, shown: Shown, *, reply_to: int | None = None, thread: int | None = None) -> None:
    """Send what a button shows."""
    where: dict[str, Any] = {"chat_id": chat.id, "message_thread_id": thread}
    if reply_to is not None:
        where["reply_parameters"] = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True)
    if shown.picture:
        await bot.send_photo(
            photo=shown.picture, filename="bieu-do.png", caption=shown.caption, parse_mode=ParseMode.HTML, **where
        )
    if shown.file:
        name, content = shown.file
        await bot.send_document(
            document=content, filename=name, caption=shown.caption, parse_mode=ParseMode.HTML, **where
        )
    for text in shown.texts:
        await send(bot, chat.id, text, reply_to=reply_to, thread=thread)


def reply_target(message: Message) -> int | None:
    """Which message an answer replies to: in groups the question, in private chats none."""
    return None if message.chat.type == ChatType.PRIVATE else message.message_id


def thread_of(message: Message) -> int | None:
    """The topic of a forum in which a message stands."""
    return message.message_thread_id if message.is_topic_message else None


def person_of(update: Update) -> int:
    """Whose conversation an update belongs to: the person, or the chat in whose name it was written."""
    message = update.message or update.edited_message
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id
    return update.effective_user.id if update.effective_user else 0


def _about_markup(error: BadRequest) -> bool:
    said = error.message.lower()
    return "parse" in said or "entit" in said or "tag" in said
