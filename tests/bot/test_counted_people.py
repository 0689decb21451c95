"""People told apart by what they are, districts told apart by the plan itself, and years beside a single sum."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of_files

SONG_TRA = """ỦY BAN NHÂN DÂN
TỈNH SÔNG TRÀ

Số: 118/KH-UBND

Sông Trà, ngày 9 tháng 5 năm 2014

KẾ HOẠCH
Chăm sóc người bệnh tâm thần tại cộng đồng tỉnh Sông Trà giai đoạn 2014 - 2018

I. TÌNH HÌNH

1. Cuối năm 2013 tỉnh quản lý 6.120 người bệnh tâm thần. Huyện Đức Linh Bắc có nhiều người bệnh nhất với 940 người, \
ít nhất là thị xã Hồng Ngự Tây, 188 người.

2. Trung tâm Bảo trợ xã hội tỉnh nuôi dưỡng 275 người bệnh; có 38 nhân viên (trong đó 03 bác sĩ, 06 y sĩ).

3. Chi trợ cấp năm 2013 là 9.800 triệu đồng.

II. KINH PHÍ

Kinh phí thực hiện là 14.000 triệu đồng, chia ra: năm 2014: 3.100 triệu đồng; năm 2015: 5.200 triệu đồng; \
năm 2016: 5.700 triệu đồng.

III. TỔ CHỨC THỰC HIỆN

1. Sở Y tế: khám sàng lọc hằng năm.
"""

ANSWERED = [
    ("Trung tâm Bảo trợ xã hội Sông Trà có mấy bác sĩ", "03 bác sĩ", "275 người bệnh (", "those asked for"),
    ("Sông Trà có bao nhiêu y sĩ", "06 y sĩ", "38", "another of the list"),
    ("huyện nào của Sông Trà có nhiều người bệnh tâm thần nhất", "Đức Linh Bắc", "không nêu", "the plan says it"),
    ("huyện nào ở Sông Trà có ít người bệnh nhất", "Hồng Ngự Tây", "không nêu", "and which is least"),
    ("năm nào Sông Trà chi nhiều nhất", "5.700 triệu", "9.800", "a year's sum of something else stands before them"),
]
REFUSED = [
    ("Trung tâm Bảo trợ xã hội Sông Trà có mấy hộ lý", "none are counted"),
    ("Sông Trà có bao nhiêu giáo viên", "of other people only"),
    ("xã nào ở Sông Trà nghèo nhất", "nothing of it"),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("library")
    plan = folder / "song-tra.txt"
    plan.write_text(SONG_TRA, "utf-8")
    with library_of_files(folder, [plan]) as library:
        yield answerer_of(library)


@pytest.mark.parametrize(("question", "held", "absent", "why"), ANSWERED, ids=[a[0] for a in ANSWERED])
def test_who_is_asked_for_is_told(answerer: Answerer, question: str, held: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered" and held in answer.headline, f"{why}: {answer.headline}"
    assert absent not in answer.headline, f"{why}: {answer.headline}"
    assert not ungrounded(answer)


@pytest.mark.parametrize(("question", "why"), REFUSED, ids=[r[0] for r in REFUSED])
def test_who_is_not_counted_is_refused(answerer: Answerer, question: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "not_found", f"{why}: {answer.headline}"
