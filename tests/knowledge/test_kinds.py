from __future__ import annotations

import pytest

from knowledge.kinds import all_kinds, kind_of_number, kind_of_title, promulgated_kind

EXAMPLES = [(kind.name, example) for kind in all_kinds() for example in kind.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_kind_is_known_by_its_titles_and_numbers(name: str, example: str) -> None:
    assert (kind_of_number(example) if example[0].isdigit() else kind_of_title(example)) == name


@pytest.mark.parametrize(
    ("number", "kind", "why"),
    [
        ("2492/LĐTBXH-BTXH", "công văn", "no code of a kind"),
        ("1418/UBND-VX", "công văn", "no code of a kind"),
        ("83/2015/QH13", "luật", "the National Assembly's number"),
        ("32/2010/QĐ-TTG", "quyết định", "capitals"),
        ("25", None, "no code at all"),
    ],
)
def test_the_kind_that_a_number_tells(number: str, kind: str | None, why: str) -> None:
    assert kind_of_number(number) == kind, why


def test_a_plan_may_follow_its_decision_and_a_circular_may_not() -> None:
    assert promulgated_kind("KẾ HOẠCH TRIỂN KHAI") == "kế hoạch"
    assert promulgated_kind("THÔNG TƯ") is None
