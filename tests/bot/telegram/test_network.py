"""The network fails in every way it can: answers arrive all the same, once, and the log says so once."""

from __future__ import annotations

import logging
import socket
import threading
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.telegram.request import _kind, _nameless
from knowledge.errors import TracuuError
from tests.bot.telegram.conftest import Start
from tests.helpers.bot_api import TOKEN, BotApi, Failure

BUDGET = "ngân sách Bến Tre 2012?"
FAILURES = {
    "500": Failure(500),
    "502": Failure(502, "Bad Gateway"),
    "504": Failure(504, "Gateway Timeout"),
    "reset": Failure(drop=True),
    "half": Failure(200, half=True),
    "page of another server": Failure(200, page=True),
    "429": Failure(429, "Too Many Requests: retry after 1", retry_after=1),
}


@pytest.mark.parametrize("name", FAILURES)
def test_an_answer_arrives_once_after_failures(
    api: BotApi, start: Start, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tracuu")
    failures = [FAILURES[name]] * (1 if name == "429" else 4)
    with start() as bot:
        api.fail("sendMessage", *failures)
        api.say(BUDGET)
        api.say("Sở Nội vụ Lào Cai làm gì?", user=43)
        api.wait_for("sendMessage", len(failures) + 2)
        api.wait_until(lambda: len([c for c in api.answered if c.method == "sendMessage"]) >= 2)
        bot.clock.now += 60
        polled = len(api.answered)
        api.wait_until(lambda: len(api.answered) >= polled + 2)
    arrived = [c for c in api.answered if c.method == "sendMessage"]
    assert sorted(c.parameters["chat_id"] for c in arrived) == [42, 43]
    assert sum("cannot be reached" in r.message for r in caplog.records) == (name != "429")
    assert sum("reached again" in r.message for r in caplog.records) == (name != "429")
    assert not [r for r in caplog.records if r.exc_info]


@pytest.mark.parametrize("name", ["500", "reset", "half", "page of another server"])
def test_polling_goes_on_after_failures(api: BotApi, start: Start, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tracuu")
    with start():
        api.fail("getUpdates", *[FAILURES[name]] * 2)
        api.say(BUDGET)
        api.wait_for("getUpdates", 2)
        api.say(BUDGET, user=43)
        api.wait_for("sendMessage", 2)
    assert sum("cannot be reached" in r.message for r in caplog.records) == 1


def test_no_network_at_the_start_is_tried_again_and_then_said(
    api: BotApi, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tracuu")
    with (
        pytest.raises(TracuuError, match="Không kết nối được Telegram"),
        start(TELEGRAM_API_BASE="http://no-such-host.invalid", ready=lambda _: None) as bot,
    ):
        bot.thread.join(20)
    assert sum("cannot be reached" in r.message for r in caplog.records) == 1


def test_a_name_that_cannot_be_resolved_for_a_while(
    api: BotApi, start: Start, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "tracuu")
    down, asked, resolve = threading.Event(), [0], socket.getaddrinfo

    def resolver(host: Any, *more: Any, **named: Any) -> Any:
        if host in ("localhost", b"localhost") and down.is_set():
            asked[0] += 1
            if asked[0] == 2:
                down.clear()
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return resolve(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    with start(TELEGRAM_API_BASE=api.url.replace("127.0.0.1", "localhost")):
        api.say(BUDGET)
        api.wait_for("sendMessage", 1)
        down.set()
        api.fail("getUpdates", Failure(drop=True))  # so that a new connection is needed, and the name for it
        api.say(BUDGET, user=43)
        api.wait_for("sendMessage", 2)
        api.wait_until(lambda: asked[0] == 2)  # the reply may have had a connection of its own
    assert asked[0] == 2
    assert sum("cannot be reached" in r.message for r in caplog.records) == 1


def test_a_start_outage_that_ends_is_survived(api: BotApi, start: Start) -> None:
    api.fail("getMe", *[Failure(502)] * 4)
    with start():
        api.say(BUDGET)
        api.wait_for("sendMessage")


def test_a_token_that_is_taken_back_ends_the_bot_with_a_sentence(api: BotApi, start: Start) -> None:
    with pytest.raises(TracuuError, match="không nhận token"), start() as bot:
        api.fail("getUpdates", Failure(401, "Unauthorized"))
        bot.thread.join(20)


def test_errors_lose_the_address_that_holds_the_token() -> None:
    error = NetworkError(f"httpx.ConnectError: https://api.telegram.org/bot{TOKEN}/sendMessage")
    assert TOKEN not in str(_nameless(error))
    assert _kind(error) == "NetworkError"


def test_a_person_who_has_blocked_the_bot_is_no_error(
    api: BotApi, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    with start():
        api.fail("sendMessage", Failure(403, "Forbidden: bot was blocked by the user"))
        api.say(BUDGET)
        api.say(BUDGET, user=43)
        api.wait_until(lambda: any(c.method == "sendMessage" for c in api.answered))
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
