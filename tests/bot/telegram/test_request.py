"""The way to Telegram, call by call: what is tried again, after which pauses, and what is said of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.telegram.request import LONGEST_PAUSE, PATIENCE, SHORT_PATIENCE, Outage, PatientRequest, current_update
from tests.helpers.bot_api import TOKEN, BotApi, Call
from tests.helpers.running_bot import Clock, no_pause

FINE = httpx.Response(200, json={"ok": True, "result": True})
FAILURES: dict[str, Exception | httpx.Response] = {
    "the name cannot be resolved": httpx.ConnectError("[Errno -3] Temporary failure in name resolution"),
    "nobody listens": httpx.ConnectError("All connection attempts failed"),
    "no connection in time": httpx.ConnectTimeout("timed out"),
    "no answer in time": httpx.ReadTimeout("timed out"),
    "not taken in time": httpx.WriteTimeout("timed out"),
    "cut off": httpx.ReadError("connection reset"),
    "half an answer": httpx.RemoteProtocolError("peer closed connection without sending complete message body"),
    "half a JSON": httpx.Response(200, text='{"ok": tr'),
    "500": httpx.Response(500, json={"ok": False, "error_code": 500, "description": "Internal Server Error"}),
    "502": httpx.Response(502, text="<html>Bad Gateway</html>"),
    "504": httpx.Response(504, json={"ok": False, "error_code": 504, "description": "Gateway Timeout"}),
}


class Line:
    """A way to Telegram that fails as scripted, and what came of a call over it."""

    def __init__(self, script: Iterator[Exception | httpx.Response]) -> None:
        self.script = script
        self.calls: list[str] = []
        self.pauses: list[float] = []
        self.wire: list[int] = []
        self.clock = Clock()
        self.request = PatientRequest(Outage(self.clock), lambda _, by: self.wire.append(by), pause=self._pause)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.clock.now += seconds
        await asyncio.sleep(0)

    def _answer(self, asked: httpx.Request) -> httpx.Response:
        self.calls.append(asked.url.path.rsplit("/", 1)[-1])
        answer = next(self.script)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def call(self, method: str) -> object:
        """What a call gives, or raises."""

        async def talk() -> object:
            self.request._client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
            current_update.set(7)
            async with self.request:
                return await self.request.post(f"https://api.telegram.org/bot{TOKEN}/{method}")

        return asyncio.run(talk())


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage().split(" (")[0] for r in caplog.records if r.name == "tracuu.network"]


@pytest.mark.parametrize("what", FAILURES)
def test_an_answer_is_sent_again_until_it_is_taken(what: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tracuu")
    line = Line(iter([*[FAILURES[what]] * 4, FINE]))
    assert line.call("sendMessage") is True
    assert line.calls == ["sendMessage"] * 5
    assert line.pauses == [0.5, 1.0, 2.0, 4.0]
    assert sum(line.wire) == 1  # counted as sent once
    assert max(line.wire) == 1
    assert said(caplog) == ["Telegram cannot be reached"]
    assert TOKEN.split(":")[1] not in caplog.text


@pytest.mark.parametrize(
    ("method", "most", "why"),
    [
        ("sendMessage", PATIENCE, "an answer is waited for, but not for ever"),
        ("editMessageText", PATIENCE, "so is one that takes the place of another"),
        ("getMe", SHORT_PATIENCE, "a start that fails says so soon"),
        ("sendChatAction", 0.0, "a typing sign is of use only now"),
        ("getUpdates", 0.0, "the updater has pauses of its own"),
    ],
)
@pytest.mark.parametrize("what", FAILURES)
def test_patience_ends(what: str, method: str, most: float, why: str, caplog: pytest.LogCaptureFixture) -> None:
    def always() -> Iterator[Exception | httpx.Response]:
        while True:
            yield FAILURES[what]

    line = Line(always())
    with pytest.raises(NetworkError) as caught:
        line.call(method)
    assert sum(line.pauses) <= most, why
    assert sum(line.pauses) + LONGEST_PAUSE >= min(most, LONGEST_PAUSE), why
    assert line.pauses == sorted(line.pauses), why
    assert max(line.pauses, default=0.0) <= LONGEST_PAUSE, why
    assert sum(line.wire) == 0, why
    assert said(caplog) == ["Telegram cannot be reached"], why
    assert TOKEN.split(":")[1] not in f"{caught.value!r} {caplog.text}", why


@pytest.mark.parametrize(
    ("code", "description", "kind"),
    [
        (400, "Bad Request: chat not found", "BadRequest"),
        (403, "Forbidden: bot was blocked by the user", "Forbidden"),
        (409, "Conflict: terminated by other getUpdates request", "Conflict"),
    ],
)
def test_what_telegram_refuses_is_not_tried_again(
    code: int, description: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = httpx.Response(code, json={"ok": False, "error_code": code, "description": description})
    line = Line(iter([refusal]))
    with pytest.raises(TelegramError) as caught:
        line.call("sendMessage")
    assert type(caught.value).__name__ == kind
    assert (line.calls, line.pauses, sum(line.wire)) == (["sendMessage"], [], 0)
    assert said(caplog) == []


def test_a_message_counts_as_sent_when_it_leaves_and_not_before(api: BotApi) -> None:
    """A bot that is killed while it connects has sent nothing, and must send it when it starts again."""
    seen: list[str] = []

    async def talk(base: str) -> None:
        request = PatientRequest(Outage(), lambda _, by: seen.append(f"count {by}"), pause=no_pause)
        connect = request._client_kwargs["event_hooks"]["request"]
        request._client_kwargs["event_hooks"] = {"request": [*connect, connecting]}
        request._client = request._build_client()
        current_update.set(7)
        async with request:
            request.hurry()
            await Bot(TOKEN, base_url=f"{base}/bot", request=request).send_message(chat_id=1, text="x")

    async def connecting(_: httpx.Request) -> None:
        seen.append("connects")

    def answer(call: Call) -> object:
        seen.append(call.method)
        return api.default(call)

    api.answer_with(answer)
    asyncio.run(talk(api.url))
    assert seen == ["connects", "count 1", "sendMessage"]
    seen.clear()
    with pytest.raises(NetworkError):
        asyncio.run(talk("http://127.0.0.1:9"))
    assert set(seen) == {"connects"}


def test_trouble_that_comes_and_goes_is_said_once_and_its_end_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tracuu")
    clock = Clock()
    outage = Outage(clock)

    def pass_by(*deeds: Callable[[], None]) -> None:
        for deed in deeds:
            clock.now += 1
            deed()

    def fails() -> None:
        outage.begins("ConnectError")

    pass_by(*[fails, outage.ends] * 10)
    assert said(caplog) == ["Telegram cannot be reached"]
    pass_by(*[outage.ends] * 10)
    assert said(caplog) == ["Telegram cannot be reached", "Telegram is reached again after 18 s"]
    pass_by(fails)
    assert said(caplog)[2:] == ["Telegram cannot be reached"]


def test_a_stop_cuts_patience_short() -> None:
    line = Line(iter([httpx.ReadTimeout("timed out")] * 99))
    line.request.hurry()
    with pytest.raises(TimedOut):
        line.call("sendMessage")
    assert 0 < sum(line.pauses) <= 10
