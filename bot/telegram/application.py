"""The bot as an application that touches no network until it is run."""

from __future__ import annotations

import logging
import time
from collections import defaultdict, deque
from typing import Any

from telegram import BotCommand, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CommandHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    filters,
)

from bot.plain_face import list_documents
from bot.router import Answerer
from bot.settings import Settings
from bot.telegram.render import to_messages
from knowledge.store import Library

log = logging.getLogger("tracuu.bot")

REMEMBERED = 6
COMMANDS = {
    "start": "Bắt đầu",
    "trogiup": "Cách hỏi và ví dụ",
    "tailieu": "Các văn bản có trong kho",
    "quen": "Quên các câu hỏi trước",
}
HELP = """\
Tôi tra cứu các kế hoạch công tác xã hội và trả lời kèm nơi ghi trong văn bản.

Anh/chị cứ hỏi bằng lời thường, có dấu hay không dấu đều được, chẳng hạn:
• ngân sách Bến Tre 2012?
• Sở Nội vụ Lào Cai làm gì?
• báo cáo giữa kỳ Lào Cai khi nào?

Câu sau có thể hỏi tiếp câu trước: “còn năm 2011?”.
Điều gì văn bản không nêu, tôi sẽ nói là không có."""
APOLOGY = "Xin lỗi anh/chị, tôi gặp lỗi khi trả lời câu này. Mong anh/chị thử lại sau ít phút."


class Conversation:
    """The handlers, over one library and what each chat asked last."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.answerer = Answerer(library)
        self.earlier: dict[tuple[int, int], deque[str]] = defaultdict(lambda: deque(maxlen=REMEMBERED))

    async def help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet, and show how to ask."""
        if update.effective_message:
            await update.effective_message.reply_text(HELP, parse_mode=None)

    async def documents(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the documents."""
        if update.effective_message:
            await update.effective_message.reply_text(list_documents(self.library.documents())[:4000], parse_mode=None)

    async def forget(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Forget this person's earlier questions in this chat."""
        self.earlier.pop(_key(update), None)
        if update.effective_message:
            await update.effective_message.reply_text("Đã quên các câu hỏi trước.")

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a question."""
        message = update.effective_message
        if message is None or message.text is None:
            return
        await message.reply_chat_action(ChatAction.TYPING)
        began = time.perf_counter()
        earlier = self.earlier[_key(update)]
        answer = self.answerer.answer(message.text, tuple(earlier))
        earlier.append(message.text)
        for text in to_messages(answer):
            await _reply(message, text)
        took = 1000 * (time.perf_counter() - began)
        log.info("update=%s lookup=%s status=%s ms=%.0f", update.update_id, answer.lookup, answer.status, took)


def _key(update: Update) -> tuple[int, int]:
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat else 0, user.id if user else 0)


async def _reply(message: Message, text: str) -> None:
    try:
        await message.reply_text(text)
    except BadRequest as error:
        if "parse" not in error.message.lower():
            raise
        await message.reply_text(text, parse_mode=None)


async def on_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what happened; tell the person in one sentence that it did."""
    error = context.error
    if isinstance(error, Forbidden):
        log.info("blocked by the person")
        return
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        log.warning("network: %s", type(error).__name__)
    else:
        log.error("failed", exc_info=error)
    if isinstance(update, Update) and update.effective_message:
        await update.effective_message.reply_text(APOLOGY)


async def publish_commands(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Tell Telegram the commands, so that its menu shows them."""
    await application.bot.set_my_commands([BotCommand(name, text) for name, text in COMMANDS.items()])


def build_application(settings: Settings, library: Library) -> Application[Any, Any, Any, Any, Any, Any]:
    """The application, ready to run."""
    conversation = Conversation(library)
    application = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_base}/bot")
        .base_file_url(f"{settings.api_base}/file/bot")
        .defaults(Defaults(parse_mode=ParseMode.HTML))
        .rate_limiter(AIORateLimiter(max_retries=2))
        .post_init(publish_commands)
        .build()
    )
    application.add_handler(CommandHandler(["start", "trogiup"], conversation.help))
    application.add_handler(CommandHandler("tailieu", conversation.documents))
    application.add_handler(CommandHandler("quen", conversation.forget))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, conversation.ask))
    application.add_error_handler(on_error)
    return application
