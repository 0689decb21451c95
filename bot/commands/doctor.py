"""`tracuu doctor`: is everything in order, and what to do where it is not."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import click

from bot.commands.options import library_option
from bot.commands.vietnamese import VietnameseCommand
from bot.heartbeat import STALE_SECONDS, heartbeat_file
from knowledge.errors import TracuuError

# A library of all provinces is some 2 GB; an ingest needs room for its journal beside it.
LOW_DISK = 500_000_000

# Source: Bot API; a token that is unknown gets 401, one of no known form 404.
_REFUSED = (401, 404)

Result = tuple[bool, str]


@click.command("doctor", cls=VietnameseCommand)
@click.option("--alive", is_flag=True, help="Chỉ xem bot có đang sống không (cho container).")
@library_option
def doctor_command(alive: bool, db: Path | None) -> int:
    """Kiểm tra cấu hình, kho, chỉ mục, ổ đĩa và token, và chỉ cách sửa."""
    from bot.cli import default_library

    path = db or default_library()
    results = [_alive(path)] if alive else list(_examine(path))
    for fine, sentence in results:
        click.echo(f"{'✓' if fine else '✗'} {sentence}")
    return 0 if all(fine for fine, _ in results) else 1


def _examine(path: Path) -> Iterator[Result]:
    yield from _library(path)
    yield _disk(path)
    yield _settings()


def _alive(path: Path) -> Result:
    file = heartbeat_file(path)
    if not file.exists():
        return False, f"Không thấy dấu hiệu bot đang chạy với kho {path}."
    age = time.time() - file.stat().st_mtime
    if age > STALE_SECONDS:
        return False, f"Bot không báo hiệu từ {age:.0f} giây trước. Hãy khởi động lại."
    return True, "Bot đang chạy."


def _library(path: Path) -> Iterator[Result]:
    from index.library import open_library
    from index.search import SearchIndex
    from knowledge.backup import integrity_problems

    if not path.exists():
        yield True, f"Chưa có kho ở {path}; lần hỏi đầu tiên sẽ dựng từ các văn bản có sẵn."
        return
    try:
        with open_library(path) as library:
            problems = integrity_problems(library.db.conn)
            if problems:
                yield False, f"Kho {path} đã hỏng ({problems[0]}). Hãy dùng tracuu restore với bản sao lưu gần nhất."
                return
            documents, passages = len(library.documents()), len(library.passages())
            yield True, f"Kho {path}: {documents} văn bản, {passages} đoạn, toàn vẹn."
            indexed = len(SearchIndex.open(library.db))
            if indexed == passages:
                yield True, f"Chỉ mục khớp với kho ({indexed} đoạn)."
            else:
                yield False, f"Chỉ mục có {indexed} đoạn, kho có {passages}. Hãy nạp lại các văn bản (tracuu ingest)."
            if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
                yield False, f"Không có quyền ghi vào {path}. Hãy cấp quyền ghi cho tệp và thư mục."
    except TracuuError as error:
        yield False, str(error)


def _disk(path: Path) -> Result:
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < LOW_DISK:
        return False, f"Ổ đĩa chứa kho chỉ còn {free / 1e6:.0f} MB trống. Hãy dọn bớt trước khi nạp thêm văn bản."
    return True, f"Ổ đĩa còn trống {free / 1e9:.1f} GB."


def _settings() -> Result:
    from bot.settings import read_settings

    if not os.environ.get("TELEGRAM_BOT_TOKEN") and not os.environ.get("TRACUU_CONFIG"):
        return True, "Chưa đặt TELEGRAM_BOT_TOKEN: chỉ dùng được trong cửa sổ dòng lệnh (tracuu chat)."
    try:
        settings = read_settings()
    except TracuuError as error:
        return False, str(error)
    import httpx

    url = f"{settings.api_base}/bot{settings.token.get_secret_value()}/getMe"
    try:
        reply = httpx.get(url, timeout=10)
        said = reply.json()
    except (httpx.HTTPError, ValueError) as error:
        # The error's own text may hold the URL, and so the token; its kind says enough.
        return False, f"Không hỏi được Telegram ở {settings.api_base} ({type(error).__name__}). Hãy kiểm tra mạng."
    if reply.status_code in _REFUSED:
        return False, "Telegram không nhận token này. Hãy lấy lại token từ @BotFather."
    if not isinstance(said, dict) or said.get("ok") is not True or not isinstance(said.get("result"), dict):
        return False, (
            f"{settings.api_base} không trả lời như Telegram (HTTP {reply.status_code}). "
            "Hãy thử lại sau, hoặc kiểm tra TELEGRAM_API_BASE."
        )
    return True, f"Telegram nhận token của @{said['result'].get('username', '?')}."
