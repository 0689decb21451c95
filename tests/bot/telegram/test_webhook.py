"""Updates by webhook: only with the secret, junk without harm, a health page, no secret anywhere."""

from __future__ import annotations

import json
import logging
import socket
from typing import Any

import httpx
import pytest

from bot.telegram.webhook import SECRET_HEADER, Webhook
from knowledge.errors import TracuuError
from tests.bot.telegram.conftest import Start
from tests.helpers.bot_api import BotApi, Failure, message

SECRET = "rat-bi-mat-123"
BUDGET = "ngân sách Bến Tre 2012?"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def webhook() -> Webhook:
    """Where updates are received."""
    return Webhook("https://bot.example.vn/tracuu", SECRET, "127.0.0.1", free_port())


def post(webhook: Webhook, body: Any, headers: dict[str, str] | None = None, path: str = "/tracuu") -> int:
    """The status that a call of the webhook gets."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", SECRET_HEADER: SECRET} if headers is None else headers
    return httpx.post(f"http://127.0.0.1:{webhook.port}{path}", content=content, headers=sent).status_code


def registered(api: BotApi) -> object:
    """The webhook, once Telegram knows it."""
    return api.wait_for("setWebhook")


def test_updates_come_in_and_are_answered_once(
    api: BotApi, start: Start, webhook: Webhook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    update = {"update_id": 10, "message": message(BUDGET)}
    with start(webhook=webhook, ready=registered):
        assert post(webhook, update) == 200
        assert post(webhook, update) == 200
        assert post(webhook, {"update_id": 11, "message": message("Sở Nội vụ Lào Cai làm gì?", user=43)}) == 200
        api.wait_for("sendMessage", 2)
        health = httpx.get(f"http://127.0.0.1:{webhook.port}/healthz")
        assert (health.status_code, health.text) == (200, "ok\n")
    (call,) = api.made("setWebhook")
    assert call.parameters["url"] == webhook.url
    assert call.parameters["secret_token"] == SECRET
    assert sorted(c.parameters["chat_id"] for c in api.made("sendMessage")) == [42, 43]
    assert not api.made("getUpdates")
    assert not [r for r in caplog.records if r.name.startswith("tracuu") and SECRET in r.getMessage()]
    assert SECRET not in repr(webhook)


def test_who_does_not_know_the_secret_gets_nothing(api: BotApi, start: Start, webhook: Webhook) -> None:
    update = {"update_id": 10, "message": message(BUDGET)}
    kind = {"Content-Type": "application/json"}
    with start(webhook=webhook, ready=registered):
        assert post(webhook, update, kind) == 403
        assert post(webhook, update, {**kind, SECRET_HEADER: ""}) == 403
        assert post(webhook, update, {**kind, SECRET_HEADER: SECRET + "x"}) == 403
        assert post(webhook, update, path="/") == 404
        assert httpx.get(f"http://127.0.0.1:{webhook.port}/tracuu").status_code == 405
    assert not api.made("sendMessage")


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"null", b'"x"', b'{"update_id": "x"}', b"\xff", b'{"message": 1}'])
def test_junk_with_the_secret_is_taken_and_forgotten(api: BotApi, start: Start, webhook: Webhook, junk: bytes) -> None:
    with start(webhook=webhook, ready=registered):
        assert post(webhook, junk) == 200
        assert post(webhook, {"update_id": 12, "message": message(BUDGET)}) == 200
        api.wait_for("sendMessage")


def test_a_body_that_is_no_update_by_its_size_is_cut_off(api: BotApi, start: Start, webhook: Webhook) -> None:
    with start(webhook=webhook, ready=registered):
        try:
            status = post(webhook, b"x" * 3_000_000)
        except httpx.HTTPError:  # the server hangs up while we are still sending
            status = 400
        assert status == 400
        assert post(webhook, {"update_id": 12, "message": message(BUDGET)}) == 200
        api.wait_for("sendMessage")


def test_an_address_that_telegram_refuses_is_said(api: BotApi, start: Start, webhook: Webhook) -> None:
    api.fail("setWebhook", Failure(400, "Bad Request: bad webhook: HTTPS url must be provided"))
    with (
        pytest.raises(TracuuError, match="không nhận địa chỉ webhook"),
        start(webhook=webhook, ready=registered) as bot,
    ):
        bot.thread.join(20)


def test_a_taken_port_is_said(api: BotApi, start: Start) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        webhook = Webhook("https://bot.example.vn/x", SECRET, "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(TracuuError, match="cổng"), start(webhook=webhook, ready=lambda _: None) as bot:
            bot.thread.join(20)
