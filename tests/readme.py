"""What README shows, made by running the program: `make docs` writes it, a test holds it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from click.testing import CliRunner

from bot.cli import COMMANDS, tracuu

QUESTIONS = (
    "ngân sách Bến Tre 2012?",
    "con nam 2011?",
    "Sở Nội vụ Lào Cai làm gì?",
    "báo cáo giữa kỳ Lào Cai khi nào?",
    "tổng kinh phí Lào Cai 2021-2030?",
)


def run(*arguments: str, library: Path | None = None, typed: str | None = None) -> str:
    """What a command prints on standard output."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"TRACUU_DB": str(library or Path(folder) / "library.db"), "COLUMNS": "80"}
        for name in [n for n in os.environ if n.startswith(("TRACUU_", "TELEGRAM_"))]:
            environment.setdefault(name, "")
        result = CliRunner(env=environment).invoke(tracuu, list(arguments), input=typed, prog_name="tracuu")
    return result.stdout


def fenced(text: str) -> str:
    """The text as a code block, without blanks at line ends."""
    lines = [line.rstrip() for line in text.strip("\n").splitlines()]
    return "\n".join(["```", *lines, "```"])


def conversation() -> str:
    """A conversation in the terminal, on the built-in library."""
    typed = "".join(f"{question}\n" for question in QUESTIONS)
    output = run("chat", typed=typed)
    for question in QUESTIONS:  # the terminal shows what is typed, a pipe does not
        output = output.replace("\n> ", f"\n❯ {question}\n", 1)
    return fenced(output.replace("\n> ", "\n"))


def help_texts() -> str:
    """The help of the program and of each command."""
    texts = [run("--help"), *(run(name, "--help") for name in COMMANDS)]
    return fenced("\n".join(texts))
