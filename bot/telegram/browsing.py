"""Walking through the library by buttons: places, plans, what a plan holds; deadlines ahead, checks, following."""

from __future__ import annotations

from datetime import date

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.ext import ContextTypes

from bot.compose.phrases import document_long, upper_first
from bot.present.browse import Page, Spot, browse, plan_label, spot_of
from bot.present.calendar import Due, calendar_ics, deadlines_ahead, deadlines_text
from bot.present.check_view import check_text
from bot.present.tables import split_table
from bot.telegram import deliver
from bot.telegram.asking import settle
from bot.telegram.commands import say
from bot.telegram.extras import TABLE_LIMIT, Shown
from bot.telegram.keyboards import Pressed, button, in_rows, key
from bot.telegram.office import Office
from bot.telegram.render import clean, first, pack, pieces, quotation
from knowledge.places import place_named
from knowledge.store import Library, StoredDocument

OFFERED = 40
DEADLINES_SHOWN = 20
# Lines of a report that one quotation holds, at some 150 letters each.
AGREED = 8
NO_PLACE = "văn bản chung"
EMPTY = "Kho chưa có văn bản nào."


class Browsing:
    """The handlers that show what the library holds."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def documents(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the places that have plans."""
        if update.message:
            text, markup = await self._office.aside(page)
            await deliver.send(
                update.message.get_bot(), update.message.chat.id, text, reply_to=deliver.reply_target(update.message),
                markup=markup, thread=deliver.thread_of(update.message),
            )  # fmt: skip

    async def on_browse(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Turn the page that a button leads to."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        await settle(query)
        text, markup = await self._office.aside(page, pressed.id)
        await deliver.edit(context.bot, query.message.chat.id, query.message.message_id, text, markup)

    async def deadlines(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the deadlines ahead, of all places or of the one that is named."""
        if update.message is None:
            return
        named = " ".join(context.args or ())
        place = place_named(named) if named else None
        if named and place is None:
            await say(update.message, f"Tôi không nhận ra tỉnh “{named}”. Anh/chị viết, chẳng hạn: /hancuoi Lào Cai")
            return
        name = place.name if place else ""
        dues = await self._office.aside(ahead, date.fromisoformat(self._office.today()), key(name))
        markup = in_rows([button("📅 Tệp lịch (.ics)", "i", key(name))]) if any(due.day for due in dues) else None
        await deliver.send(
            context.bot, update.message.chat.id, due_page(dues, name), markup=markup,
            reply_to=deliver.reply_target(update.message), thread=deliver.thread_of(update.message),
        )  # fmt: skip

    async def on_calendar(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Send the deadlines ahead as a calendar file."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        await settle(query)
        dues = await self._office.aside(ahead, date.fromisoformat(self._office.today()), pressed.id)
        shown = Shown(file=("thoi-han.ics", calendar_ics(dues)), caption="Mở tệp này để đưa các thời hạn vào lịch.")
        thread = deliver.thread_of(query.message)
        await deliver.show(context.bot, query.message.chat, shown, thread=thread)

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the documents to check, or show the report of the one that is named."""
        if update.message is None:
            return
        documents = await self._office.call(self._office.library.documents)
        named = " ".join(context.args or ())
        chosen = next((stored for stored in documents if stored.id == named), None)
        if chosen:
            for text in await self._office.call(check_texts, self._office.library, chosen):
                await deliver.send(update.message.get_bot(), update.message.chat.id, text)
        elif not documents:
            await say(update.message, EMPTY)
        else:
            buttons = [button(plan_label(stored), "k", key(stored.id)) for stored in documents[:OFFERED]]
            await say(update.message, "Chọn văn bản để xem số liệu có khớp nhau không:", in_rows(buttons, 1))

    async def on_check(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Show a document's check report."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        await settle(query)
        stored = await self._office.call(document_of_key, self._office.library, pressed.id)
        texts = ["Văn bản này không còn trong kho."]
        if stored is not None:
            texts = await self._office.call(check_texts, self._office.library, stored)
        for text in texts:
            await deliver.send(context.bot, query.message.chat.id, text, thread=deliver.thread_of(query.message))

    async def follow(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow the place that is named, or offer the places."""
        message = update.message
        if message is None:
            return
        named = " ".join(context.args or ())
        place = place_named(named) if named else None
        if named and place is None:
            await say(message, f"Tôi không nhận ra tỉnh “{named}”. Anh/chị viết, chẳng hạn: /theodoi Lào Cai")
            return
        if place:
            self._office.state.subscribe(message.chat.id, place.name, on=True)
        text, markup = await self._following(message.chat.id)
        await say(message, text, markup)

    async def on_follow(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Follow a place, or no longer."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        await settle(query)
        chat, state = query.message.chat.id, self._office.state
        followed = state.subscriptions(chat)
        for name in {*await self._office.call(_place_names, self._office.library), *followed}:
            if key(name) == pressed.id:
                state.subscribe(chat, name, on=name not in followed)
        text, markup = await self._following(chat)
        await deliver.edit(context.bot, chat, query.message.message_id, clean(text), markup)

    async def _following(self, chat: int) -> tuple[str, InlineKeyboardMarkup]:
        followed = self._office.state.subscriptions(chat)
        names = sorted({*await self._office.call(_place_names, self._office.library), *followed})
        buttons = [button(f"{'✓ ' if n in followed else ''}{n}", "f", key(n)) for n in names[: 2 * OFFERED]]
        lead = f"Đang theo dõi: {', '.join(followed)}." if followed else "Anh/chị chưa theo dõi tỉnh nào."
        return f"{lead} Bấm tên tỉnh để bật hoặc tắt; tôi sẽ báo khi kho có thay đổi về tỉnh đó.", in_rows(buttons)


def page(library: Library, code: str = "") -> tuple[str, InlineKeyboardMarkup | None]:
    """A page of the library as a message, and where one can go from it."""
    shown = browse(library, spot_of(library, code) if code else Spot())
    if shown.fixed:
        table = split_table("\n".join(shown.lines), TABLE_LIMIT)
        blocks = [f"<pre>{part}</pre>" for lines in table for part in pieces(lines)]
    else:
        blocks = [part for line in shown.lines for part in pieces(line)]
    return pack([f"<b>{first(shown.title)}</b>", *blocks], most=1)[0], _ways(shown)


def _ways(shown: Page) -> InlineKeyboardMarkup | None:
    """The buttons under a page: further in, its other pages, the check of a plan, and back."""
    rows = [[button(choice.label, "t", choice.spot.code())] for choice in shown.choices]
    if turning := [button(choice.label, "t", choice.spot.code()) for choice in shown.turning()]:
        rows.append(turning)
    if shown.spot.view == "plan":
        rows.append([button("✓ Kiểm tra số liệu", "k", key(shown.spot.document))])
    if shown.back:
        rows.append([button("‹ Quay lại", "t", shown.back.code())])
    return InlineKeyboardMarkup(rows) if rows else None


def document_of_key(library: Library, short: str) -> StoredDocument | None:
    """The document behind a button's short name, or None where it is gone."""
    return next((stored for stored in library.documents() if key(stored.id) == short), None)


def ahead(library: Library, today: date, place: str) -> list[Due]:
    """The deadlines ahead, of the place with that key; of all where it is the key of no name."""
    return [due for due in deadlines_ahead(library, today) if place in (key(""), key(due.place or NO_PLACE))]


def due_page(dues: list[Due], place: str) -> str:
    """Deadlines as one message."""
    where = f" của {place}" if place else ""
    if not dues:
        return clean(
            f"Kho không có thời hạn nào{where} còn ở phía trước. Để xem các thời hạn đã qua, anh/chị hỏi bằng lời."
        )
    lines = [part for line in deadlines_text(dues[:DEADLINES_SHOWN]) for part in pieces(f"• {line}", 700)[:1]]
    if len(dues) > DEADLINES_SHOWN:
        lines.append(f"<i>… và {len(dues) - DEADLINES_SHOWN} thời hạn sau đó</i>")
    return pack([f"<b>Thời hạn sắp tới{clean(where)}</b>", *lines], most=1)[0]


def check_texts(library: Library, stored: StoredDocument) -> list[str]:
    """A document's check report as messages: what disagrees first, what agrees to be opened."""
    lines = check_text(library, stored.id)
    agreed = [line.strip() for line in lines[1:] if line.startswith("  ✓")]
    blocks = [f"<b>{first(document_long(stored.header, stored.id))}</b>"]
    blocks += pieces(upper_first(lines[0].removeprefix(f"{stored.id}: ")))
    blocks += [part for line in lines[1:] if line.strip() not in agreed for part in pieces(line.strip())]
    return pack([*blocks, *(quotation(agreed[i : i + AGREED]) for i in range(0, len(agreed), AGREED))])


def _place_names(library: Library) -> list[str]:
    return sorted({s.header.place for s in library.documents() if s.header.place})
