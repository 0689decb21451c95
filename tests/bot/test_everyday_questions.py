"""Questions in the words of every day, on an invented plan: what is left unsaid, clipped, or said another way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

PLAN = """ỦY BAN NHÂN DÂN
TỈNH KHE SẬY

Số: 73/KH-UBND

Khe Sậy, ngày 19 tháng 4 năm 2021

KẾ HOẠCH
Thực hiện Chương trình phát triển công tác xã hội trên địa bàn tỉnh Khe Sậy giai đoạn 2021 - 2030

Căn cứ Quyết định số 112/QĐ-TTg ngày 22/01/2021 của Thủ tướng Chính phủ ban hành Chương trình phát triển công tác xã
hội giai đoạn 2021 - 2030; Thông tư số 18/2020/TT-BTC ngày 14/3/2020 hướng dẫn quản lý kinh phí đào tạo.

I. TÌNH HÌNH

Đến cuối năm 2020, toàn tỉnh có 948 người làm công tác xã hội.

Trung tâm Công tác xã hội tỉnh được thành lập theo Quyết định số 861/QĐ-UBND ngày 12/6/2014 của Ủy ban nhân dân tỉnh.

Tổ công tác liên ngành được kiện toàn tại Quyết định số 407/QĐ-UBND ngày 03/3/2020.

Kế hoạch này thay thế Kế hoạch số 29/KH-UBND ngày 15/5/2012 của Ủy ban nhân dân tỉnh.

II. NỘI DUNG

1. Trình Hội đồng nhân dân tỉnh ban hành Nghị quyết quy định mức thù lao của cộng tác viên thôn trong năm 2022.

2. Mô hình tham vấn học đường thực hiện tại 08 trường trung học cơ sở của huyện Đá Bạc.

3. Học viên bỏ học giữa chừng phải bồi hoàn kinh phí đào tạo.

4. Tối thiểu 55% trung tâm y tế tuyến huyện thành lập tổ công tác xã hội vào năm 2025.

5. Nâng cấp Trung tâm Công tác xã hội tỉnh giai đoạn 2: kinh phí 1.250 triệu đồng.

6. Có 312 người tâm thần được hưởng trợ cấp xã hội hằng tháng; 46 trẻ em tự kỷ.

III. KINH PHÍ

1. Tổng kinh phí giai đoạn 2021 - 2025 là 9.640 triệu đồng, trong đó: ngân sách trung ương 3.000 triệu đồng; ngân sách
tỉnh 5.140 triệu đồng; ngân sách huyện 1.500 triệu đồng.

2. Phân kỳ: năm 2021 là 1.100 triệu đồng; năm 2022 là 2.300 triệu đồng; năm 2023 là 2.540 triệu đồng; năm 2024 là
1.900 triệu đồng; năm 2025 là 1.800 triệu đồng.

IV. TỔ CHỨC THỰC HIỆN

1. Sở Lao động - Thương binh và Xã hội

a) Xây dựng đề án mở rộng Trung tâm Công tác xã hội tỉnh, trình Ủy ban nhân dân tỉnh trong quý II năm 2023.

b) Sơ kết giai đoạn 2021 - 2025 trong quý IV năm 2025; tổng kết Chương trình vào tháng 10/2030.

2. Sở Tài chính

Hướng dẫn thanh quyết toán kinh phí năm 2021 trước ngày 28/02/2022.

3. Sở Nội vụ

Thẩm định đề án mở rộng Trung tâm Công tác xã hội tỉnh.

4. Ủy ban nhân dân các huyện

a) Xây dựng kế hoạch thực hiện trước ngày 31/7/2021.

b) Báo cáo Sở Lao động - Thương binh và Xã hội trước ngày 05/12 hằng năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Vi Văn Mẫu
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    path = tmp_path_factory.mktemp("everyday")
    (path / "khe-say-2021-2030.txt").write_text(PLAN, "utf-8")
    with library_of(path) as library:
        ingest(library, read_document(path / "khe-say-2021-2030.txt"))
        yield answerer_of(library)


