"""Logging: one line an answer on standard error, and no secret on any of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

# A bot token anywhere in a text, also inside a URL ("/bot123:AA…/sendMessage").
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,80}")


class Redactor(logging.Formatter):
    """A formatter that takes secrets out of the finished line, traceback included."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._secrets = [s for s in secrets if s]

    def format(self, record: logging.LogRecord) -> str:
        """The finished line without any secret."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return _TOKEN.sub("***", line)


class SaidElsewhere(logging.Filter):
    """Leaves out what python-telegram-bot logs, with a trace, of failures that reach us as exceptions anyway.

    The bot's own request says each outage once; a token that is refused ends the program with a sentence.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is to be logged."""
        if not record.name.startswith("telegram"):
            return True
        error = record.exc_info[1] if record.exc_info else None
        return not (error is not None and type(error).__module__ == "telegram.error")


def configure_logging(secrets: Iterable[str] = (), level: int = logging.INFO) -> None:
    """Send the log to standard error, redacted.

    Called before underthesea is imported, whose `basicConfig` would otherwise win; httpx logs whole URLs, with the
    token in them, at INFO, hence its level.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Redactor(secrets))
    handler.addFilter(SaidElsewhere())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("httpx", "httpcore", "apscheduler", "telegram", "tornado"):
        logging.getLogger(name).setLevel(logging.WARNING)
