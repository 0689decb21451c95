"""A library built once, a Bot API server and a running bot for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from index.library import open_library
from tests.helpers.bot_api import BotApi, bot_api
from tests.helpers.running_bot import RunningBot, copy_library, running_bot

ADMIN, OFFICER, STRANGER = 1, 42, 666
GROUP = -100500
Start = Callable[..., AbstractContextManager[RunningBot]]


@pytest.fixture(scope="session")
def built_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in library, built once for all tests of a worker."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    with open_library(path) as library:
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def library_file(built_library: Path, tmp_path: Path) -> Path:
    """A library for one test."""
    return copy_library(built_library, tmp_path)


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A Bot API server."""
    with bot_api() as server:
        yield server


@pytest.fixture
def start(api: BotApi, library_file: Path) -> Start:
    """What starts a bot with settings."""

    def begin(**settings: Any) -> AbstractContextManager[RunningBot]:
        return running_bot(api, library_file, **settings)

    return begin
