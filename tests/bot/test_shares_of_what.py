"""A share asked of one kind of thing is not answered by the share of another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from index.library import ingest
from index.tables import index_migrations
from knowledge.readers import read_document
from knowledge.store import Library
from tests.helpers.answering import answerer_of

HA_LAM = """ỦY BAN NHÂN DÂN
TỈNH HÀ LÂM

Số: 74/KH-UBND

Hà Lâm, ngày 11 tháng 5 năm 2022

KẾ HOẠCH
Phát triển công tác xã hội tỉnh Hà Lâm giai đoạn 2022 - 2026

I. MỤC TIÊU ĐẾN NĂM 2026

- Tối thiểu 45% cán bộ và cộng tác viên công tác xã hội ở xã, phường được tập huấn kỹ năng.

- Có 72% xã, phường bố trí người làm công tác xã hội.

- Tối thiểu 58% hộ gia đình có trẻ em khuyết tật được tư vấn.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("ha-lam")
    (folder / "ha-lam.txt").write_text(HA_LAM, "utf-8")
    library = Library.open(folder / "library.db", migrations=[index_migrations], create=True)
    ingest(library, read_document(folder / "ha-lam.txt"))
    yield answerer_of(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "said", "never", "why"),
    [
        ("Hà Lâm bao nhiêu % xã bố trí người làm công tác xã hội?", "72%", "45%", "of communes"),
        ("Hà Lâm bao nhiêu % xã có cộng tác viên?", None, "45%", "staff in communes are no communes"),
        ("tỷ lệ cán bộ ở xã được tập huấn Hà Lâm", "45%", "72%", "of staff, though communes are named"),
        ("mấy phần trăm hộ gia đình được tư vấn ở Hà Lâm", "58%", None, "of households"),
    ],
)
def test_a_share_is_of_what_it_is_asked_of(
    answerer: Answerer, question: str, said: str | None, never: str | None, why: str
) -> None:
    headline = answerer.answer(question).headline
    assert said is None or said in headline, why
    assert never is None or never not in headline, why
