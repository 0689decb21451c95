"""Every entry of the word lists does what its examples say."""

import re

import pytest

from knowledge.extract.cues import sources_in, standing_of
from knowledge.extract.lexicon import alternatives, load
from knowledge.extract.quantities import find_quantities, masked_spans
from knowledge.extract.table_units import kind_of_title
from knowledge.text import fold

COUNTED = [
    (kind, example)
    for kind in ("scale", "currency", "count", "duration")
    for entry in load("units")[kind]
    for example in entry["examples"]
]
KINDS = [
    "qualifier",
    "qualifier_after",
    "reference",
    "reference_weak",
    "spelled_cue",
    "duration_cue",
    "frame",
    "opening",
    "passive",
    "phrase_end",
    "in_order",
    "event",
    "begun",
    "made",
    "carried",
    "kept",
    "own_year",
    "learning",
    "anew",
    "stage",
]
PHRASES = [(kind, entry) for kind in [*KINDS, "phrase_break", "weak_word"] for entry in load("figures")[kind]]


@pytest.mark.parametrize(("kind", "example"), COUNTED)
def test_a_unit_is_read(kind: str, example: tuple[str, int]) -> None:
    text, value = example
    assert [quantity.value for quantity in find_quantities(text, note=True)] == [value], kind


@pytest.mark.parametrize("example", [e for entry in load("units")["never"] for e, _ in entry["examples"]])
def test_what_is_never_counted_is_no_figure(example: str) -> None:
    assert find_quantities(f"người từ {example} trở lên") == ()


@pytest.mark.parametrize(("kind", "entry"), PHRASES)
def test_a_phrase_stands_in_its_examples(kind: str, entry: dict[str, list[str]]) -> None:
    pattern = re.compile(rf"(?:(?<!\w)|(?=\W))(?:{alternatives(map(fold, entry['words']))})")
    assert all(pattern.search(fold(example)) for example in entry["examples"]), kind


@pytest.mark.parametrize("entry", load("not_figures")["mask"], ids=lambda entry: str(entry["name"]))
def test_a_mask_covers_the_digits_of_its_examples(entry: dict[str, list[str]]) -> None:
    for example in entry["examples"]:
        spans = masked_spans(fold(example))
        bare = [i for i, char in enumerate(example) if char.isdigit() and not any(a <= i < b for a, b in spans)]
        assert not bare, example


@pytest.mark.parametrize("entry", load("funding")["source"], ids=lambda entry: str(entry["name"]))
def test_a_source_is_recognised(entry: dict[str, str]) -> None:
    for example in entry["examples"]:
        assert [name for _, name in sources_in(example)] == [entry["name"]], example


@pytest.mark.parametrize("entry", load("figures")["standing"], ids=lambda entry: str(entry["name"]))
def test_a_standing_is_recognised(entry: dict[str, str]) -> None:
    assert [standing_of([example]) for example in entry["examples"]] == [entry["name"]] * len(entry["examples"])


@pytest.mark.parametrize("entry", load("table_columns")["column"], ids=lambda entry: str(entry["kind"]))
def test_a_column_title_says_its_kind(entry: dict[str, str]) -> None:
    assert [kind_of_title(example) for example in entry["examples"]] == [entry["kind"]] * len(entry["examples"])
