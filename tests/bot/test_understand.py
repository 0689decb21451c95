"""Messages and what they mean: one line each, "slot=value; slot=value" (lists with |), earlier questions with " >> ".

Slots that a line does not name must be as a question without them has them only where `=` is followed by nothing.
"""

from __future__ import annotations

import pytest

from bot.question import Asked, Question
from bot.understand import understand
from tests.helpers.worlds import invented_world

# message (earlier >> message) ; expected slots
SINGLE = """
ngân sách Sơn La 2022? ; asks=tiền; places=Sơn La; periods=2022-2022; topic=
kinh phí tuyên truyền của Quảng Trị năm 2014 là bao nhiêu ; asks=tiền; places=Quảng Trị; periods=2014-2014; topic=tuyên truyền
tong kinh phi tinh kon tum giai doan 2016-2020 ; asks=tiền; places=Kon Tum; periods=2016-2020; topic=
TW cấp cho Bạc Liêu mấy tỷ năm 2013 ; asks=tiền; funding=trung ương; places=Bạc Liêu; periods=2013-2013
nsđp hà tĩnh 2018 bn ; asks=tiền; funding=địa phương; places=Hà Tĩnh; periods=2018-2018
NSNN hỗ trợ Yên Bái bao nhiêu tiền ; asks=tiền; funding=ngân sách nhà nước; places=Yên Bái
nguồn xã hội hóa của Huế được mấy triệu ; asks=tiền; funding=xã hội hóa
từ ngân sách tỉnh Hòa Bình chi bao nhiêu cho tập huấn ; asks=tiền; funding=địa phương; topic=tập huấn
TW và NSĐP Phú Thọ 2015 mỗi nguồn bao nhiêu ; asks=tiền; fundings=trung ương|địa phương; across=từng nơi
mỗi lớp tập huấn ở Ninh Thuận hết bao nhiêu ; asks=tiền; units=đồng/lớp; topic=tập huấn
mức chi tiền ăn một ngày cho đối tượng ở Cà Mau ; asks=tiền; units=đồng/ngày; topic=tiền ăn đối tượng
định mức 1 buổi tư vấn ở Gia Lai ; asks=tiền; units=đồng/buổi; topic=tư vấn
Đắk Nông thuê chuyên gia mấy đồng một giờ ; asks=tiền; units=đồng/giờ; topic=thuê chuyên gia
phụ cấp cộng tác viên Trà Vinh mỗi tháng bao nhiêu ; asks=tiền; units=đồng/tháng; topic=phụ cấp cộng tác viên
in tờ rơi hết bao nhiêu ở Long An ; asks=tiền; places=Long An; topic=in tờ rơi
chi sửa chữa cơ sở vật chất trong dự toán Tây Ninh 2019 ; asks=tiền; periods=2019-2019; topic=sửa chữa cơ sở vật chất
740 triệu là chi cho việc gì? ; asks=chi cho việc gì; amount=740000000; topic=
1 tỷ 250 triệu dùng để làm gì ; asks=chi cho việc gì; amount=1250000000
25.000đ là tiền gì ; asks=chi cho việc gì; amount=25000
20tr ở Vĩnh Phúc là khoản nào ; asks=chi cho việc gì; amount=20000000; places=Vĩnh Phúc
1tr5 là mức gì ; asks=chi cho việc gì; amount=1500000
38,4 tỷ của Hà Nam để làm gì ; asks=chi cho việc gì; amount=38400000000; places=Hà Nam
Quảng Trị mở mấy lớp tập huấn năm 2014 ; asks=số lượng; units=lớp; periods=2014-2014; topic=mở tập huấn
bao nhiêu lượt người được bồi dưỡng ở Sóc Trăng ; asks=số lượng; units=lượt người; topic=bồi dưỡng
so nguoi khuyet tat cua dong nai ; asks=số lượng; units=người; places=Đồng Nai; topic=khuyết tật
Bình Phước có mấy trung tâm công tác xã hội, ở đâu? ; asks=số lượng|ở đâu; units=trung tâm; topic=công tác xã hội
mấy xã thí điểm ở Thái Bình ; asks=số lượng; units=xã; topic=thí điểm
Nam Định tập huấn bao nhiêu người mỗi năm ; asks=số lượng; units=người/năm; topic=tập huấn
mấy lớp, bao nhiêu học viên, kinh phí bao nhiêu ở Lai Châu ; asks=số lượng|tiền; units=lớp|học viên
có bao nhiêu hộ nghèo ở Điện Biên ; asks=số lượng; units=hộ; places=Điện Biên
Cao Bằng phát mấy nghìn tờ rơi ; asks=số lượng; units=tờ rơi; places=Cao Bằng
bao nhiêu % cán bộ xã được đào tạo ở Hậu Giang đến 2025 ; asks=tỷ lệ; periods=2025-2025u; topic=cán bộ xã đào tạo
tỷ lệ trẻ em mồ côi được trợ giúp ở Sơn La giai đoạn 26-30 ; asks=tỷ lệ; periods=2026-2030; topic=trẻ em mồ côi trợ giúp
den nam 2030 ti le nguoi cao tuoi duoc cham soc o quang ninh ; asks=tỷ lệ; periods=2030-2030u; places=Quảng Ninh
năm 2025 tăng bao nhiêu % so với năm 2020 ở Bắc Kạn ; asks=tỷ lệ; periods=2025-2025; baseline=2020
phấn đấu mấy phần trăm xã có cộng tác viên, Tiền Giang 2021-2025 ; asks=tỷ lệ; places=Tiền Giang; periods=2021-2025; topic=phấn đấu xã cộng tác viên
Sở Tài chính Hải Dương làm gì? ; asks=nhiệm vụ; agencies=Sở Tài chính; topic=
so y te tinh ha giang co trach nhiem gi ; asks=nhiệm vụ; agencies=Sở Y tế; places=Hà Giang
nhiệm vụ của Sở LĐTBXH Lạng Sơn ; asks=nhiệm vụ; agencies=Sở Lao động - Thương binh và Xã hội; places=Lạng Sơn
Sở GD&ĐT Bắc Giang được giao việc gì ; asks=nhiệm vụ; agencies=Sở Giáo dục và Đào tạo; places=Bắc Giang
skhdt an giang phai lam gi ; asks=nhiệm vụ; agencies=Sở Kế hoạch và Đầu tư; places=An Giang
Sở KH&ĐT lo phần nào ở Hưng Yên ; asks=nhiệm vụ; agencies=Sở Kế hoạch và Đầu tư; places=Hưng Yên
Công an tỉnh Nghệ An chủ trì việc gì ; asks=nhiệm vụ; agencies=Công an tỉnh; role=chủ trì; places=Nghệ An
Hội Nông dân tỉnh phối hợp làm gì ở Kiên Giang ; asks=nhiệm vụ; role=phối hợp; places=Kiên Giang
UBND huyện ở Lâm Đồng phải bố trí những gì ; asks=nhiệm vụ; agencies=Ủy ban nhân dân huyện; levels=huyện
cấp xã Quảng Nam phải làm gì ; asks=nhiệm vụ; levels=xã; places=Quảng Nam
ubnd cac huyen o son la chiu trach nhiem gi ; asks=nhiệm vụ; levels=huyện; places=Sơn La
ai chủ trì đào tạo cán bộ ở Thái Nguyên ; asks=cơ quan; role=chủ trì; topic=đào tạo cán bộ
sở nào thẩm định dự toán ở Phú Yên ; asks=cơ quan; places=Phú Yên; topic=thẩm định
đơn vị nào phối hợp tuyên truyền, Ninh Bình? ; asks=cơ quan; role=phối hợp; topic=tuyên truyền
giao cho ai rà soát đối tượng ở Vĩnh Long ; asks=cơ quan; topic=rà soát đối tượng
trường nào đào tạo nhân viên công tác xã hội cho Đà Nẵng ; asks=cơ quan; places=Đà Nẵng; topic=đào tạo nhân viên công tác xã hội
cơ quan thường trực của Bình Định là ai ; asks=cơ quan; places=Bình Định
Báo Sông Lam đăng mấy kỳ ; asks=số lượng; agencies=Báo Sông Lam; units=kỳ
bao song lam dang may ky ; asks=số lượng; agencies=Báo Sông Lam; units=kỳ
Trung tâm Công tác xã hội Quảng Trị làm gì ; asks=nhiệm vụ; agencies=Trung tâm Công tác xã hội Quảng Trị
hạn nộp báo cáo năm của Hà Nội ; asks=thời hạn; places=Hà Nội; topic=nộp báo cáo
Lào Cai báo cáo giữa kỳ khi nào ; asks=thời hạn; topic=báo cáo giữa kỳ
gui bao cao 6 thang truoc ngay nao, tinh yen bai ; asks=thời hạn; places=Yên Bái
mấy tháng báo cáo một lần ở Bến Tre ; asks=thời hạn; places=Bến Tre; topic=báo cáo
deadline nộp plan của Sóc Trăng ; asks=thời hạn; places=Sóc Trăng; topic=nộp
quyết định của Sơn La có hiệu lực từ khi nào ; asks=thời hạn; places=Sơn La
bao lâu sơ kết một lần, Long An ; asks=thời hạn; topic=sơ kết
tổng kết vào tháng mấy năm nào ở Huế ; asks=thời hạn; topic=tổng kết
số kế hoạch Quảng Trị 2014, ban hành ngày nào? ; asks=số hiệu|ngày ban hành; places=Quảng Trị; periods=2014-2014
ke hoach ben tre so may ; asks=số hiệu; places=Bến Tre; topic=
ai ký quyết định 88? ; asks=người ký; documents=88
ai ky ke hoach son la ; asks=người ký; places=Sơn La
công văn 1418 của ai ban hành ; documents=1418
quyết định 88 do ai ban hành ; asks=cơ quan ban hành; documents=88
kế hoạch 1207 thay cho kế hoạch nào ; asks=thay thế; documents=1207
kế hoạch của Kon Tum căn cứ vào những văn bản nào ; places=Kon Tum; asks=căn cứ|văn bản
văn bản nào nhắc đến công văn 2492 ; asks=căn cứ; documents=2492
quyết định nào phê duyệt Đề án 32? ; asks=số hiệu; documents=; topic=đề án 32
QĐ 1929 của Thủ tướng nói gì ; asks=văn bản; documents=1929
3721/KH-UBND là gì ; asks=văn bản; documents=3721/KH-UBND
588/qd-ubnd noi ve van de gi ; documents=588/qd-ubnd; asks=văn bản
kế hoạch 2012 của Hải Dương ; periods=; documents=2012; places=Hải Dương
kế hoạch 2014 của Quảng Trị ; periods=2014-2014; documents=; places=Quảng Trị
kế hoạch số 2015 của Quảng Trị ; documents=2015; periods=
kế hoạch ngày 29/8/2011 của Bến Tre ; days=2011-08-29; periods=
tóm tắt kế hoạch Quảng Ngãi giúp em với ; asks=tóm tắt; places=Quảng Ngãi
có những kế hoạch nào trong kho ; asks=văn bản
nguồn kinh phí thực hiện của Tuyên Quang ; asks=nguồn kinh phí; places=Tuyên Quang
tiền in tài liệu lấy từ nguồn nào ; asks=nguồn kinh phí
mục tiêu chung của Bình Thuận là gì ; asks=nội dung; places=Bình Thuận; topic=mục tiêu chung
Đồng Tháp gặp khó khăn gì ; asks=nội dung; topic=gặp khó khăn
vì sao Bắc Ninh chưa đạt chỉ tiêu ; places=Bắc Ninh
tỉnh nào có kinh phí lớn nhất? ; all_places=True; across=lớn nhất; asks=tiền
tỉnh nào chi ít nhất cho đào tạo ; all_places=True; across=nhỏ nhất; topic=đào tạo
các tỉnh đặt chỉ tiêu bao nhiêu % cán bộ được đào tạo ; all_places=True; across=từng nơi; asks=tỷ lệ
bao nhiêu tỉnh có trung tâm công tác xã hội ; all_places=True; across=bao nhiêu nơi
tổng kinh phí các tỉnh năm 2014 ; all_places=True; across=tổng; periods=2014-2014
so sánh kinh phí Quảng Trị với Sơn La ; across=so sánh; places=Quảng Trị|Sơn La; asks=tiền
An Giang với Kiên Giang bên nào nhiều hơn ; across=so sánh; places=An Giang|Kiên Giang
kinh phí Bến Tre 2012 gấp mấy lần 2011 ; across=gấp mấy lần; periods=2012-2012|2011-2011; asks=tiền
chênh lệch kinh phí giữa Hà Nam và Nam Định ; across=chênh lệch; places=Hà Nam|Nam Định; asks=tiền
TW chiếm bao nhiêu % kinh phí Sơn La ; across=chiếm bao nhiêu phần trăm; funding=trung ương; asks=tỷ lệ
TW hay NSĐP góp nhiều hơn ở Bến Tre ; across=so sánh; fundings=trung ương|địa phương; asks=tiền
hai giai đoạn 2021-2025 và 2026-2030 của Sơn La khác nhau thế nào ; across=so sánh; periods=2021-2025|2026-2030
tỉnh mình được cấp bao nhiêu tiền ; own_place=True; asks=tiền; places=
ở đây có mấy trung tâm ; own_place=True; units=trung tâm
Bến Tre, nay thuộc Vĩnh Long, kinh phí 2012 ; places=Bến Tre; current_places=Vĩnh Long; periods=2012-2012
kinh phí của TPHCM ; places=TP. Hồ Chí Minh
sài gòn có bao nhiêu người cao tuổi ; places=TP. Hồ Chí Minh; asks=số lượng
Thừa Thiên Huế 2021-2025 ; periods=2021-2025
kinh phí năm nay ; asks=tiền; relative=năm nay; periods=
từ 2016 đến 2020 Cần Thơ chi bao nhiêu ; periods=2016-2020; places=Cần Thơ; asks=tiền
giai đoạn 2026–2030 Sơn La có mục tiêu gì ; periods=2026-2030
năm học 2014-2015 có mấy điểm trường ; periods=2014-2015; units=điểm trường
thời kỳ 2011 - 2020 ở Cà Mau ; periods=2011-2020
"""

