"""What figures are called: labels of single figures, and of several in one row."""

from __future__ import annotations

import dataclasses

import pytest

from tests.helpers.documents import NO_HEADER, figures_of

HEADER = dataclasses.replace(NO_HEADER, place="Đồng Long", period_start=2022, period_end=2025)

LABELS = [
    ("Toàn tỉnh có 28.456 người khuyết tật.", "Số người khuyết tật của toàn tỉnh"),
    (
        "Phấn đấu 90% người khuyết tật trong độ tuổi được tiếp cận giáo dục.",
        "Tỷ lệ người khuyết tật trong độ tuổi được tiếp cận giáo dục",
    ),
    (
        "Tập huấn kỹ năng cho 1.200 cộng tác viên công tác xã hội cấp xã.",
        "Số cộng tác viên công tác xã hội cấp xã được tập huấn kỹ năng",
    ),
    (
        "Tỷ lệ hộ nghèo có người cao tuổi giảm 5% so với năm 2020.",
        "Mức giảm tỷ lệ hộ nghèo có người cao tuổi so với năm 2020",
    ),
    ("Tỷ lệ trẻ em được khai sinh đúng hạn đạt 98%.", "Tỷ lệ trẻ em được khai sinh đúng hạn"),
    (
        "Tổng kinh phí thực hiện Kế hoạch trợ giúp trẻ em năm 2022 là 5,2 tỷ đồng.",
        "Tổng kinh phí thực hiện Kế hoạch trợ giúp trẻ em năm 2022",
    ),
    (
        "- Sửa chữa Trung tâm Bảo trợ xã hội tổng hợp tỉnh: 1.500.000.000 đồng.",
        "Kinh phí sửa chữa Trung tâm Bảo trợ xã hội tổng hợp tỉnh",
    ),
    (
        "100% xã, phường, thị trấn có ít nhất 01 cộng tác viên được trả phụ cấp.",
        "Tỷ lệ xã, phường, thị trấn có ít nhất 01 cộng tác viên được trả phụ cấp",
    ),
    (
        "40% cán bộ, công chức, viên chức, nhân viên y tế thôn bản, cộng tác viên dân số của các huyện miền núi và xã "
        "bãi ngang được bồi dưỡng kỹ năng, cập nhật kiến thức, thực hành, nâng cao trình độ ngoại ngữ, tin học.",
        "Tỷ lệ cán bộ, công chức, viên chức, nhân viên y tế thôn bản… được bồi dưỡng kỹ năng, cập nhật kiến thức, "
        "thực hành, nâng cao trình độ ngoại ngữ, tin học",
    ),
    ("Số lớp tăng 10%.", "Mức tăng số lớp"),
    ("- Tăng 15% số người được vay vốn so với năm 2021.", "Mức tăng số người được vay vốn so với năm 2021"),
    ("Đào tạo trình độ trung cấp trở lên 75 người.", "Số người (đào tạo trình độ trung cấp trở lên)"),
    ("đ. Nâng số người có chứng chỉ lên 75 người.", "Số người có chứng chỉ"),
    ("c. 40% hộ nghèo được vay vốn ưu đãi.", "Tỷ lệ hộ nghèo được vay vốn ưu đãi"),
    ("Mức hỗ trợ mỗi tháng bằng 0,7 lần mức lương cơ sở.", "Mức hỗ trợ mỗi tháng so với mức lương cơ sở"),
    ("Khảo sát năm 2021 tại 45 trường cho thấy nhu cầu lớn.", "Số trường (khảo sát năm 2021)"),
    ("Khảo sát đầu kỳ tại 30 xã trong năm 2022, giữa kỳ năm 2024.", "Số xã trong năm 2022 (khảo sát đầu kỳ)"),
    ("Theo kết quả rà soát cuối năm 2021, toàn huyện có 512 hộ nghèo.", "Số hộ nghèo của toàn huyện"),
    ("Nuôi dưỡng người già từ 80 tuổi trở lên 95 người.", "Số người (nuôi dưỡng người già từ 80 tuổi trở lên)"),
    ("Nội dung 3. Truyền thông: in 1200 tờ rơi.", "Số tờ rơi – Truyền thông"),
    (
        'Dựng "Ngôi nhà Bình Yên" cho phụ nữ, trẻ em, mỗi nhà tối đa 8 người.',
        'Số người (dựng "Ngôi nhà Bình Yên" cho phụ nữ, trẻ em, mỗi nhà)',
    ),
    (
        "70% công chức, viên chức ngành lao động được bồi dưỡng 30 tiết.",
        "Tỷ lệ công chức, viên chức ngành lao động được bồi dưỡng 30 tiết",
    ),
    ("Giảm tỷ lệ trẻ em bị xâm hại xuống dưới 2,5% tổng số trẻ em.", "Tỷ lệ trẻ em bị xâm hại trên tổng số trẻ em"),
    ("Rà soát đội ngũ tại 85 xã, xong trước ngày 15/4/2023.", "Số xã (rà soát đội ngũ)"),
    ("Trên địa bàn có 12 cơ sở trợ giúp xã hội.", "Số cơ sở trợ giúp xã hội"),
    ("Đồng Long có diện tích lớn, dân số trên 1,2 triệu người.", "Dân số"),
    ("Cấp phát 9.000 tờ rơi.", "Số tờ rơi"),
    ("Hạn chế: mới có 9/50 xã có trạm đạt chuẩn.", "Số xã có trạm đạt chuẩn trên tổng số 50 xã"),
]


