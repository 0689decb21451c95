"""What officers ask of plans of other provinces: the right number, agency or day, and none of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.compose.grounding import ungrounded
from bot.router import Answerer
from tests.helpers.answering import answerer_of, library_of_files

PLANS = sorted((Path(__file__).parents[1] / "data" / "provinces").glob("*.txt"))


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of_files(tmp_path_factory.mktemp("provinces"), PLANS) as library:
        yield answerer_of(library)


ASKED = [
    # question, what the headline holds, what it must not hold, why
    ("kinh phí Cà Mau bao nhiêu", "21.350 triệu", "3.480", "the plan's money, not what was spent before it"),
    ("Cà Mau đã chi hết bao nhiêu", "3.480 triệu", "21.350", "what was spent before"),
    ("kinh phí Cà Mau năm 2022", "Ngân sách tỉnh", "21.350", "a part of that year is told as what it is"),
    ("ngân sách tỉnh Cà Mau năm 2022 bố trí bao nhiêu", "3.100 triệu", "12.650", "a source's money of one year"),
    ("Cà Mau năm nào ngân sách tỉnh chi nhiều nhất", "Năm 2022, 3.100", "12.650", "years of one source compared"),
    ("cà mau bao nhiêu người học sau đại học", "10 người", "45", "one degree is not another"),
    ("Cà Mau cử mấy người học đại học", "45 người", "10 người", "nor the other way round"),
    ("Cà Mau bệnh viện huyện bao nhiêu % có phòng CTXH", "60%", "100%", "one level is not another"),
    ("phụ cấp ctv cà mau từ năm 2022", "1.000.000", "500.000", "what holds from a day on"),
    ("phụ cấp ctv cà mau năm 2021", "500.000", "1.000.000", "and what held before it"),
    ("cộng tác viên Cà Mau phụ cấp bao nhiêu", "1.000.000", "21.350", "a raise is told where the old rate is found"),
    ("nâng phụ cấp cộng tác viên Cà Mau lên bao nhiêu", "1.000.000", "21.350", "to what it is raised"),
    ("trung tâm ctxh cà mau khi nào thành lập", "năm 2022", "31/10/2021", "what is done once in a year is due then"),
    ("các huyện Cà Mau nộp báo cáo 6 tháng khi nào", "20/6", "05/12", "each report has its own day"),
    ("báo cáo năm của huyện Cà Mau khi nào", "05/12", "20/6", "and the other one its own"),
    ("kế hoạch 45/KH-UBND bị thay bởi văn bản nào", "thay thế Kế hoạch số 45", "không", "what takes its place"),
    ("so sánh kinh phí Cà Mau và Hưng Yên", "21.350", "3.480", "plans compared by what they plan"),
    ("chỉ tiêu đào tạo cán bộ Cà Mau", "50%", "95%", "a target by its matter"),
    ("Cà Mau sau năm 2025 bao nhiêu % cơ quan bố trí nhân sự", "95%", "70%", "the stage that follows a year"),
    ("phụ cấp ctv Hưng Yên bằng mấy lần lương tối thiểu", "0,6 lần", "9.100", "a ratio that is stated"),
    ("mức phụ cấp cộng tác viên Hưng Yên", "0,6 lần", "9.100", "an allowance told in wages"),
    ("kinh phí phụ cấp cộng tác viên Hưng Yên", "9.100", "0,6 lần", "a sum is a sum"),
    ("ngân sách huyện Hưng Yên trả bao nhiêu phần trăm phụ cấp", "30%", "70%", "who pays a share"),
    ("hưng yên 2015 bao nhiêu xã có cộng tác viên", "97/161", "01 cộng tác viên", "counted beside a share"),
    ("Hưng Yên năm 2015 nâng cấp trung tâm bao nhiêu", "0 đồng", "4.874", "nothing is a number too"),
    ("Đồng Tháp mức hỗ trợ cộng tác viên", "0,5 lần", "300.000", "a multiple of a wage without the word for it"),
    ("trung tâm ctxh Đồng Tháp tăng biên chế lên bao nhiêu", "45 biên chế", "31 viên", "to what"),
    ("ai chủ trì xây nhà tạm lánh Đồng Tháp", "Sở Lao động", "Sở Nội vụ", "a form under what is to be done"),
    ("tuyên truyền Đồng Tháp phối hợp với ai", "Báo Đồng Tháp", "Sở Nội vụ", "who joins in"),
    ("quý 3/2016 Đồng Tháp phải làm gì", "quý III năm 2016", "31 tháng 01", "what falls in a quarter"),
    ("tháng 1 các huyện Đồng Tháp nộp gì", "31 tháng 01", "15 tháng 7", "what falls in a month"),
    ("UBND huyện ở Cà Mau phải ra kế hoạch của mình trước ngày nào", "30/6/2021", "06/5", "not the plan's own day"),
    ("huyện ở Cà Mau phải ra kế hoạch trước ngày nào", "30/6/2021", "06/5", "the same without their committee"),
    ("huyện ở Cà Mau phải làm gì", "xây dựng kế hoạch của địa phương", "Sở Y tế", "a level without its committee"),
    ("Cà Mau tỷ lệ cơ sở y tế có dịch vụ công tác xã hội", "55%", "60%", "a house is no department"),
    ("mô hình điểm Hưng Yên đặt ở mấy huyện nào", "Kim Động", "97/161", "which ones, not how many"),
    ("tuyên truyền Đồng Tháp ai chủ trì, ai cùng làm", "Sở Lao động", "Sở Nội vụ", "who leads and who joins in"),
    ("kinh phí Hưng Yên năm 2013 tăng cỡ nào so với 2012", "5.454.000.000", "18.642", "by how much"),
    ("Huế bao nhiêu người được tư vấn", "không thấy số người", "180", "a share, said to be one"),
    ("ngân sách các quận huyện ở Huế góp bao nhiêu", "400.000.000", "850.000.000", "districts' own money"),
    ("kinh phí thừa thiên huế 2025", "1.250.000.000", "21.350", "a province under its earlier name"),
    ("các quận huyện ở Huế báo cáo trước ngày nào", "05 tháng 12", "15 tháng 12", "lines as a web page breaks them"),
    ("Phú Yên có mấy cơ sở ngoài công lập", "07 cơ sở", "04 cơ sở", "private ones are not the public ones"),
    ("Phú Yên có mấy cơ sở công lập", "04 cơ sở", "02 cơ sở", "what there is, not what is to be rebuilt"),
    ("huyện Tuy An Phú Yên được giao tổng cộng bao nhiêu", "180.000.000", "165", "a row's total among its activities"),
    ("Sông Hinh Phú Yên được bao nhiêu tiền truyền thông", "20.000.000", "140", "and one of the activities"),
    ("phu yen chi ho tro cong tac vien ca 5 nam bao nhieu tien", "430.000.000", "420.000", "a sum is no rate"),
    ("kinh phí nhà cửa, trang thiết bị Phú Yên 2024-2025", "1.000.000.000", "900", "a label of two lines"),
    ("phụ cấp cộng tác viên Phú Yên mỗi tháng", "420.000", "430", "who gets a rate stands before it"),
    ("so phụ cấp cộng tác viên Phú Yên với Cà Mau", "420.000", "không nêu", "neither side is said to be missing"),
    ("so sánh chỉ tiêu bệnh viện có tổ công tác xã hội Phú Yên với Hưng Yên", "65%", "chỉ tiêu", "a matter's targets"),
    ("Phú Yên giải ngân được bao nhiêu", "1.240 triệu", "62%", "money, not its share"),
    ("tổng đài Phú Yên số mấy", "1800.6789", "93/KH-UBND, mục Mở đầu", "a number to call is no document's"),
    ("tu van phap luat cho nguoi bi bao hanh phu yen so nao chu tri", "Sở Tư pháp", "Luật gia", "cells of two lines"),
    ("Trường Đại học Phú Yên làm gì", "mở lớp kỹ năng", "Tư pháp", "a name of two lines"),
    ("mỗi điểm tư vấn cộng đồng ven biển ở Phú Yên bao nhiêu", "120 triệu", "360", "what one costs, not all of them"),
    ("mở điểm tư vấn cộng đồng Phú Yên hết bao nhiêu", "360 triệu", "2.880", "all of them"),
    ("tổng kinh phí kế hoạch Phú Yên", "2.880.000.000", "360", "“cộng” behind a list is not the plan's sum"),
    ("Phú Yên có bao nhiêu người làm công tác xã hội", "318 người", "01 cộng", "staff, however the plan words it"),
    ("UBND huyện ở Phú Yên phải ban hành kế hoạch khi nào", "15/8/2021", "02/6", "what is due, not the plan's own day"),
    ("so nguoi kho khan duoc tu van phu yen tang bao nhieu so voi 2020", "15%", "không", "a change the plan states"),
    ("kinh phí kế hoạch Phú Yên lấy từ nguồn vốn nào", "đóng góp của doanh nghiệp", "1.900", "the item of that name"),
    ("chỉ tiêu 2023 với 2025 của Phú Yên hơn kém sao", "35%", "triệu", "the targets of both years"),
    ("Tây Ninh bao nhiêu người khuyết tật hưởng trợ cấp hằng tháng", "3.100", "5.200", "counted behind its name"),
    ("tây ninh cấp xã có mấy người làm ctxh", "135", "210", "a bracket that makes up the whole"),
    ("Tây Ninh năm 2013 được giao bao nhiêu kinh phí", "940 triệu", "900 triệu", "granted the year before"),
    ("tay ninh 2013 giai ngan bao nhieu", "900 triệu", "1.060", "what was spent of it"),
    ("kinh phí Tây Ninh 2014 bao nhiêu", "1.060.000.000", "940", "a table with empty lines for empty cells"),
    ("kinh phí Tây Ninh 2014 so với 2013 tăng hay giảm, mỗi năm bao nhiêu", "120.000.000", "lớp", "no rate is asked"),
    ("hết quý II/2014 Tây Ninh có mấy xã có cộng tác viên", "20 xã", "40 xã", "the number of that quarter"),
    ("Tây Ninh mỗi lớp tập huấn hết bao nhiêu", "25.000.000", "150.000.000", "what one costs"),
    ("Tây Ninh mỗi hội nghị cấp huyện bao nhiêu tiền", "5.000.000", "30.000.000", "what a row multiplies"),
    ("Hội nghị cấp huyện Tây Ninh hết bao nhiêu tiền", "30.000.000", "đồng/hội nghị", "and the sum of the row"),
    ("Tây Ninh in bao nhiêu cuốn sổ tay", "3.000 cuốn", "60.000", "a quantity of a row"),
    ("khoản tập huấn mấy cán bộ xã ở Tây Ninh cộng lại là bao nhiêu", "150.000.000", "135", "a sum, no count"),
    ("Tây Ninh ai phụ trách đỡ đầu trẻ mồ côi", "Hội Chữ thập đỏ", "Sở Y tế", "a task without its time"),
    ("Hội Chữ thập đỏ Tây Ninh phối hợp với ai đỡ đầu trẻ mồ côi", "Tỉnh đoàn", "Sở Nội vụ", "who works with it"),
    ("Tây Ninh nêu những điểm yếu gì", "xe đưa đón", "1.060", "a heading in other words"),
    ("kế hoạch Tây Ninh thay cho kế hoạch số mấy", "15/KH-UBND", "1.060", "what it is put in place of"),
    ("Đồng Tháp khó khăn trước 2016", "kiêm nhiệm", "144/144", "'before' reaches the years that end there"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "held", "absent", "why"), ASKED, ids=[a[0] for a in ASKED])
def test_officers_get_what_they_ask(answerer: Answerer, question: str, held: str, absent: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "answered" and held in answer.headline, f"{why}: {answer.headline}"
    assert absent not in answer.headline, f"{why}: {answer.headline}"
    assert not ungrounded(answer)


REFUSED = [
    ("Đồng Tháp khó khăn trong năm 2016", "what was hard is told of the years before"),
    ("số người khuyết tật Phú Yên hiện nay", "a passage that only speaks of them counts none"),
    (
        "Phú Yên chi bao nhiêu mua ô tô cho Trung tâm Công tác xã hội",
        "the centre's money is not for what it does not name",
    ),
    ("Cà Mau quý 3 chi bao nhiêu tiền", "no money of a quarter"),
    ("quy 1 hung yen chi bao nhieu tien", "typed without its mark too, and no row 1 of a table"),
    ("Huế quý 2 làm gì", "no plan names it"),
    ("Huế có bao nhiêu bệnh viện", "who works there is no count of hospitals"),
    ("Cà Mau cử mấy người đi học cao học", "another word for it"),
    ("Cà Mau cử mấy người học thạc sĩ", "a degree that the plan does not name"),
    ("Huế có bao nhiêu người khó khăn hưởng trợ cấp", "a share of those who get something else is no share of these"),
    ("Huế hiện có bao nhiêu người khó khăn được tư vấn", "a target says nothing of what is now"),
]


@pytest.mark.parametrize(("question", "why"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_plans_do_not_say_is_refused(answerer: Answerer, question: str, why: str) -> None:
    answer = answerer.answer(question)
    assert answer.status == "not_found", f"{why}: {answer.headline}"


@pytest.mark.parametrize("message", ["Cà Mau", "kế hoạch Cà Mau", "Cà Mau có gì", "ke hoach cua ca mau"])
def test_a_place_by_itself_tells_its_plan(answerer: Answerer, message: str) -> None:
    answer = answerer.answer(message)
    assert answer.status == "answered" and "71/KH-UBND" in answer.headline, answer.headline


def test_all_targets_are_listed_by_stage(answerer: Answerer) -> None:
    answer = answerer.answer("các chỉ tiêu của Cà Mau")
    assert answer.status == "answered"
    assert "giai đoạn 2021-2025" in answer.headline and "giai đoạn 2026-2030" in answer.headline, answer.headline


def test_a_renamed_place_finds_its_plan(answerer: Answerer) -> None:
    assert "209/KH-UBND" in answerer.answer("Thừa Thiên Huế kế hoạch số mấy").headline


BOTH = [
    ("cán bộ được đào tạo ở Cà Mau hai giai đoạn 2021-2025 và 2026-2030 tỷ lệ khác nhau thế nào", "50%", "80%"),
    ("Cà Mau tỉnh hay trung ương bỏ nhiều tiền hơn", "12.650", "4.500"),
    ("Cà Mau và Huế tỷ lệ cơ quan bố trí nhân sự bên nào cao hơn", "70%", "60%"),
]


@pytest.mark.parametrize(("question", "one", "other"), BOTH, ids=[b[0] for b in BOTH])
def test_what_is_compared_is_all_told(answerer: Answerer, question: str, one: str, other: str) -> None:
    answer = answerer.answer(question)
    assert one in answer.headline and other in answer.headline, answer.headline


YEARLY = """ỦY BAN NHÂN DÂN TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 15/KH-UBND
Hà Nam, ngày 10 tháng 01 năm 2014
KẾ HOẠCH
Thực hiện Đề án phát triển nghề công tác xã hội năm 2014
I. KẾT QUẢ NĂM 2013
Tổng kinh phí thực hiện năm 2013 là 300 triệu đồng.
II. KINH PHÍ NĂM 2014
Tổng kinh phí thực hiện năm 2014 là 450 triệu đồng.
III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí kinh phí thực hiện.
"""


@pytest.fixture(scope="module")
def one_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("one-year")
    plan = folder / "ha-nam-2014.txt"
    plan.write_text(YEARLY, encoding="utf-8")
    with library_of_files(folder, [plan]) as library:
        yield answerer_of(library)


def test_a_plan_is_set_against_an_earlier_year(one_year: Answerer) -> None:
    answer = one_year.answer("kinh phí Hà Nam tăng bao nhiêu so với 2013")
    assert "450 triệu" in answer.headline and "300 triệu" in answer.headline, answer.headline


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("xã ở Hà Nam phải làm gì", "no duty of that level, and no passage that only has its word"),
        ("Hà Nam sau 2014 có chỉ tiêu gì", "no targets, and not just what plan there is"),
    ],
)
def test_a_short_plan_leaves_much_unsaid(one_year: Answerer, question: str, why: str) -> None:
    assert one_year.answer(question).status == "not_found", why


def test_at_least_is_no_least(answerer: Answerer) -> None:
    answer = answerer.answer("tỉnh nào bố trí nhân sự ít nhất 70%")
    assert "bố trí nhân sự" in answer.headline and "nhỏ nhất" not in answer.headline, answer.headline


def test_a_monthly_rate_is_no_plan_s_money(tmp_path: Path) -> None:
    plan = tmp_path / "ha-nam-2014.txt"
    told = YEARLY.partition("I. KẾT QUẢ")[0] + "I. NHIỆM VỤ\nPhụ cấp cộng tác viên tại các xã: 900.000 đồng/tháng.\n"
    plan.write_text(told, encoding="utf-8")
    with library_of_files(tmp_path, [plan]) as library:
        answerer = answerer_of(library)
        assert answerer.answer("kinh phí Hà Nam năm 2014").status == "not_found"
        assert "900.000" in answerer.answer("phụ cấp cộng tác viên Hà Nam").headline
