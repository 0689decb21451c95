from __future__ import annotations

from dataclasses import replace

import pytest

from bot.present.difference import differences, stored_extraction
from knowledge.errors import NoSuchDocument
from knowledge.records import Extraction
from knowledge.store import Library

NONE = ["Không có khác biệt về thông tin văn bản, số liệu, nhiệm vụ và thời hạn."]


@pytest.fixture(scope="module")
def old(library: Library) -> Extraction:
    return stored_extraction(library, "lao-cai-2021-2030")


def test_a_document_does_not_differ_from_itself(library: Library) -> None:
    for stored in library.documents():
        extraction = stored_extraction(library, stored.id)
        assert differences(extraction, extraction) == NONE


def test_what_only_moved_is_no_difference(old: Extraction) -> None:
    moved = tuple(replace(f, section="IX", start=f.start + 7, end=f.end + 7) for f in old.figures)
    assert differences(old, replace(old, figures=moved)) == NONE


def test_a_changed_number_shows_both(old: Extraction) -> None:
    first = next(f for f in old.figures if f.printed == "Ít nhất có 30%")
    other = replace(first, value=45, low=45, printed="Ít nhất có 45%")
    new = replace(old, figures=tuple(other if f is first else f for f in old.figures))
    (line,) = differences(old, new)
    assert line.startswith("Đổi số liệu: Tỷ lệ cán bộ")
    assert line.endswith("Ít nhất có 30% → Ít nhất có 45%")


def test_what_came_and_what_went(old: Extraction) -> None:
    fewer = replace(old, duties=old.duties[1:], deadlines=old.deadlines[1:])
    assert [line.split(":")[0] for line in differences(old, fewer)] == ["Bỏ nhiệm vụ", "Bỏ thời hạn"]
    assert [line.split(":")[0] for line in differences(fewer, old)] == ["Thêm nhiệm vụ", "Thêm thời hạn"]


def test_a_new_day_of_a_deadline(old: Extraction) -> None:
    first = next(d for d in old.deadlines if d.due == "2025-11")
    other = replace(first, due="2025-12", printed="vào tháng 12/2025")
    new = replace(old, deadlines=tuple(other if d is first else d for d in old.deadlines))
    (line,) = differences(old, new)
    assert line.startswith("Đổi thời hạn: ") and line.endswith("vào tháng 11/2025 → vào tháng 12/2025")


def test_the_header(old: Extraction) -> None:
    header = replace(old.header, number="45/KH-UBND", issued_on="2021-03-18", signer=None)
    assert differences(old, replace(old, header=header))[:2] == [
        "Số hiệu: không nêu → 45/KH-UBND",
        "Ngày ban hành: tháng 3/2021 → ngày 18/3/2021",
    ]


def test_case_and_tone_placement_are_no_difference(old: Extraction) -> None:
    header = replace(old.header, issuer="UỶ BAN NHÂN DÂN TỈNH LÀO CAI")
    assert differences(old, replace(old, header=header)) == NONE


def test_many_differences_are_counted(old: Extraction) -> None:
    lines = differences(replace(old, figures=(), duties=()), replace(old, figures=()))
    assert lines[-1].startswith("Thêm nhiệm vụ: … và ")
    assert len(lines) == 13


def test_an_unknown_document_is_refused(library: Library) -> None:
    with pytest.raises(NoSuchDocument):
        stored_extraction(library, "khong-co")
