"""The right record by the right way: years, ministries, comparisons, wholes and rates, on invented plans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.lookups.likeness import levels_in
from bot.router import Answerer
from index.library import ingest
from index.tables import index_migrations
from knowledge.readers import read_document
from knowledge.store import Library
from tests.helpers.answering import answerer_of

DONG_KHE = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG KHÊ

Số: 61/KH-UBND

Đồng Khê, ngày 20 tháng 2 năm 2014

KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Đồng Khê năm 2014

I. KẾT QUẢ

Kinh phí đã thực hiện năm 2013: 1.150.000.000 đồng.

Toàn tỉnh có 1.820 người làm công tác xã hội, trong đó 940 người ở cấp xã, 210 người ở cấp huyện.

Bồi dưỡng cho 860 lượt người, trong đó đào tạo trình độ trung cấp trở lên 170 người, tập huấn kỹ năng 690 lượt người.

Số hộ nghèo: 31.400 hộ.

II. NỘI DUNG

1. Mạng lưới: duy trì 64 cộng tác viên công tác xã hội, phụ cấp 700.000 đồng/người/tháng.

2. Sở Lao động - Thương binh và Xã hội ký hợp đồng với cộng tác viên trước ngày 31/3/2014.

3. Vận hành phần mềm quản lý đối tượng từ ngày 01/7/2014.

Mở 03 văn phòng công tác xã hội tại các huyện.

4. Tiền và hàng tài trợ phải được công khai tại trụ sở và trên trang thông tin của trung tâm.

III. KINH PHÍ

Tổng kinh phí năm 2014: 2.400.000.000 đồng, trong đó trung ương 1.500.000.000 đồng, ngân sách tỉnh 900.000.000 đồng.

IV. TỔ CHỨC THỰC HIỆN

1. Sở Tài chính: thẩm định dự toán, cấp phát kinh phí theo tiến độ.

2. Sở Nội vụ: chủ trì tăng số lượng cán bộ làm công tác xã hội ở cấp xã.

3. Sở Lao động - Thương binh và Xã hội: báo cáo sơ kết 6 tháng trước ngày 20/6/2014, báo cáo năm trước ngày
15/12/2014.

Nơi nhận:
- Bộ Lao động - Thương binh và Xã hội;
- Các sở, ban, ngành; UBND các huyện; Trung tâm Công tác xã hội tỉnh;
- Lưu: VT, kinh phí.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""

LAM_SA = """ỦY BAN NHÂN DÂN
TỈNH LAM SA

Số: 208/KH-UBND

Lam Sa, ngày 9 tháng 3 năm 2021

KẾ HOẠCH
Phát triển công tác xã hội tỉnh Lam Sa giai đoạn 2021 - 2030

I. THỰC TRẠNG

Số hộ nghèo: 52.700 hộ.

II. MỤC TIÊU

1. Giai đoạn 2021 - 2025: tập huấn cho 1.500 lượt người, mỗi năm tập huấn cho 300 lượt người.

2. Mỗi xã, phường có ít nhất 02 cộng tác viên; toàn tỉnh có 380 cộng tác viên công tác xã hội, phụ cấp 900.000
đồng/người/tháng.

III. KINH PHÍ

Tổng kinh phí giai đoạn 2021 - 2030: 40 tỷ đồng.

1. Giai đoạn 2021 - 2025: 16 tỷ đồng.

2. Giai đoạn 2026 - 2030: 24 tỷ đồng.

3. Kinh phí các năm: năm 2021: 2.600 triệu đồng; năm 2022: 3.900 triệu đồng; năm 2023: 3.100 triệu đồng.

IV. TỔ CHỨC THỰC HIỆN

Sở Tài chính: cân đối kinh phí hàng năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Thị Thử
"""

MINISTRY = """BỘ Y TẾ

Số: 3456/QĐ-BYT

Hà Nội, ngày 5 tháng 8 năm 2013

QUYẾT ĐỊNH
Ban hành Đề án phát triển công tác xã hội trong ngành y tế giai đoạn 2013 - 2020

Căn cứ Nghị định số 63/2012/NĐ-CP ngày 31/8/2012 của Chính phủ quy định chức năng, nhiệm vụ của Bộ Y tế;

I. MỤC TIÊU

1. 70% bệnh viện tuyến trung ương, 45% bệnh viện tuyến tỉnh có tổ công tác xã hội.

2. Đào tạo 320 cử nhân và 40 thạc sĩ công tác xã hội.

II. KINH PHÍ

Tổng kinh phí: 38 tỷ đồng, trong đó chi cho đào tạo: 17 tỷ đồng.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Phạm Văn Thí
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("right")
    with Library.open(folder / "library.db", migrations=[index_migrations], create=True) as library:
        for name, text in (("dong-khe", DONG_KHE), ("lam-sa", LAM_SA), ("bo-y-te", MINISTRY)):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            ingest(library, read_document(folder / f"{name}.txt"))
        yield answerer_of(library)


