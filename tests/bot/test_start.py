"""A start that finds its counts kept: the same answers, only the records of the documents asked about are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.json_face import to_json
from bot.lookups.kept import Facts, KeptFacts
from bot.lookups.shelf import KINDS, Shelf
from bot.router import Answerer
from bot.understand import World
from bot.understand.kept import packed, unpacked
from index.library import ingest, remove
from index.tables import index_migrations
from knowledge.kept import Kept
from knowledge.readers import read_document
from knowledge.store import Library
from tests.bot.test_following import FIRST, SECOND, Watched
from tests.helpers.answering import PLANS, YEAR, answerer_of, library_of

GOLD = Path(__file__).parents[1] / "gold" / "questions.jsonl"
THIRD = "lam-thach-nguoi-cao-tuoi-2022-2030"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """All invented plans."""
    return library_of(tmp_path)


def opened(path: Path) -> Watched:
    """The library again, as another process has it, noting whose records are read."""
    library = Watched.open(path, migrations=[index_migrations])
    assert isinstance(library, Watched)
    library.read = []
    return library


def starting(library: Library) -> Answerer:
    """An answerer of a process that ends with its answer."""
    return Answerer(library, strict=True, year=lambda: YEAR, once=True)


def test_a_start_from_what_is_kept_answers_the_same(library: Library) -> None:
    asked = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()[::7]]
    first = answerer_of(library)
    answers = [to_json(first.answer(gold["question"], gold["context"])) for gold in asked]
    second = starting(opened(library.path))
    assert [to_json(second.answer(gold["question"], gold["context"])) for gold in asked] == answers
    assert not second._shelf.counted


def test_a_start_from_what_is_kept_reads_only_what_the_question_is_about(library: Library) -> None:
    question = "kinh phí kế hoạch của Thạch Khê?"
    answer = answerer_of(library).answer(question)
    watched = opened(library.path)
    assert starting(watched).answer(question) == answer
    assert set(watched.read) <= {SECOND}


@pytest.mark.parametrize("once", [True, False])
def test_what_was_kept_is_followed_as_what_was_counted(library: Library, once: bool) -> None:
    answerer_of(library).answer("kinh phí?")
    watched = opened(library.path)
    answerer = starting(watched) if once else answerer_of(watched)
    answerer.answer("kinh phí?")
    assert answerer._shelf.counted is not once
    watched.read.clear()
    remove(library, FIRST)
    ingest(library, read_document(PLANS / f"{THIRD}.html"))
    answerer.answer("kinh phí?")
    assert once or set(watched.read) == {THIRD}
    fresh = Shelf()
    fresh.refresh(library)
    assert answerer._shelf.counted
    assert list(answerer._shelf.books) == list(fresh.books)
    for kind in KINDS:
        assert answerer._shelf.rarity[kind].records == fresh.rarity[kind].records
        assert +answerer._shelf.rarity[kind].marked == +fresh.rarity[kind].marked
        assert +answerer._shelf.rarity[kind].bare == +fresh.rarity[kind].bare


def test_what_was_kept_of_other_documents_is_left_alone(library: Library) -> None:
    answerer_of(library).answer("kinh phí?")
    remove(library, FIRST)
    answerer = Answerer(opened(library.path), year=lambda: YEAR)
    answerer.refresh()
    assert answerer._shelf.counted
    assert FIRST not in answerer._shelf.books


def test_a_vocabulary_comes_back_as_it_was(library: Library) -> None:
    world = World.of(library)
    vocabulary, agencies = unpacked(packed(world.vocabulary, world.agencies))
    assert agencies == world.agencies
    for name in ("forms", "pairs", "own", "own_pairs", "words", "runs", "nearby", "foreign", "native"):
        assert getattr(vocabulary, name) == getattr(world.vocabulary, name)
    assert list(vocabulary.forms) == list(world.vocabulary.forms)  # the first of equals wins, so the order counts
    assert [[*ways.items()] for ways in vocabulary.pairs.values()] == [
        [*ways.items()] for ways in world.vocabulary.pairs.values()
    ]


def test_facts_of_documents_come_back_as_they_were() -> None:
    facts = {
        "a": Facts(frozenset({"người", "đồng/tháng"}), frozenset({None, "Bến Tre"})),
        "b": Facts(frozenset(), frozenset()),
    }
    assert KeptFacts(KeptFacts.packed(facts, {})).facts == facts


def test_a_library_without_documents_is_kept_too(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.db", migrations=[index_migrations], create=True)
    answer = answerer_of(library).answer("kinh phí?")
    assert Kept(library).get("shelf") is not None
    assert answerer_of(opened(library.path)).answer("kinh phí?") == answer
