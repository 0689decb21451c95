"""Tables left as one cell a line, empty cells as empty lines, words in several lines: whole rows, or none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extract import extract
from knowledge.readers import read_bytes
from knowledge.readers.spaced import spaced_rows

NUMBERED = [
    ["TT", "Nội dung chi", "Đơn vị", "Số lượng", "Mức chi", "Thành tiền", "Nguồn"],
    ["I", "Đào tạo", "", "", "", "150.000", ""],
    ["1", "Lớp kỹ năng chăm sóc\nngười già neo đơn", "lớp", "4", "25.000", "100.000", "NSTW"],
    ["2", "Lớp quản lý ca", "lớp", "2", "25.000", "50.000", "NST"],
    ["II", "Truyền thông", "", "", "", "60.000", ""],
    ["3", "Tờ gấp", "tờ", "5.000", "12", "60.000", "NST"],
    ["", "TỔNG CỘNG", "", "", "", "210.000", ""],
]
UNNUMBERED = [
    ["Hạng mục", "Giai đoạn 2021 - 2025", "Giai đoạn 2026 - 2030", "Cộng 10 năm"],
    ["Truyền thông", "300", "200", "500"],
    ["Xây nhà tạm lánh", "900", "", "900"],
    ["Tổng", "1.200", "200", "1.400"],
    ["Chia theo nguồn", "", "", ""],
    ["Ngân sách tỉnh", "700", "200", "900"],
    ["Trung ương", "500", "", "500"],
]
TARGETS = [
    ["TT", "Chỉ tiêu", "ĐVT", "2021", "2023", "2025"],
    ["1", "Xã bố trí được\nngười chuyên trách", "%", "50", "70", "90"],
    ["2", "Trường có tổ tư vấn", "%", "", "50", "80"],
    ["3", "Người nghiện được tư vấn tại\ncộng đồng", "%", "", "35", "50"],
]


def cells_of(rows: list[list[str]], empty: str) -> list[list[str]]:
    """The table that a copy with these rows is read as."""
    body = "\n".join(line for row in rows for cell in row for line in (cell.split("\n") if cell else [empty]))
    text = (
        f"KẾ HOẠCH\n\nII. KINH PHÍ\nĐVT: nghìn đồng\n{body}\nKinh phí năm nào quyết toán năm đó.\nIII. BÁO CÁO\nGửi Sở."
    )
    document = read_bytes("a.txt", text.encode())
    (table,) = document.tables
    return [[document.text[c.start : c.end] for c in row] for row in table.rows]


@pytest.mark.parametrize("empty", ["", " ", "\t"], ids=["nothing", "a space", "a tab"])
@pytest.mark.parametrize("rows", [NUMBERED, UNNUMBERED, TARGETS], ids=["prices", "stages", "targets"])
def test_rows_come_out_whole(rows: list[list[str]], empty: str) -> None:
    wanted = [[cell.replace("\n", " ") for cell in row] for row in rows]
    assert cells_of(rows, empty) == wanted


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["1", "In tờ gấp", "500", "Quý I"], ["2", "Mở lớp", "Quý II", "300"]], "words under numbers"),
        ([["1", "In tờ gấp", "500", ""], ["2", "Mở lớp", "300", ""]], "two rows are no proof"),
        ([["1", "In tờ gấp", "5", "6"], ["2", "Mở lớp", "3", "4"], ["3", "Khảo sát", "7", "8"]], "read by others"),
    ],
)
def test_no_table_is_made_of_lines_that_are_none(rows: list[list[str]], why: str) -> None:
    cells = ["TT", "Việc", "Số lượng", "Ghi chú", *(cell for row in rows for cell in row)]
    assert spaced_rows(cells, (None, None, True, None), numbered=True) is None, why


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.lists(st.integers(0, 9_999), min_size=3, max_size=3)), min_size=3, max_size=12
    )
)
def test_whatever_is_empty_each_number_stays_in_its_column(rows: list[tuple[int, list[int]]]) -> None:
    table = [
        [str(n + 1), *[f"việc thứ {'abc'[line]}" for line in range(lines)], *[str(v) if v else "" for v in values]]
        for n, (lines, values) in enumerate(rows)
    ]
    cells = ["TT", "Việc", "Số lượng", "Đơn giá", "Thành tiền", *(cell for row in table for cell in row)]
    found = spaced_rows([*cells, "", "Nơi nhận:"], (None, None, True, True, True), numbered=True)
    if found:
        last = rows if any(rows[-1][1]) else rows[:-1]
        assert [[Fraction(c or 0) for c in row[2:]] for row in found[0][: len(last)]] == [v for _, v in last]


def test_a_task_without_its_time_keeps_who_leads_and_joins() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Hoàn thành"],
        ["1", "Lập danh sách\nngười làm nghề", "Sở LĐTBXH", "Sở Nội vụ; UBND các huyện", "Quý III/2021"],
        ["2", "Hướng dẫn bệnh viện lập tổ", "Sở Y tế", "Bảo hiểm xã hội tỉnh", "Quý I/2022"],
        ["3", "Vận động đỡ đầu trẻ mồ côi", "Hội Chữ thập đỏ tỉnh", "Tỉnh đoàn", ""],
    ]
    body = "\n".join(line for row in rows for cell in row for line in (cell.split("\n") if cell else [" "]))
    document = read_bytes("a.txt", f"KẾ HOẠCH\nIII. PHÂN CÔNG\n{body}\nNgoài các việc trên:\n".encode())
    told = {(d.text, d.agency, d.role) for d in extract(document).duties}
    assert ("Vận động đỡ đầu trẻ mồ côi", "Hội Chữ thập đỏ", "chủ trì") in {
        (t, a.removesuffix(" tỉnh"), r) for t, a, r in told
    }
    assert any(agency == "Sở Nội vụ" and role == "phối hợp" for _, agency, role in told)


def test_two_rows_of_titles_and_empty_cells_between_empty_lines() -> None:
    """As web pages are copied: an empty line behind each cell, a blank in an empty one."""
    head = ["TT", "Nội dung", "Tổng", "Trong đó", "Cách tính", "TW", "ĐP"]
    rows = [
        ["1", "In sách", "90", "60", "30", "3 xã x 30"],
        ["2", "Hội thi", "50", "", "50", ""],
        ["2.1", "Thuê sân", "20", "", "20", "một buổi"],
        ["", "Cộng", "140", "60", "80", ""],
    ]
    lines = [*head, *(cell or "\xa0" for row in rows for cell in row), "Nơi nhận:", "- Như trên."]
    document = read_bytes("a.txt", "\n\n".join(lines).encode())
    table = next(block.table for block in document.blocks if block.table)
    texts = [[document.text[cell.start : cell.end] for cell in row] for row in table.rows]
    assert texts == [head[:5], head[5:], *rows]
