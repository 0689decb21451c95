from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Block, Document
from knowledge.extract.citations import extract_citations
from knowledge.extract.numbering import clean_number
from knowledge.outline import build_outline
from knowledge.records import Citation
from knowledge.text import to_nfc


def cited(text: str, own: str | None = None, place: str | None = None) -> list[Citation]:
    text, at, blocks = to_nfc(text), 0, []
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    source = Document("x", "x.txt", "", text, tuple(blocks))
    found = extract_citations(source, build_outline(source), own, place)
    assert all(source.text[c.start : c.end] == c.quote for c in found)
    return list(found)


PM = "Thủ tướng Chính phủ"

# text; (kind, number, date, issuer, subject, relation) of each mention; why
CASES = [
    (
        "Căn cứ Thông tư liên tịch số 7/2013/TTLT-BTC-BYT ngày 05/6/2013 của Bộ Tài chính - Bộ Y tế hướng dẫn chi "
        "thực hiện Đề án 32/Rà soát các mục tiêu của huyện;",
        [
            (
                "thông tư liên tịch",
                "7/2013/TTLT-BTC-BYT",
                "2013-06-05",
                "Bộ Tài chính, Bộ Y tế",
                "hướng dẫn chi thực hiện Đề án 32",
                "căn cứ",
            )
        ],
        "issued by two, and the next item glued to its title",
    ),
    (
        "Căn cứ Quyết định số 112/QĐ-TTg ngày 22 tháng 01 năm 2021 của Thủ tướng Chính phủ ban hành Chương trình A;",
        [("quyết định", "112/QĐ-TTg", "2021-01-22", PM, "ban hành Chương trình A", "căn cứ")],
        "the usual form",
    ),
    (
        "Thực hiện Công văn số 99/LĐTBXH-BTXH ngày 3/3/2021 của Bộ Lao động - Thương binh và Xã hội về việc lập kế "
        "hoạch năm 2022, Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:",
        [
            (
                "công văn",
                "99/LĐTBXH-BTXH",
                "2021-03-03",
                "Bộ Lao động - Thương binh và Xã hội",
                "về việc lập kế hoạch năm 2022",
                "căn cứ",
            )
        ],
        "the subject ends where the plan's own body acts",
    ),
    (
        "Căn cứ Nghị định số 20/2021/NĐ-CP ngày 15/3/2021 của Chính phủ quy định chính sách trợ giúp xã hội và Thông "
        "tư số 02/2021/TT-BLĐTBXH ngày 24/6/2021 của Bộ Lao động - Thương binh và Xã hội hướng dẫn Nghị định;",
        [
            ("nghị định", "20/2021/NĐ-CP", "2021-03-15", "Chính phủ", "quy định chính sách trợ giúp xã hội", "căn cứ"),
            (
                "thông tư",
                "02/2021/TT-BLĐTBXH",
                "2021-06-24",
                "Bộ Lao động - Thương binh và Xã hội",
                "hướng dẫn Nghị định",
                "căn cứ",
            ),
        ],
        "two joined by và",
    ),
    (
        "theo Thông tư Liên tịch số 11/2011/TTLT/BTC-BLĐTBXH và Nghị quyết số 42-NQ/TW của Ban Chấp hành Trung ương",
        [
            ("thông tư liên tịch", "11/2011/TTLT/BTC-BLĐTBXH", None, None, None, "căn cứ"),
            ("nghị quyết", "42-NQ/TW", None, "Ban Chấp hành Trung ương", None, "căn cứ"),
        ],
        "a joint circular, the party's way of numbering",
    ),
    (
        "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015; Luật Trẻ em năm 2016;",
        [
            ("luật", "", "2015-06-25", "Quốc hội", "Luật Ngân sách nhà nước", "căn cứ"),
            ("luật", "", "2016", "Quốc hội", "Luật Trẻ em", "căn cứ"),
        ],
        "laws without a number",
    ),
    (
        "Căn cứ Luật Trẻ em số 102/2016/QH13 ngày 05 tháng 4 năm 2016;",
        [("luật", "102/2016/QH13", "2016-04-05", None, None, "căn cứ")],
        "a law with its number",
    ),
    (
        "thực hiện theo quy định của Luật Đầu tư công và các văn bản hướng dẫn.",
        [("luật", "", None, "Quốc hội", "Luật Đầu tư công", "căn cứ")],
        "a law in prose",
    ),
    (
        "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 02/3/2015 của UBND tỉnh và Kế hoạch số 13/KH-UBND.",
        [
            ("kế hoạch", "12/KH-UBND", "2015-03-02", "Ủy ban nhân dân tỉnh Cà Mau", None, "thay thế"),
            ("kế hoạch", "13/KH-UBND", None, None, None, "thay thế"),
        ],
        "two that are replaced, the issuer completed by the plan's place",
    ),
    (
        "(Ban hành kèm theo Quyết định số 588 /QĐ-UBND ngày 24 tháng 3 năm 2021của Ủy ban nhân dân tỉnh An Giang)",
        [("quyết định", "588/QĐ-UBND", "2021-03-24", "Ủy ban nhân dân tỉnh An Giang", None, "ban hành kèm")],
        "a caption with its slips",
    ),
    (
        "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 593/TTr-SYT ngày 23 tháng 3 năm 2021.",
        [("tờ trình", "593/TTr-SYT", "2021-03-23", "Sở Y tế", None, "căn cứ")],
        "the issuer stands before",
    ),
    (
        "- Triển khai các Quyết định số 90/QĐ-TTg ngày 18/01/2022, số 1719/QĐ-TTg ngày 14/10/2021 tại địa phương",
        [
            ("quyết định", "90/QĐ-TTg", "2022-01-18", PM, None, "căn cứ"),
            ("quyết định", "1719/QĐ-TTg", "2021-10-14", PM, None, "căn cứ"),
        ],
        "a list that names the kind once",
    ),
    (
        "KẾ HOẠCH THỰC HIỆN QUYẾT ĐỊNH SỐ 32/2010/QĐ-TTG NGÀY 25 THÁNG 3 NĂM 2010 CỦA THỦ TƯỚNG CHÍNH PHỦ",
        [("quyết định", "32/2010/QĐ-TTg", "2010-03-25", PM, None, "nhắc tới")],
        "capitals",
    ),
    ("Số: 45/KH-UBND", [], "a document's own number is no citation"),
    ("Đề án 32 có 25/6 nội dung; tỷ lệ 3/4 số xã", [], "numbers that are no documents"),
    (
        "Quyết định số 15/QĐ-UBND. Ban hành kèm theo",
        [("quyết định", "15/QĐ-UBND", None, None, None, "nhắc tới")],
        "a stop",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_what_is_cited(text: str, expected: list[tuple[str | None, ...]], why: str) -> None:
    found = [(c.kind, c.number, c.issued_on, c.issuer, c.subject, c.relation) for c in cited(text, place="Cà Mau")]
    assert found == expected, why


def test_each_mention_of_a_document_is_one_citation_with_its_section() -> None:
    text = "Căn cứ Quyết định số 7/QĐ-TTg;\nI. MỤC TIÊU\n1. Theo Quyết định số 7/QĐ-TTg ngày 1/2/2020."
    assert [(c.number, c.section) for c in cited(text)] == [("7/QĐ-TTg", "Mở đầu"), ("7/QĐ-TTg", "I.1")]


def test_a_caption_that_names_the_plan_itself_is_no_citation() -> None:
    assert cited("(Kèm theo Kế hoạch số 7/KH-UBND ngày 1/2/2020)", own="7/KH-UBND") == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("32/2010/QĐ –TTG", "32/2010/QĐ-TTg"),
        ("588 /QĐ-UBND", "588/QĐ-UBND"),
        ("555/BLĐTBXH -BTXH", "555/BLĐTBXH-BTXH"),
        ("593/TTR-SYT", "593/TTr-SYT"),
    ],
)
def test_numbers_are_cited_without_the_slips_of_print(printed: str, expected: str) -> None:
    assert clean_number(printed) == expected


@given(st.text(alphabet="QuyếtđịnhsốKH-UBTTg/0129ngàycủaLuật ;.\n,()", max_size=150))
def test_any_text_gives_citations_that_quote_their_place(text: str) -> None:
    cited(text)
