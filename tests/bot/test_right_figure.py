"""The right one of several figures that stand near each other, on an invented plan."""

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

KON_DUNG = """ỦY BAN NHÂN DÂN
TỈNH KON DUNG

Số: 88/KH-UBND

Kon Dung, ngày 15 tháng 12 năm 2020

KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Kon Dung giai đoạn 2021-2025

I. TÌNH HÌNH

1. Kinh phí trợ giúp đột xuất các năm 2018, 2019, 2020 lần lượt là 3,2 tỷ đồng, 3,6 tỷ đồng và 4,1 tỷ đồng.

2. Toàn tỉnh hiện có 2.150 hộ nghèo (chiếm 4,2 %) và 3.400 hộ cận nghèo (chiếm tỷ lệ 6,7%).

3. Tỉnh có 03 cơ sở bảo trợ xã hội, 01 trung tâm công tác xã hội và 02 mái ấm, hiện đang nuôi dưỡng 742 đối tượng.

4. Giai đoạn 2016-2020 đã mở 12 lớp tập huấn cho 480 học viên, 03 lớp trung cấp cho 150 học viên \
và 01 lớp đại học với 60 học viên.

5. Số lượt người được tư vấn năm 2020 là 5.400 lượt, tăng 15 % so với năm 2010. \
Tỷ lệ trẻ em bị xâm hại giảm từ 12 % xuống 8 %.

II. MỤC TIÊU

1. Xây dựng đội ngũ công tác xã hội đủ số lượng và chất lượng, nâng cao nhận thức của xã hội về nghề.

2. Tăng đội ngũ cộng tác viên công tác xã hội 30% so với năm 2020.

III. NỘI DUNG

1. Giai đoạn 1 (2021-2023): đào tạo 300 người. Giai đoạn 2 (2024-2025): đào tạo 500 người.

2. Năm 2021 tổ chức khảo sát 40 xã về nhu cầu trợ giúp xã hội.

Cấp 320 xe lăn cho người khuyết tật.

3. Nửa đầu giai đoạn xây dựng 15 mô hình điểm, nửa cuối giai đoạn nhân rộng 25 mô hình điểm.

4. Từ tháng 3 đến tháng 11 năm 2022 tổ chức 18 hội nghị truyền thông tại các huyện.

5. Mạng lưới cộng tác viên: bố trí 1.240 cộng tác viên. Mở 10 lớp tập huấn cho cộng tác viên, \
mỗi lớp 45 cộng tác viên; phụ cấp cộng tác viên 350.000 đồng/người/tháng.

IV. KINH PHÍ

Biểu dự toán năm 2021 (ĐVT: triệu đồng)

| STT | Nội dung | Tổng kinh phí | Ngân sách tỉnh | Trung ương |
|---|---|---|---|---|
| I | Đào tạo, bồi dưỡng | 1.450 | 950 | 500 |
| 1 | Duy trì lớp trung cấp mở năm 2019 | 350 | 350 | |
| 2 | Mở lớp đại học | 600 | 600 | |
| 3 | Hỗ trợ học viên từ năm 2020 chuyển sang | 500 | | 500 |
| II | Mua sắm trang thiết bị | 2.300 | 1.500 | 800 |
| 1 | Mua sắm trang thiết bị cho Trung tâm công tác xã hội | 1.200 | 900 | 300 |
| 2 | Mua sắm trang thiết bị cho các mái ấm | 600 | 600 | |
| 3 | Xe ô tô chuyên dùng | 500 | | 500 |
| | Tổng cộng | 3.750 | 2.450 | 1.300 |
"""

SON_TRA = """ỦY BAN NHÂN DÂN
TỈNH SƠN TRẢ

Số: 12/KH-UBND

Sơn Trả, ngày 15 tháng 12 năm 2020

KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Sơn Trả năm 2021

I. MỤC TIÊU

1. Nâng cao nhận thức của xã hội về nghề công tác xã hội, xây dựng đội ngũ đủ số lượng.

II. TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân các xã: phấn đấu mỗi xã có ít nhất 02 cộng tác viên.
"""