SPELLED = """
NGÂN SÁCH SƠN LA 2022? ; asks=tiền; places=Sơn La; periods=2022-2022
ngaan sachs Beens Tre 2012 ; asks=tiền; places=Bến Tre; periods=2012-2012
nga6n sa1ch So7n La ; asks=tiền
ngan1 sach1 ben tre 2012 ; asks=tiền; places=Bến Tre
ngansach bentre2012 ; asks=tiền; places=Bến Tre; periods=2012-2012
kinhphi tap huan quangtri nam2014 ; asks=tiền; places=Quảng Trị; periods=2014-2014; topic=tập huấn
kinh phí Bến Trẻ 2012 ; places=Bến Tre; repairs=Trẻ
kinh phi Bne Tre ; places=Bến Tre
kinh phi Quangg Tri 2014 ; places=Quảng Trị
ngan sach Son L ; asks=tiền
kih phi tuyen truyenn ; asks=tiền; topic=tuyên truyền
kinh phí tuyên truyên ; asks=tiền; topic=tuyên truyền
cơ qaun nào chủ trì ; asks=cơ quan; role=chủ trì
chào bot, cho hỏi kinh phí Sơn La ạ ; asks=tiền; places=Sơn La; topic=
anh/chị cho em hỏi kinh phí Sơn La với ạ ; asks=tiền; places=Sơn La; topic=
dạ em muốn hỏi chỉ tiêu đào tạo của Sơn La ạ, cảm ơn ; places=Sơn La; topic=chỉ tiêu đào tạo
KP Sơn La gđ 21-25 đc bn? ; asks=tiền; places=Sơn La; periods=2021-2025
budget Sơn La 2022 total bao nhiêu ; asks=tiền; periods=2022-2022
How much is the Ben Tre budget in 2012? ; asks=tiền; places=Bến Tre; periods=2012-2012
target training Sơn La 2025 ; places=Sơn La; periods=2025-2025
Uỷ ban nhân dân huyện làm gì ở Sơn La ; levels=huyện; asks=nhiệm vụ
Ủy ban nhân dân huyện làm gì ở Sơn La ; levels=huyện; asks=nhiệm vụ
ko biết sở nào lo việc này ở Sơn La ; asks=cơ quan; places=Sơn La
ns tỉnh Sơn La chi mấy tr.đ ; asks=tiền; places=Sơn La
hòa bình 2020 kp ntn ; places=Hòa Bình; asks=tiền
hoà bình 2020 kp ntn ; places=Hòa Bình; asks=tiền
dak lak 2025 dao tao may nguoi ; places=Đắk Lắk; asks=số lượng; units=người
ba ria vung tau co may trung tam ; asks=số lượng; units=trung tâm
nam dinh nam 2020 ; places=Nam Định; periods=2020-2020
"""

