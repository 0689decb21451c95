"""Who does a thing, who only joins in, and who is only told of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

PLAN = """ỦY BAN NHÂN DÂN
TỈNH KIM SƠN

Số: 38/KH-UBND

Kim Sơn, ngày 9 tháng 5 năm 2022

KẾ HOẠCH
Phát triển công tác xã hội tỉnh Kim Sơn giai đoạn 2022 - 2025

I. NHIỆM VỤ

1. Mở các lớp bồi dưỡng cho cộng tác viên.

II. TỔ CHỨC THỰC HIỆN

1. Sở Lao động - Thương binh và Xã hội

- Phối hợp với Sở Nội vụ và các đơn vị có liên quan: Rà soát vị trí việc làm; hướng dẫn ngạch viên chức.

- Theo dõi việc thực hiện Kế hoạch và báo cáo Ủy ban nhân dân tỉnh mỗi quý một lần.

2. Sở Nội vụ: Chủ trì tuyển dụng viên chức của các trung tâm.

3. Công an tỉnh: Gửi danh sách người cần trợ giúp cho Sở Lao động - Thương binh và Xã hội trước ngày 10 hằng tháng.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đinh Văn Mẫu
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("doers")
    (folder / "kim-son.txt").write_text(PLAN, encoding="utf-8")
    with library_of(folder, "tay-linh-day-nghe-2024", "thach-khe-tre-em-2022-2025") as library:
        ingest(library, read_document(folder / "kim-son.txt"))
        yield answerer_of(library)


def test_what_another_does_with_an_agency_is_said_as_done_together(answerer: Answerer) -> None:
    headline = answerer.answer("Sở Nội vụ Kim Sơn làm gì").headline
    assert "cùng Sở Lao động - Thương binh và Xã hội: rà soát vị trí việc làm" in headline, headline
    assert "phối hợp với Sở Nội vụ" not in headline, headline


ONE = [
    ("Sở LĐTBXH Kim Sơn báo cáo UBND tỉnh theo nhịp nào", "mỗi quý một lần", "Ủy ban nhân dân tỉnh Kim Sơn:"),
    ("Tây Lĩnh công an tỉnh gửi Sở LĐTB&XH cái gì", "danh sách người chấp hành xong", "nghiệm thu"),
    ("Thạch Khê công an tỉnh thông báo cho Sở Lao động việc gì", "thông báo kết quả", "Sở Giáo dục"),
]


@pytest.mark.parametrize(("question", "held", "absent"), ONE, ids=[o[0] for o in ONE])
def test_who_is_only_told_is_not_said_to_do_it(answerer: Answerer, question: str, held: str, absent: str) -> None:
    headline = answerer.answer(question).headline
    assert held in headline and absent not in headline, headline
