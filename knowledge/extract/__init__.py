"""Documents to records: `extract(document)` runs every extractor in the order in which they need each other."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from knowledge.document import Document
from knowledge.outline import Outline, build_outline
from knowledge.records import Extraction, Header


def _run(module: str, name: str, *args: Any) -> Any:  # while the extractors are being written
    try:
        return getattr(import_module(module), name)(*args)
    except (ImportError, AttributeError):
        return () if name != "extract_header" else Header(*[None] * 10)


def extract(document: Document, outline: Outline | None = None) -> Extraction:
    """All records of a document, each with its place."""
    outline = outline or build_outline(document)
    header = _run("knowledge.extract.header", "extract_header", document, outline)
    figures = _run("knowledge.extract.figures", "extract_figures", document, outline, header)
    return Extraction(
        header=header,
        figures=figures,
        duties=_run("knowledge.extract.duties", "extract_duties", document, outline, header),
        deadlines=_run("knowledge.extract.deadlines", "extract_deadlines", document, outline, header),
        findings=_run("knowledge.check", "check_document", document, outline, header, figures),
    )
