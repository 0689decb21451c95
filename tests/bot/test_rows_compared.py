"""Rows of a table: found by their own names, and set against each other ("huyện nào đông nhất?")."""

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

Số: 75/KH-UBND

Hà Lâm, ngày 12 tháng 5 năm 2022

KẾ HOẠCH
Trợ giúp người khuyết tật tỉnh Hà Lâm giai đoạn 2022 - 2024

I. TÌNH HÌNH

Đến ngày 31/12/2021, toàn tỉnh có 6.130 người khuyết tật. Số người khuyết tật phân theo địa phương như sau:

TT\tĐịa phương\tTổng số\tĐặc biệt nặng\tNặng
1\tThành phố Hà Lâm\t2.200\t300\t1.900
2\tHuyện Sông Mã Giang\t930\t410\t520
3\tHuyện An Tiêm\t3.000\t380\t2.620
\tTổng cộng\t6.130\t1.090\t5.040

II. KINH PHÍ

Kinh phí phân theo cơ quan thực hiện (ĐVT: triệu đồng):

TT\tCơ quan\tNội dung\tTổng số\tNăm 2022\tNăm 2023\tNăm 2024
1\tSở Y tế\tKhám sàng lọc\t900\t500\t300\t100
2\tSở Nội vụ\tĐào tạo cán bộ\t1.200\t100\t400\t700
3\tSở Tư pháp\tTrợ giúp pháp lý\t300\t100\t100\t100
\tCộng\t\t2.400\t700\t800\t900

PHỤ LỤC
CHI TIẾT VỐN ĐẦU TƯ
ĐVT: triệu đồng

TT\tNội dung\tTổng số\tNgân sách tỉnh\tNgân sách huyện
1\tXây dựng Trung tâm Công tác xã hội tỉnh\t4.000\t3.000\t1.000
1.1\tSửa nhà điều trị\t2.500\t2.000\t500
1.2\tMua thiết bị phục hồi\t1.500\t1.000\t500
\tTổng cộng\t4.000\t3.000\t1.000
"""
DONG_BA = HA_LAM.replace("HÀ LÂM", "ĐÔNG BA").replace("Hà Lâm", "Đông Ba").replace("75/", "76/")
DONG_BA = DONG_BA.replace("Sông Mã Giang", "Suối Ngàn").replace("An Tiêm", "Phú Thuận Đông")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("rows")
    library = Library.open(folder / "library.db", migrations=[index_migrations], create=True)
    for name, text in (("ha-lam", HA_LAM), ("dong-ba", DONG_BA)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
        ingest(library, read_document(folder / f"{name}.txt"))
    yield answerer_of(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("huyện Sông Mã Giang có bao nhiêu người khuyết tật", "930 người", "a district that one plan names"),
        ("Sông Mã Giang có mấy người khuyết tật đặc biệt nặng", "410 người", "without what it is"),
        ("số người khuyết tật toàn tỉnh Hà Lâm", "6.130 người", "the whole is no row's"),
        ("huyện nào ở Hà Lâm đông người khuyết tật nhất", "3.000 người", "the largest of the rows"),
        ("địa phương nào của Hà Lâm ít người khuyết tật nhất", "930 người", "the smallest"),
        ("Hà Lâm nơi nào nhiều người khuyết tật đặc biệt nặng nhất", "410 người", "of another column"),
        ("Hà Lâm cơ quan nào được cấp nhiều kinh phí nhất", "Sở Nội vụ", "rows that are agencies"),
        ("Hà Lâm nhiệm vụ nào tốn tiền nhất năm 2022", "500.000.000", "of the column of that year"),
        ("sửa nhà điều trị trung tâm CTXH Hà Lâm bao nhiêu tiền", "2.500.000.000", "a row below the agency's own"),
        ("trung tâm công tác xã hội Hà Lâm mua thiết bị phục hồi hết bao nhiêu", "1.500.000.000", "behind the agency"),
        ("trung tâm công tác xã hội Hà Lâm được cấp bao nhiêu tiền", "4.000.000.000", "no row is named whole"),
        ("Hà Lâm năm nào tốn kinh phí nhất", "Năm 2024", "columns that are years"),
        ("Hà Lâm năm nào chi nhiều tiền nhất trong giai đoạn 2022-2023", "Năm 2023", "only those of the stage"),
    ],
)
def test_rows_answer_by_their_names_and_together(answerer: Answerer, question: str, said: str, why: str) -> None:
    assert said in answerer.answer(question).headline, why
