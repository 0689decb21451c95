"""Questions: typed, edited, or chosen from buttons, and what the person thinks of the answer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.answer import Answer
from bot.telegram import deliver, keeping
from bot.telegram.extras import Extra, offered
from bot.telegram.groups import question_in
from bot.telegram.keyboards import Pressed, under_answer
from bot.telegram.office import Office
from bot.telegram.render import pack, pieces, to_messages
from knowledge.places import find_places

log = logging.getLogger("tracuu.bot")

SLOWER = "Anh/chị hỏi hơi nhanh, tôi chưa theo kịp. Mong anh/chị chờ khoảng một phút rồi hỏi tiếp giúp tôi."
WORDS_ONLY = "Tôi chỉ đọc được câu hỏi bằng chữ. Anh/chị gõ câu hỏi giúp tôi, chẳng hạn: ngân sách Bến Tre 2012?"
ASK_ME = "Anh/chị muốn tra cứu điều gì? Chẳng hạn: ngân sách Bến Tre 2012?"
COMPARE_HOW = "Anh/chị viết điều cần so sánh sau lệnh, chẳng hạn: /sosanh ngân sách, hoặc: /sosanh Bến Tre và An Giang"
# A question is one sentence or two; what is longer is a document, and costs as much time as it is long.
QUESTION_LIMIT = 1500
# Seconds after which a person is shown that the bot is at work; nearly all answers are there long before, and a typing
# sign would cost them a call of its own and arrive behind them.
TYPING_AFTER = 0.5
TOO_LONG = "Câu hỏi dài quá. Anh/chị rút gọn còn một, hai câu giúp tôi (dưới 1.500 ký tự)."


class Asking:
    """The handlers for questions."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a question, or one that was edited by editing its answer."""
        message = update.message or update.edited_message
        if message is None:
            return
        text = question_in(message, context.bot)
        if not text:
            await self._say(context.bot, message, ASK_ME)
            return
        await self._ask(update, context.bot, message, text, message.message_id)

    async def compare(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Compare what follows the command, between the places named there or between all."""
        message, words = update.message, " ".join(context.args or ())
        if message is None:
            return
        if not words:
            await self._say(context.bot, message, COMPARE_HOW)
            return
        among = "" if find_places(words) else " giữa các tỉnh"
        await self._ask(update, context.bot, message, f"so sánh {words}{among}", message.message_id)

    async def on_other(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot can read."""
        if update.message:
            await self._say(context.bot, update.message, WORDS_ONLY)

    async def on_choice(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed, answer: Answer
    ) -> None:
        """Ask the question that a button holds."""
        query = update.callback_query
        number = int(pressed.more[0]) if pressed.more and pressed.more[0].isdecimal() else len(answer.suggestions)
        if query is None or not isinstance(query.message, Message) or number >= len(answer.suggestions):
            return
        await settle(query)
        # Not a message of the person's: numbered below zero by its update, so that no edit ever means it.
        await self._ask(update, context.bot, query.message, answer.suggestions[number], -update.update_id, chosen=True)

    async def on_vote(self, update: Update, pressed: Pressed, answer: Answer) -> None:
        """Keep what the person thinks of an answer."""
        query = update.callback_query
        if query is None:
            return
        good = pressed.letter == "u"
        office, person = self._office, deliver.person_of(update)
        if office.state.vote(pressed.id, person, 1 if good else -1):
            office.state.count(office.today(), "👍" if good else "👎")
            if not good and office.settings.log_questions and answer.question:
                office.state.add_unanswered(person, answer.question, "👎", office.now())
        await settle(query, "Cảm ơn anh/chị." if good else "Cảm ơn anh/chị đã cho biết câu này chưa đúng.")

    async def _ask(
        self, update: Update, bot: Bot, message: Message, text: str, number: int, *, chosen: bool = False
    ) -> None:
        office, person = self._office, deliver.person_of(update)
        began = time.perf_counter()
        may, tell = office.may_ask(person)
        if may and message.chat.type != ChatType.PRIVATE:
            may, tell = office.may_ask_in_group(message.chat.id)
        if not may or len(text) > QUESTION_LIMIT:
            if may or tell:
                await self._say(bot, message, TOO_LONG if may else SLOWER)
            return
        chat, edited = message.chat.id, update.edited_message is not None
        since = office.now() - 60 * office.settings.forget_minutes
        earlier = office.state.earlier(chat, person, since, number if edited else None)
        answering = asyncio.ensure_future(office.answer_and(text, earlier, offered))
        if not (await asyncio.wait({answering}, timeout=TYPING_AFTER))[0]:
            await _typing(bot, message)
        answer, extras = await answering
        office.state.add_turn(chat, person, number, text, office.now(), edited=edited)
        await self._deliver(update, bot, message, answer, extras, number, text if chosen else None)
        self._note(update.update_id, answer, text, person, 1000 * (time.perf_counter() - began))

    async def _deliver(
        self,
        update: Update,
        bot: Bot,
        message: Message,
        answer: Answer,
        extras: Sequence[Extra],
        number: int,
        chosen: str | None,
    ) -> None:
        """Send the parts of an answer that have not been sent; for an edited question, edit its answer."""
        office, person, chat = self._office, deliver.person_of(update), message.chat.id
        id_ = keeping.new_id()
        texts = to_messages(answer)
        if chosen:
            texts = pack([*(f"<i>❓ {piece}</i>" for piece in pieces(chosen)), *texts])
        markup = under_answer(answer, id_, extras)
        keeping.keep(office, id_, answer, chat, person, number)
        known = office.state.replies(chat, person, number) if update.edited_message else []
        replies: list[int] = []
        gone = office.state.sent(bot.id, update.update_id)
        for i, html in enumerate(texts):
            buttons = markup if i == len(texts) - 1 else None
            if i < len(known) and await deliver.edit(bot, chat, known[i], html, buttons):
                replies.append(known[i])
            elif i >= gone:
                to = deliver.reply_target(message)
                thread = deliver.thread_of(message)
                sent = await deliver.send(bot, chat, html, reply_to=to, markup=buttons, thread=thread)
                replies.append(sent.message_id)
                if number > 0:
                    office.state.keep_replies(chat, person, number, replies, office.now())
        if known:
            office.state.keep_replies(chat, person, number, replies, office.now())
            for left in known[len(texts) :]:
                await _remove(bot, chat, left)

    def _note(self, update: int, answer: Answer, text: str, person: int, took: float) -> None:
        office = self._office
        said = f" question={text!r}" if office.settings.log_questions else ""
        log.info("update=%s lookup=%s status=%s ms=%.0f%s", update, answer.lookup, answer.status, took, said)
        office.state.count(office.today(), f"{answer.status}/{answer.lookup or '-'}")
        office.state.count(office.today(), "ms", round(took))
        if answer.status == "not_found" and office.settings.log_questions:
            office.state.add_unanswered(person, text, "không có", office.now())

    async def _say(self, bot: Bot, message: Message, text: str) -> None:
        await deliver.send(
            bot, message.chat.id, text, reply_to=deliver.reply_target(message), thread=deliver.thread_of(message)
        )


async def settle(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Stop the button's waiting sign; where that comes too late for Telegram, nothing is lost."""
    try:
        await query.answer(text=text, show_alert=alert)
    except TelegramError as error:
        log.debug("button not settled: %s", type(error).__name__)


async def _typing(bot: Bot, message: Message) -> None:
    try:
        await bot.send_chat_action(
            chat_id=message.chat.id, action=ChatAction.TYPING, message_thread_id=deliver.thread_of(message)
        )
    except TelegramError as error:
        log.debug("typing not shown: %s", type(error).__name__)


async def _remove(bot: Bot, chat: int, message: int) -> None:
    try:
        await bot.delete_message(chat_id=chat, message_id=message)
    except TelegramError as error:
        log.debug("surplus part not removed: %s", type(error).__name__)
