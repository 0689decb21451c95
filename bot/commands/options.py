"""What several commands share: the library option, and opening that library."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from knowledge.errors import TracuuError
from knowledge.store import Library

log = logging.getLogger(__name__)


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


def keep_for_start(library: Library) -> None:
    """Count now, when documents have changed, what the next question would wait for."""
    from bot.router import Answerer

    try:
        Answerer(library, once=True).keep()
    except TracuuError as error:  # whoever asks is told; the change itself has been made
        log.info("nothing kept for the next start: %s", error)


def write(text: str, output: Path | None) -> None:
    """Text to a file, or to standard output."""
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
