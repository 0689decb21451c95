"""Plans that administrators send: read apart, shown, and put into the library on a yes."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import unicodedata
from pathlib import Path, PurePosixPath
from typing import Any

from telegram import Document, Message, Update
from telegram.ext import ContextTypes

from bot.telegram import deliver, keeping
from bot.telegram.asking import settle
from bot.telegram.keyboards import Pressed, button, in_rows
from bot.telegram.news import News
from bot.telegram.office import Office, drop
from bot.telegram.processing import ChatOrder
from bot.telegram.render import MESSAGE_LIMIT, first, pack, pieces
from knowledge.errors import HostileFile, TracuuError, UnreadableFile
from knowledge.readers import SUFFIXES
from knowledge.readers.refusal import refuse_suffix, too_heavy

log = logging.getLogger("tracuu.bot")

# Source: Bot API, getFile: "bots can download files of up to 20MB in size".
DOWNLOAD_LIMIT = 20_000_000
# The name becomes the document's id: what is longer fits no list.
NAME_LIMIT = 80
READING_SECONDS = 180.0
HOW = (
    "Anh/chị gửi tệp kế hoạch (.txt, .md, .docx, .html hoặc .pdf có chữ, đến 20 MB) vào đây. "
    "Tôi đọc, cho xem những gì đọc được và chỗ số liệu chưa khớp, rồi hỏi trước khi đưa vào kho. "
    "Tên tệp không kể đuôi là mã văn bản; trùng mã thì thay bản cũ."
)
GONE = "Tệp này không còn chờ nữa. Anh/chị gửi lại tệp giúp tôi."
CANCELLED = "Đã huỷ, kho không thay đổi."


class Uploads:
    """The handlers for files."""

    def __init__(self, office: Office, order: ChatOrder, news: News) -> None:
        self._office = office
        self._order = order
        self._news = news
        # One file after the other: two readers at once would starve the answers of both.
        self._one = asyncio.Lock()

    async def on_document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read a file beside the chat, which goes on meanwhile."""
        message = update.message
        if message is None or message.document is None:
            return
        self._order.defer(update.update_id)
        progress = await deliver.send(context.bot, message.chat.id, "Đang tải tệp…", reply_to=message.message_id)
        work = self._take(update, message.document, progress)
        context.application.create_task(work, update=update)

    async def on_yes(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Put a waiting file into the library."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        file = self._office.state.take_upload(pressed.id, query.from_user.id)
        await settle(query)
        if file is None or not file.is_file():
            await deliver.edit(context.bot, query.message.chat.id, query.message.message_id, GONE)
            return
        context.application.create_task(self._put(query.message, file), update=update)

    async def on_no(self, update: Update, context: ContextTypes.DEFAULT_TYPE, pressed: Pressed) -> None:
        """Throw a waiting file away."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        file = self._office.state.take_upload(pressed.id, query.from_user.id)
        if file is not None:
            drop(file)
        await settle(query)
        text = GONE if file is None else CANCELLED
        await deliver.edit(context.bot, query.message.chat.id, query.message.message_id, text)

    async def _take(self, update: Update, document: Document, progress: Message) -> None:
        """Download, read and show a file."""
        bot, chat = progress.get_bot(), progress.chat.id
        markup = None
        try:
            file = await self._download(document)
            await deliver.edit(bot, chat, progress.message_id, "Đang đọc tệp… Anh/chị vẫn hỏi được trong lúc chờ.")
            async with self._one:
                found = await read_apart("look", self._office.path, file)
            id_ = keeping.new_id()
            self._office.state.keep_upload(id_, deliver.person_of(update), chat, file, self._office.now())
            text = summary(found)
            markup = in_rows([button("Đưa vào kho", "y", id_), button("Huỷ", "z", id_)])
        except TracuuError as error:
            text = first(str(error))
        await deliver.edit(bot, chat, progress.message_id, text, markup)
        self._order.done(update.update_id)

    async def _download(self, document: Document) -> Path:
        """The file on disk, under a name that is safe.

        Raises:
            UnreadableFile: Its name or its size is not one of a plan.
        """
        name = safe_name(document.file_name or "")
        if (document.file_size or 0) > DOWNLOAD_LIMIT:
            raise _too_large(name, document.file_size or 0)
        data = bytes(await (await document.get_file()).download_as_bytearray())
        if len(data) > DOWNLOAD_LIMIT:
            raise _too_large(name, len(data))
        folder = self._office.uploads / keeping.new_id()
        folder.mkdir(mode=0o700, parents=True)
        (folder / name).write_bytes(data)
        os.utime(folder, times=(self._office.now(), self._office.now()))  # by this it is tidied away
        return folder / name

    async def _put(self, message: Message, file: Path) -> None:
        bot, chat = message.get_bot(), message.chat.id
        await deliver.edit(bot, chat, message.message_id, "Đang đưa vào kho…")
        try:
            async with self._one:
                found = await read_apart("ingest", self._office.path, file)
            text = f"Đã đưa vào kho: <b>{first(found['document'])}</b>. {first(_counts(found))}."
        except TracuuError as error:
            text = f"{first(str(error))}\nKho không thay đổi."
        finally:
            drop(file)
        await deliver.edit(bot, chat, message.message_id, text)
        await self._news.tell(bot)


async def read_apart(what: str, library: Path, file: Path, seconds: float = READING_SECONDS) -> dict[str, Any]:
    """What the child process says of a file.

    Raises:
        UnreadableFile: The file was refused, or took more time or memory than any plan needs.
    """
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
    environment.update({key: os.environ[key] for key in ("SYSTEMROOT", "PATH") if key in os.environ})
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.telegram.upload_child", what, str(library), str(file),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )  # fmt: skip
    try:
        output, _ = await asyncio.wait_for(child.communicate(), seconds)
        found: dict[str, Any] = json.loads(output)
    except (TimeoutError, ValueError):
        raise too_heavy(file.name) from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if "error" in found:
        raise UnreadableFile(found["error"])
    return found


def safe_name(name: str) -> str:
    """A file's name without folders, control characters and tricks of direction; its stem becomes the id.

    Raises:
        UnknownFormat: It has no suffix that we read.
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/").replace("\0", "")).name
    kept = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ").strip(" .")
    path = PurePosixPath(kept)
    stem, suffix = path.stem.strip(" .-")[:NAME_LIMIT].strip(), path.suffix.lower()
    if suffix not in SUFFIXES or not stem:
        raise refuse_suffix(kept[:NAME_LIMIT] or "tệp không tên", suffix)
    while len(f"{stem}{suffix}".encode()) > 200:
        stem = stem[:-1]
    return f"{stem}{suffix}"


def summary(found: dict[str, Any]) -> str:
    """What was found in a file, as one message."""
    blocks = [f"<b>{first(found['what'])}</b>", *pieces(found["title"])[:1]]
    start, end = found["period"]
    period = f"{start}–{end}" if start and end and start != end else str(start or end or "không nêu")
    blocks += [f"Mã: {first(found['document'])}", f"Nơi: {first(found['place'] or 'không nêu')}"]
    blocks += [f"Thời kỳ: {period}", f"Đọc được: {_counts(found)}", f"Đối chiếu số liệu: {found['agreed']} chỗ khớp"]
    if found["wrong"]:
        blocks.append(f"<b>Cần xem lại ({len(found['wrong']) + found['wrong_more']}):</b>")
        blocks += [f"✗ {part}" for line in found["wrong"] for part in pieces(line)[:1]]
    if found["replaces"]:
        blocks.append(f"<b>Thay bản đang có:</b> {first(found['replaces'])}")
        blocks += [f"• {part}" for line in found["changes"] for part in pieces(line)[:1]] or ["• không có khác biệt"]
    if found["same_number"]:
        others = ", ".join(found["same_number"])
        blocks.append(f"Lưu ý: kho đã có văn bản cùng số với mã khác: {first(others)}")
    return pack(blocks, MESSAGE_LIMIT - 100, most=1)[0]


def _counts(found: dict[str, Any]) -> str:
    return f"{found['figures']} số liệu, {found['duties']} nhiệm vụ, {found['deadlines']} thời hạn"


def _too_large(name: str, size: int) -> HostileFile:
    return HostileFile(
        f"{name}: tệp nặng {size / 1e6:.0f} MB, Telegram chỉ cho bot tải đến 20 MB. "
        "Hãy bỏ bớt hình ảnh, hoặc nạp trên máy chủ bằng: tracuu ingest"
    )
