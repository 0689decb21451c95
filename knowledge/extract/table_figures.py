"""Figures of a table: every numeric cell of a money, percentage or count column, and the numbers of explanations."""

from __future__ import annotations

from knowledge.document import Document, Table
from knowledge.extract.frame import Frame
from knowledge.records import Figure


def extract_table_figures(document: Document, table: Table, frame: Frame, caption: tuple[int, int] | None) -> list[Figure]:
    """The figures of a table."""
    return []
