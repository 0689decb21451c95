"""`tracuu list`: the documents in the library."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand


@click.command("list", cls=VietnameseCommand)
@library_option
def list_command(db: Path | None) -> int:
    """Liệt kê các văn bản trong kho."""
    from bot.plain_face import list_documents

    with opened(db) as library:
        click.echo(list_documents(library.documents()))
    return 0
