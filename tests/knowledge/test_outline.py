from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Block, Cell, Document, Table
from knowledge.outline import Outline, build_outline
from knowledge.readers import read_document
from knowledge.text import fold, squash, to_nfc


def document(text: str) -> Document:
    """A document of one paragraph a line; "#" marks headings, lines with "|" are rows of one table."""
    lines = [line for line in to_nfc(text).strip("\n").split("\n") if line.strip()]
    out: list[str] = []
    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for index, line in enumerate(lines):
        if "|" in line:
            cells, begin = [], at
            texts = [cell.strip() for cell in line.split("|")]
            for column, cell in enumerate(texts):
                cells.append(Cell(len(rows), column, begin, begin + len(cell)))
                begin += len(cell) + 1
            rows.append(tuple(cells))
            line = "\t".join(texts)
            if index + 1 == len(lines) or "|" not in lines[index + 1]:
                start, end = rows[0][0].start, at + len(line)
                blocks.append(Block(start, end, Table(start, end, tuple(rows))))
                rows = []
        else:
            level = len(line) - len(line.lstrip("#"))
            line = line.lstrip("# ")
            blocks.append(Block(at, at + len(line), heading=level))
        out.append(line)
        at += len(line) + 1
    return Document("x", "x.txt", "", "\n".join(out), tuple(blocks))


def paths(text: str) -> list[str]:
    return [section.path for section in build_outline(document(text)).sections]


def path_of(text: str, words: str) -> str:
    source = document(text)
    return build_outline(source).path_at(source.text.index(words))


def test_a_clause_stands_below_its_article_and_above_its_items() -> None:
    text = "Điều 1. Duyệt đề án\nKhoản 1. Hiện trạng\na) Có 9 huyện.\nKhoản 2. Kinh phí\nTổng 5 tỷ.\nĐiều 2. Giao việc"
    assert path_of(text, "Có 9") == "Điều 1.Khoản 1.a"
    assert path_of(text, "Tổng 5") == "Điều 1.Khoản 2"
    assert path_of(text, "Giao việc") == "Điều 2"


