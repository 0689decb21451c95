"""The bot under load, over real HTTP: `make load`.

100 chats ask 2,000 questions of the local Bot API server, at the pace that Telegram's own bound of 30 messages a
second allows. Printed: questions lost, answered twice or out of order, and the time from update to reply.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import click

from bot.router import Answerer
from bot.telegram.render import to_messages
from index.library import open_library
from tests.helpers.bot_api import TOKEN, BotApi, Call, bot_api

# Seconds that the bot gets behind the last question before what is missing counts as lost.
PATIENCE = 120.0
QUESTIONS = (
    "ngân sách Bến Tre 2012?",
    "kinh phí Bến Tre năm 2012 trung ương hỗ trợ bao nhiêu?",
    "Sở Nội vụ Lào Cai làm gì?",
    "Sở Tài chính Bến Tre làm gì?",
    "báo cáo giữa kỳ Lào Cai khi nào?",
    "kế hoạch của tỉnh An Giang số mấy?",
    "tổng kinh phí Lào Cai 2021-2030?",
    "ngan sach ca mau",
    "so sánh ngân sách các tỉnh",
    "công tác xã hội ở TP. Hồ Chí Minh có bao nhiêu cộng tác viên?",
)


@click.command()
@click.option("--chats", default=100, show_default=True)
@click.option("--questions", default=2000, show_default=True)
@click.option("--rate", default=25.0, show_default=True, help="Questions a second.")
def main(chats: int, questions: int, rate: float) -> None:
    """Run the load and print what came of it; the exit code is 1 where a question went wrong."""
    with tempfile.TemporaryDirectory() as folder, bot_api() as api:
        library = Path(folder) / "library.db"
        expected = headlines(library)
        plan = asked(chats, questions)
        with running(api, library, questions) as process:
            api.say(QUESTIONS[0], user=chats + 1)  # the first question loads the segmenter
            api.wait_for("sendMessage")
            arrived = arrivals(api)
            began, before = time.monotonic(), busy(process.pid)
            sent = give(api, plan, rate)
            while len(arrived) < questions and time.monotonic() - began < questions / rate + PATIENCE:
                time.sleep(0.1)
            took = time.monotonic() - began
            memory, work = resident(process.pid), busy(process.pid) - before
    print(f"processor time of the bot: {1000 * work / questions:.0f} ms a question")
    sys.exit(report(plan, sent, arrived, expected, took, memory))


@contextmanager
def running(api: BotApi, library: Path, bound: int) -> Iterator[subprocess.Popen[bytes]]:
    """`tracuu bot` as a process of its own."""
    environment = os.environ | {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": api.url,
        "TRACUU_DB": str(library),
        "TRACUU_QUESTIONS_PER_MINUTE": str(bound),
    }
    command = [sys.executable, "-m", "bot.cli", "bot"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def resident(pid: int) -> float:
    """The memory of a process in megabytes, 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def busy(pid: int) -> float:
    """The processor seconds of a process, 0 where the system does not say."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def headlines(library: Path) -> dict[str, str]:
    """The first line of each question's answer."""
    with open_library(library) as opened:
        answerer = Answerer(opened)
        return {question: bold(to_messages(answerer.answer(question, ()))[0]) for question in QUESTIONS}


def bold(text: str) -> str:
    """The headline of a card."""
    return next((line for line in text.splitlines() if line.startswith("<b>")), text)


def asked(chats: int, questions: int) -> list[tuple[int, str]]:
    """Which chat asks what, in the order of asking."""
    random = Random(7)
    return [(1 + i % chats, random.choice(QUESTIONS)) for i in range(questions)]


def arrivals(api: BotApi) -> list[tuple[float, Call]]:
    """A list that grows with each reply from now on, with its time."""
    found: list[tuple[float, Call]] = []
    answer = api.default

    def note(call: Call) -> object:
        if call.method == "sendMessage":
            found.append((time.monotonic(), call))
        return answer(call)

    api.answer_with(note)
    return found


def give(api: BotApi, plan: list[tuple[int, str]], rate: float) -> dict[int, list[float]]:
    """Queue the questions at a rate; when each chat asked."""
    sent: dict[int, list[float]] = defaultdict(list)
    began = time.monotonic()
    for i, (chat, question) in enumerate(plan):
        time.sleep(max(0.0, began + i / rate - time.monotonic()))
        sent[chat].append(time.monotonic())
        api.say(question, user=chat)
    return sent


def report(
    plan: list[tuple[int, str]],
    sent: dict[int, list[float]],
    arrived: list[tuple[float, Call]],
    expected: dict[str, str],
    took: float,
    memory: float,
) -> int:
    """Print the figures; 1 where something is wrong."""
    replies: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for at, call in arrived:
        replies[call.parameters["chat_id"]].append((at, bold(call.text)))
    wanted: dict[int, list[str]] = defaultdict(list)
    for chat, question in plan:
        wanted[chat].append(expected[question])
    lost = sum(max(0, len(wanted[chat]) - len(replies[chat])) for chat in wanted)
    twice = sum(max(0, len(replies[chat]) - len(wanted[chat])) for chat in wanted)
    disordered = sum([text for _, text in replies[chat]] != wanted[chat] for chat in wanted)
    times = sorted(at - asked_at for chat in sent for (at, _), asked_at in zip(replies[chat], sent[chat], strict=False))
    print(f"{len(plan)} questions of {len(wanted)} chats in {took:.1f} s ({len(plan) / took:.1f} a second)")
    print(f"lost {lost}, answered twice {twice}, chats with replies out of order {disordered}")
    for share in (50, 95, 99):
        print(f"p{share} from update to reply: {1000 * times[min(len(times) - 1, len(times) * share // 100)]:.0f} ms")
    print(f"memory of the bot at the end: {memory:.0f} MB")
    return 1 if lost or twice or disordered else 0


if __name__ == "__main__":
    main()
