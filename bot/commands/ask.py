"""`tracuu ask`: one answer, or a batch of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand, WrongUsage
from knowledge.errors import TracuuError


class BadBatch(TracuuError):
    """A line of the batch file is not a question."""


@click.command("ask", cls=VietnameseCommand, epilog='Ví dụ: tracuu ask "ngân sách Bến Tre 2012?"')
@click.argument("question", metavar="CÂU_HỎI", required=False)
@click.option("--json", "as_json", is_flag=True, help="In đối tượng trả lời dạng JSON.")
@click.option("--context", "context", metavar="CÂU_HỎI", multiple=True, help="Câu hỏi trước đó; dùng được nhiều lần.")
@click.option("--batch", metavar="TỆP", help="Tệp JSON Lines các câu hỏi (hoặc -); in mỗi dòng một đối tượng trả lời.")
@library_option
def ask_command(
    question: str | None, as_json: bool, context: tuple[str, ...], batch: str | None, db: Path | None
) -> int:
    """Trả lời một câu hỏi."""
    if (question is None) == (batch is None):
        raise WrongUsage("Cần một câu hỏi, hoặc --batch TỆP.", click.get_current_context())
    from bot.json_face import to_json
    from bot.memory import Memory
    from bot.plain_face import to_text
    from bot.router import Answerer

    with opened(db) as library:
        answerer = Answerer(library, once=batch is None)
        if batch is not None:
            memory = Memory()
            for asked, earlier in _questions(batch):
                click.echo(json.dumps(to_json(answerer.answer(asked, earlier)), ensure_ascii=False))
                memory.answered()
            return 0
        answer = answerer.answer(question or "", context)
        click.echo(json.dumps(to_json(answer), ensure_ascii=False) if as_json else to_text(answer))
    return 0


def _questions(batch: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    path = Path(batch)
    if batch != "-" and not path.is_file():
        raise BadBatch(f"Không có tệp câu hỏi “{batch}”.")
    stream: TextIO = sys.stdin if batch == "-" else path.open(encoding="utf-8-sig")  # as Windows saves it
    with stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _question(line, batch, number)


def _question(line: str, batch: str, number: int) -> tuple[str, tuple[str, ...]]:
    try:
        entry = json.loads(line)
        asked, earlier = entry["question"], entry.get("context") or []
        if not isinstance(asked, str) or not all(isinstance(e, str) for e in earlier):
            raise TypeError(asked)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadBatch(
            f'{batch}, dòng {number}: cần một đối tượng JSON có "question" là chuỗi và "context" là danh sách chuỗi.'
        ) from error
    return asked, tuple(earlier)
