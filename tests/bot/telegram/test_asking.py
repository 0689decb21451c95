"""Questions over HTTP: cards, conversation, edits, choices, votes, groups."""

from __future__ import annotations

import logging
import re
import threading

import pytest

from bot.answer import Answer
from bot.logs import Redactor
from tests.bot.telegram.conftest import GROUP, OFFICER, Start
from tests.helpers.bot_api import ME, TOKEN, BotApi, Call, Failure, message

BUDGET = "ngân sách Bến Tre 2012?"


def buttons(call: Call) -> dict[str, str]:
    """Label to data of the buttons under a message."""
    markup = call.parameters.get("reply_markup") or {"inline_keyboard": []}
    return {b["text"]: b["callback_data"] for row in markup["inline_keyboard"] for b in row}


def asks_back(call: Call) -> bool:
    """Whether a reply asks which province is meant: the conversation before is forgotten."""
    return "?" in call.text.splitlines()[0]


def test_a_figure_card(api: BotApi, start: Start) -> None:
    with start():
        api.say(BUDGET)
        (card,) = api.wait_for("sendMessage")
    assert card.text.startswith("<b>")
    assert "2.904.360.000 đồng" in card.text.splitlines()[0]
    assert "<blockquote expandable>" in card.text
    assert "3721/KH-UBND" in card.text
    assert card.parameters["parse_mode"] == "HTML"
    assert {"👍", "👎"} <= set(buttons(card))


def test_a_person_who_has_to_wait_sees_that_the_bot_is_at_work(api: BotApi, start: Start) -> None:
    with start() as bot:
        at_once, seen = bot.office._answerer.answer, threading.Event()

        def slow(message: str, earlier: tuple[str, ...]) -> Answer:
            assert seen.wait(20)
            return at_once(message, earlier)

        bot.office._answerer.answer = slow  # type: ignore[method-assign]
        api.say(BUDGET)
        assert [c.parameters["action"] for c in api.wait_for("sendChatAction")] == ["typing"]
        assert not api.made("sendMessage")
        seen.set()
        api.wait_for("sendMessage")


def test_conversation_goes_on_after_a_restart_and_is_forgotten_in_time(api: BotApi, start: Start) -> None:
    with start() as bot:
        clock = bot.clock
        api.say(BUDGET)
        api.wait_for("sendMessage", 1)
    with start(clock=clock):
        api.say("trong đó trung ương bao nhiêu?")
        assert "Bến Tre" in api.wait_for("sendMessage", 2)[1].text
        clock.now += 61 * 60
        api.say("trong đó trung ương bao nhiêu?")
        assert asks_back(api.wait_for("sendMessage", 3)[2])


def test_quen_forgets_now(api: BotApi, start: Start) -> None:
    with start():
        api.say(BUDGET)
        api.say("/quen")
        api.say("trong đó trung ương bao nhiêu?")
        replies = api.wait_for("sendMessage", 3)
    assert replies[1].text == "Đã quên các câu hỏi trước."
    assert asks_back(replies[2])


def test_xoadulieu_erases_what_a_person_asked_and_nobody_else_s(api: BotApi, start: Start) -> None:
    mine, theirs = "gieng nuoc nha toi", "gieng nuoc nha ho"
    with start(TRACUU_LOG_QUESTIONS=True) as bot:

        def kept(words: str) -> bool:
            return any(words.encode() in f.read_bytes() for f in bot.office.state.path.parent.glob("*.state*"))

        api.say(theirs, user=43)
        api.say(mine)
        api.wait_for("sendMessage", 2)
        api.say("/xoadulieu")
        offer = api.wait_for("sendMessage", 3)[2]
        assert kept(mine) and kept(theirs)  # the operator keeps questions, and conversations last a while
        api.press(buttons(offer)["Thôi"], offer)
        api.wait_for("editMessageText", 1)
        assert kept(mine)
        api.press(buttons(offer)["Xoá"], offer)
        api.wait_for("editMessageText", 2)
        assert not kept(mine)
        assert kept(theirs)


