"""`tracuu eval`: accuracy on a gold question file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand
from bot.evaluation import Gold, evaluate, read_gold


@click.command("eval", cls=VietnameseCommand, epilog="Ví dụ: tracuu eval tests/gold/questions.jsonl --show")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--show", is_flag=True, help="In từng câu trả lời sai.")
@click.option("--no-quotes", is_flag=True, help="Không đòi trích nguyên văn (khi kho là bản tóm lược).")
@click.option("--min", "least", type=float, default=0.0, help="Mức tối thiểu (phần trăm); thấp hơn thì mã thoát là 1.")
@library_option
def eval_command(file: Path, show: bool, no_quotes: bool, least: float, db: Path | None) -> int:
    """Chấm độ chính xác trên một tệp câu hỏi chuẩn."""
    from bot.json_face import to_json
    from bot.router import Answerer

    golds: list[Gold] = read_gold(file)
    with opened(db) as library:
        answerer = Answerer(library)
        answers = [json.loads(json.dumps(to_json(answerer.answer(g["question"], tuple(g["context"]))))) for g in golds]
    result = evaluate(golds, answers, quotes=not no_quotes)
    if show:
        for line in result.wrong_lines():
            click.echo(line)
    click.echo("\n".join(result.table()))
    return 0 if result.share >= least else 1