CONVERSATIONS = """
ngân sách Quảng Trị 2014? >> còn năm 2013? ; asks=tiền; places=Quảng Trị; periods=2013-2013; carried=places|asks
ngân sách Quảng Trị 2014? >> thế Sơn La thì sao? ; asks=tiền; places=Sơn La; periods=2014-2014
ngan sach quang tri 2014 >> son la thi sao ; asks=tiền; places=Sơn La
tổng kinh phí Quảng Trị năm 2014 >> TW bao nhiêu trong đó? ; asks=tiền; funding=trung ương; places=Quảng Trị; periods=2014-2014
tổng kinh phí Quảng Trị năm 2014 >> NSĐP thì sao ; asks=tiền; funding=địa phương; places=Quảng Trị
Sở Y tế Sơn La làm gì? >> còn Công an tỉnh? ; asks=nhiệm vụ; agencies=Công an tỉnh; places=Sơn La
Sơn La 2021-2025 bao nhiêu % cán bộ được đào tạo? >> thế giai đoạn sau? ; asks=tỷ lệ; periods=2026-2030; places=Sơn La; topic=cán bộ đào tạo
Sơn La 2026-2030 bao nhiêu % cán bộ được đào tạo? >> giai đoạn trước? ; periods=2021-2025; places=Sơn La
ngân sách Quảng Trị 2014? >> năm trước đó? ; periods=2013-2013; places=Quảng Trị
ngân sách Quảng Trị 2014? >> 5 năm tới? ; periods=2015-2019; places=Quảng Trị
Sơn La báo cáo hàng năm trước tháng mấy? >> báo cáo giữa kỳ khi nào? >> còn báo cáo tổng kết? ; asks=thời hạn; places=Sơn La; topic=báo cáo tổng kết
Sơn La tuyên truyền trên báo đài thế nào >> ai chủ trì việc đó? ; asks=cơ quan; role=chủ trì; places=Sơn La
Quảng Trị mở mấy lớp tập huấn? >> bao nhiêu người? ; asks=số lượng; units=người; topic=mở tập huấn; places=Quảng Trị
Quảng Trị có mấy văn phòng công tác xã hội >> ở đâu? ; asks=ở đâu; places=Quảng Trị
Quảng Trị sơ kết đề án >> khi nào? ; asks=thời hạn; places=Quảng Trị
ai ký kế hoạch Quảng Trị? >> Sơn La ; asks=người ký; places=Sơn La
ai ký công văn 2492? >> ban hành ngày nào? ; asks=ngày ban hành; documents=2492
ai ký kế hoạch Quảng Trị? >> còn quyết định 88? ; asks=người ký; documents=88; places=
tỉnh mình được cấp bao nhiêu tiền? >> Sơn La ; asks=tiền; places=Sơn La; own_place=False
tóm tắt kế hoạch >> của Sơn La ; asks=tóm tắt; places=Sơn La
ngân sách Quảng Trị 2014? >> tổng kinh phí Sơn La giai đoạn 2021-2025 là bao nhiêu? ; places=Sơn La; periods=2021-2025; carried=
số hộ nghèo Quảng Trị? >> Sở LĐTBXH có nhiệm vụ gì? ; places=; asks=nhiệm vụ; carried=
ngân sách Quảng Trị 2014? >> quyết định nào phê duyệt Đề án 32? ; places=; periods=; carried=
ngân sách Quảng Trị 2014? >> hôm nay thời tiết thế nào? >> còn năm 2013? ; places=Quảng Trị; periods=2013-2013; asks=tiền
ngân sách Quảng Trị 2014? >> so với năm 2013 thì sao? ; across=so sánh; periods=2014-2014|2013-2013; places=Quảng Trị
Sở Y tế Sơn La làm gì? >> sở đó phối hợp với ai? ; agencies=Sở Y tế; places=Sơn La; asks=cơ quan
kinh phí đào tạo Quảng Trị 2014 >> còn tập huấn? ; asks=tiền; topic=tập huấn; places=Quảng Trị; periods=2014-2014
kinh phí đào tạo Quảng Trị 2014 >> kinh phí tuyên truyền bao nhiêu? ; asks=tiền; topic=tuyên truyền; places=Quảng Trị
740 triệu là chi cho việc gì? >> còn 20 triệu? ; asks=chi cho việc gì; amount=20000000
tỉnh nào có kinh phí lớn nhất? >> nhỏ nhất thì sao? ; across=nhỏ nhất; all_places=True; asks=tiền
Sơn La có mục tiêu gì? >> mục tiêu năm 2014 của Quảng Trị ; places=Quảng Trị; periods=2014-2014; carried=
kế hoạch Quảng Trị số mấy? >> ai ký? ; asks=người ký; places=Quảng Trị
kế hoạch Quảng Trị số mấy? >> kế hoạch này thay cho kế hoạch nào? ; asks=thay thế; places=Quảng Trị
còn năm 2011? ; periods=2011-2011; carried=; places=
thì sao ; carried=
"""


