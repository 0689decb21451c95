"""`tracuu backup`: the library to one file, while the bot runs."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand


@click.command("backup", cls=VietnameseCommand, epilog="Ví dụ: tracuu backup sao-luu.db")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False))
@library_option
def backup_command(file: Path, db: Path | None) -> int:
    """Sao lưu kho ra một tệp, kể cả khi bot đang chạy."""
    from knowledge.backup import back_up

    with opened(db) as library:
        back_up(library, file)
        count = len(library.documents())
    click.echo(f"Đã sao lưu {count} văn bản ra {file} ({file.stat().st_size / 1e6:.1f} MB).")
    return 0
