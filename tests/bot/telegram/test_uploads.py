"""Administrators change the library from the chat, and those who follow a province are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.telegram.uploads import safe_name
from knowledge.errors import UnknownFormat
from tests.bot.telegram.conftest import ADMIN, OFFICER, Start
from tests.bot.telegram.test_asking import BUDGET, buttons
from tests.helpers.bot_api import BotApi, Call, message

PLAN = """ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
Số: 77/KH-UBND
Cà Mau, ngày 5 tháng 3 năm 2031
KẾ HOẠCH
Phát triển nghề công tác xã hội tỉnh Cà Mau năm 2031
I. MỤC TIÊU
1. Mở {classes} lớp tập huấn cho 480 cộng tác viên công tác xã hội.
II. KINH PHÍ
Tổng kinh phí thực hiện là 1.250.000.000 đồng, từ ngân sách tỉnh.
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế: Chủ trì việc tập huấn, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/11/2031.
"""
ADMINS = {"TRACUU_ADMINS": str(ADMIN)}


def send_file(api: BotApi, name: str, content: bytes, user: int = ADMIN, **more: Any) -> None:
    """Queue a file from a person."""
    api.files["tep"] = content
    sent = message("", user=user, document={
        "file_id": "tep", "file_unique_id": "u", "file_name": name, "file_size": len(content), **more})  # fmt: skip
    del sent["text"]
    api.send(message=sent)


def said(api: BotApi, words: str, method: str = "editMessageText") -> Call:
    """The call that says some words, once it is made."""
    return api.wait_for(method, 1, lambda c: words in c.text)[0]


def test_a_plan_comes_in_from_the_chat_and_subscribers_are_told(api: BotApi, start: Start) -> None:
    with start(**ADMINS):
        api.say("/theodoi Cà Mau", user=50)
        assert "Cà Mau" in api.wait_for("sendMessage")[0].text
        send_file(api, "ca-mau-2031.txt", PLAN.format(classes=12).encode())
        found = said(api, "Đọc được")
        assert "77/KH-UBND" in found.text
        assert "Cà Mau" in found.text
        assert set(buttons(found)) == {"Đưa vào kho", "Huỷ"}
        api.press(buttons(found)["Đưa vào kho"], found)
        said(api, "Đã đưa vào kho")
        news = said(api, "thêm mới", "sendMessage")
        assert news.parameters["chat_id"] == 50
        api.say("kinh phí Cà Mau 2031?", user=51)
        assert "1.250.000.000" in said(api, "1.250.000.000", "sendMessage").text

        send_file(api, "ca-mau-2031.txt", PLAN.format(classes=15).encode())
        again = said(api, "Thay bản đang có")
        assert "12 lớp tập huấn → 15 lớp tập huấn" in again.text
        api.press(buttons(again)["Huỷ"], again)
        said(api, "Đã huỷ")

        api.say("/xoa ca-mau-2031", user=ADMIN)
        sure = said(api, "Gỡ “ca-mau-2031”", "sendMessage")
        api.press(buttons(sure)["Gỡ"], sure)
        said(api, "Đã gỡ")
        assert said(api, "gỡ khỏi kho", "sendMessage").parameters["chat_id"] == 50


def test_the_bot_answers_while_a_file_is_read(api: BotApi, start: Start) -> None:
    with start(**ADMINS):
        send_file(api, "x.txt", PLAN.format(classes=12).encode())
        api.wait_for("sendMessage", 1, lambda c: "Đang tải" in c.text)
        api.say(BUDGET, user=ADMIN)
        said(api, "2.904.360.000", "sendMessage")
        said(api, "Đọc được")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("chương-trình.exe", b"MZ", "chưa đọc được"),
        ("anh.txt", b"\x89PNG\r\n", "ảnh PNG"),
        ("rong.txt", b"  ", "rỗng"),
        ("quet.pdf", b"%PDF-1.4 \n", "quet.pdf"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word cũ"),
        ("../../etc/passwd", b"x", "chưa đọc được"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(
    api: BotApi, start: Start, name: str, content: bytes, sentence: str
) -> None:
    with start(**ADMINS):
        send_file(api, name, content)
        assert not buttons(said(api, sentence))


def test_a_file_too_large_for_telegram_is_not_even_asked_for(api: BotApi, start: Start) -> None:
    with start(**ADMINS):
        send_file(api, "lon.pdf", b"x", file_size=30_000_000)
        said(api, "20 MB")
    assert not api.made("getFile")


def test_an_officer_sends_no_plans(api: BotApi, start: Start) -> None:
    with start(**ADMINS):
        send_file(api, "x.txt", b"x", user=OFFICER)
        assert "quản trị" in api.wait_for("sendMessage")[0].text
    assert not api.made("getFile")


def test_another_administrator_s_file_stays_theirs(api: BotApi, start: Start) -> None:
    with start(TRACUU_ADMINS="1,2"):
        send_file(api, "x.txt", PLAN.format(classes=12).encode())
        found = said(api, "Đọc được")
        api.press(buttons(found)["Đưa vào kho"], found, user=2)
        said(api, "không còn chờ")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kế hoạch 12.docx", "Kế hoạch 12.docx"),
        ("../../../etc/x.txt", "x.txt"),
        ("C:\\temp\\x.PDF", "x.pdf"),
        ("ke\u202ehoach.txt", "kehoach.txt"),
        ("...x.txt", "x.txt"),
        ("a" * 300 + ".txt", "a" * 80 + ".txt"),
        ("ế" * 300 + ".txt", "ế" * 65 + ".txt"),
        ("x\0.txt\n", "x.txt"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["", ".txt", "x", "x.txt.exe", "....", "/"])
def test_names_that_are_none_are_refused(name: str) -> None:
    with pytest.raises(UnknownFormat):
        safe_name(name)


def test_news_from_the_command_line_reach_subscribers(api: BotApi, start: Start, library_file: Path) -> None:
    from index.library import open_library, remove

    with start() as bot:
        api.say("/theodoi Bến Tre", user=50)
        api.wait_for("sendMessage", 1, lambda c: "Đang theo dõi" in c.text)
        with open_library(library_file) as library:
            remove(library, "ben-tre-2012")
        job = next(j for j in bot.service._parts.application.job_queue.jobs() if j.name == "news")
        bot.loop.call_soon_threadsafe(lambda: bot.loop.create_task(job.run(bot.service._parts.application)))
        assert said(api, "gỡ khỏi kho", "sendMessage").parameters["chat_id"] == 50


def test_unanswered_questions_are_listed_where_the_operator_keeps_them(api: BotApi, start: Start) -> None:
    with start(TRACUU_LOG_QUESTIONS="true", **ADMINS):
        for user in (50, 51):
            api.say("ngân sách Cà Mau 2031?", user=user)
        api.wait_for("sendMessage", 2)
        api.say("/chuatraloi", user=ADMIN)
        listed = said(api, "Câu hỏi chưa trả lời được", "sendMessage").text
        assert "ngân sách Cà Mau 2031? – không có, 2 lần" in listed
        for user in (50, 51):
            api.say("/xoadulieu", user=user)
            sure = api.wait_for("sendMessage", 1, lambda c, u=user: c.parameters["chat_id"] == u and "đồng ý" in c.text)
            api.press(buttons(sure[0])["Xoá"], sure[0])
        api.wait_for("editMessageText", 2, lambda c: "Đã xoá" in c.text)
        api.say("/chuatraloi", user=ADMIN)
        said(api, "Chưa có câu nào", "sendMessage")


def test_files_that_nobody_waits_for_are_tidied_away(api: BotApi, start: Start) -> None:
    with start(**ADMINS) as bot:
        send_file(api, "x.txt", PLAN.format(classes=12).encode())
        said(api, "Đọc được")
        left = bot.office.uploads / "cua-lan-chay-truoc"
        left.mkdir()
        bot.clock.now += 3600
        bot.office.tidy()
        assert not left.exists()  # the file system's own time lies more than a day back
        (kept,) = bot.office.uploads.iterdir()
        api.say("/xoadulieu", user=ADMIN)
        sure = said(api, "đồng ý", "sendMessage")
        api.press(buttons(sure)["Xoá"], sure)
        said(api, "Đã xoá")
        assert not kept.exists()
