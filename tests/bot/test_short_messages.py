"""Messages of two or three words, as officers type them on a phone: what is asked goes without saying."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from index.library import ingest
from index.tables import index_migrations
from knowledge.readers import read_document
from knowledge.store import Library
from tests.helpers.answering import answerer_of

SON_LA = """ỦY BAN NHÂN DÂN
TỈNH SƠN LA

Số: 588/QĐ-UBND

Sơn La, ngày 12 tháng 3 năm 2013

KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Sơn La năm 2014

I. HIỆN TRẠNG

Số hộ nghèo của tỉnh: 31.400 hộ.

II. NHIỆM VỤ

1. In tờ rơi, sổ tay cấp cho các bản: 45.000.000 đồng.

2. Xây dựng Trung tâm Cung cấp dịch vụ công tác xã hội: 1.600.000.000 đồng.

III. KINH PHÍ

Tổng kinh phí năm 2014: 2.400.000.000 đồng, trong đó trung ương 1.500.000.000 đồng, ngân sách địa phương 900.000.000
đồng.

IV. BÁO CÁO

Các sở, ngành gửi báo cáo năm về Sở Lao động - Thương binh và Xã hội trước ngày 15/12/2014.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
"""

LETTER = """Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương

Để tổng hợp, đề nghị Ủy ban nhân dân các tỉnh, thành phố gửi kế hoạch năm 2014 về Bộ Lao động - Thương binh và Xã hội
trước ngày 20/9/2013.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("short")
    with Library.open(folder / "library.db", migrations=[index_migrations], create=True) as library:
        for name, text in (("son-la-2014", SON_LA), ("cong-van-1377-2013", LETTER)):
            path = folder / f"{name}.txt"
            path.write_text(text, "utf-8")
            ingest(library, read_document(path))
        yield answerer_of(library)


@pytest.mark.parametrize(
    ("message", "said", "why"),
    [
        ("ho ngheo son la", "31.400 hộ", "a noun and a place ask for the number of it"),
        ("tờ rơi sơn la", "45.000.000", "the only sum for just that"),
        ("son la 2014 nhiu", "2.400.000.000", "of a plan as such, 'bao nhiêu' is money"),
        ("dia phuong son la 2014", "900.000.000", "of a source, money"),
        ("trung uong son la 2014", "1.500.000.000", "of the other source"),
        ("tt ctxh sơn la tiền", "1.600.000.000", "a centre under another name is no total"),
        ("588/qd-ubnd", "Sơn La", "QD is QĐ in a document's number"),
        ("588/QĐ-UBND", "Sơn La", "as it is written"),
        ("1377 gửi ai", "Ủy ban nhân dân các tỉnh", "a number that some document has, and whom it addresses"),
        ("cv 1377 han nop", "20/9/2013", "the deadline of the paper as such"),
        ("588 gửi ai", "các sở, ban, ngành", "the list of recipients"),
    ],
)
def test_short_messages(answerer: Answerer, message: str, said: str, why: str) -> None:
    answer = answerer.answer(message)
    assert answer.status == "answered", why
    assert said.lower() in answer.headline.lower(), why


@pytest.mark.parametrize(
    ("message", "unsaid", "why"),
    [
        ("sơn la về những nhiệm vụ nào", "31.400", "it asks for words"),
        ("41 gửi ai", "Ủy ban nhân dân các tỉnh", "no document has that number"),
    ],
)
def test_a_number_is_not_given_for_what_is_only_near(answerer: Answerer, message: str, unsaid: str, why: str) -> None:
    assert unsaid not in answerer.answer(message).headline, why
