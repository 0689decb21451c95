"""Who may what: every command, button and upload × stranger, officer, administrator × private and group."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.telegram import access, rights
from bot.telegram.rights import BUTTONS, COMMANDS
from tests.bot.telegram.conftest import ADMIN, GROUP, OFFICER, STRANGER, Start
from tests.helpers.bot_api import ME, BotApi, message
from tests.helpers.running_bot import RunningBot

# Written out again on purpose: the table in the code is what is tested.
ADMINS_ONLY = {"/them", "/xoa", "/thongke", "/chuatraloi", "/moi", "y", "z", "r", "upload"}
PRIVATE_ONLY = {"/them", "/xoa", "/thongke", "/chuatraloi", "/moi", "/theodoi", "/xoadulieu", "upload"}
EVERYTHING = sorted({*(f"/{c.name}" for c in COMMANDS), *(b.letter for b in BUTTONS), "upload", "question", "inline"})
REFUSALS = {access.CLOSED, access.ADMINS_ONLY, access.PRIVATE_ONLY, access.NOT_OPEN}
FILE = {"file_id": "f", "file_unique_id": "f", "file_name": "x.exe", "file_size": 10}
# What a person sees of an answer; edits are left out, for those of a file that is being read come later.
SEEN = ("sendMessage", "answerCallbackQuery", "answerInlineQuery")
SETTINGS = {"TRACUU_ADMINS": str(ADMIN), "TRACUU_ALLOWED": str(OFFICER)}


class Walker:
    """Gives updates to a running bot, one at a time, and sees what comes of each."""

    def __init__(self, api: BotApi, bot: RunningBot) -> None:
        self.api, self.bot = api, bot
        self.number = 1000

    def outcome(self, **update: Any) -> list[Any]:
        """The calls that an update leads to."""
        self.number += 1
        before = len(self.api.calls)
        application = self.bot.service._parts.application
        parsed = Update.de_json({"update_id": self.number, **update}, application.bot)
        asyncio.run_coroutine_threadsafe(application.process_update(parsed), self.bot.loop).result(20)
        return [c for c in self.api.calls[before:] if c.method in SEEN]

    def allowed(self, **update: Any) -> bool:
        """Whether an update led to more than a refusal or silence."""
        calls = self.outcome(**update)
        empty = [c for c in calls if c.method == "answerInlineQuery" and not c.parameters["results"]]
        return bool([c for c in calls if c.text not in REFUSALS and c not in empty])


def update_for(deed: str, user: int, chat: int) -> dict[str, Any]:
    """An update by which a person does a deed in a chat."""
    person = {"id": user, "is_bot": False, "first_name": "A"}
    if deed.startswith("/"):
        return {"message": message(f"{deed} tham số" if deed == "/sosanh" else deed, user=user, chat=chat)}
    if deed == "upload":
        sent = message("", user=user, chat=chat, document=FILE)
        del sent["text"]
        return {"message": {**sent, "reply_to_message": {**message("x", chat=chat), "from": ME}}}
    if deed == "question":
        return {
            "message": message(
                "ngân sách", user=user, chat=chat, reply_to_message={**message("x", chat=chat), "from": ME}
            )
        }
    if deed == "inline":
        return {"inline_query": {"id": "1", "query": "ngân sách", "offset": "", "from": person}}
    shown = {**message("…", chat=chat), "from": ME}
    data = f"1:{deed}:khong-con"
    return {"callback_query": {"id": "1", "from": person, "message": shown, "chat_instance": "1", "data": data}}


def test_the_table_of_rights(api: BotApi, start: Start) -> None:
    wrong = []
    with start(**SETTINGS) as bot:
        walker = Walker(api, bot)
        for i, deed in enumerate(EVERYTHING):
            group = GROUP - i  # a group of its own: the limiter holds a group to twenty messages a minute
            for user in (STRANGER, OFFICER, ADMIN):
                for chat in (user, group):
                    expected = (
                        user != STRANGER
                        and (user == ADMIN or deed not in ADMINS_ONLY)
                        and (chat != group or deed not in PRIVATE_ONLY)
                    )
                    if walker.allowed(**update_for(deed, user, chat)) != expected:
                        wrong.append((deed, user, chat, expected))
    assert wrong == []


def test_every_command_and_button_has_a_handler(api: BotApi, start: Start) -> None:
    with start(TRACUU_ADMINS=str(ADMIN)) as bot:
        walker = Walker(api, bot)
        for command in COMMANDS:
            texts = [c.text for c in walker.outcome(message=message(f"/{command.name}", user=ADMIN))]
            assert texts and "không biết lệnh" not in texts[0], command.name


def test_a_stranger_is_told_once_and_an_invitation_lets_in_one(api: BotApi, start: Start) -> None:
    with start(**SETTINGS) as bot:
        walker = Walker(api, bot)
        assert [c.text for c in walker.outcome(message=message("xin chào", user=STRANGER))] == [access.CLOSED]
        assert walker.outcome(message=message("có ai không", user=STRANGER)) == []
        (made,) = walker.outcome(message=message("/moi", user=ADMIN))
        code = made.text.split("/start ")[1].split()[0]
        (wrong,) = walker.outcome(message=message("/start sai-ma", user=STRANGER))
        assert "không đúng" in wrong.text
        (welcome,) = walker.outcome(message=message(f"/start {code}", user=STRANGER))
        assert "Chào anh/chị" in welcome.text
        assert walker.allowed(message=message("ngân sách", user=STRANGER))
        assert not walker.allowed(message=message("/them", user=STRANGER))
        (late,) = walker.outcome(message=message(f"/start {code}", user=667))
        assert "không đúng" in late.text
        (second,) = walker.outcome(message=message("/moi", user=ADMIN))
        bot.clock.now += 8 * 86_400
        old = second.text.split("/start ")[1].split()[0]
        (expired,) = walker.outcome(message=message(f"/start {old}", user=668))
        assert "hết hạn" in expired.text


ANONYMOUS = {
    "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
    "sender_chat": {"id": GROUP, "type": "supergroup", "title": "Nhóm"},
}
FORWARDED = {
    "forward_origin": {"type": "user", "date": 0, "sender_user": {"id": ADMIN, "is_bot": False, "first_name": "Q"}}
}
TRICKS = {
    "a command forwarded from an administrator": {"message": message("/thongke", user=OFFICER, **FORWARDED)},
    "a command forwarded by an administrator": {"message": message("/thongke", user=ADMIN, **FORWARDED)},
    "an anonymous administrator of the group": {"message": {**message("/thongke", chat=GROUP), **ANONYMOUS}},
    "a post of a channel": {
        "channel_post": {**message("/thongke", chat=GROUP), "chat": {"id": -1002, "type": "channel", "title": "Kênh"}}
    },
    "a channel's post forwarded into its group": {
        "message": {**message("/trogiup", chat=GROUP), "is_automatic_forward": True,
                    "sender_chat": {"id": -1002, "type": "channel", "title": "Kênh"}}
    },
    "another bot": {"message": {**message("/trogiup"), "from": {"id": 9, "is_bot": True, "first_name": "B"}}},
    "our own inline card": {"message": message("/trogiup", via_bot=ME)},
    "a command edited in": {"edited_message": message("/thongke", user=ADMIN, edit_date=1)},
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_no_right_is_gained(api: BotApi, start: Start, trick: str) -> None:
    with start(TRACUU_ADMINS=str(ADMIN)) as bot:
        assert not Walker(api, bot).allowed(**TRICKS[trick])


def test_an_answer_s_buttons_are_of_its_asker_and_its_chat(api: BotApi, start: Start) -> None:
    with start(TRACUU_ADMINS=str(ADMIN)) as bot:
        walker = Walker(api, bot)
        (card,) = walker.outcome(**update_for("question", OFFICER, GROUP))
        data = card.parameters["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

        def press(user: int, chat: int) -> str:
            query = {**update_for("w", user, chat)["callback_query"], "data": data}
            return walker.outcome(callback_query=query)[0].text

        assert "người khác" in press(7, GROUP)
        assert "người khác" in press(ADMIN, GROUP)
        assert "đã cũ" in press(OFFICER, OFFICER)


def test_everyone_may_ask_where_nobody_is_listed_and_nobody_may_change(api: BotApi, start: Start) -> None:
    with start() as bot:
        walker = Walker(api, bot)
        assert walker.allowed(message=message("ngân sách", user=STRANGER))
        assert not walker.allowed(message=message("/xoa", user=STRANGER))


def test_commands_are_few_and_short_enough_for_telegram() -> None:
    # Source: Bot API, BotCommand: 1-32 lowercase letters, digits and underscores; description 1-256 characters.
    assert all(c.name.islower() and c.name.isalnum() and len(c.name) <= 32 for c in rights.COMMANDS)
    assert all(1 <= len(c.text) <= 256 for c in rights.COMMANDS)
