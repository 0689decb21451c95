"""README shows what the program prints, names every command and every setting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cogapp import Cog

from bot.cli import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_what_readme_shows_is_what_the_program_prints() -> None:
    cog = Cog()
    cog.options.verbosity = 0
    cog.options.include_path = [str(ROOT)]
    assert cog.process_string(README) == README, "README no longer matches the program: make docs"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"tracuu {command} " in README


@pytest.mark.parametrize("name", sorted(str(f.alias) for f in Settings.model_fields.values()))
def test_every_setting_is_documented(name: str) -> None:
    assert f"| `{name}` |" in README


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make (\w+)", README))))
def test_every_make_target_of_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.M)
