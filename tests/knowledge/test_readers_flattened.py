# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""Tables that copies flattened: each kind is rebuilt, and what cannot be placed for certain is left as lines."""

from __future__ import annotations

import pytest

from knowledge.document import Document
from knowledge.readers import column_titles, read_bytes

EXPECTED = [
    ["1", "Truyền thông", "500", "Hằng năm"],
    ["2", "Đào tạo nghề", "1.200", "Hai lớp"],
    ["", "Tổng cộng", "1.700", ""],
]
HEADER = ["STT", "Nội dung", "Kinh phí", "Ghi chú"]


def read(text: str) -> Document:
    return read_bytes("a.txt", text.encode())


def cells(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[document.text[c.start : c.end] for c in row] for row in table.rows]


FLAT = {
    "one cell a line behind tabs": "\n\n".join(
        "\n".join(f"\t{c or chr(0xA0)}" for c in row) for row in [HEADER, *EXPECTED]
    ),
    "tabs between cells": "\n".join("\t".join(row) for row in [HEADER, *EXPECTED]),
    "pipes around cells": "\n".join("| " + " | ".join(row) + " |" for row in [HEADER, *EXPECTED]),
    "pipes and a rule": "\n".join("| " + " | ".join(row) + " |" for row in [HEADER, ["---"] * 4, *EXPECTED]),
    "pipes between cells": "\n".join(" | ".join(row) for row in [HEADER, *EXPECTED]),
    "one cell a line": "\n".join(c for row in [HEADER, *EXPECTED] for c in row if c),
    "one cell a line, spaced": "\n\n".join(c for row in [HEADER, *EXPECTED] for c in row if c),
    "spaces": "\n".join("".join(c.ljust(18) for c in row).rstrip() for row in [HEADER, *EXPECTED]),
    "a drawn frame": "\n".join(
        line
        for row in [HEADER, *EXPECTED]
        for line in ("+-----+--------------+-------+----------+", "| " + " | ".join(row) + " |")
    ),
}


@pytest.mark.parametrize("kind", FLAT)
def test_each_kind_of_flattening_is_undone(kind: str) -> None:
    document = read(f"II. KINH PHÍ\nDự toán như sau:\n\n{FLAT[kind]}\n\nIII. TỔ CHỨC THỰC HIỆN\n")
    assert cells(document) == [HEADER, *EXPECTED]
    assert document.tables[0].header_rows == 1
    lines = [document.text[b.start : b.end] for b in document.blocks if not b.table]
    assert lines == ["II. KINH PHÍ", "Dự toán như sau:", "III. TỔ CHỨC THỰC HIỆN"]


@pytest.mark.parametrize(
    ("text", "titles", "why"),
    [
        (
            "\tTT\n\tHoạt động\n\tTrong đó\n\tTrong đó\n\tDiễn giải\n\n\t\n\t\n\tTrung ương\n(1.000đ)\n\tĐịa phương\n\t\n\n"
            "\t1\n\tMở lớp\n\t5.000\n\t\xa0\n\t01 lớp\n\n\t2\n\tIn tài liệu\n\t\xa0\n\t7.000\n\t\xa0\n",
            ["TT", "Hoạt động", "Trong đó: Trung ương (1.000đ)", "Trong đó: Địa phương", "Diễn giải"],
            "header over two rows, its parent repeated",
        ),
        (
            "TT\tNội dung\tTổng\tTrong đó\t\tGhi chú\n\t\t\tNSTW\tNSĐP\t\n1\tMở lớp\t9\t5\t4\t\n2\tIn\t3\t1\t2\tx\n",
            ["TT", "Nội dung", "Tổng", "Trong đó: NSTW", "Trong đó: NSĐP", "Ghi chú"],
            "the parent once, an empty cell beside it",
        ),
        (
            "STT\nNội dung\nTổng\nTrong đó\nGhi chú\nNSTW\nNSĐP\n1\nMở lớp\n900\n500\n400\nMột lớp\n2\nIn tờ rơi\n300\n100\n200\nHai đợt\n",
            ["STT", "Nội dung", "Tổng", "Trong đó: NSTW", "Trong đó: NSĐP", "Ghi chú"],
            "one cell a line, children behind the last title",
        ),
        (
            "| STT | Nội dung | Kinh phí |\n|---|---|---|\n| (1) | (2) | (3) |\n| 1 | Mở lớp | 500 |\n| 2 | In | 200 |\n",
            ["STT", "Nội dung", "Kinh phí"],
            "a row that counts the columns names nothing",
        ),
        (
            "| ĐVT: triệu đồng | | |\n|---|---|---|\n| STT | Nội dung | Năm 2021 |\n| 1 | Mở lớp | 500 |\n| 2 | In | 200 |\n",
            ["STT", "Nội dung", "Năm 2021"],
            "the unit above the header stands over the whole table",
        ),
    ],
)
def test_columns_of_a_header_over_several_rows(text: str, titles: list[str], why: str) -> None:
    document = read(text)
    assert column_titles(document.tables[0], document.text) == titles, why


