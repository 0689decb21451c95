"""`tracuu bot` as a process, against a local server that speaks the Bot API over HTTP."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.helpers.bot_api import TOKEN, WAIT, BotApi, Failure, bot_api, message

CLEAN_STOP = (0, -signal.SIGTERM)


@contextmanager
def running(api: BotApi, folder: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "bot"],
        env=os.environ | {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": api.url,
            "TRACUU_DB": str(folder / "library.db"),
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def stop(process: subprocess.Popen[str]) -> str:
    """Ask the process to end; what it logged."""
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=WAIT)
    assert process.returncode == 0, output
    return output


def test_it_greets_answers_and_ends_cleanly(library_file: Path) -> None:
    with bot_api() as api:
        api.say("/start")
        for question in ("ngân sách Bến Tre 2012?", "ngan sach ca mau", "Sở Nội vụ Lào Cai làm gì"):
            api.say(question)
        with running(api, library_file.parent) as process:
            replies = [call.text for call in api.wait_for("sendMessage", 4)]
            log = stop(process)
    assert "Anh/chị" in replies[0]
    assert "2.904.360.000 đồng" in replies[1]
    assert "<blockquote expandable>" in replies[1]
    assert "Cà Mau" in replies[2]
    assert "Bến Tre" in replies[2]
    assert "Sở Nội vụ" in replies[3]
    assert TOKEN not in log
    assert TOKEN.split(":")[1] not in log


def test_commands_are_published_in_vietnamese(library_file: Path) -> None:
    with bot_api() as api, running(api, library_file.parent) as process:
        (first, *_) = api.wait_for("setMyCommands")
        stop(process)
    names = {c["command"]: c["description"] for c in first.parameters["commands"]}
    assert {"start", "trogiup", "tailieu"} <= set(names)
    assert names["tailieu"] == "Các văn bản có trong kho"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"TELEGRAM_BOT_TOKEN": "not-a-token"}, "chưa đúng dạng"),
        ({"TELEGRAM_BOT_TOKEN": ""}, "TELEGRAM_BOT_TOKEN"),
        ({"TRACUU_ADMINS": "tôi"}, "TRACUU_ADMINS"),
        ({"TELEGRAM_API_BASE": "ftp://x"}, "TELEGRAM_API_BASE"),
        ({"TELEGRAM_API_BASE": "http://127.0.0.1:9"}, "Không kết nối được Telegram"),
    ],
)
def test_bad_settings_get_a_sentence(library_file: Path, environment: dict[str, str], sentence: str) -> None:
    with bot_api() as api, running(api, library_file.parent, **environment) as process:
        output, _ = process.communicate(timeout=2 * WAIT)
    assert process.returncode == 1
    assert sentence in output
    assert "Traceback" not in output
    assert TOKEN not in output


def test_a_token_that_telegram_refuses_gets_a_sentence(library_file: Path) -> None:
    with bot_api() as api:
        api.fail("getMe", *[Failure(401, "Unauthorized")] * 9)
        with running(api, library_file.parent) as process:
            output, _ = process.communicate(timeout=2 * WAIT)
    assert process.returncode == 1
    assert "không nhận token" in output
    assert "Traceback" not in output


def command_lines() -> Iterator[bytes]:
    """What any user of the machine sees of all processes."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            yield path.read_bytes()


LOOPS = """
import os, sys
if "bot.telegram.upload_child" in sys.orig_argv:
    with open({told!r}, "w") as told:
        told.write(str(os.getpid()))
    while True:
        pass
"""


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are listed by /proc only on Linux")
def test_a_file_that_loops_stops_no_answer_and_no_process_shows_the_token(library_file: Path, tmp_path: Path) -> None:
    told, modules = tmp_path / "told", tmp_path / "modules"
    os.mkfifo(told)
    modules.mkdir()
    (modules / "sitecustomize.py").write_text(LOOPS.format(told=str(told)))
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "ke-hoach.txt", "file_size": 5}
    with bot_api() as api:
        api.files["f"] = b"12345"
        sent = message("", user=1, document=file)
        del sent["text"]
        with running(api, library_file.parent, TRACUU_ADMINS="1", PYTHONPATH=str(modules)) as process:
            api.send(message=sent)
            child = Path("/proc") / told.read_text()  # waits until it runs
            api.say("ngân sách Bến Tre 2012?")
            api.wait_for("sendMessage", 1, lambda call: "2.904.360.000 đồng" in call.text)
            state = (child / "stat").read_text().split()
            assert (state[2], int(state[3])) == ("R", process.pid)  # it loops, and is the bot's
            own = TOKEN.split(":")[1].encode()
            assert own in Path(f"/proc/{process.pid}/environ").read_bytes()  # where only the same user reads it
            assert own not in (child / "environ").read_bytes()
            lines = list(command_lines())
            assert any(b"upload_child" in line for line in lines)
            assert not any(own in line for line in lines)
            os.kill(int(child.name), signal.SIGKILL)
            api.wait_for("editMessageText", 1, lambda call: "ke-hoach.txt" in call.text)  # refused with a sentence
            stop(process)
