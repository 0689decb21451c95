"""Invented letterheads that are written in a way of their own; cases as in `letterheads`."""

from __future__ import annotations

from typing import Any

from tests.knowledge.extract.letterheads import BODY

ODD_CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "a joint plan of the party's kind of number, five years",
        f"""ỦY BAN NHÂN DÂN
TỈNH BẮC KẠN
Số: 500/KH-UBND
Bắc Kạn, ngày 28/12/2020
KẾ HOẠCH
TRỢ GIÚP XÃ HỘI 5 NĂM 2021-2025
{BODY}
CHỦ TỊCH
Nông Quang Nhất""",
        {
            "number": "500/KH-UBND",
            "place": "Bắc Kạn",
            "issued_on": "2020-12-28",
            "signer": "Nông Quang Nhất",
            "period_start": 2021,
            "period_end": 2025,
        },
    ),
    (
        "a copy that has lost the title and the province's line: the opening says both",
        f"""ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 71/KH-UBND | Hải Dương, ngày 06 tháng 12 năm 2017 |
Căn cứ Quyết định số 488/QĐ-TTg ngày 14/4/2017 của Thủ tướng Chính phủ;
Ủy ban nhân dân tỉnh xây dựng Kế hoạch trợ giúp xã hội giai đoạn 2018 - 2025, tầm nhìn đến năm 2030 như sau:
{BODY}""",
        {
            "number": "71/KH-UBND",
            "kind": "kế hoạch",
            "title": "Kế hoạch trợ giúp xã hội giai đoạn 2018 - 2025, tầm nhìn đến năm 2030",
            "place": "Hải Dương",
            "issuer": "Ủy ban nhân dân tỉnh Hải Dương",
            "issued_on": "2017-12-06",
            "period_start": 2018,
            "period_end": 2025,
        },
    ),
    (
        "a decision that approves a plan in its first article, its title lost",
        """ỦY BAN NHÂN DÂN
TỈNH LONG AN
Số: 900/QĐ-UBND
Long An, ngày 4 tháng 4 năm 2016
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LONG AN
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Kế hoạch phát triển công tác xã hội giai đoạn 2016 - 2020 của tỉnh với các nội dung sau:
1. Mục tiêu: nâng cao nhận thức.""",
        {
            "number": "900/QĐ-UBND",
            "kind": "quyết định",
            "title": "Kế hoạch phát triển công tác xã hội giai đoạn 2016 - 2020 của tỉnh",
            "place": "Long An",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Long An",
            "issued_on": "2016-04-04",
            "period_start": 2016,
            "period_end": 2020,
        },
    ),
    (
        'a number below its "Số:", laws only in "pháp luật", a year ahead that is only a direction',
        f"""UBND TỈNH HẬU GIANG
Số:
98/KH-UBND
Hậu Giang, ngày 13 tháng 7 năm 2021
KẾ HOẠCH
PHÒNG NGỪA LAO ĐỘNG TRẺ EM TRÁI PHÁP LUẬT GIAI ĐOẠN 2021-2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030
{BODY}""",
        {"number": "98/KH-UBND", "citations": (), "period_start": 2021, "period_end": 2025},
    ),
    (
        "a plan's own line on when it is carried out does not make a digest of it",
        f"""UBND TỈNH YÊN BÁI
Số: 3/KH-UBND
Yên Bái, ngày 7 tháng 7 năm 2018
KẾ HOẠCH
Trợ giúp người khuyết tật giai đoạn 2018-2020
Thời gian thực hiện: quý IV năm 2018
{BODY}""",
        {"number": "3/KH-UBND", "period_start": 2018, "period_end": 2020, "issuer": "Ủy ban nhân dân tỉnh Yên Bái"},
    ),
    (
        "a digest's key lines, bold and in a list",
        """# Kế hoạch phát triển công tác xã hội tỉnh Nam Định giai đoạn 2021-2025
- **Số:** 33/KH-UBND
- **Loại văn bản:** Kế hoạch
- **Ngày ban hành:** 29/8/2021
- **Cơ quan ban hành:** UBND tỉnh Nam Định
- **Người ký:** Phó Chủ tịch Trần Lê Đoài
- **Giai đoạn:** 2021–2025
- **Thay thế:** Kế hoạch số 12/KH-UBND ngày 05/5/2016
## I. Mục tiêu
Nâng cao nhận thức.""",
        {
            "number": "33/KH-UBND",
            "kind": "kế hoạch",
            "title": "Kế hoạch phát triển công tác xã hội tỉnh Nam Định giai đoạn 2021-2025",
            "place": "Nam Định",
            "issuer": "Ủy ban nhân dân tỉnh Nam Định",
            "issued_on": "2021-08-29",
            "signer": "Trần Lê Đoài",
            "period_start": 2021,
            "period_end": 2025,
            "replaces": "12/KH-UBND",
        },
    ),
    (
        "a digest that says what the plan left blank",
        """# Kế hoạch phát triển công tác xã hội tỉnh Lai Châu
Số: để trống (/KH-UBND)
Ngày ban hành: tháng 3 năm 2021
Người ký: Giàng A Tính, Phó Chủ tịch UBND tỉnh
Cơ quan ban hành: Ủy ban nhân dân tỉnh Lai Châu
Giai đoạn: năm 2022
## I. Mục tiêu""",
        {
            "number": None,
            "issued_on": "2021-03",
            "signer": "Giàng A Tính",
            "place": "Lai Châu",
            "period_start": 2022,
            "period_end": 2022,
        },
    ),
    (
        "number and day below the kind, the title below these",
        f"""UỶ BAN NHÂN DÂN TỈNH LAI CHÂU
QUYẾT ĐỊNH
Số: 817/QĐ-UBND - Lai Châu, ngày 15 tháng 9 năm 2011
Về việc phê duyệt Đề án phát triển nghề công tác xã hội tỉnh Lai Châu giai đoạn 2011 - 2020
Căn cứ Quyết định số 32/2010/QĐ-TTg ngày 25/3/2010 của Thủ tướng Chính phủ;
{BODY}""",
        {
            "number": "817/QĐ-UBND",
            "issued_on": "2011-09-15",
            "title": "Về việc phê duyệt Đề án phát triển nghề công tác xã hội tỉnh Lai Châu giai đoạn 2011 - 2020",
            "period_start": 2011,
        },
    ),
    (
        "a plan that says of itself, without a number, what it is put in place of",
        """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: 45/KH-UBND
Lai Châu, ngày 05 tháng 4 năm 2015
KẾ HOẠCH
Phát triển công tác xã hội năm 2015
I. MỤC TIÊU
Mở 2 lớp.
II. HIỆU LỰC
Kế hoạch có hiệu lực từ ngày 01/5/2015 và thay cho Kế hoạch số 12/KH-UBND ngày 04/3/2014.""",
        {"number": "45/KH-UBND", "replaces": "12/KH-UBND"},
    ),
]
