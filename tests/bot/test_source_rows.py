"""A table of one source a row: what a source pays altogether, for what, and its share; and counts that are no rates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from index.library import ingest
from index.tables import index_migrations
from knowledge.readers import read_bytes
from knowledge.store import Library
from tests.helpers.answering import answerer_of

MO_HA = """ỦY BAN NHÂN DÂN
TỈNH MƠ HÀ

Số: 19/KH-UBND

Mơ Hà, ngày 5 tháng 1 năm 2022

KẾ HOẠCH
Trợ giúp người yếu thế tỉnh Mơ Hà năm 2022

I. TÌNH HÌNH

Đội ngũ nhân viên công tác xã hội toàn tỉnh có 730 người.

II. NỘI DUNG

Tập huấn cho nhân viên công tác xã hội, bình quân 150 người/năm.

III. KINH PHÍ

STT	Nội dung	Số tiền (đồng)	Nguồn
1	Mua xe lăn	300.000.000	Ngân sách trung ương
2	Sửa bếp ăn	120.000.000	Ngân sách tỉnh
3	Quà ngày Tết	80.000.000	Ngân sách tỉnh
4	Khám sức khỏe	100.000.000	Ngân sách trung ương
	Tổng	600.000.000

Kèm theo phụ lục.
"""

ASKED = [
    ("Mơ Hà ngân sách địa phương bao nhiêu tiền", "200.000.000", "the rows of a source are added up"),
    ("Mơ Hà trung ương cấp bao nhiêu", "400.000.000", "those of the other one"),
    ("Mơ Hà trung ương chiếm bao nhiêu phần trăm", "66,7%", "their share of the sum"),
    ("mo ha ngan sach tinh chiem may phan tram", "33,3%", "without marks"),
    ("Mơ Hà ngân sách tỉnh chi cho những gì", "sửa bếp ăn", "what they are for"),
    ("Mơ Hà có bao nhiêu nhân viên công tác xã hội", "730 người", "all of them, not those trained a year"),
    ("Mơ Hà mỗi năm tập huấn bao nhiêu nhân viên công tác xã hội", "150", "a rate where it is asked for"),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    path = tmp_path_factory.mktemp("sources") / "library.db"
    with Library.open(path, migrations=[index_migrations], create=True) as library:
        ingest(library, read_bytes("mo-ha.txt", MO_HA.encode()))
        yield answerer_of(library)


@pytest.mark.parametrize(("question", "held", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_rows_of_one_source_are_told_together(answerer: Answerer, question: str, held: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered" and held in answer.headline, f"{why}: {answer.headline}"
    assert not ungrounded(answer)


def test_a_table_that_does_not_add_up_gives_no_sum(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("gap") / "library.db"
    with Library.open(path, migrations=[index_migrations], create=True) as library:
        ingest(library, read_bytes("mo-ha.txt", MO_HA.replace("600.000.000", "650.000.000").encode()))
        answer = answerer_of(library).answer("Mơ Hà trung ương chiếm bao nhiêu phần trăm")
    assert "400.000.000" not in answer.headline, answer.headline
