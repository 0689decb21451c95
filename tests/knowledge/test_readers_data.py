"""The readers' word lists do what their examples say."""

from __future__ import annotations

import doctest
import re
import tomllib
from importlib.resources import files

import pytest

from knowledge.readers import cleaning, markdown, syllables
from knowledge.readers.bare_titles import names_numbers, names_remarks, names_rows, names_sums
from knowledge.readers.furniture import is_site_line, named_as_content, named_as_furniture
from knowledge.readers.joining import begins
from knowledge.readers.tasks import is_time, is_unfinished, kind_of_column
from knowledge.readers.wording import wording

READING = tomllib.loads((files("knowledge") / "data" / "reading.toml").read_text("utf-8"))
BARE = tomllib.loads((files("knowledge") / "data" / "bare_tables.toml").read_text("utf-8"))
TASKS = tomllib.loads((files("knowledge") / "data" / "tasks.toml").read_text("utf-8"))
WEB = tomllib.loads((files("knowledge") / "data" / "web.toml").read_text("utf-8"))


@pytest.mark.parametrize("text", READING["paragraph"]["examples"])
def test_begins_a_paragraph(text: str) -> None:
    assert begins(text)


@pytest.mark.parametrize("text", READING["paragraph"]["counterexamples"])
def test_begins_none(text: str) -> None:
    assert not begins(text)


@pytest.mark.parametrize("pattern", READING["paragraph"]["patterns"])
def test_each_pattern_has_an_example(pattern: str) -> None:
    assert any(re.match(pattern, text) for text in READING["paragraph"]["examples"]), pattern


def test_examples_of_the_lists() -> None:
    words = wording()
    assert all(text in words.standing for text in READING["standing"]["examples"])
    assert all(text.startswith(words.opening) for text in READING["opening"]["examples"])
    assert all(text.startswith(words.places) for text in READING["place"]["examples"])
    assert all(text.split()[-1] in words.dangling for text in READING["dangling"]["examples"])
    assert all(text.split()[-1] in words.closing & words.dangling for text in READING["closing"]["examples"])
    assert {"lao động"[4:] + " - thương", "trận Tổ"} <= words.pairs


def test_lists_hold_no_word_twice() -> None:
    for data in (READING, WEB):
        for name, entry in data.items():
            words = entry.get("words", entry.get("patterns", []))
            assert len(words) == len(set(words)), name


def test_examples_of_tables_of_tasks() -> None:
    for entry in TASKS["column"]:
        assert [kind_of_column(title) for title in entry["examples"]] == [entry["kind"]] * len(entry["examples"])
    for entry in TASKS["time"]:
        assert all(is_time(cell) for cell in entry["examples"])
        assert not any(is_time(cell) for cell in entry["counters"])
    assert all(is_unfinished(cell) for cell in TASKS["unfinished"]["examples"])
    assert not any(is_unfinished(cell) for cell in TASKS["unfinished"]["counters"])
    assert all(line.split()[-1] in TASKS["joints"]["words"] for line in TASKS["joints"]["examples"])


def test_examples_of_web_pages() -> None:
    assert all(
        named_as_furniture(text) for text in (*WEB["furniture_tokens"]["examples"], *WEB["furniture_parts"]["examples"])
    )
    assert all(named_as_content(text) for text in WEB["content"]["examples"])
    assert all(is_site_line(text) for text in WEB["furniture_lines"]["examples"])
    assert not any(
        named_as_furniture(text) for text in ("content", "noidung", "MsoNormal", "article-body", "topic", "adopted")
    )


def test_examples_in_docstrings() -> None:
    for module in (cleaning, markdown, syllables):
        outcome = doctest.testmod(module)
        assert outcome.attempted and not outcome.failed, module.__name__


def test_examples_of_titles_of_bare_tables() -> None:
    for kind, names in (
        ("first", names_rows),
        ("numbers", names_numbers),
        ("remarks", names_remarks),
        ("sums", names_sums),
    ):
        assert all(names(title) for title in BARE[kind]["examples"]), kind
        assert not any(names(title) for title in BARE[kind]["counters"]), kind
