"""The state file: whose it is, what it remembers, what it forgets."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.state import ATTEMPTS, DAY, Kept, State, state_file
from knowledge.errors import LibraryError

BOT, NOW = 123, 1_800_000_000.0


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    """A new state file."""
    opened = State.open(tmp_path / "library.db.state")
    yield opened
    opened.close()


def test_it_stands_beside_the_library(tmp_path: Path) -> None:
    assert state_file(tmp_path / "library.db") == tmp_path / "library.db.state"


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db.state"
    path.touch(mode=0o644)
    opened = State.open(path)
    opened.receive(BOT, 1, "{}", NOW)
    rights = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    opened.close()
    assert set(rights.values()) == {0o600}
    assert len(rights) == 3  # with -wal and -shm


def test_a_foreign_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "library.db.state"
    path.write_text("đây không phải SQLite " * 100)
    with pytest.raises(LibraryError, match="không phải kho văn bản"):
        State.open(path)


def test_an_update_is_new_once_and_kept_until_it_is_done(state: State) -> None:
    assert state.receive(BOT, 7, '{"a": 1}', NOW)
    assert not state.receive(BOT, 7, '{"a": 1}', NOW)
    assert state.receive(BOT + 1, 7, "{}", NOW)
    assert state.unfinished(BOT) == ['{"a": 1}']
    state.finish(BOT, 7)
    assert state.unfinished(BOT) == []
    assert not state.receive(BOT, 7, '{"a": 1}', NOW)


def test_a_server_that_counts_anew_is_not_taken_for_one_that_sends_again(state: State) -> None:
    assert state.receive(BOT, 7, '{"a": 1}', NOW)
    state.count_sent(BOT, 7, 1)
    state.finish(BOT, 7)
    assert state.receive(BOT, 7, '{"a": 2}', NOW)
    assert state.sent(BOT, 7) == 0
    assert state.unfinished(BOT) == ['{"a": 2}']
    assert not state.receive(BOT, 7, '{"a": 2}', NOW)


def test_messages_on_their_way_are_counted(state: State) -> None:
    state.receive(BOT, 7, "{}", NOW)
    for by in (1, -1, 1, 1):
        state.count_sent(BOT, 7, by)
    assert state.sent(BOT, 7) == 2
    assert state.sent(BOT, 8) == 0


def test_an_update_that_takes_the_bot_down_is_left_alone_in_the_end(state: State) -> None:
    state.receive(BOT, 7, "{}", NOW)
    for _ in range(ATTEMPTS):
        assert state.unfinished(BOT)
        state.begin(BOT, 7)
    assert state.unfinished(BOT) == []


def test_conversation_is_per_chat_and_person_and_follows_edits(state: State) -> None:
    for number, text in enumerate("abcdefgh"):
        state.add_turn(1, 5, number, text, NOW)
    state.add_turn(1, 6, 1, "của người khác", NOW)
    assert state.earlier(1, 5, 0) == tuple("cdefgh")
    state.add_turn(1, 5, 3, "D", NOW, edited=True)
    assert state.earlier(1, 5, 0, before=4) == tuple("abcD")
    assert state.earlier(1, 5, NOW + 1) == ()
    assert state.earlier(2, 5, 0) == ()
    state.forget(1, 5)
    assert state.earlier(1, 5, 0) == ()
    assert state.earlier(1, 6, 0) == ("của người khác",)


def test_invitations_are_used_up_expire_and_are_not_kept_readable(state: State, tmp_path: Path) -> None:
    state.invite("MA-MOI-BI-MAT", NOW + DAY, 2)
    assert [state.redeem("MA-MOI-BI-MAT", person, NOW) for person in (1, 2, 3)] == [True, True, False]
    assert [state.is_member(person) for person in (1, 2, 3)] == [True, True, False]
    state.invite("x", NOW + DAY, 1)
    assert not state.redeem("x", 4, NOW + 2 * DAY)
    assert not any(b"MA-MOI-BI-MAT" in file.read_bytes() for file in tmp_path.iterdir())


def test_unanswered_questions_are_grouped(state: State) -> None:
    for person, text in ((1, "Kinh phí A?"), (2, "kinh phi  a"), (3, "khác")):
        state.add_unanswered(person, text, "không có", NOW)
    assert [(u.count, u.text.lower().strip("?")) for u in state.unanswered()] == [(2, "kinh phí a"), (1, "khác")]


def test_erasing_a_person_leaves_nothing_of_theirs_in_the_file(state: State, tmp_path: Path) -> None:
    secret = "câu hỏi rất riêng"
    state.receive(BOT, 1, f'{{"text": "{secret}"}}', NOW)
    state.finish(BOT, 1)
    state.add_turn(5, 5, 1, secret, NOW)
    state.keep_answer(Kept("id", 5, 5, 1, secret), NOW)
    state.keep_replies(5, 5, 1, [2], NOW)
    state.add_unanswered(5, secret, "👎", NOW)
    state.vote("id", 5, -1)
    state.subscribe(5, "Bến Tre", on=True)
    state.keep_answer(Kept("other", 6, 6, 1, "còn lại"), NOW)
    state.keep_upload("u", 5, 5, Path("tep"), NOW)
    assert state.erase(5) == [Path("tep")]
    assert state.uploads() == []
    assert state.answer("id") is None
    assert state.answer("other") is not None
    assert (state.earlier(5, 5, 0), state.replies(5, 5, 1), state.unanswered()) == ((), [], [])
    assert state.subscriptions(5) == []
    assert not any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_what_is_past_its_time_is_tidied_away(state: State) -> None:
    state.add_turn(1, 5, 1, "cũ", NOW - 2 * DAY)
    state.add_turn(1, 6, 1, "mới", NOW)
    state.keep_answer(Kept("old", 1, 5, 1, "x"), NOW - 31 * DAY)
    state.keep_answer(Kept("new", 1, 5, 1, "x"), NOW)
    state.add_unanswered(5, "cũ", "👎", NOW - 31 * DAY)
    state.keep_upload("u", 5, 5, Path("tep"), NOW - 2 * DAY)
    state.receive(BOT, 1, "{}", NOW - 4 * DAY)
    assert state.tidy(NOW, 60, 30) == [Path("tep")]
    assert state.earlier(1, 5, 0) == ()
    assert state.earlier(1, 6, 0) == ("mới",)
    assert (state.answer("old"), state.unanswered(), state.unfinished(BOT)) == (None, [], [])
    assert state.answer("new") is not None


def test_use_is_counted_without_persons(state: State) -> None:
    state.count("2026-11-21", "answered/figures")
    state.count("2026-11-22", "answered/figures", 2)
    state.count("2026-10-01", "inline")
    assert state.usage("2026-11-01") == {"answered/figures": 3}
    columns = {column.name for column in state.db["usage"].columns}
    assert columns == {"day", "what", "count"}


def test_a_vote_counts_when_it_changes(state: State) -> None:
    assert [state.vote("a", 1, value) for value in (1, 1, -1)] == [True, False, True]


def test_an_upload_is_taken_by_its_sender_once(state: State) -> None:
    state.keep_upload("u", 5, 5, Path("tep"), NOW)
    assert state.take_upload("u", 6) is None
    assert state.take_upload("u", 5) == Path("tep")
    assert state.take_upload("u", 5) is None


def test_strangers_are_told_once(state: State) -> None:
    assert [state.tell_once(9, NOW), state.tell_once(9, NOW)] == [True, False]


def test_shelf_goes_there_and_back(state: State) -> None:
    shelf = {"a": ("1", "Bến Tre", "x"), "b": ("2", None, "y")}
    state.keep_shelf(shelf)
    assert state.shelf() == shelf
    assert state.subscribers("Bến Tre") == []
