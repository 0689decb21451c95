"""Tables of tasks whose cells a copy broke into lines: as they were, or lines; never in other columns."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.document import Document
from knowledge.readers import read_bytes

TITLES = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
WORK = st.sampled_from(
    [
        "Soạn sổ tay cho người chăm sóc trẻ",
        "Mở lớp kỹ năng ở Nhà văn hóa các phường",
        "Lập danh sách hộ cần trợ giúp",
        "Đặt hòm thư Tuổi Thơ tại trường học",
    ]
)
AGENCIES = [
    "Sở Y tế",
    "Sở Thông tin và Truyền thông",
    "Sở Lao động - Thương binh và Xã hội",
    "Đài Phát thanh và Truyền hình tỉnh",
    "Trường Đại học An Giang",
    "UBND các huyện, thành phố",
]
LEAD = st.sampled_from(AGENCIES)
PARTNERS = st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=3, unique=True).map(", ".join)
TIME = st.sampled_from(["Quý II/2023", "2022 - 2030", "Trước ngày 30/6/2022", "Hằng năm", "Tháng 9/2024"])
ROWS = st.lists(st.tuples(WORK, LEAD, PARTNERS | st.just(""), TIME), min_size=3, max_size=7)


def text_of(rows: list[tuple[str, ...]], width: int) -> str:
    cells = [*TITLES, *(cell for n, row in enumerate(rows, 1) for cell in (str(n), *row) if cell)]
    return "\n".join(line for cell in cells for line in textwrap.wrap(cell, width))


def cells_of(document: Document) -> list[list[str]]:
    table = document.tables[0]
    return [[document.text[c.start : c.end] for c in row] for row in table.rows]


@settings(max_examples=60)
@given(rows=ROWS, width=st.integers(18, 40))
def test_lines_come_back_as_the_cells_they_were_or_stay_lines(rows: list[tuple[str, ...]], width: int) -> None:
    document = read_bytes("bang.txt", f"PHỤ LỤC\n{text_of(rows, width)}\nCác sở chủ động thực hiện.\n".encode())
    if document.tables:
        assert document.text.endswith("\nCác sở chủ động thực hiện.")
        assert cells_of(document) == [TITLES, *([str(n), *row] for n, row in enumerate(rows, 1))]


def test_a_line_with_a_capital_goes_on_with_a_name() -> None:
    rows = [
        ("Soạn sổ tay", "Sở Y tế", "Sở Nội vụ", "Quý I"),
        ("Mở lớp kỹ năng", "Trường Đại học An Giang", "Sở Y tế, Công an tỉnh", "2022 - 2029"),
        ("Đặt hòm thư", "Công an tỉnh", "", "Hằng năm"),
        ("Lập danh sách", "UBND các huyện", "Hội Luật gia, Hội Nông dân", "Quý II/2023"),
    ]
    document = read_bytes("bang.txt", f"PHỤ LỤC\n{text_of(rows, 17)}\n".encode())
    assert cells_of(document) == [TITLES, *([str(n), *row] for n, row in enumerate(rows, 1))]