def test_each_person_has_a_conversation_of_their_own_in_a_group(api: BotApi, start: Start) -> None:
    with start():
        api.say(f"@tracuu_bot {BUDGET}", chat=GROUP, user=7, entities=[{"type": "mention", "offset": 0, "length": 11}])
        api.wait_for("sendMessage", 1)
        follow_up = "@tracuu_bot trong đó trung ương bao nhiêu?"
        mention = [{"type": "mention", "offset": 0, "length": 11}]
        api.say(follow_up, chat=GROUP, user=8, entities=mention)
        api.say(follow_up, chat=GROUP, user=7, entities=mention, message_id=900)
        replies = api.wait_for("sendMessage", 3)
    assert asks_back(replies[1])
    assert "Bến Tre" in replies[2].text
    assert replies[2].parameters["reply_parameters"]["message_id"] == 900


def test_groups_are_left_alone_unless_the_bot_is_addressed(api: BotApi, start: Start) -> None:
    with start():
        api.say("mai họp lúc 8 giờ nhé", chat=GROUP)
        api.say("@bot_khac ngân sách?", chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 9}])
        api.say("/trogiup@bot_khac", chat=GROUP)
        api.say("/lenhla", chat=GROUP)
        api.send(message=message(BUDGET, chat=GROUP, reply_to_message={**message("x", chat=GROUP), "from": ME}))
        (answer,) = api.wait_for("sendMessage")
        assert "2.904.360.000" in answer.text
    assert len(api.made("sendMessage")) == 1


def test_an_edited_question_edits_its_answer(api: BotApi, start: Start) -> None:
    with start():
        first = message(BUDGET, message_id=70)
        api.send(message=first)
        api.wait_for("sendMessage")
        api.send(edited_message={**first, "text": "Sở Nội vụ Lào Cai làm gì?", "edit_date": 1})
        (edit,) = api.wait_for("editMessageText")
    assert edit.parameters["message_id"] == 1001
    assert "Sở Nội vụ" in edit.text
    assert len(api.made("sendMessage")) == 1


def test_a_choice_is_asked_by_its_button(api: BotApi, start: Start) -> None:
    with start():
        api.say("ngân sách")
        (asked,) = api.wait_for("sendMessage")
        label, data = next((k, v) for k, v in buttons(asked).items() if "Bến Tre" in k)
        api.press(data, asked)
        answer = api.wait_for("sendMessage", 2)[1]
        api.wait_for("answerCallbackQuery")
    assert label.split("?")[0] in answer.text
    assert "đồng" in answer.text


def test_buttons_work_after_a_restart_and_old_ones_answer_politely(api: BotApi, start: Start) -> None:
    with start():
        api.say(BUDGET)
        (card,) = api.wait_for("sendMessage")
    with start():
        api.press(buttons(card)["👍"], card)
        api.press(buttons(card)["❓ Vì sao"], card)
        api.press("1:w:gone", card)
        api.press("9:w:gone", card)
        api.press("kẻ gian", card)
        settled = api.wait_for("answerCallbackQuery", 5)
        why = api.wait_for("sendMessage", 2)[1]
    assert "Cảm ơn" in settled[0].text
    assert "Vì sao" in why.text
    assert ["đã cũ" in c.text for c in settled[2:]] == [True] * 3


def test_a_hurried_person_is_asked_to_wait_once(api: BotApi, start: Start) -> None:
    with start(TRACUU_QUESTIONS_PER_MINUTE=2) as bot:
        for _ in range(5):
            api.say(BUDGET)
        api.say(BUDGET, user=43)
        api.wait_for("sendMessage", 4)
        bot.clock.now += 61
        api.say(BUDGET)
        replies = api.wait_for("sendMessage", 5)
    mine = [c.text for c in replies if c.parameters["chat_id"] == OFFICER]
    assert ["chưa theo kịp" in text for text in mine] == [False, False, True, False]


