"""`tracuu bot`: the Telegram bot."""

from __future__ import annotations

import asyncio
import os
import secrets
from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand


@click.command("bot", cls=VietnameseCommand)
@click.option("--webhook-url", metavar="URL", help="Nhận tin qua webhook ở địa chỉ https này thay cho long polling.")
@library_option
def bot_command(webhook_url: str | None, db: Path | None) -> int:
    """Chạy bot Telegram (cần TELEGRAM_BOT_TOKEN)."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # python-telegram-bot reads it when imported
    from bot.logs import configure_logging
    from bot.settings import read_settings

    settings = read_settings()
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else secrets.token_urlsafe(32)
    configure_logging([settings.token.get_secret_value(), secret])
    from bot.settings import BadSettings, Settings
    from bot.state import State, state_file
    from bot.telegram.application import Parts
    from bot.telegram.office import Office
    from bot.telegram.service import run
    from bot.telegram.webhook import Webhook

    def webhook_of(settings: Settings) -> Webhook | None:
        if webhook_url is None:
            return None
        if not webhook_url.startswith("https://"):
            raise BadSettings("Địa chỉ webhook phải bắt đầu bằng https://, ví dụ https://bot.example.vn/tracuu.")
        host, port = settings.listen
        return Webhook(webhook_url, secret, host, port)

    webhook = webhook_of(settings)
    with opened(db) as library:
        state = State.open(settings.state or state_file(library.path))

        async def serve() -> None:
            await run(Parts(Office(settings, library, state)), webhook)

        try:
            asyncio.run(serve())
        except KeyboardInterrupt:
            return 0
        finally:
            state.close()
    return 0