def test_years_name_columns_and_are_no_data() -> None:
    document = read("| Nội dung | 2021 | 2022 |\n| Mở lớp | 500 | 600 |\n| In | 10 | 20 |\n")
    assert document.tables[0].header_rows == 1


@pytest.mark.parametrize(
    "text",
    [
        "STT\nNội dung\nNăm 2021\nNăm 2022\n1\nMở lớp\n500\n600\n2\nIn tờ rơi\n300\n3\nKhác\n10\n20\n",
        "STT\nNội dung\n1\nMở lớp\n2\nIn tờ rơi\n",
        "STT\nlà số thứ tự của bảng\n",
        "STT\nNội dung\nKinh phí\n1\nMở lớp\nChưa rõ\n2\nIn\nKhông\n",
    ],
    ids=["a lone number of two columns", "two columns only", "prose", "no numbers"],
)
def test_what_cannot_be_placed_for_certain_stays_lines(text: str) -> None:
    document = read(text)
    assert document.tables == ()
    assert document.text.split("\n") == text.strip().split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "\t\xa0\nNơi nhận:\n- Như điều 3;\n- Lưu: VT.\n\tKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nHứa Văn Ba\n",
        "Nơi nhận:                    KT. CHỦ TỊCH\n- Như điều 3;                PHÓ CHỦ TỊCH\n- Lưu: VT.\n                             Hứa Văn Ba\n",
        "| Nơi nhận: | KT. CHỦ TỊCH |\n| - Như điều 3; | PHÓ CHỦ TỊCH |\n| - Lưu: VT. | Hứa Văn Ba |\n",
    ],
    ids=["tabs", "spaces", "pipes"],
)
def test_a_signature_is_lines_and_no_table(text: str) -> None:
    document = read(text)
    assert document.tables == ()
    assert sorted(document.text.split("\n")) == sorted(
        ["Nơi nhận:", "- Như điều 3;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hứa Văn Ba"]
    )


TASKS = """TT
Nhiệm vụ
Cơ quan chủ trì
Thời gian hoàn thành
1
Lập danh sách hộ cần trợ giúp tại các thôn và
báo cáo huyện
Sở Nội vụ
Quý II/2023
2
Mở lớp cho tình nguyện viên
Sở Y tế
Trước ngày 30/9/2023
"""


def test_a_table_of_words_is_rebuilt_where_no_cell_is_missing() -> None:
    whole = TASKS.replace(" và\nbáo cáo huyện", "")
    assert cells(read(whole))[2] == ["2", "Mở lớp cho tình nguyện viên", "Sở Y tế", "Trước ngày 30/9/2023"]
    assert cells(read(TASKS))[1][1] == "Lập danh sách hộ cần trợ giúp tại các thôn và báo cáo huyện"
    assert not read(whole.replace("Sở Nội vụ\n", "")).tables, "a cell is missing, and words may stand anywhere"


