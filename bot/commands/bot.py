"""`tracuu bot`: the Telegram bot."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand


@click.command("bot", cls=VietnameseCommand)
@click.option("--webhook-url", metavar="URL", help="Nhận tin qua webhook ở địa chỉ https này thay cho long polling.")
@library_option
def bot_command(webhook_url: str | None, db: Path | None) -> int:
    """Chạy bot Telegram (cần TELEGRAM_BOT_TOKEN)."""
    import os

    os.environ.setdefault("PTB_TIMEDELTA", "1")  # python-telegram-bot reads it when imported
    from bot.logs import configure_logging
    from bot.settings import read_settings

    settings = read_settings()
    configure_logging([settings.token.get_secret_value()])
    from telegram.error import InvalidToken, NetworkError

    from bot.telegram.application import build_application
    from knowledge.errors import TracuuError

    with opened(db) as library:
        try:
            build_application(settings, library).run_polling(bootstrap_retries=3)
        except InvalidToken:
            raise TracuuError("Telegram không nhận token này. Hãy lấy lại token từ @BotFather.") from None
        except NetworkError:
            raise TracuuError(
                f"Không kết nối được Telegram ở {settings.api_base}. "
                "Hãy kiểm tra mạng, tường lửa hoặc TELEGRAM_API_BASE."
            ) from None
    return 0