SHAPES = [
    ("only numbers", "1. A\n2. B\n3. C", ["Mở đầu", "1", "2", "3"]),
    (
        "only articles",
        "Điều 1. A\nĐiều 2. B\n1. C\na) D\nĐiều 3. E",
        ["Điều 1", "Điều 2", "Điều 2.1", "Điều 2.1.a", "Điều 3"],
    ),
    ("repeated parent", "II. A\n4. B\n4.1. C\n4.2. D\n5. E", ["II", "II.4", "II.4.1", "II.4.2", "II.5"]),
    ("three levels", "I. A\n1. B\n1.1. C\n1.1.1. D\n1.2. E\n2. F", ["I", "I.1", "I.1.1", "I.1.1.1", "I.1.2", "I.2"]),
    ("restart", "I. A\n1. B\n2. C\nII. D\n1. E\n2. F", ["I", "I.1", "I.2", "II", "II.1", "II.2"]),
    ("gap", "I. A\n1. B\n3. Công an\n4. D", ["I", "I.1", "I.3", "I.4"]),
    ("gap of a Roman number", "I. A\nIII. B\n1. C", ["I", "III", "III.1"]),
    (
        "stars with numbers of the section above",
        "IV. A\n2. B:\n* Cấp tỉnh:\n2.1. Sở C: d\n2.2. Sở E: f\n* Cấp huyện:\nRà soát.\n3. G",
        ["IV", "IV.2", "IV.2.Cấp tỉnh", "IV.2.1", "IV.2.2", "IV.2.Cấp huyện", "IV.3"],
    ),
    (
        "stars with numbers of their own",
        "I. A\n* Cấp tỉnh:\n1. Sở B\n2. Sở C\n* Cấp xã:\n1. D",
        ["I", "I.Cấp tỉnh", "I.Cấp tỉnh.1", "I.Cấp tỉnh.2", "I.Cấp xã", "I.Cấp xã.1"],
    ),
    (
        "letters and brackets",
        "IV. A\n1. B\na) C:\n(1) D\n(2) E\nb) F\n(1) G\n2. H",
        ["IV", "IV.1", "IV.1.a", "IV.1.a.1", "IV.1.a.2", "IV.1.b", "IV.1.b.1", "IV.2"],
    ),
    ("capitals over Roman", "A. X\nI. Y\n1. Z\nII. V\nB. W\nI. U", ["A", "A.I", "A.I.1", "A.II", "B", "B.I"]),
    ("Roman over capitals", "I. Xx\nA. Yy\nB. Zz\nII. Ww\nA. Vv", ["I", "I.A", "I.B", "II", "II.A"]),
    (
        "parts",
        "Phần thứ nhất\nĐÁNH GIÁ\nI. A\nPhần thứ hai\nNHIỆM VỤ\nI. B\n1. C",
        ["Phần thứ nhất", "Phần thứ nhất.I", "Phần thứ hai", "Phần thứ hai.I", "Phần thứ hai.I.1"],
    ),
    ("chapters", "Chương I\nĐiều 1. A\nChương II\nĐiều 2. B", ["Chương I", "Điều 1", "Chương II", "Điều 2"]),
    ("letters below a letter", "1. A\na) B\na.1) C\na.2) D\nb) E", ["1", "1.a", "1.a.1", "1.a.2", "1.b"]),
    ("numbers with brackets", "1. A\n1) B\n2) C\n2. D", ["1", "1.1", "1.2", "2"]),
    (
        "dotted below Roman, no plain parent",
        "I. A\n1.1. B\n1.2. C\nII. D\n2.1. E",
        ["I", "I.1.1", "I.1.2", "II", "II.2.1"],
    ),
    ("dotted with its Roman parent", "I. A\nI.1. B\nI.2. C\nII. D", ["I", "I.1", "I.2", "II"]),
    ("a list announced under a letter", "1. A\na) Gồm:\n1. B\n2. C\nb) D", ["1", "1.a", "1.a.1", "1.a.2", "1.b"]),
]


@pytest.mark.parametrize(("why", "text", "expected"), SHAPES, ids=[shape[0] for shape in SHAPES])
def test_headings_make_the_paths_that_a_reader_would_cite(why: str, text: str, expected: list[str]) -> None:
    text = re.sub(r"(?m)(?<!Chương )\b([A-Z])(:?)$", r"\1n\2", text)  # a title has at least two letters
    assert [path for path in paths(text) if path != "Mở đầu"] == [path for path in expected if path != "Mở đầu"], why


DECISION = """ỦY BAN NHÂN DÂN TỈNH CÀ MAU
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch trợ giúp xã hội
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trợ giúp xã hội.
Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành.
Nơi nhận:
- Như Điều 2;
KT. CHỦ TỊCH
Trần Hồng
KẾ HOẠCH
TRỢ GIÚP XÃ HỘI
(Ban hành kèm theo Quyết định số 5/QĐ-UBND ngày 2/3/2021 của UBND tỉnh)
Thực hiện Quyết định số 9, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:
I. MỤC TIÊU
1. Mục tiêu chung
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế: khám bệnh.
2. Các huyện: rà soát.
Trên đây là kế hoạch của tỉnh./.
PHỤ LỤC I
CHỈ TIÊU
TT | Nội dung | Số
1 | Khám bệnh | 20
1.1 | Trẻ em | 5
 | - Trẻ em mồ côi | 2
 | Tổng cộng | 25
PHỤ LỤC II
NHIỆM VỤ
1. Khảo sát
2. Tập huấn
"""


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("Căn cứ Luật", "Mở đầu", "the decision's opening"),
        ("Điều 2", "Điều 2", "the decision"),
        ("Như Điều 2", "Điều 2", "its recipients"),
        ("TRỢ GIÚP XÃ HỘI", "Mở đầu", "the plan begins afresh"),
        ("Thực hiện Quyết định số 9", "Mở đầu", "the plan's opening"),
        ("Mục tiêu chung", "I.1", "the plan's sections carry no article's name"),
        ("khám bệnh", "II.1", "a task"),
        ("Trên đây", "II", "the closing belongs to the section that tells who carries the plan out"),
        ("CHỈ TIÊU", "Phụ lục I", "a numbered annex"),
        ("Trẻ em", "Phụ lục I, 1.1", "a row"),
        ("mồ côi", "Phụ lục I, 1.1", "a row without number belongs to the one above"),
        ("Tổng cộng", "Phụ lục I, Tổng cộng", "the total"),
        ("Tập huấn", "Phụ lục II, 2", "a numbered line in an annex"),
    ],
)
def test_decision_plan_and_annexes_are_parts_with_paths_of_their_own(words: str, expected: str, why: str) -> None:
    assert path_of(DECISION, words) == expected, why


