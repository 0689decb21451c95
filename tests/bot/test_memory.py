"""The collector comes between questions, not into them."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot import memory
from bot.memory import Memory
from bot.settings import Settings
from bot.state import State, state_file
from bot.telegram.office import Office
from tests.helpers.answering import answerer_of, library_of
from tests.helpers.bot_api import TOKEN
from tests.reliability.hostile import REAL


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Leave the collector as it was."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@contextmanager
def collections() -> Iterator[list[str]]:
    """The threads in which the collector came."""
    came: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            came.append(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        yield came
    finally:
        gc.callbacks.remove(note)


def ask_all(answer: Callable[[str], Any], rounds: int = 1) -> None:
    for _ in range(rounds):
        for question in REAL:
            answer(question)


def test_answers_leave_nothing_that_only_the_collector_finds(tmp_path: Path) -> None:
    with library_of(tmp_path) as library:
        answerer = answerer_of(library)
        ask_all(answerer.answer)
        gc.collect()
        gc.disable()
        try:
            ask_all(answerer.answer)
            assert gc.collect() == 0
        finally:
            gc.enable()


def test_the_collector_comes_into_no_answer(tmp_path: Path) -> None:
    memory.begin()
    kept = Memory()
    with library_of(tmp_path) as library:
        answerer = answerer_of(library)
        ask_all(answerer.answer)
        kept.settle()
        for _ in range(3):
            with collections() as came:
                ask_all(answerer.answer)
            assert came == []
            for _ in REAL:
                kept.answered()


class Ring:
    """Something that only the collector can give back."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_taken_out_is_given_back_when_the_memory_is_settled() -> None:
    kept = Memory()
    ring = Ring()
    there = weakref.ref(ring)
    kept.settle()
    del ring
    gc.collect()
    assert there() is not None  # the collector does not walk it
    kept.settle()
    assert there() is None


def test_the_bot_looks_after_its_memory_when_it_has_answered(tmp_path: Path) -> None:
    memory.begin()

    async def ask(office: Office) -> list[str]:
        for question in REAL:
            await office.answer(question, ())
        with collections() as came:
            for question in (*REAL, *REAL):
                await office.answer(question, ())
            await office.call(lambda: None)
        return came

    with library_of(tmp_path) as library:
        state = State.open(state_file(library.path))
        office = Office(Settings(TELEGRAM_BOT_TOKEN=TOKEN), library, state)
        came = asyncio.run(ask(office))
        office.close()
        state.close()
    assert [name for name in came if name.startswith("library")]
