"""Groups: the bot is silent unless addressed, by its name, by a reply to one of its messages, or by a command."""

from __future__ import annotations

from telegram import Bot, Message
from telegram.constants import ChatType, MessageEntityType


def is_addressed(message: Message, bot: Bot) -> bool:
    """Whether a message speaks to the bot; in a private chat every one does."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == bot.id:
        return True
    return bool(_mentions(message, bot))


def question_in(message: Message, bot: Bot) -> str:
    """The text of a message without the bot's name."""
    text = message.text or ""
    for start, end in reversed(_mentions(message, bot)):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split(" ")).strip(" ,:") if _mentions(message, bot) else text.strip()


def _mentions(message: Message, bot: Bot) -> list[tuple[int, int]]:
    """Where the bot is named, in code points of the text."""
    found = []
    text = message.text or ""
    for entity in message.entities:
        if entity.type not in (MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION):
            continue
        named = message.parse_entity(entity)
        by_account = entity.user is not None and entity.user.id == bot.id
        if not by_account and named.lower() != f"@{bot.username}".lower():
            continue
        # Telegram counts in UTF-16 units, Python in code points.
        start = len(text.encode("utf-16-le")[: 2 * entity.offset].decode("utf-16-le"))
        found.append((start, start + len(named)))
    return found