ASKED = [
    ("số người làm ctxh ở Khe Sậy cuối 2020", (), ["948"], "", "the end of a year is that year"),
    ("NS tỉnh Khe Sậy lo bao nhiêu trong gói 21-25", (), ["5.140"], "", "words of spending say nothing of what for"),
    ("kp khe say 21-25", (), ["9.640"], "", "years in two digits"),
    ("tỉ lệ TTYT huyện ở Khe Sậy có tổ CTXH tới 2025", (), ["55%"], "", "an abbreviation of the field"),
    ("khi nào tổng kết chương trình ctxh ở Khe Sậy", (), ["10/2030"], "948", "the plan's own words are no topic"),
    ("han thanh quyet toan kinh phi khe say", (), ["28/02/2022"], "", "a time limit for money is no money"),
    ("hạn nào các huyện ở Khe Sậy phải gửi kế hoạch", (), ["31/7/2021"], "05/12", "a plan owed is no report"),
    ("Sở LĐ Khe Sậy trình đề án mở rộng trung tâm lúc nào", (), ["quý II năm 2023"], "", "a clipped department"),
    ("sở nội Khe Sậy làm gì", (), ["thẩm định đề án"], "", "a clipped department asked for its duties"),
    ("bên tài chính Khe Sậy làm gì", (), ["thanh quyết toán"], "", "a department by its field"),
    ("TTCTXH Khe Sậy thành lập theo QĐ số mấy", (), ["861/QĐ-UBND"], "112/QĐ-TTg", "one paper among several"),
    ("tổ liên ngành Khe Sậy kiện toàn theo quyết định nào", (), ["407/QĐ-UBND"], "861", "told by its sentence"),
    ("thông tư nào hướng dẫn quản lý kinh phí đào tạo ở Khe Sậy", (), ["18/2020/TT-BTC"], "112", "of its own kind"),
    ("Chương trình 112 ở Khe Sậy do quyết định nào phê duyệt", (), ["112/QĐ-TTg"], "861", "called by its number"),
    (
        "thù lao CTV thôn Khe Sậy do văn bản nào của HĐND quy định",
        (),
        ["Nghị quyết"],
        "112/QĐ-TTg",
        "what is said of a paper without a number",
    ),
    ("Khe Sậy ban hành kế hoạch ctxh ngày bao nhiêu", (), ["19/4/2021"], "", "the day of issue"),
    ("Khe Sậy thay kế hoạch cũ nào, năm mấy", (), ["29/KH-UBND", "2012"], "", "what was before, and when"),
    ("tham vấn học đường Khe Sậy làm ở trường nào", (), ["08 trường"], "", "where, not by whom"),
    ("Khe Sậy năm nào tốn tiền nhất trong 2021-2025", (), ["Năm 2023", "2.540"], "9.640", "the most by a verb"),
    ("năm nào Khe Sậy được ít kinh phí nhất", (), ["Năm 2021", "1.100"], "9.640", "the least, with words between"),
    ("Khe Sậy dự toán 2021 vs 2025", (), ["1.100", "1.800"], "", "two years set against each other"),
    ("học viên bỏ học ở Khe Sậy có phải đền tiền không", (), ["bồi hoàn"], "", "yes or no, in everyday words"),
    ("còn ngân sách huyện?", ("tổng kinh phí Khe Sậy 2021-2025?",), ["1.500"], "9.640", "a source of what was asked"),
    ("nâng cấp trung tâm giai đoạn 2 Khe Sậy bao nhiêu tiền", (), ["1.250"], "", "a stage of a work, not of the plan"),
    ("nâng cấp trung tâm giai đoạn II ở Khe Sậy hết mấy tỷ", (), ["1.250"], "", "the same in Roman numbers"),
    ("mấy người tâm thần ở Khe Sậy đang ăn trợ cấp hằng tháng", (), ["312"], "", "everyday words for getting"),
    ("Khe Sậy có mấy đứa trẻ tự kỷ", (), ["46"], "", "a classifier is no topic"),
    ("sở tài chính làm gì", ("Sở Nội vụ Khe Sậy làm gì?",), ["thanh quyết toán"], "", "one department after another"),
]


@pytest.mark.parametrize(("question", "earlier", "held", "absent", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_it_is_answered(
    answerer: Answerer, question: str, earlier: tuple[str, ...], held: list[str], absent: str, why: str
) -> None:
    answer = answerer.answer(question, earlier)
    assert answer.status == "answered", why
    assert all(part in answer.headline for part in held), (why, answer.headline)
    assert not absent or absent not in answer.headline, (why, answer.headline)
    assert not ungrounded(answer)


@pytest.mark.parametrize(
    "question",
    ["Sở Công Thương Khe Sậy có trách nhiệm gì với cộng tác viên", "Sở Ngoại vụ Khe Sậy có nhiệm vụ gì về mô hình"],
)
def test_the_duty_of_a_department_that_the_plan_does_not_name_is_not_stated(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Ban chỉ đạo Khe Sậy kiện toàn theo quyết định nào", "the decisions that the plan rests on are not this one"),
        ("phụ cấp nhân viên Khe Sậy theo thông tư nào", "a circular on something else"),
        ("huyện nào ở Khe Sậy đông người tâm thần nhất", "the number of the whole province is no district's"),
    ],
)
def test_what_is_told_apart_nowhere_is_refused(answerer: Answerer, question: str, why: str) -> None:
    assert answerer.answer(question).status == "not_found", why
