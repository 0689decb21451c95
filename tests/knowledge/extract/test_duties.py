"""Duties of invented plans: who, in which role, what, and where it stands."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extract.duties import extract_duties
from knowledge.extract.duty_words import duty_data
from knowledge.outline import build_outline
from knowledge.records import Duty
from knowledge.text import fold
from tests.helpers.documents import NO_HEADER, Rows, document_of

HEADER = dataclasses.replace(NO_HEADER, place="Yên Hải", issuer="Ủy ban nhân dân tỉnh Yên Hải")


def duties_of(*parts: str | Rows) -> tuple[Duty, ...]:
    document = document_of(*parts)
    found = extract_duties(document, build_outline(document), HEADER)
    for duty in found:
        assert document.text[duty.start : duty.end] == duty.quote
        assert len(duty.quote) <= 900
    return found


def told(*parts: str | Rows) -> list[tuple[str, str]]:
    return [(duty.agency, duty.role) for duty in duties_of(*parts)]


STYLES = [
    (["1. Sở Y tế: Bố trí nhân viên tại các bệnh viện."], [("Sở Y tế", "thực hiện")], "a colon"),
    (
        ["2.4. Sở Nội vụ: Chủ trì, phối hợp với Sở Tài chính giao biên chế."],
        [("Sở Nội vụ", "chủ trì"), ("Sở Tài chính", "phối hợp")],
        "leads, with a partner",
    ),
    (
        ["3. Sở Y tế", "- Chủ trì lập danh sách.", "- Phối hợp với Công an tỉnh rà soát.", "- Báo cáo kết quả."],
        [("Sở Y tế", "chủ trì"), ("Sở Y tế", "phối hợp"), ("Công an tỉnh", "phối hợp"), ("Sở Y tế", "thực hiện")],
        "a heading and its items",
    ),
    (
        ["Giao Sở Xây dựng chủ trì, phối hợp với các sở, ngành liên quan cải tạo lối đi."],
        [("Sở Xây dựng", "chủ trì"), ("các sở, ngành", "phối hợp")],
        "Giao …",
    ),
    (
        ["4. Sở Y tế có trách nhiệm:", "a) Chủ trì lập danh sách hộ cần trợ giúp."],
        [("Sở Y tế", "chủ trì")],
        "a lead-in is no duty",
    ),
    (
        [
            "III. TỔ CHỨC THỰC HIỆN",
            "2. Các đơn vị: Sở Y tế, Sở Nội vụ; Kho bạc Nhà nước - Chi nhánh tỉnh: Lập kế hoạch.",
        ],
        [("Sở Y tế", "thực hiện"), ("Sở Nội vụ", "thực hiện"), ("Kho bạc Nhà nước tỉnh", "thực hiện")],
        "a group that is told by name",
    ),
    (["Chi từ ngân sách tỉnh giao Sở Nội vụ năm 2019."], [], "who has the money is told nothing"),
    (["Các huyện báo cáo UBND tỉnh (qua Sở Y tế) trước ngày 5/6/2023."], [("các huyện", "thực hiện")], "by way of"),
    (["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/KH-UBND"], [], "a letterhead"),
    (
        ["III. TỔ CHỨC THỰC HIỆN", "3. Bảo hiểm xã hội thành phố Cần Thơ", "Cấp thẻ cho hộ nghèo."],
        [("Bảo hiểm xã hội thành phố Cần Thơ", "thực hiện")],
        "a city whose name begins with a verb",
    ),
    (
        ["III. TỔ CHỨC THỰC HIỆN", "4. Bảo hiểm xã hội tỉnh Cấp thẻ kịp thời cho hộ nghèo."],
        [("Bảo hiểm xã hội tỉnh", "thực hiện")],
        "the verb is no part of the name",
    ),
    (
        ["III. TỔ CHỨC THỰC HIỆN", "5. Đề nghị Hội Phụ nữ tỉnh Thành lập 03 câu lạc bộ."],
        [("Hội Liên hiệp Phụ nữ tỉnh", "thực hiện")],
        "nor is its first word",
    ),
    (
        ["III. TỔ CHỨC THỰC HIỆN", "6. Công an huyện Đón Sơn Lập danh sách người lang thang."],
        [("Công an huyện Đón Sơn", "thực hiện")],
        "a place that begins with a verb stays whole",
    ),
    (
        ["III. TỔ CHỨC THỰC HIỆN", "7. Sở Nội vụ", "Chỉ đạo báo chí, loa của thôn đưa tin về nghề công tác xã hội."],
        [("Sở Nội vụ", "thực hiện")],
        "a row that goes on with what is no agency gives the agency no duty of its own",
    ),
    (
        ["2. Trợ giúp pháp lý: Sở Tư pháp chủ trì; các sở phối hợp. Thời gian thực hiện: Hằng năm."],
        [("Sở Tư pháp", "chủ trì"), ("các sở", "phối hợp")],
        "a label of time is no duty",
    ),
    (
        ["5. Đề nghị Hội Nông dân tỉnh, Tỉnh đoàn vận động hội viên."],
        [("Hội Nông dân tỉnh", "thực hiện"), ("Tỉnh đoàn", "thực hiện")],
        "Đề nghị …",
    ),
    (
        ["UBND tỉnh yêu cầu các sở, ngành; UBND các huyện nghiêm túc thực hiện."],
        [("các sở, ngành", "thực hiện"), ("Ủy ban nhân dân các huyện", "thực hiện")],
        "yêu cầu, a semicolon in the list",
    ),
    (
        ["Cơ quan chủ trì: Sở Tư pháp. Cơ quan phối hợp: Sở Y tế, UBND các huyện."],
        [("Sở Tư pháp", "chủ trì"), ("Sở Y tế", "phối hợp"), ("Ủy ban nhân dân các huyện", "phối hợp")],
        "labels",
    ),
    (
        ["IV. TỔ CHỨC THỰC HIỆN", "1. Các Sở: Tài chính, Nội vụ", "Tham mưu UBND tỉnh bố trí kinh phí."],
        [("Sở Tài chính", "thực hiện"), ("Sở Nội vụ", "thực hiện")],
        "several in one heading",
    ),
    (["* Cấp xã:", "Cử cán bộ tham gia tập huấn."], [("Cấp xã", "thực hiện")], "a level"),
    (
        ["6. UBND các huyện:", "- Chỉ đạo UBND các xã lập danh sách."],
        [("Ủy ban nhân dân các huyện", "thực hiện"), ("Ủy ban nhân dân các xã", "thực hiện")],
        "one who directs another",
    ),
    (
        ["Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế và Chủ tịch UBND các huyện chịu trách nhiệm thi hành."],
        [
            ("Văn phòng Ủy ban nhân dân tỉnh", "thực hiện"),
            ("Sở Y tế", "thực hiện"),
            ("Ủy ban nhân dân các huyện", "thực hiện"),
        ],
        "who executes a decision",
    ),
    (
        ["Các huyện gửi báo cáo về Sở Y tế để tổng hợp."],
        [("các huyện", "thực hiện"), ("Sở Y tế", "thực hiện")],
        "what a recipient is to do",
    ),
    (
        ["Hội thi do Sở Y tế chủ trì, tổ chức trong quý II/2024."],
        [("Sở Y tế", "chủ trì")],
        "work that is done by somebody",
    ),
    (
        ["III- Công an tỉnh", "Phối hợp tìm kiếm người mất tích."],
        [("Công an tỉnh", "phối hợp")],
        "a heading with a dash behind its number",
    ),
    (
        ["1. Vụ Pháp chế: chủ trì rà soát văn bản.", "2. Tổng hội Điều dưỡng (đề nghị): vận động hội viên."],
        [("Vụ Pháp chế", "chủ trì"), ("Tổng hội Điều dưỡng", "thực hiện")],
        "bodies of a ministry's plan",
    ),
    (
        ["5. UBND các huyện, thành phố Yên Bến", "- Lập danh sách người khuyết tật."],
        [("Ủy ban nhân dân các huyện", "thực hiện")],
        "a plural that goes on with a name",
    ),
    (
        ["2. Sở Y tế: chỉ đạo các bệnh viện lập tổ công tác; bố trí nhân lực."],
        [("Sở Y tế", "thực hiện"), ("các bệnh viện", "thực hiện")],
        "a subject who directs others keeps the duty",
    ),
    (
        ["2. Sở Y tế khám cho nạn nhân; bàn giao cho Trung tâm Công tác xã hội tỉnh trong 3 ngày."],
        [("Sở Y tế", "thực hiện")],
        "handing over is no command",
    ),
    (["4. Đối với Sở Y tế: lập tổ công tác."], [("Sở Y tế", "thực hiện")], "as for that agency"),
    (
        ["7. UBND cấp xã: rà soát hộ nghèo.", "Sơ kết vào quý II/2024; tổng kết trong năm 2026."],
        [("Ủy ban nhân dân cấp xã", "thực hiện")],
        "what closes the plan is not the last agency's",
    ),
    (
        ["7. UBND cấp xã: rà soát hộ nghèo.", "UBND tỉnh tổ chức hội nghị sơ kết vào tháng 9/2024."],
        [("Ủy ban nhân dân cấp xã", "thực hiện")],
        "what the issuer says of itself is nobody else's duty",
    ),
    (
        ["1. Sở Y tế", "Sơ kết hằng năm, tổng kết trong năm 2026."],
        [("Sở Y tế", "thực hiện")],
        "the first words under a heading are its agency's, whatever they are",
    ),
    (["1. Sở Y tế là cơ quan chủ trì, theo dõi Kế hoạch."], [("Sở Y tế", "chủ trì")], "is the leading agency"),
    (["Căn cứ Quyết định số 5/QĐ-UBND của Ủy ban nhân dân tỉnh; theo đề nghị của Sở Y tế:"], [], "a citation"),
    (["Sở Y tế đã phối hợp mở 3 lớp cho các huyện."], [], "the past"),
    (["I. THỰC TRẠNG", "1. Kết quả", "Sở Y tế phối hợp với Sở Nội vụ mở 5 lớp."], [], "the past, by its heading"),
    (["Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai như sau:"], [], "the issuer"),
    (["Tập huấn cho cán bộ của Sở Y tế, Sở Tư pháp và các huyện."], [], "those who are taught"),
    (["Nơi nhận:", "- Sở Y tế;", "- UBND các huyện;"], [], "those who get a copy"),
    (
        [
            "Kính gửi: Sở Y tế, UBND các huyện",
            "Thực hiện Chỉ thị số 9/CT-TTg ngày 15/6/2011 của Thủ tướng Chính phủ về việc xây dựng dự toán ngân sách, "
            "Ủy ban nhân dân tỉnh đề nghị Sở Y tế xây dựng kế hoạch phát triển mạng lưới nhân viên trong bệnh viện.",
        ],
        [("Sở Y tế", "thực hiện")],
        "a letter's opening sentence asks",
    ),
]


@pytest.mark.parametrize(("lines", "expected", "why"), STYLES, ids=[why for _, _, why in STYLES])
def test_each_style_of_assigning(lines: list[str], expected: list[tuple[str, str]], why: str) -> None:
    assert told(*lines) == expected


def test_a_duty_says_what_and_with_whom_and_where() -> None:
    (lead, partner) = duties_of("IV. TỔ CHỨC THỰC HIỆN", "2. Sở Nội vụ: Chủ trì, phối hợp với Sở Y tế mở lớp.")
    assert lead.text == "Chủ trì, phối hợp với Sở Y tế mở lớp."
    assert (lead.partners, lead.level, lead.section, lead.place) == (("Sở Y tế",), "tỉnh", "IV.2", "Yên Hải")
    assert (partner.agency_text, partner.text) == ("Sở Y tế", "phối hợp với Sở Y tế mở lớp.")


def test_a_label_belongs_to_the_activity_of_its_heading() -> None:
    found = duties_of("III. NHIỆM VỤ", "2. In sổ tay", "a) Nội dung: hai mẫu", "b) Phân công", "Chủ trì: Sở Y tế")
    assert [(d.agency, d.activity, d.section) for d in found] == [("Sở Y tế", "In sổ tay", "III.2.b")]


def test_a_duty_without_words_of_its_own_takes_its_lead() -> None:
    (duty,) = duties_of("2. Trợ giúp pháp lý: Sở Tư pháp chủ trì.")
    assert duty.text == "Trợ giúp pháp lý: chủ trì."


BRACKETS = [
    ("2.1. Mở lớp kỹ năng sống (Sở Y tế chủ trì, phối hợp với Tỉnh đoàn).", "Mở lớp kỹ năng sống", ("Tỉnh đoàn",)),
    ("- Mở lớp kỹ năng sống (chủ trì: Sở Y tế; phối hợp: Tỉnh đoàn).", "Mở lớp kỹ năng sống", ("Tỉnh đoàn",)),
    ("- In tờ rơi. Mở lớp kỹ năng sống (do Sở Y tế chủ trì; xong trong quý I/2024).", "Mở lớp kỹ năng sống", ()),
    ("2. Truyền thông (giao Sở Y tế chủ trì).", "Truyền thông", ()),
    ("- Lập tổ: mở lớp; phát sách (Sở Y tế chủ trì).", "Lập tổ: mở lớp; phát sách", ()),
]


@pytest.mark.parametrize(("line", "text", "partners"), BRACKETS)
def test_a_bracket_assigns_the_task_before_it(line: str, text: str, partners: tuple[str, ...]) -> None:
    found = duties_of(line)
    assert (found[0].agency, found[0].role, found[0].text, found[0].partners) == ("Sở Y tế", "chủ trì", text, partners)
    assert [(d.agency, d.role, d.text) for d in found[1:]] == [(name, "phối hợp", text) for name in partners]
    assert found[0].quote.endswith(")")


def test_a_new_clause_may_change_the_role() -> None:
    found = duties_of("1. Sở Y tế chủ trì xây dựng mạng lưới; phối hợp với Sở Nội vụ tuyển người.")
    assert [(d.agency, d.role, d.text) for d in found] == [
        ("Sở Y tế", "chủ trì", "chủ trì xây dựng mạng lưới"),
        ("Sở Y tế", "phối hợp", "phối hợp với Sở Nội vụ tuyển người."),
        ("Sở Nội vụ", "phối hợp", "phối hợp với Sở Nội vụ tuyển người."),
    ]


def test_a_table_assigns_by_its_columns() -> None:
    table = [
        ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"],
        ["1", "Khảo sát đội ngũ", "Sở LĐTBXH", "Sở Nội vụ; UBND cấp huyện", "Quý II/2023"],
    ]
    found = duties_of("Phụ lục", table)
    assert [(d.agency, d.role, d.text, d.partners) for d in found] == [
        (
            "Sở Lao động - Thương binh và Xã hội",
            "chủ trì",
            "Khảo sát đội ngũ",
            ("Sở Nội vụ", "Ủy ban nhân dân cấp huyện"),
        ),
        ("Sở Nội vụ", "phối hợp", "Khảo sát đội ngũ", ()),
        ("Ủy ban nhân dân cấp huyện", "phối hợp", "Khảo sát đội ngũ", ()),
    ]


def test_a_column_of_both_roles_is_read_by_the_words_of_its_cells() -> None:
    rows = [
        ["STT", "Nội dung", "Cơ quan chủ trì, phối hợp"],
        ["1", "Mở lớp kỹ năng", "Sở Y tế chủ trì; Tỉnh đoàn phối hợp"],
        ["2", "In sổ tay", "Chủ trì: Sở Nội vụ. Phối hợp: Sở Tài chính"],
    ]
    assert told("I. PHÂN CÔNG", rows) == [
        ("Sở Y tế", "chủ trì"),
        ("Tỉnh đoàn", "phối hợp"),
        ("Sở Nội vụ", "chủ trì"),
        ("Sở Tài chính", "phối hợp"),
    ]


def test_a_table_of_money_assigns_nothing() -> None:
    assert told("Phụ lục", [["Đơn vị", "Chỉ tiêu (người)"], ["Trường Cao đẳng Yên Hải", "900"]]) == []


def test_duties_come_in_the_order_of_the_text() -> None:
    starts = [d.start for d in duties_of("1. Sở Y tế: Mở lớp.", [["Việc", "Chủ trì"], ["Mở hội thi", "Sở Nội vụ"]])]
    assert starts == sorted(starts)
    assert len(starts) == 2


PATTERNS = [
    (group, entry["pattern"], entry["examples"], entry["counters"])
    for group, entries in duty_data().items()
    if isinstance(entries, list)
    for entry in entries
]


@pytest.mark.parametrize(("group", "pattern", "examples", "counters"), PATTERNS, ids=[p[0] for p in PATTERNS])
def test_examples_of_the_data_file(group: str, pattern: str, examples: list[str], counters: list[str]) -> None:
    assert examples
    assert counters
    whole = group in ("partner", "label", "command", "recipient")  # what ends where the agencies begin
    matches = re.compile(rf"(?:^|.*\W)(?:{pattern})\s*$" if whole else pattern).match
    for example in examples:
        assert matches(re.sub(r"^\(\d\) ", "", fold(example))), (group, example)
    for counter in counters:
        assert not matches(fold(counter)), (group, counter)


def test_verbs_have_examples() -> None:
    for sentence, agency, role in duty_data()["words"]["examples"]:
        assert told(sentence) == [(agency, role)]


WORDS = st.sampled_from(
    ["Sở Y tế", "UBND các huyện", "chủ trì", "phối hợp với", "giao", ";", ".", ":", ",", "1.", "- ", "\n", "Điều 2."]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_no_text_breaks_it(text: str) -> None:
    for duty in duties_of(*(line for line in text.split("\n") if line)):
        assert duty.role in ("chủ trì", "phối hợp", "thực hiện")


def test_a_numbered_task_names_who_leads_it() -> None:
    found = duties_of(
        "II. CÔNG VIỆC CHỦ YẾU",
        "Nhiệm vụ 1. Khảo sát đội ngũ",
        "- Cơ quan chủ trì: Cục Thống kê tỉnh.",
        "Nhiệm vụ 2. Đào tạo nhân viên",
        "- Cơ quan chủ trì: Sở Nội vụ.",
    )
    assert [(duty.agency, duty.text, duty.section) for duty in found] == [
        ("Cục Thống kê tỉnh", "Khảo sát đội ngũ", "II.Nhiệm vụ 1"),
        ("Sở Nội vụ", "Đào tạo nhân viên", "II.Nhiệm vụ 2"),
    ]


def test_brackets_behind_leaders_tell_the_part_of_each() -> None:
    found = duties_of(
        "4. Tư vấn học sinh, người bệnh",
        "- Đơn vị chủ trì: Sở Giáo dục và Đào tạo (đối với trường học), Sở Y tế (đối với bệnh viện).",
    )
    assert [(duty.agency, duty.role, duty.text) for duty in found] == [
        ("Sở Giáo dục và Đào tạo", "chủ trì", "Tư vấn học sinh, người bệnh (đối với trường học)"),
        ("Sở Y tế", "chủ trì", "Tư vấn học sinh, người bệnh (đối với bệnh viện)"),
    ]
    assert all(duty.text.partition("(")[2] in duty.quote for duty in found)


def test_whom_a_department_directs_is_named_in_full() -> None:
    found = duties_of("5. Sở Y tế: Chỉ đạo các bệnh viện, trung tâm y tế thành lập tổ công tác xã hội.")
    assert [(duty.agency, duty.text) for duty in found] == [
        ("Sở Y tế", "Chỉ đạo các bệnh viện, trung tâm y tế thành lập tổ công tác xã hội."),
        ("các bệnh viện, trung tâm y tế", "thành lập tổ công tác xã hội."),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "1. Sở Nội vụ: Lập dự toán gửi Sở Tài chính thẩm định trước ngày 20 tháng 7.",
            "thẩm định trước ngày 20 tháng 7.",
        ),
        ("1. Sở Nội vụ: Lập dự toán gửi Sở Tài chính để tổng hợp vào ngân sách.", "tổng hợp vào ngân sách."),
    ],
)
def test_nobody_is_told_to_send_something_to_himself(line: str, text: str) -> None:
    assert [duty.text for duty in duties_of(line) if duty.agency == "Sở Tài chính"] == [text]
