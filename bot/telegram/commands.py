"""Commands of everyone: how to ask, forgetting, one's own data."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.small_talk import EXAMPLES
from bot.telegram import deliver
from bot.telegram.access import CLOSED
from bot.telegram.asking import settle
from bot.telegram.keyboards import Pressed, button, in_rows
from bot.telegram.office import Office, drop
from bot.telegram.publishing import publish_for_admin
from bot.telegram.render import clean
from bot.telegram.rights import COMMANDS, Role, role_of

WELCOME = "Chào anh/chị! Tôi tra cứu các kế hoạch công tác xã hội và trả lời kèm nơi ghi trong văn bản."
HOW = """\
Anh/chị cứ hỏi bằng lời thường, có dấu hay không dấu đều được, chẳng hạn:
{examples}

Câu sau có thể hỏi tiếp câu trước: “còn năm 2011?”.
Điều gì văn bản không nêu, tôi sẽ nói là không có."""
WRONG_CODE = "Mã mời này không đúng hoặc đã hết hạn. Anh/chị xin người quản trị mã mới giúp tôi."
UNKNOWN = "Tôi không biết lệnh này. Anh/chị gõ /trogiup để xem cách dùng."
FORGOTTEN = "Đã quên các câu hỏi trước."
ERASE_ASK = (
    "Tôi sẽ xoá mọi dữ liệu đang lưu về anh/chị: các câu hỏi gần đây, câu trả lời dùng cho nút bấm, "
    "đánh giá và các tỉnh đang theo dõi. Anh/chị đồng ý không?"
)
ERASED = "Đã xoá dữ liệu của anh/chị."


class Commands:
    """The handlers of everyone's commands."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet; let in who brings an invitation."""
        message, person = update.message, update.effective_user
        if message is None or person is None:
            return
        office = self._office
        role = role_of(update, office.settings, office.state)
        if role is Role.STRANGER:
            if not context.args:
                if office.state.tell_once(person.id, office.now()):
                    await say(message, CLOSED)
                return
            if not office.state.redeem(context.args[0], person.id, office.now()):
                await say(message, WRONG_CODE)
                return
        if role is Role.ADMIN:
            await publish_for_admin(context.bot, person.id)
        await say(message, f"{WELCOME}\n\n{_how()}")

    async def help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show how to ask, and the commands that this person may give."""
        if update.message:
            role = role_of(update, self._office.settings, self._office.state)
            lines = [f"/{c.name} – {c.text}" for c in COMMANDS if c.role <= role and c.name != "start"]
            await say(update.message, "\n".join([_how(), "", *lines]))

    async def forget(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Forget this person's earlier questions in this chat."""
        if update.message:
            self._office.state.forget(update.message.chat.id, deliver.person_of(update))
            await say(update.message, FORGOTTEN)

    async def erase(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to erase all that is kept of this person."""
        if update.message:
            await say(update.message, ERASE_ASK, in_rows([button("Xoá", "e", "1"), button("Thôi", "e", "0")]))

    async def on_erase(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Erase all that is kept of this person, or leave it."""
        query = update.callback_query
        if query is None or query.message is None:
            return
        if pressed.id == "1":
            for file in self._office.state.erase(query.from_user.id):
                drop(file)
        await settle(query)
        text = ERASED if pressed.id == "1" else "Không xoá gì cả."
        await deliver.edit(context.bot, query.message.chat.id, query.message.message_id, text)

    async def unknown(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that there is no such command; in groups it may be another bot's."""
        if update.message and update.message.chat.type == "private":
            await say(update.message, UNKNOWN)


async def say(message: Message, text: str, markup: object = None) -> Message:
    """The reply to a command, in plain words."""
    return await deliver.send(
        message.get_bot(),
        message.chat.id,
        clean(text),
        reply_to=deliver.reply_target(message),
        markup=markup,
        thread=deliver.thread_of(message),
    )


def _how() -> str:
    return HOW.format(examples="\n".join(f"• {example}" for example in EXAMPLES))
