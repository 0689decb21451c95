"""The bot under load, over real HTTP: `make load`.

100 chats ask 2,000 questions of the local Bot API server, 20 each, at random moments of a given mean pace. The pace of
10 a second is that of 100 people of whom each asks every ten seconds without a pause: a province of 5,000 officers who
ask twice a day, half of it within one hour, comes to 1.4 a second. Then 300 questions come all at once, which shows
what the bot can sustain; Telegram itself takes 30 messages a second of a bot. Printed: questions lost, answered twice
or out of order, the time from update to reply, and the bot's processor time.

On a machine that does other work the times are that work's: look at the load that is printed, and at processor time.
"""

from __future__ import annotations

import math
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
@click.option("--rate", default=10.0, show_default=True, help="Questions a second, in the mean.")
@click.option("--at-once", default=300, show_default=True, help="Questions that come all at once behind those.")
def main(chats: int, questions: int, rate: float, at_once: int) -> None:
    """Run the load and print what came of it; the exit code is 1 where a question went wrong."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder, bot_api() as api:
        library = Path(folder) / "library.db"
        expected = headlines(library)
        with running(api, library, questions + at_once) as process:
            for question in QUESTIONS:  # what is loaded on first use is no part of an answer's time
                api.say(question, user=chats + 1)
            api.wait_for("sendMessage", len(QUESTIONS))
            wrong = ask(api, process.pid, asked(chats, questions), rate, expected)
            if at_once:
                wrong += ask(api, process.pid, asked(chats, at_once), math.inf, expected)
            print(f"memory of the bot at the end: {resident(process.pid):.0f} MB")
    sys.exit(1 if wrong else 0)


def ask(api: BotApi, pid: int, plan: list[tuple[int, str]], rate: float, expected: dict[str, str]) -> int:
    """Give questions at a pace and print what came of them; how many went wrong."""
    arrived = arrivals(api)
    began, before = time.monotonic(), busy(pid)
    sent = give(api, plan, rate)
    while len(arrived) < len(plan) and time.monotonic() - began < len(plan) / min(rate, 10) + PATIENCE:
        time.sleep(0.1)
    took, work = time.monotonic() - began, busy(pid) - before
    pace = "all at once" if rate == math.inf else f"{rate:.0f} a second"
    print(f"\n{len(plan)} questions, {pace}, answered in {took:.1f} s ({len(plan) / took:.1f} a second)")
    print(f"processor time of the bot: {1000 * work / len(plan):.1f} ms a question, {work / took:.2f} cores")
    return report(plan, sent, arrived, expected)


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
    """Which chat asks what, in the order of asking: each equally often, in no order."""
    random = Random(7)
    who = [1 + i % chats for i in range(questions)]
    random.shuffle(who)
    return [(chat, random.choice(QUESTIONS)) for chat in who]


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
    """Queue the questions at random moments of a mean rate; when each chat asked."""
    random = Random(7)
    sent: dict[int, list[float]] = defaultdict(list)
    due = time.monotonic()
    for chat, question in plan:
        due += random.expovariate(rate) if rate < math.inf else 0.0
        time.sleep(max(0.0, due - time.monotonic()))
        sent[chat].append(time.monotonic())
        api.say(question, user=chat)
    return sent


def report(
    plan: list[tuple[int, str]],
    sent: dict[int, list[float]],
    arrived: list[tuple[float, Call]],
    expected: dict[str, str],
) -> int:
    """Print the figures; how much went wrong."""
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
    print(f"lost {lost}, answered twice {twice}, chats with replies out of order {disordered}")
    marks = {share: 1000 * times[min(len(times) - 1, len(times) * share // 100)] for share in (50, 95, 99) if times}
    print("from update to reply:", ", ".join(f"p{share} {ms:.0f} ms" for share, ms in marks.items()))
    return lost + twice + disordered


if __name__ == "__main__":
    main()
