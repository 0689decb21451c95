"""Killed writers, cut logs, and questions while another process writes: a few here, as many as wanted by hand.

`python -m tests.reliability.crashes 200` and `python -m tests.reliability.reading 10000` measure; the figures are in
docs/reliability.md.
"""

from __future__ import annotations

from tests.reliability import crashes, reading


def test_a_killed_writer_leaves_whole_documents() -> None:
    results = crashes.run(10)
    assert all(len(results[how]) == 10 for how in ("statement", "commit", "log"))
    assert {how: wrong for how, each in results.items() for wrong in each if wrong} == {}


def test_answers_are_from_one_state_while_another_process_writes() -> None:
    result = reading.run(60, plans=2, every=10)
    assert result.wrong == []
    assert result.asked >= 60
    assert result.swaps >= 2
