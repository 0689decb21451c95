"""`tracuu restore`: a backup in place of the library, while the bot runs."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import library_option
from bot.commands.vietnamese import VietnameseCommand


@click.command("restore", cls=VietnameseCommand, epilog="Ví dụ: tracuu restore sao-luu.db")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@library_option
def restore_command(file: Path, db: Path | None) -> int:
    """Phục hồi kho từ một bản sao lưu, kể cả khi bot đang chạy."""
    from bot.cli import default_library
    from index.library import open_library
    from index.tables import index_migrations
    from knowledge.backup import restore

    path = db or default_library()
    path.parent.mkdir(parents=True, exist_ok=True)
    restore(file, path, [index_migrations])
    with open_library(path) as library:
        click.echo(f"Đã phục hồi {len(library.documents())} văn bản vào {path}.")
    return 0
