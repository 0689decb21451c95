"""Cells that a copy lost are placed by the sums of the rows: of the whole table, and of each group in it."""

from __future__ import annotations

import pytest

from knowledge.readers import read_bytes

TABLE = """DỰ TOÁN KINH PHÍ NĂM 2014

ĐVT: nghìn đồng

STT
NỘI DUNG
Thành tiền
Trung ương
Địa phương
Ghi chú
I
Tuyên truyền
242.500
100.000
142.500
1
Chuyên mục
162.500
80.000
82.500
12 kỳ
2
In tờ rơi
80.000
20.000
60.000
8.000 tờ
II
Đào tạo
1.215.000
1.000.000
215.000
1
Lớp trung cấp
640.000
640.000
112 học viên
2
Lớp ngắn ngày
575.000
360.000
215.000
7 lớp
III
Nâng cấp nhà nuôi dưỡng
1.100.000
1.100.000
Sửa chữa phòng ở
IV
Phụ cấp cộng tác viên
600.000
600.000
60 người
TỔNG CỘNG
3.157.500
2.200.000
957.500

Bằng chữ: ba tỷ.
"""

ROWS = [
    ("1\tLớp trung cấp\t640.000\t640.000\t\t112 học viên", "a row within a group, by the row above it"),
    ("III\tNâng cấp nhà nuôi dưỡng\t1.100.000\t1.100.000\t\tSửa chữa phòng ở", "an outer row, by the sum"),
    ("IV\tPhụ cấp cộng tác viên\t600.000\t\t600.000\t60 người", "its fellow, the other way"),
]


@pytest.mark.parametrize(("row", "why"), ROWS, ids=[r[1] for r in ROWS])
def test_lost_cells_are_placed_by_sums(row: str, why: str) -> None:
    assert row in read_bytes("bang.txt", TABLE.encode()).text.split("\n"), why


def test_what_no_sum_settles_stands_under_no_source() -> None:
    text = read_bytes("bang.txt", TABLE.replace("957.500\n\nBằng", "999.999\n\nBằng").encode()).text
    assert "\t600.000\t\t600.000" not in text and "\t600.000\t600.000\t" not in text


PRICED = """STT
Nội dung
Số lượng
Đơn giá
Thành tiền
Ghi chú
I
Tuyên truyền
700
1
Phát tờ rơi cho
các Trạm y tế
20
10
200
2
Mở hội thi
500
II
Tập huấn
600
1
Cho cộng tác viên
6
100
600
Tổng cộng
1.300
"""
BY_YEAR = """TT
Hoạt động
Phân theo năm
Tổng cộng
2021
2022
2023
1
Phát tờ rơi ở
Trạm y tế
100
-
20
120
2
Mở lớp
-
300
-
300
3
Thăm hộ nghèo
40
50
60
150
Tổng cộng
140
350
80
570
"""
WRAPPED = """TT
Nội dung
2021-2025
2026-2030
Cộng
1
In sách
15
18
33
2
Nhà cửa,
sửa sang
72
96
168
3
Khác
9
12
21
Tổng cộng
96
126
222
"""
BARE = [
    (WRAPPED, "2\tNhà cửa, sửa sang\t72\t96\t168", "a label of two lines is no label and a number"),
    (WRAPPED, "\tTổng cộng\t96\t126\t222", "nor does the table end there"),
    (PRICED, "I\tTuyên truyền\t\t\t700", "the title of a group has its sum only"),
    (PRICED, "1\tPhát tờ rơi cho các Trạm y tế\t20\t10\t200", "a label of two lines, the second with a capital"),
    (PRICED, "2\tMở hội thi\t\t\t500", "a sum without quantity and price, where others are their product"),
    (PRICED, "\tTổng cộng\t\t\t1.300", "the whole"),
    (BY_YEAR, "1\tPhát tờ rơi ở Trạm y tế\t100\t\t20\t120", "years under one title, the total beside them"),
    (BY_YEAR, "2\tMở lớp\t\t300\t\t300", "dashes keep their places"),
    (BY_YEAR, "\t\t2021\t2022\t2023\t", "the total is none of the years"),
    (BY_YEAR, "\tTổng cộng\t140\t350\t80\t570", "a dash before the sum is a cell"),
]


@pytest.mark.parametrize(("text", "row", "why"), BARE, ids=[r[2] for r in BARE])
def test_a_table_left_as_bare_cells(text: str, row: str, why: str) -> None:
    assert row in read_bytes("bang.txt", text.encode()).text.split("\n"), why
