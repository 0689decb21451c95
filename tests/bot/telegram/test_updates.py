"""Updates are neither lost nor answered twice: kills, redeliveries, order, stop."""

from __future__ import annotations

import signal
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.bot.telegram.conftest import Start
from tests.bot.telegram.test_process import running, stop
from tests.helpers.bot_api import BotApi, Call, Failure, message

BUDGET = "ngân sách Bến Tre 2012?"
OTHER = "Sở Nội vụ Lào Cai làm gì?"


def answers(api: BotApi) -> dict[int, list[str]]:
    """What arrived in each chat, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for call in api.answered:
        if call.method == "sendMessage":
            found[call.parameters["chat_id"]].append(call.text)
    return found


def test_killed_while_the_answer_is_on_its_way(api: BotApi, library_file: Path) -> None:
    on_its_way, let_go = threading.Event(), threading.Event()

    def slow(call: Call) -> Any:
        on_its_way.set()
        let_go.wait(20)
        return api.default(call)

    api.scripts["sendMessage"].append(slow)
    api.say(BUDGET)
    with running(api, library_file.parent) as process:
        assert on_its_way.wait(40)
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        let_go.set()
    api.say(OTHER)
    with running(api, library_file.parent) as process:
        api.wait_until(lambda: len(answers(api)[42]) >= 2)
        stop(process)
    first, second = answers(api)[42]
    assert "2.904.360.000" in first
    assert "Sở Nội vụ" in second


def test_killed_before_the_answer_got_through(api: BotApi, library_file: Path) -> None:
    api.fail("sendMessage", *[Failure(429, "Too Many Requests: retry after 600", retry_after=600)] * 2)
    api.say(BUDGET)
    api.say(OTHER, user=43)
    with running(api, library_file.parent) as process:
        api.wait_for("sendMessage", 1)
        polls = len(api.answered)
        api.wait_until(lambda: len(api.answered) >= polls + 4)  # the refusal has long been read
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    api.scripts["sendMessage"].clear()
    with running(api, library_file.parent) as process:
        api.wait_until(lambda: len(answers(api)) >= 2)
        stop(process)
    assert {chat: len(texts) for chat, texts in answers(api).items()} == {42: 1, 43: 1}


def test_what_telegram_delivers_again_is_recognised(api: BotApi, start: Start) -> None:
    update = {"update_id": 1, "message": message(BUDGET)}
    with start():
        api.redeliver(update)
        api.redeliver(update)
        api.wait_for("sendMessage")
    with start():
        api.redeliver(update)
        api.say(OTHER, user=43)
        api.wait_for("sendMessage", 2)
    assert {chat: len(texts) for chat, texts in answers(api).items()} == {42: 1, 43: 1}


def test_each_chat_is_answered_in_order_and_chats_do_not_wait_for_each_other(api: BotApi, start: Start) -> None:
    let_go = threading.Event()

    def slow(call: Call) -> Any:
        let_go.wait(20)
        return api.default(call)

    with start():
        api.scripts["sendMessage"].append(slow)
        api.say(BUDGET, user=1)
        api.wait_for("sendMessage", 1)
        api.say(OTHER, user=1)
        api.say("ngân sách", user=2)
        api.wait_until(lambda: bool(answers(api)[2]))
        assert not answers(api)[1]
        let_go.set()
        api.wait_until(lambda: len(answers(api)[1]) == 2)
    assert "2.904.360.000" in answers(api)[1][0]
    assert "Sở Nội vụ" in answers(api)[1][1]


def test_a_stop_answers_what_was_received(api: BotApi, start: Start) -> None:
    with start() as bot:
        let_go = threading.Event()

        def slow(call: Call) -> Any:
            let_go.wait(20)
            return api.default(call)

        api.scripts["sendMessage"].append(slow)
        for question in (BUDGET, OTHER, BUDGET):
            api.say(question)
        api.wait_for("sendMessage", 1)
        bot.loop.call_soon_threadsafe(bot.service.stop)
        let_go.set()
        bot.stop()
    assert len(answers(api)[42]) == 3


def test_a_flood_in_one_chat_does_not_keep_others_waiting(api: BotApi, start: Start) -> None:
    let_go = threading.Event()

    def slow(call: Call) -> Any:
        let_go.wait(20)
        return api.default(call)

    with start(TRACUU_QUESTIONS_PER_MINUTE=200):
        api.scripts["sendMessage"].append(slow)
        for _ in range(140):
            api.say("xin chào", user=1)
        api.wait_for("sendMessage", 1)
        api.say(OTHER, user=2)
        api.wait_until(lambda: bool(answers(api)[2]))
        assert not answers(api)[1]
        let_go.set()
        api.wait_until(lambda: len(answers(api)[1]) == 140)


def test_a_group_is_answered_no_more_often_than_telegram_takes(api: BotApi, start: Start) -> None:
    with start() as bot:
        for user in range(1, 27):
            mention = [{"type": "mention", "offset": 0, "length": 11}]
            api.say("@tracuu_bot ngân sách", chat=-7, user=user, entities=mention)
        api.wait_until(lambda: any("chưa theo kịp" in text for text in answers(api)[-7]))
        bot.stop()
    assert len(answers(api)[-7]) == 21
