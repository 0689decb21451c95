"""Commands of administrators: plans in and out, use, unanswered questions, invitations."""

from __future__ import annotations

import asyncio
import secrets
from datetime import date, timedelta
from pathlib import Path

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.compose.numbers import grouped
from bot.compose.phrases import document_long
from bot.present.browse import plan_label
from bot.telegram import deliver
from bot.telegram.asking import settle
from bot.telegram.browsing import document_of_key
from bot.telegram.commands import say
from bot.telegram.keyboards import Pressed, button, in_rows, key
from bot.telegram.news import News
from bot.telegram.office import Office
from bot.telegram.render import clean, first, pack
from bot.telegram.uploads import HOW
from knowledge.store import StoredDocument

# Documents that a keyboard offers; Telegram takes 100 buttons, a thumb some 30.
OFFERED = 30
USE_DAYS = 30
DAY = 86_400.0
# Persons that one invitation may let in.
MOST_INVITED = 50
NOTHING_KEPT = (
    "Bot không lưu câu hỏi: quyền riêng tư của cán bộ được giữ theo mặc định. "
    "Muốn xem mục này, người vận hành đặt TRACUU_LOG_QUESTIONS=true."
)
NAMES = {"answered": "trả lời được", "not_found": "không có trong kho", "clarify": "hỏi lại cho rõ"}


# What else is counted, as it is shown.
OTHER = {"inline": "tra nhanh ở chat khác (@bot)"}


class Admin:
    """The handlers of administrators' commands."""

    def __init__(self, office: Office, news: News) -> None:
        self._office = office
        self._news = news

    async def add(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how a plan is added."""
        if update.message:
            await say(update.message, HOW)

    async def remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the documents to remove, or ask about the one that is named."""
        message = update.message
        if message is None:
            return
        documents = await self._office.call(self._office.library.documents)
        named = " ".join(context.args or ())
        chosen = [stored for stored in documents if stored.id == named]
        if chosen:
            await say(message, _sure(chosen[0]), _yes_no(chosen[0]))
        elif named:
            await say(message, f"Trong kho không có văn bản “{named}”. Gõ /xoa để chọn từ danh sách.")
        else:
            buttons = [button(plan_label(stored), "r", key(stored.id), 0) for stored in documents[:OFFERED]]
            await say(message, "Chọn văn bản cần gỡ khỏi kho:", in_rows(buttons, 1))

    async def on_remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Ask once more, and remove."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        await settle(query)
        stored = await self._office.call(document_of_key, self._office.library, pressed.id)
        step = pressed.more[0] if pressed.more else ""
        markup = None
        if step == "n":
            text = "Không gỡ gì cả."
        elif stored is None:
            text = "Văn bản này không còn trong kho."
        elif step == "1":
            await asyncio.to_thread(_remove, self._office.path, stored.id)
            text = f"Đã gỡ “{stored.id}” khỏi kho."
        else:
            text, markup = _sure(stored), _yes_no(stored)
        await deliver.edit(context.bot, query.message.chat.id, query.message.message_id, clean(text), markup)
        if step == "1":
            await self._news.tell(context.bot)

    async def usage(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what was used how often, never by whom."""
        office = self._office
        since = (date.fromisoformat(office.today()) - timedelta(days=USE_DAYS - 1)).isoformat()
        used = office.state.usage(since)
        took = used.pop("ms", 0)
        asked = {name: n for name, n in used.items() if "/" in name}
        total = sum(asked.values())
        lines = [f"{USE_DAYS} ngày qua: {total} câu hỏi"]
        for status, name in NAMES.items():
            count = sum(n for what, n in asked.items() if what.startswith(f"{status}/"))
            lines.append(f"• {name}: {count}" + (f" ({100 * count / total:.0f} %)" if total else ""))
        lines += [f"• {OTHER.get(name, name)}: {count}" for name, count in used.items() if "/" not in name]
        if total:
            lines.append(f"Trung bình {grouped(round(took / total / 1000, 1))} giây một câu.")
        if update.message:
            await say(update.message, "\n".join(lines))

    async def unanswered(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the questions that had no good answer, the most frequent first."""
        if update.message is None:
            return
        if not self._office.settings.log_questions:
            await say(update.message, NOTHING_KEPT)
            return
        found = self._office.state.unanswered()
        lines = [f"• {first(u.text, 300)} – {u.reason}, {u.count} lần" for u in found if u.text.strip()]
        text = pack(["<b>Câu hỏi chưa trả lời được</b>", *lines], most=1)[0] if lines else "Chưa có câu nào."
        await deliver.send(update.message.get_bot(), update.message.chat.id, text)

    async def invite(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Make an invitation for one person, or for as many as the number says."""
        if update.message is None:
            return
        wanted = (context.args or ["1"])[0]
        uses = min(MOST_INVITED, max(1, int(wanted))) if wanted.isdecimal() and len(wanted) < 6 else 1
        code, days = secrets.token_urlsafe(12), self._office.settings.invitation_days
        self._office.state.invite(code, self._office.now() + days * DAY, uses)
        await say(
            update.message,
            f"Mã mời cho {uses} người, dùng được trong {days} ngày:\n/start {code}\n"
            f"Hoặc gửi liên kết: https://t.me/{context.bot.username}?start={code}",
        )


def _sure(stored: StoredDocument) -> str:
    return f"Gỡ “{stored.id}” ({document_long(stored.header, stored.id)}) khỏi kho?"


def _yes_no(stored: StoredDocument) -> object:
    return in_rows([button("Gỡ", "r", key(stored.id), 1), button("Thôi", "r", key(stored.id), "n")])


def _remove(path: Path, document: str) -> None:
    """Remove a document through a connection of its own, so that answers do not wait for other writers."""
    from index.library import open_library, remove

    with open_library(path) as library:
        remove(library, document)
