"""What officers ask of a plan as departments write them: the sum of a row, one part of it, one occasion, one payer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of_files

SUOI_NGA = """ỦY BAN NHÂN DÂN
TỈNH SUỐI NGÀ

Số: 2716/QĐ-UBND

Suối Ngà, ngày 14 tháng 6 năm 2016

QUYẾT ĐỊNH
Ban hành Kế hoạch phát triển nghề công tác xã hội tỉnh Suối Ngà giai đoạn 2016 - 2018

I. KẾT QUẢ GIAI ĐOẠN 2011 - 2015

1. Đào tạo, bồi dưỡng: mở 09 lớp ngắn hạn cho 412 cộng tác viên.

II. NHIỆM VỤ

1. Đào tạo, bồi dưỡng: mỗi năm mở 02 lớp tham vấn.

2. Xây dựng 02 mô hình điểm tại huyện Mường Lỷ và thị xã Đông Quan.

III. KINH PHÍ

1. Tổng kinh phí giai đoạn 2016 - 2018 là 6.480 triệu đồng, trong đó:

- Ngân sách trung ương: 3.150 triệu đồng;

- Ngân sách địa phương: 3.330 triệu đồng (ngân sách tỉnh 2.080 triệu đồng, ngân sách huyện 1.250 triệu đồng).

2. Các sở, ngành lập dự toán gửi Sở Tài chính trước ngày 20/7 hằng năm.

IV. TỔ CHỨC THỰC HIỆN

1. Sở Lao động - Thương binh và Xã hội: chủ trì xây dựng định mức kinh tế - kỹ thuật của dịch vụ; tổ chức sơ kết \
Kế hoạch vào quý II năm 2017, tổng kết vào quý IV năm 2018.

2. Ban Quản lý các khu công nghiệp tỉnh: vận động doanh nghiệp dành chỗ đặt phòng tham vấn.

3. Ủy ban nhân dân các huyện, thị xã: xây dựng kế hoạch của địa phương, ban hành chậm nhất ngày 30/8/2016; báo cáo \
6 tháng trước ngày 10/6.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lường Văn Sáu

PHỤ LỤC
DỰ TOÁN
(Đơn vị tính: triệu đồng)

TT | Nội dung | Tổng cộng | Năm 2016 | Năm 2017 | Năm 2018 | Ghi chú |
1 | Đào tạo trung cấp | 930 | 310 | 310 | 310 | 60 học viên |
2 | Chăm sóc đối tượng khẩn cấp | 540 | 180 | 180 | 180 | |
 | - Tiền ăn | 360 | 120 | 120 | 120 | |
 | - Chăn màn | 180 | 60 | 60 | 60 | |
3 | Sửa chữa Trung tâm | 5.010 | 1.670 | 1.670 | 1.670 | |
 | Tổng cộng | 6.480 | 2.160 | 2.160 | 2.160 | |
"""

ASKED = [
    # question, what the headline holds, what it must not hold, why
    ("Suối Ngà đào tạo trung cấp tốn bao nhiêu, mấy học viên", "930", "310", "a row's sum beside its count"),
    ("tiền ăn cho đối tượng khẩn cấp ở Suối Ngà tổng là bao nhiêu", "360", "540", "a part's own word"),
    ("tien an cho doi tuong khan cap o suoi nga tong la bao nhieu", "360", "540", "and without marks"),
    ("ngân sách tỉnh Suối Ngà giai đoạn 2016-2018 bao nhiêu", "2.080", "3.330", "a part of the local money"),
    ("ngân sách địa phương Suối Ngà giai đoạn 2016-2018", "3.330", "6.480", "all of it"),
    ("khi nào Suối Ngà tổng kết kế hoạch", "quý IV năm 2018", "2017", "an occasion, not another"),
    ("Suối Ngà sơ kết lúc nào", "quý II năm 2017", "2018", "nor the other way round"),
    ("gửi dự toán cho STC Suối Ngà trễ nhất ngày nào", "20/7", "10/6", "whom it goes to, abbreviated"),
    ("UBND huyện ở Suối Ngà phải ban hành kế hoạch riêng khi nào", "30/8/2016", "10/6", "the paper that is owed"),
    ("giai đoạn 2011-2015 Suối Ngà đào tạo, bồi dưỡng được những gì", "412", "tham vấn", "what was, not what is to be"),
    ("Suối Ngà TW góp nhiều hơn hay tỉnh góp nhiều hơn", "3.330", "6.480", "two payers in plain words"),
    ("Ban quản lý các KCN Suối Ngà làm gì", "doanh nghiệp", "định mức", "a body, abbreviated"),
    ("Suối Ngà giao sở nào xây dựng định mức KTKT", "Sở Lao động", "doanh nghiệp", "a word, abbreviated"),
    ("Suối Ngà chọn những nơi nào làm mô hình điểm", "Mường Lỷ", "định mức", "places, not agencies"),
    ("theo 2716 thì tổng kinh phí bao nhiêu", "6.480", "2.080", "a document by its bare number"),
    ("quyết định 2716 năm nào chi nhiều tiền nhất", "2.160", "5.010", "the number of a document before a year"),
    ("người ký quyết định 2716 là ai, giữ chức gì", "Phó Chủ tịch", "Chủ tịch tỉnh", "in which office it was signed"),
    ("Suối Ngà có mấy mô hình điểm, mỗi mô hình bao nhiêu", "02 mô hình", "5.010", "what one costs is not said"),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("library")
    plan = folder / "suoi-nga.txt"
    plan.write_text(SUOI_NGA, "utf-8")
    with library_of_files(folder, [plan]) as library:
        yield answerer_of(library)


@pytest.mark.parametrize(("question", "held", "absent", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_what_is_asked_is_told(answerer: Answerer, question: str, held: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered" and held in answer.headline, f"{why}: {answer.headline}"
    assert absent not in answer.headline, f"{why}: {answer.headline}"
    assert not ungrounded(answer)
