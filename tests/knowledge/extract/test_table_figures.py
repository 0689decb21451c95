"""Figures of tables of invented plans: units, sources, years, hierarchy, explanations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.check import check_document
from knowledge.extract.figures import extract_figures
from knowledge.extract.table_model import read_table
from knowledge.extract.table_units import stated_unit
from knowledge.outline import build_outline
from knowledge.records import Figure
from tests.helpers.documents import NO_HEADER, document_of, figures_of

BUDGET = [
    ["STT", "Nội dung", "Tổng kinh phí", "Ngân sách trung ương", "Ngân sách tỉnh", "Diễn giải"],
    ["I", "Truyền thông", "300", "100", "200", ""],
    ["1", "Phát thanh", "120", "", "120", "12 kỳ x 10 triệu đồng/kỳ"],
    ["2", "In tờ rơi", "180", "100", "80", ""],
    ["", "- Thiết kế", "30", "", "30", ""],
    ["", "- In ấn", "150", "100", "50", "15.000 tờ, 10.000 đồng/tờ"],
    ["II", "Đào tạo", "500", "500", "", "10 lớp với 400 học viên"],
    ["", "Tổng cộng", "800", "600", "200", ""],
]
UNIT = "Đơn vị tính: triệu đồng"
ANNEX = ["KẾ HOẠCH", "I. MỤC TIÊU", "Theo phụ lục kèm theo.", "PHỤ LỤC", "DỰ TOÁN NĂM 2024"]


def money(figures: tuple[Figure, ...]) -> list[tuple[str | None, int, str | None]]:
    return [(f.row, int(f.value or 0), f.funding) for f in figures if f.unit == "đồng" and f.column]


def test_a_budget_table_gives_each_cell_with_its_source() -> None:
    found = figures_of(*ANNEX, UNIT, BUDGET)
    assert money(found)[:6] == [
        ("Truyền thông", 300_000_000, "tổng"),
        ("Truyền thông", 100_000_000, "trung ương"),
        ("Truyền thông", 200_000_000, "địa phương"),
        ("Phát thanh", 120_000_000, "tổng"),
        ("Phát thanh", 120_000_000, "địa phương"),
        ("In tờ rơi", 180_000_000, "tổng"),
    ]
    assert {(f.period_start, f.period_end) for f in found} == {(2024, 2024)}


def test_rows_know_their_parent_and_section() -> None:
    found = figures_of(*ANNEX, UNIT, BUDGET)
    by_row = {f.row: f for f in found}
    assert [(by_row[row].parent, by_row[row].section) for row in ("Phát thanh", "In ấn", "Đào tạo", "Tổng cộng")] == [
        ("Truyền thông", "Phụ lục I.1"),
        ("In tờ rơi", "Phụ lục I.2"),
        (None, "Phụ lục II"),
        (None, "Phụ lục Tổng cộng"),
    ]


def test_a_table_inside_a_section_keeps_the_sections_path() -> None:
    found = figures_of("IV. KINH PHÍ", UNIT, BUDGET)
    assert {f.section for f in found} == {"IV"}


def test_numbers_of_an_explanation_are_figures_that_carry_the_row() -> None:
    found = [f for f in figures_of(UNIT, BUDGET) if f.column is None]
    assert [(f.value, f.unit) for f in found] == [
        (12, "kỳ"),
        (10_000_000, "đồng/kỳ"),
        (15_000, "tờ"),
        (10_000, "đồng/tờ"),
        (10, "lớp"),
        (400, "học viên"),
    ]
    assert all(f.row and f.row.split()[0] in f.label for f in found)


def test_a_row_quote_runs_from_its_first_to_its_last_cell() -> None:
    (total,) = [f for f in figures_of(UNIT, BUDGET) if f.row == "Tổng cộng" and f.funding == "tổng"]
    assert total.quote == "Tổng cộng\t800\t600\t200"


def test_targets_by_year_take_unit_from_the_row_and_year_from_the_column() -> None:
    found = figures_of(
        "Biểu 1. Chỉ tiêu trẻ em",
        [
            ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2020", "Kế hoạch 2023"],
            ["1", "Trẻ em được khai sinh", "%", "95,5", "≥ 98"],
            ["2", "Trẻ em bị xâm hại", "Vụ", "45", "30"],
        ],
    )
    assert [(f.value, f.low, f.unit, f.period_end, f.standing) for f in found] == [
        (95.5, None, "%", 2020, "kết quả"),
        (98, 98, "%", 2023, "mục tiêu"),
        (45, None, "vụ", 2020, "kết quả"),
        (30, None, "vụ", 2023, "mục tiêu"),
    ]


def test_a_staff_table_counts_what_the_caption_says() -> None:
    found = figures_of(
        "Số cán bộ làm công tác xã hội theo huyện (ĐVT: người)",
        [["STT", "Huyện", "Tổng số", "Nữ"], ["1", "An Bình", "24", "11"], ["2", "Tân Phú", "30", "17"]],
    )
    assert [(f.value, f.unit) for f in found] == [(24, "người"), (11, "người"), (30, "người"), (17, "người")]
    assert all("công tác xã hội" in f.label and f.row in f.label for f in found if f.row)


def test_merged_header_rows_give_year_and_source() -> None:
    found = figures_of(
        "ĐVT: triệu đồng",
        [["Nội dung", "Năm 2024", "Năm 2025", "Tổng cộng"], ["", "NSTW", "NSĐP", ""], ["Dạy nghề", "100", "50", "150"]],
        header_rows=2,
    )
    assert [(f.value, f.funding, f.period_start, f.period_end) for f in found] == [
        (100_000_000, "trung ương", 2024, 2024),
        (50_000_000, "địa phương", 2025, 2025),
        (150_000_000, "tổng", 2024, 2025),
    ]


def test_years_beside_a_total_are_money_in_its_unit() -> None:
    found = figures_of(
        [
            ["TT", "Nội dung", "Tổng kinh phí (triệu đồng)", "Năm 2023", "Năm 2024"],
            ["1", "Khám sàng lọc", "700", "300", "400"],
            ["2", "Dạy nghề", "900", "400", "500"],
        ]
    )
    assert [(f.value, f.period_start) for f in found if f.row == "Dạy nghề"] == [
        (900_000_000, 2023),
        (400_000_000, 2023),
        (500_000_000, 2024),
    ]


def test_a_caption_that_names_the_plan_is_not_what_a_table_is_about() -> None:
    lines = ["PHỤ LỤC", "KINH PHÍ TRỢ GIÚP HỘ NGHÈO NĂM 2023", "(Kèm theo Kế hoạch số 5/KH-UBND ngày 02/3/2023)"]
    found = figures_of(*lines, UNIT, [["STT", "Nội dung", "Kinh phí"], ["1", "Quà", "5"], ["", "Tổng cộng", "5"]])
    assert found[-1].label.startswith("Tổng cộng – KINH PHÍ TRỢ GIÚP HỘ NGHÈO")


def test_a_source_column_says_who_pays_a_row() -> None:
    found = figures_of(
        "(Đơn vị: đồng)",
        [["STT", "Hạng mục", "Kinh phí", "Nguồn vốn"], ["1", "Xây nhà", "1.800.000.000", "Ngân sách huyện"]],
    )
    assert money(found) == [("Xây nhà", 1_800_000_000, "ngân sách huyện")]


def test_money_without_any_unit_is_read_only_where_it_can_be_nothing_but_dong() -> None:
    rows = [["STT", "Nội dung", "Kinh phí"], ["1", "Xây nhà", "1.800.000.000"], ["2", "Tập huấn", "96"]]
    assert money(figures_of(rows)) == [("Xây nhà", 1_800_000_000, "tổng")]


def test_ordinals_and_times_are_no_figures() -> None:
    rows = [
        ["STT", "Nhiệm vụ", "Thời gian"],
        ["1", "Rà soát hộ nghèo", "01/9 - 14/12/2023"],
        ["2", "Báo cáo", "Quý IV"],
    ]
    assert figures_of(rows) == ()


@pytest.mark.parametrize(
    "rows", [[[""]], [["", ""], ["", ""]], [["STT"]], [["a", "b"], ["1"]], [["1", "2"], ["3", "4"]]], ids=str
)
def test_odd_tables_raise_nothing(rows: list[list[str]]) -> None:
    document = document_of(rows)
    read_table(document, document.tables[0])
    figures_of(rows)


def test_a_column_called_unit_that_holds_names_labels_its_rows() -> None:
    table = [["Đơn vị", "Kinh phí (triệu đồng)"], ["Trường Trung cấp nghề Núi Xanh", "400"], ["Sở Y tế", "250"]]
    found = figures_of(*ANNEX, table)
    assert money(found) == [("Trường Trung cấp nghề Núi Xanh", 400_000_000, "tổng"), ("Sở Y tế", 250_000_000, "tổng")]


def test_rows_that_are_sources_are_labelled_by_them() -> None:
    table = [["STT", "Nguồn vốn", "Kinh phí"], ["1", "Ngân sách trung ương", "70"], ["2", "Ngân sách tỉnh", "30"]]
    found = figures_of(*ANNEX, UNIT, table)
    assert money(found) == [
        ("Ngân sách trung ương", 70_000_000, "trung ương"),
        ("Ngân sách tỉnh", 30_000_000, "địa phương"),
    ]


def test_a_paragraph_above_a_table_is_not_its_caption() -> None:
    paragraph = "Các đơn vị được giao chỉ tiêu như sau, căn cứ năng lực đào tạo của từng nơi. " * 4
    found = figures_of("I. CHỈ TIÊU", paragraph, [["Nội dung", "Số người"], ["Dạy may", "30"], ["Dạy mộc", "20"]])
    assert [f.label for f in found if f.column and len(f.label) > 60] == []


def test_a_sentence_that_states_an_amount_is_no_caption() -> None:
    lead = "Tổng kinh phí năm 2024 là 650 triệu đồng, chi tiết theo bảng:"
    found = figures_of(
        "III. KINH PHÍ THỰC HIỆN", lead, UNIT, [["Nội dung", "Tổng"], ["Dạy may", "650"], ["Cộng", "650"]]
    )
    assert [f.label for f in found if f.row == "Cộng"] == ["Cộng – KINH PHÍ THỰC HIỆN"]


CELLS = st.sampled_from(
    [
        "",
        "-",
        "STT",
        "Nội dung",
        "Kinh phí (triệu đồng)",
        "Năm 2024",
        "Trung ương",
        "ĐVT",
        "%",
        "1",
        "1.1",
        "I",
        "a)",
        "- Tập huấn",
        "Tổng cộng",
        "1.500",
        "38,4",
        "≥ 85",
        "6 lớp, 5 triệu đồng/lớp",
        "12 x 3 người",
        "Ghi chú",
        "Số người",
        "Đơn giá",
        "25/30 xã",
    ]
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=7), st.integers(min_value=0, max_value=3))
def test_no_table_raises_and_every_figure_is_at_its_place(rows: list[list[str]], header_rows: int) -> None:
    document = document_of("ĐVT: triệu đồng", rows, header_rows=min(header_rows, len(rows)))
    outline = build_outline(document)
    found = extract_figures(document, outline, NO_HEADER)
    for figure in found:
        assert document.text[figure.start : figure.end] == figure.quote
        assert figure.start <= figure.number_start < figure.number_end <= figure.end
        assert len(figure.label) <= 200
    for finding in check_document(document, outline, NO_HEADER, found):
        assert all(document.text[start:end] == quote for _, quote, start, end in finding.quotes)


def test_a_column_of_years_labels_its_rows_and_gives_their_period() -> None:
    rows = [["Năm", "Tổng số", "NSTW"], ["2022", "900", "300"], ["2023", "1.100", "500"], ["Cộng", "2.000", "800"]]
    figures = figures_of(UNIT, rows)
    assert [(f.value, f.period_start, f.label) for f in figures[:2]] == [
        (900_000_000, 2022, "Kinh phí năm 2022"),
        (300_000_000, 2022, "Kinh phí năm 2022 (NSTW)"),
    ]
    assert not [f for f in figures if f.value in (2_022_000_000, 2022)]


def test_rows_below_a_source_are_paid_by_it() -> None:
    rows = [
        ["STT", "Nội dung", "Tổng"],
        ["I", "Ngân sách tỉnh", "900"],
        ["1", "Mở lớp", "600"],
        ["2", "In sách", "300"],
    ]
    assert [f.funding for f in figures_of(UNIT, rows)] == ["địa phương"] * 3


def test_a_count_beside_prices_is_no_money() -> None:
    rows = [["STT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"], ["1", "In sách", "50", "4", "200"]]
    assert [f.value for f in figures_of("ĐVT: 1.000 đồng", rows)] == [4_000, 200_000]


def test_a_price_in_an_explanation_is_called_so() -> None:
    rows = [
        ["STT", "Nội dung", "Diễn giải", "Thành tiền (đồng)"],
        ["1", "In sách", "30 cuốn x 40.000 đồng", "1.200.000"],
    ]
    assert [f.label for f in figures_of(rows) if f.value == 40_000] == ["Đơn giá – In sách"]


def test_an_abbreviated_unit_with_points() -> None:
    assert stated_unit(["ĐVT: Tr.đồng"]) == stated_unit(["Đơn vị tính: Tr. đồng"]) == (10**6, "đồng")


ROWS_NAMED_ELSEWHERE = [
    (
        [
            ["TT", "Cơ quan", "Nội dung", "Kinh phí"],
            ["1", "Sở Y tế", "Khám sàng lọc", "900"],
            ["2", "Sở Nội vụ", "", "400"],
            ["", "Mở lớp", "", "300"],
            ["", "In tài liệu", "", "100"],
            ["", "Cộng", "", "1.300"],
        ],
        [
            "Kinh phí khám sàng lọc",
            "Kinh phí Sở Nội vụ",
            "Kinh phí mở lớp – Sở Nội vụ",
            "Kinh phí in tài liệu – Sở Nội vụ",
            "Cộng – KINH PHÍ",
        ],
        "the agency names the row, its own rows stand below it, and the sum is nobody's",
    ),
    (
        [
            ["TT", "Nội dung", "Đơn vị thực hiện", "Kinh phí"],
            ["I", "Tuyên truyền", "", "900"],
            ["1", "", "Sở Thông tin và Truyền thông", "500"],
            ["2", "", "Báo An Sơn", "400"],
            ["", "", "Tổng cộng", "900"],
        ],
        [
            "Kinh phí tuyên truyền",
            "Kinh phí Sở Thông tin và Truyền thông – Tuyên truyền",
            "Kinh phí Báo An Sơn – Tuyên truyền",
            "Tổng cộng – KINH PHÍ",
        ],
        "below a title of a section, which they keep",
    ),
    (
        [["TT", "Nội dung", "Kinh phí"], ["1", "Truyền thông", "900"], ["2", "Đào tạo", "100"], ["", "", "1.000"]],
        ["Kinh phí truyền thông", "Kinh phí đào tạo"],
        "a sum that nothing names is not the last row's",
    ),
    (
        [["Năm 2021", "Năm 2022"], ["500", "600"]],
        ["KINH PHÍ (Năm 2021)", "KINH PHÍ (Năm 2022)"],
        "no column of names: the heading names it",
    ),
]


@pytest.mark.parametrize(("rows", "labels", "why"), ROWS_NAMED_ELSEWHERE)
def test_rows_whose_name_stands_in_another_column(rows: list[list[str]], labels: list[str], why: str) -> None:
    assert [f.label for f in figures_of("IV. KINH PHÍ", "ĐVT: triệu đồng", rows)] == labels, why


def test_activities_side_by_side_name_the_cells_of_a_district() -> None:
    rows = [["Quận, huyện", "Phụ cấp", "Truyền thông", "Cộng"], ["An Sơn", "14", "2", "16"], ["Bình Hồ", "8", "1", "9"]]
    found = figures_of(*ANNEX, UNIT, rows)
    labels = {f.label for f in found if f.row == "An Sơn"}
    assert labels == {"Kinh phí An Sơn (Phụ cấp)", "Kinh phí An Sơn (Truyền thông)", "Kinh phí An Sơn (Cộng)"}
