"""`tracuu chat`: the bot's conversation in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand
from bot.small_talk import EXAMPLES

GREETING = """\
Chào anh/chị! Tôi tra cứu các kế hoạch công tác xã hội có trong kho
và trả lời kèm nơi ghi trong văn bản. Anh/chị cứ hỏi, chẳng hạn:
{examples}
Gõ /tailieu để xem các văn bản, /quen để bắt đầu lại, /thoat để dừng.""".format(
    examples="\n".join(f"  • {example}" for example in EXAMPLES)
)

# Earlier questions that a follow-up may lean on; older ones would only mislead.
REMEMBERED = 6


@click.command("chat", cls=VietnameseCommand)
@library_option
def chat_command(db: Path | None) -> int:
    """Hỏi đáp ngay trong cửa sổ dòng lệnh."""
    with opened(db) as library:
        from bot.plain_face import list_documents, to_text
        from bot.router import Answerer

        answerer = Answerer(library)
        click.echo(GREETING)
        earlier: list[str] = []
        while (message := _read()) is not None:
            match message.strip().lower():
                case "":
                    continue
                case "/thoat" | "/thoát" | "/exit" | "/quit":
                    break
                case "/quen" | "/quên":
                    earlier.clear()
                    click.echo("Đã quên các câu hỏi trước.")
                case "/tailieu":
                    click.echo(list_documents(library.documents()))
                case "/start" | "/trogiup":
                    click.echo(GREETING)
                case _:
                    click.echo(to_text(answerer.answer(message, tuple(earlier))))
                    earlier = [*earlier, message][-REMEMBERED:]
        click.echo("Tạm biệt anh/chị.")
    return 0


def _read() -> str | None:
    """The next line that the person types, None at the end of input."""
    if sys.stdin.isatty():
        import readline  # noqa: F401  (line editing and history for input())
    try:
        return input("\n> ")
    except EOFError:
        click.echo()
        return None
