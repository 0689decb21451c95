"""`tracuu check`: does what the plans say add up?"""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand
from bot.present.check_view import check_text


@click.command("check", cls=VietnameseCommand, epilog="Ví dụ: tracuu check ben-tre-2012")
@click.argument("document", metavar="VĂN_BẢN", required=False)
@library_option
def check_command(document: str | None, db: Path | None) -> int:
    """Đối chiếu số liệu trong văn bản: tổng, nguồn, chữ với số, tỷ lệ, mâu thuẫn."""
    with opened(db) as library:
        chosen = [library.document(document)] if document else library.documents()
        for stored in chosen:
            click.echo("\n".join(check_text(library, stored.id)))
    return 0
