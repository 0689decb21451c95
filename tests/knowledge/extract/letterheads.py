"""Invented letterheads in the many ways in which provinces, departments, districts and ministries write them.

Each case is why it is here, the text, and the fields of the header that it states.
"""

from __future__ import annotations

from typing import Any

BODY = """
I. MỤC TIÊU
1. Mục tiêu chung: nâng cao nhận thức của toàn xã hội.
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính: bố trí kinh phí.
"""

CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "two columns read one below the other, title in capitals and a mixed line",
        f"""ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND
Cà Mau, ngày 05 tháng 4 năm 2021
KẾ HOẠCH
Thực hiện Chương trình phát triển công tác xã hội giai đoạn 2021 - 2030
trên địa bàn tỉnh Cà Mau
Căn cứ Quyết định số 112/QĐ-TTg ngày 22/01/2021 của Thủ tướng Chính phủ; UBND tỉnh ban hành kế hoạch như sau:
{BODY}
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Trần Hồng Mẫu""",
        {
            "number": "45/KH-UBND",
            "kind": "kế hoạch",
            "title": "Thực hiện Chương trình phát triển công tác xã hội giai đoạn 2021 - 2030 trên địa bàn tỉnh Cà Mau",
            "place": "Cà Mau",
            "issuer": "Ủy ban nhân dân tỉnh Cà Mau",
            "issued_on": "2021-04-05",
            "signer": "Trần Hồng Mẫu",
            "period_start": 2021,
            "period_end": 2030,
            "replaces": None,
        },
    ),
    (
        "two columns as cells of one row, bars left over, UBND abbreviated",
        f"""UBND TỈNH SƠN LA\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 112 /KH-UBND | Sơn La, ngày 3 tháng 02 năm 2013
KẾ HOẠCH
PHÁT TRIỂN NGHỀ CÔNG TÁC XÃ HỘI TỈNH SƠN LA NĂM 2013
Thực hiện Quyết định số 32/2010/QĐ-TTg ngày 25 tháng 3 năm 2010 của Thủ tướng Chính phủ.
{BODY}
Nơi nhận:\tKT. CHỦ TỊCH PHÓ CHỦ TỊCH
- Như trên;\tLò Thị Minh""",
        {
            "number": "112/KH-UBND",
            "kind": "kế hoạch",
            "place": "Sơn La",
            "issuer": "Ủy ban nhân dân tỉnh Sơn La",
            "issued_on": "2013-02-03",
            "signer": "Lò Thị Minh",
            "period_start": 2013,
            "period_end": 2013,
        },
    ),
    (
        "a department under the province, its name abbreviated",
        f"""UBND TỈNH ĐỒNG THÁP
SỞ LAO ĐỘNG - TB&XH
Số: 77/KH-SLĐTBXH
Đồng Tháp, ngày 12 tháng 01 năm 2022
KẾ HOẠCH
Đào tạo, bồi dưỡng nghiệp vụ công tác xã hội năm 2022
{BODY}
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
ThS. Huỳnh Thị Ngọc""",
        {
            "number": "77/KH-SLĐTBXH",
            "place": "Đồng Tháp",
            "issuer": "Sở Lao động - Thương binh và Xã hội tỉnh Đồng Tháp",
            "issued_on": "2022-01-12",
            "signer": "Huỳnh Thị Ngọc",
            "period_start": 2022,
            "period_end": 2022,
        },
    ),
    (
        "a district; the letterhead names its province",
        f"""UBND HUYỆN CHÂU THÀNH
TỈNH TRÀ VINH
Số: 9/KH-UBND
Châu Thành, ngày 20 tháng 3 năm 2016
KẾ HOẠCH
Triển khai công tác xã hội giai đoạn 2016-2020
{BODY}""",
        {
            "number": "9/KH-UBND",
            "place": "Trà Vinh",
            "issuer": "Ủy ban nhân dân huyện Châu Thành",
            "issued_on": "2016-03-20",
            "signer": None,
            "period_start": 2016,
            "period_end": 2020,
        },
    ),
    (
        "a decision that promulgates a plan: number and kind are the decision's, the signature is the first",
        f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
Số: 1234/QĐ-UBND
Cần Thơ, ngày 15 tháng 6 năm 2021
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch phát triển công tác xã hội thành phố Cần Thơ giai đoạn 2021 - 2025
CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Sở Lao động - Thương binh và Xã hội,
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển công tác xã hội.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 88/QĐ-UBND ngày 11/01/2016.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Thực Hiện
KẾ HOẠCH
Phát triển công tác xã hội giai đoạn 2021 - 2025
(Ban hành kèm theo Quyết định số 1234/QĐ-UBND ngày 15 tháng 6 năm 2021 của Chủ tịch UBND thành phố Cần Thơ)
{BODY}""",
        {
            "number": "1234/QĐ-UBND",
            "kind": "quyết định",
            "place": "Cần Thơ",
            "issuer": "Chủ tịch Ủy ban nhân dân thành phố Cần Thơ",
            "issued_on": "2021-06-15",
            "signer": "Nguyễn Thực Hiện",
            "period_start": 2021,
            "period_end": 2025,
            "replaces": "88/QĐ-UBND",
        },
    ),
    (
        "the plan alone, with the caption of the decision that promulgated it",
        f"""KẾ HOẠCH
PHÁT TRIỂN CÔNG TÁC XÃ HỘI TỈNH GIA LAI GIAI ĐOẠN 2021-2025
(Ban hành kèm theo Quyết định số 301/QĐ-UBND ngày 10/5/2021 của Ủy ban nhân dân tỉnh Gia Lai)
{BODY}""",
        {
            "number": "301/QĐ-UBND",
            "kind": "quyết định",
            "title": "PHÁT TRIỂN CÔNG TÁC XÃ HỘI TỈNH GIA LAI GIAI ĐOẠN 2021-2025",
            "place": "Gia Lai",
            "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
            "issued_on": "2021-05-10",
            "period_start": 2021,
            "period_end": 2025,
        },
    ),
    (
        "number only in the annex's caption",
        f"""KẾ HOẠCH
Trợ giúp xã hội tỉnh Hà Giang năm 2014
Căn cứ Công văn số 99/LĐTBXH-BTXH ngày 02/01/2014, Ủy ban nhân dân tỉnh Hà Giang xây dựng kế hoạch như sau:
{BODY}
PHỤ LỤC
(Kèm theo Kế hoạch số 61/KH-UBND ngày 07 tháng 3 năm 2014 của UBND tỉnh Hà Giang)""",
        {
            "number": "61/KH-UBND",
            "place": "Hà Giang",
            "issuer": "Ủy ban nhân dân tỉnh Hà Giang",
            "issued_on": "2014-03-07",
            "period_start": 2014,
            "period_end": 2014,
        },
    ),
    (
        "number and day still to be written in by hand",
        f"""UBND TỈNH PHÚ YÊN
Số:      /KH-UBND
Phú Yên, ngày … tháng 11 năm 2019
KẾ HOẠCH
Phát triển nghề công tác xã hội năm 2020
{BODY}""",
        {"number": None, "issued_on": "2019-11", "place": "Phú Yên", "period_start": 2020, "period_end": 2020},
    ),
    (
        "a ministry's letter: its place is nobody's province, its subject is its title",
        """BỘ LAO ĐỘNG - THƯƠNG BINH
VÀ XÃ HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 4567/LĐTBXH-BTXH
V/v lập kế hoạch phát triển công tác xã hội năm 2016
Hà Nội, ngày 09 tháng 11 năm 2015
Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương
Thực hiện Quyết định số 32/2010/QĐ-TTg, Bộ Lao động - Thương binh và Xã hội đề nghị Ủy ban nhân dân các tỉnh:
1. Đánh giá tình hình.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Nguyễn Trọng Đàm""",
        {
            "number": "4567/LĐTBXH-BTXH",
            "kind": "công văn",
            "title": "lập kế hoạch phát triển công tác xã hội năm 2016",
            "place": None,
            "issuer": "Bộ Lao động - Thương binh và Xã hội",
            "issued_on": "2015-11-09",
            "signer": "Nguyễn Trọng Đàm",
            "period_start": 2016,
            "period_end": 2016,
        },
    ),
    (
        "a letter without letterhead, subject, date or signature: nothing is guessed",
        """Kính gửi: Các sở, ban, ngành
Bộ Y tế đề nghị các đơn vị báo cáo như sau:
1. Kết quả trợ giúp xã hội.""",
        {
            "number": None,
            "kind": "công văn",
            "title": None,
            "place": None,
            "issuer": "Bộ Y tế",
            "issued_on": None,
            "signer": None,
            "period_start": None,
            "period_end": None,
            "replaces": None,
        },
    ),
    (
        "a letterhead that the web copy put in one line; a name in capitals",
        f"""UBND TỈNH KON TUM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 15/KH-UBND Kon Tum, ngày 6 tháng 7 năm 2017
KẾ HOẠCH
Triển khai Đề án phát triển nghề công tác xã hội giai đoạn 2016 - 2020 trên địa bàn tỉnh năm 2018
{BODY}
TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Y NGỌC""",
        {
            "number": "15/KH-UBND",
            "place": "Kon Tum",
            "issuer": "Ủy ban nhân dân tỉnh Kon Tum",
            "issued_on": "2017-07-06",
            "signer": "Y Ngọc",
            "period_start": 2018,
            "period_end": 2018,
        },
    ),
    (
        "until a year, with a vision beyond",
        f"""ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG
Số: 8/KH-UBND
Đà Nẵng, ngày 1 tháng 2 năm 2023
KẾ HOẠCH
Phát triển mạng lưới trợ giúp xã hội đến năm 2030, tầm nhìn đến năm 2050
{BODY}
TUQ. CHỦ TỊCH
GIÁM ĐỐC SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
Lê Văn Bình""",
        {
            "place": "Đà Nẵng",
            "issuer": "Ủy ban nhân dân thành phố Đà Nẵng",
            "signer": "Lê Văn Bình",
            "period_start": None,
            "period_end": 2030,
        },
    ),
]
