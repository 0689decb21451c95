"""The command line `tracuu`: the bot's twin, over the same router."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot import memory
from bot.commands.vietnamese import VietnameseGroup, explain
from knowledge.errors import TracuuError

COMMANDS = {
    name: f"bot.commands.{name}"
    for name in (
        "ask",
        "chat",
        "bot",
        "ingest",
        "remove",
        "list",
        "check",
        "export",
        "rank",
        "eval",
        "doctor",
        "backup",
        "restore",
    )
}


@click.group(cls=VietnameseGroup, modules=COMMANDS, context_settings={"max_content_width": 100})
def tracuu() -> None:
    """Tra cứu kế hoạch công tác xã hội: mọi con số, nhiệm vụ, thời hạn đều kèm nơi ghi trong văn bản."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0 fine, 1 refused or failed, 2 wrong usage."""
    # Start makes hundreds of thousands of objects that stay; looking for garbage among them took a tenth of it.
    memory.begin()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Vietnamese goes through pipes and files of any platform; what is no UTF-8 is a mark, never a trace.
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of a command; what went wrong is said in one line on standard error."""
    try:
        args = None if arguments is None else list(arguments)
        code = tracuu.main(args=args, prog_name="tracuu", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        click.echo("Đã dừng theo yêu cầu.", err=True)
        return 1
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        return error.exit_code
    except TracuuError as error:
        click.echo(str(error), err=True)
        return 1
    except BrokenPipeError:
        _silence()  # the reader of our output has gone (`tracuu list | head`): nothing more to say
        return 1
    except UnicodeDecodeError:
        click.echo("Tệp này không phải mã hoá UTF-8. Hãy lưu lại tệp dưới dạng UTF-8.", err=True)
        return 1
    except OSError as error:
        where = f" “{error.filename}”" if error.filename else " nơi nhận kết quả"
        click.echo(f"Không đọc hoặc ghi được{where} ({error.strerror}). Hãy kiểm tra đường dẫn và ổ đĩa.", err=True)
        if error.filename is None:
            _silence()
        return 1
    return int(code or 0)


def _silence() -> None:
    """Send what standard output still holds nowhere: where it should go, nothing goes any more."""
    with contextlib.suppress(OSError, ValueError):  # a stream of a test has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def default_library() -> Path:
    """Where the library is without `--db`: `$TRACUU_DB`, else the platform's user-data folder."""
    if named := os.environ.get("TRACUU_DB"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("tracuu") / "library.db"


if __name__ == "__main__":
    main()