TASK_TABLES = [
    (
        ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"],
        [
            ["I", "Truyền thông"],
            ["1", "Hội thi tìm hiểu nghề", "Tỉnh đoàn", "Sở Nội vụ, Hội Nông dân tỉnh", "Quý I/2022"],
            ["II", "Mạng lưới"],
            ["2", "Lập văn phòng tư vấn", "UBND huyện An Sơn", "Sở Y tế", "Trước 31/12/2023"],
            ["3", "Mô hình trường học", "Sở Giáo dục và Đào tạo", "Sở Nội vụ", "Năm học 2022 - 2023"],
        ],
        "titles of sections stand alone in their rows",
    ),
    (
        ["STT", "Đơn vị chủ trì", "Nhiệm vụ", "Thời hạn", "Sản phẩm", "Phối hợp"],
        [
            ["A", "NÂNG CAO NHẬN THỨC"],
            ["1", "Sở Y tế", "Soạn sổ tay", "Tháng 6/2024", "Sổ tay", "Sở Nội vụ"],
            ["2", "Công an tỉnh", "Mở lớp kỹ năng", "Hằng năm", "", "Sở Y tế"],
            ["B", "KIỂM TRA"],
            ["3", "Sở Nội vụ", "Kiểm tra các huyện", "Quý IV", "Báo cáo", ""],
        ],
        "another order of the columns; what is missing has one place only",
    ),
    (
        ["Số TT", "Nhiệm vụ", "Thời gian", "Chủ trì", "Phối hợp"],
        [
            ["1", "Phát triển mạng lưới"],
            ["1.1", "Khảo sát các xã", "2024 - 2025", "Sở Nội vụ", "UBND cấp huyện"],
            ["1.2", "Lập danh sách", "Thường xuyên", "Sở Y tế", ""],
            ["2", "Đào tạo"],
            ["2.1", "Mở lớp", "Tháng 9", "Sở Tài chính", "Sở Y tế"],
        ],
        "sections numbered as their rows; a row without a partner",
    ),
    (
        ["TT", "Hoạt động", "Đơn vị thực hiện", "Kết quả"],
        [
            ["1", "Tập huấn", "Sở Y tế, Công an tỉnh", "120 người"],
            ["2", "Hội nghị", "Sở Nội vụ", ""],
            ["3", "Chuyên trang trên báo", "Báo An Sơn", "04 kỳ"],
        ],
        "no times, results instead",
    ),
]


@pytest.mark.parametrize(("titles", "rows", "why"), TASK_TABLES)
def test_a_table_of_tasks_left_one_cell_a_line(titles: list[str], rows: list[list[str]], why: str) -> None:
    lines = [cell for row in [titles, *rows] for cell in row if cell]
    whole = [[*row, *[""] * (len(titles) - len(row))] for row in rows]
    for text in ("\n".join(lines), "\n\n".join(lines)):
        document = read(f"PHỤ LỤC\n{text}\nGhi chú: Các sở chủ động thực hiện.\n")
        assert cells(document) == [titles, *whole], why
        assert document.text.endswith("\nGhi chú: Các sở chủ động thực hiện."), why
    tabs = "\n".join("\t".join(row) for row in [titles, *whole])
    assert cells(read(f"PHỤ LỤC\n{tabs}\n")) == [titles, *whole], f"{why}; with tabs"


