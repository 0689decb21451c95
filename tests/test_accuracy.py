"""The share of right answers does not fall below its level, and no headline states a number without a source."""

from __future__ import annotations

import pytest

from bot.evaluation import Evaluation
from tests.evaluate import LEVELS, SPELLING_LIMITS, measure, measure_spellings, runs


@pytest.mark.parametrize("name", LEVELS)
def test_the_level_holds(name: str) -> None:
    known = runs()
    if name not in known:
        pytest.skip("../shared is not beside this checkout")
    questions, folders, quotes = known[name]
    result: Evaluation = measure(questions, folders, quotes=quotes)
    assert result.share >= LEVELS[name], "\n".join(result.wrong_lines())
    assert [w for wrong in result.wrong for w in wrong if w.startswith("số không có nguồn")] == []


def test_spelling_costs_no_more_than_it_may() -> None:
    known = runs()
    if "originals" not in known:
        pytest.skip("../shared is not beside this checkout")
    questions, folders, _ = known["originals"]
    lost = measure_spellings(questions, folders, seeds=(0,))
    assert {spelling for spelling, (points,) in lost.items() if points > SPELLING_LIMITS[spelling]} == set()
