"""Who may what: one table of everything a person can do, and the role that an update's sender has.

The command lists that Telegram shows, the handlers, the help text and the tests are all made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from telegram import Message, Update
from telegram.constants import ChatType

from bot.settings import Settings
from bot.state import State


class Role(IntEnum):
    """What a sender is; each may do what the ones before it may."""

    STRANGER = 0
    OFFICER = 1
    ADMIN = 2


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it does in Vietnamese, who may give it, and whether in groups too."""

    name: str
    text: str
    role: Role = Role.OFFICER
    groups: bool = True


@dataclass(frozen=True, slots=True)
class Button:
    """A kind of button: the letter in its data, what it does, who may press it."""

    letter: str
    name: str
    role: Role = Role.OFFICER


COMMANDS = (
    Command("start", "Bắt đầu", Role.STRANGER),
    Command("trogiup", "Cách hỏi và ví dụ"),
    Command("tailieu", "Các văn bản có trong kho"),
    Command("sosanh", "So sánh giữa các tỉnh"),
    Command("hancuoi", "Thời hạn sắp tới"),
    Command("kiemtra", "Số liệu trong văn bản có khớp nhau không"),
    Command("theodoi", "Báo khi kho có thay đổi về một tỉnh", groups=False),
    Command("quen", "Quên các câu hỏi trước"),
    Command("xoadulieu", "Xoá dữ liệu của tôi", groups=False),
    Command("them", "Đưa văn bản vào kho", Role.ADMIN, groups=False),
    Command("xoa", "Gỡ văn bản khỏi kho", Role.ADMIN, groups=False),
    Command("thongke", "Mức sử dụng", Role.ADMIN, groups=False),
    Command("chuatraloi", "Câu hỏi chưa trả lời được", Role.ADMIN, groups=False),
    Command("moi", "Tạo mã mời", Role.ADMIN, groups=False),
)

BUTTONS = (
    Button("s", "nguồn"),
    Button("c", "trích dẫn"),
    Button("g", "biểu đồ"),
    Button("b", "bảng"),
    Button("x", "Excel"),
    Button("w", "vì sao"),
    Button("u", "hữu ích"),
    Button("d", "chưa đúng"),
    Button("q", "hỏi câu này"),
    Button("t", "xem tài liệu"),
    Button("i", "tệp lịch"),
    Button("k", "kiểm tra"),
    Button("f", "theo dõi"),
    Button("e", "xoá dữ liệu"),
    Button("y", "đưa vào kho", Role.ADMIN),
    Button("z", "huỷ", Role.ADMIN),
    Button("r", "gỡ khỏi kho", Role.ADMIN),
)

_COMMANDS = {command.name: command for command in COMMANDS}
_BUTTONS = {button.letter: button for button in BUTTONS}


@dataclass(frozen=True, slots=True)
class Deed:
    """What an update wants: `kind` is "command", "button", "question", "upload", "inline" or "other"."""

    kind: str
    name: str = ""
    role: Role = Role.OFFICER
    groups: bool = True


def deed_of(update: Update, username: str) -> Deed | None:
    """What an update wants; None for what is nobody's wish: posts of channels, forwarded commands, our own cards."""
    if update.callback_query:
        letter = str(update.callback_query.data or "").split(":")[1:2]
        button = _BUTTONS.get("".join(letter))
        return Deed("button", button.letter, button.role) if button else Deed("button")
    if update.inline_query:
        return Deed("inline")
    message = update.message or update.edited_message
    if message is None or message.is_automatic_forward or message.via_bot is not None:
        return None
    if message.chat.type == ChatType.CHANNEL or (
        message.from_user and message.from_user.is_bot and not message.sender_chat
    ):
        return None
    if message.document:
        return Deed("upload", role=Role.ADMIN, groups=False)
    if (name := command_of(message, username)) is not None:
        if message.forward_origin or update.edited_message:
            return None
        command = _COMMANDS.get(name)
        return Deed("command", name, command.role, command.groups) if command else Deed("command", name)
    return Deed("question" if message.text else "other")


def command_of(message: Message, username: str) -> str | None:
    """The command that a message begins with, when it is meant for this bot; "" when it is meant for another one."""
    entities = message.entities
    if not message.text or not entities or entities[0].type != "bot_command" or entities[0].offset != 0:
        return None
    name, _, whom = message.text[1 : entities[0].length].partition("@")
    return name.lower() if whom.lower() in ("", username.lower()) else ""


def role_of(update: Update, settings: Settings, state: State) -> Role:
    """The role of an update's sender, by the account that Telegram vouches for.

    A group's anonymous administrators and channels write under the name of a chat: no person vouches for them, so
    they may ask where everyone may, and never change anything.
    """
    message = update.message or update.edited_message
    chat = update.effective_chat
    open_to_all = not settings.allowed or (chat is not None and chat.id in settings.allowed)
    person = update.effective_user
    if (message is not None and message.sender_chat is not None) or person is None or person.is_bot:
        return Role.OFFICER if open_to_all else Role.STRANGER
    if person.id in settings.admins:
        return Role.ADMIN
    known = person.id in settings.allowed or state.is_member(person.id)
    return Role.OFFICER if open_to_all or known else Role.STRANGER