HUU_LAM = """ỦY BAN NHÂN DÂN
TỈNH HỮU LÂM

Số: 41/KH-UBND

Hữu Lâm, ngày 3 tháng 12 năm 2022

KẾ HOẠCH
Trợ giúp xã hội tỉnh Hữu Lâm năm 2023

I. TÌNH HÌNH

Toàn tỉnh có 1.860 cộng tác viên công tác xã hội. Năm 2022 đã tập huấn 20 lớp \
cho cộng tác viên, mỗi lớp 60 cộng tác viên.

Đã mở 35 lớp bồi dưỡng với 1.750 lượt người tham dự, kinh phí 2,1 tỷ đồng; 10 hội thảo với 640 đại biểu.

Tỷ lệ trẻ em suy dinh dưỡng giảm từ 14 % năm 2018 xuống 9 % năm 2022; tỷ lệ hộ nghèo tăng từ 3,1% lên 4,5%.

Số vụ bạo lực gia đình năm 2022 là 120 vụ, giảm 18% so với năm 2021.

II. KINH PHÍ

Dự toán kinh phí năm 2023 (ĐVT: nghìn đồng)

STT	Nội dung	Tổng kinh phí	Ngân sách tỉnh	Ghi chú
1	Mua sắm trang thiết bị	1.800.000	1.800.000
1.1	Trung tâm Công tác xã hội	900.000	900.000
1.2	Trung tâm Bảo trợ trẻ em	500.000	500.000
1.3	Các phòng khám	400.000	400.000
2	Tập huấn	760.000	760.000
	- Cán bộ cấp xã	320.000	320.000	8 lớp, 400 người
	- Cộng tác viên	440.000	440.000	11 lớp, 550 người
3	Truyền thông	300.000	300.000
3.1	Truyền thông cho học sinh	120.000	120.000
3.2	In tờ rơi	180.000	180.000
4	Sửa chữa	650.000	650.000
a	Sửa chữa Trung tâm xây dựng năm 2008	450.000	450.000
b	Sửa chữa nhà tạm lánh	200.000	200.000
5	Chi trợ cấp cho đối tượng từ năm 2010 chuyển sang	240.000	240.000
6	Đào tạo lớp trung cấp khai giảng năm 2022	330.000	330.000
	Tổng cộng	4.080.000	4.080.000
"""

