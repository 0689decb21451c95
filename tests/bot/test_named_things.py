"""Numbers of named houses, of people told by what they get, of tables behind a list of sources, on an invented plan."""

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

THUONG_BINH = """ỦY BAN NHÂN DÂN
TỈNH THƯỢNG BÌNH

Số: 77/KH-UBND

Thượng Bình, ngày 6 tháng 4 năm 2021

KẾ HOẠCH
Trợ giúp người rối nhiễu tâm trí tỉnh Thượng Bình giai đoạn 2021-2023

I. THỰC TRẠNG

1. Toàn tỉnh có 5.310 người tâm thần, trong đó 2.870 người đang hưởng trợ cấp xã hội hàng tháng.

2. Hiện có 02 cơ sở phục hồi chức năng: Trung tâm Công tác xã hội tỉnh (quy mô 140 giường) và Bệnh viện \
Tâm thần tỉnh (95 giường). Phối hợp với Trường Đại học Mẫu Sơn mở lớp sơ cấp cho 60 cán bộ.

3. Các cơ sở cai nghiện ma túy nhận 25 người hoàn lương; hơn 900 người khuyết tật hưởng trợ cấp hàng tháng, \
tiêu chí hộ nghèo là 12 triệu đồng/người/năm.

4. Đã tập huấn kỹ năng cho 1.240 học viên là cán bộ cấp xã với kinh phí 620 triệu đồng từ ngân sách địa phương.

II. NHIỆM VỤ

1. Mỗi năm mở 04 lớp bồi dưỡng ngắn hạn, mỗi lớp 30 - 35 người.

2. Cải tạo khu điều trị của Bệnh viện Tâm thần, hoàn thành trước ngày 30/9/2022.

III. KINH PHÍ

1. Tổng kinh phí: 9.000 triệu đồng, gồm:

- Ngân sách tỉnh: 7.500 triệu đồng;

- Huy động khác: 1.500 triệu đồng.

2. Phân kỳ

Đơn vị: triệu đồng

TT	Nội dung	2021	2022	2023	Cộng
1	Đào tạo	700	1.100	900	2.700
2	Cải tạo cơ sở	1.000	3.300	2.000	6.300
	Tổng cộng	1.700	4.400	2.900	9.000

IV. TỔ CHỨC THỰC HIỆN

Kinh phí lấy từ ngân sách tỉnh và đóng góp hợp pháp khác.
"""

DOI_LAM = """ỦY BAN NHÂN DÂN
TỈNH ĐỒI LAM

Số: 12/KH-UBND

Đồi Lam, ngày 6 tháng 4 năm 2021

KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Đồi Lam năm 2021

1. Sở Nội vụ hướng dẫn các xã bố trí cộng tác viên.
"""

STAGES = """ỦY BAN NHÂN DÂN
TỈNH HỒ VÂN

Số: 3/KH-UBND

Hồ Vân, ngày 6 tháng 4 năm 2021

KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Hồ Vân giai đoạn 2021-2030

I. MỤC TIÊU

1. Giai đoạn 2021-2025

- 60% số xã có cộng tác viên công tác xã hội;

2. Giai đoạn 2026-2030

- 90% số xã có cộng tác viên công tác xã hội;
"""

RATES = """HỘI ĐỒNG NHÂN DÂN
TỈNH VÂN KHÊ

Số: 5/2022/NQ-HĐND

Vân Khê, ngày 8 tháng 12 năm 2022

NGHỊ QUYẾT
Quy định số lượng cộng tác viên tỉnh Vân Khê

Điều 1. Số lượng

a) Mỗi xã, phường, thị trấn bố trí 03 cộng tác viên công tác xã hội.

b) Mỗi xóm bố trí 01 cộng tác viên trẻ em.

Điều 2. Kinh phí

Kinh phí khoảng 96 tỷ đồng/năm, trong đó ngân sách tỉnh bảo đảm 60%, ngân sách cấp huyện 40%.

Tổng kinh phí 3 năm: 6 tỷ đồng. Trong đó: năm 2023: 1 tỷ đồng; năm 2024: 2 tỷ đồng; năm 2025: 3 tỷ đồng.
"""

LETTER = """BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI

Số: 871/LĐTBXH-BTXH

V/v xây dựng kế hoạch năm 2022

Hà Nội, ngày 2 tháng 8 năm 2021

Kính gửi: Ủy ban nhân dân các tỉnh, thành phố

1. Nội dung kế hoạch gồm: đào tạo cán bộ; xây dựng mô hình trung tâm; truyền thông.

2. Đề nghị các tỉnh gửi kế hoạch về Bộ Lao động - Thương binh và Xã hội trước ngày 15/9/2021.
"""

