"""Where money comes from: the sources of one thing's sum, all sources of the plan, or that the plan does not say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of_files

KHE_LUOI = """ỦY BAN NHÂN DÂN
TỈNH KHE LƯỜI

Số: 1948/KH-UBND

Khe Lười, ngày 09 tháng 5 năm 2013

KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Khe Lười năm 2014

I. KẾT QUẢ

1. Ban chỉ đạo Đề án đã được thành lập; Đề án làm đúng tiến độ, làm tốt việc lấy ý kiến của các xã.

2. Mở 01 lớp đại học cho 35 viên chức, kinh phí 410 triệu đồng từ ngân sách tỉnh.

II. NHIỆM VỤ

1. Tuyên truyền về nghề trên Báo Khe Lười, mở chuyên mục mỗi tháng 01 kỳ.

III. KINH PHÍ THỰC HIỆN

Kinh phí thực hiện Kế hoạch năm 2014 là 3.260 triệu đồng, trong đó:

- Đề nghị Trung ương hỗ trợ: 2.450 triệu đồng, để thực hiện:

+ Tập huấn: 160 triệu đồng (mở 8 lớp, mỗi lớp 20 triệu đồng).

+ Mua sắm trang thiết bị cho Trung tâm: 2.290 triệu đồng.

- Ngân sách địa phương: 810 triệu đồng, để hỗ trợ đối tượng khẩn cấp.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Hà Thị Mười
"""

ASKED = [
    # question, status, what the headline holds, what it must not hold, why
    ("Khe Lười tập huấn lấy tiền ở đâu", "answered", ["160", "trung ương"], "Báo", "the payer of one thing"),
    ("Khe Lười lấy tiền ở đâu để mở lớp tập huấn", "answered", ["160", "trung ương"], "Mức", "not a rate's"),
    ("lớp đại học ở Khe Lười do nguồn nào chi", "answered", ["410", "ngân sách tỉnh"], "Trung ương", "as it is called"),
    ("Khe Lười lấy tiền đâu để làm đề án", "answered", ["2.450", "810"], "Ban chỉ đạo", "each source of the plan"),
    ("khe luoi lay tien o dau de lam de an", "answered", ["2.450", "810"], "Ban chỉ đạo", "and without marks"),
    ("Khe Lười tuyên truyền lấy tiền ở đâu", "not_found", ["không nêu"], "Báo", "a passage that names no payer"),
]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("paid")
    plan = folder / "khe-luoi.txt"
    plan.write_text(KHE_LUOI, "utf-8")
    with library_of_files(folder, [plan]) as library:
        yield answerer_of(library)


@pytest.mark.parametrize(("question", "status", "said", "not_said", "why"), ASKED, ids=[row[0] for row in ASKED])
def test_who_pays(asked: Answerer, question: str, status: str, said: list[str], not_said: str, why: str) -> None:
    answer = asked.answer(question)
    assert answer.status == status, why
    assert [s for s in said if s not in answer.headline] == [], f"{why}: {answer.headline}"
    assert not_said not in answer.headline, f"{why}: {answer.headline}"
    assert status == "not_found" or not ungrounded(answer), why


YEARS = [
    # question, whether it is said that the number is of a part of the years only, why
    ("Khe Lười mở mấy lớp tập huấn giai đoạn 2013-2017", True, "a year within the stage asked for"),
    ("Khe Lười mở mấy lớp tập huấn năm 2014", False, "just that year"),
    ("Khe Lười mở mấy lớp tập huấn", False, "no year asked for"),
]


@pytest.mark.parametrize(("question", "told", "why"), YEARS, ids=[row[0] for row in YEARS])
def test_number_of_a_part_of_the_years_says_so(asked: Answerer, question: str, told: bool, why: str) -> None:
    answer = asked.answer(question)
    assert answer.status == "answered", why
    assert any("chỉ nêu cho năm 2014" in line for line in answer.details) is told, why
