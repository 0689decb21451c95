"""The share of right answers does not fall below its level, and no headline states a number without a source."""

from __future__ import annotations

import pytest

from bot.evaluation import Evaluation
from tests.evaluate import LEVELS, measure, runs


@pytest.mark.parametrize("name", LEVELS)
def test_the_level_holds(name: str) -> None:
    known = runs()
    if name not in known:
        pytest.skip("../shared is not beside this checkout")
    questions, folders, quotes = known[name]
    result: Evaluation = measure(questions, folders, quotes=quotes)
    assert result.share >= LEVELS[name], "\n".join(result.wrong_lines())
    assert [w for wrong in result.wrong for w in wrong if w.startswith("số không có nguồn")] == []