def test_an_annex_need_not_be_called_one() -> None:
    text = "1. Kinh phí\nNgân sách.\nDỰ TOÁN\nNĂM 2020\n(Kèm theo Kế hoạch số 8/KH)\nTT | Việc | Tiền\n1.2 | In | 5"
    assert path_of(text, "In\t") == "Phụ lục 1.2"


def test_a_title_that_only_begins_like_an_annex_opens_none() -> None:
    assert paths("KẾ HOẠCH\nDỰ TOÁN KINH PHÍ NĂM 2020\nThực hiện Luật Ngân sách:\n1. Mục tiêu") == ["Mở đầu", "1"]


def test_an_annex_that_prose_names_opens_none() -> None:
    assert paths("1. Kinh phí\nPhụ lục I kèm theo Kế hoạch này nêu chi tiết.\n2. Tổ chức") == ["Mở đầu", "1", "2"]


def test_headings_in_capitals_without_number_and_headings_that_the_file_marks() -> None:
    text = (
        "KẾ HOẠCH\nNăm 2020\nThực hiện Luật, tỉnh ban hành:\n"
        "MỤC TIÊU CHUNG\nNâng cao nhận thức.\n1. Một\nKINH PHÍ THỰC HIỆN\nNgân sách."
    )
    assert paths(text) == ["Mở đầu", "Mục tiêu chung", "Mục tiêu chung.1", "Kinh phí thực hiện"]
    assert paths("# Kế hoạch\nLời mở đầu.\n## Mục tiêu\nx\n### Chung\ny\n## Kinh phí\nz") == [
        "Mở đầu",
        "Mục tiêu",
        "Mục tiêu.Chung",
        "Kinh phí",
    ]


@pytest.mark.parametrize(
    ("line", "title", "behind"),
    [
        ("2.4. Sở Nội vụ: Chủ trì tham mưu.", "Sở Nội vụ", " Chủ trì tham mưu."),
        ("1. Mục tiêu chung", "Mục tiêu chung", ""),
        ("3. Kinh phí. Tổng kinh phí là 5 tỷ đồng.", "Kinh phí", " Tổng kinh phí là 5 tỷ đồng."),
    ],
)
def test_a_title_ends_at_the_colon_or_at_the_first_sentence(line: str, title: str, behind: str) -> None:
    source = document(f"I. A\n{line}")
    section = build_outline(source).sections[-1]
    assert (section.title, source.text[section.heading_end : section.end]) == (title, behind)