def test_html_that_telegram_cannot_parse_goes_out_as_words(api: BotApi, start: Start) -> None:
    with start():
        api.fail("sendMessage", Failure(400, "Bad Request: can't parse entities: unsupported start tag"))
        api.say(BUDGET)
        retry = api.wait_for("sendMessage", 2)[1]
    assert "<b>" not in retry.text
    assert "2.904.360.000 đồng" in retry.text
    assert "parse_mode" not in retry.parameters


def test_a_fault_of_ours_gets_an_apology_and_no_words_into_the_log(
    api: BotApi, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(message: str, earlier: tuple[str, ...]) -> Answer:
        raise RuntimeError(f"cannot look up {message!r}")

    with start() as bot:
        bot.office._answerer.answer = broken  # type: ignore[method-assign]
        api.say("câu hỏi rất riêng")
        (apology,) = api.wait_for("sendMessage")
    errors = [Redactor().format(r) for r in caplog.records if r.levelname == "ERROR"]
    assert "Xin lỗi" in apology.text
    assert "RuntimeError" not in apology.text
    assert len(errors) == 1
    assert "RuntimeError" in errors[0]
    assert apology.text.split("mã lỗi ")[1].rstrip(".") in errors[0]
    assert "rất riêng" not in errors[0] + apology.text


@pytest.mark.parametrize("kept", [False, True])
def test_the_log_has_a_line_an_answer_and_words_only_where_they_are_kept(
    api: BotApi, start: Start, caplog: pytest.LogCaptureFixture, kept: bool
) -> None:
    caplog.set_level(logging.INFO)
    with start(TRACUU_LOG_QUESTIONS=kept) as bot:
        number = api.say(BUDGET)
        api.wait_for("sendMessage")
    lines = [r.getMessage() for r in caplog.records if f"update={number} " in r.getMessage()]
    assert len(lines) == 1
    assert re.match(rf"update={number} lookup=figures status=answered ms=\d+", lines[0])
    assert (BUDGET in lines[0]) == kept
    written = b"".join(file.read_bytes() for file in bot.office.state.path.parent.glob("*.state*"))
    assert TOKEN.encode() not in written
    assert not any(TOKEN.split(":")[1] in Redactor().format(r) for r in caplog.records)


def test_what_is_no_text_gets_a_sentence(api: BotApi, start: Start) -> None:
    with start():
        voice = message("")
        del voice["text"]
        api.send(message={**voice, "sticker": {
            "file_id": "s", "file_unique_id": "s", "width": 1, "height": 1, "is_animated": False, "is_video": False,
            "type": "regular"}})  # fmt: skip
        api.say("a " * 1000)
        first, second = api.wait_for("sendMessage", 2)
    assert "bằng chữ" in first.text
    assert "dài quá" in second.text


def test_inline_offers_cards(api: BotApi, start: Start) -> None:
    with start():
        person = {"id": 5, "is_bot": False, "first_name": "A"}
        for i, query in enumerate(("", BUDGET)):
            api.send(inline_query={"id": str(i), "query": query, "offset": "", "from": person})
        examples, found = api.wait_for("answerInlineQuery", 2)
    by_id = {str(c.parameters["inline_query_id"]): c.parameters for c in (examples, found)}
    assert len(by_id["0"]["results"]) == 3
    card = by_id["1"]["results"][0]
    assert "2.904.360.000" in card["title"]
    assert "3721/KH-UBND" in card["description"]
    assert "<blockquote expandable>" in card["input_message_content"]["message_text"]
    assert by_id["1"]["is_personal"] == "true" or by_id["1"]["is_personal"] is True
    assert int(by_id["1"]["cache_time"]) > 0


def test_small_talk_is_answered_courteously(api: BotApi, start: Start) -> None:
    with start():
        api.say("xin chào")
        api.say("cảm ơn em nhé")
        greeting, thanks = api.wait_for("sendMessage", 2)
    assert greeting.text.startswith("<b>Chào anh/chị!")
    assert any("kế hoạch" in label for label in buttons(greeting))
    assert "Rất vui" in thanks.text
    assert not buttons(thanks)
