"""`tracuu export`: records as JSON Lines, CSV or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import click

from bot.commands.options import library_option, opened, write
from bot.commands.vietnamese import VietnameseCommand, WrongUsage
from bot.export import KINDS, export_rows, to_workbook


@click.command("export", cls=VietnameseCommand, epilog="Ví dụ: tracuu export figures --format xlsx -o so-lieu.xlsx")
@click.argument("kind", metavar="LOẠI", type=click.Choice(list(KINDS)))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "xlsx"]), default="jsonl", help="Định dạng.")
@click.option("-o", "output", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp này.")
@library_option
def export_command(kind: str, form: str, output: Path | None, db: Path | None) -> int:
    """Xuất documents, figures, duties, deadlines hoặc passages."""
    if form == "xlsx" and output is None:
        raise WrongUsage("Bảng tính cần được ghi ra tệp: thêm -o TỆP.", click.get_current_context())
    with opened(db) as library:
        rows = export_rows(library, kind)
    if form == "xlsx" and output is not None:
        output.write_bytes(to_workbook(KINDS[kind], rows))
    elif form == "csv":
        write(_csv(KINDS[kind], rows), output)
    else:
        write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), output)
    return 0


def _csv(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: _harmless(v) for k, v in row.items()} for row in rows)
    return stream.getvalue()


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula, marked as text (OWASP: CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "@", "\t", "\r") else value
