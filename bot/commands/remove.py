"""`tracuu remove`: a document and all that came from it, out of the library."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import keep_for_start, library_option, opened
from bot.commands.vietnamese import VietnameseCommand


@click.command("remove", cls=VietnameseCommand, epilog="Ví dụ: tracuu remove ben-tre-2012")
@click.argument("document", metavar="VĂN_BẢN")
@library_option
def remove_command(document: str, db: Path | None) -> int:
    """Đưa một văn bản cùng mọi thứ trích từ nó ra khỏi kho."""
    from index.library import remove

    with opened(db) as library:
        remove(library, document)
        click.echo(f"Đã đưa “{document}” ra khỏi kho.")
        keep_for_start(library)
    return 0
