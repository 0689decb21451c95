"""Questions as officers put them, over the invented plans: what the headline holds, and what it must not hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("officers")) as library:
        yield answerer_of(library)


# Earlier questions stand in front, with ">>": conversation, what the headline holds (several with "|"), what it must
# not hold, why.
PAPERS = [
    ("Phước Lâm số và ngày kế hoạch", "57/KH-UBND|3/4/2023", "không nêu", "two fields at once"),
    (
        "phụ lục của Quảng Lạc kèm theo kế hoạch nào",
        "2266/KH-UBND",
        "32/2010",
        "the paper itself, not what it rests on",
    ),
    ("ai ký kế hoạch Quảng Lạc, ngày nào", "Cao Bá Lâm|30/9/2013", "không nêu", "who signed, and when"),
    ("Tây Lĩnh theo đề nghị của ai", "288/TTr-SLĐTBXH", "1719", "by whose proposal"),
    ("QĐ 4120 Tây Lĩnh bai bo quyet dinh nao", "977/QĐ-UBND", "không nêu", "a sentence of its own that abolishes"),
    ("Tây Lĩnh căn cứ văn bản nào của Thủ tướng", "1719/QĐ-TTg", "288/TTr", "only those of the body named"),
    ("quyết định Tây Lĩnh có hiệu lực từ ngày nào, ai ký", "01 tháng 01 năm 2024|Bàn Văn Sính", "không tìm", "both"),
]
TOGETHER = [
    ("rà soát hộ nghèo Phước Lâm ai làm, phối hợp với ai, thời gian nào",
     "Phòng Lao động|các xã, thị trấn|14/12/2023", "không tìm", "who, with whom, when"),
    ("Phước Lâm cấp con giống ai chủ trì, xong trước khi nào", "Phòng Nông nghiệp|30/6/2023", "không tìm", "who, when"),
    ("Nam Châu tập huấn gia đình mấy lớp, hết bao nhiêu tiền, ai chủ trì",
     "08 lớp|420.000.000|Sở Lao động", "không tìm", "how many, how much, who"),
    ("Phước Lâm giải ngân vốn vay ai chủ trì, hết bao nhiêu tiền", "Ngân hàng|không tìm thấy", "000", "not said"),
]  # fmt: skip
BOTH = [
    ("Phước Lâm xây mới và sửa chữa nhà hết bao nhiêu", "1.800.000.000|600.000.000", "20.000.000đ", "a sum for each"),
    ("Nam Châu có bao nhiêu người tâm thần nặng và trẻ tự kỷ", "4.902|1.275", "9.000", "people of two kinds"),
    ("Thạch Khê bao nhiêu vụ xâm hại và đuối nước", "87 vụ|142 vụ", "96", "cases of two kinds"),
    ("Quảng Lạc đào tạo và tập huấn hết bao nhiêu tiền", "640.000.000", "410.000", "one row that says both"),
    ("Tây Lĩnh năm 2024 và 2025 cần bao nhiêu tiền", "12,6 tỷ|13,9 tỷ", "không nêu", "years by other names"),
    ("Quảng Lạc trung ương góp mấy phần trăm", "%", "không nêu", "the share of a source is computed"),
]
CONVERSATIONS = [
    (
        "Hà Thanh kinh phí 2023 >> Tây Lĩnh thì sao >> quay lại Hà Thanh, năm 2025",
        "3.230.000.000",
        "13,9",
        "back again",
    ),
    (
        "Nam Châu tập huấn mấy lớp gia đình? >> ai chủ trì? >> bao giờ xong",
        "31/10/2023",
        "Sở",
        "xong is no new subject",
    ),
    ("Phước Lâm cấp con giống ai chủ trì >> xong trước khi nào", "30/6/2023", "14/12", "a district is taken over"),
    ("Phước Lâm hỗ trợ sửa chữa nhà bao nhiêu một hộ? >> còn xây mới?", "40.000.000", "1.800", "for each as before"),
    ("Phước Lâm hỗ trợ sửa chữa nhà bao nhiêu một hộ? >> mấy hộ được sửa", "30 hộ", "45", "of the same district"),
    ("Hà Thanh kinh phí 2023 >> còn 2024 >> chênh nhau bao nhiêu", "860.000.000", "không nêu", "both years"),
    ("tổng kinh phí Thạch Khê >> thế Hà Thanh >> bên nào nhiều hơn", "6.720.000.000|9.150", "1.086", "both places"),
]


@pytest.mark.parametrize(("asked", "holds", "lacks", "why"), [*PAPERS, *TOGETHER, *BOTH, *CONVERSATIONS])
def test_what_officers_ask(answerer: Answerer, asked: str, holds: str, lacks: str, why: str) -> None:
    *earlier, message = asked.split(" >> ")
    answer = answerer.answer(message, earlier)
    assert [part for part in holds.split("|") if part not in answer.headline] == [], f"{why}: {answer.headline}"
    assert lacks not in answer.headline, why
