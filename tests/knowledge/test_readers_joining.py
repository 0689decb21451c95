# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""Which lines of a text are one paragraph, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers import read_bytes
from knowledge.readers.cleaning import clean, drop_bold
from knowledge.text import squash, to_nfc

WRAPPED = """I. TÌNH HÌNH CHUNG
1. Công tác truyền thông được các cấp quan tâm, người dân ngày càng hiểu về
nghề công tác xã hội và tìm đến các trung tâm khi gặp khó khăn trong cuộc sống
hằng ngày của mình và của người thân.
"""


def read(text: str) -> list[str]:
    """The paragraphs of a text that holds no table."""
    return read_bytes("a.txt", text.encode()).text.split("\n")


def read_wrapped(text: str) -> list[str]:
    """The paragraphs of lines that stand in a document which breaks its lines at about 78 characters."""
    return read(WRAPPED + text)[2:]


@pytest.mark.parametrize(
    ("lines", "paragraphs", "why"),
    [
        ("Tỉnh đã mở các lớp tập huấn cho cộng tác viên và\ncán bộ cấp xã.", 1, "small letter"),
        ("Giao Sở Lao động - Thương binh và\nXã hội chủ trì việc này.", 1, "no paragraph ends with 'và'"),
        ("- Bố trí kinh phí theo phân cấp;\n- Kiểm tra việc sử dụng kinh phí.", 2, "a dash begins an item"),
        ("Chỉ tiêu này do Sở Lao động\n- Thương binh và Xã hội theo dõi.", 1, "a dash within a name"),
        ("Kế hoạch giai đoạn 2021\n- 2025 của tỉnh.", 1, "a dash within a span of years"),
        ("II. KẾT QUẢ GIAI ĐOẠN 2016\n- 2020 CỦA TỈNH\nKinh phí 5 tỷ đồng.", 2, "and in a title"),
        ("Kinh phí là 5 tỷ đồng, trong đó\nTrung ương hỗ trợ 3 tỷ đồng.", 1, "what follows 'trong đó'"),
        ("ĐVT: 1.000\nđồng", 1, "a unit whose first words are capitals"),
        ("I. KẾT QUẢ GIAI ĐOẠN\n2011 - 2015\nTỉnh mở 5 lớp.", 2, "years below a title's first line"),
        ("Ngân sách tỉnh:\n2.945 triệu đồng.", 1, "a number is no item"),
        ("Gồm các việc:\n2. Tập huấn cho cộng tác viên.", 2, "an item is one"),
        ("Hà Giang, ngày\n24 tháng 3 năm 2021", 1, "a date"),
        ("Hà Giang, ngày 24 tháng\n3 năm 2021", 1, "a date"),
        ("2.1. Thuận lợi\nTỉnh đã sớm chủ động xây dựng kế hoạch để các huyện thực hiện,\nđạt kết quả.", 2, "heading"),
        ("3.7. Kiểm tra, giám sát việc thực hiện\nChương trình\nTăng cường kiểm tra.", 2, "a heading's second line"),
        ("Căn cứ Luật Người khuyết tật\nngày 17/6/2010;\nCăn cứ Luật Trẻ em;", 2, "Căn cứ"),
        ("QUYẾT\nĐỊNH:\nĐiều 1. Ban hành kế hoạch.", 2, "a stock line broken in two"),
        ("KẾ\nHOẠCH\nPHÁT TRIỂN NGHỀ\nCÔNG TÁC XÃ HỘI", 2, "kind, then title"),
        ("ỦY BAN NHÂN\nDÂN\nTỈNH HÀ GIANG\nSố: 12/KH-UBND", 2, "the authority's name"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nSùng Thị Mai", 4, "a signature's lines"),
        ("KẾ HOẠCH\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND\nngày 3/2/2021)", 2, "bracket under a title"),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", 3, "recipients"),
        (
            "9. Bảo hiểm xã hội tỉnh\nCấp thẻ bảo hiểm y tế kịp thời cho người thuộc hộ nghèo, hộ cận nghèo;\nđổi thẻ.",
            2,
            "a name that ends in a word which binds elsewhere",
        ),
        (
            "4. Nâng cao năng lực của các cơ sở trợ giúp xã hội trên các địa bàn toàn tỉnh\nYên Hải.",
            1,
            "a full line with that word",
        ),
        ("a) Nội dung\nb) Đối tượng\nđ) Phân công", 3, "letters"),
        ("Điều 2. Quyết định này có hiệu\nlực kể từ ngày ký.", 1, "an article"),
        ("Sở Thông tin và Truyền thông, Đài\nPhát thanh và Truyền hình tỉnh đưa tin.", 1, "a name cut in two"),
        ("Đề nghị Ủy ban Mặt trận\nTổ quốc Việt Nam tỉnh giám sát.", 1, "a name cut in two"),
        ("Thực hiện cho người cao tuổi.\nNgười khuyết tật được ưu tiên.", 2, "the sentence ended"),
    ],
)
def test_lines_of_a_wrapped_document(lines: str, paragraphs: int, why: str) -> None:
    assert len(read_wrapped(lines)) == paragraphs, (why, read_wrapped(lines))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Đối tượng:\nngười cao tuổi\nngười khuyết tật", 3, "short lines without a stop are a list"),
        ("1. Mục tiêu\n\n2. Nội dung\n\n3. Kinh phí", 3, "one paragraph a line"),
        ("KẾ HOẠCH\nPhát triển công tác xã hội", 2, "title"),
        (
            "5. Đánh giá kết quả và đề xuất chính sách phát triển công tác xã hội trong các lĩnh vực bảo trợ\n\n"
            "xã hội, y tế, giáo dục, trong đó tập trung:",
            1,
            "a sentence broken by a blank line",
        ),
        (
            "1. Xây dựng đội ngũ người làm công tác xã hội đủ về số lượng, vững về tay nghề;\n\nnâng cao nhận thức.",
            2,
            "it ended",
        ),
    ],
)
def test_lines_of_a_document_that_is_not_wrapped(text: str, expected: int, why: str) -> None:
    assert len(read(text)) == expected, why


