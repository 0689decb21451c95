"""The log: no secret on any line, and no trace of what the bot handles itself."""

from __future__ import annotations

import logging
import sys

import pytest
from telegram.error import InvalidToken

from bot.logs import Redactor, SaidElsewhere
from tests.helpers.bot_api import TOKEN


def line(message: str, *arguments: object, error: Exception | None = None) -> str:
    """A finished line of the log."""
    trace = None
    if error:
        try:
            raise error
        except Exception:
            trace = sys.exc_info()
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, message, arguments, trace)
    return Redactor(["rat-bi-mat"]).format(record)


@pytest.mark.parametrize(
    "finished",
    [
        line("POST https://api.telegram.org/bot%s/sendMessage", TOKEN),
        line("failed", error=RuntimeError(f"https://x/bot{TOKEN}/getMe")),
        line("secret %s", "rat-bi-mat"),
        line("%r", {"token": TOKEN}),
    ],
    ids=["url", "trace", "secret", "repr"],  # the lines themselves hold the time
)
def test_no_secret_is_logged(finished: str) -> None:
    assert "***" in finished
    assert TOKEN not in finished
    assert TOKEN.split(":")[1] not in finished
    assert "rat-bi-mat" not in finished


@pytest.mark.parametrize(
    ("logger", "error", "logged"),
    [
        ("telegram.ext", InvalidToken(), False),
        ("telegram.ext.Updater", InvalidToken(), False),
        ("telegram.ext", ValueError(), True),
        ("telegram.ext", None, True),
        ("tracuu.bot", InvalidToken(), True),
    ],
)
def test_what_the_bot_says_itself_is_not_said_twice(logger: str, error: Exception | None, logged: bool) -> None:
    trace = (type(error), error, None) if error else None
    record = logging.LogRecord(logger, logging.ERROR, __file__, 1, "x", (), trace)
    assert SaidElsewhere().filter(record) == logged
