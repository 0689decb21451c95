"""`tracuu rank`: the ranking alone, for public question sets."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import library_option
from bot.commands.vietnamese import VietnameseCommand


@click.command("rank", cls=VietnameseCommand, epilog="Ví dụ: tracuu rank thu-muc-beir -k 10")
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option("-k", "depth", default=100, type=click.IntRange(1), help="Số đoạn cho mỗi câu hỏi (mặc định 100).")
@library_option
def rank_command(folder: Path, depth: int, db: Path | None) -> int:
    """Xếp hạng các đoạn của một thư mục BEIR và in theo dạng TREC."""
    from index.rank import rank_folder

    for line in rank_folder(folder, depth):
        click.echo(line)
    return 0
