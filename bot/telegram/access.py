"""The gate before all handlers: what an update wants against what its sender may; the only place that decides so."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.telegram import deliver
from bot.telegram.groups import is_addressed
from bot.telegram.office import Office
from bot.telegram.rights import Deed, Role, deed_of, role_of

CLOSED = (
    "Chào anh/chị. Bot này chỉ phục vụ cán bộ đã được mời. "
    "Anh/chị vui lòng xin mã mời từ người quản trị, rồi gửi: /start MÃ"
)
ADMINS_ONLY = "Việc này dành cho người quản trị kho văn bản. Anh/chị cần thì nhờ người quản trị giúp."
PRIVATE_ONLY = "Việc này chỉ làm trong cuộc trò chuyện riêng với bot. Anh/chị nhắn riêng cho bot giúp tôi."
NOT_OPEN = "Bot này chỉ phục vụ cán bộ đã được mời."


class Gate:
    """Lets through what is allowed, answers what is not with one sentence, and is silent in groups otherwise."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop an update that goes no further.

        Raises:
            ApplicationHandlerStop: The update is not for the handlers.
        """
        deed = deed_of(update, context.bot.username)
        if deed is None:
            raise ApplicationHandlerStop
        in_group = not _is_private(update)
        message = update.message or update.edited_message
        if in_group and message and deed.kind != "command" and not is_addressed(message, context.bot):
            raise ApplicationHandlerStop
        role = role_of(update, self._office.settings, self._office.state)
        if role >= deed.role and (deed.groups or not in_group):
            return
        await self._refuse(update, deed, role)
        raise ApplicationHandlerStop

    async def _refuse(self, update: Update, deed: Deed, role: Role) -> None:
        if update.callback_query:
            await update.callback_query.answer(NOT_OPEN if role is Role.STRANGER else ADMINS_ONLY, show_alert=True)
        elif update.inline_query:
            await update.inline_query.answer([], cache_time=10, is_personal=True)
        elif update.message and role is Role.STRANGER:
            person = update.effective_user
            if person and self._office.state.tell_once(person.id, self._office.now()):
                await _say(update.message, CLOSED)
        elif update.message:
            fits = role >= deed.role
            if deed.kind == "command" or not fits:
                await _say(update.message, PRIVATE_ONLY if fits else ADMINS_ONLY)


async def _say(message: Message, text: str) -> None:
    to, thread = deliver.reply_target(message), deliver.thread_of(message)
    await deliver.send(message.get_bot(), message.chat.id, text, reply_to=to, thread=thread)


def _is_private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is None or chat.type == ChatType.PRIVATE
