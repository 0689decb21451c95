"""Inline mode: `@bot câu hỏi` in any chat offers cards with the answer and its source."""

from __future__ import annotations

import asyncio
import hashlib

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.ext import ContextTypes

from bot.answer import Answer
from bot.compose.phrases import clipped
from bot.plain_face import source_line
from bot.small_talk import EXAMPLES
from bot.telegram.office import Office
from bot.telegram.render import to_messages

# Seconds that Telegram may show the same cards to the same person; a library changes a few times a day.
CACHE_SECONDS = 60
# Source: Bot API, answerInlineQuery: 50 results; a phone shows four without scrolling.
CARDS = 6
TITLE_LIMIT, LINE_LIMIT = 120, 160
MORE = "Hỏi tiếp trong chat riêng"
NOTHING = "Chưa có câu trả lời – hỏi trong chat riêng"


class Inline:
    """The handler for inline queries."""

    def __init__(self, office: Office) -> None:
        self._office = office
        # Each keystroke is a query: of those of one person that wait, only the latest is worth an answer.
        self._latest: dict[int, str] = {}
        self._turn = asyncio.Lock()

    async def on_query(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the answer, and the answers to what may be meant; to an empty query the examples."""
        query = update.inline_query
        if query is None:
            return
        person = query.from_user.id
        self._latest[person] = query.id
        async with self._turn:
            if self._latest.get(person) != query.id:
                return
            answers = await self._answers(query.query.strip())
            if self._latest.get(person) == query.id:
                del self._latest[person]
        self._office.state.count(self._office.today(), "inline")
        await query.answer(
            results=[card(answer) for answer in {a.headline: a for a in answers}.values()],
            cache_time=CACHE_SECONDS,
            is_personal=True,
            button=InlineQueryResultsButton(text=MORE if answers else NOTHING, start_parameter="inline"),
        )

    async def _answers(self, text: str) -> list[Answer]:
        """What is worth a card: answers, or why the plans have none; not that a word is still half typed."""
        if not text:
            return [await self._office.answer(question, ()) for question in EXAMPLES]
        first = await self._office.answer(text, ())
        found = [first, *[await self._office.answer(s, ()) for s in first.suggestions[: CARDS - 1]]]
        return [a for a in found if a.status == "answered"] or [a for a in found[:1] if a.why]


def card(answer: Answer) -> InlineQueryResultArticle:
    """An answer as a card: title, source, and the message that it sends."""
    where = source_line(answer.sources[0]) if answer.sources else answer.question
    return InlineQueryResultArticle(
        id=hashlib.sha256(f"{answer.question}\n{answer.headline}".encode()).hexdigest()[:32],
        title=clipped(answer.headline, TITLE_LIMIT),
        description=clipped(where, LINE_LIMIT),
        input_message_content=InputTextMessageContent(message_text=to_messages(answer)[0], parse_mode=ParseMode.HTML),
    )
