"""Click that speaks Vietnamese: help headings, usage errors, and commands that are imported only when called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

HELP = "Hiện phần trợ giúp này rồi thoát."


def _help_option(context: click.Context, names: list[str]) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=HELP)


class WrongUsage(click.UsageError):
    """A call that a command refuses; its message is a Vietnamese sentence."""


class VietnameseCommand(click.Command):
    """A command whose help reads in Vietnamese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option."""
        return _help_option(ctx, self.get_help_option_names(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(_usage_pieces(self, ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("Tuỳ chọn"):
                formatter.write_dl(records)


class VietnameseGroup(VietnameseCommand, click.Group):
    """A group whose commands live in modules that are imported when needed."""

    def __init__(self, *args: Any, modules: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in the order in which the help shows them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.modules:
            return None
        command = getattr(import_module(self.modules[cmd_name]), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands with one line each."""
        VietnameseCommand.format_options(self, ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, c.get_short_help_str(70)) for name, c in commands if c])


def _usage_pieces(command: click.Command, ctx: click.Context) -> list[str]:
    pieces = ["[TUỲ CHỌN]"]
    for parameter in command.get_params(ctx):
        pieces += parameter.get_usage_pieces(ctx)
    return [*pieces, "LỆNH [ĐỐI SỐ]..."] if isinstance(command, click.Group) else pieces


def explain(error: click.ClickException) -> str:
    """One Vietnamese sentence for what Click found wrong with the call."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "tracuu"
    seek = f"Xem: {command} --help"
    match error:
        case WrongUsage():
            return f"{error.message} {seek}"
        case click.NoSuchOption():
            return f"Không có tuỳ chọn “{error.option_name}”. {seek}"
        case click.MissingParameter():
            name = _name(error.param)
            return f"Thiếu “{name}”. {seek}"
        case click.BadParameter():
            name = _name(error.param)
            if error.param and isinstance(error.param.type, click.Choice):
                return f"“{name}” phải là một trong: {', '.join(error.param.type.choices)}. {seek}"
            return f"Giá trị của “{name}” không hợp lệ. {seek}"
        case click.UsageError() if "No such command" in error.message:
            return f"Không có lệnh này. {seek}"
        case click.UsageError() if "unexpected extra argument" in error.message:
            return f"Thừa đối số; câu hỏi có dấu cách cần đặt trong ngoặc kép. {seek}"
        case click.FileError():
            return f"Không mở được tệp “{error.ui_filename}”."
        case _:
            return f"Lệnh chưa đúng ({error.format_message()}). {seek}"


def _name(parameter: click.Parameter | None) -> str:
    """A parameter as it is typed: "--db", "TỆP"."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter else ""
