"""What several commands share: the library option, and opening that library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from knowledge.store import Library


def library_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--db FILE` to a command."""
    return click.option(
        "--db",
        "db",
        metavar="TỆP",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Tệp kho văn bản (mặc định: $TRACUU_DB, hoặc thư mục dữ liệu của người dùng).",
    )(function)


def opened(db: Path | None, *, empty: bool = False) -> Library:
    """The library named by `--db`; where there is none yet, built from the built-in one, or empty."""
    from bot.cli import default_library
    from index.library import open_library

    path = db or default_library()
    if not path.exists() and not empty:
        click.echo("Đang dựng kho văn bản có sẵn, chỉ lần đầu…", err=True)
    return open_library(path, empty=empty)


def write(text: str, output: Path | None) -> None:
    """Text to a file, or to standard output."""
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
