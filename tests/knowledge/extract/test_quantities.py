"""Which numbers of a line are figures, and what they say. The sentences are of invented plans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extract.quantities import find_quantities
from knowledge.records import Number

Expected = list[tuple[Number | None, Number | None, Number | None, str]]

READ: list[tuple[str, Expected]] = [
    ("Tổng kinh phí 48.650 triệu đồng", [(48_650_000_000, None, None, "đồng")]),
    ("kinh phí hơn 112 tỷ đồng/năm", [(112_000_000_000, 112_000_000_000, None, "đồng/năm")]),
    ("hỗ trợ 2 tỷ 350 triệu đồng", [(2_350_000_000, None, None, "đồng")]),
    ("mức 500.000đ/hộ/tháng", [(500_000, None, None, "đồng/hộ/tháng")]),
    ("mức 300.000 đồng mỗi buổi", [(300_000, None, None, "đồng/buổi")]),
    ("từ 10 triệu đến 20 triệu đồng/hộ", [(None, 10_000_000, 20_000_000, "đồng/hộ")]),
    ("vốn vay 20 - 30 triệu đồng", [(None, 20_000_000, 30_000_000, "đồng")]),
    ("không quá 4.500.000 đồng/xe lăn", [(4_500_000, None, 4_500_000, "đồng/xe lăn")]),
    ("từ 40 hộ có nhu cầu trở lên", [(40, 40, None, "hộ")]),
    ("khoảng 02 người khuyết tật/thôn", [(2, None, None, "người/thôn")]),
    ("(250 người/50 thôn)", [(250, None, None, "người"), (50, None, None, "thôn")]),
    (
        "còn 12/10.000 trẻ em, đến năm 2030 là 9/10.000.",
        [(12, None, None, "/10.000 trẻ em"), (9, None, None, "/10.000")],
    ),
    ("Đội kiểm tra liên ngành 814 tỉnh kiểm tra 25 cơ sở", [(25, None, None, "cơ sở")]),
    ("không để quá 4% hộ tái nghèo", [(4, None, 4, "%")]),
    ("80% trở lên", [(80, 80, None, "%")]),
    ("giảm bình quân 1 - 1,5%/năm", [(None, 1, 1.5, "%/năm")]),
    ("tăng 3,5 điểm phần trăm", [(3.5, None, None, "điểm phần trăm")]),
    ("12/15 huyện đã thành lập", [(12, None, None, "huyện")]),
    ("06 (sáu) lớp; ba (03) trung tâm", [(6, None, None, "lớp"), (3, None, None, "trung tâm")]),
    ("1,2 triệu lượt người", [(1_200_000, None, None, "lượt người")]),
    ('duy trì 143 "Địa chỉ tin cậy" tại cộng đồng', [(143, None, None, "địa chỉ tin cậy")]),
    ("mở hai lớp và xây dựng ba mô hình", [(2, None, None, "lớp"), (3, None, None, "mô hình")]),
    ("mỗi xã bố trí ít nhất 01 cộng tác viên", [(1, 1, None, "cộng tác viên/xã")]),
    ("đào tạo từ 15 đến 20 học viên", [(None, 15, 20, "học viên")]),
    ("tăng từ 5 mô hình lên 9 mô hình", [(5, None, None, "mô hình"), (9, None, None, "mô hình")]),
    ("gấp 2,5 lần so với năm 2020", [(2.5, None, None, "lần")]),
    ("phát sóng 02 kỳ/tháng", [(2, None, None, "kỳ/tháng")]),
    ("lớp bồi dưỡng (03 tháng) cho 40 học viên", [(3, None, None, "tháng"), (40, None, None, "học viên")]),
    ("có 15 nghệ nhân, 30 camera giám sát", [(15, None, None, "nghệ nhân"), (30, None, None, "camera")]),
    ("mỗi đội 5 - 7 thành viên", [(None, 5, 7, "người/đội")]),
    ("đuối nước còn 15/100.000 trẻ em", [(15, None, None, "/100.000 trẻ em")]),
    ("người dân tộc thiểu số 4 triệu đồng/người/khóa", [(4_000_000, None, None, "đồng/người/khóa")]),
    ("rút ngắn còn 20 ngày/hồ sơ", [(20, None, None, "ngày/hồ sơ")]),
    ("1,250 người dự", [(1250, None, None, "người")]),
    ("phát mỗi tháng 03 chuyên mục", [(3, None, None, "chuyên mục/tháng")]),
    ("mỗi quý 2 bản tin", [(2, None, None, "bản tin/quý")]),
    ("ở tạm lánh không quá 45 ngày", [(45, None, 45, "ngày")]),
    ("hồ sơ được lưu giữ 15 năm", [(15, None, None, "năm")]),
    ("tiền điện thoại 80.000 đồng/tháng", [(80_000, None, None, "đồng/tháng")]),
    ("lập 01 văn phòng và thí điểm 04 điểm tư vấn", [(1, None, None, "văn phòng"), (4, None, None, "điểm tư vấn")]),
    ("ban hành danh mục 12 dịch vụ", [(12, None, None, "dịch vụ")]),
    ("(02 công lập, 01 ngoài công lập)", [(2, None, None, "cơ sở"), (1, None, None, "cơ sở")]),
    ("đào tạo 20 kỹ sư và 90 trung cấp", [(20, None, None, "người"), (90, None, None, "người")]),
]
NOTHING = [
    "Các huyện báo cáo trước ngày 10/6/2013 (6 tháng) và trước ngày 10/12/2013 (năm).",
    "Trong tháng 4 và quý 2 phải xong; gọi điện thoại 0253.822.345.",
    "Gọi đường dây tư vấn 1800.2468 để được giúp đỡ.",
    "Duy trì đầu số 1900 1357 phục vụ người dân.",
    "Các huyện báo cáo trước ngày 15/6 (6 tháng)",
    "Mỗi năm tổ chức ngày hội cho trẻ em.",
    "Quyết định số 1190/QĐ-TTg ngày 05/8/2020 của Thủ tướng Chính phủ",
    "Nghị định số 20/2021/NĐ-CP ngày 15 tháng 3 năm 2021",
    "Chỉ thị số 19-CT/TW ngày 08/3/2018; Nghị quyết 42-NQ/TW",
    "giai đoạn 2021 - 2025, tầm nhìn đến năm 2030",
    "theo điểm b khoản 3 Điều 12, mục 2 phần III và phụ lục 1, 2",
    "Đề án 1215, Chương trình 135, Dự án 4, Tiểu dự án 1",
    "quốc lộ 1A, phường 5, cấp 3, lớp 12, Cơ sở 2, cơ sở 05-06",
    "điện thoại 0277.3851.234, tổng đài 111",
    "Ngày Người khuyết tật Việt Nam 18/4; ngày 25 hằng tháng",
    "định kỳ 6 tháng, năm; quý IV năm 2025; hằng năm và 5 năm",
    "người từ đủ 80 tuổi trở lên, trẻ em từ 6 đến 16 tuổi",
    "(ĐVT: 1.000 đồng)",
    "Tổng kinh phí (1.000đ)",
    "Đơn vị tính: Triệu đồng",
    "phòng, chống dịch COVID-19, tiêu chuẩn ISO 9001:2015",
    "trở thành một nghề, một phần, một số, năm tới",
    "nhiệm kỳ 2021 - 2026, khóa XV",
    "làm việc 24/24 giờ, từ 7h30 đến 8 giờ",
    "tiếp tục năm 2011 đồng thời tổ chức",
    "2.1. Mục tiêu chung",
    "hoàn thành trước tháng 6/2023",
]


@pytest.mark.parametrize(("line", "expected"), READ, ids=[line for line, _ in READ])
def test_figures_of_a_line(line: str, expected: Expected) -> None:
    assert [(q.value, q.low, q.high, q.unit) for q in find_quantities(line)] == expected


@pytest.mark.parametrize("line", NOTHING)
def test_a_line_without_figures(line: str) -> None:
    assert [line[q.first : q.last] for q in find_quantities(line)] == []


@pytest.mark.parametrize(
    ("line", "printed", "bound", "approximate"),
    [
        ("có khoảng 400 người già", "khoảng 400 người", None, True),
        ("có gần 400 người già", "gần 400 người", None, True),
        ("có hơn 400 người già", "hơn 400 người", "hơn", True),
        ("tối thiểu 60% số xã", "tối thiểu 60%", "tối thiểu", False),
        ("dưới 5% số hộ", "dưới 5%", "dưới", False),
    ],
)
def test_qualifiers_are_kept(line: str, printed: str, bound: str | None, approximate: bool) -> None:
    (quantity,) = find_quantities(line)
    assert (line[quantity.first : quantity.last], quantity.bound, quantity.approximate) == (printed, bound, approximate)


WORDS = st.sampled_from(
    [
        "kinh",
        "phí",
        "5",
        "tỷ",
        "đồng",
        ",",
        ".",
        ";",
        "(",
        ")",
        "%",
        "-",
        "/",
        "25",
        "/",
        "30",
        "xã",
        "năm",
        "2012",
        "từ",
        "đến",
        "trên",
        "khoảng",
        "1.500",
        "mỗi",
        "lớp",
        "hai",
        "mươi",
        "rưỡi",
        "Điều",
        "2",
        "số",
        "38,4",
        "0",
        "x",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_no_line_raises_and_every_place_is_inside(line: str) -> None:
    for quantity in find_quantities(line):
        assert 0 <= quantity.first <= quantity.start < quantity.end <= quantity.last <= len(line)
        assert quantity.value is not None or (quantity.low is not None and quantity.high is not None)
