"""An answer comes from one state of the library, wherever in it a change falls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.json_face import to_json
from index.tables import index_migrations
from knowledge.store import Library
from tests.helpers.answering import answerer_of
from tests.reliability import reading

# Answered from a passage: sought in the index, its place read from one table and its text from another.
QUESTION = "kinh phí tập huấn Hà Thanh"


def states_by_statement(folder: Path) -> Iterator[list[str]]:
    """For a change before each statement of an answer in turn, the versions that give what was answered."""
    steps = reading.versions(2)
    clean = reading.expected(steps)[QUESTION]
    assert clean["old"]["sources"] != clean["new"]["sources"]
    path = folder / "library.db"
    with (
        Library.open(path, migrations=[index_migrations], create=True) as library,
        Library.open(path) as writer,
    ):
        reading.swap(writer, steps["old"])
        answerer = answerer_of(library)
        answerer.answer(QUESTION)
        version, ahead, changed = "old", 0, True
        while changed:
            changed, left = False, ahead

            def change(_: str) -> None:
                nonlocal changed, left, version
                if not left:
                    changed, version = True, "new" if version == "old" else "old"
                    reading.swap(writer, steps[version])
                left -= 1

            answerer.refresh()
            library.connection.set_trace_callback(change)
            answer = to_json(answerer.answer(QUESTION))
            library.connection.set_trace_callback(None)
            yield [name for name, known in clean.items() if answer == known]
            ahead += 1


def test_a_change_before_any_statement_of_an_answer_gives_no_mixture(tmp_path: Path) -> None:
    states = list(states_by_statement(tmp_path))
    assert len(states) > 5  # statements in an answer: there are places between them for a change to fall
    assert [len(each) for each in states] == [1] * len(states)


def test_without_one_transaction_an_answer_there_would_be_mixtures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def nothing(_: Any) -> Iterator[None]:
        yield

    monkeypatch.setattr(Library, "reading", nothing)
    assert [] in states_by_statement(tmp_path)