ASKED = [
    # question, what the headline holds, what it must not hold, why
    ("năm 2013 Đồng Khê đã chi bao nhiêu tiền", "1.150.000.000", "2.400.000.000", "a year before Đồng is no amount"),
    ("ai ký hợp đồng với cộng tác viên ở Đồng Khê", "Sở Lao động", "Trần Văn Mẫu", "a contract is no plan"),
    ("ai ký kế hoạch Đồng Khê", "Trần Văn Mẫu", "Sở Lao động", "the plan's signer still"),
    ("tiền tài trợ ở Đồng Khê phải công khai thế nào?", "trụ sở", "900.000.000", "how, not how much"),
    ("Đồng Khê với Lam Sa ai nhiều hộ nghèo hơn", "21.300 hộ", "Sở Tài chính", "ai … hơn compares"),
    ("cộng tác viên Đồng Khê với Lam Sa bên nào đông hơn", "380", "Sở", "đông hơn compares counts"),
    ("dong khe va lam sa noi nao nhieu ho ngheo hon", "52.700", "Sở", "without marks"),
    ("so sánh giúp tổng kinh phí Đồng Khê với Lam Sa", "40 tỷ", "không nêu", "asked to compare"),
    ("kinh phí Đồng Khê năm 2014 tăng bao nhiêu so với năm 2013?", "1.250.000.000", "tỷ lệ", "money grows by money"),
    ("giai đoạn sau 2026-2030 Lam Sa cần bao nhiêu tiền", "24 tỷ", "2031", "the years named are the stage meant"),
    ("nửa sau 2026-2030 Lam Sa chi bao nhiêu", "24 tỷ", "16 tỷ", "a half named by its years"),
    ("tăng số lượng cán bộ ở Đồng Khê do ai chủ trì?", "Sở Nội vụ", "1.820", "who leads, no number"),
    ("Đồng Khê có những mốc báo cáo nào", "20/6/2014", "để trống", "milestones are deadlines"),
    ("Bộ Y tế tổng kinh phí bao nhiêu", "38 tỷ", "Lam Sa", "a ministry's own document"),
    ("ngành y tế chi cho đào tạo bao nhiêu tiền", "17 tỷ", "–", "a branch is its ministry"),
    ("Bộ Y tế đào tạo bao nhiêu thạc sĩ", "40 thạc sĩ", "320", "counts of a ministry"),
    ("ngành y tế bao nhiêu phần trăm bệnh viện tuyến tỉnh có tổ công tác xã hội", "45%", "70%", "shares of a ministry"),
    ("Bộ Y tế quyết định số mấy", "3456/QĐ-BYT", "63/2012", "its own number, not one it rests on"),
    ("ai ký quyết định của Bộ Y tế", "Phạm Văn Thí", "Mẫu", "its signer"),
    ("so sánh tổng kinh phí Lam Sa và Bộ Y tế", "38 tỷ", "không nêu", "a province beside a ministry"),
    ("phụ cấp cộng tác viên Đồng Khê và Lam Sa chênh nhau bao nhiêu", "200.000", "tỷ", "rates with rates"),
    ("Lam Sa năm nào chi nhiều nhất?", "Năm 2022", "hàng năm", "the years of one plan"),
    ("Đồng Khê 2014 với Lam Sa 2022 bên nào nhiều tiền hơn", "1.500.000.000", "không nêu", "each with its own year"),
    ("so sánh số văn phòng công tác xã hội của Đồng Khê và Lam Sa", "Tỉnh Lam Sa: không nêu", "Sở", "none is dropped"),
    ("so sánh kinh phí Lam Sa năm 2022 và năm 2027", "Năm 2027: không nêu", "24 tỷ", "nor a year"),
    ("so sánh tổng kinh phí Đồng Khê và Lam Sa", "khác độ dài thời kỳ", "không nêu", "one year beside ten is said"),
    ("Đồng Khê có bao nhiêu người làm công tác xã hội", "1.820", "940", "all, not one level"),
    ("Đồng Khê có bao nhiêu người làm công tác xã hội ở cấp xã", "940", "1.820", "the level that is named"),
    ("ngân sách tỉnh Đồng Khê năm 2014 là bao nhiêu", "900.000.000", "2.400.000.000", "the province's own money"),
    ("ngân sách tỉnh của Đồng Khê", "900.000.000", "2.400.000.000", "without asking words"),
    ("Lam Sa 10 năm chi bao nhiêu tiền", "40 tỷ", "16 tỷ", "ten years are the whole stage"),
    ("Lam Sa cả giai đoạn chi bao nhiêu tiền", "40 tỷ", "16 tỷ", "the whole stage"),
    ("trong 5 năm Lam Sa tập huấn bao nhiêu lượt người", "1.500", ": mục tiêu 300", "five years, not each"),
    ("mỗi năm Lam Sa tập huấn bao nhiêu lượt người", "300", "1.500", "each year, not five"),
    ("mỗi xã ở Lam Sa phải có ít nhất mấy cộng tác viên", "02", "380", "for each commune"),
    ("ngành y tế bao nhiêu phần trăm bệnh viện tuyến trung ương có tổ công tác xã hội", "70%", "45%", "of a list"),
    ("Lam Sa 5 năm đầu chi bao nhiêu tiền", "16 tỷ", "40 tỷ", "the first stage of the plan"),
    ("giai đoạn II Lam Sa chi bao nhiêu tiền", "24 tỷ", "40 tỷ", "the second one"),
    ("giai đoạn đầu Lam Sa cần bao nhiêu", "16 tỷ", "40 tỷ", "what is needed is money"),
    ("tỉnh nào có tổng kinh phí cao nhất", "Lam Sa", "Đồng Khê", "the largest of all that state it"),
    ("tổng kinh phí của địa phương nào cao nhất", "40 tỷ", "900.000.000", "a place is asked for, no source"),
    ("tăng số lượng cán bộ làm công tác xã hội ở cấp xã Đồng Khê do ai chủ trì", "Sở Nội vụ", "940", "who, no number"),
    ("lam sa nam 2021 hay 2022 nhieu tien hon", "Năm 2022 nhiều hơn năm 2021", "không nêu", "two years, no marks"),
    ("Đồng Khê đào tạo trung cấp trở lên bao nhiêu người", "170", "860", "what stands behind trong đó is the part's"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "held", "absent", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_the_right_record_is_chosen(answerer: Answerer, question: str, held: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered", (why, answer.headline)
    assert held in answer.headline, (why, answer.headline)
    assert absent not in answer.headline, (why, answer.headline)
    assert not ungrounded(answer)


SILENT = [
    ("năm 2012 Đồng Khê chi bao nhiêu tiền", "2.400.000.000", "a year of which nothing is said"),
    ("quy chế quản lý cộng tác viên Đồng Khê ban hành ngày nào", "20/2/2014", "the plan's own day is no deadline"),
    ("giai đoạn trước Lam Sa chi bao nhiêu tiền", "40 tỷ", "the years before the plan"),
    ("Đồng Khê năm nào chi nhiều nhất", "2.400.000.000", "the years are not told apart"),
    ("mỗi xã ở Đồng Khê được bao nhiêu tiền", "2.400.000.000", "the whole is not for each"),
    ("Lam Sa nộp báo cáo trước ngày mấy", "hàng năm", "every year is no day"),
    ("bao nhiêu bệnh viện tuyến huyện của Bộ Y tế có tổ công tác xã hội", "45%", "another level"),
]


@pytest.mark.parametrize(("question", "absent", "why"), SILENT, ids=[a[0] for a in SILENT])
def test_what_is_not_stated_is_not_answered(answerer: Answerer, question: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "not_found", (why, answer.headline)
    assert absent not in answer.headline, (why, answer.headline)


def test_a_stages_sum_is_told_as_the_stages(answerer: Answerer) -> None:
    answer = answerer.answer("Lam Sa năm 2028 chi bao nhiêu tiền")
    assert answer.status == "not_found"
    assert answer.headline.endswith("(năm 2028).") and not answer.figures
    assert answer.details[0].startswith("Chỉ nêu cho cả giai đoạn 2021-2030")
    assert not ungrounded(answer)


@pytest.mark.parametrize(
    "question",
    ["Lam Sa lấy tiền từ đâu để làm", "Đồng Khê công an tỉnh phối hợp thế nào", "Đồng Khê ở đâu có kinh phí"],
)
def test_no_formula_is_an_answer(answerer: Answerer, question: str) -> None:
    headline = answerer.answer(question).headline
    assert "Nơi nhận" not in headline and "Lưu: VT" not in headline and ", ngày 20 tháng 2" not in headline


@pytest.mark.parametrize(
    ("text", "levels", "why"),
    [
        ("tỷ lệ bệnh viện tuyến huyện, xã", {"huyện", "xã"}, "a row of levels"),
        ("bao nhiêu % bệnh viện tỉnh có phòng tư vấn", {"tỉnh"}, "a hospital's level"),
        ("bệnh viện huyện?", {"huyện"}, "at the end"),
        ("bệnh viện tỉnh đồng khê", set(), "a province's name follows"),
    ],
)
def test_levels_that_a_text_names(text: str, levels: set[str], why: str) -> None:
    assert levels_in(text) == levels, why