LISTS = """II. KẾ HOẠCH
3. Kinh phí là 10 tỷ đồng, trong đó:
- Trung ương: 6 tỷ đồng, gồm:
+ Nâng cấp Trung tâm: 4 tỷ đồng.
+ Tập huấn: 2 tỷ đồng, trong đó:
- Lớp mới: 1 tỷ đồng.
- Lớp cũ: 1 tỷ đồng.
- Địa phương: 4 tỷ đồng, gồm:
+ Truyền thông: 4 tỷ đồng.
4. Phân công:
Chủ trì: Sở Y tế.
Các đơn vị khác gồm:
- Sở Nội vụ.
Báo cáo hằng năm.
"""


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("- Trung ương", "3. Kinh phí"),
        ("+ Nâng cấp", "- Trung ương"),
        ("- Lớp mới", "+ Tập huấn"),
        ("- Lớp cũ", "+ Tập huấn"),
        ("- Địa phương", "3. Kinh phí"),
        ("+ Truyền thông", "- Địa phương"),
        ("Chủ trì", "4. Phân công"),
        ("- Sở Nội vụ", "Các đơn vị"),
        ("II. KẾ", None),
    ],
)
def test_an_item_knows_the_line_that_leads_it_in(words: str, lead: str | None) -> None:
    source = document(LISTS)
    span = build_outline(source).lead_in(source.text.index(words))
    assert (None if span is None else source.text[span[0] : span[1]][: len(lead or "")]) == lead


def test_context_is_the_titles_above_outermost_first() -> None:
    source = document("II. KẾ HOẠCH\n4. Tổ chức:\n* Cấp tỉnh:\n4.1. Sở Y tế: khám.")
    assert build_outline(source).context_at(len(source.text) - 1) == "KẾ HOẠCH > Tổ chức > Cấp tỉnh > Sở Y tế"


@given(
    st.lists(
        st.sampled_from(
            ["I. A", "II. B", "1. C", "2. D", "1.1. E", "a) F", "(1) G", "* H:", "- i", "văn xuôi.", "PHỤ LỤC"]
        )
    )
)
def test_sections_are_in_order_nest_and_hold_their_headings(lines: list[str]) -> None:
    source = document("\n".join(lines) or "x")
    outline = build_outline(source)
    for before, section in pairwise(outline.sections):
        assert before.start <= section.start
    for section in outline.sections[1:]:
        assert section.start <= section.heading_end <= section.end <= len(source.text)
        if section.parent is not None:
            above = outline.sections[section.parent]
            assert above.start <= section.start and section.end <= above.end
    for offset in range(len(source.text)):
        assert outline.at(offset).start <= offset


def test_ten_thousand_headings_are_sections() -> None:
    text = "".join(f"{'I' * (i % 3 + 1)}. Mục\n{i % 9 + 1}. Nội dung\na) Việc\n- Một mục.\n" for i in range(2500))
    assert len(build_outline(document(text)).sections) > 7000


def test_an_outline_without_rows_and_items_answers_too() -> None:
    outline = build_outline(document("1. A"))
    assert Outline(outline.sections).path_at(0) == "1"
    assert Outline(outline.sections).lead_in(0) is None


def gold_places(shared: Path) -> Iterator[tuple[str, str, str]]:
    for kind in ("figures", "duties", "deadlines"):
        for line in (shared / "gold" / "facts" / f"{kind}.jsonl").read_text("utf-8").splitlines():
            fact = json.loads(line)
            if not fact["section"].startswith("Phụ lục"):
                yield fact["document"], fact["section"], fact["quote"]


def test_the_gold_facts_of_the_original_plans_stand_in_their_sections(shared: Path) -> None:
    outlines = {}
    wrong = []
    for name, section, quote in gold_places(shared):
        if name not in outlines:
            source = read_document(shared / "plans" / f"{name}.txt")
            outlines[name] = (fold(source.text), build_outline(source))
        text, outline = outlines[name]
        starts = [match.start() for match in re.finditer(re.escape(fold(squash(quote))), text)]
        if starts and section not in {outline.path_at(start) for start in starts}:
            wrong.append((name, section, outline.path_at(starts[0]), quote[:40]))
    assert wrong == []
