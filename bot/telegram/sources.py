"""The passage around a quote, with its headings, its neighbours and the answer's other sources on demand."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardMarkup, Message

from bot.answer import Answer
from bot.present.source_view import SourceView, source_view
from bot.telegram import deliver
from bot.telegram.asking import settle
from bot.telegram.keyboards import Pressed, button
from bot.telegram.office import Office
from bot.telegram.render import clean, length, pieces
from knowledge.store import Library

# Code points of a passage that a phone shows on two screens; what is escaped takes more, hence the margin.
AROUND = 2600
# Neighbours that fit a message beside the passage.
MOST_NEIGHBOURS = 6
CHANGED = "<i>Văn bản đã thay đổi hoặc đã gỡ khỏi kho; đây là nguyên văn lúc trả lời.</i>"


async def show_source(office: Office, query: CallbackQuery, message: Message, pressed: Pressed, answer: Answer) -> None:
    """Send the first source's passage, or turn the message to another source or to more of the passage."""
    await settle(query)
    number, before, after = _numbers(pressed.more)
    number = min(number, len(answer.sources) - 1)
    view = await office.aside(_view, answer, number, before, after)
    html, markup = page(view), _buttons(view, pressed.id, number, len(answer.sources), before, after)
    bot, chat = query.get_bot(), message.chat.id
    if pressed.more:
        await deliver.edit(bot, chat, message.message_id, html, markup)
        return
    thread = deliver.thread_of(message)
    await deliver.send(bot, chat, html, reply_to=message.message_id, markup=markup, thread=thread)


def page(view: SourceView) -> str:
    """A source view as one message: where it is, the headings above, the passage with the quote in bold."""
    head = [f"<b>{part}</b>" for part in pieces(view.name, 600)[:1]]
    head += [f"<i>{part}</i>" for part in pieces(" › ".join(view.path), 600)[:1]]
    head += [CHANGED] if view.changed else []
    if not clean(view.text).strip():
        return "\n".join([*head, "…"])
    room = AROUND
    while True:
        passage = _passage(view, room)
        html = "\n".join([*head, f"<blockquote>{passage}</blockquote>"])
        if length(html) <= 4000 or room < 50:
            return html
        room //= 2


def _passage(view: SourceView, room: int) -> str:
    """The quote with as much around it as there is room for, evenly, cut at words."""
    text = view.text  # tabs between cells become bars at the end, so that offsets hold until then
    quote = text[view.quote_start : view.quote_end]
    if len(quote) >= room:
        return f"<b>{clean(quote[:room])}</b> …".replace("\t", " | ")
    rest = room - len(quote)
    left, right = text[: view.quote_start], text[view.quote_end :]
    take_left = min(len(left), max(rest // 2, rest - len(right)))
    take_right = min(len(right), rest - take_left)
    shown_left, shown_right = left[len(left) - take_left :], right[:take_right]
    if take_left < len(left):
        shown_left = f"… {shown_left.split(' ', 1)[-1]}"
    if take_right < len(right):
        shown_right = f"{shown_right.rsplit(' ', 1)[0]} …"
    return f"{clean(shown_left)}<b>{clean(quote)}</b>{clean(shown_right)}".replace("\t", " | ")


def _buttons(
    view: SourceView, id_: str, number: int, count: int, before: int, after: int
) -> InlineKeyboardMarkup | None:
    around = []
    if view.has_before and before < MOST_NEIGHBOURS:
        around.append(button("↑ Đoạn trước", "s", id_, number, before + 1, after))
    if view.has_after and after < MOST_NEIGHBOURS:
        around.append(button("↓ Đoạn sau", "s", id_, number, before, after + 1))
    others = []
    if number > 0:
        others.append(button(f"‹ Nguồn {number}", "s", id_, number - 1, 0, 0))
    if number + 1 < count:
        others.append(button(f"Nguồn {number + 2}/{count} ›", "s", id_, number + 1, 0, 0))
    rows = [row for row in (around, others) if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _numbers(more: tuple[str, ...]) -> tuple[int, int, int]:
    """Source, passages before and behind, as the button says; forged ones are taken back into their bounds."""
    values = [int(part) if part.isdecimal() and len(part) < 4 else 0 for part in more[:3]]
    number, before, after = (*values, 0, 0, 0)[:3]
    return number, min(before, MOST_NEIGHBOURS), min(after, MOST_NEIGHBOURS)


def _view(library: Library, answer: Answer, number: int, before: int, after: int) -> SourceView:
    return source_view(library, answer.sources[number], before=before, after=after)
