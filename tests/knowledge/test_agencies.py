from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.agencies import agency_key, find_agencies, find_agencies_asked
from knowledge.agency_names import LEVELS, agency_data

EXAMPLES = [
    (written, canonical)
    for entries in agency_data().values()
    if isinstance(entries, list)
    for entry in entries
    for written, canonical in entry["examples"]
]


@pytest.mark.parametrize(("written", "canonical"), EXAMPLES)
def test_examples_of_the_data_file(written: str, canonical: str) -> None:
    assert [m.canonical for m in find_agencies(written)][:1] == [canonical]


def test_every_entry_has_an_example_and_a_level() -> None:
    for kind, entries in agency_data().items():
        for entry in entries if isinstance(entries, list) else []:
            assert entry["examples"], entry
            assert kind == "field" or entry["level"] in LEVELS


TEXTS = [
    (
        "Các sở, ban, ngành, đoàn thể cấp tỉnh, UBND các huyện, thành phố báo cáo",
        ["các sở, ban, ngành", "các đoàn thể", "Ủy ban nhân dân các huyện, thành phố"],
        "a heap of groups is a group for each kind",
    ),
    ("các Sở ngành", ["các sở, ngành"], "no comma"),
    ("các sở giáo dục và đào tạo xây dựng kế hoạch", ["Sở Giáo dục và Đào tạo"], "as ministries write it"),
    (
        "Vụ Công tác học sinh, sinh viên; Cục Nhà giáo và Cán bộ quản lý giáo dục phối hợp",
        ["Vụ Công tác học sinh, sinh viên", "Cục Nhà giáo và Cán bộ quản lý giáo dục"],
        "commas and verbs within names of a ministry's bodies",
    ),
    ("gửi Vụ Tổ chức cán bộ trước ngày 30 tháng 11", ["Vụ Tổ chức cán bộ"], "a time is no part of a name"),
    (
        "Giám đốc các Sở: Tài chính, Kế hoạch và Đầu tư, Y tế; Chủ tịch UBND thành phố Sơn La",
        ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Y tế", "Ủy ban nhân dân thành phố Sơn La"],
        "one head for several fields",
    ),
    ("Sở Xây dựng, Công an tỉnh", ["Sở Xây dựng", "Công an tỉnh"], "what follows is no field"),
    ("Uỷ ban nhân dân huyện, thị, thành phố", ["Ủy ban nhân dân các huyện, thị xã, thành phố"], "thị for thị xã"),
    ("UBND huyện Mộc Châu, UBND xã Tà Xùa", ["Ủy ban nhân dân huyện Mộc Châu", "Ủy ban nhân dân xã Tà Xùa"], "named"),
    ("UBND cấp xã", ["Ủy ban nhân dân cấp xã"], "by rank"),
    (
        "với các cơ quan liên quan và các huyện, tổ chức triển khai kế hoạch",
        ["các cơ quan", "các huyện"],
        "tổ chức is a verb here",
    ),
    (
        "Các cấp hội cơ sở; hội viên tổ chức hội nghị, hội thảo, ban hành văn bản",
        [],
        "words that only look like bodies",
    ),
    ("Báo cáo của Trường hợp khẩn cấp; Cơ sở dữ liệu; Phòng, chống bạo lực", [], "other words"),
    ("Quỹ Bảo trợ trẻ em tỉnh Sơn La vận động", ["Quỹ Bảo trợ trẻ em tỉnh Sơn La"], "as written, with its place"),
    ("Đài PT&TH tỉnh, Báo Sơn La", ["Đài Phát thanh và Truyền hình tỉnh", "Báo Sơn La"], "abbreviated, and as written"),
    ("SỞ NỘI VỤ CHỦ TRÌ", ["Sở Nội vụ"], "capitals"),
    ("tham gia BHXH, BHYT", [], "an insurance, not its agency"),
    (
        "Trường Đại học Yên Bến bồi dưỡng giáo viên",
        ["Trường Đại học Yên Bến"],
        "a name ends at the verb",
    ),
    ("Viện Quy hoạch kinh tế - xã hội tỉnh", ["Viện Quy hoạch kinh tế - xã hội tỉnh"], "a dash in a name"),
    (
        "Trung tâm Cung cấp dịch vụ công tác xã hội, Sở Y tế",
        ["Trung tâm Cung cấp dịch vụ công tác xã hội", "Sở Y tế"],
        "many small letters behind a capital",
    ),
    ("Cục Hạ tầng và Đào tạo: thẩm định", ["Cục Hạ tầng và Đào tạo"], "a verb with a capital belongs to the name"),
    ("phối hợp với Trung tâm trong việc chuyển gửi", [], "no name at all"),
    ("Cơ sở ngoài công lập được thuê đất", [], "any, not one"),
    ("Thành đoàn Hải Phòng: huy động", ["Thành đoàn Thanh niên Cộng sản Hồ Chí Minh"], "with its city"),
    (
        "UBND huyện Yên Bến, Sông Rạng; Sở Y tế",
        ["Ủy ban nhân dân huyện Yên Bến", "Ủy ban nhân dân huyện Sông Rạng", "Sở Y tế"],
        "one head for two districts",
    ),
    (
        "UBND các huyện, thị xã Yên Bến, thành phố Sông Rạng và Vĩnh Khê: lập",
        ["Ủy ban nhân dân các huyện"],
        "a plural that goes on with names, the last without its kind",
    ),
    ("Công an, Bộ Chỉ huy Quân sự tỉnh", ["Công an", "Bộ Chỉ huy Quân sự tỉnh"], "listed without its place"),
    ("Sở Y\ntế", [], "a name does not run over a line's end"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TEXTS, ids=[why for _, _, why in TEXTS])
def test_agencies_of_a_plan(text: str, expected: list[str], why: str) -> None:
    assert [m.canonical for m in find_agencies(text)] == expected


ASKED = [
    ("so noi vu lam gi", ["Sở Nội vụ"]),
    ("sở ldtbxh chủ trì việc gì", ["Sở Lao động - Thương binh và Xã hội"]),
    ("sldtbxh voi skhdt", ["Sở Lao động - Thương binh và Xã hội", "Sở Kế hoạch và Đầu tư"]),
    ("nhiem vu cua so tai chinh, so y te", ["Sở Tài chính", "Sở Y tế"]),
    ("ubnd huyen lam gi", ["Ủy ban nhân dân huyện"]),
    ("mttq tỉnh", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]),
    ("cap xa", ["Cấp xã"]),
    ("sở tai chính", ["Sở Tài chính"]),
    ("cac so nganh", ["các sở, ngành"]),
    ("cong an tinh", ["Công an tỉnh"]),
    ("các bạn cho hỏi", []),
    ("so sanh ngan sach cac tinh", []),
    ("số nội vụ", []),
    ("sở lđ làm gì", ["Sở Lao động - Thương binh và Xã hội"]),
    ("so noi lam gi", ["Sở Nội vụ"]),
    ("sở tài, sở y và sở gd", ["Sở Tài chính", "Sở Y tế", "Sở Giáo dục và Đào tạo"]),
    ("sở kế hoạch trình gì", ["Sở Kế hoạch và Đầu tư"]),
    ("bên nội vụ với bên y tế", ["Sở Nội vụ", "Sở Y tế"]),
    ("bên phụ nữ tỉnh phối hợp gì", ["Hội Liên hiệp Phụ nữ tỉnh"]),
    ("số tài khoản của bên nào", []),
    ("phòng tư vấn của trường", []),
]


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_agencies_of_a_question(question: str, expected: list[str]) -> None:
    assert [m.canonical for m in find_agencies_asked(question)] == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hội Nông dân tỉnh", "Hội Nông dân", True),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam thành phố", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", True),
        ("Hội Nông dân huyện", "Hội Nông dân tỉnh", False),
        ("Sở Y tế", "Sở Nội vụ", False),
    ],
)
def test_keys_leave_the_province_out(one: str, other: str, same: bool) -> None:
    assert (agency_key(one) == agency_key(other)) is same


WORDS = st.sampled_from(
    [
        "các",
        "sở",
        ",",
        "ban",
        "ngành",
        "UBND",
        "huyện",
        "thị",
        "xã",
        "và",
        "Sở",
        "Y",
        "tế",
        "Nội",
        "vụ",
        "Hội",
        ":",
        "tỉnh",
        "tổ",
        "chức",
        "-",
        "xã",
        "hội",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_mentions_are_where_they_say(text: str) -> None:
    last = 0
    for mention in find_agencies(text):
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end
        assert mention.level in LEVELS
        last = mention.end
    for mention in find_agencies_asked(text):
        assert text[mention.start : mention.end] == mention.text