ROWS = [
    (
        "Ngân sách tỉnh 5 tỷ đồng; ngân sách huyện 2 tỷ đồng; nguồn xã hội hóa và các nguồn khác 1 tỷ đồng.",
        ["Ngân sách tỉnh", "Ngân sách huyện", "Nguồn xã hội hóa và các nguồn khác"],
        "sources beside each other are no part of one another",
    ),
    (
        "Gồm ngân sách tỉnh 8 tỷ đồng, ngân sách quận, huyện, thị xã 2 tỷ đồng.",
        ["Ngân sách tỉnh", "Ngân sách quận, huyện, thị xã"],
        "districts in a list are one payer",
    ),
    (
        "Duy trì 20 câu lạc bộ, nhân rộng thêm 8 câu lạc bộ.",
        ["Số câu lạc bộ (duy trì)", "Số câu lạc bộ (nhân rộng)"],
        "what is done tells two counts apart",
    ),
    (
        "Kinh phí chia theo năm: năm 2023: 3 tỷ đồng; năm 2024: 4 tỷ đồng.",
        ["Kinh phí năm 2023 – Kinh phí chia theo năm", "Kinh phí năm 2024 – Kinh phí chia theo năm"],
        "an amount with nothing but a year is that year's",
    ),
    (
        "Khám cho 6 đợt x 2.000.000 đồng/đợt = 12.000.000 đồng.",
        ["Số đợt được khám", "Mức mỗi đợt", "Kinh phí"],
        "signs of a product are no words",
    ),
    (
        "Giảm tỷ lệ hộ nghèo xuống dưới 6% vào năm 2023 và dưới 5% vào năm 2025.",
        ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"],
        "a level reached, and no fall by so much",
    ),
    (
        "Nâng tỷ lệ xã có nhà văn hóa từ 40% năm 2021 lên 60% vào năm 2025.",
        ["Tỷ lệ xã có nhà văn hóa (lúc đầu)", "Tỷ lệ xã có nhà văn hóa (về sau)"],
        "a year is no part of what is counted",
    ),
    (
        "Cuối năm 2020 toàn huyện có 31.200 trẻ em[2], chiếm 26,5% dân số.",
        ["Số trẻ em của toàn huyện", "Tỷ lệ trẻ em trên dân số"],
        "what makes up so much of a whole",
    ),
    (
        "Huyện có 800 người khuyết tật, trong đó: người khuyết tật nghe, nói là 95 người, khuyết tật nhìn là 70 người.",
        [
            "Số người khuyết tật của Huyện",
            "Số người – người khuyết tật nghe, nói",
            "Số người – khuyết tật nhìn – người khuyết tật",
        ],
        "a comma within the name of a part",
    ),
    ("Tỷ lệ trẻ thấp còi dưới 20%1; tỷ lệ trẻ béo phì dưới 9%2.", ["Tỷ lệ trẻ thấp còi", "Tỷ lệ trẻ béo phì"], "notes"),
    (
        "Đào tạo đại học cho 40 người, trung cấp cho 90 người.",
        ["Số người được đào tạo đại học", "Số người (trung cấp) – Đào tạo"],
        "each of two parallel rows has its own words",
    ),
    (
        "60% trạm y tế, 40% trường mầm non và 20% doanh nghiệp có phòng tư vấn.",
        [
            "Tỷ lệ trạm y tế có phòng tư vấn",
            "Tỷ lệ trường mầm non có phòng tư vấn",
            "Tỷ lệ doanh nghiệp có phòng tư vấn",
        ],
        "what the last share says holds for the row",
    ),
    (
        "Có 800 cán bộ xã hội (cấp huyện 100 người, cấp xã 700 người).",
        ["Số cán bộ xã hội", "Số người (cấp huyện) – cán bộ xã hội", "Số người (cấp xã) – cán bộ xã hội"],
        "a level is no verb",
    ),
    (
        "Tổng số cán bộ làm việc là 90 người (cấp tỉnh 20 người).",
        ["Tổng số cán bộ làm việc", "Số người (cấp tỉnh) – Tổng số cán bộ làm việc"],
        "a bracket belongs to what the words before the number say",
    ),
    (
        "30% trường cao đẳng và 60% trường đại học bố trí người tư vấn.",
        ["Tỷ lệ trường cao đẳng bố trí người tư vấn", "Tỷ lệ trường đại học bố trí người tư vấn"],
        "what is done holds for the row too",
    ),
    (
        "60% xã có trạm, 40% huyện có trung tâm tư vấn.",
        ["Tỷ lệ xã có trạm", "Tỷ lệ huyện có trung tâm tư vấn"],
        "but not where each share has its own",
    ),
    (
        "Bồi dưỡng 500 lượt người; tập huấn 7 lớp.",
        ["Số lượt người (bồi dưỡng)", "Số lớp (tập huấn)"],
        "a bare count says what is done",
    ),
    (
        "Phấn đấu 75% cán bộ quản lý các cấp và 45% người dân hiểu biết về nghề.",
        ["Tỷ lệ cán bộ quản lý các cấp hiểu biết về nghề", "Tỷ lệ người dân hiểu biết về nghề"],
        "what is said of two shares at once",
    ),
    (
        "Phấn đấu 90% trẻ em có hoàn cảnh đặc biệt, 70% người già và 60% người khuyết tật được tư vấn.",
        [
            "Tỷ lệ trẻ em có hoàn cảnh đặc biệt được tư vấn",
            "Tỷ lệ người già được tư vấn",
            "Tỷ lệ người khuyết tật được tư vấn",
        ],
        "of three; a name that holds a verb is a name",
    ),
    (
        "Phấn đấu 90% xã có trạm và 60% thôn được hỗ trợ.",
        ["Tỷ lệ xã có trạm", "Tỷ lệ thôn được hỗ trợ"],
        "each has its own",
    ),
    ("Kinh phí Sở Y tế 300 triệu đồng.", ["Kinh phí Sở Y tế"], "a name keeps its capital"),
    (
        "Giao Sở Y tế chủ trì, phối hợp với Hội Người mù tỉnh tổ chức khám mắt cho 150 người mỗi năm.",
        ["Số người được tổ chức khám mắt"],
        "who does it is no part of what is counted",
    ),
]


@pytest.mark.parametrize(("line", "labels", "why"), ROWS, ids=[why for _, _, why in ROWS])
def test_labels_of_a_row(line: str, labels: list[str], why: str) -> None:
    found = [figure.label for figure in figures_of(line, header=HEADER)]
    assert [label.split(" – KINH")[0] for label in found] == labels


@pytest.mark.parametrize(("line", "label"), LABELS)
def test_the_label_says_what_is_counted(line: str, label: str) -> None:
    assert figures_of(line, header=HEADER)[0].label == label
