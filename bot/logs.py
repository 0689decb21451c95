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


def configure_logging(secrets: Iterable[str] = (), level: int = logging.INFO) -> None:
    """Send the log to standard error, redacted.

    Called before underthesea is imported, whose `basicConfig` would otherwise win; httpx logs whole URLs, with the
    token in them, at INFO, hence its level.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Redactor(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("httpx", "httpcore", "apscheduler"):
        logging.getLogger(name).setLevel(logging.WARNING)
