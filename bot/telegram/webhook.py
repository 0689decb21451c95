"""Receiving updates by webhook: one small server that takes only what carries the secret, and a health page."""

from __future__ import annotations

import hmac
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import TelegramError
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.telegram.application import UPDATES, Parts
from knowledge.errors import TracuuError

log = logging.getLogger("tracuu.webhook")

# Source: Bot API, "Making requests when getting updates": the header that carries setWebhook's secret_token.
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Source: measured; updates are some kilobytes. What is larger is none of Telegram's.
BODY_LIMIT = 1_000_000
HEALTH = "/healthz"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates to, where we listen, and the secret that both know."""

    url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8443

    @property
    def path(self) -> str:
        """The path of the URL."""
        return urlsplit(self.url).path or "/"


class _Updates(RequestHandler):
    """Takes an update: 403 without the secret, 200 for anything with it, so that junk is not sent for ever."""

    def initialize(self, parts: Parts, secret: str) -> None:
        self.parts = parts
        self.secret = secret

    async def post(self) -> None:
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.secret.encode()):
            self.set_status(403)
            return
        try:
            update = Update.de_json(json.loads(self.request.body), self.parts.application.bot)
        except (ValueError, TypeError, KeyError, AttributeError, TelegramError) as error:
            log.warning("not an update: %s", type(error).__name__)
            return
        if update:
            await self.parts.queue.put(update)


class _Health(RequestHandler):
    """Says that the bot runs, and nothing else."""

    def initialize(self, parts: Parts) -> None:
        self.parts = parts

    def get(self) -> None:
        self.set_status(200 if self.parts.application.running else 503)
        self.write("ok\n" if self.parts.application.running else "starting\n")


class _Quiet(Application):
    """A web application whose own log is silent: request lines hold the path, which is nobody's business."""

    def log_request(self, handler: RequestHandler) -> None:
        """Say nothing."""


@asynccontextmanager
async def listening(webhook: Webhook, parts: Parts) -> AsyncIterator[None]:
    """A server that receives updates for the time of the block, and that Telegram knows of.

    Raises:
        TracuuError: The port is taken, or Telegram does not take the address.
    """
    handlers: list[Any] = [
        (HEALTH, _Health, {"parts": parts}),
        (webhook.path, _Updates, {"parts": parts, "secret": webhook.secret}),
    ]
    server = HTTPServer(_Quiet(handlers), max_body_size=BODY_LIMIT, xheaders=False)
    server.add_socket(_bound(webhook))
    try:
        await _register(webhook, parts)
        log.info("listening on %s port %s", webhook.host, webhook.port)
        yield
    finally:
        server.stop()
        await server.close_all_connections()


def _bound(webhook: Webhook) -> socket.socket:
    family = socket.AF_INET6 if ":" in webhook.host else socket.AF_INET
    try:
        bound = socket.create_server((webhook.host, webhook.port), family=family, backlog=128)
    except OSError as error:
        raise TracuuError(
            f"Không mở được cổng {webhook.port} ở {webhook.host} ({error.strerror}). Hãy đổi TRACUU_WEBHOOK_LISTEN."
        ) from None
    bound.setblocking(False)
    return bound


async def _register(webhook: Webhook, parts: Parts) -> None:
    try:
        await parts.application.bot.set_webhook(
            url=webhook.url, secret_token=webhook.secret, allowed_updates=list(UPDATES)
        )
    except TelegramError as error:
        raise TracuuError(
            f"Telegram không nhận địa chỉ webhook {webhook.url} ({error.message}). "
            "Địa chỉ phải là https với cổng 443, 80, 88 hoặc 8443."
        ) from None
