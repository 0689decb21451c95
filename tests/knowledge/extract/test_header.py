"""What is read from letterheads, and from what stands at the end of a plan."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge.extract.header as headers
from knowledge.document import Block, Document
from knowledge.extract.header import extract_header
from knowledge.extract.letterhead import split_pieces
from knowledge.extract.signature import find_signer, read_name
from knowledge.outline import build_outline
from knowledge.readers import read_bytes, read_document
from knowledge.records import Header
from knowledge.text import to_nfc
from tests.knowledge.extract.letterheads import CASES as USUAL_CASES
from tests.knowledge.extract.odd_letterheads import ODD_CASES

CASES = [*USUAL_CASES, *ODD_CASES]


def document(text: str) -> Document:
    """A document of one paragraph a line; a line that begins with "#" is a heading of that level."""
    text = to_nfc(text.strip("\n"))
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            level = len(line) - len(line.lstrip("#"))
            blocks.append(Block(at, at + len(line), heading=level))
        at += len(line) + 1
    return Document("x", "x.txt", "", text, tuple(blocks))


def header(text: str) -> Header:
    source = document(text)
    return extract_header(source, build_outline(source))


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_a_header_is_read_as_its_plan_states_it(why: str, text: str, expected: dict[str, Any]) -> None:
    found = header(text)
    assert {name: getattr(found, name) for name in expected} == expected, why


COPY = """
Để xem đầy đủ văn bản, vui lòng đăng nhập hoặc đăng ký tài khoản.
- 1 Nghị định 45/2019/NĐ-CP quy định về hỗ trợ học nghề
ỦY BAN NHÂN DÂN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 88/KH-UBND
Yên Bái, ngày 02 tháng 3 năm 2022
{title}Thực hiện Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình giảm nghèo;
Ủy ban nhân dân tỉnh xây dựng Kế hoạch hỗ trợ hộ khó khăn trên địa bàn tỉnh giai đoạn 2022 - 2025, cụ thể như sau:
I. MỤC TIÊU
"""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("", "Kế hoạch hỗ trợ hộ khó khăn trên địa bàn tỉnh giai đoạn 2022 - 2025"),
        ("HỖ TRỢ HỘ KHÓ KHĂN TRÊN ĐỊA BÀN TỈNH YÊN BÁI\n", "HỖ TRỢ HỘ KHÓ KHĂN TRÊN ĐỊA BÀN TỈNH YÊN BÁI"),
    ],
)
def test_a_copy_with_notices_above_the_letterhead_and_without_the_kind(line: str, title: str) -> None:
    found = header(COPY.format(title=line))
    assert (found.number, found.kind, found.title) == ("88/KH-UBND", "kế hoạch", title)
    assert (found.issuer, found.issued_on) == ("Ủy ban nhân dân tỉnh Yên Bái", "2022-03-02")


@pytest.mark.parametrize("text", [case[1] for case in CASES], ids=[case[0][:40] for case in CASES])
def test_each_mark_and_citation_quotes_its_place(text: str) -> None:
    source = document(text)
    found = extract_header(source, build_outline(source))
    for record in (*found.marks, *found.citations):
        assert source.text[record.start : record.end] == record.quote
    fields = ("number", "kind", "title", "place", "issuer", "issued_on", "signer", "replaces")
    stated = {name for name in fields if getattr(found, name) is not None}
    assert stated <= {mark.field for mark in found.marks}


def test_a_blank_number_and_a_blank_day_are_marked_as_blank() -> None:
    found = header(CASES[7][1])
    assert {mark.field for mark in found.marks if mark.blank} == {"number", "issued_on"}


def test_a_cited_number_is_never_taken_for_the_documents_own() -> None:
    found = header("KẾ HOẠCH\nTrợ giúp xã hội năm 2020\nCăn cứ Quyết định số 15/QĐ-UBND ngày 02/3/2020 của UBND tỉnh;")
    assert (found.number, found.issued_on) == (None, None)


def test_a_body_that_is_only_addressed_is_not_the_issuer() -> None:
    found = header("Kính gửi: Ủy ban nhân dân tỉnh Bến Tre\n1. Báo cáo kết quả năm trước.")
    assert (found.issuer, found.place) == (None, None)


@given(st.text(alphabet="UBND TỈNHkếhoạcKẾHOẠC:/-.,\n\t|số0123ngày ", max_size=200))
def test_any_text_gives_a_header_whose_marks_hold(text: str) -> None:
    source = document(text)
    found = extract_header(source, build_outline(source))
    for record in (*found.marks, *found.citations):
        assert source.text[record.start : record.end] == record.quote


def test_the_five_original_plans_give_the_gold_headers(shared: Path) -> None:
    lines = (shared / "gold" / "facts" / "documents.jsonl").read_text("utf-8").splitlines()
    for gold in map(json.loads, lines):
        source = read_document(shared / "plans" / f"{gold['id']}.txt")
        found = extract_header(source, build_outline(source))
        assert {name: getattr(found, name) for name in gold if name != "id"} == {
            name: value for name, value in gold.items() if name != "id"
        }


HEADER_DATA = tomllib.loads((Path(headers.__file__).parents[1] / "data" / "header.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("field", "line"), [(entry["field"], line) for entry in HEADER_DATA["key"] for line in entry["examples"]]
)
def test_each_key_line_states_its_field(field: str, line: str) -> None:
    others = "Loại văn bản: Kế hoạch\nSố: 1/KH-UBND\nNgày ban hành: 2/3/2020"
    assert field in headers.read_keys(split_pieces(document(f"{line}\n{others}")))


@pytest.mark.parametrize("line", [line for entry in HEADER_DATA["office"] for line in entry["examples"]])
def test_a_name_below_an_office_is_the_signers(line: str) -> None:
    found = find_signer(split_pieces(document(f"{line}\nNguyễn Văn An")))
    assert found is not None
    assert found.value == "Nguyễn Văn An"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("PGS.TS. Nguyễn Văn An", "Nguyễn Văn An", "titles are no part of the name"),
        ("BSCKII. Trần Thị Bình", "Trần Thị Bình", "a doctor's degree"),
        ("ThS Lê Văn Cường", "Lê Văn Cường", "without a full stop"),
        ("(Đã ký) GIÀNG A PÁO", "Giàng A Páo", "in capitals"),
        ("H'Yim Kđoh", "H'Yim Kđoh", "a name of the highlands"),
        ("Lưu Minh An", "Lưu Minh An", "a surname that is also the word for filing"),
        ("Lưu: VT", None, "where the copy is filed"),
        ("Nơi nhận", None, "the recipients"),
        ("SỞ TÀI CHÍNH", None, "a body"),
        ("PHÓ CHỦ TỊCH", None, "an office"),
        ("Ủy ban nhân dân tỉnh", None, "a body"),
    ],
)
def test_a_persons_name_is_told_from_what_stands_beside_it(text: str, expected: str | None, why: str) -> None:
    named = read_name(to_nfc(text))
    assert (named[0] if named else None) == expected, why


BROKEN = """ỦY BAN NHÂN
DÂN
TỈNH LAI CHÂU
|
Số: 87/KH-UBND
|
Lai Châu, ngày
9 tháng 4 năm 2019
|
KẾ HOẠCH
PHÁT TRIỂN CÔNG TÁC XÃ HỘI NĂM 2019
I. MỤC TIÊU
1. Mở
05 lớp tập huấn cho cộng tác viên của các xã biên giới, mỗi lớp ba ngày.
|
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Tao Thị
Mận
|"""


def test_a_letterhead_and_a_name_that_a_page_broke_are_whole() -> None:
    source = read_bytes("lai-chau.txt", BROKEN.encode())
    found = extract_header(source, build_outline(source))
    assert (found.place, found.issued_on, found.signer) == ("Lai Châu", "2019-04-09", "Tao Thị Mận")