def _lines(block: str) -> list[tuple[str, str]]:
    pairs = (line.rsplit(" ; ", 1) for line in block.strip().splitlines())
    return [(message.strip(), slots.strip()) for message, slots in pairs]


def _shown(question: Question, slot: str) -> str:
    value = getattr(question, slot)
    if slot == "asks":
        return "|".join(ask.value for ask in value)
    if slot == "periods":
        return "|".join(f"{p.start}-{p.end}" + ("u" if p.until else "") for p in value)
    if slot == "baseline":
        return str(value.start) if value else ""
    if slot == "topic":
        return " ".join(word for word, _ in value)
    if slot == "repairs":
        return "|".join(typed for typed, _ in value)
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def _check(line: str, slots: str) -> None:
    *earlier, message = line.split(" >> ")
    question = understand(message, earlier, invented_world())
    expected = dict(slot.strip().split("=", 1) for slot in slots.split(";"))
    assert {slot: _shown(question, slot) for slot in expected} == expected, question.normal


@pytest.mark.parametrize(("message", "slots"), _lines(SINGLE))
def test_slots_of_one_message(message: str, slots: str) -> None:
    _check(message, slots)


@pytest.mark.parametrize(("message", "slots"), _lines(SPELLED))
def test_slots_in_careless_spelling(message: str, slots: str) -> None:
    _check(message, slots)


