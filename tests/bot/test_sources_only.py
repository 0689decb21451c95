"""A plan that tells its money only by who pays it: each source is told, and none of them as the whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of_files

DAK_MO = """ỦY BAN NHÂN DÂN
TỈNH ĐẮK MƠ

Số: 27/QĐ-UBND

Đắk Mơ, ngày 5 tháng 1 năm 2011

QUYẾT ĐỊNH
Phê duyệt Đề án phát triển nghề công tác xã hội tỉnh Đắk Mơ giai đoạn 2011-2020

Điều 1. Phê duyệt Đề án với các nội dung sau:

1. Số người làm CTXH các cấp là 940 người, trong đó 41 cộng tác viên. Mỗi xã bố trí 01 người.

2. Nguồn vốn cả Đề án: ngân sách trung ương 14.200.000.000 đồng; ngân sách tỉnh 18.150.000.000 đồng; \
ngân sách huyện, thành phố 6.350.000.000 đồng; viện trợ 900.000.000 đồng. Riêng năm 2011 bố trí 730.000.000 đồng từ \
ngân sách tỉnh.

3. Hạng mục xây dựng (đồng)

Xây dựng Trung tâm

5.600.000.000

đ

Điểm công tác xã hội

1.300.000.000

Điều 2. Quyết định có hiệu lực từ ngày ký.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("library")
    plan = folder / "dak-mo.txt"
    plan.write_text(DAK_MO, "utf-8")
    with library_of_files(folder, [plan]) as library:
        yield answerer_of(library)


ANSWERED = [
    ("tổng kinh phí Đắk Mơ", "không thấy tổng", "no source stands for the whole"),
    ("đề án Đắk Mơ cần bao nhiêu tiền", "14.200.000.000", "each source is told"),
    ("đề án Đắk Mơ cần bao nhiêu tiền", "6.350.000.000", "the one of several levels too"),
    ("đề án Đắk Mơ cần bao nhiêu tiền", "900.000.000", "the last of the list"),
    ("10 năm tới Đắk Mơ cần bao nhiêu tiền", "18.150.000.000", "so many years as the plan has are all of it"),
    ("tiền cấp tỉnh bỏ ra ở Đắk Mơ là mấy tỷ", "18.150.000.000", "the source asked for in plain words"),
    ("Đắk Mơ có tất cả mấy người làm công tác xã hội", "940", "the whole, neither a rate nor a part of it"),
]


@pytest.mark.parametrize(("question", "told", "why"), ANSWERED, ids=[f"{q} {t}" for q, t, _ in ANSWERED])
def test_money_told_by_its_sources(answerer: Answerer, question: str, told: str, why: str) -> None:
    answer = answerer.answer(question)
    assert told in answer.headline, why
    assert not ungrounded(answer), why


def test_what_one_source_pays_in_one_year_is_no_part_of_the_list(answerer: Answerer) -> None:
    assert "730.000.000" not in answerer.answer("đề án Đắk Mơ cần bao nhiêu tiền").headline
