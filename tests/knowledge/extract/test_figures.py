"""Figures of invented plans: labels, periods, sources, what they stand under, and their place."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extract.clauses import sentences
from knowledge.extract.figures import extract_figures
from knowledge.outline import build_outline
from knowledge.readers import read_document
from knowledge.records import Figure, Header
from tests.helpers.documents import NO_HEADER, document_of, figures_of

HEADER = dataclasses.replace(NO_HEADER, place="Đồng Long", period_start=2022, period_end=2025)


def only(*lines: str) -> Figure:
    return figures_of(*lines, header=HEADER)[0]


def test_a_year_that_opens_a_line_holds_for_all_of_it() -> None:
    found = figures_of("- Đến năm 2024: tỷ lệ trẻ thấp còi dưới 20%; tỷ lệ trẻ nhẹ cân dưới 9%.", header=HEADER)
    assert [figure.period_end for figure in found] == [2024, 2024]


def test_a_goal_is_no_state_of_things() -> None:
    (figure,) = figures_of("I. MỤC TIÊU", "1. Đến năm 2025, toàn tỉnh có 40% số xã đạt chuẩn.", header=HEADER)
    assert figure.standing == "mục tiêu"


def test_an_amount_in_a_later_sentence_says_what_its_item_is_about() -> None:
    *_, rate, total = figures_of(
        "II. NỘI DUNG",
        "- Mở 6 lớp dạy bơi cho trẻ em, mỗi lớp 20 em. Kinh phí: 6 lớp x 3.000.000 đồng/lớp = 18.000.000 đồng.",
        header=HEADER,
    )
    assert (rate.value, rate.unit, rate.label) == (3_000_000, "đồng/lớp", "Mức mỗi lớp – Mở 6 lớp dạy bơi cho trẻ em")
    assert (total.value, total.label) == (18_000_000, "Kinh phí – Mở 6 lớp dạy bơi cho trẻ em")
    assert total.quote.startswith("Mở 6 lớp dạy bơi")
    assert total.quote.endswith("= 18.000.000 đồng.")


def test_all_numbers_of_an_enumeration_belong_to_its_subject() -> None:
    found = figures_of("Thành phố An Hải có 400 người cao tuổi, 352 người khuyết tật và khoảng 20 trẻ em mồ côi.")
    assert [figure.label for figure in found] == [
        "Số người cao tuổi của Thành phố An Hải",
        "Số người khuyết tật của Thành phố An Hải",
        "Số trẻ em mồ côi của Thành phố An Hải (khoảng)",
    ]


def test_a_contrast_starts_a_new_thought() -> None:
    found = figures_of("Trung tâm đang nuôi dưỡng 186 người tâm thần trong khi công suất thiết kế là 150 người.")
    assert "công suất thiết kế" in found[1].label


def test_a_transition_gives_two_figures() -> None:
    found = figures_of("Mô hình công tác xã hội học đường phát triển từ 4 điểm trường lên 13 điểm trường.")
    assert [(figure.value, figure.label.rsplit("(", 1)[1]) for figure in found] == [(4, "lúc đầu)"), (13, "về sau)")]


def test_a_transition_between_years_keeps_each_with_its_year() -> None:
    found = figures_of("Giảm tỷ lệ hộ nghèo từ 9,8% cuối năm 2022 xuống còn 8,0% cuối năm 2023.")
    assert [(f.value, f.period_end, f.label) for f in found] == [
        (9.8, 2022, "Tỷ lệ hộ nghèo (lúc đầu)"),
        (8, 2023, "Tỷ lệ hộ nghèo (về sau)"),
    ]


def test_a_list_under_an_amount_hands_its_source_down() -> None:
    found = figures_of(
        "1. Kinh phí thực hiện: Tổng kinh phí năm 2023 là 900 triệu đồng, trong đó:",
        "- Đề nghị Trung ương hỗ trợ: 600 triệu đồng, gồm:",
        "+ Mua sắm thiết bị phục hồi chức năng: 400 triệu đồng.",
        "+ Tập huấn: 200 triệu đồng, trong đó:",
        "- Tập huấn cấp tỉnh: 50 triệu đồng.",
        "- Tập huấn cấp huyện: 150 triệu đồng.",
        "- Ngân sách địa phương: 300 triệu đồng.",
        header=HEADER,
    )
    assert [figure.funding for figure in found] == ["tổng", *["trung ương"] * 5, "địa phương"]
    assert [figure.parent for figure in found[5:]] == [found[3].label, found[0].label]
    assert found[1].standing == "đề nghị"


@pytest.mark.parametrize(
    ("line", "funding"),
    [
        ("Kinh phí 900 triệu đồng từ nguồn ngân sách địa phương.", "địa phương"),
        ("Mở lớp với kinh phí 700 triệu đồng do ngân sách tỉnh hỗ trợ.", "địa phương"),
        ("Ngân sách huyện: 4.500 triệu đồng.", "ngân sách huyện"),
        ("Vốn viện trợ 1,2 tỷ đồng.", "viện trợ"),
        ("Tỉnh đảm bảo 3.000 triệu đồng.", "địa phương"),
        ("Kinh phí giai đoạn 1: 3 tỷ đồng.", "tổng"),
        ("- Viện trợ và nguồn huy động khác: 700 triệu đồng.", "viện trợ"),
        ("Ngân sách trung ương và ngân sách tỉnh: 900 triệu đồng.", "tổng"),
        ("Các tổ chức quốc tế tài trợ 700 triệu đồng.", "viện trợ"),
        ("Kinh phí năm 2021 đã sử dụng: 800 triệu đồng.", "tổng"),
        ("Vận động, tài trợ: 400 triệu đồng.", "xã hội hóa"),
        ("Thành tiền 90.000.000 đồng (Trung ương).", "trung ương"),
        ("Mức hỗ trợ 500.000 đồng/hộ từ ngân sách tỉnh.", None),
        ("Tặng quà cho các địa phương 500 triệu đồng.", None),
        ("Tập huấn cộng tác viên: 20 triệu đồng.", None),
    ],
)
def test_who_pays(line: str, funding: str | None) -> None:
    assert only(line).funding == funding


@pytest.mark.parametrize(
    ("lines", "years", "why"),
    [
        (["Năm 2023 tổ chức 06 lớp."], (2023, 2023), "the sentence's own year"),
        (["I. MỤC TIÊU GIAI ĐOẠN 2024 - 2025", "Tổ chức 06 lớp."], (2024, 2025), "the heading's"),
        (["I. MỤC TIÊU", "Tổ chức 06 lớp."], (2022, 2025), "the document's"),
        (["I. THỰC TRẠNG", "Hiện nay có 06 lớp."], (None, None), "a situation has none"),
        (["Tính đến 31/12/2021, hiện có 06 lớp."], (2021, 2021), "unless one is stated"),
        (["I. KẾT QUẢ GIAI ĐOẠN 2016 - 2020", "Mở 06 lớp."], (2016, 2020), "results keep theirs"),
        (["I. KẾT QUẢ", "Đã mở 06 lớp."], (None, None), "results are not the plan's"),
        (["I. TÌNH HÌNH", "Toàn huyện có 06 lớp."], (None, None), "a situation by its heading"),
        (
            ["1. Giai đoạn 2022 - 2023: 5 tỷ đồng.", "Kinh phí trên chưa gồm nhà ở (dự án 9 tỷ đồng)."],
            (2022, 2025),
            "what speaks of all items above is not of the last one",
        ),
        (
            [
                "I. MỤC TIÊU",
                "1. Giai đoạn I (2022-2023):",
                "- Mở 2 lớp.",
                "II. KINH PHÍ",
                "1. Chi giai đoạn I:",
                "- Mở lớp 5 triệu đồng.",
            ],
            (2022, 2023),
            "the years of a stage that is named by its number",
        ),
        (
            [
                "Nội dung 1: Ban hành quy chế quản lý cộng tác viên, tập huấn tại các huyện và tổng kết năm 2023.",
                "Mở 06 lớp.",
            ],
            (2022, 2025),
            "when one thing is done says nothing of the next paragraph",
        ),
        (["1. Nâng cấp trung tâm trên cơ sở nhà xưởng hiện có, bố trí 06 lớp."], (2022, 2025), "what is there already"),
        (["1. Mở 06 lớp, theo lộ trình: năm 2022: 02 lớp; từ năm 2023: 06 lớp."], (2023, 2025), "from a year on"),
        (["1. Mở 01 lớp cấp tỉnh (hoàn thành năm 2023) và 06 lớp cấp huyện (năm 2024)."], (2024, 2024), "its bracket"),
        (["Đến năm 2024 có 06 lớp."], (2022, 2024), "until, from where the plan starts"),
        (["Tiếp tục duy trì lớp năm 2021 đồng thời mở 06 lớp."], (2022, 2025), "a year of another thing"),
    ],
)
def test_the_period(lines: list[str], years: tuple[int | None, int | None], why: str) -> None:
    figure = figures_of(*lines, header=HEADER)[-1]
    assert (figure.period_start, figure.period_end) == years, why


def test_a_situation_as_of_a_day_is_so_to_the_end_of_its_paragraph() -> None:
    figures = figures_of("I. TÌNH HÌNH", "Đến cuối năm 2021, toàn tỉnh có 9 cơ sở; 300 cán bộ.", header=HEADER)
    assert [(figure.period_start, figure.period_end) for figure in figures] == [(2021, 2021)] * 2


def test_a_stage_that_is_only_numbered_has_the_years_of_its_heading() -> None:
    lines = [
        "I. MỤC TIÊU",
        "1. Giai đoạn I (2022-2023)",
        "Mở 3 lớp.",
        "II. KINH PHÍ",
        "1. Cơ cấu chi giai đoạn I:",
        "+ Lớp: 5 triệu đồng.",
    ]
    figure = figures_of(*lines, header=HEADER)[-1]
    assert (figure.period_start, figure.period_end) == (2022, 2023)


def test_numbered_parts_of_an_announced_sum_have_its_period() -> None:
    lines = [
        "II. KINH PHÍ",
        "Tổng kinh phí năm 2023 là 5 tỷ đồng, gồm:",
        "1. Sự nghiệp: 3 tỷ đồng.",
        "2. Đầu tư: 2 tỷ đồng.",
    ]
    assert [(f.value, f.period_start) for f in figures_of(*lines, header=HEADER)] == [
        (5_000_000_000, 2023),
        (3_000_000_000, 2023),
        (2_000_000_000, 2023),
    ]


def test_public_and_private_ones_are_counted_each() -> None:
    found = figures_of("Toàn tỉnh có 9 cơ sở (04 công lập, 05 ngoài công lập).", header=HEADER)
    assert [(f.value, f.unit) for f in found] == [(9, "cơ sở"), (4, "cơ sở"), (5, "cơ sở")]
    assert found[2].label.startswith("Số cơ sở ngoài công lập")


def test_a_price_times_a_count_is_called_a_price() -> None:
    found = figures_of("- Kinh phí: 4 lớp x 30.000.000 đồng = 120.000.000 đồng (Trung ương).", header=HEADER)
    assert [(f.label.split(" – ")[0], f.funding) for f in found if f.unit == "đồng"] == [
        ("Đơn giá", None),
        ("Kinh phí", "trung ương"),
    ]


def test_nothing_is_handed_down_from_one_part_to_the_next() -> None:
    lines = ["Phần thứ nhất", "NỘI DUNG", "I. Xã hội hóa", "Phần thứ hai", "KINH PHÍ", "1. Ước khoảng 3 tỷ đồng."]
    assert figures_of(*lines, header=HEADER)[-1].funding != "xã hội hóa"


def test_amounts_in_words_that_repeat_digits_are_no_second_figure() -> None:
    found = figures_of("Tổng kinh phí: 6.720.000.000 đồng", "(Bằng chữ: Sáu tỷ bảy trăm hai mươi triệu đồng)")
    assert [figure.value for figure in found] == [6_720_000_000]


def test_amounts_in_words_alone_are_figures() -> None:
    assert only("Kinh phí là hai tỷ không trăm bốn mươi triệu đồng.").value == 2_040_000_000


def check_places(figures: tuple[Figure, ...], text: str) -> None:
    for figure in figures:
        assert text[figure.start : figure.end] == figure.quote
        assert figure.start <= figure.number_start < figure.number_end <= figure.end
        assert figure.printed in figure.quote
        assert len(figure.label) <= 200 and figure.label[:1] == figure.label[:1].upper()
        assert "\n" not in figure.quote


def test_every_figure_of_the_originals_is_at_its_place(shared: Path) -> None:
    for path in sorted((shared / "plans").glob("*.txt")):
        document = read_document(path)
        check_places(extract_figures(document, build_outline(document), NO_HEADER), document.text)


LINES = st.lists(
    st.sampled_from(
        [
            "Tổng kinh phí ",
            " là 5,2 tỷ đồng ",
            " trong đó: ",
            " - Trung ương: 3 tỷ ",
            " ; ",
            " . ",
            " ( ",
            " ) ",
            " 25% ",
            " số xã ",
            " có 41 xã ",
            " từ 4 lớp ",
            " lên 9 lớp ",
            " năm 2023 ",
            " cho 30 người ",
            " với ",
            " , ",
            " 1. ",
            " a) ",
            " + ",
            " mười hai lớp ",
            " 100 người/năm ",
            " mỗi lớp",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(st.lists(LINES | st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), max_size=8))
def test_no_document_raises(lines: list[str]) -> None:
    document = document_of(*(re.sub(r"\s", " ", line) for line in lines))
    check_places(extract_figures(document, build_outline(document), HEADER), document.text)


def test_the_gold_figures_are_found(shared: Path) -> None:
    """At least 97 of 100 gold figures by number and place, as score_facts.py counts them, header or no header."""
    import json

    gold = [json.loads(line) for line in (shared / "gold/facts/figures.jsonl").read_text("utf-8").splitlines()]
    found = {}
    for path in (shared / "plans").glob("*.txt"):
        document = read_document(path)
        found[document.id] = extract_figures(document, build_outline(document), Header(*[None] * 10))
    hits = 0
    for want in gold:
        numbers = {want["value"], want["low"], want["high"]} - {None}
        words = set(re.findall(r"\w+", want["quote"].lower()))
        hits += any(
            numbers <= {figure.value, figure.low, figure.high}
            and len(words & set(re.findall(r"\w+", figure.quote.lower()))) >= 0.6 * len(words)
            for figure in found[want["document"]]
        )
    assert hits >= 0.97 * len(gold)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Giảm tỷ lệ hộ nghèo vùng cao còn 9% vào cuối năm.", "Tỷ lệ hộ nghèo vùng cao"),
        ("Giảm tỷ lệ trẻ em bị bỏ sót xuống dưới 1,5%.", "Tỷ lệ trẻ em bị bỏ sót"),
        ("Tăng tỷ lệ trẻ em vùng sâu đi học lên 95%.", "Tỷ lệ trẻ em vùng sâu đi học"),
        ("Giảm tỷ lệ tái nghiện ở cộng đồng: 3%.", "Mức giảm tỷ lệ tái nghiện ở cộng đồng"),
    ],
)
def test_what_a_fall_ends_at_is_told_from_how_far_it_goes(sentence: str, label: str) -> None:
    found = figures_of("I. MỤC TIÊU", f"1. {sentence}")
    assert [f.label.partition(" – ")[0] for f in found] == [label]


@pytest.mark.parametrize(
    ("lines", "standing"),
    [
        (["I. ĐÁNH GIÁ GIAI ĐOẠN 2016 - 2020", "Tuyển 06 cán bộ."], "kết quả"),
        (["I. NỘI DUNG", "Dựa vào trung tâm hiện có, tuyển 06 cán bộ."], None),
        (["I. NỘI DUNG", "Ngân sách huyện đảm bảo 06 tỷ đồng."], None),
        (["I. NỘI DUNG", "Trung tâm hiện có 06 cán bộ."], "hiện trạng"),
    ],
)
def test_what_a_number_stands_for(lines: list[str], standing: str | None) -> None:
    assert figures_of(*lines, header=HEADER)[-1].standing == standing


def test_parts_behind_including_say_who_pays() -> None:
    found = figures_of("1. Đã chi 900 triệu đồng, gồm Trung ương 500 triệu đồng, tỉnh 400 triệu đồng.", header=HEADER)
    assert [figure.funding for figure in found[1:]] == ["trung ương", "địa phương"]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Báo cáo trước ngày 20 tháng 12. Mở 06 lớp.", 2),
        ("Xong trong quý IV. Mở 06 lớp.", 2),
        ("Theo Đề án 32. Mở 06 lớp.", 2),
        ("Theo Điều 2. Mở lớp", 1),
        ("II. Mở lớp", 1),
    ],
)
def test_a_sentence_ends_behind_a_day_but_not_behind_a_mark(line: str, count: int) -> None:
    assert len(sentences(line)) == count


@pytest.mark.parametrize(
    ("line", "years"),
    [
        (
            "1. Tuyển 90 nhân viên theo lộ trình: năm 2022: 30 người; năm 2023: 60 người; từ năm 2024: 90 người.",
            [(2022, 2025), (2022, 2022), (2023, 2023), (2024, 2025)],
        ),
        (
            "1. Tổng kinh phí 9 tỷ đồng, trong đó: năm 2022: 4 tỷ đồng; năm 2023: 5 tỷ đồng.",
            [(2022, 2025), (2022, 2022), (2023, 2023)],
        ),
        ("1. Mở 05 lớp (năm 2024), 07 lớp (năm 2025).", [(2024, 2024), (2025, 2025)]),
    ],
)
def test_a_whole_has_none_of_its_parts_years(line: str, years: list[tuple[int, int]]) -> None:
    assert [(figure.period_start, figure.period_end) for figure in figures_of(line, header=HEADER)] == years


@pytest.mark.parametrize("middle", ["cấp huyện 186 người, cấp xã 619 người", "cấp huyện 186, cấp xã 619"])
def test_parts_are_of_the_whole_that_they_make_up(middle: str) -> None:
    found = figures_of(
        "I. HIỆN TRẠNG",
        "1. Tổng số nhân viên làm việc xã hội là 917 người; chỉ có 54 người được đào tạo đúng ngành, chiếm 5,9%. "
        f"Trong đó cấp tỉnh 112 người, {middle}.",
        header=HEADER,
    )
    assert [(figure.value, figure.label) for figure in found[3:]] == [
        (112, "Số người (cấp tỉnh) – Tổng số nhân viên làm việc xã hội"),
        (186, "Số người (cấp huyện) – Tổng số nhân viên làm việc xã hội"),
        (619, "Số người (cấp xã) – Tổng số nhân viên làm việc xã hội"),
    ]


def test_a_numbered_task_is_the_heading_of_its_lines() -> None:
    found = figures_of(
        "II. CÔNG VIỆC CHỦ YẾU",
        "Hoạt động 1: Truyền thông",
        "- Kinh phí: 200 triệu đồng.",
        "Hoạt động 2: Đào tạo đội ngũ",
        "- Kinh phí: 500 triệu đồng.",
        "III. KHÁC",
        "Chi 100 triệu đồng.",
        header=HEADER,
    )
    assert [(figure.label, figure.section) for figure in found] == [
        ("Kinh phí – Truyền thông", "II.Hoạt động 1"),
        ("Kinh phí – Đào tạo đội ngũ", "II.Hoạt động 2"),
        ("Chi – KHÁC", "III"),
    ]


def test_a_province_behind_the_number_of_a_programme_is_not_counted() -> None:
    assert figures_of("1. Báo cáo Ban Chỉ đạo Đề án 32 tỉnh, họp mỗi quý một lần.", header=HEADER) == ()
