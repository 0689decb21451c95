"""Buttons pressed: whose they are, what they are about, and which handler they go to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.answer import Answer
from bot.telegram import deliver, keeping
from bot.telegram.asking import Asking, settle
from bot.telegram.extras import EXTRAS, SOURCE
from bot.telegram.keyboards import Pressed, read_data
from bot.telegram.office import Office
from bot.telegram.sources import show_source

OLD = "Nút này đã cũ. Anh/chị hỏi lại giúp tôi nhé."
SLOWER = "Anh/chị bấm hơi nhanh. Mong anh/chị chờ khoảng một phút giúp tôi."
NOT_YOURS = "Nút này thuộc câu hỏi của người khác. Anh/chị hỏi câu của mình giúp tôi nhé."

# What handles a button that is not about an answer.
Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE, Pressed], Awaitable[None]]


class Buttons:
    """The one handler for all buttons."""

    def __init__(self, office: Office, asking: Asking, others: Mapping[str, Handler]) -> None:
        self._office = office
        self._asking = asking
        self._others = others
        self._extras = {extra.letter: extra for extra in EXTRAS}

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says, where it is the person's own and still known."""
        query = update.callback_query
        if query is None:
            return
        pressed = read_data(query.data or "")
        message = query.message
        if pressed is None or not isinstance(message, Message):
            await settle(query, OLD, alert=True)
        elif not self._office.may_press(query.from_user.id):
            await settle(query, SLOWER, alert=True)
        elif handler := self._others.get(pressed.letter):
            if _of_another(query, message):
                await settle(query, NOT_YOURS, alert=True)
            else:
                await handler(update, context, pressed)
        else:
            await self._about_answer(update, context, pressed, message)

    async def _about_answer(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed, message: Message
    ) -> None:
        query = update.callback_query
        kept = self._office.state.answer(pressed.id)
        if query is None:
            return
        if kept is None or kept.chat != message.chat.id:
            await settle(query, OLD, alert=True)
            return
        if kept.person != query.from_user.id:
            await settle(query, NOT_YOURS, alert=True)
            return
        answer = keeping.load(kept.body)
        if pressed.letter in ("u", "d"):
            await self._asking.on_vote(update, pressed, answer)
        elif pressed.letter == "q":
            await self._asking.on_choice(update, context, pressed, answer)
        else:
            await self._show(query, message, pressed, answer)

    async def _show(self, query: CallbackQuery, message: Message, pressed: Pressed, answer: Answer) -> None:
        extra = self._extras.get(pressed.letter)
        if extra is None or not await self._office.call(extra.fits, self._office.library, answer):
            await settle(query, OLD, alert=True)
            return
        if extra is SOURCE:
            await show_source(self._office, query, message, pressed, answer)
            return
        await settle(query)
        shown = await self._office.aside(extra.show, answer)
        thread = deliver.thread_of(message)
        await deliver.show(query.get_bot(), message.chat, shown, reply_to=message.message_id, thread=thread)


def _of_another(query: CallbackQuery, message: Message) -> bool:
    """Whether a button in a group stands under the reply to somebody else's command."""
    asked = message.reply_to_message
    if message.chat.type == ChatType.PRIVATE or asked is None or asked.from_user is None:
        return False
    return asked.from_user.id != query.from_user.id