ASKED = [
    ("bệnh viện tâm thần Thượng Bình mấy giường", "95 giường", "140", "the bracket behind its name"),
    ("trung tâm công tác xã hội tỉnh Thượng Bình mấy giường", "140 giường", "95", "the other house"),
    ("bao nhiêu người tâm thần hưởng trợ cấp ở Thượng Bình", "2.870", "5.310", "those who get it, not all"),
    ("Thượng Bình có bao nhiêu người tâm thần", "5.310", "2.870", "all of them"),
    ("Thượng Bình mỗi lớp bao nhiêu người", "30 - 35 người", "60", "the one rate of a class"),
    ("kinh phí đào tạo Thượng Bình năm nào cao nhất", "Năm 2022", "(2021)", "a table behind a list of sources"),
    ("cải tạo cơ sở chiếm bao nhiêu % tổng kinh phí Thượng Bình", "70%", "không nêu", "a row of the whole plan"),
    ("Thượng Bình năm nào chi nhiều nhất", "4.400.000.000", "(2021)", "the sum of each year"),
    ("cải tạo bệnh viện tâm thần xong khi nào", "30/9/2022", "không nêu", "no place named, a word of doing"),
    ("Thượng Bình bỏ bao nhiêu tiền cho 1.240 học viên", "620 triệu", "9.000", "the sum beside a count that is named"),
    ("theo công văn của Bộ thì gửi kế hoạch trước ngày nào", "15/9/2021", "30/9", "the only letter of a ministry"),
    ("cong van cua bo yeu cau ke hoach co noi dung gi", "đào tạo cán bộ", "không nêu", "the same without marks"),
    ("lớp của Đại học Mẫu Sơn ở Thượng Bình có bao nhiêu cán bộ", "60", "không nêu", "a school without its trường"),
    ("tổng kinh phí ở Thượng Bình lấy từ đâu", "Ngân sách tỉnh", "không nêu", "a whole beside the sources"),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    path = tmp_path_factory.mktemp("named") / "library.db"
    with Library.open(path, migrations=[index_migrations], create=True) as library:
        for name, text in {"thuong-binh": THUONG_BINH, "doi-lam": DOI_LAM, "cong-van": LETTER}.items():
            ingest(library, read_bytes(f"{name}.txt", text.encode()))
        yield answerer_of(library)


@pytest.mark.parametrize(("question", "held", "absent", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_the_number_is_of_what_is_named(answerer: Answerer, question: str, held: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered" and held in answer.headline, f"{why}: {answer.headline}"
    assert absent not in answer.headline, f"{why}: {answer.headline}"
    assert not ungrounded(answer)


SILENT = [
    ("Thượng Bình có bao nhiêu người nghiện ma túy", "25", "houses where people are cured count no addicts"),
    ("Thượng Bình trợ cấp người khuyết tật mỗi tháng bao nhiêu đồng", "12 triệu", "a sum by the year"),
    ("số điện thoại của Sở Y tế Thượng Bình", "Sở Nội vụ", "details of contact stand in no plan"),
    ("vốn ODA là bao nhiêu tiền", "Thượng Bình hay", "a source that no plan has is not asked back for"),
]


@pytest.mark.parametrize(("question", "absent", "why"), SILENT, ids=[s[0] for s in SILENT])
def test_what_no_plan_says_is_refused(answerer: Answerer, question: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "not_found" and absent not in answer.headline, f"{why}: {answer.headline}"


def test_two_stages_are_set_side_by_side(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("stages") / "library.db"
    text = STAGES.encode()
    with Library.open(path, migrations=[index_migrations], create=True) as library:
        ingest(library, read_bytes("ho-van.txt", text))
        answer = answerer_of(library).answer(
            "tỷ lệ xã có cộng tác viên của Hồ Vân giai đoạn đầu và giai đoạn sau khác gì"
        )
    assert "60%" in answer.headline and "90%" in answer.headline, answer.headline


EACH = [
    (
        "mỗi xã Vân Khê mấy cộng tác viên",
        "03 cộng tác viên",
        "01",
        "a rate by its unit",
    ),
    ("mỗi xóm Vân Khê mấy cộng tác viên", "01 cộng tác viên", "03", "the other rate"),
    ("ngân sách huyện Vân Khê chiếm bao nhiêu", "40%", "60%", "a share, though no per cent is asked for by name"),
    ("tổng kinh phí 3 năm Vân Khê", "6 tỷ", "2 tỷ", "the whole without the single years beside it"),
]


@pytest.mark.parametrize(("question", "held", "absent", "why"), EACH, ids=[e[0] for e in EACH])
def test_rates_and_shares(
    tmp_path_factory: pytest.TempPathFactory, question: str, held: str, absent: str, why: str
) -> None:
    path = tmp_path_factory.mktemp("rates") / "library.db"
    with Library.open(path, migrations=[index_migrations], create=True) as library:
        ingest(library, read_bytes("van-khe.txt", RATES.encode()))
        answer = answerer_of(library).answer(question)
    assert held in answer.headline and absent not in answer.headline, f"{why}: {answer.headline}"


def test_a_schools_name_is_no_degree(answerer: Answerer) -> None:
    answer = answerer.answer("Thượng Bình có bao nhiêu cán bộ học đại học")
    assert answer.lookup != "figures", answer.headline  # the passage may be quoted, as it stands


def test_what_a_role_is_asks_for_duties(answerer: Answerer) -> None:
    answer = answerer.answer("vai trò của Sở Nội vụ Đồi Lam")
    assert answer.lookup == "duties" and "hướng dẫn các xã" in answer.headline, answer.headline
