"""The check report of a document, for every face."""

from __future__ import annotations

from knowledge.records import Finding
from knowledge.store import Library
from knowledge.text import squash


def check_text(library: Library, document: str) -> list[str]:
    """The lines of one document's report: what disagrees first, with both quotes, then what was compared.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    stored = library.document(document)
    return report(stored.id, [s.record for s in library.findings([stored.id])])


def report(document: str, findings: list[Finding]) -> list[str]:
    """The lines of a report on findings, also of a document that is in no library yet."""
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