def test_a_cell_of_a_task_that_breaks_within_a_name_or_a_list() -> None:
    text = TASKS.replace("Sở Y tế\n", "Sở Y tế, Sở Thông tin và\nTruyền thông,\nCông an tỉnh\n")
    assert cells(read(text))[2][2] == "Sở Y tế, Sở Thông tin và Truyền thông, Công an tỉnh"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("3\nViệc khác\nQuý II\n", "whoever leads is never missing"),
        ("3\nSở Y tế\nQuý II\n", "the work is never missing"),
        ("3\nViệc khác\nChưa giao\nQuý II\n", "no agency in the column of agencies"),
    ],
)
def test_a_task_whose_cells_fit_no_columns_leaves_lines(row: str, why: str) -> None:
    text = "TT\nViệc\nChủ trì\nPhối hợp\nHạn\n1\nMở lớp\nSở Y tế\nSở Nội vụ\nQuý I\n2\nHội thi\nSở Nội vụ\nQuý I\n"
    assert len(cells(read(text))) == 3
    assert not read(text + row).tables, why


def test_pipes_around_a_line_are_dropped() -> None:
    assert read("Mở 02 lớp tại huyện.\n| TM. ỦY BAN NHÂN DÂN |\n| KT. CHỦ TỊCH |").text.splitlines()[1:] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
    ]


def test_a_blank_line_within_a_cell_does_not_end_the_table() -> None:
    rows = ["\tTT\n\tNội dung\n\tTiền", "\t1\n\tMở lớp\n\nnăm 2021\n\t500", "\t2\n\tIn\n\t300"]
    assert cells(read("\n\n".join(rows)))[1:] == [["1", "Mở lớp năm 2021", "500"], ["2", "In", "300"]]


SUMS = """STT
Nội dung
Tổng số
Năm 2022
Năm 2023
Năm 2024
1
Khám sàng lọc
60
10
20
30
2
Mở lớp kỹ năng
50
{empty}20
30
3
In sổ tay
15
{empty}5
10
4
Hội thi
30
10
10
10
{empty}Cộng
155
20
55
80
Các huyện tự cân đối phần còn lại.
"""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SUMS.format(empty="\n"), "an empty line for each empty cell"),
        (SUMS.replace("\n", "\n\n").format(empty=" \n\n"), "blank lines between, and one more for an empty cell"),
        (SUMS.format(empty=""), "left out: the sums place what is there"),
    ],
)
def test_empty_cells_find_their_columns(text: str, why: str) -> None:
    assert cells(read(text))[2:4] == [
        ["2", "Mở lớp kỹ năng", "50", "", "20", "30"],
        ["3", "In sổ tay", "15", "", "5", "10"],
    ], why
    assert cells(read(text))[-1] == ["", "Cộng", "155", "20", "55", "80"]


def test_what_sums_do_not_settle_stands_under_no_column() -> None:
    rows = "".join(f"{n}\nViệc {n}\n{n}00\n{n}50\n" for n in range(1, 5))
    table = cells(read(f"STT\nNội dung\nNSTW\nNSĐP\n{rows}5\nViệc năm\n700\nHết.\n"))
    assert table[-1] == ["5", "Việc năm 700", "", ""]


def test_words_of_a_row_come_first_and_its_last_cells_may_be_missing() -> None:
    text = "TT\nNội dung chi\nCách tính\nSố tiền (đồng)\nNguồn\n1\nIn sách\n9.000.000\n1.1\nIn bìa\n300 bìa x 5.000 đồng\n1.500.000\nNSĐP\n2\nMua máy\n7.000.000\nNSTW\n"
    assert cells(read(text))[1:] == [
        ["1", "In sách", "", "9.000.000", ""],
        ["1.1", "In bìa", "300 bìa x 5.000 đồng", "1.500.000", "NSĐP"],
        ["2", "Mua máy", "", "7.000.000", "NSTW"],
    ]


def test_bars_below_the_cells_set_them_apart() -> None:
    text = "TT\n|\nViệc\n|\nCơ quan\nchủ trì\n|\n1\n|\nMở lớp\n|\nSở Y tế\n|\n2\n|\nIn sách cho\ncác xã\n|\n|\n3\n|\nHội thi\n|\nSở Nội vụ\nPhần thứ hai\n"
    document = read(text)
    assert cells(document) == [
        ["TT", "Việc", "Cơ quan chủ trì"],
        ["1", "Mở lớp", "Sở Y tế"],
        ["2", "In sách cho các xã", ""],
        ["3", "Hội thi", "Sở Nội vụ"],
    ]
    assert document.text.endswith("Phần thứ hai")


