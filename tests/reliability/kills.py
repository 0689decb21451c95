"""Kill the bot between receipt and reply: `python -m tests.reliability.kills 100`.

Each time a bot is started, answers what the one before it left, is asked one question and killed: at a random moment
after the question was handed out, or after the answer has come in at Telegram. In the end each question must have
exactly one answer.
"""

from __future__ import annotations

import contextlib
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.library import open_library
from tests.bot.telegram.test_process import running, stop
from tests.helpers.bot_api import WAIT, BotApi, Call, bot_api

QUESTION = "ngân sách Bến Tre 2012?"
# Seconds within which a question that was handed out is answered, and an answer that came in is noted as sent.
HANDLING, NOTING = 0.12, 0.01
# How many times as long as a test waits for what should come at once.
PATIENCE = 10


@dataclass
class Run:
    """What a run came to: kills, and by how many answers questions got that many; those left when it was killed."""

    kills: int = 0
    left: int = 0
    answers: Counter[int] = field(default_factory=Counter)


class Moments:
    """Notes when a question is handed out, and when an answer comes in; answers wait while `hold` is set."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self.handed, self.came = threading.Event(), threading.Event()
        api.answer_with(self._answer)

    def fresh(self) -> None:
        """Forget what was noted."""
        self.handed.clear()
        self.came.clear()

    def _answer(self, call: Call) -> Any:
        result = self._api.default(call)
        if call.method == "getUpdates" and result:
            self.handed.set()
        if call.method == "sendMessage":
            self.came.set()
        return result


def answered(api: BotApi) -> Counter[int]:
    """How many answers came in, by the person who asked."""
    return Counter(c.parameters["chat_id"] for c in list(api.answered) if c.method == "sendMessage")


def _missing(api: BotApi, persons: set[int]) -> set[int]:
    """Those of some persons who have no answer when all could have one."""
    for _ in range(PATIENCE):
        with contextlib.suppress(AssertionError):  # a busy machine
            api.wait_until(lambda: persons <= answered(api).keys())
            break
    return persons - answered(api).keys()


def run(kills: int, seed: int = 7) -> Run:
    """Kill so many bots."""
    chance = random.Random(seed)
    result = Run()
    with tempfile.TemporaryDirectory() as name, bot_api() as api:
        folder = Path(name)
        with open_library(folder / "library.db"):
            pass
        moments, lost = Moments(api), set[int]()
        for person in range(1, kills + 1):
            with running(api, folder) as process:
                lost |= _missing(api, set(range(1, person)) - lost)
                moments.fresh()
                api.say(QUESTION, user=person)
                event, within = chance.choice(((moments.handed, HANDLING), (moments.came, NOTING)))
                assert event.wait(PATIENCE * WAIT), f"{result.kills} kills, then silence"
                time.sleep(chance.uniform(0, within))
                process.send_signal(signal.SIGKILL)
                process.wait(20)
            result.kills += 1
            result.left += person not in answered(api)
        api.say(QUESTION, user=kills + 1)
        with running(api, folder) as process:
            _missing(api, set(range(1, kills + 2)) - lost)
            stop(process)
        found = answered(api)
        result.answers = Counter(found[person] for person in range(1, kills + 2))
    return result


def main() -> int:
    """Print the figures; 1 when a question has not exactly one answer."""
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    print(f"{result.kills} kills, {result.left} of them before the answer had come in; answers a question: ", end="")
    print(dict(sorted(result.answers.items())))
    return int(set(result.answers) != {1})


if __name__ == "__main__":
    sys.exit(main())
