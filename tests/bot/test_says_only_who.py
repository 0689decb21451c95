"""Which duties name only who leads or joins, so that a heading must say what is to be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.lookups.bags import says_only_who
from knowledge.records import Duty


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Chủ trì: Sở Nội vụ", True, "a filled form"),
        ("Cơ quan phối hợp: các sở, ngành", True, "a filled form"),
        ("triển khai thực hiện./.", True, "says nothing of what"),
        ("kiểm soát chi.", False, "short, and complete"),
        ("phối hợp với Trưởng thôn rà soát người nghiện", False, "says what they do together"),
        ("Chủ trì, phối hợp với các đơn vị liên quan tuyên truyền về nghề", False, "says what is led"),
    ],
)
def test_only_forms_leave_the_task_to_their_heading(text: str, expected: bool, why: str) -> None:
    duty = Duty("Sở Nội vụ", "Sở Nội vụ", "chủ trì", "tỉnh", text, None, "IV.1", text, 0, len(text))
    assert says_only_who(duty) is expected, why


def test_a_row_of_a_table_says_the_task_in_a_cell_of_its_own() -> None:
    row, task = "5\tHỗ trợ người mãn hạn\tCông an tỉnh\tHội Nông dân", "Hỗ trợ người mãn hạn"
    duty = Duty("Hội Nông dân", "Hội Nông dân", "phối hợp", "tỉnh", task, None, "D.I", row, 0, len(row), activity=task)
    assert not says_only_who(duty)
    form = Duty("Hội Nông dân", "Hội Nông dân", "phối hợp", "tỉnh", task, None, "D.I", "Phối hợp: Hội Nông dân", 0, 22)
    assert says_only_who(replace(form, activity=task))
