"""The bot as an application: built here without touching any network, run by `bot.telegram.service`."""

from __future__ import annotations

from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    InlineQueryHandler,
    JobQueue,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.heartbeat import BEAT_SECONDS, beat
from bot.telegram.access import Gate
from bot.telegram.admin import Admin
from bot.telegram.asking import Asking
from bot.telegram.browsing import Browsing
from bot.telegram.buttons import Buttons, Handler
from bot.telegram.commands import Commands
from bot.telegram.errors import Errors
from bot.telegram.inline import Inline
from bot.telegram.news import LOOK_SECONDS, News
from bot.telegram.office import HANOI, Office
from bot.telegram.processing import ChatOrder, DurableQueue
from bot.telegram.request import CONNECTIONS, MessageLimiter, Outage, PatientRequest, Pause
from bot.telegram.rights import COMMANDS
from bot.telegram.uploads import Uploads

App = Application[Any, Any, Any, Any, Any, Any]

# Telegram sends only what is handled here.
UPDATES = ("message", "edited_message", "callback_query", "inline_query")
# Answers are tidied away when they are past their time; once in an hour is soon enough.
TIDY_SECONDS = 3600
GATE, MAIN = -1, 0


class Parts:
    """What a running bot is made of, beside the application: for whoever runs it, and for tests."""

    def __init__(self, office: Office, pause: Pause | None = None) -> None:
        self.office = office
        token = office.settings.token.get_secret_value()
        self.bot = int(token.split(":")[0])
        self.news = News(office)
        self.outage = Outage(office.now)
        self.queue = DurableQueue(office.state, self.bot, office.now)
        self.order = ChatOrder(office.state, self.bot)
        options: dict[str, Any] = {"connect_timeout": 10.0, "read_timeout": 30.0, "write_timeout": 30.0}
        if pause:
            options["pause"] = pause
        self.request = PatientRequest(
            self.outage, self._on_wire, pool_timeout=60.0, connection_pool_size=CONNECTIONS, **options
        )
        self.polling = PatientRequest(self.outage, connection_pool_size=1, **options)
        self.application = self._build(token)

    def _on_wire(self, update: int, by: int) -> None:
        self.office.state.count_sent(self.bot, update, by)

    def _build(self, token: str) -> App:
        base = self.office.settings.api_base
        application: App = (
            ApplicationBuilder()
            .token(token)
            .base_url(f"{base}/bot")
            .base_file_url(f"{base}/file/bot")
            .request(self.request)
            .get_updates_request(self.polling)
            .update_queue(self.queue)
            .concurrent_updates(self.order)
            .rate_limiter(MessageLimiter(max_retries=5))
            .job_queue(JobQueue())
            .defaults(
                Defaults(
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    tzinfo=HANOI,
                )
            )
            .build()
        )
        add_handlers(application, self.office, self.order, self.news)
        application.add_error_handler(Errors(self.order).on_error)
        add_jobs(application, self.office, self.news)
        return application


def add_handlers(application: App, office: Office, order: ChatOrder, news: News) -> None:
    """The gate first, then one handler for each thing in the table of rights, then what is left over."""
    asking, commands, browsing = Asking(office), Commands(office), Browsing(office)
    admin, uploads = Admin(office, news), Uploads(office, order, news)
    handlers = {
        "start": commands.start,
        "trogiup": commands.help,
        "tailieu": browsing.documents,
        "sosanh": asking.compare,
        "hancuoi": browsing.deadlines,
        "kiemtra": browsing.check,
        "theodoi": browsing.follow,
        "quen": commands.forget,
        "xoadulieu": commands.erase,
        "them": admin.add,
        "xoa": admin.remove,
        "thongke": admin.usage,
        "chuatraloi": admin.unanswered,
        "moi": admin.invite,
    }
    pressed: dict[str, Handler] = {
        "e": commands.on_erase,
        "t": browsing.on_browse,
        "k": browsing.on_check,
        "i": browsing.on_calendar,
        "f": browsing.on_follow,
        "y": uploads.on_yes,
        "z": uploads.on_no,
        "r": admin.on_remove,
    }
    buttons = Buttons(office, asking, pressed)
    application.add_handler(TypeHandler(Update, Gate(office).check), group=GATE)
    for command in COMMANDS:
        new = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler(command.name, handlers[command.name], filters=new), group=MAIN)
    application.add_handler(CallbackQueryHandler(buttons.on_press), group=MAIN)
    application.add_handler(InlineQueryHandler(Inline(office).on_query), group=MAIN)
    application.add_handler(
        MessageHandler(filters.Document.ALL & filters.UpdateType.MESSAGE, uploads.on_document), group=MAIN
    )
    application.add_handler(MessageHandler(filters.COMMAND & filters.UpdateType.MESSAGE, commands.unknown), group=MAIN)
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, asking.on_text), group=MAIN)
    application.add_handler(MessageHandler(filters.ALL & filters.UpdateType.MESSAGE, asking.on_other), group=MAIN)


def add_jobs(application: App, office: Office, news: News) -> None:
    """The sign of life, tidying up, and a look at what the command line changed."""
    jobs = application.job_queue
    if jobs is None:
        return

    async def alive(_: ContextTypes.DEFAULT_TYPE) -> None:
        beat(office.path)

    async def tidy(_: ContextTypes.DEFAULT_TYPE) -> None:
        office.tidy()

    async def look(context: ContextTypes.DEFAULT_TYPE) -> None:
        await news.tell(context.bot)

    jobs.run_repeating(look, interval=LOOK_SECONDS, first=2, name="news")
    jobs.run_repeating(alive, interval=BEAT_SECONDS, first=BEAT_SECONDS, name="alive")
    jobs.run_repeating(tidy, interval=TIDY_SECONDS, first=5, name="tidy")
