"""`tracuu check`: does what the plans say add up?"""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import library_option, opened
from bot.commands.vietnamese import VietnameseCommand
from knowledge.records import Finding
from knowledge.text import squash


@click.command("check", cls=VietnameseCommand, epilog="Ví dụ: tracuu check ben-tre-2012")
@click.argument("document", metavar="VĂN_BẢN", required=False)
@library_option
def check_command(document: str | None, db: Path | None) -> int:
    """Đối chiếu số liệu trong văn bản: tổng, nguồn, chữ với số, tỷ lệ, mâu thuẫn."""
    with opened(db) as library:
        chosen = [library.document(document)] if document else library.documents()
        for stored in chosen:
            findings = [s.record for s in library.findings([stored.id])]
            click.echo("\n".join(report(stored.id, findings)))
    return 0


def report(document: str, findings: list[Finding]) -> list[str]:
    """The lines of one document's report: what disagrees first, with both quotes, then what was compared."""
    agreed = [f for f in findings if f.agrees]
    wrong = [f for f in findings if not f.agrees]
    if not findings:
        return [f"{document}: không có gì để đối chiếu (văn bản không nêu các số cộng được)."]
    lines = [f"{document}: {len(agreed)} chỗ khớp, {len(wrong)} chỗ cần xem lại"]
    for finding in wrong:
        lines.append(f"  ✗ {finding.message}")
        lines += [f"      mục {section}: “{squash(quote)}”" for section, quote, _, _ in finding.quotes]
    lines += [f"  ✓ {finding.message}" for finding in agreed]
    return lines
