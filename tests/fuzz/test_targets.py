"""The fuzz targets on plans, on hand-made oddities, and on everything that fuzzing has found."""

from __future__ import annotations

import pytest

from tests.fuzz.targets import TARGETS, seeds

# Target and input of each finding, so that it stays mended.
FOUND: list[tuple[str, bytes]] = []
ODD = [b"", b"\x00", b"\xff" * 40, b"1" * 4000, "ngân sách\n\n\t1.\ta)\n".encode(), b"I.\n" * 500]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("data", ODD, ids=range(len(ODD)))
def test_odd_inputs(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_plans_and_questions_that_the_fuzzer_begins_with(target: str) -> None:
    begun = seeds(target)
    assert len(begun) > 5
    for data in begun[::9]:
        TARGETS[target](data)
        TARGETS[target](data[len(data) // 3 :])


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_what_was_found_stays_mended(target: str, data: bytes) -> None:
    TARGETS[target](data)