def test_double_spaced_wrapped_lines_are_joined() -> None:
    lines = "\n\n".join(
        (WRAPPED + "Việc này được làm ở mọi huyện và kết quả được gửi về\ntỉnh trước ngày 15/12.").splitlines() * 3
    )
    assert "kết quả được gửi về tỉnh trước ngày 15/12." in read(lines)[2]


def test_indented_first_lines_begin_paragraphs() -> None:
    one = "      Tỉnh mở lớp cho cộng tác viên của các xã và\nhuyện trong năm, mỗi lớp kéo dài khoảng một tuần lễ liền tại trung tâm của huyện"
    assert len(read_wrapped(f"{one}\n{one}\n{one}\n{one}")) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("năm 2021của tỉnh", "năm 2021 của tỉnh"),
        ("740triệu đồng", "740 triệu đồng"),
        ("năm2011", "năm 2011"),
        ("05người", "05 người"),
        ("1.000đ, 20kg, 5ha, 25m2, H1N1, 12h30, 2a)", "1.000đ, 20kg, 5ha, 25m2, H1N1, 12h30, 2a)"),
        ("12/KH-UBND, 3523/QĐ-TTg", "12/KH-UBND, 3523/QĐ-TTg"),
        ("triểnkhai kếhoạch antoàn", "triển khai kế hoạch an toàn"),
        ("PHÁTTRIỂN, CHÍNHPHỦ, nhàở", "PHÁT TRIỂN, CHÍNH PHỦ, nhàở"),
        ("Đăk R'lấp, Krông Pắc, Canađa, marketing", "Đăk R'lấp, Krông Pắc, Canađa, marketing"),
        ("cánhân", "cánhân"),  # "cá nhân" or "cán hân": nobody can tell
        ("Sở Y tế:Chỉ đạo các xã,phường;tỷ lệ 60%số hộ", "Sở Y tế: Chỉ đạo các xã, phường; tỷ lệ 60% số hộ"),
        ("http://a.vn, 12:30, 1,5 ha, HIV/AIDS", "http://a.vn, 12:30, 1,5 ha, HIV/AIDS"),
        ("một\\r\\nhai\\r\\n\\r\\nba\\r\\nbốn", "một\nhai\nba\nbốn"),
        ("thư mục C:\\nam", "thư mục C:\\nam"),
        ("Kê\u0301 hoa\u0323ch", "Kế hoạch"),
        ("công\u00a0tác\u200b xã\u00ad\ufeff hội\u202f“nhóm”", "công tác xã hội “nhóm”"),
        ("một\r\nhai\rba\u2028bốn\x0cnăm", "một\nhai\nba\nbốn\nnăm"),
    ],
)
def test_characters_are_cleaned(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_bold_marks_go_and_other_stars_stay() -> None:
    assert (
        drop_bold("**TM. ỦY BAN\nKT. CHỦ TỊCH**\n* Cấp tỉnh: 5 ** 2 ____")
        == "TM. ỦY BAN\nKT. CHỦ TỊCH\n* Cấp tỉnh: 5 ** 2 ____"
    )


WORDS = st.sampled_from(
    ["Sở", "năm", "2021", "của", "1.000đ", "và", "-", "a)", "II.", "xã", "%", "đồng", "số", "3.500", "\u00a0", "\u200b"]
)
LINES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=25).map("\n".join)