@pytest.mark.parametrize(("conversation", "slots"), _lines(CONVERSATIONS))
def test_a_question_takes_over_what_it_leaves_unsaid(conversation: str, slots: str) -> None:
    _check(conversation, slots)


def test_what_was_meant_is_told_only_where_it_may_matter() -> None:
    world = invented_world()
    assert understand("KP SƠN LA?", [], world).repairs == ()
    assert understand("kinh phi son la", [], world).repairs == ()
    assert understand("kinh phí Bến Trẻ", [], world).repairs == (("Trẻ", "tre"),)


def test_marks_that_were_typed_are_respected() -> None:
    world = invented_world()
    for message in ("đường phố", "máy tính", "cô giáo", "má con", "tiền lãi", "bàn giao"):
        assert understand(message, [], world).normal == message


def test_an_empty_message_is_understood_as_nothing() -> None:
    question = understand("", [], invented_world())
    assert (question.normal, question.asks, question.in_scope) == ("", (), False)


def test_numbers_are_never_touched() -> None:
    message = "2.904.360.000 đồng và 38,4 tỷ, 3.000 - 4.000 người, 05-06"
    assert understand(message, [], invented_world()).normal == message


def test_asked_values_are_those_of_the_data_file() -> None:
    from bot.understand.words import table

    assert {entry["name"] for entry in table("asking")["ask"]} <= {ask.value for ask in Asked}
