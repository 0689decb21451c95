"""The word lists of the lookups: every entry's examples."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.lookups.agencies import who
from bot.lookups.demands import alike
from bot.lookups.opposites import set_apart
from bot.lookups.terms import Bag, syllables, units
from knowledge.text import fold

DATA = Path(__file__).resolve().parents[2] / "bot" / "data"


def entries(name: str, key: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((DATA / name).read_text("utf-8"))[key])


PAIRS = [tuple(pair) for group in entries("synonyms.toml", "group") for pair in group["examples"]]


@pytest.mark.parametrize(("asked", "written"), PAIRS)
def test_a_word_finds_what_a_plan_writes_for_it(asked: str, written: str) -> None:
    bag = Bag()
    bag.add(written, 1.0)
    telling = [u for u in units([(word, True) for word in asked.split()]) if not u.pair]
    assert any(u.found(bag) > 0 for u in telling), (asked, written)


@pytest.mark.parametrize("group", entries("synonyms.toml", "group"), ids=lambda g: g["phrases"][0])
def test_every_group_of_synonyms_has_an_example(group: dict[str, Any]) -> None:
    assert group["examples"] and len(group["phrases"]) > 1


@pytest.mark.parametrize(
    ("asked", "unit"), [tuple(p) for group in entries("units.toml", "group") for p in group["examples"]]
)
def test_units_of_one_kind_answer_for_one_another(asked: str, unit: str) -> None:
    assert alike(asked, unit)


@pytest.mark.parametrize(("asked", "unit"), [("người", "lớp"), ("xã", "hộ"), ("điểm trường", "%")])
def test_units_of_different_kinds_do_not(asked: str, unit: str) -> None:
    assert not alike(asked, unit)


@pytest.mark.parametrize("group", entries("agency_groups.toml", "group"), ids=lambda g: g["name"])
def test_names_of_one_level_are_one(group: dict[str, Any]) -> None:
    assert {who(name) for name in group["examples"]} == {group["name"]}


@pytest.mark.parametrize("name", ["Sở Y tế", "Công an tỉnh", "Hội Nông dân tỉnh"])
def test_other_agencies_are_no_committee(name: str) -> None:
    assert "uỷ ban" not in who(name)


@pytest.mark.parametrize(
    ("question", "heading", "part"),
    [(*example, part) for part in entries("parts.toml", "part") for example in part["examples"]],
)
def test_a_part_is_named_by_question_and_heading(question: str, heading: str, part: dict[str, Any]) -> None:
    asked, headed = (f" {' '.join(syllables(text))} " for text in (question, heading))
    assert any(f" {' '.join(syllables(a))} " in asked for a in part["asked"])
    assert any(f" {' '.join(syllables(h))} " in headed for h in part["headed"])


def test_no_word_is_both_filler_and_generic_by_itself() -> None:
    weak = tomllib.loads((DATA / "weak.toml").read_text("utf-8"))
    both = set(map(fold, weak["filler"])) & set(map(fold, weak["generic"]))
    assert {word for word in both if not re.search(r"\s", word)} <= {"số", "lần", "hết", "mỗi", "kỳ", "khoảng"}


OPPOSITES = [tuple(example) for entry in entries("opposites.toml", "opposites") for example in entry["examples"]]


@pytest.mark.parametrize(("asked", "label", "fits"), OPPOSITES)
def test_a_label_of_the_other_side_is_no_answer(asked: str, label: str, fits: bool) -> None:
    assert set_apart(asked, label) is not fits