def test_bars_tell_merged_cells_apart_by_the_ordinals() -> None:
    head = "STT\n|\nNội dung\n|\nTổng\n|\nTrong đó\n|\nGhi chú\n|\nTW\n|\nĐP\n|\n"
    rows = "I\n|\nTruyền thông\n|\n1\n|\nIn sách\ncho xã\n|\n90\n|\n60\n|\n30\n|\n3 xã\n|\n2\n|\nHội thi\n|\n50\n|\n|\n50\n|\n|\nTổng cộng\n|\n140\n|\n60\n|\n80\n|\n|\n"
    assert cells(read(f"{head}{rows}Nơi nhận:\n")) == [
        ["STT", "Nội dung", "Tổng", "Trong đó", "Ghi chú"],
        ["TW", "ĐP"],
        ["I", "Truyền thông", "", "", "", ""],
        ["1", "In sách cho xã", "90", "60", "30", "3 xã"],
        ["2", "Hội thi", "50", "", "50", ""],
        ["", "Tổng cộng", "140", "60", "80", ""],
    ]


def test_bars_set_cells_apart_where_no_ordinals_do() -> None:
    text = "Nội dung\nhoạt động |\nSố lớp\n|\nKinh phí |\nTập huấn\n|\n5\n|\n100\n|\nHội thi\n|\n2\n|\n40\n|\nNơi nhận:\n- Như trên."
    assert cells(read(text)) == [
        ["Nội dung hoạt động", "Số lớp", "Kinh phí"],
        ["Tập huấn", "5", "100"],
        ["Hội thi", "2", "40"],
    ]


def test_rows_that_end_with_bars_may_break_within_a_cell() -> None:
    head = "ĐVT: triệu đồng\nTT | Nội dung | Năm 2021 | Năm 2022 | Ghi chú |\nTW | ĐP | TW | ĐP |\n"
    rows = "1 | Tập huấn\ncán bộ | 300 | 200 | 10 | 20 | xã |\n2 | Tờ rơi | 50 | 60 | 30 | | |\n| Cộng | 350 | 260 | 40 | 20 | |\n"
    assert cells(read(f"{head}{rows}Hết.\n")) == [
        ["TT", "Nội dung", "Năm 2021", "Năm 2022", "Ghi chú"],
        ["TW", "ĐP", "TW", "ĐP"],
        ["1", "Tập huấn cán bộ", "300", "200", "10", "20", "xã"],
        ["2", "Tờ rơi", "50", "60", "30", "", ""],
        ["", "Cộng", "350", "260", "40", "20", ""],
    ]


def test_one_bar_too_many_behind_each_row_is_no_column() -> None:
    rows = "1 | Tập huấn\ncán bộ | 300 | 5 lớp | |\n2 | Tờ rơi | 50 | | |\n"
    expected = [
        ["TT", "Nội dung", "Kinh phí", "Ghi chú"],
        ["1", "Tập huấn cán bộ", "300", "5 lớp"],
        ["2", "Tờ rơi", "50", ""],
    ]
    assert cells(read(f"TT | Nội dung | Kinh phí | Ghi chú | |\n{rows}Hết.\n")) == expected
    below = f"TT | Nội dung | Kinh phí | Ghi chú | |\n{rows}".replace(" |", "\n|\n")
    assert cells(read(f"{below}Hết.\n")) == expected


def test_rows_of_bars_that_fit_no_titles_are_no_table() -> None:
    document = read("TT | Nội dung | 2021 | 2022 |\n1 | Tập huấn | 300 |\n2 | 5 lớp | 40 | 60 | 70 | 80 |\nHết.\n")
    assert not any(block.table for block in document.blocks) and "Tập huấn" in document.text