@given(LINES | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_digit_is_lost_and_none_is_new(text: str) -> None:
    digits = "0123456789"
    actual = [char for char in clean(text) if char in digits]
    assert actual == [char for char in to_nfc(text) if char in digits]


@given(LINES)
def test_only_white_space_is_changed(text: str) -> None:
    """Folded of white space, what is read is the file; lines without a letter or digit are rules, not text.

    But a cell may be a lone "%".
    """
    lines = [line for line in to_nfc(text.replace("\u200b", "")).split("\n") if any(char.isalnum() for char in line)]
    if lines:
        found, expected = read_bytes("a.txt", text.encode()).text, "".join(lines)
        assert "".join(found.replace("%", "").split()) == "".join(expected.replace("%", "").split())


def test_a_text_of_megabytes_is_read_as_its_part_is() -> None:
    assert read(WRAPPED * 3200) == read(WRAPPED * 400) * 8


def test_a_line_longer_than_any_is_read() -> None:
    assert read("xã " * 200_000) == [squash("xã " * 200_000)]


def test_a_row_letter_below_a_cell_of_numbers_is_no_unit() -> None:
    lines = ["Xây dựng Trung tâm", "6.500.000.000", "đ", "Điểm công tác xã hội"]
    assert not any(paragraph.endswith("đ") and len(paragraph) > 1 for paragraph in read_wrapped("\n".join(lines)))


def test_first_lines_that_break_early_are_joined() -> None:
    """As web pages break them: the first line of each paragraph is short, for it begins with what is not seen."""
    lines = """I. MỤC TIÊU
1. Mục
tiêu cụ thể
- Hằng năm
có 70% người già sống một mình được thăm hỏi ít nhất hai lần tại nhà riêng;
- Mở rộng
mạng lưới tình nguyện viên đến tất cả các thôn, bản.
1. Sở Lao
động - Thương binh và Xã hội
- Chủ trì,
phối hợp với các ngành theo dõi kết quả thực hiện ở từng huyện trong toàn tỉnh."""
    assert read(lines)[1:] == [
        "1. Mục tiêu cụ thể",
        "- Hằng năm có 70% người già sống một mình được thăm hỏi ít nhất hai lần tại nhà riêng;",
        "- Mở rộng mạng lưới tình nguyện viên đến tất cả các thôn, bản.",
        "1. Sở Lao động - Thương binh và Xã hội",
        "- Chủ trì, phối hợp với các ngành theo dõi kết quả thực hiện ở từng huyện trong toàn tỉnh.",
    ]