ASKED = [
    ("năm 2019 Kon Dung trợ giúp đột xuất hết bao nhiêu tiền?", "3,6 tỷ", "the year's own number of a row"),
    ("kinh phí trợ giúp đột xuất Kon Dung năm 2020", "4,1 tỷ", "the last of the row"),
    ("hộ nghèo Kon Dung chiếm bao nhiêu phần trăm?", "4,2 %", "the share in the bracket behind"),
    ("tỷ lệ hộ cận nghèo của Kon Dung", "6,7%", "the other one's bracket"),
    ("các cơ sở ở Kon Dung đang nuôi dưỡng bao nhiêu đối tượng?", "742", "all of them"),
    ("Kon Dung mở mấy lớp trung cấp, bao nhiêu học viên?", "03 lớp", "classes"),
    ("Kon Dung mở mấy lớp trung cấp, bao nhiêu học viên?", "150", "their learners, not those of other classes"),
    ("giai đoạn sau Kon Dung đào tạo bao nhiêu người", "500", "the last stage"),
    ("giai đoạn 1 Kon Dung đào tạo bao nhiêu người", "300", "a stage by its number"),
    ("nửa đầu giai đoạn Kon Dung xây dựng mấy mô hình điểm", "15 mô hình", "half of the stage"),
    ("Kon Dung tổ chức mấy hội nghị truyền thông năm 2022", "18", "months of the year"),
    ("tỷ lệ trẻ em bị xâm hại ở Kon Dung giảm còn bao nhiêu?", "8 %", "where it ends"),
    (
        "Hữu Lâm tổ chức bao nhiêu hội thảo, bao nhiêu người dự",
        "640 đại biểu",
        "of the meetings, not of classes",
    ),
    ("Hữu Lâm mở mấy lớp bồi dưỡng, mấy người dự", "1.750 lượt người", "people of the classes"),
    ("tỷ lệ hộ nghèo Hữu Lâm tăng từ bao nhiêu", "3,1%", "where it starts"),
    ("tỷ lệ trẻ em suy dinh dưỡng Hữu Lâm năm 2018", "14 %", "the end whose year is asked for"),
    ("Kon Dung có bao nhiêu cộng tác viên?", "1.240", "all of them, not those of one class"),
    ("Hữu Lâm có bao nhiêu cộng tác viên?", "1.860", "the same of another plan"),
    ("mỗi lớp tập huấn cộng tác viên Hữu Lâm bao nhiêu người", "60", "asked for each class"),
    ("duy trì lớp trung cấp mở năm 2019 ở Kon Dung bao nhiêu tiền", "(cho năm 2021)", "a class named by its year"),
    ("năm 2021 Kon Dung chi bao nhiêu duy trì lớp trung cấp", "350.000.000", "the year of the sum"),
    ("sửa chữa trung tâm xây dựng năm 2008 ở Hữu Lâm bao nhiêu tiền", "450.000.000", "a house named by its year"),
    ("mua sắm trang thiết bị cho Trung tâm công tác xã hội Kon Dung bao nhiêu", "1.200.000.000", "a part"),
    ("Kon Dung mua sắm trang thiết bị hết bao nhiêu", "2.300.000.000", "the whole"),
    ("Hữu Lâm mua sắm trang thiết bị cho Trung tâm bảo trợ trẻ em hết bao nhiêu", "500.000.000", "a part by its row"),
    ("mua sắm trang thiết bị Hữu Lâm hết bao nhiêu", "1.800.000.000", "the row above"),
    ("mục tiêu kế hoạch năm 2021 của Sơn Trả", "nhận thức", "a task's number is not the plan's aim"),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    path = tmp_path_factory.mktemp("figure") / "library.db"
    with Library.open(path, migrations=[index_migrations], create=True) as library:
        for name, text in {"kon-dung": KON_DUNG, "son-tra": SON_TRA, "huu-lam": HUU_LAM}.items():
            ingest(library, read_bytes(f"{name}.txt", text.encode()))
        yield answerer_of(library)


@pytest.mark.parametrize(("question", "held", "why"), ASKED, ids=[f"{a[0]} {a[1]}" for a in ASKED])
def test_the_right_figure_is_chosen(answerer: Answerer, question: str, held: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered" and held in answer.headline, f"{why}: {answer.headline}"
    assert not ungrounded(answer)


SILENT = [
    ("năm 2019 Kon Dung chi cho lớp trung cấp bao nhiêu", "350", "when a class was opened is not when it is paid for"),
    ("năm 2020 Kon Dung hỗ trợ học viên bao nhiêu tiền", "500", "since when they learn"),
    ("năm 2022 Hữu Lâm đào tạo lớp trung cấp hết bao nhiêu", "330", "when it began"),
    ("năm 2010 Hữu Lâm chi trợ cấp cho đối tượng bao nhiêu", "240", "carried over"),
    ("năm 2008 Hữu Lâm chi sửa chữa bao nhiêu", "450", "when the house was built"),
    ("năm 2024 Kon Dung có bao nhiêu cộng tác viên", "45", "the size of a class is no headcount"),
]


@pytest.mark.parametrize(("question", "absent", "why"), SILENT, ids=[a[0] for a in SILENT])
def test_what_is_of_another_year_is_not_answered(answerer: Answerer, question: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "not_found" and absent not in answer.headline, f"{why}: {answer.headline}"
