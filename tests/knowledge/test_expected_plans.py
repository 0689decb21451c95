"""What must be read out of the invented plans is read: files in, records out, against `NAME.expected.json`."""

from __future__ import annotations

from functools import cache

import pytest

from knowledge.readers import read_document
from knowledge.text import fold, squash
from tests.helpers.expected import KINDS, Result, compare, plan_files, read_expected

# Least share found, in percent, over all plans: what was measured when the extractors were finished, less a margin
# for readings that differ. The notes of a failure say which expectation is not met.
FLOORS = {"header": 98, "cites": 95, "figures": 96, "not_figures": 98, "duties": 95, "deadlines": 93, "findings": 90}
FIELD_FLOOR = 95


@cache
def results() -> dict[str, Result]:
    """The comparison of every plan, by its id."""
    return {plan.stem: compare(plan) for plan in plan_files()}


@pytest.mark.parametrize("kind", KINDS)
def test_enough_of_each_kind_is_read(kind: str) -> None:
    found = sum(result.found[kind] for result in results().values())
    wanted = sum(result.wanted[kind] for result in results().values())
    notes = "\n".join(note for result in results().values() for note in result.notes)
    assert wanted
    assert 100 * found >= FLOORS[kind] * wanted, notes


def test_fields_of_what_is_found_are_right() -> None:
    for name in {name for result in results().values() for name in result.details}:
        tallies = [result.details[name] for result in results().values() if name in result.details]
        right, compared = (sum(column) for column in zip(*tallies, strict=True))
        notes = "\n".join(note for result in results().values() for note in result.notes)
        assert 100 * right >= FIELD_FLOOR * compared, f"{name}\n{notes}"


@pytest.mark.parametrize("plan", plan_files(), ids=lambda plan: plan.stem)
def test_every_expectation_quotes_its_plan(plan) -> None:
    text = squash(fold(read_document(plan).text))
    expected = read_expected(plan)
    for kind in ("figures", "duties", "deadlines"):
        for entry in expected[kind]:
            assert squash(fold(entry["quote"])) in text.replace("\t", " "), entry
