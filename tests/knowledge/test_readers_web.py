# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""Web pages: the document without the site, layout tables, spans, lists, encodings."""

from __future__ import annotations

import pytest

from knowledge.document import Document
from knowledge.readers import read_bytes

PLAN = "<p>KẾ HOẠCH</p><p>Căn cứ Luật Trẻ em ngày 05/4/2016;</p><p>Kinh phí là 500 triệu đồng, do ngân sách tỉnh bảo đảm trong dự toán hằng năm.</p>"
LINES = [
    "KẾ HOẠCH",
    "Căn cứ Luật Trẻ em ngày 05/4/2016;",
    "Kinh phí là 500 triệu đồng, do ngân sách tỉnh bảo đảm trong dự toán hằng năm.",
]


def read(body: str, head: str = "<meta charset=utf-8>") -> Document:
    return read_bytes("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return read(body).text.split("\n")


@pytest.mark.parametrize(
    "page",
    [
        f"<nav>Trang chủ</nav>{PLAN}<footer>Bản quyền 2021</footer>",
        f"<div class='menu-top'>Giới thiệu</div><div id='divContentDoc'>{PLAN}</div><div id=sidebar>Tin mới</div>",
        f"<script>x=1</script><style>p{{}}</style>{PLAN}<noscript>Bật JavaScript</noscript>",
        f"{PLAN}<div class='box-related'><a href=1>Kế hoạch 12/KH-UBND năm 2020</a></div>",
        f"{PLAN}<ul><li><a href=1>Quyết định 1</a></li><li><a href=2>Quyết định 2</a></li><li><a href=3>Văn bản 3</a></li></ul>",
        f"<p>Tải về</p>{PLAN}<p>In trang</p><p>Chia sẻ:</p>",
        f"<div style='display: none'>ẩn đi</div>{PLAN}<button>Gửi</button><!-- 7 bình luận -->",
        f"<header role=banner>Cổng thông tin</header><main>{PLAN}</main>",
        f"<table><tr><td><ul class=nav><li>Mục</li></ul></td><td>{PLAN}</td></tr></table>",
    ],
)
def test_site_furniture_is_left_out(page: str) -> None:
    assert lines(page) == LINES


def test_nothing_of_the_document_is_taken_for_furniture() -> None:
    """The class says menu, but the words are the plan's own."""
    assert lines(f"<div class='menu content-banner'>{PLAN}</div>") == LINES


def test_layout_tables_are_lines() -> None:
    page = "<table><tr><td>UBND TỈNH A<br>Số: 5/KH-UBND</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập - Tự do - Hạnh phúc</td></tr></table>"
    assert lines(page + PLAN)[:4] == [
        "UBND TỈNH A",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_spans_and_head_rows() -> None:
    rows = "<thead><tr><th rowspan=2>TT<th rowspan=2>Việc<th colspan=2>Năm</tr><tr><th>2021<th>2022</tr></thead>"
    rows += "<tr><td>1<td>Mở lớp<td>5<td>6</tr><tr><td colspan=2>Cộng<td>5<td>6</tr>"
    document = read(f"{PLAN}<table>{rows}</table>")
    table = document.tables[0]
    assert (table.header_rows, table.columns) == (2, 4)
    assert [(c.column, c.row_span, c.column_span) for c in table.rows[0]] == [(0, 2, 1), (1, 2, 1), (2, 1, 2)]
    assert document.text[table.start : table.end] == "TT\tViệc\tNăm\t\n\t\t2021\t2022\n1\tMở lớp\t5\t6\nCộng\t\t5\t6"


def test_careless_spans_make_no_columns() -> None:
    rows = "<tr><td colspan=30>TT<td colspan=2>Việc<td>Tiền</tr><tr><td colspan=30>1<td colspan=2>Mở<td>5</tr><tr><td colspan=33>Cộng</tr>"
    assert read(f"<table>{rows}</table>").tables[0].columns == 3


def test_lists_bring_the_numbers_that_a_browser_shows() -> None:
    page = "<ol><li>Một<li>Hai<ul><li>Nhỏ<li>+ Có dấu</ul></ol><ol type=a start=3><li>Ba<li>d) Sẵn</ol>"
    assert lines(page) == ["1. Một", "2. Hai", "- Nhỏ", "+ Có dấu", "c. Ba", "d) Sẵn"]


def test_headings_have_their_level() -> None:
    assert [block.heading for block in read("<h1>KẾ HOẠCH</h1><h3>I. Mục tiêu</h3><p>Chung</p>").blocks] == [1, 3, 0]


def test_source_line_breaks_are_spaces_and_entities_letters() -> None:
    assert lines("<p>Kinh ph&iacute;\n  500&nbsp;tri&#7879;u<b>\n\tđồng</b></p>") == ["Kinh phí 500 triệu đồng"]


def test_preformatted_text_keeps_its_lines_and_tables() -> None:
    assert len(read("<pre>TT\tViệc\tTiền\n1\tMở\t5\n2\tIn\t6</pre>").tables) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            "<meta charset=windows-1258><p>K&#7871; ho&#7841;ch \u0111\u00e0o t\u1ea1o</p>".replace(
                "t\u1ea1o", "t\u00e1o"
            ).encode("cp1258"),
            "declared 1258",
        ),
        ("<meta charset=iso-8859-1><p>Kế hoạch đào táo</p>".encode(), "declared wrongly, is UTF-8"),
        ("<p>Kế hoạch đào táo</p>".encode("utf-16"), "UTF-16 with its mark"),
        ("\ufeff<?xml version='1.0' encoding='utf-8'?><p>Kế hoạch đào táo</p>".encode(), "XML head"),
    ],
)
def test_the_encoding_is_found(data: bytes, why: str) -> None:
    assert read_bytes("a.htm", data).text == "Kế hoạch đào táo", why
