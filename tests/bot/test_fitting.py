"""A record answers unless the best passage says clearly more of the question; in texts of no place, passages do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.lookups.desk import Desk
from bot.lookups.fitting import better
from bot.lookups.scope import narrowed, scope_of
from bot.lookups.seen import Seen
from bot.question import Question
from bot.router import Answerer
from bot.understand import understand
from index.library import ingest
from knowledge.readers import read_document
from knowledge.store import Library
from tests.helpers.answering import answerer_of, library_of

RULES = {
    "bep": """Bếp ăn tập thể

1. Bếp trưởng là người đứng đầu bếp ăn, được thủ trưởng cử ra.

2. Thực đơn có hiệu lực tại thời điểm dán lên bảng tin.

3. Trong thời hạn 03 ngày kể từ ngày thực đơn hết hiệu lực, phòng hành chính phải lập thực đơn mới.
""",
    "kho": """Kho dụng cụ

1. Sở Tài chính chủ trì kiểm kê kho dụng cụ, áp dụng biện pháp thu hồi giấy mượn quá hạn.

2. Giấy mượn được áp dụng đối với người giữ dụng cụ qua đêm.

3. Người làm mất dụng cụ trị giá từ 700.000 đồng thì phải đền trong 45 ngày.
""",
    "ngat": """Quy tắc ngắt điện

1. Ngắt điện là việc cắt cầu dao của cả khu nhà.

2. Khu nhà có tủ điện riêng.
""",
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("rules")
    with library_of(folder, "none") as library:
        put(library, folder, RULES)
        yield answerer_of(library)


def put(library: Library, folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, "utf-8")
        ingest(library, read_document(path))


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("Bếp trưởng là ai?", "được thủ trưởng cử ra", "who somebody is, not who is told to do something"),
        ("Thực đơn có hiệu lực khi nào?", "tại thời điểm dán lên bảng tin", "a time without a number"),
        ("Giấy mượn được áp dụng đối với ai?", "người giữ dụng cụ qua đêm", "for whom, not by whom"),
        (
            "Làm mất dụng cụ trị giá từ 700.000 đồng thì phải đền trong bao lâu?",
            "45 ngày",
            "the sum is given, not asked",
        ),
        ("Theo Quy tắc sử dụng điện năm 2031, ngắt điện là gì?", "việc cắt cầu dao", "the paper named does not count"),
    ],
)
def test_in_texts_of_no_place_the_sentence_answers(rules: Answerer, question: str, said: str, why: str) -> None:
    answer = rules.answer(question)
    assert (answer.lookup, said in answer.headline) == ("passages", True), why


PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN LẠC

Số: 58/KH-UBND

Sơn Lạc, ngày 03 tháng 02 năm 2023

KẾ HOẠCH
Chăm lo bếp ăn bán trú trên địa bàn tỉnh Sơn Lạc năm 2023

I. NỘI DUNG

1. Phiếu ăn miễn phí được áp dụng đối với học sinh mồ côi và học sinh ở nhà sàn bên kia suối.

2. Mỗi bếp có một tủ lưu mẫu thức ăn. Tủ lưu mẫu chung làm thí điểm cho các điểm trường lẻ, do đường xa.

II. TỔ CHỨC THỰC HIỆN

1. Sở Y tế chủ trì áp dụng các biện pháp phòng ngộ độc trong bếp ăn bán trú.

2. Sở Giáo dục và Đào tạo chủ trì tập huấn cho người nấu ăn.

3. Cấp xã:

- Cử người nấu ăn đi khám sức khỏe;

- Kiểm tra nguồn nước.
"""


def desk_of(answerer: Answerer, question: Question) -> Desk:
    shelf, index = answerer._shelf, answerer._index
    return Desk(shelf, narrowed(question, scope_of(question, shelf), shelf, index), index, Seen(index))


@pytest.mark.parametrize(
    ("asked", "record_of", "said", "why"),
    [
        ("Phiếu ăn miễn phí áp dụng đối với ai?", "Cấp xã làm gì?", "học sinh mồ côi", "the duty says nothing of it"),
        ("Ai chủ trì tập huấn cho người nấu ăn?", "Ai chủ trì tập huấn cho người nấu ăn?", "", "the duty says it all"),
        ("Kế hoạch có nói đến sân bay không?", "Cấp xã làm gì?", "", "the passage says nothing of it either"),
    ],
)
def test_a_record_gives_way_where_a_passage_says_more(
    tmp_path: Path, asked: str, record_of: str, said: str, why: str
) -> None:
    with library_of(tmp_path, "none") as library:
        put(library, tmp_path, {"son-lac-bep-2023": PLAN})
        answerer = answerer_of(library)
        record = answerer.answer(record_of)
        assert record.lookup == "duties"
        question = understand(asked, (), answerer.refresh())
        passage = better(record, question, desk_of(answerer, question))
    assert said in passage.headline if passage else not said, why
