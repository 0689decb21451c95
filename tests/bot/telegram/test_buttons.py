"""What stands behind the buttons: sources, citations, tables, pictures, spreadsheets, calendars, pages."""

from __future__ import annotations

import io

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.bot.telegram.conftest import ADMIN, Start
from tests.bot.telegram.test_asking import BUDGET, buttons
from tests.helpers.bot_api import BotApi, Call


def test_source_opens_and_shows_its_neighbours(api: BotApi, start: Start) -> None:
    with start():
        api.say(BUDGET)
        (card,) = api.wait_for("sendMessage")
        api.press(buttons(card)["📄 Nguồn"], card)
        view = api.wait_for("sendMessage", 2)[1]
        more = next(v for k, v in buttons(view).items() if "Đoạn" in k)
        api.press(more, view, message_id=1002)
        (wider,) = api.wait_for("editMessageText")
    assert "3721/KH-UBND" in view.text
    assert "2.904.360.000" in view.text
    assert len(wider.text) > len(view.text)
    assert wider.parameters["message_id"] == 1002


def test_citation_is_ready_to_paste(api: BotApi, start: Start) -> None:
    with start():
        api.say(BUDGET)
        (card,) = api.wait_for("sendMessage")
        api.press(buttons(card)["📋 Trích dẫn"], card)
        cited = api.wait_for("sendMessage", 2)[1]
    assert "<code>" in cited.text
    assert "Kế hoạch số 3721/KH-UBND ngày 29/8/2011" in cited.text.replace("29/08/2011", "29/8/2011")


def test_picture_and_spreadsheet(api: BotApi, start: Start) -> None:
    with start():
        api.say(BUDGET)
        (card,) = api.wait_for("sendMessage")
        api.press(buttons(card)["📊 Biểu đồ"], card)
        api.press(buttons(card)["📥 Excel"], card)
        api.press(buttons(card)["▦ Bảng"], card)
        (photo,) = api.wait_for("sendPhoto")
        (sheet,) = api.wait_for("sendDocument")
        table = api.wait_for("sendMessage", 2)[1]
    (picture,) = photo.files.values()
    assert picture.startswith(b"\x89PNG")
    ((name, content),) = sheet.files.items()
    assert name.endswith(".xlsx")
    values = [cell.value for s in load_workbook(io.BytesIO(content)) for row in s for cell in row]
    assert 2904360000 in values
    assert table.text.startswith("<pre>")
    assert max(map(len, table.text.replace("<pre>", "").replace("</pre>", "").splitlines())) <= 40
    assert len(photo.parameters["caption"]) <= 1024


def test_deadlines_ahead_and_their_calendar(api: BotApi, start: Start) -> None:
    with start() as bot:
        bot.clock.now = 1_600_000_000.0  # September 2020
        api.say("/hancuoi Lào Cai")
        (page,) = api.wait_for("sendMessage")
        api.press(next(iter(buttons(page).values())), page)
        (sent,) = api.wait_for("sendDocument")
    assert "Thời hạn sắp tới" in page.text
    ((name, content),) = sent.files.items()
    assert name == "thoi-han.ics"
    assert list(Calendar.from_ical(content).walk("VEVENT"))


def press_through(api: BotApi, page: Call, wanted: str, edits: int) -> Call:
    """The page behind the first button whose label begins so."""
    api.press(next(v for k, v in buttons(page).items() if k.startswith(wanted)), page)
    return api.wait_for("editMessageText", edits)[-1]


def test_documents_are_browsed_by_place(api: BotApi, start: Start) -> None:
    with start():
        api.say("/tailieu")
        (places,) = api.wait_for("sendMessage")
        plans = press_through(api, places, "Bến Tre", 1)
        plan = press_through(api, plans, "", 2)
        budget = press_through(api, plan, "Dự toán", 3)
        back = press_through(api, budget, "‹ Quay lại", 4)
        api.press(next(v for k, v in buttons(back).items() if "Kiểm tra" in k), back)
        report = api.wait_for("sendMessage", 2)[1]
    assert "3721/KH-UBND" in plans.text + plan.text
    assert "<pre>" in budget.text
    assert "2.904.360" in budget.text
    assert back.text == plan.text
    assert "3721/KH-UBND" in report.text


def test_check_report(api: BotApi, start: Start) -> None:
    with start():
        api.say("/kiemtra")
        (offer,) = api.wait_for("sendMessage")
        api.press(buttons(offer)["Bến Tre: Kế hoạch số 3721/KH-UBND, năm 2012"], offer)
        report = api.wait_for("sendMessage", 2)[1]
    assert report.text.startswith("<b>Kế hoạch số 3721/KH-UBND")
    assert "14 chỗ khớp, 0 chỗ cần xem lại" in report.text
    assert report.text.index("cần xem lại") < report.text.index("<blockquote expandable>✓")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/sosanh ngân sách", "đồng"),
        ("/sosanh", "/sosanh ngân sách"),
        ("/hancuoi Xứ Mơ", "không nhận ra"),
        ("/theodoi Xứ Mơ", "không nhận ra"),
        ("/lenhla", "không biết lệnh"),
        ("/trogiup", "/tailieu"),
        ("/kiemtra ben-tre-2012", "khớp"),
        ("/them", "20 MB"),
        ("/xoa khong-co", "không có văn bản"),
        ("/thongke", "0 câu hỏi"),
        ("/chuatraloi", "không lưu câu hỏi"),
    ],
)
def test_commands_answer(api: BotApi, start: Start, command: str, expected: str) -> None:
    with start(TRACUU_ADMINS=str(ADMIN)):
        api.say(command, user=ADMIN)
        assert expected in api.wait_for("sendMessage")[0].text


def test_buttons_pressed_in_haste_are_held_back(api: BotApi, start: Start) -> None:
    with start(TRACUU_QUESTIONS_PER_MINUTE=1):
        api.say(BUDGET)
        (card,) = api.wait_for("sendMessage")
        for _ in range(3):
            api.press(buttons(card)["👍"], card)
        settled = api.wait_for("answerCallbackQuery", 3)
    assert ["hơi nhanh" in c.text for c in settled] == [False, False, True]
