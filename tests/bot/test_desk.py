"""What a question is about is made once, and is the same wherever it is asked of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.lookups.desk import Desk
from bot.lookups.scope import Scope
from bot.lookups.seen import Seen
from bot.lookups.shelf import Shelf
from bot.understand import World, understand
from index.search import SearchIndex
from knowledge.store import Library
from tests.helpers.answering import library_of

QUESTIONS = [
    # question, why a topic kept from one place might not be that of another
    ("so sánh kinh phí tập huấn các tỉnh", "no place is named"),
    ("so sanh kinh phi tap huan cua cac tinh", "no marks"),
    ("Thạch Khê và Lâm Thạch chi bao nhiêu cho trẻ em khuyết tật?", "two places share a syllable"),
    ("trẻ em ở các xã giang biên, phường vân hà được cấp bao nhiêu", "syllables of a place that is not meant"),
    ("huyện Hà Lâm hỗ trợ hộ nghèo bao nhiêu tiền", "a word of a level, and of a place"),
    ("Nam Châu có bao nhiêu trẻ em nam, trẻ em nữ", "a place's syllable is a word too"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("library")) as opened:
        yield opened


@pytest.mark.parametrize(("message", "why"), QUESTIONS)
def test_a_topic_that_is_kept_is_the_one_that_would_be_made(library: Library, message: str, why: str) -> None:
    shelf, index = Shelf(), SearchIndex(library.connection)
    shelf.refresh(library)
    shelf.fill()
    asked = understand(message, (), World.of(library))
    desk = Desk(shelf, Scope(tuple(shelf.books.values()), named=False), index, Seen(index))
    sides = [
        (
            replace(asked, places=(place,)),
            Scope(tuple(b for b in shelf.books.values() if b.header.place == place), named=True),
        )
        for place in shelf.places
    ]
    for question, scope in (*sides, *reversed(sides), (asked, desk.scope)):
        kept, made = replace(desk, scope=scope), Desk(shelf, scope, index, Seen(index))
        assert kept.counted(question) == made.counted(question), why
        assert kept.content(question, every=True) == made.content(question, every=True), why
        assert kept.topic(question, ["Sở Y tế"]) == made.topic(question, ["Sở Y tế"]), why
